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

// TestProgress: nothing done is an empty bar, all of it a full one, and more than all is no more than that.
func TestProgress(t *testing.T) {
	for _, c := range []struct {
		done, whole int64
		share       float64
		text        string
	}{{0, 0, 0, "已进行7秒"}, {0, 40, 0, "0%"}, {1, 40, 0.025, "2%"}, {39, 40, 0.975, "97%"}, {40, 40, 1, "100%"}, {41, 40, 1, "100%"}} {
		if b := progress(c.done, c.whole, 7900*time.Millisecond); b.Share != c.share || b.Text != c.text {
			t.Errorf("%d of %d: %+v", c.done, c.whole, b)
		}
	}
}
