package doubt

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"countyledger/app/exchange/fill"
	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
)

// Written is a bureau's list with the answers in it.
type Written struct {
	Content []byte
	Ending  string   // of its name: that of the list, or .xlsx where its own format cannot be written
	Cells   int      // in which an answer was written
	Lost    []string // what of the list could not be kept
}

// answerHead stands over the answers where the list has no column for them.
const answerHead = "核实情况说明"

// plainLost says what becomes of a list of another format.
const plainLost = "原清单不是.xlsx或.docx，答复写在另存的.xlsx中，文字照原样，格式没有保留"

// Write writes answers into a bureau's list as it came: into its column for them, or one behind its others. All else stands as it did.
func Write(ctx context.Context, path string, content []byte, doubts []*edu.Doubt) (*Written, error) {
	w, err := Opened(ctx, path, content)
	if err != nil {
		return nil, err
	}
	defer func() { _ = w.Close() }() // it is in memory
	tables, err := written(ctx, w, doubts)
	if err != nil {
		return nil, err
	}
	out := &Written{Ending: strings.ToLower(filepath.Ext(path))}
	for _, t := range tables {
		out.Cells += len(t.cells)
	}
	switch {
	case w.Packed() != nil:
		if out.Ending != ".xlsm" {
			out.Ending = ".xlsx"
		}
		out.Content, out.Lost, err = fill.Rewrite("x"+out.Ending, w.Packed(), func(f *excelize.File) error { return answerAll(f, tables) })
	case isDocument(content):
		out.Ending = ".docx"
		out.Content, err = document(ctx, content, tables)
	default:
		out.Ending, out.Lost = ".xlsx", []string{plainLost}
		out.Content, err = plain(ctx, w, tables)
	}
	if err != nil {
		return nil, fmt.Errorf("write answers: %w", err)
	}
	return out, nil
}

// Opened is a list as a workbook; a text is its lines.
func Opened(ctx context.Context, path string, content []byte) (*grid.Workbook, error) {
	if strings.EqualFold(filepath.Ext(path), PastedEnding) && utf8.Valid(content) {
		return Lines(ctx, string(content))
	}
	return grid.Read(ctx, path, content)
}

// PastedEnding is how the name of a list ends that was pasted.
const PastedEnding = ".txt"

// answered is a table of a list with the texts of the cells that answers go into.
type answered struct {
	Table
	name  string // of the sheet in what is written
	cells map[grid.Place]string
	fresh bool // the column is new
}

// written are the tables that answers go into.
func written(ctx context.Context, w *grid.Workbook, doubts []*edu.Doubt) (out []answered, err error) {
	for _, name := range w.Sheets {
		of := []*edu.Doubt{}
		for _, d := range doubts {
			if string(d.Sheet) == edu.MaskNumbers(name) && d.Answer != "" {
				of = append(of, d)
			}
		}
		if len(of) == 0 {
			continue
		}
		s, err := w.Sheet(ctx, name)
		if err != nil {
			return nil, err
		}
		t := answered{Table: layout(s), name: name, cells: map[grid.Place]string{}}
		if t.Answer < 0 {
			t.Answer, t.fresh = t.Free, true
		}
		t.fill(of)
		out = append(out, t)
	}
	return out, nil
}

// fill puts the answers into their cells; several that share one are numbered in it.
func (t *answered) fill(doubts []*edu.Doubt) {
	slices.SortStableFunc(doubts, func(a, b *edu.Doubt) int {
		return cmp.Or(cmp.Compare(a.Line.Int(), b.Line.Int()), cmp.Compare(a.Part.Int(), b.Part.Int()))
	})
	all := map[grid.Place][]*edu.Doubt{}
	for _, d := range doubts {
		at := grid.Place{Row: d.Line.Int() - 1, Col: t.Answer}
		if at.Row < t.Body || at.Row >= len(t.Sheet.Rows) {
			continue
		}
		if m, ok := t.Sheet.MergeAt(at.Row, at.Col); ok {
			at = grid.Place{Row: m.Top, Col: m.Left}
		}
		all[at] = append(all[at], d)
	}
	for at, of := range all {
		text := string(of[0].Answer)
		if len(of) > 1 {
			var lines []string
			for i, d := range of {
				lines = append(lines, fmt.Sprintf("%d．%s", i+1, d.Answer))
			}
			text = strings.Join(lines, "\n")
		}
		if strings.TrimSpace(t.Sheet.Cell(at.Row, at.Col)) != text {
			t.cells[at] = text
		}
	}
}

// places are the cells that are written, from above.
func (t *answered) places() (out []grid.Place) {
	for at := range t.cells {
		out = append(out, at)
	}
	slices.SortFunc(out, func(a, b grid.Place) int { return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Col, b.Col)) })
	return out
}

// widthOfAnswers is how wide a new column is, in characters.
const widthOfAnswers = 40

// answerAll writes the answers into a workbook.
func answerAll(f *excelize.File, tables []answered) error {
	for i := range tables {
		t := &tables[i]
		if t.fresh {
			if err := addColumn(f, t); err != nil {
				return fmt.Errorf("add column: %w", err)
			}
		}
		for _, at := range t.places() {
			cell, text := at.String(), t.cells[at]
			if err := f.SetCellStr(t.name, cell, text); err != nil {
				return fmt.Errorf("cell %s: %w", cell, err)
			}
			if t.fresh || strings.Contains(text, "\n") {
				if err := errors.Join(wrap(f, t.name, cell), t.grow(f, at, text)); err != nil {
					return fmt.Errorf("cell %s: %w", cell, err)
				}
			}
		}
	}
	return nil
}

// lineHeight is how high a line of text is, in points.
const lineHeight = 16

// grow makes a row as high as an answer in it needs; one that is higher stays as it is.
func (t *answered) grow(f *excelize.File, at grid.Place, text string) error {
	if m, ok := t.Sheet.MergeAt(at.Row, at.Col); ok && m.Bottom > m.Top {
		return nil
	}
	wide, err := f.GetColWidth(t.name, strings.TrimRight(grid.CellName(0, at.Col), "0123456789"))
	if err != nil {
		return err
	}
	lines := 0
	for line := range strings.SplitSeq(text, "\n") {
		lines += 1 + int(float64(2*utf8.RuneCountInString(line))/max(wide, 1))
	}
	now, err := f.GetRowHeight(t.name, at.Row+1)
	const highest = 400 // points, of a row
	need := min(float64(lines*lineHeight), highest)
	if err != nil || need <= now {
		return err
	}
	return f.SetRowHeight(t.name, at.Row+1, need)
}

// addColumn adds a column behind the others, which looks like the last of them.
func addColumn(f *excelize.File, t *answered) error {
	name, from := t.name, max(t.Head, 0)
	for row := from; row < len(t.Sheet.Rows); row++ {
		style, err := f.GetCellStyle(name, grid.CellName(row, max(t.Answer-1, 0)))
		if err == nil {
			err = f.SetCellStyle(name, grid.CellName(row, t.Answer), grid.CellName(row, t.Answer), style)
		}
		if err != nil {
			return err
		}
	}
	letter := strings.TrimRight(grid.CellName(0, t.Answer), "0123456789")
	if err := f.SetColWidth(name, letter, letter, widthOfAnswers); err != nil || t.Head < 0 {
		return err
	}
	head := grid.CellName(t.Head, t.Answer)
	if err := f.SetCellStr(name, head, answerHead); err != nil || t.Body-t.Head < 2 {
		return err
	}
	return f.MergeCell(name, head, grid.CellName(t.Body-1, t.Answer))
}

// wrap lets the text of a cell go on in further lines.
func wrap(f *excelize.File, sheet, cell string) error {
	id, err := f.GetCellStyle(sheet, cell)
	if err != nil {
		return err
	}
	style, err := f.GetStyle(id)
	if err != nil {
		return err
	}
	look := excelize.Alignment{}
	if style.Alignment != nil {
		look = *style.Alignment
	}
	if look.WrapText {
		return nil
	}
	look.WrapText = true
	style.Alignment = &look
	if id, err = f.NewStyle(style); err != nil {
		return err
	}
	return f.SetCellStyle(sheet, cell, cell, id)
}

// plain is a list of another format as a workbook: its texts, and what is merged.
func plain(ctx context.Context, w *grid.Workbook, tables []answered) (_ []byte, err error) {
	f := excelize.NewFile()
	defer func() { err = errors.Join(err, f.Close()) }()
	for i, name := range w.Sheets {
		s, err := w.Sheet(ctx, name)
		if errors.Is(err, grid.ErrEmptySheet) {
			continue
		}
		if err == nil {
			err = copySheet(f, s, copied(i))
		}
		if err != nil {
			return nil, err
		}
		for k := range tables {
			if tables[k].Sheet == s {
				tables[k].name = copied(i)
			}
		}
	}
	if err := answerAll(f, tables); err != nil {
		return nil, err
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// copied is the name of a sheet that is copied; the first takes the place of the one that a new workbook has.
func copied(i int) string { return fmt.Sprintf("Sheet%d", i+1) }

// Widths of the columns of a copy, in characters.
const (
	narrowest = 6
	widest    = 40
)

// copySheet copies texts and merges; a text that is wider than its column goes on in further lines.
func copySheet(f *excelize.File, s *grid.Sheet, name string) error {
	if _, err := f.NewSheet(name); err != nil {
		return err
	}
	style, err := f.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"}})
	if err != nil {
		return err
	}
	fit, across, high, wide := true, "landscape", 0, 1
	if err := errors.Join(f.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}),
		f.SetPageLayout(name, &excelize.PageLayoutOptions{Orientation: &across, FitToHeight: &high, FitToWidth: &wide})); err != nil {
		return err
	}
	widths := make([]int, s.Width())
	for row, cells := range s.Rows {
		for col, text := range cells {
			if _, merged := s.MergeAt(row, col); !merged {
				widths[col] = max(widths[col], min(2*utf8.RuneCountInString(text)+2, widest))
			}
			if text == "" {
				continue
			}
			cell := grid.CellName(row, col)
			if err := errors.Join(f.SetCellStr(name, cell, text), f.SetCellStyle(name, cell, cell, style)); err != nil {
				return err
			}
		}
	}
	for col, wide := range widths {
		letter := strings.TrimRight(grid.CellName(0, col), "0123456789")
		if err := f.SetColWidth(name, letter, letter, float64(max(wide, narrowest))); err != nil {
			return err
		}
	}
	for _, m := range s.Merges {
		if err := f.MergeCell(name, grid.CellName(m.Top, m.Left), grid.CellName(m.Bottom, m.Right)); err != nil {
			return err
		}
	}
	return nil
}
