package fill

import (
	"context"

	"countyledger/app/exchange"
	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
)

// Grid is a table of rows and columns with what goes into its cells.
type Grid struct {
	Sheet     *grid.Sheet
	Top, Last int // its first row, heads among them, and its last
	Rows      []Row
	Book      *edu.Book
	Left      []Left // what is left as it is
}

// NewGrid works out how a table of rows and columns is filled with what is known of its cells: formulas, and all else, stay as they are.
func NewGrid(ctx context.Context, w *grid.Workbook, x Grid, o Options) (*Plan, error) {
	if w.Packed() == nil {
		return nil, ErrOldForm
	}
	if !fits(w.Packed()) {
		return nil, grid.ErrTooLarge
	}
	p := &Plan{
		Form: &Form{Path: w.Path, SHA256: w.SHA256, computed: map[string][]grid.Place{}}, Book: x.Book, Lines: map[string][]Cell{},
		packed: w.Packed(),
	}
	for _, name := range w.Sheets {
		if s, err := w.Sheet(ctx, name); err == nil {
			p.Form.computed[name] = s.Formulas
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	t := Table{Found: exchange.Found{File: w.Path, Sheet: x.Sheet, Header: &exchange.Header{Row: x.Top}}}
	p.Form.Tables = []Table{t}
	p.Tables = []Filling{{Table: &p.Form.Tables[0], Rows: x.Rows, First: x.Top, Drawn: x.Last - x.Top + 1, Left: x.Left}}
	p.about(o)
	return p, nil
}
