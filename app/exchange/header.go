package exchange

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
)

// Target is what a column of a workbook fills: a field, or a part of the record a reference points to (its code besides
// its name, as the register says: edu.Naming). A zero Target is a column that is left out.
type Target struct {
	Field *edu.Field
	Part  string
}

// Key is the target as JSON and the learnt words write it: school, school.code.
func (t Target) Key() string {
	switch {
	case t.Field == nil:
		return recognise.Nothing
	case t.Part == "":
		return t.Field.Key
	}
	return t.Field.Key + "." + t.Part
}

// Name is the target in words: 撤并学校, 撤并学校的标识码.
func (t Target) Name() string {
	switch {
	case t.Field == nil:
		return "不导入"
	case t.Part == "":
		return t.Field.Full()
	}
	return t.Field.Full() + "的" + partName(t.Field.Refs, t.Part)
}

// partName is what a part of a reference is called: the code of what is referred to, or what that belongs to.
func partName(g *edu.Register, part string) string {
	for g.Naming.Through != "" {
		g = g.Field(g.Naming.Through).Refs
	}
	if part == g.Naming.Part {
		return g.CodeField().Label
	}
	if among := g.Naming.Among; among != nil && part == among.Part {
		return g.Field(among.Fields[0]).Refs.Naming.Noun
	}
	return g.Naming.Noun + "的" + part
}

// Targets are all that columns of a register can fill.
func Targets(g *edu.Register) []Target {
	var out []Target
	for _, f := range g.Fields {
		out = append(out, Target{Field: f})
		if f.Refs != nil {
			for _, part := range f.Refs.Parts()[1:] {
				out = append(out, Target{f, part})
			}
		}
	}
	return out
}

// TargetOf is the target with a key; ok is false where the register has none.
func TargetOf(g *edu.Register, key string) (t Target, ok bool) {
	if key == recognise.Nothing {
		return Target{}, true
	}
	i := slices.IndexFunc(Targets(g), func(t Target) bool { return t.Key() == key })
	if i < 0 {
		return Target{}, false
	}
	return Targets(g)[i], true
}

// Column is one column of a sheet under its heads, or what the title or a name says of all rows.
type Column struct {
	Index  int    // from 0; below 0 for what holds of all rows
	Label  string // its heads, as findings show them
	Target Target
	Grade  recognise.Grade
	Why    string   // the grade's reason, a sentence
	Near   []string // keys of the targets that are nearest
	// Unit is what its numbers stand in, where that is not the field's own; Refused why it is not taken in though its field is
	// known.
	Unit, Refused string
	// Section is the 学段 whose block it stands in, where several stand side by side; empty for all.
	Section edu.Code
	// Whole is what a column says of all rows, as a cell would say it; empty for one of the sheet.
	Whole string

	// Headings say it in the table, each of the rows below it.
	Headings []recognise.Heading

	Bare bool // no head stands over it
	// Carries tells that a blank cell means what stands above it.
	Carries bool

	// ByHand tells that somebody said what it holds; Guess is what the reader had answered.
	ByHand bool
	Guess  Guess

	label     string     // over it on its sheet: C, of a turned one 3; empty for what holds of all rows
	serial    bool       // it numbers the rows
	row       int        // of its one cell, in a form; -1 for others
	end       spanEnd    // of cells that hold two fields: a beginning and an end, a longitude and a latitude, a name and a telephone
	other     *edu.Field // the other one of these
	path, own []string   // its heads from the top down; texts by themselves that are only a unit
}

// spanEnd tells which part of a cell with two values is meant.
type spanEnd int

const (
	wholeCell spanEnd = iota
	firstHalf
	secondHalf
)

// Known reports whether it is settled what becomes of the column: it is taken in, or known to be left out.
func (c *Column) Known() bool { return c.Grade > recognise.Open }

// Letter is the column's letter in the sheet: C, where heads stand below each other the number of its row; empty for what holds of all
// rows.
func (c *Column) Letter() string {
	if c.Index < 0 {
		return ""
	}
	return cmp.Or(c.label, columnLetter(c.Index))
}

// Named is the column as it is spoken of: C列, where heads stand below each other 第3行; empty for what holds of all rows.
func (c *Column) Named() string {
	switch {
	case c.Index < 0:
		return ""
	case c.label != "":
		return "第" + c.label + "行"
	}
	return c.Letter() + "列"
}

// columnLetter is the letter of a column, from 0.
func columnLetter(col int) string { return strings.TrimSuffix(grid.CellName(0, col), "1") }

// Until is the field that the second value of a column's cells fills; nil where they hold one only.
func (h *Header) Until(c *Column) *edu.Field {
	for i := range h.Columns {
		if o := &h.Columns[i]; c.end == firstHalf && o.end == secondHalf && o.Spot() == c.Spot() {
			return o.Target.Field
		}
	}
	return nil
}

// Header is where the table of a sheet begins and what its columns are.
type Header struct {
	Row, Height int // first head row from 0, and how many there are
	Columns     []Column
	AsOf        edu.Date // 统计截止日期 above the table, if it stands there
	Sections    []edu.Code
	data, end   int // rows of content: the first, from 0, and behind the last
	left, right int // columns of it, where other tables stand beside it; the right one is 0 where none does
	form        bool
}

// leastHeads is how many cells of a row must repeat the heads above them for the row to be one of heads.
const leastHeads = 3

// headerOf is a recognised table as the header to read rows by.
func headerOf(s *grid.Sheet, t *recognise.Table) *Header {
	h := &Header{Row: t.HeadRow, Height: t.HeadRows, data: t.DataRow, end: t.EndRow, left: t.Left, right: t.Right, form: t.Form}
	for _, c := range t.Columns {
		standIn(t, &c)
		h.take(t.Register, &c, t.Form)
	}
	for _, f := range t.Facts {
		h.fact(t.Register, f)
	}
	for _, section := range h.Sections {
		h.whole(Target{Field: t.Register.Field("section")}, edu.Sections.Label(section), section)
	}
	h.preface(s)
	if s.IsTurned() {
		for i := range h.Columns {
			if c := &h.Columns[i]; c.Index >= 0 {
				c.label = s.ColumnLabel(c.Index)
			}
		}
	}
	h.measure(s)
	h.carry(s, t.Register)
	return h
}

// standIn has a column that stands alone mean what such a column means then (edu.Field.Alone), to be looked at; not where somebody
// has said it, or the head is the field's very name.
func standIn(t *recognise.Table, c *recognise.Column) {
	key, part, _ := strings.Cut(c.Key, ".")
	f := t.Register.Field(key)
	if f == nil || f.Alone == "" || c.Ground == recognise.GroundSaid || c.Ground == recognise.GroundSame {
		return
	}
	about := func(key string, g recognise.Grade) bool {
		return g > recognise.Open && (key == f.Alone || strings.HasPrefix(key, f.Alone+"."))
	}
	if slices.ContainsFunc(t.Columns, func(o recognise.Column) bool { return about(o.Key, o.Grade) }) ||
		slices.ContainsFunc(t.Facts, func(o recognise.Fact) bool { return about(o.Key, o.Grade) }) {
		return
	}
	c.Key, c.Grade = f.Alone, min(c.Grade, recognise.Likely)
	if part != "" {
		c.Key += "." + part
	}
	instead := t.Register.Field(f.Alone).Label
	c.Why = "表中没有“" + instead + "”，这一列“" + Label(c.Path) + "”按“" + instead + "”导入"
}

// take adds a column of the sheet.
func (h *Header) take(g *edu.Register, from *recognise.Column, form bool) {
	c := Column{
		Index: from.Index, Label: Label(from.Path), Grade: from.Grade, Why: edu.MaskNumbers(from.Why), Near: from.Near, Section: from.Section,
		row: -1, path: from.Path, serial: from.Serial, Bare: slices.Equal(from.Path, bareHead(from.Index)),
	}
	if form {
		c.row = from.Row
	}
	if c.Section != "" && !slices.Contains(h.Sections, c.Section) {
		h.Sections = append(h.Sections, c.Section)
	}
	if c.Grade > recognise.Open {
		c.Target, _ = TargetOf(g, from.Key)
	}
	if _, unit, cut := cutUnit(from.Path[len(from.Path)-1]); cut && c.Target.Field != nil && c.Target.Field.Takes(unit) {
		c.own = []string{unit}
	}
	if from.Also != "" && c.Target.Field != nil {
		also := c
		also.Target, _ = TargetOf(g, from.Also)
		c.end, also.end = firstHalf, secondHalf
		c.other, also.other = also.Target.Field, c.Target.Field
		h.Columns = append(h.Columns, c, also)
		return
	}
	h.Columns = append(h.Columns, c)
}

// fact adds what holds of all rows.
func (h *Header) fact(g *edu.Register, f recognise.Fact) {
	if t, ok := TargetOf(g, f.Key); ok && f.Grade > recognise.Open {
		h.whole(t, f.Text, "")
		c := &h.Columns[len(h.Columns)-1]
		c.Grade, c.Why, c.Headings = f.Grade, f.Why, f.Headings
	}
}

// whole adds a column that is not in the sheet and says the same of each row.
func (h *Header) whole(t Target, text string, section edu.Code) {
	h.Columns = append(h.Columns, Column{
		Index: -2 - len(h.Columns), Label: t.Field.Label, Target: t, Grade: recognise.Sure, Whole: text, Section: section, row: -1,
		path: []string{t.Field.Label},
	})
}

// carry finds the columns of schools in which a name stands once for the rows below it: the first row has one, and many have
// none.
func (h *Header) carry(s *grid.Sheet, g *edu.Register) {
	const many = .3
	for i := range h.Columns {
		c := &h.Columns[i]
		if f := c.Target.Field; f == nil || f.Refs != edu.Schools || c.Index < 0 || h.form ||
			!f.Required && !slices.Contains(g.Identity, f.Key) {
			continue
		}
		rows, blank := 0, 0
		for row := h.data; row < min(h.end, len(s.Rows)); row++ {
			rows++
			if strings.TrimSpace(s.Merged(row, c.Index)) == "" {
				blank++
			}
		}
		c.Carries = rows > 0 && strings.TrimSpace(s.Cell(h.data, c.Index)) != "" && float64(blank) >= many*float64(rows)
	}
}

// required reports whether at least half of what every record of a register must have stands in the columns.
func (h *Header) required(g *edu.Register) bool {
	there := map[*edu.Field]bool{}
	for _, c := range h.Columns {
		there[c.Target.Field] = true
	}
	all, found := 0, 0
	for _, f := range g.Fields {
		if f.Required {
			all++
			if there[f] {
				found++
			}
		}
	}
	return 2*found >= all
}

// Label is the name of a column as findings show it: without line breaks, levels joined by a slash, personal numbers masked.
func Label(path []string) string { return edu.MaskNumbers(edu.Squeeze(strings.Join(path, "/"))) }

// asOfForm is a statistics date as sheets name it: 统计时点：2022年9月1日, 数据截至2022年8月, 时点 2022.9.1.
var asOfForm = regexp.MustCompile(`(?:时点|截[止至](?:日期|时间)?|统计(?:日期|时间)|数据(?:日期|时间))[:为]?([0-9]{4}[0-9年月日./-]+)`)

// above are the rows over the heads, on the sheet as it was sent.
func (h *Header) above(s *grid.Sheet) [][]string {
	top := h.Row
	if s.IsTurned() {
		s, top = s.Upright(), h.left // the first label
	}
	return s.Rows[:min(top, len(s.Rows))]
}

// preface reads the statistics date that stands above the table.
func (h *Header) preface(s *grid.Sheet) {
	for _, cells := range h.above(s) {
		for _, cell := range cells {
			text := edu.Squeeze(edu.Halfwidth(cell))
			p := asOfForm.FindStringSubmatch(text)
			if p == nil || h.AsOf.Known() {
				continue
			}
			// What cannot be read, or names no month, is no date: the school year's own stands then. A month is up to its end.
			if d := (edu.Date{}); d.Parse(p[1], edu.Format{}) == nil && d.MonthOf() != 0 {
				h.AsOf = d.Last()
			}
		}
	}
}
