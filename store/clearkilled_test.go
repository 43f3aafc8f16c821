package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"countyledger/store/edu"
	"countyledger/store/file"
)

// What a program that clears under the knife is told: its folder, and when it dies.
const (
	clearingUnderKnife = "COUNTYLEDGER_CLEARING"
	clearingDiesAt     = "COUNTYLEDGER_CLEARING_DIES"
)

// onceSaved is the step at which what is to be cleared is cleared and saved, and nothing was done after that.
const onceSaved = -1

// onceAsked is the moment at which the backup is made after that, without which none that holds it is taken away.
const onceAsked = -2

// cleanings is how often a ledger says that something was cleared in it.
func cleanings(t *testing.T, dir string) (n int) {
	t.Helper()
	db := sql.OpenDB(peeker{path: filepath.Join(dir, ledgerFile)})
	err := db.QueryRow(`SELECT count(*) FROM batch WHERE kind = ?`, edu.BatchClear).Scan(&n)
	if err = errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	return n
}

// mortal is a context that ends the process when it was asked so often; it is asked before and after each step in the ledger.
type mortal struct {
	context.Context
	dies  int64
	asked atomic.Int64
	saved func() bool // asked where it dies once the clearing is saved
	near  atomic.Bool // it is about to be
}

// Done implements context.Context.
func (m *mortal) Done() <-chan struct{} {
	if step := m.asked.Add(1); step == m.dies || m.dies == onceSaved && m.near.Load() && m.saved() {
		if self, err := os.FindProcess(os.Getpid()); err == nil {
			_ = self.Kill()
		}
	}
	return m.Context.Done()
}

func clearingOptions(home string) Options {
	return Options{KeyDir: filepath.Join(home, "keys"), Now: fixedClock}
}

// TestClearingUnderTheKnife is not a test but the program that is killed.
func TestClearingUnderTheKnife(t *testing.T) {
	home := os.Getenv(clearingUnderKnife)
	if home == "" {
		t.Skip("it is run by TestAClearingThatIsKilledIsCompleted")
	}
	dies, err := strconv.ParseInt(os.Getenv(clearingDiesAt), 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	s := later(t, filepath.Join(home, "data"), clearingOptions(home))
	var near atomic.Bool
	if clock := s.opt.Now; dies == onceAsked {
		s.opt.Now = func() time.Time {
			if self, err := os.FindProcess(os.Getpid()); err == nil && near.Load() && cleanings(t, s.dir) > 0 {
				_ = self.Kill()
			}
			return clock()
		}
	}
	ctx := &mortal{Context: t.Context(), dies: dies, saved: func() bool { return cleanings(t, s.dir) > 0 }}
	reached := func(int, int) { near.Store(true); ctx.near.Store(true) }
	if _, err := s.Clear(ctx, edu.Clearing{Due: due(t, s), Reason: "保存期满", DropBackups: dies == onceAsked}, reached); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(home, "asked"), []byte(fmt.Sprint(ctx.asked.Load())), 0o600); err != nil {
		t.Fatal(err)
	}
}

// clearUnderKnife clears in a copy of a folder, in a process that dies after so many steps, 0 for never.
func clearUnderKnife(t *testing.T, from string, dies int64) (home string) {
	t.Helper()
	home = t.TempDir()
	if err := os.CopyFS(home, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(t.Context(), self, "-test.run=^TestClearingUnderTheKnife$")
	c.Env = append(os.Environ(), clearingUnderKnife+"="+home, clearingDiesAt+"="+strconv.FormatInt(dies, 10))
	if out, err := c.CombinedOutput(); (err == nil) != (dies == 0) {
		t.Fatalf("it ends with %v at step %d: %s", err, dies, out)
	}
	return home
}

// TestAClearingThatIsKilledIsCompleted: killed at any step it was not begun, and is asked for again, or it is completed when the ledger is
// opened: what named those who were cleared is gone, the originals too that were to go once it was saved.
func TestAClearingThatIsKilledIsCompleted(t *testing.T) {
	from := t.TempDir()
	s, _, kept := collected(t, filepath.Join(from, "data"), clearingOptions(from))
	ledger := s.ledger
	closed(t, s)
	b, err := os.ReadFile(filepath.Join(clearUnderKnife(t, from, 0), "asked"))
	if err != nil {
		t.Fatal(err)
	}
	steps, err := strconv.ParseInt(string(b), 10, 64)
	if err != nil || steps < 50 {
		t.Fatalf("%d steps, %v", steps, err)
	}
	kills := []int64{steps / 2, onceSaved, steps - 5}
	if os.Getenv("COUNTYLEDGER_TORTURE") != "" {
		for step := steps - 120; step < steps-2; step++ {
			kills = append(kills, step)
		}
	}
	states := map[string]int{}
	for _, dies := range kills {
		home := clearUnderKnife(t, from, dies)
		data := filepath.Join(home, "data")
		lies := func(what string) bool {
			_, err := os.Stat(papers{data, ledger}.put(string(kept[what].Kept)+originalExt, false))
			return err == nil
		}
		done := cleanings(t, data)
		states[map[bool]string{true: "saved", false: "not begun"}[done > 0]+map[bool]string{true: ", originals there"}[lies("workbook")]]++
		again := later(t, data, clearingOptions(home))
		if _, _, err := again.Verify(t.Context()); err != nil {
			t.Errorf("step %d: %v", dies, err)
		}
		if asked := len(due(t, again)) > 0; asked != (done == 0) {
			t.Errorf("step %d: cleared %d times, asked for again: %v", dies, done, asked)
		}
		for what := range kept {
			if stays := what == "other" || done == 0; lies(what) != stays {
				t.Errorf("step %d, cleared %d times: %s lies there: %v", dies, done, what, !stays)
			}
		}
		if swept, err := again.setting(t.Context(), settingHidden); err != nil || swept != hiddenWhole {
			t.Errorf("step %d: it is not swept: %q, %v", dies, swept, err)
		}
		closed(t, again)
	}
	if len(states) < 3 {
		t.Errorf("it was not killed in every part: %v", states)
	}
	t.Logf("of %d steps killed in %v", steps, states)
}

// TestBackupsThatWereToGoGo: killed between a clearing and the removal of the backups that were ticked, the next start takes away those
// that hold what was cleared, and says so, once there is one without it; what was put there since stays. One that cannot be removed is
// told at each start, and goes when it can.
func TestBackupsThatWereToGoGo(t *testing.T) {
	from := t.TempDir()
	data := filepath.Join(from, "data")
	s, _, _ := collected(t, data, clearingOptions(from))
	if _, err := s.Backup(t.Context(), "", false); err != nil {
		t.Fatal(err)
	}
	save(t, s, edu.Schools, school("丁小学", "2114940399"))
	closed(t, s)
	home := clearUnderKnife(t, from, onceAsked)
	data = filepath.Join(home, "data")
	lying, err := keptIn(filepath.Join(data, backupDir))
	if err != nil || cleanings(t, data) != 1 || len(lying) < 2 {
		t.Fatalf("%d backups lie there, cleared %d times, %v", len(lying), cleanings(t, data), err)
	}
	added := filepath.Join(data, backupDir, backupName+"后来.db") // by hand, of before
	for _, tail := range []string{"", ".json"} {
		b, err := os.ReadFile(lying[1].path + tail)
		if err = errors.Join(err, os.WriteFile(added+tail, b, 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	stuck := lying[0].path
	content, err := os.ReadFile(stuck)
	if err = errors.Join(err, os.Remove(stuck), os.MkdirAll(filepath.Join(stuck, "x"), 0o700)); err != nil {
		t.Fatal(err) // something lies in it: it cannot be removed
	}
	first := []edu.Copy{lying[0].copy()}
	for i, want := range []edu.Owed{{Dropped: len(lying) - 1, Left: first}, {Left: first}, {Dropped: 1}, {}} {
		if i == 2 {
			if err := errors.Join(os.RemoveAll(stuck), os.WriteFile(stuck, content, 0o600)); err != nil {
				t.Fatal(err)
			}
		}
		again := later(t, data, clearingOptions(home))
		if owed := again.Owed(); !reflect.DeepEqual(owed, want) {
			t.Errorf("start %d: owed is %+v, want %+v", i, owed, want)
		}
		hold, err := again.Holding(t.Context(), false)
		if err != nil || i > 1 && (len(hold) != 1 || hold[0].Path != added) {
			t.Errorf("start %d: %v hold it, %v", i, hold, err)
		}
		if _, _, err := again.Verify(t.Context()); err != nil {
			t.Errorf("start %d: %v", i, err)
		}
		closed(t, again)
	}
	all, err := keptIn(filepath.Join(data, backupDir))
	if err != nil || !slices.ContainsFunc(all, func(c copied) bool { return c.path != added }) {
		t.Errorf("no backup without it lies there: %v", err)
	}
}

// TestAClearingSaysWhatStays: where an original cannot be taken away once the clearing is saved, that is said, at each start, and it is
// taken away when it can be.
func TestAClearingSaysWhatStays(t *testing.T) {
	dir, opt := t.TempDir(), options(t)
	s, _, kept := collected(t, dir, opt)
	closed(t, s)
	s = later(t, dir, opt)
	path := papers{dir, s.ledger}.put(string(kept["list"].Kept)+originalExt, false)
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	obstruct := func(int, int) { // it cannot be removed: something lies in it
		if err := errors.Join(file.Remove(path), os.MkdirAll(filepath.Join(path, "x"), 0o700)); err != nil && !errors.Is(err, fs.ErrExist) {
			t.Log(err)
		}
	}
	_, err = s.Clear(t.Context(), edu.Clearing{Due: due(t, s), Reason: "保存期满"}, obstruct)
	if _, still := os.Stat(path); still != nil {
		t.Fatal("it could be taken away")
	}
	stays := new(edu.OriginalStaysError)
	if saved := new(edu.SavedError); !errors.As(err, &saved) || saved.What != clearingDone || !errors.As(err, &stays) || stays.Path != path {
		t.Errorf("it says %v", err)
	}
	closed(t, s)
	s = later(t, dir, opt)
	if owed := s.Owed(); !errors.As(owed.Stays, &stays) || stays.Path != path || stays.More != 0 {
		t.Errorf("opened again, owed is %+v", owed)
	}
	closed(t, s)
	if err := errors.Join(os.RemoveAll(path), os.WriteFile(path, content, 0o600)); err != nil {
		t.Fatal(err)
	}
	s = later(t, dir, opt)
	if owed := s.Owed(); owed.Stays != nil {
		t.Errorf("it could be taken away, and owed is %+v", owed)
	}
	closed(t, s)
	if _, err := os.Stat(path); !os.IsNotExist(err) {
		t.Errorf("opened again it lies there: %v", err)
	}
}

// TestACopyWithoutWhatWasClearedIsKnownByItsActs: with a clock that was ahead when something was cleared and is set back since, a backup
// that is made after that does not hold it, is not said to, and is not taken away with those that do.
func TestACopyWithoutWhatWasClearedIsKnownByItsActs(t *testing.T) {
	dir, opt := t.TempDir(), options(t)
	s, _, _ := collected(t, dir, opt)
	if _, err := s.Keep(t.Context()); err != nil {
		t.Fatal(err)
	}
	closed(t, s)
	s = later(t, dir, opt)
	if _, err := s.Clear(t.Context(), edu.Clearing{Due: due(t, s), Reason: "保存期满"}, nil); err != nil {
		t.Fatal(err)
	}
	closed(t, s)
	s = opened(t, dir, opt) // six years back
	save(t, s, edu.Schools, school("丁小学", "2114940399"))
	if made, err := s.Keep(t.Context()); err != nil || !made {
		t.Fatalf("%v, %v", made, err)
	}
	all, err := keptIn(filepath.Join(dir, backupDir))
	if err != nil {
		t.Fatal(err)
	}
	newest := slices.SortedFunc(slices.Values(all), newestFirst)[0]
	hold, err := s.Holding(t.Context(), false)
	if err != nil || len(hold) == 0 || slices.ContainsFunc(hold, func(c edu.Copy) bool { return c.Path == newest.path }) {
		t.Errorf("of %d backups %v hold it, %v", len(all), hold, err)
	}
	if _, err := s.Clear(t.Context(), edu.Clearing{DropBackups: true, Reason: "保存期满"}, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := CheckBackup(t.Context(), newest.path); err != nil {
		t.Errorf("the newest backup: %v", err)
	}
	if hold, err := s.Holding(t.Context(), false); err != nil || len(hold) > 0 {
		t.Errorf("taken away, %v hold it, %v", hold, err)
	}
}
