package screen

import (
	"countyledger/app/report"
	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// Standing is a book as the papers of a day have it: what every figure on a page is computed from, so that none is another number on paper.
type Standing struct {
	Book  *edu.Book // what comes about later is not in it
	Years indicator.Years
	Day   edu.Date
	Rules edu.RuleSet // in force on the day
}

// Standing is how a book stands today in a school year: on the year's last day once it is over, on its first before it has begun. The book
// is the session's, or one in which something is tried.
func (s *Session) Standing(b *edu.Book, y edu.Year) Standing {
	day := y.Within(s.Today())
	if last := s.stands; last != nil && b == s.book && last.version == s.version && last.year == y && last.Day == day {
		return last.Standing
	}
	out := standingOf(b, s.Rules, y, day)
	if b == s.book {
		s.stands = &stood{out, s.version, y}
	}
	return out
}

// StandingOn is how a book stood, or is to stand, on a day.
func (s *Session) StandingOn(b *edu.Book, day edu.Date) Standing {
	return standingOf(b, s.Rules, edu.YearOf(day.First()), day)
}

func standingOf(b *edu.Book, rules edu.RuleSet, y edu.Year, day edu.Date) Standing {
	out := Standing{Day: day, Rules: rules.On(day)}
	out.Book, out.Years = report.Options{Year: y, AsOf: day}.View(b)
	return out
}

// stood is how the ledger stood when a page asked last.
type stood struct {
	Standing
	version int
	year    edu.Year
}

// Roll is the rotation of the year that is worked in by all that the ledger has, what is planned included; it is worked out once a change,
// whichever pages show it.
func (s *Session) Roll() *indicator.Roll {
	if last := s.rolled; last != nil && last.version == s.version && last.Year == s.book.Year {
		return last.Roll
	}
	s.rolled = &rolled{indicator.NewRoll(s.book, s.book.Year, s.Rules.RotationRules), s.version}
	return s.rolled.Roll
}

// rolled is the roll that a page asked for last.
type rolled struct {
	*indicator.Roll
	version int
}

// Figures are those of the county.
func (s Standing) Figures() []indicator.Figure { return indicator.County(s.Book, s.Years, s.Rules) }

// Roll is the rotation of the school year.
func (s Standing) Roll() *indicator.Roll {
	return indicator.NewRoll(s.Book, s.Years.School, s.Rules.RotationRules)
}
