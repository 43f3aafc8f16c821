package rounds

import (
	"context"
	"fmt"
	"io"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"countyledger/app/exchange/handout"
	"countyledger/app/office"
	"countyledger/app/report"
	"countyledger/app/screen/board"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/file"
	"countyledger/store/round"
)

// said is one cell of what a unit sent.
type said struct {
	row  *edu.RoundRow
	line int
	edu.Answer
	gap string // what is wrong with it, empty for nothing
}

// from is the cell in which it came; what the clerk wrote instead came in none.
func (x said) from() string {
	switch {
	case x.Cleared:
		return "已清空"
	case x.Cell == "" && x.Text != "":
		return "已改正"
	}
	return x.Cell
}

func (x said) tint() fyne.ThemeColorName {
	if x.gap != "" {
		return ui.ColourBad
	}
	return ""
}

// show is what is known of the unit in front: how it stands, what is wanting, what it sent.
func (p *Page) show(e *entry) fyne.CanvasObject {
	head := ui.Wrapped(e.u.Name)
	head.SizeName = theme.SizeNameSubHeadingText
	box := container.NewVBox(head, ui.Wrapped(p.stands(e)))
	for i, f := range e.u.Files {
		line := fmt.Sprintf("第%d次：%s，%s收到", f.Time.Int(), edu.MaskIDs(string(f.File)), f.Received)
		if i == len(e.u.Files)-1 {
			line += "（现在用的）"
		}
		if f.Note != "" {
			line += "。" + edu.MaskNumbers(string(f.Note))
		}
		box.Add(ui.Border(nil, nil, nil, ui.NewButton("另存原件…", func() { p.original(f) }), ui.Wrapped(line)))
	}
	if code := p.code(e.u); code != "" {
		box.Add(ui.Wrapped("用下发的填报表报的，盖章的确认表上应是核对码" + code + "。"))
	}
	all := p.cells(e.u)
	if len(all) == 0 {
		box.Add(p.Buttons(p.marks(e)...))
		return ui.Pane(box)
	}
	list := ui.NewList(
		ui.Col[said]{Title: "行", Width: 36, Right: true, Text: func(x said) string { return fmt.Sprint(x.line) }},
		ui.Col[said]{Title: "栏目", Width: 150, Names: true, Text: func(x said) string { return x.Head }},
		ui.Col[said]{Title: "内容", Width: 150, Text: func(x said) string { return edu.MaskNumbers(x.Text) }, Tint: said.tint},
		ui.Col[said]{Title: "原表", Width: 54, Text: said.from},
		ui.Col[said]{Title: "待补", Width: 220, Text: func(x said) string { return x.gap }, Tint: said.tint},
	)
	p.s.KeepTitled(list.Grid, "rounds.cells")
	list.Show(all, 0)
	list.OnOpen = p.correct
	p.Side(list.Grid)
	p.sent = list
	box.Add(p.Buttons(append(p.marks(e), board.Act{
		Label: "数据佐证", Hint: "印出下面选中的一格在原表中的位置", Do: func() { p.prove(e.u) },
	})...))
	return ui.Border(box, nil, nil, nil, list.Grid)
}

// code is that of the page which a unit has signed, if its figures stand as they came on the form that was handed out.
func (p *Page) code(u *round.Unit) string {
	var rows [][]edu.Answer
	for _, kept := range u.Rows {
		if all, err := kept.Cells.List(); err == nil {
			rows = append(rows, all)
		}
	}
	code, ok := handout.Code(p.board.Form, p.board.Round.Shape, rows)
	if !ok {
		return ""
	}
	return code
}

// stands says how a unit stands, in a sentence.
func (p *Page) stands(e *entry) string {
	words := edu.OwedStates.Label(e.u.State)
	if e.u.Received.Known() {
		words += "，" + e.u.Received.Words() + "收到"
	}
	if e.gaps > 0 {
		words += fmt.Sprintf("，%d处待补", e.gaps)
	}
	if note := e.note(); note != "" {
		words += "，" + note
	}
	return words + "。"
}

// cells are what a unit sent, what is wanting among it.
func (p *Page) cells(u *round.Unit) []said {
	gaps := map[int]map[string]string{}
	for _, g := range p.board.Gaps(u) {
		if gaps[g.Line] == nil {
			gaps[g.Line] = map[string]string{}
		}
		gaps[g.Line][g.Head] = g.Reason
	}
	var out []said
	for _, row := range u.Rows {
		line := row.Line.Int()
		all, err := row.Cells.List()
		if err != nil {
			out = append(out, said{row: row, line: line, gap: "这一行的内容已损坏，请重新收表"})
			continue
		}
		for _, a := range all {
			out = append(out, said{row, line, a, gaps[line][a.Head]})
			delete(gaps[line], a.Head)
		}
		for _, c := range p.board.Form.Columns {
			if reason, missing := gaps[line][string(c.Head)]; missing {
				out = append(out, said{row, line, edu.Answer{Head: string(c.Head)}, reason})
			}
		}
	}
	return out
}

// marks are what can be said of a unit.
func (p *Page) marks(e *entry) []board.Act {
	acts := []board.Act{}
	if text := p.board.BackText(e.u); text != "" {
		if e.u.State != edu.OwedBack {
			acts = append(acts, board.Act{Label: "退回并复制", Hint: "退回这个单位重报，待补的地方就是原因；退回文字同时复制好，可以粘贴给它", Do: p.backWithGaps, Main: true})
		}
		acts = append(acts, board.Act{Label: "复制退回文字", Hint: "待补的地方，可以发给这个单位", Do: func() {
			p.copy("退回文字："+e.u.Name, text, "已复制退回文字，可以粘贴给"+e.u.Name)
		}, Main: e.u.State == edu.OwedBack},
			board.Act{Label: "标红的表…", Hint: "这个单位报来的表，错处标红、写明问题，发回去改", Do: func() { p.backTo(e.u, "标红的表", office.Workbook) }},
			board.Act{Label: "补正图片…", Hint: "错处的清单，一张图片，发到微信", Do: func() { p.backTo(e.u, "补正图片", office.Picture) }})
	}
	mark := func(state edu.Code, label, hint string) {
		if e.u.State != state {
			acts = append(acts, board.Act{Label: label, Hint: hint, Do: func() {
				p.Act(func(e *entry) { p.Desk.Carry(p.board.Mark(state, "", edu.MomentOf(p.s.Now()), e.u)) })
			}})
		}
	}
	mark(edu.OwedNone, "标为零报", "这个单位确实没有要报的")
	if e.u.Has() && len(e.u.Files) > 0 {
		acts = append(acts, board.Act{Label: "退回…", Hint: "要这个单位改好重报", Do: p.back})
		mark(edu.OwedIn, "算已收", "看过了，照现在的收下")
	}
	mark(edu.OwedNothing, "改回未报", "收到的内容留着，状态改回未报")
	return acts
}

// backWithGaps sends back what a unit sent because of what is missing or wrong in it, and copies the words for it.
func (p *Page) backWithGaps() {
	p.Act(func(e *entry) {
		name, text := e.u.Name, p.board.BackText(e.u)
		p.Desk.For(nil).Then(func() {
			p.copy("退回文字："+name, text, "已退回，退回文字已复制，可以粘贴给"+name)
		}).Carry(p.board.Mark(edu.OwedBack, p.board.BackReason(e.u), edu.MomentOf(p.s.Now()), e.u))
	})
}

// back asks why what a unit sent goes back to it.
func (p *Page) back() {
	p.Act(func(e *entry) {
		ui.AskText("退回："+e.u.Name, "收到的内容留着，重新报来的会替换它。", "原因，如合计与分项不符", p.s.Window, func(reason string, done func()) {
			p.Desk.For(done).Carry(p.board.Mark(edu.OwedBack, reason, edu.MomentOf(p.s.Now()), e.u))
		})
	})
}

// copy puts a text into the clipboard.
func (p *Page) copy(what, text, said string) {
	p.s.Copied(true, what, func() {
		fyne.CurrentApp().Clipboard().SetContent(text) //nolint:forbidigo // the clipboard is the application's
		p.s.Say(said)
	})
}

// chase copies who has not reported.
func (p *Page) chase() {
	if p.board != nil {
		p.copy("催报名单："+string(p.board.Round.Name), p.board.ChaseText(), fmt.Sprintf("已复制催报文字（%d个单位未报），可以贴到微信群", len(p.board.Missing())))
	}
}

// remind makes the letter to those who have not reported.
func (p *Page) remind() {
	if p.board == nil {
		return
	}
	p.Desk.Guard(func() {
		r := p.board.Round
		if len(p.board.Missing()) == 0 {
			p.s.Say("都报了，没有要催的")
			return
		}
		p.s.Print(report.Reminder, "催报通知-"+string(r.Name), func(o *report.Options) {
			o.Round, o.AsOf = r.RowID(), edu.DateOf(p.s.Now())
			o.Dated = o.AsOf
		})
	})
}

// notice makes 通报 of the round.
func (p *Page) notice() {
	if p.board == nil {
		return
	}
	p.Desk.Guard(func() {
		r := p.board.Round
		p.s.Print(report.Notice, "通报-"+string(r.Name), func(o *report.Options) {
			o.Round, o.AsOf = r.RowID(), edu.DateOf(p.s.Now())
			o.Dated = o.AsOf
		})
	})
}

// backTo asks where to what goes back to a unit to be mended is written, writes it and says what of the unit's workbook could not be kept.
func (p *Page) backTo(u *round.Unit, what, ending string) {
	b, x := p.s.Book().Draft(), office.RoundBack{Board: p.board, Unit: u, On: edu.DateOf(p.s.Now())}
	p.keep(what, office.BackName(u)+ending, func(ctx context.Context, path string, over func(string) bool) ([]string, error) {
		x.Path, x.Over = path, over
		return x.Write(ctx, roundLedger{p.s.Ledger, p.files}, b)
	})
}

// roundLedger is what a round's papers are made of.
type roundLedger struct {
	office.Discloser
	office.Opener
}

// original writes a file as it came to where the clerk wants it.
func (p *Page) original(f *edu.RoundFile) {
	p.keep("另存原件", file.Name(string(f.File)), func(ctx context.Context, path string, over func(string) bool) ([]string, error) {
		what := office.Leaving{Act: "另存报来的原件", What: string(p.board.Round.Name), File: path}
		return nil, office.Leave(ctx, p.s.Ledger, what, func() error {
			b, err := p.files.Original(ctx, f.Original)
			if err != nil {
				return err
			}
			return file.Write(path, 0o600, over, func(out io.Writer) error {
				_, err := out.Write(b)
				return err
			})
		})
	})
}
