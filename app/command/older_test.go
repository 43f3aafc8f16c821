package command_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"countyledger/app/command"
)

// TestAnOlderLedgerIsTakenUp: of a ledger in whose place an older file lies verify tells what is missing; with --accept it is used as it
// is, and the journal says so.
func TestAnOlderLedgerIsTakenUp(t *testing.T) {
	c := newCLI(t)
	c.run(command.Done, "init", "--county", "141127")
	path := filepath.Join(c.env.Dir, "台账.db")
	old, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	c.run(command.Done, "import", "schools", table(t, "学校名称,标识码,办学类型,举办者,状态,备注", "甲小学,2114939849,211,831,在办,"))
	if err := os.WriteFile(path, old, 0o600); err != nil {
		t.Fatal(err)
	}
	c.run(command.Failed, "verify")
	if said := c.err.String(); !strings.Contains(said, "最后1次操作") {
		t.Errorf("told %s", said)
	}
	c.run(command.Failed, "history")
	if said := c.run(command.Done, "verify", "--accept"); !strings.Contains(said, "相符") {
		t.Errorf("verified: %s", said)
	}
	c.run(command.Done, "verify")
	if said := c.run(command.Done, "history"); !strings.Contains(said, "照现有内容继续使用") {
		t.Errorf("the journal says %s", said)
	}
}
