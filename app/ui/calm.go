package ui

import (
	"time"

	"countyledger/app/mishap"
)

// calm is what waits until the clerk's hands rest.
type calm struct {
	timer   *time.Timer
	stirred time.Time
	waiting []func()
}

// Calmly does something on the window's goroutine once the clerk's hands rest: what takes a processor for long would make the keys wait
// that come meanwhile.
func (t *Tasks) Calmly(do func()) {
	if t.Calm == 0 {
		do()
		return
	}
	t.calm.waiting = append(t.calm.waiting, t.unless(do))
	t.Stir()
}

// Stir tells that the clerk is typing: what is to be done calmly waits on.
func (t *Tasks) Stir() {
	if len(t.calm.waiting) == 0 {
		return
	}
	t.calm.stirred = time.Now()
	if t.calm.timer == nil {
		t.calm.timer = mishap.After(t.Calm, func() { t.Do(t.becalmed) }, logFall)
		return
	}
	t.calm.timer.Reset(t.Calm)
}

// becalmed does what has waited, unless a key came while that stood in line for the window's goroutine: then the time runs anew.
func (t *Tasks) becalmed() {
	if time.Since(t.calm.stirred) < t.Calm {
		return
	}
	all := t.calm.waiting
	t.calm.waiting = nil
	for _, do := range all {
		do()
	}
}
