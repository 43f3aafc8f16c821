package recognise

import (
	"cmp"
	"errors"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

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
	from     int // column of the label
}

// forms reads a sheet without a table as a form, or as several whose values stand beside each other.
func (r *Reader) forms(f *finder, in Source) []Table {
	v, labels := f.labels()
	if len(labels) < leastLabels {
		return nil
	}
	records := f.records(v, labels)
	if len(records) < 2 {
		if t, ok := r.form(f, v, f.strangers(labels), in); ok {
			return []Table{t}
		}
		return nil
	}
	var out []Table
	for _, x := range records {
		t, ok := r.form(f, v, x.labels, in)
		if !ok {
			return nil
		}
		t.Left, t.Right = x.col, x.col+1
		out = append(out, t)
	}
	return out
}

// headed reports whether most labels of a form have something else than a label below them: then they are heads of columns that were
// taken for pairs, and stand over a short table.
func (f *finder) headed(forms []Table) bool {
	n, over := 0, 0
	for _, t := range forms {
		for _, c := range t.Columns {
			n++
			below := clean(f.sheet.Cell(c.Row+1, c.from))
			over += int(step(!edu.IsNone(below) && !f.reads(below)))
		}
	}
	return 2*over > n
}

// labels are the labels of the register that has most of them on the sheet.
func (f *finder) labels() (*vocabulary, []label) {
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
	best, most := 0, 0
	for g, v := range f.among {
		fields := 0
		for _, l := range all[g] {
			fields += int(step(f.keyOf(v, l.text) != ""))
		}
		if fields > most {
			best, most = g, fields
		}
	}
	return f.among[best], f.aligned(all[best])
}

// aligned puts the values of labels below each other into the column in which most of them stand: what a row has before it is a unit or a
// dash in its place, and what it has behind it alone is a remark.
func (f *finder) aligned(labels []label) []label {
	times := map[[2]int]int{}
	for _, l := range labels {
		times[[2]int{l.from, l.col}]++
	}
	var out []label
	for _, l := range labels {
		usual := l.col
		for at, n := range times {
			if at[0] == l.from && n > leastLabels && n > 2*times[[2]int{l.from, l.col}] {
				usual = at[1]
			}
		}
		if m, ok := f.sheet.MergeAt(l.row, usual); usual != l.col && (!ok || m.Left == usual) {
			if clean(f.sheet.Cell(l.row, usual)) == "" {
				continue
			}
			l.col = usual
		}
		out = append(out, l)
	}
	return out
}

// strangers adds the cells that stand among labels as labels do, and say what nobody knows, or not for sure: they are columns like the
// others, for somebody to say what they are. What has a colon in itself says something of the whole form.
func (f *finder) strangers(labels []label) []label {
	taken, times, last := map[[2]int]bool{}, map[int]int{}, 0
	for _, l := range labels {
		taken[[2]int{l.row, l.from}], taken[[2]int{l.row, l.col}] = true, true
		times[l.from]++
		last = max(last, l.row)
	}
	out := labels
	for row := labels[0].row; row <= last; row++ {
		for col := range min(f.width, formColumns) {
			at, ok := f.valueOf(row, col)
			if !ok || times[col] < 2 || taken[[2]int{row, col}] || taken[[2]int{row, at.col}] || aboutTable.MatchString(at.text) {
				continue
			}
			taken[[2]int{row, at.col}] = true
			out = append(out, at)
		}
	}
	slices.SortStableFunc(out, func(a, b label) int { return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.from, b.from)) })
	return out
}

// form reads labels and their values as one record.
func (r *Reader) form(f *finder, v *vocabulary, labels []label, in Source) (Table, bool) {
	columns := r.labels(v, labels, f, in)
	if !v.identifies(columns) || found(columns) < leastLabels {
		return Table{}, false
	}
	t := Table{Register: v.register, Score: v.fits(columns), Form: true, HeadRow: labels[0].row, EndRow: len(f.sheet.Rows), Columns: columns}
	t.Lead = t.Score
	t.Facts = r.facts(f, &window{row: labels[0].row, said: f.whenFilled()}, v, columns, in)
	if section := commonSection(labels); section != "" && v.target("section") != nil {
		t.Facts = append(slices.DeleteFunc(t.Facts, func(x Fact) bool { return x.Key == "section" }),
			Fact{
				Key: "section", Text: edu.Sections.Label(section), Grade: Likely, Why: "栏目名称说明学段是" + edu.Sections.Label(section),
			})
	}
	return t, true
}

// whenLabel is a label of when a form was filled in, or of what time it speaks. When a school was built is none.
var whenLabel = regexp.MustCompile(`(?:填报|填表|填写|制表|报送|上报|统计|数据|截止|截至).{0,4}(?:时间|日期|时点|时限|年份|年度|学年)|^(?:年份|日期|时点)$`)

// whenFilled are the labels of when a form was filled in, with what stands beside them.
func (f *finder) whenFilled() (said []string) {
	for row := range min(len(f.sheet.Rows), formRows) {
		for col := range min(f.width, formColumns) {
			if !whenLabel.MatchString(plain(f.sheet.Cell(row, col))) {
				continue
			}
			if at, ok := f.valueOf(row, col); ok {
				said = append(said, labelPath(at.text)[0]+":"+clean(f.sheet.Cell(at.row, at.col)))
			}
		}
	}
	return said
}

// labelPath is a label as a head, without the colon behind it.
func labelPath(text string) []string { return []string{strings.TrimRight(clean(text), ":：")} }

// valueOf is the value that stands right of a label: the next cell that says something and is no unit. Where that is a label
// itself, the value is left blank.
func (f *finder) valueOf(row, col int) (label, bool) {
	text := clean(f.sheet.Cell(row, col))
	if n := utf8.RuneCountInString(text); n < 2 || n > longHead/2 {
		return label{}, false
	}
	if f.headsUnits(row, col) {
		return label{}, false
	}
	from := col + 1
	if m, ok := f.sheet.MergeAt(row, col); ok {
		from = m.Right + 1
	}
	for c := from; c < min(f.width, from+3); c++ {
		value := clean(f.sheet.Cell(row, c))
		switch {
		case edu.IsNone(value), value == "/":
			continue
		case edu.QuantityOf(value) != edu.NoQuantity, f.counted(text, value, row, c):
			text += "(" + value + ")"
			continue
		case f.reads(value) && !f.answers(text, value):
			return label{}, false
		}
		return label{text, row, c, col}, true
	}
	return label{}, false
}

// headsUnits reports whether 单位 stands over a column of units, and is nobody's name.
func (f *finder) headsUnits(row, col int) bool {
	const below = 6
	for r := row + 1; r <= row+below && strings.HasSuffix(plain(f.sheet.Cell(row, col)), "单位"); r++ {
		if unit := clean(f.sheet.Cell(r, col)); isUnit(unit) || unit == "人" {
			return true
		}
	}
	return false
}

// counted reports whether a cell says what is counted in the one behind it: 班, 名. One word that the label asks for is none.
func (f *finder) counted(text, value string, row, col int) bool {
	next := clean(f.sheet.Cell(row, col+1))
	return utf8.RuneCountInString(value) == 1 && !unicode.IsDigit([]rune(value)[0]) && next != "" && unicode.IsDigit([]rune(next)[0]) &&
		!f.answers(text, value)
}

// reads reports whether a text reads as a label itself. A year, and one sign, do not.
func (f *finder) reads(text string) bool {
	if len(text) > mostWords || utf8.RuneCountInString(text) < 2 || schoolYr.MatchString(text) {
		return false
	}
	return slices.Max(f.words(labelPath(text))) >= labelScore
}

// answers reports whether a text that reads as a label is what a list has under the label before it: 办学类型 小学, 职务 校长.
func (f *finder) answers(text, value string) bool {
	h := f.reader.lexicon.headOf(labelPath(text))
	for _, v := range f.among {
		for _, t := range v.near(h) {
			if t.field == nil || t.field.Codes == nil || v.words(h, t, 0) < labelScore {
				continue
			}
			unknown := (*edu.UnknownWord)(nil)
			err := t.field.At(t.field.Fresh()).Parse(value, t.field.Format())
			if err == nil || errors.As(err, &unknown) && len(unknown.Hints()) > 0 {
				return true
			}
		}
	}
	return false
}

// labels are the columns of a form: each is one cell.
func (r *Reader) labels(v *vocabulary, labels []label, f *finder, in Source) []Column {
	var heads []*head
	content := make([]*cells, len(labels))
	common := commonSection(labels)
	for i, l := range labels {
		h := r.lexicon.headOf(labelPath(l.text))
		if common != "" {
			h = r.lexicon.ownHead(h)
		}
		heads = append(heads, h)
		content[i] = newCells([]string{clean(f.sheet.Cell(l.row, l.col))})
	}
	columns := v.block(heads, content, in)
	for i, l := range labels {
		columns[i].Index, columns[i].Row, columns[i].from, columns[i].Path = l.col, l.row, l.from, []string{l.text}
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
