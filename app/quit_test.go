package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// hanging is a program whose driver never ends.
type hanging struct{ fyne.App }

func (hanging) Quit() {}

// TestQuitEnds: the process ends where the driver does not, once the settings are kept.
func TestQuitEnds(t *testing.T) {
	ended := make(chan struct{})
	file := filepath.Join(t.TempDir(), "settings.json")
	app := test.NewTempApp(t)
	win := test.NewTempWindow(t, nil)
	w := &window{
		app: hanging{app}, win: win,
		opt:     Options{Exit: func() { close(ended) }},
		session: &screen.Session{Settings: ui.LoadSettings(file), Tasks: ui.NewTasks(win)},
	}
	w.quit()
	select {
	case <-ended:
	case <-time.After(10 * patience):
		t.Fatal("the program is still there long after its window was closed")
	}
}

// TestEndingEnds: a program that the system told to end is gone too where the driver does not end.
func TestEndingEnds(t *testing.T) {
	ended, ending := make(chan struct{}, 2), make(chan os.Signal, 1)
	w, _ := sampleFrame(t)
	w.app, w.ledger = hanging{w.app}, nil // the test closes it
	w.opt.Exit, w.opt.Ending = func() { ended <- struct{}{} }, ending
	go w.mind()
	ending <- os.Interrupt
	select {
	case <-ended:
	case <-time.After(10 * patience):
		t.Fatal("the program is still there long after it was told to end")
	}
}

// reopened is the program started anew on the ledger of a session.
func reopened(s *screen.Session) (*window, *screen.Session) {
	next := &screen.Session{
		Window: s.Window, Tasks: s.Tasks, Hints: s.Hints, Ledger: s.Ledger, Index: s.Index, Now: s.Now, Settings: s.Settings,
		Say: s.Say, Unsay: s.Unsay, Changed: func() {}, Help: func() {}, Go: func(screen.Route) {},
	}
	next.Reload(nil)
	screentest.CloseDialogs(next)
	return fresh(next), next
}

// TestTheEndKeepsWhatIsTyped: the system tells the program to end while a cell of the sheet is open, another is red, a new row is half
// filled, and later a form of a board: nobody is asked, and at the next start all of it comes back.
func TestTheEndKeepsWhatIsTyped(t *testing.T) {
	w, s := sampleFrame(t)
	end := func() {
		t.Helper()
		w.ledger = nil // the test closes it
		w.end()
		if told := screentest.Told(s); told != "" {
			t.Errorf("asked %q", told)
		}
		w, s = reopened(s)
	}
	w.frame.goTo(edu.SectionYears.ID)
	sheet := s.Window.Canvas().Focused().(*ui.Sheet)
	sheet.GoToFirst()
	row, col := sheet.Here()
	sheet.Paste("多少") // no number
	if n := w.frame.current.(screen.Refuser).Refused(); n != 1 {
		t.Fatalf("%d cells are red", n)
	}
	last := sheet.Source.Len() - 1
	sheet.GoTo(last, 0)
	sheet.Paste(sheet.Source.Cell(0, 0))
	sheet.GoTo(row+1, col)
	sheet.TypedRune('7')
	end()
	if kept := s.DraftsOn(edu.SectionYears.ID); len(kept) != 1 {
		t.Errorf("%q is kept", kept)
	}
	w.frame.goTo(edu.SectionYears.ID)
	sheet = s.Window.Canvas().Focused().(*ui.Sheet)
	r := w.frame.current.(screen.Refuser)
	if r.Refused() != 1 || !r.Begun() || sheet.Source.Cell(row, col) != "多少" || sheet.Source.Cell(last, 0) == "" ||
		sheet.Source.Cell(row+1, col) != "7" {
		t.Errorf("%d red, begun %v: %q, %q, %q", r.Refused(), r.Begun(), sheet.Source.Cell(row, col), sheet.Source.Cell(last, 0),
			sheet.Source.Cell(row+1, col))
	}
	r.GiveUp()
	w.frame.goTo(screen.PageCases)
	screentest.Press(s, fyne.KeyReturn)
	form := s.Window.Canvas().Focused().(*ui.Entry)
	form.SetText("甲")
	end()
	w.frame.goTo(edu.SectionYears.ID)
	if r := w.frame.current.(screen.Refuser); r.Refused() > 0 || r.Begun() {
		t.Error("what was given up comes back")
	}
	w.frame.goTo(screen.PageCases)
	if told := screentest.Told(s); !strings.Contains(told, "上次没有保存") {
		t.Errorf("the board tells %q", told)
	}
	screentest.Press(s, fyne.KeyEscape, fyne.KeyReturn)
	if form := s.Window.Canvas().Focused().(*ui.Entry); form.Text != "甲" {
		t.Errorf("the form has %q", form.Text)
	}
}

// TestTheEndAsksAboutWhatIsNotStored: of a red cell, which is in no ledger, the clerk says what becomes of it. After a no the program does
// not end; what is kept stands in the sheet at the next start, what is given up does not.
func TestTheEndAsksAboutWhatIsNotStored(t *testing.T) {
	w, s := sampleFrame(t)
	w.frame.goTo(edu.SectionYears.ID)
	sheet := s.Window.Canvas().Focused().(*ui.Sheet)
	sheet.GoToFirst()
	sheet.Paste("多少") // no number
	for _, x := range []struct {
		answer string
		ends   bool
		red    int
	}{
		{"取消", false, 1}, {"留下并退出", true, 1}, {"放弃并退出", true, 0},
	} {
		ended := false
		w.leave("退出", func() { ended = true })
		if ended {
			t.Fatalf("%s: not asked", x.answer)
		}
		if press(t, w, x.answer); ended != x.ends {
			t.Errorf("%s: ended %v", x.answer, ended)
		}
		w, s = reopened(s)
		w.frame.goTo(edu.SectionYears.ID)
		if n := w.frame.current.(screen.Refuser).Refused(); n != x.red {
			t.Errorf("%s: %d cells are red at the next start", x.answer, n)
		}
	}
}

// TestThePageInFrontIsRemembered without an end: a program that is killed begins there again.
func TestThePageInFrontIsRemembered(t *testing.T) {
	w, s := sampleFrame(t)
	path := filepath.Join(t.TempDir(), "s.json")
	s.Settings = ui.LoadSettings(path)
	for _, page := range []string{screen.PageAudit, edu.Teachers.ID} {
		w.frame.goTo(page)
		if kept := ui.LoadSettings(path); kept.Page != page {
			t.Errorf("%s is in front, and %q is kept", page, kept.Page)
		}
	}
}
