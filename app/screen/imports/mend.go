package imports

import (
	"fmt"
	"slices"

	"countyledger/app/exchange"
	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// mended is a record that was corrected and saved by itself, as it stood before; nil for a new one.
type mended struct {
	register *edu.Register
	row      int64
	before   edu.Record
	act      edu.Batch
}

// place is where a row stands: in which table, of which content of the file, in which line and block.
type place struct {
	table   exchange.Place
	sha256  string
	line    int
	section edu.Code
}

// placeOf is the place of a row of a table.
func placeOf(p *exchange.Preview, r *exchange.Row) place {
	return place{p.Place, p.SHA256, r.Line, r.Section()}
}

// stands reports whether what was saved of a corrected row is still in a book.
func (m mended) stands(b *edu.Book) bool {
	now := b.Find(m.register, m.row)
	return now != nil && (m.before == nil || len(m.register.Changed(m.before, now)) > 0)
}

// settle says of the rows of what was read which of them were corrected by themselves: they are counted, listed and sent back with
// the refused ones only while that is not so. It reports whether one is refused again.
func (p *Page) settle(v *reading) (again bool) {
	if len(p.mends) == 0 {
		return false
	}
	for _, t := range v.previews() {
		for i := range t.Rows {
			r := &t.Rows[i]
			m, there := p.mends[placeOf(t, r)]
			was := r.State
			r.Mend(there && m.register == t.Register && m.stands(p.s.Book()))
			again = again || was == exchange.Mended && r.State == exchange.Failed
		}
	}
	return again
}

// corrected are the acts that saved corrected rows of what is shown and stand, the latest first.
func (p *Page) corrected() []edu.Batch {
	var out []edu.Batch
	for _, t := range p.now.previews() {
		for i := range t.Rows {
			if r := &t.Rows[i]; r.State == exchange.Mended {
				out = append(out, p.mends[placeOf(t, r)].act)
			}
		}
	}
	slices.SortFunc(out, latest)
	return out
}

// latest puts later acts first.
func latest(a, b edu.Batch) int { return int(b.ID - a.ID) }

// mend opens a row that was not taken in, to be corrected and saved by itself.
func (p *Page) mend(l line) {
	if l.row != nil && l.row.State == exchange.Failed {
		p.forms.Ask(func() { p.open(l.of, l.row) })
	}
}

// open shows the form of a row, over what the ledger has of it; by the time it is saved the files may have been read anew.
func (p *Page) open(v *reading, r *exchange.Row) {
	t := v.table
	g := t.Register
	rec := t.Over(p.s.Book(), r)
	rec.SetRowID(0)
	dropUnsaved(g, rec)
	shown := g.Clone(rec)
	var problems edu.Problems
	for _, f := range r.Findings {
		problems = append(problems, f.Problem)
	}
	var was *edu.Book
	why := ""
	p.forms.Open(screen.Editing{
		Title: "改正" + t.Sheet.RowName(r.Line-1), Register: g, Record: rec, Problems: problems,
		Hint: "改正" + t.Sheet.RowName(r.Line-1) + "后保存，就补录进台账",
		Change: func(typed edu.Record) edu.Change {
			was = p.s.Book().Draft()
			c := t.Mended(p.s.Book(), r, shown, typed)
			why = c.Why
			return c
		},
		Saved: func(typed edu.Record, batch int64) {
			p.mends[placeOf(t, r)] = mended{
				g, typed.RowID(), was.Find(g, typed.RowID()), edu.Batch{ID: batch, Why: why, Kind: edu.BatchEdit},
			}
			p.recount()
		},
	})
}

// recount shows what became of the rows since they were read, in the places where they stand.
func (p *Page) recount() {
	if front, _ := p.list.Current(); p.settle(p.now) { // it may not be in the list
		p.show(p.now)
		p.list.Go(func(l line) bool { return l == front })
	}
	p.told.count(p.now)
	p.list.Grid.Reload()
	if p.raw.sheet != nil {
		p.raw.sheet.Reload()
	}
	p.buttons()
}

// undo takes the import back that is shown, with the rows of its tables that were corrected by themselves, if the clerk wants that.
func (p *Page) undo() {
	if p.taken == nil {
		return
	}
	taken, rows := *p.taken, p.corrected()
	if len(rows) == 0 {
		p.s.Revert(taken, nil)
		return
	}
	ui.Choose("撤销本次导入", fmt.Sprintf("这些表中还有%d行是改正后补录的，各是一次单独的操作。要一并撤销吗？", len(rows)),
		[]string{"连补录的一并撤销", "只撤销导入的一批"}, p.s.Window, func(i int) {
			all := []edu.Batch{taken}
			if p.along = i == 0; p.along {
				all = append(all, rows...)
				slices.SortFunc(all, latest)
			}
			p.revert(all)
		})
}

// revert takes acts back, one after the other.
func (p *Page) revert(all []edu.Batch) {
	if len(all) > 0 {
		p.s.Revert(all[0], func() { p.revert(all[1:]) })
	}
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

// SaveThen implements screen.Keeper.
func (p *Page) SaveThen(then func()) { p.forms.SaveThen(then) }

// Save implements screen.Saver: it saves the form, or where none is open, takes in what was read once the clerk has said so.
func (p *Page) Save() {
	if p.forms.Form != nil {
		p.forms.SaveForm()
		return
	}
	p.offerTake()
}

// offerTake asks whether what is sound comes in: the keys that save are pressed without looking.
func (p *Page) offerTake() {
	if p.take.Disabled() {
		p.s.Say("现在没有可以导入的行")
		return
	}
	text := fmt.Sprintf("把能导入的%d行存进台账。", p.now.sound())
	if p.now.sound() == 0 {
		text = "保留表中其他栏目的内容，台账的记录不变。"
	}
	if n := p.now.failed(); n > 0 {
		text += fmt.Sprintf("另有%d行不能导入，留在这里改正。", n)
	}
	ui.Ask("导入", text+"导入的一批可以整批撤销。", p.take.Text, p.s.Window, p.Take)
}
