package check

import (
	"fmt"
	"math"

	"countyledger/store/edu"
)

// changeRules are R4: what changes from one year to the next by much, or unlike everywhere else, is explained.
var changeRules = []*Rule{
	{
		ID: "unlike_the_others", Rank: Warning, Register: edu.SectionYears, Source: joint + "：变化逐项说明",
		Title: "变化与同学段的其他学校明显不同", Do: "核对；属实的写明原因（随表打印）",
		saidOf: yearOnYear,
		find:   oddSwing,
	},
	{
		ID: yearOnYear, Rank: Warning, Register: edu.SectionYears, Source: joint + "：变化逐项说明",
		Title: "比上一学年变化较大", Do: "核对；属实的写明原因（随表打印）",
		find: bigSwing,
	},
}

const yearOnYear edu.RuleID = "year_on_year"

// watched are the yearly fields whose change from one year to the next is looked at: those that the level above screens.
var watched = []string{"classes", "teachers", "teaching_area", "ground", "equipment", "books", "multimedia", "backbone"}

// swing is a number of a section that has changed since the year before.
type swing struct {
	of     *edu.SectionYear
	name   string
	was    float64
	is     float64
	usual  spread // how it changed in the county
	most   float64
	little bool // less than anybody asks about
}

// by is the change in per cent.
func (s swing) by() float64 { return (s.is - s.was) * 100 / s.was }

// big reports whether it has to be explained wherever it happens.
func (s swing) big() bool { return !s.little && math.Abs(s.is-s.was)*100 > s.was*s.most }

// swings are the changes of the year, in the order of the rows.
func (a *audit) swings() []swing {
	if a.looked {
		return a.changes
	}
	a.looked = true
	before, usual := a.sections(a.y-1), a.usual()
	for _, y := range a.ofYear() {
		last := before[section{y.School, y.Section}]
		if last == nil {
			continue
		}
		for _, name := range append([]string{"total"}, watched...) {
			if was, is, ok := moved(y, last, name); ok {
				s := swing{of: y, name: name, was: was, is: is, usual: usual[change{y.Section, name}], most: float64(a.rules.ChangePercent)}
				s.little = math.Abs(is-was) <= a.least(name)
				a.changes = append(a.changes, s)
			}
		}
	}
	return a.changes
}

// least is the greatest change of a number that nobody asks about, however many per cent it is: of what is counted one, since one class or
// teacher more is a third of a small school's.
func (a *audit) least(name string) float64 {
	if name == "total" {
		return float64(a.rules.ChangeLeast)
	}
	if edu.SectionYears.Field(name).Kind() == edu.KindCount {
		return 1
	}
	return 0
}

// own is the change in words, as the section itself has it.
func (s swing) own(a *audit) string {
	label, unit := edu.SectionYears.Field(s.name).Full(), unitOf(s.name)
	if s.name == "total" {
		label = "在校生"
	}
	return fmt.Sprintf("%s（%s）：%s由%s%s变为%s%s，%s",
		a.name(s.of.School), edu.Sections.Label(s.of.Section), label, plain(s.was), unit, plain(s.is), unit, grown(s.by()))
}

func bigSwing(a *audit, m marks) {
	for _, s := range a.swings() {
		if s.big() {
			m.at(s.name, s.of, "%s", s.own(a))
		}
	}
}

// oddSwing finds changes that are no big ones but lie far from what is usual. What other schools report does not end what was
// said of this one, nor does it matter which of the two rules asks: saidOf.
func oddSwing(a *audit, m marks) {
	for _, s := range a.swings() {
		seen := math.Abs(s.is-s.was) > 1 && math.Abs(s.by()) > float64(a.rules.ChangeSigmaLeast)
		if s.little || s.big() || !seen || !s.usual.beyond(s.by(), a.rules.ChangeSigma) {
			continue
		}
		own := s.own(a)
		f := m.mark(edu.SectionYears, s.of, s.name, fmt.Sprintf("%s；%s%s平均%s，标准差%s个百分点",
			own, a.b.Unit.Whole(), edu.Sections.Label(s.of.Section), grown(s.usual.mean), edu.Rounded(s.usual.deviation, 1)))
		f.stands = own
	}
}

// unitOf is the unit of a number as the sentence has it.
func unitOf(name string) string {
	if name == "total" {
		return "人"
	}
	return edu.SectionYears.Field(name).Unit
}

// moved is a number of a section and what it was the year before; ok is false where there is nothing to compare.
func moved(y, last *edu.SectionYear, name string) (was, is float64, ok bool) {
	if name == "total" {
		was, is = float64(last.Headcount()), float64(y.Headcount())
		return was, is, was > 0
	}
	f := edu.SectionYears.Field(name)
	is, ok = amount(f.At(y))
	was, before := amount(f.At(last))
	return was, is, ok && before && was > 0
}

// change is one number of one 学段.
type change struct {
	section edu.Code
	name    string
}

// spread is how a number usually changes from year to year, over the sections of the county, in per cent.
type spread struct {
	n               int
	mean, deviation float64
}

// fewSections is how many sections it takes to say what is usual.
const fewSections = 10

// beyond reports whether a change lies further than so many standard deviations from the mean.
func (s spread) beyond(by float64, sigma int) bool {
	return sigma > 0 && s.n >= fewSections && math.Abs(by-s.mean) > float64(sigma)*s.deviation
}

// usual works out how the watched numbers change in the county.
func (a *audit) usual() map[change]spread {
	now, before := a.sections(a.y), a.sections(a.y-1)
	sums := map[change]*[3]float64{} // how many, sum, sum of squares
	for k, y := range now {
		last := before[k]
		if last == nil {
			continue
		}
		for _, name := range append([]string{"total"}, watched...) {
			was, is, ok := moved(y, last, name)
			if !ok {
				continue
			}
			at := change{k.code, name}
			if sums[at] == nil {
				sums[at] = &[3]float64{}
			}
			by := (is - was) * 100 / was
			sums[at][0]++
			sums[at][1] += by
			sums[at][2] += by * by
		}
	}
	out := map[change]spread{}
	for at, s := range sums {
		mean := s[1] / s[0]
		out[at] = spread{int(s[0]), mean, math.Sqrt(max(0, s[2]/s[0]-mean*mean))}
	}
	return out
}

// amount is a number as a table shows it: money in 万元.
func amount(v edu.Value) (n float64, known bool) {
	switch v := v.(type) {
	case *edu.Count:
		return float64(v.Int()), v.Known()
	case *edu.Measure:
		return float64(v.Hundredths()) / 100, v.Known()
	case *edu.Money:
		return float64(v.Fen()) / 1e6, v.Known()
	}
	return 0, false
}

// grown says by how many per cent something changed.
func grown(by float64) string {
	switch x := edu.Rounded(math.Abs(by), 1); {
	case x.N == 0:
		return "持平"
	case by < 0:
		return "下降" + x.String() + "%"
	default:
		return "增长" + x.String() + "%"
	}
}

func plain(x float64) string {
	d := edu.Rounded(x, 2)
	d.Least = 0
	return d.String()
}
