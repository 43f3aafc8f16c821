package report

import (
	"strings"
	"testing"

	"countyledger/store/check"
	"countyledger/store/edu"
)

// faulty is a county in which two schools and a project have something to be mended; one of the schools sent a table.
func faulty() (*edu.Book, Origins) {
	b := bare()
	for _, name := range []edu.Name{"甲小学", "乙小学", "丙小学"} {
		made(b, edu.Schools, &edu.School{Name: name, Type: edu.TypePrimary, State: edu.StateOpen, Founder: "831"})
	}
	year := &edu.SectionYear{School: 1, Year: 2021, Section: edu.SectionPrimary, Classes: edu.N(1), Teachers: edu.N(0)}
	row := made(b, edu.SectionYears, year)
	p := &edu.Project{Name: "丁校食堂项目"}
	p.Stage(edu.ProjectStarted).Actual = edu.Day(2022, 1, 1)
	project := made(b, edu.Projects, p)
	made(b, edu.ProgressReports, &edu.ProgressReport{Project: project, Month: edu.Month(2022, 4)})
	made(b, edu.Teachers, &edu.Teacher{Name: "李山", PostedAt: 1, IDNumber: "149901198503120022"})
	gone := &edu.Teacher{Name: "王水", PostedAt: 99, IDNumber: "149901198503120022", Birth: edu.Month(1940, 1)} // of a school that is gone
	made(b, edu.Teachers, gone)
	sent := &edu.Return{File: "甲小学.xlsx", Sheet: "表一"}
	return b, Origins{edu.SectionYears: {int64(row): {Return: sent, Line: 7}}}
}

// TestReturnNotices: each school and project of which something was found has a letter of its own, with the row of its own file; each
// finding stands in one letter, and in no other; the numbers of letter and list are the same.
func TestReturnNotices(t *testing.T) {
	b, origins := faulty()
	o := lettered(t)
	o.Origins, o.By = origins, edu.Day(2022, 5, 10)
	d := kind(t, Return).Make(b, o)
	m := &maker{o: kind(t, Return).Settled(b, o)}
	m.b, m.years = m.o.View(b)
	want := 0
	for _, f := range m.findings() {
		if f.Explained == "" && f.Rank != check.Hint {
			want++
		}
	}
	text := proseIn(d)
	rows := 0
	for i, table := range tables(d) {
		rows += table.Len()
		if say := "有" + number(table.Len()) + "条需要补正"; !strings.Contains(strings.Split(text, "《")[i+1], say) {
			t.Errorf("letter %d does not say %s:\n%s", i+1, say, text)
		}
	}
	if rows != want || want == 0 {
		t.Errorf("%d findings are listed of %d", rows, want)
	}
	for _, say := range []string{"请于2022年5月10日前", "按照" + o.Rules.Name} {
		if !strings.Contains(text, say) {
			t.Errorf("no %q in\n%s", say, text)
		}
	}
	all := everything(d)
	for _, say := range []string{"甲小学：", "丁校食堂项目建设单位：", "甲小学.xlsx · 表一 第7行", b.Unit.Name + "有关科（股）室："} {
		if !strings.Contains(all, say) {
			t.Errorf("no %q in\n%s", say, all)
		}
	}
	letters := strings.Split(text, "《")
	own := letters[len(letters)-1]
	for _, no := range []string{"我单位", "你单位", "公章"} { // which no part of the office has
		if strings.Contains(own, no) {
			t.Errorf("the office's own are told of %s:\n%s", no, own)
		}
	}
	for _, say := range []string{"你科（股）室负责的2021—2022学年数据有", "由科（股）室负责人签字后报回"} {
		if !strings.Contains(own, say) {
			t.Errorf("no %q in\n%s", say, own)
		}
	}
	if school := strings.TrimSuffix(text, own); !strings.Contains(school, "你单位2021—2022学年数据有") ||
		!strings.Contains(school, "由单位负责人签字并加盖公章后报回") || !strings.Contains(school, "你单位项目数据和月报有") {
		t.Errorf("schools and projects are told\n%s", school)
	}
	if strings.Contains(all, "149901198503120022") {
		t.Error("an ID number stands there in full")
	}
	o.School = 1
	if one := kind(t, Return).Make(b, o); len(tables(one)) != 1 || !strings.Contains(everything(one), "甲小学：") {
		t.Errorf("of one school: %s", everything(one))
	}
	b.School(1).State = edu.StateClosed // which gets no letters, but for the one that the clerk asks for
	if one := kind(t, Return).Make(b, o); !strings.Contains(everything(one), "甲小学：") {
		t.Errorf("of the closed school itself: %s", everything(one))
	}
	o.School = 0
	if got := everything(kind(t, Return).Make(b, o)); strings.Contains(got, "甲小学：") || !strings.Contains(got, "甲小学.xlsx · 表一 第7行") {
		t.Errorf("of a closed school: %s", got)
	}
	b.School(1).State = edu.StateOpen
	o.School, o.Project = 0, 1
	if one := kind(t, Return).Make(b, o); len(tables(one)) != 1 || !strings.Contains(everything(one), "丁校食堂项目建设单位：") {
		t.Errorf("of one project: %s", everything(one))
	}
	for want, b := range map[string]*edu.Book{"没有可以审核的学年数据，没有需要退回补正的。": bare(), "2021—2022学年报送的数据经审核没有需要退回补正的。": wholesome()} {
		if got := proseIn(kind(t, Return).Make(b, lettered(t))); got != want+"\n" {
			t.Errorf("of nothing: %s, want %s", got, want)
		}
	}
}

// TestOfItself: a finding is told to the one whom it is about without its name, and nothing of another is cut off.
func TestOfItself(t *testing.T) {
	for _, tt := range []struct{ message, name, want string }{
		{"甲小学（学前）：图书由2册变为3册，增长50.0%", "甲小学", "学前：图书由2册变为3册，增长50.0%"},
		{"甲小学：学生12人，教师0人", "甲小学", "学生12人，教师0人"},
		{"甲小学分校（小学）：图书未填", "甲小学", "甲小学分校（小学）：图书未填"},
		{"甲小学的撤并没有报批（见：公示）：应先报批", "甲小学", "甲小学的撤并没有报批（见：公示）：应先报批"},
		{"乙小学：学生12人", "", "乙小学：学生12人"},
	} {
		if got := ofItself(tt.message, tt.name); got != tt.want {
			t.Errorf("%q to %s: %q, want %q", tt.message, tt.name, got, tt.want)
		}
	}
}

// wholesome is a ledger with figures in which nothing is to be mended.
func wholesome() *edu.Book {
	b := bare()
	made(b, edu.SectionYears, &edu.SectionYear{School: 9, Year: 2021, Section: edu.SectionSenior})
	return b
}

// TestWhatStandsThere: what the ledger has in a field is printed as papers print it, with its unit; what is personal stays masked.
func TestWhatStandsThere(t *testing.T) {
	b := bare()
	p := &edu.Project{Name: "丁校食堂项目", Total: edu.Fen(74_000_000)}
	made(b, edu.Projects, p)
	made(b, edu.Teachers, &edu.Teacher{Name: "李山", IDNumber: "149901198503120022"})
	m := &maker{b: b}
	for _, tt := range []struct {
		f    check.Finding
		want string
	}{
		{check.Finding{Register: edu.Projects, Row: 1, Field: "total", Value: "740000.00"}, "74万元"},
		{check.Finding{Register: edu.Projects, Row: 1, Field: "name", Value: "丁校食堂项目"}, "丁校食堂项目"},
		{check.Finding{Register: edu.Projects, Row: 1, Field: "total"}, "未填"},
		{check.Finding{Register: edu.Projects, Row: 9, Field: "total", Value: "740000.00"}, "740000.00"}, // of a record that is gone
		{check.Finding{Register: edu.Projects, Row: 1}, ""},
		{check.Finding{Register: edu.Teachers, Row: 1, Field: "id_number", Value: "149***22"}, "149***22"},
	} {
		c := m.standing(&tt.f)
		got := c.Text
		if c.Is == Number {
			got = c.Printed() + c.Unit
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.f.Field, got, tt.want)
		}
	}
}
