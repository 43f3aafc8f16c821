// Package statistic answers what is asked by telephone: how many rows of a register there are, and what a number of theirs adds up to, by
// up to two facets of them. It works on the book only.
package statistic

import (
	"cmp"
	"slices"
	"strconv"

	"countyledger/store/edu"
)

// Measure is what is asked of each group.
type Measure int

// The measures: how many rows, what a number adds up to, what it is on average, which part of the whole it is (of the rows, where no
// number is asked for; of another number, where one is given), and what it comes to for one of another: the pupils for a teacher.
const (
	Count Measure = iota
	Sum
	Average
	Share
	Ratio
)

// Query is a question to a register.
type Query struct {
	Register *edu.Register
	// Rows and Columns are what the groups are; either may be none.
	Rows, Columns edu.Facet
	Measure       Measure
	// Of is the number that is asked for; nil for Count, and for the share of rows.
	Of *edu.Field
	// To is the number that Of is divided by in a ratio, and of which it is the part in a share; nil for none.
	To *edu.Field
	// Where are facets with the text that a row must have.
	Where []Condition
	// Past tells that rows count too that are kept and not in use any more: schools that are closed.
	Past bool
}

// Condition is what a row must say to be counted: the text of the facet, of a number also within which bounds it lies (50岁及以上).
type Condition struct {
	Facet edu.Facet
	Text  string
}

// Unsaid is the head of the rows that say nothing of a facet.
const Unsaid = "（未填）"

// Cell is one group.
type Cell struct {
	// Total is that of the number; its N is all rows where none is asked for.
	Total
	// To is what the other number comes to, over the rows that have both.
	To int64
	// Rows are the numbers of the rows.
	Rows []int64
}

// Table is the answer.
type Table struct {
	Query Query
	// Heads are those of the groups; one that is empty where nothing is grouped by.
	RowHeads, ColumnHeads []string
	Cells                 [][]Cell // by row and column
	RowSums, ColumnSums   []Cell
	Whole                 Cell
}

// Ask answers a question.
func Ask(b *edu.Book, q Query) Table {
	t := Table{Query: q}
	var picked []edu.Record
	takes := q.takes(b)
	for _, r := range b.Rows(q.Register) {
		if takes(r) && q.asks(r, b) {
			picked = append(picked, r)
		}
	}
	rows, columns := headsOf(picked, b, q.Rows), headsOf(picked, b, q.Columns)
	t.RowHeads, t.ColumnHeads = rows.texts, columns.texts
	t.RowSums, t.ColumnSums = make([]Cell, len(rows.texts)), make([]Cell, len(columns.texts))
	t.Cells = make([][]Cell, len(rows.texts))
	for i := range t.Cells {
		t.Cells[i] = make([]Cell, len(columns.texts))
	}
	for k, r := range picked {
		i, j := rows.of[k], columns.of[k]
		n, to, known, as := q.numbers(r)
		for _, c := range []*Cell{&t.Cells[i][j], &t.RowSums[i], &t.ColumnSums[j], &t.Whole} {
			c.add(n, known, as)
			c.To += to
			c.Rows = append(c.Rows, r.RowID())
		}
	}
	return t
}

// asks reports whether a row is to have what is asked for.
func (q Query) asks(r edu.Record, b *edu.Book) bool {
	return (q.Of == nil || b.Asks(r, q.Of)) && (q.To == nil || b.Asks(r, q.To))
}

// numbers are what a row says of both numbers, nothing unless it says all that is asked for, and as of when.
func (q Query) numbers(r edu.Record) (n, to int64, known bool, as any) {
	if q.Of == nil {
		return 0, 0, false, nil
	}
	n, known = q.Of.Added(r)
	as = q.Of.Standing(r)
	if q.To == nil {
		return n, 0, known, as
	}
	to, both := q.To.Added(r)
	if as == nil {
		as = q.To.Standing(r)
	}
	if !known || !both {
		return 0, 0, false, as
	}
	return n, to, true, as
}

// takes makes what tells the rows that are asked about.
func (q Query) takes(b *edu.Book) func(edu.Record) bool {
	var all []func(edu.Record) bool
	for _, c := range q.Where {
		all = append(all, c.meets(b))
	}
	return func(r edu.Record) bool {
		return (q.Past || !q.Register.Past(r)) && !slices.ContainsFunc(all, func(meets func(edu.Record) bool) bool { return !meets(r) })
	}
}

// heads are the groups of rows by a facet, and to which each row belongs.
type heads struct {
	texts []string
	of    []int
}

// headsOf groups rows: in the order of the facet, what says nothing last.
func headsOf(rows []edu.Record, b *edu.Book, x edu.Facet) heads {
	h := heads{of: make([]int, len(rows))}
	if !x.Known() {
		h.texts = []string{""}
		return h
	}
	first := map[string]int{}
	for k, r := range rows {
		text := cmp.Or(x.Text(r, b), Unsaid)
		i, ok := first[text]
		if !ok {
			i = len(h.texts)
			first[text] = i
			h.texts = append(h.texts, text)
		}
		h.of[k] = i
	}
	compare, order := x.Order(b), make([]int, len(h.texts))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		a, z := h.texts[i], h.texts[j]
		if a == Unsaid || z == Unsaid {
			return cmp.Compare(last(a), last(z))
		}
		return compare(a, z)
	})
	place, texts := make([]int, len(order)), make([]string, len(order))
	for to, from := range order {
		place[from], texts[to] = to, h.texts[from]
	}
	for k := range h.of {
		h.of[k] = place[h.of[k]]
	}
	h.texts = texts
	return h
}

func last(text string) int {
	if text == Unsaid {
		return 1
	}
	return 0
}

// Text is the answer for a group as it is shown, Unknown where rows are in it and nobody entered the number, with Partly behind it where
// that is so of some. Groups in which no row is are empty, the whole is then 0.
func (t Table) Text(c Cell) string {
	of := t.Query.Of
	switch {
	case c.N == 0 && t.Whole.N > 0:
		return ""
	case of == nil && t.Query.Measure == Share:
		return percent(int64(c.N), int64(t.Whole.N))
	case of == nil:
		return strconv.Itoa(c.N)
	case c.Known == 0:
		return Unknown
	}
	if c.apart(t) {
		return ""
	}
	text := of.Sum(c.Sum)
	switch t.Query.Measure {
	case Average:
		text = of.Mean(c.Sum, c.Known)
	case Share, Ratio:
		d, known := t.quotient(c)
		switch text = d.String(); {
		case !known:
			return Unknown
		case t.Query.Measure == Share:
			text += "%"
		}
	case Count, Sum: // as it is
	}
	return c.partly(text)
}

// quotient is a share in per cent, or a ratio: of the other number where there is one, else of the whole. There is none of nothing.
func (t Table) quotient(c Cell) (d edu.Decimal, known bool) {
	of := t.Query.Of.Exact(c.Sum)
	by := t.Query.Of.Exact(t.Whole.Sum)
	if t.Query.To != nil {
		by = t.Query.To.Exact(c.To)
	}
	if by.N <= 0 {
		return edu.Decimal{}, false
	}
	zero := edu.Decimal{Places: max(of.Places, by.Places)}
	if of, by = of.Plus(zero), by.Plus(zero); t.Query.Measure == Share {
		return edu.PerCent(of.N, by.N, 2)
	}
	return edu.Decimal{N: of.N, Least: 2}.Over(by.N, 2), true
}

// apart reports whether the answer of a table would add up for a group what has no sum.
func (c Cell) apart(t Table) bool {
	of := t.Query.Of
	switch t.Query.Measure {
	case Share:
		return !c.Adds(of) || t.Query.To == nil && !t.Whole.Adds(of)
	case Sum, Ratio:
		return !c.Adds(of)
	case Count, Average: // of what has no sum there is a mean
	}
	return false
}

// Join takes another group in.
func (c *Cell) Join(o Cell) {
	c.Total.Join(o.Total)
	c.To += o.To
}

// Unknown stands for a number that nobody entered, Partly behind one that not all rows have.
const (
	Unknown = "—"
	Partly  = "*"
)

// Numbers are the fields of a register that can be added up, or of which there is at least a mean.
func Numbers(g *edu.Register) []*edu.Field {
	return slices.DeleteFunc(slices.Clone(g.Fields), func(f *edu.Field) bool { return !f.Measures() })
}

// Number is the answer for a group as a number, in per cent for a share; known is false where there is none.
func (t Table) Number(c Cell) (d edu.Decimal, known bool) {
	of := t.Query.Of
	switch {
	case of == nil && t.Query.Measure == Share:
		return edu.PerCent(int64(c.N), int64(t.Whole.N), 2)
	case of == nil:
		return edu.Decimal{N: int64(c.N)}, c.N > 0 || t.Whole.N == 0
	case c.Known == 0, c.apart(t):
		return d, false
	case t.Query.Measure == Share, t.Query.Measure == Ratio:
		return t.quotient(c)
	case t.Query.Measure == Average:
		return of.Among(c.Sum, c.Known), true
	}
	return of.Exact(c.Sum), true
}

func percent(part, whole int64) string {
	d, known := edu.PerCent(part, whole, 2)
	if !known {
		return Unknown
	}
	return d.String() + "%"
}
