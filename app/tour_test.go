package app

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"countyledger/app/office"
	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// touring is a sample county with the tour at a lesson; the test looks by itself.
func touring(t *testing.T, lesson int) (*window, *screen.Session, *tour) {
	t.Helper()
	w, s := sampleFrame(t)
	tour := w.frame.tour
	tour.again, tour.soon = func(func()) {}, func(do func()) { do() }
	tour.turn(lesson)
	return w, s, tour
}

// goOn answers what the reports page asks before it makes a report.
func goOn(s *screen.Session) {
	for b := screentest.Button(s, "仍然生成"); b != nil; b = screentest.Button(s, "仍然生成") {
		b.OnTapped()
	}
}

// TestTheTourIsDoneForTheClerk: from its offer to its end every step is done by one key on its real page, that of importing by two, and
// each leaves what it tells of: a corrected school and its undo, a cell, three telephone numbers, a report, a backup.
func TestTheTourIsDoneForTheClerk(t *testing.T) {
	w, s, tour := touring(t, -1)
	phones := func() (n int) {
		for _, x := range edu.All[edu.School](s.Book(), edu.Schools) {
			if strings.HasPrefix(string(x.Phone), "0358149010") || strings.HasPrefix(string(x.Phone), "0358-149010") {
				n++
			}
		}
		return n
	}
	before := phones()
	if tour.act(); tour.at != 0 || w.frame.id != screen.PageOverview {
		t.Fatalf("begun at step %d on %s", tour.at+1, w.frame.id)
	}
	for i, l := range tour.lessons {
		for n := 0; n < 2 && tour.at == i; n++ {
			tour.act()
			goOn(s)
			tour.look()
		}
		if tour.at != i+1 {
			t.Fatalf("step %d, %s, is not done on %s: %s", i+1, l.title, w.frame.id, screentest.Told(s))
		}
	}
	if got := phones() - before; got != 3 {
		t.Errorf("%d telephone numbers came in", got)
	}
	for _, pattern := range []string{filepath.Join(office.Outgoing(s.Ledger.Dir()), "*.pdf"), filepath.Join(s.Ledger.Dir(), "备份", "台账-*.db")} {
		if all, err := filepath.Glob(pattern); err != nil || len(all) != 1 {
			t.Errorf("%s: %v, %v", pattern, all, err)
		}
	}
	if tour.show.Visible() || !strings.Contains(tour.text.Said(), "正式使用") {
		t.Errorf("at the end it says %q", tour.text.Said())
	}
	if tour.leave(); tour.box.Visible() {
		t.Error("it does not go")
	}
}

// TestTheTourGoesOnByItself: what a clerk does by keys is seen, each step by its own, and nothing else is taken for it.
func TestTheTourGoesOnByItself(t *testing.T) {
	keys := func(s *screen.Session, names ...fyne.KeyName) { screentest.Press(s, names...) }
	for i, by := range []func(w *window, s *screen.Session){
		func(_ *window, s *screen.Session) { keys(s, fyne.KeyDown, fyne.KeyReturn) },
		func(w *window, s *screen.Session) {
			w.frame.goTo(edu.Schools.ID)
			w.frame.tour.typing("zxxx")
			keys(s, fyne.KeyReturn)
		},
		func(w *window, s *screen.Session) {
			w.frame.goTo(edu.Schools.ID)
			keys(s, fyne.KeyReturn)
			s.Window.Canvas().Focused().(*ui.Entry).SetText("样例县新名小学")
			w.frame.save()
		},
		func(w *window, _ *screen.Session) { w.frame.undo() },
		func(w *window, s *screen.Session) {
			w.frame.goTo(edu.SectionYears.ID)
			w.frame.tour.typing("77")
			keys(s, fyne.KeyReturn)
		},
		func(w *window, s *screen.Session) {
			w.frame.goTo(screen.PageImports)
			s.Window.Canvas().Focused().(*ui.Entry).SetText(w.frame.tour.sentPath())
			keys(s, fyne.KeyReturn)
			w.frame.current.(interface{ Take() }).Take()
		},
		func(w *window, s *screen.Session) {
			w.frame.goTo(screen.PageStatistics)
			keys(s, fyne.KeyDown, fyne.KeyReturn)
		},
		func(w *window, s *screen.Session) {
			w.frame.goTo(screen.PageAudit)
			keys(s, fyne.KeyDown, fyne.KeyReturn)
		},
		func(w *window, s *screen.Session) {
			w.frame.goTo(screen.PageReports)
			keys(s, fyne.KeyF5)
			goOn(s)
		},
		func(w *window, _ *screen.Session) {
			w.frame.goTo(screen.PageSettings)
			w.frame.current.(interface{ Backup() }).Backup()
		},
	} {
		t.Run(fmt.Sprint(i+1), func(t *testing.T) {
			w, s, tour := touring(t, 0)
			if i == 3 { // something to be taken back
				b := *edu.All[edu.School](s.Book(), edu.Schools)[0]
				b.Note = "改"
				screentest.Save(t, s, edu.Edit("改", edu.Schools, &b))
			}
			tour.turn(i)
			if tour.look(); tour.at != i {
				t.Fatal("nothing was done, and it is taken for done")
			}
			by(w, s)
			if tour.look(); tour.at != i+1 {
				t.Errorf("it was done on %s, and is not seen: %s", w.frame.id, screentest.Told(s))
			}
		})
	}
}

// TestTheTourIsLeftAndGoneOnWith: it is offered once, and only in the sample county; Esc leaves it where no page wants the key, from every
// list and entry of the window; the help menu goes on where it was left, also after the program was started anew.
func TestTheTourIsLeftAndGoneOnWith(t *testing.T) {
	w, s, tour := touring(t, 0)
	tour.leave()
	s.Settings.Tour = 0
	tour.offer()
	if !tour.on || tour.at != -1 {
		t.Fatal("it is not offered")
	}
	screentest.Press(s, fyne.KeyEscape)
	if tour.offer(); tour.on {
		t.Error("it is offered again")
	}
	for _, p := range w.frame.places {
		tour.turn(4)
		w.frame.goTo(p.id)
		for n := 0; n < 3 && tour.on && s.Window.Canvas().Focused() != nil; n++ { // an entry leads to its list first
			screentest.Press(s, fyne.KeyEscape)
		}
		if tour.on && s.Window.Canvas().Focused() != nil {
			t.Errorf("Esc in %T of %s does not leave", s.Window.Canvas().Focused(), p.title)
		}
	}
	tour.leave()
	again := fresh(s).frame.tour
	if again.open(); !again.on || again.at != 4 {
		t.Errorf("gone on with at step %d", again.at+1)
	}
	s.Book().Unit.Area = "岚县"
	again.leave()
	s.Settings.Tour = 0
	if again.offer(); again.on {
		t.Error("it is offered in a county of its own")
	}
	if again.open(); again.on || !strings.Contains(screentest.Told(s), "样例县") {
		t.Errorf("in a county of its own it says %q", screentest.Told(s))
	}
	if _, err := os.Stat(again.sentPath()); err == nil {
		t.Error("a file was made in a county of its own")
	}
}

// TestTheTourFits: on the lowest screen, in every look, each step and its buttons are read whole, and so is the page over it.
func TestTheTourFits(t *testing.T) {
	w, s, tour := touring(t, -1)
	for _, size := range []fyne.Size{leaves(1366, 768, 150), leaves(1366, 768, 100)} {
		s.Window.Resize(size)
		for _, look := range []ui.Look{{Dark: true}, {Contrast: true}, {}} {
			s.Settings.Dark, s.Settings.Contrast = look.Dark, look.Contrast
			w.style()
			for i := -1; i <= len(tour.lessons); i++ {
				tour.turn(i)
				for _, fault := range faults(w) {
					t.Errorf("step %d, %v, %+v: %s", i+1, size, look, fault)
				}
				if high := tour.box.Size().Height; high < tour.text.MinSize().Height || high > 0.15*size.Height {
					t.Errorf("step %d, %v: it is %v high", i+1, size, high)
				}
			}
		}
	}
}
