// Package audit is the page that says what the level above would send back, and where a clerk mends or explains it.
package audit

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"countyledger/app/screen"
	"countyledger/app/screen/board"
	"countyledger/app/ui"
	"countyledger/store/check"
	"countyledger/store/edu"
)

// Page is the board of findings.
type Page struct {
	*board.Board[entry]
	s      *screen.Session
	open   bool         // only what nobody has explained
	byUnit bool         // by unit instead of by rule
	record screen.Route // the one record that is asked about, none for all
}

// entry is a finding as the board shows it.
type entry struct {
	*check.Finding
	unit string // whom it is about
	full string // the full name of its school, as the sentence begins with it
}

// New makes the page.
func New(s *screen.Session) *Page {
	p := &Page{s: s}
	p.Board = board.New(s, board.About[entry]{
		Page:    screen.PageAudit,
		Columns: columns(), Gather: p.gather, Key: key, Filters: filters(), Choices: p.choices, Narrow: p.wanted, Order: p.order,
		Reset: func() { p.open, p.record = false, screen.Route{} },
		Remember: func() func() {
			open, byUnit, record := p.open, p.byUnit, p.record
			return func() { p.open, p.byUnit, p.record = open, byUnit, record }
		},
		Hint: "查找：单位、规则、内容，拼音首字母",
		Searched: []func(*entry) string{
			func(e *entry) string { return e.unit },
			func(e *entry) string { return e.Title },
			func(e *entry) string { return e.Message },
		},
		Empty:  p.nothing,
		Beside: &ui.Beside{Width: 760, Share: 0.6}, Show: p.show,
		Open: func(*entry) { p.mend() },
		Acts: func() []board.Act {
			return []board.Act{
				{Key: fyne.KeyF4, Do: p.toCell},
				{Key: fyne.KeyF5, Do: p.explain},
				{Key: fyne.KeyF7, Do: p.sendBack},
				{Key: fyne.KeyF6, Do: func() {
					p.byUnit = !p.byUnit
					p.Anew()
				}},
			}
		},
	})
	return p
}

// nothing says that nothing is wrong, or that there is nothing yet that could be.
func (p *Page) nothing() (string, []board.Act) {
	if len(p.s.Book().Rows(edu.Schools)) == 0 {
		return "还没有可以审核的数据。\n先导入或登记学校，再填报学年数据。", []board.Act{
			{Label: "导入…", Do: p.s.To(screen.PageImports), Main: true}, {Label: "去" + screen.Title(edu.Schools), Do: p.s.To(edu.Schools.ID)},
		}
	}
	return "没有问题 ✓\n可以生成报表了。", []board.Act{{Label: "去“报表”", Do: p.s.To(screen.PageReports), Main: true}}
}

func columns() []ui.Col[*entry] {
	return []ui.Col[*entry]{
		{Title: "等级", Width: ui.Room("○ " + check.Incomplete.Word()), Frozen: true, Text: (*entry).rank, Tint: (*entry).tint},
		{Title: "单位、人员", Width: 150, Names: true, Text: func(e *entry) string { return e.unit }},
		{Title: "问题", Width: 190, Names: true, Spare: 1, Text: func(e *entry) string { return e.Title }},
		{Title: "具体内容", Width: 520, Least: 200, Text: func(e *entry) string {
			if e.full != "" { // whom it is about stands before it
				return strings.TrimPrefix(strings.TrimPrefix(e.Message, e.full), "：")
			}
			return e.Message
		}},
	}
}

// rank is how grave a finding is, with a sign.
func (e *entry) rank() string {
	if e.Explained != "" {
		return "✓ 已说明"
	}
	return map[check.Rank]string{check.Error: "× ", check.Incomplete: "○ ", check.Warning: "！", check.Hint: "· "}[e.Rank] + e.Rank.Word()
}

func (e *entry) tint() fyne.ThemeColorName {
	switch {
	case e.Explained != "":
		return ui.ColourGood
	case e.Rank == check.Error:
		return ui.ColourBad
	case e.Rank == check.Hint:
		return ""
	}
	return ui.ColourWarn
}

// key: a record may have several findings of one rule. One that is mended gives its place to the next.
func key(e *entry) any {
	type finding struct {
		rule           edu.RuleID
		register       string
		row            int64
		field, message string
	}
	return finding{e.ID, e.Register.ID, e.Row, e.Field, e.Message}
}

// filters are the ranks.
func filters() []board.Filter[entry] {
	all := []board.Filter[entry]{{Label: "全部"}}
	for _, r := range []check.Rank{check.Error, check.Incomplete, check.Warning, check.Hint} {
		all = append(all, board.Filter[entry]{Label: r.Word(), Has: func(e *entry) bool { return e.Rank == r }})
	}
	return all
}

func (p *Page) gather() []*entry {
	found := p.s.Findings()
	var all []*entry
	for i := range found {
		all = append(all, &entry{&found[i], p.unit(&found[i]), p.school(&found[i])})
	}
	return all
}

func (p *Page) choices() (before, behind []board.Choice) {
	if len(p.record.Rows) > 0 {
		before = []board.Choice{{Label: "只看一条记录 ×", Chosen: true, Choose: func() { p.record = screen.Route{} }}}
	}
	unexplained := 0
	for _, e := range p.All() {
		if e.Explained == "" {
			unexplained++
		}
	}
	return before, []board.Choice{
		{Label: fmt.Sprintf("未说明 %d", unexplained), Chosen: p.open, Choose: func() { p.open = !p.open }},
		{Label: "按单位", Chosen: p.byUnit, Choose: func() { p.byUnit = !p.byUnit }},
	}
}

// wanted reports whether a finding is among those that the buttons and the route leave.
func (p *Page) wanted(e *entry) bool {
	if len(p.record.Rows) > 0 && (e.Register.ID != p.record.Why || e.Row != p.record.Rows[0]) {
		return false
	}
	return !p.open || e.Explained == ""
}

func (p *Page) order(a, z *entry) int {
	if p.byUnit {
		return strings.Compare(a.unit, z.unit)
	}
	return 0
}

// show says of the current finding what it is and what to do.
func (p *Page) show(f *entry) fyne.CanvasObject {
	head := ui.Wrapped(f.Rank.Word() + "：" + f.Title)
	head.SizeName = theme.SizeNameSubHeadingText
	box := ui.Texts()
	p.said(box, f)
	box.Add(ui.Wrapped("怎样办：" + f.Do))
	if label := f.Label(); label != "" {
		box.Add(ui.Wrapped("栏目：" + f.Register.Label + "“" + label + "”"))
	}
	switch {
	case f.Explained != "":
		box.Add(ui.Wrapped("已说明：" + f.Explained))
	case f.Before != "":
		box.Add(ui.Wrapped("数据已变，原来的说明：" + f.Before))
	}
	acts := []board.Act{
		{Label: "修改", Hint: "打开这条记录改正（Enter）", Do: p.mend},
		{Label: "到表格", Hint: "到填报表格中这一格（F4）；表格中按F9回到这里", Do: p.toCell},
	}
	if f.Rank == check.Warning || f.Rank == check.Hint {
		acts = append(acts, board.Act{Label: "说明…", Hint: "数据属实的写明原因；数据再变时要重新说明（F5）", Do: p.explain})
	}
	acts = append(acts, board.Act{
		Label: "退回通知…", Hint: "这所学校或这个项目的全部问题印成一份退回补正通知（F7）；全部单位的在“报表”中", Do: p.sendBack,
	})
	return ui.Pane(container.NewVBox(head, p.Row(acts...), box))
}

// mend opens the record of the current finding.
func (p *Page) mend() {
	p.Act(func(f *entry) {
		rec := p.s.Book().Find(f.Register, f.Row)
		if rec == nil {
			ui.ShowError(edu.ErrNotFound, p.s.Window)
			return
		}
		what := fmt.Sprintf("%s：%s", f.Register.Label, f.unit)
		p.Desk.Open(screen.Editing{
			Title: what, Register: f.Register, Record: rec, Above: ui.Wrapped(f.Message), Field: f.Field,
			Problems: edu.Problems{{Rule: f.ID, Level: edu.Soft, Field: f.Field, Message: f.Message}},
			Change:   func(r edu.Record) edu.Change { return edu.Edit("审核改正："+what, f.Register, r) },
		})
	})
}

// toCell goes to the cell of the current finding in the entry sheet.
func (p *Page) toCell() {
	p.Act(func(f *entry) {
		if f.Register.List == nil {
			p.mend()
			return
		}
		field := f.Field
		if field == "" {
			field = f.Register.Fields[0].Key
		}
		p.s.Go(screen.Route{Page: f.Register.ID, Rows: []int64{f.Row}, Field: field, Why: "审核问题"})
	})
}

// Arrive implements screen.Arriver: the findings about one record of a register (Why).
func (p *Page) Arrive(to screen.Route) {
	p.Desk.Guard(func() {
		p.Reset()
		p.record = to
		p.Anew()
		if p.List.Len() == 0 {
			p.Reset()
			p.s.Say("这条记录没有审核问题")
		}
		p.Desk.Keys()
	})
}

// said puts into a box what is found, and before it whom it is about where the sentence does not say so.
func (p *Page) said(box *fyne.Container, f *entry) {
	if whom := f.Whom(p.s.Book()); !strings.Contains(f.Message, whom) {
		box.Add(ui.Wrapped(f.Register.Label + "：" + whom))
	}
	box.Add(ui.Wrapped(f.Message))
}

// Sizes of the question for an explanation.
const explanationLines, explanationHeight = 5, 330

// explain asks why the current finding is right as it is.
func (p *Page) explain() {
	p.Act(func(f *entry) {
		if f.Rank != check.Warning && f.Rank != check.Hint {
			p.s.Say("“" + f.Rank.Word() + "”的要改正或补填，不能只写说明")
			return
		}
		if p.s.Book().Sealed { // what was said cannot be read, and nothing can be saved
			ui.ShowError(edu.ErrKeyMissing, p.s.Window)
			return
		}
		entry := ui.NewTextArea(explanationLines)
		entry.SetPlaceHolder("原因，如并入某教学点学生30人；可以写几行，Ctrl+Enter保存")
		entry.SetText(f.Explained)
		if f.Explained == "" {
			entry.SetText(f.Before)
		}
		body := container.NewVBox()
		p.said(body, f)
		body.Add(entry)
		ui.Question{
			Title: "说明：" + f.Title + "，" + f.unit, Body: body, Height: explanationHeight,
			Entries: []*ui.Entry{entry}, Yes: "保存说明（Ctrl+Enter）",
			Do: func(done func()) {
				text := strings.TrimSpace(entry.Text)
				if text == "" {
					ui.Correct(p.s.Window, ui.Wrong{Entry: entry, Text: "要写明原因。"})
					return
				}
				e := f.Explain(p.s.Book().DataYear(), text, edu.DateOf(p.s.Now()))
				p.Desk.For(done).Carry(edu.Edit("审核说明："+f.Title+"，"+f.unit, edu.Explanations, e))
			},
		}.Ask(p.s.Window)
	})
}
