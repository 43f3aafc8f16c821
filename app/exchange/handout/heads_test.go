package handout_test

import (
	"path/filepath"
	"testing"

	"countyledger/app/office"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// TestAllHeadsAreOthers: a form in which a unit has changed every head is known by its mark, and its columns by where they stand; not where
// the sheet is another.
func TestAllHeadsAreOthers(t *testing.T) {
	for name, heads := range map[string]string{
		"heads of one row": "校车数（辆）；核载人数（人）；年运营费用（万元）", "of two": "校车/数量（辆）；校车/核载（人）；年运营费用（万元）",
	} {
		t.Run(name, func(t *testing.T) {
			p := newPlay(t, sample.Size{Schools: 12, Teachers: 20, Years: 1})
			reader, err := office.NewColumns()
			if err != nil {
				t.Fatal(err)
			}
			columns, _ := reader.Named(nil, heads)
			p.give("校车", columns...)
			forms, in := p.handOut(), t.TempDir()
			first := "4"
			cells := map[string]any{"A3": "车", "B3": "坐多少", "C3": "花了", "A4": 3, "B4": 45, "C4": 2.5}
			if name == "of two" {
				first = "5"
				cells = map[string]any{"A3": "车", "A4": "多少", "B4": "坐多少", "C3": "花了", "A5": 3, "B5": 45, "C5": 2.5}
			}
			units := p.board().Units
			p.filled(forms[units[0].Name], filepath.Join(in, "a.xlsx"), cells)
			another := map[string]any{"A1": "别的表"}
			for at, v := range cells {
				another[at] = v
			}
			p.filled(forms[units[1].Name], filepath.Join(in, "b.xlsx"), another)
			pieces := p.collect(in)
			if len(pieces) != 2 || pieces[0].Why != nil || pieces[1].Why == nil {
				t.Fatalf("%d pieces: %v, %v", len(pieces), pieces[0].Why, pieces[len(pieces)-1].Why)
			}
			u := p.board().Unit(units[0].RowID())
			said := map[string]edu.Answer{}
			for _, c := range p.board().Form.Columns {
				a, _ := u.Rows[0].Cells.Answer(string(c.Head))
				said[string(c.Head)] = a
			}
			for i, want := range []string{"3", "45", "2.5"} {
				head := string(columns[i].Head)
				if a := said[head]; a.Text != want || a.Cell != string(rune('A'+i))+first {
					t.Errorf("%s is %+v", head, a)
				}
			}
			if u.State != edu.OwedIn {
				t.Errorf("%s is %s", u.Name, u.State)
			}
		})
	}
}
