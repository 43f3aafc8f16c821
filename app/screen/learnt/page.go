// Package learnt is the page of what the office has taught the reader of tables: what heads of columns mean, for all or for the
// tables of one sender, what words outside of the code lists mean, and who has sent what. All of it can be changed and taken back.
package learnt

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"countyledger/app/exchange"
	"countyledger/app/screen"
	"countyledger/app/screen/board"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// Page is the board of what was learnt.
type Page struct {
	*board.Board[entry]
	s    *screen.Session
	sent []*edu.Return // that stand, the newest first
}

// New makes the page.
func New(s *screen.Session) *Page {
	p := &Page{s: s}
	columns := []ui.Col[*entry]{
		{Title: "种类", Width: 76, Frozen: true, Text: (*entry).kind},
		{Title: "写法", Width: 200, Frozen: true, Text: (*entry).says},
		{Title: "含义", Width: 200, Text: (*entry).means},
		{Title: "用在", Width: 200, Text: (*entry).counts},
		{Title: "谁的表", Width: 180, Text: (*entry).whose},
	}
	p.Board = board.New(s, board.About[entry]{
		Page:    screen.PageLearnt,
		Columns: columns, Gather: func() []*entry { return entriesOf(s.Book(), p.sent) }, Key: key,
		Hint:     "查找：写法、含义、单位，拼音首字母",
		Searched: []func(*entry) string{columns[1].Text, columns[2].Text, columns[3].Text, columns[4].Text},
		Filters: []board.Filter[entry]{
			{Label: "全部"},
			{Label: "表头", Has: func(e *entry) bool { return e.head != nil }},
			{Label: "用词", Has: func(e *entry) bool { return e.word != nil }},
			{Label: "填报单位", Has: func(e *entry) bool { return e.sender != nil }},
		},
		Summary: func() string { return exchange.TrustOf(p.sent).Words() },
		Empty:   p.nothing,
		Beside:  &ui.Beside{Width: 760, Share: 0.62}, Show: p.show,
		Open: func(*entry) { p.change() },
		Acts: func() []board.Act {
			return []board.Act{{Key: fyne.KeyDelete, Do: p.drop}, {Key: fyne.KeyF6, Do: p.widen}}
		},
	})
	return p
}

// nothing says how words come here.
func (p *Page) nothing() (string, []board.Act) {
	return "还没有学到用词。\n导入时把认不得的表头对应到字段，或说明一个写法是什么意思，就记在这里，以后照此读取；\n报来的表也按填报单位列在这里。",
		[]board.Act{{Label: "去导入", Do: func() { p.s.Go(screen.Route{Page: screen.PageImports}) }, Main: true}}
}

// Shown implements screen.Page.
func (p *Page) Shown() {
	p.Board.Shown()
	p.load()
}

// Changed implements screen.Page: a return counts no more when it was taken back.
func (p *Page) Changed() {
	p.Board.Changed()
	p.load()
}

// load reads who has sent what, and shows it.
func (p *Page) load() {
	var sent []*edu.Return
	p.s.Tasks.Quietly(func(ctx context.Context) (err error) {
		sent, err = p.s.Ledger.Returns(ctx, nil)
		return err
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		p.sent = sent
		p.Board.Changed()
	})
}

// show says of what is in front what it does, and what can be done with it.
func (p *Page) show(e *entry) fyne.CanvasObject {
	head := ui.Wrapped(e.says())
	head.SizeName = theme.SizeNameSubHeadingText
	box := container.NewVBox(head)
	if e.sender != nil {
		p.profile(e.sender, box)
		return ui.Pane(box)
	}
	box.Add(ui.Wrapped(e.explained()))
	acts := []board.Act{
		{Label: "修改…", Hint: "另选含义（Enter）", Do: p.change, Main: true},
		{Label: "删除", Hint: "以后不再这样读取（Delete）", Do: p.drop},
	}
	if e.head != nil && e.head.Sender != "" {
		acts = append(acts, board.Act{Label: "全部单位通用", Hint: "所有单位的表都这样读取（F6）", Do: p.widen})
	}
	box.Add(p.Row(acts...))
	return ui.Pane(box)
}

// explained is a sentence on what an entry does.
func (e *entry) explained() string {
	switch {
	case e.word != nil:
		return fmt.Sprintf("在%s的表中，这个写法读作“%s”。用在：%s。", e.whose(), e.means(), e.counts())
	case e.head.Sender == "":
		return fmt.Sprintf("各单位报来的%s表中，这个表头的列导入到“%s”。", e.counts(), e.means())
	}
	return fmt.Sprintf("“%s”报来的%s表中，这个表头的列导入到“%s”；别的单位的表中只作大致判断，请人核对。", e.whose(), e.counts(), e.means())
}

// mostShown is how many tables of a sender are listed.
const mostShown = 60

// profile lists what a sender has sent, and what was learnt of its heads.
func (p *Page) profile(s *sender, box *fyne.Container) {
	box.Add(ui.Wrapped(fmt.Sprintf("报来%d张表，自己的表头%d个（导入时先按这些表头，再按全部单位的）。", len(s.returns), len(s.heads))))
	for _, h := range s.heads {
		line := fmt.Sprintf("%s：%s → %s", (&entry{head: h}).counts(), h.Head, targetName(h))
		look := ui.NewButton("查看", func() { p.Front(func(e *entry) bool { return e.head == h }) })
		box.Add(ui.Border(nil, nil, nil, look, ui.Wrapped(line)))
	}
	for i, r := range s.returns {
		if i == mostShown {
			box.Add(ui.Wrapped(fmt.Sprintf("……共%d张", len(s.returns))))
			break
		}
		box.Add(ui.Wrapped(fmt.Sprintf("%s　%s（%s）", day(r), r.Place(), r.Register.Label)))
	}
}
