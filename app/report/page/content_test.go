package page

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"countyledger/app/report"
	"countyledger/store/edu"
)

// TestMeasuredOnce: what was written and measured once for all ways of setting a table is what each cell takes when it is written, measured
// and broken by itself: the lines of the rows, their heights, and the narrowest widths of the columns.
func TestMeasuredOnce(t *testing.T) {
	f := fonts(t)
	rapid.Check(t, func(rt *rapid.T) {
		d, tb := randomPaper(rt)
		s := newLayout(d, f.Ruler(), nil).sheaf(tb)
		for i := range s.items {
			x, height := &s.items[i], 0.0
			for _, g := range s.parts {
				most := plainLines(rt, s, g, x)
				h := 0.0
				if most > 0 || x.kind != belowRow {
					h = float64(max(1, most))*g.lead + 2*pad
				}
				if s.stacked {
					h /= float64(len(s.parts))
					height += h
				} else {
					height = max(height, h)
				}
			}
			if x.height != height {
				rt.Fatalf("item %d of kind %d is %v high, by itself %v", i, x.kind, x.height, height)
			}
		}
		for _, g := range s.parts {
			for folded, w := range g.ways {
				if w != nil {
					narrowest(rt, s, g, w, folded == 1)
				}
			}
		}
	})
}

// plainText is what stands in a cell.
func plainText(s *sheaf, c *report.Column, r *report.TableRow, folded bool) string {
	one := &report.Table{Area: s.t.Area, Columns: []report.Column{*c}}
	text := printed(one, 0, r.Cells[c.Key])
	switch {
	case len(s.t.Columns) > wideTable && !r.Sum && !slices.ContainsFunc(s.t.Total, func(x report.TableRow) bool { return &x == r }) &&
		longText(c, r.Cells[c.Key]):
		return below
	case folded && c.Kind == edu.KindDate:
		return brokenDate(text)
	}
	return text
}

// plainLines holds the lines of an item in a part against those of each of its cells, and tells how many the tallest has.
func plainLines(t failer, s *sheaf, g *grid, x *item) (most int) {
	t.Helper()
	room := g.x[len(g.x)-1] - g.x[0] - 2*pad
	switch x.kind {
	case aGroup:
		return len(g.lines(Hei, g.pt, room, x.row.Group))
	case belowRow:
		for i := range g.t.Columns {
			if cell := g.t.Cell(x.row, i); longText(&g.t.Columns[i], cell) {
				most += len(g.lines(Song, g.pt, room, belowText(&g.t.Columns[i], cell)))
			}
		}
		return most
	case aRow, aSum:
	}
	got, _ := g.rowLines(x.at, x.face())
	for i := range g.t.Columns {
		text := plainText(s, &g.t.Columns[i], x.row, g.columns[i] == s.content.columns[g.places[i]].folded)
		if text == "" {
			continue
		}
		want := g.cellLines(x.face(), g.x[i+1]-g.x[i]-2*pad, text)
		if !slices.Equal(got[i], want) {
			t.Errorf("column %d of row %d has the lines %q, by itself %q", i, x.at, got[i], want)
		}
		most = max(most, len(want))
	}
	return most
}

// narrowest: at the least width of a column all its texts take the lines they may, and a bit narrower one of them would not.
func narrowest(t failer, s *sheaf, g *grid, w *way, folded bool) {
	t.Helper()
	song, hei := g.advance(Song), joinedAdvance(g.advance(Hei))
	labels, spans := g.t.Labels(), g.ownHeads()
	for c := range g.t.Columns {
		col := &g.t.Columns[c]
		for i, lines := range linesOf {
			if col.Names {
				lines = nameLines
			}
			least := w.strips[c].least[i]
			tight := least == 2000 || least == 1000*col.Least || col.Names && least == solidName
			holds := func(text string, adv func(rune) int, unbroken, lines int) {
				parts := atoms(text, adv)
				fits := func(width int) bool {
					whole := widthOf(text, adv)
					return whole <= width || whole > unbroken && int(slices.Max(append(parts, 0))) <= width &&
						int(linesIn(parts, width)) <= lines+strings.Count(text, "\n")
				}
				if !fits(least) {
					t.Errorf("column %d: %q has no room in %d", c, text, least)
				}
				tight = tight || !fits(least-1)
			}
			for _, h := range append([]string{labels[c]}, spans[c]...) {
				holds(g.lexicon.joined(h), hei, 2000, headLines)
			}
			for r := range s.t.Rows {
				row, adv, n := &s.t.Rows[r], song, lines
				if row.Sum {
					adv, n = g.advance(Hei), sumLines
				}
				holds(plainText(s, col, row, folded), adv, s.content.unbroken(g.places[c], row.Cells[col.Key]), n)
			}
			if !tight {
				t.Errorf("column %d: nothing needs the width of %d", c, least)
			}
		}
	}
}
