package procedure

import (
	"math"

	"countyledger/store/edu"
)

// Capacity is the receiving school before and after, its 小学 and 初中 pupils and its boarders.
type Capacity struct {
	Before, After  int
	Places, Beds   edu.Count
	BoardersBefore int
	BoardersAfter  int
	AverageClass   int  // pupils a class after, in the section where it is fullest, were no class opened
	ClassLimit     int  // the limit of that section
	SizeLimit      int  // 0 where the rules name none
	Counted        bool // the pupils of the receiving school were entered: else they are not 0, they are not known
	Boarding       bool // its boarders were
	Problems       edu.Problems
	to             *edu.School
	full           []fullClass
}

// fullClass is a section of the receiving school whose classes would be too large on the average.
type fullClass struct {
	section        edu.Code
	average, limit int
}

// receivingNeeds asks whether the receiving school can take the pupils.
type receivingNeeds struct{}

func (receivingNeeds) ask(c *ClosureCase) edu.Problems { return c.Capacity().Problems }

type roomNeed = requirement[*Capacity]

// The limits whose passing is one of the five circumstances that forbid a closure.
var (
	bedsExceeded = &roomNeed{"beds_exceeded", edu.Soft, "into", actForce, func(k *Capacity, say sayer) {
		if k.BoardersAfter > k.BoardersBefore && k.Beds.Known() && k.BoardersAfter > k.Beds.Int() {
			say("%s并入后寄宿%d人，床位只有%d张", k.to.Name, k.BoardersAfter, k.Beds.Int())
		}
	}}
	schoolTooLarge = &roomNeed{"school_would_be_too_large", edu.Soft, "into", guarantee + "第4项", func(k *Capacity, say sayer) {
		if k.SizeLimit > 0 && k.After > k.SizeLimit && k.After > k.Before {
			say("%s并入后%d人，超过规模上限%d人", k.to.Name, k.After, k.SizeLimit)
		}
	}}
	classTooLarge = &roomNeed{"classes_would_be_too_large", edu.Soft, "into", guarantee + "第5项", func(k *Capacity, say sayer) {
		for _, f := range k.full {
			say("%s%s并入后平均班额%d人，超过%d人，需增加班级", k.to.Name, edu.Sections.Label(f.section), f.average, f.limit)
		}
	}}
)

// roomNeeds is what the receiving school must have for the pupils who come.
var roomNeeds = every[*Capacity]{
	first[*Capacity]{
		&roomNeed{receivingClosed, edu.Hard, "into", smallSchools, func(k *Capacity, say sayer) {
			if !k.to.Open() {
				say("%s已%s，不能作为并入学校", k.to.Name, k.to.Ended())
			}
		}},
		&roomNeed{"places_unknown", edu.Soft, "into", smallSchools, func(k *Capacity, say sayer) {
			if !k.Places.Known() {
				say("%s没有填核定学位，不能核对容量", k.to.Name)
			}
		}},
		&roomNeed{"places_exceeded", edu.Soft, "into", smallSchools, func(k *Capacity, say sayer) {
			if k.After > k.Places.Int() {
				say("%s并入后%d人，超过核定学位%d个", k.to.Name, k.After, k.Places.Int())
			}
		}},
	},
	bedsExceeded, schoolTooLarge, classTooLarge,
}

// year is the yearly figures of a school by section, of the latest year that began before a day (any
// year, for no day) and has figures.
func (c *ClosureCase) year(school edu.Ref, before edu.Date) []*edu.SectionYear {
	var out []*edu.SectionYear
	for _, y := range edu.All[edu.SectionYear](c.b, edu.SectionYears) {
		if y.School != school || before.Known() && !y.Year.Start().Before(before) {
			continue
		}
		if len(out) > 0 && y.Year > out[0].Year {
			out = out[:0]
		}
		if len(out) == 0 || y.Year == out[0].Year {
			out = append(out, y)
		}
	}
	return out
}

// counted is the day before which a case takes the counts of its schools: of one that is carried out, that on which it was; no day
// while it is not.
func (c *ClosureCase) counted() edu.Date {
	if c.CarriedOut() {
		return c.Done
	}
	return edu.Date{}
}

// Last is the pupils of the school at its last statistics date, of a case that is carried out those that it was decided on; where
// there are no yearly figures, those of the case. Where nobody entered them they are not known.
func (c *ClosureCase) Last() edu.Count {
	if c.CarriedOut() && c.Decided.Known() {
		return c.Decided.Pupils
	}
	years := c.year(c.School, c.counted())
	if len(years) == 0 {
		return c.Pupils
	}
	var n edu.Count
	for _, y := range years {
		if own := y.Enrolled(); own.Known() {
			n = edu.N(n.Int() + own.Int())
		}
	}
	return n
}

// Placements are the destinations of the case's pupils.
func (c *ClosureCase) Placements() []*edu.Placement {
	var out []*edu.Placement
	for _, p := range edu.All[edu.Placement](c.b, edu.Placements) {
		if int64(p.Case) == c.RowID() {
			out = append(out, p)
		}
	}
	return out
}

// Placed is how many pupils have a destination.
func (c *ClosureCase) Placed() int {
	n := 0
	for _, p := range c.Placements() {
		n += p.Pupils.Int()
	}
	return n
}

// taken are the pupils, by section, and the boarders that go to the receiving school: those placed there, or
// all of them while nothing has been placed. Placements do not tell sections apart: they are taken to be
// mixed as the school is.
func (c *ClosureCase) taken() (bySection map[edu.Code]float64, boarders int) {
	all, share := c.Placements(), 1.0
	if last := c.Last().Int(); len(all) > 0 && last > 0 {
		pupils := 0
		for _, p := range all {
			if p.To == c.Into {
				pupils, boarders = pupils+p.Pupils.Int(), boarders+p.Boarders.Int()
			}
		}
		share = float64(pupils) / float64(last)
	}
	bySection = map[edu.Code]float64{}
	years := c.year(c.School, c.counted())
	for _, y := range years {
		bySection[y.Section] += float64(y.Headcount()) * share
	}
	if len(years) == 0 { // no yearly figures: what the case says, in the section the school's kind suggests
		section := edu.SectionPrimary
		if s := c.b.School(c.School); s != nil && s.Type == edu.TypeJunior {
			section = edu.SectionJunior
		}
		bySection[section] = float64(c.Last().Int()) * share
	}
	return bySection, boarders
}

// Capacity looks at the receiving school after the pupils have come: 学位, 床位, class size by section and
// size of the school (政府保障程度 第4、5项). Where the office has not entered what a limit needs, that is
// said. Of a case that is carried out it shows what it was decided on.
func (c *ClosureCase) Capacity() Capacity {
	var k Capacity
	to := c.b.School(c.Into)
	switch {
	case to == nil:
		return k
	case c.CarriedOut() && c.Decided.Known():
		return decidedOn(&c.Decided)
	}
	coming, boarders := c.taken()
	for _, y := range c.year(c.Into, c.counted()) {
		k.count(y)
		limit := c.rules.ClassSize[y.Section]
		if limit == 0 {
			continue
		}
		more := int(math.Ceil(coming[y.Section]))
		delete(coming, y.Section)
		k.Before += y.Headcount()
		k.After += y.Headcount() + more
		if y.Classes.Int() == 0 {
			continue
		}
		average := (y.Headcount() + more + y.Classes.Int() - 1) / y.Classes.Int()
		if k.ClassLimit == 0 || average*k.ClassLimit > k.AverageClass*limit {
			k.AverageClass, k.ClassLimit = average, limit
		}
		if average > limit && more > 0 {
			k.full = append(k.full, fullClass{y.Section, average, limit})
		}
	}
	for section, n := range coming { // sections that the receiving school does not have yet
		if c.rules.ClassSize[section] > 0 {
			k.After += int(math.Ceil(n))
		}
	}
	k.to = to
	k.BoardersAfter, k.Places, k.Beds, k.SizeLimit = k.BoardersBefore+boarders, to.Places, to.Beds, c.rules.SizeLimit(to)
	if !c.CarriedOut() {
		k.Problems = roomNeeds.ask(&k)
	}
	return k
}

// count adds the boarders of a section, and looks whether its pupils and they were entered.
func (k *Capacity) count(y *edu.SectionYear) {
	k.Counted, k.Boarding = k.Counted || y.Enrolled().Known(), k.Boarding || y.Boarders.Known()
	k.BoardersBefore += y.Boarders.Int()
}

// decidedOn is the receiving school as a case was decided on it.
func decidedOn(d *edu.Decision) Capacity {
	return Capacity{
		Counted: d.IntoYear != 0 && d.Before.Known(), Boarding: d.IntoYear != 0 && d.BoardersBefore.Known(),
		Before: d.Before.Int(), After: d.After.Int(), Places: d.Places, Beds: d.Beds,
		BoardersBefore: d.BoardersBefore.Int(), BoardersAfter: d.BoardersAfter.Int(),
		AverageClass: d.AverageClass.Int(), ClassLimit: d.ClassLimit.Int(), SizeLimit: d.SizeLimit.Int(),
	}
}

// decision is what the case is decided on now.
func (c *ClosureCase) decision() edu.Decision {
	k := c.Capacity()
	where := func(known bool, n int) edu.Count {
		if !known {
			return edu.Count{}
		}
		return edu.N(n)
	}
	d := edu.Decision{
		Pupils: c.Last(), Before: where(k.Counted, k.Before), After: edu.N(k.After), Places: k.Places, Beds: k.Beds,
		BoardersBefore: where(k.Boarding, k.BoardersBefore), BoardersAfter: where(k.Boarding, k.BoardersAfter),
		AverageClass: edu.N(k.AverageClass), ClassLimit: edu.N(k.ClassLimit), SizeLimit: edu.N(k.SizeLimit),
	}
	if s := c.b.School(c.School); s != nil {
		d.WasType = s.Type
	}
	for of, year := range map[edu.Ref]*edu.Year{c.School: &d.Year, c.Into: &d.IntoYear} {
		if rows := c.year(of, c.counted()); len(rows) > 0 {
			*year = rows[0].Year
		}
	}
	return d
}

// Way is the great-circle distance between the two schools in km and the minutes it takes at the rules'
// speed: a first value, to be replaced by the measured one. ok is false where a coordinate is missing.
func (c *ClosureCase) Way() (km float64, minutes int, ok bool) {
	from, to := c.b.School(c.School), c.b.School(c.Into)
	if from == nil || to == nil {
		return 0, 0, false
	}
	x1, y1, ok1 := from.Position()
	x2, y2, ok2 := to.Position()
	if !ok1 || !ok2 {
		return 0, 0, false
	}
	const earth = 6371.0 // km, mean radius
	rad := func(d float64) float64 { return d * math.Pi / 180 }
	dx, dy := rad(x2-x1), rad(y2-y1)
	h := math.Pow(math.Sin(dy/2), 2) + math.Cos(rad(y1))*math.Cos(rad(y2))*math.Pow(math.Sin(dx/2), 2)
	km = 2 * earth * math.Asin(math.Min(1, math.Sqrt(h)))
	return km, int(math.Ceil(km / float64(c.rules.RideSpeed) * 60)), true
}
