package imports

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"countyledger/app/exchange"
	"countyledger/app/screen"
	"countyledger/store/edu"
)

// mended is a record that was corrected and saved by itself, as it stood before; nil for a new one.
type mended struct {
	row    int64
	before edu.Record
}

// mend opens a row that was not taken in, to be corrected and saved by itself.
func (p *Page) mend(l line) {
	if l.row != nil && l.row.State == exchange.Failed && !l.of.isMended(l.row) {
		p.forms.Ask(func() { p.open(l.of, l.row) })
	}
}

// open shows the form of a row, over what the ledger has of it; by the time it is saved the files may have been read anew.
func (p *Page) open(v *reading, r *exchange.Row) {
	g := v.table.Register
	rec := v.table.Over(p.s.Book(), r)
	rec.SetRowID(0)
	dropUnsaved(g, rec)
	shown := g.Clone(rec)
	var problems edu.Problems
	for _, f := range r.Findings {
		problems = append(problems, f.Problem)
	}
	var was *edu.Book
	p.forms.Open(screen.Editing{
		Title: "改正第" + strconv.Itoa(r.Line) + "行", Register: g, Record: rec, Problems: problems,
		Change: func(typed edu.Record) edu.Change {
			was = p.s.Book().Draft()
			return v.table.Mended(r, shown, typed)
		},
		Saved: func(typed edu.Record) {
			// It is shared by all that is shown of the same file.
			v.mended[v.at(r)] = mended{typed.RowID(), was.Find(g, typed.RowID())}
			p.list.Grid.Reload()
		},
	})
	p.s.Say("改正第" + strconv.Itoa(r.Line) + "行后保存，就补录进台账")
}

// beside shows the sheet, or the list of results, with a form beside it; nil takes that away.
func (p *Page) beside(form fyne.CanvasObject) {
	var view fyne.CanvasObject = p.list.Grid
	if p.showsRaw() {
		view = container.NewBorder(nil, p.below, nil, nil, p.raw.box)
	}
	p.holder.Objects = []fyne.CanvasObject{view}
	if form != nil {
		split := container.NewHSplit(view, form)
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

// Discard implements screen.Keeper.
func (p *Page) Discard(then func()) { p.forms.Discard(then) }

// Save implements screen.Saver.
func (p *Page) Save() { p.forms.SaveForm() }
