package command

import (
	"context"
	"flag"
	"fmt"

	"countyledger/app/exchange/fill"
	"countyledger/app/office"
	"countyledger/store/edu"
)

// export writes what units sent, with the sums.
func (c *roundCall) export(ctx context.Context, e *Env, s roundLedger, plain []string) error {
	if c.out == "" {
		return usageError{"请用 --out 写明汇总表写到哪里。"}
	}
	b, err := s.Load(ctx)
	if err != nil {
		return err
	}
	brd, err := board(b, plain[0])
	if err != nil {
		return err
	}
	d, err := office.RoundTable(b, brd, brd.Units, edu.DateOf(e.Now()))
	if err != nil {
		return err
	}
	if err := office.WriteRound(ctx, s, c.out, office.Over(c.over), d); err != nil {
		return err
	}
	fmt.Fprintln(e.Stderr, "已生成："+c.out)
	return nil
}

// fill fills the bureau's own form with what units sent.
func (c *roundCall) fill(ctx context.Context, e *Env, s roundLedger, plain []string) error {
	if c.out == "" {
		return usageError{"请用 --out 写明填好的表写到哪里。"}
	}
	b, err := s.Load(ctx)
	if err != nil {
		return err
	}
	brd, err := board(b, plain[0])
	if err != nil {
		return err
	}
	on := edu.DateOf(e.Now())
	plan, err := office.FillRound(ctx, s, brd, fill.Options{Who: s.Who(), On: on})
	if err != nil {
		return err
	}
	lost, err := office.Filled{Plan: plan, Path: c.out, Over: office.Over(c.over), On: on}.Write(ctx, s)
	if err != nil {
		return err
	}
	filled := filledOf(plan, c.out, lost)
	filled.print(e.Stdout)
	fmt.Fprintln(e.Stderr, "已生成："+c.out)
	return nil
}

func setHandOut(f *flag.FlagSet) runner {
	out := f.String("out", "", "写到哪里：一个文件夹（每个单位一个文件）、.zip，或一个.xlsx（每个单位一张工作表）")
	missing := f.Bool("missing", false, "只给还没有报送的单位")
	over := f.Bool("overwrite", false, overUsage)
	return func(ctx context.Context, e *Env, plain []string) error {
		if *out == "" {
			return usageError{"请用 --out 写明填报表写到哪里。"}
		}
		type ledger interface {
			reader
			discloser
			office.Opener
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
			h := office.HandOut{Board: brd, Units: brd.Units, Path: *out, Over: office.Over(*over), On: edu.DateOf(e.Now()), Forms: s}
			if *missing {
				h.Units = brd.Missing()
			}
			if err := h.Write(ctx, s, b); err != nil {
				return err
			}
			fmt.Fprintf(e.Stderr, "已生成%d个单位的填报表：%s\n", len(h.Units), *out)
			return nil
		})
	}
}
