package workbook

import (
	"slices"

	"countyledger/app/report"
)

// paper writes a paper of several tables and forms on one sheet, one below the other and each as wide as the paper. Their columns end
// where they end; the sheet has a column for each such place, and the cells reach over as many as they need.
func (b *Book) paper(s *section) error {
	paper := Paper{Paper: s.doc.Paper, Landscape: s.doc.Landscape}
	g := newLattice(s.blocks, paper.area())
	out, err := b.Sheet(s.name, Layout{Paper: paper, Widths: g.widths(), Identity: b.identity(s.doc)})
	if err != nil {
		return err
	}
	out.title(s)
	for _, x := range s.blocks {
		switch x := x.(type) {
		case *report.Table:
			t := &paperTable{Sheet: out, t: x, ends: g.ends[x]}
			t.write()
		case *report.Form:
			f := newForm(out, x, g.ends[x])
			f.write()
			out.whole = true
		default:
			out.block(x)
		}
	}
	return out.End()
}

// lattice are the places where columns of several tables and forms end, in digits from the left.
type lattice struct {
	places []float64 // sorted; the last is the width of the paper
	ends   map[report.Block][]int
}

// nearby is how near to each other two columns may end that end at one place, so that no column of the sheet is too narrow to be seen.
const nearby = 3.0

func newLattice(blocks []report.Block, paper float64) *lattice {
	g := &lattice{places: []float64{paper}, ends: map[report.Block][]int{}}
	ideal := map[report.Block][]float64{}
	for _, x := range blocks {
		ideal[x] = columnEnds(x, paper)
		for _, end := range ideal[x] {
			if !slices.ContainsFunc(g.places, func(p float64) bool { return p-end < nearby && end-p < nearby }) {
				g.places = append(g.places, end)
			}
		}
	}
	slices.Sort(g.places)
	for x, ends := range ideal {
		for _, end := range ends {
			g.ends[x] = append(g.ends[x], g.nearest(end)+1)
		}
	}
	return g
}

// columnEnds are the places where the columns of a table or form as wide as the paper would end; none of other blocks.
func columnEnds(x report.Block, paper float64) (ends []float64) {
	var widths []float64
	switch x := x.(type) {
	case *report.Table:
		columns := measured(x)
		for i := range columns {
			columns[i].fixed += nearby // it may lose so much to its neighbour
		}
		widths, _ = fit(columns, paper)
	case *report.Form:
		widths = x.Columns
	}
	at, sum := 0.0, total(widths)
	for _, w := range widths {
		at += w * paper / sum
		ends = append(ends, at)
	}
	return ends
}

// nearest is the place that is nearest to one.
func (g *lattice) nearest(x float64) (at int) {
	off := func(i int) float64 { return max(g.places[i]-x, x-g.places[i]) }
	for i := range g.places {
		if off(i) < off(at) {
			at = i
		}
	}
	return at
}

// widths are those of the sheet's columns.
func (g *lattice) widths() []float64 {
	out, before := make([]float64, len(g.places)), 0.0
	for i, p := range g.places {
		out[i], before = p-before, p
	}
	return out
}

// paperTable is a table of a paper.
type paperTable struct {
	*Sheet
	t    *report.Table
	ends []int // of its columns, in columns of the sheet
}

// begin is where a column begins whose end stands among ends.
func begin(ends []int, col int) int {
	if col == 0 {
		return 0
	}
	return ends[col-1]
}

func (f *paperTable) write() {
	x := &table{t: f.t}
	for i := range f.t.Columns {
		x.widths = append(x.widths, f.width(begin(f.ends, i), f.ends[i]))
	}
	x.measureHeads()
	for _, cells := range x.unitLine(f.Sheet) {
		f.outside(cells...)
	}
	f.heads(x)
	for i := range f.t.Rows {
		f.row(&f.t.Rows[i], Body)
	}
	if len(f.t.Rows) == 0 {
		f.noRows()
	}
	for i := range f.t.Total {
		f.row(&f.t.Total[i], Total)
	}
}

// heads writes the head of the table; one that reaches over several columns of it reaches over all of theirs.
func (f *paperTable) heads(x *table) {
	top := f.next
	for row, high := range x.heads {
		cells := make([]Cell, len(f.layout.Widths))
		for i := range cells {
			cells[i].Look = Look{Part: Head, Align: report.AlignCentre}
		}
		for _, h := range x.merged {
			if h.Row == row {
				from := begin(f.ends, h.Col)
				cells[from].Value = h.Text
				f.Merge(top+h.Row, from, top+h.RowEnd-1, f.ends[h.ColEnd-1]-1)
			}
		}
		f.Row(high, cells...)
	}
}

func (f *paperTable) row(r *report.TableRow, p Part) {
	if r.Group != "" {
		f.Row(height(1), Cell{Value: r.Group, Look: Look{Part: Head}, Over: len(f.layout.Widths) - 1})
		return
	}
	var cells []Cell
	most := 1
	for i := range f.t.Columns {
		from := begin(f.ends, i)
		x := cellOf(f.t.Cell(r, i), ofTable(p, &f.t.Columns[i]))
		x.Over = f.ends[i] - from - 1
		cells = append(cells, x)
		most = max(most, len(lines(textOf(x), f.width(from, f.ends[i]))))
	}
	f.Row(height(most), cells...)
}
