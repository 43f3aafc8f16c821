package register

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"fyne.io/fyne/v2"

	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// walk does acts at random on the page of a register; work waits now and then, as it does in the window.
type walk struct {
	p *Page
	s *screen.Session
	r *rand.Rand
	l screentest.Later
}

func (w *walk) pick(all []string) string { return all[w.r.IntN(len(all))] }

// sheet does something in the entry sheet, where the page shows one.
func (w *walk) sheet(do func(*ui.Sheet)) {
	if w.p.sheet != nil {
		do(w.p.sheet.widget)
	}
}

func (w *walk) acts() []func() {
	p := w.p
	texts := []string{"", "x", "小学", "12", "2022-04", "无", "1\t2\n3\t4\n", "约\n", "\t\n\n", "lsxx", "√"}
	return []func(){
		func() { p.search.SetText(w.pick(texts)) },
		func() {
			if f := p.filters[w.r.IntN(len(p.filters))]; len(f.Options) > 0 {
				f.SetSelected(w.pick(f.Options))
			}
		},
		p.clearFilters,
		func() { p.sortBy(w.r.IntN(len(p.fields))) },
		func() { p.showColumns([]string{p.all[w.r.IntN(len(p.all))].Key, p.all[w.r.IntN(len(p.all))].Key}) },
		func() { p.applyView(ui.View{}) },
		p.ToggleSheet,
		func() { p.compare.SetChecked(!p.compare.Checked) },
		func() { w.sheet(func(x *ui.Sheet) { x.GoTo(w.r.IntN(80), w.r.IntN(len(p.fields))) }) },
		func() { w.sheet(func(x *ui.Sheet) { x.Paste(w.pick(texts)) }) },
		func() { w.sheet((*ui.Sheet).FillDown) },
		func() { w.sheet(func(x *ui.Sheet) { x.TypedShortcut(&fyne.ShortcutSelectAll{}) }) },
		func() { w.sheet((*ui.Sheet).Clear) },
		func() { w.sheet(func(x *ui.Sheet) { x.NextProblem(false) }) },
		func() { p.grid.Select(w.r.IntN(80)) },
		func() { p.open(p.here()) },
		func() { p.Add() },
		func() {
			if p.forms.Form != nil {
				p.forms.Close()
			}
		},
		p.Save,
		func() {
			if p.forms.Form != nil {
				p.forms.Form.Retype(map[string]string{p.all[w.r.IntN(len(p.all))].Key: w.pick(texts)})
			}
		},
		func() {
			p.Bulk()
			if b := p.bulk; b != nil && screentest.Told(w.s) != "" {
				b.field.SetSelectedIndex(w.r.IntN(len(b.fields)))
				b.value.SetText(w.pick(texts))
				b.save(func() {})
			}
		},
		func() {
			p.remove()
			if yes := screentest.Button(w.s, "删除"); yes != nil {
				yes.OnTapped()
			}
		},
		func() { p.TakeBack() },
		w.s.Undo, w.s.Redo, w.s.Undo,
		func() {
			if rows := w.s.Book().Rows(p.register); len(rows) > 0 {
				p.Arrive(screen.Route{Rows: []int64{rows[w.r.IntN(len(rows))].RowID()}, Field: p.all[w.r.IntN(len(p.all))].Key})
			}
		},
		p.History,
		p.findNext,
	}
}

// read reads everything that is shown, as drawing it does.
func (w *walk) read(t *testing.T) {
	t.Helper()
	g := w.p.grid
	if w.p.sheet != nil {
		g = &w.p.sheet.widget.Grid
	}
	for row := range g.Source.Len() {
		for col := range g.Columns {
			g.Source.Cell(row, col)
			g.Source.Tint(row, col)
			if x := w.p.sheet; x != nil {
				x.Aside(row, col)
				x.Problem(row, col)
			}
		}
	}
	if here := w.p.here(); here >= g.Source.Len() { // in a sheet perhaps the row that can be begun
		t.Fatalf("row %d of %d is the current one", here, g.Source.Len())
	}
	if n := len(w.s.Book().Rows(w.p.register)); w.p.only == nil && len(w.p.rows) > n {
		t.Fatalf("%d rows of %d", len(w.p.rows), n)
	}
}

// TestAnyOrderOfActs: whatever is done in whatever order, while the last act is still being saved and after, the page shows
// rows that are there.
func TestAnyOrderOfActs(t *testing.T) {
	for seed, g := range []*edu.Register{edu.Schools, edu.SectionYears, edu.Teachers, edu.ProgressReports} {
		for _, waits := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s waits %v", g.ID, waits), func(t *testing.T) {
				s := session(t, small)
				w := &walk{p: open(t, s, g), s: s, r: rand.New(rand.NewPCG(uint64(seed), 5))}
				if waits {
					w.l.Hold(s)
				}
				acts := w.acts()
				for range 120 {
					acts[w.r.IntN(len(acts))]()
					if w.r.IntN(3) > 0 {
						w.l.Run()
					}
					screentest.CloseDialogs(s)
					w.read(t)
				}
			})
		}
	}
}
