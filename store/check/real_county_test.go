package check

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"countyledger/store/edu"
)

// realCounty is a county of realistic size in which nothing is wrong, for looking what the rules make of it. It is written from what the
// fields mean, not from the rules: it has the untidiness of real ledgers (blank fields, late entries, people on loan, schools founded
// later, combined classes, …), and no error. The same seed gives the same county.
type realCounty struct {
	set  edu.RuleSet
	r    *rand.Rand
	b    *edu.Book
	rows map[*edu.Register]int64
	ids  map[edu.IDNumber]bool

	places  []*place
	centres map[edu.Name]*place // the central primary school of each township
	staff   []*member
	works   []*edu.Project
	busy    map[edu.Ref]bool // schools that a procedure is about
	// natural are the numbers that do change by more than an auditor lets pass: those are no false alarms.
	natural map[string]bool
}

const (
	realYear  edu.Year = 2022
	realFirst edu.Year = 2013 // the ledger has ten years
)

var realToday = edu.Day(2023, 5, 20)

// place is a school with what it is made of.
type place struct {
	*edu.School
	parts       []*part
	from, until edu.Year // of its yearly figures
	reopened    edu.Year // after three years; 0 for not
}

// part is one 学段 of a school.
type part struct {
	code        edu.Code
	first, last int // grades
	intake      float64
	until       edu.Year // of the school in its former kind; 0 for as long as the school
	from        edu.Year
	teachers    int // of the latest year, by the staff list
	members     []*member
}

func newRealCounty(tb testing.TB, seed uint64) *realCounty {
	tb.Helper()
	c := &realCounty{
		set: ruleSet(tb),
		r:   rand.New(rand.NewPCG(seed, 16)), rows: map[*edu.Register]int64{}, ids: map[edu.IDNumber]bool{},
		b:       edu.NewBook(edu.Unit{Code: "141127", Name: "云岭县教育局", Area: "云岭县", Level: "county"}, realYear),
		centres: map[edu.Name]*place{}, busy: map[edu.Ref]bool{}, natural: map[string]bool{},
	}
	c.schools()
	c.closures()
	c.people()
	c.placed()
	c.moves()
	c.years()
	c.projects()
	c.titles()
	c.remarkable(realYear)
	c.remarkable(2019)
	return c
}

// put enters a record under the next number of its register.
func (c *realCounty) put(g *edu.Register, r edu.Record) edu.Ref {
	c.rows[g]++
	r.SetRowID(c.rows[g])
	c.b.Put(g, r)
	return edu.Ref(r.RowID())
}

func (c *realCounty) chance(percent int) bool { return c.r.IntN(100) < percent }

func (c *realCounty) between(lo, hi int) int { return lo + c.r.IntN(hi-lo+1) }

func one[T any](c *realCounty, of ...T) T { return of[c.r.IntN(len(of))] }

// known leaves one value in so many blank, as clerks do.
func known[T any](c *realCounty, percent int, v T) T {
	if c.chance(percent) {
		var blank T
		return blank
	}
	return v
}

var (
	realTowns  = []string{"城关镇", "河口镇", "石门镇", "柳林镇", "大武镇", "北川镇", "马坊乡", "张家塔乡", "后沟乡", "青山乡", "梁家坪乡", "枣林乡"}
	realPlaces = []string{
		"南坪",
		"上庄",
		"下庄",
		"西沟",
		"东梁",
		"杨家峪",
		"圪洞",
		"店坪",
		"石站头",
		"庙底",
		"阳圪台",
		"麻地会",
		"横泉",
		"胡堡",
		"花家坡",
		"武家湾",
		"赵家山",
		"刘家庄",
		"郝家沟",
		"高明",
	}
)

// kinds are how many schools of each type there are.
var realKinds = []struct {
	of edu.Code
	n  int
}{
	{edu.TypePrimary, 58},
	{edu.TypeTeachingPoint, 34},
	{edu.TypeKindergarten, 56},
	{edu.TypeJunior, 13},
	{edu.TypeNineYear, 9},
	{edu.TypeComplete, 2},
	{edu.TypeSenior, 2},
	{edu.TypeSpecial, 1},
	{edu.TypeTwelveYear, 1},
	{"364", 1},
}

var realTypeNames = map[edu.Code]string{
	edu.TypePrimary: "小学", edu.TypeTeachingPoint: "教学点", edu.TypeKindergarten: "幼儿园", edu.TypeJunior: "初级中学", edu.TypeNineYear: "九年制学校",
	edu.TypeComplete: "中学", edu.TypeSenior: "高级中学", edu.TypeSpecial: "特殊教育学校", edu.TypeTwelveYear: "实验学校", "364": "职业中学",
}

func (c *realCounty) schools() {
	n := 0
	for _, k := range realKinds {
		for i := range k.n {
			c.school(k.of, n, i)
			n++
		}
	}
	for _, p := range c.places {
		if centre := c.centres[p.Township]; p.Type == edu.TypeTeachingPoint && centre != nil {
			p.Centre = edu.Ref(centre.RowID())
		}
	}
}

func (c *realCounty) school(of edu.Code, n, i int) {
	town := realTowns[i%len(realTowns)]
	village := realPlaces[n%len(realPlaces)]
	if round := n / len(realPlaces); round > 0 {
		village = string([]rune("前后东西南北中大小")[round-1]) + village
	}
	name, locality := village+realTypeNames[of], one(c, edu.Code("220"), "220", "220", "210", "122")
	p := &place{from: realFirst, until: realYear}
	s := &edu.School{
		Township: edu.Name(town), Village: known(c, 15, edu.Name(village+"村")), Type: of, Founder: "831", State: edu.StateOpen,
		Code:  edu.SchoolCode(fmt.Sprintf("%s14%06d", edu.CategoryOfType(of), 920000+n*7)),
		Built: known(c, 10, edu.N(c.between(1951, 2009))), Head: known(c, 5, c.name()), Phone: known(c, 12, edu.Phone(fmt.Sprintf("100%08d", n))),
		Bandwidth: known(c, 10, edu.N(one(c, 100, 200, 500, 1000))), Safe: known(c, 8, edu.Yes(c.chance(90))),
		Land: known(c, 5, edu.Hundredths(int64(c.between(9, 300))*10000)), Building: known(c, 5, edu.Hundredths(int64(c.between(4, 90))*10000)),
	}
	central := of == edu.TypePrimary && i < len(realTowns)
	if central {
		name, locality = town+"中心小学", "121"
	}
	if i%len(realTowns) == 0 && of != edu.TypeTeachingPoint {
		locality = "111"
	}
	s.Locality = known(c, 3, locality)
	s.Name, s.Short = edu.Name("云岭县"+town+name), known(c, 20, edu.Name(name))
	if central {
		s.Name, s.Short = edu.Name("云岭县"+name), edu.Name(name)
	}
	p.School = s
	c.runs(p, i)
	if c.chance(8) && !central { // founded since the ledger is kept
		p.from = realFirst + edu.Year(c.between(2, 7))
		s.Built = edu.N(int(p.from))
	}
	c.put(edu.Schools, s)
	if central {
		c.centres[s.Township] = p
	}
	c.sections(p)
	c.places = append(c.places, p)
}

// runs says who runs a school: kindergartens by all kinds of founders, a few private schools.
func (c *realCounty) runs(p *place, i int) {
	s := p.School
	switch {
	case s.Type != edu.TypeKindergarten:
		if (s.Type == edu.TypePrimary || s.Type == edu.TypeNineYear) && i%19 == 18 || s.Type == edu.TypeNineYear && i == 7 {
			s.Founder, s.PlanDoc = edu.FounderPrivate, "云教发〔2021〕9号"
		}
		s.LegalVice = known(c, 10, c.name())
		s.Boarding = edu.Yes(
			edu.Compulsory(edu.SectionJunior) && (s.Type == edu.TypeJunior || s.Type == edu.TypeNineYear || s.Type == edu.TypeSenior),
		)
	case i%10 < 4:
		s.KindergartenKind = "edu"
	case i%10 < 6:
		s.KindergartenKind, s.Founder = "public", one(c, edu.Code("894"), "892", "832")
	case i%10 < 9:
		s.KindergartenKind, s.Founder = edu.KindergartenInclusive, edu.FounderPrivate
		s.InclusiveDoc, s.InclusiveFrom = edu.Text(fmt.Sprintf("云教字〔2021〕%d号", i+3)), known(c, 20, edu.Day(2021, 7, 1))
		s.InclusiveUntil = known(c, 20, one(c, edu.Day(2024, 6, 30), edu.Day(2022, 9, 1), edu.Month(2022, 12), edu.Day(2023, 6, 30)))
	default:
		s.KindergartenKind, s.Founder = "other", edu.FounderPrivate
	}
}

// sections gives a school its 学段 with what comes in each year.
func (c *realCounty) sections(p *place) {
	add := func(code edu.Code, first, last, lo, hi int) {
		p.parts = append(p.parts, &part{code: code, first: first, last: last, intake: float64(c.between(lo, hi))})
	}
	town := p.Locality == "111" || p.Locality == "121"
	switch p.Type {
	case edu.TypeKindergarten:
		add(edu.SectionPre, edu.Small, edu.Big, 12, 60)
	case edu.TypePrimary:
		if town {
			add(edu.SectionPrimary, edu.Grade1, edu.Grade1+5, 60, 160)
		} else {
			add(edu.SectionPrimary, edu.Grade1, edu.Grade1+5, 6, 40)
		}
		if !town && c.chance(20) { // 附设幼儿班
			add(edu.SectionPre, edu.Big, edu.Big, 5, 18)
		}
	case edu.TypeTeachingPoint:
		add(edu.SectionPrimary, edu.Grade1, edu.Grade1+2, 3, 12)
	case edu.TypeJunior:
		add(edu.SectionJunior, edu.Grade1+6, edu.Grade1+8, 40, 240)
	case edu.TypeNineYear:
		add(edu.SectionPrimary, edu.Grade1, edu.Grade1+5, 25, 80)
		add(edu.SectionJunior, edu.Grade1+6, edu.Grade1+8, 30, 80)
	case edu.TypeTwelveYear:
		add(edu.SectionPrimary, edu.Grade1, edu.Grade1+5, 40, 60)
		add(edu.SectionJunior, edu.Grade1+6, edu.Grade1+8, 40, 60)
		add(edu.SectionSenior, edu.Grade1+9, edu.Grade1+11, 40, 60)
	case edu.TypeComplete:
		add(edu.SectionJunior, edu.Grade1+6, edu.Grade1+8, 100, 150)
		add(edu.SectionSenior, edu.Grade1+9, edu.Grade1+11, 150, 200)
	case edu.TypeSenior:
		add(edu.SectionSenior, edu.Grade1+9, edu.Grade1+11, 300, 450)
	case edu.TypeSpecial:
		add(edu.SectionSpecial, edu.SpecialNeed, edu.SpecialNeed, 40, 60)
	default:
		add("vocational", edu.Grade1+9, edu.Grade1+11, 80, 120)
	}
}
