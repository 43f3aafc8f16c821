package edu

import "time"

// Clock is what the clock of this computer said when a ledger was opened, beside when its last act was done; Last is zero where there is
// none. Nobody can tell whether the clock is right, but acts follow each other.
type Clock struct {
	Now, Last time.Time
}

// Behind reports whether the clock stands before the last act: it is wrong, or it was when that was done. It is told by the minute, as both
// are shown.
func (c Clock) Behind() bool {
	return !c.Last.IsZero() && c.Now.Truncate(time.Minute).Before(c.Last.Truncate(time.Minute))
}
