package store

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"countyledger/store/edu"
	"countyledger/store/file"
)

// clock is a clock that the test sets.
type clock struct{ time.Time }

func (c *clock) now() time.Time { return c.Time }

// locked is a ledger under the password "旧的密码abc", closed; with a keyring, a clock and its recovery code.
func locked(t *testing.T) (dir string, opt Options, c *clock, code string) {
	t.Helper()
	c = &clock{fixedClock()}
	dir = t.TempDir()
	opt = Options{KeyDir: t.TempDir(), Now: c.now, Keyring: &Keyring{}, cost: cost{1, 64, 1}}
	s := create(t, dir, opt)
	save(t, s, edu.Schools, school("甲小学", "2114939849"))
	if err := s.SetPassword(t.Context(), "", "旧的密码abc"); err != nil || !s.Guarded() {
		t.Fatal(err)
	}
	code, err := s.RecoveryCode()
	if err != nil {
		t.Fatal(err)
	}
	closed(t, s)
	opt.Keyring.Forget()
	return dir, opt, c, code
}

// typed opens a ledger with a password; it is closed at once.
func typed(t *testing.T, dir, password string, opt Options) error {
	t.Helper()
	opt.Keyring.Forget()
	opt.Keyring.Type(password)
	s, err := Open(t.Context(), dir, opt)
	if err == nil {
		if s.Locked() || !s.Guarded() {
			t.Error("it is not open as a ledger under a password is")
		}
		closed(t, s)
	}
	return err
}

func lastAct(t *testing.T, s *Store) edu.Batch {
	t.Helper()
	all, err := s.Batches(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	return all[0]
}

// TestPassword: a ledger under a password opens with it alone, however the input method stood; the password is changed and taken away by
// who knows it, and the journal has each of these for good.
func TestPassword(t *testing.T) {
	dir, opt, _, _ := locked(t)
	for _, tt := range []struct {
		password string
		want     error
	}{{"", edu.ErrPassword}, {"旧的密码ab", edu.ErrWrongPassword}, {"旧的密码ａｂｃ", nil}, {"旧的密码abc", nil}} {
		if err := typed(t, dir, tt.password, opt); !errors.Is(err, tt.want) {
			t.Errorf("%q: %v", tt.password, err)
		}
	}
	bare := opt
	bare.Keyring = nil
	if _, err := Open(t.Context(), dir, bare); !errors.Is(err, edu.ErrPassword) {
		t.Errorf("without a keyring: %v", err)
	}
	opt.Keyring.Type("旧的密码abc")
	s := opened(t, dir, opt)
	if err := errors.Join(s.Admit("旧的密码abc"), s.SetPassword(t.Context(), "旧的密码abc", "新的密码abc")); err != nil {
		t.Fatal(err)
	}
	if err := s.SetPassword(t.Context(), "旧的密码abc", ""); !errors.Is(err, edu.ErrWrongPassword) {
		t.Errorf("taken away with the old one: %v", err)
	}
	if err := s.SetPassword(t.Context(), "新的密码abc", "短的"); !errors.Is(err, edu.ErrShortPassword) {
		t.Errorf("a short one: %v", err)
	}
	act := lastAct(t, s)
	if undo := s.Undo(t.Context(), act.ID); act.Why != "修改台账密码" || act.Kind != edu.BatchUnlock || !errors.Is(undo, edu.ErrPermanent) {
		t.Errorf("the journal has %+v; undone: %v", act, undo)
	}
	closed(t, s)
	if err := typed(t, dir, "旧的密码abc", opt); !errors.Is(err, edu.ErrWrongPassword) {
		t.Errorf("the old one: %v", err)
	}
	opt.Keyring.Type("新的密码abc")
	s = opened(t, dir, opt)
	if err := s.SetPassword(t.Context(), "新的密码abc", ""); err != nil || s.Guarded() {
		t.Fatal(err)
	}
	if act := lastAct(t, s); act.Why != "去掉台账密码" {
		t.Errorf("the journal has %+v", act)
	}
	closed(t, s)
	s = opened(t, dir, bare)
	if _, _, err := s.Verify(t.Context()); err != nil || s.Guarded() || s.Locked() {
		t.Errorf("under none again: %v", err)
	}
}

// TestForgottenPassword: the recovery code opens the ledger and takes the password away; a wrong one does neither.
func TestForgottenPassword(t *testing.T) {
	dir, opt, _, code := locked(t)
	before, err := os.ReadFile(theKey(t, opt))
	if err != nil {
		t.Fatal(err)
	}
	opt.Keyring.Recover(recoveryCode(newSecret()))
	if _, err := Open(t.Context(), dir, opt); !errors.Is(err, edu.ErrRecoveryCode) {
		t.Fatalf("another's code: %v", err)
	}
	if now, err := os.ReadFile(theKey(t, opt)); err != nil || string(now) != string(before) {
		t.Errorf("a wrong code has changed the key (%v)", err)
	}
	opt.Keyring.Recover(strings.ToLower(code))
	s := opened(t, dir, opt)
	if act := lastAct(t, s); s.Locked() || s.Guarded() || act.Kind != edu.BatchUnlock || !strings.Contains(act.Why, "忘记的台账密码") {
		t.Errorf("locked %v, under a password %v, %+v", s.Locked(), s.Guarded(), act)
	}
	if err := s.SetPassword(t.Context(), "", "另设的密码一"); err != nil {
		t.Fatal(err)
	}
	if err := s.Unlock(t.Context(), code); err != nil || s.Guarded() { // while it is open
		t.Errorf("open, the code did not take the password away: %v", err)
	}
	closed(t, s)
	closed(t, opened(t, dir, Options{KeyDir: opt.KeyDir, Now: opt.Now}))
}

// TestPasswordElsewhere: restoring, looking at a backup and rescuing know the key of a ledger that was opened in this run, and ask for the
// password of another; none takes the password away.
func TestPasswordElsewhere(t *testing.T) {
	dir, opt, _, _ := locked(t)
	opt.Keyring.Type("旧的密码abc")
	s := opened(t, dir, opt)
	backup, err := s.Backup(t.Context(), "", false)
	if err != nil {
		t.Fatal(err)
	}
	closed(t, s)
	for _, forgets := range []bool{true, false} {
		if forgets {
			opt.Keyring.Forget()
		} else {
			opt.Keyring.Type("旧的密码abc")
		}
		_, restored := Restore(t.Context(), dir, backup, false, opt)
		_, rescued := Rescue(t.Context(), dir, filepath.Join(t.TempDir(), "新"), edu.RescueAsked{}, opt)
		if edu.AsksPassword(restored) != forgets || edu.AsksPassword(rescued) != forgets || !forgets && errors.Join(restored, rescued) != nil {
			t.Errorf("restored %v, rescued %v", restored, rescued)
		}
		names, err := filepath.Glob(filepath.Join(opt.KeyDir, "*.key")) // the ledger that was rescued has its own
		for _, name := range names {
			if under, bad := opt.guarded(strings.TrimSuffix(filepath.Base(name), ".key")); err != nil || bad != nil || !under {
				t.Errorf("forgotten %v: a key is under no password (%v, %v)", forgets, err, bad)
			}
		}
		held, err := Contents(t.Context(), backup, opt)
		if err != nil || (held.Last.Why == "设台账密码") == forgets {
			t.Errorf("the backup holds %+v, %v", held.Last, err)
		}
	}
	opt.Keyring.Forget()
	if _, err := Open(t.Context(), dir, opt); !errors.Is(err, edu.ErrPassword) {
		t.Errorf("restored, it opens without its password: %v", err)
	}
}

// TestAlteredKeyUnderAPassword: whatever of the file is altered, it opens nothing; what asks for more time or memory than there is to be
// had is not even tried.
func TestAlteredKeyUnderAPassword(t *testing.T) {
	dir, opt, c, _ := locked(t)
	path := theKey(t, opt)
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for name, alter := range map[string]func(w *wrapped){
		"salt":         func(w *wrapped) { w.Salt[0] ^= 1 },
		"nonce":        func(w *wrapped) { w.Sealed[0] ^= 1 },
		"secret":       func(w *wrapped) { w.Sealed[20] ^= 1 },
		"code":         func(w *wrapped) { w.Sealed[len(w.Sealed)-1] ^= 1 },
		"cut off":      func(w *wrapped) { w.Sealed = w.Sealed[:9] },
		"less time":    func(w *wrapped) { w.Time++ },
		"less memory":  func(w *wrapped) { w.Memory++ },
		"a few months": func(w *wrapped) { w.Time = 1 << 30 },
		"4 TiB":        func(w *wrapped) { w.Memory = 1<<32 - 1 },
		"no threads":   func(w *wrapped) { w.Threads = 0 },
		"no salt":      func(w *wrapped) { w.Salt = nil },
		"another kind": func(w *wrapped) { w.Kind = "none" },
	} {
		t.Run(name, func(t *testing.T) {
			w := &wrapped{}
			if err := json.Unmarshal(b, w); err != nil {
				t.Fatal(err)
			}
			alter(w)
			altered, err := json.Marshal(w)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, altered, 0o600); err != nil {
				t.Fatal(err)
			}
			c.Time = c.Add(time.Hour)
			opt.Keyring.Forget()
			opt.Keyring.Type("旧的密码abc")
			s, err := Open(t.Context(), dir, opt)
			if err != nil && !errors.Is(err, edu.ErrWrongPassword) {
				t.Error(err)
			}
			if s != nil {
				if !s.Locked() {
					t.Error("it is open")
				}
				closed(t, s)
			}
		})
	}
	other := create(t, t.TempDir(), opt) // a key is bound to its ledger
	closed(t, other)
	if err := os.WriteFile(keyFile(opt.KeyDir, other.ledger), b, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := typed(t, other.dir, "旧的密码abc", opt); err == nil {
		t.Error("the key of another ledger is taken")
	}
}

// TestWrongOnesAreSlowed: from the third wrong password or recovery code on somebody waits, each time twice as long up to a limit, through
// any number of starts; a clock that is set back helps nobody and locks nobody out for ever, and the right one ends it.
func TestWrongOnesAreSlowed(t *testing.T) {
	dir, opt, c, code := locked(t)
	for range 9 { // slips of the pen are none
		opt.Keyring.Recover(code[:len(code)-1])
		if _, err := Open(t.Context(), dir, opt); !errors.Is(err, edu.ErrRecoveryCode) || errors.As(err, new(*edu.WaitError)) {
			t.Fatalf("a slip of the pen: %v", err)
		}
	}
	wrong := func(i int) error {
		if i%2 == 0 {
			return typed(t, dir, "错的密码abc", opt)
		}
		opt.Keyring.Recover(recoveryCode(newSecret()))
		_, err := Open(t.Context(), dir, opt)
		return err
	}
	for i, want := range []time.Duration{0, 0, 5, 10, 20, 40, 80, 160, 300, 300} {
		err := wrong(i)
		var w *edu.WaitError
		errors.As(err, &w)
		if want == 0 && (w != nil || err == nil) || want > 0 && (w == nil || w.Left != want*time.Second || w.Err == nil) {
			t.Fatalf("wrong no. %d: %v, want %d s", i+1, err, want)
		}
		if want == 0 {
			continue
		}
		c.Time = c.Add(want*time.Second - time.Second)
		if err := typed(t, dir, "旧的密码abc", opt); !errors.As(err, &w) || w.Left != time.Second || w.Err != nil {
			t.Fatalf("a second too early: %v", err)
		}
		opt.Keyring.Recover(code)
		if _, err := Open(t.Context(), dir, opt); !errors.As(err, &w) {
			t.Fatalf("the code a second too early: %v", err)
		}
		c.Time = c.Add(time.Second)
	}
	if err := wrong(0); err == nil {
		t.Fatal("open")
	}
	var w *edu.WaitError
	c.Time = c.AddDate(-10, 0, 0)
	if err := typed(t, dir, "旧的密码abc", opt); !errors.As(err, &w) || w.Left != longestWait {
		t.Fatalf("the clock set back: %v", err)
	}
	c.Time = c.Add(longestWait - time.Second)
	if err := typed(t, dir, "旧的密码abc", opt); !errors.As(err, &w) || w.Left != time.Second {
		t.Fatalf("the clock set back, almost waited: %v", err)
	}
	c.Time = c.Add(time.Second)
	if err := typed(t, dir, "旧的密码abc", opt); err != nil {
		t.Fatal(err)
	}
	if err := wrong(0); !errors.Is(err, edu.ErrWrongPassword) {
		t.Errorf("after a right one: %v", err)
	}
	if rest, err := filepath.Glob(filepath.Join(opt.KeyDir, "*.tries")); err != nil || len(rest) != 1 {
		t.Errorf("%q, %v", rest, err)
	}
}

// TestTriesThatCannotBeCounted are not made.
func TestTriesThatCannotBeCounted(t *testing.T) {
	dir, opt, _, _ := locked(t)
	path := strings.TrimSuffix(theKey(t, opt), ".key") + ".tries"
	if err := os.MkdirAll(filepath.Join(path, "voll"), 0o700); err != nil {
		t.Fatal(err)
	}
	var out *file.Error
	if err := typed(t, dir, "旧的密码abc", opt); !errors.As(err, &out) {
		t.Errorf("opened: %v", err)
	}
}

// FuzzKeyFile: whatever lies in the place of a key is a key, or is refused without taking more than a moment.
func FuzzKeyFile(f *testing.F) {
	secret := bytes.Repeat([]byte{19}, len(newSecret())) // the same in each process that fuzzes: what one makes, another opens
	for _, password := range []string{"", "密码一二三"} {
		b, err := Options{cost: cost{1, 64, 1}}.keyUnder(password, "台账", secret)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Add([]byte(`{"kind":"argon2id","time":1,"memory":8,"threads":1,"salt":"AAAAAAAAAAAAAAAAAAAAAA==","sealed":""}`))
	f.Add([]byte(`{"kind":"argon2id","time":4294967295,"memory":4294967295,"threads":255}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		w, guarded, err := parseWrapped(b)
		if !guarded || err != nil {
			return
		}
		if w.Memory > mostMemory || w.Time > mostTime {
			t.Fatalf("it would take %d KiB and %d rounds", w.Memory, w.Time)
		}
		if w.Memory*w.Time > 1<<12 {
			return // it would be taken, but takes the fuzzer's time
		}
		if got, err := w.open("台账", "密码一二三"); err == nil && string(got) != string(secret) {
			t.Error("it opens, and is another secret")
		}
	})
}

// FuzzTries: whatever lies in the place of the count of wrong passwords, nobody waits longer than the longest.
func FuzzTries(f *testing.F) {
	for _, seed := range []string{
		`{"failed":3,"last":"2022-09-01T08:00:00Z"}`, `{"failed":-9223372036854775808}`, `{"failed":1e18,"last":"9999-12-31T00:00:00Z"}`, "乱",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		path := filepath.Join(t.TempDir(), "x.tries")
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		if x := readTries(path); x.left(fixedClock()) > longestWait || x.wait() < 0 {
			t.Errorf("%+v waits %v", x, x.left(fixedClock()))
		}
	})
}

// TestBoundsOfAKeyFile: one step past what making a key may take is refused before anything is tried.
func TestBoundsOfAKeyFile(t *testing.T) {
	for name, alter := range map[string]func(w *wrapped){
		"time": func(w *wrapped) { w.Time = mostTime + 1 }, "no time": func(w *wrapped) { w.Time = 0 },
		"memory": func(w *wrapped) { w.Memory = mostMemory + 1 }, "no memory": func(w *wrapped) { w.Memory = 0 },
		"threads": func(w *wrapped) { w.Threads = mostThreads + 1 },
	} {
		w := &wrapped{Kind: wrappedKind, Time: mostTime, Memory: mostMemory, Threads: mostThreads, Salt: make([]byte, saltSize)}
		b, err := json.Marshal(w)
		if err != nil {
			t.Fatal(err)
		}
		if _, _, err := parseWrapped(b); err != nil {
			t.Fatal(err)
		}
		alter(w)
		if b, err = json.Marshal(w); err != nil {
			t.Fatal(err)
		}
		if _, guarded, err := parseWrapped(b); !guarded || !errors.Is(err, edu.ErrRecoveryCode) {
			t.Errorf("%s: %v, %v", name, guarded, err)
		}
	}
}
