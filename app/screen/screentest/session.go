// Package screentest opens a sample county for the tests of pages. Only tests import it.
package screentest

import (
	"context"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/app/ui/pinyin"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// Create makes a ledger in an empty folder: the store's, which only tests and main know.
type Create func(ctx context.Context, dir string, u edu.Unit, y edu.Year) (screen.Ledger, error)

// Session is a sample county open in a test window of a page's size, on a day; work runs at once.
func Session(tb testing.TB, create Create, n sample.Size, now time.Time) *screen.Session {
	tb.Helper()
	a := test.NewTempApp(tb)
	th := ui.NewTheme(ui.Look{})
	a.Settings().SetTheme(th)
	w := test.NewTempWindow(tb, nil)
	w.Resize(fyne.NewSize(1366, 740))
	c := sample.County(n)
	l, err := create(tb.Context(), tb.TempDir(), c.Unit, c.Year)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := l.(io.Closer).Close(); err != nil {
			tb.Error(err)
		}
	})
	if _, err := l.Apply(tb.Context(), c.Fill(), nil); err != nil {
		tb.Fatal(err)
	}
	s := &screen.Session{
		Window: w, Tasks: ui.NewTasks(w), Hints: ui.NewHints(), Ledger: l, Index: pinyin.NewIndex(),
		Settings: ui.LoadSettings(filepath.Join(tb.TempDir(), "s.json")),
		Now:      func() time.Time { return now }, Say: func(string) {}, Unsay: func(string) {}, Changed: func() {}, Help: func() {},
		Go: func(screen.Route) {}, NewAside: func(title string, content fyne.CanvasObject, size fyne.Size) *ui.Topmost {
			return ui.NewTopmost(a, title, content, size)
		},
	}
	s.Tasks.Go, s.Tasks.Calm, s.Tasks.Rest = func(f func()) { f() }, 0, 0
	s.Reload(nil)
	return s
}

// Show puts a page into the session's window and brings it to the front.
func Show(s *screen.Session, p screen.Page) {
	s.Changed = p.Changed
	s.Window.SetContent(p.Content())
	p.Shown()
}

// Press presses keys wherever the focus is.
func Press(s *screen.Session, keys ...fyne.KeyName) {
	for _, k := range keys {
		s.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k})
	}
}

// Click presses a cell of the list or the sheet that has the focus, with the modifiers held down.
func Click(s *screen.Session, g *ui.Grid, at ui.Cell, with fyne.KeyModifier) {
	p := g.Corner(at).AddXY(3, 3)
	s.Window.Canvas().Focused().(desktop.Mouseable).MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: p}, Modifier: with})
}

// Yes answers the question that is open with its yes: the focus stands on 取消.
func Yes(s *screen.Session) { Press(s, fyne.KeyRight, fyne.KeyReturn) }

// Save saves a change, which must not be refused.
func Save(tb testing.TB, s *screen.Session, ch edu.Change) {
	tb.Helper()
	if err := s.Save(ch, func(int64) {}); err != nil {
		tb.Fatal(err)
	}
}

// Name answers who fills in, which must be what is asked: nothing is no answer, the name is one and is kept with the ledger.
func Name(tb testing.TB, s *screen.Session, name string) {
	tb.Helper()
	if told := Told(s); !strings.Contains(told, "由谁填报") {
		tb.Fatalf("it is not asked who fills in, told %q", told)
	}
	Press(s, fyne.KeyReturn)
	for Told(s) != "" && !strings.Contains(Told(s), "由谁填报") { // what is wrong
		Press(s, fyne.KeyReturn)
	}
	e, ok := s.Window.Canvas().Focused().(*ui.Entry)
	if !ok || s.Ledger.Who() != "" {
		tb.Fatalf("by nobody, %T has the keys", s.Window.Canvas().Focused())
	}
	test.Type(e, name)
	if Press(s, fyne.KeyReturn); s.Ledger.Who() != name {
		tb.Fatalf("it fills in %q, told %q", s.Ledger.Who(), Told(s))
	}
}
