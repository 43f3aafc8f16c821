package store

import (
	"errors"
	"slices"
	"testing"

	"countyledger/store/edu"
)

// TestWhatStandsInTheWay of an undo is named, and once that is taken back in the order given, the act can be taken back: nothing more is
// named than what bars it, and nothing less.
func TestWhatStandsInTheWay(t *testing.T) {
	s := create(t, t.TempDir(), options(t))
	act := func(why string, g *edu.Register, r edu.Record) int64 {
		t.Helper()
		id, err := carryOut(t, s, edu.Edit(why, g, r))
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	first := school("样例县甲小学", "2114000001")
	entered := act("新增", edu.Schools, first)
	change := func(why string, set func(*edu.School)) int64 {
		n := *load(t, s).School(edu.Ref(first.RowID()))
		set(&n)
		return act(why, edu.Schools, &n)
	}
	village := change("村", func(n *edu.School) { n.Village = "甲村" })
	change("别的栏目", func(n *edu.School) { n.Note = "备注" })
	again := change("又改村", func(n *edu.School) { n.Village = "乙村" })
	gone := change("再改村", func(n *edu.School) { n.Village = "丙村" })
	if err := s.Undo(t.Context(), gone); err != nil { // it stands in nobody's way any more
		t.Fatal(err)
	}
	year := &edu.SectionYear{School: edu.Ref(first.RowID()), Year: load(t, s).Year, Section: edu.SectionPrimary}
	act("学年数据", edu.SectionYears, year)
	for batch, want := range map[int64][]string{
		village: {"又改村"}, again: nil, entered: {"学年数据", "又改村", "别的栏目", "村"},
	} {
		all, err := s.InTheWay(t.Context(), batch)
		var whys []string
		for _, b := range all {
			whys = append(whys, b.Why)
		}
		if err != nil || !slices.Equal(whys, want) {
			t.Errorf("batch %d: %v, %v", batch, whys, err)
		}
	}
	if err := s.Undo(t.Context(), entered); !errors.Is(err, edu.ErrConflict) && !errors.Is(err, edu.ErrReferred) {
		t.Fatalf("the first act was taken back under the others: %v", err)
	}
	all, _ := s.InTheWay(t.Context(), entered)
	for _, b := range all {
		if err := s.Undo(t.Context(), b.ID); err != nil {
			t.Fatalf("%s: %v", b.Why, err)
		}
	}
	if err := s.Undo(t.Context(), entered); err != nil {
		t.Fatal(err)
	}
}

// TestWhatAnActDid is told field by field, with the record, and the records that each act touched.
func TestWhatAnActDid(t *testing.T) {
	s := create(t, t.TempDir(), options(t))
	first := school("样例县甲小学", "2114000001")
	if _, err := carryOut(t, s, edu.Edit("新增", edu.Schools, first)); err != nil {
		t.Fatal(err)
	}
	n := *load(t, s).School(edu.Ref(first.RowID()))
	n.Village = "甲村"
	batch, err := carryOut(t, s, edu.Edit("村", edu.Schools, &n))
	if err != nil {
		t.Fatal(err)
	}
	done, err := s.Done(t.Context(), batch, 100)
	if err != nil || len(done) != 1 {
		t.Fatalf("%d changes, %v", len(done), err)
	}
	d, b := done[0], load(t, s)
	was, now := d.Field.Text(d.Before, b), d.Field.Text(d.After, b)
	if d.Register != edu.Schools || d.Row != first.RowID() || d.Field.Key != "village" || now != "甲村" || was != "" {
		t.Errorf("%s %d %s: %q → %q", d.Register.ID, d.Row, d.Field.Key, d.Field.Text(d.Before, b), d.Field.Text(d.After, b))
	}
	touched, err := s.Touched(t.Context())
	if err != nil || !slices.Contains(touched[batch], edu.Touch{Register: edu.Schools, Row: first.RowID()}) {
		t.Errorf("touched %v, %v", touched[batch], err)
	}
}
