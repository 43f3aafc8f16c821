package register

import (
	"fyne.io/fyne/v2"

	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// Add implements screen.Adder: it begins a new record.
func (p *Page) Add() {
	if p.register == edu.Alterations { // a change alters its school too
		p.guard(p.Alter)
		return
	}
	p.blank()
}

// blank opens the form of a record that is to be.
func (p *Page) blank() {
	p.guard(func() {
		p.leaveRoute()
		r := p.register.Begin(p.s.Book())
		p.show(r)
	})
}

// open shows a row in the form.
func (p *Page) open(row int) {
	if row < 0 || row >= len(p.rows) {
		return
	}
	p.guard(func() { p.show(p.rows[row]) })
}

func (p *Page) show(r edu.Record) {
	g := p.register
	p.forms.Open(screen.Editing{
		Register: g, Record: r,
		Change: func(typed edu.Record) edu.Change {
			what := "修改"
			if typed.RowID() <= 0 {
				what = "新增"
			}
			return edu.Edit(what+g.Label+"："+p.s.Book().Filed(g, typed), g, typed)
		},
		Saved: func(typed edu.Record, _ int64) { p.selectRow(typed.RowID()) },
	})
}

// putForm shows the form beside the list, or takes it away.
func (p *Page) putForm(o fyne.CanvasObject) {
	p.place.Objects = nil
	if p.place.Hidden = o == nil; o != nil {
		p.place.Objects = []fyne.CanvasObject{o}
	}
	p.split.Refresh()
}

// guard asks before a form with unsaved typing is left.
func (p *Page) guard(then func()) { p.forms.Ask(then) }

// FillDown implements screen.Filler.
func (p *Page) FillDown() {
	if p.sheet != nil {
		p.sheet.widget.FillDown()
	}
}

// Save implements screen.Saver.
func (p *Page) Save() {
	if p.forms.Form == nil && p.sheet != nil {
		p.sheet.again()
		return
	}
	p.forms.SaveForm()
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
	if n := len(p.rows); p.sheet != nil && n > 0 { // it is shown no more: the keys do not fall into the row that can be begun
		if row, col := p.sheet.widget.Here(); row >= n {
			p.sheet.widget.GoTo(n-1, col)
		}
	}
}

func (p *Page) remove() {
	row := p.here()
	if row < 0 || row >= len(p.rows) {
		return
	}
	g, r := p.register, p.rows[row]
	name := p.s.Book().Called(g, r)
	why := "删除" + g.Label + "：" + p.s.Book().Filed(g, r)
	ui.Ask("删除记录", "要删除“"+name+"”吗？删除后可以用Ctrl+Z撤销。", "删除", p.s.Window, func() {
		ui.ShowError(p.s.Save(edu.Drop(why, g, r), func(int64) { p.focusList() }), p.s.Window)
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
