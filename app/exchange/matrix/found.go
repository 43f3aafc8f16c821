package matrix

import (
	"context"
	"errors"
	"slices"
	"strings"

	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
)

// Found is a table that was looked for by its heads, empty or filled in.
type Found struct {
	// Sheet is the one on which it stands, turned where its rows are the columns that were looked for.
	Sheet *grid.Sheet
	Top   int // the first row of its heads
	// Rows and Columns are those that were looked for, by their places there; nil for one that it has not.
	Rows, Columns []*Line
	// StrangeRows and StrangeColumns are heads of the table that nobody looked for.
	StrangeRows, StrangeColumns []string
	// Renamed are heads that were taken for others, and not for sure: as they stand → as they were looked for.
	Renamed map[string]string
}

// Missing are the heads that it has not.
func (f *Found) Missing(w Want) (rows, columns []string) {
	return missing(f.Rows, w.Rows), missing(f.Columns, w.Columns)
}

func missing(found []*Line, want [][]string) (out []string) {
	for i, path := range want {
		if found[i] == nil {
			out = append(out, strings.Join(path, "/"))
		}
	}
	return out
}

// Find looks for a table on a sheet by the heads that it is to have, whatever else stands there and in which order they come; where it lies
// on its side too. handed tells that the sheet is one that was handed out: heads that somebody changed are then known by their place among
// the others. ok is false where less than half of the heads are there.
func Find(s *grid.Sheet, w Want, handed bool) (*Found, bool) {
	best, score := (*Found)(nil), 0
	for _, sheet := range []*grid.Sheet{s, s.Turned()} {
		x := &search{Sheet: sheet, want: w, handed: handed, above: wordsOf(w.Columns), left: wordsOf(w.Rows)}
		if f, n := x.find(); n > score {
			best, score = f, n
		}
		if handed && best != nil {
			break
		}
	}
	return best, best != nil
}

// FindAny is Find on a sheet as it lies, where rows or columns may be far more than those that are looked for.
func FindAny(s *grid.Sheet, w Want) (*Found, bool) {
	x := &search{Sheet: s, want: w, above: wordsOf(w.Columns), left: wordsOf(w.Rows)}
	f, n := x.find()
	return f, n > 0
}

// search is a search for a table on a sheet.
type search struct {
	*grid.Sheet
	want        Want
	handed      bool
	above, left map[string]bool // words of the heads
}

func wordsOf(all [][]string) map[string]bool {
	out := map[string]bool{}
	for _, path := range all {
		for _, text := range path {
			out[normal(text)] = true
		}
	}
	return out
}

// find finds the table; score is how many of its heads are there, 0 where they are too few.
func (x *search) find() (f *Found, score int) {
	head, n := x.headRow()
	half := func(n int, of [][]string) bool { return n > 0 && 2*n >= len(leaves(of)) }
	first := x.firstColumn(head)
	sure := half(n, x.want.Columns)
	if !sure {
		if !x.handed {
			return nil, 0
		}
		first = x.Width()
	}
	col, m := x.stub(first, head, sure)
	switch {
	case !half(m, x.want.Rows) && (!x.handed || !sure):
		return nil, 0
	case !sure: // the heads above were changed: they stand right over the rows that are known
		if head, first = x.firstRow(col)-1, col+1; head < 0 {
			return nil, 0
		}
	}
	f = &Found{Sheet: x.Sheet, Renamed: map[string]string{}}
	columns := x.columns(f, head, first)
	rows := x.rows(head, first)
	f.Columns, f.StrangeColumns = x.match(f, columns, x.want.Columns)
	said := func(l *Line) bool {
		return slices.ContainsFunc(f.Columns, func(c *Line) bool { return c != nil && !IsBlank(x.Cell(l.Index, c.Index)) })
	}
	f.Rows, f.StrangeRows = x.match(f, rows, x.want.Rows)
	f.StrangeRows = slices.DeleteFunc(f.StrangeRows, func(label string) bool {
		i := slices.IndexFunc(rows, func(l Line) bool { return l.Label() == label })
		return i < 0 || !said(&rows[i])
	})
	r, c := present(f.Rows), present(f.Columns)
	if 2*r < len(f.Rows) || 2*c < len(f.Columns) {
		return nil, 0
	}
	return f, r + c
}

func present(lines []*Line) (n int) {
	for _, l := range lines {
		if l != nil {
			n++
		}
	}
	return n
}

// leaves are the innermost heads, each once.
func leaves(all [][]string) map[string]bool {
	out := map[string]bool{}
	for _, path := range all {
		out[normal(path[len(path)-1])] = true
	}
	return out
}

// headRow is the row in which the most innermost heads of columns stand, and how many.
func (x *search) headRow() (row, most int) {
	words := leaves(x.want.Columns)
	for i := range x.Rows {
		seen := map[string]bool{}
		for _, text := range x.Rows[i] {
			if t := normal(text); words[t] {
				seen[t] = true
			}
		}
		if len(seen) > most {
			row, most = i, len(seen)
		}
	}
	return row, most
}

// firstColumn is the first in which a head of columns stands.
func (x *search) firstColumn(head int) int {
	for col := range x.Width() {
		if text := x.Merged(head, col); strings.TrimSpace(text) != "" && x.above[normal(text)] {
			return col
		}
	}
	return 0
}

// stub is the column before the cells in which the most innermost heads of rows stand, and how many.
func (x *search) stub(before, head int, below bool) (col, most int) {
	words := leaves(x.want.Rows)
	for c := range min(before, widest+x.Width()) {
		seen := map[string]bool{}
		for row := range x.Rows {
			if below && row <= head {
				continue
			}
			if t := normal(x.Cell(row, c)); words[t] {
				seen[t] = true
			}
		}
		if len(seen) > most {
			col, most = c, len(seen)
		}
	}
	return col, most
}

// firstRow is the first in which a head of rows stands.
func (x *search) firstRow(col int) int {
	for row := range x.Rows {
		if text := x.Cell(row, col); strings.TrimSpace(text) != "" && x.left[normal(text)] {
			return row
		}
	}
	return -1
}

// columns are those of the table with their heads.
func (x *search) columns(f *Found, head, first int) []Line {
	isHead := func(row int) bool {
		for col := first; col < x.Width(); col++ {
			if text := x.Cell(row, col); strings.TrimSpace(text) != "" && !figures.MatchString(strings.TrimSpace(text)) && x.above[normal(text)] {
				return true
			}
		}
		return false
	}
	top, end := head, head+1
	for top > 0 && isHead(top-1) {
		top--
	}
	for end < len(x.Rows) && isHead(end) && !x.known(end, first) {
		end++
	}
	f.Top = top
	var band []int
	for row := top; row < end; row++ {
		band = append(band, row)
	}
	var out []Line
	for col := first; col < x.Width(); col++ {
		path := pathOf(len(band), func(level int) (string, bool) { return over(x.Sheet, band, level, col, first) })
		if len(path) > 0 && !recognise.IsSignature(x.Sheet, band[len(band)-1], col) && !recognise.IsSignature(x.Sheet, band[0], col) {
			out = append(out, Line{Index: col, Path: path})
		}
	}
	return out
}

// known reports whether a row has a head of rows on the left.
func (x *search) known(row, first int) bool {
	for col := range first {
		if text := x.Cell(row, col); strings.TrimSpace(text) != "" && x.left[normal(text)] {
			return true
		}
	}
	return false
}

// rows are those of the table with their heads, as far as there are any.
func (x *search) rows(head, first int) []Line {
	var words []int
	for col := range first {
		if !x.numbering(head, col) {
			words = append(words, col)
		}
	}
	var out []Line
	section := ""
	for row := head + 1; row < len(x.Rows); row++ {
		path := pathOf(len(words), func(level int) (string, bool) { return beside(x.Sheet, words, level, row, head+1) })
		if len(path) == 0 {
			continue
		}
		if recognise.IsSignature(x.Sheet, row, words[len(words)-1]) {
			continue
		}
		if own := path[len(path)-1]; about(own) || len([]rune(own)) > longHead || lettered.MatchString(own) {
			continue
		}
		if s, whole := (&empty{Sheet: x.Sheet}).across(row, first); whole && x.left[normal(s)] && !leaves(x.want.Rows)[normal(s)] {
			section = plain(s)
			continue
		}
		if section != "" {
			path = append([]string{section}, path...)
		}
		out = append(out, Line{Index: row, Path: path})
	}
	return out
}

// numbering reports whether a column before the cells numbers the rows or says their units.
func (x *search) numbering(head, col int) bool {
	n, known := 0, 0
	for row := head + 1; row < len(x.Rows); row++ {
		text := strings.TrimSpace(x.Cell(row, col))
		if text == "" || about(text) {
			continue
		}
		if x.left[normal(text)] {
			known++
		}
		if figures.MatchString(text) || lettered.MatchString(text) || units([]string{text}) {
			n++
		}
	}
	return n > known && n > 0
}

// ErrNotThere is a workbook on none of whose sheets the table stands.
var ErrNotThere = errors.New("table of rows and columns is not in the workbook")

// On looks for the table of a round's columns in an empty workbook: its sheet, and the column of each cell. It fails with ErrNotThere.
func On(ctx context.Context, w *grid.Workbook, columns []*edu.RoundColumn) (*grid.Sheet, *Found, [][]*edu.RoundColumn, error) {
	want, cells := WantOf(columns)
	for _, name := range w.Sheets {
		s, err := w.Sheet(ctx, name)
		if ctx.Err() != nil {
			return nil, nil, nil, ctx.Err()
		}
		if err != nil || slices.Contains(w.Hidden, name) {
			continue
		}
		if f, ok := Find(s, want, false); ok && !f.Sheet.IsTurned() {
			return s, f, cells, nil
		}
	}
	return nil, nil, nil, ErrNotThere
}
