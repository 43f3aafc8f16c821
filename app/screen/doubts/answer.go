package doubts

import (
	"context"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"fyne.io/fyne/v2/container"

	"countyledger/app/exchange/doubt"
	"countyledger/app/office"
	"countyledger/app/screen"
	"countyledger/app/screen/board"
	"countyledger/app/ui"
	"countyledger/app/ui/pinyin"
	"countyledger/store/edu"
	"countyledger/store/file"
	"countyledger/store/submission"
)

// marks are what can be said of a doubt besides its answer.
func (p *Page) marks(e *entry, x *doubt.Beside) []board.Act {
	var acts []board.Act
	if len(x.Former) > 0 && e.d.Answer == "" {
		acts = append(acts, board.Act{Label: "用以前的答复…", Hint: "照上次对同一栏的答复写，可以再改", Do: func() { p.write(e, x.Former[0].Answer) }})
	}
	mark := func(state edu.Code, label, hint string) {
		if e.d.State != state && e.d.Answer == "" {
			acts = append(acts, board.Act{Label: label, Hint: hint, Do: func() {
				p.Act(func(e *entry) { p.Desk.Carry(doubt.Mark(e.d, state)) })
			}})
		}
	}
	mark(edu.DoubtAsked, "标为已问学校", "等学校答复")
	mark(edu.DoubtNone, "标为不用答", "这一条不写答复")
	mark(edu.DoubtOpen, "改回未答", "还要答复")
	return append(acts, board.Act{Label: "指定学校…", Hint: "这一条指哪所学校", Do: p.assign})
}

// mostProposed is how many records are proposed beside a doubt.
const mostProposed = 3

// proposed are the records that a doubt may mean, each with one key.
func (p *Page) proposed(u doubt.Unsure) (acts []board.Act) {
	b := p.s.Book()
	for _, r := range u.May[:min(mostProposed, len(u.May))] {
		acts = append(acts, board.Act{
			Label: "指" + screen.Local(b, b.Called(u.Kind, r)), Hint: "这一条指的是它",
			Do: func() { p.Act(func(e *entry) { p.Desk.Carry(doubt.Meant(e.d, u.Kind, r.RowID())) }) },
		})
	}
	return acts
}

// answerLines is how many lines of an answer are seen.
const answerLines = 7

// answer asks for the answer to the doubt in front.
func (p *Page) answer() {
	p.Act(func(e *entry) { p.write(e, string(e.d.Answer)) })
}

// write asks for an answer, which begins as said; once it is saved, the next doubt without one is in front.
func (p *Page) write(e *entry, said string) {
	text := ui.NewTextArea(answerLines)
	text.SetPlaceHolder("核实情况，如2021年9月并入某校，学生随转；可以写几行，Ctrl+Enter保存")
	text.SetText(said)
	x := doubt.Of(p.s.Book(), e.d)
	facts := container.NewVBox(ui.Wrapped(string(e.d.Words)), ui.Wrapped(lines(x.Lines(e.d, func(int64) string { return "" }))))
	below := container.NewVBox(ui.Rows(ui.Row{Name: "答复", Entry: text}), ui.Wrapped("回车换行；清空就改回未答。"))
	ui.Question{
		Title: fmt.Sprintf("答复第%d条：%s", e.d.Order.Int(), e.who), Width: 720, Height: 460,
		Yes:     "保存答复（Ctrl+Enter）",
		Body:    ui.Border(nil, below, nil, nil, ui.Pane(facts)),
		Entries: []*ui.Entry{text},
		Do: func(done func()) {
			p.Desk.For(done).At(text).Then(p.next).Carry(doubt.Answered(e.d, text.Text, edu.DateOf(p.s.Now())))
		},
	}.Ask(p.s.Window)
}

// follow goes to the records that the doubt in front means, at the field it asks about where that is known.
func (p *Page) follow() {
	p.Act(func(e *entry) {
		to := screen.Route{Why: "核实第" + strconv.Itoa(e.d.Order.Int()) + "条"}
		if x := doubt.Of(p.s.Book(), e.d); len(x.Now) > 0 {
			to.Page, to.Rows, to.Field = x.Register.ID, x.Rows(), x.Field.Key
			p.s.Go(to)
			return
		}
		for g, row := range means(e.d) {
			if p.s.Book().Find(g, row) != nil {
				to.Page, to.Rows = g.ID, []int64{row}
				p.s.Go(to)
				return
			}
		}
		p.s.Say("认不出这一条指的是谁，先“指定学校…”")
	})
}

// next brings the next doubt without an answer to the front; behind the last the search begins anew.
func (p *Page) next() {
	rows := p.List.Rows()
	at := max(p.List.Grid.Current(), 0)
	for i := range rows {
		e := rows[(at+i)%len(rows)]
		if e.d.State == edu.DoubtOpen {
			p.List.Go(func(o *entry) bool { return o == e })
			return
		}
	}
	if p.sentBack() != nil {
		p.s.Say("都答了；用“再报送”（F8）到“向上报送”再报送一次")
		return
	}
	p.s.Say("都答了；用“写进清单”（F8）写进上级的清单")
}

// sentBack is the submission that came back with the list; nil where the list is one of its own.
func (p *Page) sentBack() *edu.Submission {
	l := p.current()
	if l == nil || l.Submission == 0 {
		return nil
	}
	x, _ := p.s.Book().Find(edu.Submissions, int64(l.Submission)).(*edu.Submission)
	return x
}

// again goes to where what came back is handed in once more.
func (p *Page) again(back *edu.Submission) {
	p.s.Go(screen.Route{Page: screen.PageSubmissions, Field: submission.Key(string(back.Kind), back.AsOf)})
}

// assign asks which school a doubt means.
func (p *Page) assign() {
	p.Act(func(e *entry) {
		b := p.s.Book()
		list := ui.NewFinder("查找：学校，拼音首字母", edu.All[edu.School](b, edu.Schools), func(x *edu.School, text string) bool {
			query := pinyin.Query(text)
			return query == "" || p.s.Index.Match(string(x.Name), query)
		},
			ui.Col[*edu.School]{Title: "学校", Width: 300, Frozen: true, Names: true, Text: func(x *edu.School) string {
				return screen.Local(b, string(x.Name))
			}},
			ui.Col[*edu.School]{Title: "乡镇", Width: 110, Text: func(x *edu.School) string { return string(x.Township) }})
		p.s.KeepTitled(list.List.Grid, "doubts.whose")
		ui.Question{
			Title: "“" + e.who + "”指哪所学校？", Body: list.Box, Entries: []*ui.Entry{list.Entry}, Lists: []*ui.Grid{list.List.Grid},
			Yes: "选定", Height: 440,
			Do: func(done func()) {
				if x, ok := list.Current(); ok {
					p.Desk.For(done).Carry(doubt.Meant(e.d, edu.Schools, x.RowID()))
				}
			},
		}.Ask(p.s.Window)
	})
}

// drop asks whether a list is to be taken away.
func (p *Page) drop() {
	p.Desk.Guard(func() {
		l := p.current()
		if l == nil {
			return
		}
		ui.Ask("删除清单", fmt.Sprintf("“%s”连同%d条和它们的答复从台账中删去，可以撤销。", l.Name, len(doubt.In(p.s.Book(), l))), "删除",
			p.s.Window, func() { p.Desk.Carry(doubt.Drop(p.s.Book(), l)) })
	})
}

// export writes the answers into the bureau's list and saves that as a file of its own.
func (p *Page) export() {
	l := p.current()
	if l == nil {
		p.s.Say("还没有核实清单，请先读入（F7）")
		return
	}
	p.Desk.Guard(func() {
		var w *doubt.Written
		all := doubt.In(p.s.Book(), l)
		p.s.Tasks.Run("正在写进清单", func(ctx context.Context, _ ui.Progress) (err error) {
			w, err = office.AnsweredList(ctx, p.files, l, all)
			return err
		}, func(err error) {
			if err != nil {
				ui.ShowError(err, p.s.Window)
				return
			}
			base := strings.TrimSuffix(string(l.File), filepath.Ext(string(l.File)))
			p.s.Files().Save("写上答复的清单", file.Name(base+"（已答）")+w.Ending, func(path string) { p.save(l, w, path) })
		})
	})
}

func (p *Page) save(l *edu.DoubtList, w *doubt.Written, path string) {
	p.s.Tasks.Run("正在另存清单", func(ctx context.Context, _ ui.Progress) error {
		return office.SaveAnswers(ctx, p.s.Ledger, l, w, office.Target{Path: path, Over: file.Any})
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		words := fmt.Sprintf("已写进%d格答复：%s", w.Cells, path)
		if len(w.Lost) > 0 {
			words += "。" + strings.Join(w.Lost, "；")
		}
		p.s.Say(words)
	})
}
