package store

import (
	"errors"
	"testing"

	"countyledger/store/edu"
)

// TestPersonalDataAreBoundToTheirPlace: a ciphertext that was moved to another row, or to another column, is not read as if
// it belonged there.
func TestPersonalDataAreBoundToTheirPlace(t *testing.T) {
	for _, tt := range []struct{ name, statement string }{
		{"another row", `UPDATE teacher SET phone = (SELECT phone FROM teacher WHERE id = 1) WHERE id = 2`},
		{"another column", `UPDATE teacher SET phone = id_number WHERE id = 2`},
		{"another table", `UPDATE school SET phone = (SELECT phone FROM teacher WHERE id = school.id)`},
		{"another's name", `UPDATE teacher SET name = (SELECT name FROM teacher WHERE id = 1) WHERE id = 2`},
		{"a name in clear", `UPDATE teacher SET name = '王晓' WHERE id = 2`},
		{"shortened", `UPDATE teacher SET phone = substr(phone, 1, 8) WHERE id = 2`},
		{"altered", `UPDATE teacher SET phone = 'AAAA' || substr(phone, 5) WHERE id = 2`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := create(t, t.TempDir(), options(t))
			sc := school("甲小学", "2114939849")
			save(t, s, edu.Schools, sc)
			save(t, s, edu.Teachers,
				&edu.Teacher{Name: "李明", IDNumber: "14990119751231002X", PostedAt: edu.Ref(sc.RowID()), Phone: "10099998888"},
				&edu.Teacher{Name: "王晓", IDNumber: "149901198001010013", PostedAt: edu.Ref(sc.RowID()), Phone: "10077776666"})
			err := s.inBatch(t.Context(), edu.BatchEdit, "测试", 0, func(tx *transaction, _ int64) error {
				_, err := tx.ExecContext(t.Context(), tt.statement)
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			if b, err := s.Load(t.Context()); !errors.Is(err, edu.ErrDamaged) {
				t.Errorf("read as %q, %v", b.Teacher(2).IDNumber, err)
			}
		})
	}
}

// TestDisclosureStays: that full ID numbers were put out can neither be taken back nor taken away, and 撤销 goes past it.
func TestDisclosureStays(t *testing.T) {
	s := create(t, t.TempDir(), options(t))
	kept := save(t, s, edu.Schools, school("甲小学", "2114939849"))
	d := &edu.Disclosure{On: edu.Day(2022, 9, 1), Report: "花名册", People: edu.N(3), Reason: "报送", File: "甲.pdf"}
	batch, err := carryOut(t, s, edu.Disclose(d))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Undo(t.Context(), batch); !errors.Is(err, edu.ErrPermanent) {
		t.Errorf("taken back: %v", err)
	}
	away := edu.Change{Kind: edu.BatchEdit, Why: "删除", Items: []edu.Item{{Register: edu.Disclosures, Record: d, Delete: true}}}
	if _, err := carryOut(t, s, away); !errors.Is(err, edu.ErrPermanent) {
		t.Errorf("taken away: %v", err)
	}
	all, err := s.Batches(t.Context(), 10)
	if err != nil {
		t.Fatal(err)
	}
	if next, ok := edu.NextUndo(all); !ok || next.ID != kept {
		t.Errorf("撤销 takes back %+v", next)
	}
	if got := load(t, s).Rows(edu.Disclosures); len(got) != 1 {
		t.Errorf("%d disclosures stand", len(got))
	}
}

// TestDisclosureStaysOnEveryPath: a disclosure is not altered, and does not go with another act that is taken back, or done
// again and taken back.
func TestDisclosureStaysOnEveryPath(t *testing.T) {
	s := create(t, t.TempDir(), options(t))
	d := &edu.Disclosure{On: edu.Day(2022, 9, 1), Report: "花名册", People: edu.N(3), Reason: "报送", File: "甲.pdf"}
	// An act of another kind that carries one: no screen makes such a thing, but the ledger is not to depend on that.
	with := edu.Change{Kind: edu.BatchEdit, Why: "夹带", Items: []edu.Item{
		{Register: edu.Schools, Record: school("甲小学", "2114939849")}, {Register: edu.Disclosures, Record: d},
	}}
	batch, err := carryOut(t, s, with)
	if err != nil {
		t.Fatal(err)
	}
	before := dump(t, s)
	if err := s.Undo(t.Context(), batch); !errors.Is(err, edu.ErrPermanent) {
		t.Errorf("taken back with another act: %v", err)
	}
	less := *d
	less.People = edu.N(1)
	change := edu.Change{Kind: edu.BatchEdit, Why: "改小", Items: []edu.Item{{Register: edu.Disclosures, Record: &less}}}
	if _, err := carryOut(t, s, change); !errors.Is(err, edu.ErrPermanent) {
		t.Errorf("altered: %v", err)
	}
	all, err := s.Batches(t.Context(), 10)
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range all { // whatever stands there by now, twice: taken back and done again
		for range 2 {
			if err := s.Undo(t.Context(), b.ID); err == nil {
				t.Errorf("%s was taken back", b.Why)
			}
		}
	}
	if got := dump(t, s); got != before {
		t.Errorf("the ledger is\n%s\nwant\n%s", got, before)
	}
}
