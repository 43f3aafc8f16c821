package reports

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/ui"
	"countyledger/store/edu"
)

// one is the school that a report is made of alone, as the page of its closure asked for it, with the way back to all.
type one struct {
	p      *Page
	school edu.Ref // 0 for all
	name   *ui.Prose
	box    fyne.CanvasObject
}

func (p *Page) newOne() *one {
	o := &one{p: p, name: ui.Wrapped("")}
	o.name.Importance = widget.HighImportance
	all := ui.NewHintButton("做全部", nil, "不只做这一所学校的", p.s.Hints, func() {
		o.school = 0
		p.choose()
		p.s.Window.Canvas().Focus(p.kind)
	})
	o.box = ui.Border(nil, nil, nil, all, o.name)
	o.box.Hide()
	return o
}

// of is the school that the chosen report is of; 0 for all, and for a report that is never of one.
func (o *one) of() edu.Ref {
	if !o.p.chosen().OneSchool {
		return 0
	}
	return o.school
}

// tell says of which school the report is.
func (o *one) tell() {
	s := o.p.s.Book().School(o.of())
	if s == nil {
		o.box.Hide()
		return
	}
	o.name.SetText("只做这一所：" + string(s.Name))
	o.box.Show()
}
