package collect

import (
	"context"
	"slices"
	"strings"

	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/matrix"
	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
	"countyledger/store/round"
)

// sheetOfUnits is a sheet on which units have rows or columns of their own (学校×年级, 乡镇×学段), whose they are by their names.
type sheetOfUnits struct {
	found  *matrix.Found
	owners []matrix.Owner // of the rows that were looked for, or of the columns
	across bool
	cells  [][]*edu.RoundColumn // by row and column as they were looked for
}

// sheetsOfUnits is what units say on the sheets of a workbook on which townships have lines of their own, or units have columns. A list of
// schools is read as lists are.
func (r *reading) sheetsOfUnits(ctx context.Context, w *grid.Workbook, m *marks) (out []*Piece, err error) {
	if r.board.Round.Shape != edu.RoundOne {
		return nil, nil
	}
	for _, name := range w.Sheets {
		s, err := w.Sheet(ctx, name)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if unit, _, why := r.meant(w.Path, name, m); err != nil || unit != nil || why != nil || slices.Contains(w.Hidden, name) {
			continue
		}
		out = append(out, r.ofUnits(w, s)...)
	}
	return out, nil
}

// mostOfUnits is the most rows and columns of a sheet on which units are looked for.
const mostOfUnits = 2000

// ofUnits is what each unit says on such a sheet; nil where it is none.
func (r *reading) ofUnits(w *grid.Workbook, s *grid.Sheet) []*Piece {
	if len(s.Rows) > mostOfUnits || s.Width() > mostOfUnits {
		return nil
	}
	names, of := r.unitsOn(s)
	if len(names) == 0 {
		return nil
	}
	x := r.findUnits(s, names, of)
	if x == nil || x.list() && r.board.Round.Shape == edu.RoundOne {
		return nil
	}
	said := recognise.Reporter(s, outside(s, x.found)...)
	var out []*Piece
	for _, o := range distinct(x.owners) {
		p := &Piece{File: w.Path, Sheet: s.Name, SHA256: w.SHA256, Sender: said, Doubtful: x.found.Renamed, Ground: ByRows}
		if p.Unit = r.owning(o); p.Unit == nil {
			if p.Why = (&NotOwing{r.calledOwner(o)}); o.School == 0 {
				continue // the sum of a township whose schools report themselves
			}
		} else if r.other(said, o.School) && said != p.Unit.Name {
			p.By = said
		}
		if r.unitSays(p, x, o); len(p.Rows) > 0 {
			out = append(out, p)
		}
	}
	return out
}

// unitsOn are the names of units that stand on a sheet, each as it stands there, and whose they are.
func (r *reading) unitsOn(s *grid.Sheet) (names []string, of map[string]matrix.Owner) {
	of = map[string]matrix.Owner{}
	seen := map[string]bool{}
	for _, row := range s.Rows {
		for _, text := range row {
			if text = strings.TrimSpace(text); text == "" || seen[text] {
				continue
			}
			seen[text] = true
			if o, rest := r.owners.Of([]string{text}); o.Known() && len(rest) == 0 {
				names, of[text] = append(names, text), o
			}
		}
	}
	return names, of
}

// findUnits looks for the round's cells with the names of units before or behind their heads, in rows and in columns: that way by which
// most is found counts.
func (r *reading) findUnits(s *grid.Sheet, names []string, of map[string]matrix.Owner) (best *sheetOfUnits) {
	most := 0
	for _, across := range []bool{false, true} {
		for _, behind := range []bool{false, true} {
			x := r.askUnits(s, names, of, across, behind)
			if x == nil {
				continue
			}
			n := 0
			for i, o := range x.owners {
				if x.line(i) != nil && o.Known() {
					n++
				}
			}
			if n > most {
				best, most = x, n
			}
		}
	}
	return best
}

// askUnits looks for them in one of these ways; nil where they are not there.
func (r *reading) askUnits(s *grid.Sheet, names []string, of map[string]matrix.Owner, across, behind bool) *sheetOfUnits {
	want, cells := unitWant(r.board.Form.Columns, across)
	x := &sheetOfUnits{across: across}
	var lines [][]string
	var rows [][]*edu.RoundColumn
	whole := want.Rows
	if across {
		whole = want.Columns
	}
	for _, name := range names {
		for i, rest := range whole {
			path := slices.Concat([]string{name}, rest)
			if behind {
				path = slices.Concat(rest, []string{name})
			}
			if len(rest) == 0 && behind {
				return nil
			}
			lines, x.owners, rows = append(lines, path), append(x.owners, of[name]), append(rows, unitLine(cells, i, across))
		}
	}
	if across {
		want.Columns, x.cells = lines, turnedCells(rows)
	} else {
		want.Rows, x.cells = lines, rows
	}
	var ok bool
	if x.found, ok = matrix.FindAny(r.called(s, want), want); !ok {
		return nil
	}
	for i := range x.owners {
		if l := x.line(i); l != nil && !slices.ContainsFunc(l.Path, func(head string) bool { return r.isName(head, x.owners[i]) }) {
			x.drop(i) // its heads say nothing of the unit
		}
	}
	return x
}

// isName reports whether a head is the name of a unit.
func (r *reading) isName(head string, o matrix.Owner) bool {
	who, _ := r.owners.Of([]string{head})
	return who == o
}

// unitWant are the heads of what each unit is asked: a list, all of which stands in one line of a unit, has none beside it.
func unitWant(columns []*edu.RoundColumn, across bool) (matrix.Want, [][]*edu.RoundColumn) {
	if slices.ContainsFunc(columns, func(c *edu.RoundColumn) bool { return c.Row != "" }) {
		return matrix.WantOf(columns)
	}
	w, line := matrix.Want{}, [][]*edu.RoundColumn{columns}
	var heads [][]string
	for _, c := range columns {
		heads = append(heads, strings.Split(string(c.Head), "/"))
	}
	if w.Rows, w.Columns = [][]string{nil}, heads; across {
		w.Rows, w.Columns = heads, [][]string{nil}
		line = turnedCells(line)
	}
	return w, line
}

// unitLine are the cells of a line.
func unitLine(cells [][]*edu.RoundColumn, i int, across bool) (out []*edu.RoundColumn) {
	if !across {
		return cells[i]
	}
	for _, row := range cells {
		out = append(out, row[i])
	}
	return out
}

func turnedCells(cells [][]*edu.RoundColumn) (out [][]*edu.RoundColumn) {
	for i := range cells[0] {
		out = append(out, unitLine(cells, i, true))
	}
	return out
}

// list reports whether it is a list of schools.
func (x *sheetOfUnits) list() bool {
	return !x.across && slices.ContainsFunc(x.owners, func(o matrix.Owner) bool { return o.School != 0 })
}

// line is the line that was found for one that was looked for; nil for none.
func (x *sheetOfUnits) line(i int) *matrix.Line {
	if x.across {
		return x.found.Columns[i]
	}
	return x.found.Rows[i]
}

func (x *sheetOfUnits) drop(i int) {
	if x.across {
		x.found.Columns[i] = nil
	} else {
		x.found.Rows[i] = nil
	}
}

// of is what was found of one unit.
func (x *sheetOfUnits) of(o matrix.Owner) (f *matrix.Found, cells [][]*edu.RoundColumn) {
	mine := *x.found
	f = &mine
	if !x.across {
		f.Rows = nil
		for i, owner := range x.owners {
			if owner == o {
				f.Rows, cells = append(f.Rows, x.found.Rows[i]), append(cells, x.cells[i])
			}
		}
		return f, cells
	}
	f.Columns = nil
	cells = make([][]*edu.RoundColumn, len(x.cells))
	for i, owner := range x.owners {
		if owner != o {
			continue
		}
		f.Columns = append(f.Columns, x.found.Columns[i])
		for k := range cells {
			cells[k] = append(cells[k], x.cells[k][i])
		}
	}
	return f, cells
}

// unitSays is what a unit says in its lines.
func (r *reading) unitSays(p *Piece, x *sheetOfUnits, o matrix.Owner) {
	f, cells := x.of(o)
	answers, typed := r.answers(p, f, cells)
	if !typed {
		return
	}
	line := f.Top
	for _, l := range f.Rows {
		if l != nil {
			line = l.Index
			break
		}
	}
	p.Rows, p.Lines = [][]edu.Answer{answers}, []int{line + 1}
}

func distinct(owners []matrix.Owner) (out []matrix.Owner) {
	for _, o := range owners {
		if !slices.Contains(out, o) {
			out = append(out, o)
		}
	}
	return out
}

// owning is the unit of the round that a school is, or that reports for a township; nil for none.
func (r *reading) owning(o matrix.Owner) *round.Unit {
	if o.School != 0 {
		return r.board.OfSchool(o.School)
	}
	for _, u := range r.board.Units {
		if u.School == nil && u.Township == o.Town {
			return u
		}
	}
	return nil
}

func (r *reading) calledOwner(o matrix.Owner) string {
	if o.School != 0 {
		return edu.Schools.Name(r.b.School(o.School))
	}
	return o.Town
}
