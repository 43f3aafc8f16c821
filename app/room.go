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
	w.win.Resize(w.session.Settings.Size(w.room()))
	w.session.Tasks.Quietly(func(context.Context) error { return nil }, func(error) {
		w.fit()
		w.fitAgain(500*time.Millisecond, 2*time.Second, 5*time.Second)
	})
}

// fit makes a window smaller that is larger than its screen.
func (w *window) fit() {
	if size, room := w.win.Canvas().Size(), w.room(); room.Width > 0 && (size.Width > room.Width || size.Height > room.Height) {
		w.win.Resize(w.session.Settings.Size(room))
	}
	w.fitted = w.win.Canvas().Size()
}

// fitAgain looks at the window once more after each of several whiles: a busy desktop takes its time to give it its frame, and the frame
// takes room. A size that the clerk has given it meanwhile stays.
func (w *window) fitAgain(after ...time.Duration) {
	if w.opt.Later == nil || len(after) == 0 {
		return
	}
	w.opt.Later(after[0], func() {
		if w.win.Canvas().Size() == w.fitted {
			w.fit()
			w.fitAgain(after[1:]...)
		}
	})
}
