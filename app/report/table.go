package report

import (
	"slices"
	"strings"

	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// Table is an annex table with heads of several levels.
type Table struct {
	Left, Middle, Right string // the line above: 填报单位, 统计截止日期, 单位
	Area                string // that names begin with: paper leaves it out of them
	Columns             []Column
	Rows                []TableRow
	Total               []TableRow // kept on the page of the last row
	// Of is the register that the rows are records of; nil where they are none.
	Of *edu.Register
	// Brief tells that the table is a block of a few figures on top of a report: files of columns arrange the table under it.
	Brief bool
	Setting
	// Unit is what a row counts as in the sum of a township: 所; empty where the sum of the table itself counts its rows.
	Unit string
	// Lettered tells that the columns are those of a sheet, by their letters: they have no numbers beside them.
	Lettered bool
	// Omitted are the heads of the columns that a table on paper leaves out because nothing stands in them.
	Omitted []string
}

// Column is one leaf column.
type Column struct {
	// Key is its stable name: cells are put in by it, and files of columns name it by it.
	Key string
	// Heads stand over it from the top down; equal neighbours are merged.
	Heads []string
	Kind  edu.Kind
	// Unit is what its numbers count, as the line above the table says it.
	Unit string
	Sum  Sum
	// Align is how its cells stand, where that is not by its kind.
	Align Align
	// Names tells that its texts are names, which take two lines at most and stand again where a table is split.
	Names bool
	// Most is the widest the column may become, in characters; 0 is no limit of its own.
	Most int
	// Least is the narrowest it may become, in characters.
	Least int
	// Aside tells that the column is none of the paper's own: workbooks have it, and paper where the office's file of columns names it.
	Aside bool
	// Hand tells that its blank cells are filled in by hand: the column stays, whatever stands in it.
	Hand bool
}

// Sum is how a column is summed up.
type Sum struct {
	Rule SumRule
	// Part and Whole are the keys of the columns that a ratio divides, Decimals how many it has in per cent.
	Part, Whole string
	Decimals    int
}

// SumRule is a way of summing up.
type SumRule int

// The ways: not at all, by adding up what is known, by dividing the sums of two other columns.
const (
	NoSum SumRule = iota
	Summed
	RatioOfSums
)

// Align is how a column's cells stand.
type Align int

// Alignments of cells. By its kind a column of numbers stands right, one of dates in the middle, any other left.
const (
	AlignByKind Align = iota
	AlignLeft
	AlignCentre
	AlignRight
)

// Aligned is how the cells of the column stand.
func (c *Column) Aligned() Align {
	switch {
	case c.Align != AlignByKind:
		return c.Align
	case c.Kind.Numeric():
		return AlignRight
	case c.Kind == edu.KindDate:
		return AlignCentre
	}
	return AlignLeft
}

// Cells are the cells of a row by the keys of their columns. One that is not there is not known.
type Cells map[string]Cell

// with adds cells to others.
func (c Cells) with(more Cells) Cells {
	for key, x := range more {
		c[key] = x
	}
	return c
}

// TableRow is one row of cells. A Group row is one text over all columns.
type TableRow struct {
	Cells Cells
	Group string
	// Apart tells that the row stands in the table and not in its sums.
	Apart bool
	// Point tells that the row is about a 教学点, which sums count apart from schools.
	Point bool
	// Sum tells that the row is the sum of rows above it, as a table on paper may have between its rows.
	Sum bool
	// Of is the record the row is about, 0 for sums: what a click on the row opens.
	Of edu.Ref
}

// Cell is what stands in a column of a row of the table, by the column's place.
func (t *Table) Cell(r *TableRow, col int) Cell { return r.Cells[t.Columns[col].Key] }

// Line is a row without groups, as its cells stand side by side.
func (t *Table) Line(r *TableRow) []Cell {
	out := make([]Cell, len(t.Columns))
	for i := range t.Columns {
		out[i] = t.Cell(r, i)
	}
	return out
}

// unitLine heads a table: who reports, as of when, in which units: those of its columns.
func (t *Table) unitLine(b *edu.Book, middle string) {
	paper := t.OnPaper()
	t.Left, t.Middle, t.Right = "填报单位（盖章）："+b.Unit.Name, middle, unitsHead+strings.Join(paper.units(), "、")
	t.Area = b.Unit.Place()
}

// unitsHead begins the units above a table.
const unitsHead = "单位："

// units are those that the columns count in.
func (t *Table) units() (out []string) {
	for _, c := range t.Columns {
		if c.Unit != "" && !slices.Contains(out, c.Unit) {
			out = append(out, c.Unit)
		}
	}
	return out
}

// add puts in a row about a record, with its number in the table and its ratios.
func (t *Table) add(of edu.Ref, cells Cells) *TableRow {
	t.Rows = append(t.Rows, TableRow{Cells: cells, Of: of})
	for i := range t.Columns {
		c := &t.Columns[i]
		_, given := cells[c.Key]
		switch {
		case given:
		case c.Key == serialKey:
			cells[c.Key] = whole(t.Len())
		case c.Sum.Rule == RatioOfSums:
			cells[c.Key] = c.Sum.Ratio(cells)
		}
	}
	return &t.Rows[len(t.Rows)-1]
}

// Len is how many rows there are, groups left out.
func (t *Table) Len() int {
	n := 0
	for i := range t.Rows {
		if t.Rows[i].Group == "" {
			n++
		}
	}
	return n
}

// total adds a row of sums: what is given as it is given, every other column by its rule.
func (t *Table) total(given Cells) {
	for i := range t.Columns { // the ratios divide the sums
		c := &t.Columns[i]
		if _, ok := given[c.Key]; ok || c.Sum.Rule == RatioOfSums {
			continue
		}
		if given[c.Key] = blank(); c.Sum.Rule == Summed {
			given[c.Key] = t.Sum(c.Key)
		}
	}
	for i := range t.Columns {
		c := &t.Columns[i]
		if _, ok := given[c.Key]; !ok {
			given[c.Key] = c.Sum.Ratio(given)
		}
	}
	t.Total = append(t.Total, TableRow{Cells: given})
}

// beside adds a row under the sums that has what is given and nothing else.
func (t *Table) beside(given Cells) {
	for i := range t.Columns {
		if _, ok := given[t.Columns[i].Key]; !ok {
			given[t.Columns[i].Key] = blank()
		}
	}
	t.Total = append(t.Total, TableRow{Cells: given})
}

// Sum adds up what is known in a column; the sum of nothing known is not known.
func (t *Table) Sum(key string) Cell {
	var sum Cell
	for i := range t.Rows {
		c := t.Rows[i].Cells[key]
		switch {
		case c.Is != Number || t.Rows[i].Apart:
		case sum.Is == Unknown:
			sum = Cell{Is: Number, Number: c.Number, Wan: c.Wan}
		default:
			sum.Number = sum.Number.Plus(c.Number)
		}
	}
	return sum
}

// partial says of the sums that are not of all rows of how many they are; nothing where all are.
func (t *Table) partial(unit string) []string {
	var known coverages
	for i := range t.Columns {
		c := &t.Columns[i]
		if cover := t.coverage(c.Key, unit); c.Sum.Rule == Summed && !c.Aside && cover.Known > 0 {
			known.add(quoted(strings.Join(c.Heads, "·")), cover)
		}
	}
	var said []string
	for _, c := range known {
		said = append(said, strings.Join(c.names, "")+"（"+c.said+"）")
	}
	if said == nil {
		return nil
	}
	return []string{"没有填全的栏目，合计只含已填的：" + strings.Join(said, "、") + "。"}
}

// coverage is of how many of the rows that count a column has a number.
func (t *Table) coverage(key, unit string) indicator.Coverage {
	cover := indicator.Coverage{Unit: unit}
	for i := range t.Rows {
		r := &t.Rows[i]
		if r.Group != "" || r.Apart {
			continue
		}
		if cover.Of++; r.Cells[key].Is == Number {
			cover.Known++
		}
	}
	return cover
}

// Ratio divides two cells of a row; where one is not known, so is it.
func (s Sum) Ratio(cells Cells) Cell {
	part, of := cells[s.Part], cells[s.Whole]
	if part.Is != Number || of.Is != Number {
		return Cell{}
	}
	same := edu.Decimal{Places: max(part.Number.Places, of.Number.Places)}
	return quotient(part.Number.Plus(same).N, of.Number.Plus(same).N, s.Decimals)
}

// Serial reports whether a column has the numbers of the rows.
func (c *Column) Serial() bool { return c.Key == serialKey }

// serialKey is the key of 序号.
const serialKey = "no"

// serial is the column of the rows' numbers, which the table gives them.
func serial() Column {
	return Column{Key: serialKey, Heads: []string{"序号"}, Kind: edu.KindCount, Align: AlignCentre}
}

// left is a column of words that may become so many characters wide.
func left(key string, most int, heads ...string) Column {
	return Column{Key: key, Heads: heads, Most: most}
}

// named is a column of names.
func named(key string, heads ...string) Column {
	return Column{Key: key, Heads: heads, Names: true}
}

// document is a column of 文号, of which year and number stand on one line: 〔2022〕109号.
func document(key string, heads ...string) Column { return left(key, 9, heads...).atLeast(7) }

// noted is 备注, which is the last column of every list and has room for the hand.
func noted() Column { return left(noteKey, 12, "备注").atLeast(4) }

// centred is a column of short words, and date one of dates.
func centred(key string, heads ...string) Column {
	return Column{Key: key, Heads: heads, Align: AlignCentre}
}

func date(key string, heads ...string) Column {
	return Column{Key: key, Heads: heads, Kind: edu.KindDate}
}

// counted, measured and money are columns of numbers that add up, in their unit.
func counted(key, unit string, heads ...string) Column {
	return Column{Key: key, Heads: heads, Kind: edu.KindCount, Unit: unit, Sum: Sum{Rule: Summed}}
}

func measured(key, unit string, heads ...string) Column {
	return Column{Key: key, Heads: heads, Kind: edu.KindMeasure, Unit: unit, Sum: Sum{Rule: Summed}}
}

func money(key string, heads ...string) Column {
	return Column{Key: key, Heads: heads, Kind: edu.KindMoney, Unit: "万元", Sum: Sum{Rule: Summed}}
}

// divided is a column that divides two others, in per cent with so many decimals.
func divided(key string, of Sum, heads ...string) Column {
	of.Rule = RatioOfSums
	return Column{Key: key, Heads: heads, Kind: edu.KindPercent, Sum: of}
}

// unsummed is the column without a sum.
func (c Column) unsummed() Column {
	c.Sum = Sum{}
	return c
}

// byHand is the column with blanks that are filled in by hand.
func (c Column) byHand() Column {
	c.Hand = true
	return c
}

// atLeast is the column no narrower than so many characters.
func (c Column) atLeast(characters int) Column {
	c.Least = characters
	return c
}

// in is the column with the unit that its rows are counted in.
func (c Column) in(unit string) Column {
	c.Unit = unit
	return c
}

// between puts columns into the table before the one at a place.
func (t *Table) between(at int, more []Column) *Table {
	t.Columns = slices.Insert(t.Columns, at, more...)
	return t
}

// aside are columns that only workbooks have, and paper where the office asks for them.
func aside(all ...Column) []Column {
	for i := range all {
		all[i] = all[i].unprinted()
	}
	return all
}

// unprinted is the column as one that stands aside.
func (c Column) unprinted() Column {
	c.Aside = true
	return c
}
