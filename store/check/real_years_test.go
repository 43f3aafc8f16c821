package check

import (
	"fmt"
	"math"

	"countyledger/store/edu"
)

// years enters the figures of each 学段, a cohort moving up a grade each year.
func (c *realCounty) years() {
	for _, p := range c.places {
		for _, x := range p.parts {
			c.series(p, x)
		}
	}
}

// classMost is how many pupils a class has at most.
func classMost(grade int) int {
	switch {
	case grade == edu.Small:
		return 25
	case grade == edu.Middle:
		return 30
	case grade == edu.Big:
		return 35
	case grade < edu.Grade1+6:
		return 45
	}
	return 50
}

// series enters one 学段 for all years in which the school is in use.
func (c *realCounty) series(p *place, x *part) {
	var grades [edu.SpecialNeed + 1]float64
	for g := x.first; g <= x.last; g++ {
		grades[g] = x.intake * c.near(6)
	}
	size := 0.0
	for g := x.first; g <= x.last; g++ {
		size += grades[g]
	}
	fixed := struct{ teaching, ground, indoor int64 }{
		int64(
			size*float64(c.between(5, 9)),
		) + 60,
		int64(size*float64(c.between(8, 14))) + 200,
		int64(c.between(0, 1) * c.between(0, int(size/2))),
	}
	equipment, books := size*float64(c.between(1800, 4000)), size*float64(c.between(12, 40))
	from, until := max(p.from, x.from), p.until
	if x.until != 0 {
		until = x.until
	}
	teachers := c.backwards(x.teachers, int(until-from)+1)
	rooms := 0
	for y := from; y <= until; y++ {
		if y > from {
			for g := x.last; g > x.first; g-- {
				grades[g] = max(1, grades[g-1]*c.near(2))
			}
			x.intake *= .995
			grades[x.first] = max(1, x.intake*c.near(6))
			equipment *= 1 + float64(c.between(10, 60))/1000
			books *= 1 + float64(c.between(5, 30))/1000
		}
		if y >= p.reopened-3 && y < p.reopened {
			continue
		}
		s := &edu.SectionYear{School: edu.Ref(p.RowID()), Year: y, Section: x.code}
		total, classes := 0, 0
		for g := x.first; g <= x.last; g++ {
			n := int(math.Round(grades[g]))
			s.Pupils[g] = edu.N(n)
			total += n
			classes += c.band(s, n, classMost(g))
		}
		if p.Type == edu.TypeTeachingPoint && total <= 36 { // 复式班
			classes = 1 + total/20
			s.Bands = [10]edu.Count{}
		}
		s.Classes, s.Total = edu.N(classes), known(c, 4, edu.N(total))
		c.among(p, s, total)
		c.staffed(p, x, s, teachers[int(y-from)])
		if edu.Compulsory(x.code) || c.chance(60) {
			s.Teaching, s.IndoorPE, s.Ground = edu.Hundredths(fixed.teaching*100), edu.Hundredths(fixed.indoor*100), edu.Hundredths(fixed.ground*100)
			s.Equipment, s.Books = edu.Fen(int64(equipment)*100), known(c, 3, edu.N(int(books)))
			rooms = min(classes, max(rooms, 1+classes*int(y-realFirst+4)/14))
			s.Multimedia = edu.N(rooms)
			s.MusicRooms, s.ArtRooms = known(c, 20, edu.N((classes+11)/12)), known(c, 20, edu.N((classes+11)/12))
		}
		c.put(edu.SectionYears, s)
	}
}

// near is a factor that lies within so many per cent of 1.
func (c *realCounty) near(percent int) float64 {
	return 1 + float64(c.between(-percent*10, percent*10))/1000
}

// backwards are the teachers of so many years of which the last is known.
func (c *realCounty) backwards(last, years int) []int {
	out := make([]int, years)
	for i := years - 1; i >= 0; i-- {
		out[i] = last
		last = max(1, last+one(c, -1, 0, 0, 0, 1))
	}
	return out
}

// band enters the classes of a grade by their sizes, and is how many there are.
func (c *realCounty) band(s *edu.SectionYear, pupils, most int) int {
	classes := max(1, (pupils+most-1)/most)
	if s.Section != edu.SectionPrimary && s.Section != edu.SectionJunior || s.School%3 == 0 { // others do not say
		return classes
	}
	for i := range classes {
		n := pupils / classes
		if i < pupils%classes {
			n++
		}
		at := 0
		for at < 9 && edu.BandFloor(at+1) <= n {
			at++
		}
		s.Bands[at] = edu.N(s.Bands[at].Int() + 1)
	}
	return classes
}

// among enters the pupils that are counted among all.
func (c *realCounty) among(p *place, s *edu.SectionYear, total int) {
	if s.Section == edu.SectionPre {
		return
	}
	part := func(lo, hi int) edu.Count { return known(c, 5, edu.N(total*c.between(lo, hi)/100)) }
	if p.Boarding.Is() {
		s.Boarders = part(40, 95)
	} else if c.chance(70) {
		s.Boarders = edu.N(0)
	}
	s.Migrant, s.LeftBehind, s.Disabled = part(0, 20), part(0, 40), part(0, 2)
	if s.Section == edu.SectionSpecial {
		s.Migrant, s.LeftBehind, s.Disabled = edu.N(0), edu.N(0), edu.N(total)
	}
}

// staffed enters the teachers of a year: of the latest one what the staff list says.
func (c *realCounty) staffed(p *place, x *part, s *edu.SectionYear, teachers int) {
	if x.code == edu.SectionPre && p.Type == edu.TypePrimary { // nobody counts those of 附设幼儿班 apart
		return
	}
	n := map[string]int{}
	for _, m := range x.members {
		n["education "+string(m.education)]++
		n["subject "+string(m.Subject)]++
		if edu.CountyBackbone(m.Backbone) {
			n["backbone"]++
		}
	}
	s.Teachers = edu.N(teachers)
	bachelors, masters := n["education 40"], n["education 50"]
	juniors, secondary := n["education 30"], n["education 20"]
	for bachelors+masters+juniors+secondary > teachers { // fewer years ago
		switch {
		case bachelors > 0:
			bachelors--
		case juniors > 0:
			juniors--
		case masters > 0:
			masters--
		default:
			secondary--
		}
	}
	juniors += teachers - bachelors - masters - juniors - secondary
	s.Doctors, s.Masters, s.Bachelors, s.Juniors, s.Secondary = edu.N(0), edu.N(masters), edu.N(bachelors), edu.N(juniors), edu.N(secondary)
	s.Backbone = edu.N(min(n["backbone"], teachers))
	pe := min(n["subject pe"], teachers)
	music := min(n["subject music"], teachers-pe)
	art := min(n["subject art"], teachers-pe-music)
	s.PE, s.Music, s.Art = edu.N(pe), edu.N(music), edu.N(art)
	s.Staff = known(c, 4, edu.N(teachers+(teachers+5)/10))
	s.Posts = known(c, 15, edu.N(max(1, teachers+c.between(-2, 2))))
}

// watchedCounts are the numbers whose change from year to year an auditor looks at, apart from the pupils and from what never changes here.
var watchedCounts = []string{"classes", "teachers", "multimedia", "backbone", "books", "equipment"}

// remarkable notes the numbers that did change by more than a fifth from one year to the next, or unlike those of the other sections (by
// more than three standard deviations, and more than five per cent): by more than ten pupils, of what is counted by more than one. An
// auditor asks about those with right (domain rule R4).
func (c *realCounty) remarkable(y edu.Year) {
	type change struct {
		of      *edu.SectionYear
		by, few float64 // per cent, and by how many beyond what nobody asks about
	}
	before := map[string]*edu.SectionYear{}
	name := func(s *edu.SectionYear) string { return fmt.Sprint(s.School, s.Section) }
	all := edu.All[edu.SectionYear](c.b, edu.SectionYears)
	for _, s := range all {
		if s.Year == y-1 {
			before[name(s)] = s
		}
	}
	changes := map[string][]change{}
	for _, s := range all {
		last := before[name(s)]
		if s.Year != y || last == nil {
			continue
		}
		for _, key := range append([]string{"total"}, watchedCounts...) {
			was, is, least := float64(last.Headcount()), float64(s.Headcount()), 10.0
			if key != "total" {
				was, is, least = numberOf(last, key), numberOf(s, key), 1
			}
			if was > 0 && is >= 0 {
				at := string(s.Section) + key
				changes[at] = append(changes[at], change{s, (is - was) * 100 / was, math.Abs(is-was) - least})
			}
		}
	}
	for at, of := range changes {
		sum, squares, n := 0.0, 0.0, float64(len(of))
		for _, x := range of {
			sum, squares = sum+x.by, squares+x.by*x.by
		}
		mean := sum / n
		sigma := math.Sqrt(max(0, squares/n-mean*mean))
		for _, x := range of {
			odd := n >= 10 && math.Abs(x.by-mean) > 3*sigma && math.Abs(x.by) > 5
			if x.few > 0 && (math.Abs(x.by) > 20 || odd) {
				c.natural[naturalKey(x.of, at[len(x.of.Section):])] = true
			}
		}
	}
}

// numberOf is what a row has in a field; less than nothing where nobody entered it.
func numberOf(s *edu.SectionYear, key string) float64 {
	switch v := edu.SectionYears.Field(key).At(s).(type) {
	case *edu.Count:
		if v.Known() {
			return float64(v.Int())
		}
	case *edu.Money:
		if v.Known() {
			return float64(v.Fen()) / edu.WanYuan
		}
	}
	return -1
}

func naturalKey(s *edu.SectionYear, field string) string {
	return fmt.Sprint(s.School, s.Section, field, s.Year)
}
