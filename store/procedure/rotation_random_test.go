package procedure

import (
	"errors"
	"fmt"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/indicator"

	"pgregory.net/rapid"
)

// TestNoRotationCountsTwice drives the plan of a county through random acts, lawful and not. After every one: who
// counts is who stands at 审批通过, 在岗 or 期满, once a person; who was due in the year still is; a 撤并安置 never counts; no
// act moves a teacher except 报到 and the end; and where the records say a teacher works is where the moves say.
func TestNoRotationCountsTwice(t *testing.T) {
	r := rules(t).RotationRules
	start := quiet()
	first, _ := planOf(start, 2022, r).roll.Quotas()
	refused, reported := 0, 0
	t.Cleanup(func() {
		if t.Logf("%d acts refused, %d reports", refused, reported); refused < 200 || reported < 50 {
			t.Errorf("only %d acts refused and %d reports", refused, reported)
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		b := start
		for range rapid.IntRange(20, 60).Draw(t, "acts") {
			p := planOf(b, 2022, r)
			ch, err := step(t, b, p)
			if err != nil {
				var problems edu.Problems
				if !errors.As(err, &problems) || !problems.Hard() || problems.Error() == "" {
					t.Fatalf("refused without a reason: %v", err)
				}
				refused++
				continue
			}
			b = changed(b, ch)
			reported += countedRight(t, b, r, first.Base)
		}
	})
}

// step does something to the plan: a new draft, a step of one, or a closure's move.
func step(t *rapid.T, b *edu.Book, p *RotationPlan) (edu.Change, error) {
	all := edu.All[edu.Rotation](b, edu.Rotations)
	kind := rapid.IntRange(0, 9).Draw(t, "act")
	if len(all) == 0 || kind < 3 {
		teachers, schools := edu.All[edu.Teacher](b, edu.Teachers), edu.All[edu.School](b, edu.Schools)
		x := teachers[rapid.IntRange(0, 40).Draw(t, "teacher")]
		m := p.Draft(x, edu.Ref(schools[rapid.IntRange(0, len(schools)-1).Draw(t, "to")].RowID()))
		m.Relation = rapid.SampledFrom([]edu.Code{edu.RelationMoves, edu.RelationStays}).Draw(t, "relation")
		m.Form = rapid.SampledFrom([]edu.Code{edu.FormRegular, edu.FormTeam, edu.FormBundle}).Draw(t, "form")
		m.Team = edu.Text(rapid.SampledFrom([]string{"", "一组", "二组"}).Draw(t, "team"))
		m.Start = edu.Day(2022, 9, len(all)%28+1) // 开始 tells a teacher's moves of one year apart
		if rapid.IntRange(0, 4).Draw(t, "closure") == 0 {
			m.Reason, m.State = edu.ReasonClosure, edu.RotationOn
		}
		return edu.Change{Items: []edu.Item{{Register: edu.Rotations, Record: m}}}, nil
	}
	x := p.Of(all[rapid.IntRange(0, len(all)-1).Draw(t, "row")])
	reason := rapid.SampledFrom([]string{"", "县里要求"}).Draw(t, "reason")
	day := edu.Day(rapid.IntRange(2022, 2023).Draw(t, "year"), rapid.IntRange(1, 12).Draw(t, "month"), 10)
	switch kind {
	case 3, 4:
		return x.Approve("样教人〔2022〕1号", edu.Day(2022, 8, 20), reason)
	case 5, 6:
		return x.Report(edu.Day(2022, rapid.IntRange(8, 12).Draw(t, "reports"), 25))
	case 7:
		if reason == "" {
			return x.Finish(day, "good")
		}
		return x.EndEarly(day, reason)
	case 8:
		return x.Refuse(reason)
	}
	if x.State() == edu.RotationRefused {
		return x.Again()
	}
	return x.Drop()
}

// countedRight compares the figures with a count by hand; it returns how many are in place.
func countedRight(t *rapid.T, b *edu.Book, r edu.RotationRules, base int) int {
	plan := planOf(b, 2022, r)
	people, beside, inPlace := map[edu.Ref]bool{}, map[edu.Ref]bool{}, 0
	for _, m := range edu.All[edu.Rotation](b, edu.Rotations) {
		lies := m.Start.Known() && m.Start.First().Year() == 2022 && m.Start.MonthOf() >= 9 ||
			m.Start.First().Year() == 2023 && m.Start.MonthOf() <= 8
		if m.Reason == edu.ReasonRotation && lies && (m.State == "approved" || m.State == "on" || m.State == "ended") {
			section := m.Section
			if section == "" {
				section = b.Teacher(m.Teacher).Section
			}
			if from := b.School(m.From); (section == edu.SectionPrimary || section == edu.SectionJunior) && from.Founder != edu.FounderPrivate {
				people[m.Teacher] = true
			} else {
				beside[m.Teacher] = true
			}
		}
		if m.Reason == edu.ReasonRotation && m.State == "on" {
			inPlace++
		}
	}
	rows, sum := indicator.Rotations(indicator.NewRoll(b, 2022, r))
	moved, due := 0, 0
	for _, row := range rows {
		moved += row.Moved
		due += row.Due
	}
	if sum.Moved != len(people) || moved != sum.Moved || due != sum.Due {
		t.Fatalf("%d people count, the county says %d, its schools %d", len(people), sum.Moved, moved)
	}
	county, _ := plan.roll.Quotas()
	if county.Base != base || sum.Due != base || county.Moved != len(people) || county.Beside != sum.Beside || sum.Beside > len(beside) ||
		county.Backbone > county.Moved ||
		county.InPlace > county.Moved {
		t.Fatalf("base %d, was %d: %+v", county.Base, base, county)
	}
	for _, x := range edu.All[edu.Teacher](b, edu.Teachers) {
		moves := plan.roll.Moves[edu.Ref(x.RowID())]
		byClosure := false
		for _, m := range moves {
			byClosure = byClosure || m.Reason == edu.ReasonClosure
		}
		stays := x.Service(moves)
		if at := stays[len(stays)-1].School; !byClosure && at != x.School() {
			text := ""
			for _, m := range moves {
				text += fmt.Sprintf(" %d→%d %s %s %s–%s;", m.From, m.To, m.State, m.Relation, m.Start, m.End)
			}
			t.Fatalf("%s works at %d by the register (post %d), at %d by the moves%s", x.Name, x.School(), x.PostedAt, at, text)
		}
	}
	return inPlace
}
