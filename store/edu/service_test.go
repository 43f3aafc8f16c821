package edu

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

type (
	way  struct{ from, to Ref }
	days struct{ start, end Date }
	fate struct{ state, relation, reason Code }
)

func move(id int64, w way, d days, f fate) *Rotation {
	m := &Rotation{Teacher: 1, From: w.from, To: w.to, Start: d.start, End: d.end, Year: YearOf(d.start.First())}
	m.State, m.Relation, m.Reason = f.state, f.relation, f.reason
	m.SetRowID(id)
	return m
}

func TestService(t *testing.T) {
	x := &Teacher{PostedAt: 1, Joined: Day(2010, 9, 1)}
	there, back := Day(2022, 9, 1), Day(2023, 8, 31)
	for _, tt := range []struct {
		name  string
		moves []*Rotation
		want  []Stay
	}{
		{"nothing happened", nil, []Stay{{School: 1, From: Day(2010, 9, 1)}}},
		{
			"a plan moves nobody",
			[]*Rotation{move(1, way{1, 2}, days{there, Date{}}, fate{RotationDraft, RelationStays, ReasonRotation})},
			[]Stay{{School: 1, From: Day(2010, 9, 1)}},
		},
		{
			"an approval moves nobody",
			[]*Rotation{move(1, way{1, 2}, days{there, Date{}}, fate{RotationApproved, RelationStays, ReasonRotation})},
			[]Stay{{School: 1, From: Day(2010, 9, 1)}},
		},
		{"away", []*Rotation{move(1, way{1, 2}, days{there, Date{}}, fate{RotationOn, RelationStays, ReasonRotation})}, []Stay{
			{School: 1, From: Day(2010, 9, 1), Until: Day(2022, 8, 31)}, {School: 2, From: there},
		}},
		{"away and back", []*Rotation{move(1, way{1, 2}, days{there, back}, fate{RotationEnded, RelationStays, ReasonRotation})}, []Stay{
			{
				School: 1, From: Day(2010, 9, 1), Until: Day(2022, 8, 31),
			}, {School: 2, From: there, Until: back}, {School: 1, From: Day(2023, 9, 1), Back: true},
		}},
		{"moved for good", []*Rotation{move(1, way{1, 2}, days{there, back}, fate{RotationEnded, RelationMoves, ReasonRotation})}, []Stay{
			{School: 1, From: Day(2010, 9, 1), Until: Day(2022, 8, 31)}, {School: 2, From: there},
		}},
		{"the next move begins before the return", []*Rotation{
			move(1, way{1, 2}, days{there, back}, fate{
				RotationEnded, RelationStays, ReasonRotation,
			}), move(2, way{1, 3}, days{Day(2023, 3, 1), Date{}}, fate{RotationOn, RelationStays, ReasonRotation}),
		}, []Stay{
			{School: 1, From: Day(2010, 9, 1), Until: Day(2022, 8, 31)},
			{School: 2, From: there, Until: Day(2023, 2, 28)},
			{School: 3, From: Day(2023, 3, 1)},
		}},
		{"over, and nobody wrote down when", []*Rotation{
			move(1, way{1, 2}, days{there, Date{}}, fate{RotationEnded, RelationStays, ReasonRotation}),
		}, []Stay{
			{
				School: 1, From: Day(2010, 9, 1), Until: Day(2022, 8, 31),
			}, {School: 2, From: there, Until: back}, {School: 1, From: Day(2023, 9, 1), Back: true},
		}},
		{"the home school is closed while the teacher is away", []*Rotation{
			move(1, way{1, 2}, days{there, back}, fate{
				RotationEnded, RelationStays, ReasonRotation,
			}), move(2, way{1, 3}, days{Day(2023, 1, 10), Date{}}, fate{RotationOn, "", ReasonClosure}),
		}, []Stay{
			{School: 1, From: Day(2010, 9, 1), Until: Day(2022, 8, 31)},
			{School: 2, From: there, Until: back},
			{School: 3, From: Day(2023, 9, 1), Back: true},
		}},
		{"and after the return", []*Rotation{
			move(1, way{1, 2}, days{there, back}, fate{
				RotationEnded, RelationStays, ReasonRotation,
			}), move(2, way{1, 3}, days{Day(2024, 1, 10), Date{}}, fate{RotationOn, "", ReasonClosure}),
		}, []Stay{
			{School: 1, From: Day(2010, 9, 1), Until: Day(2022, 8, 31)},
			{School: 2, From: there, Until: back},
			{School: 1, From: Day(2023, 9, 1), Until: Day(2024, 1, 9), Back: true},
			{School: 3, From: Day(2024, 1, 10)},
		}},
		{"first employment", []*Rotation{
			move(1, way{0, 1}, days{Day(2010, 9, 1), Date{}}, fate{RotationOn, RelationMoves, ReasonRecruit}),
		}, []Stay{
			{School: 0, Until: Day(2010, 8, 31)}, {School: 1, From: Day(2010, 9, 1)},
		}},
	} {
		got := x.Service(tt.moves)
		if len(got) != len(tt.want) {
			t.Errorf("%s: %+v", tt.name, got)
			continue
		}
		for i, w := range tt.want {
			if g := got[i]; g.School != w.School || g.From != w.From || g.Until != w.Until || g.Back != w.Back {
				t.Errorf("%s: stay %d is %+v, want %+v", tt.name, i+1, g, w)
			}
		}
	}
}

// TestAtOneSchool: whatever the moves are, a teacher is at exactly one school on every day, the stays follow each other
// without a gap, and a move that took place brings the teacher where it says on its first day, unless another begins on it.
func TestAtOneSchool(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := &Teacher{PostedAt: Ref(rapid.IntRange(1, 4).Draw(t, "post")), Joined: Day(rapid.IntRange(2000, 2024).Draw(t, "joined"), 9, 1)}
		b := NewBook(Unit{}, 2022)
		for i := range rapid.IntRange(0, 6).Draw(t, "moves") {
			start := Day(rapid.IntRange(2018, 2024).Draw(t, "year"), rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(1, 28).Draw(t, "day"))
			end := Date{}
			if rapid.Bool().Draw(t, "ended") {
				end = DateOf(start.First().AddDate(0, 0, rapid.IntRange(-5, 900).Draw(t, "days")))
			}
			if rapid.Bool().Draw(t, "months") {
				start.d, end.d = 0, 0
			}
			m := move(
				int64(i+1),
				way{Ref(rapid.IntRange(0, 4).Draw(t, "from")), Ref(rapid.IntRange(1, 4).Draw(t, "to"))},
				days{start, end},
				fate{
					rapid.SampledFrom(RotationStates.Items).Draw(t, "state").Code,
					rapid.SampledFrom([]Code{"", RelationMoves, RelationStays}).Draw(t, "relation"),
					rapid.SampledFrom(MoveReasons.Items).Draw(t, "reason").Code,
				},
			)
			b.Put(Rotations, m)
		}
		moves := b.Moves()[1]
		stays := x.Service(moves)
		for day := time.Date(2017, 1, 1, 0, 0, 0, 0, time.UTC); day.Year() < 2028; day = day.AddDate(0, 0, 1) {
			n := 0
			for _, s := range stays {
				if (!s.From.Known() || !day.Before(s.From.First())) && (!s.Until.Known() || !day.After(s.Until.First())) {
					n++
				}
			}
			if first := stays[0].From; n != 1 && (!first.Known() || !day.Before(first.First())) {
				t.Fatalf("at %d schools on %s: %+v", n, DateOf(day), stays)
			}
		}
		for i, m := range moves {
			last := i+1 == len(moves) || !moves[i+1].Start.Known() || moves[i+1].Start.First().After(m.Start.First())
			// A closure of the school at home moves nobody who is away.
			if m.Took() && m.Reason != ReasonClosure && last && SchoolOn(stays, m.Start.First()) != m.To {
				t.Errorf("on %s at %d, moved to %d", m.Start, SchoolOn(stays, m.Start.First()), m.To)
			}
		}
	})
}

func TestTenure(t *testing.T) {
	closure := []Code{ReasonClosure}
	for _, tt := range []struct {
		name               string
		joined, continuous Date
		moves              []*Rotation
		year               Year
		through            []Code
		want               int
		typed              bool
	}{
		{"by 进入本校时间", Day(2010, 9, 1), Date{}, nil, 2022, closure, 12, false},
		{"the last day counts", Day(2010, 8, 31), Date{}, nil, 2022, closure, 13, false},
		{"a month is its first day", Month(2010, 8), Date{}, nil, 2022, closure, 13, false},
		{"what was typed stands above it", Day(2017, 9, 1), Day(2012, 9, 1), nil, 2022, closure, 10, true},
	} {
		x := Teacher{PostedAt: 1, Joined: tt.joined, Continuous: tt.continuous}
		n := x.Tenure(tt.moves, tt.year, tt.through)
		if got, ok := n.Years(tt.year.End()); !ok || got != tt.want || n.Typed != tt.typed {
			t.Errorf("%s: %d years (typed %v), want %d", tt.name, got, n.Typed, tt.want)
		}
	}
	away := func(state Code, since Date) *Rotation {
		m := move(1, way{1, 2}, days{Day(2022, 9, 1), Day(2023, 8, 31)}, fate{state, RelationStays, ReasonRotation})
		m.Since = since
		return m
	}
	joined := Day(2010, 9, 1)
	for _, tt := range []struct {
		name  string
		move  *Rotation
		year  Year
		rules []Code
		want  int
	}{
		{"the year's own rotation interrupts nothing", away(RotationEnded, joined), 2022, closure, 12},
		{"nor one that ended early", away(RotationEarly, joined), 2022, closure, 12},
		{"nor does a later one", away(RotationEnded, joined), 2021, closure, 11},
		{"after the return it begins anew", away(RotationEnded, joined), 2028, closure, 5},
		{"unless the office lets rotation interrupt nothing", away(RotationEnded, joined), 2028, []Code{ReasonClosure, ReasonRotation}, 18},
		{"a move that came in with a list leaves the staff list as it is", away(RotationEnded, Date{}), 2028, closure, 18},
		{"a plan interrupts nothing", away(RotationDraft, joined), 2028, closure, 18},
	} {
		x := Teacher{PostedAt: 1, Joined: joined}
		if got, _ := x.Tenure([]*Rotation{tt.move}, tt.year, tt.rules).Years(tt.year.End()); got != tt.want {
			t.Errorf("%s: %d years, want %d", tt.name, got, tt.want)
		}
	}
	corrected := Teacher{PostedAt: 1, Joined: Day(2021, 9, 1), Continuous: Day(2010, 9, 1)}
	approved := move(1, way{1, 2}, days{Day(2022, 9, 1), Date{}}, fate{RotationApproved, RelationStays, ReasonRotation})
	approved.Since = Day(2021, 9, 1)
	if got, _ := corrected.Tenure([]*Rotation{approved}, 2022, closure).Years(Year(2022).End()); got != 12 {
		t.Errorf("a correction after the approval: %d years, want 12", got)
	}
	twice := Teacher{PostedAt: 5, Joined: Day(2022, 9, 1)}
	went := []*Rotation{
		move(1, way{2, 3}, days{Day(2015, 9, 1), Day(2016, 8, 31)}, fate{RotationEnded, RelationMoves, ReasonRotation}),
		move(2, way{3, 5}, days{Day(2022, 9, 1), Date{}}, fate{RotationOn, RelationMoves, ReasonRotation}),
	}
	for y, want := range map[Year]Ref{2013: 2, 2015: 2, 2016: 3, 2021: 3, 2022: 3, 2023: 5} {
		if got := twice.Tenure(went, y, closure).School; got != want {
			t.Errorf("in %d posted at %d, want %d", y, got, want)
		}
	}
	closed := move(1, way{1, 2}, days{Day(2022, 7, 1), Date{}}, fate{RotationOn, "", ReasonClosure})
	closed.Since = joined
	x := Teacher{PostedAt: 2, Joined: Day(2022, 7, 1)}
	if got, _ := x.Tenure([]*Rotation{closed}, 2022, closure).Years(Year(2022).End()); got != 12 {
		t.Errorf("after 撤并安置 %d years, want 12", got)
	}
	if got, _ := x.Tenure([]*Rotation{closed}, 2022, nil).Years(Year(2022).End()); got != 1 {
		t.Errorf("after 撤并安置 in an office that counts anew %d years, want 1", got)
	}
}

// TestRuralYears: 农村工作经历年限 are the whole years at schools outside the towns, where the stays reach back to the beginning and every
// school says where it lies; else nobody knows.
func TestRuralYears(t *testing.T) {
	b := NewBook(Unit{}, 2022)
	for i, locality := range []Code{"220", "111", "", "210"} {
		s := &School{Locality: locality}
		s.SetRowID(int64(i + 1))
		b.Put(Schools, s)
	}
	stay := func(school Ref, from, until Date) Stay { return Stay{School: school, From: from, Until: until} }
	for _, tt := range []struct {
		name  string
		began Date
		stays []Stay
		want  int
		known bool
	}{
		{"always in a village", Day(2010, 9, 1), []Stay{stay(1, Day(2010, 9, 1), Date{})}, 12, true},
		{"always in a town", Month(2010, 9), []Stay{stay(2, Day(2010, 9, 1), Date{})}, 0, true},
		{"village, town, village", Day(2010, 9, 1), []Stay{
			stay(1, Day(2010, 9, 1), Day(2015, 8, 31)), stay(2, Day(2015, 9, 1), Day(2020, 2, 29)), stay(4, Day(2020, 3, 1), Date{}),
		}, 7, true},
		{"a stay that goes on behind the day", Day(2010, 9, 1), []Stay{stay(1, Day(2010, 9, 1), Day(2030, 8, 31))}, 12, true},
		{"years before the first stay", Day(2005, 9, 1), []Stay{stay(1, Day(2010, 9, 1), Date{})}, 0, false},
		{"nobody knows since when", Date{}, []Stay{stay(1, Day(2010, 9, 1), Date{})}, 0, false},
		{"a stay from nobody knows when", Day(2010, 9, 1), []Stay{stay(1, Date{}, Date{})}, 0, false},
		{"a school of which nobody knows where", Day(2010, 9, 1), []Stay{stay(3, Day(2010, 9, 1), Date{})}, 0, false},
		{"no stay", Day(2010, 9, 1), nil, 0, false},
	} {
		if got, known := b.RuralYears(&Teacher{WorkFrom: tt.began}, tt.stays, Day(2022, 9, 1)); got != tt.want || known != tt.known {
			t.Errorf("%s: %d, %v", tt.name, got, known)
		}
	}
}
