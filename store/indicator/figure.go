package indicator

import (
	"cmp"
	"context"
	"math"
	"slices"

	"countyledger/store/edu"
)

// Figure is one number with its evidence: what it was computed from, by which rule, and the rows behind it.
type Figure struct {
	ID    string // see id.go; a name, of which nothing is read
	Name  string
	Short string // in a narrow column: L1小, 差L1初, 公办率
	Words string // the same in words, where Short is a code: 骨干教师/百人，小学
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
	Cover                  Coverage // of how many of those that should have it the input is known
	Rows                   []Source
	// Counted are the rows that a share is of, with how much each counts; nil where the figure does not tell them apart.
	Counted []Counted
	Field   string // of the rows that it is first computed from; empty where there is no one such field
	// Local figures are judged county by county (县域, 教督〔2017〕6号): several counties' do not add up.
	Local bool
	// settled tells that the verdict is as it is, whatever those would say who said nothing.
	settled bool
}

// Group is what a figure belongs to, where a page looks at those of one kind.
type Group int

// The groups: of the county's own; shares of schools that pass; of rotation; of the city's plan; of the monthly reports of projects.
const (
	OfCounty Group = iota
	OfPasses
	OfRotation
	OfPlan
	OfWorks
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
	order int // place among the parts that a figure may have, where it has only some of them
}

// Source is a row behind a figure.
type Source struct {
	Register *edu.Register
	Row      int64
}

// Counted is how much a row counts in the denominator of a share, and whether in the numerator too.
type Counted struct {
	Row int64
	N   edu.Count
	In  bool
}

// Head is what a figure is called in a list: its words, or the number of what is asked for with its name.
func (f *Figure) Head() string {
	switch {
	case f.Words != "":
		return f.Words
	case f.Short == "" || f.Short[0] < 'A' || f.Short[0] > 'Z':
		return cmp.Or(f.Short, f.Name)
	}
	return f.Short + " " + f.Name
}

// Sum is what the figure was divided by what, and what that is: 2098÷4093＝51.26%; empty where it is no share.
func (f *Figure) Sum() string {
	if !f.Numerator.Known || !f.Denominator.Known || !f.Value.Known {
		return ""
	}
	text := plain(f.Numerator.Is) + "÷" + plain(f.Denominator.Is)
	switch f.Unit {
	case "%":
		return text + "＝" + f.Shown(2).String() + "%"
	case "人/百名学生", "间/百名学生":
		text += "×100"
	}
	return text + "＝" + f.Shown(f.Decimals()).String()
}

func plain(x float64) string {
	d := edu.Rounded(x, 2)
	d.Least = 0
	return d.String()
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

// doubt takes back a verdict where what a school left blank could change it: a missing input makes a result neither 达标 nor 未达标
// (教督〔2017〕6号, domain rule 1.2). A school that has sent nothing takes no verdict from the others: of how many it is, the
// coverage says.
func (f *Figure) doubt() {
	switch {
	case f.Status == Incomplete:
	case f.settled || f.Status == NoTarget:
		f.Missing = nil
	case len(f.Missing) > 0:
		f.Status = Incomplete
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

// Decimals is how many decimals the value is shown with.
func (f *Figure) Decimals() int {
	switch f.Unit {
	case "": // 差异系数
		return 3
	case "所", "人", "个":
		return 0
	}
	return 2
}

// Why there is no value, besides that something is missing: nothing is there to be counted, or to be divided by (X̄ = 0).
const (
	NoObjects    = "没有统计对象"
	Incalculable = "无法计算"
)

// Unknown says in words why there is no value.
func (f *Figure) Unknown() string {
	switch {
	case len(f.Missing) > 0 || !f.Cover.Whole():
		return string(Incomplete)
	case f.Denominator.Known && f.Denominator.Is == 0 || f.Cover.Unit != "" && f.Cover.Of == 0:
		return NoObjects
	}
	return Incalculable
}

// Verdict says in words how the figure stands to its target; where it has no value, why not.
func (f *Figure) Verdict() string {
	if !f.Value.Known && f.Parts == nil {
		return f.Unknown()
	}
	return string(f.Status)
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
	// Month is that of the projects' reports; the latest that was reported where it is not known.
	Month edu.Date
}

// Of are the years of a school year: its own count, its own rotation, the plan of the calendar year that it begins in.
func Of(y edu.Year) Years { return Years{Count: y, School: y, Plan: int(y)} }

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
	m := monitored(b, y.Count, rules)
	out := county(b, y, rules, m)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return signed(append(out, balanceSections(m.sections, rules)...), b, rules), nil
}

// County computes the figures of the county.
func County(b *edu.Book, y Years, rules edu.RuleSet) []Figure {
	return signed(county(b, y, rules, monitored(b, y.Count, rules)), b, rules)
}

// monitoring are the sections that enter 优质均衡, and how many schools should have one more and sent nothing.
type monitoring struct {
	sections map[edu.Code][]Section
	silent   map[edu.Code]int
	absent   map[edu.Code][]*edu.School // of any section, whether it enters or not
}

func monitored(b *edu.Book, y edu.Year, rules edu.RuleSet) monitoring {
	m := monitoring{map[edu.Code][]Section{}, map[edu.Code]int{}, b.Absent(y)}
	for _, section := range edu.CompulsorySections {
		m.sections[section] = Sections(b, y, section, rules.BalanceRules)
		for _, s := range m.absent[section] {
			if rules.Enters(s, math.MaxInt) {
				m.silent[section]++
			}
		}
	}
	return m
}

func county(b *edu.Book, y Years, rules edu.RuleSet, m monitoring) []Figure {
	roll := NewRoll(b, y.School, rules.RotationRules)
	shares := counted(b, y.Count, enrolment(b, y.Count, m.absent, rules))
	out := append(slices.Clone(shares), counted(b, y.Count, balance(m, rules, b.Unit))...)
	out = append(out, counted(b, y.Count, facilities(b, y.Count, m.absent, rules))...)
	out = append(out, staffed(b, rules)...)
	out = append(out, rotation(roll, rules)...)
	out = append(out, targets(roll, y.Plan, shares, rules)...)
	return append(out, reported(b, y.Month)...)
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
		all[i].doubt()
		if all[i].Scope == "" {
			all[i].Scope = b.Unit.Code
		}
	}
	return all
}
