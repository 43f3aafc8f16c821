package command_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"countyledger/app/command"
)

// TestUnlock: a ledger whose key is gone or spoilt is opened again by its recovery code, which the journal says; a wrong code changes
// nothing.
func TestUnlock(t *testing.T) {
	keys := t.TempDir()
	c := &cli{t: t}
	c.env = environment(filepath.Join(t.TempDir(), "data"), keys)
	c.env.Stdout, c.env.Stderr = &c.out, &c.err
	c.run(command.Done, "init", "--county", "141127")
	code := regexp.MustCompile(`([A-Z2-7]{5}-){10}[A-Z2-7]{5}`).FindString(c.err.String())
	if c.run(command.Done, "unlock", code); !strings.Contains(c.err.String(), "本机已有") {
		t.Errorf("said %s", c.err.String())
	}
	all, err := filepath.Glob(filepath.Join(keys, "*.key"))
	if err != nil || len(all) != 1 {
		t.Fatalf("%v, %v", all, err)
	}
	for _, spoil := range []func() error{
		func() error { return os.Remove(all[0]) },
		func() error { return os.WriteFile(all[0], []byte("乱"), 0o600) },
	} {
		if err := spoil(); err != nil {
			t.Fatal(err)
		}
		c.run(command.Failed, "verify")
		c.run(command.Failed, "unlock", strings.Repeat("AAAAA-", 10)+"AAAAA")
		c.run(command.Done, "unlock", strings.ToLower(code))
		c.run(command.Done, "verify")
		if said := c.run(command.Done, "history"); !strings.Contains(said, "凭恢复码打开") {
			t.Errorf("the journal says %s", said)
		}
	}
}
