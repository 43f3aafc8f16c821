package store

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"countyledger/store/edu"
)

// schoolsIn is how many schools a file was said to hold.
func schoolsIn(c edu.Contents) int {
	for _, n := range c.Rows {
		if n.Register.Table == edu.Schools.Table {
			return n.N
		}
	}
	return -1
}

// TestContentsBeforeRestoring: what a backup holds and which acts it lacks is known before it takes the place of the ledger; what
// was replaced is among the copies and says the same of itself.
func TestContentsBeforeRestoring(t *testing.T) {
	opt := Options{KeyDir: t.TempDir()}
	dir, backup := backedUp(t, opt)
	s, err := Open(t.Context(), dir, opt)
	if err != nil {
		t.Fatal(err)
	}
	inner, err := s.Backup(t.Context(), "", false)
	if err != nil {
		t.Fatal(err)
	}
	now, err := s.Contents(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	all, err := s.Batches(t.Context(), 10)
	if err != nil {
		t.Fatal(err)
	}
	was, err := Contents(t.Context(), backup, opt)
	if err != nil {
		t.Fatal(err)
	}
	later, ok := was.Later(now, all)
	if !ok || len(later) != 1 || later[0].ID != now.Last.ID || schoolsIn(was) != 1 || schoolsIn(now) != 2 {
		t.Errorf("%d schools then, %d now, lacks %v, %t", schoolsIn(was), schoolsIn(now), later, ok)
	}
	if was.Unit != now.Unit || was.Year != now.Year || was.Unit.Name == "" {
		t.Errorf("the backup is of %v %v, the ledger of %v %v", was.Unit, was.Year, now.Unit, now.Year)
	}
	if same, err := Contents(t.Context(), inner, opt); err != nil {
		t.Error(err)
	} else if later, ok := same.Later(now, all); !ok || len(later) != 0 {
		t.Errorf("a backup of this moment lacks %v, %t", later, ok)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	replaced, err := Restore(t.Context(), dir, backup, false, opt)
	if err != nil {
		t.Fatal(err)
	}
	copies, err := Copies(dir)
	if err != nil || len(copies) != 2 {
		t.Fatalf("%v: %v", copies, err)
	}
	for _, c := range copies {
		held, err := Contents(t.Context(), c.Path, opt)
		if err != nil || schoolsIn(held) != 2 || c.Size == 0 || c.Made.IsZero() || c.Replaced != (c.Path == replaced) {
			t.Errorf("%+v holds %d schools: %v", c, schoolsIn(held), err)
		}
	}
}

// TestContentsOfAnother: of a copy of another ledger, or of another course of this one, nobody says what it lacks.
func TestContentsOfAnother(t *testing.T) {
	opt := Options{KeyDir: t.TempDir()}
	dir, backup := backedUp(t, opt)
	was, err := Contents(t.Context(), backup, opt)
	if err != nil {
		t.Fatal(err)
	}
	if err := restored(t.Context(), dir, backup, opt); err != nil {
		t.Fatal(err)
	}
	s, err := Open(t.Context(), dir, opt)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	save(t, s, edu.Schools, school("丙小学", "2114940391")) // where 乙小学 was on the other course
	now, err := s.Contents(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	all, err := s.Batches(t.Context(), 10)
	if err != nil {
		t.Fatal(err)
	}
	if later, ok := was.Later(now, all); !ok || len(later) != 2 { // that it was restored, and 丙小学
		t.Errorf("the backup that was restored lacks %v, %t", later, ok)
	}
	copies, err := Copies(dir)
	if err != nil || len(copies) != 1 {
		t.Fatalf("%v: %v", copies, err)
	}
	other, err := Contents(t.Context(), copies[0].Path, opt)
	if err != nil {
		t.Fatal(err)
	}
	if later, ok := other.Later(now, all); ok {
		t.Errorf("the other course is said to lack %v", later)
	}
	was.Ledger = "another"
	if later, ok := was.Later(now, all); ok {
		t.Errorf("another ledger is said to lack %v", later)
	}
}

// TestContentsOfWhatIsNone: a copy that is not whole, or none at all, says so and nothing else; a folder without copies has none.
func TestContentsOfWhatIsNone(t *testing.T) {
	if copies, err := Copies(filepath.Join(t.TempDir(), "none")); err != nil || len(copies) != 0 {
		t.Errorf("copies of no folder: %v, %v", copies, err)
	}
	_, backup := backedUp(t, Options{KeyDir: t.TempDir()})
	b, err := os.ReadFile(backup)
	if err != nil {
		t.Fatal(err)
	}
	b[len(b)/2]++
	if err := os.WriteFile(backup, b, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{backup, filepath.Join(t.TempDir(), "none.db"), t.TempDir()} {
		var said *edu.BackupError
		if _, err := Contents(t.Context(), path, Options{KeyDir: t.TempDir()}); !errors.As(err, &said) {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// TestWhatARestoreWouldChange: rows that would come back, be otherwise and be gone are counted and called by their names; a part of a
// record counts as the record, and a backup of this moment changes nothing.
func TestWhatARestoreWouldChange(t *testing.T) {
	s := create(t, t.TempDir(), options(t))
	a, b, c := school("甲小学", "2114939849"), school("乙小学", "2114940390"), school("丙小学", "2114940391")
	save(t, s, edu.Schools, a)
	last := save(t, s, edu.Schools, b)
	backup, err := s.Backup(t.Context(), "", false)
	if err != nil {
		t.Fatal(err)
	}
	if all, err := s.Differs(t.Context(), backup, ""); err != nil || len(all) != 0 {
		t.Errorf("of this moment: %v %v", all, err)
	}
	if err := s.Undo(t.Context(), last); err != nil {
		t.Fatal(err)
	}
	a.Head = "王校长"
	save(t, s, edu.Schools, a)
	save(t, s, edu.Schools, c)
	all, err := s.Differs(t.Context(), backup, "")
	if err != nil || len(all) != 1 || all[0].Said() != "减少1条（丙小学），增加1条（乙小学），改回1条（甲小学）" {
		t.Errorf("%v %+v", err, all)
	}
}
