package rounds

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"countyledger/app/exchange/fill"
	"countyledger/app/office"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/file"
	"countyledger/store/round"
)

// fill fills the bureau's own workbook, of which the round was made, with what units sent, and saves it as a new file.
func (p *Page) fill() {
	if p.board == nil || p.board.Round.SHA == "" {
		p.s.Say("这次收表没有上级的空表")
		return
	}
	p.Desk.Guard(func() {
		brd := round.Of(p.s.Book().Draft(), p.board.Round)
		var plan *fill.Plan
		p.s.Tasks.Run("正在填上级的表", func(ctx context.Context, _ ui.Progress) (err error) {
			plan, err = office.FillRound(ctx, p.files, brd, fill.Options{Who: p.s.Ledger.Who(), On: edu.DateOf(p.s.Now())})
			return err
		}, func(err error) {
			if err != nil {
				ui.ShowError(err, p.s.Window)
				return
			}
			p.saveFilled(plan)
		})
	})
}

// saveFilled asks where the filled workbook goes, and writes it.
func (p *Page) saveFilled(plan *fill.Plan) {
	base := string(p.board.Round.File)
	name := file.Name(strings.TrimSuffix(base, filepath.Ext(base))+"（已填）") + filepath.Ext(base)
	p.s.Files().Save("填好的表", name, func(path string) { p.writeFilled(plan, path) })
}

func (p *Page) writeFilled(plan *fill.Plan, path string) {
	var lost []string
	p.s.Tasks.Run("正在另存填好的表", func(ctx context.Context, _ ui.Progress) (err error) {
		lost, err = office.Filled{Plan: plan, Path: path, Over: file.Any, On: edu.DateOf(p.s.Now())}.Write(ctx, p.s.Ledger)
		return err
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		p.s.Say("已生成：" + path)
		ui.Tell("填好了", filledWords(plan, lost), p.s.Window)
	})
}

// filledWords say what was filled and what was not.
func filledWords(plan *fill.Plan, lost []string) string {
	rows, cells := plan.Count()
	out := []string{fmt.Sprintf("填了%d行、%d格，空着的没有填0。", rows, cells)}
	for _, t := range plan.Tables {
		for _, l := range t.Left {
			out = append(out, "没有填："+edu.MaskNumbers(l.What)+"（"+edu.MaskNumbers(l.Why)+"）")
		}
	}
	for _, l := range lost {
		out = append(out, "没有保留下来："+l)
	}
	return strings.Join(out, "\n")
}
