package procedure

import (
	"testing"

	"countyledger/store/edu"
)

// TestMoneyAtItsLimits: as much as there is is not too much; what is not known is no limit; what the project says itself its report
// does not say again.
func TestMoneyAtItsLimits(t *testing.T) {
	too := func(id edu.RuleID, n int) map[edu.RuleID]int { return map[edu.RuleID]int{id: n} }
	wan := func(n int64) edu.Money { return edu.Fen(n * edu.WanYuan) }
	for _, tt := range []struct {
		name string
		edit func(*edu.Project, *edu.ProgressReport)
		want map[edu.RuleID]int
	}{
		{"all of the total is in place, done and paid", func(p *edu.Project, g *edu.ProgressReport) {
			p.InPlace, g.InPlace, g.DoneTotal, g.Paid = wan(1000), wan(1000), wan(1000), wan(1000)
		}, nil},
		{"more in place than the total", func(p *edu.Project, _ *edu.ProgressReport) { p.InPlace = wan(1001) }, too(inPlaceExceedsTotal, 1)},
		{"the report too", func(_ *edu.Project, g *edu.ProgressReport) { g.InPlace = wan(1001) }, too(inPlaceExceedsTotal, 1)},
		{"both, of one sum", func(p *edu.Project, g *edu.ProgressReport) {
			p.InPlace, g.InPlace = wan(1001), wan(1001)
		}, too(inPlaceExceedsTotal, 1)},
		{"both, of two", func(p *edu.Project, g *edu.ProgressReport) {
			p.InPlace, g.InPlace = wan(1001), wan(1002)
		}, too(inPlaceExceedsTotal, 2)},
		{"no total", func(p *edu.Project, _ *edu.ProgressReport) { p.Funds[0].Planned = edu.Money{} }, nil},
		{"a total of nothing", func(p *edu.Project, _ *edu.ProgressReport) { p.Funds[0].Planned = wan(0) }, nil},
		{"done more than the total", func(_ *edu.Project, g *edu.ProgressReport) { g.DoneTotal = wan(1001) }, too("done_exceeds_total", 1)},
		{"done as much as the budget", func(p *edu.Project, g *edu.ProgressReport) {
			p.Stage(edu.ProjectDesign).Amount, g.DoneTotal = wan(300), wan(300)
		}, nil},
		{"done more than the budget", func(p *edu.Project, g *edu.ProgressReport) {
			p.Stage(edu.ProjectDesign).Amount, g.DoneTotal = wan(300), wan(301)
		}, too("done_exceeds_budget", 1)},
		{"paid all that is in place", func(_ *edu.Project, g *edu.ProgressReport) { g.Paid = g.InPlace }, nil},
		{"paid more", func(_ *edu.Project, g *edu.ProgressReport) { g.Paid = wan(601) }, too(edu.RulePaidMoreThanInPlace, 1)},
		{"nobody knows what is in place", func(_ *edu.Project, g *edu.ProgressReport) { g.InPlace = edu.Money{} }, nil},
		{"a budget without an estimate", func(p *edu.Project, _ *edu.ProgressReport) { p.Stage(edu.ProjectDesign).Amount = wan(900) }, nil},
		{"a price without a budget", func(p *edu.Project, _ *edu.ProgressReport) { p.Stage(edu.ProjectTendered).Amount = wan(900) }, nil},
		{"a price as high as the budget", func(p *edu.Project, _ *edu.ProgressReport) {
			p.Stage(edu.ProjectTendered).Amount, p.Stage(edu.ProjectDesign).Amount = wan(900), wan(900)
		}, nil},
		{"a price above the budget", func(p *edu.Project, _ *edu.ProgressReport) {
			p.Stage(edu.ProjectTendered).Amount, p.Stage(edu.ProjectDesign).Amount = wan(901), wan(900)
		}, too("tender_exceeds_budget", 1)},
		{"a budget and an estimate of nothing", func(p *edu.Project, _ *edu.ProgressReport) {
			p.Stage(edu.ProjectDesign).Amount, p.Stage(edu.ProjectFeasibility).Amount = wan(900), wan(0)
		}, nil},
	} {
		p, g := building(), report(6, 300, 600, 200, 48)
		tt.edit(p, g)
		found := rulesOf(moneyNeeds.ask(ProjectCaseOf(bookOf(p, g), p, rules(t), edu.Day(2022, 7, 1))))
		if len(found) != len(tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, found, tt.want)
		}
		for id, n := range tt.want {
			if found[id] != n {
				t.Errorf("%s: %v, want %v", tt.name, found, tt.want)
			}
		}
	}
}

// TestLightAtItsLimits: as much done as is in place is no reason to look, and a building time of no days gives no pace.
func TestLightAtItsLimits(t *testing.T) {
	p := building()
	w := ProjectCaseOf(bookOf(p, report(6, 600, 600, 200, 48)), p, rules(t), edu.Day(2022, 7, 1))
	if light, why := w.Light(); light != Green {
		t.Errorf("done as much as is in place: %s %v", light.Word(), why)
	}
	p = building()
	p.Stage(edu.ProjectStarted).Actual, p.Stage(edu.ProjectAccepted).Planned = edu.Day(2022, 7, 1), edu.Day(2022, 7, 1)
	w = ProjectCaseOf(bookOf(p, report(6, 0, 600, 0, 0)), p, rules(t), edu.Day(2022, 7, 1))
	if light, why := w.Light(); light != Green {
		t.Errorf("begun on the day it is to be accepted: %s %v", light.Word(), why)
	}
}

// TestNoPaceYet: before anything is built, or any day has passed, nobody can say what the pace is.
func TestNoPaceYet(t *testing.T) {
	for _, tt := range []struct {
		name  string
		start edu.Date
		share edu.Percent
		paced bool
	}{
		{"half is built", edu.Day(2022, 1, 1), edu.PercentOf(50), true},
		{"nothing is built", edu.Day(2022, 1, 1), edu.PercentOf(0), false},
		{"nobody said how much", edu.Day(2022, 1, 1), edu.Percent{}, false},
		{"begun on the day of the report", edu.Day(2022, 5, 31), edu.PercentOf(50), false},
		{"begun the day before", edu.Day(2022, 5, 30), edu.PercentOf(50), true},
		{"not begun", edu.Date{}, edu.PercentOf(50), false},
	} {
		p := building()
		p.Stage(edu.ProjectStarted).Actual = tt.start
		g := &edu.ProgressReport{Month: edu.Month(2022, 5), Share: tt.share}
		days, _, ok, paced := ProjectCaseOf(bookOf(p, g), p, rules(t), edu.Day(2022, 6, 1)).Countdown()
		if !ok || days != 213 || paced != tt.paced {
			t.Errorf("%s: %d days, %v, paced %v", tt.name, days, ok, paced)
		}
	}
}

// TestByUrgency: key projects that are not in use stand first, the nearest first, then the others, the worst first.
func TestByUrgency(t *testing.T) {
	b := bookOf(building())
	var all []*ProjectCase
	for _, x := range []struct {
		name string
		edit func(*edu.Project)
	}{
		{"fine", func(*edu.Project) {}},
		{"late", func(p *edu.Project) { p.Stage("P13").Planned = edu.Day(2022, 1, 31) }},
		{"a little late", func(p *edu.Project) { p.Stage("P13").Planned = edu.Day(2022, 6, 20) }},
		{"key, in use", func(p *edu.Project) { p.Key, p.Stage("P16").Actual = edu.Yes(true), edu.Day(2022, 6, 1) }},
		{"key, far", func(p *edu.Project) { p.Key, p.Stage("P16").Planned = edu.Yes(true), edu.Day(2023, 9, 1) }},
		{"key, near", func(p *edu.Project) { p.Key, p.Stage("P16").Planned = edu.Yes(true), edu.Day(2022, 9, 1) }},
		{"key, near and late", func(p *edu.Project) {
			p.Key, p.Stage("P16").Planned, p.Stage("P13").Planned = edu.Yes(true), edu.Day(2022, 9, 1), edu.Day(2022, 1, 31)
		}},
	} {
		p := building()
		p.Name = edu.Name(x.name)
		p.SetRowID(int64(len(all) + 1))
		p.Stage(edu.ProjectAccepted).Actual = edu.Day(2022, 5, 1) // so that no report is asked for
		x.edit(p)
		b.Put(edu.Projects, p)
		all = append(all, ProjectCaseOf(b, p, rules(t), edu.Day(2022, 7, 1)))
	}
	ByUrgency(all)
	for i, want := range []edu.Name{"key, near and late", "key, near", "key, far", "late", "a little late", "fine", "key, in use"} {
		if all[i].Name != want {
			t.Errorf("%d: %s, want %s", i, all[i].Name, want)
		}
	}
}

// TestReachKeepsWhatStands: a stage is entered with what was typed; what stood there stays where nothing was, a reason is added to the
// note; the first stage of all can be entered.
func TestReachKeepsWhatStands(t *testing.T) {
	p := building()
	p.Stage("P10").Doc, p.Note = "旧号", "旧注"
	w := ProjectCaseOf(bookOf(p), p, rules(t), edu.Day(2022, 7, 1))
	for _, tt := range []struct {
		reach Reach
		doc   edu.Text
		note  edu.Text
	}{
		{Reach{Stage: "P10", On: edu.Day(2021, 12, 21), Reason: "补录"}, "旧号", "旧注；施工许可先于“列入计划”“立项批复”" +
			"“用地预审与选址”“可研批复”“用地规划许可”“初步设计批复”“施工图审查”“财政评审”“招投标”：补录"},
		{Reach{Stage: "P10", On: edu.Day(2021, 12, 21), Doc: "新号", Reason: "补录"}, "新号", "旧注；施工许可先于“列入计划”“立项批复”" +
			"“用地预审与选址”“可研批复”“用地规划许可”“初步设计批复”“施工图审查”“财政评审”“招投标”：补录"},
		{Reach{Stage: "P01", On: edu.Day(2021, 1, 1)}, "", "旧注"},
	} {
		ch, err := w.Reach(tt.reach)
		if err != nil {
			t.Errorf("%+v: %v", tt.reach, err)
			continue
		}
		n := ch.Items[0].Record.(*edu.Project)
		if got := n.Stage(tt.reach.Stage); got.Doc != tt.doc || got.Actual != tt.reach.On || n.Note != tt.note {
			t.Errorf("%+v: %q, %q", tt.reach, got.Doc, n.Note)
		}
	}
	one := building()
	one.Stages = [17]edu.Stage{}
	one.Stage("P01").Actual = edu.Day(2021, 1, 1)
	if got := ProjectCaseOf(bookOf(one), one, rules(t), edu.Day(2022, 7, 1)).Reached(); got != "P01" {
		t.Errorf("the first stage alone: reached %q", got)
	}
}

// TestUseOfANewSchool: a new school is entered with the building that it gets, and has its places.
func TestUseOfANewSchool(t *testing.T) {
	p := building()
	p.School, p.Stage(edu.ProjectAccepted).Actual = 0, edu.Day(2022, 8, 1)
	fresh := &edu.School{Name: "新建小学"}
	ch, err := ProjectCaseOf(bookOf(p), p, rules(t), edu.Day(2022, 9, 1)).Use(edu.Day(2022, 9, 1), "补录", fresh)
	if err != nil {
		t.Fatal(err)
	}
	n, s := ch.Items[0].Record.(*edu.Project), ch.Items[1].Record.(*edu.School)
	if n.School != -1 || s.RowID() != -1 || s.Places.Int() != 90 || s.Beds.Int() != 120 || fresh.RowID() != 0 {
		t.Errorf("the project is of %d, the school is row %d with %d places and %d beds", n.School, s.RowID(), s.Places.Int(), s.Beds.Int())
	}
}

// TestNewMonthRows: the reports of a month are rows of their own.
func TestNewMonthRows(t *testing.T) {
	b := bookOf(building())
	for row := int64(2); row < 5; row++ {
		p := building()
		p.SetRowID(row)
		b.Put(edu.Projects, p)
	}
	got := written[edu.ProgressReport](t, NewMonth(b, edu.Month(2022, 7)))
	for row := range got {
		if row >= 0 {
			t.Errorf("a report is row %d", row)
		}
	}
	if len(got) != 4 {
		t.Errorf("%d reports", len(got))
	}
}
