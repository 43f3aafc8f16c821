package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"path/filepath"
	"runtime/debug"
	"strings"

	"countyledger/app/office"
	"countyledger/app/office/message"
	"countyledger/app/report"
	"countyledger/store/edu"
	"countyledger/store/file"
)

// reportCall is what the report command is asked for.
type reportCall struct {
	kind                     report.Kind
	asked                    report.Options // of it the year, the month, the paper and what is printed in full
	school, reason, who, out string
	over                     func(path string) bool // a file that may be written over
}

func parseReport(args []string) (*reportCall, error) {
	f, c := flag.NewFlagSet("report", flag.ContinueOnError), &reportCall{}
	dates := datesIn(f)
	dated := f.String("dated", "", "")
	paper, margins := f.String("paper", "A4", ""), f.String("margins", "", "")
	f.StringVar(&c.out, "out", "", "")
	f.StringVar(&c.school, "school", "", "")
	f.StringVar(&c.reason, "reason", "", "")
	f.StringVar(&c.who, "who", "", "")
	f.BoolVar(&c.asked.Headed, "headed", false, "")
	f.BoolVar(&c.asked.FullIDs, "full-id", false, "")
	over := f.Bool("overwrite", false, "")
	plain, err := parse(f, args, 1, 1)
	if err != nil {
		return nil, err
	}
	c.over = office.Over(*over)
	var ok bool
	c.kind, ok = report.KindByID(plain[0])
	c.asked.A3 = strings.EqualFold(*paper, "A3")
	switch {
	case !ok:
		return nil, usageError{fmt.Sprintf("没有“%s”这份报表。", plain[0])}
	case !c.asked.A3 && !strings.EqualFold(*paper, "A4"):
		return nil, usageError{"纸张用 --paper A4 或 --paper A3。"}
	case !c.asked.FullIDs && strings.TrimSpace(c.who) != "":
		return nil, usageError{"--who 写明是谁输出完整身份证号，和 --full-id 一起用。"}
	case c.asked.FullIDs && (!c.kind.People || strings.TrimSpace(c.reason) == ""):
		return nil, usageError{"--full-id 只用于列出教师的报表，并要用 --reason 写明原因。"}
	case !strings.EqualFold(filepath.Ext(c.out), ".pdf") && !strings.EqualFold(filepath.Ext(c.out), office.Workbook):
		return nil, usageError{"请用 --out 给出以.pdf或.xlsx结尾的文件名。"}
	}
	if c.asked.Margins, err = report.ParseMargins(*margins); err != nil {
		return nil, usageError{err.Error()}
	}
	if err := c.asked.Dated.Parse(*dated, edu.Format{}); err != nil {
		return nil, usageError{err.Error()}
	}
	return c, dates(&c.asked)
}

// datesIn adds the flags that say of when something is; the returned function puts what they say into options, and refuses what
// contradicts itself.
func datesIn(f *flag.FlagSet) func(*report.Options) error {
	year, period, asOf := f.Int("year", 0, ""), f.String("period", "", ""), f.String("as-of", "", "")
	return func(o *report.Options) error {
		o.Year = edu.Year(*year)
		if err := errors.Join(o.Period.Parse(*period, edu.Format{}), o.AsOf.Parse(*asOf, edu.Format{})); err != nil {
			return usageError{err.Error()}
		}
		if p := o.Problems(); p.Hard() {
			return usageError{p[0].Message}
		}
		return nil
	}
}

func runReport(ctx context.Context, e *Env, args []string) error {
	c, err := parseReport(args)
	if err != nil {
		return err
	}
	if err := file.Check(c.out, c.over); err != nil {
		return err
	}
	defer hurry()()
	return e.with(ctx, func(s Store) error {
		b, err := s.Load(ctx)
		if err != nil {
			return err
		}
		presets := office.PresetsOf(b)
		for _, refused := range presets.Refused {
			fmt.Fprintln(e.Stderr, "注意："+message.Of(refused))
		}
		o := presets.ReportOptions()
		if o.School, err = schoolOf(b, c.school); err != nil {
			return err
		}
		o.Year, o.Period, o.AsOf, o.Dated = c.asked.Year, c.asked.Period, c.asked.AsOf, c.asked.Dated
		o.Paper, o.Headed, o.FullIDs = c.asked.Paper, c.asked.Headed, c.asked.FullIDs
		return e.makeReport(ctx, s, c.kind.Make(b, o), c)
	})
}

// as does something in the name of a person; the office's 填报人 stays who it was.
func as(ctx context.Context, s clerk, who string, do func() error) (err error) {
	before := s.Who()
	if who == "" || who == before {
		return do()
	}
	if err := s.SetWho(ctx, who); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.SetWho(context.WithoutCancel(ctx), before)) }()
	return do()
}

// makeReport writes a report, and says what the clerk should look at.
func (e *Env) makeReport(ctx context.Context, s Store, d *report.Document, c *reportCall) error {
	grounds := office.Grounds{Report: c.kind, Reason: c.reason, File: c.out, On: edu.DateOf(e.Now())}
	if err := as(ctx, s, strings.TrimSpace(c.who), func() error { return office.Disclose(ctx, s, d, grounds) }); err != nil {
		return err
	}
	missing, err := office.Write(c.out, c.over, d)
	if len(missing) > 0 {
		fmt.Fprintf(e.Stderr, "注意：这些字没有可用的字形，打印为〓：%s\n", string(missing))
	}
	for _, w := range d.Warnings {
		fmt.Fprintln(e.Stderr, "注意："+w)
	}
	return err
}

// schoolOf finds a school by its code; an empty code is none.
func schoolOf(b *edu.Book, code string) (edu.Ref, error) {
	if code == "" {
		return 0, nil
	}
	s := b.SchoolByCode(edu.SchoolCode(code))
	if s == nil {
		return 0, fmt.Errorf("school %s: %w", code, edu.ErrNotFound)
	}
	return edu.Ref(s.RowID()), nil
}

// hurry lets the garbage of a report lie until there is much of it: the process ends with the report, and until then it
// stays within what an office's computer has to spare. The returned function goes back.
func hurry() func() {
	const percent, limit = 1000, 230 << 20
	before, most := debug.SetGCPercent(percent), debug.SetMemoryLimit(limit)
	return func() {
		debug.SetGCPercent(before)
		debug.SetMemoryLimit(most)
	}
}
