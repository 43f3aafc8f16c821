// Package submission tells how far an office is with what it owes the one above: what is due, what was handed in, what became of it, and
// why it is another than the time before. No SQL, no screen.
package submission

import (
	"cmp"
	"slices"

	"countyledger/store/edu"
)

// Standing is a submission that is or was owed, with what was handed in of it.
type Standing struct {
	edu.Owing
	Times  []Sent // 第1次, 第2次 …
	Late   bool   // it was handed in after its day, or is not yet and the day is over
	Coming bool   // its 统计截止日期 is still to come
}

// Sent is one handing-in with what became of it, the earliest first.
type Sent struct {
	*edu.Submission
	Events []*edu.SubmissionEvent
	Files  []*edu.SubmissionFile
	Back   []*edu.DoubtList // lists with which it was sent back
}

// State is what became of it last.
func (s *Sent) State() edu.Code {
	if n := len(s.Events); n > 0 {
		return s.Events[n-1].State
	}
	return edu.SubmissionFrozen
}

// Handed is when it first went out; not known where it did not.
func (s *Sent) Handed() edu.Moment {
	for _, e := range s.Events {
		if e.State == edu.SubmissionSent {
			return e.At
		}
	}
	return ""
}

// Last is the latest handing-in, nil where there is none.
func (s *Standing) Last() *Sent {
	if n := len(s.Times); n > 0 {
		return &s.Times[n-1]
	}
	return nil
}

// Key tells it from the others.
func (s *Standing) Key() string { return Key(s.ID, s.AsOf) }

// Key tells a submission of a kind as of a day from all others.
func Key(kind string, asOf edu.Date) string { return kind + asOf.String() }

// State is how the latest stands; empty where nothing was frozen yet.
func (s *Standing) State() edu.Code {
	if last := s.Last(); last != nil {
		return last.State()
	}
	return ""
}

// Done reports whether nothing is left to do: it was handed in, and has not come back.
func (s *Standing) Done() bool {
	state := s.State()
	return state == edu.SubmissionSent || state == edu.SubmissionReceived
}

// Word is that in a word, for lists.
func (s *Standing) Word() string {
	switch state := s.State(); {
	case state != "":
		return edu.SubmissionStates.Label(state)
	case s.Coming:
		return "未到期"
	case s.Late:
		return "逾期未报"
	}
	return "未报"
}

// Board is what the office owes and has handed in: whatever is owed since the ledger was begun, the next of each kind that is to come,
// and all that was ever frozen. What is to be done comes first, the earliest deadline before the others; then what is to come; then what
// is done, the latest first.
func Board(b *edu.Book, rules edu.RuleSet, begun, today edu.Date) []Standing {
	until := edu.DateOf(today.First().AddDate(1, 0, 0))
	type key struct {
		kind string
		asOf edu.Date
	}
	all, place, coming := []Standing{}, map[key]int{}, map[string]bool{}
	for _, d := range rules.Owed(begun, today, until) {
		s := Standing{Owing: d, Coming: today.Before(d.AsOf)}
		if s.Coming && coming[d.ID] {
			continue
		}
		coming[d.ID] = coming[d.ID] || s.Coming
		place[key{d.ID, d.AsOf}] = len(all)
		all = append(all, s)
	}
	for _, x := range sent(b) {
		k := key{string(x.Kind), x.AsOf}
		if _, ok := place[k]; !ok { // of long ago, or of a kind that is not owed any more
			duty, known := rules.Duty(k.kind)
			if !known {
				duty = edu.Duty{ID: k.kind}
			}
			place[k] = len(all)
			all = append(all, Standing{Owing: edu.Owing{Duty: duty, AsOf: x.AsOf, Due: x.Due}})
		}
		at := &all[place[k]]
		at.Times = append(at.Times, x)
	}
	for i := range all {
		all[i].Late = all[i].late(today)
	}
	slices.SortStableFunc(all, func(a, b Standing) int {
		if c := cmp.Compare(a.rank(), b.rank()); c != 0 {
			return c
		}
		if a.Done() {
			return cmp.Compare(b.AsOf.String(), a.AsOf.String())
		}
		return cmp.Compare(a.Due.String(), b.Due.String())
	})
	return all
}

// late reports whether it went out after its day, or has not gone out yet and the day is over.
func (s *Standing) late(today edu.Date) bool {
	if !s.Due.Known() {
		return false
	}
	if len(s.Times) > 0 && s.Times[0].Handed().Known() {
		return s.Due.Before(s.Times[0].Handed().Day())
	}
	return s.Due.Before(today)
}

// rank is the place of it among the others: what is to be done, what is to come, what is done.
func (s *Standing) rank() int {
	switch {
	case s.Done():
		return 2
	case s.Coming:
		return 1
	}
	return 0
}

// Called is what it is called: as it was frozen, or as it will be.
func (s *Standing) Called() string {
	if last := s.Last(); last != nil {
		return string(last.Title)
	}
	return s.Title()
}

// sent are all submissions, each kind and day in the order of their times.
func sent(b *edu.Book) []Sent {
	byID, out := map[edu.Ref]int{}, []Sent{}
	for _, s := range edu.All[edu.Submission](b, edu.Submissions) {
		byID[edu.Ref(s.RowID())] = len(out)
		out = append(out, Sent{Submission: s})
	}
	for _, f := range edu.All[edu.SubmissionFile](b, edu.SubmissionFiles) {
		if i, ok := byID[f.Submission]; ok {
			out[i].Files = append(out[i].Files, f)
		}
	}
	for _, e := range edu.All[edu.SubmissionEvent](b, edu.SubmissionEvents) {
		if i, ok := byID[e.Submission]; ok {
			out[i].Events = append(out[i].Events, e)
		}
	}
	for _, l := range edu.All[edu.DoubtList](b, edu.DoubtLists) {
		if i, ok := byID[l.Submission]; ok && l.Submission != 0 {
			out[i].Back = append(out[i].Back, l)
		}
	}
	for i := range out {
		slices.SortStableFunc(out[i].Events, func(a, b *edu.SubmissionEvent) int { return cmp.Compare(a.At, b.At) })
		slices.SortFunc(out[i].Files, func(a, b *edu.SubmissionFile) int { return cmp.Compare(a.Order.Int(), b.Order.Int()) })
	}
	slices.SortStableFunc(out, func(a, b Sent) int { return cmp.Compare(a.Time.Int(), b.Time.Int()) })
	return out
}

// Find is a submission by its row number, nil for none.
func Find(b *edu.Book, id int64) *Sent {
	for _, s := range sent(b) {
		if s.RowID() == id {
			return &s
		}
	}
	return nil
}

// Returned is the submission that a list of doubts is of which comes now: the one that was sent back and has no list yet. nil where there
// is none, or more than one.
func Returned(b *edu.Book) (back *Sent) {
	for _, s := range sent(b) {
		answered := Next(b, string(s.Kind), s.AsOf) > s.Time.Int()+1 // it was handed in once more since
		if s.State() != edu.SubmissionBack || len(s.Back) > 0 || answered {
			continue
		}
		if back != nil {
			return nil
		}
		back = &s
	}
	return back
}

// Before is the submission that one of a day follows: the time before of the same, or the latest of its kind of an earlier day; nil for
// none.
func Before(b *edu.Book, kind string, asOf edu.Date, time int) *Sent {
	return latest(b, func(s *Sent) bool {
		return string(s.Kind) == kind && (s.AsOf.Before(asOf) || s.AsOf == asOf && s.Time.Int() < time)
	})
}

// Latest is the submission of a kind with the latest day, the last time of it; nil for none.
func Latest(b *edu.Book, kind string) *Sent {
	return latest(b, func(s *Sent) bool { return string(s.Kind) == kind })
}

// Opening is the submission of which the values are those with which a day's begins: the latest of its kind of an earlier day that was not
// withdrawn; nil for none.
func Opening(b *edu.Book, kind string, asOf edu.Date) *Sent {
	return latest(b, func(s *Sent) bool {
		return string(s.Kind) == kind && s.AsOf.Before(asOf) && s.State() != edu.SubmissionWithdrawn
	})
}

// latest is the one of the latest day that fits, the last time of it.
func latest(b *edu.Book, fits func(*Sent) bool) (last *Sent) {
	for _, s := range sent(b) {
		if fits(&s) && (last == nil || last.AsOf.Before(s.AsOf) || last.AsOf == s.AsOf && last.Time.Int() < s.Time.Int()) {
			last = &s
		}
	}
	return last
}

// Next is 第几次报送 of a kind as of a day, if it is frozen once more.
func Next(b *edu.Book, kind string, asOf edu.Date) int {
	n := 1
	for _, s := range edu.All[edu.Submission](b, edu.Submissions) {
		if string(s.Kind) == kind && s.AsOf == asOf {
			n = max(n, s.Time.Int()+1)
		}
	}
	return n
}
