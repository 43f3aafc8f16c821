package check

import (
	"fmt"
	"testing"

	"countyledger/store/edu"
)

// TestRealisticCounty: in a county of realistic size without errors nothing is found but what an auditor asks about with right.
func TestRealisticCounty(t *testing.T) {
	for seed := range uint64(3) {
		c := newRealCounty(t, seed)
		for _, y := range []edu.Year{realYear, 2019} {
			found, err := County(t.Context(), c.b, Terms{Year: y, Rules: ruleSet(t), Today: realToday})
			if err != nil {
				t.Fatal(err)
			}
			rows := c.judged(y)
			alarms, by := map[string]bool{}, map[edu.RuleID]int{}
			natural := 0
			for _, f := range found {
				if c.isNatural(f) {
					natural++
					continue
				}
				alarms[fmt.Sprint(f.Register.ID, f.Row)] = true
				if by[f.ID]++; by[f.ID] <= 6 { // some of each
					t.Logf("%s %s: %s", f.ID, f.Register.ID, f.Message)
				}
			}
			t.Logf("seed %d, %s: %d rows; %d findings with right, false %d rows (%.2f %%) %v", seed, y.Label(), rows, natural, len(alarms),
				float64(len(alarms))*100/float64(rows), by)
			if len(alarms)*100 > rows {
				t.Errorf("too many false alarms")
			}
		}
	}
}

// isNatural reports whether a finding is of a number that did change by much.
func (c *realCounty) isNatural(f Finding) bool {
	s, ok := c.b.Find(f.Register, f.Row).(*edu.SectionYear)
	return ok && c.natural[naturalKey(s, f.Field)]
}
