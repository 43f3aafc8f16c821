package command_test

import (
	"context"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"countyledger/app/command"
	"countyledger/store"
)

// child is the variable that makes of this test program the program itself: it names the data folder.
const child = "COUNTYLEDGER_TEST_CHILD"

func TestMain(m *testing.M) {
	if dir := os.Getenv(child); dir != "" {
		e := environment(dir, keysOf(dir))
		e.Stdout, e.Stderr = os.Stdout, os.Stderr
		run := func(args []string) int { return command.Run(context.Background(), e, args) }
		if len(os.Args) == 1 { // several, one after the other, at the time of the clock
			e.Now = time.Now
			os.Exit(each(os.Stdin, run)) //nolint:forbidigo // it is a program then
		}
		os.Exit(run(os.Args[1:])) //nolint:forbidigo // it is a program then
	}
	os.Exit(m.Run()) //nolint:forbidigo // as the testing package wants it
}

// keysOf is where the keys of a data folder lie.
func keysOf(dir string) string { return filepath.Join(filepath.Dir(dir), "keys") }

// program starts a command as a process of its own.
func program(t *testing.T, dir string, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(self, args...)
	c.Env = append(os.Environ(), child+"="+dir)
	return c
}

// rounds is how often a run is killed: often where there is time for it, and less often where a round takes long.
func rounds(short int) int {
	if os.Getenv("COUNTYLEDGER_TORTURE") != "" {
		return 200
	}
	return short
}

// killed runs a command as often as it takes and kills each run at a random moment of its time.
func killed(t *testing.T, n int, fresh func(t *testing.T) (dir string), args []string, check func(t *testing.T, dir string)) {
	t.Helper()
	whole := fresh(t)
	start := time.Now()
	if out, err := program(t, whole, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	lasts := time.Since(start)
	ended := 0
	for range n {
		dir := fresh(t)
		c := program(t, dir, args...)
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		after := rand.N(lasts)
		time.AfterFunc(after, func() { _ = c.Process.Kill() })
		if c.Wait() == nil {
			ended++
		}
		t.Logf("killed after %v of %v", after, lasts)
		check(t, dir)
	}
	t.Logf("%d runs ended before they were killed", ended)
}

// clean fails where something is left that a run has not put into its place, or a backup that is none.
func clean(t *testing.T, dir string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		name := d.Name()
		switch {
		case err != nil:
			return err
		case d.IsDir() || name == "台账.db" || name == ".台账.lock":
		case strings.HasSuffix(name, ".db"):
			_, err := store.CheckBackup(t.Context(), path)
			return err
		case strings.HasSuffix(name, ".db.json"):
			_, err := os.Stat(strings.TrimSuffix(path, ".json"))
			return err
		default:
			t.Errorf("%s is left", name)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// TestKilledWhileMade: init and demo that are killed leave a folder that opens, with all that belongs into it, or one in which
// they can be run again.
func TestKilledWhileMade(t *testing.T) {
	for name, args := range map[string][]string{"init": {"init", "--county", "141127"}, "demo": {"demo"}} {
		n := rounds(map[string]int{"init": 10, "demo": 6}[name])
		t.Run(name, func(t *testing.T) {
			fresh := func(t *testing.T) string {
				t.Helper()
				return filepath.Join(t.TempDir(), "数据")
			}
			killed(t, n, fresh, args, func(t *testing.T, dir string) {
				t.Helper()
				if !store.Exists(dir) {
					if out, err := program(t, dir, args...).CombinedOutput(); err != nil {
						t.Fatalf("cannot be run again: %v\n%s", err, out)
					}
				}
				out, err := program(t, dir, "verify").CombinedOutput()
				if err != nil {
					t.Fatalf("%v\n%s", err, out)
				}
				history, err := program(t, dir, "history").Output()
				if err != nil || name == "demo" && !strings.Contains(string(history), "载入样例县") {
					t.Errorf("the ledger is not whole (%v): %s", err, history)
				}
				clean(t, dir)
			})
		})
	}
}

// TestKilledWhileRestored: the folder holds the old ledger or the restored one, each whole, and every ledger that was kept can
// be restored.
func TestKilledWhileRestored(t *testing.T) {
	c := newCLI(t)
	c.env.Dir = filepath.Join(t.TempDir(), "数据")
	home := filepath.Dir(c.env.Dir)
	c.env = environment(c.env.Dir, filepath.Join(home, "keys"))
	c.env.Stdout, c.env.Stderr = &c.out, &c.err
	c.run(0, "demo")
	backup := strings.TrimSpace(c.run(0, "backup", filepath.Join(home, "U盘.db")))
	c.run(0, "undo", "1")
	fresh := func(t *testing.T) string {
		t.Helper()
		at := t.TempDir()
		if err := os.CopyFS(at, os.DirFS(home)); err != nil {
			t.Fatal(err)
		}
		return filepath.Join(at, "数据")
	}
	state := func(t *testing.T, dir string) string {
		t.Helper()
		if out, err := program(t, dir, "verify").CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		history, err := program(t, dir, "history").Output()
		if err != nil {
			t.Fatal(err)
		}
		return string(history)
	}
	old := state(t, fresh(t))
	killed(t, rounds(10), fresh, []string{"restore", backup}, func(t *testing.T, dir string) {
		t.Helper()
		if now := state(t, dir); now != old && (strings.Contains(now, "已撤销") || !strings.Contains(now, "载入样例县")) {
			t.Errorf("neither the old nor the restored ledger:\n%s", now)
		}
		clean(t, dir)
		if err := errors.Join(restores(t, dir)...); err != nil {
			t.Error(err)
		}
	})
}

// restores puts every ledger that was kept back in turn.
func restores(t *testing.T, dir string) (errs []error) {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(dir, "恢复前-*.db"))
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range all {
		if out, err := program(t, dir, "restore", k).CombinedOutput(); err != nil {
			errs = append(errs, errors.New(string(out)), err)
		}
		state, err := program(t, dir, "verify").CombinedOutput()
		if err != nil {
			errs = append(errs, errors.New(string(state)), err)
		}
	}
	return errs
}
