package app

import (
	"context"
	"testing"
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
