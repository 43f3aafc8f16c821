package grid

import (
	"context"
	"slices"
	"strings"
)

// Limits on what is read into memory: a county's largest real workbook has 1 MB, unpacked 15, in 40,000 rows.
const (
	maxFile    = 64 << 20
	maxUnpack  = 256 << 20
	maxEntries = 2000
	maxSheets  = 400
	maxRows    = 200_000
	maxCols    = 512
	maxSlots   = 6 << 20   // cells of all rows of a workbook, each up to its last text
	maxText    = 128 << 20 // bytes of text in them
	maxCell    = 1 << 20   // bytes of one text
	maxMerges  = 400_000
	maxFar     = 100 // cells beyond the limits that are named
)

// budget is what of a workbook may still be read into memory.
type budget struct {
	slots, text, merges int
	ctx                 context.Context // of the work that reads it
}

func newBudget(ctx context.Context) *budget { return &budget{maxSlots, maxText, maxMerges, ctx} }

// pause looks now and then, while something is read piece by piece, whether the work was cancelled.
func (l *budget) pause(piece int) error {
	const look = 1024 // pieces between two looks
	if piece%look == look-1 {
		return l.ctx.Err()
	}
	return nil
}

// builder fills a sheet cell by cell. Rows are as long as their last text, so a lone cell far out costs little.
type builder struct {
	sheet *Sheet
	left  *budget
	cells int
	known map[string]string // texts that stand there already: most columns say few things
	below int               // texts below the last row that is read
}

func (l *budget) build(name string) *builder { return &builder{sheet: &Sheet{Name: name}, left: l} }

// set puts a text into a cell, in any order; blank text leaves no trace. What stands too far out to be part of a table is
// named and left out; much of it below is a table that is too large.
func (b *builder) set(row, col int, text string) error {
	b.cells++
	if err := b.left.pause(b.cells); err != nil {
		return err
	}
	if row < 0 || col < 0 {
		return ErrBroken
	}
	if text = tidy(text); strings.TrimSpace(text) == "" {
		return nil
	}
	if len(text) > maxCell {
		return &LongCellError{Place{row, col}, maxSigns}
	}
	if row >= maxRows || col >= maxCols {
		return b.far(row, col)
	}
	s := b.sheet
	if row >= len(s.Rows) {
		b.left.slots -= row + 1 - len(s.Rows)
		s.Rows = append(s.Rows, make([][]string, row+1-len(s.Rows))...)
	}
	r := s.Rows[row]
	if more := col + 1 - len(r); more > 0 {
		if b.left.slots -= more; b.left.slots < 0 {
			return ErrTooLarge
		}
		if r == nil && row > 0 {
			r = make([]string, 0, max(col+1, len(s.Rows[row-1])))
		}
		s.Rows[row] = slices.Grow(r, more)[:col+1]
	}
	s.Rows[row][col] = b.once(text)
	if b.left.text -= len(text); b.left.text < 0 {
		return ErrTooLarge
	}
	return nil
}

// once is a text that is kept once, however often it stands on the sheet.
func (b *builder) once(text string) string {
	const longest, most = 48, 4000
	if len(text) > longest {
		return text
	}
	if known, ok := b.known[text]; ok {
		return known
	}
	if b.known == nil {
		b.known = map[string]string{}
	}
	if len(b.known) < most {
		b.known[text] = text
	}
	return text
}

func (b *builder) far(row, col int) error {
	if row >= maxRows {
		if b.below++; b.below > maxFar {
			return ErrTooLarge
		}
	}
	if len(b.sheet.Beyond) < maxFar {
		b.sheet.Beyond = append(b.sheet.Beyond, Place{row, col})
	}
	return nil
}

// merge joins the cells of a range; one cell alone is no range.
func (b *builder) merge(r Range) error {
	if r.Top < 0 || r.Left < 0 || r.Bottom < r.Top || r.Right < r.Left {
		return ErrBroken
	}
	if r.Top == r.Bottom && r.Left == r.Right {
		return nil
	}
	if b.left.merges--; b.left.merges < 0 {
		return ErrTooLarge
	}
	b.sheet.Merges = append(b.sheet.Merges, r)
	return nil
}

// hideCols notes columns that are hidden.
func (b *builder) hideCols(first, last int) {
	for col := max(first, 0); col <= min(last, maxCols-1); col++ {
		if len(b.sheet.HiddenCols) < 2*maxCols { // each once, as a file that means it says it
			b.sheet.HiddenCols = append(b.sheet.HiddenCols, col)
		}
	}
}

// filled are the columns in which something stands.
func (b *builder) filled() (cols [maxCols]bool) {
	if len(b.sheet.HiddenCols) == 0 {
		return cols
	}
	for _, row := range b.sheet.Rows {
		for col, text := range row {
			cols[col] = cols[col] || text != ""
		}
	}
	return cols
}

// done is the sheet, without hidden rows and columns in which nothing stands.
func (b *builder) done() *Sheet {
	s := b.sheet
	filled := b.filled()
	slices.Sort(s.HiddenCols)
	s.HiddenCols = slices.DeleteFunc(slices.Compact(s.HiddenCols), func(col int) bool { return !filled[col] })
	slices.Sort(s.HiddenRows)
	s.HiddenRows = slices.DeleteFunc(slices.Compact(s.HiddenRows), func(row int) bool { return row >= len(s.Rows) || len(s.Rows[row]) == 0 })
	return s
}

// tidy is a text as it may stand in a cell: valid, with lines ended in one way.
func tidy(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	if strings.ContainsAny(s, "\r\x00") {
		s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "").Replace(s)
	}
	return s
}
