package indicator

import (
	"fmt"
	"strings"

	"countyledger/store/edu"
)

// Tally is one count of people, with those who are counted: what the targets on the staff ask for.
type Tally struct {
	ID    string // of the target in the city's plan or of the item of 政府保障程度; empty for a part of the one above
	Name  string
	Basis string // 口径: who is counted
	Have  int
	// Of is what Have is a part of; -1 where it is a part of nothing.
	Of int
	// Blank tells that nobody entered anything that could be counted.
	Blank bool
	// Cover is of how many people who may be counted it is known whether they are.
	Cover  Coverage
	People []edu.Ref
	// Rest are those of Of who are not counted.
	Rest []edu.Ref
}

// tally counts: in says who belongs to the whole, has who is counted. Where nobody entered what that is asked of, nobody is known
// to be counted or not.
func tally(b *edu.Book, t Tally, in, has func(*edu.Teacher) answer) Tally {
	whole := t.Of != -1
	t.Of, t.Cover.Unit = 0, "人"
	for _, x := range edu.All[edu.Teacher](b, edu.Teachers) {
		member := in(x)
		if member == no {
			continue
		}
		counts := has(x)
		t.Cover.add(member == yes && counts != unsaid)
		switch {
		case member == unsaid:
		case counts == yes:
			t.People = append(t.People, edu.Ref(x.RowID()))
		default:
			t.Rest = append(t.Rest, edu.Ref(x.RowID()))
		}
	}
	t.Blank = t.Blank || len(b.Rows(edu.Teachers)) == 0 || t.Cover.Of > 0 && t.Cover.Known == 0
	t.Have, t.Of = len(t.People), len(t.People)+len(t.Rest)
	if !whole {
		t.Of, t.Rest = -1, nil
	}
	return t
}

func everybody(*edu.Teacher) answer { return yes }

func onDuty(t *edu.Teacher) answer { return is(t.OnDuty, edu.OnDutyYes) }

func teaching(t *edu.Teacher) answer { return every(onDuty(t), is(t.Post, edu.PostTeaching)) }

func compulsory(t *edu.Teacher) answer { return told(t.Section != "", edu.Compulsory(t.Section)) }

// Staff counts what the targets on the staff ask for: 2022 重点任务 五、六 and 政府保障程度 第9、12项. Honours are those of the plan's
// calendar year.
func Staff(roll *Roll, plan int) []Tally {
	b, rules := roll.b, roll.rules
	out := researchers(b)
	out = append(out, honours(b, plan, rules.HonourTitles), managed(b, "", "县管校聘覆盖"))
	for _, s := range edu.Sections.Items {
		if part := managed(b, s.Code, s.Label); part.Of > 0 {
			part.ID, part.Basis = "", ""
			out = append(out, part)
		}
	}
	out = append(out, forms(roll)...)
	return append(out,
		tally(b, Tally{ID: "T6.5", Name: "校长职级制", Basis: "在岗校长中已评定职级的（中小学，不含园长、副校长）"},
			func(t *edu.Teacher) answer { return every(onDuty(t), given(t.Duty == edu.DutyHead)) },
			func(t *edu.Teacher) answer { return told(t.HeadRank != "", true) }),
		tally(b, Tally{Of: -1, Name: "校长任满、应交流", Basis: fmt.Sprintf("在同一学校任满%d届（每届%d年）的公办学校校长、副校长", rules.MostTerms, rules.TermYears)},
			onDuty, func(t *edu.Teacher) answer {
				head := t.Duty == edu.DutyHead || t.Duty == edu.DutyVice
				return told(!head || t.DutyFrom.Known(), roll.Verdict(edu.Ref(t.RowID())).Terms != "")
			}),
		tally(b, Tally{ID: "G9", Name: fmt.Sprintf("五年%d学时培训完成率", rules.TrainingHours), Basis: "在岗专任教师中近五年培训学时达到要求的；没有填学时的算未完成"},
			teaching, func(t *edu.Teacher) answer { return told(t.Hours.Known(), t.Hours.Int() >= rules.TrainingHours) }),
		tally(b, Tally{ID: "G12", Name: "教师持证上岗率", Basis: "在岗专任教师中登记了教师资格种类的"},
			teaching, func(t *edu.Teacher) answer { return told(t.Certificate != "", t.Certificate != edu.CertificateNone) }),
	)
}

// researchers are 教研员, 专职 by their post or by what was entered, and by subject.
func researchers(b *edu.Book) []Tally {
	full := func(t *edu.Teacher) bool { return t.Post == edu.PostResearcher || t.Researcher == edu.ResearcherFull }
	either := func(t *edu.Teacher) bool { return full(t) || t.Researcher == edu.ResearcherPart }
	part := func(name string, has func(*edu.Teacher) bool) Tally {
		return tally(b, Tally{Name: name, Of: -1}, onDuty, func(t *edu.Teacher) answer {
			return told(t.Post != "" || t.Researcher != "", has(t))
		})
	}
	all := part("教研员", either)
	all.ID, all.Basis = "T5.1", "在岗的专职教研员（岗位类别或教研员类别）和兼职教研员"
	out := []Tally{all, part("专职", full), part("兼职", func(t *edu.Teacher) bool { return either(t) && !full(t) })}
	for _, s := range edu.Subjects.Items {
		x := part(s.Label, func(t *edu.Teacher) bool { return either(t) && subjectOf(t) == s.Code })
		if x.Have > 0 {
			out = append(out, x)
		}
	}
	return out
}

// subjectOf is the subject of a 教研员, or else the one that he or she teaches.
func subjectOf(t *edu.Teacher) edu.Code {
	if t.ResearchSubject != "" {
		return t.ResearchSubject
	}
	return t.Subject
}

// honours counts the people who were granted one of the titles in a calendar year.
func honours(b *edu.Book, y int, titles []string) Tally {
	held := b.HonoursByTeacher()
	what := Tally{ID: "T6.1", Name: strings.Join(titles, "、"), Of: -1, Basis: fmt.Sprintf("%d年内授予，一人只计一次", y)}
	what.Blank = true
	out := tally(b, what, everybody, func(t *edu.Teacher) answer {
		found := no
		for _, h := range held(t) {
			what.Blank = false
			for _, title := range titles {
				if strings.Contains(string(h.Title), title) {
					found = max(found, told(h.Granted.Known(), h.Granted.Year() == y))
				}
			}
		}
		return found
	})
	out.Blank = what.Blank || out.Cover.Known == 0
	return out
}

// managed counts 县管校聘 among the staff on duty, of one section or of all.
func managed(b *edu.Book, section edu.Code, name string) Tally {
	return tally(b, Tally{ID: "T6.3", Name: name, Basis: "在岗教职工中实行县管校聘的，按任教学段"},
		func(t *edu.Teacher) answer { return every(onDuty(t), given(section == "" || t.Section == section)) },
		func(t *edu.Teacher) answer { return told(t.CountyManaged.Known(), t.CountyManaged.Is()) })
}

// forms counts the rotations of the year by form; who moves in a group stands apart.
func forms(roll *Roll) []Tally {
	moved := func(t *edu.Teacher) answer { return given(roll.Last(t) != nil) }
	of := func(has func(edu.Code) bool) func(*edu.Teacher) answer {
		return func(t *edu.Teacher) answer {
			m := roll.Last(t)
			return every(given(m != nil), told(m != nil && m.Form != "", m != nil && has(m.Form)))
		}
	}
	grouped := func(f edu.Code) bool { return f == edu.FormTeam || f == edu.FormBundle }
	what := Tally{ID: "T6.4", Blank: !roll.Known(), Name: "组团式、捆绑式交流", Basis: "本学年计入的交流轮岗中，组团式和捆绑式的人数"}
	out := []Tally{tally(roll.b, what, moved, of(grouped))}
	for _, f := range []struct {
		name string
		has  func(edu.Code) bool
	}{
		{"组团式", func(c edu.Code) bool { return c == edu.FormTeam }},
		{"捆绑式", func(c edu.Code) bool { return c == edu.FormBundle }},
		{"其他形式", func(c edu.Code) bool { return !grouped(c) }},
	} {
		out = append(out, tally(roll.b, Tally{Name: f.name, Of: -1, Blank: !roll.Known()}, everybody, of(f.has)))
	}
	return out
}
