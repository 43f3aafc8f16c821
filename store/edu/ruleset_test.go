package edu

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
)

// TestRuleSet: the rule set that comes with the program is sound, and one that lacks a threshold or has a senseless one
// is refused.
func TestRuleSet(t *testing.T) {
	b, err := os.ReadFile("../../assets/presets/rules.json")
	if err != nil {
		t.Fatal(err)
	}
	r, err := ParseRuleSet(b)
	if err != nil {
		t.Fatal(err)
	}
	if r.Limit(SectionPrimary, "L1") != 4200 || r.Limit(SectionJunior, "L5") != 10200 || r.CV[SectionJunior] != 450 ||
		r.TenureUntil(2022) != Day(2023, 8, 31) {
		t.Errorf("thresholds were not read: %+v", r.BalanceRules)
	}
	for _, tt := range []struct{ is, wrong string }{
		{`"rotation_years": 6`, `"rotation_years": 0`},
		{`"rotation_share": 10`, `"rotation_share": 101`},
		{`"tenure_day": "08-31"`, `"tenure_day": "08-32"`},
		{`"tenure_day": "08-31"`, `"tenure_day": "8月"`},
		{`"tenure_through": ["closure"]`, `"tenure_through": ["closed"]`},
		{`"empty": 40`, `"empty": -1`},
		{`"balance_floor": 85`, `"balance_floor": 0`},
		{`"L1": 4.2`, `"L1": 4.2001`},
		{`"L1": 4.2`, `"L9": 4.2`},
		{`"public_share": 55`, `"public_share": 155`},
		{`"balance_cv": { "primary": 0.5, "junior": 0.45 }`, `"balance_cv": { "primary": 0.5 }`},
		{`"publicity_days": 5`, `"publicity_days": 0`},
	} {
		if !strings.Contains(string(b), tt.is) {
			t.Fatalf("the rule set does not hold %s", tt.is)
		}
		if _, err := ParseRuleSet([]byte(strings.Replace(string(b), tt.is, tt.wrong, 1))); err == nil {
			t.Errorf("%s was taken", tt.wrong)
		}
	}
}

func TestThousandths(t *testing.T) {
	for in, want := range map[string]Thousandths{"4.2": 4200, "0.45": 450, "2000": 2_000_000, "1e2": 100_000, "0.001": 1} {
		var got Thousandths
		if err := json.Unmarshal([]byte(in), &got); err != nil || got != want {
			t.Errorf("%s: %d, %v", in, got, err)
		}
		var again Thousandths
		if b, err := json.Marshal(got); err != nil || json.Unmarshal(b, &again) != nil || again != got {
			t.Errorf("%s was written as %s", in, b)
		}
	}
	for limit, want := range map[Thousandths]string{500: "0.50", 450: "0.45", 455: "0.455", 1000: "1.00"} {
		if got := limit.Ratio(); got != want {
			t.Errorf("a limit of %s is written as %s, want %s", limit, got, want)
		}
	}
	for _, in := range []string{"0.0001", `"x"`, "x", "1e300", "null,"} {
		var got Thousandths
		if err := json.Unmarshal([]byte(in), &got); err == nil {
			t.Errorf("%s was read as %d", in, got)
		}
	}
}

// TestPlan: the plan that comes with the program is read whole, and one that names no task or an unknown comparison is
// refused.
func TestPlan(t *testing.T) {
	b, err := os.ReadFile("../../assets/presets/tasks-2022.json")
	if err != nil {
		t.Fatal(err)
	}
	all, err := ParseTasks(b, Unit{Level: "county"})
	if err != nil || len(all) != 25 {
		t.Fatalf("%d tasks, %v", len(all), err)
	}
	seen := map[Text]bool{}
	for _, x := range all {
		if seen[x.Number] || x.Quote == "" || x.Title == "" || x.Priority.Int() < 1 || x.Priority.Int() > 10 || x.County.Known() {
			t.Errorf("%+v", x)
		}
		if cityRun := x.Number == "T3.2" || x.Number == "T3.9"; x.Skipped.Is() != cityRun {
			t.Errorf("%s is the county's: %v", x.Number, !x.Skipped.Is())
		}
		seen[x.Number] = true
	}
	if all, err = ParseTasks(b, Unit{Level: LevelCity}); err != nil || slices.ContainsFunc(all, func(x *Task) bool { return x.Skipped.Is() }) {
		t.Errorf("a city has tasks that are not its own, %v", err)
	}
	for wrong, says := range map[string]string{
		`{"year":2022,"tasks":[{"name":"无编号"}]}`:                                         "没有编号",
		`{"year":2022,"tasks":[{"number":"T1"}]}`:                                        "没有名称",
		`{"year":2022,"tasks":[{"number":"T1","name":"x","op":"="}]}`:                    "least",
		`{"year":2022,"tasks":[{"number":"T1","name":"x","deadline":"秋天"}]}`:             "不是日期",
		`{"year":2022,"tasks":[{"number":"T1","name":"x","city":1.005}]}`:                "1.005",
		`{"year":2022,"tasks":[{"number":"T1","name":"x","counties":{"141102":0.125}}]}`: "0.125",
		`{"tasks":[{"number":"T1","name":"x"}]}`:                                         "年度",
		`[]`:                                                                             "",
	} {
		if _, err := ParseTasks([]byte(wrong), Unit{}); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v", wrong, err)
		}
	}
}
