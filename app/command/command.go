// Package command does the program's work without a window: one file a command. Messages go to
// standard error, results to standard output.
package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"time"

	"countyledger/app/office/message"
	"countyledger/store/edu"
)

// Exit codes.
const (
	Done   = 0
	Failed = 1
	Usage  = 2
	Stands = 3 // an audit error stands
)

// What commands do with an open ledger; each takes the part that it needs.
type (
	reader interface {
		Load(ctx context.Context) (*edu.Book, error)
	}
	// importer reads the ledger with the words it has learnt.
	importer interface {
		reader
		Synonyms(ctx context.Context, register string) (map[string]string, error)
	}
	journal interface {
		Apply(ctx context.Context, c edu.Prepared, progress func(done, total int)) (int64, error)
		Undo(ctx context.Context, batch int64) error
		Batches(ctx context.Context, limit int) ([]edu.Batch, error)
	}
	backups interface {
		Backup(ctx context.Context, path string, over bool) (string, error)
		Verify(ctx context.Context) (entries int64, last string, err error)
		RecoveryCode() (string, error)
	}
	clerk interface {
		Who() string
		SetWho(ctx context.Context, name string) error
	}
)

// Store is an open ledger: the parts in the one place where they come together.
type Store interface {
	importer
	journal
	backups
	clerk
	Close() error
}

// Env is what a command works with.
type Env struct {
	Dir            string // data folder
	Stdout, Stderr io.Writer
	Now            func() time.Time

	Open func(ctx context.Context, dir string) (Store, error)
	// Create makes a ledger and fills it; where fill fails there is none.
	Create func(ctx context.Context, dir string, u edu.Unit, y edu.Year, fill func(Store) error) (Store, error)
	// Restore puts a backup in the place of the ledger, of another one where other says so; kept is where the old one lies.
	Restore func(ctx context.Context, dir, backup string, other bool) (kept string, err error)
}

// command is one of the commands of the program.
type command struct {
	name, args, help string
	run              func(ctx context.Context, e *Env, args []string) error
}

func commands() []command {
	return []command{
		{"init", "--county 141127 [--level county|city|province] [--year 2022]", "为一个单位新建空台账", runInit},
		{"demo", "", "在空文件夹中载入样例县", runDemo},
		{"import", "KIND FILE [--sheet S] [--dry-run] [--json] [--failed OUT.xlsx [--overwrite]]", "导入工作簿（.xlsx、.csv）", runImport},
		{"report", "ID --out FILE.pdf|.xlsx [--period 2022-04] [--as-of 2022-04-30] [--dated 2022-05-05] [--year 2021] [--school CODE] " +
			"[--paper A3] [--margins \"25 20 20 20\"] [--headed] [--full-id --reason WHY --who NAME] [--overwrite]", "生成报表", runReport},
		{"check", "[--as-of 2022-04-30] [--year 2022] [--json]", "按审核规则检查；有必须改的以3退出", runCheck},
		{"figures", "[--period 2022-04] [--as-of 2022-04-30] [--year 2021] [--json]", "计算全部监测指标和重点任务数据", runFigures},
		{"history", "[--json]", "列出操作记录", runHistory},
		{"undo", "BATCH", "撤销一次操作（批次号见 history）", runUndo},
		{"backup", "[FILE [--overwrite]]", "备份台账", runBackup},
		{"restore", "FILE [--other-ledger]", "用备份恢复台账；--other-ledger 允许换成别的台账", runRestore},
		{"verify", "", "核验台账文件和变更记录", runVerify},
	}
}

// usageError is a wrong call of a command.
type usageError struct{ text string }

func (u usageError) Error() string { return u.text }

// Known reports whether a word is a command.
func Known(name string) bool {
	for _, c := range commands() {
		if c.name == name {
			return true
		}
	}
	return name == "help"
}

// Run carries out a command and returns the exit code.
func Run(ctx context.Context, e *Env, args []string) int {
	if len(args) == 0 || args[0] == "help" {
		help(e.Stdout)
		return Done
	}
	for _, c := range commands() {
		if c.name != args[0] {
			continue
		}
		err := c.run(ctx, e.heard(), args[1:])
		var u usageError
		switch {
		case err == nil:
			return Done
		case errors.Is(err, errStands):
			return Stands
		case errors.As(err, &u):
			fmt.Fprintf(e.Stderr, "%s\n用法：countyledger [--data DIR] %s %s\n", u.text, c.name, c.args)
			return Usage
		}
		slog.Error("command failed", "command", c.name, "error", err)
		fmt.Fprintln(e.Stderr, message.Of(err))
		return Failed
	}
	fmt.Fprintf(e.Stderr, "没有“%s”这个命令。\n", args[0])
	help(e.Stderr)
	return Usage
}

func help(w io.Writer) {
	fmt.Fprint(w, "县教台账 countyledger\n\n  countyledger [--data DIR]    打开窗口\n\n命令（不需要显示器）：\n")
	for _, c := range commands() {
		fmt.Fprintf(w, "  %s %s\n        %s\n", c.name, c.args, c.help)
	}
}

// parse reads flags wherever they stand among the arguments, and wants a number of plain ones.
func parse(f *flag.FlagSet, args []string, least, most int) ([]string, error) {
	f.SetOutput(io.Discard)
	var plain []string
	for {
		if err := f.Parse(args); err != nil {
			return nil, usageError{"参数不对：" + err.Error()}
		}
		if f.NArg() == 0 {
			break
		}
		plain, args = append(plain, f.Arg(0)), f.Args()[1:]
	}
	switch {
	case len(plain) < least:
		return nil, usageError{"缺少参数。"}
	case len(plain) > most:
		return nil, usageError{fmt.Sprintf("多出了参数“%s”；一次只处理一个。", plain[most])}
	}
	return plain, nil
}
