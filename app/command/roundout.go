package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"countyledger/app/exchange/fill"
	"countyledger/app/exchange/handout"
	"countyledger/app/office"
	"countyledger/store/edu"
	"countyledger/store/file"
	"countyledger/store/round"
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

// back writes what goes back to units to be mended: to one as its workbook or a picture, to several, or to all of whom something is
// wanting, both into a folder.
func (c *roundCall) back(ctx context.Context, e *Env, s roundLedger, plain []string) error {
	if c.out == "" {
		return usageError{"请用 --out 写明标红的表写到哪里：一个.xlsx、.png，或一个文件夹。"}
	}
	b, err := s.Load(ctx)
	if err != nil {
		return err
	}
	brd, err := board(b, plain[0])
	if err != nil {
		return err
	}
	units, err := unitsOf(brd, plain[1:])
	if err != nil {
		return err
	}
	x := office.RoundBack{Board: brd, Path: c.out, Over: office.Over(c.over), On: edu.DateOf(e.Now())}
	if ext := strings.ToLower(filepath.Ext(c.out)); ext == office.Workbook || ext == office.Picture {
		if len(units) != 1 {
			return usageError{"写到一个文件时只写一个单位；几个单位的，--out 写文件夹。"}
		}
		x.Unit = units[0]
		return c.wroteBack(ctx, e, s, b, x)
	}
	if len(units) == 0 {
		units = brd.Wanting()
	}
	if len(units) == 0 {
		return round.ErrSound
	}
	if err := os.Mkdir(c.out, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return &file.Error{Path: c.out, Err: err}
	}
	for _, u := range units {
		for _, ext := range []string{office.Workbook, office.Picture} {
			x.Unit, x.Path = u, filepath.Join(c.out, office.BackName(u)+ext)
			if err := c.wroteBack(ctx, e, s, b, x); err != nil {
				return err
			}
		}
	}
	return nil
}

// wroteBack writes one of these, and says what of the unit's workbook could not be kept.
func (c *roundCall) wroteBack(ctx context.Context, e *Env, s roundLedger, b *edu.Book, x office.RoundBack) error {
	lost, err := x.Write(ctx, s, b)
	if err != nil {
		return err
	}
	fmt.Fprintln(e.Stderr, "已生成："+x.Path)
	for _, w := range lost {
		fmt.Fprintln(e.Stderr, "注意："+w)
	}
	return nil
}

// fill fills the bureau's own form with what units sent.
func (c *roundCall) fill(ctx context.Context, e *Env, s roundLedger, plain []string) error {
	if c.out == "" {
		return usageError{"请用 --out 写明填好的表写到哪里。"}
	}
	if c.full && strings.TrimSpace(c.reason) == "" {
		return usageError{"填写完整号码要用 --reason 写明原因。"}
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
	if c.full {
		if err := office.MayDisclose(s); err != nil {
			return err
		}
	}
	plan, err := office.FillRound(ctx, s, brd, fill.Options{Who: s.Who(), On: on, Full: c.full})
	if err != nil {
		return err
	}
	lost, err := office.Filled{Plan: plan, Path: c.out, Over: office.Over(c.over), On: on, Reason: c.reason}.Write(ctx, s)
	if err != nil {
		return err
	}
	if open := brd.OpenWords(); open != "" {
		fmt.Fprintln(e.Stderr, "注意："+open)
	}
	if heads := brd.Numbers(); len(heads) > 0 && !c.full {
		fmt.Fprintln(e.Stderr, "注意："+strings.Join(heads, "、")+"打了星号；要完整号码用 --full-id --reason")
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
	by := f.String("by", "school", "文件夹和.zip里怎么放：school 每个单位一个文件，township 每个乡镇一个文件夹，township-book 每个乡镇一个工作簿")
	return func(ctx context.Context, e *Env, plain []string) error {
		if *out == "" {
			return usageError{"请用 --out 写明填报表写到哪里。"}
		}
		if !slices.Contains([]handout.By{handout.BySchool, handout.ByTownship, handout.ByTownshipBook}, handout.By(*by)) {
			return usageError{"--by 后面写school、township或township-book。"}
		}
		return with(ctx, e, func(s roundLedger) error {
			b, err := s.Load(ctx)
			if err != nil {
				return err
			}
			brd, err := handedOut(ctx, e, s, b, plain[0])
			if err != nil {
				return err
			}
			h := office.HandOut{Board: brd, Units: brd.Units, Path: *out, Over: office.Over(*over), On: edu.DateOf(e.Now()), Forms: s}
			h.By = handout.By(*by)
			if *missing {
				h.Units = brd.Missing()
			}
			did, err := h.Write(ctx, s, b)
			if err != nil {
				return err
			}
			fmt.Fprintln(e.Stderr, did.Words(len(h.Units), *out))
			return nil
		})
	}
}

// handedOut is the round that is meant; where a register is, one that asks all schools for it is given out first.
func handedOut(ctx context.Context, e *Env, s roundLedger, b *edu.Book, meant string) (*round.Board, error) {
	g := edu.RegisterByID(meant)
	if !slices.Contains(edu.Imported(), g) {
		return board(b, meant)
	}
	c := roundCall{register: meant}
	columns, err := c.named()
	if err != nil {
		return nil, err
	}
	asked, err := c.asked(b, g.Label+"核对", columns, edu.DateOf(e.Now()))
	if err != nil {
		return nil, err
	}
	id, err := give(ctx, e, s, b, asked)
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(e.Stderr, "已布置收表“%s”（编号%d）。\n", asked.Round.Name, id)
	if b, err = s.Load(ctx); err != nil {
		return nil, err
	}
	return board(b, strconv.FormatInt(id, 10))
}
