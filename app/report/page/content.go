package page

import (
	"math"
	"strings"

	"countyledger/app/report"
	"countyledger/store/edu"
)

// content is what stands in the cells of a table: written and measured once, for all ways in which the table may be set.
type content struct {
	*layout
	t *report.Table
	// wide tells that the table has so many columns that long texts would stand in strips.
	wide    bool
	columns []*column
	// unders are the texts below rows, by the row.
	unders map[int][]under
	every  int // of how many rows one is looked at for the height of the table
}

// column is what stands in a column, by the row; the sums come behind the rows.
type column struct {
	texts []string
	// widths are those of the texts on one line, in 1/1000 em.
	widths []int32
	greys  []float64 // of the grounds; nil where no cell has one
	strip  strip     // without heads
	// folded is the same with dates on two lines; nil where they are not, or it was never asked for.
	folded *column
}

// under is a text that is too long for its column and stands below its row.
type under struct {
	column int // of the table
	text   string
}

// unset is the width of a text that has to be broken to know.
const unset = math.MaxInt32

// contentOf writes and measures a table.
func (l *layout) contentOf(t *report.Table) *content {
	k := &content{layout: l, t: t, wide: len(t.Columns) > wideTable, unders: map[int][]under{}, every: max(1, len(t.Rows)/sampled)}
	for c := range t.Columns {
		k.columns = append(k.columns, k.column(c, false))
	}
	return k
}

// rowOf is a row, or behind the rows a sum.
func (k *content) rowOf(at int) *report.TableRow {
	if n := len(k.t.Rows); at >= n {
		return &k.t.Total[at-n]
	}
	return &k.t.Rows[at]
}

// sum reports whether a row is one of sums.
func (k *content) sum(at int) bool { return at >= len(k.t.Rows) || k.t.Rows[at].Sum }

// column writes and measures one, with its dates on two lines or not.
func (k *content) column(c int, folded bool) *column {
	n := len(k.t.Rows) + len(k.t.Total)
	x := &column{texts: make([]string, n), widths: make([]int32, n), strip: strip{name: k.t.Columns[c].Names}}
	song, hei := k.advance(Song), k.advance(Hei)
	for i := range n { // the sums first, as they stand among the samples
		at := (i + len(k.t.Rows)) % n
		r := k.rowOf(at)
		if r.Group != "" {
			continue
		}
		cell := k.t.Cell(r, c)
		text := k.write(x, at, c, cell, folded)
		adv, allowed := song, linesOf
		switch {
		case k.sum(at):
			adv, allowed = hei, same(sumLines)
		case k.t.Columns[c].Names:
			allowed = same(nameLines)
		case k.lexicon.terms[text]:
			allowed = same(nameLines)
			if whole := k.lexicon.joined(text); linesIn(atoms(whole, joinedAdvance(song)), solidTerm) <= nameLines {
				text, adv = whole, joinedAdvance(song) // 九年一贯制, 学校 and not 九年一贯, 制学校, where that costs little room
			}
		}
		x.widths[at] = int32(x.strip.see(text, adv, k.unbroken(c, cell), allowed))
		if strings.ContainsAny(text, "\t\r\n") {
			x.widths[at] = unset
		}
		if at >= len(k.t.Rows) || !r.Sum && at%k.every == 0 {
			x.strip.samples = append(x.strip.samples, atoms(text, adv))
		}
	}
	return x
}

// write writes a cell into its column.
func (k *content) write(x *column, at, c int, cell report.Cell, folded bool) string {
	text := printed(k.t, c, cell)
	switch col := &k.t.Columns[c]; {
	case k.wide && !k.sum(at) && longText(col, cell):
		if !folded {
			k.unders[at] = append(k.unders[at], under{c, belowText(col, cell)})
		}
		text = below
	case folded && col.Kind == edu.KindDate:
		text = brokenDate(text)
	}
	if grey := Grey(cell); grey > 0 {
		if x.greys == nil {
			x.greys = make([]float64, len(x.texts))
		}
		x.greys[at] = grey
	}
	x.texts[at] = text
	return text
}

// unbroken is how wide what stands in a cell may be without ever being broken.
func (k *content) unbroken(c int, cell report.Cell) int {
	switch {
	case cell.Is == report.Number:
		return 1 << 20
	case k.t.Columns[c].Names:
		return solidName
	}
	return solid
}

// folded is a column with its dates on two lines.
func (k *content) folded(c int) *column {
	x := k.columns[c]
	if k.t.Columns[c].Kind != edu.KindDate {
		return x
	}
	if x.folded == nil {
		x.folded = k.column(c, true)
	}
	return x.folded
}

// weights are how often each of the rows that are looked at stands for one: the heads and the labels, which stand on each page, the
// sums, and of the others so many as there are samples.
func (k *content) weights(samples int) []int {
	pages := 1 + len(k.t.Rows)/perPage
	out := []int{pages, pages}
	for range len(k.t.Total) {
		out = append(out, 1)
	}
	for len(out) < samples {
		out = append(out, k.every)
	}
	return out
}

// brokenDate is a day on two lines: 2022-, 04-15.
func brokenDate(text string) string {
	year := len("2006-")
	if len(text) != len("2006-01-02") || text[year-1] != '-' {
		return text
	}
	return text[:year] + "\n" + text[year:]
}
