package exchange

import (
	"cmp"
	"errors"
	"maps"
	"slices"

	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
)

// Place is where a table stands: in which sheet of which file, and from which row on, as it was recognised (from 0; NotRecognised
// where none was). Col tells tables apart that stand beside each other: the first column, 0 for a table that stands alone.
type Place struct {
	File, Sheet string
	Row, Col    int
}

// Compare puts places in the order of their files, sheets and rows.
func (p Place) Compare(z Place) int {
	return cmp.Or(cmp.Compare(p.File, z.File), cmp.Compare(p.Sheet, z.Sheet), cmp.Compare(p.Row, z.Row), cmp.Compare(p.Col, z.Col))
}

// NotRecognised is the row of what stands on a sheet without a table that is recognised.
const NotRecognised = -1

// nowhere is the place of what stands on such a sheet.
func nowhere(file, sheet string) Place { return Place{File: file, Sheet: sheet, Row: NotRecognised} }

// Setting is what somebody says of one table by hand, over what was recognised. The zero value says nothing. It is a value: what
// changes it makes another one.
type Setting struct {
	Out      bool          // nothing is taken from it
	Register *edu.Register // what its rows are; nil as recognised
	// First and Last are its head rows, End the last row of its content, as the sheet numbers them (from 1); 0 as recognised.
	First, Last, End int
	// Columns is what is said of columns, by their place: the row of it is that of the one cell in a form, otherwise 0.
	Columns map[grid.Place]ColumnSetting
	// Whole is what holds of all rows, by the key of its target, as a cell would say it; an empty text takes away what was
	// recognised.
	Whole map[string]string
	// Rows are the lines that nothing is taken from, as the sheet numbers them.
	Rows map[int]bool
	// Named are the records that rows mean by what they say of a reference, by their numbers in the ledger.
	Named map[Naming]int64
	// Take is what is taken in of it on purpose.
	Take Taking
}

// ColumnSetting is what somebody says of one column; the zero value says nothing.
type ColumnSetting struct {
	Target string // its key, recognise.Nothing for none; empty as recognised
	// Until is the key of the field that the second date, or the latitude, of each cell fills, recognise.Nothing for none; empty as
	// recognised.
	Until string
	Carry Switch // a blank cell means what stands above it
}

// Switch is a yes or no that may be left open.
type Switch int

// States of a switch.
const (
	AsRecognised Switch = iota
	On
	Off
)

// ErrLeftOut is a table that somebody chose to take nothing from.
var ErrLeftOut = errors.New("table was left out by choice")

// Blank reports whether nothing is said.
func (s *Setting) Blank() bool {
	return !s.Out && s.Register == nil && s.First == 0 && s.Last == 0 && s.End == 0 && len(s.Columns) == 0 && len(s.Whole) == 0 &&
		len(s.Rows) == 0 && len(s.Named) == 0 && s.Take.blank()
}

// Spot is the key of a column in a Setting.
func (c *Column) Spot() grid.Place { return grid.Place{Row: max(0, c.row), Col: c.Index} }

// Of is what is said of a column.
func (s *Setting) Of(c *Column) ColumnSetting { return s.Columns[c.Spot()] }

// WithColumn is the setting with something said of a column.
func (s Setting) WithColumn(c *Column, as ColumnSetting) Setting {
	s.Columns = maps.Clone(s.Columns)
	if s.Columns == nil {
		s.Columns = map[grid.Place]ColumnSetting{}
	}
	if s.Columns[c.Spot()] = as; as == (ColumnSetting{}) {
		delete(s.Columns, c.Spot())
	}
	return s
}

// Aimed is the setting with a column of a header aimed at a target. A target has one column, so that no other keeps it by hand.
func (s Setting) Aimed(h *Header, c *Column, key string) Setting {
	for i := range h.Columns {
		other := &h.Columns[i]
		as := s.Of(other)
		if other.Spot() != c.Spot() && as.Target == key && key != recognise.Nothing && other.Section == c.Section {
			as.Target = ""
			s = s.WithColumn(other, as)
		}
	}
	as := s.Of(c)
	as.Target, as.Until = key, ""
	return s.WithColumn(c, as)
}

// WithWhole is the setting with something said of all rows; an empty text says that nothing holds of them.
func (s Setting) WithWhole(key, text string) Setting {
	s.Whole = maps.Clone(s.Whole)
	if s.Whole == nil {
		s.Whole = map[string]string{}
	}
	s.Whole[key] = text
	return s
}

// WithRow is the setting with a line left out, or taken in after all.
func (s Setting) WithRow(line int, out bool) Setting {
	s.Rows = maps.Clone(s.Rows)
	if s.Rows == nil {
		s.Rows = map[int]bool{}
	}
	if s.Rows[line] = true; !out {
		delete(s.Rows, line)
	}
	return s
}

// WithNamed is the setting with a record that is meant.
func (s Setting) WithNamed(by Naming, row int64) Setting {
	s.Named = maps.Clone(s.Named)
	if s.Named == nil {
		s.Named = map[Naming]int64{}
	}
	s.Named[by] = row
	return s
}

// rowOut is the reason for a row that somebody left out.
const rowOut = "按手工选择不导入"

// byHand is the reason for what somebody said.
const byHand = "按手工指定"

// apply reads a recognised table anew as somebody says.
func (f *finder) apply(s *grid.Sheet, t recognise.Table, as *Setting, in recognise.Source) (recognise.Table, error) {
	if as.Register != nil {
		in.Register = as.Register
	}
	if t.Register == nil || as.Register != nil && as.Register != t.Register || as.First > 0 || as.Last > 0 || as.End > 0 {
		var err error
		if t, err = f.again(s, t, as, in); err != nil {
			return t, err
		}
	}
	t.Columns, t.Facts = slices.Clone(t.Columns), slices.Clone(t.Facts)
	as.bare(s, &t)
	for i := range t.Columns {
		if said, ok := as.Columns[spot(&t.Columns[i], t.Form)]; ok {
			if err := said.over(&t, &t.Columns[i]); err != nil {
				return t, err
			}
		}
	}
	as.single(&t)
	return t, as.whole(&t)
}

// again reads the rows that the table stands in by what is said of them and of the kind.
func (f *finder) again(s *grid.Sheet, t recognise.Table, as *Setting, in recognise.Source) (recognise.Table, error) {
	at := recognise.Given{Row: t.HeadRow, Rows: max(1, t.HeadRows), End: t.EndRow, Left: t.Left, Right: t.Right}
	if t.Form { // said by hand to be a table, it is the whole sheet
		at.Left, at.Right = 0, 0
	}
	last := at.Row + at.Rows
	if as.First > 0 {
		at.Row = as.First - 1
	}
	if as.Last > 0 {
		last = as.Last
	} else if as.First > 0 {
		last = max(last, at.Row+1)
	}
	if as.Last > 0 && as.First == 0 {
		at.Row = min(at.Row, last-1)
	}
	at.Rows = last - at.Row
	if as.End > 0 {
		at.End = as.End
	}
	out, ok := f.reader.At(s, at, in)
	if !ok {
		return t, &NoHeader{Sheet: s.Name}
	}
	return out, nil
}

// spot is the place of a column that was recognised.
func spot(c *recognise.Column, form bool) grid.Place {
	if form {
		return grid.Place{Row: c.Row, Col: c.Index}
	}
	return grid.Place{Col: c.Index}
}

// bare adds the columns without a head that something is said of.
func (s *Setting) bare(sheet *grid.Sheet, t *recognise.Table) {
	for _, at := range slices.SortedFunc(maps.Keys(s.Columns), func(a, b grid.Place) int { return a.Col - b.Col }) {
		there := slices.ContainsFunc(t.Columns, func(c recognise.Column) bool { return spot(&c, t.Form) == at })
		if !there && !t.Form && at.Col >= 0 && at.Col < sheet.Width() {
			t.Columns = append(t.Columns, recognise.Column{Index: at.Col, Path: bareHead(at.Col)})
		}
	}
}

// bareHead stands for the heads of a column without.
func bareHead(col int) []string { return []string{columnLetter(col) + "列"} }

// over puts what is said of a column over what was recognised.
func (c ColumnSetting) over(t *recognise.Table, col *recognise.Column) error {
	for _, key := range []string{c.Target, c.Until} {
		if _, ok := TargetOf(t.Register, key); key != "" && !ok {
			return &UnknownTarget{t.Register, key}
		}
	}
	if c.Target != "" {
		col.Key, col.Also, col.Grade, col.Why = c.Target, "", recognise.Sure, byHand
	}
	switch c.Until {
	case "":
	case recognise.Nothing:
		col.Also = ""
	default:
		col.Also = c.Until
	}
	return nil
}

// alreadyTaken is said of a column whose field another one has.
const alreadyTaken = "这个字段已经对应到别的列"

// single leaves what was recognised open where somebody has given its target to another column, or two were given one.
func (s *Setting) single(t *recognise.Table) {
	for i := range t.Columns {
		c := &t.Columns[i]
		if s.Columns[spot(c, t.Form)].Target == "" || c.Key == recognise.Nothing {
			continue
		}
		for k := range t.Columns {
			o := &t.Columns[k]
			if k == i || o.Section != c.Section || o.Key == "" || o.Key != c.Key && o.Key != c.Also {
				continue
			}
			if k > i || s.Columns[spot(o, t.Form)].Target == "" {
				o.Key, o.Also, o.Grade, o.Why = "", "", recognise.Open, alreadyTaken
			}
		}
	}
}

// whole puts what is said of all rows over what was recognised; a column of the same field gives way.
func (s *Setting) whole(t *recognise.Table) error {
	for _, key := range slices.Sorted(maps.Keys(s.Whole)) {
		if _, ok := TargetOf(t.Register, key); !ok {
			return &UnknownTarget{t.Register, key}
		}
		t.Facts = slices.DeleteFunc(t.Facts, func(x recognise.Fact) bool { return x.Key == key })
		if s.Whole[key] == "" {
			continue
		}
		t.Facts = append(t.Facts, recognise.Fact{Key: key, Text: s.Whole[key], Grade: recognise.Sure, Why: byHand})
		for i := range t.Columns {
			if c := &t.Columns[i]; c.Key == key {
				c.Key, c.Also, c.Grade, c.Why = recognise.Nothing, "", recognise.Sure, "这个字段已经按整张表的内容指定"
			}
		}
	}
	return nil
}

// carryAs sets by hand which columns hold on downwards.
func (h *Header) carryAs(s *Setting) {
	for i := range h.Columns {
		if c := &h.Columns[i]; c.Index >= 0 {
			c.ByHand = s.Of(c).Target != ""
			if as := s.Of(c).Carry; as != AsRecognised {
				c.Carries = as == On
			}
		}
	}
}
