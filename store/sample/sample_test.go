package sample

import (
	"testing"

	"countyledger/store/edu"
)

func TestCountyIsWholeAndTheSameEveryTime(t *testing.T) {
	a, b := County(Standard), County(Standard)
	if len(a.Schools) != 180 || len(a.Teachers) != 2600 || len(a.Projects) != 40 || len(a.Closures) != 12 {
		t.Errorf("%d schools, %d teachers, %d projects, %d closures", len(a.Schools), len(a.Teachers), len(a.Projects), len(a.Closures))
	}
	book := a.Book()
	ids := map[edu.IDNumber]bool{}
	items, other := a.Change().Items, b.Change().Items
	for i, it := range items {
		if d := it.Register.Changed(it.Record, other[i].Record); len(d) > 0 {
			t.Fatalf("%s: %s differs between two runs", it.Register.ID, d[0].Key)
		}
		if p := it.Register.Check(it.Record, book); p.Hard() {
			t.Fatalf("%s %s: %v", it.Register.ID, it.Register.Name(it.Record), p)
		}
		if te, ok := it.Record.(*edu.Teacher); ok {
			if ids[te.IDNumber] {
				t.Fatalf("ID number %s twice", te.IDNumber)
			}
			ids[te.IDNumber] = true
			var n edu.IDNumber
			if err := n.Parse(string(te.IDNumber), edu.Format{}); err != nil {
				t.Fatal(err)
			}
		}
	}
}
