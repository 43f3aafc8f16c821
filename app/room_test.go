package app

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
)

// smallest is the canvas of a window on the smallest screen that offices still have.
var smallest = fyne.NewSize(1024, 700)

// buttons goes through every button that can be seen in an object, with its place in the window; what scrolls is left out, but not the
// view that the pages stand in.
func buttons(o fyne.CanvasObject, at fyne.Position, view *container.Scroll, each func(text string, at fyne.Position, size fyne.Size)) {
	if !o.Visible() {
		return
	}
	at = at.Add(o.Position())
	switch o := o.(type) {
	case *fyne.Container:
		for _, x := range o.Objects {
			buttons(x, at, view, each)
		}
	case *container.Scroll:
		if o == view {
			buttons(o.Content, at, view, each)
		}
	case *container.Split:
		buttons(o.Leading, at, view, each)
		buttons(o.Trailing, at, view, each)
	case *ui.Form:
		for _, x := range test.WidgetRenderer(o).Objects() {
			buttons(x, at, view, each)
		}
	case *widget.Button:
		each(o.Text, at, o.Size())
	case *ui.HintButton:
		each(o.Text, at, o.Size())
	case *ui.KeyButton:
		each(o.Text, at, o.Size())
	}
}

// TestEverythingIsInTheWindow: on the smallest screen and on a laptop no page wants more room than there is, and no button
// of it, or of the form that begins a new record, is cut off.
func TestEverythingIsInTheWindow(t *testing.T) {
	w, s := sampleFrame(t)
	for _, size := range []fyne.Size{smallest, laptop} {
		s.Window.Resize(size)
		inside := func(what string) {
			t.Helper()
			room, want := w.frame.view.Size(), w.frame.current.Content().MinSize()
			if want.Width > room.Width || want.Height > room.Height {
				t.Errorf("%v, %s wants %v, and there is %v", size, what, want, room)
			}
			n := 0
			buttons(s.Window.Content(), fyne.Position{}, w.frame.view, func(text string, at fyne.Position, b fyne.Size) {
				n++
				if at.X < 0 || at.Y < 0 || at.X+b.Width > size.Width+1 || at.Y+b.Height > size.Height+1 {
					t.Errorf("%v, %s: “%s” stands at %v with %v", size, what, text, at, b)
				}
			})
			if n < 2 { // undo and redo
				t.Errorf("%s: %d buttons were seen", what, n)
			}
		}
		for _, p := range w.frame.places {
			w.frame.goTo(p.id)
			inside(p.title)
			w.frame.add()
			screentest.CloseDialogs(s)
			inside(p.title + " with a form")
			w.frame.discard(func() {})
		}
	}
}
