package command_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"countyledger/app/command"
	"countyledger/store"
)

// TestAClockThatIsWrongIsTold: a command says when the clock stands before the ledger's last act, and does what it is to do; the history
// has the acts as they were done, and marks the first by that clock. A paper of a day that has not come says so.
func TestAClockThatIsWrongIsTold(t *testing.T) {
	c := newCLI(t)
	now := time.Now()
	c.env.Now = func() time.Time { return now }
	c.env.Open = func(ctx context.Context, dir string) (command.Ledger, error) {
		return store.Open(ctx, dir, store.Options{KeyDir: c.keys, Keyring: &store.Keyring{}, Now: c.env.Now})
	}
	c.run(0, "demo")
	told := func() bool { return strings.Contains(c.err.String(), "早于台账里上一次操作") }
	if c.run(0, "history"); told() {
		t.Errorf("of a clock that goes right it says %s", c.err.String())
	}
	now = now.AddDate(0, -1, 0)
	if c.run(0, "undo", "1"); !told() || !strings.Contains(c.err.String(), "已完成第3批") {
		t.Errorf("of one that was set back it says %s", c.err.String())
	}
	lines := strings.Split(c.run(0, "history"), "\n")
	if told() || !strings.HasPrefix(lines[0], "     3") || !strings.HasSuffix(lines[0], "（时钟早于上一批）") || strings.Contains(lines[1], "时钟") {
		t.Errorf("the history: %q, said %s", lines, c.err.String())
	}
	c.run(0, "undo", "3")
	for day, want := range map[string]bool{"2022-10-31": false, now.Format("2006-01-02"): false, "2091-01-01": true} {
		c.run(0, "report", "schools", "--out", filepath.Join(t.TempDir(), "表.pdf"), "--as-of", day)
		if ahead := strings.Contains(c.err.String(), "在今天"); ahead != want {
			t.Errorf("as of %s it says %s", day, c.err.String())
		}
	}
}
