package compare

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"countyledger/app/exchange"
	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
)

// role is what a column of a list of pupils holds.
type role int

const (
	other role = iota
	number
	person
	school
	code
	section
	grade
	class
	sex
	boarder
	migrant
	leftBehind
	disabled
	status
)

// roles are what heads of such lists say, the first that fits. strange are heads that lists of pupils do not have.
var (
	roles = []struct {
		role  role
		words *regexp.Regexp
	}{
		{number, regexp.MustCompile(`学籍(?:主|辅)?(?:号|码|编号)|学号|国网学籍|(?:身份证件?|证件)号`)},
		{code, regexp.MustCompile(`标识码|(?:学校|机构|单位|园所?).{0,4}(?:代码|编码)`)},
		{status, regexp.MustCompile(`学籍状态|学生状态|就读状态|在校状态|^状态$`)},
		{section, regexp.MustCompile(`^(?:所在|就读|当前)?(?:学段|教育阶段)$`)},
		{grade, regexp.MustCompile(`年级`)},
		{class, regexp.MustCompile(`班级|^(?:所在|就读)?班(?:名称?|号)?$`)},
		{sex, regexp.MustCompile(`^性别`)},
		{boarder, regexp.MustCompile(`寄宿|住校|住宿`)},
		{migrant, regexp.MustCompile(`随迁`)},
		{leftBehind, regexp.MustCompile(`留守`)},
		{disabled, regexp.MustCompile(`残疾`)},
		{person, regexp.MustCompile(`姓名`)},
		{school, regexp.MustCompile(`学校|校名|^(?:所在|就读)?单位(?:名称)?$|幼儿园|园所|机构名称`)},
	}
	strange   = regexp.MustCompile(`职称|任教|岗位|参加工作|编制|教龄|学历|班主任|班数|人数|合计|疑点|问题|核实`)
	relatives = regexp.MustCompile(`家长|监护人|父亲|母亲|家庭成员|成员|联系人`)
)

// roleOf is what a column holds by its head.
func roleOf(head string) role {
	if relatives.MatchString(head) {
		return other
	}
	for _, r := range roles {
		if r.words.MatchString(head) {
			return r.role
		}
	}
	return other
}

// list is a sheet with one row a pupil.
type list struct {
	sheet   *grid.Sheet
	body    int          // the first row below the heads
	at      map[role]int // columns
	heads   []string
	unknown []string
	above   string // what stands over it, and what it is called
}

// searched is how many rows are looked at for heads.
const searched = 30

// listOf reads a sheet as a list of pupils; nil where it is none, unless somebody says that it is.
func listOf(s *grid.Sheet, insist bool) *list {
	var best *list
	for row := range min(searched, len(s.Rows)) {
		l := &list{sheet: s, body: row + 1, at: map[role]int{}}
		foreign := false
		for col := range s.Width() {
			head := edu.Squeeze(s.Merged(row, col))
			if below := deeper(s, row, col); below > 0 {
				l.body = max(l.body, row+1+below)
				head = edu.Squeeze(s.Cell(row+below, col))
			}
			r := roleOf(head)
			_, there := l.at[r]
			switch {
			case head == "":
				continue
			case r == other || there:
				foreign = foreign || strange.MatchString(head)
				l.unknown = append(l.unknown, edu.MaskNumbers(head))
				continue
			}
			l.at[r] = col
			l.heads = append(l.heads, edu.MaskNumbers(head))
		}
		if l.sound(insist) && (!foreign || insist) && (best == nil || len(l.at) > len(best.at)) {
			best = l
		}
	}
	if best == nil {
		return nil
	}
	best.above = s.Name
	for row := range best.body - 1 {
		best.above += " " + strings.Join(s.Rows[row], " ")
	}
	return best
}

// deeper is how many rows below a head of several columns the column's own head stands; 0 for one that is its own.
func deeper(s *grid.Sheet, row, col int) int {
	m, ok := s.MergeAt(row, col)
	if ok && m.Right > m.Left && m.Right-m.Left+1 < s.Width() && row+1 < len(s.Rows) && strings.TrimSpace(s.Cell(m.Bottom+1, col)) != "" {
		return m.Bottom + 1 - row
	}
	if ok && m.Bottom > row && m.Right == m.Left {
		return 0
	}
	return 0
}

func (l *list) has(r role) bool { _, ok := l.at[r]; return ok }

// sound reports whether the columns are those of pupils: who, and in which grade or class.
func (l *list) sound(insist bool) bool {
	return (l.has(number) || l.has(person)) && (l.has(grade) || l.has(class)) && (l.has(school) || l.has(code) || l.has(number) || insist)
}

// text is what stands in a column of a row, what is merged over it included.
func (l *list) text(row int, r role) string {
	col, ok := l.at[r]
	if !ok {
		return ""
	}
	return edu.Squeeze(edu.Halfwidth(l.sheet.Merged(row, col)))
}

// key is a section of a school.
type key struct {
	school  edu.Ref
	section edu.Code
}

// counted are the pupils of a section of a school.
type counted struct {
	first, rows int // the first row of the sheet, how many there are
	grades      map[int]int
	classes     map[string]bool
	flags       map[role]int
	girls, boys int
	twice       []int // rows of pupils who stood there before
}

// count is what a list comes to.
type count struct {
	*list
	c        *comparing
	schools  *edu.Names
	by       map[key]*counted
	order    []key
	nobody   map[string]int // rows by schools that the ledger does not have
	lines    map[string]int // the first of them
	gone     map[string]int // rows by states in which nobody is at school
	ungraded int
	seen     map[string]int
	found    map[string]edu.Ref
	titled   edu.Ref              // the school of all rows, by the title
	single   map[edu.Ref]edu.Code // the section of a school that has one
}

// pupils counts the lists of pupils of a workbook and compares what they come to.
func (c *comparing) pupils(ctx context.Context, w *grid.Workbook) error {
	if c.ask.Register != nil && !c.ask.Pupils {
		return nil
	}
	for i, name := range w.Sheets {
		if c.ask.Sheet != "" && c.ask.Sheet != name {
			continue
		}
		s, err := w.Sheet(ctx, name)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			if c.ask.Pupils && !errors.Is(err, grid.ErrEmptySheet) {
				c.out.Left = append(c.out.Left, exchange.LeftOut{File: w.Path, Sheet: name, Why: err})
			}
			continue
		}
		l := listOf(s, c.ask.Pupils)
		if l == nil {
			continue
		}
		tell := func(done int) { c.ask.Progress(i*len(s.Rows)+done, len(w.Sheets)*len(s.Rows)) }
		if err := c.list(ctx, l, tell); err != nil {
			return err
		}
	}
	return nil
}

// list counts one list and compares it.
func (c *comparing) list(ctx context.Context, l *list, tell func(int)) error {
	x := &count{
		list: l, c: c, schools: c.named(edu.Schools), by: map[key]*counted{}, nobody: map[string]int{}, lines: map[string]int{},
		gone: map[string]int{}, seen: map[string]int{}, found: map[string]edu.Ref{}, single: map[edu.Ref]edu.Code{},
	}
	if in := x.schools.Within(l.above); len(in) == 1 {
		x.titled = edu.Ref(in[0].RowID())
	}
	year := c.pupilYear(l.above)
	rows := 0
	for row := l.body; row < len(l.sheet.Rows); row++ {
		const often = 1000
		if row%often == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
			tell(row)
		}
		if x.row(row, year) {
			rows++
		}
	}
	if rows == 0 {
		return nil
	}
	c.taken = append(c.taken, l.sheet.Name)
	t := &Table{
		Sheet: edu.MaskIDs(l.sheet.Name), Place: exchange.Place{Sheet: l.sheet.Name}, Register: edu.SectionYears, Pupils: true, Rows: rows,
		Columns: l.heads, Unknown: l.unknown,
	}
	c.out.Tables = append(c.out.Tables, t)
	c.out.Rows += rows
	c.out.Notes = append(c.out.Notes, x.notes(year)...)
	for _, k := range x.order {
		c.row(x.entry(t, k, year))
	}
	for _, name := range sorted(x.nobody) {
		why := ""
		if near := x.schools.Near(name); len(near) > 0 {
			why = "名称相近的有：" + c.several(edu.Schools, near)
		}
		c.out.Items = append(c.out.Items, &Item{
			Kind: OnlyThere, Register: edu.SectionYears, Who: edu.MaskNumbers(name), School: edu.MaskNumbers(name),
			Sheet: t.Sheet, Line: x.lines[name],
			There: fmt.Sprintf("学生%d人", x.nobody[name]), Why: strings.TrimSuffix("台账没有这所学校；"+why, "；"),
		})
	}
	return nil
}

func sorted(m map[string]int) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

var inYear = regexp.MustCompile(`((?:19|20)\d\d)\s*(?:[-—–～~至]+\s*(?:20)?\d\d\s*学年|学年|年\s*(\d{1,2})\s*月|年)`)

// pupilYear is the school year of a list: as somebody says, as its title says, or that of the ledger's figures.
func (c *comparing) pupilYear(above string) edu.Year {
	m := inYear.FindStringSubmatch(edu.Halfwidth(above))
	if c.ask.Year != 0 || m == nil {
		return c.yearOf(edu.Date{})
	}
	day, text := edu.Date{}, m[1]+"-09"
	if m[2] != "" {
		text = m[1] + "-" + m[2]
	}
	if day.Parse(text, edu.Format{}) != nil || !day.Known() || edu.YearOf(day.First()) > c.book.Year+1 {
		return c.yearOf(edu.Date{})
	}
	return edu.YearOf(day.First())
}

// idle rows are of no pupil.
var idle = regexp.MustCompile(`^(?:合计|小计|总计|注[:：]|备注[:：]|说明[:：]|填表人|制表|审核人|单位负责人|共\d+)`)

// absentWords are states in which a pupil is not at school.
var absentWords = regexp.MustCompile(`转出|毕业|退学|开除|死亡|离校|结业|注销|休学|出国`)

// row counts a row; it reports whether it is of a pupil.
func (x *count) row(row int, year edu.Year) bool {
	who := x.text(row, number) + x.text(row, person)
	if who == "" || idle.MatchString(who) || idle.MatchString(first(x.sheet.Rows[row])) || numbers(x.sheet.Rows[row]) || x.again(row) {
		return false
	}
	if text := x.text(row, status); absentWords.MatchString(text) {
		x.gone[text]++
		return true
	}
	at, name := x.school(row)
	if at == 0 {
		if x.nobody[name]++; x.lines[name] == 0 {
			x.lines[name] = row + 1
		}
		return true
	}
	g, sec, ok := gradeIn(x.text(row, section), x.text(row, grade), x.text(row, class), year)
	if sec == "" {
		sec = x.only(at, year)
	}
	if sec == "" {
		x.ungraded++
		return true
	}
	n := x.of(key{at, sec}, row)
	if n.rows++; ok {
		n.grades[g]++
	} else {
		x.ungraded++
	}
	x.details(n, row)
	return true
}

// details counts what else a row says of a pupil.
func (x *count) details(n *counted, row int) {
	if text := x.text(row, class); text != "" {
		n.classes[x.text(row, grade)+"/"+text] = true
	}
	for _, r := range []role{boarder, migrant, leftBehind, disabled} {
		if yes(x.text(row, r)) {
			n.flags[r]++
		}
	}
	switch text := x.text(row, sex); {
	case strings.Contains(text, "女"):
		n.girls++
	case strings.Contains(text, "男"):
		n.boys++
	}
	if id := x.whose(row); id != "" {
		if x.seen[id] > 0 {
			n.twice = append(n.twice, row+1)
		} else {
			x.seen[id] = row + 1
		}
	}
}

// whose is what tells the pupil of a row from all others: his number, a short one only among those of his class; empty where a part of it
// is not to be seen.
func (x *count) whose(row int) string {
	const country = 15 // figures and letters of a number that is given once in the country
	id := x.text(row, number)
	if id == "" || strings.ContainsAny(id, "*＊") {
		return ""
	}
	if len(id) < country {
		id = strings.Join([]string{id, x.text(row, code), x.text(row, school), x.text(row, grade), x.text(row, class)}, "\x1f")
	}
	return id
}

// first is what stands first in a row.
func first(cells []string) string {
	for _, text := range cells {
		if text = edu.Squeeze(text); text != "" {
			return text
		}
	}
	return ""
}

// again reports whether the heads stand in a row once more, as on each printed page.
func (x *count) again(row int) bool {
	same := 0
	for r := range x.at {
		if text := x.text(row, r); text != "" && roleOf(text) == r && slices.Contains(x.heads, text) {
			same++
		}
	}
	return same > len(x.at)/2
}

// numbers reports whether a row only numbers the columns.
func numbers(cells []string) bool {
	some := false
	for i, text := range cells {
		if text = edu.Squeeze(text); text == "" {
			continue
		}
		if some = true; text != fmt.Sprint(i+1) && text != fmt.Sprint(i) {
			return false
		}
	}
	return some
}

// yes reports whether a cell says that it is so: a word that is no 否, 无 and 非.
func yes(text string) bool {
	f := edu.Flag{}
	if f.Parse(text, edu.Format{}) == nil {
		return f.Is()
	}
	return text != "" && !edu.IsNone(text) && !strings.ContainsAny(text, "非不否无")
}

// of are the pupils of a section.
func (x *count) of(k key, row int) *counted {
	n := x.by[k]
	if n == nil {
		n = &counted{first: row + 1, grades: map[int]int{}, classes: map[string]bool{}, flags: map[role]int{}}
		x.by[k], x.order = n, append(x.order, k)
	}
	return n
}

// school is the one of a row, 0 where the ledger does not have it, or has several of the name.
func (x *count) school(row int) (edu.Ref, string) {
	mark, name := x.text(row, code), x.text(row, school)
	if mark+name == "" {
		return x.titled, "（没有写学校）"
	}
	if ref, ok := x.found[mark+"\x1f"+name]; ok {
		return ref, name
	}
	ref := edu.Ref(0)
	if s := x.c.book.SchoolByCode(edu.SchoolCode(mark)); mark != "" && s != nil {
		ref = edu.Ref(s.RowID())
	} else if all := x.schools.Find(name); len(all) == 1 {
		ref = edu.Ref(all[0].RowID())
	} else if open := slices.DeleteFunc(slices.Clone(all), edu.Schools.Past); len(open) == 1 {
		ref = edu.Ref(open[0].RowID())
	}
	x.found[mark+"\x1f"+name] = ref
	if name == "" {
		name = mark
	}
	return ref, name
}

// only is the section of a school that has one; empty for none or several.
func (x *count) only(at edu.Ref, year edu.Year) edu.Code {
	if section, known := x.single[at]; known {
		return section
	}
	x.single[at] = x.singleIn(at, year)
	return x.single[at]
}

func (x *count) singleIn(at edu.Ref, year edu.Year) (only edu.Code) {
	for _, s := range edu.All[edu.SectionYear](x.c.book, edu.SectionYears) {
		if s.School == at && s.Year == year {
			if only != "" && only != s.Section {
				return ""
			}
			only = s.Section
		}
	}
	return only
}
