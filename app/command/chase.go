package command

import (
	"context"
	"fmt"

	"countyledger/app/office"
	"countyledger/app/report"
	"countyledger/store/edu"
)

// chase prints what is written to each unit that owes something, and writes the letter to all of them where a file is named.
func (c *countiesCall) chase(ctx context.Context, e *Env, s county, _ []string) error {
	b, d, p, err := c.on(ctx, e, s)
	if err != nil {
		return err
	}
	today := edu.DateOf(e.Now())
	if len(d.Wanting(p, today)) == 0 {
		fmt.Fprintln(e.Stderr, "都已经报了，没有要催的。")
		return nil
	}
	for _, u := range d.Units {
		if text := d.ChaseOne(u.Code, p, today); text != "" {
			fmt.Fprintln(e.Stdout, text)
		}
	}
	if c.out == "" {
		return nil
	}
	presets := office.PresetsOf(b)
	o := presets.ReportOptions()
	o.Chased, o.AsOf, o.Dated, o.By = &report.Chased{Board: d, Period: p}, today, today, c.until
	k, _ := report.KindByID(report.Reminder)
	to := reportCall{kind: k, out: c.out, over: c.over}
	return to.write(ctx, e, s, k.Make(b, o))
}
