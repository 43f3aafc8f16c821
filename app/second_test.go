//go:build linux

package app_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestSecondWindowIsTold: a window on a ledger that is open already says so in a sentence, in the window and to the terminal that it was
// started from, and writes no line of its log there.
func TestSecondWindowIsTold(t *testing.T) {
	bin, home := build(t, shipped), t.TempDir()
	s, data := startScreen(t), filepath.Join(home, "data")
	runCommand(t, bin, home, "--data", data, "init", "--county", "141127", "--year", "2022")
	start(t, s, home, bin, "--data", data).until("msg=page id=overview", nil)
	quiet := slices.DeleteFunc(s.env("HOME="+home, "XDG_CONFIG_HOME="+filepath.Join(home, "config")), func(v string) bool {
		return strings.HasPrefix(v, "COUNTYLEDGER_DEBUG=")
	})
	p := launch(t, quiet, bin, "--data", data)
	p.until("台账已在另一个窗口或程序中打开。请先关闭它", nil)
	if all := p.log.after(0); strings.Contains(all, "level=") {
		t.Errorf("said %q", all)
	}
}
