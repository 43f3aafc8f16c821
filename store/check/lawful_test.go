package check

import (
	"testing"

	"countyledger/store/edu"
	"countyledger/store/procedure"
)

// lawful is a county with a small primary school whose closure has come to 备案: with teachers, a guest from elsewhere, one on the way
// to another school, posts that it asked for, a project, a teaching point, and pupils of a school that was closed before it. counted tells
// that the year's own count was taken before.
func lawful(t *testing.T, method edu.Code, counted bool) *edu.Book {
	t.Helper()
	b := soundCounty(t)
	put := func(g *edu.Register, id int64, r edu.Record) {
		r.SetRowID(id)
		b.Put(g, r)
	}
	const small, point = 10, 11
	put(edu.Schools, small, &edu.School{
		Name: "样例县庚小学", Code: "2114000010", Type: edu.TypePrimary, Founder: "831", State: edu.StateOpen, Locality: "220",
	})
	put(edu.Schools, point, &edu.School{
		Name: "样例县辛教学点", Code: "2114000011", Type: edu.TypeTeachingPoint, Founder: "831", State: edu.StateOpen, Centre: small, Locality: "220",
	})
	sound := b.Find(edu.SectionYears, 1).(*edu.SectionYear)
	for i, school := range []edu.Ref{small, point} {
		if y := *sound; counted || school == point {
			y.School = school
			put(edu.SectionYears, int64(20+i), &y)
		}
		was := *b.Find(edu.SectionYears, lastYear).(*edu.SectionYear)
		was.School = school
		put(edu.SectionYears, int64(30+i), &was)
	}
	for i, m := range []edu.Rotation{
		{From: second, To: small, State: edu.RotationOn, Start: edu.Day(2022, 9, 1), Relation: edu.RelationStays},
		{From: small, To: second, State: edu.RotationApproved, Start: edu.Day(2022, 9, 1), Relation: edu.RelationStays},
		{From: small, To: second, State: edu.RotationDraft, Start: edu.Day(2022, 9, 1), Relation: edu.RelationStays},
	} {
		x := *b.Teacher(1)
		x.Name, x.IDNumber, x.PostedAt, x.WorksAt = edu.Name([]string{"甲一", "乙二", "丙三"}[i]), "", m.From, 0
		if m.State == edu.RotationOn {
			x.WorksAt = m.To
		}
		put(edu.Teachers, int64(40+i), &x)
		m.Teacher, m.Year, m.Reason, m.PlannedEnd = edu.Ref(40+i), 2022, edu.ReasonRotation, edu.Day(2023, 8, 31)
		put(edu.Rotations, int64(40+i), &m)
	}
	put(edu.Vacancies, 40, &edu.Vacancy{Year: 2022, School: small, Section: edu.SectionPrimary, Subject: "chinese", Posts: edu.N(1)})
	put(edu.Vacancies, 41, &edu.Vacancy{Year: 2021, School: small, Section: edu.SectionPrimary, Subject: "chinese", Posts: edu.N(1)})
	p := *b.Project(1)
	p.School, p.Code = small, "2101-141127-04-01-100010"
	put(edu.Projects, 40, &p)
	put(edu.Placements, 40, &edu.Placement{Case: 1, To: small, Pupils: edu.N(5)}) // of the school that was closed on 2022-08-20
	put(edu.Closures, 40, &edu.Closure{
		School: small, Into: first, Method: method, Stage: edu.ClosureFiled, Approved: edu.Day(2022, 8, 22), ApprovalDoc: "样政函〔2022〕1号",
		Filed: edu.Day(2022, 8, 23), NoticeFrom: edu.Day(2022, 8, 1), NoticeUntil: edu.Day(2022, 8, 20),
		InPlan: edu.Yes(true), Veto: edu.Yes(false),
		Due: edu.N(5), Agree: edu.N(5), Oppose: edu.N(0), Abstain: edu.N(0),
	})
	return b
}

// TestLawfulClosureLeavesNoError: after a closure that was carried out as the law wants it nothing has to be mended, in its year and in
// the next, whether it was carried out before the year's count or after it.
func TestLawfulClosureLeavesNoError(t *testing.T) {
	r := ruleSet(t)
	for _, tt := range []struct {
		method  edu.Code
		on      edu.Date
		counted bool
	}{
		{edu.MethodClose, edu.Day(2022, 8, 25), false},
		{edu.MethodMerge, edu.Day(2022, 8, 25), false},
		{edu.MethodMerge, edu.Day(2023, 1, 10), true},
		{edu.MethodPoint, edu.Day(2022, 8, 25), false},
		{edu.MethodKindergarten, edu.Day(2022, 8, 25), false},
		{edu.MethodKindergarten, edu.Day(2023, 1, 10), true},
	} {
		b := lawful(t, tt.method, tt.counted)
		errors := func() (out []Finding) {
			t.Helper()
			for y := edu.Year(2021); y < 2024; y++ {
				all, err := County(t.Context(), b, Terms{Year: y, Rules: r, Today: edu.Day(2023, 9, 20)})
				if err != nil {
					t.Fatal(err)
				}
				for _, f := range all {
					if f.Rank == Error {
						out = append(out, f)
					}
				}
			}
			return out
		}
		before := map[string]bool{}
		for _, f := range errors() {
			before[f.Message] = true
		}
		running := func() *procedure.ClosureCase { return procedure.ClosureCaseOf(b, b.Closure(40), r) }
		b = kept(b, edu.Change{Kind: edu.BatchEdit, Items: running().Proposal()})
		ch, err := running().CarryOut(procedure.Execution{On: tt.on, Waivers: waived(running())})
		if err != nil {
			t.Fatalf("%s: %v", tt.method, err)
		}
		if p, problems := edu.Prepare(b, ch); p.Refusal() != nil {
			t.Fatalf("%s: %v", tt.method, problems)
		}
		b = kept(b, ch)
		for _, f := range errors() {
			if !before[f.Message] {
				t.Errorf("%s on %s leaves %s: %s", tt.method, tt.on, f.ID, f.Message)
			}
		}
	}
}

// kept is a book with a change in it.
func kept(b *edu.Book, ch edu.Change) *edu.Book {
	b = b.Draft()
	p, _ := edu.Prepare(b, ch)
	for i, it := range p.Items() {
		if it.Delete {
			b.Remove(it.Register, it.Record.RowID())
			continue
		}
		if it.Record.RowID() < 1 {
			it.Record.SetRowID(int64(500 + i))
		}
		b.Put(it.Register, it.Record)
	}
	return b
}

// waived waives all that is missing.
func waived(c *procedure.ClosureCase) procedure.Waivers {
	w := procedure.Waivers{}
	for _, p := range c.Missing() {
		w[p.Message] = procedure.Waiver{Reason: "材料随后补", Later: true}
	}
	return w
}
