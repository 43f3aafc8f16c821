package store

import (
	"errors"
	"fmt"
	"testing"

	"pgregory.net/rapid"

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

// TestUndoModel drives random changes and undos against a model: the ledger as text after each act.
func TestUndoModel(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s, err := Create(t.Context(), t.TempDir(), lan, 2022, Options{KeyDir: t.TempDir()})
		if err != nil {
			rt.Fatal(err)
		}
		defer s.Close()
		var schools []*edu.School
		states := []string{dump(t, s)}
		var batches []int64
		rt.Repeat(map[string]func(*rapid.T){
			"add": func(*rapid.T) {
				sc := school(fmt.Sprintf("学校%d", len(batches)), fmt.Sprintf("21149%05d", len(batches)))
				batches, schools = append(batches, save(t, s, edu.Schools, sc)), append(schools, sc)
				states = append(states, dump(t, s))
			},
			"change": func(rt *rapid.T) {
				if len(schools) == 0 {
					rt.Skip("no school")
				}
				sc := rapid.SampledFrom(schools).Draw(rt, "school")
				sc.Village = edu.Name(rapid.SampledFrom([]string{"", "石盘村", "𬭎村"}).Draw(rt, "village"))
				sc.Land = edu.Hundredths(rapid.Int64Range(0, 1e9).Draw(rt, "land"))
				batches, states = append(batches, save(t, s, edu.Schools, sc)), append(states, dump(t, s))
			},
			"": func(rt *rapid.T) {
				if got := dump(t, s); got != states[len(states)-1] {
					rt.Fatalf("ledger is\n%s\nwant\n%s", got, states[len(states)-1])
				}
			},
		})
		for i := len(batches) - 1; i >= 0; i-- {
			if err := s.Undo(t.Context(), batches[i]); err != nil {
				rt.Fatal(err)
			}
			if got := dump(t, s); got != states[i] {
				rt.Fatalf("undo %d left\n%s\nwant\n%s", i, got, states[i])
			}
		}
		if _, _, err := s.Verify(t.Context()); err != nil {
			rt.Fatal(err)
		}
	})
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
