package edu

import (
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"countyledger/store/edu/handfile"
)

// TestWorkingDays: the days of 调休 are worked and those announced are off, over the turn of a year too; a year of which nothing is known
// is named (国办发明电〔2021〕11号 for 2022).
func TestWorkingDays(t *testing.T) {
	text, err := os.ReadFile("../../assets/presets/rules.json")
	if err != nil {
		t.Fatal(err)
	}
	r, err := ParseRuleSet(text)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		from, until Date
		want        int
		unknown     []int
	}{
		{Day(2022, 10, 8), Day(2022, 10, 8), 1, nil}, // a Saturday that is worked
		{Day(2022, 10, 9), Day(2022, 10, 9), 1, nil}, // a Sunday
		{Day(2022, 10, 1), Day(2022, 10, 7), 0, nil},
		{Day(2022, 9, 30), Day(2022, 10, 10), 4, nil},
		{Day(2022, 10, 15), Day(2022, 10, 16), 0, nil}, // any week-end
		{Day(2022, 1, 26), Day(2022, 2, 7), 6, nil},
		{Day(2022, 5, 4), Day(2022, 5, 7), 3, nil},
		{Day(2022, 6, 3), Day(2022, 6, 3), 0, nil},
		{Day(2022, 12, 30), Day(2023, 1, 3), 2, nil},
		{Day(2026, 2, 14), Day(2026, 2, 28), 6, nil},
		{Day(2022, 6, 10), Day(2022, 6, 6), 0, nil},
		{Day(1999, 12, 31), Day(2000, 1, 3), 2, []int{1999, 2000}},
	} {
		n, unknown := r.WorkingDays(tt.from, tt.until)
		if n != tt.want || !slices.Equal(unknown, tt.unknown) {
			t.Errorf("%s to %s: %d working days, %v unknown; want %d, %v", tt.from, tt.until, n, unknown, tt.want, tt.unknown)
		}
	}
	for year, y := range r.WorkYears {
		if len(y.Off) < 10 || len(y.Work) < 4 || !strings.Contains(y.Document, "部分节假日安排") {
			t.Errorf("%d: %d days off, %d worked, by %s", year, len(y.Off), len(y.Work), y.Document)
		}
	}
}

// TestWorkingDaysOfAnOffice: an office adds a year, or says another for one, and the other years stay; a day that there is not is refused.
func TestWorkingDaysOfAnOffice(t *testing.T) {
	text, err := os.ReadFile("../../assets/presets/rules.json")
	if err != nil {
		t.Fatal(err)
	}
	own, err := ParseRuleSet(text, []byte(`{"working_days": {"2030": {"document": "通知", "off": ["01-01"], "work": ["01-05"]}}}`))
	if err != nil {
		t.Fatal(err)
	}
	if n, unknown := own.WorkingDays(Day(2030, 1, 1), Day(2030, 1, 6)); n != 4 || unknown != nil {
		t.Errorf("2030: %d, %v", n, unknown)
	}
	if n, unknown := own.WorkingDays(Day(2022, 10, 8), Day(2022, 10, 8)); n != 1 || unknown != nil {
		t.Errorf("2022: %d, %v", n, unknown)
	}
	for _, bad := range []string{
		`{"working_days": {"2030": {"off": ["02-30"]}}}`, `{"working_days": {"2030": {"off": ["2030-01-01"]}}}`,
		`{"working_days": {"2030": {"off": ["01-01"], "work": ["01-01"]}}}`, `{"holidays": ["01-01"]}`,
	} {
		var said *handfile.Error
		if _, err := ParseRuleSet(text, []byte(bad)); !errors.Is(err, ErrRules) || !errors.As(err, &said) {
			t.Errorf("%s: %v", bad, err)
		}
	}
}
