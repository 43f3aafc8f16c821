package recognise

import (
	"slices"
	"strings"

	"countyledger/store/edu"
)

// A form has label and value side by side: 学校名称 | 李山小学 | 校长 | 张三, or a line an item with its unit between the two. It is
// one record.

const (
	labelScore  = .8 // of a cell that is a label
	leastLabels = 3
	formRows    = 200
	formColumns = 40
)

// label is a cell that names a value, and where the value stands.
type label struct {
	text     string
	row, col int // of the value
}

// form reads a sheet without a table as a form.
func (r *Reader) form(f *finder, in Source) (Table, bool) {
	all := make([][]label, len(f.among))
	for row := range min(len(f.sheet.Rows), formRows) {
		for col := range min(f.width, formColumns) {
			at, ok := f.valueOf(row, col)
			if !ok {
				continue
			}
			for g, x := range f.words(labelPath(f.sheet.Cell(row, col))) {
				if x >= labelScore {
					all[g] = append(all[g], at)
				}
			}
		}
	}
	best := 0
	for g := range all {
		if len(all[g]) > len(all[best]) {
			best = g
		}
	}
	v, labels := f.among[best], all[best]
	if len(labels) < leastLabels {
		return Table{}, false
	}
	columns := r.labels(v, labels, f, in)
	if !v.identifies(columns) || found(columns) < leastLabels {
		return Table{}, false
	}
	t := Table{Register: v.register, Score: v.fits(columns), Form: true, HeadRow: labels[0].row, EndRow: len(f.sheet.Rows), Columns: columns}
	t.Lead = t.Score
	t.Facts = r.facts(f, &window{row: labels[0].row}, v, columns, in)
	if section := commonSection(labels); section != "" && v.target("section") != nil {
		t.Facts = append(slices.DeleteFunc(t.Facts, func(x Fact) bool { return x.Key == "section" }),
			Fact{"section", edu.Sections.Label(section), Likely, "栏目名称说明学段是" + edu.Sections.Label(section)})
	}
	return t, true
}

// labelPath is a label as a head, without the colon behind it.
func labelPath(text string) []string { return []string{strings.TrimRight(clean(text), ":：")} }

// valueOf is the value that stands right of a label: the next cell that says something and is no unit. Where that is a label
// itself, the value is left blank.
func (f *finder) valueOf(row, col int) (label, bool) {
	text := clean(f.sheet.Cell(row, col))
	if text == "" || len([]rune(text)) > longHead/2 {
		return label{}, false
	}
	from := col + 1
	if m, ok := f.sheet.MergeAt(row, col); ok {
		from = m.Right + 1
	}
	for c := from; c < min(f.width, from+3); c++ {
		value := clean(f.sheet.Cell(row, c))
		switch {
		case value == "":
			continue
		case edu.QuantityOf(value) != edu.NoQuantity, value == "人":
			text += "(" + value + ")"
			continue
		case len([]rune(value)) > 1 && slices.Max(f.words(labelPath(value))) >= labelScore:
			return label{}, false
		}
		return label{text, row, c}, true
	}
	return label{}, false
}

// labels are the columns of a form: each is one cell.
func (r *Reader) labels(v *vocabulary, labels []label, f *finder, in Source) []Column {
	var heads []*head
	content := make([]*cells, len(labels))
	common := commonSection(labels)
	for i, l := range labels {
		h := r.lexicon.newHead(labelPath(l.text))
		if common != "" {
			h = r.lexicon.ownHead(h)
		}
		heads = append(heads, h)
		content[i] = newCells([]string{clean(f.sheet.Cell(l.row, l.col))})
	}
	columns := v.block(heads, content, in)
	for i, l := range labels {
		columns[i].Index, columns[i].Row, columns[i].Path = l.col, l.row, []string{l.text}
	}
	return columns
}

// commonSection is the 学段 that labels begin with, if they begin with one only.
func commonSection(labels []label) edu.Code {
	var common edu.Code
	for _, l := range labels {
		m := prefixed.FindStringSubmatch(plain(l.text))
		switch {
		case m == nil:
		case common == "" || common == sectionCodes[m[1]]:
			common = sectionCodes[m[1]]
		default:
			return ""
		}
	}
	return common
}
