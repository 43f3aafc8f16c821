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
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/ui/message"
)

// Tasks runs work that may take long away from the window: files, SQL, layout. Work knows no widget;
// what comes after it runs on the window's goroutine again.
type Tasks struct {
	window fyne.Window
	// Go starts the work; tests make it a plain call.
	Go func(func())
	// Delay is how long work may take before its progress is shown.
	Delay time.Duration
}

// NewTasks makes the runner of a window.
func NewTasks(w fyne.Window) *Tasks {
	return &Tasks{window: w, Go: func(f func()) { go f() }, Delay: 300 * time.Millisecond}
}

// Progress tells how far work is; it may be called from anywhere and as often as one likes.
type Progress func(done, total int)

// Run does work, shows its progress with a button that cancels it, and calls then with its error on the
// window's goroutine. A panic in the work becomes an error.
func (t *Tasks) Run(title string, work func(ctx context.Context, p Progress) error, then func(error)) {
	ctx, cancel := context.WithCancel(context.Background())
	var done, total atomic.Int64
	finished := make(chan struct{})
	t.Go(func() {
		err := guard(func() error {
			return work(ctx, func(d, n int) { done.Store(int64(d)); total.Store(int64(n)) })
		})
		close(finished)
		cancel()
		fyne.Do(func() { then(err) })
	})
	select {
	case <-finished: // tests, and work that was quick
		return
	default:
	}
	t.Go(func() { t.watch(title, finished, cancel, &done, &total) })
}

// Quietly does short work without showing that it is done.
func (t *Tasks) Quietly(work func(ctx context.Context) error, then func(error)) {
	t.Go(func() {
		err := guard(func() error { return work(context.Background()) })
		fyne.Do(func() { then(err) })
	})
}

// watch shows the progress of work that takes longer than the delay.
func (t *Tasks) watch(title string, finished <-chan struct{}, cancel func(), done, total *atomic.Int64) {
	select {
	case <-finished:
		return
	case <-time.After(t.Delay):
	}
	var d dialog.Dialog
	bar := widget.NewProgressBar()
	fyne.DoAndWait(func() {
		stop := widget.NewButton("取消", cancel)
		d = dialog.NewCustomWithoutButtons(title, container.NewVBox(bar, container.NewCenter(stop)), t.window)
		d.Resize(fyne.NewSize(360, 120))
		d.Show()
	})
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-finished:
			fyne.Do(d.Hide)
			return
		case <-tick.C:
			if n := total.Load(); n > 0 {
				fyne.Do(func() { bar.SetValue(float64(done.Load()) / float64(n)) })
			}
		}
	}
}

// errPanic is work that broke off.
var errPanic = errors.New("work panicked")

func guard(f func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			slog.Error("panic in a task", "panic", p, "stack", string(debug.Stack()))
			err = fmt.Errorf("%w: %v", errPanic, p)
		}
	}()
	return f()
}

// ShowError tells what went wrong, in a sentence that can be copied, and puts the cause into the log.
// Work that the clerk cancelled shows nothing.
func ShowError(err error, w fyne.Window) {
	text := message.Of(err)
	if text == "" {
		return
	}
	slog.Error("shown to the clerk", "error", err)
	Tell("没有完成", text, w)
}

// Tell shows a message; its text can be selected and copied, Enter and Esc close it.
func Tell(title, text string, w fyne.Window) {
	label := widget.NewLabel(text)
	label.Wrapping = fyne.TextWrapWord
	label.Selectable = true
	var d *dialog.CustomDialog
	ok := newKeyButton("知道了", func() { d.Hide() })
	copyIt := widget.NewButton("复制文字", func() { fyne.CurrentApp().Clipboard().SetContent(text) }) //nolint:forbidigo // the clipboard is the application's
	d = dialog.NewCustomWithoutButtons(title, label, w)
	d.SetButtons([]fyne.CanvasObject{copyIt, ok})
	d.Resize(fyne.NewSize(460, 170))
	d.Show()
	w.Canvas().Focus(ok)
}

// Ask wants a yes before something is done; Enter says yes, Esc says no.
func Ask(title, text, yes string, w fyne.Window, then func()) {
	label := widget.NewLabel(text)
	label.Wrapping = fyne.TextWrapWord
	var d *dialog.CustomDialog
	do := newKeyButton(yes, func() { d.Hide(); then() })
	do.OnEscape = func() { d.Hide() }
	do.Importance = widget.HighImportance
	d = dialog.NewCustomWithoutButtons(title, label, w)
	d.SetButtons([]fyne.CanvasObject{widget.NewButton("取消", func() { d.Hide() }), do})
	d.Resize(fyne.NewSize(420, 160))
	d.Show()
	w.Canvas().Focus(do)
}

// keyButton is a button that Enter presses and Esc leaves.
type keyButton struct {
	widget.Button
	OnEscape func()
}

func newKeyButton(text string, tapped func()) *keyButton {
	b := &keyButton{OnEscape: tapped}
	b.Text, b.OnTapped = text, tapped
	b.ExtendBaseWidget(b)
	return b
}

// TypedKey implements fyne.Focusable.
func (b *keyButton) TypedKey(k *fyne.KeyEvent) {
	switch {
	case enter(k.Name) && b.OnTapped != nil:
		b.OnTapped()
	case k.Name == fyne.KeyEscape && b.OnEscape != nil:
		b.OnEscape()
	default:
		b.Button.TypedKey(k)
	}
}
