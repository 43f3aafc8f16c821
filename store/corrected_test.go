package store

import (
	"testing"

	"countyledger/store/edu"
)

// TestCorrected: what was changed by hand after an import is known, of a record's own fields and of those of its child tables; what an
// import changed since, what was taken back and what was typed from the start is none.
func TestCorrected(t *testing.T) {
	s := create(t, t.TempDir(), options(t))
	save := func(c edu.Change) int64 {
		t.Helper()
		b, err := s.Load(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		prepared, _ := edu.Prepare(b, c)
		batch, err := s.Apply(t.Context(), prepared, nil)
		if err != nil {
			t.Fatal(err)
		}
		return batch
	}
	bring := func(g *edu.Register, r edu.Record) {
		t.Helper()
		save(edu.Change{Kind: edu.BatchImport, Why: "导入", Items: []edu.Item{{Register: g, Record: r}}})
	}
	check := func(step string, g *edu.Register, row int64, want ...string) {
		t.Helper()
		c, err := s.Corrected(t.Context(), g)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range g.Fields {
			wanted := false
			for _, k := range want {
				wanted = wanted || k == f.Key
			}
			if c.Has(row, f) != wanted {
				t.Errorf("%s: %s is corrected: %v", step, f.Key, !wanted)
			}
		}
	}
	a := &edu.School{Code: "2114000001", Name: "甲小学", Type: "211", Founder: "831", State: edu.StateOpen}
	bring(edu.Schools, a)
	check("imported", edu.Schools, a.RowID())
	edited := *a
	edited.Head, edited.Land = "李强", edu.Hundredths(100)
	first := save(edu.Edit("校长", edu.Schools, &edited))
	check("edited", edu.Schools, a.RowID(), "head", "land")
	if err := s.Undo(t.Context(), first); err != nil {
		t.Fatal(err)
	}
	check("undone", edu.Schools, a.RowID())
	again := *a
	again.Head, again.Land = "王丽", edu.Hundredths(300)
	save(edu.Edit("校长", edu.Schools, &again))
	brought := again
	brought.Land = edu.Hundredths(500)
	bring(edu.Schools, &brought)
	check("brought anew", edu.Schools, a.RowID(), "head")

	own := &edu.School{Code: "2114000002", Name: "乙小学", Type: "211", Founder: "831", State: edu.StateOpen}
	save(edu.Edit("登记", edu.Schools, own))
	typed := *own
	typed.Head = "张三"
	save(edu.Edit("校长", edu.Schools, &typed))
	check("never imported", edu.Schools, own.RowID())

	p := &edu.Project{Name: "教学楼", School: edu.Ref(a.RowID()), Code: "2209-149901-04-01-163010"}
	p.Funds[0].Planned = edu.Fen(100)
	bring(edu.Projects, p)
	check("a project", edu.Projects, p.RowID())
	paid := *p
	paid.Funds[0].Planned, paid.Funds[1].Planned, paid.Stages[0].Actual = edu.Fen(200), edu.Fen(300), edu.Month(2022, 3)
	save(edu.Edit("资金", edu.Projects, &paid))
	check("its child rows", edu.Projects, p.RowID(), "fund_central", "fund_province", "p01_date")
}
