package edu

// The classes of 退休类别.
const (
	RetireMen          Code = "m60"
	RetireWomen        Code = "f55" // 女干部, women in professional posts among them
	RetireWomenWorkers Code = "f50"
)

// postponed is the day from which 法定退休年龄 is put off (全国人大常委会 2024-09-13 决定). Whoever is judged of an earlier day is
// judged by the ages of then: 60, 55 and 50.
var postponed = Date{2025, 1, 1}

// schedule is how 法定退休年龄 is put off from 2025-01-01 (国务院关于渐进式延迟法定退休年龄的办法, 2024-09-13):
// who is born from the first month on is put off by one month for every so many months, up to the most.
type schedule struct {
	age        int // years, before it is put off
	from       Date
	each, most int // months
}

var schedules = map[Code]schedule{
	RetireMen:          {60, Date{1965, 1, 0}, 4, 36},
	RetireWomen:        {55, Date{1970, 1, 0}, 4, 36},
	RetireWomenWorkers: {50, Date{1975, 1, 0}, 2, 60},
}

// RetirementMonth is the month in which somebody reaches 法定退休年龄 by the rule of a base date; ok is false for an unknown class or
// where the month of birth is not known.
func RetirementMonth(birth Date, class Code, base Date) (month Date, ok bool) {
	s, known := schedules[class]
	if !known || birth.MonthOf() == 0 {
		return Date{}, false
	}
	delay := 0
	if since := months(s.from, birth); since >= 0 && !base.Before(postponed) {
		delay = min(s.most, since/s.each+1)
	}
	at := birth.Year()*12 + birth.MonthOf() - 1 + s.age*12 + delay
	return Month(at/12, at%12+1), true
}

// months is how many months one month lies after another.
func months(from, to Date) int { return (to.Year()-from.Year())*12 + to.MonthOf() - from.MonthOf() }

// Retires is the month in which the teacher reaches 法定退休年龄 by the rule of a base date. Where 退休类别 was not entered, men are taken as
// men and women as 女干部, as women in professional posts are.
func (t *Teacher) Retires(base Date) (month Date, ok bool) {
	class, birth := t.Retirement, t.Birth
	if birth.MonthOf() == 0 && t.IDNumber != "" {
		birth = t.IDNumber.Birth()
	}
	if class == "" {
		switch t.Sex {
		case SexMale:
			class = RetireMen
		case SexFemale:
			class = RetireWomen
		}
	}
	return RetirementMonth(birth, class, base)
}
