package app

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
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
)

const password = "台账密码壹号"

// guarded is an open ledger under a password, with its recovery code.
func guarded(t *testing.T) (w *window, code string) {
	t.Helper()
	w = made(t)
	enrol(t, w, "甲小学")
	if err := w.ledger.SetPassword(t.Context(), "", password); err != nil {
		t.Fatal(err)
	}
	code, err := w.ledger.RecoveryCode()
	if err != nil {
		t.Fatal(err)
	}
	return w, code
}

// quick is a ledger that knows its password at once.
type quick struct {
	Ledger
	password string
}

func (q *quick) Guarded() bool { return q.password != "" }

func (q *quick) Admit(password string) error {
	if password != q.password {
		return edu.ErrWrongPassword
	}
	return nil
}

// quickly is an open ledger under a password that is known at once.
func quickly(t *testing.T) *window {
	t.Helper()
	w := made(t)
	enrol(t, w, "甲小学")
	w.ledger = &quick{w.ledger, password}
	return w
}

// anew closes the ledger and starts again.
func (w *window) anew(t *testing.T) {
	t.Helper()
	if err := w.ledger.Close(); err != nil {
		t.Fatal(err)
	}
	w.ledger, w.frame = nil, nil
	w.start()
}

// types types into what has the keys and presses Enter.
func (w *window) types(text string) {
	for _, r := range text {
		w.win.Canvas().Focused().TypedRune(r)
	}
	screentest.Press(w.session, fyne.KeyReturn)
}

// TestPasswordAtTheStart: of a ledger with a password nothing is shown until it is typed; a wrong one is said, wrong ones are slowed in
// Chinese with the seconds, and the recovery code opens it, takes the password away and leads to another.
func TestPasswordAtTheStart(t *testing.T) {
	w, code := guarded(t)
	w.anew(t)
	if said := w.said(); w.frame != nil || w.ledger != nil || strings.Contains(said, "岚县") || button(w, "打开另一份台账…") == nil {
		t.Fatalf("shown is %s", said)
	}
	screentest.Press(w.session, fyne.KeyReturn, fyne.KeyEscape)
	w.types("不是密码的")
	if said := w.said(); w.frame != nil || !strings.Contains(said, "密码不对") {
		t.Fatalf("a wrong one: %s", said)
	}
	w.types(password)
	if w.frame == nil || len(schools(w)) != 1 {
		t.Fatalf("the right one: %s", w.said())
	}
	w.anew(t)
	var later []func()
	w.opt.Later = func(_ time.Duration, do func()) { later = append(later, do) }
	for range 3 {
		w.types("不是密码的")
	}
	if said := w.said(); !strings.Contains(said, "还需等5秒") {
		t.Fatalf("the third wrong one: %s", said)
	}
	for range 5 {
		do := later
		later = nil
		for _, x := range do {
			x()
		}
	}
	if said := w.said(); !strings.Contains(said, "可以再试") {
		t.Errorf("after five seconds: %s", said)
	}
	if w.types(password); w.frame != nil || !strings.Contains(w.said(), "还需等") { // the clock of the ledger has not moved
		t.Fatalf("it does not wait: %s", w.said())
	}
	forgiven(t, w)
	press(t, w, "忘记密码…")
	w.types(strings.Repeat("A", 55))
	if said := w.said(); w.frame != nil || !strings.Contains(said, "恢复码不对") {
		t.Fatalf("a wrong code: %s", said)
	}
	screentest.Press(w.session, fyne.KeyEnd)
	entry := w.win.Canvas().Focused().(*ui.Entry)
	entry.SetText("")
	w.types(code)
	if w.frame == nil || w.ledger.Guarded() || !strings.Contains(w.said(), "设台账密码") || w.frame.id != screen.PageSettings {
		t.Fatalf("by its code: %s", w.said())
	}
}

// forgiven forgets the wrong ones.
func forgiven(t *testing.T, w *window) {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(filepath.Dir(w.opt.Dir), "keys", "*.tries"))
	if err != nil || len(all) != 1 {
		t.Fatal(all, err)
	}
	if err := os.Remove(all[0]); err != nil {
		t.Fatal(err)
	}
}

// TestPasswordAfterARestore: it is asked for again after each restore, and before one where the ledger does not open.
func TestPasswordAfterARestore(t *testing.T) {
	w, _ := guarded(t)
	backup, err := w.ledger.(*store.Store).Backup(t.Context(), "", false)
	if err != nil {
		t.Fatal(err)
	}
	w.exchange(backup, "", false)
	screentest.CloseDialogs(w.session)
	if w.frame != nil {
		t.Fatal("it is open without its password")
	}
	w.types(password)
	if w.frame == nil {
		t.Fatalf("it does not open: %s", w.said())
	}
	w.away("正在关闭台账", func(context.Context) error { return nil }, func(error) { w.opt.Keyring.Forget() })
	w.exchange(backup, "", false)
	if !strings.Contains(w.said(), "设有密码") {
		t.Fatalf("restored without its password: %s", w.said())
	}
	w.types(password)
	if !strings.Contains(w.said(), "台账已恢复") {
		t.Errorf("not restored: %s", w.said())
	}
}

// presses presses a key with Ctrl, as the driver does: the menu comes first.
func (w *window) presses(key fyne.KeyName) {
	want := (&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierControl}).ShortcutName()
	for _, m := range w.win.MainMenu().Items {
		for _, it := range m.Items {
			if it.Shortcut != nil && it.Shortcut.ShortcutName() == want {
				it.Action()
			}
		}
	}
}

// looks is a picture of the window.
func looks(t *testing.T, w *window) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, w.win.Canvas().Capture().(*image.NRGBA)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestLock: locked, the window shows the question alone, whatever lies beneath: a form half filled in, a cell that is open, a dialog, a
// dialog over a dialog. No key, shortcut, or file that is dropped reaches it, what comes up meanwhile waits, and with the password all of
// it is as it was.
func TestLock(t *testing.T) {
	w, _ := sampleFrame(t)
	w.opt.Now, w.ledger = time.Now, &quick{w.ledger, password}
	on := w.win.Canvas()
	var first []byte
	for _, tt := range []struct {
		name string
		open func()
		text func() string
	}{
		{"a form", func() {
			w.frame.goTo(edu.Schools.ID)
			w.frame.add()
			for _, r := range "半截" {
				on.Focused().TypedRune(r)
			}
		}, func() string { return on.Focused().(*ui.Entry).Text }},
		{"a dialog over it", func() { w.frame.goTo(edu.Teachers.ID) }, func() string { return screentest.ToldIn(w.win) }},
		{"a dialog over that", func() { ui.Tell("标题", "正文在此", w.win) }, func() string { return screentest.ToldIn(w.win) }},
		{"a cell", func() {
			screentest.CloseDialogs(w.session)
			w.frame.unsaved().Discard(func() {})
			w.frame.goTo(edu.SectionYears.ID)
			sheet := on.Focused().(*ui.Sheet)
			sheet.GoToFirst()
			sheet.TypedRune('半')
		}, func() string { return on.Focused().(*ui.Entry).Text }},
	} {
		tt.open()
		had, keys, before, stack := on.Focused(), tt.text(), w.frame.id, len(on.Overlays().List())
		w.lock()
		if w.cover == nil || len(on.Overlays().List()) != 1 {
			t.Fatalf("%s: it is not locked", tt.name)
		}
		if now := looks(t, w); first == nil {
			first = now
		} else if !bytes.Equal(first, now) {
			t.Errorf("%s is seen through the lock", tt.name)
		}
		screentest.Press(w.session, fyne.KeyEscape, fyne.KeyReturn, fyne.KeyEscape)
		for _, key := range []fyne.KeyName{fyne.Key1, fyne.KeyN, fyne.KeyK, fyne.KeyQ, fyne.KeyL} {
			w.presses(key)
		}
		w.drop([]fyne.URI{nil})
		ui.Tell("来得晚", "等着", w.win)
		ended := &ui.Dialog{Title: "又走了", Body: ui.Wrapped("走了")}
		ended.Show(w.win)
		ended.Hide()
		if len(on.Overlays().List()) != 1 {
			t.Fatalf("%s: something stands over the lock", tt.name)
		}
		w.types("不是密码的")
		if w.cover == nil || !strings.Contains(w.said()+screentest.Shown(on.Overlays().Top()), "密码不对") {
			t.Fatalf("%s: a wrong one: %s", tt.name, screentest.Shown(on.Overlays().Top()))
		}
		on.Unfocus()
		on.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEnd}) // the question has the keys again
		w.types(password)
		if w.cover != nil {
			t.Fatalf("%s: the right one: %s", tt.name, screentest.Shown(on.Overlays().Top()))
		}
		if !strings.Contains(screentest.Shown(on.Overlays().Top()), "等着") {
			t.Errorf("%s: what came up meanwhile is not there", tt.name)
		}
		screentest.Press(w.session, fyne.KeyEscape)
		if on.Focused() != had || tt.text() != keys || w.frame.id != before || len(on.Overlays().List()) != stack {
			t.Errorf("%s: %q was there with %T, now %q with %T", tt.name, keys, had, tt.text(), on.Focused())
		}
	}
}

// TestWorkGoesOnUnderTheLock: what is under way is done, a progress that ends beneath takes nothing away, and the window closes without a
// question, with what is typed kept.
func TestWorkGoesOnUnderTheLock(t *testing.T) {
	w := quickly(t)
	ui.Tell("标题", "正文在此", w.win)
	under := w.win.Canvas().Overlays().Top()
	w.lock()
	enrol(t, w, "乙小学")
	under.Hide() // as work does that has ended
	if w.cover == nil || len(w.win.Canvas().Overlays().List()) != 1 || len(schools(w)) != 2 {
		t.Fatal("the lock is gone, or what was saved")
	}
	w.types(password)
	if w.cover != nil || w.win.Canvas().Overlays().Top() != nil {
		t.Fatal("what has ended is there again")
	}
	w.frame.goTo(edu.Schools.ID)
	w.frame.add()
	for _, r := range "半截" {
		w.win.Canvas().Focused().TypedRune(r)
	}
	w.lock()
	ended := make(chan struct{}, 1)
	w.opt.Exit = func() { ended <- struct{}{} }
	l := w.ledger
	w.app, w.ledger = hanging{w.app}, nil // the test closes it
	w.close()
	w.ledger = l
	<-ended
	drafts, err := w.session.Ledger.Drafts(t.Context())
	if err != nil || !strings.Contains(fmt.Sprint(drafts), "半截") {
		t.Errorf("kept is %v, %v", drafts, err)
	}
}

// TestIdle: a window that nobody touches is locked after as long as was chosen, and never where that was; a clock that is set back, and a
// PC that has slept, change nothing about it. A ledger without a password is not locked.
func TestIdle(t *testing.T) {
	w := quickly(t)
	if before := w.ran(); before >= w.ran() { // by a clock that nobody sets
		t.Error("the program does not know how long it has run")
	}
	now, ran := time.Date(2022, 9, 1, 8, 0, 0, 0, time.UTC), time.Duration(0)
	w.opt.Now, w.ran = func() time.Time { return now }, func() time.Duration { return ran }
	var look func()
	w.opt.Later = func(_ time.Duration, do func()) { look = do }
	w.opt.Watch = func(fyne.Window, func()) {}
	w.attend()
	pass := func(d time.Duration) bool {
		now, ran = now.Add(d), ran+d
		look()
		return w.cover != nil
	}
	if pass(9*time.Minute) || !pass(time.Minute) {
		t.Fatal("not locked after ten minutes")
	}
	w.types(password)
	if w.cover != nil || pass(9*time.Minute) {
		t.Fatal("locked again at once")
	}
	w.stirred()
	if pass(9 * time.Minute) {
		t.Fatal("locked while somebody is there")
	}
	now = now.Add(8 * time.Hour) // it has slept, and nobody has looked
	if w.stirred(); w.cover == nil {
		t.Fatal("the first key after a long time finds it open")
	}
	w.types(password)
	pass(9 * time.Minute)
	now = now.Add(-48 * time.Hour)
	if pass(59*time.Second) || !pass(time.Second) {
		t.Fatal("a clock that is set back keeps it open, or locks it")
	}
	w.types(password)
	if now = now.Add(-time.Hour); pass(9*time.Minute) || !pass(time.Minute) {
		t.Fatal("a clock that is set back just after it was opened keeps it open, or locks it")
	}
	w.types(password)
	w.session.Settings.Idle = 30
	if pass(29*time.Minute) || !pass(time.Minute) {
		t.Fatal("not locked after thirty minutes")
	}
	w.types(password)
	w.session.Settings.Idle = -1
	if pass(24 * time.Hour) {
		t.Fatal("locked although it never is to be")
	}
	w.stirred()
	w.session.Settings.Idle = 5
	w.ledger.(*quick).password = ""
	if pass(time.Hour) {
		t.Fatal("locked without a password")
	}
	said := screentest.Said(w.session)
	if w.lock(); w.cover != nil || !strings.Contains(said(), "没有设台账密码") {
		t.Errorf("said %q", said())
	}
}
