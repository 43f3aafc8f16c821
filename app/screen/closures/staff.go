package closures

import (
	"fmt"
	"maps"
	"strings"

	"fyne.io/fyne/v2"

	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/app/ui/pinyin"
	"countyledger/store/edu"
	"countyledger/store/procedure"
)

// staffList says where the teachers of the school go when it is closed: all with the pupils, until the clerk
// says otherwise. It is part of the plan of 实施 and is kept with the ledger until then.
type staffList struct {
	p     *Page
	c     *procedure.ClosureCase
	plan  *procedure.Execution
	lines *ui.Ticked[*edu.Teacher]
	done  []keptPlan // as the plan was before each step; Ctrl+Z takes them back one by one
}

// editStaff shows the teachers in the place of the case.
func (p *Page) editStaff() {
	p.Act(func(c *entry) {
		l := &staffList{p: p, c: c.ClosureCase, plan: p.planOf(c.ClosureCase)}
		l.lines = ui.NewTicked("人", l.columns()...)
		l.lines.List.OnOpen = func(x *ui.Tick[*edu.Teacher]) { l.edit(x.Of) }
		grid := l.lines.List.Grid
		p.s.KeepTitled(grid, screen.PageCases+".staff")
		l.lines.OnKey = func(k fyne.KeyName) bool {
			if k == fyne.KeyEscape {
				p.Desk.Close()
			}
			return k == fyne.KeyEscape
		}
		var lines []*ui.Tick[*edu.Teacher]
		for _, t := range c.Staff() {
			lines = append(lines, &ui.Tick[*edu.Teacher]{Of: t})
		}
		l.lines.Show(lines)
		l.lines.Remember(p.s.Draft(l.draft()), func(turns string) { p.s.KeepDraft(l.draft(), turns) })
		head := ui.Wrapped(fmt.Sprintf("教师安置：编制在本校的%d人。空格选人，可以选几个；Enter改去向（没有选人的只改这一个）；Ctrl+Z逐步撤销；Esc返回。", len(lines)))
		p.Desk.Show(ui.Border(head, nil, nil, nil, l.lines.Box))
		p.s.Window.Canvas().Focus(grid)
		p.staff = l
	})
}

// draft is the name under which it is kept who is ticked, until the clerk has said where to or leaves the list.
func (l *staffList) draft() string {
	return screen.DraftName(screen.PageCases, "教师安置："+l.p.s.Short(l.c.School), fmt.Sprint(l.c.RowID()))
}

// TakeBack implements screen.TakerBack: the last step of 教师安置, while its list is shown.
func (p *Page) TakeBack() bool {
	l := p.staff
	if l == nil || len(l.done) == 0 {
		return false
	}
	was := l.done[len(l.done)-1]
	l.done = l.done[:len(l.done)-1]
	l.plan.Staff, l.plan.Retired = was.Staff, was.Retired
	l.kept()
	p.s.Say("已撤销上一步教师安置")
	return true
}

// kept writes the plan and shows it.
func (l *staffList) kept() {
	l.p.keepPlans()
	l.lines.List.Grid.Reload()
}

// edit asks where the ticked teachers go, or the one in front where none is.
func (l *staffList) edit(front *edu.Teacher) {
	whom, title := l.lines.Taken(), "教师安置："
	if len(whom) == 0 {
		whom = []*edu.Teacher{front}
	}
	if title += l.p.s.Book().Apart(whom[0]); len(whom) > 1 {
		title += fmt.Sprintf("等%d人", len(whom))
	}
	index := l.p.s.Index
	finder := ui.NewFinder("学校名称、代码或拼音首字母", l.places(), func(x staffPlace, query string) bool {
		q := pinyin.Query(query)
		return q == "" || index.Match(x.name, q) || strings.HasPrefix(x.code, q)
	}, ui.Col[staffPlace]{Title: "去向", Width: 330, Frozen: true, Text: func(x staffPlace) string { return x.name }},
		ui.Col[staffPlace]{Title: "标识码", Width: 120, Text: func(x staffPlace) string { return x.code }})
	finder.Fits = func(x staffPlace, query string) int { return index.Text(x.name).Fits(pinyin.Query(query)) }
	ui.Question{
		Title: title, Body: finder.Box, Entries: []*ui.Entry{finder.Entry},
		Lists: []*ui.Grid{finder.List.Grid}, Yes: "确定", Height: 440,
		Do: func(done func()) {
			to, ok := finder.Current()
			if !ok {
				ui.Correct(l.p.s.Window, ui.Wrong{Entry: finder.Entry, Text: "没有找到“" + finder.Entry.Text + "”这所学校。"})
				return
			}
			l.done = append(l.done, keptPlan{maps.Clone(l.plan.Staff), maps.Clone(l.plan.Retired)})
			for _, t := range whom {
				l.send(edu.Ref(t.RowID()), to)
			}
			l.lines.Take(false) // the next step is of others
			l.kept()
			done()
			l.p.s.Window.Canvas().Focus(l.lines.List.Grid)
		},
	}.Ask(l.p.s.Window)
}

// send puts where a teacher goes into the plan.
func (l *staffList) send(id edu.Ref, to staffPlace) {
	delete(l.plan.Staff, id)
	delete(l.plan.Retired, id)
	switch {
	case to.retired:
		l.plan.Retired[id] = true
	case to.school != 0:
		l.plan.Staff[id] = to.school
	}
}

// staffPlace is where teachers can go: to a school, into retirement, or neither said, with the pupils.
type staffPlace struct {
	name, code string
	school     edu.Ref
	retired    bool
}

// places are all that can be chosen, the usual ones first.
func (l *staffList) places() []staffPlace {
	all := []staffPlace{{name: "随并（随学生到并入学校）"}, {name: "退休", retired: true}}
	for _, s := range edu.All[edu.School](l.p.s.Book(), edu.Schools) {
		if id := edu.Ref(s.RowID()); s.Open() && id != l.c.School {
			all = append(all, staffPlace{name: string(s.Name), code: string(s.Code), school: id})
		}
	}
	return all
}

func (l *staffList) columns() []ui.Col[*edu.Teacher] {
	text := func(key string) func(*edu.Teacher) string {
		return func(t *edu.Teacher) string { return edu.Teachers.Field(key).Text(t, l.p.s.Book()) }
	}
	return []ui.Col[*edu.Teacher]{
		{Title: "姓名", Width: 80, Least: 80, Frozen: true, Names: true, Text: l.p.s.Book().Apart},
		{Title: "年龄", Width: 44, Right: true, Text: func(t *edu.Teacher) string {
			if years, ok := t.Age(l.p.s.Today()); ok {
				return fmt.Sprint(years)
			}
			return ""
		}},
		{Title: "学科", Width: 82, Text: text("subject")},
		{Title: "职称", Width: 80, Spare: 1, Text: text("title")},
		{Title: "在岗状态", Width: 80, Spare: 2, Text: text("on_duty")},
		{Title: "安置到", Width: 230, Names: true, Text: l.place, Tint: func(t *edu.Teacher) fyne.ThemeColorName {
			if to, retired := l.planned(t); retired || to != nil {
				return ui.ColourWarn
			}
			return ""
		}},
	}
}

// planned is where the clerk sends a teacher; nil and false for along with the pupils.
func (l *staffList) planned(t *edu.Teacher) (to *edu.School, retired bool) {
	id := edu.Ref(t.RowID())
	return l.p.s.Book().School(l.plan.Staff[id]), l.plan.Retired[id]
}

// place says where a teacher goes.
func (l *staffList) place(t *edu.Teacher) string {
	switch to, retired := l.planned(t); {
	case retired:
		return "退休"
	case to != nil:
		return string(to.Name)
	}
	if l.c.Stays(t, *l.plan) {
		return "留在本校"
	}
	return edu.Closures.Field("into").Text(l.c.Closure, l.p.s.Book()) + "（随并）"
}
