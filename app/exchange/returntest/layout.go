package returntest

import (
	"fmt"
	"slices"
	"strings"

	"countyledger/store/edu"
)

// layout is how a school writes what it sends.
type layout struct {
	name, paper, ending string
	register            *edu.Register
	of                  func(r edu.Record, s *edu.School, y edu.Year) bool
	renew               func(r edu.Record, i int)
	fresh               []string // fields that are new
	heads               []column
	above               []string // lines above the table; {} is the school
	numbers, sum        bool     // the columns are numbered, the rows summed up below
	form                bool     // label and value stand side by side
	write               func(*table) ([]byte, error)
}

// column is a column of a table: its heads from the top down, joined by a slash, and what stands in it.
type column struct {
	head string
	text func(r edu.Record, m *maker) string
}

// table is what stands on a sheet.
type table struct {
	name   string
	rows   [][]string
	merges [][4]int // top, left, bottom, right
}

// field is a column of a field, as it is shown.
func field(g *edu.Register, head, key string) column {
	f := g.Field(key)
	return column{head, func(r edu.Record, m *maker) string {
		if text, ok := f.At(r).Stored().(string); ok && f.Kind().Secret() {
			return text
		}
		return f.Text(r, m.book)
	}}
}

// fields are columns written as head=key.
func fields(g *edu.Register, all ...string) []column {
	var out []column
	for _, one := range all {
		head, key, _ := strings.Cut(one, "=")
		out = append(out, field(g, head, key))
	}
	return out
}

// said is a column in which a function writes.
func said(head string, text func(r edu.Record, m *maker) string) column { return column{head, text} }

// table is what a school sends in a layout.
func (m *maker) table(l layout, s *edu.School, rows []edu.Record) *table {
	t := &table{name: "Sheet1"}
	for _, line := range l.above {
		t.rows = append(t.rows, []string{strings.ReplaceAll(line, "{}", string(s.Name))})
		t.merges = append(t.merges, [4]int{len(t.rows) - 1, 0, len(t.rows) - 1, len(l.heads) - 1})
	}
	if l.form {
		for _, r := range rows {
			m.form(t, l, r)
		}
		return t
	}
	t.heads(l.heads)
	if l.numbers {
		var line []string
		for i := range l.heads {
			line = append(line, fmt.Sprint(i+1))
		}
		t.rows = append(t.rows, line)
	}
	for _, r := range rows {
		var line []string
		for _, c := range l.heads {
			line = append(line, c.text(r, m))
		}
		t.rows = append(t.rows, line)
	}
	if l.sum {
		t.rows = append(t.rows, []string{"合计", fmt.Sprintf("%d人", len(rows))}, []string{"填表人：张三", "", "审核人：李四"})
	}
	return t
}

// heads writes the heads: where some have two levels, groups are merged over their columns and the others downwards.
func (t *table) heads(all []column) {
	two := slices.ContainsFunc(all, func(c column) bool { return strings.Contains(c.head, "/") })
	top, low := make([]string, len(all)), make([]string, len(all))
	row, from := len(t.rows), 0
	for i, c := range all {
		group, leaf, grouped := strings.Cut(c.head, "/")
		if !grouped {
			top[i] = group
			if two {
				t.merges = append(t.merges, [4]int{row, i, row + 1, i})
			}
			continue
		}
		if low[i] = leaf; i > 0 && strings.HasPrefix(all[i-1].head, group+"/") {
			if i+1 == len(all) || !strings.HasPrefix(all[i+1].head, group+"/") {
				t.merges = append(t.merges, [4]int{row, from, row, i})
			}
			continue
		}
		top[i], from = group, i
	}
	if t.rows = append(t.rows, top); two {
		t.rows = append(t.rows, low)
	}
}

// form writes labels and values side by side, two pairs a line.
func (m *maker) form(t *table, l layout, r edu.Record) {
	for pair := range slices.Chunk(l.heads, 2) {
		var line []string
		for _, c := range pair {
			line = append(line, c.head, c.text(r, m))
		}
		t.rows = append(t.rows, line)
	}
}
