package doubt

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"countyledger/app/exchange/grid"
)

// documentPart is where a document of Word or WPS keeps its text.
const documentPart = "word/document.xml"

// mostDocument is how large that part may be.
const mostDocument = 64 << 20

// isDocument reports whether a file is a document of Word or WPS.
func isDocument(content []byte) bool {
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	return err == nil && slices.ContainsFunc(z.File, func(f *zip.File) bool { return f.Name == documentPart })
}

// document writes answers into the cells of a document's tables. Of its text only these cells become other bytes; all other parts are
// copied as they are packed.
func document(ctx context.Context, content []byte, tables []answered) ([]byte, error) {
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, errors.Join(grid.ErrBroken, err)
	}
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, f := range z.File {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if f.Name != documentPart {
			if err := out.Copy(f); err != nil {
				return nil, err
			}
			continue
		}
		text, err := part(f)
		if err != nil {
			return nil, err
		}
		if text, err = answeredXML(text, tables); err != nil {
			return nil, err
		}
		w, err := out.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Deflate, Modified: f.Modified})
		if err == nil {
			_, err = w.Write(text)
		}
		if err != nil {
			return nil, err
		}
	}
	if err := out.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func part(f *zip.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, errors.Join(grid.ErrBroken, err)
	}
	defer func() { _ = r.Close() }()
	b, err := io.ReadAll(io.LimitReader(r, mostDocument+1))
	switch {
	case err != nil:
		return nil, errors.Join(grid.ErrBroken, err)
	case len(b) > mostDocument:
		return nil, grid.ErrTooLarge
	}
	return b, nil
}

// span is a piece of the text, from its first byte to behind its last.
type span struct{ from, to int }

func (s span) of(text []byte) string { return string(text[s.from:s.to]) }

// wordCell is a cell of a table of a document.
type wordCell struct {
	span
	inner          span // without its own marks
	properties     span // tcPr
	paragraph, run span // pPr of its first paragraph, rPr of its first run
	col, wide      int
	paragraphs     int
}

// wordRow is a row of a table.
type wordRow struct {
	cells []wordCell
	end   int // where its closing mark begins
	skip  int // columns before the first cell
}

// wordTable is a table.
type wordTable struct {
	rows   []wordRow
	widths []int // of the columns of its grid
	grid   int   // where the closing mark of the grid begins; 0 for none
	prefix string
}

// wordReader finds the tables of a document and where their cells stand in it.
type wordReader struct {
	tables []wordTable
	depth  int // of tables
	passed int // of what is said once more for older programs
	inCell bool
}

// wordTables are the tables of a document's text, those within others not among them.
func wordTables(text []byte) ([]wordTable, error) {
	d := xml.NewDecoder(bytes.NewReader(text))
	r := &wordReader{}
	for {
		from := int(d.InputOffset())
		t, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return r.tables, nil
		}
		if err != nil {
			return nil, errors.Join(grid.ErrBroken, err)
		}
		at := span{from, int(d.InputOffset())}
		switch t := t.(type) {
		case xml.StartElement:
			r.begin(t, at)
		case xml.EndElement:
			r.end(t.Name.Local, at)
		}
	}
}

// now is the table that is read, its last row, and the last cell of that; nil where there is none.
func (r *wordReader) now() (t *wordTable, row *wordRow, cell *wordCell) {
	if len(r.tables) == 0 || r.depth != 1 {
		return nil, nil, nil
	}
	t = &r.tables[len(r.tables)-1]
	if n := len(t.rows); n > 0 {
		row = &t.rows[n-1]
		if n := len(row.cells); n > 0 && r.inCell {
			cell = &row.cells[n-1]
		}
	}
	return t, row, cell
}

func (r *wordReader) begin(e xml.StartElement, at span) {
	name := e.Name.Local
	if r.passed > 0 || name == "Fallback" {
		if name == "Fallback" {
			r.passed++
		}
		return
	}
	if name == "tbl" {
		if r.depth++; r.depth == 1 {
			r.tables = append(r.tables, wordTable{prefix: e.Name.Space})
			r.inCell = false
		}
		return
	}
	t, row, cell := r.now()
	switch {
	case t == nil:
	case name == "tr":
		t.rows = append(t.rows, wordRow{})
	case name == "gridCol":
		t.widths = append(t.widths, number(e, "w", 0))
	case row == nil:
	case name == "gridBefore":
		row.skip = number(e, "val", 0)
	case name == "tc":
		col := row.skip
		if n := len(row.cells); n > 0 {
			col = row.cells[n-1].col + row.cells[n-1].wide
		}
		row.cells = append(row.cells, wordCell{span: span{from: at.from}, inner: span{from: at.to}, col: col, wide: 1})
		r.inCell = true
	case cell != nil:
		cell.begin(e, at)
	}
}

func (c *wordCell) begin(e xml.StartElement, at span) {
	switch e.Name.Local {
	case "gridSpan":
		c.wide = max(1, min(number(e, "val", 1), 1<<10))
	case "tcPr":
		c.properties.from = at.from
	case "pPr":
		if c.paragraphs == 0 && c.paragraph.from == 0 {
			c.paragraph.from = at.from
		}
	case "rPr":
		if c.run.from == 0 && (c.paragraph.from == 0 || c.paragraph.to > 0) { // not that of the paragraph's mark
			c.run.from = at.from
		}
	}
}

func (r *wordReader) end(name string, at span) {
	if r.passed > 0 {
		if name == "Fallback" {
			r.passed--
		}
		return
	}
	t, row, cell := r.now()
	switch {
	case name == "tbl":
		r.depth = max(0, r.depth-1)
	case t == nil:
	case name == "tblGrid":
		t.grid = at.from
	case name == "tr" && row != nil:
		row.end, r.inCell = at.from, false
	case cell == nil:
	case name == "tc":
		cell.inner.to, cell.to, r.inCell = at.from, at.to, false
	default:
		cell.end(name, at)
	}
}

func (c *wordCell) end(name string, at span) {
	switch {
	case name == "tcPr":
		c.properties.to = at.to
	case name == "pPr" && c.paragraph.from > 0 && c.paragraph.to == 0:
		c.paragraph.to = at.to
	case name == "rPr" && c.run.from > 0 && c.run.to == 0:
		c.run.to = at.to
	case name == "p":
		c.paragraphs++
	}
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func number(e xml.StartElement, name string, otherwise int) int {
	if n, err := strconv.Atoi(attr(e, name)); err == nil && n >= 0 {
		return n
	}
	return otherwise
}

// edit is a piece of the text for which other bytes stand.
type edit struct {
	span
	by string
}

// answeredXML is the text of a document with the answers in the cells of its tables.
func answeredXML(text []byte, tables []answered) ([]byte, error) {
	all, err := wordTables(text)
	if err != nil {
		return nil, err
	}
	var edits []edit
	for i := range tables {
		t := &tables[i]
		if t.Sheet.Part < 1 || t.Sheet.Part > len(all) {
			return nil, fmt.Errorf("table %d: %w", t.Sheet.Part, grid.ErrBroken)
		}
		w := &all[t.Sheet.Part-1]
		if t.fresh {
			edits = append(edits, w.addColumn(text, t)...)
			continue
		}
		for _, at := range t.places() {
			if c := w.cell(at.Row-t.Sheet.Over, at.Col); c != nil {
				edits = append(edits, edit{c.inner, c.content(text, w.prefix, t.cells[at])})
			}
		}
	}
	return spliced(text, edits), nil
}

// spliced is a text with edits made in it.
func spliced(text []byte, edits []edit) []byte {
	slices.SortStableFunc(edits, func(a, b edit) int { return a.from - b.from })
	var out bytes.Buffer
	at := 0
	for _, e := range edits {
		if e.from < at || e.to > len(text) {
			continue
		}
		out.Write(text[at:e.from])
		out.WriteString(e.by)
		at = e.to
	}
	out.Write(text[at:])
	return out.Bytes()
}

// cell is the one that a place of the grid lies in, nil where none does.
func (w *wordTable) cell(row, col int) *wordCell {
	if row < 0 || row >= len(w.rows) {
		return nil
	}
	cells := w.rows[row].cells
	i := slices.IndexFunc(cells, func(c wordCell) bool { return col >= c.col && col < c.col+c.wide })
	if i < 0 {
		return nil
	}
	return &cells[i]
}

// content is what stands in a cell that says something else now, in the form of its first paragraph.
func (c *wordCell) content(text []byte, prefix, says string) string {
	return c.properties.of(text) + paragraphs(prefix, c.paragraph.of(text), c.run.of(text), says)
}

// paragraphs are the lines of a text as paragraphs of a form.
func paragraphs(prefix, paragraph, run, says string) string {
	if prefix != "" {
		prefix += ":"
	}
	var out strings.Builder
	for _, line := range strings.Split(says, "\n") {
		var escaped bytes.Buffer
		_ = xml.EscapeText(&escaped, []byte(line)) // a buffer takes all
		fmt.Fprintf(&out, `<%[1]sp>%[2]s<%[1]sr>%[3]s<%[1]st xml:space="preserve">%[4]s</%[1]st></%[1]sr></%[1]sp>`,
			prefix, paragraph, run, escaped.String())
	}
	return out.String()
}

// merging is what makes a cell one with others.
var merging = regexp.MustCompile(`<(?:\w+:)?(?:gridSpan|vMerge|hMerge)\b[^>]*/>`)

// usualWidth is how wide a column is of which nothing is known, in twentieths of a point.
const usualWidth = 2000

// addColumn adds a column behind the others, which looks like the last of them.
func (w *wordTable) addColumn(text []byte, t *answered) (edits []edit) {
	wide := usualWidth
	if n := len(w.widths); n > 0 && w.widths[n-1] > 0 {
		wide = max(usualWidth, w.widths[n-1])
	}
	prefix := w.prefix
	if prefix != "" {
		prefix += ":"
	}
	if w.grid > 0 {
		edits = append(edits, edit{span{w.grid, w.grid}, fmt.Sprintf(`<%sgridCol %sw="%d"/>`, prefix, prefix, wide)})
	}
	for i := range w.rows {
		r := &w.rows[i]
		if len(r.cells) == 0 || r.end == 0 {
			continue
		}
		last := &r.cells[len(r.cells)-1]
		says, row := "", i+t.Sheet.Over
		if row == t.Head {
			says = answerHead
		} else if text, ok := t.cells[grid.Place{Row: row, Col: t.Answer}]; ok {
			says = text
		}
		properties := merging.ReplaceAllString(last.properties.of(text), "")
		edits = append(edits, edit{span{r.end, r.end}, fmt.Sprintf(`<%[1]stc>%[2]s%[3]s</%[1]stc>`,
			prefix, properties, paragraphs(w.prefix, last.paragraph.of(text), last.run.of(text), says))})
	}
	return edits
}
