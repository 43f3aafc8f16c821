// Package handout writes what units are to fill in for a round (下发的填报表): a workbook for each, in which stands what the ledger knows
// already, that says whose it is, and that can be printed, signed and stamped.
package handout

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"countyledger/app/exchange/collect"
	"countyledger/app/exchange/workbook"
	"countyledger/store/edu"
	"countyledger/store/file"
	"countyledger/store/round"
)

// rowsOfMany is how many empty rows a form has in which a unit has as many as it needs; more can be put in.
const rowsOfMany = 30

// confirmed is the sheet that a unit signs.
const confirmed = "确认表"

// Writer writes the workbooks of a round.
type Writer struct {
	b     *edu.Book
	board *round.Board
	known *known
	at    edu.Date // the day on which they are made
	laid  *laid    // the bureau's own form, where units fill that in; nil for a table of the round's columns
}

// NewWriter writes the workbooks of a round, as of a day.
func NewWriter(b *edu.Book, board *round.Board, at edu.Date) *Writer {
	return &Writer{b: b, board: board, known: newKnown(b, board), at: at}
}

// Write writes the workbook of one unit.
func (w *Writer) Write(out io.Writer, u *round.Unit) (err error) {
	if w.laid != nil {
		return w.writeGrid(out, u)
	}
	b, err := workbook.New()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.Close()) }()
	at, err := b.FillIn(w.sheet(collect.FillIn, u))
	if err != nil {
		return fmt.Errorf("write form of %s: %w", u.Name, err)
	}
	c := w.confirm(u, at)
	c.Of.Last += rowsOfMany // what is typed below counts too
	err = errors.Join(w.mark(b, at.Sheet, u), b.Confirm(c), b.Hidden(collect.Marks, collect.MarkOf(w.b, w.board, u).Rows()),
		b.Describe(string(w.board.Round.Name), w.b.Unit.Name, "", w.at.First()), b.Write(out))
	if err != nil {
		return fmt.Errorf("write form of %s: %w", u.Name, err)
	}
	return nil
}

// Together writes one workbook with a sheet for each unit.
func (w *Writer) Together(ctx context.Context, out io.Writer, units []*round.Unit) (err error) {
	if w.laid != nil {
		return w.gridsTogether(ctx, out, units)
	}
	b, err := workbook.New()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.Close()) }()
	for _, u := range units {
		if err := ctx.Err(); err != nil {
			return err
		}
		at, err := b.FillIn(w.sheet(u.Name, u))
		if err == nil {
			err = w.mark(b, at.Sheet, u)
		}
		if err != nil {
			return fmt.Errorf("write form of %s: %w", u.Name, err)
		}
	}
	err = errors.Join(b.Describe(string(w.board.Round.Name), w.b.Unit.Name, "", w.at.First()), b.Write(out))
	if err != nil {
		return fmt.Errorf("write forms: %w", err)
	}
	return nil
}

// mark says on a sheet itself whose it is.
func (w *Writer) mark(b *workbook.Book, sheet string, u *round.Unit) error {
	return b.Mark(sheet, collect.Marks, collect.MarkOf(w.b, w.board, u).Text())
}

// sheet is the sheet of a unit.
func (w *Writer) sheet(heading string, u *round.Unit) *workbook.FillIn {
	r := w.board.Round
	out := &workbook.FillIn{Heading: heading, Title: string(r.Name), Unit: "填报单位：" + u.Name, Rows: w.known.rows(u)}
	if r.Deadline.Known() {
		out.Until = "请于" + r.Deadline.Words() + "前报送"
	}
	for _, c := range w.board.Form.Columns {
		out.Columns = append(out.Columns, w.column(c))
	}
	switch r.Shape {
	case edu.RoundMany:
		out.Blank = rowsOfMany
	default:
		out.Blank = max(0, 1-len(out.Rows))
	}
	note := "填写说明："
	if len(out.Rows) > 0 {
		note += "灰色的内容由教育局预先填好，请核对，不对的直接改；"
	}
	if r.Shape == edu.RoundMany {
		note += "一行填一条，行数不够可以插入行；"
	}
	if slices.ContainsFunc(w.board.Form.Columns, func(c *edu.RoundColumn) bool { return c.Needed.Is() }) {
		note += "带*的栏目必填；"
	}
	out.Notes = []string{note + "没有的数填0，不知道的空着；请不要改动表头。"}
	return out
}

// column is a column to be filled in.
func (w *Writer) column(c *edu.RoundColumn) workbook.FillColumn {
	f := w.board.Form.Field(c)
	heads := strings.Split(string(c.Head), "/")
	if c.Unit != "" && !strings.Contains(heads[len(heads)-1], string(c.Unit)) {
		heads[len(heads)-1] += "（" + string(c.Unit) + "）"
	}
	if c.Needed.Is() {
		heads[len(heads)-1] = "*" + heads[len(heads)-1]
	}
	out := workbook.FillColumn{
		Heads: heads, Note: string(c.Help), Picks: c.Picks(), Number: f.Kind().Numeric(), Whole: c.Kind == edu.ColumnCount,
		Needed: c.Needed.Is(), Long: c.Kind == edu.ColumnText || c.Kind == edu.ColumnID,
	}
	switch {
	case c.Kind == edu.ColumnFlag:
		out.Picks = []string{"是", "否"}
	case out.Note == "" && c.Kind == edu.ColumnDate:
		out.Note = "如2022-09-01；只知道年月的写2022-09"
	}
	return out
}

// confirm is the page that a unit signs.
func (w *Writer) confirm(u *round.Unit, at workbook.Place) *workbook.Confirm {
	out := &workbook.Confirm{
		Heading: confirmed, Title: string(w.board.Round.Name) + "确认表", Unit: "填报单位（盖章）：" + u.Name, Of: at,
		Lines: []string{
			"我单位已核对所填数据，内容真实、完整。", "填报人：　　　　　　　　负责人：　　　　　　　　填报日期：　　　年　　月　　日",
			"核对码由表中数字算出，改动数字后会变；报送电子表和盖章的确认表时，两者应当一致。",
		},
	}
	for i, c := range w.board.Form.Columns {
		if w.board.Form.Field(c).Sums() {
			out.Columns = append(out.Columns, workbook.ConfirmColumn{Label: strings.ReplaceAll(string(c.Head), "/", " "), Index: i})
		}
	}
	return out
}

// Name is what the workbook of a unit is called.
func (w *Writer) Name(u *round.Unit) string {
	return file.Name(u.Name+"_"+string(w.board.Round.Name)) + ".xlsx"
}
