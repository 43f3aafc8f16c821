package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"countyledger/store/edu"
)

// setPassword sets a password, changes it or takes it away.
func (m *clerk) setPassword() bool {
	next := []string{"", "旧的密码abc", "新的密码abc"}[m.rand.IntN(3)]
	if next == "" && m.password == "" {
		return false
	}
	if m.failed = m.s.SetPassword(m.t.Context(), m.password, next); m.failed != nil {
		return false
	}
	m.password = next
	m.acts = append(m.acts, modelAct{lasting: true})
	return true
}

// TestKilledWhileThePasswordChanges: a kill while a password is set, changed or taken away leaves the ledger under the one or the other.
func TestKilledWhileThePasswordChanges(t *testing.T) {
	kills, acts, in := 4, 16, map[string]int{}
	if os.Getenv("COUNTYLEDGER_TORTURE") != "" {
		kills, acts = 200, 40
	}
	courseOf(t, 150, acts, "password").killed(t, kills, in)
	t.Logf("killed in %v", in)
}

// TestTheKeyIsAlwaysOneOfTwo: whoever reads the key while the password is set, changed or taken away, as a program does that is started
// after a kill, finds a whole key of the ledger.
func TestTheKeyIsAlwaysOneOfTwo(t *testing.T) {
	dir, opt, _, _ := locked(t)
	opt.Keyring.Type("旧的密码abc")
	s := opened(t, dir, opt)
	path, done, bad := theKey(t, opt), make(chan struct{}), make(chan error, 1)
	go func() {
		var err error
		for reading := true; reading && err == nil; {
			select {
			case <-done:
				reading = false
			default:
				err = wholeKey(path, s)
			}
		}
		bad <- err
	}()
	for range 6 {
		for _, next := range []string{"新的密码abc", "", "旧的密码abc"} {
			if err := s.SetPassword(t.Context(), opt.Keyring.passwordOf(s.keys.secret), next); err != nil {
				t.Fatal(err)
			}
		}
	}
	close(done)
	if err := <-bad; err != nil {
		t.Error(err)
	}
}

// TestAKeyThatWasNotPutInItsPlaceIsRemoved: a kill while the password is taken away leaves the key in clear beside its place until the next
// start, which removes that of its own ledger alone.
func TestAKeyThatWasNotPutInItsPlaceIsRemoved(t *testing.T) {
	dir, opt, _, code := locked(t)
	mine := theKey(t, opt) + ".ABCDEFGH.part"
	others := filepath.Join(opt.KeyDir, "OTHER.key.ABCDEFGH.part")
	for _, path := range []string{mine, others} {
		if err := os.WriteFile(path, []byte(code), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := typed(t, dir, "", opt); !errors.Is(err, edu.ErrPassword) {
		t.Fatal(err)
	}
	if _, err := os.Stat(mine); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("it lies there still: %v", err)
	}
	if _, err := os.Stat(others); err != nil {
		t.Errorf("another ledger's: %v", err)
	}
}

// wholeKey reads the key of a ledger as Open does.
func wholeKey(path string, s *Store) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	w, guarded, err := parseWrapped(b)
	if err != nil || !guarded {
		if err == nil {
			_, err = parseCode(string(b))
		}
		return err
	}
	_, err1 := w.open(s.ledger, "旧的密码abc")
	_, err2 := w.open(s.ledger, "新的密码abc")
	if err1 != nil && err2 != nil {
		return err1
	}
	return nil
}

// theKey is the one key that lies on this computer.
func theKey(t *testing.T, opt Options) string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(opt.KeyDir, "*.key"))
	if err != nil || len(all) != 1 {
		t.Fatalf("%q, %v", all, err)
	}
	return all[0]
}
