package edu

import "testing"

// TestADayWithoutItsYear is of the year that the ledger is of, whatever day it is.
func TestADayWithoutItsYear(t *testing.T) {
	b := NewBook(Unit{}, 2022)
	for typed, want := range map[string]Date{"4-19": Day(2022, 4, 19), "9月1日": Day(2022, 9, 1), "2023-02-20": Day(2023, 2, 20), "": {}} {
		if got, err := b.Day(typed); err != nil || got != want {
			t.Errorf("%q is %s, %v", typed, got, err)
		}
	}
	if _, err := b.Day("很久以前"); err == nil {
		t.Error("what is no day was read")
	}
}

// TestAYearHasFourFigures: a year of which a figure is missing is refused, typed or in a list.
func TestAYearHasFourFigures(t *testing.T) {
	built := Schools.Field("built")
	for text, ok := range map[string]bool{"021": false, "21": false, "2021": true, "": true} {
		s := &School{}
		if err := built.Parse(s, text, built.Format()); (err == nil) != ok {
			t.Errorf("typed %q: %v", text, err)
		}
		if err := built.Read(s, text, built.Format()); (err == nil) != ok {
			t.Errorf("listed %q: %v", text, err)
		}
	}
}
