package register

import (
	"fyne.io/fyne/v2"

	"countyledger/app/ui"
	"countyledger/store/edu"
)

// Add implements screen.Adder: it begins a new record.
func (p *Page) Add() {
	p.guard(func() {
		p.leaveRoute()
		r := p.view.Register.New()
		prefill(r, p.s.Book())
		p.show(r)
	})
}

// prefill sets what a new record most likely says.
func prefill(r edu.Record, b *edu.Book) {
	switch r := r.(type) {
	case *edu.School:
		r.State = edu.StateOpen
	case *edu.SectionYear:
		r.Year = b.Year
	case *edu.Rotation:
		r.Year, r.Reason = b.Year, edu.ReasonRotation
	case *edu.Vacancy:
		r.Year = b.Year
	case *edu.Closure:
		r.Stage = "0"
	}
}

// open shows a row in the form.
func (p *Page) open(row int) {
	if row < 0 || row >= len(p.rows) {
		return
	}
	p.guard(func() { p.show(p.rows[row]) })
}

func (p *Page) show(r edu.Record) {
	p.form.Edit(r, p.s.Book(), nil)
	p.form.Show()
	p.split.Refresh()
	p.form.Focus(p.s.Window.Canvas())
}

// guard asks before a form with unsaved typing is left.
func (p *Page) guard(then func()) {
	if !p.Keep() {
		then()
		return
	}
	ui.Ask("还没有保存", "表单中有修改没有保存。放弃这些修改吗？", "放弃修改", p.s.Window, then)
}

func (p *Page) leaveForm() {
	p.guard(func() {
		p.form.Hide()
		p.split.Refresh()
		p.focusList()
		p.keepDraft()
	})
}

func (p *Page) save(r edu.Record) {
	g := p.view.Register
	if p.duplicate(r) {
		ui.Tell("没有保存", "台账中已经有同一条记录（"+identityLabel(g)+"相同），请核对。", p.s.Window)
		return
	}
	if old := p.s.Book().Find(g, r.RowID()); old != nil {
		g.Follow(old, r)
	}
	why := "修改" + g.Label + "：" + g.Name(r)
	if r.RowID() <= 0 {
		why = "新增" + g.Label + "：" + g.Name(r)
	}
	p.s.Apply(edu.Change{Kind: edu.BatchEdit, Why: why, Items: []edu.Item{{Register: g, Record: r}}}, func(int64) {
		p.form.Hide()
		p.split.Refresh()
		p.keepDraft()
		p.selectRow(r.RowID())
		p.focusList()
	})
}

// FillDown implements screen.Filler.
func (p *Page) FillDown() {
	if p.sheet != nil {
		p.sheet.widget.FillDown()
	}
}

// Save implements screen.Saver.
func (p *Page) Save() {
	if p.form.Visible() {
		p.form.Save()
	}
}

// duplicate reports whether another record is the same thing.
func (p *Page) duplicate(r edu.Record) bool {
	for _, o := range p.s.Book().Rows(p.view.Register) {
		if o.RowID() != r.RowID() && p.view.Register.SameIdentity(o, r) {
			return true
		}
	}
	return false
}

func identityLabel(g *edu.Register) string {
	text := ""
	for i, k := range g.Identity {
		if i > 0 {
			text += "、"
		}
		text += g.Field(k).Label
	}
	return text
}

func (p *Page) selectRow(id int64) {
	for i, r := range p.rows {
		if r.RowID() != id {
			continue
		}
		p.grid.Select(i)
		if p.sheet != nil {
			if row, col := p.sheet.widget.Here(); row != i {
				p.sheet.widget.GoTo(i, col)
			}
		}
		return
	}
}

func (p *Page) remove() {
	row := p.here()
	if row < 0 || row >= len(p.rows) {
		return
	}
	g, r := p.view.Register, p.rows[row]
	why := "删除" + g.Label + "：" + g.Name(r)
	ui.Ask("删除记录", "要删除“"+g.Name(r)+"”吗？删除后可以用Ctrl+Z撤销。", "删除", p.s.Window, func() {
		p.s.Apply(edu.Change{Kind: edu.BatchEdit, Why: why, Items: []edu.Item{{Register: g, Record: r, Delete: true}}}, func(int64) { p.focusList() })
	})
}

// beside lays out the list and, where it is shown, the form at its right.
type beside struct{}

const formWidth = 460

// Layout implements fyne.Layout.
func (*beside) Layout(o []fyne.CanvasObject, s fyne.Size) {
	w := s.Width
	if o[1].Visible() {
		w = max(300, s.Width-formWidth)
		o[1].Move(fyne.NewPos(w+4, 0))
		o[1].Resize(fyne.NewSize(s.Width-w-4, s.Height))
	}
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(w, s.Height))
}

// MinSize implements fyne.Layout.
func (*beside) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

// fixedWidth gives one object a width of its own.
type fixedWidth struct{ width float32 }

// Layout implements fyne.Layout.
func (f *fixedWidth) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(s)
}

// MinSize implements fyne.Layout.
func (f *fixedWidth) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(f.width, o[0].MinSize().Height)
}
