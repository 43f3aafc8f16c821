package edu

import "testing"

// TestYearsOfDates: a date is of the years 1800 to 2200, with months and days that there are.
func TestYearsOfDates(t *testing.T) {
	for typed, want := range map[string]Date{
		"1799-12-31": {}, "1800-01-01": Day(1800, 1, 1), "2200-12-31": Day(2200, 12, 31), "2201-01-01": {}, "2022-00": {},
		"2022-12": Month(2022, 12), "2022-13": {}, "2022-02-28": Day(2022, 2, 28), "2022-02-29": {}, "2024-02-29": Day(2024, 2, 29),
		"2022-04-30": Day(2022, 4, 30),
		"2022-04-31": {}, "2022-04-00": {},
	} {
		var d Date
		if err := d.Parse(typed, Format{}); (err == nil) != want.Known() || d != want {
			t.Errorf("%s is %s, %v; want %s", typed, d, err, want)
		}
	}
}

// TestSchoolYearsTyped: a school year begins from 1950 to 2150, and its second year is the next.
func TestSchoolYearsTyped(t *testing.T) {
	for typed, want := range map[string]Year{
		"1949": 0, "1950": 1950, "2150": 2150, "2151": 0, "2022-2023": 2022, "2022-23": 2022, "2022-2022": 0, "2022-2024": 0, "2022-2021": 0,
		"2099-2100": 2099, "2099-00": 2099, "2099-99": 0,
	} {
		var y Year
		if err := y.Parse(typed, Format{}); (err == nil) != (want != 0) || y != want {
			t.Errorf("%s is %d, %v; want %d", typed, y, err, want)
		}
	}
}

// TestEdgesOfTheSchoolYear: it turns between the 31st of August and the 1st of September, and a move begins in it on both its ends.
func TestEdgesOfTheSchoolYear(t *testing.T) {
	for day, want := range map[Date]bool{
		Day(2022, 8, 31): false, Day(2022, 9, 1): true, Day(2023, 8, 31): true, Day(2023, 9, 1): false,
		Month(2022, 8): false, Month(2022, 9): true, {}: false,
	} {
		if got := (&Rotation{Start: day}).Begins(2022); got != want {
			t.Errorf("a move of %s begins in 2022: %v", day, got)
		}
		if day.Known() && (YearOf(day.First()) == 2022) != want {
			t.Errorf("%s lies in %d", day, YearOf(day.First()))
		}
	}
}

// TestEarlier: a partial date is earlier only if all its days are.
func TestEarlier(t *testing.T) {
	for _, tt := range []struct {
		a, z Date
		want bool
	}{
		{Day(2022, 4, 18), Day(2022, 4, 19), true},
		{Day(2022, 4, 19), Day(2022, 4, 19), false},
		{Month(2022, 4), Day(2022, 4, 19), false},
		{Month(2022, 4), Day(2022, 4, 30), false},
		{Month(2022, 4), Day(2022, 5, 1), true},
		{Day(2022, 4, 1), Month(2022, 4), false},
		{Day(2022, 3, 31), Month(2022, 4), true},
		{Date{2021, 0, 0}, Day(2021, 12, 31), false},
		{Date{2021, 0, 0}, Day(2022, 1, 1), true},
	} {
		if got := tt.a.Earlier(tt.z); got != tt.want {
			t.Errorf("%s is earlier than %s: %v", tt.a, tt.z, got)
		}
	}
}

// TestPostWithoutRelation: where nobody said what became of the 人事关系, the teacher goes back whose post stayed where it was.
func TestPostWithoutRelation(t *testing.T) {
	for _, tt := range []struct {
		name     string
		posted   Ref
		relation Code
		from     Ref
		want     bool
	}{
		{"the post stayed", 1, "", 1, true},
		{"the post moved", 2, "", 1, false},
		{"said to stay, whatever the post", 2, RelationStays, 1, true},
		{"said to move, whatever the post", 1, RelationMoves, 1, false},
		{"from nowhere", 0, "", 0, false},
		{"from nowhere, said to stay", 2, RelationStays, 0, false},
	} {
		if got := (&Rotation{From: tt.from, To: 2, Relation: tt.relation}).keepsPost(&Teacher{PostedAt: tt.posted}); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}

// TestLastDayOfAMove: 期满 without a day is the planned one, else the last of its year; of one that goes on nothing is known.
func TestLastDayOfAMove(t *testing.T) {
	end, planned := Day(2023, 3, 1), Day(2023, 7, 1)
	for _, tt := range []struct {
		state        Code
		end, planned Date
		want         Date
	}{
		{RotationEnded, end, planned, end},
		{RotationEnded, Date{}, planned, planned},
		{RotationEnded, Date{}, Date{}, Day(2023, 8, 31)},
		{RotationEarly, Date{}, planned, planned},
		{RotationOn, end, planned, end},
		{RotationOn, Date{}, planned, Date{}},
	} {
		if got := (&Rotation{State: tt.state, End: tt.end, PlannedEnd: tt.planned, Year: 2022}).over(); got != tt.want {
			t.Errorf("%s, %s, %s: %s, want %s", tt.state, tt.end, tt.planned, got, tt.want)
		}
	}
}

// TestWalkTakesTheFirstDay: on the last day of a stay a teacher is there still, on the first of the next no longer.
func TestWalkTakesTheFirstDay(t *testing.T) {
	stays := []Stay{{School: 1, From: Day(2010, 9, 1), Until: Day(2022, 8, 31)}, {School: 2, From: Day(2022, 9, 1)}}
	for day, want := range map[Date]Ref{
		Day(2010, 8, 31): 0, Day(2010, 9, 1): 1, Day(2022, 8, 31): 1, Day(2022, 9, 1): 2, Day(2030, 1, 1): 2,
	} {
		if got := SchoolOn(stays, day.First()); got != want {
			t.Errorf("on %s at %d, want %d", day, got, want)
		}
	}
}

// TestNearOccasions: an occasion is shown from three weeks before its day to the day itself.
func TestNearOccasions(t *testing.T) {
	for _, tt := range []struct {
		occasion string
		today    Date
		want     Date // not known where it is not shown
	}{
		{"09-01", Day(2022, 8, 10), Date{}},
		{"09-01", Day(2022, 8, 11), Day(2022, 9, 1)},
		{"09-01", Day(2022, 9, 1), Day(2022, 9, 1)},
		{"09-01", Day(2022, 9, 2), Date{}},
		{"01-05", Day(2022, 12, 20), Day(2023, 1, 5)},
		{"05", Day(2022, 4, 13), Date{}},
		{"05", Day(2022, 4, 14), Day(2022, 5, 5)},
		{"05", Day(2022, 4, 5), Day(2022, 4, 5)},
		{"31", Day(2022, 4, 20), Date{}},
	} {
		var got Date
		for _, c := range (RuleSet{Calendar: []Occasion{{Day: tt.occasion, What: "x"}}}).Near(tt.today) {
			got = c.Day
		}
		if got != tt.want {
			t.Errorf("%s from %s: %s, want %s", tt.occasion, tt.today, got, tt.want)
		}
	}
}

// TestPhoneTyped: strokes and brackets go where what is left is a number, of up to twelve digits.
func TestPhoneTyped(t *testing.T) {
	for typed, want := range map[string]Phone{
		"(0358)6722001": "03586722001", "0358—6722001": "03586722001", "0358-67220011": "035867220011", "03586722001-12": "03586722001-12",
	} {
		var p Phone
		if err := p.Parse(typed, Format{}); err != nil || p != want {
			t.Errorf("%s is %s, %v; want %s", typed, p, err, want)
		}
	}
}
