package screentest

import (
	"context"
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// Broken is a ledger that can be read and not written, until it is mended.
type Broken struct {
	screen.Ledger
	err error
}

var errBroken = errors.New("the disk is gone")

// Break makes the session's ledger one that nothing can be saved in.
func Break(s *screen.Session) *Broken {
	b := &Broken{s.Ledger, errBroken}
	s.Ledger = b
	return b
}

// Mend makes it writable again.
func (b *Broken) Mend() { b.err = nil }

// Apply implements screen.Journal.
func (b *Broken) Apply(ctx context.Context, c edu.Prepared, progress func(done, total int)) (int64, error) {
	if b.err != nil {
		return 0, b.err
	}
	return b.Ledger.Apply(ctx, c, progress)
}

// Export implements screen.Journal.
func (b *Broken) Export(ctx context.Context, what string) error {
	if b.err != nil {
		return b.err
	}
	return b.Ledger.Export(ctx, what)
}

// Undo implements screen.Journal.
func (b *Broken) Undo(ctx context.Context, batch int64) error {
	if b.err != nil {
		return b.err
	}
	return b.Ledger.Undo(ctx, batch)
}

// Said collects what the status bar says from now on.
func Said(s *screen.Session) func() string {
	var all []string
	s.Say = func(text string) { all = append(all, text) }
	return func() string { return strings.Join(all, "\n") }
}

// Status is what stands in the status bar from now on.
func Status(s *screen.Session) func() string {
	now := ""
	s.Say = func(text string) { now = text }
	s.Unsay = func(text string) {
		if now == text {
			now = ""
		}
	}
	return func() string { return now }
}

// Told is the text of the dialog on top, empty where there is none.
func Told(s *screen.Session) string { return ToldIn(s.Window) }

// ToldIn is the same for a window without a session.
func ToldIn(w fyne.Window) string {
	top := w.Canvas().Overlays().Top()
	if top == nil {
		return ""
	}
	return strings.Join(texts(top), "\n")
}

// Shown is what the labels of an object say.
func Shown(o fyne.CanvasObject) string { return strings.Join(texts(o), "\n") }

func texts(o fyne.CanvasObject) (out []string) {
	Walk(o, func(o fyne.CanvasObject) {
		if text, ok := ui.Said(o); ok && o.Visible() {
			out = append(out, text)
		}
	})
	return out
}

// Button is the button with a label of the dialog on top, nil where there is none.
func Button(s *screen.Session, label string) *ui.KeyButton {
	return ButtonIn(s.Window.Canvas().Overlays().Top(), label)
}

// ButtonIn is the button with a label in an object, nil where there is none.
func ButtonIn(in fyne.CanvasObject, label string) (found *ui.KeyButton) {
	if in != nil {
		Walk(in, func(o fyne.CanvasObject) {
			if b, ok := o.(*ui.KeyButton); ok && b.Text == label {
				found = b
			}
		})
	}
	return found
}

// Walk goes through an object and what it holds, from the outside inwards.
func Walk(o fyne.CanvasObject, each func(fyne.CanvasObject)) {
	each(o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, x := range o.Objects {
			Walk(x, each)
		}
	case *container.Scroll:
		Walk(o.Content, each)
	case *widget.PopUp:
		Walk(o.Content, each)
	case *ui.Cover:
		Walk(o.Page(), each)
	}
}

// CloseDialogs closes what lies over the page.
func CloseDialogs(s *screen.Session) {
	overlays := s.Window.Canvas().Overlays()
	for top := overlays.Top(); top != nil; top = overlays.Top() {
		overlays.Remove(top)
	}
}

// CloseTop closes the dialog on top.
func CloseTop(s *screen.Session) {
	overlays := s.Window.Canvas().Overlays()
	if top := overlays.Top(); top != nil {
		overlays.Remove(top)
	}
}

// List is the list in the dialog on top, nil where there is none.
func List(s *screen.Session) (found *ui.Grid) {
	if top := s.Window.Canvas().Overlays().Top(); top != nil {
		Walk(top, func(o fyne.CanvasObject) {
			if g, ok := o.(*ui.Grid); ok {
				found = g
			}
		})
	}
	return found
}

// Ticks is how many lines the list in the dialog on top has.
func Ticks(s *screen.Session) int {
	if g := List(s); g != nil {
		return g.Source.Len()
	}
	return 0
}

// Picks answers the program's own dialog for a file or a folder: its last entry takes the whole path, and the button says what is done.
func Picks(tb testing.TB, s *screen.Session, path, yes string) {
	tb.Helper()
	var last *ui.Entry
	if top := s.Window.Canvas().Overlays().Top(); top != nil {
		Walk(top, func(o fyne.CanvasObject) {
			if e, ok := o.(*ui.Entry); ok {
				last = e
			}
		})
	}
	b := Button(s, yes)
	if last == nil || b == nil {
		tb.Fatalf("nothing asks for a file with %s, but\n%s", yes, Told(s))
	}
	last.SetText(path)
	b.OnTapped()
}
