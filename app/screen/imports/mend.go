package imports

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"countyledger/app/exchange"
	"countyledger/app/screen"
	"countyledger/store/edu"
)

// mend opens a row that was not taken in, to be corrected and saved by itself.
func (p *Page) mend(row int) {
	v := p.now
	if row < 0 || row >= v.Len() {
		return
	}
	r := v.lines[row].row
	if r != nil && r.State == exchange.Failed && !v.isMended(r) {
		p.forms.Ask(func() { p.open(v, r) })
	}
}

// open shows the form of a row of a preview; by the time it is saved the preview may be another one.
func (p *Page) open(v *preview, r *exchange.Row) {
	g := v.plan.Register
	rec := g.Clone(r.Record)
	rec.SetRowID(0)
	dropUnsaved(g, rec)
	var problems edu.Problems
	for _, f := range r.Findings {
		problems = append(problems, f.Problem)
	}
	p.forms.Open(screen.Editing{
		Title: "改正第" + strconv.Itoa(r.Line) + "行", Register: g, Record: rec, Problems: problems,
		Change: func(typed edu.Record) edu.Change {
			return edu.Edit("改正后补录"+g.Label+"："+g.Name(typed), g, typed)
		},
		Saved: func(typed edu.Record) {
			v.mended[r.Line] = typed.RowID() // shared by all that is shown of the same preview
			p.grid.Reload()
		},
	})
	p.s.Say("改正第" + strconv.Itoa(r.Line) + "行后保存，就补录进台账")
}

// beside puts a form beside the list; nil takes it away.
func (p *Page) beside(form fyne.CanvasObject) {
	p.holder.Objects = []fyne.CanvasObject{p.grid}
	if form != nil {
		split := container.NewHSplit(p.grid, form)
		split.SetOffset(0.62)
		p.holder.Objects[0] = split
	}
	p.holder.Refresh()
}

// dropUnsaved empties references to records that exist only in the preview.
func dropUnsaved(g *edu.Register, r edu.Record) {
	for _, f := range g.Fields {
		if ref, ok := f.At(r).(*edu.Ref); ok && *ref < 0 {
			*ref = 0
		}
	}
}

// Keep implements screen.Keeper.
func (p *Page) Keep() bool { return p.forms.Keep() }

// Save implements screen.Saver.
func (p *Page) Save() { p.forms.SaveForm() }
