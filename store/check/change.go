package check

import (
	"fmt"
	"math"

	"countyledger/store/edu"
)

// watched are the yearly fields whose change from one year to the next is looked at: those that the level above screens.
var watched = []string{"classes", "teachers", "teaching_area", "ground", "equipment", "books", "multimedia", "backbone"}

// section is one 学段 of a school, whatever the year.
type section struct {
	school edu.Ref
	code   edu.Code
}

// sections are those of a school year.
func (r *run) sections(y edu.Year) map[section]*edu.SectionYear {
	out := map[section]*edu.SectionYear{}
	for _, s := range edu.All[edu.SectionYear](r.b, edu.SectionYears) {
		if s.Year == y {
			out[section{s.School, s.Section}] = s
		}
	}
	return out
}

// years looks at the figures of the year: at classes, and at what has changed since the year before.
func (r *run) years() {
	now, before := r.sections(r.y), r.sections(r.y-1)
	usual := r.usual(now, before)
	reported := map[edu.Ref]bool{}
	for k := range now {
		reported[k.school] = true
	}
	for _, y := range edu.All[edu.SectionYear](r.b, edu.SectionYears) {
		k := section{y.School, y.Section}
		if y.Year == r.y && y.Section == edu.SectionShared {
			for _, code := range edu.SectionsOf(r.b.School(y.School)) {
				if own := now[section{y.School, code}]; r.rules.SplitWeights[code] > 0 && (own == nil || own.Headcount() == 0) {
					r.find("shared_without_section", edu.SectionYears, y, "section", "%s有全校共用的资源，缺%s的学生数，不能按学段折算", r.name(y.School), edu.Sections.Label(code))
				}
			}
		}
		switch {
		case y.Year == r.y:
			r.classes(y)
			if last := before[k]; last != nil {
				r.compare(y, last, usual)
			}
		case y.Year == r.y-1 && y.Headcount() > 0 && now[k] == nil && reported[y.School]: // a school without any row is no_year's
			r.find("section_gone", edu.SectionYears, y, "section", "%s（%s）上一学年%d人，%s没有数据", r.name(y.School), edu.Sections.Label(y.Section), y.Headcount(), r.y.Label())
		}
	}
}

// compare looks at what has changed in a section since the year before: by much, or by much more or less than elsewhere.
func (r *run) compare(y, last *edu.SectionYear, usual map[change]spread) {
	for _, name := range append([]string{"total"}, watched...) {
		was, is, ok := moved(y, last, name)
		if !ok {
			continue
		}
		f, least, label := edu.SectionYears.Field(name), 0.0, ""
		if label = f.Full(); name == "total" {
			least, label = float64(r.rules.ChangeLeast), "在校生"
		}
		by := (is - was) * 100 / was
		s := usual[change{y.Section, name}]
		own := fmt.Sprintf("%s（%s）：%s由%s%s变为%s%s，变化%+.1f%%", r.name(y.School), edu.Sections.Label(y.Section), label, plain(was), unitOf(name), plain(is), unitOf(name), by)
		switch {
		case math.Abs(is-was) <= least:
		case math.Abs(is-was)*100 > was*float64(r.rules.ChangePercent):
			r.find("year_on_year", edu.SectionYears, y, name, "%s", own)
		case math.Abs(is-was) > 1 && s.beyond(by, r.rules.ChangeSigma) && math.Abs(by) > float64(r.rules.ChangeSigmaLeast):
			r.find("unlike_the_others", edu.SectionYears, y, name, "%s；全县%s平均%+.1f%%，标准差%.1f个百分点", own, edu.Sections.Label(y.Section), s.mean, s.deviation)
			f := &r.found[len(r.found)-1]
			f.stands = own                // what other schools report does not end what was said of this one
			f.about.rule = "year_on_year" // nor does it matter which of the two rules asks
		}
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
func (r *run) usual(now, before map[section]*edu.SectionYear) map[change]spread {
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

func plain(x float64) string {
	m := edu.Hundredths(int64(math.Round(x * 100)))
	return m.Text(edu.Format{})
}
