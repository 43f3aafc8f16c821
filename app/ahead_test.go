package app

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// gated is a ledger that saves nothing until it may, and then perhaps not at all.
type gated struct {
	screen.Ledger
	open  chan struct{}
	fails bool
}

// Apply implements screen.Journal.
func (g *gated) Apply(ctx context.Context, c edu.Prepared, p func(done, total int)) (int64, error) {
	<-g.open
	if g.fails {
		return 0, errors.New("the disk is gone")
	}
	return g.Ledger.Apply(ctx, c, p)
}

// act does what an entry of the menu does, as its shortcut would.
func act(t *testing.T, w *window, label string) {
	t.Helper()
	for _, menu := range w.win.MainMenu().Items {
		for _, m := range menu.Items {
			if m.Label == label {
				m.Action()
				return
			}
		}
	}
	t.Fatalf("the menu has no %s", label)
}

// keys are typed wherever the focus is, each as it comes: a letter, or Tab by its name.
func keys(w *window, all ...string) {
	c := w.win.Canvas()
	for _, k := range all {
		f := c.Focused()
		tab, takes := f.(fyne.Tabbable)
		switch {
		case k != "Tab":
			for _, r := range k {
				c.Focused().TypedRune(r)
			}
		case takes && tab.AcceptsTab():
			f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyTab})
		default:
			c.FocusNext()
		}
	}
}

// TestWhatIsTypedDuringASaveWaits: who goes on with Ctrl+N and the next school while the last is being saved finds all of it in the
// new form and nothing in the search of the list, whether the progress is shown by then or not; what fails keeps its form, and what was
// typed after it goes nowhere.
func TestWhatIsTypedDuringASaveWaits(t *testing.T) {
	for _, c := range []struct {
		name         string
		shown, fails bool
	}{{"at once", false, false}, {"over the progress", true, false}, {"a failing save", false, true}} {
		w, s := sampleFrame(t)
		f := w.frame
		teachers := s.Book().Rows(edu.Teachers)
		first, second := edu.Teachers.Name(teachers[0]), edu.Teachers.Name(teachers[1])
		f.goTo(edu.Honours.ID)
		act(t, w, "新增")
		keys(w, first, "Tab", "特级教师")
		n := len(s.Book().Rows(edu.Honours))
		slow := &gated{Ledger: s.Ledger, open: make(chan struct{}), fails: c.fails}
		s.Ledger = slow
		queue := make(chan func(), 100)
		s.Tasks.Do, s.Tasks.Go, s.Tasks.Delay = func(f func()) { queue <- f }, func(f func()) { go f() }, time.Hour
		if c.shown {
			s.Tasks.Delay = 0
		}
		act(t, w, "保存")
		for c.shown && w.win.Canvas().Overlays().Top() == nil {
			(<-queue)()
		}
		act(t, w, "新增")
		keys(w, second, "Tab", "新高考领军人")
		close(slow.open)
		for s.Saving() || c.fails && screentest.Told(s) == "" {
			(<-queue)()
		}
		if got := len(s.Book().Rows(edu.Honours)) - n; got != map[bool]int{false: 1, true: 0}[c.fails] {
			t.Fatalf("%s: %d were saved: %s", c.name, got, screentest.Told(s))
		}
		if c.fails {
			screentest.CloseDialogs(s)
			screentest.Press(s, fyne.KeyEnd) // goes to the form
		}
		want := []string{first, "特级教师"} // what was typed after a save that failed goes nowhere
		if !c.fails {
			want = []string{second, "新高考领军人"}
		}
		var held []string
		for _, o := range test.LaidOutObjects(f.current.Content()) {
			if e, ok := o.(*ui.Entry); ok && e.Visible() && e.Text != "" {
				held = append(held, e.Text)
			}
		}
		if !slices.Equal(held, want) {
			t.Errorf("%s: the page holds %q, want %q", c.name, held, want)
		}
		if e, ok := s.Window.Canvas().Focused().(*ui.Entry); !ok || !slices.Contains(want, e.Text) {
			t.Errorf("%s: the keys are in %T", c.name, s.Window.Canvas().Focused())
		}
	}
}
