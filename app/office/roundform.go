package office

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"countyledger/app/exchange"
	"countyledger/app/exchange/fill"
	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/matrix"
	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
	"countyledger/store/file"
	"countyledger/store/round"
)

// RoundForm is the bureau's own empty workbook as what a round may ask for.
type RoundForm struct {
	Content []byte
	// List are its columns, each of which a unit answers in a row of its own: those that the ledger knows point to what it has, the others are
	// the round's own. What names the school and numbers the rows is not asked for. Nil where it cannot be read so.
	List []edu.RoundColumn
	// Matrix are its cells, where it is a table of rows and columns (行列表); nil where it is none. Lines and Across are how many it has.
	Matrix        []edu.RoundColumn
	Lines, Across int
	// Units is that table where schools or townships have lines of their own in it: each fills in its own; nil where they have none.
	Units *matrix.Units
}

// Columns are those of the form, read as it seems to be meant; asList reads it as a list where that can be.
func (f *RoundForm) Columns(asList bool) []edu.RoundColumn {
	if len(f.Matrix) > 0 && (!asList || len(f.List) == 0) {
		return f.Matrix
	}
	return f.List
}

// Either reports whether it can be read both ways.
func (f *RoundForm) Either() bool { return len(f.Matrix) > 0 && len(f.List) > 0 && f.Units == nil }

// Towns are the townships that fill in lines of their own; none where schools do, or everybody fills in the same.
func (f *RoundForm) Towns() []string {
	if f == nil || f.Units == nil || f.Units.Schools() {
		return nil
	}
	return f.Units.Towns()
}

// ReadRoundForm reads an empty workbook for a round. It fails with fill.ErrNothingAsked where nothing is asked for in it.
func ReadRoundForm(ctx context.Context, b *edu.Book, path string) (_ *RoundForm, err error) {
	out := &RoundForm{}
	if out.Content, err = file.Read(path, mostForm); err != nil {
		return nil, err
	}
	rd, err := exchange.NewReader()
	if err != nil {
		return nil, err
	}
	w, err := grid.Read(ctx, path, out.Content)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	if err := out.readMatrix(ctx, w, rd, b); err != nil {
		return nil, err
	}
	heads, err := fill.Heads(ctx, w, rd, b)
	if err != nil && (len(out.Matrix) == 0 || !errors.Is(err, fill.ErrNothingAsked)) {
		return nil, err
	}
	out.List = listed(heads)
	if len(out.List)+len(out.Matrix) == 0 {
		return nil, fmt.Errorf("read form %s: %w", filepath.Base(path), fill.ErrNothingAsked)
	}
	return out, nil
}

// listed are the columns that heads ask for, each once, without those that name the school.
func listed(heads []fill.Head) (out []edu.RoundColumn) {
	seen := map[edu.Text]bool{}
	for i := range heads {
		h := &heads[i]
		f := h.Target.Field
		school := f != nil && (f.Refs == edu.Schools || h.Register == edu.Schools && slices.Contains([]string{"name", "code"}, f.Key))
		if c := headColumn(h); !school && !seen[c.Head] && (f != nil || h.Own()) {
			seen[c.Head], out = true, append(out, c)
		}
	}
	return out
}

// readMatrix looks for a table of rows and columns on the sheets of a form; the first that is one is meant.
func (f *RoundForm) readMatrix(ctx context.Context, w *grid.Workbook, rd *recognise.Reader, b *edu.Book) error {
	owners := matrix.NewOwners(b)
	u, err := matrix.UnitsIn(ctx, w, owners)
	if err != nil {
		return err
	}
	if u != nil {
		f.Matrix, f.Lines, f.Across, f.Units = unitCells(u, rd), len(u.Rows), len(u.Columns), u
		return nil
	}
	for _, name := range w.Sheets {
		s, err := w.Sheet(ctx, name)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil || slices.Contains(w.Hidden, name) {
			continue // another sheet may be the form
		}
		if t, ok := matrix.Empty(s, owners.Named); ok {
			f.Matrix, f.Lines, f.Across = cellsOf(t, rd), len(t.Rows), len(t.Columns)
			return nil
		}
	}
	return nil
}

// unitCells are the cells that each unit has in a table in which units have lines of their own.
func unitCells(u *matrix.Units, rd *recognise.Reader) (out []edu.RoundColumn) {
	said := saidUnit(u.Table)
	for _, cell := range u.Cells() {
		c := edu.RoundColumn{Head: edu.Text(cell.Head), Row: edu.Text(cell.Row), Sheet: edu.Text(u.Sheet.Name)}
		row, col := &matrix.Line{Path: cell.Rest}, cell.Other
		if u.Across && len(cell.Rest) > 0 {
			row, col = col, row
		}
		c.Kind, c.Unit = cellKind(rd, row, col, said)
		out = append(out, c)
	}
	return out
}

// cellsOf are the cells of a table as columns of a round, row by row.
func cellsOf(t *matrix.Table, rd *recognise.Reader) (out []edu.RoundColumn) {
	said := saidUnit(t)
	for i := range t.Rows {
		for k := range t.Columns {
			row, col := &t.Rows[i], &t.Columns[k]
			c := edu.RoundColumn{
				Head: edu.Text(row.Label() + "/" + col.Label()), Row: edu.Text(row.Label()),
				Sheet: edu.Text(t.Sheet.Name), Letter: edu.Text(t.Sheet.ColumnLabel(col.Index)),
			}
			c.Kind, c.Unit = cellKind(rd, row, col, said)
			out = append(out, c)
		}
	}
	return out
}

// saidUnit is the unit that a line over a table says for all its numbers; empty for none.
func saidUnit(t *matrix.Table) string {
	for row := range t.Top {
		for _, text := range t.Sheet.Rows[row] {
			if unit := exchange.UnitIn([]string{text}); captioned.MatchString(text) && unit != "" {
				return unit
			}
		}
	}
	return ""
}

var (
	captioned = regexp.MustCompile(`(?:^|[\s（(])(?:计量|金额|数量)?单位\s*[:：]`)
	// worded is the head of a column of words.
	worded = regexp.MustCompile(`备注|说明|原因|情况|名称|责任|内容|措施|依据|电话|姓名`)
)

// cellKind is what stands in a cell, and what it is counted in: as its column says, its row, or the line over the table; a number where
// none says.
func cellKind(rd *recognise.Reader, row, col *matrix.Line, said string) (edu.Code, edu.Text) {
	for _, l := range []*matrix.Line{col, row} {
		if l.Unit != "" {
			kind, _ := fill.Guess(rd, []string{"（" + l.Unit + "）"})
			return round.KindOf(kind), edu.Text(l.Unit)
		}
		for i := range l.Path {
			path := l.Path[:len(l.Path)-i]
			kind, unit := fill.Guess(rd, path)
			switch {
			case unit != "" && edu.QuantityOf(unit) != edu.Years: // 7周岁 says who is counted, not in what
				return round.KindOf(kind), edu.Text(unit)
			case kind == edu.KindMoney && edu.QuantityOf(said) == edu.Amounts:
				return edu.ColumnMoney, edu.Text(said)
			case kind == edu.KindMoney, kind == edu.KindPercent:
				return round.KindOf(kind), ""
			}
		}
		if l == col && worded.MatchString(col.Path[len(col.Path)-1]) {
			return edu.ColumnText, ""
		}
	}
	if kind, unit := fill.Guess(rd, []string{"（" + said + "）"}); said != "" && unit != "" {
		return round.KindOf(kind), edu.Text(unit)
	}
	return edu.ColumnCount, ""
}

// mostForm is the largest workbook that is taken for an empty form, in bytes.
const mostForm = 32 << 20

// headColumn is the column that asks for what stands under a head.
func headColumn(h *fill.Head) edu.RoundColumn {
	c := edu.RoundColumn{
		Head: edu.Text(strings.TrimLeft(strings.Join(h.Path, "/"), "*＊ ")), Kind: round.KindOf(h.Kind), Unit: edu.Text(h.Unit),
		Choices: edu.Text(strings.Join(h.Picks, "；")), Sheet: edu.Text(h.Sheet), Letter: edu.Text(h.Letter),
	}
	// What is only likely is not filled in for schools to confirm: nobody reads 180 forms again. A remark is what each writes itself.
	if f := h.Target.Field; f != nil && h.Target.Part == "" && h.Grade == recognise.Sure && f.Key != "note" {
		known := round.ColumnOf(h.Register, f)
		c.Target, c.Help = known.Target, known.Help
		if c.Kind = known.Kind; c.Choices == "" {
			c.Choices = known.Choices
		}
		if c.Unit == "" {
			c.Unit = known.Unit
		}
	}
	if len(h.Picks) > 0 && c.Target == "" {
		c.Kind = edu.ColumnChoice
	}
	return c
}
