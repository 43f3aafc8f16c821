package edu_test

import (
	"testing"

	"countyledger/store/edu"
)

// altered is a county of two schools: the first was renamed twice, the second given away, a third came from elsewhere.
func altered() *edu.Book {
	b := edu.NewBook(edu.Unit{Code: "141199", Area: "样例县"}, 2022)
	school := func(id int64, name, town string, state edu.Code) {
		s := &edu.School{Name: edu.Name(name), Township: edu.Name(town), State: state, Former: edu.Text(map[int64]string{1: "一校、老校"}[id])}
		s.SetRowID(id)
		b.Put(edu.Schools, s)
	}
	school(1, "新校", "新乡", edu.StateOpen)
	school(2, "去校", "旧乡", edu.StateLeft)
	school(3, "来校", "旧乡", edu.StateOpen)
	for i, a := range []edu.Alteration{
		{School: 1, Kind: edu.AlterationName, Effective: edu.Day(2021, 9, 1), Before: "一校", After: "老校"},
		{School: 1, Kind: edu.AlterationName, Effective: edu.Day(2022, 9, 1), Before: "老校", After: "新校"},
		{School: 1, Kind: edu.AlterationTownName, Effective: edu.Day(2022, 6, 1), Before: "旧乡", After: "新乡"},
		{School: 2, Kind: edu.AlterationOut, Effective: edu.Day(2022, 5, 1), Before: "样例县", After: "邻县"},
		{School: 3, Kind: edu.AlterationIn, Effective: edu.Day(2022, 5, 1), Before: "邻县", After: "样例县"},
	} {
		a.SetRowID(int64(i + 1))
		b.Put(edu.Alterations, &a)
	}
	teacher := func(id int64, at edu.Ref, duty edu.Code, left edu.Date) {
		t := &edu.Teacher{Name: "某", PostedAt: at, OnDuty: duty, Left: left}
		t.SetRowID(id)
		b.Put(edu.Teachers, t)
	}
	teacher(1, 2, edu.OnDutyLeft, edu.Day(2022, 5, 1))
	teacher(2, 2, edu.OnDutyLeft, edu.Date{}) // who had gone before
	teacher(3, 3, edu.OnDutyYes, edu.Date{})
	h := &edu.Honour{Teacher: 3, Title: "特级教师"}
	h.SetRowID(1)
	b.Put(edu.Honours, h)
	for i, at := range []edu.Ref{1, 2, 3} {
		y := &edu.SectionYear{School: at, Year: 2021, Section: edu.SectionPrimary, Total: edu.N(10)}
		y.SetRowID(int64(i + 1))
		b.Put(edu.SectionYears, y)
	}
	return b
}

// TestAlteredSchoolsOnADay: a paper of a day has the names, the townships and the schools of that day.
func TestAlteredSchoolsOnADay(t *testing.T) {
	b := altered()
	for _, c := range []struct {
		on                 edu.Date
		name, town, former string
		there, here        bool // the second and the third school
	}{
		{edu.Day(2021, 8, 31), "一校", "旧乡", "", true, false},
		{edu.Day(2021, 9, 1), "老校", "旧乡", "一校", true, false},
		{edu.Day(2022, 4, 30), "老校", "旧乡", "一校", true, false},
		{edu.Day(2022, 5, 1), "老校", "旧乡", "一校", false, true},
		{edu.Day(2022, 6, 1), "老校", "新乡", "一校", false, true},
		{edu.Day(2022, 9, 1), "新校", "新乡", "一校、老校", false, true},
	} {
		then := b.On(c.on)
		s := then.School(1)
		if string(s.Name) != c.name || string(s.Township) != c.town || string(s.Former) != c.former {
			t.Errorf("%s: %s, %s, %s", c.on, s.Name, s.Township, s.Former)
		}
		if got := then.School(2).Open(); got != c.there {
			t.Errorf("%s: the school that was given away is in use: %v", c.on, got)
		}
		if got := then.School(3) != nil; got != c.here {
			t.Errorf("%s: the school that came is there: %v", c.on, got)
		}
		for _, g := range []*edu.Register{edu.Teachers, edu.SectionYears, edu.Honours} {
			of := map[*edu.Register]int64{edu.Teachers: 3, edu.SectionYears: 3, edu.Honours: 1}
			if got := then.Find(g, of[g]) != nil; got != c.here {
				t.Errorf("%s: what it brought of %s is there: %v", c.on, g.Label, got)
			}
		}
		if got := then.Teacher(1).OnDuty == edu.OnDutyYes; got != c.there {
			t.Errorf("%s: who went with the school is on duty: %v", c.on, got)
		}
		if then.Teacher(2).OnDuty != edu.OnDutyLeft {
			t.Errorf("%s: who had gone before is on duty", c.on)
		}
		if got := len(b.StaffOn(c.on)); got != map[bool]int{true: 3, false: 2}[c.here] {
			t.Errorf("%s: a staff of %d", c.on, got)
		}
	}
}

// TestAlteredByHandSince: what somebody wrote otherwise since is not taken back by a change that knows nothing of it.
func TestAlteredByHandSince(t *testing.T) {
	b := altered()
	s := *b.School(1)
	s.Name = "别名"
	b.Put(edu.Schools, &s)
	if got := b.On(edu.Day(2021, 1, 1)).School(1); got.Name != "别名" || got.Township != "旧乡" {
		t.Errorf("%s, %s", got.Name, got.Township)
	}
}

// TestSchoolThatComesBack: between two changes of county a school is not in use, before and after it is.
func TestSchoolThatComesBack(t *testing.T) {
	b := altered()
	back := &edu.Alteration{School: 2, Kind: edu.AlterationIn, Effective: edu.Day(2022, 8, 1), Before: "邻县", After: "样例县"}
	back.SetRowID(9)
	b.Put(edu.Alterations, back)
	s := *b.School(2)
	s.State = edu.StateOpen
	b.Put(edu.Schools, &s)
	for on, want := range map[edu.Date]edu.Code{
		edu.Day(2022, 4, 30): edu.StateOpen, edu.Day(2022, 5, 1): edu.StateLeft,
		edu.Day(2022, 7, 31): edu.StateLeft, edu.Day(2022, 8, 1): edu.StateOpen,
	} {
		if got := b.On(on).School(2); got == nil || got.State != want {
			t.Errorf("%s: %+v", on, got)
		}
	}
}
