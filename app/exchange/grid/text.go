package grid

import (
	"context"
	"math"
	"regexp"
	"strings"
	"unicode/utf8"
)

// openText reads a table of text: one line a row, or more where a text in quotation marks goes on.
func openText(ctx context.Context, path, text string) (*Workbook, error) {
	s, err := textSheet(ctx, title(path), text, separators)
	if err != nil {
		return nil, err
	}
	if s.Width() < 2 { // prose, a list: nothing says which column is which
		return nil, ErrNotWorkbook
	}
	return workbookOf(path, s), nil
}

// FromText reads a block of cells as spreadsheets put it on the clipboard: tabs between them. A text without tabs is read as a
// file of it would be.
func FromText(ctx context.Context, text string) (*Workbook, error) {
	if strings.TrimSpace(text) == "" {
		return nil, ErrEmptyFile
	}
	if len(text) > maxFile {
		return nil, ErrTooLarge
	}
	signs := separators
	if strings.Contains(text, "\t") {
		signs = "\t"
	}
	s, err := textSheet(ctx, clipboard, text, signs)
	if err != nil {
		return nil, err
	}
	return workbookOf(clipboard, s), nil
}

// clipboard is what the sheet of the clipboard is called.
const clipboard = "剪贴板"

// separators are the signs that may stand between cells, the surest first.
const separators = "\t;|,"

func textSheet(ctx context.Context, name, text, signs string) (*Sheet, error) {
	left := newBudget(ctx)
	b := left.build(name)
	if !strings.Contains(text, "\n") { // what old systems end lines with
		text = strings.ReplaceAll(text, "\r", "\n")
	}
	comma := ""
	if first, rest, ok := strings.Cut(text, "\n"); ok && strings.HasPrefix(first, "sep=") { // what spreadsheets go by
		if sign := strings.TrimSpace(first[len("sep="):]); len(sign) == 1 {
			text, comma = rest, sign
		}
	}
	if comma == "" {
		sign, err := left.separator(text, signs)
		if err != nil {
			return nil, err
		}
		comma = string(sign)
	}
	f := fields{rest: text, comma: comma[0]}
	for row := 0; f.rest != ""; row++ {
		for col, more := 0, true; more; col++ {
			var cell string
			cell, more = f.next()
			if err := b.set(row, col, unguard(cell)); err != nil {
				return nil, err
			}
		}
	}
	return b.done(), nil
}

// separator is the sign that cuts most lines into as many cells as most others, by all lines; of two the one that cuts finer.
func (l *budget) separator(text, signs string) (byte, error) {
	best, most := signs[len(signs)-1], 0.0
	for i := range len(signs) {
		widths, lines, seen := map[int]int{}, 0, 0
		for f := (fields{rest: text, comma: signs[i]}); f.rest != ""; seen++ {
			if err := l.pause(seen); err != nil {
				return 0, err
			}
			n := 0
			for more, blank := true, true; more; n++ {
				var cell string
				cell, more = f.next()
				if blank = blank && cell == ""; !more && blank && n == 0 {
					n = -1
				}
			}
			if n > 0 {
				widths[n]++
				lines++
			}
		}
		for width, n := range widths {
			if score := float64(n)/float64(lines) + 0.3*math.Log(float64(width)); width > 1 && score > most {
				best, most = signs[i], score
			}
		}
	}
	return best, nil
}

// fields cuts a text into cells.
type fields struct {
	rest  string
	comma byte
	open  int // quotation marks that nothing closes
}

// next is the next cell, and whether another follows in its row. Quotation marks that nothing closes are signs like others: one
// of them must not swallow the rest of the file.
func (f *fields) next() (cell string, more bool) {
	if cell, rest, ok := f.quoted(); ok {
		f.rest = rest
		return cell, f.step()
	}
	i := strings.IndexAny(f.rest, string(f.comma)+"\n")
	if i < 0 {
		i = len(f.rest)
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
	longestQuoted = 64 << 10
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
	var out strings.Builder
	for out.Len() < longestQuoted {
		i := strings.IndexByte(rest, '"')
		if i < 0 {
			return "", "", false
		}
		out.WriteString(rest[:i])
		rest = rest[i+1:]
		if strings.HasPrefix(rest, `"`) {
			out.WriteByte('"')
			rest = rest[1:]
			continue
		}
		after := strings.TrimPrefix(rest, "\r")
		if after == "" || after[0] == '\n' || rest[0] == f.comma {
			if rest != "" && rest[0] == '\r' {
				rest = after
			}
			f.open--
			return out.String(), rest, true
		}
		out.WriteByte('"')
	}
	return "", "", false
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
	if m := quotedNumber.FindStringSubmatch(s); m != nil && !strings.Contains(m[1], `"`) {
		return m[1]
	}
	if rest, ok := strings.CutPrefix(s, "'"); ok && (guard(rest) == s || asText.MatchString(s)) {
		return rest
	}
	return strings.Trim(s, "\t")
}
