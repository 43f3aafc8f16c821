package edu

import "testing"

// TestRetirementMonth holds the vectors of the schedule: 男 1965-01, 女干部 1970-01 and 女工人 1975-01 are the first
// that are put off; 1976-09, 1981-09 and 1984-11 the first at the full age of 63, 58 and 55.
func TestRetirementMonth(t *testing.T) {
	for _, tt := range []struct {
		class Code
		birth Date
		want  Date
	}{
		{RetireMen, Month(1964, 12), Month(2024, 12)},
		{RetireMen, Month(1965, 1), Month(2025, 2)},
		{RetireMen, Month(1965, 5), Month(2025, 7)},
		{RetireMen, Month(1976, 9), Month(2039, 9)},
		{RetireMen, Day(1980, 12, 31), Month(2043, 12)},
		{RetireWomen, Month(1969, 12), Month(2024, 12)},
		{RetireWomen, Month(1970, 1), Month(2025, 2)},
		{RetireWomen, Month(1981, 9), Month(2039, 9)},
		{RetireWomenWorkers, Month(1974, 12), Month(2024, 12)},
		{RetireWomenWorkers, Month(1975, 1), Month(2025, 2)},
		{RetireWomenWorkers, Month(1984, 11), Month(2039, 11)},
	} {
		if got, ok := RetirementMonth(tt.birth, tt.class, Day(2025, 1, 1)); !ok || got != tt.want {
			t.Errorf("%s %s: %s, want %s", Retirements.Label(tt.class), tt.birth, got, tt.want)
		}
	}
	for _, unknown := range []Date{{}, {1970, 0, 0}} {
		if _, ok := RetirementMonth(unknown, RetireMen, Day(2025, 1, 1)); ok {
			t.Errorf("%q has a month", unknown)
		}
	}
	if _, ok := RetirementMonth(Month(1970, 1), "", Day(2025, 1, 1)); ok {
		t.Error("a class nobody knows has a month")
	}
	// A later birth never retires earlier.
	for class := range schedules {
		last := Date{}
		for m := 1950 * 12; m < 2000*12; m++ {
			got, ok := RetirementMonth(Month(m/12, m%12+1), class, Day(2025, 1, 1))
			if !ok || last.Known() && got.Before(last) {
				t.Fatalf("%s born %d-%d: %s after %s", class, m/12, m%12+1, got, last)
			}
			last = got
		}
	}
}

// TestRetirementByTheBaseDate: of a day before 2025 the ages are 60, 55 and 50, whoever is put off since.
func TestRetirementByTheBaseDate(t *testing.T) {
	for _, tt := range []struct {
		class        Code
		birth        Date
		before, from Date
	}{
		{RetireMen, Month(1964, 12), Month(2024, 12), Month(2024, 12)},
		{RetireMen, Month(1965, 5), Month(2025, 5), Month(2025, 7)},
		{RetireWomen, Month(1981, 9), Month(2036, 9), Month(2039, 9)},
		{RetireWomenWorkers, Month(1984, 11), Month(2034, 11), Month(2039, 11)},
	} {
		for base, want := range map[Date]Date{
			Day(2023, 8, 31): tt.before, Day(2024, 12, 31): tt.before, Day(2025, 1, 1): tt.from, Day(2030, 8, 31): tt.from,
		} {
			if got, _ := RetirementMonth(tt.birth, tt.class, base); got != want {
				t.Errorf("%s born %s, as of %s: %s, want %s", Retirements.Label(tt.class), tt.birth, base, got, want)
			}
		}
	}
}

func TestRetires(t *testing.T) {
	for _, tt := range []struct {
		name string
		t    Teacher
		want string
	}{
		{"a woman is taken as 女干部", Teacher{Sex: SexFemale, Birth: Month(1970, 1)}, "2025-02"},
		{"her class stands before that", Teacher{Sex: SexFemale, Birth: Month(1975, 1), Retirement: RetireWomenWorkers}, "2025-02"},
		{"the ID number knows the birth", Teacher{Sex: SexMale, IDNumber: "14990119650101001" + "X"}, "2025-02"},
		{"nothing is known", Teacher{}, ""},
	} {
		got, ok := tt.t.Retires(Day(2025, 8, 31))
		if got.String() != tt.want || ok != (tt.want != "") {
			t.Errorf("%s: %s", tt.name, got)
		}
	}
}
