package grid

import (
	"context"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// openODS reads a workbook of OpenDocument; the tables of a text document are sheets too.
func openODS(path string, p *pack) (*Workbook, error) {
	if p.has("META-INF/manifest.xml") {
		if err := p.xml("META-INF/manifest.xml", func(r *xmlReader) error {
			return r.each(func(name string) error {
				if name == "encryption-data" {
					return ErrPassword
				}
				return nil
			})
		}); err != nil {
			return nil, err
		}
	}
	o := newODS(p.ctx, path)
	if err := p.xml("content.xml", o.read); err != nil {
		return nil, err
	}
	return o.workbook()
}

// ods reads the content of OpenDocument. A cell holds its value and the text it shows, and may stand for many.
type ods struct {
	book     *Workbook
	left     *budget
	hidden   map[string]bool // table styles that are not displayed
	style    string          // being read
	now      *builder
	depth    int // of tables
	row, col int
	cols     int // columns that were declared
	rows     int // how many rows this one stands for
	cells    []odsCell
	at       odsCell
	inCell   bool
	text     []byte
	pausing  int // within a remark
}

// odsCell is a cell of the row that is being read.
type odsCell struct {
	col, times int
	text       string
	wide, high int
	kind       string
	value      string
	formula    bool
}

func newODS(ctx context.Context, path string) *ods {
	return &ods{book: workbookOf(path), left: newBudget(ctx), hidden: map[string]bool{}}
}

func (o *ods) workbook() (*Workbook, error) {
	if len(o.book.Sheets) == 0 {
		return nil, ErrNoTable
	}
	return o.book, nil
}

func (o *ods) read(r *xmlReader) error {
	return r.walk(func(t token, name string) error {
		switch t {
		case opened:
			return o.begin(r, name)
		case closed:
			return o.end(name)
		case chars:
			if o.inCell && o.pausing == 0 {
				if o.text = r.appendText(o.text); len(o.text) > maxCell {
					return ErrTooLarge
				}
			}
		case fileEnd:
		}
		return nil
	})
}

func (o *ods) begin(r *xmlReader, name string) error {
	switch name {
	case "style":
		o.style = r.attr("name")
	case "table-properties":
		if r.attr("display") == "false" {
			o.hidden[o.style] = true
		}
	case "table":
		return o.beginTable(r)
	case "tracked-changes", "forms", "shapes":
		return r.pass()
	}
	if o.depth == 1 && name == "named-expression" {
		o.name(r)
		return nil
	}
	if o.depth == 1 {
		return o.part(r, name)
	}
	return nil
}

// name reads a name of a table that stands for a text.
func (o *ods) name(r *xmlReader) {
	if s, ok := literal(strings.TrimPrefix(strings.TrimPrefix(r.attr("expression"), "of:"), "=")); ok {
		o.book.said.add(o.now.sheet.Name, r.attr("name"), s)
	}
}

// part reads what stands in a table.
func (o *ods) part(r *xmlReader, name string) error {
	switch name {
	case "table-column":
		times := max(r.number("number-columns-repeated", 1), 1)
		if v := r.attr("visibility"); v != "" && v != "visible" {
			o.now.hideCols(o.cols, o.cols+times-1)
		}
		o.cols = min(o.cols+times, math.MaxInt32)
	case "table-row":
		o.rows, o.col, o.cells = r.number("number-rows-repeated", 1), 0, o.cells[:0]
		if r.attr("visibility") != "" && r.attr("visibility") != "visible" {
			for i := range min(o.rows, maxRows-min(o.row, maxRows)) {
				o.now.sheet.HiddenRows = append(o.now.sheet.HiddenRows, o.row+i)
			}
		}
	case "table-cell", "covered-table-cell":
		o.text, o.inCell = nil, name == "table-cell"
		o.at = odsCell{
			col: o.col, times: max(r.number("number-columns-repeated", 1), 1), kind: r.attr("value-type"),
			wide: r.number("number-columns-spanned", 1), high: r.number("number-rows-spanned", 1),
			value: odsValue(r), formula: r.attr("formula") != "",
		}
	case "annotation":
		o.pausing++
	case "p":
		if len(o.text) > 0 && o.pausing == 0 {
			o.text = append(o.text, '\n')
		}
	case "s":
		o.text = append(o.text, strings.Repeat(" ", min(max(r.number("c", 1), 1), 1000))...)
	case "tab", "line-break":
		o.text = append(o.text, map[string]byte{"tab": ' ', "line-break": '\n'}[name])
	}
	return nil
}

// odsValue is the value itself, of whatever type.
func odsValue(r *xmlReader) string {
	for _, name := range []string{"value", "date-value", "time-value", "boolean-value"} {
		if v := r.attr(name); v != "" {
			return v
		}
	}
	return ""
}

func (o *ods) beginTable(r *xmlReader) error {
	if o.depth++; o.depth > 1 {
		return nil
	}
	if len(o.book.Sheets) >= maxSheets {
		return ErrTooLarge
	}
	name := o.book.free(r.attr("name"))
	o.now, o.row, o.cols = o.left.build(name), 0, 0
	o.book.Sheets, o.book.known[name] = append(o.book.Sheets, name), o.now.sheet
	if o.hidden[r.attr("style-name")] {
		o.book.Hidden = append(o.book.Hidden, name)
	}
	return nil
}

func (o *ods) end(name string) error {
	switch name {
	case "annotation":
		o.pausing = max(0, o.pausing-1)
	case "table":
		if o.depth--; o.depth == 0 {
			o.now.done()
		}
	case "table-cell", "covered-table-cell":
		if o.depth == 1 {
			o.endCell()
		}
	case "table-row":
		if o.depth == 1 {
			return o.endRow()
		}
	}
	return nil
}

func (o *ods) endCell() {
	c := &o.at
	c.text = string(o.text)
	c.text = c.shown()
	o.col = min(c.col+c.times, math.MaxInt32)
	o.inCell = false
	if c.text != "" || c.wide > 1 || c.high > 1 || c.formula {
		o.cells = append(o.cells, *c)
	}
}

// endRow puts the row into the sheet as often as it stands there.
func (o *ods) endRow() error {
	last := o.row + max(o.rows, 1)
	if len(o.cells) == 0 {
		o.row = min(last, math.MaxInt32)
		return nil
	}
	for ; o.row < last; o.row++ {
		for i := range o.cells {
			if err := o.put(&o.cells[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

func (o *ods) put(c *odsCell) error {
	if c.wide > 1 || c.high > 1 {
		if err := o.now.merge(Range{o.row, c.col, o.row + max(c.high, 1) - 1, c.col + max(c.wide, 1) - 1}); err != nil {
			return err
		}
	}
	if c.formula && c.text == "" && c.kind == "" {
		if len(o.now.sheet.Missing) < maxComputed {
			o.now.sheet.Missing = append(o.now.sheet.Missing, Place{o.row, c.col})
		}
		return nil
	}
	for i := range min(c.times, max(1, maxCols+1-c.col)) { // one beyond the limit says that there are more
		if err := o.now.set(o.row, c.col+i, c.text); err != nil {
			return err
		}
	}
	return nil
}

// shown is what a cell says: its value, with the digits, unit or precision that its text shows.
func (c *odsCell) shown() string {
	v, err := strconv.ParseFloat(c.value, 64)
	number := err == nil
	switch c.kind {
	case "date":
		return shownDate(allOfDate.showISO(c.value), c.text)
	case "time":
		return showDuration(c.value)
	case "boolean":
		return showBool(c.value == "true")
	case "percentage":
		if number {
			return parseFormat("0%").show(v, false)
		}
	case "float", "currency":
		if number {
			return shownNumber(v, c.text)
		}
	}
	return c.text
}

// shownDate is only the month or year that a text shows of a date that is its first day.
func shownDate(day, text string) string {
	const month, full = len("2006-01"), len("2006-01-02")
	parts := digitRuns.FindAllString(text, -1)
	switch {
	case len(day) != full || !strings.HasSuffix(day, "-01"):
	case len(parts) == 2:
		return day[:month]
	case len(parts) == 1 && strings.HasPrefix(day, parts[0]+"-01"):
		return parts[0]
	}
	return day
}

var (
	digitRuns = regexp.MustCompile(`\d+`)
	shownForm = regexp.MustCompile(`^([^\d.-]*)-?([\d,]+)(?:\.(\d+))?(\D*)$`)
	durations = regexp.MustCompile(`^PT(\d+)H(\d+)M(\d+)`)
)

// shownNumber is a number with the digits and words that a text shows of it, where the text shows this number.
func shownNumber(v float64, text string) string {
	m := shownForm.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		if text == showBool(v != 0) { // some programs keep a truth value as a number
			return text
		}
		return plainNumber(v)
	}
	shown, err := strconv.ParseFloat(strings.ReplaceAll(m[2], ",", "")+"."+m[3], 64)
	if err != nil {
		return plainNumber(v)
	}
	s := section{whole: len(m[2]) - strings.Count(m[2], ","), decimals: len(m[3]), before: telling(m[1]), after: telling(m[4])}
	const millions, thousands = 6, 3
	for ; s.divide <= millions; s.divide += thousands {
		if math.Abs(shown-math.Abs(v)/math.Pow10(s.divide)) <= 0.51*math.Pow10(-len(m[3])) {
			return s.showNumber(v)
		}
	}
	return plainNumber(v)
}

func showDuration(text string) string {
	m := durations.FindStringSubmatch(text)
	if m == nil {
		return text
	}
	var n [3]int
	for i := range n {
		n[i], _ = strconv.Atoi(m[i+1]) // digits alone
	}
	return clock(n[0], n[0]*3600+n[1]*60+n[2])
}

// isXMLWorkbook reports whether a text is a workbook in one XML file: of Excel 2003, or of OpenDocument.
func isXMLWorkbook(text string) bool {
	head := text[:min(len(text), 4096)]
	return slices.ContainsFunc([]string{spreadsheetML, "urn:oasis:names:tc:opendocument:xmlns:office"}, func(name string) bool {
		return strings.Contains(head, name)
	})
}

const spreadsheetML = "urn:schemas-microsoft-com:office:spreadsheet"

// openXML reads a workbook in one XML file.
func openXML(ctx context.Context, path, text string) (*Workbook, error) {
	x := newXML(&watched{strings.NewReader(text), ctx})
	if !strings.Contains(text[:min(len(text), 4096)], spreadsheetML) {
		o := newODS(ctx, path)
		if err := o.read(x); err != nil {
			return nil, broken(err)
		}
		return o.workbook()
	}
	m := &sml{book: workbookOf(path), left: newBudget(ctx), formats: map[string]*format{}}
	if err := m.read(x); err != nil {
		return nil, broken(err)
	}
	return m.workbook()
}
