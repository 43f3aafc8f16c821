package report

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"countyledger/store/check"
	"countyledger/store/edu"
	"countyledger/store/indicator"
	"countyledger/store/procedure"
)

// made puts a record into a book under the next row number of its register.
func made(b *edu.Book, g *edu.Register, r edu.Record) edu.Ref {
	id := int64(len(b.Rows(g)) + 1)
	r.SetRowID(id)
	b.Put(g, r)
	return edu.Ref(id)
}

func bare() *edu.Book {
	return edu.NewBook(edu.Unit{Code: "141127", Area: "样例县", Name: "样例县教育局", Level: "county"}, 2022)
}

// notesOf are the lines under a document.
func notesOf(d *Document) string {
	text := ""
	for _, b := range d.Blocks {
		if n, ok := b.(*Notes); ok {
			text += strings.Join(n.Lines, "\n") + "\n"
		}
	}
	return text
}

// TestMoreOrLess: a number is compared with that of the year before, where there are both.
func TestMoreOrLess(t *testing.T) {
	for _, tt := range []struct {
		is, was edu.Count
		want    string
	}{
		{edu.N(12), edu.N(10), "增加2人，增长20.00%"},
		{edu.N(10), edu.N(12), "减少2人，下降16.67%"},
		{edu.N(10), edu.N(10), "持平"},
		{edu.N(11), edu.N(10), "增加1人，增长10.00%"},
		{edu.N(9), edu.N(10), "减少1人，下降10.00%"},
		{edu.N(15356), edu.N(15650), "减少294人，下降1.88%"},
		{edu.N(40001), edu.N(40000), "增加1人"},
		{edu.N(3), edu.N(0), "增加3人"},
		{edu.N(5), edu.Count{}, ""},
		{edu.Count{}, edu.N(5), ""},
	} {
		if got := moreOrLess(tt.is, tt.was); got != tt.want {
			t.Errorf("%d after %d: %s, want %s", tt.is.Int(), tt.was.Int(), got, tt.want)
		}
	}
}

// TestPlacedText: where the pupils went, as far as that was entered.
func TestPlacedText(t *testing.T) {
	for _, tt := range []struct {
		there, elsewhere indicator.Heads
		want             string
	}{
		{indicator.Heads{}, indicator.Heads{}, ""},
		{indicator.Heads{N: 30, Rows: 2}, indicator.Heads{N: 12, Rows: 2}, "已实施的撤并分流学生42人，其中到并入学校30人、到其他学校12人。"},
		{indicator.Heads{N: 30, Rows: 2}, indicator.Heads{N: 30, Rows: 2}, "已实施的撤并分流学生60人，其中到并入学校30人、到其他学校30人。"},
		{indicator.Heads{N: 30, Rows: 2}, indicator.Heads{Rows: 2}, "已实施的撤并分流学生30人，全部到并入学校。"},
		{indicator.Heads{Rows: 2}, indicator.Heads{N: 30, Rows: 2}, "已实施的撤并分流学生30人，全部到其他学校。"},
		{
			indicator.Heads{N: 30, Rows: 3},
			indicator.Heads{Rows: 3, Blank: 1},
			"已实施的撤并分流学生30人，其中到并入学校30人、到其他学校0人（已填2／3例）。",
		},
		{indicator.Heads{Rows: 2, Blank: 2}, indicator.Heads{N: 12, Rows: 2}, "已实施的撤并分流学生，到其他学校12人，到并入学校的未报。"},
	} {
		if got := placedText(tt.there, tt.elsewhere); got != tt.want {
			t.Errorf("%+v and %+v: %q", tt.there, tt.elsewhere, got)
		}
	}
}

// TestClosuresAreCountedOnce: each case is counted where it stands: stopped, taken back, under way, or carried out as a school or as a
// teaching point.
func TestClosuresAreCountedOnce(t *testing.T) {
	b, day := bare(), edu.Day(2022, 3, 20)
	into := made(b, edu.Schools, &edu.School{Name: "接收小学", Type: edu.TypePrimary, State: edu.StateOpen})
	add := func(n int, kind edu.Code, c edu.Closure) {
		for range n {
			r := c
			r.School, r.Into, r.Method = made(b, edu.Schools, &edu.School{Name: "某校", Type: kind, State: edu.StateOpen}), into, edu.MethodMerge
			r.PlacedThere, r.PlacedElsewhere = edu.N(7), edu.N(2)
			made(b, edu.Closures, &r)
		}
	}
	add(2, edu.TypePrimary, edu.Closure{Stage: edu.ClosureDone, Done: day})
	add(3, edu.TypeTeachingPoint, edu.Closure{Stage: edu.ClosureDone, Done: day})
	add(4, edu.TypePrimary, edu.Closure{Stage: edu.ClosurePlan})
	add(5, edu.TypePrimary, edu.Closure{Stage: edu.ClosurePlan, Stopped: day})
	add(6, edu.TypePrimary, edu.Closure{Stage: edu.ClosureDone, Done: day, Reopened: day})
	out := map[string]string{}
	(&maker{b: b, o: Options{AsOf: edu.Day(2022, 4, 30)}}).closureWords(out)
	want := map[string]string{
		"撤并": "15", "撤并.学校": "2", "撤并.教学点": "3", "撤并.推进": "4", "撤并.终止": "5", "撤并.恢复": "6",
		"撤并.安置": "已实施的撤并分流学生45人，其中到并入学校35人、到其他学校10人。",
		"撤并.概况": "列入撤并的学校、教学点15例，其中已实施5例（学校2所、教学点3个），正在推进4例，恢复办学6例；另有终止5例，不计入。",
		"撤并.计划": "继续推进撤并4例。", "撤并.问题": "",
	}
	if !reflect.DeepEqual(out, want) {
		t.Errorf("%v", out)
	}
	d := kind(t, "closures").Make(b, Options{Period: edu.Month(2022, 4), Rules: options(t).Rules})
	for _, x := range []string{"共15例；已实施及以后阶段：学校2所、教学点3个。", "另有终止5例，不计入例数和合计。"} {
		if text := notesOf(d); !strings.Contains(text, x) {
			t.Errorf("%q is not said:\n%s", x, text)
		}
	}
	if sum := tables(d)[0].Total[0].Cells["name"]; sum != counting(15, "例") {
		t.Errorf("the sum: %+v", sum)
	}
	groups := ""
	for _, x := range tables(d)[0].Rows {
		groups += x.Group
	}
	if !strings.Contains(groups, "共12例，已实施2例，另有终止5例") || !strings.Contains(groups, "共3例，已实施3例") {
		t.Errorf("groups: %s", groups)
	}
}

// TestGapOfTheQuota: as many as are needed are enough.
func TestGapOfTheQuota(t *testing.T) {
	for _, tt := range []struct {
		have, need int
		want       string
	}{{5, 5, "已交流5人，达到要求"}, {6, 5, "已交流6人，达到要求"}, {3, 5, "已有3人，还差2人"}, {0, 5, "还差5人"}, {0, 0, "已交流0人，达到要求"}} {
		if got := gap(tt.have, tt.need, 0); got != tt.want {
			t.Errorf("%d of %d: %s", tt.have, tt.need, got)
		}
	}
}

// TestLateAreNamed: five projects that are red are named, of more the sentence says how many there are; the others are not late.
func TestLateAreNamed(t *testing.T) {
	for n, want := range map[int]string{
		0: "", 1: "1个项目需要督办：楼1（", 5: "5个项目需要督办：楼1（", 6: "6个项目需要督办：楼1（", 7: "7个项目需要督办：楼1（",
	} {
		b, rules := bare(), options(t).Rules
		var works []*procedure.ProjectCase
		for i := range n + 3 {
			p := &edu.Project{Name: edu.Name(fmt.Sprint("楼", i+1))}
			if i < n {
				p.Stage(edu.ProjectStarted).Planned = edu.Day(2021, 1, 1)
			}
			made(b, edu.Projects, p)
			works = append(works, procedure.ProjectCaseOf(b, p, rules, edu.Day(2022, 4, 30)))
		}
		got := (&maker{b: b}).lateText(works)
		if !strings.HasPrefix(got, want) || (got == "") != (n == 0) || strings.Count(got, "（") != min(n, mostNamed) {
			t.Errorf("%d late: %s", n, got)
		}
		if n > 0 && strings.HasSuffix(got, "等。") != (n > mostNamed) {
			t.Errorf("%d late: %s", n, got)
		}
	}
}

// TestClosuresText: what there is none of is not said, and the parts of the sentence are its whole.
func TestClosuresText(t *testing.T) {
	for want, n := range map[string]closureCount{
		"没有正在推进的撤并。":                                       {},
		"没有正在推进的撤并；另有终止2例，不计入。":                            {stopped: 2},
		"列入撤并的学校、教学点3例，正在推进。":                              {running: 3},
		"列入撤并的学校、教学点3例，已全部实施（学校3所）。":                       {schools: 3},
		"列入撤并的学校、教学点2例，已全部实施（学校1所、教学点1个）；另有终止1例，不计入。":      {schools: 1, points: 1, stopped: 1},
		"列入撤并的学校、教学点4例，其中已实施1例（教学点1个），正在推进3例。":             {points: 1, running: 3},
		"列入撤并的学校、教学点6例，其中已实施3例（学校1所、教学点2个），正在推进2例，恢复办学1例。": {schools: 1, points: 2, running: 2, reopened: 1},
	} {
		if got := closuresText(n); got != want {
			t.Errorf("%+v: %s, want %s", n, got, want)
		}
	}
}

// TestHeadsOfATable: equal neighbours of one level are one cell, a column with fewer levels reaches to the bottom, and equal words under
// different heads stay apart.
func TestHeadsOfATable(t *testing.T) {
	column := func(heads ...string) Column { return Column{Heads: heads} }
	table := &Table{Columns: []Column{
		column("序号"), column("序号"), column("学生", "一年级", "男"), column("学生", "一年级", "女"), column("学生", "合计"), column("教师", "合计"),
		column("教师"), column("教师", "合计"), column("备注"),
	}}
	got, levels := table.Heads()
	want := []Head{
		{"序号", 0, 1, 0, 3},
		{"序号", 1, 2, 0, 3},
		{"学生", 2, 5, 0, 1},
		{"教师", 5, 6, 0, 1},
		{"教师", 6, 7, 0, 3},
		{"教师", 7, 8, 0, 1},
		{"备注", 8, 9, 0, 3},
		{"一年级", 2, 4, 1, 2},
		{"合计", 4, 5, 1, 3},
		{"合计", 5, 6, 1, 3},
		{"合计", 7, 8, 1, 3},
		{"男", 2, 3, 2, 3},
		{"女", 3, 4, 2, 3},
	}
	if levels != 3 || !reflect.DeepEqual(got, want) {
		t.Errorf("%d levels: %+v", levels, got)
	}
	if heads, levels := (&Table{}).Heads(); len(heads) != 0 || levels != 0 {
		t.Errorf("of no columns: %+v, %d", heads, levels)
	}
}

// rotated is a county of two schools and a private one, with moves from each.
func rotated() *edu.Book {
	b := bare()
	for _, founder := range []edu.Code{"831", "831", edu.FounderPrivate} {
		made(b, edu.Schools, &edu.School{Name: "某小学", Type: edu.TypePrimary, Founder: founder, State: edu.StateOpen, Locality: "220"})
	}
	for i, from := range []edu.Ref{1, 1, 2, 3, 3} {
		x := &edu.Teacher{
			Name: "王晓东", PostedAt: from, Establishment: edu.EstablishmentRegular, Post: edu.PostTeaching, Section: edu.SectionPrimary,
			OnDuty: edu.OnDutyYes, Joined: edu.Day(2021, 9, 1), IDNumber: edu.IDNumber([]string{"149901198501010232", "", "", "", ""}[i]),
		}
		m := &edu.Rotation{Teacher: made(b, edu.Teachers, x), Year: 2022, From: from, To: 3 - from%3, Reason: edu.ReasonRotation}
		m.State, m.Start, m.Section = edu.RotationOn, edu.Day(2022, 9, 1), edu.SectionPrimary
		made(b, edu.Rotations, m)
	}
	return b
}

// TestRotationsOfOneSchool: the list and the forms of a school hold the moves from it; those that do not count stand under one line.
func TestRotationsOfOneSchool(t *testing.T) {
	b := rotated()
	for school, want := range map[edu.Ref][2]int{0: {5, 1}, 1: {2, 0}, 2: {1, 0}, 3: {2, 1}} {
		o := Options{Year: 2022, Rules: options(t).Rules, AsOf: edu.Day(2022, 9, 20), School: school}
		d := kind(t, "rotation-list").Make(b, o)
		groups := 0
		for _, r := range tables(d)[0].Rows {
			if r.Group != "" {
				groups++
			}
		}
		if got := tables(d)[0].Len(); got != want[0] || groups != want[1] {
			t.Errorf("school %d: %d rows and %d groups, want %v", school, got, groups, want)
		}
		pages := 1
		for _, x := range kind(t, "rotation-form").Make(b, o).Blocks {
			if h, ok := x.(*Heading); ok && h.NewPage {
				pages++
			}
		}
		if pages != want[0] {
			t.Errorf("school %d: forms on %d pages, want %d", school, pages, want[0])
		}
	}
}

// TestDisclosedPeople: the people whose full number was printed are counted, and nobody who has none.
func TestDisclosedPeople(t *testing.T) {
	for full, want := range map[bool]int{true: 1, false: 0} {
		o := Options{Year: 2022, Rules: options(t).Rules, AsOf: edu.Day(2022, 9, 20), FullIDs: full}
		if got := kind(t, "rotation-list").Make(rotated(), o).Disclosed; got != want {
			t.Errorf("full numbers %v: %d people, want %d", full, got, want)
		}
	}
}

// TestRotationRowsOfASchool: a school with teachers stands in the table whatever their numbers are; one without any does not; without a
// list of teachers nobody knows how many are due.
func TestRotationRowsOfASchool(t *testing.T) {
	b := rotated() // of the first school two teach, nobody is due and two moved; of the second one teaches, is due and did not move
	x := *b.Teacher(3)
	x.Joined = edu.Day(2010, 9, 1)
	b.Put(edu.Teachers, &x)
	b.Remove(edu.Rotations, 3)
	made(b, edu.Schools, &edu.School{Name: "没有教师", Type: edu.TypePrimary, Founder: "831", State: edu.StateOpen})
	o := Options{Year: 2022, Rules: options(t).Rules, AsOf: edu.Day(2022, 9, 20)}
	d := kind(t, "rotation").Make(b, o)
	if got := tables(d)[0].Len(); got != 3 {
		t.Errorf("%d schools, want 3", got)
	}
	if text := notesOf(d); !strings.Contains(text, "应交流1人，已交流2人，达到要求") {
		t.Errorf("notes: %s", text)
	}
	if strings.Contains(notesOf(d), "没有填认定") {
		t.Errorf("everything is known, and the notes say %s", notesOf(d))
	}
	empty := kind(t, "rotation").Make(bare(), o)
	if text := notesOf(empty); !strings.Contains(text, "应交流人数数据不全") {
		t.Errorf("without teachers: %s", text)
	}
}

// TestClosedSchoolsAreTold: how many closed schools the list of schools leaves out.
func TestClosedSchoolsAreTold(t *testing.T) {
	b := bare()
	for i := range 5 {
		s := &edu.School{Name: "某小学", Type: edu.TypePrimary, State: edu.StateOpen}
		if i < 3 {
			s.State = edu.StateClosed
		}
		made(b, edu.Schools, s)
	}
	d := kind(t, "schools").Make(b, Options{Year: 2022, Rules: options(t).Rules})
	if text := notesOf(d); !strings.Contains(text, "在用中小学2所；已撤销的3所不列") || tables(d)[0].Len() != 2 {
		t.Errorf("%d rows: %s", tables(d)[0].Len(), text)
	}
	if got := tables(d)[0].Total[0].Cells["name"]; got != counting(2, "所") {
		t.Errorf("in all: %v", got)
	}
}

// TestHandoverCountsWhatIsOpen: the slip says how many findings of each rank have no explanation.
func TestHandoverCountsWhatIsOpen(t *testing.T) {
	b := blanked(t, func(f *edu.Field) bool { return f.Key == "founder" || f.Key == "multimedia" })
	o := options(t)
	d := kind(t, "handover").Make(b, o)
	open := map[check.Rank]int{}
	m := &maker{o: kind(t, "handover").Settled(b, o)}
	m.b, m.years = m.o.View(b)
	for _, f := range m.findings() {
		if f.Explained == "" {
			open[f.Rank]++
		}
	}
	if open[check.Incomplete] == 0 || open[check.Warning] == 0 {
		t.Fatalf("open: %v; another county was meant", open)
	}
	want := fmt.Sprintf("数据不全%d项，要核对而没有说明%d项", open[check.Incomplete], open[check.Warning])
	if n := open[check.Error]; n > 0 { // what there is none of is not said
		want = fmt.Sprintf("必须改%d项，", n) + want
	}
	if text := everything(d); !strings.Contains(text, want) {
		t.Errorf("%s is not said:\n%s", want, text)
	}
}

// TestStaffOfTheCase: the file of a closure lists the moves of its own teachers for its own reason.
func TestStaffOfTheCase(t *testing.T) {
	b := rotated()
	for i, x := range []edu.Rotation{
		{Teacher: 1, From: 1, To: 2, Reason: edu.ReasonClosure},
		{Teacher: 3, From: 2, To: 1, Reason: edu.ReasonClosure},
		{Teacher: 2, From: 1, To: 2},
	} {
		x.Year, x.State, x.Start = 2022, edu.RotationOn, edu.Day(2022, 8, 20+i)
		made(b, edu.Rotations, &x)
	}
	c := &edu.Closure{School: 1, Into: 2, StaffRetired: edu.N(2)}
	made(b, edu.Closures, c)
	table := (&maker{b: b}).caseStaff(procedure.ClosureCaseOf(b, c, options(t).Rules))
	if got := table.Total[0].Cells["teacher"].Text; table.Len() != 1 || got != "合计1人，另有退休2人" {
		t.Errorf("%d rows, %s", table.Len(), got)
	}
}

// TestSuperiorOffice: a county reports to the city, a city to the province, and either to whom it says.
func TestSuperiorOffice(t *testing.T) {
	for _, tt := range []struct{ level, typed, want string }{
		{"county", "", "市教育局"}, {"city", "", "省教育厅"}, {"city", "某某厅", "某某厅"}, {"county", "吕梁市教育局", "吕梁市教育局"},
	} {
		m := &maker{b: edu.NewBook(edu.Unit{Level: tt.level}, 2022), o: Options{Superior: tt.typed}}
		if got := m.superior(); got != tt.want {
			t.Errorf("%+v: %s", tt, got)
		}
	}
}

// TestFormOfWhoMoves: the form of somebody who teaches in a 幼儿园 or 高中 is not that of 义务教育学校, and 学段 and 学科 are one word.
func TestFormOfWhoMoves(t *testing.T) {
	m := &maker{b: bare()}
	for _, tt := range []struct {
		section        edu.Code
		subject        string
		title, teaches string
	}{
		{edu.SectionPrimary, "数学", "样例县义务教育学校教师交流轮岗申请审批表", "小学数学"},
		{edu.SectionPre, "学前教育", "样例县教师交流轮岗申请审批表", "学前教育"},
		{edu.SectionSenior, "", "样例县教师交流轮岗申请审批表", "高中"},
		{"", "", "样例县义务教育学校教师交流轮岗申请审批表", ""},
	} {
		x := &edu.Rotation{Section: tt.section}
		for _, item := range edu.Subjects.Items {
			if item.Label == tt.subject {
				x.Subject = item.Code
			}
		}
		if title, teaches := m.formTitle(x), m.taught(x); title != tt.title || teaches != tt.teaches {
			t.Errorf("%s %s: %s, %q", tt.section, tt.subject, title, teaches)
		}
	}
}
