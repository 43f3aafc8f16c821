// Package cputest measures for tests what something takes of the processor: others who work on the machine change that little, and the
// time on the clock much.
package cputest

import (
	"runtime"
	"syscall"
	"testing"
	"time"
)

// Spent is what do takes of the processor, user and system, on all threads, the collecting of its garbage included.
func Spent(tb testing.TB, do func()) time.Duration {
	tb.Helper()
	runtime.GC()
	used := func() time.Duration {
		var u syscall.Rusage
		if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
			tb.Fatal(err)
		}
		return time.Duration(u.Utime.Nano() + u.Stime.Nano())
	}
	before := used()
	do()
	return used() - before
}
