// Package grid reads what stands in a file, whatever its format: sheets of text by row and column, and what is merged. What
// the texts mean, others judge. It knows no screen and no database.
package grid

import (
	"errors"
	"slices"
	"strings"
	"sync/atomic"

	"countyledger/store/edu"
)

// What can be wrong with a file before a single row is read.
var (
	ErrEmptyFile   = errors.New("file is empty")
	ErrNotWorkbook = errors.New("file is no workbook")
	ErrPassword    = errors.New("workbook is protected by a password")
	ErrOldFormat   = errors.New("workbook has a format that is older than 1997")
	ErrBinary      = errors.New("workbook has the binary .xlsb format")
	ErrOldWord     = errors.New("file is a document of a word processor, not .docx")
	ErrPDF         = errors.New("file is a PDF")
	ErrPicture     = errors.New("file is a picture")
	ErrArchive     = errors.New("file is an archive that cannot be opened")
	ErrSeveral     = errors.New("archive holds several files")
	ErrNoTable     = errors.New("document holds no table")
	ErrTooLarge    = errors.New("workbook is too large")
	ErrBroken      = errors.New("workbook is damaged")
	ErrEmptySheet  = errors.New("sheet is empty")
	ErrNoSheet     = errors.New("no such sheet")
)

// Range is a block of cells, rows and columns from 0, ends included.
type Range struct{ Top, Left, Bottom, Right int }

// Has reports whether a cell lies in the range.
func (r Range) Has(row, col int) bool {
	return row >= r.Top && row <= r.Bottom && col >= r.Left && col <= r.Right
}

// Place is a cell, row and column from 0.
type Place struct{ Row, Col int }

// String is the cell's name: D15.
func (p Place) String() string { return CellName(p.Row, p.Col) }

// Sheet is the content of one sheet: the texts that its cells show, by row and column, and what is merged.
type Sheet struct {
	Name   string
	Rows   [][]string
	Merges []Range
	Hidden bool // the sheet itself
	// What a reader of the sheet does not see, or sees and would miss.
	HiddenRows []int                 // rows with text that are hidden, from 0
	HiddenCols []int                 // columns with text that are hidden, from 0
	Missing    []Place               // formulas whose value neither the file holds nor could be computed
	Beyond     []Place               // texts too far out to be part of the table; the first of them, they are not in Rows
	Formulas   []Place               // cells whose text is computed, of a workbook in the format of today
	Drawn      []int                 // rows with blank cells that have a format, in such a workbook
	Picks      []Pick                // lists that cells are chosen from, of such a workbook
	Part, Over int                   // of a document: which of its tables it is, from 1, and how many rows are lines that stand over it
	index      atomic.Pointer[index] // of Merges, made when first asked for
	upright    *Sheet                // the sheet that this is, turned; nil for one as it was sent
}

// Cell is the text of a cell, rows and columns from 0; empty outside the sheet.
func (s *Sheet) Cell(row, col int) string {
	if row < 0 || row >= len(s.Rows) || col < 0 || col >= len(s.Rows[row]) {
		return ""
	}
	return s.Rows[row][col]
}

// Width is the number of columns.
func (s *Sheet) Width() int {
	w := 0
	for _, r := range s.Rows {
		w = max(w, len(r))
	}
	return w
}

// MergeAt is the merged range that a cell lies in.
func (s *Sheet) MergeAt(row, col int) (Range, bool) {
	x := s.index.Load()
	if x == nil || x.of != len(s.Merges) {
		x = newIndex(s.Merges)
		s.index.Store(x)
	}
	return x.at(row, col)
}

// Merged is the text of a cell, or of the merged range it lies in.
func (s *Sheet) Merged(row, col int) string {
	if m, ok := s.MergeAt(row, col); ok {
		return s.Cell(m.Top, m.Left)
	}
	return s.Cell(row, col)
}

// blank reports whether nothing stands in the sheet.
func (s *Sheet) blank() bool {
	return !slices.ContainsFunc(s.Rows, func(row []string) bool {
		return slices.ContainsFunc(row, func(c string) bool { return strings.TrimSpace(c) != "" })
	})
}

// CellName is the name of a cell, rows and columns from 0: D15.
func CellName(row, col int) string { return edu.CellName(row, col) }

// lost says why nothing stands in a blank sheet, where that is not all that is to be said.
func (s *Sheet) lost() error {
	if len(s.Beyond) > 0 {
		return ErrTooLarge
	}
	return nil
}

// Held is what sheets of many files take together.
type Held struct{ cells, text int }

// Add takes a sheet in.
func (h *Held) Add(s *Sheet) {
	for _, row := range s.Rows {
		h.cells += len(row)
		for _, text := range row {
			h.text += len(text)
		}
	}
}

// TooMuch reports whether that is more than a single workbook may have.
func (h *Held) TooMuch() bool { return h.cells > maxSlots || h.text > maxText }
