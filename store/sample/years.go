package sample

import "countyledger/store/edu"

// years makes the yearly rows of every section: pupils who go up a grade each year, and rooms that stay as they are. The
// staff comes from the staff list once there is one.
func (g *generator) years() {
	for _, s := range g.Schools {
		spans := sectionsOf(s.Type)
		for _, span := range spans {
			var pupils [edu.SpecialNeed + 1]int
			cohort := g.cohort(s.Type)
			for grade := span.first; grade <= span.last; grade++ {
				pupils[grade] = max(1, cohort+g.between(-cohort/8, cohort/8))
			}
			rows := make([]*edu.SectionYear, g.size.Years)
			for i := range rows {
				y := g.sectionYear(s, span.section, g.Year-edu.Year(g.size.Years-1-i))
				for grade := span.first; grade <= span.last; grade++ {
					y.Pupils[grade] = edu.N(pupils[grade])
				}
				g.pupils(y)
				rows[i] = y
				copy(pupils[span.first+1:span.last+1], pupils[span.first:span.last])
				pupils[span.first] = max(1, pupils[span.first]+g.between(-cohort/12, cohort/14))
			}
			g.rooms(rows)
			g.Sections = append(g.Sections, rows...)
		}
		if s.Type == edu.TypeNineYear && len(g.Schools)%2 == int(-s.RowID())%2 {
			g.share(s)
		}
	}
}

func (g *generator) cohort(t edu.Code) int {
	switch t {
	case edu.TypeTeachingPoint:
		return g.between(2, 9)
	case edu.TypeJunior, edu.TypeComplete, edu.TypeSenior:
		return g.between(60, 180)
	case edu.TypeKindergarten:
		return g.between(12, 60)
	}
	return g.between(10, 70)
}

func (g *generator) sectionYear(s *edu.School, section edu.Code, year edu.Year) *edu.SectionYear {
	y := &edu.SectionYear{School: edu.Ref(s.RowID()), Year: year, Section: section}
	y.SetRowID(g.id())
	return y
}

// pupils adds what goes with the pupils: their sum, their classes, and who they are.
func (g *generator) pupils(y *edu.SectionYear) {
	n := y.Headcount()
	y.Total = edu.N(n)
	y.Classes = edu.N(max(1, (n+39)/40))
	if n > 0 && y.Section != edu.SectionPre {
		y.Bands = [10]edu.Count{}
		small, big := n/y.Classes.Int(), n%y.Classes.Int() // so many classes have one pupil more
		for i := range y.Bands {
			y.Bands[i] = edu.N(0)
		}
		y.Bands[bandOf(small)] = edu.N(y.Classes.Int() - big)
		y.Bands[bandOf(small+1)] = edu.N(y.Bands[bandOf(small+1)].Int() + big)
	}
	y.Boarders, y.Migrant, y.LeftBehind, y.Disabled = edu.N(
		n*g.r.IntN(30)/100,
	), edu.N(
		n*g.r.IntN(5)/100,
	), edu.N(
		n*g.r.IntN(20)/100,
	), edu.N(
		n/400,
	)
}

// bandOf is the band of class size that a class of n pupils falls into.
func bandOf(n int) int {
	band := 0
	for i := range 10 {
		if n >= edu.BandFloor(i) {
			band = i
		}
	}
	return band
}

// rooms gives a section the same rooms in every year; equipment and books grow, and one section in twenty bought much of
// late.
func (g *generator) rooms(rows []*edu.SectionYear) {
	n := rows[len(rows)-1].Headcount()
	teaching, indoor, ground := int64(n*g.between(420, 780)), int64(n*g.r.IntN(40)), int64(n*g.between(700, 1500))
	equipment, books := int64(n)*int64(g.between(1800, 3600))*edu.Yuan, n*g.between(12, 32)
	bought := g.chance(5)
	for i, y := range rows {
		back := int64(len(rows) - 1 - i)
		y.Teaching, y.IndoorPE, y.Ground = edu.Hundredths(teaching), edu.Hundredths(indoor), edu.Hundredths(ground)
		y.Equipment, y.Books = edu.Fen(equipment*(100-3*back)/100), edu.N(books*int(100-2*back)/100)
		if bought && back > 0 {
			y.Equipment = edu.Fen(equipment * (70 - back) / 100)
		}
		y.Multimedia = edu.N((n*27 + 999) / 1000)
		y.MusicRooms, y.ArtRooms = edu.N((y.Classes.Int()+11)/12), edu.N((y.Classes.Int()+13)/14)
	}
}

// share puts the rooms and the equipment of a school's sections into rows of what they have in common.
func (g *generator) share(s *edu.School) {
	common := map[edu.Year]*edu.SectionYear{}
	var rows []*edu.SectionYear
	for _, y := range g.Sections {
		if y.School != edu.Ref(s.RowID()) {
			continue
		}
		c := common[y.Year]
		if c == nil {
			c = g.sectionYear(s, edu.SectionShared, y.Year)
			common[y.Year], rows = c, append(rows, c)
		}
		c.Teaching = edu.Hundredths(c.Teaching.Hundredths() + y.Teaching.Hundredths())
		c.IndoorPE = edu.Hundredths(c.IndoorPE.Hundredths() + y.IndoorPE.Hundredths())
		c.Ground = edu.Hundredths(c.Ground.Hundredths() + y.Ground.Hundredths())
		c.Equipment = edu.Fen(c.Equipment.Fen() + y.Equipment.Fen())
		c.Books = edu.N(c.Books.Int() + y.Books.Int())
		y.Teaching, y.IndoorPE, y.Ground, y.Equipment, y.Books = edu.Measure{}, edu.Measure{}, edu.Measure{}, edu.Money{}, edu.Count{}
	}
	g.Sections = append(g.Sections, rows...)
}

// counted gives the yearly rows the staff of the staff list, so that the two agree: the latest year exactly, the years
// before as the school may have been.
func (g *generator) counted() {
	type section struct {
		school edu.Ref
		code   edu.Code
	}
	teaching := map[section][]*edu.Teacher{}
	for _, t := range g.Teachers {
		here := t.OnDuty != edu.OnDutyRetired && t.OnDuty != edu.OnDutyLeft // on loan or away for a while too, as the help of the field says
		if t.Post == edu.PostTeaching && here && t.Establishment != edu.EstablishmentSubstitute {
			at := section{t.PostedAt, t.Section}
			teaching[at] = append(teaching[at], t)
		}
	}
	for _, y := range g.Sections {
		if y.Section == edu.SectionShared {
			continue
		}
		staff := teaching[section{y.School, y.Section}]
		n := map[string]int{}
		for _, t := range staff {
			n["education "+string(t.Education)]++
			n["subject "+string(t.Subject)]++
			if edu.CountyBackbone(t.Backbone) {
				n["backbone"]++
			}
		}
		y.Teachers, y.Staff, y.Posts = edu.N(len(staff)), edu.N(len(staff)+len(staff)/8), edu.N(len(staff))
		y.Doctors, y.Masters, y.Bachelors, y.Juniors = edu.N(
			n["education 60"],
		), edu.N(
			n["education 50"],
		), edu.N(
			n["education 40"],
		), edu.N(
			n["education 30"],
		)
		y.Secondary = edu.N(len(staff) - y.Doctors.Int() - y.Masters.Int() - y.Bachelors.Int() - y.Juniors.Int())
		y.Backbone, y.PE, y.Music, y.Art = edu.N(n["backbone"]), edu.N(n["subject pe"]), edu.N(n["subject music"]), edu.N(n["subject art"])
	}
}
