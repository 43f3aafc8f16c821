package app

import (
	"testing"

	"fyne.io/fyne/v2"

	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
)

// TestFunctionKeysOfAPageHoldEverywhere on it: also where a button, a choice or a tick has the keys, or nothing has them.
func TestFunctionKeysOfAPageHoldEverywhere(t *testing.T) {
	w, _ := sampleFrame(t)
	for _, p := range w.frame.places {
		if p.id == screen.PageOverview || p.id == screen.PageHistory || p.id == screen.PageSettings { // they have none
			continue
		}
		w.frame.goTo(p.id)
		if _, ok := w.frame.current.(screen.Keyed); !ok {
			t.Errorf("%s has no keys", p.id)
			continue
		}
		own := &keyed{Page: w.frame.current}
		w.frame.current = own
		press := func(o fyne.Focusable) { o.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF11}) }
		presses := 1
		w.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyF11})
		w.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyDelete})
		screentest.Walk(own.Content(), func(o fyne.CanvasObject) {
			switch o.(type) {
			case *ui.KeyButton, *ui.HintButton, *ui.Check, *ui.Select:
				if o.Visible() {
					presses++
					press(o.(fyne.Focusable))
				}
			}
		})
		if own.got != presses || presses < 2 {
			t.Errorf("%s: the key came %d times of %d", p.id, own.got, presses)
		}
		w.frame.current = own.Page
	}
}

// keyed counts the keys that come to a page.
type keyed struct {
	screen.Page
	got int
}

func (k *keyed) Key(fyne.KeyName) bool { k.got++; return true }
