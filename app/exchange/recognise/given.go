package recognise

import (
	"math"

	"countyledger/app/exchange/grid"
)

// Given is where somebody says that a table stands.
type Given struct {
	Row, Rows   int // its first head row, from 0, and how many there are
	End         int // behind its last row
	Left, Right int // its first column and the one behind its last, where another stands beside it; 0 elsewhere
}

// At reads the table that stands where somebody says, however little its heads look like those of one; of no known register it
// takes the one that fits best. ok is false where the rows are not on the sheet.
func (r *Reader) At(s *grid.Sheet, at Given, in Source) (t Table, ok bool) {
	at.End = min(at.End, len(s.Rows))
	if at.Row < 0 || at.Rows < 1 || at.Row+at.Rows > at.End {
		return t, false
	}
	f := r.finder(s, in)
	if len(f.among) == 0 {
		return t, false
	}
	w := window{row: at.Row, rows: at.Rows, left: at.Left, right: f.width}
	if at.Right > 0 {
		w.right = min(w.right, at.Right)
	}
	if w.left < 0 || w.left >= w.right {
		return t, false
	}
	f.judge(&w, math.Inf(-1))
	w.data = min(f.content(&w), at.End)
	t, _ = r.table(f, &w, at.End, in)
	t.Left, t.Right = at.Left, at.Right
	return t, true
}
