package command

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"countyledger/app/exchange/collect"
	"countyledger/app/office"
	"countyledger/app/office/message"
	"countyledger/store/edu"
)

// collected is one table as `collect --json` prints it.
type collected struct {
	File        string            `json:"file"`
	Sheet       string            `json:"sheet,omitempty"`
	Unit        string            `json:"unit,omitempty"`
	Ground      collect.Ground    `json:"ground,omitempty"` // mark, sender, rows or hand
	By          string            `json:"by,omitempty"`
	Rows        int               `json:"rows"`
	Lacks       []string          `json:"lacks,omitempty"`
	Strange     []string          `json:"strange,omitempty"`
	Doubtful    map[string]string `json:"doubtful,omitempty"`
	Layout      *collect.Layout   `json:"layout,omitempty"` // how a grid of rows and columns differs from the round's
	Differences []saidBefore      `json:"differences,omitempty"`
	Why         string            `json:"why,omitempty"` // nothing was taken in
}

type saidBefore struct {
	Row    int    `json:"row"`
	Head   string `json:"head"`
	Before string `json:"before"`
	After  string `json:"after"`
}

func collectedOf(p *collect.Piece) collected {
	out := collected{
		File: edu.MaskIDs(filepath.Base(p.File)), Sheet: p.Sheet, Ground: p.Ground, By: p.By, Rows: len(p.Rows), Strange: p.Strange,
		Doubtful: p.Doubtful,
	}
	if p.Unit != nil {
		out.Unit = p.Unit.Name
	}
	if !p.Layout.Same() {
		out.Layout = p.Layout
	}
	for _, c := range p.Lacks {
		out.Lacks = append(out.Lacks, string(c.Head))
	}
	for _, d := range p.Differences {
		out.Differences = append(out.Differences, saidBefore{d.Line, d.Head, edu.MaskNumbers(d.Before), edu.MaskNumbers(d.After)})
	}
	if p.Why != nil {
		out.Why = message.Of(p.Why)
	}
	return out
}

func setCollect(f *flag.FlagSet) runner {
	dry := f.Bool("dry-run", false, "只核对，不保存")
	asJSON := f.Bool("json", false, jsonUsage)
	heads := pairs{}
	f.Var(heads, "map", "指定一列对应的收表栏目，如 --map 车辆数=校车数量；可以多次")
	return func(ctx context.Context, e *Env, plain []string) error {
		type ledger interface {
			reader
			applier
			office.Keeper
		}
		return with(ctx, e, func(s ledger) error {
			b, err := s.Load(ctx)
			if err != nil {
				return err
			}
			brd, err := board(b, plain[0])
			if err != nil {
				return err
			}
			pieces, err := office.Collected(ctx, b, brd, plain[1:], collect.Ask{Heads: heads})
			if err != nil {
				return message.At("“"+strings.Join(plain[1:], "”、“")+"”", err)
			}
			taken := 0
			for _, p := range pieces {
				if p.Why == nil {
					taken++
				}
			}
			if !*dry && taken > 0 {
				ch, err := office.TakeIn(ctx, s, brd, pieces, edu.MomentOf(e.Now()))
				if err != nil {
					return err
				}
				p, found := edu.Prepare(b, ch)
				if found.Refused() {
					return found
				}
				if _, err := s.Apply(ctx, p, nil); err != nil {
					return err
				}
				e.did(p.Why())
			}
			return tellCollected(e, pieces, taken, *dry, *asJSON)
		})
	}
}

// tellCollected says what became of each table. It fails where nothing could be taken in.
func tellCollected(e *Env, pieces []*collect.Piece, taken int, dry, asJSON bool) error {
	all := make([]collected, len(pieces))
	for i, p := range pieces {
		all[i] = collectedOf(p)
	}
	if asJSON {
		if err := json.NewEncoder(e.Stdout).Encode(map[string]any{"taken": taken, "tables": all}); err != nil {
			return err
		}
	} else {
		for _, p := range all {
			said := fmt.Sprintf("%s，%d行", p.Unit, p.Rows)
			if p.Why != "" {
				said = p.Why
			}
			fmt.Fprintf(e.Stdout, "%s\t%s\n", p.File, said)
		}
	}
	did := "已收下"
	if dry {
		did = "可以收下"
	}
	fmt.Fprintf(e.Stderr, "共%d张表，%s%d张。\n", len(pieces), did, taken)
	if taken == 0 && !slices.ContainsFunc(pieces, before) {
		return collect.ErrNothing
	}
	return nil
}

// before reports whether a table was taken in before: nothing new is no failure.
func before(p *collect.Piece) bool {
	var taken *collect.Taken
	return errors.As(p.Why, &taken)
}
