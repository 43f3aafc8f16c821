package edu

import "testing"

// TestDraftIsEntered: a report that the program began is none until somebody types into it, confirms it or sends a list that speaks of
// it, even where that says what stood there; a list that only names it says nothing.
func TestDraftIsEntered(t *testing.T) {
	draft := ProgressReport{
		Project: 1, Month: Month(2022, 5), DoneYear: Fen(400), DoneTotal: Fen(400), InPlace: Fen(500), Paid: Fen(300), State: ReportDraft,
	}
	type P = *ProgressReport
	typed := func(change func(P)) func() Item {
		return func() Item {
			n := draft
			change(&n)
			return Item{Register: ProgressReports, Record: &n}
		}
	}
	list := func(r ProgressReport, keys ...string) func() Item {
		return func() Item {
			it := Item{Register: ProgressReports, Record: &r, Place: "第5行"}
			for _, k := range append([]string{"project", "month"}, keys...) {
				it.Said = append(it.Said, ProgressReports.Field(k))
			}
			return it
		}
	}
	said := ProgressReport{Project: 1, Month: Month(2022, 5), DoneTotal: Fen(400), DoneMonth: Fen(0)}
	for _, tt := range []struct {
		name        string
		item        func() Item
		state       Code
		month, year int64 // -1 for not known
		total       int64
	}{
		{"nothing typed", typed(func(P) {}), ReportDraft, -1, 400, 400},
		{"the month typed: the sums follow", typed(func(g P) { g.DoneMonth = Fen(30) }), "", 30, 430, 430},
		{"0 typed is 0", typed(func(g P) { g.DoneMonth = Fen(0) }), "", 0, 400, 400},
		{"a sum typed as well stands", typed(func(g P) { g.DoneMonth, g.DoneTotal = Fen(30), Fen(500) }), "", 30, 400, 500},
		{"only words typed: the month is not known", typed(func(g P) { g.Trouble = "征地" }), "", -1, 400, 400},
		{"confirmed", typed(func(g P) { g.State = ReportIdle }), ReportIdle, 0, 400, 400},
		{"confirmed, with something done", typed(func(g P) { g.State, g.DoneMonth = ReportIdle, Fen(30) }), "", 30, 430, 430},
		{"a list says what stands there", list(said, "done_total"), "", -1, 400, 400},
		{"a list says of the month", list(said, "done_month", "done_total"), "", 0, 400, 400},
		{"a list names it", list(said), ReportDraft, -1, 400, 400},
	} {
		b := twoYears()
		n := draft
		n.SetRowID(9)
		b.Put(ProgressReports, &n)
		it := tt.item()
		if it.Record.SetRowID(9); it.Place != "" {
			it.Record.SetRowID(0)
		}
		got, _ := Prepare(b, Change{Kind: BatchEdit, Items: []Item{it}})
		if err := got.Refusal(); err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
		g := got.Items()[0].Record.(P)
		month := g.DoneMonth.Fen()
		if !g.DoneMonth.Known() {
			month = -1
		}
		if g.State != tt.state || month != tt.month || g.DoneYear.Fen() != tt.year || g.DoneTotal.Fen() != tt.total {
			t.Errorf("%s: state %q, %d of the month, %d of the year, %d in all", tt.name, g.State, month, g.DoneYear.Fen(), g.DoneTotal.Fen())
		}
	}
}

// TestDraftIsNoReport: what nobody has entered is not the latest report, is no data of its month, and breaks no rule; it follows what is
// entered for the months before it.
func TestDraftIsNoReport(t *testing.T) {
	b := twoYears()
	g := &ProgressReport{Project: 1, Month: Month(2022, 6), DoneYear: Fen(400), DoneTotal: Fen(400), Paid: Fen(300), State: ReportDraft}
	g.InPlace = Fen(100)
	g.SetRowID(9)
	b.Put(ProgressReports, g)
	if last := b.Latest(1, Month(2022, 6)); last == nil || last.Month != Month(2022, 4) {
		t.Errorf("the latest report is %+v", last)
	}
	if got := b.LastReported(); got != Month(2022, 4) {
		t.Errorf("the last month is %s", got)
	}
	if b.Tells(Day(2022, 6, 1), Day(2022, 6, 30)) {
		t.Error("the book tells of a month that nobody reported")
	}
	if p := ProgressReports.Check(g, b); len(p) > 0 {
		t.Errorf("it breaks %v", p)
	}
	may := &ProgressReport{Project: 1, Month: Month(2022, 5), DoneMonth: Fen(50), DoneYear: Fen(450), DoneTotal: Fen(450)}
	got, _ := Prepare(b, Edit("", ProgressReports, may))
	if all := got.Items(); len(all) != 2 || all[1].Record.(*ProgressReport).DoneTotal != Fen(450) || !all[1].Record.(*ProgressReport).Draft() {
		t.Errorf("the draft of June does not follow May: %d items", len(all))
	}
}

// TestDoneBefore: 至上年底累计 is 累计 less 本年, or the whole of a report of an earlier year; not known where one of them is not.
func TestDoneBefore(t *testing.T) {
	for _, tt := range []struct {
		g    ProgressReport
		want Money
	}{
		{ProgressReport{Month: Month(2022, 4), DoneYear: Fen(20), DoneTotal: Fen(60)}, Fen(40)},
		{ProgressReport{Month: Month(2022, 4), DoneYear: Fen(60), DoneTotal: Fen(60)}, Fen(0)},
		{ProgressReport{Month: Month(2022, 4), DoneTotal: Fen(60)}, Money{}},
		{ProgressReport{Month: Month(2022, 4), DoneYear: Fen(70), DoneTotal: Fen(60)}, Money{}},
		{ProgressReport{Month: Month(2021, 12), DoneYear: Fen(20), DoneTotal: Fen(60)}, Fen(60)},
		{ProgressReport{Month: Month(2023, 1), DoneYear: Fen(20), DoneTotal: Fen(60)}, Money{}},
		{ProgressReport{}, Money{}},
	} {
		if got := tt.g.DoneBefore(Month(2022, 5)); got != tt.want {
			t.Errorf("%+v: %v, want %v", tt.g, got, tt.want)
		}
	}
	p := Project{YearPlan: Fen(7)}
	if p.PlannedIn(2022) != Fen(7) || p.PlannedIn(2023) != Fen(7) {
		t.Error("a plan of no year is of every year")
	}
	if p.PlanYear = N(2022); p.PlannedIn(2022) != Fen(7) || p.PlannedIn(2023).Known() {
		t.Error("the plan of 2022 is another year's")
	}
}
