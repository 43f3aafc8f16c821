package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// TestUndoWithTheCaretInAnEntry: typing is taken back first. After that the button takes back the last act, and the key, which may be one
// too many, only says what it does not do; so for redoing.
func TestUndoWithTheCaretInAnEntry(t *testing.T) {
	w, s := sampleFrame(t)
	f := w.frame
	named := func() string { return string(edu.All[edu.School](s.Book(), edu.Schools)[0].Name) }
	was := named()
	sc := *edu.All[edu.School](s.Book(), edu.Schools)[0]
	sc.Name = "样例县新名小学"
	screentest.Save(t, s, edu.Change{Kind: edu.BatchEdit, Why: "改名", Items: []edu.Item{{Register: edu.Schools, Record: &sc}}})
	f.goTo(edu.Schools.ID)
	f.find()
	search := s.Window.Canvas().Focused().(*ui.Entry)
	test.Type(search, "zxxx")
	for i := 0; search.Text != "" && i < 9; i++ {
		f.pressUndo()
	}
	if search.Text != "" || named() == was {
		t.Fatalf("searched for is %q, the first school is %s", search.Text, named())
	}
	said := screentest.Said(s)
	if f.undo(); named() == was || !strings.Contains(said(), "没有可以撤销的输入") {
		t.Errorf("the key: %s, said %q", named(), said())
	}
	if f.pressUndo(); named() != was {
		t.Errorf("the button leaves it at %s: %q", named(), said())
	}
	s.Window.Canvas().Focus(search)
	for i := 0; search.Text != "zxxx" && i < 9; i++ {
		f.pressRedo()
	}
	if f.redo(); named() != was || !strings.Contains(said(), "没有可以重做的输入") {
		t.Errorf("the key brings again: %s, said %q", named(), said())
	}
	if f.pressRedo(); named() == was {
		t.Errorf("the button does not bring it again: %q", said())
	}
}
