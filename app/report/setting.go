package report

import (
	"slices"
	"strings"
)

// Setting is how the office has the tables of a report set on paper. None is the program's own way: the paper's own columns, all of
// them, in the order of the ledger, and what is too wide for the paper in bands one below the other. Workbooks have every column.
type Setting struct {
	// Full prints every column that the report has, those too that only workbooks have otherwise.
	Full bool
	// Facing sets a table that is too wide for the paper on pages beside each other, rather than in bands.
	Facing bool
	// Trimmed leaves out the columns in which nothing stands, and names them under the table.
	Trimmed bool
	// Townships puts the rows of a township together, with their sums below them.
	Townships bool
}

// Choice is one thing that an office may choose about a report's tables.
type Choice struct {
	Word  string // how it is written on the command line and kept in settings
	Label string // on the screen
	Of    func(*Setting) *bool
	// serves reports whether a table is another one by it.
	serves func(*Table) bool
}

// Choices are all of them, in the order in which they are offered.
func Choices() []Choice {
	return []Choice{
		{"full", "印全部栏目", func(s *Setting) *bool { return &s.Full }, func(t *Table) bool {
			return slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Aside })
		}},
		{"facing", "左右对页，单面印", func(s *Setting) *bool { return &s.Facing }, func(t *Table) bool {
			return t.Wide() && slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Names })
		}},
		{"trimmed", "空栏不印，注明", func(s *Setting) *bool { return &s.Trimmed }, func(t *Table) bool { return t.Of != nil }},
		{"townships", "按乡镇小计", func(s *Setting) *bool { return &s.Townships }, func(t *Table) bool {
			return t.Of != nil && slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Key == townshipKey })
		}},
	}
}

// Choices are those that the tables of a document, and of its annexes, can use.
func (d *Document) Choices() []Choice {
	return slices.DeleteFunc(Choices(), func(c Choice) bool { return !d.any(c.serves) })
}

// Useless are the labels of what was chosen for a document and changes none of its tables.
func (d *Document) Useless() (labels []string) {
	for _, c := range Choices() {
		if *c.Of(&d.Setting) && !d.any(c.serves) {
			labels = append(labels, c.Label)
		}
	}
	return labels
}

// Papered reports whether the size of the paper can be chosen: a letter is on the standard's, its annexes need not be.
func (d *Document) Papered() bool {
	return !d.Official || slices.ContainsFunc(d.Blocks, func(b Block) bool {
		_, annex := b.(*Annex)
		return annex
	})
}

// any reports whether one of the tables of a document, or of its annexes, is so.
func (d *Document) any(is func(*Table) bool) bool {
	return slices.ContainsFunc(d.Blocks, func(b Block) bool {
		switch b := b.(type) {
		case *Table:
			return is(b)
		case *Annex:
			return b.Doc.any(is)
		}
		return false
	})
}

// The keys of the column by which rows are grouped, and of 备注, which has room for the hand.
const (
	townshipKey = "township"
	noteKey     = "note"
)

// OnPaper is the table as the office has it set on paper. It is the table itself where nothing of it is another.
func (t *Table) OnPaper() *Table {
	columns := t.Columns
	if !t.Full {
		columns = slices.DeleteFunc(slices.Clone(columns), func(c Column) bool { return c.Aside })
	}
	out := *t
	out.Setting = Setting{Facing: t.Facing}
	if t.Trimmed {
		columns = slices.DeleteFunc(slices.Clone(columns), func(c Column) bool {
			if !t.empty(&c) {
				return false
			}
			out.Omitted = append(out.Omitted, strings.Join(c.Heads, "·"))
			return true
		})
	}
	if len(columns) == len(t.Columns) && !t.Full && !t.Townships {
		return t
	}
	out.Columns = columns
	if strings.HasPrefix(out.Right, unitsHead) {
		out.Right = unitsHead + strings.Join(out.units(), "、")
	}
	if t.Townships {
		out.Rows = t.byTownship()
	}
	out.Total = slices.Clone(t.Total)
	for i := range out.Total {
		out.Total[i].Cells = Cells{}.with(t.Total[i].Cells)
	}
	out.nameSums()
	return &out
}

// empty reports whether nothing stands in a column of records that could be left out: neither what names its rows nor what is filled in
// by hand.
func (t *Table) empty(c *Column) bool {
	if t.Of == nil || len(t.Rows) == 0 || c.Names || c.Serial() || c.Hand || c.Key == noteKey {
		return false
	}
	something := func(r TableRow) bool {
		x := r.Cells[c.Key]
		return r.Group == "" && (x.Is == Number || x.Is == Text && x.Text+x.PageOf != "")
	}
	return !slices.ContainsFunc(t.Rows, something) && !slices.ContainsFunc(t.Total, something)
}

// byTownship are the rows with those of a township together, in the order in which the townships first come, and their sums below them;
// the heads of groups stay where they are. The numbers of the rows follow.
func (t *Table) byTownship() (out []TableRow) {
	if !slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Key == townshipKey }) {
		return t.Rows
	}
	number := 0
	for from := 0; from < len(t.Rows); {
		until := from + 1
		if t.Rows[from].Group != "" {
			out = append(out, t.Rows[from])
			from = until
			continue
		}
		for until < len(t.Rows) && t.Rows[until].Group == "" {
			until++
		}
		for _, rows := range townshipsOf(t.Rows[from:until]) {
			part := &Table{Columns: t.Columns, Rows: rows, Unit: t.Unit}
			for i := range rows {
				number++
				rows[i].Cells = Cells{}.with(rows[i].Cells).with(Cells{serialKey: whole(number)})
			}
			out = append(append(out, rows...), part.subtotal(t.Total))
		}
		from = until
	}
	return out
}

// townshipsOf are rows by their townships.
func townshipsOf(rows []TableRow) (out [][]TableRow) {
	place := map[string]int{}
	for _, r := range rows {
		name := r.Cells[townshipKey].Text
		at, ok := place[name]
		if !ok {
			at = len(out)
			place[name], out = at, append(out, nil)
		}
		out[at] = append(out[at], r)
	}
	return out
}

// subtotal is the sum of the rows of a township; they are counted in the unit in which the sum of the whole table counts.
func (t *Table) subtotal(whole []TableRow) TableRow {
	given := Cells{townshipKey: words("小计")}
	if slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Serial() }) { // which stands again in every part of a table
		given = Cells{serialKey: words("小计")}
	}
	for i := range t.Columns {
		c := &t.Columns[i]
		if !c.Names {
			continue
		}
		given[c.Key] = blank()
		if t.Unit != "" {
			given[c.Key] = t.counted()
		} else if len(whole) > 0 && whole[0].Cells[c.Key].Is == Number {
			n := 0
			for _, r := range t.Rows {
				if !r.Apart {
					n++
				}
			}
			given[c.Key] = counting(n, whole[0].Cells[c.Key].Unit)
		}
	}
	t.total(given)
	t.Total[0].Sum = true
	return t.Total[0]
}
