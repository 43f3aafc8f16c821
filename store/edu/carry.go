package edu

import "slices"

// carryProgress is the later reports of a project as they follow from a corrected one. Its records are copies; reports that
// stay as they are are left out. The book may hold the report as it was or as it is.
//
// 完成投资 累计 goes up or down by what was corrected in every later month, 本年 in those of the same year: a later month adds
// its own 本月 to it, which stays. 到位, 支付 and 形象进度 say nothing of their month alone; a corrected one reaches the months
// that had taken it over as it stood, up to the first that says something else. A blank one is taken over too, but nobody's
// 形象进度 is made up from another month's.
//
// Nothing follows where a sum was made blank or was blank, or where the report now stands for another project or month.
func carryProgress(b *Book, before, after Record) []Record {
	was, is := before.(*ProgressReport), after.(*ProgressReport)
	sums := was.DoneTotal == is.DoneTotal && was.DoneYear == is.DoneYear
	same := sums && was.InPlace == is.InPlace && was.Paid == is.Paid && was.Share == is.Share
	if same || was.Project != is.Project || monthNumber(was.Month) != monthNumber(is.Month) {
		return nil
	}
	later := b.laterProgress(was)
	follow := make([]ProgressReport, len(later))
	for i, g := range later {
		follow[i] = *g
		follow[i].DoneTotal.correct(was.DoneTotal, is.DoneTotal)
		if g.Month.Year() == was.Month.Year() {
			follow[i].DoneYear.correct(was.DoneYear, is.DoneYear)
		}
	}
	takeOver(follow, was.InPlace, is.InPlace, func(g *ProgressReport) *Money { return &g.InPlace })
	takeOver(follow, was.Paid, is.Paid, func(g *ProgressReport) *Money { return &g.Paid })
	if was.Share.Known() {
		takeOver(follow, was.Share, is.Share, func(g *ProgressReport) *Percent { return &g.Share })
	}
	var out []Record
	for i, g := range later {
		if follow[i] != *g {
			out = append(out, &follow[i])
		}
	}
	return out
}

// laterProgress are the reports of the project for months after g's, in the order of their months.
func (b *Book) laterProgress(g *ProgressReport) []*ProgressReport {
	later := slices.DeleteFunc(slices.Clone(b.progressOf(g.Project)), func(o *ProgressReport) bool {
		return monthNumber(o.Month) <= monthNumber(g.Month)
	})
	slices.SortStableFunc(later, func(a, z *ProgressReport) int { return monthNumber(a.Month) - monthNumber(z.Month) })
	return later
}

// monthNumber counts months: a report is of its month, whatever day was typed with it.
func monthNumber(d Date) int { return 12*d.y + max(d.m, 1) }

// correct adds to a sum what another gained or lost by a correction, where all of it is known. What would fall below nothing
// stays: the audit asks about it.
func (m *Money) correct(was, is Money) {
	if sum := m.n + is.n - was.n; m.ok && was.ok && is.ok && sum >= 0 {
		*m = Fen(sum)
	}
}

// takeOver carries a value that was corrected into the months after it that had it as it stood. A blank month between them
// says nothing else.
func takeOver[V interface {
	comparable
	Known() bool
}](later []ProgressReport, was, is V, at func(*ProgressReport) *V) {
	if was == is || !is.Known() {
		return
	}
	for i := range later {
		switch v := at(&later[i]); {
		case *v == was:
			*v = is
		case (*v).Known():
			return
		}
	}
}
