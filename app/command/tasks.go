package command

import (
	"context"
	"flag"
	"fmt"
	"path/filepath"

	"countyledger/app/office"
	"countyledger/app/office/message"
	"countyledger/store/edu"
	"countyledger/store/edu/handfile"
)

func setTasks(f *flag.FlagSet) runner {
	dry := f.Bool("dry-run", false, "只说明会怎样，不写入")
	return func(ctx context.Context, e *Env, plain []string) error {
		if plain[0] != "load" {
			return usageError{"tasks后面写load和文件名。"}
		}
		b, err := office.ReadTyped(plain[1])
		if err != nil {
			return message.At("“"+plain[1]+"”", err)
		}
		type ledger interface {
			reader
			applier
		}
		return with(ctx, e, func(s ledger) error { return handfile.Of("", filepath.Base(plain[1]), e.loadTasks(ctx, s, b, *dry)) })
	}
}

// loadTasks brings a plan into the ledger, as one act, or says what would come of it.
func (e *Env) loadTasks(ctx context.Context, s interface {
	reader
	applier
}, file []byte, dry bool,
) error {
	book, err := s.Load(ctx)
	if err != nil {
		return err
	}
	plan, err := edu.ParseTasks(file, book.Unit)
	if err != nil {
		return err
	}
	l := edu.LoadTasks(book, plan)
	for _, line := range l.Told {
		fmt.Fprintln(e.Stdout, line)
	}
	said := fmt.Sprintf("%d年度重点任务：新增%d项，改动%d项，不变%d项", plan[0].Year.Int(), l.Added, l.Changed, l.Unchanged)
	if n := len(l.Beside); n > 0 {
		said += fmt.Sprintf("，台账另有%d项文件中没有，照旧保留", n)
	}
	if dry || len(l.Change.Items) == 0 {
		fmt.Fprintln(e.Stderr, said+"。没有写入。")
		return nil
	}
	prepared, found := edu.Prepare(book, l.Change)
	if found.Refused() {
		return found
	}
	batch, err := s.Apply(ctx, prepared, nil)
	if err != nil {
		return err
	}
	e.did("重点任务")
	fmt.Fprintf(e.Stderr, "%s。批次%d，可用 undo %d 撤销。\n", said, batch, batch)
	return nil
}
