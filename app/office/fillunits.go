package office

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"countyledger/app/exchange/fill"
	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/matrix"
	"countyledger/store/edu"
	"countyledger/store/round"
)

// unitFilling fills the bureau's form in which schools or townships have lines of their own with what units sent.
type unitFilling struct {
	*matrix.Units
	board   *round.Board
	columns map[string]*edu.RoundColumn
	sums    map[matrix.Owner]map[*edu.RoundColumn]*round.Total
	rows    map[int]*fill.Row
	left    []fill.Left
	full    bool // numbers of persons are not masked
}

// newUnitFilling is nil where a round does not ask for what stands in such a form.
func newUnitFilling(u *matrix.Units, brd *round.Board) *unitFilling {
	if u == nil {
		return nil
	}
	x := &unitFilling{
		Units: u, board: brd, columns: map[string]*edu.RoundColumn{}, rows: map[int]*fill.Row{},
		sums: map[matrix.Owner]map[*edu.RoundColumn]*round.Total{},
	}
	for _, c := range brd.Form.Columns {
		x.columns[string(c.Head)] = c
	}
	cells, asked := u.Cells(), 0
	for _, c := range cells {
		if x.columns[c.Head] != nil {
			asked++
		}
	}
	if half := len(cells) / 2; asked <= half {
		return nil
	}
	return x
}

// plan works out what goes into which cell: what a school sent, what the schools of a township did together or the township itself, and
// what all did. What nobody sent stays blank: it is not 0.
func (x *unitFilling) plan(ctx context.Context, w *grid.Workbook, b *edu.Book, o fill.Options) (*fill.Plan, error) {
	x.full = o.Full
	last := x.Top
	for i := range x.Rows {
		last = max(last, x.Rows[i].Index)
	}
	lined := map[*round.Unit]bool{}
	for i := range x.Lines {
		line := &x.Lines[i]
		if line.Owner == (matrix.Owner{}) {
			x.leave(line, "台账中没有这个单位")
			continue
		}
		units := x.unitsOf(line.Owner)
		if len(units) == 0 {
			x.leave(line, "这次收表没有要它报")
		}
		if !line.Owner.All {
			for _, u := range units {
				lined[u] = true
			}
		}
		if err := x.line(line, units); err != nil {
			return nil, err
		}
	}
	for _, u := range x.board.Units {
		if !lined[u] && len(u.Rows) > 0 {
			x.left = append(x.left, fill.Left{What: u.Name, Why: "报了，表中没有它的行、列"})
		}
	}
	g := fill.Grid{Sheet: x.Sheet, Top: x.Top, Last: last, Book: b, Left: x.left}
	for _, row := range slices.Sorted(maps.Keys(x.rows)) {
		g.Rows = append(g.Rows, *x.rows[row])
	}
	return fill.NewGrid(ctx, w, g, o)
}

// leave notes that nothing goes into a line.
func (x *unitFilling) leave(line *matrix.Owned, why string) {
	name := x.Sheet.RowName(line.Index)
	if x.Across {
		name = "第" + x.Sheet.ColumnLabel(line.Index) + "列"
	}
	x.left = append(x.left, fill.Left{What: name + " " + strings.Join(line.Path, " "), Why: why})
}

// unitsOf are those whose numbers a line has: the school's; the township's own, where it reports itself, else those of its schools; all.
func (x *unitFilling) unitsOf(o matrix.Owner) (out []*round.Unit) {
	if o.School != 0 {
		if u := x.board.OfSchool(o.School); u != nil {
			out = append(out, u)
		}
		return out
	}
	itself := map[string]bool{}
	for _, u := range x.board.Units {
		itself[u.Township] = itself[u.Township] || u.School == nil && u.Township != "" && len(u.Rows) > 0
	}
	for _, u := range x.board.Units {
		if (o.All || u.Township == o.Town) && (u.School == nil || !itself[u.Township]) {
			out = append(out, u)
		}
	}
	return out
}

// line fills one line.
func (x *unitFilling) line(line *matrix.Owned, units []*round.Unit) error {
	sums, ok := x.sums[line.Owner]
	if !ok {
		all, err := x.board.Totals(units)
		if err != nil {
			return fmt.Errorf("add up %s: %w", strings.Join(line.Path, " "), err)
		}
		sums = map[*edu.RoundColumn]*round.Total{}
		for _, t := range all {
			sums[t.Column] = t
		}
		x.sums[line.Owner] = sums
	}
	others := x.Others()
	for i := range others {
		c, at := x.columns[x.Cell(line.Rest, &others[i]).Head], x.At(line, &others[i])
		if c == nil || !x.open(at) {
			continue
		}
		cell, ok := sumCell(x.board.Form, sums[c], x.Sheet, at)
		if sums[c] == nil {
			cell, ok = x.text(units, c, at)
		}
		if ok {
			x.put(line, cell)
		}
	}
	return nil
}

// open reports whether a cell is empty.
func (x *unitFilling) open(at grid.Place) bool { return matrix.IsBlank(x.Sheet.Cell(at.Row, at.Col)) }

// text is a cell with what the only unit of a line wrote.
func (x *unitFilling) text(units []*round.Unit, c *edu.RoundColumn, at grid.Place) (fill.Cell, bool) {
	if len(units) != 1 || len(units[0].Rows) != 1 {
		return fill.Cell{}, false
	}
	a, ok := units[0].Rows[0].Cells.Answer(string(c.Head))
	if !ok || a.Text == "" {
		return fill.Cell{}, false
	}
	if !x.full {
		a.Text = edu.MaskNumbers(a.Text)
	}
	v := fill.Value{Is: fill.Text, Text: a.Text}
	return fill.Cell{Place: at, Value: v, Register: x.board.Form.Register, Field: x.board.Form.Field(c)}, true
}

// put puts a cell into its row of the sheet.
func (x *unitFilling) put(line *matrix.Owned, c fill.Cell) {
	row := x.rows[c.Row]
	if row == nil {
		row = &fill.Row{Line: c.Row}
		if !x.Across {
			row.Name = strings.Join(line.Path, " ")
		}
		x.rows[c.Row] = row
	}
	row.Cells = append(row.Cells, c)
}
