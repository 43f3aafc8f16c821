package indicator

import (
	"os"
	"strings"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/sample"
)

func rules(t *testing.T) edu.RuleSet {
	t.Helper()
	b, err := os.ReadFile("../../assets/presets/rules.json")
	if err != nil {
		t.Fatal(err)
	}
	r, err := edu.ParseRuleSet(b)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestEligibility takes a teacher who is due and changes one thing at a time.
func TestEligibility(t *testing.T) {
	b := edu.NewBook(edu.Unit{Code: "141127", Area: "样例县"}, 2022)
	public, private := &edu.School{Name: "公办小学", Founder: "831", State: edu.StateOpen}, &edu.School{Name: "民办小学", Founder: edu.FounderPrivate, State: edu.StateOpen}
	public.SetRowID(1)
	private.SetRowID(2)
	b.Put(edu.Schools, public)
	b.Put(edu.Schools, private)
	r := rules(t)
	for _, tt := range []struct {
		name   string
		edit   func(*edu.Teacher, *edu.RuleSet)
		want   Standing
		reason string
		hint   string
	}{
		{"due", func(*edu.Teacher, *edu.RuleSet) {}, IsDue, "满6年，达到6年", ""},
		{"one day short of six years", func(t *edu.Teacher, _ *edu.RuleSet) { t.Joined = edu.Day(2017, 9, 1) }, NotDue, "满5年，不足6年", ""},
		{"the last day counts", func(t *edu.Teacher, _ *edu.RuleSet) { t.Joined = edu.Day(2017, 8, 31) }, IsDue, "满6年", ""},
		{"the county asks for nine years", func(_ *edu.Teacher, r *edu.RuleSet) { r.RotationYears = 9 }, NotDue, "不足9年", ""},
		{"连续任教起算日 stands before 进入本校时间", func(t *edu.Teacher, _ *edu.RuleSet) {
			t.Joined, t.Continuous = edu.Day(2022, 8, 20), edu.Day(2010, 9, 1)
		}, IsDue, "满12年", ""},
		{"nobody knows since when", func(t *edu.Teacher, _ *edu.RuleSet) { t.Joined = edu.Date{} }, NotDue, "没有连续任教起算日", "补填"},
		{"a private school", func(t *edu.Teacher, _ *edu.RuleSet) { t.PostedAt = 2 }, NotDue, "民办", ""},
		{"no school", func(t *edu.Teacher, _ *edu.RuleSet) { t.PostedAt = 9 }, NotDue, "编制单位不明", ""},
		{"特岗", func(t *edu.Teacher, _ *edu.RuleSet) { t.Establishment = "special" }, NotDue, "特岗", ""},
		{"not said whether in the establishment", func(t *edu.Teacher, _ *edu.RuleSet) { t.Establishment = "" }, NotDue, "未填", ""},
		{"行政", func(t *edu.Teacher, _ *edu.RuleSet) { t.Post = "admin" }, NotDue, "不是专任教师（行政）", ""},
		{"高中", func(t *edu.Teacher, _ *edu.RuleSet) { t.Section = edu.SectionSenior }, NotDue, "高中", ""},
		{"借调", func(t *edu.Teacher, _ *edu.RuleSet) { t.OnDuty = "lent" }, NotDue, "借调", ""},
		{"免除", func(t *edu.Teacher, _ *edu.RuleSet) { t.Exemption, t.Reason = edu.ExemptionExempt, "legal" }, Exempt, "法定特殊情形", ""},
		{"免除 before it is due changes nothing", func(t *edu.Teacher, _ *edu.RuleSet) {
			t.Joined, t.Exemption = edu.Day(2020, 9, 1), edu.ExemptionExempt
		}, NotDue, "不足6年", ""},
		{"暂缓", func(t *edu.Teacher, _ *edu.RuleSet) { t.Exemption, t.Reason = edu.ExemptionDeferred, "graduating" }, Deferred, "仍计入基数", ""},
		{"59 months to retirement (2028-07)", func(t *edu.Teacher, _ *edu.RuleSet) { t.Birth = edu.Month(1967, 10) }, IsDue, "", "可认定免除"},
		{"60 months to retirement (2028-08)", func(t *edu.Teacher, _ *edu.RuleSet) { t.Birth = edu.Month(1967, 11) }, IsDue, "", ""},
	} {
		x := &edu.Teacher{Name: "王晓东", Sex: edu.SexMale, Birth: edu.Month(1985, 3), PostedAt: 1, Establishment: edu.EstablishmentRegular, Post: edu.PostTeaching, Section: edu.SectionPrimary, OnDuty: edu.OnDutyYes, Joined: edu.Day(2016, 9, 1)}
		set := r
		tt.edit(x, &set)
		v := Eligibility(x, b, 2022, set)
		if v.Standing != tt.want || !strings.Contains(v.Reason, tt.reason) || (tt.hint == "") != (v.Hint == "") || !strings.Contains(v.Hint, tt.hint) {
			t.Errorf("%s: %s, %s, %q", tt.name, v.Standing.Word(), v.Reason, v.Hint)
		}
		if Due(x, b, 2022, set) != (tt.want == IsDue || tt.want == Deferred) {
			t.Errorf("%s: Due disagrees with the verdict", tt.name)
		}
	}
}

// BenchmarkEligibility10000 judges every teacher of the large county.
func BenchmarkEligibility10000(b *testing.B) {
	book := sample.County(sample.Large).Book()
	all := edu.All[edu.Teacher](book, edu.Teachers)
	set := edu.RuleSet{RotationYears: 6}
	for b.Loop() {
		for _, t := range all {
			Eligibility(t, book, 2022, set)
		}
	}
}
