package closures

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/procedure"
)

// staffList says where the teachers of the school go when it is closed: all with the pupils, until the clerk
// says otherwise. It is part of the plan of 实施 and is kept with the ledger until then.
type staffList struct {
	p        *Page
	c        *procedure.Case
	teachers []*edu.Teacher
	plan     *procedure.Plan
	grid     *ui.Grid
}

// editStaff shows the teachers in the place of the case.
func (p *Page) editStaff() {
	p.guard(func() {
		c := p.current()
		l := &staffList{p: p, c: c, teachers: c.Staff(), plan: p.planOf(c)}
		l.grid = ui.NewGrid([]ui.Column{{Title: "姓名", Width: 90, Frozen: true}, {Title: "学科", Width: 100}, {Title: "职称", Width: 90}, {Title: "在岗状态", Width: 90}, {Title: "安置到", Width: 260}}, l)
		l.grid.OnOpen = l.edit
		l.grid.OnKey = func(k fyne.KeyName) bool {
			if k == fyne.KeyEscape {
				p.desk.Close()
			}
			return k == fyne.KeyEscape
		}
		head := widget.NewLabel(fmt.Sprintf("教师安置：编制在本校的%d人。按Enter改去向，Esc返回。", len(l.teachers)))
		head.SizeName = theme.SizeNameSubHeadingText
		p.desk.Show(container.NewBorder(head, nil, nil, nil, l.grid))
		p.s.Window.Canvas().Focus(l.grid)
		p.staff = true
	})
}

// edit asks where a teacher goes.
func (l *staffList) edit(row int) {
	t := l.teachers[row]
	id := edu.Ref(t.RowID())
	entry := ui.NewEntry("学校名称、代码或拼音首字母；退休的填“退休”；不填为随并")
	hint := widget.NewLabel("")
	entry.OnChanged = func(text string) {
		hint.SetText("")
		if found := ui.Choices(edu.Closures.Field("into"), l.p.s.Book(), l.p.s.Index, text); text != "" && len(found) > 0 {
			hint.SetText("找到：" + found[0])
		}
	}
	ui.AskForm("教师安置："+string(t.Name), container.NewVBox(entry, hint), []*ui.Entry{entry}, "确定", l.p.s.Window, func() bool {
		to, retired, ok := l.parse(entry.Text)
		if !ok {
			ui.Complain("没有找到“"+entry.Text+"”这所学校。", l.p.s.Window)
			return false
		}
		delete(l.plan.Staff, id)
		delete(l.plan.Retired, id)
		if retired {
			l.plan.Retired[id] = true
		} else if to != 0 {
			l.plan.Staff[id] = to
		}
		l.p.keepPlans()
		l.grid.Reload()
		l.p.s.Window.Canvas().Focus(l.grid)
		return true
	})
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

// Len implements ui.Source.
func (l *staffList) Len() int { return len(l.teachers) }

// Cell implements ui.Source.
func (l *staffList) Cell(row, col int) string {
	t, b := l.teachers[row], l.p.s.Book()
	id := edu.Ref(t.RowID())
	if col < 4 {
		return edu.Teachers.Field([]string{"name", "subject", "title", "on_duty"}[col]).Text(t, b)
	}
	switch to, ok := l.plan.Staff[id]; {
	case l.plan.Retired[id]:
		return "退休"
	case ok && b.School(to) != nil:
		return string(b.School(to).Name)
	}
	return edu.Closures.Field("into").Text(l.c.Closure, b) + "（随并）"
}

// Tint implements ui.Source.
func (l *staffList) Tint(row, col int) fyne.ThemeColorName {
	id := edu.Ref(l.teachers[row].RowID())
	if _, ok := l.plan.Staff[id]; col == 4 && (ok || l.plan.Retired[id]) {
		return ui.ColourWarn
	}
	return ""
}
