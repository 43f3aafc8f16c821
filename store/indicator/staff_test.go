package indicator

import (
	"testing"

	"countyledger/store/edu"
	"countyledger/store/sample"
)

// TestStaff counts a few people of whom everything is known.
func TestStaff(t *testing.T) {
	b := edu.NewBook(edu.Unit{}, 2022)
	s := &edu.School{Name: "甲小学", Founder: "831", State: edu.StateOpen}
	s.SetRowID(1)
	b.Put(edu.Schools, s)
	for i, edit := range []func(*edu.Teacher){
		func(x *edu.Teacher) { x.Duty, x.HeadRank, x.DutyFrom = edu.DutyHead, "senior", edu.Day(2010, 9, 1) },
		func(x *edu.Teacher) { x.Duty, x.Hours = edu.DutyHead, edu.N(360) },
		func(x *edu.Teacher) { x.Post = edu.PostResearcher },
		func(x *edu.Teacher) {
			x.Researcher, x.ResearchSubject, x.Certificate = edu.ResearcherPart, "maths", "primary"
		},
		func(x *edu.Teacher) {
			x.Honours, x.HonourFrom, x.CountyManaged = "吕梁市名师成长带头人", edu.Month(2022, 5), edu.Yes(true)
		},
		func(x *edu.Teacher) { x.Honours, x.HonourFrom = "名师成长带头人", edu.Month(2021, 5) },
		func(x *edu.Teacher) { x.OnDuty, x.HeadRank, x.Duty = edu.OnDutyRetired, "senior", edu.DutyHead },
	} {
		x := &edu.Teacher{Name: "王晓东", PostedAt: 1, Section: edu.SectionPrimary, Subject: "chinese", Joined: edu.Day(2010, 9, 1)}
		x.Post, x.OnDuty = edu.PostTeaching, edu.OnDutyYes
		edit(x)
		x.SetRowID(int64(i + 1))
		b.Put(edu.Teachers, x)
	}
	for i, h := range []edu.Honour{
		{Teacher: 1, Title: "新高考领军人", Granted: edu.Day(2022, 12, 31)},
		{Teacher: 5, Title: "名师成长带头人", Granted: edu.Day(2022, 5, 4)},
		{Teacher: 2, Title: "优秀教师", Granted: edu.Day(2022, 9, 10)},
	} {
		h.SetRowID(int64(i + 1))
		b.Put(edu.Honours, &h)
	}
	for i, m := range []edu.Rotation{
		{Teacher: 1, Form: edu.FormTeam},
		{Teacher: 2, Form: edu.FormBundle},
		{Teacher: 3, Form: edu.FormRegular},
		{Teacher: 3, Form: edu.FormTeam},
	} {
		m.Year, m.From, m.To, m.Reason, m.State, m.Start = 2022, 1, 1, edu.ReasonRotation, edu.RotationOn, edu.Day(2022, 9, 1+i)
		m.SetRowID(int64(i + 1))
		b.Put(edu.Rotations, &m)
	}
	want := map[string][2]int{
		"T5.1 教研员": {2, -1}, " 专职": {1, -1}, " 兼职": {1, -1}, " 语文": {1, -1}, " 数学": {1, -1},
		"T6.1 名师成长带头人、新高考领军人": {2, -1}, "T6.3 县管校聘覆盖": {1, 6}, " 小学": {1, 6},
		"T6.4 组团式、捆绑式交流": {3, 3}, " 组团式": {2, -1}, " 捆绑式": {1, -1}, " 其他形式": {0, -1},
		"T6.5 校长职级制": {1, 2}, " 校长任满、应交流": {1, -1}, "G9 五年360学时培训完成率": {1, 5}, "G12 教师持证上岗率": {1, 5},
	}
	for _, x := range Staff(NewRoll(b, 2022, rules(t).RotationRules), 2022) {
		key := x.ID + " " + x.Name
		w, ok := want[key]
		if !ok || x.Have != w[0] || x.Of != w[1] {
			t.Errorf("%s: %d of %d, want %v", key, x.Have, x.Of, w)
		}
		if len(x.People) != x.Have || x.Of >= 0 && len(x.People)+len(x.Rest) != x.Of {
			t.Errorf("%s: the people do not make the count", key)
		}
		delete(want, key)
	}
	for key := range want {
		t.Errorf("%s is not counted", key)
	}
}

// TestStaffOfSample: every part is among the whole above it.
func TestStaffOfSample(t *testing.T) {
	b := sample.County(sample.Standard).Book()
	above := map[edu.Ref]bool{}
	for _, x := range Staff(NewRoll(b, 2022, rules(t).RotationRules), 2022) {
		if x.Basis != "" {
			above = map[edu.Ref]bool{}
			for _, id := range append(x.People, x.Rest...) {
				above[id] = true
			}
			if x.Have == 0 && x.ID != "" {
				t.Errorf("%s %s: the sample county has none", x.ID, x.Name)
			}
			continue
		}
		for _, id := range x.People {
			if !above[id] {
				t.Errorf("%s: somebody is in the part and not in the whole", x.Name)
			}
		}
	}
}

// TestTermsOfHeads: whether a head or a vice head has served all terms is known where the beginning is; of anybody else it is known that
// he has not.
func TestTermsOfHeads(t *testing.T) {
	for _, tt := range []struct {
		duty        edu.Code
		from        edu.Date
		have, known int
	}{
		{edu.DutyHead, edu.Day(2010, 9, 1), 1, 1},
		{edu.DutyVice, edu.Day(2010, 9, 1), 1, 1},
		{edu.DutyHead, edu.Date{}, 0, 0},
		{edu.DutyVice, edu.Date{}, 0, 0},
		{edu.DutyVice, edu.Day(2021, 9, 1), 0, 1},
		{edu.DutyMiddle, edu.Date{}, 0, 1},
		{"", edu.Date{}, 0, 1},
	} {
		b := edu.NewBook(edu.Unit{}, 2022)
		put(b, edu.Schools, &edu.School{Name: "甲小学", Type: edu.TypePrimary, Founder: "831", State: edu.StateOpen})
		x := staff(1)
		x.Duty, x.DutyFrom, x.Joined = tt.duty, tt.from, edu.Day(2005, 9, 1)
		put(b, edu.Teachers, x)
		for _, all := range Staff(NewRoll(b, 2022, rules(t).RotationRules), 2022) {
			if all.Name == "校长任满、应交流" && (all.Have != tt.have || all.Cover.Known != tt.known) {
				t.Errorf("%s since %s: %d, known of %d", tt.duty, tt.from, all.Have, all.Cover.Known)
			}
		}
	}
}
