package edu

import "testing"

// TestAgeByFiveYears: teachers are told apart by their age on the day of the ledger's figures, the young and the old together.
func TestAgeByFiveYears(t *testing.T) {
	b := NewBook(Unit{Code: "141127", Area: "岚县"}, 2022)
	age, ok := Teachers.Facet("birth")
	if !ok || age.Label() != "年龄" {
		t.Fatalf("%q, %v", age.Label(), ok)
	}
	for _, tt := range []struct {
		born Date
		want string
	}{
		{Date{}, ""},
		{Month(1999, 1), "24岁及以下"},
		{Month(1997, 9), "25—29岁"},
		{Month(1967, 10), "50—54岁"},
		{Month(1967, 9), "55—59岁"},
		{Month(1962, 9), "60岁及以上"},
	} {
		if got := age.Text(&Teacher{Birth: tt.born}, b); got != tt.want {
			t.Errorf("born %s: %q, want %q", tt.born, got, tt.want)
		}
	}
	if age.Compare("24岁及以下", "25—29岁") >= 0 || age.Compare("60岁及以上", "55—59岁") <= 0 {
		t.Error("the ages are out of order")
	}
}
