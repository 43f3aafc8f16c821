package store

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/file"
)

// restored puts a backup in the place of the ledger of the same unit.
func restored(ctx context.Context, dir, backup string, opt Options) error {
	_, err := Restore(ctx, dir, backup, false, opt)
	return err
}

// held are the names of the schools in a ledger, which is opened for it.
func held(t *testing.T, dir string, opt Options) string {
	t.Helper()
	s, err := Open(t.Context(), dir, opt)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	b, err := s.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.Verify(t.Context()); err != nil {
		t.Error(err)
	}
	var names []string
	for _, x := range edu.All[edu.School](b, edu.Schools) {
		names = append(names, string(x.Name))
	}
	return strings.Join(names, "、")
}

// backedUp is a closed ledger with 甲小学 and 乙小学 and a backup of it with 甲小学 alone.
func backedUp(t *testing.T, opt Options) (dir, backup string) {
	t.Helper()
	dir = t.TempDir()
	s := create(t, dir, opt)
	save(t, s, edu.Schools, school("甲小学", "2114939849"))
	backup, err := s.Backup(t.Context(), filepath.Join(t.TempDir(), "U盘.db"), false)
	if err != nil {
		t.Fatal(err)
	}
	save(t, s, edu.Schools, school("乙小学", "2114940390"))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return dir, backup
}

// kept are the ledgers that restoring has kept, the oldest first.
func kept(t *testing.T, dir string) []string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(dir, "恢复前-*.db"))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestRestoreKeepsEveryLedger: each ledger that was replaced is kept, however soon the next one follows, and comes back by
// the same command.
func TestRestoreKeepsEveryLedger(t *testing.T) {
	opt := options(t) // its clock stands still
	dir, backup := backedUp(t, opt)
	for n := range 3 {
		if err := restored(t.Context(), dir, backup, opt); err != nil {
			t.Fatal(err)
		}
		if got := held(t, dir, opt); got != "甲小学" {
			t.Errorf("restored: %s", got)
		}
		if all := kept(t, dir); len(all) != n+1 {
			t.Fatalf("%d restored, %v kept", n+1, all)
		}
	}
	found := map[string]bool{}
	for _, k := range kept(t, dir) {
		if err := restored(t.Context(), dir, k, opt); err != nil {
			t.Fatalf("%s: %v", filepath.Base(k), err)
		}
		found[held(t, dir, opt)] = true
	}
	if !found["甲小学、乙小学"] || !found["甲小学"] {
		t.Errorf("what came back: %v", found)
	}
}

// TestRestoreInParallel: of several at the same moment one after another has its way, or is told that the ledger is open; no
// ledger is lost.
func TestRestoreInParallel(t *testing.T) {
	opt := options(t)
	dir, backup := backedUp(t, opt)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if err := restored(context.Background(), dir, backup, opt); err != nil && !errors.Is(err, edu.ErrLocked) {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if got := held(t, dir, opt); got != "甲小学" {
		t.Errorf("restored: %s", got)
	}
	before := false
	for _, k := range kept(t, dir) {
		if err := restored(t.Context(), dir, k, opt); err != nil {
			t.Fatalf("%s: %v", filepath.Base(k), err)
		}
		before = before || held(t, dir, opt) == "甲小学、乙小学"
	}
	if !before {
		t.Error("the ledger that was replaced is lost")
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*.part*")); len(left) > 0 {
		t.Errorf("%v is left", left)
	}
}

// TestRestoreKnowsWhoseABackupIs: a backup of another unit, or of another ledger of the same one, is taken only where that is
// asked for.
func TestRestoreKnowsWhoseABackupIs(t *testing.T) {
	opt := options(t)
	backupOf := func(u edu.Unit) string {
		s, err := Create(t.Context(), t.TempDir(), u, 2022, opt)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		save(t, s, edu.Schools, school("别处小学", "2114939849"))
		path, err := s.Backup(t.Context(), filepath.Join(t.TempDir(), "x.db"), false)
		if err != nil {
			t.Fatal(err)
		}
		return path
	}
	xing := edu.Unit{Code: "141123", Name: "兴县教育局", Area: "兴县", Level: "county"}
	for name, of := range map[string]edu.Unit{"another unit": xing, "the same unit": lan} {
		t.Run(name, func(t *testing.T) {
			dir, _ := backedUp(t, opt)
			backup := backupOf(of)
			before, err := hashFile(t.Context(), filepath.Join(dir, ledgerFile))
			if err != nil {
				t.Fatal(err)
			}
			_, err = Restore(t.Context(), dir, backup, false, opt)
			var other *edu.OtherLedger
			if !errors.As(err, &other) || other.Here.Name != lan.Name || other.Backup.Name != of.Name {
				t.Fatalf("%v (%+v)", err, other)
			}
			if after, err := hashFile(t.Context(), filepath.Join(dir, ledgerFile)); err != nil || after != before || len(kept(t, dir)) != 0 {
				t.Errorf("a refused backup changed the folder (%v)", err)
			}
			was, err := Restore(t.Context(), dir, backup, true, opt)
			if err != nil || held(t, dir, opt) != "别处小学" {
				t.Errorf("asked for: %v", err)
			}
			if _, err := Restore(t.Context(), dir, was, true, opt); err != nil || held(t, dir, opt) != "甲小学、乙小学" {
				t.Errorf("back again: %v", err)
			}
		})
	}
}

// TestRestoreOverWhatIsThere: a damaged ledger, a foreign file, an empty folder with stale logs give way, and nothing of their
// logs comes into what is restored; what was there is kept. A ledger of a newer program does not give way.
func TestRestoreOverWhatIsThere(t *testing.T) {
	for _, tt := range []struct {
		name    string
		prepare func(path string, log []byte) error // log is what a run that was killed left beside the ledger
		kept    bool
		want    error
	}{
		{"a damaged ledger", func(p string, log []byte) error {
			b, err := os.ReadFile(p)
			if err != nil {
				return err
			}
			return errors.Join(os.WriteFile(p, b[:len(b)/2], 0o600), os.WriteFile(p+"-wal", log, 0o600))
		}, true, nil},
		{"a foreign file", func(p string, _ []byte) error { return os.WriteFile(p, []byte(strings.Repeat("text ", 1000)), 0o600) }, true, nil},
		{"nothing but stale logs", func(p string, log []byte) error {
			return errors.Join(os.Remove(p), os.WriteFile(p+"-wal", log, 0o600), os.WriteFile(p+"-shm", nil, 0o600))
		}, false, nil},
		{"no folder", func(p string, _ []byte) error { return os.RemoveAll(filepath.Dir(p)) }, false, nil},
		{"a newer ledger", func(p string, _ []byte) error {
			db := sql.OpenDB(peeker{path: p, write: true})
			_, err := db.Exec(`PRAGMA user_version = 99`)
			return errors.Join(err, db.Close())
		}, false, edu.ErrNewer},
	} {
		t.Run(tt.name, func(t *testing.T) {
			opt := options(t)
			dir, backup := backedUp(t, opt)
			path := filepath.Join(dir, ledgerFile)
			if err := tt.prepare(path, leftLog(t, dir, opt)); err != nil {
				t.Fatal(err)
			}
			before, _ := hashFile(t.Context(), path)
			was, err := Restore(t.Context(), dir, backup, false, opt)
			if !errors.Is(err, tt.want) {
				t.Fatal(err)
			}
			if tt.want != nil {
				if after, _ := hashFile(t.Context(), path); after != before {
					t.Error("a refused restore changed the ledger")
				}
				return
			}
			if got := held(t, dir, opt); got != "甲小学" {
				t.Errorf("restored: %s", got)
			}
			if (was != "") != tt.kept {
				t.Errorf("kept as %q", was)
			}
			if after, _ := hashFile(t.Context(), was); tt.kept && after != before {
				t.Error("what was there is not kept as it lay")
			}
		})
	}
}

// leftLog is the log of a run that was killed after it had saved something.
func leftLog(t *testing.T, dir string, opt Options) []byte {
	t.Helper()
	s, err := Open(t.Context(), dir, opt)
	if err != nil {
		t.Fatal(err)
	}
	save(t, s, edu.Schools, school("丙小学", "2114940391"))
	log, err := os.ReadFile(s.path + logs[0])
	if err = errors.Join(err, s.Close()); err != nil || len(log) == 0 {
		t.Fatal(err)
	}
	return log
}

// TestRestoreOfAnEarlierProgram: what earlier programs kept has no manifest, and may have its log beside it.
func TestRestoreOfAnEarlierProgram(t *testing.T) {
	opt := options(t)
	dir := t.TempDir()
	s := create(t, dir, opt)
	save(t, s, edu.Schools, school("甲小学", "2114939849"))
	old := filepath.Join(t.TempDir(), "恢复前-20220901-080000.db")
	for _, tail := range append(logs, "") { // with rows that are in the log only
		if err := copyFile(t.Context(), s.path+tail, old+tail); err != nil {
			t.Fatal(err)
		}
	}
	save(t, s, edu.Schools, school("乙小学", "2114940390"))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Restore(t.Context(), dir, old, false, opt); err != nil || held(t, dir, opt) != "甲小学" {
		t.Errorf("%v, %s", err, held(t, dir, opt))
	}
	plain := filepath.Join(filepath.Dir(old), "x.db")
	for _, want := range []error{fs.ErrNotExist, edu.ErrNoManifest} { // first it is not there, then it has another name
		_, err := Restore(t.Context(), dir, plain, false, opt)
		var bad *edu.BackupError
		if !errors.As(err, &bad) || !errors.Is(err, want) {
			t.Errorf("%v, want %v", err, want)
		}
		if err := os.Rename(old, plain); err != nil && errors.Is(want, fs.ErrNotExist) {
			t.Fatal(err)
		}
	}
}

// TestBackupOverWhatIsThere: a backup replaces an earlier one of the same ledger by itself, somebody's file only where that is
// asked for, and a ledger, another's backup, a folder or a device never.
func TestBackupOverWhatIsThere(t *testing.T) {
	opt := options(t)
	s := create(t, t.TempDir(), opt)
	other, theirs := backedUp(t, opt)
	ledger, err := os.ReadFile(filepath.Join(other, ledgerFile))
	if err != nil {
		t.Fatal(err)
	}
	place := func(name string) string { return filepath.Join(t.TempDir(), name) }
	mine, text, folder, device, manifest := place("mine.db.age"), place("text.db.age"), place("folder.age"),
		place("device.age"), place("m.db.age")
	another := place("台账.db.age")
	if err := errors.Join(os.WriteFile(text, []byte("我的"), 0o600), os.WriteFile(manifest+".json", []byte("{}"), 0o600),
		os.WriteFile(another, ledger, 0o600), os.Mkdir(folder, 0o700), os.Symlink(os.DevNull, device)); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name, path    string
		plain, asked  error
		replacesTwice bool
	}{
		{name: "nothing there, then its own", path: mine, replacesTwice: true},
		{name: "somebody's file", path: text, plain: file.ErrTaken},
		{name: "somebody's file in the manifest's place", path: manifest, plain: file.ErrTaken},
		{name: "the ledger itself", path: s.path, plain: file.ErrLedger, asked: file.ErrLedger},
		{name: "another ledger", path: another, plain: file.ErrLedger, asked: file.ErrLedger},
		{name: "another ledger's backup", path: theirs, plain: file.ErrLedger, asked: file.ErrLedger},
		{name: "a folder", path: folder, plain: file.ErrNoFile, asked: file.ErrNoFile},
		{name: "a device", path: device, plain: file.ErrNoFile, asked: file.ErrNoFile},
	} {
		before, _ := hashFile(t.Context(), tt.path)
		_, err := s.Backup(t.Context(), tt.path, false)
		if !errors.Is(err, tt.plain) {
			t.Errorf("%s: %v, want %v", tt.name, err, tt.plain)
		}
		if after, _ := hashFile(t.Context(), tt.path); tt.plain != nil && after != before {
			t.Errorf("%s was written over", tt.name)
		}
		if _, err := s.Backup(t.Context(), tt.path, true); !errors.Is(err, tt.asked) {
			t.Errorf("%s, asked: %v, want %v", tt.name, err, tt.asked)
		}
		if tt.asked != nil {
			continue
		}
		if _, err := CheckBackup(t.Context(), tt.path); err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
		if left, _ := filepath.Glob(filepath.Join(filepath.Dir(tt.path), "*"+file.Part+"*")); len(left) > 0 {
			t.Errorf("%s: %v is left", tt.name, left)
		}
	}
	// What came into a backup's place since is no backup, whatever the manifest beside it says.
	ours, err := os.ReadFile(mine)
	if err != nil {
		t.Fatal(err)
	}
	for name, b := range map[string][]byte{"a text": []byte("我的"), "a database": append(ours[:len(ours):len(ours)], 0)} {
		if err := os.WriteFile(mine, b, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Backup(t.Context(), mine, false); !errors.Is(err, file.ErrTaken) && !errors.Is(err, file.ErrLedger) {
			t.Errorf("%s in a backup's place: %v", name, err)
		}
		if now, _ := os.ReadFile(mine); string(now) != string(b) {
			t.Errorf("%s in a backup's place was written over", name)
		}
	}
	if err := os.WriteFile(mine, ours, 0o600); err != nil {
		t.Fatal(err)
	}
	// The manifest of a backup that did not follow does not spoil the one that stands there.
	old, err := os.ReadFile(mine)
	if err != nil {
		t.Fatal(err)
	}
	save(t, s, edu.Schools, school("甲小学", "2114939849"))
	if _, err := s.Backup(t.Context(), mine, false); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(mine, old, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := CheckBackup(t.Context(), mine); err != nil {
		t.Errorf("cut off between manifest and backup: %v", err)
	}
}

// TestBackupNamesItsTarget: where a backup cannot be written, the error names the file that was asked for, and no folder is made
// for it.
func TestBackupNamesItsTarget(t *testing.T) {
	s := create(t, t.TempDir(), options(t))
	gone := filepath.Join(t.TempDir(), "没有", "x.db.age")
	for _, path := range []string{"/proc/x.db.age", gone} {
		_, err := s.Backup(t.Context(), path, false)
		var out *file.Error
		if !errors.As(err, &out) || out.Path != path {
			t.Errorf("%s: %v", path, err)
		}
	}
	if _, err := os.Stat(filepath.Dir(gone)); err == nil {
		t.Error("a folder was made")
	}
}

// TestBackupsOfOneMoment are two.
func TestBackupsOfOneMoment(t *testing.T) {
	s := create(t, t.TempDir(), options(t))
	a, err := s.Backup(t.Context(), "", false)
	if err != nil {
		t.Fatal(err)
	}
	if b, err := s.Backup(t.Context(), "", false); err != nil || a == b {
		t.Errorf("%s and %s, %v", a, b, err)
	}
}

// TestLeftoversAreSwept: what a run that was killed left half made is gone at the next start; nothing else is, nor the manifest of
// a backup that lies elsewhere now: without it the backup could not be restored.
func TestLeftoversAreSwept(t *testing.T) {
	opt := options(t)
	dir, _ := backedUp(t, opt)
	for name, stays := range map[string]bool{
		"台账.db.ABCDEFGH.part": false, "台账.db.ABCDEFGH.part-wal": false, "台账.db.part": false, "台账.db.ABCDEFGH.part-journal": false,
		"恢复前-20220901-080000.db.ABCDEFGH.part": false, "恢复前-20220901-080000.db.json": true, "备份/台账-20220901.db.X.part": false,
		"备份/台账-20220901.db.json.X.part": false, "备份/台账-20220901.db.json": true, "附件/123.part": false,
		"我的.part": true, "备份/我的.db.json": true, "台账.txt": true, "附件/ab/abcd.pdf": true, "电影.mkv.part": true,
	} {
		path := filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, []byte("x"), 0o600)); err != nil {
			t.Fatal(err)
		}
		held(t, dir, opt)
		if _, err := os.Stat(path); (err == nil) != stays {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestManifestOfAHalfMadeBackup: a run that was killed between the manifest and the backup leaves neither; the manifest of a backup that
// is there, or was taken elsewhere, stays.
func TestManifestOfAHalfMadeBackup(t *testing.T) {
	opt := options(t)
	dir, _ := backedUp(t, opt)
	for _, name := range []string{"恢复前-20220901-080000.db", "备份/台账-20220901-080000.000.db"} {
		for _, tt := range []struct{ backup, part, stays bool }{
			{false, true, false}, {true, true, true}, {false, false, true}, {true, false, true},
		} {
			path := filepath.Join(dir, name)
			write := func(path string, there bool) {
				if !there {
					return
				}
				if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, []byte("x"), 0o600)); err != nil {
					t.Fatal(err)
				}
			}
			write(path+".json", true)
			write(path, tt.backup)
			write(path+".ABCDEFGH.part", tt.part)
			held(t, dir, opt)
			if _, err := os.Stat(path + ".json"); (err == nil) != tt.stays {
				t.Errorf("%s %+v: %v", name, tt, err)
			}
			for _, left := range []string{path, path + ".json"} {
				if err := os.Remove(left); err != nil && !errors.Is(err, os.ErrNotExist) {
					t.Fatal(err)
				}
			}
		}
	}
}

// TestFileGone: where the ledger's file is deleted, moved or replaced while it is open, nothing is said to be saved, and what is
// open can still be backed up.
func TestFileGone(t *testing.T) {
	for name, act := range map[string]func(path string) error{
		"deleted":  os.Remove,
		"moved":    func(p string) error { return os.Rename(p, p+"2") },
		"replaced": func(p string) error { return errors.Join(copyFile(t.Context(), p, p+"2"), os.Rename(p+"2", p)) },
	} {
		t.Run(name, func(t *testing.T) {
			opt := options(t)
			dir := t.TempDir()
			s := create(t, dir, opt)
			save(t, s, edu.Schools, school("甲小学", "2114939849"))
			one := edu.Change{Kind: edu.BatchEdit, Items: []edu.Item{{Register: edu.Schools, Record: school("乙小学", "2114940390")}}}
			// Between a commit and the word that it is saved.
			err := s.inTx(t.Context(), func(*transaction) error { return act(s.path) })
			if !errors.Is(err, edu.ErrGone) {
				t.Fatalf("while it was saved: %v", err)
			}
			if _, err := carryOut(t, s, one); !errors.Is(err, edu.ErrGone) {
				t.Errorf("after it: %v", err)
			}
			backup, err := s.Backup(t.Context(), filepath.Join(t.TempDir(), "rescue.db"), false)
			if err != nil {
				t.Fatal(err)
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
			if _, err := Restore(t.Context(), dir, backup, false, opt); err != nil || held(t, dir, opt) != "甲小学" {
				t.Errorf("the rescue: %v", err)
			}
		})
	}
}
