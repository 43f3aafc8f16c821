package handout

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/xuri/excelize/v2"

	"countyledger/app/exchange/collect"
	"countyledger/app/exchange/fill"
	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/workbook"
	"countyledger/store/edu"
	"countyledger/store/round"
)

// Back writes what goes back to a unit to be mended: the very workbook that it sent, with the cells red in which something is missing or
// wrong. original is that file; where it is none that can be written (nil, an old format, macros, a password), the form of the round is
// written in its place, with what the unit sent. lost says what of the original could not be kept.
func (w *Writer) Back(out io.Writer, u *round.Unit, original []byte) (lost []string, err error) {
	var b bytes.Buffer
	if err := w.ownBack(&b, u, original); err == nil {
		if lost, err = fill.Losses(original, b.Bytes()); err != nil {
			return nil, err
		}
		_, err = out.Write(b.Bytes())
		return lost, err
	}
	if len(original) > 0 {
		lost = []string{notOwn}
	}
	if w.laid != nil {
		return lost, w.gridBack(out, u)
	}
	return lost, w.formBack(out, u)
}

// notOwn is said where a unit's own file could not be written.
const notOwn = "原文件改写不了（旧格式、文本、带宏或有密码），已换成填报表，报来的内容填在里面"

// errNotWritable tells that a file cannot be written with red cells.
var errNotWritable = errors.New("workbook cannot be written")

// mostBack is the most that a workbook that goes back may be unpacked, in bytes.
const mostBack = 64 << 20

// ownBack writes the unit's own workbook.
func (w *Writer) ownBack(out io.Writer, u *round.Unit, original []byte) (err error) {
	if len(original) == 0 || bytes.Contains(original, []byte("xl/vbaProject.bin")) {
		return errNotWritable
	}
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %v", errNotWritable, r)
		}
	}()
	f, err := excelize.OpenReader(bytes.NewReader(original), excelize.Options{UnzipSizeLimit: mostBack, UnzipXMLSizeLimit: mostBack})
	if err != nil {
		return errors.Join(errNotWritable, err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	x := &reddened{File: f, sheet: f.GetSheetName(0), styles: map[int]int{}}
	if n := len(u.Files); n > 0 && slices.Contains(f.GetSheetList(), string(u.Files[n-1].Sheet)) {
		x.sheet = string(u.Files[n-1].Sheet)
	}
	m := collect.MarkOf(w.b, w.board, u)
	m.Own = !x.handed()
	return x.write(out, w.ofBack(u), w.places(u, !m.Own), m)
}

// formBack writes the form of the round with what the unit sent. Numbers of persons are left for the unit to write again: a form that goes
// through many hands holds none.
func (w *Writer) formBack(out io.Writer, u *round.Unit) (err error) {
	b, err := workbook.New()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.Close()) }()
	form := w.sheet("填报表", u)
	form.Rows, form.Blank = w.sent(u), max(form.Blank, 1-len(u.Rows))
	at, err := b.FillIn(form)
	var made bytes.Buffer
	if err = errors.Join(err, b.Write(&made)); err != nil {
		return fmt.Errorf("write form of %s: %w", u.Name, err)
	}
	return w.redden(out, &made, u, at.Sheet, func(g round.Gap) string {
		if col := w.column0(g.Head); g.Line > 0 && col >= 0 {
			return grid.CellName(at.First-1+g.Line-1, col)
		}
		return ""
	})
}

// gridBack writes the bureau's own form of rows and columns with what the unit sent.
func (w *Writer) gridBack(out io.Writer, u *round.Unit) (err error) {
	b, err := w.form()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.Close()) }()
	sheet := w.laid.sheet.Name
	form, at := w.grid(sheet, u), map[int]string{}
	sent := w.sent(u)
	for i, c := range w.laid.cells {
		at[c.index] = c.String()
		if form.Cells[i].Known = nil; len(sent) > 0 {
			form.Cells[i].Known = sent[0][c.index]
		}
	}
	var made bytes.Buffer
	if err := errors.Join(b.Grid(form), w.mark(b, sheet, u), b.Recount(), b.Front(sheet), b.Write(&made)); err != nil {
		return fmt.Errorf("write form of %s: %w", u.Name, err)
	}
	return w.redden(out, &made, u, sheet, func(g round.Gap) string { return at[w.column0(g.Head)] })
}

// redden writes a workbook that was made for a unit with the cells red in which something is missing or wrong; place tells where they
// stand.
func (w *Writer) redden(out io.Writer, made io.Reader, u *round.Unit, sheet string, place func(round.Gap) string) (err error) {
	f, err := excelize.OpenReader(made)
	if err != nil {
		return fmt.Errorf("write form of %s: %w", u.Name, err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	all := w.board.Gaps(u)
	places := make([]Fault, len(all))
	for i, g := range all {
		places[i] = fault(g)
		places[i].Cell = place(g)
	}
	x := &reddened{File: f, sheet: sheet, styles: map[int]int{}}
	return x.write(out, w.ofBack(u), places, collect.MarkOf(w.b, w.board, u))
}

// ofBack is what the list of what is to be mended is headed with.
func (w *Writer) ofBack(u *round.Unit) string {
	return fmt.Sprintf("【%s】%s需要补正的地方", w.board.Round.Name, u.Name)
}

// sent is what a unit sent, as rows of the form.
func (w *Writer) sent(u *round.Unit) [][]any {
	out := make([][]any, len(u.Rows))
	for i, row := range u.Rows {
		out[i] = make([]any, len(w.board.Form.Columns))
		for k, c := range w.board.Form.Columns {
			a, ok := row.Cells.Answer(string(c.Head))
			if !ok || c.Kind == edu.ColumnID || c.Kind == edu.ColumnPhone {
				continue
			}
			if n, number := w.known.cell(c, a.Text).(float64); number {
				out[i][k] = n
			} else {
				out[i][k] = edu.MaskNumbers(a.Text)
			}
		}
	}
	return out
}

// Fault is a cell of a workbook that goes back.
type Fault struct {
	Cell   string // empty where nobody knows which
	Head   string
	Text   string // that stands there; numbers of persons are masked
	Reason string
	Line   int
}

func fault(g round.Gap) Fault {
	return Fault{g.Cell, g.Head, edu.MaskNumbers(g.Text), edu.MaskNumbers(g.Reason), g.Line}
}

// places are the cells of a unit's own workbook in which something is missing or wrong. Where something is missing, its cell is that of its
// row and its column, as far as those are known; handed tells that the columns are those of the form.
func (w *Writer) places(u *round.Unit, handed bool) []Fault {
	all := w.board.Gaps(u)
	out := make([]Fault, len(all))
	for i, g := range all {
		if out[i] = fault(g); g.Cell == "" && g.Head != "" && g.Line > 0 && g.Line <= len(u.Rows) {
			out[i].Cell = w.missing(u, g, handed)
		}
	}
	return out
}

// missing is the cell in which something should stand: in the row of what stands in the same row, under what stands in the same column. It
// is empty where those do not agree.
func (w *Writer) missing(u *round.Unit, g round.Gap, handed bool) string {
	rows, letters := map[int]bool{}, map[string]bool{}
	for i, r := range u.Rows {
		all, err := r.Cells.List()
		if err != nil {
			return ""
		}
		for _, a := range all {
			col, n, err := excelize.SplitCellName(a.Cell)
			if err != nil {
				continue
			}
			if i == g.Line-1 {
				rows[n] = true
			}
			if a.Head == g.Head {
				letters[col] = true
			}
		}
	}
	if col := w.column0(g.Head); len(letters) == 0 && handed && col >= 0 {
		letter, _ := excelize.ColumnNumberToName(col + 1)
		letters[letter] = true
	}
	if len(rows) != 1 || len(letters) != 1 {
		return ""
	}
	for letter := range letters {
		for row := range rows {
			return letter + strconv.Itoa(row)
		}
	}
	return ""
}

// column0 is the place of a column of the round, from 0; -1 for none.
func (w *Writer) column0(head string) int {
	return slices.IndexFunc(w.board.Form.Columns, func(c *edu.RoundColumn) bool { return string(c.Head) == head })
}
