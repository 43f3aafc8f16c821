package indicator

import (
	"context"
	"slices"

	"countyledger/store/edu"
)

// Figure is one number with its evidence: what it was computed from, by which rule, and the rows behind it.
type Figure struct {
	ID    string // see id.go; a name, of which nothing is read
	Name  string
	Short string // in a narrow column: L1小, 差L1初, 公办率
	Of    Group
	Scope string // code of the unit, or of a school with its section
	Unit  string
	// Value is unrounded; it is not known where something is missing. Parts stand in its place where a figure is
	// counted by stage or form.
	Value Number
	// Numerator and Denominator are what the value is a share of, where it is one.
	Numerator, Denominator Number
	Target                 Number
	AtMost                 bool // the target is not to be exceeded
	Status                 Status
	Parts                  []Part
	Basis                  string // 口径
	Rules                  string // name of the rule set
	Missing                []Missing
	Rows                   []Source
	Field                  string // of the rows that it is first computed from; empty where there is no one such field
}

// Group is what a figure belongs to, where a page looks at those of one kind.
type Group int

// The groups: of the county's own; shares of schools that pass; of rotation; of the city's plan.
const (
	OfCounty Group = iota
	OfPasses
	OfRotation
	OfPlan
)

// Number is a number that may not be known.
type Number struct {
	Is    float64
	Known bool
}

// Num is a known number.
func Num(n float64) Number { return Number{n, true} }

// Part is the count at one stage, or of one form.
type Part struct {
	Label string
	Count int
}

// Source is a row behind a figure.
type Source struct {
	Register *edu.Register
	Row      int64
}

// Missing is an input that nobody entered, where a figure needs it.
type Missing struct {
	Source
	Field string
}

// Status is how a figure stands to its target.
type Status string

// The statuses.
const (
	Met        Status = "达标"
	NotMet     Status = "未达标"
	Incomplete Status = "数据不全"
	NoTarget   Status = "无目标"
)

// judge compares an exact verdict with the target: met is asked only where the value is known.
func (f *Figure) judge(target Number, met func() bool) {
	f.Target = target
	switch {
	case !f.Value.Known && f.Parts == nil:
		f.Status = Incomplete
	case !target.Known:
		f.Status = NoTarget
	case met():
		f.Status = Met
	default:
		f.Status = NotMet
	}
}

// Shown is the value with so many decimals, rounded once and halves up, so that no two places show another number.
func (f *Figure) Shown(decimals int) edu.Decimal {
	if f.Unit == "%" {
		if d, ok := edu.PerCent(int64(f.Numerator.Is), int64(f.Denominator.Is), decimals); ok {
			return d
		}
	}
	return edu.Rounded(f.Value.Is, decimals)
}

// noObjects is why there is no share: nothing is there to be divided by.
const noObjects = "没有统计对象"

// Unknown says in words why there is no value: something is missing, or there is nothing to divide by.
func (f *Figure) Unknown() string {
	if len(f.Missing) == 0 && f.Denominator.Known && f.Denominator.Is == 0 {
		return noObjects
	}
	if len(f.Missing) == 0 {
		return "无法计算"
	}
	return string(Incomplete)
}

// shareOf makes a figure of a part and a whole, in per cent. Without a whole there is no value.
func shareOf(f Figure, part, whole int) Figure {
	f.Unit, f.Numerator, f.Denominator = "%", Num(float64(part)), Num(float64(whole))
	if whole > 0 {
		f.Value = Num(float64(part) * 100 / float64(whole))
	}
	return f
}

// atLeast and atMost compare a share with a target in per cent, in whole numbers.
func atLeast(part, whole int, percent Percent) bool {
	return int64(part)*100*1000 >= int64(percent)*int64(whole)
}

func atMost(part, whole int, percent Percent) bool {
	return int64(part)*100*1000 <= int64(percent)*int64(whole)
}

// Percent is a target in thousandths, so that comparisons are exact.
type Percent = edu.Thousandths

func percent(p Percent) Number { return Number{float64(p) / 1000, p > 0} }

// Years are the years that figures are of: what is counted once a year, what belongs to a school year, and what to the plan of a
// calendar year are not of the same one in most months.
type Years struct {
	Count  edu.Year // of the yearly figures; 0 where there are none
	School edu.Year // of rotation
	Plan   int      // of projects, closures and honours
}

// Of are the years of a school year: its own count, its own rotation, the plan of the calendar year that it begins in.
func Of(y edu.Year) Years { return Years{y, y, int(y)} }

// YearsOn are the years of figures on a day of a school year: the latest count up to then, the rotation of that school year, and the
// plan of the day's calendar year where the ledger has tasks of it, else that of the year in which the school year begins.
func YearsOn(b *edu.Book, y edu.Year, day edu.Date) Years {
	years := Of(y)
	years.Count, _ = b.CountYear(y)
	for _, t := range edu.All[edu.Task](b, edu.Tasks) {
		if t.Year.Int() == day.Year() {
			years.Plan = day.Year()
		}
	}
	return years
}

// All computes every figure. The figures of the county come first, those of sections last.
func All(ctx context.Context, b *edu.Book, y Years, rules edu.RuleSet) ([]Figure, error) {
	sections := monitored(b, y.Count, rules)
	out := county(b, y, rules, sections)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return signed(append(out, balanceSections(sections, rules)...), b, rules), nil
}

// County computes the figures of the county.
func County(b *edu.Book, y Years, rules edu.RuleSet) []Figure {
	return signed(county(b, y, rules, monitored(b, y.Count, rules)), b, rules)
}

// monitored are the sections that enter 优质均衡.
func monitored(b *edu.Book, y edu.Year, rules edu.RuleSet) map[edu.Code][]Section {
	sections := map[edu.Code][]Section{}
	for _, section := range edu.CompulsorySections {
		sections[section] = Sections(b, y, section, rules.BalanceRules)
	}
	return sections
}

func county(b *edu.Book, y Years, rules edu.RuleSet, sections map[edu.Code][]Section) []Figure {
	roll := NewRoll(b, y.School, rules.RotationRules)
	shares := counted(b, y.Count, enrolment(b, y.Count, rules))
	out := append(slices.Clone(shares), counted(b, y.Count, balance(sections, rules, b.Unit))...)
	out = append(out, counted(b, y.Count, facilities(b, y.Count, rules))...)
	out = append(out, staffed(b, rules)...)
	out = append(out, rotation(roll, rules)...)
	return append(out, targets(roll, y.Plan, shares, rules)...)
}

// counted are figures that need the yearly figures of a school year. Where nobody entered any of that year, they are not 0: they
// are not known.
func counted(b *edu.Book, y edu.Year, all []Figure) []Figure {
	if last, ok := b.CountYear(y); ok && last == y {
		return all
	}
	return unknown(all, Missing{Source{edu.SectionYears, 0}, "year"})
}

// unknown takes the values from figures of which something whole is missing.
func unknown(all []Figure, of ...Missing) []Figure {
	for i := range all {
		f := &all[i]
		f.Value, f.Numerator, f.Denominator, f.Parts, f.Rows = Number{}, Number{}, Number{}, nil, nil
		f.Status, f.Missing = Incomplete, of
	}
	return all
}

// signed writes down by which rule set figures were computed, and for whom.
func signed(all []Figure, b *edu.Book, rules edu.RuleSet) []Figure {
	for i := range all {
		all[i].Rules = rules.Name
		if all[i].Scope == "" {
			all[i].Scope = b.Unit.Code
		}
	}
	return all
}
