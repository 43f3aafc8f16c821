package app

import (
	"regexp"
	"slices"
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
func narrow(w *window) (n int) {
	var last *ui.KeyButton
	for _, o := range test.LaidOutObjects(w.frame.current.Content()) {
		switch o := o.(type) {
		case *ui.Select:
			if end := len(o.Options) - 1; end > 0 && !o.Disabled() && o.SelectedIndex() != end {
				o.SetSelected(o.Options[end])
				n++
			}
		case *ui.KeyButton:
			if counted.MatchString(o.Text) && !o.Disabled() && o.Importance != widget.HighImportance {
				last = o
			}
		}
	}
	if last != nil {
		last.OnTapped()
		n++
	}
	return n
}

// chosen is what a page is filtered by.
func chosen(w *window) (all []string) {
	for _, o := range test.LaidOutObjects(w.frame.current.Content()) {
		switch o := o.(type) {
		case *ui.Select:
			all = append(all, o.Selected)
		case *ui.KeyButton:
			if counted.MatchString(o.Text) && o.Importance == widget.HighImportance {
				all = append(all, o.Text)
			}
		}
	}
	return all
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
		choice := chosen(w)
		f.goTo(screen.PageSettings)
		if f.goTo(p.id); !slices.Equal(chosen(w), choice) {
			t.Errorf("%s: %v was chosen, and is %v when one comes back", p.title, choice, chosen(w))
		}
		before := seen(t, w)
		for range 2 {
			if s.Window.Canvas().Focused() != nil {
				screentest.Press(s, fyne.KeyEscape)
			}
		}
		if f.goTo(p.id); seen(t, w) != before {
			t.Errorf("%s: after Esc stands\n%s\nand stood\n%s", p.title, seen(t, w), before)
		}
		f.goTo(screen.PageStaff)
		f.goTo(edu.Schools.ID)
		f.back()
		if f.back(); f.id != p.id || seen(t, w) != before {
			t.Errorf("%s: back at %s stands\n%s\nand stood\n%s", p.title, f.id, seen(t, w), before)
		}
	}
	if filtered < 30 {
		t.Errorf("only %d filters were chosen", filtered)
	}
}
