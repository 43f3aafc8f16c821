package handout

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"

	"countyledger/app/exchange/collect"
	"countyledger/app/exchange/fill"
	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/matrix"
	"countyledger/app/exchange/recognise"
	"countyledger/app/exchange/workbook"
	"countyledger/store/edu"
	"countyledger/store/round"
)

// laid is the bureau's own form of rows and columns, as it is laid out.
type laid struct {
	packed []byte
	sheet  *grid.Sheet
	cells  []placed
	at     workbook.Place
	total  int          // the row of its sums, from 1; 0 for none
	called []grid.Place // where the name of the unit stands in the table itself
	across []workbook.ConfirmColumn
	rows   map[int]bool // those of the table, heads among them
	right  int          // its last column
}

// placed is a cell of the form that is to be filled in.
type placed struct {
	grid.Place
	index int // of the round's column
}

// On has units fill in the bureau's own form of rows and columns, as it is laid out.
func (w *Writer) On(ctx context.Context, name string, content []byte) (err error) {
	book, err := grid.Read(ctx, name, content)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, book.Close()) }()
	units, err := matrix.UnitsIn(ctx, book, matrix.NewOwners(w.b))
	if err != nil {
		return err
	}
	if units != nil {
		return w.own(units)
	}
	sheet, found, cells, err := matrix.On(ctx, book, w.board.Form.Columns)
	if err != nil {
		return err
	}
	x := &laid{packed: book.Packed(), sheet: sheet}
	if x.packed == nil {
		if x.packed, err = workbook.Redrawn(sheet); err != nil {
			return err
		}
	}
	w.laid = x
	x.place(w.board, found, cells)
	return nil
}

// own has units fill in their own lines of the bureau's form, in which each has some.
func (w *Writer) own(u *matrix.Units) (err error) {
	x := &laid{}
	x.sheet, x.called = u.Own()
	if x.packed, err = workbook.Redrawn(x.sheet); err != nil {
		return err
	}
	want, cells := matrix.WantOf(w.board.Form.Columns)
	found, ok := matrix.Find(x.sheet, want, true)
	if !ok || found.Sheet.IsTurned() {
		return matrix.ErrNotThere
	}
	w.laid = x
	x.place(w.board, found, cells)
	return nil
}

// sumOfRows is the head of a row of sums.
var sumOfRows = regexp.MustCompile(`^(?:合|总)\s*计$`)

// place finds the cells that are to be filled in: formulas are not.
func (x *laid) place(board *round.Board, f *matrix.Found, cells [][]*edu.RoundColumn) {
	for _, col := range f.Columns {
		if col != nil {
			x.right = max(x.right, col.Index)
		}
	}
	x.rows, x.at = map[int]bool{}, workbook.Place{Sheet: x.sheet.Name, First: len(x.sheet.Rows) + 1}
	numbers := map[int]string{}
	for i, row := range f.Rows {
		if row == nil {
			continue
		}
		x.rows[row.Index] = true
		x.at.First, x.at.Last = min(x.at.First, row.Index+1), max(x.at.Last, row.Index+1)
		if sumOfRows.MatchString(row.Label()) {
			x.total = row.Index + 1
		}
		for k, col := range f.Columns {
			if col == nil || cells[i][k] == nil {
				continue
			}
			c := cells[i][k]
			if board.Form.Field(c).Sums() {
				numbers[col.Index] = strings.ReplaceAll(col.Label(), "/", " ")
			}
			if at := (grid.Place{Row: row.Index, Col: col.Index}); x.asked(at) {
				x.cells = append(x.cells, placed{at, slices.Index(board.Form.Columns, c)})
			}
		}
	}
	for row := f.Top; row < x.at.First; row++ {
		x.rows[row] = true
	}
	for _, index := range slices.Sorted(maps.Keys(numbers)) {
		x.across = append(x.across, workbook.ConfirmColumn{Label: numbers[index], Index: index})
	}
}

// asked reports whether a cell is to be filled in: it has no formula, and is not hidden by one that it is merged with.
func (x *laid) asked(at grid.Place) bool {
	m, merged := x.sheet.MergeAt(at.Row, at.Col)
	return !slices.Contains(x.sheet.Formulas, at) && (!merged || m.Top == at.Row && m.Left == at.Col)
}

// grid is a sheet of the form as a unit fills it in.
func (w *Writer) grid(sheet string, u *round.Unit) *workbook.Grid {
	x := w.laid
	out := &workbook.Grid{Sheet: sheet, Lines: map[grid.Place]string{}}
	known := w.known.rows(u)
	for _, c := range x.cells {
		col := w.board.Form.Columns[c.index]
		cell := workbook.GridCell{Place: c.Place, Number: w.board.Form.Field(col).Kind().Numeric(), Whole: col.Kind == edu.ColumnCount}
		if len(known) > 0 {
			cell.Known = known[0][c.index]
		}
		out.Cells = append(out.Cells, cell)
	}
	w.lines(out, u)
	return out
}

// whose is the label behind which the name of a unit stands.
var whose = regexp.MustCompile(`^(?:(?:填报|填表|上报|报送|编报|制表|呈报)(?:单位|部门|机关)|(?:学校|单位)(?:名称)?)`)

// lines says whose the sheet is, in the lines outside the table that ask for it, and lets the others be changed.
func (w *Writer) lines(out *workbook.Grid, u *round.Unit) {
	s := w.laid.sheet
	for _, at := range w.laid.called {
		out.Lines[at] = u.Name
	}
	for row := range s.Rows {
		for col, text := range s.Rows[row] {
			if strings.TrimSpace(text) == "" || w.laid.rows[row] && col <= w.laid.right {
				continue
			}
			at, next := grid.Place{Row: row, Col: col}, answerOf(s, row, col)
			label := strings.TrimRight(edu.Squeeze(text), ":：")
			beside := strings.TrimSpace(s.Cell(next.Row, next.Col)) == "" && next.Col < s.Width()
			filled := fill.Answer(text, whose, u.Name)
			switch {
			case whose.FindString(label) == label && label != "" && beside:
				out.Lines[next] = u.Name
			case filled != text:
				out.Lines[at] = filled
			}
			if strings.ContainsAny(text, ":：") {
				out.Open = append(out.Open, at)
			}
			if beside {
				out.Open = append(out.Open, next)
			}
		}
	}
}

// answerOf is where what a label asks for is written: behind it, or below it in the last column.
func answerOf(s *grid.Sheet, row, col int) grid.Place {
	next := grid.Place{Row: row, Col: col + 1}
	if m, ok := s.MergeAt(row, col); ok {
		next.Col = m.Right + 1
	}
	if next.Col >= s.Width() && recognise.IsSignature(s, row, col) {
		return grid.Place{Row: row + 1, Col: col}
	}
	return next
}

// writeGrid writes the workbook of one unit as the bureau laid it out.
func (w *Writer) writeGrid(out io.Writer, u *round.Unit) (err error) {
	b, err := w.form()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.Close()) }()
	sheet := w.laid.sheet.Name
	if err := b.Grid(w.grid(sheet, u)); err != nil {
		return fmt.Errorf("write form of %s: %w", u.Name, err)
	}
	c := w.confirm(u, w.laid.at)
	c.Columns, c.Total = w.laid.across, w.laid.total
	note := "表中要填的格子可以填写，表头请不要改动；没有的数填0，不知道的空着。"
	if slices.ContainsFunc(w.known.rows(u), func(row []any) bool { return len(row) > 0 }) {
		note = "灰色的数是以前报过的，请核对，不对的直接改；" + note
	}
	c.Lines = append([]string{note}, c.Lines...)
	err = errors.Join(w.mark(b, sheet, u), b.Confirm(c), b.Hidden(collect.Marks, collect.MarkOf(w.b, w.board, u).Rows()), b.Recount(),
		b.Front(sheet), b.Describe(string(w.board.Round.Name), w.b.Unit.Name, "", w.at.First()), b.Write(out))
	if err != nil {
		return fmt.Errorf("write form of %s: %w", u.Name, err)
	}
	return nil
}

// form is the bureau's workbook without what an earlier round may have put there.
func (w *Writer) form() (*workbook.Book, error) {
	b, err := workbook.Foreign(bytes.Clone(w.laid.packed))
	if err != nil {
		return nil, err
	}
	for _, name := range []string{collect.Marks, confirmed} {
		if name == w.laid.sheet.Name {
			continue
		}
		if err := b.Drop(name); err != nil {
			return nil, errors.Join(fmt.Errorf("open form: %w", err), b.Close())
		}
	}
	return b, nil
}

// gridsTogether writes one workbook with a sheet for each unit, as the bureau laid it out.
func (w *Writer) gridsTogether(ctx context.Context, out io.Writer, units []*round.Unit) (err error) {
	b, err := w.form()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.Close()) }()
	for _, u := range units {
		if err := ctx.Err(); err != nil {
			return err
		}
		sheet, err := b.Copied(w.laid.sheet.Name, u.Name)
		if err == nil {
			err = errors.Join(b.Grid(w.grid(sheet, u)), w.mark(b, sheet, u))
		}
		if err != nil {
			return fmt.Errorf("write form of %s: %w", u.Name, err)
		}
	}
	err = errors.Join(b.Drop(w.laid.sheet.Name), b.Recount(),
		b.Describe(string(w.board.Round.Name), w.b.Unit.Name, "", w.at.First()), b.Write(out))
	if err != nil {
		return fmt.Errorf("write forms: %w", err)
	}
	return nil
}
