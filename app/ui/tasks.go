package ui

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"countyledger/app/mishap"
)

// Tasks runs work that may take long away from the window: files, SQL, layout. Work knows no widget;
// what comes after it runs on the window's goroutine again.
type Tasks struct {
	window fyne.Window
	// Go starts the work; tests make it a plain call.
	Go func(func())
	// Do calls back on the window's goroutine; in tests, where there is none, what is seen waits until they ask for it.
	Do func(func())
	// Delay is how long work may take before its progress is shown.
	Delay time.Duration
	// Calm is for how long no key has come when Calmly does what it is to do; tests do not wait.
	Calm time.Duration
	// Rest is how long after the last work Free gives back the memory that it used; 0 is never.
	Rest time.Duration
	Free func()
	// Fell is told of work that fell, besides what comes after it; nil for nobody.
	Fell func(error)
	// Ahead keeps what is typed while a form is being saved.
	Ahead *Ahead

	calm      calm
	rest      *time.Timer
	forgotten int // how often what was under way was forgotten
}

// NewTasks makes the runner of a window.
func NewTasks(w fyne.Window) *Tasks {
	return &Tasks{
		window: w, Go: func(f func()) { mishap.Go(f, logFall) }, Do: fyne.Do,
		Delay: 300 * time.Millisecond, Calm: time.Second, Rest: 3 * time.Second, Free: debug.FreeOSMemory, Ahead: newAhead(w),
	}
}

// rested gives memory back to the system when no more work has come for a while: opening a ledger or a preview needs much for a moment,
// and Go would keep it for the next time, which an office PC has other uses for.
func (t *Tasks) rested() {
	switch {
	case t.Rest == 0:
	case t.rest == nil:
		t.rest = mishap.After(t.Rest, func() {
			t.Free()
			slog.Debug("rested")
		}, logFall)
	default:
		t.rest.Reset(t.Rest)
	}
}

// Forget drops what was to come after work that is under way: the ledger that it is of is being closed, and nobody waits for it
// or for what goes wrong with it.
func (t *Tasks) Forget() { t.forgotten++ }

// unless does something where it has not been forgotten by then.
func (t *Tasks) unless(do func()) func() {
	before := t.forgotten
	return func() {
		if before == t.forgotten {
			do()
		}
	}
}

// Progress tells how far work is; it may be called from anywhere and as often as one likes.
type Progress func(done, total int)

// Run does work, shows its progress with a button that cancels it, and calls then with its error on the
// window's goroutine. A panic in the work becomes an error.
func (t *Tasks) Run(title string, work func(ctx context.Context, p Progress) error, then func(error)) {
	ctx, cancel := context.WithCancel(context.Background())
	r := &running{title: title, cancel: cancel, finished: make(chan struct{})}
	var err error
	end := t.unless(func() { then(err) })
	t.Go(func() {
		err = t.guard(func() error {
			return work(ctx, func(d, n int) { r.done.Store(int64(d)); r.total.Store(int64(n)) })
		})
		close(r.finished)
		cancel()
		t.Do(func() {
			r.shown.end() // before what comes after the work shows anything: an overlay takes those above it along
			end()
			t.rested()
		})
	})
	select {
	case <-r.finished: // tests, and work that was quick
		return
	default:
	}
	t.Go(func() { t.watch(r) })
}

// AtOnce has all work done where it is begun, and what comes of it too: the window's loop has fallen, and calls nobody back any more.
func (t *Tasks) AtOnce() {
	t.Go = func(work func()) { work() }
	t.Do = func(then func()) { then() }
}

// Quietly does short work without showing that it is done.
func (t *Tasks) Quietly(work func(ctx context.Context) error, then func(error)) {
	var err error
	end := t.unless(func() { then(err) })
	t.Go(func() {
		err = t.guard(func() error { return work(context.Background()) })
		t.Do(func() {
			end()
			t.rested()
		})
	})
}

// running is a piece of work under way.
type running struct {
	title       string
	cancel      func()
	finished    chan struct{}
	done, total atomic.Int64
	shown       progressDialog
}

// progressDialog is the dialog of one piece of work; it belongs to the window's goroutine.
type progressDialog struct {
	dialog *Dialog
	over   bool
}

// show opens the dialog: Esc is 取消. An Enter or a space is not, since it may have been meant for what the dialog came over.
func (p *progressDialog) show(title string, bar *Bars, cancel func(), t *Tasks) {
	if p.over {
		return
	}
	stop := NewKeyButton("取消（Esc）", cancel)
	stop.OnKey = func(k fyne.KeyName) bool { return enter(k) || k == fyne.KeySpace }
	p.dialog = &Dialog{
		Title: title, Body: bar, Buttons: []*KeyButton{stop}, First: stop, Leave: cancel, Size: fyne.NewSize(460, 140),
	}
	if t.Ahead.on {
		keys := newOver(t.Ahead, cancel)
		p.dialog.Body, p.dialog.First = container.NewStack(keys, bar), keys
	}
	p.dialog.Show(t.window)
}

func (p *progressDialog) end() {
	p.over = true
	switch {
	case p.dialog == nil:
	case p.dialog.open():
		p.dialog.Back()
	default: // under another, which has the keys
		p.dialog.Hide()
	}
}

// watch shows the progress of work that takes longer than the delay.
func (t *Tasks) watch(r *running) {
	select {
	case <-r.finished:
		return
	case <-time.After(t.Delay):
	}
	began := time.Now().Add(-t.Delay)
	shown := progress(0, 0, t.Delay)
	bar := NewBars([]Bar{shown})
	t.Do(func() { r.shown.show(r.title, bar, r.cancel, t) })
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-r.finished:
			return
		case <-tick.C:
			now := progress(r.done.Load(), r.total.Load(), time.Since(began))
			if now != shown {
				shown = now
				t.Do(func() { bar.Fill([]Bar{now}) })
			}
		}
	}
}

// progress is how much of a whole is done; of 0 nobody knows how much there is, and it tells for how long it has gone on. The library's
// own bar is as dark when nothing is done as when half is.
func progress(done, whole int64, passed time.Duration) Bar {
	if whole == 0 {
		return Bar{Name: "进度", Text: fmt.Sprintf("已进行%d秒", int(passed.Seconds()))}
	}
	done = min(done, whole)
	return Bar{Name: "进度", Share: float64(done) / float64(whole), Text: fmt.Sprintf("%d%%", done*100/whole)}
}

// guard makes a panic an error, and tells of it.
func (t *Tasks) guard(f func() error) error {
	err := mishap.Guard(f)
	if fall := (*mishap.Fall)(nil); errors.As(err, &fall) {
		logFall(err)
		if t.Fell != nil {
			t.Fell(err)
		}
	}
	return err
}

func logFall(err error) { slog.Error("the program fell", "error", err) }
