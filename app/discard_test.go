package app

import (
	"context"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// sampleFrame is the window's frame over a small county.
func sampleFrame(t *testing.T) (*window, *screen.Session) {
	t.Helper()
	create := func(ctx context.Context, dir string, u edu.Unit, y edu.Year) (screen.Ledger, error) {
		return store.Create(ctx, dir, u, y, store.Options{KeyDir: filepath.Join(dir, "keys")})
	}
	s := screentest.Session(t, create, sample.Size{Schools: 60, Teachers: 200, Projects: 6, Closures: 3, Years: 2}, time.Now())
	return fresh(s), s
}

// fresh is the frame as it stands after the program was started anew.
func fresh(s *screen.Session) *window {
	app := fyne.CurrentApp() //nolint:forbidigo // the application of the test
	w := &window{app: app, win: s.Window, ledger: s.Ledger.(Ledger), session: s, opt: Options{Exit: func() {}}, theme: ui.NewTheme(ui.Look{})}
	w.gathers = s.Book().Unit.Gathers()
	w.ran = func() time.Duration { return 0 }
	w.frame = newFrame(w)
	w.frame.tour.again = func(func()) {} // it would look on for ever, from a goroutine of its own
	w.frame.show()
	return w
}

// typeInto begins a new record on a page and types into its form; false where the page has no such form.
func typeInto(w *window) bool {
	w.frame.add()
	if w.win.Canvas().Overlays().Top() != nil { // the page asks for something first
		screentest.CloseDialogs(w.session)
		return false
	}
	e, ok := w.win.Canvas().Focused().(*ui.Entry)
	if !ok {
		return false
	}
	e.SetText("甲")
	k, ok := w.frame.current.(screen.Keeper)
	return ok && k.Keep()
}

// drafts are the forms and sheets that would come back.
func drafts(t *testing.T, s *screen.Session) []string {
	t.Helper()
	all, err := s.Ledger.Drafts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return slices.Collect(maps.Keys(all))
}

// TestWhatWasDiscardedNeverComesBack: typing into the form of any page is asked about by whatever leaves it; after a no it is
// still there, after a yes it is gone for good: on the page, and in what is offered at the next start.
func TestWhatWasDiscardedNeverComesBack(t *testing.T) {
	w, s := sampleFrame(t)
	leave := []struct {
		how string
		do  func(w *window)
	}{
		{"another page", func(w *window) { w.frame.goTo(w.frame.places[0].id) }},
		{"another record", func(w *window) { w.frame.add() }},
		{"Esc", func(*window) { screentest.Press(s, fyne.KeyEscape) }},
		{"the end", func(w *window) {
			w.ledger = nil // the test closes it
			w.close()
		}},
	}
	forms := 0
	for _, p := range w.frame.places[1:] {
		for _, x := range leave {
			how, leave := x.how, x.do
			w = fresh(s)
			if w.frame.goTo(p.id); !typeInto(w) {
				break
			}
			forms++
			if _, adds := w.frame.current.(screen.Adder); !adds && (how == "another record" || how == "Esc") {
				continue // a page of entries is no form that these would leave
			}
			leave(w)
			if screentest.Told(s) == "" {
				t.Errorf("%s, %s: not asked", p.title, how)
				continue
			}
			screentest.Press(s, fyne.KeyEscape)
			if k := w.frame.current.(screen.Keeper); w.frame.id != p.id || !k.Keep() {
				t.Errorf("%s, %s: lost after a no", p.title, how)
				continue
			}
			leave(w)
			screentest.Yes(s)
			if left := drafts(t, s); len(left) > 0 {
				t.Errorf("%s, %s: %v would come back", p.title, how, left)
			}
			w.frame.goTo(p.id)
			if k := w.frame.current.(screen.Keeper); k.Keep() {
				t.Errorf("%s, %s: what was typed is still there", p.title, how)
			}
			screentest.CloseDialogs(s)
		}
	}
	if forms < 4*6 {
		t.Errorf("%d forms were tried", forms)
	}
}

// TestSavingIsOfferedWhereSomethingWouldBeLost: 保存 saves what was typed and goes on to where the clerk was going; what is refused stays
// at its field, and the clerk with it.
func TestSavingIsOfferedWhereSomethingWouldBeLost(t *testing.T) {
	w, s := sampleFrame(t)
	save := func() { screentest.Press(s, fyne.KeyRight, fyne.KeyRight, fyne.KeyReturn) }
	edit := func(texts string) {
		w.frame.goTo(edu.Schools.ID)
		screentest.Press(s, fyne.KeyReturn) // the school in front
		s.Window.Canvas().Focused().(*ui.Entry).SetText(texts)
	}
	toTeachers := func() { w.frame.goTo(edu.Teachers.ID) }
	for _, x := range []struct {
		how   string
		leave func()
	}{
		{"page", toTeachers},
		{"record", func() { w.frame.add() }},
		{"Esc", func() { screentest.Press(s, fyne.KeyEscape) }},
	} {
		how := x.how
		edit("样例县" + how + "小学")
		x.leave()
		if b := screentest.Button(s, "保存"); b == nil || s.Window.Canvas().Focused() != fyne.Focusable(screentest.Button(s, "取消")) {
			t.Fatalf("%s: asked %q", how, screentest.Told(s))
		}
		save()
		got := edu.All[edu.School](s.Book(), edu.Schools)[0]
		if k := w.frame.current.(screen.Keeper); k.Keep() || string(got.Name) != "样例县"+how+"小学" {
			t.Errorf("%s: the school is called %s", how, got.Name)
		}
		if how == "page" && w.frame.id != edu.Teachers.ID {
			t.Errorf("the page is %s", w.frame.id)
		}
		screentest.Press(s, fyne.KeyEscape)
	}
	edit("")
	toTeachers()
	save()
	if e, ok := s.Window.Canvas().Focused().(*ui.Entry); !ok || e.Text != "" || w.frame.id != edu.Schools.ID {
		t.Errorf("a school without a name: on %s, the focus on %T", w.frame.id, s.Window.Canvas().Focused())
	}
	if edu.All[edu.School](s.Book(), edu.Schools)[0].Name == "" {
		t.Error("a school without a name was saved")
	}
}

// TestNothingStandsTwiceInTheMenu: no entry, and no keys; Ctrl+Enter saves as Ctrl+S does.
func TestNothingStandsTwiceInTheMenu(t *testing.T) {
	w, _ := sampleFrame(t)
	seen, keys := map[string]bool{}, map[string]bool{}
	for _, m := range w.win.MainMenu().Items {
		for _, i := range m.Items {
			if i.IsSeparator && i.ChildMenu != nil {
				for _, k := range i.ChildMenu.Items {
					keys[k.Shortcut.ShortcutName()] = true
				}
			}
			if i.IsSeparator {
				continue
			}
			label, _, _ := strings.Cut(i.Label, "（")
			if seen[label] || i.Shortcut != nil && keys[i.Shortcut.ShortcutName()] {
				t.Errorf("“%s” stands twice", i.Label)
			}
			if seen[label] = true; i.Shortcut != nil {
				keys[i.Shortcut.ShortcutName()] = true
			}
		}
	}
	for _, k := range []fyne.KeyName{fyne.KeyS, fyne.KeyReturn} {
		if !keys[(&desktop.CustomShortcut{KeyName: k, Modifier: fyne.KeyModifierControl}).ShortcutName()] {
			t.Errorf("Ctrl+%s does not save", k)
		}
	}
}

// TestACrashKeepsTheDraft: what nobody discarded comes back at the next start.
func TestACrashKeepsTheDraft(t *testing.T) {
	w, s := sampleFrame(t)
	w.frame.goTo(edu.Schools.ID)
	if !typeInto(w) {
		t.Fatal("no form")
	}
	w = fresh(s)
	w.frame.goTo(edu.Schools.ID)
	if k := w.frame.current.(screen.Keeper); !k.Keep() {
		t.Error("what was typed is lost")
	}
}
