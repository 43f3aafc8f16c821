// Package doubt reads what a bureau doubts in what was reported (核实清单): whom each of its lines means, which field and which year, and
// where the answer goes; it holds the line against what the ledger knows, and writes the answers into the bureau's own list. It changes no
// ledger.
package doubt

import (
	"context"
	"errors"
	"slices"
	"strings"

	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
)

// List is a bureau's list as it was read.
type List struct {
	Title  string // what stands over it; empty for nothing
	Tables []Table
	// Blank are the rows, from 1, that name somebody and ask nothing; Elsewhere are the counties of the lines that are another's, one for
	// each line. Neither is among the items.
	Blank     []int
	Elsewhere []string
}

// Table is a table of a list, or its lines where they are not in columns.
type Table struct {
	Sheet *grid.Sheet
	Head  int // the first row of its heads, from 0; below 0 where there are none
	Body  int // the first row below them
	// Answer is the column that the answers go into, below 0 where the list has none; Free the first column behind all that stands there.
	Answer, Free int
	Items        []Item
	columns      []column
	others       []Item // of another county, as a column of the list says
	elsewhere    []string
	blank        []int
}

// Item is one doubt.
type Item struct {
	edu.Doubt
	// Near are the schools that may be meant where none is for sure.
	Near []edu.Record
}

// Known reports whether it is known whose record is meant.
func (it *Item) Known() bool { return it.School != 0 || it.Teacher != 0 || it.Project != 0 }

// ErrNoDoubts tells that a file has nothing in it that reads as a doubt.
var ErrNoDoubts = errors.New("no line asks for anything to be verified")

// ErrSentBack tells that what is to be answered came with a submission that was sent back, and that there is no list to write into.
var ErrSentBack = errors.New("list of a submission that was sent back")

// Items are the doubts of all tables, in their order.
func (l *List) Items() (out []*Item) {
	for i := range l.Tables {
		for k := range l.Tables[i].Items {
			out = append(out, &l.Tables[i].Items[k])
		}
	}
	return out
}

// Read reads a list. It fails with ErrNoDoubts where nothing in it is one.
func Read(ctx context.Context, w *grid.Workbook, rd *recognise.Reader, b *edu.Book) (*List, error) {
	r := newReading(rd, b)
	out := &List{}
	var failed error
	for _, name := range w.Sheets {
		if slices.Contains(w.Hidden, name) {
			continue
		}
		s, err := w.Sheet(ctx, name)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err != nil {
			if !errors.Is(err, grid.ErrEmptySheet) {
				failed = err
			}
			continue
		}
		t, err := r.table(ctx, s)
		if err != nil {
			return nil, err
		}
		if title := titleOf(s, t.Head); out.Title == "" {
			out.Title = title
		}
		out.Blank = append(out.Blank, t.blank...)
		out.Elsewhere = append(out.Elsewhere, t.elsewhere...)
		if len(t.Items)+len(t.others) > 0 {
			out.Tables = append(out.Tables, t)
		}
	}
	items := out.Items()
	if len(items) == 0 { // all of another county: the clerk is asked
		for i := range out.Tables {
			out.Tables[i].Items = out.Tables[i].others
		}
		out.Elsewhere, items = nil, out.Items()
	}
	if len(items) == 0 {
		return nil, errors.Join(ErrNoDoubts, failed)
	}
	for i, it := range items {
		it.Order = edu.N(i + 1)
	}
	return out, nil
}

// Lines is a text of lines, such as a chat has it, as a workbook of one column; a block of cells is a table.
func Lines(ctx context.Context, text string) (*grid.Workbook, error) {
	if strings.Contains(text, "\t") {
		return grid.FromText(ctx, text)
	}
	return grid.FromLines(ctx, text)
}

// titleOf is the first text above a table.
func titleOf(s *grid.Sheet, head int) string {
	for row := range min(max(head, 0), len(s.Rows)) {
		for _, text := range s.Rows[row] {
			if text = edu.Squeeze(text); len([]rune(text)) > 3 {
				return text
			}
		}
	}
	return ""
}
