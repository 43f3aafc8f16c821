package store

import (
	"errors"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/sample"
)

// TestNoFullIDInTheFile reads the ledger with the sqlite3 program, after numbers were entered, altered, taken back and
// left in a form: no table and no journal entry holds one, or a telephone number.
func TestNoFullIDInTheFile(t *testing.T) {
	dir := t.TempDir()
	s := create(t, dir, options(t))
	c := sample.County(sample.Size{Schools: 20, Teachers: 200, Projects: 3, Closures: 2, Years: 1})
	county := c.Change()
	x := c.Teachers[0]
	county.Returns = []*edu.Return{{ // as somebody sent it, with numbers wherever one can stand
		Register: edu.Teachers, File: string(x.IDNumber) + ".xlsx", Sheet: string(x.Phone), Sender: "甲校" + string(x.Phone),
		Columns: []edu.SentColumn{
			{Letter: "A", Head: "身份证号", Target: "id_number", Secret: true},
			{Letter: "B", Head: "情况" + string(x.Phone)},
			{Head: "单位", Whole: "负责人" + string(x.IDNumber)},
		},
		Rows: slices.Values([]edu.SentRow{
			{Line: 2, Record: x, Cells: []string{string(x.IDNumber), "李明" + string(x.IDNumber) + "，" + string(x.Phone)}},
		}),
	}}
	if _, err := carryOut(t, s, county); err != nil {
		t.Fatal(err)
	}
	secret := map[string]bool{}
	for _, x := range c.Teachers {
		secret[string(x.IDNumber)], secret[string(x.Phone)] = true, true
	}
	altered := *c.Teachers[0]
	altered.IDNumber = "14990119800101001X" // not a valid number: the file must not depend on that
	secret[string(altered.IDNumber)] = true
	batch, err := carryOut(t, s, edu.Change{Kind: edu.BatchEdit, Why: "更正身份证号", Items: []edu.Item{{Register: edu.Teachers, Record: &altered}}})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Undo(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	if err := s.SaveDraft(t.Context(), "teachers", string(c.Teachers[1].IDNumber)); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("sqlite3", filepath.Join(dir, ledgerFile), ".dump").Output()
	if err != nil {
		t.Fatalf("sqlite3 (make test installs it): %v", err)
	}
	dump := string(out)
	if !strings.Contains(dump, string(c.Schools[0].Name)) || !strings.Contains(dump, "INSERT INTO journal") {
		t.Fatal("the dump does not show the teachers and the journal")
	}
	for n := range secret {
		if strings.Contains(dump, n) {
			t.Errorf("%s… stands in the file", n[:6])
		}
	}
	for _, n := range regexp.MustCompile(`149901\d{11}[\dX]`).FindAllString(dump, 3) {
		t.Errorf("the dump holds what looks like an ID number: %s…", n[:6])
	}
}

// TestRefusedPlanStandsInNobodysWay: a plan may be made again for the same teacher and day after it was refused, and
// not while it stands.
func TestRefusedPlanStandsInNobodysWay(t *testing.T) {
	s := create(t, t.TempDir(), options(t))
	c := sample.County(sample.Size{Schools: 20, Teachers: 50, Projects: 1, Closures: 0, Years: 1})
	if _, err := carryOut(t, s, c.Change()); err != nil {
		t.Fatal(err)
	}
	save := func(m *edu.Rotation) error {
		_, err := carryOut(t, s, edu.Change{Kind: edu.BatchEdit, Why: "拟定", Items: []edu.Item{{Register: edu.Rotations, Record: m}}})
		return err
	}
	x := c.Teachers[0]
	plan := func() *edu.Rotation {
		return &edu.Rotation{
			Teacher: edu.Ref(x.RowID()),
			Year:    2022,
			From:    x.PostedAt,
			To:      edu.Ref(c.Schools[3].RowID()),
			Reason:  edu.ReasonRotation,
			State:   edu.RotationDraft,
			Start:   edu.Day(2022, 11, 1),
		}
	}
	first := plan()
	if err := save(first); err != nil {
		t.Fatal(err)
	}
	if err := save(plan()); !errors.Is(err, edu.ErrDuplicate) {
		t.Errorf("two plans for one day: %v", err)
	}
	first.State = edu.RotationRefused
	if err := save(first); err != nil {
		t.Fatal(err)
	}
	if err := save(plan()); err != nil {
		t.Errorf("a plan after a refusal: %v", err)
	}
}
