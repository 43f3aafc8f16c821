package imports

import (
	"slices"
	"strings"
	"testing"

	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/store/edu"
)

// undo and redo are Ctrl+Z and Ctrl+Y, as the window has them.
func undo(p *Page) {
	if !p.TakeBack() {
		p.s.Undo()
	}
}

func redo(p *Page) {
	if b, ok := any(p).(screen.BringerBack); !ok || !b.BringBack() {
		p.s.Redo()
	}
}

// TestUndoAndRedoGoTheSameWay: over choices and the import alike, as far back as one likes and forth again, page and ledger agree at
// every step.
func TestUndoAndRedoGoTheSameWay(t *testing.T) {
	p, s := page(t)
	look(t, p, sent(t, "学校.csv", strange))
	goTo(p, 2, 5)
	p.say(p.setting().Aimed(p.now.table.Header, p.raw.column(), "head"))
	goTo(p, 2, 0)
	p.setEnd()
	p.Take()
	type state struct {
		rows    int
		head    string
		taken   bool
		schools int
	}
	now := func() state {
		read(t, p)
		return state{len(p.now.table.Rows), heads(p)[0], p.taken != nil, len(s.Book().Rows(edu.Schools))}
	}
	first := len(s.Book().Rows(edu.Schools)) - 1
	want := []state{{1, "王丽", true, first + 1}, {1, "王丽", false, first}, {2, "王丽", false, first}, {2, "", false, first}}
	for round := range 2 {
		for i := 1; i < len(want); i++ {
			if undo(p); now() != want[i] {
				t.Fatalf("round %d, undone %d: %+v, want %+v: %s", round, i, now(), want[i], p.told.text())
			}
		}
		for i := len(want) - 2; i >= 0; i-- {
			if redo(p); now() != want[i] {
				t.Fatalf("round %d, redone %d: %+v, want %+v: %s", round, i, now(), want[i], p.told.text())
			}
		}
		if !p.take.Disabled() || p.back.Disabled() || !strings.Contains(p.told.text(), "已重做。") {
			t.Errorf("round %d: the import is not shown as done again: %s", round, p.told.text())
		}
	}
}

// TestRedoAfterAnotherChoice: a new choice cannot be overtaken by one that was taken back; an import that is done again under other
// choices is not shown as theirs.
func TestRedoAfterAnotherChoice(t *testing.T) {
	p, s := page(t)
	look(t, p, sent(t, "学校.csv", strange))
	goTo(p, 2, 0)
	p.setEnd()
	p.Take()
	undo(p)
	undo(p)
	goTo(p, 2, 5)
	p.say(p.setting().Aimed(p.now.table.Header, p.raw.column(), "head"))
	if redo(p); p.taken != nil || len(p.now.table.Rows) != 2 || !strings.Contains(p.told.text(), "已经重做") {
		t.Errorf("%d rows, taken %v: %s", len(p.now.table.Rows), p.taken != nil, p.told.text())
	}
	if c := p.now.sound(); c != 2 || !slices.Equal(heads(p), []string{"王丽", "李强"}) { // one more school, and the head of the other
		t.Errorf("%d sound rows, heads %v", c, heads(p))
	}
	if screentest.Told(s) != "" {
		t.Error(screentest.Told(s))
	}
}

// TestAWordIsExplainedAgain by a redo, after it was taken back.
func TestAWordIsExplainedAgain(t *testing.T) {
	p, s := page(t)
	school := string(edu.All[edu.School](s.Book(), edu.Schools)[0].Name)
	look(t, p, sent(t, "教师.csv", "姓名,性别,身份证号,编制单位,政治面貌\n李山,女,149901198503120022,"+school+",火星党\n"))
	goTo(p, 1, 4)
	p.setEnd()
	goTo(p, 1, 4)
	f, list, ok := p.unknown()
	if !ok {
		t.Fatal(p.told.text())
	}
	p.learnWord(list, f.Value, list.Items[0])
	party := func() edu.Code { return p.now.table.Rows[0].Record.(*edu.Teacher).Party }
	for range 2 {
		if undo(p); party() != "" {
			t.Fatalf("taken back: %s", party())
		}
		undo(p)
		redo(p)
		if redo(p); party() != list.Items[0].Code {
			t.Fatalf("explained again: %q, told %q: %s", party(), screentest.Told(s), p.told.text())
		}
	}
}

// TestUndoInAHurry: what is asked for while an act is being taken back waits for it, and is decided by what that leaves.
func TestUndoInAHurry(t *testing.T) {
	p, s := page(t)
	look(t, p, sent(t, "学校.csv", strange))
	goTo(p, 2, 0)
	p.setEnd()
	p.Take()
	var work []func()
	s.Tasks.Go = func(f func()) { work = append(work, f) }
	before := len(s.Book().Rows(edu.Schools))
	for range 2 {
		s.InTurn(func() { undo(p) })
	}
	for len(work) > 0 {
		f := work[0]
		work = work[1:]
		f()
	}
	if n := len(s.Book().Rows(edu.Schools)); n != before-1 || p.taken != nil || len(p.said(p.file).steps) != 0 || screentest.Told(s) != "" {
		t.Errorf("%d schools of %d, taken %v, %d choices, told %q", n, before, p.taken != nil, len(p.said(p.file).steps), screentest.Told(s))
	}
}
