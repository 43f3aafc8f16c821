package register

import (
	"slices"
	"testing"

	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// TestAKeyWaitsForNoAudit: what a row says of itself is marked as soon as it is typed, what only the audit of the county knows a moment
// later, because the audit takes longer than a key may.
func TestAKeyWaitsForNoAudit(t *testing.T) {
	s := session(t, small)
	p := open(t, s, edu.SectionYears)
	var later screentest.Later
	w := p.sheet.widget
	col := func(key string) int {
		for i, f := range p.fields {
			if f.Key == key {
				return i
			}
		}
		t.Fatalf("no column %s", key)
		return 0
	}
	grade := col("g1")
	row := -1
	for i, r := range p.rows {
		if y := r.(*edu.SectionYear); y.Pupils[edu.Grade1].Int() > 10 && len(p.sheet.problems(i)) == 0 {
			row = i
			break
		}
	}
	if row < 0 {
		t.Fatal("no sound row of a primary school")
	}
	later.Hold(s)
	w.GoTo(row, grade)
	w.Paste("4999")
	id := p.rows[row].RowID()
	if found, settled := s.Problems(p.register, id); settled || len(found) != len(p.register.Check(p.rows[row], s.Book())) {
		t.Errorf("before the audit %v (settled %v)", found, settled)
	}
	if p.sheet.found[id] == nil && !p.sheet.auditing {
		t.Error("nobody waits for the audit")
	}
	later.Run()
	found, settled := s.Problems(p.register, id)
	if !settled || len(found) <= len(p.register.Check(p.rows[row], s.Book())) {
		t.Fatalf("after the audit %v (settled %v): the year before had a tenth of it", found, settled)
	}
	marked := false
	for c := range p.fields {
		tint := p.sheet.Tint(row, c)
		marked = marked || (tint == ui.ColourBad || tint == ui.ColourWarn) &&
			slices.ContainsFunc(found, func(x edu.Problem) bool { return x.Message == p.sheet.Problem(row, c) })
	}
	if !marked {
		t.Errorf("the audit found %+v, and no cell says so", []edu.Problem(found))
	}
}
