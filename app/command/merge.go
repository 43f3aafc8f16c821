package command

import (
	"cmp"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"slices"
	"strings"

	"countyledger/app/office"
	"countyledger/app/office/intake"
	"countyledger/app/office/message"
	"countyledger/store/edu"
)

// gatherer is the ledger of an office that others hand in to.
type gatherer interface {
	reader
	office.Discloser
	office.Keeper
	office.Opener
	office.Keys
}

// mergeCall is what is taken in.
type mergeCall struct {
	countiesCall
	dry bool
	by  string
}

func setMerge(f *flag.FlagSet) runner {
	c := &mergeCall{}
	f.BoolVar(&c.dry, "dry-run", false, "只说明会怎样，不收下")
	f.BoolVar(&c.asJSON, "json", false, jsonUsage)
	f.StringVar(&c.by, "by", "", "经手人；不写为设置中的填报人")
	f.StringVar(&c.unit, "unit", "", "收的是工作簿（该单位没有数据包）：写哪个单位，用区划代码；每次收在上次的基础上")
	of(f, &c.period, "period", "工作簿是哪一个月的，如2022-04；不写为最近应报的一期")
	of(f, &c.asOf, "as-of", "工作簿的统计截止日期，如2022-09-01；月报写 --period")
	return func(ctx context.Context, e *Env, plain []string) error {
		defer hurry()()
		return with(ctx, e, func(s county) error {
			if c.unit != "" {
				return c.workbooks(ctx, e, s, plain)
			}
			return c.merge(ctx, e, s, plain)
		})
	}
}

// workbooks takes in tables of a unit that has no package.
func (c *mergeCall) workbooks(ctx context.Context, e *Env, s county, paths []string) error {
	b, d, p, err := c.on(ctx, e, s)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(d.Units, func(u edu.Unit) bool { return u.Code == c.unit })
	maker, ok := s.(intake.Maker)
	if at < 0 || !ok {
		return usageError{fmt.Sprintf("没有区划代码为“%s”的所属单位。", c.unit)}
	}
	x := intake.Workbooks{Unit: d.Units[at], Period: p, Paths: paths, On: edu.DateOf(e.Now())}
	m, err := x.Make(ctx, maker, intake.Gathering{Book: b, Shelf: intake.NewShelf(s), Board: d})
	if err != nil {
		return message.At("“"+strings.Join(paths, "”、“")+"”", err)
	}
	for _, line := range m.Says() {
		fmt.Fprintln(e.Stdout, line)
	}
	if c.dry {
		fmt.Fprintln(e.Stderr, "没有收下，只是看看。")
		return nil
	}
	ch, err := m.Take(ctx, s, cmp.Or(c.by, s.Who()), edu.MomentOf(e.Now()))
	if err != nil {
		return err
	}
	return c.save(ctx, e, s, b, ch)
}

// save carries out the act of taking in.
func (c *mergeCall) save(ctx context.Context, e *Env, s gatherer, b *edu.Book, ch edu.Change) error {
	p, found := edu.Prepare(b, ch)
	if found.Refused() {
		return found
	}
	batch, err := s.Apply(ctx, p, nil)
	if err != nil {
		return err
	}
	e.did(ch.Why)
	fmt.Fprintf(e.Stderr, "%s。批次%d，可用 undo %d 撤销。\n", ch.Why, batch, batch)
	return nil
}

// arrival is a package as --json prints it.
type arrival struct {
	File   string   `json:"file"`
	Unit   string   `json:"unit,omitempty"`
	Title  string   `json:"title,omitempty"`
	AsOf   string   `json:"as_of,omitempty"`
	Time   int      `json:"time,omitempty"`
	Code   string   `json:"code,omitempty"`
	State  string   `json:"state"`
	Signed bool     `json:"signed"`
	Error  string   `json:"error,omitempty"`
	Notes  []string `json:"notes,omitempty"`
}

func (c *mergeCall) merge(ctx context.Context, e *Env, s gatherer, plain []string) error {
	paths, err := intake.Packages(ctx, plain)
	if err != nil {
		return err
	}
	b, err := s.Load(ctx)
	if err != nil {
		return err
	}
	all, err := intake.Looking{Book: b, Shelf: intake.NewShelf(s), Today: edu.DateOf(e.Now())}.Look(ctx, paths)
	if err != nil {
		return err
	}
	c.tell(e, all)
	fmt.Fprintln(e.Stderr, intake.Summary(all))
	if c.dry {
		fmt.Fprintln(e.Stderr, "没有收下，只是看看。")
		return nil
	}
	ch, err := intake.TakeIn(ctx, s, all, cmp.Or(c.by, s.Who()), edu.MomentOf(e.Now()))
	if err != nil {
		return err
	}
	return c.save(ctx, e, s, b, ch)
}

func (c *mergeCall) tell(e *Env, all []*intake.Arrival) {
	var out []arrival
	for _, a := range all {
		x := arrival{File: a.Name(), State: a.Word(), Signed: a.Signed, Notes: a.Notes()}
		if a.Manifest != nil {
			x.Unit, x.Title, x.AsOf, x.Time, x.Code = a.Unit.Code, a.Title, a.AsOf, a.Time, a.Code
		}
		if a.Err != nil {
			x.Error = message.Of(a.Err)
		}
		out = append(out, x)
		if !c.asJSON {
			fmt.Fprintln(e.Stdout, a.Said())
			for _, line := range x.Notes {
				fmt.Fprintln(e.Stdout, "    "+line)
			}
		}
	}
	if c.asJSON {
		_ = json.NewEncoder(e.Stdout).Encode(map[string]any{"packages": out}) // what it could not take, the end of the run tells
	}
}
