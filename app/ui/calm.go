package ui

import (
	"time"

	"countyledger/app/mishap"
)

// soon is how long what is to be done calmly waits in any case: for the frame that shows what came before it.
const soon = 100 * time.Millisecond

// calm is what waits until the clerk's hands rest.
type calm struct {
	timer   *time.Timer
	stirred time.Time // the last key
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
	t.await()
}

// Stir tells that the clerk is typing: what is to be done calmly waits on.
func (t *Tasks) Stir() {
	t.calm.stirred = time.Now()
	if len(t.calm.waiting) > 0 {
		t.await()
	}
}

// await begins the wait anew. Where no key came, as when a ledger has just been opened, it is short.
func (t *Tasks) await() {
	wait := max(t.Calm-time.Since(t.calm.stirred), min(soon, t.Calm))
	if t.calm.timer == nil {
		t.calm.timer = mishap.After(wait, func() { t.Do(t.becalmed) }, logFall)
		return
	}
	t.calm.timer.Reset(wait)
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
