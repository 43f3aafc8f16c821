package exchange

import (
	"fmt"
	"maps"
	"slices"

	"countyledger/store/edu"
)

// Clash is what the returns of two senders, or those of one sender one after the other, say against each other.
type Clash struct {
	Kind ClashKind
	Name string // of whom, or of what
	// Here is where it stands now, There what speaks against it.
	Here, There Spot
	// Pupils are those that a closed school had, Placed those of them that go somewhere; of Unplaced only.
	Pupils, Placed int
}

// ClashKind tells what speaks against what.
type ClashKind string

// The kinds, as programs read them.
const (
	InTwoReturns ClashKind = "twice"     // one person in the returns of two senders
	Nowhere      ClashKind = "nowhere"   // a teacher who stood in the sender's former return and whom nobody has any more
	NotArrived   ClashKind = "unarrived" // a teacher who was moved to a school that sent its list without him
	NotReceived  ClashKind = "outonly"   // a teacher whom one school sends away and the other's list of moves does not have
	NotSentAway  ClashKind = "inonly"    // a teacher whom one school receives and the other's list of moves does not have
	Unplaced     ClashKind = "unplaced"  // pupils of a closed school who go nowhere, or more than it had
)

// Spot is a row of a table that somebody sent.
type Spot struct {
	Sender, File, Sheet string
	Line                int    // 0 for the table as a whole
	At                  string // the row as it is spoken of: 第5行, where each record has a column 第C列
}

// String names the spot: 东沟小学（教师.xlsx·在编 第5行）.
func (s Spot) String() string {
	at := s.File
	if s.Sheet != "" {
		at += "·" + s.Sheet
	}
	if s.At != "" {
		at += " " + s.At
	}
	return s.Sender + "（" + at + "）"
}

// Words says what is to be looked at, with both places.
func (c Clash) Words() string {
	switch c.Kind {
	case Nowhere:
		return fmt.Sprintf("%s上次在%s，这次%s没有报，别的单位也没有报，请核对去向。", c.Name, c.There, c.Here)
	case NotArrived:
		return fmt.Sprintf("%s的交流记录%s写明调到“%s”，而该校报来的%s没有此人，请核对。", c.Name, c.Here, c.There.Sender, c.There)
	case NotReceived:
		return fmt.Sprintf("%s在%s报为调出（派出），而%s没有报此人调入（接收），请核对。", c.Name, c.Here, c.There)
	case NotSentAway:
		return fmt.Sprintf("%s在%s报为调入（接收），而%s没有报此人调出（派出），请核对。", c.Name, c.Here, c.There)
	case Unplaced:
		return fmt.Sprintf("%s撤并前有学生%d人，学生去向合计%d人（%s），请核对。", c.Name, c.Pupils, c.Placed, c.Here)
	case InTwoReturns:
	}
	return fmt.Sprintf("%s同时在%s和%s的表中，请核对属于哪个单位。", c.Name, c.Here, c.There)
}

// list is whom a sender has in its tables of teachers, by row number: those of this import, or else the latest that stand.
type list struct {
	spot Spot // of the table
	now  bool // of this import
	at   map[int64]Spot
}

// clash holds the senders of tables of teachers against each other: those of this import, and what others sent in the school year of
// the day. Where the day is not known only the tables of this import are looked at.
func (i *Import) clash(day edu.Date, sent []*edu.Return, load func(*edu.Return) (whole, error)) error {
	b := i.Book()
	lists, err := i.lists(edu.Teachers, func(r edu.Record) int64 { return r.RowID() }, standing{day, sent, load})
	if err != nil {
		return err
	}
	moves, err := i.lists(edu.Rotations, func(r edu.Record) int64 { return int64(r.(*edu.Rotation).Teacher) }, standing{day, sent, load})
	if err != nil {
		return err
	}
	i.Clashes = append(lists.twice(b), i.nowhere(b, lists)...)
	i.Clashes = append(i.Clashes, i.notArrived(b, lists)...)
	i.Clashes = append(i.Clashes, i.oneSided(b, moves)...)
	i.Clashes = append(i.Clashes, i.unplaced(b)...)
	return nil
}

// standing is what was sent before, as of a day.
type standing struct {
	day  edu.Date
	sent []*edu.Return
	load func(*edu.Return) (whole, error)
}

// lists are the people in the tables of a register, by sender: of this import, or else the latest that stand.
func (i *Import) lists(g *edu.Register, who func(edu.Record) int64, of standing) (listings, error) {
	lists, b := i.listed(g, who), i.Book()
	batch := map[string]int64{} // of a sender the latest act that took tables in
	for _, r := range of.sent {
		own := lists[r.Sender]
		if r.Register != g || r.Sender == "" || own != nil && own.now || !of.day.Known() ||
			edu.YearOf(r.At) != edu.YearOf(of.day.First()) || batch[r.Sender] != 0 && batch[r.Sender] != r.Batch {
			continue
		}
		batch[r.Sender] = r.Batch
		w, err := of.load(r)
		if err != nil {
			return nil, err
		}
		l := lists.of(r.Sender, spotIn(r, 0))
		for _, row := range w.rows {
			if rec := b.Find(g, row.Row); rec != nil {
				l.at[who(rec)] = spotIn(r, row.Line)
			}
		}
	}
	return lists, nil
}

// listings are whom each sender has.
type listings map[string]*list

func (l listings) of(sender string, at Spot) *list {
	if l[sender] == nil {
		l[sender] = &list{spot: at, at: map[int64]Spot{}}
	}
	return l[sender]
}

// listed are the people in the tables of a register of this import.
func (i *Import) listed(g *edu.Register, who func(edu.Record) int64) listings {
	out := listings{}
	for _, p := range i.Previews {
		if p.Register != g || p.Sender == "" {
			continue
		}
		l := out.of(p.Sender, p.spotOf(0))
		l.now = true
		for k := range p.Rows {
			r := &p.Rows[k] // one that is refused names somebody too
			l.at[who(r.Record)] = p.spotOf(r.Line)
		}
	}
	return out
}

// twice finds the teachers that two senders have, one of them in this import. Who is posted at one school and works at another
// stands in both lists by right.
func (l listings) twice(b *edu.Book) []Clash {
	var out []Clash
	first := map[int64]*list{}
	senders := slices.Sorted(maps.Keys(l))
	slices.SortStableFunc(senders, func(a, z string) int { return rank(l[a]) - rank(l[z]) })
	for _, sender := range senders {
		own := l[sender]
		for _, id := range slices.Sorted(maps.Keys(own.at)) {
			other := first[id]
			if other == nil {
				first[id] = own
				continue
			}
			t, ok := b.Find(edu.Teachers, id).(*edu.Teacher)
			if !ok || !other.now || t.WorksAt != 0 && t.WorksAt != t.PostedAt {
				continue
			}
			out = append(out, Clash{Kind: InTwoReturns, Name: b.Called(edu.Teachers, t), Here: other.at[id], There: own.at[id]})
		}
	}
	return out
}

// rank puts the tables of this import first.
func rank(l *list) int {
	if l.now {
		return 0
	}
	return 1
}

// nowhere finds the teachers that stood in a sender's former table, not in the one that is sent once more, and in no other.
func (i *Import) nowhere(b *edu.Book, lists listings) []Clash {
	has := map[int64]bool{}
	for _, l := range lists {
		for id := range l.at {
			has[id] = true
		}
	}
	var out []Clash
	for _, p := range i.Previews {
		if p.Register != edu.Teachers || p.Against == nil {
			continue
		}
		for _, d := range p.Against.Differences {
			t, ok := b.Find(edu.Teachers, d.row).(*edu.Teacher)
			if d.Kind != RowGone || has[d.row] || !ok || edu.Teachers.Past(t) {
				continue
			}
			out = append(out, Clash{Kind: Nowhere, Name: b.Called(edu.Teachers, t), Here: p.spotOf(0), There: spotIn(p.Against.Former, d.Was)})
		}
	}
	return out
}

// notArrived finds the moves of this import that are under way to a school whose list of teachers does not have who was moved.
func (i *Import) notArrived(b *edu.Book, lists listings) []Clash {
	var out []Clash
	for _, p := range i.Previews {
		for k := range p.Rows {
			move, ok := p.Rows[k].Record.(*edu.Rotation)
			if !ok || p.Rows[k].State == Failed || move.State != edu.RotationOn {
				continue
			}
			to, t := b.School(move.To), b.Teacher(move.Teacher)
			if to == nil || t == nil {
				continue
			}
			l := lists[string(to.Name)]
			if l == nil {
				continue
			}
			if _, there := l.at[t.RowID()]; !there {
				out = append(out, Clash{Kind: NotArrived, Name: b.Called(edu.Teachers, t), Here: p.spotOf(p.Rows[k].Line), There: l.spot})
			}
		}
	}
	return out
}
