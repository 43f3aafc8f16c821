package indicator_test

import (
	"fmt"
	"math/rand/v2"

	"countyledger/store/edu"
)

var unit = edu.Unit{Code: "141127", Name: "样例县教育局", Area: "样例县", Level: "county"}

// wantHits are the limits at which some county must stand exactly, or the recount would not ask what it is for.
var wantHits = []string{
	"L", "county L", "floor", "cv", "preschool.public_share", "compulsory.private_share", "rotation.share", "rotation.backbone_share",
}

// random is a county that is being made up. The same seed gives the same county.
type random struct {
	*rand.Rand
	b     *edu.Book
	blank float64 // how often nothing was entered
	exact bool    // values stand where the limits are
	id    int64   // of rows that were put in by hand
}

func (r *random) chance(p float64) bool { return r.Float64() < p }

func pick[T any](r *random, of ...T) T { return of[r.IntN(len(of))] }

func (r *random) put(g *edu.Register, rec edu.Record) edu.Ref {
	id := int64(len(r.b.Rows(g)) + 1)
	rec.(interface{ SetRowID(int64) }).SetRowID(id)
	r.b.Put(g, rec)
	return edu.Ref(id)
}

// count is a number that perhaps nobody entered.
func (r *random) count(n int) edu.Count {
	if r.chance(r.blank) {
		return edu.Count{}
	}
	return edu.N(n)
}

func (r *random) code(c edu.Code) edu.Code {
	if r.chance(r.blank) {
		return ""
	}
	return c
}

func (r *random) day(from, to int) edu.Date {
	return edu.Day(from+r.IntN(to-from+1), 1+r.IntN(12), 1+r.IntN(28))
}

// newCounty makes up a county on some day of the school year 2022. A third have every value, a third lack some, a third many.
func newCounty(seed uint64) *recount {
	r := &random{Rand: rand.New(rand.NewPCG(seed, 2022)), b: edu.NewBook(unit, 2022), exact: seed%2 == 0}
	r.blank = []float64{0, 0.003, 0.05}[seed/2%3]
	c := &recount{b: r.b, year: 2022, law: law{years: 6}}
	if seed%5 == 4 {
		c.law = law{r.chance(0.7), r.chance(0.5), r.chance(0.5), r.chance(0.5), 4 + r.IntN(5)}
	}
	c.day = edu.Day(2023, 8, 31)
	if seed%3 != 0 {
		c.day = edu.DateOf(c.year.Start().First().AddDate(0, 0, r.IntN(364)))
	}
	for range 6 + r.IntN(14) {
		r.school(pick[edu.Code](r, "111", "111", "211", "211", "211", "218", "218", "311", "312", "312", "341", "342", "345", "514", "364"))
	}
	if seed%10 == 0 {
		r.atSpread(seed)
	}
	if seed%10 == 2 {
		r.atShares()
	}
	for id := range len(r.b.Rows(edu.Schools)) {
		if r.chance(0.15) {
			r.closure(edu.Ref(id + 1))
		}
	}
	for range 20 + r.IntN(80) {
		r.teacher()
	}
	if seed%10 == 4 {
		r.atQuotas()
	}
	for range 3 + r.IntN(12) {
		r.project()
	}
	return c
}

// school is a school with its rows of two years, and what its sections share.
func (r *random) school(kind edu.Code) edu.Ref {
	n := len(r.b.Rows(edu.Schools)) + 1
	s := &edu.School{
		Name: edu.Name(fmt.Sprintf("样例%d校", n)), Code: edu.SchoolCode(fmt.Sprintf("21140%05d", n)), Type: kind, State: "open",
		Founder:  pick[edu.Code](r, "831", "831", "831", "832", "894", "999"),
		Locality: pick[edu.Code](r, "111", "112", "121", "122", "210", "220"),
		Built:    r.count(2006 + r.IntN(10)), Bandwidth: r.count(pick(r, 100, 999, 1000, 2000)),
	}
	if !r.chance(r.blank) {
		s.Safe, s.PartyHead = edu.Yes(r.chance(0.9)), edu.Yes(r.chance(0.5))
	}
	if r.chance(0.8) {
		s.LegalVice = "某法官"
	}
	if r.chance(0.4) {
		s.PlanDoc = "一校一案"
	}
	if kind == "111" {
		s.KindergartenKind = pick[edu.Code](r, "edu", "public")
		if s.Founder == "999" {
			s.KindergartenKind = r.code(pick[edu.Code](r, "inclusive", "other"))
		}
	}
	ref := r.put(edu.Schools, s)
	sections := taught[kind]
	if kind == "211" && r.chance(0.3) {
		sections = append([]edu.Code{edu.SectionPre}, sections...) // 附设幼儿班
	}
	for _, section := range sections {
		if r.chance(r.blank / 4) {
			continue // it sent nothing
		}
		for _, year := range []edu.Year{2021, 2022} {
			r.put(edu.SectionYears, r.row(ref, year, section))
		}
	}
	if len(sections) > 1 && kind != "211" && r.chance(0.7) {
		y := &edu.SectionYear{School: ref, Year: 2022, Section: edu.SectionShared}
		r.resources(y, 100*(1+r.IntN(10)))
		r.put(edu.SectionYears, y)
		r.shared(ref)
	}
	return ref
}

// shared takes from the sections of a school some of what is entered for all of them together.
func (r *random) shared(school edu.Ref) {
	for _, y := range edu.All[edu.SectionYear](r.b, edu.SectionYears) {
		if y.School == school && y.Section != edu.SectionShared && r.chance(0.8) {
			y.Ground, y.Equipment, y.Multimedia, y.MusicRooms = edu.Measure{}, edu.Money{}, edu.Count{}, edu.Count{}
		}
	}
}

// row is a school's section in a year.
func (r *random) row(school edu.Ref, year edu.Year, section edu.Code) *edu.SectionYear {
	y := &edu.SectionYear{School: school, Year: year, Section: section}
	n := pick(r, 0, 20, 49, 50, 100, 100, 200, 500, 1000, 2000, 2001, 2400, 2500)
	if n == 0 || !r.exact {
		n = r.IntN(1200)
	}
	first := map[edu.Code]int{
		edu.SectionPre: edu.Small, edu.SectionPrimary: edu.Grade1, edu.SectionJunior: edu.Grade1 + 6, edu.SectionSenior: edu.Grade1 + 9,
	}[section]
	if first == 0 {
		first = edu.SpecialNeed
	}
	switch {
	case r.chance(r.blank):
	case r.chance(0.15):
		y.Total = edu.N(n)
	case first == edu.SpecialNeed:
		y.Pupils[first] = edu.N(n)
	default:
		y.Pupils[first], y.Pupils[first+1] = edu.N(n-n/3), edu.N(n/3)
		if section == edu.SectionPre && r.chance(0.5) {
			y.Pupils[edu.Toddlers] = edu.N(r.IntN(40))
		}
		if r.chance(0.1) {
			y.Pupils[edu.SpecialNeed] = edu.N(r.IntN(9))
		}
		y.Total = edu.N(n + r.IntN(2)) // what was typed is not what counts
	}
	y.Migrant = r.count(pick(r, 0, n/4, n/2, n/2+1))
	if section == edu.SectionPrimary || section == edu.SectionJunior {
		r.resources(y, n)
	}
	return y
}

// atLimit is a number about what the limit asks of so many pupils: exactly that, a little less, 85 %, or any.
func (r *random) atLimit(limit string, n int, per int64) int64 {
	x := times(dec(limit), of(int64(n)*per, 100))
	if r.chance(0.2) {
		x = times(x, dec("0.85"))
	}
	whole := x.Num().Int64() / x.Denom().Int64()
	switch {
	case !r.exact && r.chance(0.3):
		return r.Int64N(2*whole + 2)
	case r.chance(0.1):
		return max(0, whole-1)
	case x.IsInt():
		return whole
	}
	return whole + 1
}

// resources are what the seven indicators are computed from, and the rooms and classes.
func (r *random) resources(y *edu.SectionYear, n int) {
	l := limits[edu.SectionPrimary]
	if y.Section == edu.SectionJunior {
		l = limits[edu.SectionJunior]
	}
	high := int(r.atLimit(l[0], n, 1))
	y.Bachelors, y.Masters, y.Doctors, y.Juniors = r.count(high-high/3), r.count(0), r.count(high/3), r.count(0)
	y.Backbone = r.count(int(r.atLimit(l[1], n, 1)))
	sport := int(r.atLimit(l[2], n, 1))
	y.PE, y.Music, y.Art = r.count(sport/2), r.count(sport-sport/2), r.count(0)
	indoor := int64(r.IntN(3)) * 10_000
	set := func(m *edu.Measure, h int64) {
		if !r.chance(r.blank) {
			*m = edu.Hundredths(h)
		}
	}
	set(&y.IndoorPE, indoor)
	set(&y.Teaching, r.atLimit(l[3], n, 10_000)+indoor)
	set(&y.Ground, max(0, r.atLimit(l[4], n, 10_000)-indoor))
	if !r.chance(r.blank) {
		y.Equipment = edu.Fen(r.atLimit(l[5], n, 10_000))
	}
	y.Multimedia = r.count(int(r.atLimit(l[6], n, 1)))
	classes := (n + 44) / 45
	y.Classes = r.count(classes)
	y.MusicRooms, y.ArtRooms = r.count(pick(r, (classes+11)/12, classes/12)), r.count((classes+11)/12)
	if !r.chance(r.blank) {
		over := r.IntN(2) * min(classes, 1)
		y.Bands[4], y.Bands[5+r.IntN(3)] = edu.N(classes-over), edu.N(over)
	}
}
