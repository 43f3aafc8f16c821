package ui

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"
)

// TestCalmWorkWaitsUntilTheKeysRest: a key that comes while it stands in line for the window puts it off, and nothing is done twice.
func TestCalmWorkWaitsUntilTheKeysRest(t *testing.T) {
	test.NewTempApp(t)
	tasks, line := NewTasks(test.NewTempWindow(t, nil)), make(chan func())
	tasks.Do = func(f func()) { line <- f }
	var done []string
	keys := func(rest time.Duration) {
		tasks.Calm = rest
		tasks.Stir()
	}
	tasks.Calm = time.Hour
	tasks.Stir() // nothing waits
	tasks.Calmly(func() { done = append(done, "marks") })
	tasks.Calmly(func() { done = append(done, "counts") })
	keys(time.Nanosecond)
	inLine := <-line
	keys(time.Hour)
	inLine()
	if len(done) > 0 {
		t.Errorf("%v was done while keys came", done)
	}
	keys(time.Nanosecond)
	inLine = <-line
	inLine()
	if want := []string{"marks", "counts"}; !slices.Equal(done, want) {
		t.Errorf("done: %v, not %v", done, want)
	}
	tasks.becalmed()
	if len(done) != 2 {
		t.Errorf("done again: %v", done)
	}
}

// TestCalmWorkComesSoonWhereNoKeyCame: the counts of a ledger that has just been opened do not wait for hands that have not begun.
func TestCalmWorkComesSoonWhereNoKeyCame(t *testing.T) {
	test.NewTempApp(t)
	tasks, done := NewTasks(test.NewTempWindow(t, nil)), make(chan struct{})
	tasks.Do = func(f func()) { f() }
	tasks.Calm = time.Hour
	tasks.Calmly(func() { close(done) })
	select {
	case <-done:
	case <-time.After(time.Minute):
		t.Error("it waits for hands that rest")
	}
}
