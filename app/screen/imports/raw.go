package imports

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/exchange"
	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/recognise"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// raw shows a sheet as its sender made it, with what was recognised over it: above each column its target, beside each row what
// becomes of it, and below what is to be said of the cell in front. It is the owner of the sheet that shows it, which is made anew
// for each table.
type raw struct {
	box   *fyne.Container
	sheet *ui.Sheet // nil for no file
	about *widget.Label

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

	numberWidth, stateWidth         = 46, 78
	leastWidth, mostWidth           = 64, 200
	letterWidth, wideLetter, margin = 8, 14, 14
	sampled                         = 60 // rows that say how wide a column is
	aboutHeight                     = 48 // of two lines
)

func newRaw() *raw {
	r := &raw{about: ui.Wrapped(""), box: container.NewStack()}
	return r
}

// below is the line that says what the cell in front is.
func (r *raw) below() fyne.CanvasObject {
	scroll := container.NewVScroll(r.about)
	scroll.SetMinSize(fyne.NewSize(0, aboutHeight))
	return scroll
}

// set shows what is looked at, with the cell in front that was there before where it is the same sheet.
func (r *raw) set(v *reading) {
	row, col, same := 0, firstCol, false
	before := r.sheet
	s, h := v.sheet()
	if r.grid != nil && s != nil && r.grid.Name == s.Name && len(r.grid.Rows) == len(s.Rows) && r.grid.Width() == s.Width() && before != nil {
		row, col = before.Here()
		same = true
	}
	r.of, r.grid, r.header = v, s, h
	r.rows, r.found, r.change = map[int][]line{}, map[grid.Place][]exchange.RowFinding{}, map[grid.Place]bool{}
	r.sheet = nil
	if s == nil {
		r.box.Objects = nil
		r.box.Refresh()
		r.about.SetText("")
		return
	}
	for _, l := range v.lines(allRows) {
		r.rows[l.number-1] = append(r.rows[l.number-1], l)
		if l.row == nil {
			continue
		}
		for _, f := range l.row.Findings {
			if at := f.At(); at.Col >= 0 {
				r.found[at] = append(r.found[at], f)
			}
		}
		for _, at := range v.table.ChangedCells(l.row) {
			r.change[at] = true
		}
	}
	r.sheet = ui.NewSheet(r.columns(), r)
	r.sheet.Empty = "工作表是空的"
	r.sheet.OnMove = r.tell
	r.box.Objects = []fyne.CanvasObject{r.sheet}
	r.box.Refresh()
	if !same && h != nil {
		row, col = h.Row, firstCol
	}
	r.sheet.GoTo(row, col)
}

// columns are the row's number, what becomes of it, and those of the sheet under their letters and targets.
func (r *raw) columns() []ui.Column {
	out := []ui.Column{
		{Title: "行", Width: numberWidth, Right: true, Frozen: true}, {Title: "处理", Width: stateWidth, Frozen: true},
	}
	for col := range r.grid.Width() {
		title, tint := r.aimed(col)
		w := wide(title)
		for row := range min(sampled, len(r.grid.Rows)) {
			if _, merged := r.grid.MergeAt(row, col); !merged {
				w = max(w, wide(r.grid.Cell(row, col)))
			}
		}
		letter := strings.TrimSuffix(grid.CellName(0, col), "1")
		out = append(out, ui.Column{Title: title, Tint: tint, Group: letter, Width: max(leastWidth, min(mostWidth, w))})
	}
	return out
}

// wide is about how wide a text is drawn.
func wide(text string) float32 {
	w := float32(margin)
	for _, c := range text {
		if w += letterWidth; c > 0x2000 {
			w += wideLetter - letterWidth
		}
	}
	return w
}

// aimed is what stands above a column: its target with the sign of its grade, and the colour of that. Those of a form stand in
// its cells.
func (r *raw) aimed(col int) (string, fyne.ThemeColorName) {
	if r.header == nil || r.header.Form() {
		return "", ""
	}
	c := r.header.At(r.header.Row, col)
	if c == nil {
		return "", ""
	}
	return aim(r.header, c)
}

// signs tell how sure it is what a column holds; sign and colour say the same.
var signs = map[recognise.Grade]string{recognise.Sure: "✓ ", recognise.Likely: "？ ", recognise.Open: "○ "}

// tints are the colours of the grades.
var tints = map[recognise.Grade]fyne.ThemeColorName{
	recognise.Sure: ui.ColourGood, recognise.Likely: ui.ColourWarn, recognise.Open: ui.ColourBad,
}

// aim is a column's target with its sign, and their colour.
func aim(h *exchange.Header, c *exchange.Column) (string, fyne.ThemeColorName) {
	switch {
	case c.Refused != "":
		return "× 单位不能换算", ui.ColourBad
	case !c.Known():
		return signs[c.Grade] + "未对应", tints[c.Grade]
	case c.Target.Field == nil:
		return "－ 不导入", theme.ColorNameDisabled
	}
	text := signs[c.Grade] + c.Target.Name()
	if until := h.Until(c); until != nil {
		text += "、" + until.Full()
	}
	return text, tints[c.Grade]
}

// Len implements ui.Source.
func (r *raw) Len() int { return len(r.grid.Rows) }

// Cell implements ui.Source: a merged text is that of all its cells, a cell with a finding has its sign.
func (r *raw) Cell(row, col int) string {
	switch col {
	case numberCol:
		return strconv.Itoa(row + 1)
	case stateCol:
		return r.state(row)
	}
	at := grid.Place{Row: row, Col: col - firstCol}
	return r.sign(at) + r.header.Shown(r.grid, at.Row, at.Col)
}

// sign marks a cell with a finding, or one that changes what the ledger has.
func (r *raw) sign(at grid.Place) string {
	switch f := r.found[at]; {
	case len(f) > 0 && worst(f).Level == edu.Hard:
		return "× "
	case len(f) > 0:
		return "！"
	case r.change[at]:
		return "△ "
	}
	return ""
}

// state is what becomes of a row.
func (r *raw) state(row int) string {
	switch {
	case r.isHead(row):
		return "表头"
	case len(r.rows[row]) > 0:
		l := r.rows[row][0]
		for _, other := range r.rows[row] {
			if other.row != nil && other.row.State == exchange.Failed {
				l = other
			}
		}
		return l.word()
	}
	return ""
}

// isHead reports whether a row is one of the heads.
func (r *raw) isHead(row int) bool {
	return r.header != nil && !r.header.Form() && row >= r.header.Row && row < r.header.Row+r.header.Height
}

// Tint implements ui.Source.
func (r *raw) Tint(row, col int) fyne.ThemeColorName {
	lines := r.rows[row]
	switch {
	case col == numberCol:
		return theme.ColorNameDisabled
	case r.isHead(row):
		if m, merged := r.grid.MergeAt(row, col-firstCol); merged && row > m.Top {
			return theme.ColorNameDisabled
		}
		return theme.ColorNamePrimary
	case col == stateCol && len(lines) > 0:
		return lines[0].tint(false, false)
	}
	return r.contentTint(grid.Place{Row: row, Col: col - firstCol})
}

// contentTint is the colour of a cell below the heads: of its finding, pale where nothing is taken from it. The cells of a form
// have the colours of their grades.
func (r *raw) contentTint(at grid.Place) fyne.ThemeColorName {
	if f := r.found[at]; len(f) > 0 {
		return map[bool]fyne.ThemeColorName{true: ui.ColourBad, false: ui.ColourWarn}[worst(f).Level == edu.Hard]
	}
	if r.change[at] {
		return theme.ColorNamePrimary
	}
	if r.header == nil || r.of.table == nil {
		return ""
	}
	c := r.header.At(at.Row, at.Col)
	switch {
	case r.header.Form() && c == nil:
		return ""
	case r.header.Form():
		_, tint := aim(r.header, c)
		return tint
	case c == nil, c.Known() && c.Target.Field == nil:
		return theme.ColorNameDisabled
	}
	m, merged := r.grid.MergeAt(at.Row, at.Col)
	if lines := r.rows[at.Row]; len(lines) == 0 || lines[0].row == nil || merged && at.Row > m.Top {
		return theme.ColorNameDisabled
	}
	return ""
}

// Ground implements ui.Canvassed: the heads stand out.
func (r *raw) Ground(row, _ int) fyne.ThemeColorName {
	if r.isHead(row) {
		return ui.ColourZone
	}
	return ""
}

// Span implements ui.Canvassed.
func (r *raw) Span(row, col int) (from, to int) {
	if m, ok := r.grid.MergeAt(row, col-firstCol); col >= firstCol && ok {
		return m.Left + firstCol, m.Right + firstCol
	}
	return col, col
}

// Editable implements ui.SheetOwner: what somebody sent is only read.
func (*raw) Editable(int, int) bool { return false }

// Raw implements ui.SheetOwner: what is copied is what is shown, without signs.
func (r *raw) Raw(row, col int) string {
	if col < firstCol {
		return r.Cell(row, col)
	}
	return r.header.Shown(r.grid, row, col-firstCol)
}

// Choices implements ui.SheetOwner.
func (*raw) Choices(int, int, string) []string { return nil }

// Apply implements ui.SheetOwner.
func (*raw) Apply([]ui.Edit) {}

// placeless is what was found about a row and stands at none of its cells.
func (r *raw) placeless(row int) (exchange.RowFinding, bool) {
	for _, l := range r.rows[row] {
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
func (r *raw) Problem(row, col int) string {
	if f := r.found[grid.Place{Row: row, Col: col - firstCol}]; col >= firstCol && len(f) > 0 {
		return worst(f).Message
	}
	if f, ok := r.placeless(row); ok && col == stateCol {
		return f.Message
	}
	if r.header == nil || r.header.Form() || col < firstCol || row != r.header.Row+r.header.Height-1 {
		return ""
	}
	if c := r.header.At(row, col-firstCol); c != nil && c.Grade < recognise.Sure {
		return c.Why
	}
	return ""
}
