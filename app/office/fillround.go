package office

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"countyledger/app/exchange"
	"countyledger/app/exchange/fill"
	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/matrix"
	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
	"countyledger/store/round"
)

// Opener opens what was kept as it came.
type Opener interface {
	Original(ctx context.Context, o edu.Original) ([]byte, error)
}

// FillRound works out how the bureau's own workbook, of which a round was made, is filled with what units sent: their rows, in the order of
// the schools, or in a form of rows and columns the sum of each cell over all of them. What the round does not ask for is left as it
// stands.
func FillRound(ctx context.Context, l Opener, brd *round.Board, o fill.Options) (_ *fill.Plan, err error) {
	if brd.Round.SHA == "" {
		return nil, fmt.Errorf("fill form of %s: %w", brd.Round.Name, round.ErrNoForm)
	}
	content, err := l.Original(ctx, brd.Round.Original)
	if err != nil {
		return nil, err
	}
	w, err := grid.Read(ctx, string(brd.Round.File), content)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	b, err := brd.Book()
	if err != nil {
		return nil, err
	}
	u, err := matrix.UnitsIn(ctx, w, matrix.NewOwners(b))
	if err != nil {
		return nil, err
	}
	if x := newUnitFilling(u, brd); x != nil {
		return x.plan(ctx, w, b, o)
	}
	if brd.Round.Shape == edu.RoundMatrix {
		return fillMatrix(ctx, w, brd, b, o)
	}
	g := brd.Form.Register
	rd, err := recognise.New([]*edu.Register{g})
	if err != nil {
		return nil, fmt.Errorf("read form of round: %w", err)
	}
	o.Likely = true // its columns are those of this very form
	o.Ask = exchange.Ask{Register: g, Insist: true}
	return fill.NewPlan(ctx, w, rd, b, o)
}

// fillMatrix fills a form of rows and columns with the sums of its cells. A cell that no unit answered stays blank: it is not 0.
func fillMatrix(ctx context.Context, w *grid.Workbook, brd *round.Board, b *edu.Book, o fill.Options) (*fill.Plan, error) {
	s, f, cells, err := matrix.On(ctx, w, brd.Form.Columns)
	if err != nil {
		return nil, err
	}
	all, err := brd.Totals(brd.Units)
	if err != nil {
		return nil, err
	}
	totals := map[*edu.RoundColumn]*round.Total{}
	for _, t := range all {
		totals[t.Column] = t
	}
	last := f.Top
	var rows []fill.Row
	for i, row := range f.Rows {
		if row == nil {
			continue
		}
		last = max(last, row.Index)
		out := fill.Row{Line: row.Index, Name: row.Label()}
		for k, col := range f.Columns {
			if col == nil {
				continue
			}
			if c, ok := sumCell(brd.Form, totals[cells[i][k]], s, grid.Place{Row: row.Index, Col: col.Index}); ok {
				out.Cells = append(out.Cells, c)
			}
		}
		rows = append(rows, out)
	}
	return fill.NewGrid(ctx, w, fill.Grid{Sheet: s, Top: f.Top, Last: last, Rows: rows, Book: b}, o)
}

// sumCell is a cell with a sum; ok is false where nothing goes into it.
func sumCell(form *edu.Form, t *round.Total, s *grid.Sheet, at grid.Place) (fill.Cell, bool) {
	m, merged := s.MergeAt(at.Row, at.Col)
	if t == nil || t.Known == 0 || slices.Contains(s.Formulas, at) || merged && (m.Top != at.Row || m.Left != at.Col) {
		return fill.Cell{}, false
	}
	x := form.Field(t.Column)
	v := fill.Value{Is: fill.Number, Text: t.Text(), Number: x.Exact(t.Sum).Float()}
	return fill.Cell{Place: at, Value: v, Register: form.Register, Field: x}, true
}
