package register

import (
	"errors"
	"fmt"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/procedure"
)

// alter asks how schools are called or where they belong from a day on, and shows before it is done what becomes of each.
type alter struct {
	p       *Page
	all     []*edu.School
	kind    *ui.Select
	day     *ui.Entry
	to, doc *ui.Entry
	note    *ui.Prose
	lines   *ui.Ticked[*edu.School]
	out     map[int64]bool // schools that are not meant
}

// alters reports whether the page is one on which schools are changed.
func (p *Page) alters() bool { return p.register == edu.Schools || p.register == edu.Alterations }

// Alter opens the change of schools: of the one in front, or of others that search and filters leave.
func (p *Page) Alter() {
	a := &alter{p: p, note: ui.Wrapped(""), out: map[int64]bool{}}
	row := p.here()
	switch p.register {
	case edu.Schools:
		for i, r := range p.rows {
			s, ok := r.(*edu.School)
			if ok {
				a.all = append(a.all, s)
			}
			a.out[r.RowID()] = i != row
		}
	case edu.Alterations:
		for _, s := range edu.All[edu.School](p.s.Book(), edu.Schools) {
			a.all = append(a.all, s)
			a.out[s.RowID()] = true
		}
	}
	if len(a.all) == 0 {
		p.s.Say("没有可以变更的学校")
		return
	}
	a.ask()
}

func (a *alter) ask() {
	s := a.p.s
	a.makeLines()
	a.to, a.doc = ui.NewEntry("新的名称"), ui.NewEntry("批准文件的文号；没有可不填")
	a.day = ui.NewDay("从哪一天起，如2026-09-01", s.Book())
	var kinds []string
	for _, it := range edu.AlterationKinds.Items {
		kinds = append(kinds, it.Label)
	}
	name := widget.NewLabel("")
	a.kind = ui.NewSelect("变更事项", kinds, func(string) {
		name.SetText(procedure.AlteredTo(a.code()))
		a.preview()
	})
	a.to.OnChanged = func(string) { a.preview() }
	entry := ui.Border(nil, nil, name, nil, a.to)
	head := container.NewGridWithColumns(2,
		ui.Rows(ui.Row{Name: "变更事项", Entry: container.NewHBox(a.kind)}, ui.Row{Name: "生效日期", Entry: a.day}),
		ui.Rows(ui.Row{Name: "变更为", Entry: entry}, ui.Row{Name: "文号", Entry: a.doc}))
	ui.Question{
		Title: "学校变更", Yes: "办理", Body: ui.Border(container.NewVBox(head, a.note), nil, nil, nil, a.lines.Box),
		Entries: []*ui.Entry{a.to, a.day, a.doc}, Lists: []*ui.Grid{a.lines.List.Grid}, Do: a.do, Width: 980, Height: 560,
	}.Ask(s.Window)
	a.kind.SetSelectedIndex(0)
	s.Window.Canvas().Focus(a.to)
}

func (a *alter) makeLines() {
	b := a.p.s.Book()
	a.lines = ui.NewTicked("所",
		ui.Col[*edu.School]{Title: "学校", Width: 300, Frozen: true, Names: true, Text: func(s *edu.School) string { return string(s.Name) }},
		ui.Col[*edu.School]{Title: "乡镇", Width: 130, Text: func(s *edu.School) string { return string(s.Township) }},
		ui.Col[*edu.School]{Title: "状态", Width: 70, Text: func(s *edu.School) string { return edu.SchoolStates.Label(s.State) }},
		ui.Col[*edu.School]{Title: "所属中心校", Width: 240, Names: true, Text: func(s *edu.School) string {
			return edu.Schools.Field("centre").Text(s, b)
		}},
	)
	a.p.s.KeepTitled(a.lines.List.Grid, "alter")
	a.lines.OnTick = func() {
		for _, x := range a.lines.List.Rows() {
			a.out[x.Of.RowID()] = !x.On
		}
		a.preview()
	}
}

func (a *alter) code() edu.Code {
	if i := a.kind.SelectedIndex(); i >= 0 {
		return edu.AlterationKinds.Items[i].Code
	}
	return ""
}

// asked is what stands in the question; the day may be wrong.
func (a *alter) asked() (x procedure.Altering, err error) {
	x = procedure.Altering{Kind: a.code(), To: edu.Text(a.to.Text), Doc: edu.Text(a.doc.Text)}
	for _, s := range a.all {
		if !a.out[s.RowID()] {
			x.Schools = append(x.Schools, edu.Ref(s.RowID()))
		}
	}
	x.On, err = a.p.s.Book().Day(a.day.Text)
	return x, err
}

// preview shows which schools are meant, and what goes with them.
func (a *alter) preview() {
	x, _ := a.asked() // the day is asked for when it is done
	lines := make([]*ui.Tick[*edu.School], 0, len(a.all))
	for _, s := range a.all {
		lines = append(lines, &ui.Tick[*edu.School]{Of: s, On: !a.out[s.RowID()]})
	}
	a.lines.Show(lines)
	a.note.SetText(a.told(x))
}

// told says what would be done besides what is ticked.
func (a *alter) told(x procedure.Altering) string {
	b := a.p.s.Book()
	switch {
	case len(x.Schools) == 0:
		return "在下面勾选学校（空格）。"
	case x.Kind == edu.AlterationTownName:
		n := len(procedure.InTownships(b, x.Schools))
		return fmt.Sprintf("所选学校所在乡镇的%d所学校一起改；早于生效日期的表册仍用原乡镇名。", n)
	case x.Kind == edu.AlterationOut:
		with, away := x.Leaving(b)
		text := fmt.Sprintf("%d所学校和在岗教师%d人从生效日期起不再计入本县；此前的表册不变。", len(x.Schools), with)
		if away > 0 {
			text += fmt.Sprintf("借调、不在岗的%d人保持原状态，请逐人核对。", away)
		}
		return text
	case x.Kind == edu.AlterationIn:
		return "划入的学校、教师和学年数据先按划出县给的工作簿导入，再在这里登记；早于生效日期的表册里没有它们。"
	}
	return "早于生效日期的表册仍用原来的名称。"
}

// do carries it out. What it would leave wrong is said, and the question stays.
func (a *alter) do(done func()) {
	s := a.p.s
	x, err := a.asked()
	if s.Saving() {
		s.Say("正在保存，请稍候")
		return
	}
	if ui.Correct(s.Window, ui.WrongIf(a.day, "生效日期", err)) {
		return
	}
	ch, err := procedure.Alter(s.Book(), x)
	if ui.Correct(s.Window, a.wrong(err)) {
		return
	}
	ui.ShowError(s.Save(ch, func(int64) {
		done()
		a.p.focusList()
	}), s.Window)
}

// wrong is what has to be put right where the change is refused: the entry that the first reason is about.
func (a *alter) wrong(err error) ui.Wrong {
	var p edu.Problems
	switch {
	case err == nil:
		return ui.Wrong{}
	case errors.As(err, &p) && p[0].Field == "effective":
		return ui.Wrong{Entry: a.day, Text: err.Error()}
	}
	return ui.Wrong{Entry: a.to, Text: err.Error()}
}
