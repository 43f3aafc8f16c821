//go:build linux

package app_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/gofrs/flock"
)

// TestSecondStartShowsTheFirst: who starts the program while its window is open sees that window, and what he opened in it; the second
// program ends, and says nothing.
func TestSecondStartShowsTheFirst(t *testing.T) {
	bin, home := build(t, shipped), t.TempDir()
	s, data := startScreen(t), filepath.Join(home, "data")
	runCommand(t, bin, home, "--data", data, "init", "--county", "141127", "--year", "2022")
	first := start(t, s, home, bin, "--data", data)
	first.until("msg=page id=overview", nil)
	runCommand(t, bin, home, "--data", data)
	given := filepath.Join(home, "岚县 2022年9月.CTL")
	if err := os.WriteFile(given, []byte("no package"), 0o600); err != nil {
		t.Fatal(err)
	}
	runCommand(t, bin, home, "--data", data, given)
	first.until("msg=page id=handing", nil)
	first.until("msg=dialog", nil) // it is none, which is said
}

// TestSecondWindowIsTold: a window on a ledger that something else works on says so in a sentence, in the window and to the terminal that
// it was started from, and writes no line of its log there.
func TestSecondWindowIsTold(t *testing.T) {
	bin, home := build(t, shipped), t.TempDir()
	s, data := startScreen(t), filepath.Join(home, "data")
	runCommand(t, bin, home, "--data", data, "init", "--county", "141127", "--year", "2022")
	lock := flock.New(filepath.Join(data, ".台账.lock")) // as a command that works
	if held, err := lock.TryLock(); err != nil || !held {
		t.Fatal(held, err)
	}
	defer lock.Close()
	quiet := slices.DeleteFunc(s.env("HOME="+home, "XDG_CONFIG_HOME="+filepath.Join(home, "config")), func(v string) bool {
		return strings.HasPrefix(v, "COUNTYLEDGER_DEBUG=")
	})
	p := launch(t, quiet, bin, "--data", data)
	p.until("台账已在另一个窗口或程序中打开。请先关闭它", nil)
	if all := p.log.after(0); strings.Contains(all, "level=") {
		t.Errorf("said %q", all)
	}
}
