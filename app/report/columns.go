package report

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"countyledger/store/edu/handfile"
)

// Columns are the keys of the columns that a city wants in each report, by the report's ID, in its order: data, not code. What
// is not named is left out.
type Columns map[string][]string

// spare ends the name under which a file lists the columns that a report has and does not print: to be moved up by who edits it.
const spare = "（可加的栏目）"

// Known are the columns of the reports as the program has them, by the report's ID.
type Known map[string][]Column

// Name is how a file of columns names a column: by its key, with its heads from the top down for who reads the file (pupils_primary
// 在校（园）生数/小学).
func (c *Column) Name() string { return c.Key + " " + c.heads() }

func (c *Column) heads() string { return strings.Join(c.Heads, "/") }

// named reports whether a line of a file means the column: by its name, its key, or its heads alone, as files were written once.
func (c *Column) named(line string) bool {
	key, _, _ := strings.Cut(line, " ")
	return key == c.Key || line == c.heads()
}

// ColumnsFile is what a file of columns is called.
const ColumnsFile = "报表栏目文件"

// columnsFile is such a file as it is written. A report is named by its ID, its title, or both.
type columnsFile map[string][]string

// HandKey implements handfile.Keys.
func (columnsFile) HandKey(_, written string) (key, label string, known []string) {
	name, isSpare := strings.CutSuffix(written, spare)
	first, _, _ := strings.Cut(name, " ")
	for _, k := range Kinds() {
		if k.ID != first && k.Title != name {
			continue
		}
		if isSpare {
			return k.ID + spare, "", nil
		}
		return k.ID, k.Title, nil
	}
	return name, "", nil
}

// ParseColumns reads them. What is wrong with the file is a *handfile.Error.
func ParseColumns(text []byte, known Known) (Columns, error) {
	out, err := parseColumns(text, known)
	if err != nil {
		return nil, fmt.Errorf("columns: %w", handfile.Of(ColumnsFile, "", err))
	}
	return out, nil
}

func parseColumns(text []byte, known Known) (Columns, error) {
	n, err := handfile.Parse(text)
	if err != nil {
		return nil, err
	}
	file := columnsFile{}
	if err := n.Into(&file); err != nil {
		return nil, err
	}
	out := Columns{}
	for _, m := range n.Members() { // in the order of the file, so that the first fault is the first
		id := m.Key
		if strings.HasSuffix(id, spare) {
			continue
		}
		if known[id] == nil {
			return nil, n.Fault("没有这份报表，或它的栏目不能调整；请照“导出栏目”得到的文件写", id)
		}
		if len(file[id]) == 0 {
			return nil, n.Fault("这份报表一栏也没有；请至少留一栏，或删去这份报表", id)
		}
		for i, line := range file[id] {
			at := slices.IndexFunc(known[id], func(c Column) bool { return c.named(line) })
			if at < 0 {
				return nil, n.Fault("这份报表没有“"+line+"”这一栏；请照“导出栏目”得到的文件写", id, strconv.Itoa(i+1))
			}
			key := known[id][at].Key
			if slices.Contains(out[id], key) {
				return nil, n.Fault("“"+line+"”写了两次；请只留一处", id, strconv.Itoa(i+1))
			}
			out[id] = append(out[id], key)
		}
	}
	return out, nil
}

// File writes the columns of the reports in an order, those of reports that it does not name as the program has them.
func (k Known) File(order Columns) ([]byte, error) {
	file := map[string][]string{}
	for id, columns := range k {
		keys := order[id]
		if len(keys) == 0 {
			for _, c := range columns {
				if !c.Aside {
					keys = append(keys, c.Key)
				}
			}
		}
		for _, key := range keys {
			if i := slices.IndexFunc(columns, func(c Column) bool { return c.Key == key }); i >= 0 {
				file[id] = append(file[id], columns[i].Name())
			}
		}
		for _, c := range columns {
			if !slices.Contains(keys, c.Key) {
				file[id+spare] = append(file[id+spare], c.Name())
			}
		}
	}
	text, err := json.MarshalIndent(file, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write columns: %w", err)
	}
	return handfile.Explained(text, &columnsFile{})
}

// ColumnsOf are the columns of a report's table, as the program has it; none where it has more than one table, or none.
func ColumnsOf(d *Document) []Column {
	if t := onlyTable(d); t != nil {
		return t.Columns
	}
	return nil
}

// onlyTable is the table of a document that has one, besides a block on top.
func onlyTable(d *Document) *Table {
	var t *Table
	for _, b := range d.Blocks {
		if x, ok := b.(*Table); ok && !x.Brief {
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
	var ordered []Column
	for _, key := range c[id] {
		if i := slices.IndexFunc(t.Columns, func(x Column) bool { return x.Key == key }); i >= 0 {
			ordered = append(ordered, t.Columns[i])
			ordered[len(ordered)-1].Aside = false
		}
	}
	if missing := len(c[id]) - len(ordered); missing > 0 { // the file is of another version of the report
		d.Warnings = append(d.Warnings, fmt.Sprintf("装入的栏目文件中有%d栏是这份报表没有的，没有印出；请重新导出栏目核对", missing))
	}
	if len(ordered) > 0 {
		t.Columns = ordered
		t.nameSums()
	}
}

// nameSums writes 合计 into the first cell of words of a sum, where the column that had the word is left out.
func (t *Table) nameSums() {
	sum := words(sumWord)
	first := slices.IndexFunc(t.Columns, func(c Column) bool { return c.Aligned() != AlignRight })
	if first < 0 {
		return
	}
	for i := range t.Total {
		r := &t.Total[i]
		lost := slices.Contains(slices.Collect(maps.Values(r.Cells)), sum) && !slices.Contains(t.Line(r), sum)
		if lost && t.Cell(r, first) == blank() {
			r.Cells[t.Columns[first].Key] = sum
		}
	}
}
