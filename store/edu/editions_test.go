package edu

import (
	"errors"
	"os"
	"testing"
)

func editions(t *testing.T, own string) (RuleSet, error) {
	t.Helper()
	base, err := os.ReadFile("../../assets/presets/rules.json")
	if err != nil {
		t.Fatal(err)
	}
	return ParseRuleSet(base, []byte(own))
}

// TestEditions: the set of a day is the latest that is valid by then; each has its document and what it does not alter from the one
// before, and from any of them the others are found.
func TestEditions(t *testing.T) {
	r, err := editions(t, `{"later": [
		{"valid_from": "2023-09-01", "document": "晋教师〔2023〕6号", "rotation_years": 7, "balance_limits": {"junior": {"L1": 5.5}}},
		{"valid_from": "2025-01-01", "name": "2025年口径", "rotation_share": 15}
	]}`)
	if err != nil {
		t.Fatal(err)
	}
	first := r.Document
	for _, tt := range []struct {
		day          Date
		years, share int
		junior       Thousandths
		document     string
	}{
		{Date{}, 6, 10, 5300, first},
		{Day(2015, 1, 1), 6, 10, 5300, first},
		{Day(2023, 8, 31), 6, 10, 5300, first},
		{Day(2023, 9, 1), 7, 10, 5500, "晋教师〔2023〕6号"},
		{Day(2024, 12, 31), 7, 10, 5500, "晋教师〔2023〕6号"},
		{Day(2025, 1, 1), 7, 15, 5500, "晋教师〔2023〕6号"},
	} {
		for _, from := range []RuleSet{r, r.On(Day(2030, 1, 1)), r.On(Day(2000, 1, 1))} {
			x := from.On(tt.day)
			if x.RotationYears != tt.years || x.RotationShare != tt.share || x.Limit(SectionJunior, "L1") != tt.junior || x.Document != tt.document {
				t.Errorf("on %s: %d years, %d %%, L1 %s by %s", tt.day, x.RotationYears, x.RotationShare, x.Limit(SectionJunior, "L1"), x.Document)
			}
			if x.Limit(SectionJunior, "L2") != 1000 || x.RetiringYears != 5 {
				t.Errorf("on %s: what is not altered is %s and %d", tt.day, x.Limit(SectionJunior, "L2"), x.RetiringYears)
			}
		}
	}
	if n := r.Renamed("本县口径").On(Day(2024, 1, 1)).Name; n != "本县口径" {
		t.Errorf("an edition without a name of its own is %s", n)
	}
	if n := r.Renamed("本县口径").On(Day(2025, 1, 1)).Name; n != "2025年口径" {
		t.Errorf("one with a name of its own is %s", n)
	}
}

// TestEditionsRefused: editions are dated, in order, and each is sound.
func TestEditionsRefused(t *testing.T) {
	for _, own := range []string{
		`{"later": {"valid_from": "2023-09-01"}}`,
		`{"later": [7]}`,
		`{"later": [{"rotation_years": 7}]}`,
		`{"later": [{"valid_from": "2010-01-01"}]}`,
		`{"later": [{"valid_from": "明年"}]}`,
		`{"later": [{"valid_from": "2025-01-01"}, {"valid_from": "2023-09-01"}]}`,
		`{"later": [{"valid_from": "2025-01-01"}, {"valid_from": "2025-01-01"}]}`,
		`{"later": [{"valid_from": "2025-01-01", "rotation_years": 0}]}`,
		`{"later": [{"valid_from": "2025-01-01", "no_such": 1}]}`,
		`{"later": [{"valid_from": "2025-01-01", "later": []}]}`,
	} {
		if _, err := editions(t, own); !errors.Is(err, ErrRules) {
			t.Errorf("%s: %v", own, err)
		}
	}
}

// TestSetAfterAnother: until a set is valid the older one holds; a set that is valid as early stands alone.
func TestSetAfterAnother(t *testing.T) {
	builtin, err := editions(t, `{}`)
	if err != nil {
		t.Fatal(err)
	}
	own, err := editions(t, `{"name": "本县口径", "valid_from": "2023-09-01", "rotation_years": 8,
		"later": [{"valid_from": "2025-01-01", "rotation_years": 9}]}`)
	if err != nil {
		t.Fatal(err)
	}
	both := own.After(builtin)
	if both.RotationYears != 8 || len(both.Editions()) != 3 {
		t.Errorf("%d years, %d editions", both.RotationYears, len(both.Editions()))
	}
	for day, years := range map[Date]int{Day(2022, 9, 1): 6, Day(2023, 8, 31): 6, Day(2023, 9, 1): 8, Day(2025, 1, 1): 9} {
		if n := both.On(day).RotationYears; n != years {
			t.Errorf("on %s: %d years, want %d", day, n, years)
		}
	}
	early, err := editions(t, `{"name": "本县口径", "later": [{"valid_from": "2025-01-01", "rotation_years": 9}]}`)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(early.After(builtin).Editions()); n != 2 {
		t.Errorf("a set that is valid as early: %d editions", n)
	}
}
