package store

import (
	"errors"
	"fmt"
	"testing"

	"countyledger/store/edu"
)

func TestUndoRedo(t *testing.T) {
	s := create(t, t.TempDir(), options(t))
	empty := dump(t, s)
	sc := school("甲小学", "2114939849")
	first := save(t, s, edu.Schools, sc)
	one := dump(t, s)
	sc.Name, sc.Village, sc.Phone = "乙小学", "石盘村", ""
	second := save(t, s, edu.Schools, sc)
	two := dump(t, s)
	if err := s.Undo(t.Context(), first); !errors.Is(err, edu.ErrConflict) {
		t.Errorf("undoing what was changed later: %v", err)
	}
	for _, step := range []struct {
		batch int64
		want  string
	}{{second, one}, {first, empty}, {4, one}, {3, two}} { // 3 and 4 are the undos themselves
		if err := s.Undo(t.Context(), step.batch); err != nil {
			t.Fatalf("undo %d: %v", step.batch, err)
		}
		if got := dump(t, s); got != step.want {
			t.Errorf("after undo %d:\n%s\nwant\n%s", step.batch, got, step.want)
		}
	}
	if err := s.Undo(t.Context(), 3); !errors.Is(err, edu.ErrNothingToUndo) {
		t.Errorf("undoing twice: %v", err)
	}
	if _, _, err := s.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

// TestARowIsBroughtBackOnce: where several undos took the same row away, the second that is to bring it back is refused as what it is.
func TestARowIsBroughtBackOnce(t *testing.T) {
	s := create(t, t.TempDir(), options(t))
	entered := save(t, s, edu.Schools, school("甲小学", "2114939849"))
	before := dump(t, s)
	for _, batch := range []int64{entered, 2, entered, 4, 3, 2} { // 2 takes it away, 3 brings it, 4 takes, 5 brings, 6 takes, 7 brings
		if err := s.Undo(t.Context(), batch); err != nil {
			t.Fatalf("undo %d: %v", batch, err)
		}
	}
	if err := s.Undo(t.Context(), 6); !errors.Is(err, edu.ErrConflict) {
		t.Errorf("bringing back what is there: %v", err)
	}
	if now := dump(t, s); now != before {
		t.Errorf("the ledger is\n%s\nnot\n%s", now, before)
	}
}

// TestNumbersAreNotGivenAgain: what was done to the funds of a project that was taken away is neither taken back from those of a later one,
// nor do these stand in the way of bringing it back.
func TestNumbersAreNotGivenAgain(t *testing.T) {
	s := create(t, t.TempDir(), options(t))
	sc := school("甲小学", "2114939849")
	save(t, s, edu.Schools, sc)
	project := func(code string, planned int64) *edu.Project {
		p := &edu.Project{Code: edu.Text(code), Name: "教学楼", School: edu.Ref(sc.RowID()), Kind: "new", Task: "other"}
		p.Funds[0].Planned, p.Stages[3].Planned = edu.Fen(planned*edu.WanYuan), edu.Day(2022, 5, 1)
		return p
	}
	first := project("2107-149901-04-01-000001", 5)
	save(t, s, edu.Projects, first)
	first.Funds[0].Planned = edu.Fen(7 * edu.WanYuan)
	raised := save(t, s, edu.Projects, first)
	removed, err := carryOut(t, s, edu.Change{Kind: edu.BatchEdit, Items: []edu.Item{{Register: edu.Projects, Record: first, Delete: true}}})
	if err != nil {
		t.Fatal(err)
	}
	second := project("2107-149901-04-01-000002", 7)
	save(t, s, edu.Projects, second)
	before := dump(t, s)
	if err := s.Undo(t.Context(), raised); !errors.Is(err, edu.ErrConflict) {
		t.Errorf("undoing a change of a project that is gone: %v", err)
	}
	if now := dump(t, s); now != before {
		t.Errorf("another project was changed:\n%s", now)
	}
	if err := s.Undo(t.Context(), removed); err != nil {
		t.Fatal(err)
	}
	b := load(t, s)
	if got := b.Project(edu.Ref(first.RowID())); got == nil || got.Funds != first.Funds || got.Stages != first.Stages {
		t.Errorf("came back as %+v", got)
	}
	if got := b.Project(edu.Ref(second.RowID())); got.Funds != second.Funds || got.Stages != second.Stages {
		t.Errorf("the other is %+v", got)
	}
}

func TestTamperingIsFound(t *testing.T) {
	acts := map[string]string{
		"field of an entry":   `UPDATE journal SET new = replace(new, '甲', '丙') WHERE seq = 1`,
		"entry deleted":       `DELETE FROM journal WHERE seq = 2`,
		"deleted, renumbered": `DELETE FROM journal WHERE seq = 1; UPDATE journal SET seq = seq - 1`,
		"who of a batch":      `UPDATE batch SET who = '别人' WHERE id = 1`,
		"hash taken away":     `UPDATE journal SET hash = x'00' WHERE seq = 3`,
	}
	for name, act := range acts {
		t.Run(name, func(t *testing.T) {
			s := create(t, t.TempDir(), options(t))
			for i := range 3 {
				save(t, s, edu.Schools, school("甲小学", fmt.Sprintf("211493984%d", i)))
			}
			if _, _, err := s.Verify(t.Context()); err != nil {
				t.Fatal(err)
			}
			if _, err := s.writer.Exec(act); err == nil {
				t.Error("the journal let itself be changed")
			}
			drop := `DROP TRIGGER journal_no_update; DROP TRIGGER journal_no_delete; DROP TRIGGER batch_no_update; DROP TRIGGER batch_no_delete; `
			if _, err := s.writer.Exec(drop + act); err != nil {
				t.Fatal(err)
			}
			if _, _, err := s.Verify(t.Context()); !errors.Is(err, edu.ErrTampered) {
				t.Errorf("Verify: %v", err)
			}
		})
	}
}

func TestEveryTableIsJournalled(t *testing.T) {
	s := create(t, t.TempDir(), options(t))
	tables, err := dataTables(t.Context(), s.reader)
	if err != nil {
		t.Fatal(err)
	}
	if len(tables) < 9 {
		t.Fatalf("only %v", tables)
	}
	for _, table := range tables {
		var n int
		if err := s.reader.QueryRow(`SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?`, table).
			Scan(&n); err != nil ||
			n != 4 {
			t.Errorf("%s has %d journal triggers (%v)", table, n, err)
		}
	}
	// Outside a batch nothing can be written at all.
	if _, err := s.writer.Exec(
		`INSERT INTO school (id, name, code, type, founder, state) VALUES (1, 'x', '2114939849', '211', '831', 'open')`,
	); err == nil {
		t.Error("a row was written outside the journal")
	}
}

func TestHistory(t *testing.T) {
	s := create(t, t.TempDir(), options(t))
	if err := s.SetWho(t.Context(), "张𬭳"); err != nil {
		t.Fatal(err)
	}
	sc := school("甲小学", "2114939849")
	save(t, s, edu.Schools, sc)
	sc.Name, sc.Phone = "乙小学", "10099998888"
	save(t, s, edu.Schools, sc)
	p := &edu.Project{Code: "2107-141127-04-01-530507", Name: "实验楼", School: edu.Ref(sc.RowID()), Kind: "new", Task: "other"}
	save(t, s, edu.Projects, p)
	p.Stages[10].Actual = edu.Day(2022, 3, 1)
	save(t, s, edu.Projects, p)
	p.Stages[10].Actual = edu.Day(2022, 4, 1)
	save(t, s, edu.Projects, p)
	all, err := s.History(t.Context(), edu.Schools, sc.RowID())
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for _, x := range all {
		if x.Who != "张𬭳" || x.Why != "测试" {
			t.Errorf("%+v", x)
		}
		if !x.Created {
			found[x.Field.Key] = fmt.Sprint(x.Field.At(x.Before).Stored(), "→", x.Field.At(x.After).Stored())
		}
	}
	if len(found) != 2 || found["name"] != "甲小学→乙小学" && found["name"] != "甲小学 → 乙小学" || found["phone"] == "" {
		t.Errorf("history of the school: %v", found)
	}
	all, err = s.History(t.Context(), edu.Projects, p.RowID())
	if err != nil {
		t.Fatal(err)
	}
	if x := all[0]; x.Field.Key != "p11_date" || x.Field.Text(x.Before, nil) != "2022-03-01" || x.Field.Text(x.After, nil) != "2022-04-01" {
		t.Errorf("the newest change of the project: %s", x.Field.Key)
	}
}
