package app

import (
	"reflect"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// signs are the pictures of a thing that is shown.
func signs(o fyne.CanvasObject) (found []*canvas.Image) {
	if !o.Visible() {
		return nil
	}
	var parts []fyne.CanvasObject
	switch o := o.(type) {
	case *canvas.Image:
		return []*canvas.Image{o}
	case *fyne.Container:
		parts = o.Objects
	case fyne.Widget:
		parts = test.WidgetRenderer(o).Objects()
	}
	for _, x := range parts {
		found = append(found, signs(x)...)
	}
	return found
}

// TestEveryPageTakesTheLookAlong: a page that was in front before another look was chosen has the signs of that look when it comes back.
func TestEveryPageTakesTheLookAlong(t *testing.T) {
	w := made(t)
	for _, dark := range []bool{false, true, false} {
		w.session.Settings.Dark = dark
		w.style()
		seen := 0
		for _, p := range w.frame.places {
			w.frame.goTo(p.id)
			for _, sign := range signs(w.win.Content()) {
				if sign.Resource == nil || sign.Image == nil {
					continue
				}
				seen++
				before := sign.Image
				if sign.Refresh(); !reflect.DeepEqual(before, sign.Image) {
					t.Errorf("dark %v: %s shows %s as in the other look", dark, p.id, sign.Resource.Name())
				}
			}
		}
		if seen < 100 {
			t.Errorf("only %d signs were seen", seen)
		}
	}
}
