package exchange

import (
	"errors"

	"countyledger/app/exchange/grid"
)

// mostRows is how many rows the tables of one import have together: some times those of a county, and what is worked out of them at once.
const mostRows = 300_000

// ErrTooMuch are files that together hold more than is taken in at once.
var ErrTooMuch = errors.New("files hold too much for one import")

// held is what the files that were opened hold.
type held struct {
	rows   int
	sheets grid.Held
}

// add takes in what was found in a file.
func (h *held) add(found []Found, left []LeftOut) error {
	seen := map[*grid.Sheet]bool{}
	for _, t := range found {
		h.rows += t.rows()
		seen[t.Sheet] = true
	}
	for _, l := range left {
		if l.Grid != nil {
			seen[l.Grid] = true
		}
	}
	for s := range seen {
		h.sheets.Add(s)
	}
	if h.rows > mostRows || h.sheets.TooMuch() {
		return ErrTooMuch
	}
	return nil
}

// rows is how many rows a table that is taken in has at most.
func (f *Found) rows() int {
	if f.out {
		return 0
	}
	return max(0, min(f.Header.end, len(f.Sheet.Rows))-f.Header.Row)
}
