package app

import (
	"regexp"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// counted is a button of a strip that filters: it says how many rows it leaves, and leaves some.
var counted = regexp.MustCompile(`^\D+ [1-9]\d*$`)

// narrow chooses something else in everything that a page can be filtered by, and tells how much that was.
func narrow(w *window) (chosen int) {
	var last *ui.KeyButton
	for _, o := range test.LaidOutObjects(w.frame.current.Content()) {
		switch o := o.(type) {
		case *ui.Select:
			if n := len(o.Options); n > 1 && !o.Disabled() && o.SelectedIndex() != n-1 {
				o.SetSelected(o.Options[n-1])
				chosen++
			}
		case *ui.KeyButton:
			if counted.MatchString(o.Text) && !o.Disabled() && o.Importance != widget.HighImportance {
				last = o
			}
		}
	}
	if last != nil {
		last.OnTapped()
		chosen++
	}
	return chosen
}

// TestFiltersStand: whatever is chosen on a page, a year among it, Esc leaves it as it is, and it is still there when the clerk comes back,
// by the navigation or by Alt+←.
func TestFiltersStand(t *testing.T) {
	w, s := sampleFrame(t)
	f := w.frame
	filtered := 0
	for _, p := range f.places {
		if p.id == screen.PageSettings { // what stands there is typed, and asked about
			continue
		}
		f.goTo(p.id)
		n := narrow(w)
		if n == 0 {
			continue
		}
		filtered += n
		f.goTo(screen.PageSettings)
		f.goTo(p.id)
		chosen := seen(t, w)
		for range 2 {
			if s.Window.Canvas().Focused() != nil {
				screentest.Press(s, fyne.KeyEscape)
			}
		}
		if f.goTo(p.id); seen(t, w) != chosen {
			t.Errorf("%s: after Esc stands\n%s\nand stood\n%s", p.title, seen(t, w), chosen)
		}
		f.goTo(screen.PageStaff)
		f.goTo(edu.Schools.ID)
		f.back()
		if f.back(); f.id != p.id || seen(t, w) != chosen {
			t.Errorf("%s: back at %s stands\n%s\nand stood\n%s", p.title, f.id, seen(t, w), chosen)
		}
	}
	if filtered < 30 {
		t.Errorf("only %d filters were chosen", filtered)
	}
}
