package store

import (
	"os"
	"testing"

	"countyledger/store/edu"
)

// TestKeyThatDoesNotFit: a key that is damaged, empty or another ledger's is as good as none: the ledger opens locked, and the recovery
// code puts the right one in its place.
func TestKeyThatDoesNotFit(t *testing.T) {
	dir, opt := t.TempDir(), options(t)
	s := create(t, dir, opt)
	save(t, s, edu.Schools, school("甲小学", "2114939849"))
	code, err := s.RecoveryCode()
	if err != nil {
		t.Fatal(err)
	}
	before, path := dump(t, s), keyFile(opt.KeyDir, s.ledger)
	closed(t, s)
	for name, key := range map[string]string{
		"cut off": code[:20], "empty": "", "spoilt": "乱\x00码", "another's": recoveryCode(newSecret()),
	} {
		t.Run(name, func(t *testing.T) {
			if err := os.WriteFile(path, []byte(key), 0o600); err != nil {
				t.Fatal(err)
			}
			s := opened(t, dir, opt)
			if !s.Locked() {
				t.Fatal("it is open with a key that does not fit")
			}
			if err := s.Unlock(t.Context(), code); err != nil {
				t.Fatal(err)
			}
			closed(t, s)
			if s = opened(t, dir, opt); s.Locked() || dump(t, s) != before {
				t.Error("the recovery code did not mend the key")
			}
			all, err := s.Batches(t.Context(), 1)
			if err != nil || all[0].Kind != edu.BatchUnlock {
				t.Errorf("the journal says %+v, %v", all, err)
			}
			closed(t, s)
		})
	}
}
