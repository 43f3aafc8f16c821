package doubt

import (
	"regexp"
	"slices"
	"strings"

	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
)

// role is what a column of a list holds.
type role int

const (
	other role = iota
	serial
	district
	code
	answer
	complaint
	project
	person
	form
	township
	before
	now
	change
	field
	school
)

// column is a column of a list.
type column struct {
	role  role
	label string // its heads, from the top down
	rank  int    // of an answer: the higher the surer
}

// roles are what heads say, the first that fits.
var roles = []struct {
	role  role
	words *regexp.Regexp
}{
	{serial, regexp.MustCompile(`^(?:序号?|编号|行号|no\.?|#)$`)},
	{district, regexp.MustCompile(`^(?:所属|所在)?(?:县|区|县区|区县|县市区|县级单位)(?:名称)?$`)},
	{code, regexp.MustCompile(`标识码|(?:学校|机构|单位|园所).{0,4}(?:代码|编码|编号)`)},
	{project, regexp.MustCompile(`(?:项目|工程)名称`)},
	{person, regexp.MustCompile(`姓名|^(?:教师|教职工|人员)$`)},
	{complaint, regexp.MustCompile(`疑|问题|异常|存在|预警|审核|校验|错误|提示|描述|(?:核实|核查|待核|需核).{0,3}(?:内容|事项|点|要求)`)},
	{form, regexp.MustCompile(`表名|表号|报表|基表|统计表|所在表`)},
	{township, regexp.MustCompile(`乡镇|街道|学区|镇街`)},
	{before, regexp.MustCompile(`上年|去年|上期|上学年|上一年|同期|前值`)},
	{change, regexp.MustCompile(`变动|变化|增减|幅度|增长|差额|差值|比例`)},
	{now, regexp.MustCompile(`本年|今年|本期|本学年|当年|填报值|填报数|上报|现值|当前|数值`)},
	{field, regexp.MustCompile(`指标|字段|数据项|栏目|统计项|核[查实]项|填报项|项目|数据名称|内容`)},
	{school, regexp.MustCompile(`学校|校名|单位|机构|园所|幼儿园|教学点|园名`)},
}

// answers are the heads that answers go under, the surest first.
var answers = []*regexp.Regexp{
	regexp.MustCompile(`答复|回复|反馈`),
	regexp.MustCompile(`(?:核实|核查|整改|处理|落实)(?:情况|结果|说明|意见)`),
	regexp.MustCompile(`说明|解释`),
	regexp.MustCompile(`原因`),
	regexp.MustCompile(`^备注$`),
}

var (
	remarks = regexp.MustCompile(`[（(\[【][^）)\]】]*[）)\]】]`)
	bare    = regexp.MustCompile(`^(?:内容|情况|文字|具体内容|详情)$`)
	aYear   = regexp.MustCompile(`(?:^|[^\d])((?:19|20)\d\d)(?:[^\d]|$)`)
)

// columnOf says what a column holds by its heads. full tells whether most cells under them hold something: an answer is still to be given,
// a complaint is not.
func columnOf(path []string, full bool) column {
	c := column{label: strings.Join(path, "/")}
	if len(path) == 0 {
		return c
	}
	last := strings.TrimLeft(remarks.ReplaceAllString(path[len(path)-1], ""), "*＊")
	if len(path) > 1 && bare.MatchString(last) {
		last = path[len(path)-2] + last // 说明/内容 is where an answer goes, 内容 alone might be anything
	}
	for i, words := range answers {
		if words.MatchString(last) {
			c.rank = len(answers) - i
			break
		}
	}
	for _, text := range []string{last, strings.Join(path, "")} {
		for _, r := range roles {
			if r.words.MatchString(strings.ToLower(text)) {
				c.role = r.role
				break
			}
		}
		if c.role != other {
			break
		}
	}
	switch {
	case c.rank > 0 && (c.role != complaint || !full):
		c.role = answer
	case c.role == other && aYear.MatchString(last):
		c.role = now // of two the newer, see years
	}
	return c
}

// mostHeads is how many rows heads have at most, searched how far down they are looked for, and sampled how many rows below tell whether a
// column is filled.
const (
	mostHeads = 3
	searched  = 40
	sampled   = 200
)

// headed finds the heads of a table: the row with most roles that a list needs. ok is false where no row has them.
func headed(s *grid.Sheet) (t Table, ok bool) {
	best := 0
	for row := range min(searched, len(s.Rows)) {
		below := headRows(s, row)
		columns := columnsAt(s, row, below)
		if n := worth(columns); n > best {
			best, ok = n, true
			t = Table{Sheet: s, Head: row, Body: row + below, columns: columns}
		}
	}
	return t, ok
}

// layout is where the heads of a sheet stand and where its answers go; of one without heads every row may be a line.
func layout(s *grid.Sheet) Table {
	t, ok := headed(s)
	if !ok {
		t = Table{Sheet: s, Head: -1, columns: make([]column, s.Width())}
	}
	t.place()
	return t
}

// headRows is how many rows the heads have that begin in a row: as many as what is merged there.
func headRows(s *grid.Sheet, row int) int {
	n := 1
	for col := range s.Rows[row] {
		m, merged := s.MergeAt(row, col)
		switch {
		case !merged || m.Top != row:
		case m.Bottom > m.Top:
			n = max(n, m.Bottom-m.Top+1)
		case m.Right > m.Left && m.Right-m.Left+1 < s.Width():
			n = max(n, 2)
		}
	}
	return min(n, mostHeads)
}

func columnsAt(s *grid.Sheet, row, rows int) []column {
	out := make([]column, s.Width())
	for col := range out {
		var path []string
		for r := row; r < row+rows && r < len(s.Rows); r++ {
			if text := edu.Squeeze(s.Merged(r, col)); text != "" && (len(path) == 0 || path[len(path)-1] != text) {
				path = append(path, text)
			}
		}
		filled, all := 0, 0
		for r := row + rows; r < min(len(s.Rows), row+rows+sampled); r++ {
			if len(s.Rows[r]) > 0 {
				all++
			}
			if strings.TrimSpace(s.Merged(r, col)) != "" {
				filled++
			}
		}
		out[col] = columnOf(path, 2*filled > all)
	}
	years(out)
	return out
}

// years tells of columns whose heads name years the newest from those before it.
func years(columns []column) {
	newest := ""
	for _, c := range columns {
		if m := aYear.FindStringSubmatch(c.label); m != nil && (c.role == now || c.role == before) {
			newest = max(newest, m[1])
		}
	}
	for i := range columns {
		if m := aYear.FindStringSubmatch(columns[i].label); m != nil && columns[i].role == now && m[1] != newest {
			columns[i].role = before
		}
	}
}

// worth is how well columns make a list of doubts; 0 for none.
func worth(columns []column) int {
	has := map[role]bool{}
	for _, c := range columns {
		has[c.role] = true
	}
	asks := has[complaint] || has[field] && (has[now] || has[before] || has[change] || has[answer])
	if !asks || !has[school] && !has[code] && !has[person] && !has[project] && !has[answer] && !has[serial] {
		return 0
	}
	delete(has, other)
	return len(has)
}

// of are the columns of a role.
func (t *Table) of(r role) (out []int) {
	for i, c := range t.columns {
		if c.role == r {
			out = append(out, i)
		}
	}
	return out
}

// text is what a row says in the first column of a role, what is merged over it included.
func (t *Table) text(row int, r role) string {
	for _, col := range t.of(r) {
		if text := strings.TrimSpace(t.Sheet.Merged(row, col)); text != "" {
			return text
		}
	}
	return ""
}

// place finds where the answers go.
func (t *Table) place() {
	t.Answer = -1
	for _, col := range t.of(answer) {
		if t.Answer < 0 || t.columns[col].rank >= t.columns[t.Answer].rank {
			t.Answer = col
		}
	}
	t.Free = 0
	for row := max(t.Head, 0); row < len(t.Sheet.Rows); row++ {
		for col := range slices.Backward(t.Sheet.Rows[row]) {
			if strings.TrimSpace(t.Sheet.Rows[row][col]) != "" {
				t.Free = max(t.Free, col+1)
				break
			}
		}
	}
	for _, m := range t.Sheet.Merges {
		if m.Top >= t.Head {
			t.Free = max(t.Free, m.Right+1)
		}
	}
}
