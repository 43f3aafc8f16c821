package command

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	"countyledger/app/report"
	"countyledger/app/ui/message"
	"countyledger/store/edu"
)

func runReport(ctx context.Context, e *Env, args []string) error {
	f := flag.NewFlagSet("report", flag.ContinueOnError)
	out := f.String("out", "", "")
	year := f.Int("year", 0, "")
	period := f.String("period", "", "")
	school := f.String("school", "", "")
	paper := f.String("paper", "A4", "")
	headed := f.Bool("headed", false, "")
	full, reason := f.Bool("full-id", false, ""), f.String("reason", "", "")
	plain, err := parse(f, args, 1, 1)
	if err != nil {
		return err
	}
	k, ok := report.KindByID(plain[0])
	switch {
	case !ok:
		return usageError{fmt.Sprintf("没有“%s”这份报表。", plain[0])}
	case !strings.EqualFold(*paper, "A4") && !strings.EqualFold(*paper, "A3"):
		return usageError{"纸张用 --paper A4 或 --paper A3。"}
	case *full && (!k.People || strings.TrimSpace(*reason) == ""):
		return usageError{"--full-id 只用于列出教师的报表，并要用 --reason 写明原因。"}
	case !strings.EqualFold(filepath.Ext(*out), ".pdf") && !strings.EqualFold(filepath.Ext(*out), Workbook):
		return usageError{"请用 --out 给出以.pdf或.xlsx结尾的文件名。"}
	}
	asked := report.Options{Year: edu.Year(*year), A3: strings.EqualFold(*paper, "A3"), FullIDs: *full, Headed: *headed}
	if err := asked.Period.Parse(*period, edu.Format{}); err != nil {
		return usageError{err.Error()}
	}
	defer hurry()()
	return e.with(ctx, func(s Store) error {
		b, err := s.Load(ctx)
		if err != nil {
			return err
		}
		o, refused := ReportOptions(b, e.Now())
		if refused != nil {
			fmt.Fprintln(e.Stderr, "注意："+message.Of(refused))
		}
		if o.School, err = schoolOf(b, *school); err != nil {
			return err
		}
		o.Year, o.A3, o.FullIDs, o.Period, o.Headed = cmp.Or(asked.Year, o.Year), asked.A3, asked.FullIDs, asked.Period, asked.Headed
		return e.makeReport(ctx, s, k.Make(b, o), k, *reason, *out)
	})
}

// makeReport writes a report, and says what the clerk should look at.
func (e *Env) makeReport(ctx context.Context, s Store, d *report.Document, k report.Kind, reason, out string) error {
	if err := Disclose(ctx, s, d, k, reason, out, e.Now()); err != nil {
		return err
	}
	missing, err := Write(out, d)
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

// Discloser writes acts into the journal.
type Discloser interface {
	Apply(ctx context.Context, c edu.Change, progress func(done, total int)) (int64, error)
}

// Disclose writes down that a document with full ID numbers is made, before it is; one without needs nothing.
func Disclose(ctx context.Context, l Discloser, d *report.Document, k report.Kind, reason, file string, now time.Time) error {
	if d.Disclosed == 0 {
		return nil
	}
	_, err := l.Apply(ctx, edu.Disclose(&edu.Disclosure{
		On: edu.DateOf(now), Report: edu.Text(k.Title), People: edu.N(d.Disclosed), Reason: edu.Text(strings.TrimSpace(reason)), File: edu.Text(filepath.Base(file)),
	}), nil)
	return err
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
