package report

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Columns are the columns that a city wants in each report, by the report's ID, in its order: data, not code. A column is
// named by its heads from the top down, with / between them (在校（园）生数/小学). What is not named is left out.
type Columns map[string][]string

// ColumnsError says what is wrong with a file of columns, in Chinese.
type ColumnsError struct{ What string }

// Error implements error.
func (e *ColumnsError) Error() string { return e.What }

// ParseColumns reads them. known are the columns of each report as the program has it (see ColumnsOf).
func ParseColumns(text []byte, known Columns) (Columns, error) {
	var c Columns
	if err := json.Unmarshal(text, &c); err != nil {
		return nil, &ColumnsError{"不是JSON格式：" + err.Error()}
	}
	for id, names := range c {
		if known[id] == nil {
			return nil, &ColumnsError{fmt.Sprintf("没有“%s”这份报表，或它的栏目不能调整", id)}
		}
		if len(names) == 0 {
			return nil, &ColumnsError{fmt.Sprintf("“%s”一栏也没有", id)}
		}
		for i, n := range names {
			if !slices.Contains(known[id], n) {
				return nil, &ColumnsError{fmt.Sprintf("“%s”没有“%s”这一栏", id, n)}
			}
			if slices.Contains(names[:i], n) {
				return nil, &ColumnsError{fmt.Sprintf("“%s”中“%s”写了两次", id, n)}
			}
		}
	}
	return c, nil
}

// columnName is how a column is called.
func columnName(c Column) string { return strings.Join(c.Heads, "/") }

// ColumnsOf are the columns of a report's table, as the program has it; none where it has more than one table, or none.
func ColumnsOf(d *Document) []string {
	t := onlyTable(d)
	if t == nil {
		return nil
	}
	var out []string
	for _, c := range t.Columns {
		if slices.Contains(out, columnName(c)) {
			return nil
		}
		out = append(out, columnName(c))
	}
	return out
}

// onlyTable is the table of a document that has one.
func onlyTable(d *Document) *Table {
	var t *Table
	for _, b := range d.Blocks {
		if x, ok := b.(*Table); ok {
			if t != nil {
				return nil
			}
			t = x
		}
	}
	return t
}

// arrange puts the columns of a report into the city's order.
func (c Columns) arrange(id string, d *Document) {
	t := onlyTable(d)
	if len(c[id]) == 0 || t == nil {
		return
	}
	var order []int
	for _, n := range c[id] {
		if i := slices.IndexFunc(t.Columns, func(x Column) bool { return columnName(x) == n }); i >= 0 {
			order = append(order, i)
		}
	}
	if missing := len(c[id]) - len(order); missing > 0 { // the file is of another version of the report
		d.Warnings = append(d.Warnings, fmt.Sprintf("装入的栏目文件中有%d栏是这份报表没有的，没有印出；请重新导出栏目核对", missing))
	}
	if len(order) == 0 {
		return
	}
	columns := t.Columns
	t.Columns = nil
	for _, i := range order {
		t.Columns = append(t.Columns, columns[i])
	}
	for _, rows := range [][]Row{t.Rows, t.Total} {
		for i := range rows {
			if rows[i].Group != "" {
				continue
			}
			cells := make([]string, len(order))
			for j, k := range order {
				cells[j] = rows[i].Cells[k]
			}
			rows[i].Cells = cells
		}
	}
	t.nameSums()
}

// nameSums writes 合计 into the first cell of words of a sum, where an order of columns has left the word out.
func (t *Table) nameSums() {
	for i := range t.Total {
		cells := t.Total[i].Cells
		if at := slices.IndexFunc(t.Columns, func(x Column) bool { return x.Align != AlignRight }); at >= 0 && cells[at] == "" && !slices.Contains(cells, "合计") {
			cells[at] = "合计"
		}
	}
}
