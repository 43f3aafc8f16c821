package app

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"countyledger/app/office"
	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/app/screen/welcome"
	"countyledger/app/ui"
	"countyledger/store"
	"countyledger/store/edu"
)

// entrance is a window over a data folder that does not exist yet; work runs at once.
func entrance(t *testing.T) *window {
	t.Helper()
	home := t.TempDir()
	opt := store.Options{KeyDir: filepath.Join(home, "keys"), Keyring: &store.Keyring{}}
	w := &window{app: test.NewTempApp(t), win: test.NewTempWindow(t, nil), theme: ui.NewTheme(ui.Look{}), opt: Options{
		Dir: filepath.Join(home, "data"), Now: time.Now, Keyring: opt.Keyring, Exists: store.Exists, Copies: store.Copies,
		Contents: func(ctx context.Context, backup, code string) (edu.Contents, error) {
			o := opt
			o.Code = code
			return store.Contents(ctx, backup, o)
		},
		Open: func(ctx context.Context, dir string) (Ledger, error) { return store.Open(ctx, dir, opt) },
		Accept: func(ctx context.Context, dir string) (Ledger, error) {
			o := opt
			o.Behind = true
			return store.Open(ctx, dir, o)
		},
		Create: func(ctx context.Context, dir string, u edu.Unit, y edu.Year, fill func(Ledger) error) (Ledger, error) {
			o := opt
			o.Fill = func(s *store.Store) error { return fill(s) }
			return store.Create(ctx, dir, u, y, o)
		},
		Restore: func(ctx context.Context, dir, backup, code string, other bool) (string, error) {
			o := opt
			o.Code = code
			return store.Restore(ctx, dir, backup, other, o)
		},
		Rescue: func(ctx context.Context, dir, into string, asked edu.RescueAsked) (*edu.Rescue, error) {
			return store.Rescue(ctx, dir, into, asked, opt)
		},
	}}
	w.win.Resize(fyne.NewSize(1366, 740))
	tasks := ui.NewTasks(w.win)
	tasks.Go, tasks.Calm, tasks.Rest = func(f func()) { f() }, 0, 0 // no timer works beside the test
	w.begin(ui.LoadSettings(filepath.Join(home, "settings.json")), tasks)
	w.style()
	t.Cleanup(func() {
		if w.ledger != nil {
			if err := w.ledger.Close(); err != nil {
				t.Error(err)
			}
		}
	})
	return w
}

// made is an entrance through which a ledger of 岚县 was made, with its code kept.
func made(t *testing.T) *window {
	t.Helper()
	w := entrance(t)
	begin(t, w)
	return w
}

func begin(t *testing.T, w *window) {
	t.Helper()
	w.start()
	w.create(welcome.Choice{Unit: edu.Unit{Code: "141127", Name: "岚县教育局", Area: "岚县", Level: "county"}, Year: 2022, Who: "李山"})
	screentest.Walk(w.win.Content(), func(o fyne.CanvasObject) {
		if c, ok := o.(*ui.Check); ok {
			c.SetChecked(true)
		}
	})
	press(t, w, "开始使用")
	if w.frame == nil {
		t.Fatal("the pages are not there")
	}
}

// button is one of the page, or of the dialog over it.
func button(w *window, label string) (found *ui.KeyButton) {
	look := func(o fyne.CanvasObject) {
		if b, ok := o.(*ui.KeyButton); ok && b.Text == label {
			found = b
		}
	}
	screentest.Walk(w.win.Content(), look)
	if top := w.win.Canvas().Overlays().Top(); top != nil {
		screentest.Walk(top, look)
	}
	return found
}

func press(t *testing.T, w *window, label string) {
	t.Helper()
	b := button(w, label)
	if b == nil || b.Disabled() {
		t.Fatalf("no button %s to press", label)
	}
	b.OnTapped()
}

func (w *window) said() string {
	return screentest.Shown(w.win.Content()) + "\n" + screentest.ToldIn(w.win)
}

// codes are sound codes of schools.
var codes = []edu.SchoolCode{"2114939849", "2114940390", "2114940391"}

func enrol(t *testing.T, w *window, name edu.Name) {
	t.Helper()
	s := &edu.School{
		Name: name, Code: codes[len(schools(w))], Type: edu.TypePrimary, Founder: "831", State: edu.StateOpen,
	}
	screentest.Save(t, w.session, edu.Edit("新增"+string(name), edu.Schools, s))
}

func schools(w *window) (names []string) {
	for _, s := range edu.All[edu.School](w.session.Book(), edu.Schools) {
		names = append(names, string(s.Name))
	}
	return names
}

// TestTheStartOffersFourWays: the first page of an empty folder offers a county of its own, the sample county, another ledger and a backup;
// all of it fits the lowest screen, in every look. In the sample county the tour is offered, in a county of its own it is not.
func TestTheStartOffersFourWays(t *testing.T) {
	w := entrance(t)
	w.start()
	for _, size := range []fyne.Size{leaves(1366, 768, 150), leaves(1366, 768, 100), leaves(1280, 720, 100)} {
		w.win.Resize(size)
		for _, look := range []ui.Look{{Dark: true}, {Contrast: true}, {}} {
			w.session.Settings.Dark, w.session.Settings.Contrast = look.Dark, look.Contrast
			w.style()
			for _, label := range []string{"新建空台账", "先看看样例县", "从备份恢复…", "打开另一份台账…"} {
				b := button(w, label)
				if b == nil {
					t.Fatalf("%s is not offered", label)
				}
				bottom := fyne.CurrentApp().Driver().AbsolutePositionForObject(b).Y + b.Size().Height //nolint:forbidigo // only the driver knows
				if bottom > size.Height {
					t.Errorf("%v: %s ends at %.0f", size, label, bottom)
				}
			}
			for _, fault := range faults(w) {
				t.Errorf("%v, %+v: %s", size, look, fault)
			}
		}
	}
	if press(t, w, "从备份恢复…"); button(w, "其他位置的备份…") == nil {
		t.Error("no backup can be chosen")
	}
	screentest.CloseDialogs(w.session)
	press(t, w, "先看看样例县")
	if w.frame == nil || !w.frame.tour.box.Visible() || w.frame.tour.at != -1 {
		t.Fatal("the sample county is open without the tour being offered")
	}
	if own := made(t); own.frame.tour.box.Visible() {
		t.Error("it is offered in a county of its own")
	}
}

// TestCodeIsShownUntilItIsKept: a new ledger shows its recovery code, also at the next start where the clerk only closed the window; who
// saves its sheet is told where that lies. Work begins once he says that the code is kept, and it is not asked about again.
func TestCodeIsShownUntilItIsKept(t *testing.T) {
	w := entrance(t)
	w.start()
	w.create(welcome.Choice{Unit: edu.Unit{Code: "141127", Name: "岚县教育局", Area: "岚县", Level: "county"}, Year: 2022, Who: "李山"})
	code, err := w.ledger.RecoveryCode()
	if err != nil {
		t.Fatal(err)
	}
	again := func() {
		t.Helper()
		if err := w.ledger.Close(); err != nil {
			t.Fatal(err)
		}
		w.ledger, w.frame = nil, nil
		w.start()
	}
	for range 2 {
		if !strings.Contains(w.said(), code) || w.frame != nil || !button(w, "开始使用").Disabled() {
			t.Fatalf("the code is not asked about: %s", w.said())
		}
		again()
	}
	w.session.Journalled(office.SheetSaved, func() {}) // what the button does before it asks the system where to
	acts, err := w.ledger.Batches(t.Context(), 3)
	if err != nil || len(acts) < 3 || acts[0].Why != "保存恢复单" || acts[1].Why != "显示恢复码" || acts[2].Why != "显示恢复码" ||
		!acts[0].Lasting() || !acts[1].Lasting() {
		t.Errorf("the journal has %+v, %v", acts, err)
	}
	sheet := filepath.Join(t.TempDir(), "台账恢复单.pdf")
	if w.sheetSaved(sheet); !strings.Contains(screentest.ToldIn(w.win), sheet) {
		t.Errorf("of the sheet it tells %q", screentest.ToldIn(w.win))
	}
	screentest.CloseDialogs(w.session)
	screentest.Walk(w.win.Content(), func(o fyne.CanvasObject) {
		if c, ok := o.(*ui.Check); ok {
			c.SetChecked(true)
			c.SetChecked(false)
			if !button(w, "开始使用").Disabled() {
				t.Error("who takes it back can begin")
			}
			c.SetChecked(true)
		}
	})
	press(t, w, "开始使用")
	if w.frame == nil {
		t.Fatal("work does not begin")
	}
	again()
	if w.frame == nil || strings.Contains(w.said(), code) {
		t.Error("it is asked about again")
	}
}

// TestNothingIsSaidOfALedgerThatWasClosed: who goes to another ledger while the desk and the counts of the navigation are still being read
// sees the new one, and no message of what could not be read of the old.
func TestNothingIsSaidOfALedgerThatWasClosed(t *testing.T) {
	w := made(t)
	enrol(t, w, "云岫小学")
	for _, id := range []string{screen.PageOverview, edu.Schools.ID, screen.PageHistory} {
		at := w.session.Tasks.Go
		w.frame.goTo(id)
		var l screentest.Later
		l.Hold(w.session)
		w.session.Reload(nil)
		w.frame.current.Changed()
		old := l
		l = screentest.Later{}
		l.Hold(w.session)
		old.One() // what is read of the book
		w.session.Tasks.Go = at
		w.away("正在关闭台账", func(context.Context) error { return nil }, func(error) { w.start() })
		old.Run()
		l.Run()
		if n := w.win.Canvas().Overlays().Top(); n != nil || w.frame == nil || len(schools(w)) != 1 {
			t.Fatalf("%s: %s", id, w.said())
		}
	}
}

// TestTheSampleHasNoCodeToKeep: who only looks around is not asked.
func TestTheSampleHasNoCodeToKeep(t *testing.T) {
	w := entrance(t)
	w.start()
	w.create(welcome.Choice{Sample: true})
	if w.frame == nil {
		t.Errorf("the sample does not open: %s", w.said())
	}
}

// TestProblemsHaveWaysOut: a ledger that does not open says why in the window and offers the ways out; each leads on.
func TestProblemsHaveWaysOut(t *testing.T) {
	w := made(t)
	enrol(t, w, "甲小学")
	backup, err := w.ledger.(*store.Store).Backup(t.Context(), "", false)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.ledger.Close(); err != nil {
		t.Fatal(err)
	}
	w.ledger, w.frame = nil, nil
	file := filepath.Join(w.opt.Dir, "台账.db")
	if err := os.WriteFile(file, []byte(strings.Repeat("乱", 5000)), 0o600); err != nil {
		t.Fatal(err)
	}
	w.start()
	for _, way := range []string{"再试一次", "从备份恢复…", "打开另一份台账…", "退出"} {
		if button(w, way) == nil {
			t.Errorf("no %s: %s", way, w.said())
		}
	}
	if !strings.Contains(w.said(), w.opt.Dir) {
		t.Errorf("the folder is not named: %s", w.said())
	}
	press(t, w, "再试一次")
	if w.frame != nil {
		t.Fatal("a spoilt ledger opens")
	}
	w.compare(backup)
	if !strings.Contains(w.said(), "现在的台账读不出来") {
		t.Errorf("said %s", w.said())
	}
	press(t, w, "恢复")
	if w.frame == nil || !strings.Contains(strings.Join(schools(w), "、"), "甲小学") {
		t.Fatalf("it was not restored: %s", w.said())
	}
	if err := w.ledger.Close(); err != nil {
		t.Fatal(err)
	}
	w.ledger, w.frame = nil, nil
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	w.start()
	if !strings.Contains(w.said(), "没有台账文件，却有") {
		t.Errorf("a lost ledger is taken for a new folder: %s", w.said())
	}
	if err := os.WriteFile(file, whole, 0o600); err != nil {
		t.Fatal(err)
	}
	if w.start(); w.frame == nil {
		t.Errorf("what was found again does not open: %s", w.said())
	}
}

// TestAnOlderLedgerIsTakenUp: where an older file lies in the ledger's place the window says how many acts are missing. It is taken up only
// when the clerk says so, which stands in the journal; then it is opened as ever.
func TestAnOlderLedgerIsTakenUp(t *testing.T) {
	w := made(t)
	enrol(t, w, "甲小学")
	path := filepath.Join(w.opt.Dir, "台账.db")
	reopen := func() {
		if err := w.ledger.Close(); err != nil {
			t.Fatal(err)
		}
		w.start()
	}
	reopen()
	old, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	enrol(t, w, "乙小学")
	if err := w.ledger.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, old, 0o600); err != nil {
		t.Fatal(err)
	}
	w.start()
	if !strings.Contains(w.said(), "最后1次操作") {
		t.Fatalf("told %s", w.said())
	}
	press(t, w, "照现有内容使用…")
	screentest.Yes(w.session)
	if got := schools(w); !slices.Equal(got, []string{"甲小学"}) {
		t.Fatalf("opened with %v: %s", got, w.said())
	}
	all, err := w.session.Ledger.Batches(t.Context(), 1)
	if err != nil || all[0].Kind != edu.BatchAccept {
		t.Errorf("the journal says %+v, %v", all, err)
	}
	if reopen(); w.frame == nil || !slices.Equal(schools(w), []string{"甲小学"}) {
		t.Errorf("opened anew: %s", w.said())
	}
}
