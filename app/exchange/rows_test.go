package exchange

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
)

// TestNamesThatStandOnce: a name of a school stands for the rows below it where the first row has one and at least three rows in ten
// have none; else an empty cell is an empty cell.
func TestNamesThatStandOnce(t *testing.T) {
	for _, tt := range []struct {
		name   string
		named  string // by row, x where the school stands
		carry  bool
		failed int
	}{
		{"three in ten", "x-x-x-xxxx", true, 0},
		{"two in ten", "x-x-xxxxxx", false, 2},
		{"most", "x---x-----", true, 0},
		{"not the first", "-xx--xx-xx", false, 4},
		{"all", "xxxxxxxxxx", false, 0},
	} {
		lines := []string{"学校名称|学年|学段|班数|一年级"}
		for i, r := range tt.named {
			school := ""
			if r == 'x' {
				school = fmt.Sprintf("学校%d", i)
			}
			lines = append(lines, fmt.Sprintf("%s|%d|小学|%d|30", school, 2010+i, i+1))
		}
		b := empty()
		for i := range 10 {
			put(t, b, edu.Schools, int64(i+1), "code", fmt.Sprintf("21140000%02d", i+1), "name", fmt.Sprintf("学校%d", i), "type", "小学", "state", "在用")
		}
		p := planOf(t, edu.SectionYears, gridSheet(lines...), b)
		if c := p.Header.Columns[0]; c.Carries != tt.carry || p.Count(Failed) != tt.failed || len(p.Rows) != 10 {
			t.Errorf("%s: carries %v, %d of %d rows are refused", tt.name, c.Carries, p.Count(Failed), len(p.Rows))
		}
		want := edu.Ref(0)
		for i, r := range p.Rows {
			if tt.named[i] == 'x' {
				want = edu.Ref(i + 1)
			}
			if got := r.Record.(*edu.SectionYear).School; tt.carry && got != want {
				t.Errorf("%s: row %d is of school %d, want %d", tt.name, i+1, got, want)
			}
		}
	}
}

// TestTwoDatesInACell: a cell with two dates fills both fields; with one, that is the beginning.
func TestTwoDatesInACell(t *testing.T) {
	p := planOf(t, edu.Closures, gridSheet("撤并学校|并入学校|当前阶段|公示起止时间",
		"方山县西乡中心小学|方山县东沟小学|公示|2022.6.1-2022.6.8", "方山县南沟小学|方山县东沟小学|公示|2022年6月1日"), county(t))
	for i, want := range [][2]edu.Date{{edu.Day(2022, 6, 1), edu.Day(2022, 6, 8)}, {edu.Day(2022, 6, 1), {}}} {
		c := p.Rows[i].Record.(*edu.Closure)
		if c.NoticeFrom != want[0] || c.NoticeUntil != want[1] {
			t.Errorf("row %d: %s to %s, want %s to %s", i+1, c.NoticeFrom, c.NoticeUntil, want[0], want[1])
		}
	}
}

// TestColumnsAsTheUserSays: what the user says of a head stands over what was recognised, and a field has one column; what holds of all
// rows is what the user says, once; a field that is not there is told.
func TestColumnsAsTheUserSays(t *testing.T) {
	s := gridSheet("学校名称|曾用名|标识码|办学类型|状态", "甲小学|乙小学|2114000001|小学|在用")
	says := Ask{Register: edu.Schools, Heads: map[string]string{"曾用名": "name"}, Whole: map[string]string{"state": "撤销"}}
	in, err := look(t, says, s, empty())
	if err != nil {
		t.Fatal(err)
	}
	of := map[string]int{}
	for _, c := range in.Header.Columns {
		if c.Target.Field != nil {
			of[c.Target.Key()]++
		}
		switch {
		case c.Label == "曾用名" && (c.Target.Key() != "name" || c.Grade != recognise.Sure), c.Label == "学校名称" && c.Target.Field != nil,
			c.Label == "标识码" && c.Target.Key() != "code":
			t.Errorf("%s is %s, grade %v", c.Label, c.Target.Key(), c.Grade)
		}
	}
	if of["name"] != 1 || of["code"] != 1 {
		t.Errorf("columns by field: %v", of)
	}
	whole := 0
	for _, c := range in.Header.Columns {
		if c.Whole == "撤销" {
			whole++
		}
	}
	if whole != 1 {
		t.Errorf("%d columns say what holds of all rows", whole)
	}
	for _, ask := range []Ask{{Heads: map[string]string{"曾用名": "nothing"}}, {Whole: map[string]string{"nothing": "x"}}} {
		ask.Register = edu.Schools
		var unknown *UnknownTarget
		if _, err := look(t, ask, s, empty()); !errors.As(err, &unknown) || !errors.Is(err, edu.ErrNotFound) || errors.Is(err, ErrNoHeader) {
			t.Errorf("%+v: %v", ask, err)
		}
	}
}

// TestAnotherKindIsTold: a table that is clearly of another register is refused, and taken where the user insists.
func TestAnotherKindIsTold(t *testing.T) {
	s := gridSheet("姓名|性别|身份证号|编制单位|任教学段", "王丽|女|149901198503120049|方山县东沟小学|小学")
	var other *OtherKind
	if _, err := look(t, Ask{Register: edu.Projects}, s, county(t)); !errors.As(err, &other) || other.Like != edu.Teachers {
		t.Errorf("named a list of projects: %v", err)
	}
	if _, err := look(t, Ask{Register: edu.Projects, Insist: true}, s, county(t)); errors.As(err, &other) {
		t.Errorf("insisted on: %v", err)
	}
	if in, err := look(t, Ask{Register: edu.Teachers}, s, county(t)); err != nil || in.Register != edu.Teachers {
		t.Errorf("named what it is: %v", err)
	}
	if _, err := look(t, Ask{Register: edu.Teachers}, gridSheet("天气|", "晴|好"), county(t)); !errors.Is(err, ErrNoHeader) {
		t.Errorf("no table at all: %v", err)
	}
}

// TestHalfOfWhatIsRequired: half of the fields that every record must have are enough to be asked about, less is not.
func TestHalfOfWhatIsRequired(t *testing.T) {
	var required []*edu.Field
	for _, f := range edu.Rotations.Fields {
		if f.Required {
			required = append(required, f)
		}
	}
	for n := range len(required) + 1 {
		h := &Header{}
		for _, f := range required[:n] {
			h.Columns = append(h.Columns, Column{Target: Target{Field: f}})
		}
		if got := h.required(edu.Rotations); got != (2*n >= len(required)) {
			t.Errorf("%d of %d: %v", n, len(required), got)
		}
	}
}

// TestPlacesOfColumns: a column of the sheet has its letter, what holds of all rows has none.
func TestPlacesOfColumns(t *testing.T) {
	for i, want := range map[int]string{0: "A", 25: "Z", 26: "AA", -2: "", -7: ""} {
		if got := (&Column{Index: i}).Letter(); got != want {
			t.Errorf("%d: %q, want %q", i, got, want)
		}
	}
	if (&Column{Grade: recognise.Open}).Known() || !(&Column{Grade: recognise.Sure}).Known() {
		t.Error("an open column is known, or a sure one is not")
	}
}

// TestSkippedAtTheirLimits: three heads once more are heads, two are not; a title merged over more than half of the columns is no data,
// one over less is; numbers of more than three columns are numbers of columns.
func TestSkippedAtTheirLimits(t *testing.T) {
	head := "姓名|性别|身份证号|编制单位|任教学段"
	for _, tt := range []struct {
		name    string
		line    string
		merged  [4]int
		skipped bool
	}{
		{"all heads", head, [4]int{}, true},
		{"three heads", "姓名|性别|身份证号||", [4]int{}, true},
		{"two heads", "姓名|性别|149901198503120049|方山县东沟小学|小学", [4]int{}, false},
		{"merged over four", "第二部分||||", [4]int{1, 0, 1, 3}, true},
		{"numbers of five", "1|2|3|4|5", [4]int{}, true},
	} {
		s := gridSheet(head, tt.line, "王丽|女|149901198503120049|方山县东沟小学|小学")
		if tt.merged != [4]int{} {
			s = spanned(s, tt.merged)
		}
		p := planOf(t, edu.Teachers, s, county(t))
		if got := len(p.Skipped) == 1; got != tt.skipped || len(p.Rows)+len(p.Skipped) != 2 {
			t.Errorf("%s: %d rows, skipped %+v", tt.name, len(p.Rows), p.Skipped)
		}
	}
}

// TestSumsOfWhatIsTaken: sums are of the rows that are taken in and of the column's own cells; a column without numbers has none.
func TestSumsOfWhatIsTaken(t *testing.T) {
	p := planOf(t, edu.SectionYears, gridSheet("学校名称|学年|学段|班数|一年级|教职工数",
		"方山县东沟小学|2022|小学|2|30|", "方山县西沟小学|2022|小学|3|40|", "没有这所学校|2022|小学|50|500|"), county(t))
	got := ""
	for _, s := range p.Sums() {
		got += fmt.Sprintf("%s %s of %d;", s.Field.Key, s.String(), s.Rows)
	}
	if want := "classes 5个 of 2;grade01 70人 of 2;"; got != want && !strings.Contains(got, "5个 of 2;") {
		t.Errorf("sums %s", got)
	}
	if strings.Contains(got, "staff") || strings.Contains(got, "555") || strings.Contains(got, "of 0") {
		t.Errorf("sums %s", got)
	}
}

// TestUnitsBehindWords: a unit at the end of a head is cut from it, the longest that is one; a head that is nothing but a unit is no word.
func TestUnitsBehindWords(t *testing.T) {
	for _, tt := range []struct {
		head, word, unit string
		ok               bool
	}{
		{"总投资万元", "总投资", "万元", true},
		{"总投资，金额：元", "总投资", "元", true},
		{"占地面积平方米", "占地", "平方米", true},
		{"万元", "万", "元", true},
		{"元", "", "", false},
		{"学校名称", "", "", false},
		{"", "", "", false},
		{"规模万平方公里", "规模", "万平方公里", true},
	} {
		word, unit, ok := cutUnit(tt.head)
		if ok != tt.ok || ok && (unit != tt.unit || word != tt.word) {
			t.Errorf("%q: %q, %q, %v; want %q, %q", tt.head, word, unit, ok, tt.word, tt.unit)
		}
	}
	for text, want := range map[string]bool{
		"万元": true, "（万元）": true, "单位：万元": true, "单位": true, "计量单位": true, "总投资（万元）": false, "": false, "（ ）": false, "备注": false,
		"单位：元；面积单位：亩": true,
	} {
		if got := onlyUnit(text); got != want {
			t.Errorf("%q is nothing but a unit: %v", text, got)
		}
	}
}

// TestRowOfUnits: a row of units under the heads belongs to them, in each column that has one; a row with anything else does not, nor
// does an empty one.
func TestRowOfUnits(t *testing.T) {
	for _, tt := range []struct {
		row   string
		taken bool
		own   string
	}{
		{"||万元|平方米", true, "||万元|平方米"}, {"|||平方米", true, "|||平方米"}, {"楼|甲|万元|平方米", false, "|||"}, {"|||", false, "|||"},
	} {
		s := gridSheet("项目名称|项目代码|总投资|建筑面积", tt.row, "教学楼|x|100|200")
		h := &Header{Height: 1, data: 1, end: 3}
		for i := range 4 {
			h.Columns = append(h.Columns, Column{Index: i})
		}
		h.Columns = append(h.Columns, Column{Index: -3})
		h.unitRow(s)
		var own []string
		for _, c := range h.Columns[:4] {
			own = append(own, strings.Join(c.own, ""))
		}
		height, data := 1, 1
		if tt.taken {
			height, data = 2, 2
		}
		if h.Height != height || h.data != data || strings.Join(own, "|") != tt.own || len(h.Columns[4].own) > 0 {
			t.Errorf("%s: %d head rows, content from %d, units %q", tt.row, h.Height, h.data, own)
		}
	}
	h := &Header{Height: 1, data: 1, end: 1}
	if h.unitRow(gridSheet("总投资")); h.Height != 1 {
		t.Error("a sheet of heads alone has a row of units")
	}
}

// TestNamedAtTheirLimits: eight spans or cells are named, and only where there are more is it said.
func TestNamedAtTheirLimits(t *testing.T) {
	rows := func(n int) (out []int) {
		for i := range n {
			out = append(out, 2*i)
		}
		return out
	}
	eight := "第1、3、5、7、9、11、13、15行"
	for _, tt := range []struct {
		rows []int
		want string
	}{
		{rows(8), eight}, {rows(9), eight + "等"}, {append(rows(8), 15), "第1、3、5、7、9、11、13、15至16行"}, {[]int{0, 1}, "第1至2行"}, {[]int{4}, "第5行"},
	} {
		if got := spans(tt.rows); got != tt.want {
			t.Errorf("%v: %s, want %s", tt.rows, got, tt.want)
		}
	}
	cells := make([]grid.Place, 9)
	for i := range cells {
		cells[i] = grid.Place{Row: i}
	}
	if got := places(cells[:8]); got != "A1、A2、A3、A4、A5、A6、A7、A8" {
		t.Errorf("eight cells: %s", got)
	}
	if got := places(cells); got != "A1、A2、A3、A4、A5、A6、A7、A8等9格" {
		t.Errorf("nine cells: %s", got)
	}
}

// TestWhatIsProposedForAName: a name that is like another is asked about, one like none is not; of several the first three are named.
func TestWhatIsProposedForAName(t *testing.T) {
	b := county(t)
	for i := range 4 {
		put(t, b, edu.Schools, int64(50+i), "code", fmt.Sprintf("211400010%d", i), "name", fmt.Sprintf("方山县第%d完全学校", i+1), "short", "完全学校",
			"type", "小学", "state", "在用")
	}
	for name, want := range map[string]string{
		"方山县东构小学": "是不是“方山县东沟小学”", "天津市滨海职业技术学院": "台账中没有学校“天津市滨海职业技术学院”，请先登记该学校", "完全学校": "（方山县第1完全学校、方山县第2完全学校、方山县第3完全学校）",
	} {
		p := planOf(t, edu.SectionYears, gridSheet("学校名称|学年|学段|班数", name+"|2022|小学|2"), b)
		var said []string
		for _, f := range p.Findings(edu.Hard) {
			said = append(said, f.Cell+" "+f.Message)
		}
		if text := strings.Join(said, "|"); !strings.Contains(text, want) || !strings.HasPrefix(text, "A2 ") {
			t.Errorf("%s: %s, want %s", name, text, want)
		}
	}
}

// TestFindingsOfALevel: what refuses a row and what is only to be looked at are told apart.
func TestFindingsOfALevel(t *testing.T) {
	p := planOf(t, edu.Schools, gridSheet("学校名称|标识码|办学类型|举办者|状态", "甲校|21140|小学|县级教育部门|在用", "乙小学|2114000009|小学|县级教育部门|在用"), empty())
	for _, level := range []edu.Level{edu.Hard, edu.Soft} {
		for _, f := range p.Findings(level) {
			if f.Level != level {
				t.Errorf("%s is of level %d", f.Message, f.Level)
			}
		}
	}
	if len(p.Findings(edu.Hard)) == 0 {
		t.Error("nothing refuses a code of five figures")
	}
}

// TestFailedBookIsLaidOut: the reasons have a wide column of their own, behind the last of the sheet, headed in its last head row.
func TestFailedBookIsLaidOut(t *testing.T) {
	s := spanned(gridSheet("教师|||单位", "姓名|性别|身份证号|编制单位", "李强|男|14990119850312|方山县东沟小学"), [4]int{0, 0, 0, 2})
	var b bytes.Buffer
	if err := WriteFailed(&b, Numbers{Full: true}, planOf(t, edu.Teachers, s, county(t))); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sheet := f.GetSheetName(0)
	for cell, want := range map[string]string{"A1": "教师", "E1": "", "E2": "未导入的原因", "A3": "李强", "D3": "方山县东沟小学"} {
		if got, err := f.GetCellValue(sheet, cell); err != nil || got != want {
			t.Errorf("%s: %q (%v), want %q", cell, got, err, want)
		}
	}
	for col, want := range map[string]bool{"D": false, "E": true, "F": false} {
		if width, err := f.GetColWidth(sheet, col); err != nil || (width > 40) != want {
			t.Errorf("column %s is %v wide (%v)", col, width, err)
		}
	}
	if panes, err := f.GetPanes(sheet); err != nil || panes.YSplit != 2 {
		t.Errorf("panes %+v (%v)", panes, err)
	}
	if merged, err := f.GetMergeCells(sheet); err != nil || len(merged) != 1 || merged[0].GetEndAxis() != "C1" {
		t.Errorf("merged %v (%v)", merged, err)
	}
}
