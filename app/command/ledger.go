package command

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"strconv"

	"countyledger/app/office"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

func runInit(ctx context.Context, e *Env, args []string) error {
	f := flag.NewFlagSet("init", flag.ContinueOnError)
	county := f.String("county", "", "")
	level := f.String("level", "", "")
	year := f.Int("year", int(edu.YearOf(e.Now())), "")
	if _, err := parse(f, args, 0, 0); err != nil {
		return err
	}
	u, err := findUnit(*county, *level)
	if err != nil {
		return err
	}
	return e.create(ctx, u, edu.Year(*year), func(Store) error { return nil })
}

func findUnit(code, level string) (edu.Unit, error) {
	all, err := office.Areas()
	if err != nil {
		return edu.Unit{}, err
	}
	for _, a := range all {
		if a.Code != code {
			continue
		}
		u := edu.Unit{Code: a.Code, Name: a.Name, Area: a.Area, Level: a.Level}
		switch level {
		case "":
		case "county", "city", "province":
			u.Level = level
		default:
			return edu.Unit{}, usageError{"--level 只能是 county、city 或 province。"}
		}
		return u, nil
	}
	return edu.Unit{}, usageError{fmt.Sprintf("没有代码为“%s”的单位。请用 --county 给出6位行政区划代码，如141127（岚县）。", code)}
}

// create makes a ledger, filled by fill, and tells its recovery code.
func (e *Env) create(ctx context.Context, u edu.Unit, y edu.Year, fill func(Store) error) error {
	s, err := e.Create(ctx, e.Dir, u, y, fill)
	if err != nil {
		return err
	}
	code, err := s.RecoveryCode()
	if err == nil {
		fmt.Fprintf(e.Stderr, "已为%s新建台账：%s\n恢复码（请抄下另存，换电脑时用它打开身份证号和电话）：\n  %s\n", u.Name, e.Dir, code)
	}
	if err = errors.Join(err, s.Close()); err != nil {
		return &edu.SavedError{What: "新建台账", Err: err}
	}
	return nil
}

func runDemo(ctx context.Context, e *Env, args []string) error {
	if _, err := parse(flag.NewFlagSet("demo", flag.ContinueOnError), args, 0, 0); err != nil {
		return err
	}
	c := sample.County(sample.Standard)
	return e.create(ctx, c.Unit, c.Year, func(s Store) error {
		_, err := s.Apply(ctx, c.Fill(), nil)
		return err
	})
}

func runHistory(ctx context.Context, e *Env, args []string) error {
	f := flag.NewFlagSet("history", flag.ContinueOnError)
	asJSON := f.Bool("json", false, "")
	if _, err := parse(f, args, 0, 0); err != nil {
		return err
	}
	return e.with(ctx, func(s Store) error {
		all, err := s.Batches(ctx, 200)
		if err != nil {
			return err
		}
		if *asJSON {
			return json.NewEncoder(e.Stdout).Encode(map[string]any{"batches": all})
		}
		for _, b := range all {
			mark := ""
			if b.Undone {
				mark = "（已撤销）"
			}
			fmt.Fprintf(e.Stdout, "%6d  %s  %s  %s%s\n", b.ID, b.At.Local().Format("2006-01-02 15:04:05"), b.Who, b.Why, mark)
		}
		return nil
	})
}

func runUndo(ctx context.Context, e *Env, args []string) error {
	plain, err := parse(flag.NewFlagSet("undo", flag.ContinueOnError), args, 1, 1)
	if err != nil {
		return err
	}
	id, err := strconv.ParseInt(plain[0], 10, 64)
	if err != nil {
		return usageError{"批次号应为数字。"}
	}
	return e.with(ctx, func(s Store) error { return s.Undo(ctx, id) })
}

func runBackup(ctx context.Context, e *Env, args []string) error {
	f := flag.NewFlagSet("backup", flag.ContinueOnError)
	over := f.Bool("overwrite", false, "")
	plain, err := parse(f, args, 0, 1)
	if err != nil {
		return err
	}
	to := ""
	if len(plain) == 1 {
		to = plain[0]
	}
	return e.with(ctx, func(s Store) error {
		path, err := s.Backup(ctx, to, *over)
		if err == nil {
			fmt.Fprintln(e.Stdout, path)
		}
		return err
	})
}

func runRestore(ctx context.Context, e *Env, args []string) error {
	f := flag.NewFlagSet("restore", flag.ContinueOnError)
	other := f.Bool("other-ledger", false, "")
	plain, err := parse(f, args, 1, 1)
	if err != nil {
		return err
	}
	kept, err := e.Restore(ctx, e.Dir, plain[0], *other)
	if err != nil {
		return err
	}
	said := "已恢复。"
	if kept != "" {
		said += "原来的台账保留为“" + kept + "”，可以用同一命令恢复回来。"
	}
	fmt.Fprintln(e.Stderr, said)
	return nil
}

func runVerify(ctx context.Context, e *Env, args []string) error {
	if _, err := parse(flag.NewFlagSet("verify", flag.ContinueOnError), args, 0, 0); err != nil {
		return err
	}
	return e.with(ctx, func(s Store) error {
		n, last, err := s.Verify(ctx)
		if err == nil {
			fmt.Fprintf(e.Stdout, "台账文件完好；变更记录%d条，逐条相符。\n末条校验值：%s\n", n, last)
		}
		return err
	})
}
