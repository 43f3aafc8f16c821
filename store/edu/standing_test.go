package edu

import "testing"

// with is a book with records, numbered as they come.
func with(records ...Record) *Book {
	b := NewBook(Unit{Code: "141127"}, 2022)
	for _, r := range records {
		var g *Register
		switch r.(type) {
		case *School:
			g = Schools
		case *Closure:
			g = Closures
		case *Project:
			g = Projects
		case *ProgressReport:
			g = ProgressReports
		}
		r.(interface{ SetRowID(int64) }).SetRowID(int64(len(b.Rows(g)) + 1))
		b.Put(g, r)
	}
	return b
}

// TestRankRunsOut: who was 骨干 beyond the 有效期 moved as none, and a rank that the list of the move has is that of the move.
func TestRankRunsOut(t *testing.T) {
	start := Day(2022, 9, 1)
	for _, tt := range []struct {
		name       string
		rank, move Code
		until      Date
		want       bool
	}{
		{"no end", "4", "", Date{}, true},
		{"the last day", "4", "", Day(2022, 9, 1), true},
		{"the month of it", "4", "", Month(2022, 9), true},
		{"a day before", "4", "", Day(2022, 8, 31), false},
		{"run out, as the list copied it", "4", "4", Day(2022, 8, 31), false},
		{"another rank in the list", "4", "3", Day(2022, 8, 31), true},
		{"none in the list", "4", "0", Date{}, false},
		{"校级", "5", "", Date{}, false},
	} {
		m := &Rotation{Start: start, Backbone: tt.move}
		if got := m.Ranks(&Teacher{Backbone: tt.rank, BackboneUntil: tt.until}); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

// TestAbsentOnTheStatisticsDate: figures of a year are owed by the schools that were in use on its 1 September, whatever became of them.
func TestAbsentOnTheStatisticsDate(t *testing.T) {
	for _, tt := range []struct {
		name           string
		state          Code
		done, reopened Date
		want           bool
	}{
		{"in use", StateOpen, Date{}, Date{}, true},
		{"closed, nobody says when", StateClosed, Date{}, Date{}, false},
		{"closed in summer", StateClosed, Day(2022, 7, 1), Date{}, false},
		{"closed on the day", StateClosed, Day(2022, 9, 1), Date{}, false},
		{"closed the day after", StateClosed, Day(2022, 9, 2), Date{}, true},
		{"reopened since", StateReopened, Day(2022, 7, 1), Day(2023, 2, 1), false},
		{"reopened on the day", StateReopened, Day(2022, 7, 1), Day(2022, 9, 1), true},
		{"closed for a while later", StateReopened, Day(2022, 12, 1), Day(2023, 2, 1), true},
	} {
		b := with(&School{Type: TypePrimary, State: tt.state}, &Closure{School: 1, Stage: ClosureDone, Done: tt.done, Reopened: tt.reopened})
		if got := len(b.Absent(2022)[SectionPrimary]) == 1; got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

// TestBuildingInAMonth: a project is to report of the months in which it is built: not before it was begun, and up to the one before it
// was accepted or came into use.
func TestBuildingInAMonth(t *testing.T) {
	for _, tt := range []struct {
		started, accepted, used Date
		want                    bool
	}{
		{Day(2022, 4, 30), Date{}, Date{}, true},
		{Day(2022, 5, 1), Date{}, Date{}, false},
		{Day(2022, 1, 1), Day(2022, 4, 30), Date{}, false},
		{Day(2022, 1, 1), Day(2022, 5, 1), Date{}, true},
		{Day(2022, 1, 1), Date{}, Day(2022, 4, 30), false},
		{Day(2022, 1, 1), Date{}, Day(2022, 5, 1), true},
		{Date{}, Date{}, Date{}, false},
	} {
		p := &Project{}
		p.Stage(ProjectStarted).Actual, p.Stage(ProjectAccepted).Actual, p.Stage(ProjectInUse).Actual = tt.started, tt.accepted, tt.used
		if got := len(with(p).Reporting(Month(2022, 4)).Silent) == 1; got != tt.want {
			t.Errorf("%+v: %v, want %v", tt, got, tt.want)
		}
	}
}
