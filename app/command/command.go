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
	"os"
	"path/filepath"
	"strings"
	"time"

	"countyledger/app/mishap"
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

// Ledger is an open ledger. What else a command does with it, the command says itself: see with.
type Ledger interface {
	// Clock is what the clock said when the ledger was opened, beside its last act.
	Clock() edu.Clock
	// Owed is what an earlier clearing had left undone when the ledger was opened.
	Owed() edu.Owed
	Close() error
}

// What more than one command does with a ledger.
type (
	reader interface {
		Load(ctx context.Context) (*edu.Book, error)
	}
	applier interface {
		Apply(ctx context.Context, c edu.Prepared, progress func(done, total int)) (int64, error)
	}
	journal interface {
		Batches(ctx context.Context, limit int) ([]edu.Batch, error)
	}
)

// Filler takes what a new ledger is made with.
type Filler interface{ applier }

// Made is a new ledger.
type Made interface {
	Ledger
	RecoveryCode() (string, error)
	// Export writes down that something leaves the ledger.
	Export(ctx context.Context, what string) error
}

// Env is what a command works with.
type Env struct {
	Dir            string // data folder
	Stdout, Stderr io.Writer
	Now            func() time.Time

	// Version is that of the program.
	Version string

	Open func(ctx context.Context, dir string) (Ledger, error)
	// Accept opens a ledger although it lacks acts that this computer has seen in it.
	Accept func(ctx context.Context, dir string) (Ledger, error)
	// Create makes a ledger and fills it; where fill fails there is none.
	Create func(ctx context.Context, dir string, u edu.Unit, y edu.Year, fill func(Filler) error) (Made, error)
	// Restore puts a backup in the place of the ledger, of another one where other says so; kept is where the old one lies. code is the
	// recovery code of an encrypted one, which is needed where this computer does not have its key.
	Restore func(ctx context.Context, dir, backup, code string, other bool) (kept string, err error)
	// Rescue makes a new ledger in another folder of what can be read of a damaged one.
	Rescue func(ctx context.Context, dir, into string, asked edu.RescueAsked) (*edu.Rescue, error)

	// Keyring takes the password of the ledger. Ask asks for one on the terminal, unseen; nil where there is none.
	Keyring Keyring
	Ask     func(ctx context.Context, what string) (string, error)

	saved        []string // what this run has saved
	passwordFile string   // where the password of the ledger stands, empty for nowhere
	password     string   // of the ledger, once it is known
}

// runner carries out a command with its plain arguments.
type runner func(ctx context.Context, e *Env, plain []string) error

// many is the most plain arguments of a command that takes any number.
const many = 10_000

// command is one of the commands of the program.
type command struct {
	name, args, help string
	least, most      int                          // how many plain arguments
	names            func() string                // what an argument can be, nil for none
	set              func(f *flag.FlagSet) runner // declares the flags that the runner reads
}

func commands() []command {
	return []command{
		{"init", "--county 141127", "为一个单位新建空台账", 0, 0, nil, setInit},
		{"demo", "", "在空文件夹中载入样例县", 0, 0, nil, setDemo},
		{"import", "[KIND] PATH…", "导入工作簿、文本、网页或文档中的表格，或文件夹、压缩包中的全部", 1, many, importNames, guarded(setImport)},
		{"fill", "FORM.xlsx --out FILLED.xlsx", "用台账的内容填写上级发来的空表，另存为新文件", 1, 1, nil, guarded(setFill)},
		{"report", "ID --out FILE.pdf|.xlsx", "生成报表", 1, 1, reportNames, guarded(setReport)},
		{"tasks", "load FILE", "载入市里一年的重点工作和分到本县的任务", 2, 2, nil, guarded(setTasks)},
		{
			"round", "new|list|show|chase|mark|back|export|fill|proof …",
			"收表：布置、列出、看谁报了谁没报、催报、标记零报或退回、错处标红退回、汇总、填上级的表、印数据佐证", 1, many, nil, guarded(setRound),
		},
		{"hand-out", "ROUND|REGISTER --out FOLDER|.zip|.xlsx", "生成一次收表下发给各单位的填报表，已知的先填好", 1, 1, nil, guarded(setHandOut)},
		{"collect", "ROUND PATH…", "把各单位报来的表收进一次收表", 2, many, nil, guarded(setCollect)},
		{"doubts", "read|list|answer|export …", "核实清单：读入上级的疑点清单、列出台账的数和来历、答复、把答复写进原清单", 1, many, nil, guarded(setDoubts)},
		{"compare", "FILE", "把学籍、教师、统计等系统导出的表与台账比对：哪里不同、各是什么、为什么，哪边没有；可以采用该系统的值", 1, 1, nil, guarded(setCompare)},
		{"submit", "--period 2022-04|--next --out FOLDER", "报送：定稿一次报送的全部材料和数据包，留在台账中不再变，写到文件夹", 0, 0, nil, guarded(setSubmit)},
		{
			"submissions", "list|show|why|out|mark …", "报送情况：该报什么、报了没有、逐项为什么变了；再写出一次，记下报送、接收、退回", 1, many, nil,
			guarded(setSubmissions),
		},
		{"receive", "FILE.ctl", "收上级下发的包：退回的报送（逐条列为要答复的）、任务分解、口径或审核规则、空表", 1, 1, nil, guarded(setReceive)},
		{"merge", "FILE.ctl|FOLDER…", "市、省：收下所属单位的数据包，先说明各是什么、变了什么、要核对什么；一次收下的可一起撤销", 1, many, nil, guarded(setMerge)},
		{
			"counties", "board|figures|why|back|void|out|chase …", "市、省：各单位各期报了没有，全市（省）和各单位的指标，逐项为什么变了；退回、作废、再写出原件",
			1, 2, nil, guarded(setCounties),
		},
		{"send-down", "--title TITLE --out FOLDER", "市、省：给所属单位下发任务分解、口径或审核规则、空表", 0, 0, nil, guarded(setSendDown)},
		{"card", "own|read …", "名片：本单位的公钥和核对号，读入上级或下级的；数据包凭它加密、验签", 1, 2, nil, guarded(setCard)},
		{
			"publish", "postgres://…", "把收到的各单位报送连同指标发布到数据库，供别的程序查询", 1, 1, nil, guarded(setPublish),
		},
		{"rules", "try FILE", "试算改动后的口径或市级审核规则：指标、结论、审核前后对照，不写入", 2, 2, nil, guarded(setRules)},
		{"check", "", "按审核规则检查；有必须改的以3退出", 0, 0, nil, guarded(setCheck)},
		{"figures", "", "计算全部监测指标和重点任务数据", 0, 0, nil, guarded(setFigures)},
		{"person", "NAME|ID --out FILE.xlsx|.pdf --reason WHY", "导出台账中保存的一位教师的全部个人数据", 1, 1, nil, guarded(setPerson)},
		{"expire", "[--do --reason WHY]", "列出保存期满的个人信息；加 --do 清除", 0, 0, nil, guarded(setExpire)},
		{"history", "", "列出操作记录", 0, 0, nil, guarded(setHistory)},
		{"undo", "BATCH", "撤销一次操作（批次号见 history）", 1, 1, nil, guarded(setUndo)},
		{"backup", "[FILE]", "备份台账", 0, 1, nil, guarded(setBackup)},
		{"restore", "FILE", "用备份恢复台账", 1, 1, nil, guarded(setRestore)},
		{"rescue", "[DIR] --into NEW", "从损坏的台账读出能读的，在另一个文件夹写成新台账", 0, 1, nil, guarded(setRescue)},
		{"verify", "", "核验台账文件和变更记录", 0, 0, nil, guarded(setVerify)},
		{"unlock", "CODE", "本机没有密钥、密钥损坏或忘记密码时，凭恢复码打开姓名、身份证号和电话", 1, 1, nil, setUnlock},
		{"password", "set|change|remove", "设、修改或去掉台账密码", 1, 1, nil, guarded(setPassword)},
		{"manual", "--out FILE.pdf", "把使用手册生成PDF，供打印", 0, 0, nil, setManual},
	}
}

// byName finds a command; nil for none.
func byName(name string) *command {
	for _, c := range commands() {
		if c.name == name {
			return &c
		}
	}
	return nil
}

// usageError is a wrong call of a command.
type usageError struct{ text string }

func (u usageError) Error() string { return u.text }

// Run carries out a command and returns the exit code.
func Run(ctx context.Context, e *Env, args []string) int {
	if code, told := tell(e, args); told {
		return code
	}
	c := byName(args[0])
	if c == nil {
		return unknown(e, args[0])
	}
	err := mishap.Guard(func() error { return c.run(ctx, e.heard(), args[1:]) })
	var u usageError
	switch {
	case err == nil:
		return Done
	case errors.Is(err, errStands):
		return Stands
	case errors.As(err, &u):
		usage := strings.TrimSpace(c.name + " " + c.args)
		fmt.Fprintf(e.Stderr, "%s\n用法：countyledger [--data DIR] %s\n查看选项：countyledger help %s\n", u.text, usage, c.name)
		return Usage
	}
	slog.Error("command failed", "command", c.name, "error", err)
	fmt.Fprintln(e.Stderr, message.Of(err))
	e.writeFall(err)
	if message.Unforeseen(err) { // commands keep no log
		fmt.Fprintf(e.Stderr, "原因（供维护人员查看）：%v\n", err)
	}
	return Failed
}

// writeFall writes down where a command fell, in the data folder where there is one.
func (e *Env) writeFall(err error) {
	if info, none := os.Stat(e.Dir); none != nil || !info.IsDir() {
		return
	}
	path, failed := mishap.Write(filepath.Join(e.Dir, mishap.Logs), e.Version, e.Now(), err)
	switch {
	case failed != nil:
		slog.Error("what fell could not be written down", "error", failed)
	case path != "":
		fmt.Fprintf(e.Stderr, "出错的位置（不含个人信息）已写入：%s\n", path)
	}
}

// run reads the arguments of a command and carries it out.
func (c *command) run(ctx context.Context, e *Env, args []string) error {
	f := flag.NewFlagSet(c.name, flag.ContinueOnError)
	do := c.set(f)
	plain, err := parse(f, args, c.least, c.most)
	if err != nil {
		return err
	}
	return do(ctx, e, plain)
}
