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
	if got := b.Filed(Teachers, b.Teacher(1)) + b.Filed(Teachers, b.Teacher(2)) + b.Filed(Schools, b.School(1)); got != "张伟（城关小学）王芳岚县城关小学" {
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
