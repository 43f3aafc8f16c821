package store

import (
	"testing"

	"countyledger/store/edu"
)

// TestDeeds: who took a step last is known, by hand or by a list; what was taken back does not count, nor do fields that are no steps.
func TestDeeds(t *testing.T) {
	s := create(t, t.TempDir(), options(t))
	school := &edu.School{Code: "2114000001", Name: "甲小学", Type: "211", Founder: "831", State: edu.StateOpen}
	save := func(kind, who, why string, edit func(*edu.School)) int64 {
		t.Helper()
		if err := s.SetWho(t.Context(), who); err != nil {
			t.Fatal(err)
		}
		b, err := s.Load(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		n := *school
		if at := b.School(edu.Ref(school.RowID())); at != nil {
			n = *at
		}
		edit(&n)
		p, _ := edu.Prepare(b, edu.Change{Kind: kind, Why: why, Items: []edu.Item{{Register: edu.Schools, Record: &n}}})
		batch, err := s.Apply(t.Context(), p, nil)
		if err != nil {
			t.Fatal(err)
		}
		school.SetRowID(n.RowID())
		return batch
	}
	state := edu.Schools.Field("state")
	is := func(step, who, why string, here bool) {
		t.Helper()
		d, err := s.Deeds(t.Context(), edu.Schools, []int64{school.RowID(), 99})
		if err != nil {
			t.Fatal(err)
		}
		got := d[school.RowID()][state]
		if got.Who != who || got.Why != why || got.Here != here || got.At.IsZero() {
			t.Errorf("%s: %+v", step, got)
		}
		if len(d) != 1 || d[school.RowID()][edu.Schools.Field("head")] != (edu.Deed{}) {
			t.Errorf("%s: %+v", step, d)
		}
	}
	save(edu.BatchImport, "甲", "导入", func(*edu.School) {})
	is("brought", "甲", "导入", false)
	closed := save(edu.BatchEdit, "乙", "撤并：实施", func(x *edu.School) { x.State = edu.StateClosed })
	is("closed here", "乙", "撤并：实施", true)
	save(edu.BatchEdit, "丙", "校长", func(x *edu.School) { x.Head = "李强" })
	is("something else", "乙", "撤并：实施", true)
	if err := s.Undo(t.Context(), closed); err != nil {
		t.Fatal(err)
	}
	is("taken back", "甲", "导入", false)
}
