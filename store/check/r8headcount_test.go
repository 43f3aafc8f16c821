package check

import (
	"strings"
	"testing"

	"countyledger/store/edu"
)

// TestHeadCountByTheHelp: the staff list is counted as the help of 专任教师 says, and whoever makes the difference is named.
func TestHeadCountByTheHelp(t *testing.T) {
	type T = edu.Teacher
	more := func(name edu.Name, spoil func(*T)) func(*edu.Book) {
		x := &T{
			Name: name, Sex: edu.SexMale, Birth: edu.Month(1982, 3), IDNumber: "149901198203030014", PostedAt: first, Post: edu.PostTeaching,
			Establishment: edu.EstablishmentRegular, OnDuty: edu.OnDutyYes, Section: edu.SectionPrimary,
		}
		spoil(x)
		return add(edu.Teachers, x)
	}
	teachers := func(n int) func(*edu.Book) {
		return both(func(y *edu.SectionYear) { y.Teachers = edu.N(n) })
	}
	moved := func(b *edu.Book) {
		m := &edu.Rotation{
			Teacher: 90, Year: 2022, From: first, To: second, Reason: "transfer", State: edu.RotationApproved, Start: edu.Day(2023, 2, 10),
			Relation: edu.RelationMoves,
		}
		m.SetRowID(90)
		b.Put(edu.Rotations, m)
	}
	attached := func(b *edu.Book) { // a class of 学前 whose teachers nobody counted apart
		y := &edu.SectionYear{School: first, Year: 2022, Section: edu.SectionPre, Classes: edu.N(1), Total: edu.N(9)}
		y.Pupils[edu.Big] = edu.N(9)
		y.SetRowID(91)
		b.Put(edu.SectionYears, y)
	}
	for _, tt := range []struct {
		name  string
		spoil func(*edu.Book)
		want  string // of the finding; empty for none
	}{
		{"two, both regular", all(teachers(2), more("钱多", func(*T) {})), ""},
		{"on loan", all(teachers(2), more("钱多", func(x *T) { x.OnDuty = "lent" })), ""},
		{"on loan, and left out of the figures", more("钱多", func(x *T) { x.OnDuty = "lent" }), "专任教师1人，教师花名册按编制单位2人。请核对学年数据是否漏计了：借调的钱多"},
		{"not in post for a while", all(teachers(2), more("钱多", func(x *T) { x.OnDuty = "off" })), ""},
		{"teaches elsewhere", all(teachers(2), more("钱多", func(x *T) { x.WorksAt = second })), ""},
		{"teaches elsewhere, and left out", more("钱多", func(x *T) { x.WorksAt = second }), "漏计了：在别校任教的钱多"},
		{
			"comes from elsewhere, and was counted", all(teachers(2), more("钱多", func(x *T) { x.PostedAt, x.WorksAt = 0, first })),
			"学年数据是否计入了：编制不在本校、在本校任教的钱多",
		},
		{"代课 do not count", more("钱多", func(x *T) { x.Establishment = edu.EstablishmentSubstitute }), ""},
		{
			"代课 were counted", all(teachers(2), more("钱多", func(x *T) { x.Establishment = edu.EstablishmentSubstitute })),
			"专任教师2人，教师花名册按编制单位1人。请核对花名册是否缺人，学年数据是否计入了：临聘代课不计的钱多",
		},
		{"聘任 count", all(teachers(2), more("钱多", func(x *T) { x.Establishment = "hired" })), ""},
		{"no teacher", more("钱多", func(x *T) { x.Post = "worker" }), ""},
		{"nobody said of what kind", more("钱多", func(x *T) { x.Establishment = "" }), ""},
		{"nobody said of what kind, counted", all(teachers(2), more("钱多", func(x *T) { x.Establishment = "" })), ""},
		{
			"nobody said of what kind, and one more counted", all(teachers(3), more("钱多", func(x *T) { x.Post = "" })),
			"教师花名册按编制单位1人（另有1人不能确定）。请核对花名册是否缺人",
		},
		{"left, nobody knows when", all(teachers(2), more("钱多", func(x *T) { x.OnDuty = edu.OnDutyLeft })), ""},
		{"retired long ago", more("钱多", func(x *T) { x.OnDuty, x.IDNumber, x.Birth = edu.OnDutyRetired, "", edu.Month(1960, 3) }), ""},
		{"retired long ago, counted", all(teachers(2), more("钱多", func(x *T) {
			x.OnDuty, x.IDNumber, x.Birth = edu.OnDutyRetired, "", edu.Month(1960, 3)
		})), "请核对花名册是否缺人"},
		{"retired since the count", all(teachers(2), more("钱多", func(x *T) {
			x.OnDuty, x.IDNumber, x.Birth = edu.OnDutyRetired, "", edu.Month(1962, 12)
		})), ""},
		{"joined after the count", more("钱多", func(x *T) { x.Joined = edu.Day(2022, 11, 1) }), ""},
		{"began to work after the count", more("钱多", func(x *T) { x.WorkFrom = edu.Day(2022, 11, 1) }), ""},
		{"moved away after the count", all(teachers(2), more("钱多", func(x *T) { x.PostedAt = second }), moved), ""},
		{"a section of which nobody knows", all(attached, more("钱多", func(x *T) { x.Section = edu.SectionPre })), ""},
		{"teaches nobody knows where", all(attached, more("钱多", func(x *T) { x.Section = "" })), ""},
		{"teaches in the other one", all(attached, more("钱多", func(*T) {})), "专任教师1人，教师花名册按编制单位2人"},
	} {
		b := soundCounty(t)
		tt.spoil(b)
		found, err := County(t.Context(), b, Terms{Year: 2022, Rules: ruleSet(t), Today: edu.Day(2022, 9, 20)})
		if err != nil {
			t.Fatal(err)
		}
		said := ""
		for _, f := range found {
			if f.ID == "head_count" {
				said += f.Message
			}
		}
		if tt.want == "" && said != "" || !strings.Contains(said, tt.want) {
			t.Errorf("%s: %q, want %q", tt.name, said, tt.want)
		}
	}
}

// TestNoMoreNamesThanAnybodyReads: of many only the first are named.
func TestNoMoreNamesThanAnybodyReads(t *testing.T) {
	var g groups
	for _, c := range "甲乙丙丁戊己庚辛壬癸子" {
		g.add("借调的", string(c))
	}
	if s := g.String(); s != "借调的甲、乙、丙、丁、戊、己、庚、辛、壬、癸等11人" {
		t.Error(s)
	}
}
