package command

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"

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
	dry, asJSON bool
	by          string
}

func setMerge(f *flag.FlagSet) runner {
	c := &mergeCall{}
	f.BoolVar(&c.dry, "dry-run", false, "只说明会怎样，不收下")
	f.BoolVar(&c.asJSON, "json", false, jsonUsage)
	f.StringVar(&c.by, "by", "", "经手人；不写为设置中的填报人")
	return func(ctx context.Context, e *Env, plain []string) error {
		defer hurry()()
		return with(ctx, e, func(s gatherer) error { return c.merge(ctx, e, s, plain) })
	}
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
	by := c.by
	if by == "" {
		by = s.Who()
	}
	ch, err := intake.TakeIn(ctx, s, all, by, edu.MomentOf(e.Now()))
	if err != nil {
		return err
	}
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
