package edu

import "slices"

// carryProgress is the later reports of a project as they follow from one that was corrected, entered or deleted; before is
// nil for a new one, after for one that is gone. others are the other reports of the projects that the two are of. The
// records are copies; reports that stay as they are are left out.
//
// 完成投资: 累计 goes up or down by what was corrected in every later month, 本年 in those of the same year: a later month adds
// its own 本月 to it, which stays. A month that is entered or deleted between others does the same, where the sum of the next
// one rests on the one before it, being that and its own 本月; one that does not speaks of more than was reported, and stays.
// A deleted month takes its 本月 with it, and nothing where that is not known. A report that becomes one of a month beyond
// another's, of another year or of another project is deleted there and entered here.
//
// 到位, 支付 and 形象进度 say nothing of their month alone; a corrected one reaches the months that had taken it over as it
// stood, up to the first that says something else. A blank one is taken over too, but nobody's 形象进度 is made up from
// another month's.
//
// Nothing follows where a sum was made blank or was blank.
func carryProgress(others []Record, before, after Record) []Record {
	var was, is *ProgressReport
	if before != nil {
		was = before.(*ProgressReport)
	}
	if after != nil {
		is = after.(*ProgressReport)
	}
	c := newCarried(others)
	if was != nil && is != nil && c.inPlace(was, is) {
		c.correct(was, is)
		return c.changed()
	}
	if was != nil {
		c.remove(was)
	}
	if is != nil {
		c.enter(is)
	}
	return c.changed()
}

// carried are reports on their way, in the order of their months.
type carried struct{ was, now []*ProgressReport }

func newCarried(others []Record) *carried {
	c := &carried{}
	for _, r := range others {
		c.was = append(c.was, r.(*ProgressReport))
	}
	slices.SortStableFunc(c.was, func(a, z *ProgressReport) int { return monthNumber(a.Month) - monthNumber(z.Month) })
	for _, g := range c.was {
		n := *g
		c.now = append(c.now, &n)
	}
	return c
}

// changed are the reports that are not what they were.
func (c *carried) changed() []Record {
	var out []Record
	for i, g := range c.now {
		if *g != *c.was[i] {
			out = append(out, g)
		}
	}
	return out
}

// around are the reports of a project for months before and after g's. Another one of its very month, as old ledgers have
// them, is neither: twin tells of it.
func (c *carried) around(g *ProgressReport) (earlier, later []*ProgressReport, twin bool) {
	for _, o := range c.now {
		switch at := monthNumber(o.Month) - monthNumber(g.Month); {
		case o.Project != g.Project:
		case at < 0:
			earlier = append(earlier, o)
		case at > 0:
			later = append(later, o)
		default:
			twin = true
		}
	}
	return earlier, later, twin
}

// inPlace reports whether a report stands among the others of its year where it stood: its month may be another, as long as
// it passed none of theirs.
func (c *carried) inPlace(was, is *ProgressReport) bool {
	if was.Project != is.Project || was.Month.Year() != is.Month.Year() {
		return false
	}
	from, to := monthNumber(was.Month), monthNumber(is.Month)
	return from == to || !slices.ContainsFunc(c.now, func(o *ProgressReport) bool {
		return o.Project == is.Project && min(from, to) <= monthNumber(o.Month) && monthNumber(o.Month) <= max(from, to)
	})
}

// correct carries a correction on.
func (c *carried) correct(was, is *ProgressReport) {
	earlier, later, _ := c.around(was)
	for _, s := range sums {
		if w, n := *s.at(was), *s.at(is); w.Known() && n.Known() {
			s.shift(is, later, n.Fen()-w.Fen())
		}
	}
	for _, at := range moneys {
		known(at, was, is, earlier, later)
		if !at(was).Known() {
			takeOver(later, Money{}, *at(is), at)
		}
	}
	known(shareAt, was, is, earlier, later)
}

// known carries on what was corrected, where it was known; or was not, and months before it said what later ones took over.
func known[V level](at func(*ProgressReport) *V, was, is *ProgressReport, earlier, later []*ProgressReport) {
	from := *at(was)
	if !from.Known() {
		from = last(earlier, at)
	}
	if from.Known() {
		takeOver(later, from, *at(is), at)
	}
}

// enter carries a new month on. What later months say of money and 形象进度 that they took over from the months before it,
// they take over from this one.
func (c *carried) enter(is *ProgressReport) {
	earlier, later, twin := c.around(is)
	if twin {
		return
	}
	for _, s := range sums {
		if n, before := *s.at(is), s.before(is, earlier); n.Known() && s.rests(is, later, before) {
			s.shift(is, later, n.Fen()-before)
		}
	}
	for _, at := range moneys {
		known(at, &ProgressReport{}, is, earlier, later)
	}
	known(shareAt, &ProgressReport{}, is, earlier, later)
}

// remove carries on that a month is gone.
func (c *carried) remove(was *ProgressReport) {
	earlier, later, twin := c.around(was)
	if twin {
		return
	}
	for _, s := range sums {
		if w := *s.at(was); w.Known() && was.DoneMonth.Known() && s.rests(was, later, w.Fen()) {
			s.shift(was, later, -was.DoneMonth.Fen())
		}
	}
	for _, at := range moneys {
		if w := *at(was); w.Known() {
			takeOver(later, w, last(earlier, at), at)
		}
	}
	if was.Share.Known() {
		takeOver(later, was.Share, last(earlier, shareAt), shareAt)
	}
}

// monthNumber counts months: a report is of its month, whatever day was typed with it.
func monthNumber(d Date) int { return 12*d.Year() + max(d.MonthOf(), 1) }

// sum is one of the two sums of 完成投资: where it stands, and whether two months are added up in it.
type sum struct {
	at       func(*ProgressReport) *Money
	together func(a, b *ProgressReport) bool
}

var sums = []sum{
	{func(g *ProgressReport) *Money { return &g.DoneTotal }, func(_, _ *ProgressReport) bool { return true }},
	{func(g *ProgressReport) *Money { return &g.DoneYear }, func(a, b *ProgressReport) bool { return a.Month.Year() == b.Month.Year() }},
}

// before is the sum as it stood before g's month, in 分: 0 where no month before it says one.
func (s sum) before(g *ProgressReport, earlier []*ProgressReport) int64 {
	for _, o := range slices.Backward(earlier) {
		if m := s.at(o); m.Known() && s.together(o, g) {
			return m.Fen()
		}
	}
	return 0
}

// rests reports whether the next sum after g's month is what stood before it, in 分, and its own 本月; a draft took it over as it was.
func (s sum) rests(g *ProgressReport, later []*ProgressReport, before int64) bool {
	for _, o := range later {
		if m := s.at(o); m.Known() && s.together(o, g) {
			return (o.DoneMonth.Known() || o.Draft()) && m.Fen() == before+o.DoneMonth.Fen()
		}
	}
	return false
}

// shift adds so many 分 to the sum in later months. What would fall below nothing stays: the audit asks about it.
func (s sum) shift(g *ProgressReport, later []*ProgressReport, by int64) {
	for _, o := range later {
		if m := s.at(o); m.Known() && s.together(o, g) && m.Fen()+by >= 0 {
			*m = Fen(m.Fen() + by)
		}
	}
}

// level is a value that says how far something has come by a month.
type level interface {
	comparable
	Known() bool
}

// moneys are 累计到位 and 累计支付.
var moneys = []func(*ProgressReport) *Money{
	func(g *ProgressReport) *Money { return &g.InPlace }, func(g *ProgressReport) *Money { return &g.Paid },
}

func shareAt(g *ProgressReport) *Percent { return &g.Share }

// last is the value of the latest month that has one.
func last[V level](earlier []*ProgressReport, at func(*ProgressReport) *V) V {
	for _, o := range slices.Backward(earlier) {
		if v := *at(o); v.Known() {
			return v
		}
	}
	var none V
	return none
}

// takeOver carries a value that was corrected into the months after it that had it as it stood. A blank month between them
// says nothing else.
func takeOver[V level](later []*ProgressReport, was, is V, at func(*ProgressReport) *V) {
	if was == is || !is.Known() {
		return
	}
	for _, o := range later {
		switch v := at(o); {
		case *v == was:
			*v = is
		case (*v).Known():
			return
		}
	}
}
