package round

import (
	"fmt"
	"slices"

	"countyledger/store/edu"
)

// Asked is a round that is to be given out.
type Asked struct {
	Round   edu.Round
	Columns []edu.RoundColumn
	Schools []edu.Ref
	Others  []string // units that are no schools, by name
}

// Give is the act that gives out a round.
func Give(a Asked) edu.Change {
	ch := edu.Change{Kind: edu.BatchEdit, Why: "布置收表：" + string(a.Round.Name)}
	r := a.Round
	r.SetRowID(-1)
	ch.Items = append(ch.Items, edu.Item{Register: edu.Rounds, Record: &r})
	for i, c := range a.Columns {
		c.SetRowID(int64(-1 - i))
		c.Round, c.Order = -1, edu.N(i+1)
		ch.Items = append(ch.Items, edu.Item{Register: edu.RoundColumns, Record: &c})
	}
	owes := make([]edu.RoundUnit, 0, len(a.Schools)+len(a.Others))
	for _, s := range a.Schools {
		owes = append(owes, edu.RoundUnit{School: s})
	}
	for _, name := range a.Others {
		owes = append(owes, edu.RoundUnit{Name: edu.Text(name)})
	}
	for i := range owes {
		u := &owes[i]
		u.SetRowID(int64(-1 - i))
		u.Round, u.State = -1, edu.OwedNothing
		ch.Items = append(ch.Items, edu.Item{Register: edu.RoundUnits, Record: u})
	}
	return ch
}

// Sent is what one unit sent in one file.
type Sent struct {
	Unit  *Unit
	File  edu.Original
	Sheet string
	At    edu.Moment
	By    string // who sent it, where that is not the unit
	// Signed is who filled it in, as stands beside the table.
	Signed string
	Rows   [][]edu.Answer
}

// Take is the act that takes in what units sent. Of a unit that has sent before, what is sent now takes the place of it; the earlier file
// stays.
func (b *Board) Take(all []Sent) (edu.Change, error) {
	ch := edu.Change{Kind: edu.BatchEdit}
	next := map[*edu.Register]int64{}
	number := func(g *edu.Register) int64 { next[g]--; return next[g] }
	files, units := make([]*edu.RoundFile, len(all)), make([]*Unit, len(all))
	for i := range all {
		s := &all[i]
		file := &edu.RoundFile{
			Unit: edu.Ref(s.Unit.RowID()), Time: edu.N(len(s.Unit.Files) + 1), Original: s.File,
			Sheet: edu.Text(s.Sheet), Received: s.At, By: edu.Text(s.By), Note: edu.Text(s.Signed),
		}
		file.SetRowID(number(edu.RoundFiles))
		ch.Items = append(ch.Items, edu.Item{Register: edu.RoundFiles, Record: file})
		now := *s.Unit
		now.Rows = nil
		files[i], units[i] = file, &now
		for k, cells := range s.Rows {
			row := &edu.RoundRow{Unit: file.Unit, File: edu.Ref(file.RowID()), Line: edu.N(k + 1)}
			if k < len(s.Unit.Rows) {
				row.SetRowID(s.Unit.Rows[k].RowID())
			} else {
				row.SetRowID(number(edu.RoundRows))
			}
			var err error
			if row.Cells, err = edu.NewCells(cells); err != nil {
				return ch, fmt.Errorf("take row %d of %s: %w", k+1, s.Unit.Name, err)
			}
			now.Rows = append(now.Rows, row)
			ch.Items = append(ch.Items, edu.Item{Register: edu.RoundRows, Record: row})
		}
		for _, gone := range s.Unit.Rows[min(len(s.Rows), len(s.Unit.Rows)):] {
			ch.Items = append(ch.Items, edu.Item{Register: edu.RoundRows, Record: gone, Delete: true})
		}
	}
	with := b.with(units)
	for i := range all {
		unit := *all[i].Unit.RoundUnit
		state, gaps := with.arrived(units[i], all[i].By)
		files[i].Gaps = edu.N(gaps)
		unit.State, unit.Received, unit.Note = state, all[i].At, ""
		ch.Items = append(ch.Items, edu.Item{Register: edu.RoundUnits, Record: &unit})
	}
	ch.Why = fmt.Sprintf("收表：%s（%s）", b.Round.Name, called(all))
	return ch, nil
}

// with is the board as it is once some units have sent what they send: which sums the columns mean is seen in that too.
func (b *Board) with(units []*Unit) *Board {
	out := *b
	out.Units, out.meant, out.found = slices.Clone(b.Units), nil, false
	for _, u := range units {
		if i := slices.IndexFunc(out.Units, func(old *Unit) bool { return old.RowID() == u.RowID() }); i >= 0 {
			out.Units[i] = u
		}
	}
	return &out
}

// arrived is the state of a unit that has just sent something, and how much of it is missing or wrong.
func (b *Board) arrived(u *Unit, by string) (state edu.Code, gaps int) {
	unit := *u.RoundUnit
	unit.State = edu.OwedIn
	u.RoundUnit = &unit
	switch gaps = len(b.Gaps(u)); {
	case gaps > 0:
		state = edu.OwedGaps
	case by != "":
		state = edu.OwedByOther
	default:
		state = edu.OwedIn
	}
	return state, gaps
}

// Arriving are the gaps that a unit will have once it sends some rows; an error where what it sends cannot be kept.
func (b *Board) Arriving(u *Unit, rows [][]edu.Answer) ([]Gap, error) {
	owed, now := *u.RoundUnit, *u
	owed.State = edu.OwedIn
	now.RoundUnit, now.Rows = &owed, nil
	for i, cells := range rows {
		row := &edu.RoundRow{Unit: edu.Ref(u.RowID()), Line: edu.N(i + 1)}
		var err error
		if row.Cells, err = edu.NewCells(cells); err != nil {
			return nil, fmt.Errorf("read row %d of %s: %w", i+1, u.Name, err)
		}
		now.Rows = append(now.Rows, row)
	}
	return b.Gaps(&now), nil
}

// called are the first units of which something is taken in, and how many there are.
func called(all []Sent) string {
	if len(all) == 0 {
		return "没有"
	}
	if len(all) == 1 {
		return all[0].Unit.Name
	}
	return fmt.Sprintf("%s等%d个单位", all[0].Unit.Name, len(all))
}

// Mark is the act by which a clerk says how some units stand: 零报, 退回, 未报; the note says why.
func (b *Board) Mark(state edu.Code, note string, at edu.Moment, units ...*Unit) edu.Change {
	ch := edu.Change{Kind: edu.BatchEdit, Why: fmt.Sprintf("收表标记“%s”：%s", edu.OwedStates.Label(state), b.Round.Name)}
	for _, u := range units {
		now := *u.RoundUnit
		now.State, now.Note = state, edu.Text(note)
		switch {
		case state == edu.OwedNothing:
			now.Received = ""
		case state != edu.OwedBack && !now.Received.Known():
			now.Received = at
		}
		ch.Items = append(ch.Items, edu.Item{Register: edu.RoundUnits, Record: &now})
		if n := len(u.Files); state == edu.OwedBack && n > 0 && !u.Files[n-1].Back.Known() {
			file := *u.Files[n-1]
			file.Back = at
			ch.Items = append(ch.Items, edu.Item{Register: edu.RoundFiles, Record: &file})
		}
	}
	return ch
}

// Difference is a cell in which what a unit sends now is not what it sent before.
type Difference struct {
	Line          int
	Head          string
	Before, After string
}

// Differences hold what is sent now against what the unit sent before, row by row; none for a unit that sends for the first time.
func (u *Unit) Differences(rows [][]edu.Answer) ([]Difference, error) {
	if len(u.Files) == 0 {
		return nil, nil
	}
	var out []Difference
	for k := range max(len(rows), len(u.Rows)) {
		var was, is []edu.Answer
		if k < len(u.Rows) {
			var err error
			if was, err = u.Rows[k].Cells.List(); err != nil {
				return nil, fmt.Errorf("compare row %d of %s: %w", k+1, u.Name, err)
			}
		}
		if k < len(rows) {
			is = rows[k]
		}
		heads := []string{}
		for _, a := range slices.Concat(was, is) {
			if !slices.Contains(heads, a.Head) {
				heads = append(heads, a.Head)
			}
		}
		for _, head := range heads {
			if old, now := under(was, head), under(is, head); old != now {
				out = append(out, Difference{k + 1, head, old, now})
			}
		}
	}
	return out, nil
}

func under(all []edu.Answer, head string) string {
	for _, a := range all {
		if a.Head == head {
			return a.Text
		}
	}
	return ""
}
