package store

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"countyledger/store/edu"
	"countyledger/store/file"
)

// A run under the knife is this test program once more, which does acts of a clerk and says after each that it is done, as the window says
// that something is saved: progressFile then holds a line with the hash of what stands in the ledger. The parent does the same acts without
// the knife, and so knows what has to stand there after each.
const (
	underKnife   = "COUNTYLEDGER_TEST_CLERK" // the home of the clerk
	knifeSeed    = "COUNTYLEDGER_TEST_SEED"
	knifeActs    = "COUNTYLEDGER_TEST_ACTS"
	knifeOnly    = "COUNTYLEDGER_TEST_ONLY" // the only act; ownFileOnly for those that write to nothing but the ledger's own file
	ownFileOnly  = "own file"
	progressFile = "progress"
)

// TestClerkUnderTheKnife is the run itself.
func TestClerkUnderTheKnife(t *testing.T) {
	home := os.Getenv(underKnife)
	if home == "" {
		t.Skip("this is what other tests run")
	}
	seed, err1 := strconv.ParseUint(os.Getenv(knifeSeed), 10, 64)
	acts, err2 := strconv.Atoi(os.Getenv(knifeActs))
	say, err3 := os.OpenFile(filepath.Join(home, progressFile), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err := errors.Join(err1, err2, err3); err != nil {
		t.Fatal(err)
	}
	defer say.Close()
	c := begin(t, home, seed)
	c.only = onlyOf(os.Getenv(knifeOnly))
	ack := func(int) error { return nil }
	if os.Getenv(knifeOnly) == ownFileOnly {
		ack, err1 = acknowledge(home)
		if err1 != nil {
			t.Fatal(err1)
		}
	}
	c.open()
	for n := range acts {
		name := c.act()
		if c.failed != nil {
			fmt.Fprintf(say, "failed %q %v %v\n", c.failed, errors.Is(c.failed, edu.ErrUnchanged), errors.Is(c.failed, edu.ErrUnsure))
			return
		}
		fmt.Fprintln(say, c.hash(), name)
		if err := ack(n + 1); err != nil {
			t.Fatal(err)
		}
	}
}

// onlyOf is which acts are drawn in a run; empty for all.
func onlyOf(what string) func(deed) bool {
	switch what {
	case "":
		return nil
	case ownFileOnly:
		return func(x deed) bool { return !x.files }
	}
	return func(x deed) bool { return x.name == what }
}

// open opens the ledger as a program that was started anew does.
func (m *clerk) open() {
	m.opt.Keyring.Forget()
	m.opt.Keyring.Type(m.password)
	s, err := Open(m.t.Context(), m.dir(), m.opt)
	if err != nil {
		m.t.Fatal(err)
	}
	m.s = s
	m.t.Cleanup(func() { _ = s.Close() })
}

// course is what stands in the ledger after each act of a run that nobody stops, and the folder that it begins with.
type course struct {
	seed      uint64
	acts      int
	only      string // which acts are drawn, for onlyOf
	home      string
	hashes    []string // the first is that of the beginning
	names     []string // of the acts; the first is empty
	passwords []string // that the key is under
}

// courseOf makes the ledger of a run, with some schools in it, and does its acts in a copy.
func courseOf(t *testing.T, seed uint64, acts int, only string) *course {
	t.Helper()
	k := &course{seed: seed, acts: acts, only: only, home: t.TempDir()}
	first := begin(t, k.home, seed)
	first.s = create(t, first.dir(), first.opt)
	if only == ownFileOnly {
		if say, err := acknowledge(k.home); err != nil || say(0) != nil {
			t.Fatal(err)
		}
	}
	if err := first.s.Close(); err != nil {
		t.Fatal(err)
	}
	k.hashes, k.names, k.passwords = []string{first.hash()}, []string{""}, []string{""}
	c := begin(t, k.copied(t), seed)
	c.only = onlyOf(only)
	c.open()
	for range acts {
		name := c.act()
		if c.failed != nil {
			t.Fatal(c.failed)
		}
		k.hashes, k.names, k.passwords = append(k.hashes, c.hash()), append(k.names, name), append(k.passwords, c.password)
	}
	return k
}

// copied is a copy of the folder that the run begins with.
func (k *course) copied(t *testing.T) string {
	t.Helper()
	home, err := os.MkdirTemp(t.TempDir(), "") //nolint:usetesting // many in one test, of which each is taken away at once
	if err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(home, os.DirFS(k.home)); err != nil {
		t.Fatal(err)
	}
	return home
}

// program is the run in a folder, as a process that has not begun.
func (k *course) program(t *testing.T, home string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(t.Context(), self, "-test.run=^TestClerkUnderTheKnife$")
	c.Env = append(os.Environ(), underKnife+"="+home, fmt.Sprintf("%s=%d", knifeSeed, k.seed), fmt.Sprintf("%s=%d", knifeActs, k.acts),
		knifeOnly+"="+k.only)
	return c
}

// said is how many acts a run said to be done, and what it said last if one failed. A line that was cut off says nothing.
func (k *course) said(t *testing.T, home string) (done int, failed string) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(home, progressFile))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	whole := string(b[:strings.LastIndexByte(string(b), '\n')+1])
	lines := bufio.NewScanner(strings.NewReader(whole))
	for lines.Scan() {
		if strings.HasPrefix(lines.Text(), "failed ") {
			return done, lines.Text()
		}
		done++
		if hash, _, _ := strings.Cut(lines.Text(), " "); hash != k.hashes[done] {
			t.Fatalf("act %d, %s, went otherwise in a run that was stopped later", done, k.names[done])
		}
	}
	return done, ""
}

// found opens the ledger that a run has left and says what is wrong with it: it holds what it held after the acts that were said to be
// done, or after one more; its password is that of then, the journal proves it, and nothing is left that is not what it seems.
func (k *course) found(t *testing.T, home string, done int, oneMore bool) error {
	t.Helper()
	c, last := begin(t, home, k.seed), done+1
	if oneMore {
		last = min(done+2, len(k.hashes))
	}
	s, err := k.opened(c, k.passwords[done:last])
	if err != nil {
		return fmt.Errorf("after act %d (%s), in %s: %w", done, k.names[done], k.next(done), err)
	}
	defer s.Close()
	acts, err := s.Batches(context.Background(), everyAct)
	b, err2 := s.Load(context.Background())
	_, _, err3 := s.Verify(context.Background())
	if err := errors.Join(err, err2, err3, k.clean(home)); err != nil {
		return fmt.Errorf("after act %d (%s), in %s: %w", done, k.names[done], k.next(done), err)
	}
	if m := modelOf(b, acts); !slices.Contains(k.hashes[done:last], m.hash()) {
		return fmt.Errorf("after act %d (%s), in %s: the ledger holds something else, of %d acts", done, k.names[done], k.next(done), len(acts))
	}
	return nil
}

// opened opens a ledger that is under one of some passwords.
func (*course) opened(c *clerk, under []string) (s *Store, err error) {
	for i, password := range under {
		if i > 0 && !errors.Is(err, edu.ErrPassword) && !errors.Is(err, edu.ErrWrongPassword) {
			break
		}
		c.opt.Keyring.Forget()
		c.opt.Keyring.Type(password)
		s, err = Open(c.t.Context(), c.dir(), c.opt)
	}
	return s, err
}

func (k *course) next(done int) string {
	if done < k.acts {
		return k.names[done+1]
	}
	return "nothing"
}

// readable reports whether a file holds anything of a ledger in clear.
func readable(path string) bool {
	b, err := os.ReadFile(path)
	return err != nil || bytes.Contains(b, []byte("SQLite format")) || bytes.Contains(b, []byte("CREATE TABLE"))
}

// clean says which file is half made, or taken for a backup and is none.
func (*course) clean(home string) (bad error) {
	err := filepath.WalkDir(home, func(path string, d fs.DirEntry, err error) error {
		out := strings.HasPrefix(path, stick(home)) // a part there is nobody's to sweep at once
		switch {
		case err != nil || d.IsDir() || d.Name() == ledgerFile:
			return err
		case out && readable(path):
			bad = errors.Join(bad, fmt.Errorf("%s can be read", path))
		case strings.HasSuffix(path, file.Part) && filepath.Dir(path) != home && !out:
			bad = errors.Join(bad, fmt.Errorf("%s is left", path))
		case isBackup(path) && !strings.HasPrefix(d.Name(), strayName):
			_, err := CheckBackup(context.Background(), path)
			bad = errors.Join(bad, err)
		}
		return nil
	})
	return errors.Join(bad, err)
}

// TestKilledInAnyAct: what the program said to be done survives a kill at any moment, and what was under way is done or not begun.
func TestKilledInAnyAct(t *testing.T) {
	seeds, kills := 2, 6
	if os.Getenv("COUNTYLEDGER_TORTURE") != "" {
		seeds, kills = 20, 50
	}
	in := map[string]int{}
	for seed := range seeds {
		courseOf(t, uint64(100+seed), 40, "").killed(t, kills, in)
	}
	t.Logf("killed in %v", in)
}

// killed lets the run be killed at moments drawn by chance, looks at what each has left, and counts what they were doing.
func (k *course) killed(t *testing.T, kills int, in map[string]int) {
	t.Helper()
	whole := k.copied(t)
	start := time.Now()
	if out, err := k.program(t, whole).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	lasts := time.Since(start)
	if done, failed := k.said(t, whole); done != k.acts || failed != "" {
		t.Fatalf("seed %d: %d acts of %d were done, %s", k.seed, done, k.acts, failed)
	}
	for range kills {
		home := k.copied(t)
		c := k.program(t, home)
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		stop := time.AfterFunc(rand.N(lasts), func() { _ = c.Process.Kill() })
		_ = c.Wait()
		stop.Stop()
		done, failed := k.said(t, home)
		if failed != "" {
			t.Errorf("a kill is no reason to say: %s", failed)
		}
		in[k.next(done)]++
		if err := k.found(t, home, done, true); err != nil {
			t.Error(err)
		}
		if err := os.RemoveAll(home); err != nil {
			t.Fatal(err)
		}
	}
}

// TestKilledWhileEncrypted: a kill at any moment of the first opening of an earlier program's ledger leaves it as it was or encrypted, and
// the next start makes of it what it had become.
func TestKilledWhileEncrypted(t *testing.T) {
	kills := 6
	if os.Getenv("COUNTYLEDGER_TORTURE") != "" {
		kills = 200
	}
	k := &course{home: t.TempDir()}
	c := begin(t, k.home, 0)
	_, said, before := clearLedger(t, c.dir(), c.opt)
	whole := k.copied(t)
	start := time.Now()
	if out, err := k.program(t, whole).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	lasts := time.Since(start)
	for range kills {
		home := k.copied(t)
		run := k.program(t, home)
		if err := run.Start(); err != nil {
			t.Fatal(err)
		}
		stop := time.AfterFunc(rand.N(lasts), func() { _ = run.Process.Kill() })
		_ = run.Wait()
		stop.Stop()
		c := begin(t, home, 0)
		c.open()
		if now := tells(t, c.s); now != before {
			t.Errorf("after a kill it tells other things:\n%s\nbefore:\n%s", now, before)
		}
		_, _, err := c.s.Verify(t.Context())
		if err = errors.Join(err, os.RemoveAll(filepath.Join(c.dir(), backupDir))); err != nil { // they are of before
			t.Error(err)
		}
		nothingSaid(t, "after a kill", c.dir(), said)
		closed(t, c.s)
		if err := errors.Join(k.clean(home), os.RemoveAll(home)); err != nil {
			t.Error(err)
		}
	}
}
