package register

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// asksToAlter opens the question over the schools by its key, and gives what it asks with.
func asksToAlter(t *testing.T, s *screen.Session, p *Page) {
	t.Helper()
	if !p.Key(fyne.KeyF6) || !strings.Contains(screentest.Told(s), "变更事项") {
		t.Fatalf("F6 asks for nothing: %q", screentest.Told(s))
	}
}

// TestATownshipIsRenamed: one act renames it for each of its schools, says before how many, and is undone as one; a paper of an earlier day
// keeps the old name. What is missing is said, and what was typed stays.
func TestATownshipIsRenamed(t *testing.T) {
	s := session(t, small)
	p := open(t, s, edu.Schools)
	old := p.rows[p.here()].(*edu.School).Township
	of := func(b *edu.Book, town edu.Name) (n int) {
		for _, x := range edu.All[edu.School](b, edu.Schools) {
			if x.Township == town {
				n++
			}
		}
		return n
	}
	n := of(s.Book(), old)
	asksToAlter(t, s, p)
	screentest.Walk(s.Window.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
		if kinds, ok := o.(*ui.Select); ok {
			kinds.SetSelected("乡镇更名")
		}
	})
	test.Type(s.Window.Canvas().Focused(), "新名街道")
	screentest.Button(s, "办理").OnTapped()
	if of(s.Book(), old) != n || !strings.Contains(screentest.Told(s), "生效日期") {
		t.Fatalf("without a day: %q", screentest.Told(s))
	}
	screentest.CloseTop(s)
	test.Type(s.Window.Canvas().Focused(), "2022-06-01")
	screentest.Button(s, "办理").OnTapped()
	if got := of(s.Book(), "新名街道"); got != n || of(s.Book(), old) != 0 || screentest.Told(s) != "" {
		t.Fatalf("%d of %d schools have the new name: %q", got, n, screentest.Told(s))
	}
	if got := of(s.Book().On(edu.Day(2022, 5, 31)), old); got != n {
		t.Errorf("%d of %d schools had the old name before", got, n)
	}
	if got := len(edu.All[edu.Alteration](s.Book(), edu.Alterations)); got != n {
		t.Errorf("%d lines of %d schools", got, n)
	}
	s.Undo()
	if of(s.Book(), old) != n || len(edu.All[edu.Alteration](s.Book(), edu.Alterations)) != 0 {
		t.Error("it was not undone as one")
	}
}

// TestASchoolIsGivenAway: from its own page, where no school is in front: it says who goes with it, and what stands in the way.
func TestASchoolIsGivenAway(t *testing.T) {
	s := session(t, small)
	p := open(t, s, edu.Alterations)
	p.Add()
	top := func() fyne.CanvasObject { return s.Window.Canvas().Overlays().Top() }
	screentest.Walk(top(), func(o fyne.CanvasObject) {
		if kinds, ok := o.(*ui.Select); ok {
			kinds.SetSelected("划出")
		}
	})
	test.Type(s.Window.Canvas().Focused(), "邻县")
	screentest.Button(s, "办理").OnTapped()
	if got := screentest.Told(s); !strings.Contains(got, "请先选学校") {
		t.Fatalf("no school is meant: %q", got)
	}
	screentest.CloseTop(s)
	list := screentest.List(s)
	s.Window.Canvas().Focus(list)
	screentest.Press(s, fyne.KeySpace)
	if got := screentest.Told(s); !strings.Contains(got, "1所学校和在岗教师") {
		t.Errorf("it says %q", got)
	}
}
