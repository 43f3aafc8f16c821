package imports

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"countyledger/app/exchange"
	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/recognise"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// here is the cell of the sheet in front; ok is false where the front is no cell of it.
func (r *raw) here() (at grid.Place, ok bool) {
	if r.sheet == nil {
		return at, false
	}
	row, col := r.sheet.Here()
	return grid.Place{Row: row, Col: col - firstCol}, row >= 0 && col >= firstCol
}

// column is the column in front: one that was recognised, or one without a head; nil where a choice of it means nothing.
func (r *raw) column() *exchange.Column {
	at, ok := r.here()
	if !ok || r.header == nil {
		return nil
	}
	if c := r.header.At(at.Row, at.Col); c != nil || r.header.Form() {
		return c
	}
	return exchange.Blank(at.Col)
}

// line is the row in front, if it is one of content.
func (r *raw) line() (line, bool) {
	if r.sheet == nil {
		return line{}, false
	}
	row, _ := r.sheet.Here()
	for _, l := range r.rows[row] {
		if l.row != nil && l.row.State == exchange.Failed {
			return l, true
		}
	}
	if len(r.rows[row]) > 0 {
		return r.rows[row][0], true
	}
	return line{}, false
}

// tell says what the cell in front is: what was found about it, what becomes of its row, and its column, which goes before the row
// where something is to be done about it. Of a small window only the first lines are seen.
func (r *raw) tell() {
	says := r.tellCell()
	found := len(says)
	if l, ok := r.line(); ok {
		if text := l.sentence(); text != "" && !strings.HasSuffix(strings.Join(says, "\n"), l.says()) {
			says = append(says, text+r.remedy(l.number-1))
		}
		if n := len(says); n > 0 && l.row != nil && l.row.State == exchange.Failed && !strings.Contains(says[n-1], "。") {
			says[n-1] += "。按Enter改正这一行"
		}
	}
	if c := r.column(); c != nil && r.of.table != nil {
		if asks := columnAsks(c); asks != "" {
			says = slices.Insert(says, found, columnSays(r.header, c)+asks)
		} else {
			says = append(says, columnSays(r.header, c))
		}
	}
	r.say(strings.Join(says, "\n"))
}

// tellCell is what is to be said of the cell in front alone.
func (r *raw) tellCell() (says []string) {
	at, ok := r.here()
	if !ok {
		return nil
	}
	if text := r.header.Shown(r.grid, at.Row, at.Col); ui.Room(text) > r.sheet.Columns[at.Col+firstCol].Width {
		says = append(says, r.grid.CellName(at.Row, at.Col)+"：“"+text+"”")
	}
	for _, f := range r.findings(at) {
		says = append(says, f.Cell+"："+f.Message+r.ask(f))
	}
	if name := r.meant(at); name != "" {
		says = append(says, r.grid.CellName(at.Row, at.Col)+"：按手工选择，是“"+name+"”")
	}
	return says
}

// ask is how to say what a cell means, where somebody can: a word that is not understood, a name that means no record or several.
func (d *drawn) ask(f exchange.RowFinding) string {
	if g := d.of.register(); f.Word(g) != nil || unnamed(g, f) != nil {
		return "。按Enter选定它指什么"
	}
	return ""
}

// meant is the record that somebody says is meant by a cell; empty where nobody does.
func (r *raw) meant(at grid.Place) string {
	l, ok := r.line()
	c := r.column()
	if !ok || l.row == nil || c == nil || c.Target.Field == nil || c.Target.Field.Refs == nil || at.Row != l.number-1 {
		return ""
	}
	if rec := r.of.table.Meant(l.row, c.Target.Field); rec != nil {
		return c.Target.Field.Refs.Name(rec)
	}
	return ""
}

// low gives what is said below the sheet or the list the room of two lines, or of four where there is more.
func (r *raw) low(low bool) {
	r.strip.SetMinSize(fyne.NewSize(0, map[bool]float32{true: aboutHeight, false: aboutRoom}[low]))
}

// whole shows all of what is said below the sheet or the list.
func (r *raw) whole(show func(title, all string)) {
	if text := r.about.Said(); text != "" {
		show("这一处的说明", text)
	}
}

// say says something below the sheet or the list, from its beginning.
func (r *raw) say(text string) {
	r.about.SetText(text)
	r.strip.ScrollToTop()
}

// sentence is what becomes of a row, in one line; empty where nothing is to be said of it.
func (l line) sentence() string {
	text := l.says()
	if text == "" {
		return ""
	}
	return l.place() + " " + l.word() + "：" + text
}

// remedy is what can be done where a row lacks something that no column of the table says.
func (d *drawn) remedy(row int) string {
	f, ok := d.placeless(row)
	if !ok || f.Rule != edu.RuleRequired || d.of.register() == nil || d.of.register().Field(f.Field) == nil {
		return ""
	}
	if c := d.nearest(f.Field); c != nil {
		return fmt.Sprintf("。%s“%s”较接近，是它就点它的表头（或F5）选定", c.Named(), c.Label)
	}
	return "。表中有这一列，就点它的表头（或F5）选定；每行都一样的，按F6在“整表内容”里填一次"
}

// nearest is the column that comes nearest to a field which none has; nil where none comes near.
func (d *drawn) nearest(key string) *exchange.Column {
	for i := range d.header.Columns {
		c := &d.header.Columns[i]
		if c.Index >= 0 && c.Target.Field == nil && slices.Contains(c.Near[:min(1, len(c.Near))], key) {
			return c
		}
	}
	return nil
}

// columnSays is a column, its target, and why.
func columnSays(h *exchange.Header, c *exchange.Column) string {
	text := c.Named()
	if c.Label != "" && !c.Bare {
		text += "“" + c.Label + "”"
	}
	target, _ := aim(h, c)
	if c.Label == "" {
		return text + "没有表头，没有导入"
	}
	text += "：" + target
	if c.Refused != "" {
		return text + "，" + c.Refused
	}
	if c.Why != "" {
		text += "（" + c.Why + "）"
	}
	if c.Carries {
		text += "；空格沿用上一行"
	}
	return text
}

// columnAsks is what is to be done about a column of which it is not sure what it holds.
func columnAsks(c *exchange.Column) string {
	switch {
	case c.Refused != "" || c.Label == "" || c.Grade == recognise.Sure:
		return ""
	case c.Grade == recognise.Likely:
		return "。请核对，不对就按F5改"
	}
	return "。按F5选它对应的栏目"
}
