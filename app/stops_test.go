package app

import (
	"image"
	"reflect"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// TestEachTabStopIsSeen: wherever Tab leads on a page, at 1366×768 and 150 %, that stands in sight, and it looks otherwise than without
// the keys.
func TestEachTabStopIsSeen(t *testing.T) {
	w, s := sampleFrame(t)
	low := leaves(1366, 768, 150)
	c := s.Window.Canvas()
	looks := map[reflect.Type]bool{} // of what it is known whether it looks otherwise
	for _, p := range w.frame.places {
		w.frame.goTo(p.id)
		s.Window.Resize(low.AddWidthHeight(9, 0)) // the test's driver lays out anew only what changes its size
		s.Window.Resize(low)
		for _, on := range stops(c) {
			o := on.(fyne.CanvasObject)
			c.Focus(on)
			at, seen, _ := standing(c.Content(), o, fyne.Position{}, areaOf(fyne.Position{}, c.Size()))
			if !seen.holds(at.AddXY(min(o.Size().Width, 20)/2, min(o.Size().Height, 20)/2)) {
				t.Errorf("%s: %T “%s” has the keys at %v, and %v is seen", p.title, on, wording(o), at, seen)
				continue
			}
			if kind := reflect.TypeOf(on); !looks[kind] {
				looks[kind] = true
				with := c.Capture()
				if c.Unfocus(); same(with, c.Capture()) {
					t.Errorf("%s: %T “%s” does not show that it has the keys", p.title, on, wording(o))
				}
			}
		}
	}
	if len(looks) < 6 {
		t.Errorf("only %d kinds were found", len(looks))
	}
}

// standing is where an object stands in another, and what is seen of the window there; not ok where it is not in it.
func standing(in, o fyne.CanvasObject, at fyne.Position, seen area) (fyne.Position, area, bool) {
	at = at.Add(in.Position())
	if in == o {
		return at, seen, true
	}
	var parts []fyne.CanvasObject
	switch in := in.(type) {
	case *fyne.Container:
		parts = in.Objects
	case *container.Scroll:
		parts, seen = []fyne.CanvasObject{in.Content}, areaOf(at, in.Size()).within(seen)
	case fyne.Widget:
		parts = test.WidgetRenderer(in).Objects()
	}
	for _, x := range parts {
		if x.Visible() {
			if where, seen, ok := standing(x, o, at, seen); ok {
				return where, seen, true
			}
		}
	}
	return at, seen, false
}

// stops are what Tab goes through, from where the keys are.
func stops(c fyne.Canvas) (all []fyne.Focusable) {
	seen := map[fyne.Focusable]bool{}
	for on := c.Focused(); on != nil && !seen[on]; on = c.Focused() {
		seen[on] = true
		all = append(all, on)
		if c.FocusNext(); c.Focused() == on {
			break
		}
	}
	return all
}

func same(a, b image.Image) bool {
	for y := a.Bounds().Min.Y; y < a.Bounds().Max.Y; y++ {
		for x := a.Bounds().Min.X; x < a.Bounds().Max.X; x++ {
			if a.At(x, y) != b.At(x, y) {
				return false
			}
		}
	}
	return true
}
