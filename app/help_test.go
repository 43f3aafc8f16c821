package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"countyledger/app/command"
	"countyledger/app/manual"
	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// TestHelpBeginsWithThePage: F1 opens the chapter of the page in front, its keys first and marked: every page has one, and every chapter
// of pages is of pages that are there.
func TestHelpBeginsWithThePage(t *testing.T) {
	w, s := sampleFrame(t)
	f := w.frame
	all, err := manual.Read(manual.Facts{Commands: command.Catalogue()})
	if err != nil {
		t.Fatal(err)
	}
	places := map[string]bool{}
	for _, p := range append(f.places, w.belowGroup().places...) {
		places[p.id] = true
	}
	of := map[string]string{}
	for _, c := range all {
		for _, page := range c.Pages {
			if !places[page] {
				t.Errorf("%s is of %s, which is no page", c.Name, page)
			}
			of[page] = c.Keys[0]
		}
	}
	for page := range places {
		if of[page] == "" {
			t.Errorf("no chapter is of %s", page)
		}
	}
	for _, p := range f.places {
		f.goTo(p.id)
		keys := of[p.id]
		if g := edu.RegisterByID(p.id); g != nil && g.List != nil {
			keys = "列表"
			if _, sheet := s.Window.Canvas().Focused().(*ui.Sheet); sheet {
				keys = "表格填报"
			}
		}
		f.showHelp()
		texts := map[string]bool{}
		gather(s.Window.Canvas().Overlays().Top(), texts)
		if !texts[keys+"（本页）"] {
			t.Errorf("%s: the keys of “%s” are not marked", p.id, keys)
		}
		for other := range texts {
			if other != keys+"（本页）" && strings.HasSuffix(other, "（本页）") {
				t.Errorf("%s: %s is marked", p.id, other)
			}
		}
		screentest.CloseDialogs(s)
	}
}

// TestManualByKeys: typing over the text seeks in the manual, Enter leads to what is found, Esc back to the page; what is shown is inside
// the window on every screen of an office.
func TestManualByKeys(t *testing.T) {
	w, s := sampleFrame(t)
	canvas := s.Window.Canvas()
	for _, size := range []fyne.Size{
		{Width: 1366, Height: 768}, {Width: 1093, Height: 614}, {Width: 911, Height: 512}, {Width: 853, Height: 480},
	} {
		s.Window.Resize(size)
		w.frame.goTo(screen.PageReports)
		before := canvas.Focused()
		w.frame.showHelp()
		text, ok := canvas.Focused().(*ui.Topics)
		if !ok {
			t.Fatalf("%v: the text has not the keys, %T has", size, canvas.Focused())
		}
		for _, r := range "忘了密码" {
			canvas.Focused().TypedRune(r)
		}
		if _, ok := canvas.Focused().(*ui.Entry); !ok {
			t.Fatalf("%v: typing does not seek: %T", size, canvas.Focused())
		}
		screentest.Press(s, fyne.KeyReturn)
		if canvas.Focused() != fyne.Focusable(text) {
			t.Errorf("%v: Enter leads to %T", size, canvas.Focused())
		}
		texts := map[string]bool{}
		gather(text, texts)
		found := false
		for said := range texts {
			found = found || strings.Contains(said, "忘记密码")
		}
		if !found {
			t.Errorf("%v: what is found is not in sight: %v", size, texts)
		}
		for _, o := range test.LaidOutObjects(canvas.Overlays().Top()) {
			if x, ok := o.(*ui.Topics); ok && (x.Size().Width < 250 || x.Size().Height < 100) {
				t.Errorf("%v: the text has %v", size, x.Size())
			}
		}
		screentest.Press(s, fyne.KeyEscape)
		if canvas.Overlays().Top() != nil || canvas.Focused() != before {
			t.Errorf("%v: Esc leads to %T", size, canvas.Focused())
		}
	}
	w.frame.showKeys()
	texts := map[string]bool{}
	gather(canvas.Overlays().Top(), texts)
	if !texts["按键：到处可用"] {
		t.Errorf("the keys are not shown: %v", texts)
	}
}
