package hostile

import (
	"os"
	"strings"
	"testing"
	"time"
)

// What a parser may take, whatever it is given.
const (
	mostMemory  = 300 << 20
	longest     = 10 * time.Second
	cancelledIn = time.Second
	share       = 8 // of the texts, one in so many is tried by make test: another of each with each parser
)

// tally is what the trials came to.
type tally struct {
	trials         int
	total, slowest time.Duration
	largest        int64
}

// TestHostile gives every parser what means it no good: none takes more than 300 MB or ten seconds, none falls or stands still, whatever it
// refuses the clerk is told in a sentence, and what takes longer than a second ends within one when it is cancelled. make torture gives
// each as much as it takes.
func TestHostile(t *testing.T) {
	whole := os.Getenv("COUNTYLEDGER_TORTURE") != ""
	f := feed(t)
	defer func() { f.end() }()
	var all tally
	fresh := func() *fed { return feed(t) } // it outlives a parser
	for i, p := range parsers {
		t.Run(p.name, func(t *testing.T) {
			for j, c := range cases {
				if c.only != "" && c.only != p.name || c.place && p.typed || c.heavy && !whole || !whole && j < len(texts) && (i+j)%share > 0 {
					continue
				}
				t.Run(c.name, func(t *testing.T) {
					if !all.trial(t, f, trial{parser: i, given: j, size: sizeOf(p, whole)}) {
						f.end()
						f = fresh()
					}
				})
			}
		})
	}
	t.Logf("%d trials in %v, the slowest %v, the largest %d MiB", all.trials, all.total, all.slowest, all.largest>>20)
}

// trial gives a parser one thing, and again to be cancelled where that takes long; it is false where nothing more can be given.
func (all *tally) trial(t *testing.T, f *fed, try trial) bool {
	t.Helper()
	o, err := f.give(try)
	if err == nil && o.took > cancelledIn {
		t.Logf("%v, %d MiB", o.took, o.peak>>20)
		try.after = cancelledIn / 3
		var again outcome
		if again, err = f.give(try); err == nil && again.late > cancelledIn {
			t.Errorf("it goes on for %v after it was cancelled", again.late)
		}
	}
	if err != nil {
		t.Error(err)
		return false
	}
	all.total += o.took
	all.trials, all.slowest, all.largest = all.trials+1, max(all.slowest, o.took), max(all.largest, o.peak)
	switch {
	case o.took > longest:
		t.Error(o.took)
	case o.peak > mostMemory:
		t.Errorf("%d MiB", o.peak>>20)
	case strings.HasPrefix(o.said, "?"):
		t.Errorf("the clerk is told nothing of %q", o.said)
	}
	return true
}

// sizeOf is how much a parser is given.
func sizeOf(p parser, whole bool) int64 {
	size := p.size
	if size == 0 {
		size = 96 << 10 // the most that a cell of a workbook holds
	}
	if !whole {
		const sample = 4 << 10
		size = min(size, sample)
	}
	return size
}
