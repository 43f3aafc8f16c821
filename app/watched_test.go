package app

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"

	"countyledger/app/ui"
)

// TestCoveredWatchesNothing: while the window is covered, and once the ledger is closed, no folder is looked into; uncovered it goes on,
// and the next start goes on where this one ended.
func TestCoveredWatchesNothing(t *testing.T) {
	w := quickly(t)
	dir := t.TempDir()
	w.session.Watch(dir, false)
	w.session.KeepSettings()
	stands := func(after string, want bool) {
		t.Helper()
		if got := w.session.Attending(); got != want {
			t.Errorf("after %s it watches: %v", after, got)
		}
	}
	stands("naming a folder", true)
	w.lock()
	stands("the lock", false)
	w.types(password)
	stands("the password", true)
	before := w.session
	w.away("正在关闭台账", func(context.Context) error { return nil }, func(error) {})
	if before.Attending() || w.session.Attending() {
		t.Error("a ledger that is closed is watched for")
	}
	w.start()
	stands("the next start", true)
	if kept := w.session.Settings.Watched[w.ledger.Dir()].Folder; kept != dir {
		t.Errorf("kept is %q", kept)
	}
	w.session.Unattend()
}

// TestNothingBesideIsSeenWhileCovered: the small window goes with the lock, comes again with the password, as it was, and is closed with
// the ledger; another takes its place.
func TestNothingBesideIsSeenWhileCovered(t *testing.T) {
	w := quickly(t)
	closed := 0
	open := func() fyne.CanvasObject {
		b := ui.NewKeyButton("复制", func() {})
		w.session.Aside("抄录", fyne.NewSize(300, 200), b, b, func() { closed++ })
		return b
	}
	open()
	shown := open()
	if closed != 1 || w.session.Beside() != shown {
		t.Errorf("of two windows %d were closed", closed)
	}
	w.lock()
	if w.session.Beside() != nil {
		t.Error("it is seen while the window is locked")
	}
	w.types(password)
	if w.session.Beside() != shown || closed != 1 {
		t.Error("it does not come again")
	}
	before := w.session
	w.away("正在关闭台账", func(context.Context) error { return nil }, func(error) {})
	if before.Beside() != nil || w.session.Beside() != nil || closed != 2 {
		t.Errorf("it outlives its ledger: closed %d times", closed)
	}
	w.start()
}
