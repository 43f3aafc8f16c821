package indicator

import (
	"context"
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"

	"countyledger/store/edu"
)

// valley is a county with a town school (1), two schools in the country (2, 3), a private one (4) and a closed one (5).
func valley() *edu.Book {
	b := edu.NewBook(edu.Unit{Code: "141127", Area: "样例县", Level: "county"}, 2022)
	for _, s := range []edu.School{
		{Name: "城关小学", Locality: "111"},
		{Name: "东川小学", Locality: "220"},
		{Name: "柳坪小学", Locality: "220"},
		{Name: "育才小学", Locality: "220", Founder: edu.FounderPrivate},
		{Name: "旧小学", Locality: "220", State: edu.StateClosed},
	} {
		s.Type = edu.TypePrimary
		if s.Founder == "" {
			s.Founder = "831"
		}
		if s.State == "" {
			s.State = edu.StateOpen
		}
		put(b, edu.Schools, &s)
	}
	return b
}

// move is a rotation of a teacher in 2022.
func move(b *edu.Book, t edu.Ref, from, to edu.Ref, state edu.Code) *edu.Rotation {
	m := &edu.Rotation{Teacher: t, Year: 2022, From: from, To: to, Reason: edu.ReasonRotation, State: state, Start: edu.Day(2022, 9, 1)}
	m.Direction = edu.DirectionOf(b.School(from), b.School(to))
	put(b, edu.Rotations, m)
	return m
}

// rotating is a valley where everything that the table of rotation counts is there a number of times of its own.
func rotating() *edu.Book {
	b := valley()
	add := func(at edu.Ref, edit func(*edu.Teacher)) edu.Ref {
		t := staff(at)
		edit(t)
		return put(b, edu.Teachers, t)
	}
	due := func(*edu.Teacher) {}
	young := func(t *edu.Teacher) { t.Joined = edu.Day(2020, 9, 1) }
	rank := func(t *edu.Teacher) { young(t); t.Backbone, t.Duty = "4", edu.DutyHead }
	move(b, add(1, due), 1, 2, edu.RotationOn)
	move(b, add(1, young), 1, 3, edu.RotationApproved)
	move(b, add(1, rank), 1, 2, edu.RotationEnded)
	move(b, add(2, young), 2, 1, edu.RotationOn)
	move(b, add(2, young), 2, 3, edu.RotationOn)
	move(b, add(2, due), 2, 1, edu.RotationDraft)
	move(b, add(3, rank), 3, 1, edu.RotationDraft)
	move(b, add(4, young), 4, 1, edu.RotationOn)                               // beside: of a private school
	add(2, func(t *edu.Teacher) { t.Joined = edu.Date{} })                     // nobody knows since when
	add(2, func(t *edu.Teacher) { t.OnDuty = "lent" })                         // not on duty
	add(2, func(t *edu.Teacher) { t.Post = "admin" })                          // does not teach
	add(2, func(t *edu.Teacher) { t.Section = edu.SectionPre })                // of another section
	add(0, func(t *edu.Teacher) { t.Joined = edu.Date{} })                     // at no school that is known
	last := move(b, add(2, young), 2, 3, edu.RotationDraft)                    // planned for another year
	last.Year, last.Start = 2023, edu.Day(2023, 9, 1)                          //
	move(b, add(2, young), 2, 3, edu.RotationDraft).Reason = edu.ReasonClosure // no rotation
	return b
}

// TestRotationTable: what the table of a school year counts, school by school, and in all.
func TestRotationTable(t *testing.T) {
	rows, sum := Rotations(NewRoll(rotating(), 2022, rules(t).RotationRules))
	want := []RotationRow{
		{School: 1, Teaching: 3, Due: 1, Moved: 3, Backbone: 1, Down: 3, Heads: 1},
		{School: 2, Teaching: 6, Due: 1, Moved: 2, Up: 1, Unsure: 1},
		{School: 3, Teaching: 1},
		{School: 4, Teaching: 1},
	}
	if !reflect.DeepEqual(rows, want) {
		t.Errorf("rows %+v\nwant %+v", rows, want)
	}
	if want := (RotationRow{Teaching: 11, Due: 2, Moved: 5, Backbone: 1, Down: 3, Up: 1, Heads: 1, Beside: 1, Unsure: 2}); sum != want {
		t.Errorf("sum %+v\nwant %+v", sum, want)
	}
	for _, tt := range []struct {
		r    RotationRow
		want bool
	}{{RotationRow{}, true}, {RotationRow{Due: 1, Unsure: 3}, true}, {RotationRow{Unsure: 1}, false}} {
		if tt.r.DueKnown() != tt.want {
			t.Errorf("%d due, %d unsure: known %v", tt.r.Due, tt.r.Unsure, tt.r.DueKnown())
		}
	}
}

// TestQuotasOfTheTable: the quotas count who has moved, who is in place and who is planned, each once.
func TestQuotasOfTheTable(t *testing.T) {
	county, towns := NewRoll(rotating(), 2022, rules(t).RotationRules).Quotas()
	want := Quota{
		Base: 2, Needed: 1, Planned: 2, Moved: 5, InPlace: 4, BackboneNeeded: 1, BackbonePlanned: 1, Backbone: 1, Beside: 1, Unsure: 2,
	}
	if county != want {
		t.Errorf("county %+v\nwant %+v", county, want)
	}
	if want := (Quota{Base: 1, Needed: 1, Moved: 3, InPlace: 2, BackboneNeeded: 1, Backbone: 1}); towns != want {
		t.Errorf("towns %+v\nwant %+v", towns, want)
	}
}

// TestPlannedOfACountedTeacher: who has moved already is not planned as well.
func TestPlannedOfACountedTeacher(t *testing.T) {
	b := valley()
	x := put(b, edu.Teachers, staff(1))
	m := move(b, x, 1, 2, edu.RotationDraft)
	if got := NewRoll(b, 2022, rules(t).RotationRules).Planned(b.Teacher(x)); got != m {
		t.Errorf("planned %v", got)
	}
	move(b, x, 1, 3, edu.RotationOn)
	if got := NewRoll(b, 2022, rules(t).RotationRules).Planned(b.Teacher(x)); got != nil {
		t.Errorf("planned %v besides the move that was made", got)
	}
}

// TestFormsOfRotation: people by form, those of which nobody wrote it, and no form that nobody had.
func TestFormsOfRotation(t *testing.T) {
	b := valley()
	for _, form := range []edu.Code{edu.FormTeam, edu.FormTeam, edu.FormRegular, "", "", ""} {
		move(b, put(b, edu.Teachers, staff(1)), 1, 2, edu.RotationOn).Form = form
	}
	f := ByID(County(b, Of(2022), rules(t)))[TargetForms]
	var got []string
	for _, p := range f.Parts {
		got = append(got, p.Label+strings.Repeat("|", p.Count))
	}
	regular, team := edu.RotationForms.Label(edu.FormRegular), edu.RotationForms.Label(edu.FormTeam)
	if text := strings.Join(got, " "); text != regular+"| "+team+"|| 未填|||" && text != team+"|| "+regular+"| 未填|||" {
		t.Errorf("forms %v", got)
	}
	b = valley()
	move(b, put(b, edu.Teachers, staff(1)), 1, 2, edu.RotationOn).Form = edu.FormTeam
	if f := ByID(County(b, Of(2022), rules(t)))[TargetForms]; len(f.Parts) != 1 {
		t.Errorf("one form: %+v", f.Parts)
	}
}

// TestProjectsOfThePlan: a task counts the projects of its line, of the year or of no year, of a kind that is known, by stage.
func TestProjectsOfThePlan(t *testing.T) {
	b := valley()
	kind := edu.ProjectKinds.Items[0].Code
	for _, p := range []edu.Project{
		{Name: "甲", Task: edu.TaskBoarding, Kind: kind, PlanYear: edu.N(2022)},
		{Name: "乙", Task: edu.TaskBoarding, Kind: kind},
		{Name: "上一年", Task: edu.TaskBoarding, Kind: kind, PlanYear: edu.N(2021)},
		{Name: "另一任务", Task: edu.TaskCompulsory, Kind: kind, PlanYear: edu.N(2022)},
		{Name: "没有性质", Task: edu.TaskBoarding, PlanYear: edu.N(2022)},
		{Name: "丙", Task: edu.TaskBoarding, Kind: edu.ProjectKinds.Items[len(edu.ProjectKinds.Items)-1].Code},
	} {
		if p.Name == "甲" {
			p.Stage(edu.Milestones[0].Stage).Actual = edu.Day(2022, 4, 1)
		}
		put(b, edu.Projects, &p)
	}
	f := ByID(County(b, Of(2022), rules(t)))[TargetBoarding]
	if len(f.Rows) != 3 || f.Parts[0].Count != 3 || f.Parts[1].Count != 1 || f.Parts[2].Count != 0 {
		t.Errorf("%d projects: %+v", len(f.Rows), f.Parts)
	}
}

// TestClosuresOfThePlan: schools and teaching points that were closed within the year, outside the city, of 小学
// and 初中; one that was closed nobody knows when is of no year.
func TestClosuresOfThePlan(t *testing.T) {
	b := valley()
	add := func(kind, locality edu.Code, stage edu.Code, done edu.Date) {
		s := put(b, edu.Schools, &edu.School{Type: kind, Locality: locality, State: edu.StateClosed})
		put(b, edu.Closures, &edu.Closure{School: s, Into: 1, Method: edu.MethodMerge, Stage: stage, Done: done})
	}
	in := edu.Day(2022, 8, 20)
	add(edu.TypePrimary, "220", edu.ClosureDone, in)
	add(edu.TypePrimary, "220", edu.ClosureDone, edu.Date{})
	add(edu.TypeJunior, "220", edu.ClosureDone, in)
	add(edu.TypeTeachingPoint, "220", edu.ClosureDone, in)
	add(edu.TypeTeachingPoint, "220", edu.ClosureDone, in)
	add(edu.TypePrimary, "220", edu.ClosureDone, edu.Day(2021, 8, 20)) // the year before
	add(edu.TypePrimary, "111", edu.ClosureDone, in)                   // in the city
	add(edu.TypeKindergarten, "220", edu.ClosureDone, in)
	add(edu.TypePrimary, "220", edu.ClosurePlan, edu.Date{}) // not yet
	put(b, edu.Closures, &edu.Closure{School: 99, Into: 1, Stage: edu.ClosureDone, Done: in})
	f := ByID(County(b, Of(2022), rules(t)))[TargetClosures]
	if f.Value != Num(2) || f.Parts[0].Count != 2 || f.Parts[1].Count != 2 || len(f.Rows) != 5 {
		t.Errorf("%v, %+v, %d rows", f.Value, f.Parts, len(f.Rows))
	}
}

// TestSharesOfSchools: a thousand megabits are enough, one less is not; a plan that is written down counts.
func TestSharesOfSchools(t *testing.T) {
	b, r := valley(), rules(t)
	for id, mbps := range map[edu.Ref]int{1: r.Bandwidth, 2: r.Bandwidth - 1, 3: r.Bandwidth + 1, 4: 0} {
		s := *b.School(id)
		s.Bandwidth, s.PartyHead = edu.N(mbps), edu.Yes(id == 1)
		b.Put(edu.Schools, &s)
	}
	for range 2 {
		put(b, edu.Schools, &edu.School{Type: edu.TypePrimary, Founder: edu.FounderPrivate, State: edu.StateOpen, PlanDoc: "一校一案"})
	}
	all := ByID(County(b, Of(2022), r))
	if f := all[TargetBandwidth]; f.Numerator != Num(2) || f.Denominator != Num(6) {
		t.Errorf("bandwidth: %v of %v", f.Numerator, f.Denominator)
	}
	if f := all[TargetCases]; f.Numerator != Num(2) || f.Denominator != Num(3) {
		t.Errorf("plans: %v of %v", f.Numerator, f.Denominator)
	}
	r.LegalViceShare, r.SafeShare = 90_000, 0
	all = ByID(County(b, Of(2022), r))
	if legal, safe := all[TargetLegalVice].Target, all[TargetSafe].Target; legal != Num(90) || safe.Known {
		t.Errorf("targets %v and %v", legal, safe)
	}
}

// TestFigureOfASection: areas are counted in whole square metres, less or with the rooms for sports indoors; the county's mean is the
// sums divided.
func TestFigureOfASection(t *testing.T) {
	b, r := valley(), rules(t)
	for school, n := range map[edu.Ref]int{1: 100, 2: 60} {
		y := &edu.SectionYear{School: school, Year: 2022, Section: edu.SectionPrimary, Classes: edu.N(3)}
		y.Pupils[edu.Grade1] = edu.N(n)
		y.Teaching, y.IndoorPE, y.Ground = edu.Hundredths(60000), edu.Hundredths(10000), edu.Hundredths(90050)
		y.Equipment = edu.Fen(20_000_000)
		put(b, edu.SectionYears, y)
	}
	all, err := All(t.Context(), b, Of(2022), r)
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string][2]float64{"L4": {500, 1000}, "L5": {1000.5, 2001}, "L6": {200000, 400000}} {
		seen := 0
		for _, f := range all {
			if f.ID != BalanceID(id, edu.SectionPrimary) {
				continue
			}
			if f.Scope == "141127" {
				if f.Numerator != Num(want[1]) || f.Denominator != Num(160) || math.Abs(f.Value.Is-want[1]/160) > 1e-9 {
					t.Errorf("%s of the county: %v ÷ %v = %v", id, f.Numerator, f.Denominator, f.Value)
				}
				continue
			}
			if seen++; f.Numerator != Num(want[0]) || math.Abs(f.Value.Is*f.Denominator.Is-want[0]) > 1e-9 {
				t.Errorf("%s of a section: %v ÷ %v = %v", id, f.Numerator, f.Denominator, f.Value)
			}
		}
		if seen != 2 {
			t.Errorf("%s of %d sections", id, seen)
		}
	}
	figures := ByID(County(b, Of(2022), r))
	if f := figures[SpreadID("L4", edu.SectionPrimary)]; f.Target != Num(0.5) {
		t.Errorf("差异系数 is to be %v", f.Target)
	}
	if f := figures[PassID(edu.SectionPrimary)]; f.Value.Known || f.Status != Incomplete || len(f.Missing) == 0 {
		t.Errorf("of sections that lack most inputs: %+v", f)
	}
	if f := figures[PassID(edu.SectionJunior)]; f.Denominator != Num(0) || f.Unknown() != "没有统计对象" {
		t.Errorf("of no sections: %+v, %s", f, f.Unknown())
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := All(ctx, b, Of(2022), r); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// TestPassesAreCounted: two of three sections pass, and one of which something is missing is among all.
func TestPassesAreCounted(t *testing.T) {
	r := rules(t)
	row := &edu.SectionYear{}
	good, bad, blank := Section{SectionYear: row}, Section{SectionYear: row}, Section{SectionYear: row}
	for i := range good.Values {
		good.Values[i] = Reading{Value: Num(1), Met: true, Floor: true}
		bad.Values[i] = Reading{Value: Num(1)}
		blank.Values[i] = Reading{Missing: []string{"total"}}
	}
	for _, tt := range []struct {
		all        []Section
		part, of   float64
		known      bool
		incomplete bool
	}{
		{[]Section{good, bad, good}, 2, 3, true, false},
		{[]Section{good, blank, good}, 2, 3, true, false},
		{[]Section{bad}, 0, 1, true, false},
		{[]Section{blank, blank}, 0, 2, false, true},
		{nil, 0, 0, false, false},
	} {
		f := passing(edu.SectionPrimary, tt.all, nil, r)
		if f.Value.Known != tt.known || f.Numerator.Is != tt.part || f.Denominator != Num(tt.of) || (len(f.Missing) > 0) != tt.incomplete {
			t.Errorf("%d sections: %v of %v, %v, %d missing", len(tt.all), f.Numerator, f.Denominator, f.Value, len(f.Missing))
		}
	}
}

// TestWordsOfADistrict: what figures say of themselves is said of the unit that they are of.
func TestWordsOfADistrict(t *testing.T) {
	for area, want := range map[string]string{"离石区": "全区", "孝义市": "全市", "样例县": "全县"} {
		b := edu.NewBook(edu.Unit{Code: "141102", Area: area, Level: "county"}, 2022)
		whole := 0
		for _, f := range County(b, Of(2022), rules(t)) {
			for _, word := range []string{"全县", "全区", "全市", "本县", "我县"} {
				if n := strings.Count(f.Basis+f.Name, word); word == want {
					whole += n
				} else if n > 0 {
					t.Errorf("%s: %s says %s: %s", area, f.ID, word, f.Basis)
				}
			}
		}
		if whole == 0 {
			t.Errorf("%s: no figure speaks of the whole", area)
		}
	}
}

// TestWhyUnknown: a figure without a value says why.
func TestWhyUnknown(t *testing.T) {
	for want, f := range map[string]Figure{
		"没有统计对象": {Denominator: Num(0)}, "无法计算": {Denominator: Num(3)}, string(Incomplete): {Missing: make([]Missing, 1), Denominator: Num(0)},
	} {
		if got := f.Unknown(); got != want {
			t.Errorf("%+v: %s, want %s", f, got, want)
		}
	}
	if got := (&Figure{}).Unknown(); got != "无法计算" {
		t.Errorf("of nothing: %s", got)
	}
}

// TestShortfall: how far from its limits a section is, each as a share of its own; what is met or not known adds nothing.
func TestShortfall(t *testing.T) {
	r := rules(t)
	s := Section{SectionYear: &edu.SectionYear{Section: edu.SectionPrimary}} // limits 4.2, 1, 0.9, 4.5, 7.5, 2000, 2.3
	s.Values[0] = Reading{Value: Num(2.1)}
	s.Values[1] = Reading{Value: Num(0.75)}
	s.Values[2] = Reading{Value: Num(0.9), Met: true}
	s.Values[5] = Reading{Value: Num(0)}
	if got := s.Shortfall(r.BalanceRules); math.Abs(got-1.75) > 1e-9 {
		t.Errorf("%v, want 0.5 + 0.25 + 1", got)
	}
}

// TestTaskInWords: a count says of how many it is where it is of some, a reported number is in its own unit, and the share of what falls
// to the county is out of a hundred.
func TestTaskInWords(t *testing.T) {
	tallies := map[string]Tally{"a": {Have: 3, Of: 4}, "b": {Have: 3, Of: 0}, "c": {Have: 3, Of: -1}}
	for id, want := range map[edu.Text]string{"a": "3人／4人", "b": "3人／0人", "c": "3人"} {
		if p := taskStateOf(&edu.Task{Figure: id}, nil, tallies, edu.Day(2022, 6, 1)); p.Actual != want {
			t.Errorf("%s: %s, want %s", id, p.Actual, want)
		}
	}
	reported := &edu.Task{Reported: edu.Hundredths(250), Op: edu.AtLeast, County: edu.Hundredths(500), Unit: "所"}
	p := taskStateOf(reported, nil, nil, edu.Day(2022, 6, 1))
	if share, ok := p.Share(); !ok || share != 50 || p.Light != TaskRunning || p.Why != "任务不低于5所" {
		t.Errorf("2.5 of 5: %v %%, %v, %s %s", share, ok, p.Light.Word(), p.Why)
	}
	for _, x := range []*edu.Task{
		{Reported: edu.Hundredths(250), Op: edu.AtLeast, County: edu.Hundredths(0)}, {Op: edu.AtLeast, County: edu.Hundredths(5)},
	} {
		p := taskStateOf(x, nil, nil, edu.Day(2022, 6, 1))
		if share, ok := p.Share(); ok {
			t.Errorf("of nothing: %v %%", share)
		}
	}
	stages := map[string]Figure{"f": {Unit: "所", Parts: []Part{{Label: "计划", Count: 8}, {Label: "投用", Count: 1}}}}
	p = taskStateOf(&edu.Task{Figure: "f", Op: edu.AtLeast, County: edu.Hundredths(200), Unit: "所"}, stages, nil, edu.Day(2022, 6, 1))
	if p.Actual != "计划8 投用1" || p.Why != "任务不低于2所，以“投用”计" {
		t.Errorf("by stage: %s; %s", p.Actual, p.Why)
	}
}

// TestNothingIsLeftToDo: a share that is whole is done, and one of nobody no task of the county, whatever it is compared with, unless a
// target says otherwise.
func TestNothingIsLeftToDo(t *testing.T) {
	whole := Figure{Unit: "%", Numerator: Num(3), Denominator: Num(3), Value: Num(100)}
	half, nobody := Figure{Unit: "%", Numerator: Num(2), Denominator: Num(3)}, Figure{Unit: "%", Denominator: Num(0)}
	limited := edu.Task{Op: edu.AtMost, Unit: "%", County: edu.Hundredths(500)}
	for _, tt := range []struct {
		name  string
		task  edu.Task
		f     Figure
		light TaskLight
		why   string
	}{
		{"all", edu.Task{}, whole, TaskDone, "全部做到"},
		{"some", edu.Task{}, half, TaskRunning, ""},
		{"all, with a target", limited, whole, TaskRunning, "任务不高于5%"},
		{"nobody", limited, nobody, TaskSkipped, "没有统计对象"},
		{"nobody, and no task of the county", edu.Task{Skipped: edu.Yes(true)}, nobody, TaskSkipped, "不涉及本单位"},
		{"nobody knows of whom", edu.Task{}, Figure{Unit: "%"}, TaskRunning, ""},
		{"something is missing", edu.Task{}, Figure{Unit: "%", Denominator: Num(0), Missing: make([]Missing, 1)}, TaskRunning, ""},
		{"a number", edu.Task{}, Figure{Unit: "人", Denominator: Num(0)}, TaskRunning, ""},
	} {
		tt.task.Figure = "f"
		p := taskStateOf(&tt.task, map[string]Figure{"f": tt.f}, nil, edu.Day(2022, 6, 1))
		if p.Light != tt.light || p.Why != tt.why {
			t.Errorf("%s: %s, %q, want %s, %q", tt.name, p.Light.Label(), p.Why, tt.light.Label(), tt.why)
		}
	}
}

// TestHeadsAreAdded: sums of pupils keep how many rows they are of and how many of them are blank.
func TestHeadsAreAdded(t *testing.T) {
	if got := (Heads{5, 3, 1}).Plus(Heads{7, 4, 2}); got != (Heads{12, 7, 3}) {
		t.Errorf("%+v", got)
	}
	b := valley()
	for i, n := range []edu.Count{edu.N(10), {}, {}} {
		put(b, edu.SectionYears, &edu.SectionYear{School: edu.Ref(i + 1), Year: 2022, Section: edu.SectionPrimary, Total: n})
	}
	if f := ByID(County(b, Of(2022), rules(t)))[PrivateShare]; !strings.Contains(f.Basis, "（2条学年数据没有填在校生，没有计入）") {
		t.Errorf("the basis does not say how many are blank: %s", f.Basis)
	}
	b.Remove(edu.SectionYears, 2)
	b.Remove(edu.SectionYears, 3)
	if f := ByID(County(b, Of(2022), rules(t)))[PrivateShare]; strings.Contains(f.Basis, "没有填") {
		t.Errorf("the basis speaks of blanks where there are none: %s", f.Basis)
	}
}

// TestStaffOfNobody: where nobody was entered nothing is counted; a head's rank and honours that were entered are.
func TestStaffOfNobody(t *testing.T) {
	b, r := valley(), rules(t)
	for _, x := range Staff(NewRoll(b, 2022, r.RotationRules), 2022) {
		if !x.Blank {
			t.Errorf("%s of an empty list: %d", x.Name, x.Have)
		}
	}
	for i := range 3 {
		x := staff(1)
		x.Duty = edu.DutyHead
		if i < 2 {
			x.HeadRank = "1"
		}
		put(b, edu.Teachers, x)
	}
	put(b, edu.Honours, &edu.Honour{Teacher: 1, Title: edu.Text(r.HonourTitles[0]), Granted: edu.Month(2022, 9)})
	for _, x := range Staff(NewRoll(b, 2022, r.RotationRules), 2022) {
		switch {
		case x.ID == "T6.5" && (x.Have != 2 || x.Of != 3 || x.Blank), x.ID == "T6.1" && (x.Have != 1 || x.Of != -1 || x.Blank):
			t.Errorf("%s: %d of %d, blank %v", x.Name, x.Have, x.Of, x.Blank)
		}
	}
}

// TestDoubtOfATypedDay: a day that was typed and that a move speaks against is doubted, unless a reason stands with it.
func TestDoubtOfATypedDay(t *testing.T) {
	typed := edu.Tenure{Since: edu.Day(2010, 9, 1), ByMoves: edu.Day(2015, 9, 1), Typed: true, Moved: true}
	if doubt(typed) == "" {
		t.Error("not doubted")
	}
	for name, edit := range map[string]func(*edu.Tenure){
		"a reason stands with it": func(n *edu.Tenure) { n.Basis = "跨校任教连续计算" }, "nobody typed it": func(n *edu.Tenure) { n.Typed = false },
		"no move": func(n *edu.Tenure) { n.Moved = false }, "the move is before it": func(n *edu.Tenure) { n.ByMoves = edu.Day(2009, 9, 1) },
		"nobody knows when": func(n *edu.Tenure) { n.ByMoves = edu.Date{} },
	} {
		n := typed
		edit(&n)
		if got := doubt(n); got != "" {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// TestNobodyIsNoSite: a section without pupils is no school in the sense of 政府保障程度, one of which nobody said it may be.
func TestNobodyIsNoSite(t *testing.T) {
	b := valley()
	for i, n := range []edu.Count{edu.N(0), {}, edu.N(1)} {
		put(b, edu.SectionYears, &edu.SectionYear{School: edu.Ref(i + 1), Year: 2022, Section: edu.SectionPrimary, Total: n})
	}
	sites := sitesOf(b, 2022)
	if len(sites) != 2 || sites[0].Name != "东川小学" || sites[1].Name != "柳坪小学" {
		t.Errorf("%d sites", len(sites))
	}
}
