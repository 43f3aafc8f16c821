package imports

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"countyledger/app/exchange"
	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/recognise"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// raw shows a sheet as its sender made it, with what was recognised over it: above each column its target, beside each row what
// becomes of it, and below what is to be said of the cell in front.
type raw struct {
	*drawn
	box   *fyne.Container
	sheet *ui.Sheet // nil for no file
	// widths are those that the columns of the sheet were drawn to; they stay while it is read in another way.
	widths map[int]float32
	about  *ui.Prose
	strip  *container.Scroll // shows about
}

// drawn is what a sheet shows of what was read: one value, which is never changed, so that a sheet that has gone never asks for
// the cells of another.
type drawn struct {
	of     *reading
	grid   *grid.Sheet
	header *exchange.Header // nil where nothing is like heads
	rows   map[int][]line   // by row of the sheet, from 0
	found  map[grid.Place][]exchange.RowFinding
	change map[grid.Place]bool // cells that change what the ledger has
}

// Columns of the view before those of the sheet, and their widths.
const (
	numberCol = iota
	stateCol
	firstCol

	numberWidth, stateWidth = 46, 78
	leastWidth, mostWidth   = 64, 200
	sampled                 = 60 // rows that say how wide a column is
	titleRows               = 6  // how far down heads may begin for the title to be seen with them
	aboutHeight             = 48 // of two lines, where there is little room
	aboutRoom               = 92 // of four
)

func newRaw() *raw {
	r := &raw{drawn: draw(&reading{}), about: ui.Wrapped(""), box: container.NewStack()}
	r.strip = ui.Clear(container.NewVScroll(r.about))
	r.low(false)
	return r
}

// draw is what is to be shown of what was read.
func draw(v *reading) *drawn {
	d := &drawn{of: v, rows: map[int][]line{}, found: map[grid.Place][]exchange.RowFinding{}, change: map[grid.Place]bool{}}
	d.grid, d.header = v.sheet()
	if d.grid == nil {
		d.grid = &grid.Sheet{}
	}
	for _, l := range v.lines(allRows) {
		d.rows[l.number-1] = append(d.rows[l.number-1], l)
		if l.row == nil {
			continue
		}
		for _, f := range l.row.Findings {
			if at := f.At(); at.Col >= 0 {
				d.found[at] = append(d.found[at], f)
			}
		}
		for _, at := range v.table.ChangedCells(l.row) {
			d.change[at] = true
		}
	}
	return d
}

// set shows what is looked at, with the cell in front that was there before where it is the same sheet.
func (r *raw) set(v *reading) {
	before, was, had := r.sheet, r.of, r.grid
	r.drawn, r.sheet, r.box.Objects = draw(v), nil, nil
	defer r.box.Refresh()
	if _, there := v.here(); !there {
		r.say("")
		return
	}
	r.sheet = ui.NewSheet(r.columns(), r.drawn)
	same := before != nil && was.sameSheet(v) && len(had.Rows) == len(r.grid.Rows) && had.Width() == r.grid.Width()
	if !same { // what was drawn was for what stands in the columns of the other
		r.widths = map[int]float32{}
	}
	for col, w := range r.widths {
		r.sheet.Columns[col].Width = w
	}
	r.sheet.OnWidth = func(col int, width float32) { r.widths[col] = width }
	r.sheet.Empty = "工作表是空的"
	r.sheet.OnMove = r.tell
	r.box.Objects = []fyne.CanvasObject{r.sheet}
	if same {
		r.sheet.GoTo(before.Here())
		r.sheet.ScrollTo(before.Offset()) // nothing moves under the pointer
		return
	}
	row := 0
	if r.header != nil {
		row = r.header.Row
	}
	if r.sheet.GoTo(row, firstCol); row < titleRows {
		r.sheet.Top() // what stands above the heads is seen first
	}
}

// Len implements ui.Source.
func (d *drawn) Len() int { return len(d.grid.Rows) }

// Cell implements ui.Source: a merged text is that of all its cells, a cell with a finding has its sign.
func (d *drawn) Cell(row, col int) string {
	switch col {
	case numberCol:
		return d.grid.RowLabel(row)
	case stateCol:
		return d.state(row)
	}
	at := grid.Place{Row: row, Col: col - firstCol}
	if from, to := d.run(row, at.Col); from < to {
		at.Col = from
	}
	return d.sign(at) + d.header.Shown(d.grid, at.Row, at.Col)
}

// run is the cells that a text beside the content runs over: its own and the blank ones to its right, as in a spreadsheet.
func (d *drawn) run(row, col int) (from, to int) {
	if !d.beside(row) {
		return col, col
	}
	blank := func(c int) bool {
		_, merged := d.grid.MergeAt(row, c)
		return !merged && strings.TrimSpace(d.grid.Cell(row, c)) == ""
	}
	for from = col; from > 0 && blank(from); {
		from--
	}
	if _, merged := d.grid.MergeAt(row, from); merged || blank(from) {
		return col, col
	}
	for to = max(from, col); to+1 < d.grid.Width() && blank(to+1); {
		to++
	}
	return from, to
}

// beside reports whether a row stands above the heads, or is passed over.
func (d *drawn) beside(row int) bool { return row < d.first() || d.aside(row) }

// findings are what was found about a cell, of rows that were not corrected since.
func (d *drawn) findings(at grid.Place) []exchange.RowFinding {
	mended := func(l line) bool { return l.row != nil && l.row.State == exchange.Mended }
	if lines := d.rows[at.Row]; slices.ContainsFunc(lines, mended) && !slices.ContainsFunc(lines, func(l line) bool { return !mended(l) }) {
		return nil
	}
	return d.found[at]
}

// sign marks a cell with a finding, or one that changes what the ledger has.
func (d *drawn) sign(at grid.Place) string {
	switch f := d.findings(at); {
	case len(f) > 0 && worst(f).Level == edu.Hard:
		return "× "
	case len(f) > 0:
		return "！"
	case d.change[at]:
		return "△ "
	}
	return ""
}

// state is what becomes of a row.
func (d *drawn) state(row int) string {
	switch {
	case d.isHead(row):
		return "表头"
	case len(d.rows[row]) > 0:
		l := d.rows[row][0]
		for _, other := range d.rows[row] {
			if other.row != nil && other.row.State == exchange.Failed {
				l = other
			}
		}
		return l.word()
	}
	return ""
}

// isHead reports whether a row is one of the heads.
func (d *drawn) isHead(row int) bool {
	return d.header != nil && !d.header.Form() && row >= d.header.Row && row < d.header.Row+d.header.Height
}

// Tint implements ui.Source.
func (d *drawn) Tint(row, col int) fyne.ThemeColorName {
	lines := d.rows[row]
	switch {
	case col == numberCol:
		return theme.ColorNameDisabled
	case d.isHead(row):
		if m, merged := d.grid.MergeAt(row, col-firstCol); merged && row > m.Top {
			return theme.ColorNameDisabled
		}
		return ui.ColourHead
	case col == stateCol && len(lines) > 0:
		return lines[0].tint(false, false)
	}
	return d.contentTint(grid.Place{Row: row, Col: col - firstCol})
}

// contentTint is the colour of a cell below the heads: of its finding, pale where nothing is taken from it. The cells of a form
// have the colours of their grades.
func (d *drawn) contentTint(at grid.Place) fyne.ThemeColorName {
	if f := d.findings(at); len(f) > 0 {
		return map[bool]fyne.ThemeColorName{true: ui.ColourBad, false: ui.ColourWarn}[worst(f).Level == edu.Hard]
	}
	if d.change[at] {
		return ui.ColourHead
	}
	if d.header == nil || d.of.table == nil {
		return ""
	}
	c := d.header.At(at.Row, at.Col)
	switch {
	case d.header.Form() && c == nil:
		return ""
	case d.header.Form():
		_, tint := aim(d.header, c)
		return tint
	case c == nil, c.Known() && c.Target.Field == nil:
		return theme.ColorNameDisabled
	}
	m, merged := d.grid.MergeAt(at.Row, at.Col)
	if lines := d.rows[at.Row]; len(lines) == 0 || lines[0].row == nil || merged && at.Row > m.Top {
		return theme.ColorNameDisabled
	}
	return ""
}

// Ground implements ui.Canvassed: the heads stand out.
func (d *drawn) Ground(row, _ int) fyne.ThemeColorName {
	if d.isHead(row) {
		return ui.ColourZone
	}
	return ""
}

// Span implements ui.Canvassed.
func (d *drawn) Span(row, col int) (from, to int) {
	if m, ok := d.grid.MergeAt(row, col-firstCol); col >= firstCol && ok {
		return m.Left + firstCol, m.Right + firstCol
	}
	if col >= firstCol {
		from, to = d.run(row, col-firstCol)
		return from + firstCol, to + firstCol
	}
	return col, col
}

// Editable implements ui.SheetOwner: what somebody sent is only read.
func (*drawn) Editable(int, int) bool { return false }

// Raw implements ui.SheetOwner: what is copied is what is shown, without signs.
func (d *drawn) Raw(row, col int) string {
	if col < firstCol {
		return d.Cell(row, col)
	}
	return d.header.Shown(d.grid, row, col-firstCol)
}

// Choices implements ui.SheetOwner.
func (*drawn) Choices(int, int, string) []string { return nil }

// Apply implements ui.SheetOwner.
func (*drawn) Apply([]ui.Edit) {}

// placeless is what was found about a row and stands at none of its cells.
func (d *drawn) placeless(row int) (exchange.RowFinding, bool) {
	for _, l := range d.rows[row] {
		if l.row == nil {
			continue
		}
		for _, f := range l.row.Findings {
			if f.At().Col < 0 {
				return f, true
			}
		}
	}
	return exchange.RowFinding{}, false
}

// Problem implements ui.SheetOwner: findings, and in the lowest head row the columns of which it is not sure what they hold.
func (d *drawn) Problem(row, col int) string {
	if f := d.findings(grid.Place{Row: row, Col: col - firstCol}); col >= firstCol && len(f) > 0 {
		return worst(f).Message
	}
	if f, ok := d.placeless(row); ok && col == stateCol {
		return f.Message
	}
	if d.header == nil || d.header.Form() || col < firstCol || row != d.header.Row+d.header.Height-1 {
		return ""
	}
	if c := d.header.At(row, col-firstCol); c != nil && c.Grade < recognise.Sure {
		return c.Why
	}
	return ""
}
