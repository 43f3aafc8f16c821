package closures

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/procedure"
)

// staffList says where the teachers of the school go when it is closed: all with the pupils, until the clerk
// says otherwise. It is part of the plan of 实施 and is kept with the ledger until then.
type staffList struct {
	p    *Page
	c    *procedure.ClosureCase
	plan *procedure.Execution
	list *ui.List[*edu.Teacher]
}

// editStaff shows the teachers in the place of the case.
func (p *Page) editStaff() {
	p.Act(func(c *entry) {
		l := &staffList{p: p, c: c.ClosureCase, plan: p.planOf(c.ClosureCase)}
		l.list = ui.NewList(l.columns()...)
		l.list.OnOpen = l.edit
		p.s.KeepTitled(l.list.Grid, screen.PageCases+".staff")
		l.list.Grid.OnKey = func(k fyne.KeyName) bool {
			if k == fyne.KeyEscape {
				p.Desk.Close()
			}
			return k == fyne.KeyEscape
		}
		l.list.Show(c.Staff(), 0)
		head := widget.NewLabel(fmt.Sprintf("教师安置：编制在本校的%d人。按Enter改去向，Esc返回。", l.list.Len()))
		head.SizeName = theme.SizeNameSubHeadingText
		p.Desk.Show(container.NewBorder(head, nil, nil, nil, l.list.Grid))
		p.s.Window.Canvas().Focus(l.list.Grid)
		p.staff = true
	})
}

// edit asks where a teacher goes.
func (l *staffList) edit(t *edu.Teacher) {
	id := edu.Ref(t.RowID())
	entry := ui.NewEntry("学校名称、代码或拼音首字母；退休的填“退休”；不填为随并")
	hint := widget.NewLabel("")
	entry.OnChanged = func(text string) {
		hint.SetText("")
		if found := ui.Choices(edu.Closures.Field("into"), l.p.s.Book(), l.p.s.Index, text); text != "" && len(found) > 0 {
			hint.SetText("找到：" + found[0])
		}
	}
	ui.Question{
		Title: "教师安置：" + string(t.Name), Body: container.NewVBox(entry, hint),
		Entries: []*ui.Entry{entry}, Yes: "确定",
		Do: func(done func()) {
			to, retired, ok := l.parse(entry.Text)
			if !ok {
				ui.Complain("没有找到“"+entry.Text+"”这所学校。", l.p.s.Window)
				return
			}
			delete(l.plan.Staff, id)
			delete(l.plan.Retired, id)
			if retired {
				l.plan.Retired[id] = true
			} else if to != 0 {
				l.plan.Staff[id] = to
			}
			l.p.keepPlans()
			l.list.Grid.Reload()
			l.p.s.Window.Canvas().Focus(l.list.Grid)
			done()
		},
	}.Ask(l.p.s.Window)
}

// parse reads what was typed: a school, 退休, or nothing.
func (l *staffList) parse(text string) (to edu.Ref, retired, ok bool) {
	if text == "" || text == "退休" {
		return 0, text == "退休", true
	}
	probe := &edu.Closure{}
	f := edu.Closures.Field("into")
	if err := ui.ParseField(f, probe, text, l.p.s.Book()); err == nil {
		return probe.Into, false, probe.Into != 0
	}
	if found := ui.Choices(f, l.p.s.Book(), l.p.s.Index, text); len(found) > 0 {
		if err := ui.ParseField(f, probe, found[0], l.p.s.Book()); err == nil {
			return probe.Into, false, true
		}
	}
	return 0, false, false
}

func (l *staffList) columns() []ui.Col[*edu.Teacher] {
	text := func(key string) func(*edu.Teacher) string {
		return func(t *edu.Teacher) string { return edu.Teachers.Field(key).Text(t, l.p.s.Book()) }
	}
	return []ui.Col[*edu.Teacher]{
		{Title: "姓名", Width: 90, Frozen: true, Text: text("name")},
		{Title: "学科", Width: 100, Text: text("subject")},
		{Title: "职称", Width: 90, Text: text("title")},
		{Title: "在岗状态", Width: 90, Text: text("on_duty")},
		{Title: "安置到", Width: 260, Names: true, Text: l.place, Tint: func(t *edu.Teacher) fyne.ThemeColorName {
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
