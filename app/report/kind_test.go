package report

import (
	"testing"

	"countyledger/store/edu"
)

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
