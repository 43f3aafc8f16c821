package procedure

import (
	"testing"

	"countyledger/store/edu"
)

// complete is a case that lacks nothing at any stage up to 备案, with limits that its receiving school keeps.
func complete(t *testing.T) (*edu.Book, edu.Ref, edu.RuleSet) {
	t.Helper()
	b, id, r := ready(t)
	r.ClassSize = map[edu.Code]int{edu.SectionPrimary: 1000, edu.SectionJunior: 1000}
	into := *b.School(b.Closure(id).Into)
	into.Places = edu.N(ClosureCaseOf(b, b.Closure(id), r).Capacity().After)
	b.Put(edu.Schools, &into)
	b = edited(b, b.Closure(id), func(c *edu.Closure) {
		c.Distance, c.Minutes = edu.Hundredths(300), edu.N(r.RideMinutes)
		c.Due, c.Agree, c.Oppose, c.Abstain = edu.N(20), edu.N(10), edu.N(10), edu.N(0)
		c.Hearing, c.HearingResult = edu.Day(2022, 5, 20), edu.HearingAgreed
		c.HearingDue, c.HearingPresent, c.HearingAgree, c.HearingOppose = edu.N(10), edu.N(10), edu.N(5), edu.N(5)
		c.NoticeFrom, c.NoticeUntil, c.Veto = edu.Day(2022, 6, 6), edu.Day(2022, 6, 10), edu.Flag{} // Monday to Friday: 5 days
		no := edu.Yes(false)
		c.HoldParents, c.HoldHearing, c.HoldRoad, c.HoldBed, c.HoldSize = no, no, no, no, no
		c.Approved, c.AssetPlan = edu.Day(2022, 6, 10), "移交村委会"
	})
	row := int64(5000)
	for _, s := range edu.ClosureStages.Items {
		for _, n := range r.Papers[s.Code] {
			row++
			e := &edu.Evidence{Case: id, Stage: s.Code, Item: edu.Text(n), Number: "1号", Date: edu.Day(2022, 5, 1)}
			e.SetRowID(row)
			b.Put(edu.Evidences, e)
		}
	}
	return b, id, r
}

// idsOf are the names of the requirements of a list.
func idsOf[T any](a asked[T], into map[edu.RuleID]bool) {
	switch x := a.(type) {
	case *requirement[T]:
		into[x.id] = true
		if x.source == "" || x.lacks == nil {
			panic("a requirement without source or condition: " + x.id) // a fault of the list itself
		}
	case every[T]:
		for _, r := range x {
			idsOf(r, into)
		}
	case first[T]:
		for _, r := range x {
			idsOf(r, into)
		}
	}
	switch x := any(a).(type) {
	case byStage:
		for _, r := range x {
			idsOf(r, into)
		}
	case ofHolds:
		idsOf(x.need, into)
	case receivingNeeds:
		idsOf(asked[*Capacity](roomNeeds), into)
	}
}

type spoil struct {
	rule  edu.RuleID // empty where nothing is to be found
	stage edu.Code
	edit  func(c *edu.Closure, b *edu.Book, r *edu.RuleSet)
}

// closureCases breaks each requirement of a stage, and what lies at its limit and breaks none.
func closureCases(id edu.Ref) []spoil {
	closure := func(edit func(*edu.Closure)) func(*edu.Closure, *edu.Book, *edu.RuleSet) {
		return func(c *edu.Closure, _ *edu.Book, _ *edu.RuleSet) { edit(c) }
	}
	into := func(edit func(*edu.School)) func(*edu.Closure, *edu.Book, *edu.RuleSet) {
		return func(c *edu.Closure, b *edu.Book, _ *edu.RuleSet) {
			s := *b.School(c.Into)
			edit(&s)
			b.Put(edu.Schools, &s)
		}
	}
	placed := func(edit func(*edu.Placement, *edu.Closure)) func(*edu.Closure, *edu.Book, *edu.RuleSet) {
		return func(c *edu.Closure, b *edu.Book, _ *edu.RuleSet) {
			for _, p := range edu.All[edu.Placement](b, edu.Placements) {
				if n := *p; n.Case == id {
					edit(&n, c)
					b.Put(edu.Placements, &n)
				}
			}
		}
	}
	boarders := func(n int) func(*edu.Placement, *edu.Closure) {
		return func(p *edu.Placement, _ *edu.Closure) { p.Boarders = edu.N(n) }
	}
	both := func(edits ...func(*edu.Closure, *edu.Book, *edu.RuleSet)) func(*edu.Closure, *edu.Book, *edu.RuleSet) {
		return func(c *edu.Closure, b *edu.Book, r *edu.RuleSet) {
			for _, e := range edits {
				e(c, b, r)
			}
		}
	}
	beds := func(c *edu.Closure, b *edu.Book, r *edu.RuleSet) { // three are free
		s := *b.School(c.Into)
		s.Beds = edu.N(ClosureCaseOf(b, c, *r).Capacity().BoardersBefore + 3)
		b.Put(edu.Schools, &s)
	}
	senior := func(c *edu.Closure, b *edu.Book, _ *edu.RuleSet) { // it teaches nothing that the pupils learn
		into(func(s *edu.School) { s.Type = edu.TypeSenior })(c, b, nil)
		for _, y := range edu.All[edu.SectionYear](b, edu.SectionYears) {
			if y.School == c.Into {
				b.Remove(edu.SectionYears, y.RowID())
			}
		}
	}
	crowded := func(_ *edu.Closure, _ *edu.Book, r *edu.RuleSet) {
		r.ClassSize = map[edu.Code]int{edu.SectionPrimary: 1, edu.SectionJunior: 1000}
	}
	size := func(less int) func(*edu.Closure, *edu.Book, *edu.RuleSet) {
		return func(c *edu.Closure, b *edu.Book, r *edu.RuleSet) {
			most := ClosureCaseOf(b, c, *r).Capacity().After - less
			r.SchoolSize, r.SchoolSizeOld, r.NineYearSize, r.NineYearSizeOld = most, most, most, most
		}
	}
	return []spoil{
		{"case_stopped", edu.ClosurePlan, closure(func(c *edu.Closure) { c.Stopped = edu.Day(2022, 5, 1) })},
		{"case_reversed", edu.ClosurePlan, closure(func(c *edu.Closure) { c.Reopened = edu.Day(2022, 5, 1) })},
		{"case_archived", edu.ClosureArchived, closure(func(*edu.Closure) {})},
		{"receiving_school_missing", edu.ClosureSurvey, closure(func(c *edu.Closure) { c.Into = 0 })},
		{"distance_missing", edu.ClosureSurvey, closure(func(c *edu.Closure) { c.Distance = edu.Measure{} })},
		{"way_too_long", edu.ClosureSurvey, closure(func(c *edu.Closure) { c.Minutes = edu.N(31) })},
		{"not_in_plan", edu.ClosureSurvey, closure(func(c *edu.Closure) { c.InPlan = edu.Yes(false) })},
		{edu.RuleStageNotTaught, edu.ClosureSurvey, senior},
		{edu.RuleStageNotTaught, edu.ClosurePlan, both(senior, into(func(s *edu.School) { s.Places = edu.N(9000) }))},
		{receivingClosed, edu.ClosurePlan, into(func(s *edu.School) { s.State = edu.StateClosed })},
		{"", edu.ClosurePlan, into(func(s *edu.School) { s.State = edu.StateReopened })},
		{"places_unknown", edu.ClosurePlan, into(func(s *edu.School) { s.Places = edu.Count{} })},
		{"places_exceeded", edu.ClosurePlan, into(func(s *edu.School) { s.Places = edu.N(s.Places.Int() - 1) })},
		{"beds_exceeded", edu.ClosurePlan, both(beds, placed(boarders(4)))},
		{"", edu.ClosurePlan, both(beds, placed(boarders(3)))},
		{"classes_would_be_too_large", edu.ClosurePlan, crowded},
		{"school_would_be_too_large", edu.ClosurePlan, size(1)},
		{"", edu.ClosurePlan, size(0)},
		{"opinions_missing", edu.ClosureHearing, closure(func(c *edu.Closure) { c.Agree = edu.Count{} })},
		{held, edu.ClosureHearing, closure(func(c *edu.Closure) { c.Agree, c.Oppose = edu.N(9), edu.N(11) })},
		{edu.RuleMoreOpinionsThanParents, edu.ClosureHearing, closure(func(c *edu.Closure) { c.Abstain = edu.N(1) })},
		{"hearing_missing", edu.ClosureHearing, closure(func(c *edu.Closure) { c.Hearing = edu.Date{} })},
		{"more_present_than_due", edu.ClosureHearing, closure(func(c *edu.Closure) { c.HearingDue = edu.N(9) })},
		{"more_votes_than_present", edu.ClosureHearing, closure(func(c *edu.Closure) { c.HearingAgree = edu.N(6) })},
		{"result_against_votes", edu.ClosureHearing, closure(func(c *edu.Closure) { c.HearingAgree = edu.N(4) })},
		{"publicity_missing", edu.ClosurePublicity, closure(func(c *edu.Closure) { c.NoticeUntil = edu.Month(2022, 6) })},
		{edu.RulePublicityReversed, edu.ClosurePublicity, closure(func(c *edu.Closure) { c.NoticeFrom = edu.Day(2022, 6, 11) })},
		{"publicity_too_short", edu.ClosurePublicity, closure(func(c *edu.Closure) { c.NoticeUntil = edu.Day(2022, 6, 9) })},
		{"", edu.ClosurePublicity, closure(func(c *edu.Closure) { // Thursday to Wednesday, over a week-end: 5 days
			c.NoticeFrom, c.NoticeUntil = edu.Day(2022, 6, 9), edu.Day(2022, 6, 15)
		})},
		{"publicity_too_short", edu.ClosurePublicity, func(_ *edu.Closure, _ *edu.Book, r *edu.RuleSet) {
			r.Holidays = []string{"2022-06-08"}
		}},
		{"publicity_too_short", edu.ClosurePublicity, closure(func(c *edu.Closure) { // 端午节 on Friday
			c.NoticeFrom, c.NoticeUntil = edu.Day(2022, 6, 1), edu.Day(2022, 6, 7)
		})},
		{"", edu.ClosurePublicity, closure(func(c *edu.Closure) { // 春节: Saturday and Sunday are worked
			c.NoticeFrom, c.NoticeUntil = edu.Day(2022, 1, 26), edu.Day(2022, 1, 30)
		})},
		{"working_days_unknown", edu.ClosurePublicity, func(_ *edu.Closure, _ *edu.Book, r *edu.RuleSet) { r.WorkYears = nil }},
		{"hold_doubted", edu.ClosurePublicity, crowded},
		{held, edu.ClosurePublicity, both(crowded, closure(func(c *edu.Closure) { c.HoldSize = edu.Flag{} }))},
		{"hold_unanswered", edu.ClosurePublicity, closure(func(c *edu.Closure) { c.HoldRoad = edu.Flag{} })},
		{"", edu.ClosurePublicity, closure(func(c *edu.Closure) { c.HoldRoad, c.Veto = edu.Flag{}, edu.Yes(false) })},
		{held, edu.ClosureApproval, closure(func(c *edu.Closure) { c.HoldRoad = edu.Yes(true) })},
		{held, edu.ClosureApproval, closure(func(c *edu.Closure) { c.Veto = edu.Yes(true) })},
		{approvalMissing, edu.ClosureApproval, closure(func(c *edu.Closure) { c.ApprovalDoc = "" })},
		{edu.RuleApprovedBeforePublicityEnded, edu.ClosureApproval, closure(func(c *edu.Closure) { c.Approved = edu.Day(2022, 6, 9) })},
		{"filing_missing", edu.ClosureFiled, closure(func(c *edu.Closure) { c.Filed = edu.Date{} })},
		{"placed_into_itself", edu.ClosureFiled, placed(func(p *edu.Placement, c *edu.Closure) { p.To = c.School })},
		{edu.RulePlacedIntoClosedSchool, edu.ClosureFiled, placed(func(p *edu.Placement, _ *edu.Closure) { p.To = 9999 })},
		{edu.RulePlacedPupilsDoNotAddUp, edu.ClosureFiled, placed(func(p *edu.Placement, _ *edu.Closure) {
			p.Pupils = edu.N(p.Pupils.Int() - 1)
		})},
		{"pupils_unknown", edu.ClosureFiled, both(closure(func(c *edu.Closure) { c.Pupils = edu.Count{} }),
			func(c *edu.Closure, b *edu.Book, _ *edu.RuleSet) {
				for _, y := range edu.All[edu.SectionYear](b, edu.SectionYears) {
					if y.School == c.School {
						b.Remove(edu.SectionYears, y.RowID())
					}
				}
			})},
		{"asset_plan_missing", edu.ClosureAssets, closure(func(c *edu.Closure) { c.AssetPlan = "" })},
		{"still_owed", edu.ClosureDeregistered, func(_ *edu.Closure, b *edu.Book, r *edu.RuleSet) {
			for _, e := range edu.All[edu.Evidence](b, edu.Evidences) {
				if n := *e; n.Stage == edu.ClosureReview && string(n.Item) == r.Papers[n.Stage][0] {
					n.Date, n.Reason, n.Later = edu.Date{}, "印章不在", edu.Yes(true)
					b.Put(edu.Evidences, &n)
				}
			}
		}},
		{paperNeed.id, edu.ClosureReview, func(_ *edu.Closure, b *edu.Book, _ *edu.RuleSet) {
			for _, e := range edu.All[edu.Evidence](b, edu.Evidences) {
				if n := *e; n.Stage == edu.ClosureReview {
					n.Date = edu.Date{}
					b.Put(edu.Evidences, &n)
				}
			}
		}},
	}
}

// TestEveryNeedOfAStage: a complete case lacks nothing at any stage; each requirement speaks alone where only it is not met,
// and none at its limit. A requirement without a case here fails.
func TestEveryNeedOfAStage(t *testing.T) {
	base, id, rules := complete(t)
	missing := func(b *edu.Book, c *edu.Closure, r edu.RuleSet) edu.Problems {
		n := *c
		d := b.Draft()
		d.Put(edu.Closures, &n)
		return ClosureCaseOf(d, &n, r).Missing()
	}
	for _, s := range edu.ClosureStages.Items[:len(edu.ClosureStages.Items)-1] {
		c := *base.Closure(id)
		c.Stage = s.Code
		if p := missing(base, &c, rules); p != nil {
			t.Fatalf("the complete case lacks at %s: %v", s.Label, p)
		}
	}
	tried := map[edu.RuleID]bool{}
	for i, tt := range closureCases(id) {
		b, c, r := base.Draft(), *base.Closure(id), rules
		c.Stage = tt.stage
		tt.edit(&c, b, &r)
		found := missing(b, &c, r)
		for _, p := range found {
			if p.Rule != tt.rule || p.Message == "" {
				t.Errorf("case %d, %s: %s: %s", i, tt.rule, p.Rule, p.Message)
			}
		}
		if (tt.rule == "") != (len(found) == 0) {
			t.Errorf("case %d, %q at %s: %d findings", i, tt.rule, edu.ClosureStages.Label(tt.stage), len(found))
		}
		tried[tt.rule] = true
	}
	needs := map[edu.RuleID]bool{}
	idsOf(asked[*ClosureCase](closureNeeds), needs)
	if len(needs) < 30 {
		t.Errorf("only %d requirements were seen", len(needs))
	}
	for id := range needs {
		if !tried[id] {
			t.Errorf("nothing breaks %s", id)
		}
	}
}
