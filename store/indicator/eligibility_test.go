package indicator

import (
	"os"
	"strings"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/sample"
)

func rules(tb testing.TB) edu.RuleSet {
	tb.Helper()
	b, err := os.ReadFile("../../assets/presets/rules.json")
	if err != nil {
		tb.Fatal(err)
	}
	r, err := edu.ParseRuleSet(b)
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

// TestEligibility takes a teacher who is due and changes one thing at a time.
func TestEligibility(t *testing.T) {
	b := edu.NewBook(edu.Unit{Code: "141127", Area: "样例县"}, 2022)
	public := &edu.School{Name: "公办小学", Founder: "831", State: edu.StateOpen}
	private := &edu.School{Name: "民办小学", Founder: edu.FounderPrivate, State: edu.StateOpen}
	public.SetRowID(1)
	private.SetRowID(2)
	b.Put(edu.Schools, public)
	b.Put(edu.Schools, private)
	r := rules(t)
	for _, tt := range []struct {
		name   string
		edit   func(*edu.Teacher, *edu.RotationRules)
		want   Standing
		reason string
		hint   string
	}{
		{"due", func(*edu.Teacher, *edu.RotationRules) {}, IsDue, "满6年，达到6年", ""},
		{"one day short of six years", func(t *edu.Teacher, _ *edu.RotationRules) { t.Joined = edu.Day(2017, 9, 1) }, NotDue, "满5年，不足6年", ""},
		{"the last day counts", func(t *edu.Teacher, _ *edu.RotationRules) { t.Joined = edu.Day(2017, 8, 31) }, IsDue, "满6年", ""},
		{"the county asks for nine years", func(_ *edu.Teacher, r *edu.RotationRules) { r.RotationYears = 9 }, NotDue, "不足9年", ""},
		{"连续任教起算日 stands before 进入本校时间", func(t *edu.Teacher, _ *edu.RotationRules) {
			t.Joined, t.Continuous = edu.Day(2022, 8, 20), edu.Day(2010, 9, 1)
		}, IsDue, "满12年", ""},
		{"nobody knows since when", func(t *edu.Teacher, _ *edu.RotationRules) { t.Joined = edu.Date{} }, NotDue, "没有连续任教起算日", "补填"},
		{"a private school", func(t *edu.Teacher, _ *edu.RotationRules) { t.PostedAt = 2 }, NotDue, "民办", ""},
		{"no school", func(t *edu.Teacher, _ *edu.RotationRules) { t.PostedAt = 9 }, NotDue, "编制单位不明", "补填“编制单位”"},
		{"特岗", func(t *edu.Teacher, _ *edu.RotationRules) { t.Establishment = "special" }, NotDue, "特岗", ""},
		{
			"not said whether in the establishment", func(t *edu.Teacher, _ *edu.RotationRules) { t.Establishment = "" }, NotDue,
			"“编制类别”未填，不能认定", "补填“编制类别”",
		},
		{
			"not said what for, nor whether on duty", func(t *edu.Teacher, _ *edu.RotationRules) { t.Post, t.OnDuty = "", "" }, NotDue, "未填，不能认定",
			"补填“岗位类别”、“在岗状态”",
		},
		{"no school, and no teacher", func(t *edu.Teacher, _ *edu.RotationRules) { t.PostedAt, t.Post = 9, "admin" }, NotDue, "不是专任教师", ""},
		{
			"not said whether in the establishment, and no teacher",
			func(t *edu.Teacher, _ *edu.RotationRules) { t.Establishment, t.Post = "", "admin" }, NotDue, "不是专任教师", "",
		},
		{
			"not said whether in the establishment, of another section",
			func(t *edu.Teacher, _ *edu.RotationRules) { t.Establishment, t.Section = "", edu.SectionPre }, NotDue, "任教学段不是小学、初中", "",
		},
		{"行政", func(t *edu.Teacher, _ *edu.RotationRules) { t.Post = "admin" }, NotDue, "不是专任教师（行政）", ""},
		{"高中", func(t *edu.Teacher, _ *edu.RotationRules) { t.Section = edu.SectionSenior }, NotDue, "高中", ""},
		{"借调", func(t *edu.Teacher, _ *edu.RotationRules) { t.OnDuty = "lent" }, NotDue, "借调", ""},
		{"免除", func(t *edu.Teacher, _ *edu.RotationRules) { t.Exemption, t.Reason = edu.ExemptionExempt, "legal" }, Exempt, "法定特殊情形", ""},
		{"免除 before it is due changes nothing", func(t *edu.Teacher, _ *edu.RotationRules) {
			t.Joined, t.Exemption = edu.Day(2020, 9, 1), edu.ExemptionExempt
		}, NotDue, "不足6年", ""},
		{"暂缓", func(t *edu.Teacher, _ *edu.RotationRules) {
			t.Exemption, t.Reason = edu.ExemptionDeferred, "graduating"
		}, Deferred, "仍计入基数", ""},
		{"59 months to retirement (2028-07)", func(t *edu.Teacher, _ *edu.RotationRules) { t.Birth = edu.Month(1968, 7) }, IsDue, "", "可认定免除"},
		{"the county asks no man of 39 to move", func(_ *edu.Teacher, r *edu.RotationRules) { r.AgeMen = 37 }, Exempt, "超过37周岁", ""},
		{"but one of 38", func(_ *edu.Teacher, r *edu.RotationRules) { r.AgeMen = 38 }, IsDue, "", ""},
		{
			"the age of women is not that of men",
			func(t *edu.Teacher, r *edu.RotationRules) { t.Sex, r.AgeMen, r.AgeWomen = edu.SexFemale, 30, 45 }, IsDue, "", "",
		},
		{
			"nor the other way round", func(t *edu.Teacher, r *edu.RotationRules) { t.Sex, r.AgeMen, r.AgeWomen = edu.SexFemale, 60, 35 },
			Exempt, "超过35周岁", "",
		},
		{
			"tenure counted to the first day of the year",
			func(_ *edu.Teacher, r *edu.RotationRules) { r.TenureDay, r.TenureYear = "09-01", 0 }, IsDue, "到2022-09-01满6年", "",
		},
		{
			"or to the day before it", func(_ *edu.Teacher, r *edu.RotationRules) { r.TenureDay, r.TenureYear = "08-31", 0 }, NotDue,
			"到2022-08-31满5年", "",
		},
		{
			"the exemption begins three years before retirement",
			func(t *edu.Teacher, r *edu.RotationRules) { t.Birth, r.RetiringYears = edu.Month(1967, 10), 3 }, IsDue, "", "",
		},
		{"a reason for the typed day is shown", func(t *edu.Teacher, _ *edu.RotationRules) {
			t.Joined, t.Continuous, t.ContinuousBasis = edu.Day(2022, 8, 20), edu.Day(2010, 9, 1), "学校更名"
		}, IsDue, "（按填报的起算日：学校更名）", ""},
		{"60 months to retirement (2028-08)", func(t *edu.Teacher, _ *edu.RotationRules) { t.Birth = edu.Month(1968, 8) }, IsDue, "", ""},
	} {
		x := staff(1)
		x.Joined = edu.Day(2016, 9, 1)
		set := r.RotationRules
		tt.edit(x, &set)
		v := Eligibility(x, nil, b, 2022, set)
		hinted := (tt.hint == "") == (v.Hint == "") && strings.Contains(v.Hint, tt.hint)
		if v.Standing != tt.want || !strings.Contains(v.Reason, tt.reason) || !hinted {
			t.Errorf("%s: %s, %s, %q", tt.name, v.Standing.Word(), v.Reason, v.Hint)
		}
		if v.Base() != (tt.want == IsDue || tt.want == Deferred) {
			t.Errorf("%s: the base disagrees with the verdict", tt.name)
		}
	}
}

// TestExemptions takes every reason: 免除 leaves the base, 暂缓 stays in it, and the words say which it was.
func TestExemptions(t *testing.T) {
	b, r := edu.NewBook(edu.Unit{}, 2022), rules(t).RotationRules
	s := &edu.School{Name: "公办小学", Founder: "831", State: edu.StateOpen}
	s.SetRowID(1)
	b.Put(edu.Schools, s)
	for _, reason := range edu.ExemptionReasons.Items {
		for _, e := range edu.Exemptions.Items {
			x := staff(1)
			x.Section, x.Exemption, x.Reason = edu.SectionJunior, e.Code, reason.Code
			v := Eligibility(x, nil, b, 2022, r)
			if v.Base() != (e.Code == edu.ExemptionDeferred) || !strings.Contains(v.Reason, e.Label+"："+reason.Label) {
				t.Errorf("%s, %s: %s, %s", e.Label, reason.Label, v.Standing.Word(), v.Reason)
			}
		}
	}
}

// TestDeferredUntil: a 暂缓 holds in the school years that begin by its end; after it the teacher is due again, and the clerk is told.
func TestDeferredUntil(t *testing.T) {
	b, r := edu.NewBook(edu.Unit{}, 2022), rules(t).RotationRules
	put(b, edu.Schools, &edu.School{Name: "公办小学", Founder: "831", State: edu.StateOpen})
	for _, tt := range []struct {
		until        edu.Date
		want         Standing
		reason, hint string
	}{
		{edu.Date{}, Deferred, "暂缓：毕业年级把关，仍计入基数", ""},
		{edu.Day(2022, 9, 1), Deferred, "暂缓：毕业年级把关，至2022-09-01，仍计入基数", ""},
		{edu.Month(2022, 9), Deferred, "至2022-09，仍计入基数", ""},
		{edu.Month(2023, 8), Deferred, "至2023-08，仍计入基数", ""},
		{edu.Day(2022, 8, 31), IsDue, "达到6年", "暂缓至2022-08-31，已到期，重新计入应交流"},
		{edu.Month(2022, 8), IsDue, "达到6年", "已到期"},
		{edu.Month(2021, 0), IsDue, "达到6年", "已到期"},
		{edu.Month(2022, 0), Deferred, "至2022，仍计入基数", ""}, // nobody said in which part of the year
	} {
		x := staff(1)
		x.Exemption, x.Reason, x.DeferredUntil = edu.ExemptionDeferred, "graduating", tt.until
		v := Eligibility(x, nil, b, 2022, r)
		hinted := (tt.hint == "") == (v.Hint == "") && strings.Contains(v.Hint, tt.hint)
		if v.Standing != tt.want || !v.Base() || !strings.Contains(v.Reason, tt.reason) || !hinted {
			t.Errorf("%q: %s, %s, %q", tt.until, v.Standing.Word(), v.Reason, v.Hint)
		}
	}
}

// TestTerms: a head who has served two terms of three years at the school has to move, whatever the quota says.
func TestTerms(t *testing.T) {
	b, r := edu.NewBook(edu.Unit{}, 2022), rules(t).RotationRules
	s := &edu.School{Name: "公办小学", Founder: "831", State: edu.StateOpen}
	s.SetRowID(1)
	b.Put(edu.Schools, s)
	private := &edu.School{Name: "民办小学", Founder: edu.FounderPrivate, State: edu.StateOpen}
	private.SetRowID(2)
	b.Put(edu.Schools, private)
	for _, tt := range []struct {
		name string
		edit func(*edu.Teacher, *edu.RotationRules)
		want bool
	}{
		{"six years", func(*edu.Teacher, *edu.RotationRules) {}, true},
		{"one day short", func(t *edu.Teacher, _ *edu.RotationRules) { t.DutyFrom = edu.Day(2017, 9, 1) }, false},
		{"terms of five years", func(_ *edu.Teacher, r *edu.RotationRules) { r.TermYears = 5 }, false},
		{"three terms", func(_ *edu.Teacher, r *edu.RotationRules) { r.MostTerms = 3 }, false},
		{"副校长", func(t *edu.Teacher, _ *edu.RotationRules) { t.Duty = edu.DutyVice }, true},
		{"中层", func(t *edu.Teacher, _ *edu.RotationRules) { t.Duty = edu.DutyMiddle }, false},
		{"head before, at another school", func(t *edu.Teacher, _ *edu.RotationRules) { t.Joined = edu.Day(2020, 9, 1) }, false},
		{"nobody knows since when", func(t *edu.Teacher, _ *edu.RotationRules) { t.DutyFrom = edu.Date{} }, false},
		{"借调", func(t *edu.Teacher, _ *edu.RotationRules) { t.OnDuty = "lent" }, false},
		{"园长", func(t *edu.Teacher, _ *edu.RotationRules) { t.Duty = edu.DutyKindergartenHead }, false},
		{"a private school", func(t *edu.Teacher, _ *edu.RotationRules) { t.PostedAt = 2 }, false},
	} {
		x := &edu.Teacher{Name: "王晓东", PostedAt: 1, Post: "admin", OnDuty: edu.OnDutyYes, Duty: edu.DutyHead}
		x.DutyFrom, x.Joined = edu.Day(2016, 9, 1), edu.Day(2010, 9, 1)
		set := r
		tt.edit(x, &set)
		if v := Eligibility(x, nil, b, 2022, set); (v.Terms != "") != tt.want {
			t.Errorf("%s: %q", tt.name, v.Terms)
		}
	}
}

// BenchmarkEligibility10000 judges every teacher of the large county.
func BenchmarkEligibility10000(b *testing.B) {
	book := sample.County(sample.Large).Book()
	set := edu.RotationRules{RotationYears: 6, TenureDay: "08-31", TenureYear: 1, TermYears: 3, MostTerms: 2, RetiringYears: 5}
	for b.Loop() {
		NewRoll(book, 2022, set)
	}
}

// TestAVerdictSaysItsWordOnce: the reason of an exemption begins with it already.
func TestAVerdictSaysItsWordOnce(t *testing.T) {
	for want, v := range map[string]*Verdict{
		"免除：病假":       {Standing: Exempt, Reason: "免除：病假"},
		"应交流：满6年":     {Standing: IsDue, Reason: "满6年"},
		"要核对：没有填来校时间": {Standing: NotDue, Unsure: true, Reason: "没有填来校时间"},
	} {
		if got := v.Said(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
