package round

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"countyledger/store/edu"
)

// Record is how a unit has reported in a round: facts alone, no judgement.
type Record struct {
	First  edu.Moment // when something came for the first time; empty for never
	Late   string     // by how long that was late, in words; empty for not at all
	Sent   int        // how often something came
	Faulty int        // how often something in it was missing or wrong
	Back   int        // how often it was sent back
	Gaps   int        // what is still missing or wrong
}

// First is when a unit sent something for the first time, or said that it has nothing to report; empty for never. What the clerk set back
// to 未报 does not count.
func (u *Unit) First() edu.Moment {
	switch {
	case u.State == edu.OwedNothing:
		return ""
	case len(u.Files) > 0:
		return u.Files[0].Received
	}
	return u.Received
}

// Record is that of one unit.
func (b *Board) Record(u *Unit) Record {
	r := Record{First: u.First(), Sent: len(u.Files), Gaps: len(b.Gaps(u))}
	if r.First.After(b.Round.Deadline) {
		r.Late = Lateness(b.Round.Deadline, r.First)
	}
	for _, f := range u.Files {
		if f.Gaps.Int() > 0 {
			r.Faulty++
		}
		if f.Back.Known() {
			r.Back++
		}
	}
	return r
}

// Lateness says how long after a deadline something came: 2天, 1天3小时, 1小时20分. A deadline that is a whole day is missed by days.
func Lateness(deadline, came edu.Moment) string {
	until, at := deadline.Time(), came.Time()
	if deadline.WholeDay() {
		return fmt.Sprintf("%d天", days(until, at))
	}
	late := at.Sub(until)
	day, hour, minute := int(late/(24*time.Hour)), int(late/time.Hour)%24, int(late/time.Minute)%60
	switch {
	case day > 0 && hour > 0:
		return fmt.Sprintf("%d天%d小时", day, hour)
	case day > 0:
		return fmt.Sprintf("%d天", day)
	case hour > 0 && minute > 0:
		return fmt.Sprintf("%d小时%d分", hour, minute)
	case hour > 0:
		return fmt.Sprintf("%d小时", hour)
	}
	return fmt.Sprintf("%d分", minute)
}

// days are those from one day to another.
func days(from, to time.Time) int {
	const day = 24 * time.Hour
	return int(to.Truncate(day).Sub(from.Truncate(day)) / day)
}

// Tally is how often some units reported in time, late and not at all, with what was wanting.
type Tally struct {
	Owed, InTime, Late, Never int
	Faulty, Back              int // times
	Wanting                   int // units of which something is still missing or wrong, or that were sent back and have not answered
}

// Plus adds up two.
func (t Tally) Plus(o Tally) Tally {
	return Tally{
		t.Owed + o.Owed, t.InTime + o.InTime, t.Late + o.Late, t.Never + o.Never, t.Faulty + o.Faulty, t.Back + o.Back, t.Wanting + o.Wanting,
	}
}

// Tally is that of some units of a round.
func (b *Board) Tally(units ...*Unit) Tally {
	var t Tally
	for _, u := range units {
		r := b.Record(u)
		t.Owed++
		switch {
		case r.First == "":
			t.Never++
		case r.Late != "":
			t.Late++
		default:
			t.InTime++
		}
		t.Faulty, t.Back = t.Faulty+r.Faulty, t.Back+r.Back
		if r.Gaps > 0 || u.State == edu.OwedBack {
			t.Wanting++
		}
	}
	return t
}

// NotInTime are the units that were late, or that nothing came from.
func (b *Board) NotInTime() []*Unit {
	return slices.DeleteFunc(slices.Clone(b.Units), func(u *Unit) bool {
		first := u.First()
		return first != "" && !first.After(b.Round.Deadline)
	})
}

// Wanting are the units in whose tables something is missing or wrong.
func (b *Board) Wanting() []*Unit {
	return slices.DeleteFunc(slices.Clone(b.Units), func(u *Unit) bool { return len(b.Gaps(u)) == 0 })
}

// Over reports whether a round was over at the end of a day: it has ended, or its deadline has passed. One without a deadline is over when
// it is ended.
func Over(r *edu.Round, on edu.Date) bool {
	return r.State == edu.RoundEnded || r.Deadline.Known() && !on.Before(r.Deadline.Day())
}

// Within are the rounds that were given out in a span of days, the first first.
func Within(b *edu.Book, from, to edu.Date) []*edu.Round {
	all := slices.DeleteFunc(All(b), func(r *edu.Round) bool { return r.Given.Before(from) || to.Before(r.Given) })
	slices.Reverse(all)
	return all
}

// Spoken is a round as letters name it: 《校车情况统计表》.
func Spoken(r *edu.Round) string { return "《" + strings.Trim(string(r.Name), "《》") + "》" }
