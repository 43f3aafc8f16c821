package exchange

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
)

// Skipped is a row below the heads that is no data, and why.
type Skipped struct {
	Line   int // row of the sheet, from 1
	Reason string
}

// What a row begins with that is no data: a sum, a remark under the table, who filled it in. All are compared without blanks.
var (
	totalForm  = regexp.MustCompile(`^(?:[\p{Han}]{0,12}(?:合计|小计|总计|累计|共计)|其中[:：].*)(?:[（(][^）)]*[）)])?(?:[:：]?\d*\p{Han}?|[:：].*)$`)
	remarkForm = regexp.MustCompile(`^(?:填表)?(?:说明|备注|注释|注意事项|注)\d?[:：]`)
	// footForm is what only a line under a table says, wherever in it: a seal, a day, who filled it in.
	footForm = regexp.MustCompile(`[（(](?:加?盖?公?章|签字|签名)[）)]|(?:填表|填报|制表|审核|校对|经办|负责)人?(?:签字)?[:：]|\d年\d{1,2}月\d{1,2}日|` +
		`(?:填表|填报|制表|上报|统计)(?:人|时间|日期)?\d|[\p{Han}](?:填表|填报|制表|审核)`)
)

// countForm is how many records a row of sums adds up, which stands where their names do: 5所, 共3个.
var countForm = regexp.MustCompile(`^[（(]?共?\d{1,4}(?:所|校|园|人|名|个|项|处|宗|条)?[）)]?$`)

// isTotal reports whether a cell begins a row of sums. The form is only tried on a text that has a word for one.
func isTotal(text string) bool {
	return (strings.Contains(text, "计") || strings.Contains(text, "其中")) && totalForm.MatchString(text)
}

// noData judges a row as a whole: a sum, a remark, repeated heads or a line of signatures has nothing of what tells a record
// from others. The reason is empty for a row of data.
func (r *reader) noData(row int) (reason string) {
	cells := r.filled(row)
	switch {
	case len(cells) == 1 && r.heading(row) != nil:
		return fmt.Sprintf("小标题%s，下面各行的“%s”照它", quoted(cells[0].text), r.heading(row).Target.Name())
	case len(cells) == 1 && r.overSeveral(row, cells[0].col):
		return "整行是一段文字" + quoted(cells[0].text)
	case r.heads(cells):
		return "重复的表头"
	case len(cells) == 1 && row < r.preview.Header.data:
		return "只有一格有文字" + quoted(cells[0].text)
	case row < r.preview.Header.data, numbering(cells):
		return "栏目的序号"
	}
	return r.remark(cells, row)
}

// heading is the column that a row is a heading of; nil for none.
func (r *reader) heading(row int) *Column {
	for i := range r.preview.Header.Columns {
		c := &r.preview.Header.Columns[i]
		if slices.ContainsFunc(c.Headings, func(h recognise.Heading) bool { return h.Row == row }) {
			return c
		}
	}
	return nil
}

// remark judges a row by its cells: a sum, a remark, signatures.
func (r *reader) remark(cells []cell, row int) (reason string) {
	for i, c := range cells {
		total := isTotal(c.text)
		switch {
		case total && r.telling(c.col):
			return "合计行" + quoted(c.text)
		case len(cells) == 1 && footForm.MatchString(c.text):
			return "签字、填报的信息" + quoted(c.text)
		case i > 0 || r.identified(row):
		case total:
			return "合计行" + quoted(c.text)
		case remarkForm.MatchString(c.text):
			return "表下的说明" + quoted(c.text)
		case recognise.Signed(c.text):
			return "签字、填报的信息" + quoted(c.text)
		case len(cells) == 1 && !r.telling(c.col) && !r.answers(c):
			return "只有一格有文字" + quoted(c.text)
		}
	}
	return ""
}

// filled are the cells of a row in which something stands, without blanks in their text. They hold until it is asked again.
func (r *reader) filled(row int) []cell {
	out, first := r.cells[:0], 0
	if h := r.preview.Header; h.right > 0 && !h.form {
		first = h.left
	}
	for i, text := range r.preview.Header.own(r.sheet.Rows[row]) {
		if t := edu.Squeeze(text); t != "" {
			out = append(out, cell{t, first + i})
		}
	}
	r.cells = out
	return out
}

// heads reports whether the heads stand once more, as on each printed page.
func (r *reader) heads(cells []cell) bool {
	named := 0
	for _, x := range cells {
		if slices.Contains(r.over[x.col], x.text) {
			named++
		}
	}
	return named >= leastHeads
}

// numbering reports whether the cells number the columns: 甲 乙 1 2 3.
func numbering(cells []cell) bool {
	letters := []string{"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"}
	i, n := 0, 0
	for i < min(len(cells), len(letters)) && cells[i].text == letters[i] {
		i++
	}
	for i < len(cells) && cells[i].text == strconv.Itoa(n+1) {
		i, n = i+1, n+1
	}
	return len(cells) > leastHeads && i == len(cells)
}

// teller is a field that tells which record a row is, or that every record must have, with the columns that say it.
type teller struct {
	field   *edu.Field
	columns []int
}

// tellersOf are those of the table.
func (r *reader) tellersOf() []teller {
	var out []teller
	for i := range r.preview.Header.Columns {
		c := &r.preview.Header.Columns[i]
		f := c.Target.Field
		if f == nil || c.Index < 0 || !r.telling(c.Index) {
			continue
		}
		at := slices.IndexFunc(out, func(t teller) bool { return t.field == f })
		if at < 0 {
			at, out = len(out), append(out, teller{field: f})
		}
		out[at].columns = append(out[at].columns, c.Index)
	}
	return out
}

// identified reports whether a row holds what tells a record from others, and most of what every record must have.
func (r *reader) identified(row int) bool {
	n, g := 0, r.preview.Register
	for _, t := range r.tellers {
		switch {
		case slices.ContainsFunc(t.columns, func(col int) bool {
			text := edu.Squeeze(r.preview.text(row, col))
			return !edu.IsNone(text) && !isTotal(text) && !recognise.Signed(text) && (!named(t.field) || !countForm.MatchString(text))
		}):
			n++
		case g.Otherwise == nil && slices.Contains(g.Identity, t.field.Key):
			return false
		}
	}
	return 2*n > len(r.tellers)
}

// named reports whether a field holds names, of which a number alone is none.
func named(f *edu.Field) bool {
	kind := f.Kind()
	return kind == edu.KindName || kind == edu.KindRef || kind == edu.KindText
}

// telling reports whether a column tells which record a row is, or holds what every record must have.
func (r *reader) telling(col int) bool {
	c := r.column(col)
	if c == nil || c.Target.Field == nil {
		return false
	}
	return r.preview.Register.Tells(c.Target.Field)
}

// answers reports whether a cell that stands alone in its row is what its column asks for: in a table in which nothing tells rows apart,
// as one that a unit fills in of itself, it may be all there is to say. A text alone may be a remark.
func (r *reader) answers(c cell) bool {
	x := r.column(c.col)
	if len(r.preview.Register.Identity) > 0 || x == nil || x.Target.Field == nil {
		return false
	}
	f := x.Target.Field
	if named(f) {
		return false
	}
	return f.Read(f.Fresh(), c.text, f.Format()) == nil
}

// overSeveral reports whether a cell is merged over several columns of the table that have heads of their own.
func (r *reader) overSeveral(row, col int) bool {
	m, ok := r.sheet.MergeAt(row, col)
	if !ok || m.Left == m.Right {
		return false
	}
	own := map[string]bool{}
	for c := m.Left; c <= m.Right; c++ {
		if over := r.over[c]; len(over) > 0 {
			own[over[0]] = true
		}
	}
	return len(own) > 1
}

// quoted is the beginning of a text in the row that is passed over, for the list of such rows.
func quoted(text string) string {
	const most = 20
	t := []rune(edu.MaskNumbers(text))
	if len(t) > most {
		t = append(t[:most], '…')
	}
	return "“" + strings.TrimSpace(string(t)) + "”"
}

// Outside reports whether a row of these texts is none of records in a table: a sum, a remark under it, or who filled it in.
func Outside(cells []string) (sum, outside bool) {
	for _, text := range cells {
		if text = edu.Squeeze(text); text == "" {
			continue
		}
		if isTotal(text) {
			return true, true
		}
		if strings.Trim(text, "0123456789") == "" { // the number of the row
			continue
		}
		return false, remarkForm.MatchString(text) || recognise.Signed(text)
	}
	return false, false
}
