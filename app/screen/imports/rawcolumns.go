package imports

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"countyledger/app/exchange"
	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/recognise"
	"countyledger/app/ui"
)

// columns are the row's number, what becomes of it, and those of the sheet under their letters and targets.
func (d *drawn) columns() []ui.Column {
	out := []ui.Column{
		{Title: map[bool]string{true: "列", false: "行"}[d.grid.IsTurned()], Width: numberWidth, Right: true, Frozen: true},
		{Title: "处理", Width: stateWidth, Frozen: true},
	}
	for col := range d.grid.Width() {
		title, tint := d.aimed(col)
		title = shortened(title)
		w := ui.Room(title)
		for row := d.first(); row < min(d.first()+sampled, len(d.grid.Rows)); row++ {
			if m, merged := d.grid.MergeAt(row, col); (!merged || m.Left == m.Right) && !d.aside(row) {
				w = max(w, ui.Room(d.sign(grid.Place{Row: row, Col: col})+d.header.Shown(d.grid, row, col)))
			}
		}
		out = append(out, ui.Column{Title: title, Tint: tint, Group: d.grid.ColumnLabel(col), Width: max(leastWidth, min(mostWidth, w))})
	}
	return out
}

// shortened is a title as a column has room for it: what tells it from its neighbours is the end, behind that of their group.
func shortened(title string) string {
	i := strings.LastIndex(title, "/")
	sign, group, _ := strings.Cut(title[:max(0, i)], " ")
	if letters := []rune(group); ui.Room(title) > mostWidth && len(letters) > keptOfGroup {
		return sign + " " + string(letters[:keptOfGroup]) + "…" + title[i:]
	}
	return title
}

// keptOfGroup is how many characters of the name of a group are kept where a title is too long.
const keptOfGroup = 2

// first is the first row of the heads; what stands above them runs over several columns and says nothing of the width of one.
func (d *drawn) first() int {
	if d.header == nil || d.header.Form() {
		return 0
	}
	return d.header.Row
}

// aside reports whether a row is passed over: remarks and signatures are longer than what the columns hold.
func (d *drawn) aside(row int) bool {
	lines := d.rows[row]
	return len(lines) > 0 && lines[0].row == nil
}

// aimed is what stands above a column: its target with the sign of its grade, and the colour of that. Those of a form stand in
// its cells.
func (d *drawn) aimed(col int) (string, fyne.ThemeColorName) {
	if d.header == nil || d.header.Form() {
		return "", ""
	}
	c := d.header.At(d.header.Row, col)
	if c == nil {
		return "", ""
	}
	return aim(d.header, c)
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
