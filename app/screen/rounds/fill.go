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
		heads := p.board.Numbers()
		if len(heads) == 0 {
			p.plan("")
			return
		}
		about := "“" + strings.Join(heads, "”、“") + "”是个人号码：一般打星号，只写前后几位。上级要完整号码的，谁、什么时候、为什么填会记入操作记录，不能撤销。"
		ui.Choose("填上级的表", about, []string{"打星号", "填完整号码…"}, p.s.Window, func(i int) {
			if i == 0 {
				p.plan("")
				return
			}
			if err := office.MayDisclose(p.s.Ledger); err != nil {
				ui.ShowError(err, p.s.Window)
				return
			}
			ui.AskText("填完整号码", "", "原因，如报市教育局校车管理办公室", p.s.Window, func(reason string, done func()) {
				done()
				p.plan(reason)
			})
		})
	})
}

// plan works out what goes into the bureau's workbook; reason is why personal numbers stand in it whole, empty where they are masked.
func (p *Page) plan(reason string) {
	brd := round.Of(p.s.Book().Draft(), p.board.Round)
	out := office.Filled{Over: file.Any, On: edu.DateOf(p.s.Now()), Reason: reason}
	p.s.Tasks.Run("正在填上级的表", func(ctx context.Context, _ ui.Progress) (err error) {
		out.Plan, err = office.FillRound(ctx, p.files, brd, fill.Options{Who: p.s.Ledger.Who(), On: out.On, Full: reason != ""})
		return err
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		p.saveFilled(out, brd.OpenWords())
	})
}

// saveFilled asks where the filled workbook goes, and writes it.
func (p *Page) saveFilled(out office.Filled, open string) {
	base := string(p.board.Round.File)
	name := file.Name(strings.TrimSuffix(base, filepath.Ext(base))+"（已填）") + filepath.Ext(base)
	p.s.Files().Save("填好的表", name, func(path string) {
		out.Path = path
		p.writeFilled(out, open)
	})
}

func (p *Page) writeFilled(out office.Filled, open string) {
	var lost []string
	p.s.Tasks.Run("正在另存填好的表", func(ctx context.Context, _ ui.Progress) (err error) {
		lost, err = out.Write(ctx, p.s.Ledger)
		return err
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		p.s.Say("已生成：" + out.Path)
		ui.Tell("填好了", filledWords(out.Plan, open, lost), p.s.Window)
	})
}

// filledWords say what was filled and what was not; open is who has not reported, empty where all have.
func filledWords(plan *fill.Plan, open string, lost []string) string {
	rows, cells := plan.Count()
	out := []string{fmt.Sprintf("填了%d行、%d格，空着的没有填0。", rows, cells)}
	if open != "" {
		out = append(out, open+"，表里没有它们的数，或是退回以前报的数。")
	}
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
