package indicator

import (
	"slices"

	"countyledger/store/edu"
)

// shared is what the sections of one school have in common, and by which weighted pupils it is divided among them
// (小学生:初中生 = 1:1.1, 初中生:高中生 = 1:1.2; domain rule 1.4). What is entered for a section itself is not divided.
type shared struct {
	row    *edu.SectionYear
	behind []Source // the rows that the division rests on
	// upTo is the weight of all sections before one, and with it; whole that of all.
	upTo  map[edu.Code][2]int64
	whole int64
	// lacks is set where nobody knows the pupils of a section that the school's type implies: what is shared cannot be divided. 0 pupils
	// are known.
	lacks bool
}

// sharing finds the shared rows of a year, of one school or (0) of all.
func sharing(b *edu.Book, y edu.Year, of edu.Ref, rules edu.BalanceRules) map[edu.Ref]*shared {
	out := map[edu.Ref]*shared{}
	all := edu.All[edu.SectionYear](b, edu.SectionYears)
	for _, s := range all {
		if s.Year == y && s.Section == edu.SectionShared && (of == 0 || s.School == of) {
			out[s.School] = &shared{row: s, behind: []Source{{edu.SectionYears, s.RowID()}}, upTo: map[edu.Code][2]int64{}}
		}
	}
	if len(out) == 0 {
		return nil
	}
	weights := weigh(all, y, out, rules)
	for school, x := range out {
		x.divide(weights[school])
		for _, section := range edu.SectionsOf(b.School(school)) {
			_, known := weights[school][section]
			x.lacks = x.lacks || rules.SplitWeights[section] > 0 && !known
		}
	}
	return out
}

// weigh adds up the weighted pupils of the sections of each school that shares something.
func weigh(all []*edu.SectionYear, y edu.Year, schools map[edu.Ref]*shared, rules edu.BalanceRules) map[edu.Ref]map[edu.Code]int64 {
	weights := map[edu.Ref]map[edu.Code]int64{}
	for _, s := range all {
		if s.Year != y || schools[s.School] == nil {
			continue
		}
		x, w := schools[s.School], int64(rules.SplitWeights[s.Section])
		if w == 0 || !s.Enrolled().Known() {
			continue
		}
		w *= int64(s.Headcount())
		if weights[s.School] == nil {
			weights[s.School] = map[edu.Code]int64{}
		}
		weights[s.School][s.Section] += w
		x.behind = append(x.behind, Source{edu.SectionYears, s.RowID()})
	}
	return weights
}

// divide sets down where each section's part begins and ends.
func (x *shared) divide(weights map[edu.Code]int64) {
	slices.SortFunc(x.behind, func(a, z Source) int { return int(a.Row - z.Row) })
	for _, item := range edu.Sections.Items {
		w := weights[item.Code]
		x.upTo[item.Code] = [2]int64{x.whole, x.whole + w}
		x.whole += w
	}
}

// part is a section's part of a quantity. The parts of all sections add up to the whole: what is lost in rounding one
// down is in the next.
func (x *shared) part(quantity int64, section edu.Code) int64 {
	if x.whole == 0 {
		return 0
	}
	at := x.upTo[section]
	return quantity*at[1]/x.whole - quantity*at[0]/x.whole
}

// has reports whether the shared row gives a field.
func (x *shared) has(key string) bool {
	return x != nil && !edu.Empty(edu.SectionYears.Field(key).At(x.row))
}

// quantity is a section's part of what the school has of a resource.
func (x *shared) quantity(r *resource, section edu.Code) int64 {
	as := *x.row
	as.Section = section
	return x.part(r.quantity(&as), section)
}
