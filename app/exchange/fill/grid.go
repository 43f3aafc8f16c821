package fill

import (
	"context"

	"countyledger/app/exchange"
	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
)

// Span is where on its sheet a table of rows and columns stands: its first row, heads among them, and its last.
type Span struct{ Top, Last int }

// NewGrid works out how a table of rows and columns is filled with what is known of its cells: formulas, and all else, stay as they are.
func NewGrid(ctx context.Context, w *grid.Workbook, s *grid.Sheet, at Span, rows []Row, b *edu.Book, o Options) (*Plan, error) {
	if w.Packed() == nil {
		return nil, ErrOldForm
	}
	if !fits(w.Packed()) {
		return nil, grid.ErrTooLarge
	}
	p := &Plan{
		Form: &Form{Path: w.Path, SHA256: w.SHA256, computed: map[string][]grid.Place{}}, Book: b, Lines: map[string][]Cell{}, packed: w.Packed(),
	}
	for _, name := range w.Sheets {
		if x, err := w.Sheet(ctx, name); err == nil {
			p.Form.computed[name] = x.Formulas
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	t := Table{Found: exchange.Found{File: w.Path, Sheet: s, Header: &exchange.Header{Row: at.Top}}}
	p.Form.Tables = []Table{t}
	p.Tables = []Filling{{Table: &p.Form.Tables[0], Rows: rows, First: at.Top, Drawn: at.Last - at.Top + 1}}
	p.about(o)
	return p, nil
}
