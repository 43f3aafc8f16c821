package ui

import (
	"strings"

	"fyne.io/fyne/v2"
)

// copied is a clipboard that holds a text for one paste.
type copied string

var _ fyne.Clipboard = copied("")

// Content implements fyne.Clipboard.
func (c copied) Content() string { return string(c) }

// SetContent implements fyne.Clipboard; what is pasted is not altered by pasting.
func (copied) SetContent(string) {}

// TSV writes cells as spreadsheets put them on the clipboard: tabs between cells, a cell with a tab,
// a quote or a line break in quotes.
func TSV(rows [][]string) string {
	var b strings.Builder
	for _, r := range rows {
		for i, c := range r {
			if i > 0 {
				b.WriteByte('\t')
			}
			if strings.ContainsAny(c, "\t\n\r\"") {
				c = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
			}
			b.WriteString(c)
		}
		b.WriteString("\r\n")
	}
	return b.String()
}

// fromTSV reads what a spreadsheet put on the clipboard. A cell that begins with a quote ends with one,
// and may hold tabs and line breaks; a quote in the middle of a cell is a quote. (Package csv cannot be
// used: it drops blank lines, which are blank cells here.)
func fromTSV(text string) [][]string {
	text = strings.TrimSuffix(strings.ReplaceAll(text, "\r\n", "\n"), "\x00")
	rows, row := [][]string(nil), []string(nil)
	for len(text) > 0 || len(row) > 0 {
		var cell string
		cell, text = cutCell(text)
		row = append(row, cell)
		if strings.HasPrefix(text, "\t") {
			if text = text[1:]; text != "" {
				continue
			}
			row = append(row, "")
		}
		rows, row = append(rows, row), nil
		text = strings.TrimPrefix(text, "\n")
	}
	return rows
}

// cutCell takes the first cell off a text; the rest begins with what ended it.
func cutCell(text string) (cell, rest string) {
	if !strings.HasPrefix(text, `"`) {
		if i := strings.IndexAny(text, "\t\n"); i >= 0 {
			return text[:i], text[i:]
		}
		return text, ""
	}
	var b strings.Builder
	text = text[1:]
	for {
		i := strings.IndexByte(text, '"')
		if i < 0 {
			return b.String() + text, ""
		}
		b.WriteString(text[:i])
		text = text[i+1:]
		if !strings.HasPrefix(text, `"`) {
			more, rest := cutCell(text)
			return b.String() + more, rest
		}
		b.WriteByte('"')
		text = text[1:]
	}
}
