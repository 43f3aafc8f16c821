package recognise

import "countyledger/app/exchange/grid"

// Given is where somebody says that a table stands.
type Given struct {
	Row, Rows int // its first head row, from 0, and how many there are
	End       int // behind its last row
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
	w := window{row: at.Row, rows: at.Rows, right: f.width}
	f.judge(&w)
	w.data = min(f.content(&w), at.End)
	t, _ = r.table(f, &w, at.End, in)
	return t, true
}
