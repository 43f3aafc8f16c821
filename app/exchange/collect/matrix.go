package collect

import (
	"context"
	"errors"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"countyledger/app/exchange"
	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/matrix"
	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
)

// Layout is how a grid that came differs from that of the round, by the heads of its rows and columns.
type Layout struct {
	LacksRows      []string `json:"lacks_rows,omitempty"`
	LacksColumns   []string `json:"lacks_columns,omitempty"`
	StrangeRows    []string `json:"strange_rows,omitempty"`
	StrangeColumns []string `json:"strange_columns,omitempty"`
}

// Same reports whether nothing differs.
func (l *Layout) Same() bool {
	return l == nil || len(l.LacksRows)+len(l.LacksColumns)+len(l.StrangeRows)+len(l.StrangeColumns) == 0
}

// grids reads the grids of rows and columns of a file, a sheet each. Whose they are marks say, or somebody does; else each says it.
func (r *reading) grids(ctx context.Context, w *grid.Workbook, m *marks) ([]*Piece, error) {
	want, cells := matrix.WantOf(r.board.Form.Columns)
	var out []*Piece
	for _, name := range w.Sheets {
		if slices.Contains(w.Hidden, name) {
			continue
		}
		s, err := w.Sheet(ctx, name)
		switch {
		case errors.Is(err, grid.ErrEmptySheet):
			continue
		case err != nil:
			return nil, err
		}
		unit, ground, why := r.meant(w.Path, name, m)
		if unit == nil && why == nil {
			if of := r.ofUnits(w, s); len(of) > 0 {
				out = append(out, of...)
				continue
			}
		}
		f, ok := matrix.Find(r.called(s, want), want, ground == ByMark)
		if !ok || why != nil {
			continue
		}
		p := &Piece{File: w.Path, Sheet: name, SHA256: w.SHA256, Doubtful: f.Renamed, Unit: unit, Ground: ground}
		if unit != nil {
			p.Why = r.copied(unit, ground, s, outside(s, f)...)
		} else {
			p.Sender, p.Ground = recognise.Reporter(s, outside(s, f)...), BySender
			p.Unit, p.Why = r.sender(p.Sender, s, f.Top, w.Path)
		}
		p.Signed = signedAround(f)
		r.grid(p, f, want, cells)
		out = append(out, p)
	}
	if len(out) == 0 {
		unit, ground, _ := r.meant(w.Path, "", m)
		return []*Piece{{File: w.Path, SHA256: w.SHA256, Unit: unit, Ground: ground, Why: ErrNoGrid}}, nil
	}
	return fullest(out), nil
}

// called is a sheet on which the heads that somebody explained stand as the round has them.
func (r *reading) called(s *grid.Sheet, want matrix.Want) *grid.Sheet {
	if len(r.ask.Heads) == 0 {
		return s
	}
	known := map[string]string{}
	for _, path := range slices.Concat(want.Rows, want.Columns) {
		known[strings.Join(path, "/")] = path[len(path)-1]
	}
	out := &grid.Sheet{Name: s.Name, Merges: s.Merges, Hidden: s.Hidden, Formulas: s.Formulas}
	for _, row := range s.Rows {
		row = slices.Clone(row)
		for i, text := range row {
			if head, ok := known[r.ask.Heads[strings.TrimSpace(text)]]; ok {
				row[i] = head
			}
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

// outside are the rows of a sheet over a grid, and below it.
func outside(s *grid.Sheet, f *matrix.Found) (rows []int) {
	last := 0
	for _, l := range f.Rows {
		if l != nil {
			last = max(last, l.Index)
		}
	}
	for row := range s.Rows {
		if row < f.Top || row > last || f.Sheet.IsTurned() {
			rows = append(rows, row)
		}
	}
	return rows
}

// grid is what a grid says.
func (r *reading) grid(p *Piece, f *matrix.Found, want matrix.Want, cells [][]*edu.RoundColumn) {
	p.Layout = &Layout{StrangeRows: f.StrangeRows, StrangeColumns: f.StrangeColumns}
	p.Layout.LacksRows, p.Layout.LacksColumns = f.Missing(want)
	if answers, typed := r.answers(p, f, cells); typed {
		p.Rows, p.Lines = [][]edu.Answer{answers}, []int{f.Top + 1}
	}
	if p.Why == nil && len(p.Rows) == 0 {
		p.Why = ErrNothing
	}
}

// answers are what stands in the cells of a grid, in the order of the round's columns, and what the grid lacks. typed is false where all of
// it is what formulas come to.
func (r *reading) answers(p *Piece, f *matrix.Found, cells [][]*edu.RoundColumn) (out []edu.Answer, typed bool) {
	said := map[*edu.RoundColumn]edu.Answer{}
	for i, row := range f.Rows {
		for k, col := range f.Columns {
			c := cells[i][k]
			switch {
			case c == nil:
			case row == nil || col == nil:
				p.Lacks = append(p.Lacks, c)
			default:
				if text := f.Sheet.Merged(row.Index, col.Index); !matrix.IsBlank(text) {
					typed = typed || !computed(f.Sheet, row.Index, col.Index)
					said[c] = edu.Answer{
						Head: string(c.Head), Text: counted(strings.TrimSpace(text), c, row, col), Cell: f.Sheet.CellName(row.Index, col.Index),
					}
				}
			}
		}
	}
	for _, c := range r.board.Form.Columns {
		if a, ok := said[c]; ok {
			out = append(out, a)
		}
	}
	return out, typed
}

// computed reports whether a cell has a formula: what it comes to where nothing is filled in says nothing.
func computed(s *grid.Sheet, row, col int) bool {
	if s.IsTurned() {
		row, col = col, row
	}
	return slices.Contains(s.Upright().Formulas, grid.Place{Row: row, Col: col})
}

// counted is a number with the unit that its heads say, where that is another than the round's.
func counted(text string, c *edu.RoundColumn, lines ...*matrix.Line) string {
	if last, _ := utf8.DecodeLastRuneInString(text); !unicode.IsDigit(last) {
		return text
	}
	for _, l := range lines {
		unit := exchange.UnitIn(l.Path)
		if same := edu.QuantityOf(unit) == edu.QuantityOf(string(c.Unit)); unit != "" && c.Unit != "" && unit != string(c.Unit) && same {
			return text + unit
		}
	}
	return text
}
