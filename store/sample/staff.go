package sample

import (
	"fmt"

	"countyledger/store/edu"
)

func (g *generator) teachers() {
	weight := map[edu.Ref]int{}
	sum := 0
	for _, y := range g.Sections {
		if y.Year == g.Year {
			n := y.Headcount()/13 + 1
			weight[y.School] += n
			sum += n
		}
	}
	upTo, made := 0, 0
	for _, s := range g.Schools { // what is lost in rounding one school's share down is in the next
		upTo += weight[edu.Ref(s.RowID())]
		for ; made < g.size.Teachers*upTo/max(1, sum); made++ {
			g.Teachers = append(g.Teachers, g.teacher(s, made))
		}
	}
}

var sectionSubjects = map[edu.Code][]edu.Code{
	edu.SectionPre:     {"preschool"},
	edu.SectionPrimary: {"chinese", "chinese", "maths", "maths", "english", "pe", "music", "art", "science", "politics"},
	edu.SectionJunior: {
		"chinese",
		"maths",
		"english",
		"physics",
		"chemistry",
		"biology",
		"history",
		"geography",
		"politics",
		"pe",
		"music",
		"art",
		"it",
	},
	edu.SectionSenior:  {"chinese", "maths", "english", "physics", "chemistry", "biology", "history", "geography", "politics"},
	edu.SectionSpecial: {"special"},
}

func (g *generator) teacher(s *edu.School, i int) *edu.Teacher {
	sex := pick(g, []edu.Code{edu.SexFemale, edu.SexFemale, edu.SexMale})
	born := edu.Day(g.between(1964, 1998), g.between(1, 12), g.between(1, 28))
	began := max(born.Year()+21, 1985)
	joined := g.between(began, max(began, 2021))
	spans := sectionsOf(s.Type)
	section := spans[i%len(spans)].section
	t := &edu.Teacher{
		Name:     g.person(),
		Sex:      sex,
		Birth:    edu.Month(born.Year(), born.MonthOf()),
		IDNumber: g.idNumber(born, sex, i),
		Ethnic:   "01",
		Party: pick(
			g,
			[]edu.Code{"01", "13", "13", "03"},
		),
		WorkFrom:  edu.Month(began, 9),
		TeachFrom: edu.Month(began, 9),
		Joined:    edu.Day(joined, 9, 1),
		PostedAt: edu.Ref(
			s.RowID(),
		),
		Establishment: pick(g, []edu.Code{"regular", "regular", "regular", "regular", "special", "hired", "bought"}),
		Post:          edu.PostTeaching,
		Section:       section,
		Subject:       pick(g, sectionSubjects[section]),
		Education:     pick(g, []edu.Code{"40", "40", "40", "40", "40", "40", "40", "30", "30", "30", "30", "50", "20", "20"}),
		Certificate: pick(
			g,
			[]edu.Code{"primary", "junior", "senior"},
		),
		Mandarin:   pick(g, []edu.Code{"1B", "2A", "2A", "2B"}),
		Title:      pick(g, []edu.Code{"4", "3", "3", "2", "2", "2", "1", "0"}),
		Hours:      edu.N(g.between(300, 420)),
		Retirement: "m60",
		OnDuty:     edu.OnDutyYes,
		Phone:      g.phone(),
	}
	t.SetRowID(g.id())
	if sex == edu.SexFemale {
		t.Retirement = "f55"
	}
	if s.Type == edu.TypeKindergarten {
		t.Certificate = "pre"
	}
	if g.chance(20) {
		t.Backbone, t.BackboneFrom = pick(g, []edu.Code{"2", "3", "4", "4", "4", "5", "5"}), edu.Month(g.between(2017, 2021), 12)
	}
	switch {
	case born.Year() < 1967 && sex == edu.SexMale || born.Year() < 1972 && sex == edu.SexFemale:
		t.Exemption, t.Reason = "exempt", "retiring"
	case g.chance(3):
		t.Exemption, t.Reason, t.DeferredUntil = "deferred", "graduating", edu.Month(2023, 8)
	case g.chance(3):
		t.OnDuty = pick(g, []edu.Code{"off", "lent"})
	case g.chance(4):
		t.Post = pick(g, []edu.Code{"admin", "support", "worker"})
	}
	return t
}

// rotations moves about one teacher in ten of those who have been long in one place.
func (g *generator) rotations() {
	for _, t := range g.Teachers {
		years, ok := t.Tenure(nil, g.Year, nil).Years(g.Year.End())
		if !ok || years < 6 || t.Establishment != edu.EstablishmentRegular || t.OnDuty != edu.OnDutyYes || t.Exemption != "" || !g.chance(13) {
			continue
		}
		to := g.openSchool(t)
		if to == nil {
			continue
		}
		m := &edu.Rotation{
			Teacher: edu.Ref(
				t.RowID(),
			),
			Year:     g.Year,
			From:     t.PostedAt,
			To:       edu.Ref(to.RowID()),
			Title:    t.Title,
			Backbone: t.Backbone,
			Section:  t.Section,
			Subject:  t.Subject,
			Tenure: edu.N(
				years,
			),
			Form:      pick(g, []edu.Code{"regular", "regular", "alliance", "group", "team", "bundle"}),
			Reason:    edu.ReasonRotation,
			Direction: pick(g, []edu.Code{"down", "down", "towns", "up"}),
			Relation: pick(
				g,
				[]edu.Code{"moves", "stays"},
			),
			Start:      edu.Day(int(g.Year), 9, 1),
			PlannedEnd: edu.Day(int(g.Year)+g.between(1, 3), 8, 31),
			Doc: edu.Text(
				fmt.Sprintf("样教人〔%d〕%d号", g.Year, g.between(20, 40)),
			),
			Approved: edu.Day(int(g.Year), 8, g.between(20, 28)),
			State:    pick(g, []edu.Code{"approved", "on", "on", "on", "recommended"}),
		}
		m.SetRowID(g.id())
		g.Rotations = append(g.Rotations, m)
	}
}

// openSchool is another public school that teaches the teacher's section.
func (g *generator) openSchool(t *edu.Teacher) *edu.School {
	for range 20 {
		s := pick(g, g.Schools)
		if edu.Ref(s.RowID()) == t.PostedAt || s.Private() {
			continue
		}
		for _, span := range sectionsOf(s.Type) {
			if span.section == t.Section {
				return s
			}
		}
	}
	return nil
}

// details adds what some teachers have besides: heads of schools with their terms, 教研员, 县管校聘, honours.
func (g *generator) details() {
	led := map[edu.Ref]bool{}
	for i, t := range g.Teachers {
		s := g.Schools[-1-int(t.PostedAt)]
		if !led[t.PostedAt] && t.OnDuty == edu.OnDutyYes && s.Type != edu.TypeTeachingPoint {
			led[t.PostedAt] = true
			t.Duty, t.DutyFrom = edu.DutyHead, edu.Day(max(2012+i%9, t.Joined.Year()), 9, 1)
			if s.Type == edu.TypeKindergarten {
				t.Duty = edu.DutyKindergartenHead
			}
			if i%3 > 0 {
				t.HeadRank = edu.HeadRanks.Items[i%len(edu.HeadRanks.Items)].Code
			}
		}
		if i%61 == 7 {
			t.Researcher, t.ResearchSubject = edu.ResearcherPart, t.Subject
		}
		t.CountyManaged = edu.Yes(edu.Compulsory(t.Section))
		if i%97 == 11 {
			h := &edu.Honour{
				Teacher: edu.Ref(t.RowID()),
				Title:   edu.Text([]string{"名师成长带头人", "新高考领军人"}[i%2]),
				Level:   "3",
				Granted: edu.Month(int(g.Year)-i%3/2, 5),
			}
			h.SetRowID(g.id())
			g.Honours = append(g.Honours, h)
		}
	}
}
