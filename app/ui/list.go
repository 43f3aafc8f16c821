package ui

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
)

// Col is one column of a List: what its head says, and how its cells are written and coloured.
type Col[T any] struct {
	Title  string
	Group  string // head over it and its neighbours of the same group
	Width  float32
	Right  bool // numbers are right-aligned
	Frozen bool // stays when the others scroll; frozen columns come first
	Names  bool // see Column
	Least  float32
	Spare  int
	Brief  bool
	Text   func(T) string
	// Total is what the rows come to in the column; nil for nothing.
	Total func([]T) string
	// Tint is the colour of a cell, by the state of what stands in it, never by its text; nil for the usual one.
	Tint func(T) fyne.ThemeColorName
}

// List is a Grid of values, one a row. Its rows are replaced all at once and together with the one in front, so that the
// grid never counts by some and reads from others.
type List[T any] struct {
	Grid *Grid
	// OnSelect is told when the clerk goes to another row, OnOpen of Enter or a double click on one; nil for nobody.
	OnSelect func(T)
	OnOpen   func(T)

	cols []Col[T]
	rows []T
}

// NewList makes an empty list.
func NewList[T any](cols ...Col[T]) *List[T] {
	l := &List[T]{cols: cols}
	var heads []Column
	for _, c := range cols {
		heads = append(heads, Column{
			Title: c.Title, Group: c.Group, Width: c.Width, Right: c.Right, Frozen: c.Frozen, Names: c.Names, Least: c.Least, Spare: c.Spare,
			Brief: c.Brief,
		})
	}
	l.Grid = NewGrid(heads, l)
	l.Grid.Fit()
	tell := func(whom *func(T)) func(int) {
		return func(row int) {
			if *whom != nil {
				(*whom)(l.rows[row])
			}
		}
	}
	l.Grid.OnSelect, l.Grid.OnOpen = tell(&l.OnSelect), tell(&l.OnOpen)
	l.Grid.opens = func() bool { return l.OnOpen != nil }
	if slices.ContainsFunc(cols, func(c Col[T]) bool { return c.Total != nil }) {
		l.Grid.Totals = l.total
	}
	return l
}

// Show replaces the rows, with one of them in front: the last where there are not so many. The clerk has gone nowhere, so
// OnSelect is not told.
func (l *List[T]) Show(rows []T, front int) {
	l.rows, l.Grid.current = slices.Clone(rows), front
	l.Grid.Reload()
	l.Grid.reveal()
}

// Rows are what is listed.
func (l *List[T]) Rows() []T { return l.rows }

// Current is the row in front, if there is one.
func (l *List[T]) Current() (T, bool) {
	if i := l.Grid.Current(); i >= 0 {
		return l.rows[i], true
	}
	var none T
	return none, false
}

// Go goes to the first row that is the one, as a clerk would, and reports whether there is one.
func (l *List[T]) Go(is func(T) bool) bool {
	i := slices.IndexFunc(l.rows, is)
	if i >= 0 {
		l.Grid.Select(i)
	}
	return i >= 0
}

// total is what stands under a column: of the marked rows alone, while some are.
func (l *List[T]) total(col int) (text, words string) {
	of := l.cols[col].Total
	if of == nil {
		return "", ""
	}
	if words = of(l.rows); !l.Grid.Marking() {
		return words, words
	}
	var marked []T
	for _, b := range l.Grid.Blocks() {
		marked = append(marked, l.rows[b.From.Row:b.To.Row+1]...)
	}
	text = strings.Replace(of(marked), "合计", "选中", 1)
	return text, text + "；全部：" + words
}

// Len implements Source.
func (l *List[T]) Len() int { return len(l.rows) }

// Cell implements Source.
func (l *List[T]) Cell(row, col int) string { return l.cols[col].Text(l.rows[row]) }

// Tint implements Source.
func (l *List[T]) Tint(row, col int) fyne.ThemeColorName {
	if l.cols[col].Tint == nil {
		return ""
	}
	return l.cols[col].Tint(l.rows[row])
}

// Sum is what a number of rows comes to: — where nobody entered it, with * behind it where that is so of some.
func Sum[T any](rows []T, of func(T) (n int, known bool)) string {
	sum, known := 0, 0
	for _, r := range rows {
		if n, ok := of(r); ok {
			sum, known = sum+n, known+1
		}
	}
	switch {
	case len(rows) == 0:
		return ""
	case known == 0:
		return "—"
	case known < len(rows):
		return strconv.Itoa(sum) + "*"
	}
	return strconv.Itoa(sum)
}
