package grid

import (
	"context"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

var htmlBegins = regexp.MustCompile(`(?i)^[\s\x{feff}]*<(?:!--|!doctype html|\?xml|` +
	`(?:html|head|body|meta|link|script|style|title|form|div|p|h[1-6]|b|span|font|center|table|thead|tbody|tr)[\s>])`)

// isHTML reports whether a text is a web page or a piece of one; browsers and web systems save tables so, often under the name
// of a workbook.
func isHTML(text string) bool { return htmlBegins.MatchString(text) }

// openHTML reads the tables of a web page.
func openHTML(ctx context.Context, path, text string) (*Workbook, error) {
	p := &page{tables: newTables(ctx)}
	if err := p.read(text); err != nil {
		return nil, err
	}
	return p.workbook(path)
}

// read takes the tables of a page in.
func (p *page) read(text string) error {
	z := html.NewTokenizer(strings.NewReader(text))
	z.SetMaxBuf(maxPicture)
	for n := 0; ; n++ {
		if err := p.left.pause(n); err != nil {
			return err
		}
		kind := z.Next()
		if kind == html.ErrorToken {
			if err := z.Err(); !errors.Is(err, io.EOF) {
				return errors.Join(ErrTooLarge, err)
			}
			break
		}
		if err := p.token(z.Token()); err != nil {
			return err
		}
	}
	p.quiet = 0
	for len(p.open) > 0 {
		if err := p.endTable(); err != nil {
			return err
		}
	}
	return nil
}

// page reads HTML as browsers do: ends of rows and cells may be left out.
type page struct {
	*tables
	open  []*htmlTable
	text  []string // outside of tables
	size  int      // of it, bytes
	quiet int      // elements whose text is not shown
}

// htmlTable is a table that is being read.
type htmlTable struct {
	*builder
	row, col, first int
	busy            []int // by column, the last row that a cell from above reaches into
	spans           []Range
	cell            bool // one is open
	at              Range
	attrs           map[string]string
	text            []string
	size            int // of it, bytes
}

const (
	htmlDepth  = 20
	maxPicture = 16 << 20 // bytes of one tag, which may hold a picture
)

func (p *page) token(t html.Token) error {
	switch t.Type {
	case html.TextToken:
		if p.quiet == 0 {
			p.put(t.Data)
		}
	case html.StartTagToken, html.SelfClosingTagToken:
		return p.begin(t)
	case html.EndTagToken:
		return p.end(t.DataAtom)
	case html.ErrorToken, html.CommentToken, html.DoctypeToken:
	}
	return nil
}

// put adds text where it stands: in the cell that is open, or outside of tables. A cell with more than any has is refused when it ends.
func (p *page) put(text string) {
	if len(p.open) == 0 {
		if p.size += len(text); p.size <= maxCell { // what is longer is no line over a table
			p.text = append(p.text, text)
		}
		return
	}
	if t := p.open[len(p.open)-1]; t.cell {
		if t.size += len(text); t.size <= maxCell {
			t.text = append(t.text, text)
		}
	}
}

// lineEnd marks the end of a line; blanks and line ends of the file itself are not those of the page.
const lineEnd = "\x00"

func (p *page) begin(tag html.Token) error {
	switch tag.DataAtom {
	case atom.Table:
		return p.beginTable()
	case atom.Br, atom.P, atom.Div, atom.Li, atom.H1, atom.H2, atom.H3, atom.H4:
		p.lineBreak()
	case atom.Script, atom.Style, atom.Title:
		if tag.Type == html.StartTagToken {
			p.quiet++
		}
	case atom.Tr, atom.Td, atom.Th:
		if len(p.open) == 0 {
			return p.orphan(tag)
		}
		t := p.open[len(p.open)-1]
		if err := t.close(); err != nil {
			return err
		}
		if tag.DataAtom == atom.Tr {
			t.nextRow(attributes(tag))
		} else {
			t.begin(attributes(tag))
		}
	}
	return nil
}

// orphan is a row without a table, as pieces of pages have them.
func (p *page) orphan(tag html.Token) error {
	if err := p.beginTable(); err != nil {
		return err
	}
	return p.begin(tag)
}

func (p *page) lineBreak() {
	if len(p.open) == 0 {
		p.flush()
	} else {
		p.put(lineEnd)
	}
}

// flush ends a line outside of tables.
func (p *page) flush() {
	for l := range strings.SplitSeq(collapse(p.text), "\n") {
		p.line(l)
	}
	p.text, p.size = nil, 0
}

func (p *page) end(a atom.Atom) error {
	switch a {
	case atom.Script, atom.Style, atom.Title:
		p.quiet = max(0, p.quiet-1)
	case atom.P, atom.Div, atom.Li, atom.H1, atom.H2, atom.H3, atom.H4:
		p.lineBreak()
	case atom.Td, atom.Th, atom.Tr:
		if len(p.open) > 0 {
			return p.open[len(p.open)-1].close()
		}
	case atom.Table:
		if len(p.open) > 0 {
			return p.endTable()
		}
	}
	return nil
}

func (p *page) beginTable() error {
	if len(p.open) >= htmlDepth {
		return ErrTooLarge
	}
	p.flush()
	b, rows, err := p.tables.begin()
	p.open = append(p.open, &htmlTable{builder: b, row: rows - 1, first: rows})
	return err
}

// endTable takes a table in; one within another table that has a single row or column is only text of its cell.
func (p *page) endTable() error {
	last := len(p.open) - 1
	t := p.open[last]
	p.open = p.open[:last]
	if err := errors.Join(t.close(), t.merged()); err != nil {
		return err
	}
	s := t.sheet
	if last == 0 || len(s.Rows) > t.first+1 && s.Width() > 1 {
		p.tables.end(t.builder)
		return nil
	}
	for _, row := range s.Rows {
		p.put(lineEnd + strings.Join(row, " "))
	}
	return nil
}

func attributes(tag html.Token) map[string]string {
	out := map[string]string{}
	for _, a := range tag.Attr {
		out[a.Key] = a.Val
	}
	return out
}

func (t *htmlTable) nextRow(attrs map[string]string) {
	t.row, t.col = t.row+1, 0
	if style := strings.ReplaceAll(strings.ToLower(attrs["style"]), " ", ""); strings.Contains(style, "display:none") {
		t.sheet.HiddenRows = append(t.sheet.HiddenRows, t.row)
	}
}

// begin opens a cell in the first place of the row that no cell from above reaches into.
func (t *htmlTable) begin(attrs map[string]string) {
	t.row = max(t.row, t.first)
	for t.col < len(t.busy) && t.busy[t.col] >= t.row {
		t.col++
	}
	wide, high := span(attrs["colspan"]), span(attrs["rowspan"])
	if attrs["rowspan"] == "0" { // down to the end
		high = maxRows
	}
	t.cell, t.attrs, t.text, t.size = true, attrs, nil, 0
	t.at = Range{t.row, t.col, t.row + high - 1, t.col + wide - 1}
	for len(t.busy) <= min(t.at.Right, maxCols) {
		t.busy = append(t.busy, -1)
	}
	for col := t.col; col <= t.at.Right && col < len(t.busy); col++ {
		t.busy[col] = max(t.busy[col], t.at.Bottom)
	}
	t.col += wide
}

func span(text string) int {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil {
		return 1
	}
	return min(max(n, 1), maxCols)
}

// close ends the cell that is open.
func (t *htmlTable) close() error {
	if !t.cell {
		return nil
	}
	t.cell = false
	if t.size > maxCell {
		return &LongCellError{Place{t.at.Top, t.at.Left}, maxSigns}
	}
	if t.at.Top != t.at.Bottom || t.at.Left != t.at.Right {
		if len(t.spans) > maxMerges {
			return ErrTooLarge
		}
		t.spans = append(t.spans, t.at)
	}
	return t.set(t.at.Top, t.at.Left, t.shown())
}

// merged takes the spans in, none of them longer than the table.
func (t *htmlTable) merged() error {
	for _, m := range t.spans {
		m.Bottom = max(m.Top, min(m.Bottom, t.row))
		if err := t.merge(m); err != nil {
			return err
		}
	}
	return nil
}

// shown is what the cell says. Spreadsheets write the number itself beside what they show: LibreOffice with its format, Excel
// without; it is only needed where the page shows less than its digits.
func (t *htmlTable) shown() string {
	text := collapse(t.text)
	if v, err := strconv.ParseFloat(t.attrs["sdval"], 64); err == nil {
		parts := strings.SplitN(t.attrs["sdnum"], ";", 3)
		code := parts[len(parts)-1]
		if code == "BOOLEAN" {
			return text
		}
		return parseFormat(code).show(v, false)
	}
	if v, err := strconv.ParseFloat(t.attrs["x:num"], 64); err == nil && strings.ContainsAny(text, "Ee") {
		return plainNumber(v)
	}
	return text
}

// collapse is text as a page shows it: blanks and line ends are one blank each, and lines end where an element says so.
func collapse(parts []string) string {
	lines := strings.Split(strings.Join(parts, ""), lineEnd)
	for i, l := range lines {
		lines[i] = strings.Join(strings.Fields(l), " ")
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}
