package report

import (
	"testing"

	"countyledger/store/edu"
	"countyledger/store/sample"
)

// TestLettersAreOfficial: what is called a letter is laid out as one, and nothing else is.
func TestLettersAreOfficial(t *testing.T) {
	b, letters := sample.County(sample.Size{Schools: 20, Teachers: 40, Projects: 3, Closures: 2, Years: 1}).Book(), 0
	for _, k := range Kinds() {
		if d := k.Make(b, letterOptions(t, 9)); d.Official != k.Letter {
			t.Errorf("%s: official %v, a letter %v", k.ID, d.Official, k.Letter)
		}
		if k.Letter {
			letters++
		}
	}
	if letters == 0 {
		t.Error("there is no letter")
	}
}

// TestReportsOfRegisters: the report that a register names is one that can be made, and no two have one name.
func TestReportsOfRegisters(t *testing.T) {
	named := 0
	for _, g := range edu.Registers() {
		if g.Report == "" {
			continue
		}
		named++
		if _, ok := KindByID(g.Report); !ok {
			t.Errorf("%s: there is no report %q", g.ID, g.Report)
		}
	}
	if named == 0 {
		t.Error("no register has a report")
	}
	seen := map[string]bool{}
	for _, k := range Kinds() {
		if seen[k.ID] || k.ID == "" || k.Title == "" || k.Help == "" || k.make == nil {
			t.Errorf("%+v", k)
		}
		seen[k.ID] = true
	}
}
