package ui

import (
	"context"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"
)

// TestMemoryIsGivenBackAfterWork: once after the last of several pieces of work, and again after the next.
func TestMemoryIsGivenBackAfterWork(t *testing.T) {
	test.NewTempApp(t)
	tasks, freed := NewTasks(test.NewTempWindow(t, nil)), make(chan int)
	works := 0
	tasks.Go, tasks.Do = func(f func()) { f() }, func(f func()) { f() }
	tasks.Rest, tasks.Free = time.Hour, func() { freed <- works }
	quietly := func() {
		tasks.Quietly(func(context.Context) error { works++; return nil }, func(error) {})
	}
	for last := 3; last < 9; last += 3 {
		quietly()
		tasks.Run("x", func(context.Context, Progress) error { works++; return nil }, func(error) {})
		tasks.Rest = time.Nanosecond
		quietly()
		if n := <-freed; n != last {
			t.Errorf("given back after %d pieces of work, not after %d", n, last)
		}
		tasks.Rest = time.Hour
	}
}
