package office_test

import (
	"testing"

	"countyledger/app/office"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// TestPlanOfTheYear: a ledger gets the plan of each calendar year that its school year lies in, once, and of a year without one nothing;
// what the city runs itself falls to no county.
func TestPlanOfTheYear(t *testing.T) {
	county := edu.Unit{Code: "141127", Name: "岚县教育局", Area: "岚县", Level: "county"}
	city := edu.Unit{Code: "141100", Name: "吕梁市教育局", Area: "吕梁市", Level: edu.LevelCity}
	for _, tt := range []struct {
		unit    edu.Unit
		year    edu.Year
		tasks   int
		skipped int
	}{{county, 2020, 0, 0}, {county, 2021, 25, 2}, {county, 2022, 25, 2}, {county, 2023, 0, 0}, {city, 2022, 25, 0}} {
		begins, err := office.Founding(tt.unit, tt.year, edu.Change{})
		if err != nil {
			t.Fatal(err)
		}
		skipped := 0
		b := edu.NewBook(tt.unit, tt.year)
		for _, it := range begins.Items() {
			x := it.Record.(*edu.Task)
			if x.Skipped.Is() {
				skipped++
			}
			b.Put(edu.Tasks, x)
		}
		if len(begins.Items()) != tt.tasks || skipped != tt.skipped || begins.Empty() != (tt.tasks == 0) {
			t.Errorf("%s %d: %d tasks, %d of them the city's", tt.unit.Area, tt.year, len(begins.Items()), skipped)
		}
		if more, err := office.Planned(b); err != nil || len(more.Items) != 0 {
			t.Errorf("%s %d: %d tasks once more, %v", tt.unit.Area, tt.year, len(more.Items), err)
		}
	}
}

// TestFoundingWithASample: the sample and the plan come in as one act of the sample's name.
func TestFoundingWithASample(t *testing.T) {
	c := sample.County(sample.Size{Schools: 12, Teachers: 20, Projects: 2, Closures: 1, Years: 1})
	begins, err := office.Founding(c.Unit, c.Year, c.Change())
	if err != nil {
		t.Fatal(err)
	}
	tasks, rows := 0, map[string]bool{}
	for _, it := range begins.Items() {
		if it.Register == edu.Tasks {
			tasks++
		}
		rows[it.Register.ID] = true
	}
	if tasks != 25 || !rows[edu.Schools.ID] || begins.Why() != c.Change().Why || begins.Kind() != c.Change().Kind {
		t.Errorf("%d tasks of %d items, %s %s", tasks, len(begins.Items()), begins.Kind(), begins.Why())
	}
}
