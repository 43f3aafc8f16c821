package screentest

import "countyledger/app/screen"

// Later holds a session's work back until the test lets it run.
type Later struct{ waiting []func() }

// Hold makes the session's work wait from now on.
func (l *Later) Hold(s *screen.Session) {
	s.Tasks.Go = func(f func()) { l.waiting = append(l.waiting, f) }
}

// One does what waits longest, and reports whether anything did.
func (l *Later) One() bool {
	if len(l.waiting) == 0 {
		return false
	}
	l.Nth(0)
	return true
}

// Nth does one of what waits, before what came earlier. Each piece of work is followed by what watches it.
func (l *Later) Nth(i int) {
	f := l.waiting[i]
	l.waiting = append(l.waiting[:i:i], l.waiting[i+1:]...)
	f()
}

// Run does everything that waits, and what comes of it.
func (l *Later) Run() {
	for more := true; more; {
		more = l.One()
	}
}
