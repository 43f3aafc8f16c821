package check

import (
	"strings"
	"testing"

	"countyledger/store/edu"
)

// TestWhom: a record is named by what the clerk knows it by, and what it is of may be gone.
func TestWhom(t *testing.T) {
	b := soundCounty(t)
	for _, tt := range []struct {
		of   edu.Record
		g    *edu.Register
		want string
	}{
		{&report{Project: 1, Month: edu.Month(2022, 9)}, edu.ProgressReports, string(b.Project(1).Name) + "（2022年9月月报）"},
		{&report{Project: 77, Month: edu.Month(2022, 9)}, edu.ProgressReports, "（项目未填）（2022年9月月报）"},
		{&edu.Contract{Project: 77, Name: "施工合同"}, edu.Contracts, "（项目未填）（施工合同）"},
		{&placed{Case: 1}, edu.Placements, "丙小学"},
		{&placed{Case: 77}, edu.Placements, "（撤并未填）"},
		{&closure{School: 77}, edu.Closures, "（学校未填）"},
		{&rotation{Teacher: 77}, edu.Rotations, "（教师未填）"},
		{&rotation{Teacher: 3, To: second}, edu.Rotations, "赵晓西（乙小学）"},
	} {
		add(tt.g, tt.of)(b)
		if got := (&Finding{Register: tt.g, Row: 90}).Whom(b); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.g.ID, got, tt.want)
		}
	}
	if got := (&Finding{Register: edu.Schools, Row: 77}).Whom(b); got != "" {
		t.Errorf("a record that is gone is %q", got)
	}
}

// TestNamesOfNobody: what is found of a record whose teacher or school is not known says so in the place of a name.
func TestNamesOfNobody(t *testing.T) {
	for name, tt := range map[string]struct {
		spoil func(*edu.Book)
		rule  edu.RuleID
		says  string
	}{
		"a teacher": {func(b *edu.Book) {
			planned := func(m *rotation) {
				m.Year, m.Start, m.State, m.PlannedEnd = 2021, edu.Day(2021, 9, 1), edu.RotationOn, edu.Day(2022, 7, 1)
			}
			all(ofMove(planned), ofMove(func(m *rotation) { m.Teacher = 0 }))(b)
		}, "not_over_in_time", "（教师未填）在乙小学的交流计划2022-07-01结束"},
		"a school": {func(b *edu.Book) {
			ofMove(func(m *rotation) {
				m.Year, m.Start, m.State, m.PlannedEnd, m.To = 2021, edu.Day(2021, 9, 1), edu.RotationOn, edu.Day(2022, 7, 1), 0
			})(b)
		}, "not_over_in_time", "王晓东在（学校未填）的交流"},
	} {
		b := soundCounty(t)
		tt.spoil(b)
		found, err := County(t.Context(), b, Terms{Year: 2022, Rules: ruleSet(t), Today: edu.Day(2022, 9, 20)})
		if err != nil {
			t.Fatal(err)
		}
		said := ""
		for _, f := range found {
			if f.ID == tt.rule {
				said += f.Message
			}
		}
		if !strings.Contains(said, tt.says) {
			t.Errorf("%s: %q", name, said)
		}
	}
}

// TestRoomsOfAPoint: a 教学点 has no rooms of its own to have, and of a school whose rooms nobody entered nobody can tell.
func TestRoomsOfAPoint(t *testing.T) {
	for name, tt := range map[string]struct {
		spoil func(*edu.Book)
		want  int
	}{
		"too few of both": {func(*edu.Book) {}, 2},
		"a 教学点":           {ofSchool1(func(s *school) { s.Type = edu.TypeTeachingPoint }), 0},
		"closed":          {ofSchool1(func(s *school) { s.State = edu.StateClosed }), 0},
		"nobody knows":    {ofYear(func(y *yearly) { y.MusicRooms = edu.Count{} }), 1},
		"no classes":      {ofYear(func(y *yearly) { y.Classes = edu.Count{} }), 0},
		"shared rooms": {add(edu.SectionYears, &yearly{
			School: first, Year: 2022, Section: edu.SectionShared, MusicRooms: edu.N(1), ArtRooms: edu.N(1),
		}), 0},
	} {
		b := soundCounty(t)
		ofYear(func(y *yearly) { y.Classes, y.MusicRooms, y.ArtRooms = edu.N(3), edu.N(0), edu.N(0) })(b)
		tt.spoil(b)
		found, err := County(t.Context(), b, Terms{Year: 2022, Rules: ruleSet(t), Today: edu.Day(2022, 9, 20)})
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, f := range found {
			if f.ID == "too_few_rooms" {
				n++
			}
		}
		if n != tt.want {
			t.Errorf("%s: %d findings, want %d", name, n, tt.want)
		}
	}
}
