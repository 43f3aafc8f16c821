// Package closures is the page that leads a closure through its stages: the board of all cases, and of
// the current one what is missing, its papers, where its pupils go, and the receiving school before and
// after.
package closures

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"countyledger/app/screen"
	"countyledger/app/screen/board"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/procedure"
)

// Page is the board of the cases.
type Page struct {
	*board.Board[entry]
	s     *screen.Session
	staff *staffList // shown instead of the case; nil for the case
	at    *caseView
	plans map[int64]*procedure.Execution // by case: where its teachers go
}

// entry is a case as the board shows it.
type entry struct {
	*procedure.ClosureCase
	board.Marks           // what keeps it in its stage
	pupils      edu.Count // by the last count
	late        bool
	owed        int // papers that were left for later
}

// New makes the page.
func New(s *screen.Session) *Page {
	p := &Page{s: s, plans: map[int64]*procedure.Execution{}}
	p.Board = board.New(s, board.About[entry]{
		Page: screen.PageCases, Unit: "例",
		Columns: p.columns(), Gather: p.gather, Filters: filters(), Note: p.done,
		Hint: "查找：学校、并入学校、拼音首字母", Searched: []func(*entry) string{p.text("school"), p.text("into")},
		Key: func(e *entry) any { return e.RowID() },
		Empty: func() (string, []board.Act) {
			return "还没有撤并。\n按 Ctrl+N 新增一例，或按 Ctrl+I 导入撤并台账。", []board.Act{
				{Label: "新增撤并", Do: func() { p.Add() }, Main: true}, {Label: "导入…", Do: s.To(screen.PageImports)},
			}
		},
		Beside: &ui.Beside{Width: 526}, Show: p.showCase,
		Open: func(*entry) { p.editStage() },
		Add:  p.begin,
		Acts: func() []board.Act {
			return []board.Act{
				{Key: fyne.KeyF5, Do: p.advance},
				{Key: fyne.KeyF7, Do: p.print},
				{Key: fyne.KeyRight, Do: p.toPapers},
				{Label: "新增", Hint: "登记一例新的撤并，从拟撤并摸底开始（Ctrl+N）", Do: func() { p.Add() }},
			}
		},
	})
	p.readPlans()
	return p
}

func (p *Page) columns() []ui.Col[*entry] {
	return []ui.Col[*entry]{
		{Title: "撤并学校", Width: 190, Frozen: true, Names: true, Text: func(e *entry) string { return p.s.Short(e.School) }},
		{Title: "阶段", Width: 118, Text: func(e *entry) string {
			text := edu.ClosureStages.Label(e.Stage)
			if e.Stated == e.Stage {
				text += "（补录）"
			}
			return text
		}},
		{
			Title: "学生", Width: 48, Right: true, Text: func(e *entry) string { return e.pupils.Text(edu.Format{}) },
			Total: func(rows []*entry) string {
				return ui.Sum(rows, func(e *entry) (int, bool) { return e.pupils.Int(), e.pupils.Known() })
			},
		},
		{Title: "缺", Width: 74, Text: (*entry).signs, Tint: (*entry).tint},
		{Title: "拟撤并", Width: 94, Text: func(e *entry) string { return e.Planned.String() }, Tint: func(e *entry) fyne.ThemeColorName {
			if e.late {
				return ui.ColourBad
			}
			return ""
		}},
	}
}

// text writes a field of a case.
func (p *Page) text(key string) func(*entry) string {
	return func(e *entry) string { return edu.Closures.Field(key).Text(e.Closure, p.s.Book()) }
}

// filters are the stages, and who owes papers.
func filters() []board.Filter[entry] {
	all := []board.Filter[entry]{{Label: "全部"}}
	for _, s := range edu.ClosureStages.Items {
		all = append(all, board.Filter[entry]{Label: s.Label, Has: func(e *entry) bool { return e.Stage == s.Code }})
	}
	return append(all, board.Filter[entry]{Label: "欠件", Has: func(e *entry) bool { return e.owed > 0 }})
}

// gather works out every case, by stage.
func (p *Page) gather() []*entry {
	b, today := p.s.Book(), p.s.Today()
	var all []*entry
	for _, c := range edu.All[edu.Closure](b, edu.Closures) {
		e := &entry{ClosureCase: procedure.ClosureCaseOf(b, c, p.s.Rules)}
		e.Marks = board.MarksOf(e.Missing())
		e.pupils = e.Last()
		e.late, e.owed = c.Late(today), len(e.Owed())
		all = append(all, e)
	}
	slices.SortStableFunc(all, func(a, z *entry) int {
		return edu.ClosureStages.Index(a.Stage) - edu.ClosureStages.Index(z.Stage)
	})
	return all
}

// signs says in a few characters how the case stands.
func (e *entry) signs() string {
	switch {
	case e.Stopped.Known():
		return "终止"
	case e.Reopened.Known():
		return "已恢复"
	case e.Next() == "":
		return "✓ 归档"
	}
	if e.owed > 0 && e.Hard+e.Soft == 0 {
		return fmt.Sprintf("！欠%d件", e.owed)
	}
	return e.Text(" 可推进")
}

func (e *entry) tint() fyne.ThemeColorName {
	if !e.Open() {
		return ""
	}
	if e.owed > 0 && e.Hard == 0 {
		return ui.ColourWarn
	}
	return e.Tint()
}

// done says how many have been carried out: a teaching point is not counted as a school.
func (p *Page) done() string {
	schools, points, undated := 0, 0, 0
	for _, c := range edu.All[edu.Closure](p.s.Book(), edu.Closures) {
		s := p.s.Book().School(c.School)
		if c.Closed() && s != nil && !c.Done.Known() {
			undated++
		}
		switch {
		case !c.Closed() || s == nil:
		case c.CountsAsSchool(s):
			schools++
		default:
			points++
		}
	}
	text := fmt.Sprintf("已实施：学校%d所、教学点%d个", schools, points)
	if undated > 0 {
		text += fmt.Sprintf("（%d例没有实际撤并日期，不计入任何年度）", undated)
	}
	return text
}

// Arrive implements screen.Arriver: the case that the route names is in front.
func (p *Page) Arrive(to screen.Route) {
	if len(to.Rows) > 0 {
		p.Front(func(e *entry) bool { return e.RowID() == to.Rows[0] })
	}
}
