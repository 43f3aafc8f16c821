package check

import (
	"fmt"

	"countyledger/store/edu"
)

// member is somebody of the staff, with what is true of him whether the list says it or not.
type member struct {
	*edu.Teacher
	at        *place
	education edu.Code
	rehired   bool // after retirement
}

var (
	realSurnames = []rune("张王李刘陈杨赵郭高马任薛白冯贾武梁韩吴闫乔牛苏孙康崔雷田段曹侯严秦柳穆")
	realGiven    = []rune("建国海燕志强丽华玉梅文博雅琴永红俊杰春花卫东慧敏彩霞晋生爱民雪梅振华红霞天佑婷磊静刚敏琴亮艳军平芳鹏飞宏伟秀英翠")
)

func (c *realCounty) name() edu.Name {
	n := string(one(c, realSurnames...)) + string(one(c, realGiven...))
	if c.chance(75) {
		n += string(one(c, realGiven...))
	}
	return edu.Name(n)
}

// born makes a birth date of somebody who is so old at the latest statistics date, and a number that nobody else has.
func (c *realCounty) born(age int, sex edu.Code) (edu.Date, edu.IDNumber) {
	for {
		month, day := c.between(1, 12), c.between(1, 28)
		year := int(realYear) - age
		if month > 8 {
			year--
		}
		order := c.r.IntN(500) * 2
		if sex == edu.SexMale {
			order++
		}
		digits, sum := fmt.Sprintf("149901%04d%02d%02d%03d", year, month, day, order), 0
		for i, w := range []int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2} {
			sum += w * int(digits[i]-'0')
		}
		id := edu.IDNumber(digits + string("10X98765432"[sum%11]))
		if !c.ids[id] {
			c.ids[id] = true
			return edu.Day(year, month, day), id
		}
	}
}

// people enters who works at the schools that are in use. Some private kindergartens keep their people out of the list.
func (c *realCounty) people() {
	for _, p := range c.places {
		if p.until < realYear {
			for _, x := range p.parts {
				x.teachers = c.between(2, 12)
			}
			continue
		}
		for _, x := range p.parts {
			if x.until != 0 {
				x.teachers = c.between(2, 4)
				continue
			}
			for n := c.needs(p, x); n > 0 || len(x.members) == 0; n-- { // somebody at least is no 代课
				c.hire(p, x, edu.PostTeaching)
			}
		}
		if last := p.parts[len(p.parts)-1]; len(last.members) > 5 {
			for range c.between(0, 2) {
				c.hire(p, last, one(c, edu.Code("admin"), "support", "worker"))
			}
		}
	}
}

// needs is how many teach in a 学段.
func (c *realCounty) needs(p *place, x *part) int {
	grades := float64(x.last - x.first + 1)
	pupils := x.intake * grades
	switch {
	case x.code == edu.SectionPre && p.Type == edu.TypePrimary:
		return c.between(1, 2)
	case x.code == edu.SectionPre:
		return 2 + int(pupils/16)
	case p.Type == edu.TypeTeachingPoint:
		return c.between(1, 3)
	case x.code == edu.SectionPrimary:
		return 4 + int(pupils/19)
	}
	return 6 + int(pupils/13)
}

var realSubjects = map[edu.Code][]edu.Code{
	edu.SectionPre:     {"preschool"},
	edu.SectionPrimary: {"chinese", "chinese", "maths", "maths", "english", "politics", "science", "pe", "music", "art", "it"},
	edu.SectionJunior: {
		"chinese",
		"maths",
		"english",
		"politics",
		"history",
		"geography",
		"physics",
		"chemistry",
		"biology",
		"pe",
		"music",
		"art",
	},
	edu.SectionSenior:  {"chinese", "maths", "english", "politics", "history", "geography", "physics", "chemistry", "biology", "pe"},
	edu.SectionSpecial: {"special"},
	"vocational":       {"it", "tech", "chinese", "maths"},
}

// hire enters one member of staff.
func (c *realCounty) hire(p *place, x *part, post edu.Code) {
	sex, age := one(c, edu.SexMale, edu.SexFemale, edu.SexFemale), c.between(23, 54)
	if sex == edu.SexMale && c.chance(30) {
		age = c.between(50, 59)
	}
	birth, id := c.born(age, sex)
	from := min(2021, max(1980, birth.Year()+c.between(21, 24)))
	t := &edu.Teacher{
		Name:          c.name(),
		Sex:           sex,
		IDNumber:      id,
		Birth:         known(c, 3, edu.Month(birth.Year(), birth.MonthOf())),
		Ethnic:        known(c, 10, edu.Code("01")),
		PostedAt:      edu.Ref(p.RowID()),
		Establishment: c.established(p),
		Post:          post,
		Section:       x.code,
		Subject:       one(c, realSubjects[x.code]...),
		WorkFrom:      edu.Month(from, 8),
		TeachFrom:     known(c, 40, edu.Month(from, 9)),
		OnDuty:        edu.OnDutyYes,
		Mandarin:      known(c, 15, edu.Code("2B")),
		Certificate:   known(c, 10, edu.Code("primary")),
		Hours:         known(c, 25, edu.N(c.between(300, 420))),
		Title: known(
			c,
			6,
			one(c, edu.Code("4"), "3", "3", "2", "2", "0"),
		),
		Phone: known(c, 30, edu.Phone(fmt.Sprintf("100%08d", len(c.staff)+20000))),
	}
	t.Joined = known(c, 4, edu.Day(max(int(p.reopened), min(2021, from+c.between(0, 12))), 9, 1))
	if p.reopened == 0 && (!t.Joined.Known() || c.chance(15)) {
		t.Continuous = edu.Day(max(from, 2021-c.between(0, 20)), 9, 1)
	}
	if c.chance(12) {
		t.Backbone, t.BackboneFrom = one(c, edu.Code("4"), "4", "3", "5"), edu.Month(2020, 9)
		t.BackboneUntil = known(c, 40, edu.Month(2025, 9))
	}
	if c.chance(40) {
		t.Retirement = map[edu.Code]edu.Code{edu.SexMale: edu.RetireMen, edu.SexFemale: edu.RetireWomen}[sex]
	}
	c.excused(t, birth)
	m := &member{Teacher: t, at: p, education: c.educated(x.code)}
	t.Education = known(c, 3, m.education)
	counts := c.away(m)
	if post != edu.PostTeaching {
		t.Subject, t.Backbone, t.BackboneFrom, t.BackboneUntil = "", "", edu.Date{}, edu.Date{}
		counts = false
	}
	if t.Establishment == "substitute" {
		counts = false
	}
	if id := c.put(edu.Teachers, t); m.rehired {
		c.put(edu.Rotations, &edu.Rotation{
			Teacher: id, Year: 2021, To: t.PostedAt, Reason: edu.ReasonRehire, State: edu.RotationApproved, Start: t.Joined,
		})
	}
	c.staff = append(c.staff, m)
	if counts {
		x.members = append(x.members, m)
		x.teachers = len(x.members)
		c.blank(t)
	}
}

// excused exempts some from rotation, for reasons that the list bears out.
func (c *realCounty) excused(t *edu.Teacher, birth edu.Date) {
	until := int(realYear) + 1 - birth.Year()
	switch {
	case t.Post != edu.PostTeaching || !edu.Compulsory(t.Section):
	case t.Sex == edu.SexMale && until >= 57 || t.Sex == edu.SexFemale && until >= 52 && t.Retirement == edu.RetireWomen:
		if c.chance(60) {
			t.Exemption, t.Reason = edu.ExemptionExempt, "retiring"
		}
	case c.chance(3):
		t.Exemption, t.Reason, t.DeferredUntil = edu.ExemptionDeferred, "graduating", edu.Month(int(realYear)+1, 8)
	case c.chance(2):
		t.Exemption, t.Reason = edu.ExemptionExempt, one(c, edu.Code("legal"), "new", "discipline")
	}
}

func (c *realCounty) educated(section edu.Code) edu.Code {
	if section == edu.SectionPre || section == edu.SectionPrimary {
		return one(c, edu.Code("40"), "40", "30", "30", "30", "20")
	}
	return one(c, edu.Code("40"), "40", "40", "40", "30", "50")
}

func (c *realCounty) established(p *place) edu.Code {
	if p.Private() || p.KindergartenKind == "public" {
		return one(c, edu.Code("hired"), "hired", "hired", "hired", "hired", "hired", "substitute")
	}
	if c.chance(80) {
		return edu.EstablishmentRegular
	}
	return one(c, edu.Code("special"), "funded", "bought", "hired", "substitute")
}

// away lets some be on loan, ill, retired or gone, before or after the statistics date; it reports whether they were counted on it.
func (c *realCounty) away(m *member) bool {
	t := m.Teacher
	switch n := c.r.IntN(1000); {
	case n < 15:
		t.OnDuty = "lent"
	case n < 30:
		t.OnDuty = "off"
	case n < 38: // retired in the autumn after the count
		t.Sex = edu.SexMale
		month := c.between(10, 12)
		delete(c.ids, t.IDNumber)
		t.Birth, t.IDNumber = c.bornIn(1962, month)
		t.OnDuty, t.WorkFrom, t.Joined, t.Retirement = edu.OnDutyRetired, edu.Month(1984, 8), edu.Day(1996, 9, 1), edu.RetireMen
	case n < 44: // retired years ago, and still in the list
		t.Sex = edu.SexMale
		delete(c.ids, t.IDNumber)
		t.Birth, t.IDNumber = c.bornIn(1959, c.between(1, 12))
		t.OnDuty, t.WorkFrom, t.Joined, t.Retirement = edu.OnDutyRetired, edu.Month(1981, 8), edu.Day(1995, 9, 1), edu.RetireMen
		return false
	case n < 50:
		t.OnDuty = edu.OnDutyLeft
		return c.chance(50)
	case n < 56: // came after the count
		t.Joined, t.Continuous = edu.Day(2023, 2, 13), edu.Date{}
		return false
	case n < 60:
		t.WorkFrom, t.TeachFrom, t.Joined, t.Continuous = edu.Month(2022, 12), edu.Date{}, edu.Day(2022, 12, 1), edu.Date{}
		delete(c.ids, t.IDNumber)
		t.Sex = edu.SexFemale
		t.Birth, t.IDNumber = c.born(23, t.Sex)
		t.Birth, t.Retirement, t.Backbone, t.BackboneFrom, t.BackboneUntil = edu.Date{}, "", "", edu.Date{}, edu.Date{}
		t.Exemption, t.Reason, t.DeferredUntil = "", "", edu.Date{}
		return false
	case n < 64: // retired, and taken on again
		t.Sex = edu.SexMale
		delete(c.ids, t.IDNumber)
		t.Birth, t.IDNumber = c.bornIn(1960, c.between(1, 8))
		t.Establishment, t.Retirement, t.WorkFrom, t.Continuous = "hired", edu.RetireMen, edu.Month(1982, 8), edu.Date{}
		t.Joined = edu.Day(2021, 9, 1)
		t.Exemption, t.Reason, t.DeferredUntil = "", "", edu.Date{}
		m.rehired = true
	}
	return true
}

func (c *realCounty) bornIn(year, month int) (edu.Date, edu.IDNumber) {
	age := int(realYear) - year
	if month > 8 {
		age--
	}
	for {
		birth, id := c.born(age, edu.SexMale)
		if birth.MonthOf() == month {
			return edu.Month(year, month), id
		}
		delete(c.ids, id)
	}
}

// blank leaves out what decides of some whether they count: they do, only the list does not say so.
func (c *realCounty) blank(t *edu.Teacher) {
	switch c.r.IntN(200) {
	case 0:
		t.Establishment = ""
	case 1:
		t.Post = ""
	case 2:
		t.OnDuty = ""
	case 3:
		t.Section = ""
	}
}

// titles gives some teachers honours, and lets schools ask for teachers.
func (c *realCounty) titles() {
	for _, m := range c.staff {
		if m.Post != edu.PostTeaching || m.OnDuty != edu.OnDutyYes {
			continue
		}
		id := edu.Ref(m.RowID())
		if c.chance(3) {
			granted := edu.Month(c.between(2018, 2022), c.between(1, 8))
			c.put(edu.Honours, &edu.Honour{
				Teacher: id, Title: one(c, edu.Text("名师成长带头人"), "新高考领军人", "模范教师"), Level: known(c, 20, one(c, edu.Code("3"), "4")), Granted: granted,
				Until: known(c, 50, edu.Month(granted.Year()+3, granted.MonthOf())),
			})
		}
	}
	for i, p := range c.places {
		if p.until >= 2019 && (p.Open() || i%4 == 3) && p.reopened == 0 && p.Type == edu.TypePrimary && (i%3 == 0 || !p.Open()) {
			c.put(edu.Vacancies, &edu.Vacancy{
				Year: realYear - edu.Year(
					i%4,
				),
				School:  edu.Ref(p.RowID()),
				Section: edu.SectionPrimary,
				Subject: one(c, edu.Code("english"), "music", "pe"),
				Posts:   edu.N(c.between(0, 2)),
			})
		}
	}
}
