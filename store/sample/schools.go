package sample

import (
	"fmt"
	"strconv"

	"countyledger/store/edu"
)

// shares of the types of schools, in hundredths of all schools.
var typeShares = []struct {
	t     edu.Code
	share int
}{
	{edu.TypeKindergarten, 36},
	{edu.TypePrimary, 30},
	{edu.TypeTeachingPoint, 20},
	{edu.TypeJunior, 6},
	{edu.TypeNineYear, 5},
	{edu.TypeComplete, 1},
	{edu.TypeSenior, 1},
	{edu.TypeSpecial, 1},
}

func (g *generator) schools() {
	centres := map[edu.Name]edu.Ref{}
	for i := range g.size.Schools {
		s := g.school(g.schoolType(i), i)
		if s.Type == edu.TypePrimary && centres[s.Township] == 0 {
			s.Name, s.Short, s.Village = edu.Name(g.Unit.Area+string(s.Township)+"中心小学"), s.Township+"中心小学", "镇区"
			centres[s.Township], s.Locality = edu.Ref(s.RowID()), "121"
		}
		g.Schools = append(g.Schools, s)
	}
	for _, s := range g.Schools {
		if s.Type == edu.TypeTeachingPoint {
			s.Centre = centres[s.Township]
		}
	}
}

// schoolType spreads the types evenly over the register.
func (g *generator) schoolType(i int) edu.Code {
	at := i * 37 % 100
	for _, t := range typeShares {
		if at < t.share {
			return t.t
		}
		at -= t.share
	}
	return edu.TypePrimary
}

var typeNames = map[edu.Code]string{
	edu.TypeKindergarten: "幼儿园", edu.TypePrimary: "小学", edu.TypeTeachingPoint: "教学点", edu.TypeJunior: "初级中学",
	edu.TypeNineYear: "学校", edu.TypeComplete: "中学", edu.TypeSenior: "高级中学", edu.TypeSpecial: "特殊教育学校",
}

func (g *generator) school(t edu.Code, i int) *edu.School {
	town := townships[i/3%len(townships)]
	village := g.unique(pick(g, villages) + pick(g, places))
	short := village + typeNames[t]
	s := &edu.School{
		Township: edu.Name(
			town,
		),
		Village:  edu.Name(village + "村"),
		Type:     t,
		Founder:  "831",
		Locality: pick(g, []edu.Code{"121", "122", "210", "220", "220", "220"}),
		Code: edu.SchoolCode(
			fmt.Sprintf("%s14%06d", edu.CategoryOfType(t), g.block()+i),
		),
		Name:  edu.Name(g.Unit.Area + town + short),
		Short: edu.Name(short),
		State: edu.StateOpen,
		Built: edu.N(g.between(1952, 2018)),
		Head:  g.person(),
		Phone: g.phone(),
		Safe:  edu.Yes(g.chance(88)),
		Bandwidth: edu.N(
			pick(g, []int{100, 200, 500, 1000}),
		),
		Land:     edu.Hundredths(int64(g.between(900, 12000)) * 100),
		Building: edu.Hundredths(int64(g.between(3000, 52000)) * 10),
		Boarding: edu.Yes((t == edu.TypeNineYear || t == edu.TypeJunior || t == edu.TypeComplete) && g.chance(60)),
	}
	s.SetRowID(g.id())
	if s.Counts() && t != edu.TypeKindergarten && g.chance(85) {
		s.LegalVice = g.person()
	}
	if t == edu.TypeKindergarten {
		g.kindergarten(s)
	} else if g.chance(3) {
		s.Founder = edu.FounderPrivate
	}
	return s
}

func (g *generator) kindergarten(s *edu.School) {
	switch n := g.r.IntN(100); {
	case n < 45:
		s.KindergartenKind = "edu"
	case n < 60:
		s.KindergartenKind, s.Founder = "public", "894"
	case n < 90:
		s.KindergartenKind, s.Founder = edu.KindergartenInclusive, edu.FounderPrivate
		s.InclusiveDoc = edu.Text(fmt.Sprintf("样教字〔2021〕%d号", g.between(5, 60)))
		s.InclusiveFrom, s.InclusiveUntil = edu.Day(2021, 9, 1), edu.Day(2024, 8, 31)
	default:
		s.KindergartenKind, s.Founder = "other", edu.FounderPrivate
	}
}

// sectionsOf are the sections of a type with their first and last grade.
func sectionsOf(t edu.Code) []struct {
	section     edu.Code
	first, last int
} {
	type span = struct {
		section     edu.Code
		first, last int
	}
	pre, primary := span{edu.SectionPre, edu.Small, edu.Big}, span{edu.SectionPrimary, edu.Grade1, edu.Grade1 + 5}
	junior, senior := span{edu.SectionJunior, edu.Grade1 + 6, edu.Grade1 + 8}, span{edu.SectionSenior, edu.Grade1 + 9, edu.Grade1 + 11}
	switch t {
	case edu.TypeKindergarten:
		return []span{pre}
	case edu.TypeTeachingPoint:
		return []span{{edu.SectionPrimary, edu.Grade1, edu.Grade1 + 2}}
	case edu.TypeJunior:
		return []span{junior}
	case edu.TypeNineYear:
		return []span{primary, junior}
	case edu.TypeComplete:
		return []span{junior, senior}
	case edu.TypeSenior:
		return []span{senior}
	case edu.TypeSpecial:
		return []span{{edu.SectionSpecial, edu.SpecialNeed, edu.SpecialNeed}}
	}
	return []span{primary}
}

// block is the number at which the codes of the county's schools begin: no two counties of a city have the same.
func (g *generator) block() int {
	const first, each = 30_000, 10_000
	n, err := strconv.Atoi(g.Unit.Code[len(g.Unit.Code)-2:])
	if err != nil {
		return first
	}
	return first + n*each
}
