package matrix

import (
	"context"
	"slices"
	"strings"

	"countyledger/app/exchange/grid"
)

// Owned is a row or a column of a table with whose it is, and what of its heads does not say so.
type Owned struct {
	Line
	Owner Owner
	Rest  []string
}

// Units is an empty table in which schools or townships have rows of their own, or columns: 学校×年级, 乡镇×学段.
type Units struct {
	*Table
	Across bool    // the columns are those of units, and not the rows
	Lines  []Owned // those rows, or columns, in their order; those that are nobody's among them
	// Rests are the lines that each unit has, by the heads that do not say whose they are; nil where each has one.
	Rests [][]string
}

// OfUnits finds such a table on a sheet of an empty form.
func OfUnits(s *grid.Sheet, owners *Owners) (*Units, bool) {
	e := newEmpty(s)
	e.units = true
	t, ok := e.table(nil)
	if !ok {
		return nil, false
	}
	for _, across := range []bool{false, true} {
		lines := t.Rows
		if across {
			lines = t.Columns
		}
		if u, ok := ofUnits(lines, owners); ok {
			u.Table, u.Across = t, across
			return u, true
		}
	}
	return nil, false
}

// UnitsIn finds such a table in an empty workbook; nil where it has none. A plain list of schools, each with one row, is none: it is read
// as lists are.
func UnitsIn(ctx context.Context, w *grid.Workbook, owners *Owners) (*Units, error) {
	for _, name := range w.Sheets {
		s, err := w.Sheet(ctx, name)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err != nil || slices.Contains(w.Hidden, name) {
			continue // another sheet may be the form
		}
		if u, ok := OfUnits(s, owners); ok {
			if u.list() {
				return nil, nil
			}
			return u, nil
		}
	}
	return nil, nil
}

// list reports whether it is a plain list of schools.
func (u *Units) list() bool { return !u.Across && u.Rests == nil && u.Schools() }

// ofUnits are lines at least half of which are those of two units and more, and of their sums.
func ofUnits(lines []Line, owners *Owners) (*Units, bool) {
	u := &Units{}
	seen, schools, owned, sums := map[Owner]int{}, 0, 0, 0
	for i := range lines {
		x := Owned{Line: lines[i]}
		x.Owner, x.Rest = owners.Of(x.Path)
		u.Lines = append(u.Lines, x)
		switch {
		case x.Owner.Known():
			if seen[x.Owner]++; seen[x.Owner] == 1 && x.Owner.School != 0 {
				schools++
			}
			owned++
		case x.Owner.All:
			sums++
		}
	}
	if len(seen) < least || 2*(owned+sums) < len(lines) {
		return nil, false
	}
	if 2*schools >= len(seen) {
		owned, seen = u.schoolsOnly(owned, seen)
	}
	const blocks, of = 3, 2 // each unit has several lines where there are half as many more than units
	if of*owned >= blocks*len(seen) {
		u.rests()
		return u, true
	}
	for i := range u.Lines {
		if u.Lines[i].Owner != (Owner{}) {
			u.Lines[i].Rest = nil
		}
	}
	return u, true
}

// schoolsOnly takes the lines of townships for the sums of their schools, where most lines are those of schools; they count for no units.
func (u *Units) schoolsOnly(owned int, seen map[Owner]int) (int, map[Owner]int) {
	for i := range u.Lines {
		x := &u.Lines[i]
		if x.Owner.Town == "" {
			continue
		}
		x.Rest = slices.DeleteFunc(slices.Clone(x.Rest), isSum)
		owned -= seen[x.Owner]
		delete(seen, x.Owner)
	}
	return owned, seen
}

// ofWhole is what a line is called that says nothing but whose it is, where others say more.
const ofWhole = "合计"

// rests finds which lines each unit has.
func (u *Units) rests() {
	for i := range u.Lines {
		x := &u.Lines[i]
		if x.Owner != (Owner{}) && len(x.Rest) == 0 {
			x.Rest = []string{ofWhole}
		}
	}
	for i := range u.Lines {
		x := &u.Lines[i]
		if x.Owner.Known() && !u.has(x.Rest) {
			u.Rests = append(u.Rests, x.Rest)
		}
	}
}

func (u *Units) has(rest []string) bool {
	return slices.ContainsFunc(u.Rests, func(r []string) bool { return slices.Equal(r, rest) })
}

// Others are the lines across those of the units.
func (u *Units) Others() []Line {
	if u.Across {
		return u.Rows
	}
	return u.Columns
}

// Towns are the townships that have lines, in their order.
func (u *Units) Towns() (out []string) {
	for i := range u.Lines {
		if t := u.Lines[i].Owner.Town; t != "" && !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	return out
}

// Schools reports whether schools have lines.
func (u *Units) Schools() bool {
	return slices.ContainsFunc(u.Lines, func(x Owned) bool { return x.Owner.School != 0 })
}

// UnitCell is a cell that each unit has.
type UnitCell struct {
	Head string // its heads in one line, without whose it is
	Row  string // those of its row; empty where its units have one line each
	Rest []string
	// Other is the line across that of the unit.
	Other *Line
}

// Cells are those that each unit has, row by row.
func (u *Units) Cells() (out []UnitCell) {
	rests, others := u.Rests, u.Others()
	if rests == nil {
		rests = [][]string{nil}
	}
	if u.Across {
		for i := range others {
			for _, rest := range rests {
				out = append(out, u.Cell(rest, &others[i]))
			}
		}
		return out
	}
	for _, rest := range rests {
		for i := range others {
			out = append(out, u.Cell(rest, &others[i]))
		}
	}
	return out
}

// Cell is the cell of a unit in which two lines meet.
func (u *Units) Cell(rest []string, other *Line) UnitCell {
	c := UnitCell{Rest: rest, Other: other, Head: other.Label()}
	switch label := strings.Join(rest, "/"); {
	case len(rest) == 0:
	case u.Across:
		c.Head, c.Row = other.Label()+"/"+label, other.Label()
	default:
		c.Head, c.Row = label+"/"+other.Label(), label
	}
	return c
}

// At is where two lines meet.
func (u *Units) At(x *Owned, other *Line) grid.Place {
	if u.Across {
		return grid.Place{Row: other.Index, Col: x.Index}
	}
	return grid.Place{Row: x.Index, Col: other.Index}
}

// Own is the sheet as one unit fills it in: without the lines of all others. called are the cells in which its name stands.
func (u *Units) Own() (s *grid.Sheet, called []grid.Place) {
	var most Owner
	n := map[Owner]int{}
	for i := range u.Lines {
		if o := u.Lines[i].Owner; o.Known() {
			if n[o]++; n[o] > n[most] {
				most = o
			}
		}
	}
	gone := map[int]bool{}
	for i := range u.Lines {
		if u.Lines[i].Owner != most {
			gone[u.Lines[i].Index] = true
		}
	}
	c := &cut{from: u.Sheet, rows: keptOf(len(u.Sheet.Rows), gone, !u.Across), cols: keptOf(u.Sheet.Width(), gone, u.Across)}
	s = c.sheet()
	for i := range u.Lines {
		if x := &u.Lines[i]; x.Owner == most {
			called = append(called, u.clear(c, s, x)...)
		}
	}
	return s, called
}

// keptOf are the lines of a sheet that stay.
func keptOf(n int, gone map[int]bool, some bool) (out []int) {
	for i := range n {
		if !some || !gone[i] {
			out = append(out, i)
		}
	}
	return out
}

// clear takes whose a line is from its heads; called are the cells in which its name stood.
func (u *Units) clear(c *cut, s *grid.Sheet, x *Owned) (called []grid.Place) {
	from, to := 0, u.Columns[0].Index
	if u.Across {
		from, to = u.Top, u.Rows[0].Index
	}
	for i := from; i < to; i++ {
		at := grid.Place{Row: x.Index, Col: i}
		if u.Across {
			at = grid.Place{Row: i, Col: x.Index}
		}
		at, ok := c.at(at)
		if !ok {
			continue
		}
		text := strings.TrimSpace(s.Cell(at.Row, at.Col))
		if text == "" || slices.ContainsFunc(x.Rest, func(r string) bool { return plain(text) == r }) {
			continue
		}
		if slices.Contains(x.Path, plain(text)) {
			called = append(called, at)
		}
		s.Rows[at.Row][at.Col] = ""
	}
	return called
}

// cut is a part of a sheet: some of its rows and columns.
type cut struct {
	from       *grid.Sheet
	rows, cols []int
}

// at is where a cell stands in the part; ok is false for one that is not in it.
func (c *cut) at(p grid.Place) (grid.Place, bool) {
	row, col := slices.Index(c.rows, p.Row), slices.Index(c.cols, p.Col)
	return grid.Place{Row: row, Col: col}, row >= 0 && col >= 0
}

// sheet is the part, each merged range as far as it is in it.
func (c *cut) sheet() *grid.Sheet {
	out := &grid.Sheet{Name: c.from.Name}
	for _, row := range c.rows {
		var cells []string
		for _, col := range c.cols {
			cells = append(cells, c.from.Cell(row, col))
		}
		out.Rows = append(out.Rows, cells)
	}
	for _, m := range c.from.Merges {
		now := grid.Range{Top: -1}
		for row := m.Top; row <= m.Bottom; row++ {
			for col := m.Left; col <= m.Right; col++ {
				at, ok := c.at(grid.Place{Row: row, Col: col})
				switch {
				case !ok:
				case now.Top < 0:
					now = grid.Range{Top: at.Row, Left: at.Col, Bottom: at.Row, Right: at.Col}
				default:
					now.Bottom, now.Right = at.Row, at.Col
				}
			}
		}
		if now.Top < 0 {
			continue
		}
		out.Rows[now.Top][now.Left] = c.from.Cell(m.Top, m.Left)
		if now.Bottom > now.Top || now.Right > now.Left {
			out.Merges = append(out.Merges, now)
		}
	}
	return out
}
