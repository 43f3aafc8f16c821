package indicator

import (
	"fmt"
	"math"
	"math/big"
	"slices"

	"countyledger/store/edu"
)

// Section is one 小学 or 初中 section as the monitoring looks at it.
type Section struct {
	*edu.SectionYear
	SchoolName edu.Name
	Code       edu.SchoolCode
	pupils     int64
	behind     []Source // the rows it is computed from: its own, and those by which what is shared is divided
	Values     [7]Reading
}

// Reading is one indicator of one section.
type Reading struct {
	quantity int64 // hundredths
	Value    Number
	Met      bool // reaches the threshold
	Floor    bool // reaches the share of it that one indicator may be content with
	Divided  bool // 折算: some of it is the section's part of what the school's sections share
	ByHand   bool // it was divided before it was entered, nobody knows how
	Missing  []string
}

// Pass reports whether the section passes: at least six of seven reach the threshold, and the seventh its floor (85 %).
// complete is false where something is missing that could change the verdict, or could not.
func (s *Section) Pass() (pass, complete bool) {
	met, floor := 0, 0
	complete = true
	for _, v := range s.Values {
		switch {
		case !v.Value.Known:
			complete = false
		case v.Met:
			met++
		case v.Floor:
			floor++
		}
	}
	return complete && (met == 7 || met == 6 && floor == 1), complete
}

// Verdict is the verdict in a word.
func (s *Section) Verdict() Status {
	switch pass, complete := s.Pass(); {
	case !complete:
		return Incomplete
	case pass:
		return Met
	}
	return NotMet
}

// Sections are the sections that enter the monitoring: 小学 and 初中 with pupils, without special and vocational schools,
// without 教学点 below the rule set's size, and private ones as the rule set says (domain rule 1.4).
func Sections(b *edu.Book, y edu.Year, section edu.Code, rules edu.BalanceRules) []Section {
	return SectionsOf(b, y, section, 0, rules)
}

// SectionsOf are those of one school; 0 is all.
func SectionsOf(b *edu.Book, y edu.Year, section edu.Code, of edu.Ref, rules edu.BalanceRules) []Section {
	var out []Section
	common := sharing(b, y, of, rules)
	for _, s := range edu.All[edu.SectionYear](b, edu.SectionYears) {
		if s.Year != y || s.Section != section || of != 0 && s.School != of {
			continue
		}
		school, n := b.School(s.School), s.Headcount()
		size := n
		if !s.Enrolled().Known() { // it may be large enough, and lacks what everything is divided by
			size = math.MaxInt
		}
		if school == nil || size == 0 || !rules.Enters(school, size) {
			continue
		}
		x := Section{SectionYear: s, SchoolName: school.Name, Code: school.Code, pupils: int64(n)}
		divided := common[s.School]
		if x.behind = []Source{{edu.SectionYears, s.RowID()}}; divided != nil {
			x.behind = divided.behind
		}
		for i := range resources {
			x.Values[i] = read(&resources[i], s, divided, int64(n), rules)
		}
		out = append(out, x)
	}
	return out
}

// read computes one indicator of a section; common is what it shares with the other sections of its school, or nil.
func read(r *resource, s *edu.SectionYear, common *shared, pupils int64, rules edu.BalanceRules) Reading {
	v := Reading{ByHand: s.Split.Is()}
	if pupils == 0 { // of a section that is looked at, nobody entered them
		v.Missing = append(v.Missing, "total")
	}
	for _, key := range edu.BalanceInputs(s.Section, r.id) {
		switch {
		case common.has(key) && common.lacks:
			if !slices.Contains(v.Missing, "total") {
				v.Missing = append(v.Missing, "total") // the pupils of another section
			}
		case common.has(key):
			v.Divided = true
		case edu.Empty(edu.SectionYears.Field(key).At(s)):
			v.Missing = append(v.Missing, key)
		}
	}
	if v.Missing != nil {
		return v
	}
	v.quantity = r.quantity(s)
	if common != nil {
		v.quantity += common.quantity(r, s.Section)
	}
	v.Value = Num(float64(v.quantity) / 100 / float64(pupils))
	limit := rules.Limit(s.Section, r.id)
	v.Met = reaches(v.quantity, pupils, limit, 100)
	v.Floor = reaches(v.quantity, pupils, limit, int64(rules.Floor))
	return v
}

// reaches compares quantity ÷ pupils with so many per cent of a limit, in whole numbers.
func reaches(quantity, pupils int64, limit edu.Thousandths, percent int64) bool {
	return quantity*10*100 >= int64(limit)*pupils*percent
}

// initial is the first character of a section's name, for narrow columns.
func initial(section edu.Code) string { return string([]rune(edu.Sections.Label(section))[:1]) }

// balance computes the county's value, 差异系数 and share of sections that pass.
func balance(m monitoring, rules edu.RuleSet, u edu.Unit) []Figure {
	var out []Figure
	for _, section := range edu.CompulsorySections {
		all := m.sections[section]
		label := edu.Sections.Label(section)
		rows := rowsBehind(all)
		for i := range resources {
			r := &resources[i]
			basis := r.basis[section]
			mean := Figure{
				ID: BalanceID(r.id, section), Short: r.id + initial(section), Words: r.words(section), Name: label + r.name, Unit: r.unit,
				Local: true, Rows: rows, Basis: u.Whole() + "：" + basis,
			}
			cv := Figure{
				ID: SpreadID(r.id, section), Short: "差" + r.id + initial(section), Words: "差异系数：" + r.head + "，" + label,
				AtMost: true, Local: true, Name: label + r.name + "校际差异系数",
				Rows: rows, Basis: rules.CVBasis(u),
			}
			sum, pupils := total(all, i, &mean)
			cv.Missing = mean.Missing
			mean.Cover = covered(all, m.silent[section], func(s *Section) bool { return s.Values[i].Value.Known })
			cv.Cover = mean.Cover
			if !slices.ContainsFunc(all, func(s Section) bool { return !s.Enrolled().Known() }) {
				mean.Denominator = Num(float64(pupils))
			}
			limit := rules.Limit(section, r.id)
			if mean.Missing == nil && pupils > 0 {
				mean.Numerator, mean.Value = Num(float64(sum)/100), Num(float64(sum)/100/float64(pupils))
				cv.Value = variation(all, i, rules.Unweighted)
			}
			mean.judge(Number{float64(limit) / 1000, true}, func() bool { return reaches(sum, pupils, limit, 100) })
			most := float64(rules.CV[section]) / 1000
			cv.judge(Num(most), func() bool { return within(all, i, rules.Unweighted, cv.Value.Is, rules.CV[section]) })
			out = append(out, mean, cv)
		}
		pass := passing(section, all, rows, rules)
		pass.Cover = covered(all, m.silent[section], func(s *Section) bool { _, complete := s.Pass(); return complete })
		out = append(out, pass)
	}
	return out
}

// covered is of how many schools with such a section something is known; silent ones sent nothing.
func covered(all []Section, silent int, known func(*Section) bool) Coverage {
	c := Coverage{Of: silent, Unit: "所"}
	for i := range all {
		c.add(known(&all[i]))
	}
	return c
}

// Behind are the rows that the section is computed from: its own, and those by which what is shared is divided.
func (s *Section) Behind() []Source { return s.behind }

// rowsBehind are the rows that the sections are computed from, each once.
func rowsBehind(all []Section) []Source {
	rows := make([]Source, 0, len(all))
	seen := make(map[Source]bool, len(all))
	for _, s := range all {
		for _, x := range s.behind {
			if !seen[x] {
				seen[x] = true
				rows = append(rows, x)
			}
		}
	}
	return rows
}

// total adds an indicator's quantities and the pupils up; what is missing goes to the figure.
func total(all []Section, i int, f *Figure) (sum, pupils int64) {
	divided := false
	for _, s := range all {
		divided = divided || s.Values[i].Divided
		sum += s.Values[i].quantity
		pupils += s.pupils
		for _, key := range s.Values[i].Missing {
			f.Missing = append(f.Missing, Missing{Source{edu.SectionYears, s.RowID()}, key})
		}
	}
	if divided {
		f.Basis += "（含各学段共用资源的折算）"
	}
	return sum, pupils
}

// variation is the 差异系数 of an indicator: the standard deviation of the sections, each weighted by its pupils, divided
// by the county's mean; unweighted, every section is alike (domain rule 1.3). Not known where the mean is 0.
func variation(all []Section, i int, unweighted bool) Number {
	var x, w []float64
	for _, s := range all {
		x = append(x, s.Values[i].Value.Is)
		if unweighted {
			w = append(w, 1)
		} else {
			w = append(w, float64(s.pupils))
		}
	}
	return Variation(x, w)
}

// Variation is the population standard deviation of weighted values, divided by their weighted mean.
func Variation(values, weights []float64) Number {
	sum, weight := 0.0, 0.0
	for i, x := range values {
		sum += x * weights[i]
		weight += weights[i]
	}
	if weight == 0 || sum == 0 {
		return Number{}
	}
	mean, square := sum/weight, 0.0
	for i, x := range values {
		square += weights[i] * (x - mean) * (x - mean)
	}
	return Num(math.Sqrt(square/weight) / mean)
}

// Deviation is the standard deviation of an indicator, of its mean and its 差异系数; not known where one of them is not.
func Deviation(mean, cv Figure) Figure {
	out := mean
	out.ID, out.Name, out.Target, out.Status = cv.ID+".deviation", mean.Name+"标准差", Number{}, NoTarget
	if out.Value = (Number{}); mean.Value.Known && cv.Value.Known {
		out.Value = Num(mean.Value.Is * cv.Value.Is)
	}
	out.Missing = cv.Missing
	return out
}

// OverallSpread is 综合差异系数, the mean of the seven of a section; not known where one of them is not.
func OverallSpread(figures map[string]Figure, section edu.Code) Figure {
	out := Figure{ID: OverallSpreadID(section), Name: edu.Sections.Label(section) + "综合差异系数", Status: NoTarget}
	sum := 0.0
	for i := range resources {
		cv := figures[SpreadID(resources[i].id, section)]
		if !cv.Value.Known {
			cv.ID, cv.Name = out.ID, out.Name
			return cv
		}
		sum += cv.Value.Is
	}
	out.Value = Num(sum / float64(len(resources)))
	return out
}

// within compares a 差异系数 with its limit; where floating point cannot tell them apart, exactly.
func within(all []Section, i int, unweighted bool, cv float64, limit edu.Thousandths) bool {
	most := float64(limit) / 1000
	if math.Abs(cv-most) > 1e-9 {
		return cv <= most
	}
	// CV² + 1 = Σw · Σ w·x² ÷ (Σ w·x)², with x = quantity ÷ pupils.
	weight, sum, square := new(big.Rat), new(big.Rat), new(big.Rat)
	for _, s := range all {
		x := big.NewRat(s.Values[i].quantity, s.pupils)
		w := big.NewRat(s.pupils, 1)
		if unweighted {
			w.SetInt64(1)
		}
		weight.Add(weight, w)
		wx := new(big.Rat).Mul(w, x)
		sum.Add(sum, wx)
		square.Add(square, wx.Mul(wx, x))
	}
	left := weight.Mul(weight, square)
	right := new(big.Rat).Mul(big.NewRat(int64(limit), 1000), big.NewRat(int64(limit), 1000))
	right.Add(right, big.NewRat(1, 1))
	right.Mul(right, sum.Mul(sum, sum))
	return left.Cmp(right) <= 0
}

// passing is the share of sections that pass; one that lacks an input is among all and not among those that pass. Where every section
// lacks one it is not known.
func passing(section edu.Code, all []Section, rows []Source, rules edu.RuleSet) Figure {
	n, judged, label := 0, false, edu.Sections.Label(section)
	var missing []Missing
	for i := range all {
		pass, complete := all[i].Pass()
		if pass {
			n++
		}
		judged = judged || complete
		missing = append(missing, all[i].missing()...)
	}
	f := shareOf(Figure{
		ID: PassID(section), Short: "达标" + initial(section), Words: "综合评估达标，" + label, Of: OfPasses, Name: label + "综合评估达标学校占比", Rows: rows,
		Basis: fmt.Sprintf("%s的%s÷参加监测的%s", rules.PassBasis(), label, label),
	}, n, len(all))
	if !judged {
		f.Value, f.Numerator, f.Missing = Number{}, Number{}, missing
	}
	f.judge(Number{}, nil)
	return f
}

// cover is how many of the inputs of an indicator are known: its fields, and the pupils.
func (v Reading) cover(section edu.Code, id string) Coverage {
	n := len(edu.BalanceInputs(section, id)) + 1
	return Coverage{Known: n - len(v.Missing), Of: n, Unit: "项"}
}

// missing are the inputs that the section lacks, each once.
func (s *Section) missing() []Missing {
	var out []Missing
	for i := range s.Values {
		for _, key := range s.Values[i].Missing {
			if m := (Missing{Source{edu.SectionYears, s.RowID()}, key}); !slices.Contains(out, m) {
				out = append(out, m)
			}
		}
	}
	return out
}

// balanceSections are the readings of each section by themselves.
func balanceSections(sections map[edu.Code][]Section, rules edu.RuleSet) []Figure {
	var out []Figure
	for _, section := range edu.CompulsorySections {
		for _, s := range sections[section] {
			source := Source{edu.SectionYears, s.RowID()}
			scope := string(s.Code) + " " + edu.Sections.Label(section)
			for i := range resources {
				r, v := &resources[i], s.Values[i]
				f := Figure{
					ID: BalanceID(r.id, section), Short: r.id + initial(section), Name: r.name, Scope: scope, Unit: r.unit, Value: v.Value,
					Denominator: Number{float64(s.pupils), s.Enrolled().Known()}, Basis: r.basis[section], Rows: s.behind,
				}
				if v.ByHand {
					f.Basis += "（填报时已按学段拆分）"
				}
				if v.Divided {
					f.Basis += "（折算：各学段共用的按在校生加权拆分，" + rules.SplitBasis() + "）"
				}
				if v.Value.Known {
					f.Numerator = Num(float64(v.quantity) / 100)
				}
				for _, key := range v.Missing {
					f.Missing = append(f.Missing, Missing{source, key})
				}
				f.Cover = v.cover(s.Section, r.id)
				f.judge(Number{float64(rules.Limit(section, r.id)) / 1000, true}, func() bool { return v.Met })
				out = append(out, f)
			}
		}
	}
	return out
}
