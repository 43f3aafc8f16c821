package app

import (
	"context"
	"math"
	"time"

	"fyne.io/fyne/v2"
)

// room is how large the window can be on its screen, in units of the canvas; zero where nobody knows.
func (w *window) room() fyne.Size {
	if w.opt.Screen == nil {
		return fyne.Size{}
	}
	width, height := w.opt.Screen(w.win)
	scale := max(1, w.win.Canvas().Scale())
	whole := func(pixels int) float32 { return float32(math.Floor(float64(float32(pixels) / scale))) } // the driver rounds up
	return fyne.NewSize(whole(width), whole(height))
}

// open gives the window its size: what it had, at most its screen. How finely the screen is drawn is known only once the
// window is there, so it is looked at again then.
func (w *window) open() {
	w.resize(w.room())
	w.session.Tasks.Quietly(func(context.Context) error { return nil }, func(error) {
		w.fit()
		w.fitAgain(500*time.Millisecond, 2*time.Second, 5*time.Second)
	})
}

// resize asks for the size that the window had, at most room.
func (w *window) resize(room fyne.Size) {
	w.asked = w.session.Settings.Size(room)
	w.win.Resize(w.asked)
}

// fit makes a window smaller that is larger than its screen.
func (w *window) fit() {
	w.fitted = w.win.Canvas().Size()
	if room := w.room(); room.Width > 0 && (w.fitted.Width > room.Width || w.fitted.Height > room.Height) {
		w.resize(room)
	}
}

// fitAgain looks at the window once more after each of several whiles: a busy desktop takes its time to give it its frame, and the frame
// takes room. A size that the clerk has given it meanwhile stays; the one that was asked for may have come only after it was looked at.
func (w *window) fitAgain(after ...time.Duration) {
	if w.opt.Later == nil || len(after) == 0 {
		return
	}
	w.opt.Later(after[0], func() {
		if size := w.win.Canvas().Size(); size == w.fitted || alike(size, w.asked) {
			w.fit()
			w.fitAgain(after[1:]...)
		}
	})
}

// alike tells whether two sizes are the same but for the whole pixels that a screen has.
func alike(a, b fyne.Size) bool {
	return math.Abs(float64(a.Width-b.Width)) <= 1 && math.Abs(float64(a.Height-b.Height)) <= 1
}
