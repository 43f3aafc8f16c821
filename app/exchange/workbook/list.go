package workbook

import (
	"slices"

	"countyledger/app/report"
	"countyledger/store/edu"
)

// aboveHeads is how high what stands above a table may be: it stays in sight with the heads, and on a small screen the rows
// need their room. What is higher has a sheet of its own.
const aboveHeads = 150.0

// list writes a table as a sheet to be read on the screen, sorted, summed up and printed: nothing is merged among its rows.
func (b *Book) list(s *section) error {
	at := slices.IndexFunc(s.blocks, func(x report.Block) bool { _, ok := x.(*report.Table); return ok })
	t, ok := s.blocks[at].(*report.Table)
	if !ok {
		return nil
	}
	above, below := s.blocks[:at], s.blocks[at+1:]
	columns := measured(t)
	paper := Paper{Paper: s.doc.Paper, Landscape: s.doc.Landscape}
	l := Layout{Paper: paper, Keys: keys(t), Identity: b.identity(s.doc)}
	var across bool
	if l.Widths, across = fit(columns, paper.area()); across {
		l.Keys = repeated(t, l, paper.area())
		l.Breaks = breaks(l.Widths, l.Keys, paper.area())
	}
	x := &table{t: t, widths: l.Widths}
	x.measureHeads()
	plan := &Sheet{layout: l} // of which only the widths are asked
	if high := plan.high(above); high > aboveHeads {
		words := section{doc: s.doc, name: s.name + "文字", head: s.head, blocks: above}
		if err := b.text(&words); err != nil {
			return err
		}
		above = nil
	}
	l.HeadFrom = len(plan.parts(s.title(), Title)) + plan.rows(above) + len(x.unitLine(plan))
	l.HeadTo = l.HeadFrom + len(x.heads)
	out, err := b.Sheet(s.name, l)
	if err != nil {
		return err
	}
	out.title(s)
	for _, a := range above {
		out.block(a)
	}
	for _, cells := range x.unitLine(out) {
		out.outside(cells...)
	}
	x.write(out)
	var notes []report.Block
	for _, a := range below {
		if _, ok := a.(*report.Notes); ok && across {
			notes = append(notes, a)
			continue
		}
		out.block(a)
	}
	if err := out.End(); err != nil || notes == nil {
		return err
	}
	// Behind the columns that are printed again they would be no longer under the table, to those who take it in.
	return b.text(&section{doc: s.doc, name: s.name + "说明", head: s.head, blocks: notes})
}

// keys is how many columns on the left say what a row is about: those down to the first of names.
func keys(t *report.Table) int {
	for i := range t.Columns {
		c := &t.Columns[i]
		named := c.Kind == edu.KindText || c.Kind == edu.KindName || c.Kind == edu.KindRef
		if named && c.Aligned() == report.AlignLeft {
			return i + 1
		}
	}
	return 1
}

// repeated is how many of the columns that say what a row is about are printed on every page: as many as leave half of it to the others,
// and no part of those that stand under one head.
func repeated(t *report.Table, l Layout, paper float64) int {
	n := l.Keys
	for n > 1 && total(l.Widths[:n]) > paper*smallest/2 {
		n--
	}
	heads, _ := t.Heads()
	for _, h := range heads {
		if h.Col < n && n < h.ColEnd && h.Col > 0 {
			n = h.Col
		}
	}
	return n
}

// high is how high texts are, and rows how many rows they take.
func (s *Sheet) high(blocks []report.Block) (sum float64) {
	for _, p := range s.all(blocks) {
		sum += p.high
	}
	return sum
}

func (s *Sheet) rows(blocks []report.Block) int { return len(s.all(blocks)) }

func (s *Sheet) all(blocks []report.Block) (out []part) {
	for _, x := range blocks {
		written, head := s.prose(x)
		p := Note
		if head {
			p = Section
		}
		for _, line := range written {
			out = append(out, s.parts(line, p)...)
		}
	}
	return out
}

// table is a table being written.
type table struct {
	t      *report.Table
	widths []float64 // of its columns
	merged []report.Head
	heads  []float64 // heights of the rows of its head
	sums   sums
}

// measureHeads finds how high the rows of the head are.
func (x *table) measureHeads() {
	heads, levels := x.t.Heads()
	x.merged, x.heads = heads, make([]float64, levels)
	need := func(h report.Head) float64 { return height(len(lines(h.Text, total(x.widths[h.Col:h.ColEnd])))) }
	for i := range x.heads {
		x.heads[i] = height(1)
	}
	for _, h := range heads {
		if h.RowEnd-h.Row == 1 {
			x.heads[h.Row] = max(x.heads[h.Row], need(h))
		}
	}
	for _, h := range heads {
		if lack := need(h) - total(x.heads[h.Row:h.RowEnd]); lack > 0 {
			x.heads[h.RowEnd-1] += lack
		}
	}
}

// unitLine is 填报单位, 统计截止日期 and 单位 in one row, where they have room side by side; else each in its own.
func (x *table) unitLine(s *Sheet) (out [][]Cell) {
	first, last := s.first(), s.page()
	fits := func(text string, from, to int) bool {
		return from < to && len(lines(text, s.width(from, to))) == 1
	}
	t := x.t
	if t.Left+t.Middle+t.Right == "" {
		return nil
	}
	left, right := first+1, last-1
	for left < last && !fits(t.Left, first, left) {
		left++
	}
	for right > left && !fits(t.Right, right, last) {
		right--
	}
	switch {
	case fits(t.Left, first, left) && fits(t.Right, right, last) && fits(t.Middle, left, right):
		return [][]Cell{{
			note(t.Left, report.AlignLeft, left-first), note(t.Middle, report.AlignCentre, right-left), note(t.Right, report.AlignRight, last-right),
		}}
	case t.Middle == "" && right == left && fits(t.Left, first, left) && fits(t.Right, right, last):
		return [][]Cell{{note(t.Left, report.AlignLeft, left-first), note(t.Right, report.AlignRight, last-right)}}
	}
	return stacked(t, last-first)
}

// stacked are 填报单位, 统计截止日期 and 单位 one below the other over so many columns.
func stacked(t *report.Table, columns int) (out [][]Cell) {
	for i, text := range []string{t.Left, t.Middle, t.Right} {
		if text != "" {
			align := []report.Align{report.AlignLeft, report.AlignLeft, report.AlignRight}[i]
			out = append(out, []Cell{note(text, align, columns)})
		}
	}
	return out
}

// note is a cell outside the table that reaches over so many columns.
func note(text string, a report.Align, columns int) Cell {
	return Cell{Value: text, Look: Look{Part: Note, Align: a}, Over: columns - 1}
}

// write writes heads, rows and sums.
func (x *table) write(s *Sheet) {
	x.writeHeads(s)
	first := s.next
	grouped := slices.ContainsFunc(x.t.Rows, func(r report.TableRow) bool { return r.Group != "" })
	x.sums = sums{t: x.t, first: first, parted: grouped && s.first() > 0}
	for i := range x.t.Rows {
		x.row(s, &x.t.Rows[i], Body)
	}
	if len(x.t.Rows) == 0 {
		s.noRows()
	}
	if !x.sums.parted {
		s.Filter(first-1, first-1+len(x.t.Rows))
	}
	for i := range x.t.Total {
		x.row(s, &x.t.Total[i], Total)
	}
}

func (x *table) writeHeads(s *Sheet) {
	top := s.next
	for row, high := range x.heads {
		cells := make([]Cell, len(x.t.Columns))
		for i := range cells {
			cells[i].Look = Look{Part: Head, Align: report.AlignCentre}
		}
		for _, h := range x.merged {
			if h.Row == row {
				cells[h.Col].Value = h.Text
				s.Merge(top+h.Row, h.Col, top+h.RowEnd-1, h.ColEnd-1)
			}
		}
		s.Row(high, cells...)
	}
}

// group writes the head of a group: in the first column, over those behind it, which are empty; over those that are printed again it
// stands whole, on as many lines as it needs. Such a table cannot be sorted, which would tear its groups apart.
func (x *table) group(s *Sheet, text string, cells []Cell) {
	for i := range cells {
		cells[i].Look = Look{Part: Group}
	}
	cells[0].Value = text
	most := 1
	if s.first() > 0 {
		cells[0].Look.Part = Head
		most = len(lines(text, s.width(0, s.first())))
		s.Merge(s.next, 0, s.next, s.first()-1)
	}
	s.Row(height(most), cells...)
}

// row writes a row.
func (x *table) row(s *Sheet, r *report.TableRow, p Part) {
	cells := make([]Cell, len(x.t.Columns))
	if r.Group != "" {
		x.group(s, r.Group, cells)
		return
	}
	most := 1
	for i := range x.t.Columns {
		c := x.t.Cell(r, i)
		cells[i] = cellOf(c, ofTable(p, &x.t.Columns[i]))
		if f := x.sums.formula(r, p, i, s.next); f != "" && c.Is == report.Number {
			cells[i].Formula = f
			if x.t.Columns[i].Sum.Rule == report.RatioOfSums {
				cells[i].Value = x.sums.exact(r, i)
			}
		}
		if text, ok := cells[i].Value.(string); ok {
			most = max(most, len(lines(text, x.widths[i])))
		}
	}
	s.Row(height(most), cells...)
}
