package edu

import "testing"

// TestStatedProjects: how far a list says that a project has come is marked, by its stage or by a date; what is typed here is not, and
// what goes back by a list is stated no further than it comes.
func TestStatedProjects(t *testing.T) {
	b := NewBook(Unit{}, 2022)
	came := func(p *Project, place string) *Project {
		t.Helper()
		if p.RowID() == 0 {
			p.SetRowID(-1)
		}
		prepared, _ := Prepare(b, Change{Kind: BatchImport, Items: []Item{{
			Register: Projects, Record: p, Place: place, Said: []*Field{Projects.Field("current"), Projects.Field("p11_date")},
		}}})
		rec := prepared.Items()[0].Record.(*Project)
		rec.SetRowID(1)
		b.Put(Projects, rec)
		return rec
	}
	begun := func(p *Project) *Project { p.Stage(ProjectStarted).Actual = Day(2022, 3, 1); return p }
	at := func(stage Code) *Project { return &Project{Name: "教学楼", Numbered: Numbered{}, Current: stage} }
	for _, tt := range []struct {
		name  string
		p     *Project
		place string
		want  Code
	}{
		{"typed here", at(ProjectDesign), "", ""},
		{"by a list, as it was", at(ProjectDesign), "第3行", ""},
		{"by a list", at(ProjectPermitted), "第3行", ProjectPermitted},
		{"by its date alone", begun(at(ProjectPermitted)), "第3行", ProjectStarted},
		{"further here", begun(at(ProjectTopped)), "", ProjectStarted},
		{"back by a list", at(ProjectDesign), "第3行", ""},
	} {
		if len(b.Rows(Projects)) > 0 {
			tt.p.SetRowID(1)
			tt.p.Stated = b.Rows(Projects)[0].(*Project).Stated
		}
		if got := came(tt.p, tt.place); got.Stated != tt.want {
			t.Errorf("%s: stated to %q, want %q", tt.name, got.Stated, tt.want)
		}
	}
}

// TestLeastStay: whole months are counted, the last day included; a partial date stands for as long as it can mean.
func TestLeastStay(t *testing.T) {
	r := RotationRules{LeastStay: 10}
	for _, tt := range []struct {
		from, until Date
		months      int
		short       bool
	}{
		{Day(2022, 9, 1), Day(2023, 6, 29), 9, true},
		{Day(2022, 9, 1), Day(2023, 6, 30), 10, false},
		{Day(2022, 8, 25), Day(2023, 6, 24), 10, false},
		{Day(2022, 9, 1), Day(2023, 8, 31), 12, false},
		{Day(2022, 9, 1), Day(2022, 9, 1), 0, true},
		{Month(2022, 9), Month(2023, 6), 10, false},
		{Day(2023, 2, 20), Day(2024, 1, 10), 10, false},
		{Date{}, Day(2022, 9, 2), 0, false},
		{Day(2022, 9, 2), Date{}, 0, false},
	} {
		if months, short := r.TooShort(tt.from, tt.until); months != tt.months || short != tt.short {
			t.Errorf("%s to %s: %d months, short %v", tt.from, tt.until, months, short)
		}
	}
	if _, short := (RotationRules{}).TooShort(Day(2022, 9, 1), Day(2022, 9, 2)); short {
		t.Error("a set without a least stay asks for one")
	}
}
