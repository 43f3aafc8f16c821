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

// TestHostile gives every parser what means it no good: none takes more than 300 MB or ten seconds, none falls or stands still, whatever it
// refuses the clerk is told in a sentence, and what takes longer than a second ends within one when it is cancelled. make torture gives
// each as much as it takes.
func TestHostile(t *testing.T) {
	whole := os.Getenv("COUNTYLEDGER_TORTURE") != ""
	f := feed(t)
	defer func() { f.end() }()
	total, slowest, largest, trials := time.Duration(0), time.Duration(0), int64(0), 0
	for i, p := range parsers {
		for j, c := range cases {
			if c.only != "" && c.only != p.name || c.place && p.typed || c.heavy && !whole || !whole && j < len(texts) && (i+j)%share > 0 {
				continue
			}
			try := trial{parser: i, given: j, size: sizeOf(p, whole)}
			o, err := f.give(try)
			if err == nil && o.took > cancelledIn {
				t.Logf("%s, %s: %v, %d MiB", p.name, c.name, o.took, o.peak>>20)
				try.after = cancelledIn / 3
				var again outcome
				if again, err = f.give(try); err == nil && again.late > cancelledIn {
					t.Errorf("%s, %s: it goes on for %v after it was cancelled", p.name, c.name, again.late)
				}
			}
			if err != nil {
				t.Errorf("%s, %s: %v", p.name, c.name, err)
				f.end()
				f = feed(t)
				continue
			}
			total += o.took
			trials, slowest, largest = trials+1, max(slowest, o.took), max(largest, o.peak)
			switch {
			case o.took > longest:
				t.Errorf("%s, %s: %v", p.name, c.name, o.took)
			case o.peak > mostMemory:
				t.Errorf("%s, %s: %d MiB", p.name, c.name, o.peak>>20)
			case strings.HasPrefix(o.said, "?"):
				t.Errorf("%s, %s: the clerk is told nothing of %q", p.name, c.name, o.said)
			}
		}
	}
	t.Logf("%d trials in %v, the slowest %v, the largest %d MiB", trials, total, slowest, largest>>20)
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
