package grid

import (
	"context"
	"fmt"
	"math"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits on a text: what a sheet of a workbook has, of which it is the export.
const (
	maxLines = 1 << 20  // rows, most of them blank where a sheet was formatted to its end
	maxWide  = 16 << 10 // cells of a row
	maxSigns = 32_767   // of a cell
)

// LongCellError is a cell with more text than a cell of a workbook holds: in a text, what is between the cells was not found there.
type LongCellError struct {
	Place
	Most int // signs
}

// Error implements error.
func (e *LongCellError) Error() string {
	return fmt.Sprintf("cell %s has more than %d signs", e.Place, e.Most)
}

// Unwrap makes it one of the files that are too large.
func (e *LongCellError) Unwrap() error { return ErrTooLarge }

// openText reads a table of text: one line a row, or more where a text in quotation marks goes on.
func openText(ctx context.Context, path, text string) (*Workbook, error) {
	left := newBudget(ctx)
	f, err := left.cut(text, separators)
	switch {
	case err != nil:
		return nil, err
	case f.comma == 0: // prose, a list: nothing says which column is which
		return nil, ErrNotWorkbook
	}
	s, err := left.cells(title(path), f)
	switch {
	case err != nil:
		return nil, err
	case s.Width() < 2:
		return nil, ErrNotWorkbook
	}
	return workbookOf(path, s), nil
}

// FromText reads a block of cells as spreadsheets put it on the clipboard: tabs between them. A text without tabs is read as a
// file of it would be.
func FromText(ctx context.Context, text string) (*Workbook, error) {
	if nothing(text) {
		return nil, ErrEmptyFile
	}
	if len(text) > maxFile {
		return nil, ErrTooLarge
	}
	signs := separators
	if strings.Contains(text, "\t") {
		signs = "\t"
	}
	left := newBudget(ctx)
	f, err := left.cut(text, signs)
	if err != nil {
		return nil, err
	}
	if f.comma == 0 { // one column
		f.comma = signs[0]
	}
	s, err := left.cells(clipboard, f)
	if err != nil {
		return nil, err
	}
	return workbookOf(clipboard, s), nil
}

// FromLines reads a text of lines, such as a chat has it, as a sheet of one column.
func FromLines(ctx context.Context, text string) (*Workbook, error) {
	switch {
	case nothing(text):
		return nil, ErrEmptyFile
	case len(text) > maxFile:
		return nil, ErrTooLarge
	}
	b, row := newBudget(ctx).build(clipboard), 0
	for line := range strings.Lines(text) {
		if err := b.cell(row, 0, strings.TrimRight(line, "\r\n")); err != nil {
			return nil, err
		}
		row++
	}
	return workbookOf(clipboard, b.done()), nil
}

// nothing reports whether a text is but blanks.
func nothing(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return !unicode.IsSpace(r) }) < 0
}

// clipboard is what the sheet of the clipboard is called.
const clipboard = "剪贴板"

// separators are the signs that may stand between cells, the surest first.
const separators = "\t;|,"

// cut is how a text is cut into cells; its comma is 0 where nothing stands between any.
func (l *budget) cut(text, signs string) (fields, error) {
	f := fields{rest: text, end: '\n'}
	if !strings.Contains(text, "\n") { // what old systems end lines with
		f.end = '\r'
	}
	if first, rest, ok := strings.Cut(text, string(f.end)); ok && strings.HasPrefix(first, "sep=") { // what spreadsheets go by
		if sign := strings.TrimSpace(first[len("sep="):]); len(sign) == 1 {
			f.rest, f.comma = rest, sign[0]
			return f, nil
		}
	}
	var err error
	f.comma, err = l.separator(f, signs)
	return f, err
}

// cells takes the cells of a text in.
func (l *budget) cells(name string, f fields) (*Sheet, error) {
	b := l.build(name)
	for row := 0; f.rest != ""; row++ {
		for col, more := 0, true; more; col++ {
			var cell string
			cell, more = f.next()
			if err := b.cell(row, col, cell); err != nil {
				return nil, err
			}
		}
	}
	return b.done(), nil
}

// cell takes a cell of a text in.
func (b *builder) cell(row, col int, text string) error {
	switch {
	case row >= maxLines || col >= maxWide:
		return ErrTooLarge
	case len(text) > maxSigns*utf8.UTFMax, len(text) > maxSigns && utf8.RuneCountInString(text) > maxSigns:
		return &LongCellError{Place{row, col}, maxSigns}
	}
	return b.set(row, col, unguard(text))
}

// separator is the sign that cuts most lines into as many cells as most others, by all lines; of two the one that cuts finer. It is 0
// where none cuts any.
func (l *budget) separator(f fields, signs string) (byte, error) {
	best, most := byte(0), 0.0
	for i := range len(signs) {
		f.comma = signs[i]
		widths, err := l.widths(f)
		if err != nil {
			return 0, err
		}
		lines := 0
		for _, n := range widths {
			lines += n
		}
		for width, n := range widths {
			if score := float64(n)/float64(lines) + 0.3*math.Log(float64(width)); width > 1 && score > most {
				best, most = signs[i], score
			}
		}
	}
	return best, nil
}

// widths counts how many lines have so many cells. A sign that cuts a line into more than any table has is none that stands between
// cells: nothing is counted by it.
func (l *budget) widths(f fields) (map[int]int, error) {
	widths, seen := map[int]int{}, 0
	for row := 0; f.rest != ""; row++ {
		if row >= maxLines {
			return nil, ErrTooLarge
		}
		n := 0
		for more, blank := true, true; more; n++ {
			seen++
			if err := l.pause(seen); err != nil {
				return nil, err
			}
			var cell string
			if cell, more = f.next(); n >= maxWide {
				return nil, nil
			}
			if blank = blank && cell == ""; !more && blank && n == 0 {
				n = -1
			}
		}
		if n > 0 {
			widths[n]++
		}
	}
	return widths, nil
}

// fields cuts a text into cells.
type fields struct {
	rest       string
	comma, end byte // between cells; behind a row
	open       int  // quotation marks that nothing closes
}

// next is the next cell, and whether another follows in its row. Quotation marks that nothing closes are signs like others: one
// of them must not swallow the rest of the file.
func (f *fields) next() (cell string, more bool) {
	if cell, rest, ok := f.quoted(); ok {
		f.rest = rest
		return cell, f.step()
	}
	i := 0
	for i < len(f.rest) && f.rest[i] != f.comma && f.rest[i] != f.end {
		i++
	}
	cell = strings.TrimSuffix(f.rest[:i], "\r")
	f.rest = f.rest[i:]
	return cell, f.step()
}

// step goes over the sign behind a cell.
func (f *fields) step() bool {
	if f.rest == "" {
		return false
	}
	sign := f.rest[0]
	f.rest = f.rest[1:]
	return sign == f.comma
}

const (
	longestQuoted = maxSigns * utf8.UTFMax
	mostOpen      = 200
)

// quoted reads a cell in quotation marks: "a, ""b""", or ="007" as some programs protect a number.
func (f *fields) quoted() (cell, rest string, ok bool) {
	rest = strings.TrimPrefix(f.rest, "=")
	if !strings.HasPrefix(rest, `"`) || f.open > mostOpen {
		return "", "", false
	}
	f.open++
	rest = rest[1:]
	var out strings.Builder // what stands before a quotation mark within; most cells have none
	for out.Len() < longestQuoted {
		i := strings.IndexByte(rest[:min(len(rest), longestQuoted)], '"')
		if i < 0 {
			return "", "", false
		}
		cell, rest = rest[:i], rest[i+1:]
		if after, ok := f.behind(rest); ok {
			f.open--
			if out.Len() > 0 {
				out.WriteString(cell)
				cell = out.String()
			}
			return cell, after, true
		}
		out.WriteString(cell)
		out.WriteByte('"')
		rest = strings.TrimPrefix(rest, `"`)
	}
	return "", "", false
}

// behind is what follows a cell that ends here, or ok is false.
func (f *fields) behind(rest string) (after string, ok bool) {
	if rest != "" && rest[0] == f.comma {
		return rest, true
	}
	if f.end == '\n' {
		rest = strings.TrimPrefix(rest, "\r")
	}
	return rest, rest == "" || rest[0] == f.end
}

// guarded are the signs at which a spreadsheet takes a text of a CSV for a formula.
const guarded = "=+-@\t\r\n＝＋－＠"

// guard puts an apostrophe before a text that a spreadsheet would run when it opens a CSV.
func guard(s string) string {
	t := strings.TrimLeft(s, " \u00a0\u3000'")
	if r, _ := utf8.DecodeRuneInString(t); t != "" && strings.ContainsRune(guarded, r) {
		return "'" + s
	}
	return s
}

var (
	quotedNumber = regexp.MustCompile(`^="(.*)"$`)
	asText       = regexp.MustCompile(`^'[\dXx]{5,}$`)
)

// unguard takes away what a program put around a text so that a spreadsheet leaves it alone: ="007", a tab, an apostrophe before
// a long number, and the apostrophe of guard, so that what was written comes back the same.
func unguard(s string) string {
	if s == "" {
		return s
	}
	if s[0] == '=' {
		if m := quotedNumber.FindStringSubmatch(s); m != nil && !strings.Contains(m[1], `"`) {
			return m[1]
		}
	}
	if rest, ok := strings.CutPrefix(s, "'"); ok && (guard(rest) == s || asText.MatchString(s)) {
		return rest
	}
	return strings.Trim(s, "\t")
}
