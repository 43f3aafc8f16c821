package command

import (
	"context"
	"flag"
	"fmt"
	"slices"

	"countyledger/app/office"
	"countyledger/app/office/intake"
	"countyledger/store/edu"
)

// downCall is what goes down, and to whom.
type downCall struct {
	title, out          string
	to                  edited
	tasks, rules, forms edited
}

func setSendDown(f *flag.FlagSet) runner {
	c := &downCall{}
	f.StringVar(&c.title, "title", "", "下发的名称，如“2022年任务分解”")
	f.StringVar(&c.out, "out", "", "写到哪个文件夹，每个单位一个包")
	f.Var(&c.to, "to", "发给哪个单位，写区划代码，可写多次；不写发给全部")
	f.Var(&c.tasks, "tasks", "任务分解的文件（格式见 tasks load），可写多次")
	f.Var(&c.rules, "rules", "口径或审核规则的文件，可写多次")
	f.Var(&c.forms, "form", "空表，可写多次")
	over := f.Bool("overwrite", false, overUsage)
	return func(ctx context.Context, e *Env, _ []string) error {
		if c.title == "" || c.out == "" {
			return usageError{"请用 --title 写明下发的名称，用 --out 写明写到哪个文件夹。"}
		}
		return with(ctx, e, func(s county) error { return c.send(ctx, e, s, office.Over(*over)) })
	}
}

func (c *downCall) send(ctx context.Context, e *Env, s county, over func(string) bool) error {
	b, err := s.Load(ctx)
	if err != nil {
		return err
	}
	units, err := intake.Units(b.Unit)
	if err != nil {
		return err
	}
	if len(c.to) > 0 {
		for _, code := range c.to {
			if !slices.ContainsFunc(units, func(u edu.Unit) bool { return u.Code == code }) {
				return usageError{fmt.Sprintf("没有区划代码为“%s”的所属单位。", code)}
			}
		}
		units = slices.DeleteFunc(units, func(u edu.Unit) bool { return !slices.Contains(c.to, u.Code) })
	}
	x := intake.Sending{Title: c.title, To: units, Tasks: c.tasks, Rules: c.rules, Forms: c.forms, On: edu.DateOf(e.Now())}
	paths, err := x.Write(ctx, s, b, office.Target{Path: c.out, Over: over})
	for _, path := range paths {
		fmt.Fprintln(e.Stdout, path)
	}
	return err
}
