package store

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/envelope"
)

// earlierBackups is a ledger of an earlier program with two backups of then in clear, one of them put aside, that was opened since; it has
// one backup of now.
func earlierBackups(t *testing.T) (s *Store, said []string) {
	t.Helper()
	dir, opt := t.TempDir(), options(t)
	_, said, _ = clearLedger(t, dir, opt)
	s = opened(t, dir, opt) // which makes the one
	before, err := s.ours(t.Context(), filepath.Join(dir, backupDir))
	if err != nil || len(before) != 1 {
		t.Fatal(before, err)
	}
	for _, tail := range []string{"", ".json"} { // and the other
		if err := copyFile(t.Context(), before[0].path+tail, filepath.Join(dir, keptName+"20220801-080000.db"+tail)); err != nil {
			t.Fatal(err)
		}
	}
	save(t, s, edu.Schools, school("丁小学", "2114940392"))
	if made, err := s.Keep(t.Context()); err != nil || !made {
		t.Fatal(made, err)
	}
	return s, said
}

// TestBackupsInClearAreEncrypted: backups of before the encryption are known, each is replaced by an encrypted one that opens and holds
// what it held, the journal says so, and nothing of a person can be read in the folder any more. Those of since stay as they are, and
// there is nothing left to do.
func TestBackupsInClearAreEncrypted(t *testing.T) {
	s, said := earlierBackups(t)
	all, err := s.InClear(t.Context())
	if err != nil || len(all) != 2 {
		t.Fatalf("%v %v", all, err)
	}
	before, err := Contents(t.Context(), all[0].Path, s.opt)
	if err != nil {
		t.Fatal(err)
	}
	steps := 0
	sealed, left, err := s.SealBackups(t.Context(), func(done, total int) {
		if steps++; done != steps || total != 2 {
			t.Errorf("%d of %d after %d", done, total, steps)
		}
	})
	if err != nil || len(sealed) != 2 || len(left) != 0 || steps != 2 {
		t.Fatalf("%v %v %v", sealed, left, err)
	}
	nothingSaid(t, "encrypted", s.dir, said)
	for _, c := range all {
		if _, err := os.Stat(c.Path); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s lies there still: %v", c.Path, err)
		}
	}
	held, err := Contents(t.Context(), all[0].Path+envelope.Ext, s.opt)
	if err != nil || !slices.Equal(held.Rows, before.Rows) {
		t.Errorf("it holds %+v, held %+v: %v", held, before, err)
	}
	acts, err := s.Batches(t.Context(), 1)
	if err != nil || acts[0].Kind != edu.BatchSeal || !strings.Contains(acts[0].Why, "备份：2份") {
		t.Errorf("the journal says %+v, %v", acts, err)
	}
	if copies, err := Copies(s.dir); err != nil || len(copies) != 3 {
		t.Errorf("%v can be restored, %v", copies, err)
	}
	if all, err := s.InClear(t.Context()); err != nil || len(all) != 0 {
		t.Errorf("still in clear: %v, %v", all, err)
	}
	if sealed, left, err := s.SealBackups(t.Context(), nil); err != nil || len(sealed)+len(left) != 0 {
		t.Errorf("once more: %v %v %v", sealed, left, err)
	}
	if again, err := s.Batches(t.Context(), 1); err != nil || again[0].ID != acts[0].ID {
		t.Errorf("the journal says that nothing was done: %+v, %v", again, err)
	}
	if err := restoredFromSealed(t, s, all[0].Path+envelope.Ext); err != nil {
		t.Error(err)
	}
}

// restoredFromSealed puts an encrypted backup in the place of the ledger, and proves it.
func restoredFromSealed(t *testing.T, s *Store, backup string) error {
	t.Helper()
	closed(t, s)
	if err := restored(t.Context(), s.dir, backup, s.opt); err != nil {
		return err
	}
	_, _, err := opened(t, s.dir, s.opt).Verify(t.Context())
	return err
}

// TestABackupInClearThatCannotBeEncryptedStays: a damaged one stays as it lies and is told; where nothing can be written, or it is stopped,
// nothing is taken away, nothing is said to be done, and nothing is left half made. A locked ledger refuses.
func TestABackupInClearThatCannotBeEncryptedStays(t *testing.T) {
	s, _ := earlierBackups(t)
	all, err := s.InClear(t.Context())
	if err != nil || len(all) != 2 {
		t.Fatalf("%v %v", all, err)
	}
	acts, err := s.Batches(t.Context(), everyAct)
	if err != nil {
		t.Fatal(err)
	}
	before := listed(t, s.dir)
	unchanged := func(when string) {
		t.Helper()
		if now := listed(t, s.dir); !slices.Equal(now, before) {
			t.Errorf("%s there lie %v, lay %v", when, now, before)
		}
		if now, err := s.Batches(t.Context(), everyAct); err != nil || len(now) != len(acts) {
			t.Errorf("%s the journal says %+v, %v", when, now[0], err)
		}
	}
	s.spoil = pulled
	if _, _, err := s.SealBackups(t.Context(), nil); !errors.Is(err, errPulled) {
		t.Errorf("pulled out: %v", err)
	}
	unchanged("pulled out")
	s.spoil = nil
	keys := s.keys
	s.keys = nil
	if _, _, err := s.SealBackups(t.Context(), nil); !errors.Is(err, edu.ErrUnsealed) {
		t.Errorf("locked: %v", err)
	}
	s.keys = keys
	unchanged("locked")
	if err := os.WriteFile(all[1].Path, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	sealed, left, err := s.SealBackups(t.Context(), nil)
	if err != nil || len(sealed) != 1 || len(left) != 1 || left[0].Path != all[1].Path {
		t.Errorf("%v %v %v", sealed, left, err)
	}
	if b, err := os.ReadFile(all[1].Path); err != nil || string(b) != "x" {
		t.Errorf("the damaged one was touched: %q %v", b, err)
	}
}
