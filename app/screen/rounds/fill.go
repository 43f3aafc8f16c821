package rounds

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"countyledger/app/exchange/fill"
	"countyledger/app/office"
	"countyledger/app/screen"
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
	p.Desk.Guard(func() { p.plan("") })
}

// fillWhole asks why the numbers of persons go out whole, and works the workbook out anew with them.
func (p *Page) fillWhole() {
	if err := office.MayDisclose(p.s.Ledger); err != nil {
		ui.ShowError(err, p.s.Window)
		return
	}
	ui.AskText("填完整号码", "谁、什么时候、为什么填会记入操作记录，不能撤销。", "原因，如报市教育局校车管理办公室", p.s.Window, func(reason string, done func()) {
		done()
		p.plan(reason)
	})
}

// plan works out what goes into the bureau's workbook; reason is why personal numbers stand in it whole, empty where they are masked.
func (p *Page) plan(reason string) {
	brd := round.Of(p.s.Book().Draft(), p.board.Round)
	out := office.Filled{On: edu.DateOf(p.s.Now()), Reason: reason}
	p.s.Tasks.Run("正在填上级的表", func(ctx context.Context, _ ui.Progress) (err error) {
		out.Plan, err = office.FillRound(ctx, p.files, brd, fill.Options{Who: p.s.Ledger.Who(), On: out.On, Full: reason != ""})
		return err
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		p.saveFilled(out, brd)
	})
}

// saveFilled says what is filled and what is not, and asks where the workbook goes.
func (p *Page) saveFilled(out office.Filled, brd *round.Board) {
	base, said := string(p.board.Round.File), filledWords(out.Plan, brd)
	var also []ui.Answer
	if heads := p.board.Numbers(); len(heads) > 0 {
		how := "打星号，只写前后几位"
		if out.Reason != "" {
			how = "写完整号码"
		} else {
			also = []ui.Answer{{Say: "填完整号码…", Do: func(done func()) { done(); p.fillWhole() }}}
		}
		said = "“" + strings.Join(heads, "”、“") + "”是个人号码，" + how + "。\n" + said
	}
	p.s.Keep(screen.Keeping{
		Title: "填好的表", Name: file.Name(strings.TrimSuffix(base, filepath.Ext(base))+"（已填）") + filepath.Ext(base),
		Said: said, Also: also,
		Write: func(path string, over func(string) bool, done func()) {
			out.Path, out.Over = path, over
			p.writeFilled(out, done)
		},
	})
}

// writeFilled writes the filled workbook, and says what of the bureau's could not be kept.
func (p *Page) writeFilled(out office.Filled, done func()) {
	var lost []string
	p.s.Tasks.Run("正在另存填好的表", func(ctx context.Context, _ ui.Progress) (err error) {
		if err = office.Ready(out.Path, p.s.Ledger.Dir()); err == nil {
			lost, err = out.Write(ctx, p.s.Ledger)
		}
		return err
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		done()
		said := "已填好：" + out.Path
		if len(lost) > 0 {
			said += "。没有保留下来：" + strings.Join(lost, "；")
		}
		p.s.Made(said, out.Path)
	})
}

// filledWords say what is filled and what is not, and of whom.
func filledWords(plan *fill.Plan, brd *round.Board) string {
	rows, cells := plan.Count()
	out := []string{fmt.Sprintf("填%d行、%d格，空着的不填0。", rows, cells)}
	if open := brd.OpenWords(); open != "" {
		out = append(out, open+"，表里没有它们的数。")
	}
	if back := round.BackWords(brd.Units); back != "" {
		out = append(out, "但"+back+"。")
	}
	for _, t := range plan.Tables {
		for _, l := range t.Left {
			out = append(out, "不填："+edu.MaskNumbers(l.What)+"（"+edu.MaskNumbers(l.Why)+"）")
		}
	}
	return strings.Join(out, "\n")
}
