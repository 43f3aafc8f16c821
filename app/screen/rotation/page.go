// Package rotation is the page of a school year's rotation plan: who is to go where, from the draft over the
// approval and 报到 to the end, with the quotas in persons and the assistant that proposes moves.
package rotation

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"countyledger/app/screen"
	"countyledger/app/screen/board"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/indicator"
	"countyledger/store/procedure"
)

// Page is the board of the year's rotations.
type Page struct {
	*board.Board[entry]
	s      *screen.Session
	roll   *indicator.Roll
	plan   *procedure.RotationPlan
	stays  *screen.Service
	helper *assistant // the assistant's proposals in the place of the board, nil while it is not asked
	asking bool       // the assistant is at work

	content *fyne.Container
}

// entry is a rotation as the board shows it.
type entry struct {
	m           *edu.Rotation
	board.Marks // what speaks against it
}

// states are the filters besides 全部, with the states that each shows.
var states = []struct {
	label string
	of    []edu.Code
}{
	{"拟定", []edu.Code{edu.RotationDraft}},
	{"申报", []edu.Code{edu.RotationApplied, edu.RotationRecommended}},
	{"审批通过", []edu.Code{edu.RotationApproved}},
	{"在岗", []edu.Code{edu.RotationOn}},
	{"期满", []edu.Code{edu.RotationEnded}},
	{"提前结束", []edu.Code{edu.RotationEarly}},
	{"退回", []edu.Code{edu.RotationRefused}},
}

// New makes the page.
func New(s *screen.Session) *Page {
	p := &Page{s: s, stays: screen.NewService(s)}
	columns := p.columns()
	searched := []func(*entry) string{func(e *entry) string { return string(e.m.Doc) }}
	for _, c := range columns {
		searched = append(searched, c.Text)
	}
	p.Board = board.New(s, board.About[entry]{
		Page:    screen.PagePlan,
		Columns: columns, Gather: p.gather, Filters: filters(), Summary: p.quotas, Brief: p.brief,
		Key:  func(e *entry) any { return e.m.RowID() },
		Hint: "查找：姓名、学校、学科、文号", Searched: searched,
		Empty:  p.nothing,
		Beside: &ui.Beside{Width: 640}, Show: p.show,
		Open: func(*entry) { p.edit() },
		Acts: p.acts,
	})
	p.Side(p.stays.Grid)
	p.content = container.NewStack(p.Board.Content())
	return p
}

// schoolWidth is the width of a column of schools: most names stand there whole.
const schoolWidth = 180

func (p *Page) columns() []ui.Col[*entry] {
	column := func(title string, width float32, spare int, key string) ui.Col[*entry] {
		return ui.Col[*entry]{Title: title, Width: width, Spare: spare, Text: func(e *entry) string {
			return edu.Rotations.Field(key).Named(e.m, p.s.Book())
		}}
	}
	return []ui.Col[*entry]{
		{Title: "姓名", Width: 60, Least: 60, Frozen: true, Names: true, Text: func(e *entry) string { // the schools stand beside it
			if t := p.s.Book().Teacher(e.m.Teacher); t != nil {
				return p.s.Book().Apart(t)
			}
			return ""
		}},
		{Title: "核对", Width: 52, Text: (*entry).signs, Tint: func(e *entry) fyne.ThemeColorName { return e.Tint() }},
		{Title: "状态", Width: 104, Text: func(e *entry) string {
			text := edu.Rotations.Field("state").Text(e.m, p.s.Book())
			if e.m.Stated == e.m.State {
				text += "（补录）"
			}
			if e.m.Year < p.s.Book().Year {
				text += fmt.Sprintf("（%d续）", e.m.Year)
			}
			return text
		}},
		{Title: "止", Width: 94, Spare: 2, Text: func(e *entry) string {
			if e.m.End.Known() {
				return e.m.End.String()
			}
			return e.m.PlannedEnd.String()
		}},
		{Title: "派出学校", Width: schoolWidth, Names: true, Spare: 1, Text: func(e *entry) string { return p.s.Short(e.m.From) }},
		{Title: "接收学校", Width: schoolWidth, Names: true, Text: func(e *entry) string { return p.s.Short(e.m.To) }},
		column("学科", 74, 3, "subject"),
		column("骨干", 48, 4, "backbone"),
		{Title: "形式、组别", Width: 120, Spare: 5, Text: func(e *entry) string {
			form := edu.Rotations.Field("form").Text(e.m, p.s.Book())
			if e.m.Team != "" {
				form += " " + string(e.m.Team)
			}
			return form
		}},
	}
}

func filters() []board.Filter[entry] {
	all := []board.Filter[entry]{{Label: "全部"}}
	for _, f := range states {
		all = append(all, board.Filter[entry]{Label: f.label, Has: func(e *entry) bool { return slices.Contains(f.of, e.m.State) }})
	}
	return all
}

func (p *Page) acts() []board.Act {
	return []board.Act{
		{Label: "新增", Hint: "拟定一位教师的交流（Ctrl+N）", Do: p.Add},
		{Label: "自动拟定…F6", Hint: "按定额、缺编岗位和富余教师提出建议，逐条采用（F6）", Key: fyne.KeyF6, Do: p.propose},
		{Label: "批量办理…F7", Hint: "把列表中显示的人一起审批、报到或期满（F7）", Key: fyne.KeyF7, Do: p.batch},
		{Key: fyne.KeyF5, Do: p.advance},
		{Key: fyne.KeyRight, Do: func() { p.s.Window.Canvas().Focus(p.stays.Grid) }},
		{Key: fyne.KeyDelete, Do: p.drop},
	}
}

// nothing says how the plan of a year is begun: with the staff, or with proposals.
func (p *Page) nothing() (string, []board.Act) {
	words := p.s.Book().Year.Label() + "还没有交流轮岗。\n"
	if first := p.s.Missing(edu.Rotations); first != nil {
		title := screen.Title(first)
		return words + "先登记或导入教师，再按定额拟定。", []board.Act{
			{Label: "先登记" + title, Do: p.s.To(first.ID), Main: true}, {Label: "导入…", Do: p.s.To(screen.PageImports)},
		}
	}
	return words + "按F6由程序按定额提出建议，按 Ctrl+N 逐人拟定，或按 Ctrl+I 导入轮岗台账。", []board.Act{
		{Label: "自动拟定", Do: p.propose, Main: true}, {Label: "逐人拟定", Do: p.Add}, {Label: "导入…", Do: p.s.To(screen.PageImports)},
	}
}

// Content implements screen.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Shown implements screen.Page.
func (p *Page) Shown() {
	p.Changed()
	p.Board.Shown()
	if p.helper != nil {
		p.focus()
	}
}

func (p *Page) focus() {
	if p.helper != nil {
		p.s.Window.Canvas().Focus(p.helper.lines.List.Grid)
		return
	}
	p.Desk.Keys()
}

// Changed implements screen.Page.
func (p *Page) Changed() {
	p.Board.Changed()
	if p.helper != nil && p.helper.year != p.s.Book().Year { // its proposals were for another year
		p.helper.close()
	}
}

// quotas says in persons where the county stands.
func (p *Page) quotas() string {
	b, rules := p.s.Book(), p.s.Rules.RotationRules
	county, towns := p.roll.Quotas()
	return fmt.Sprintf("%s　%s　%s\n%s\n%s", b.Year.Label(), b.Unit.Name, screen.QuotaScope,
		screen.QuotaLine(b.Unit.Whole(), county, rules), screen.QuotaLine("城镇学校", towns, rules))
}

// brief is the same in a sentence.
func (p *Page) brief() string {
	county, towns := p.roll.Quotas()
	return screen.QuotaBrief(p.s.Book().Unit.Whole(), county, towns)
}

// gather reads the rotations of the year, and those of years before that run into it, by their states.
func (p *Page) gather() []*entry {
	b := p.s.Book()
	p.roll = p.s.Roll()
	p.plan = procedure.NewRotationPlan(b, p.roll, p.s.Rules.RotationRules)
	var all []*entry
	for _, m := range edu.All[edu.Rotation](b, edu.Rotations) {
		if m.Reason != edu.ReasonRotation || m.Year != b.Year && !m.RunsInto(b.Year) {
			continue
		}
		e := &entry{m: m}
		if !m.Took() && m.State != edu.RotationRefused {
			e.Marks = board.MarksOf(p.plan.Of(m).Problems())
		}
		all = append(all, e)
	}
	slices.SortStableFunc(all, func(a, z *entry) int {
		return edu.RotationStates.Index(a.m.State) - edu.RotationStates.Index(z.m.State)
	})
	return all
}

// signs says in a few characters what speaks against a plan.
func (e *entry) signs() string {
	if e.m.Took() || e.m.State == edu.RotationRefused {
		return ""
	}
	return e.Text("")
}

// current is the rotation in front, nil where there is none.
func (p *Page) current() *edu.Rotation {
	if e := p.Current(); e != nil {
		return e.m
	}
	return nil
}

// Keep implements screen.Keeper.
func (p *Page) Keep() bool { return p.Board.Keep() || p.helper != nil && p.helper.touched() }

// Discard implements screen.Keeper: the assistant's proposals are given up too.
func (p *Page) Discard(then func()) {
	if p.helper != nil {
		p.helper.giveUp()
	}
	p.Board.Discard(then)
}

// SaveThen implements screen.Keeper: the assistant's proposals are written into the plan.
func (p *Page) SaveThen(then func()) {
	if p.helper != nil {
		p.helper.write(then)
		return
	}
	p.Board.SaveThen(then)
}

// Save implements screen.Saver.
func (p *Page) Save() {
	if p.helper != nil {
		p.helper.write(func() {})
		return
	}
	p.Board.Save()
}
