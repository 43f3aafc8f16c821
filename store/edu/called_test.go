package edu

import "testing"

// TestCalled: a teacher whose name another has is called with the school, two of one school by the end of the number that the mask leaves,
// and any other by the name alone; what the ledger keeps of an act has no part of a number.
func TestCalled(t *testing.T) {
	b := NewBook(Unit{Area: "岚县"}, 2022)
	for i, name := range []Name{"岚县城关小学", "岚县东村中学"} {
		s := &School{Name: name}
		s.SetRowID(int64(i + 1))
		b.Put(Schools, s)
	}
	put := func(id int64, name Name, school Ref, number IDNumber) {
		x := &Teacher{Name: name, PostedAt: school, IDNumber: number}
		x.SetRowID(id)
		b.Put(Teachers, x)
	}
	called := func(id int64) string { return b.Called(Teachers, b.Find(Teachers, id)) }
	put(1, "张伟", 1, "149901198001010013")
	put(2, "王芳", 1, "149901198001010021")
	move := &Rotation{Teacher: 1}
	field := Rotations.Field("teacher")
	if got := called(1) + called(2) + field.Named(move, b); got != "张伟王芳张伟" {
		t.Errorf("without namesakes: %s", got)
	}
	put(3, "张伟", 2, "149901198001010030")
	if got := called(1) + called(3) + called(2); got != "张伟（城关小学）张伟（东村中学）王芳" {
		t.Errorf("namesakes: %s", got)
	}
	put(4, "张伟", 1, "149901198001010048")
	put(5, "张伟", 0, "")
	if got := called(1) + called(3) + called(4) + called(5); got !=
		"张伟（城关小学，证件尾号13）张伟（东村中学）张伟（城关小学，证件尾号48）张伟" {
		t.Errorf("namesakes of one school: %s", got)
	}
	if got := field.Named(move, b) + field.Text(move, b) + field.Listed(move, b); got != "张伟（城关小学，证件尾号13）张伟张伟（城关小学，证件尾号13）" {
		t.Errorf("a reference: %s", got)
	}
	filed := b.Filed(Teachers, b.Teacher(1)) + b.Filed(Teachers, b.Teacher(2)) + b.Filed(Schools, b.School(1))
	if got := filed; got != "张伟（城关小学，第1号记录）王芳岚县城关小学" {
		t.Errorf("kept of an act: %s", got)
	}
	if got := b.Person(b.Teacher(2)) + b.Apart(b.Teacher(2)) + b.Apart(b.Teacher(4)); got != "王芳（城关小学）王芳张伟（证件尾号48）" {
		t.Errorf("in a choice, and among those of a school: %s", got)
	}
	put(6, "张伟", 1, "149901199001010013")
	if got := called(1) + called(6) + called(4); got != "张伟（城关小学，第1号记录）张伟（城关小学，第6号记录）张伟（城关小学，证件尾号48）" {
		t.Errorf("whom the end does not tell apart: %s", got)
	}
	b.Remove(Teachers, 6)
	b.Remove(Teachers, 4)
	if got := called(1); got != "张伟（城关小学）" {
		t.Errorf("the other is gone: %s", got)
	}
}

// TestCalledBehindItsOwner: what belongs to a school, a teacher or a project is called with it, in words on the screen and in what the
// ledger keeps of an act; a project or a task has a name of its own.
func TestCalledBehindItsOwner(t *testing.T) {
	b := NewBook(Unit{Area: "岚县"}, 2022)
	put := func(g *Register, r Record) {
		r.SetRowID(1)
		b.Put(g, r)
	}
	put(Schools, &School{Name: "岚县城关小学"})
	put(Teachers, &Teacher{Name: "张伟", PostedAt: 1})
	put(Projects, &Project{Name: "综合楼", School: 1})
	put(Closures, &Closure{School: 1, Stage: ClosurePublicity})
	for _, c := range []struct {
		g    *Register
		r    Record
		want string
	}{
		{SectionYears, &SectionYear{School: 1, Section: SectionPrimary, Year: 2022}, "岚县城关小学 小学2022—2023学年"},
		{
			Vacancies, &Vacancy{School: 1, Section: SectionPrimary, Subject: Subjects.Items[0].Code, Year: 2022},
			"岚县城关小学 2022—2023学年小学" + Subjects.Items[0].Label + "岗位需求",
		},
		{Closures, b.Closure(1), "岚县城关小学 撤并（公示）"},
		{Evidences, &Evidence{Case: 1, Item: "公示照片"}, "岚县城关小学 撤并（公示） 公示照片"},
		{Honours, &Honour{Teacher: 1, Title: "特级教师"}, "张伟 特级教师"},
		{Rotations, &Rotation{Teacher: 1, Year: 2022}, "张伟 2022—2023学年交流轮岗"},
		{Contracts, &Contract{Project: 1, Name: "施工合同"}, "综合楼 施工合同"},
		{Projects, b.Project(1), "综合楼"},
		{Tasks, &Task{Number: "T3.1", Name: "达标"}, "T3.1 达标"},
		{SectionYears, &SectionYear{Section: SectionPrimary, Year: 2022}, "小学2022—2023学年"},
	} {
		if got := b.Called(c.g, c.r); got != c.want {
			t.Errorf("%s: called %q, want %q", c.g.Label, got, c.want)
		}
		if got := b.Filed(c.g, c.r); got != c.want {
			t.Errorf("%s: filed as %q, want %q", c.g.Label, got, c.want)
		}
	}
}
