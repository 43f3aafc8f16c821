package command_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestRescueOnTheCommandLine: a damaged ledger is told how to be rescued; what comes of it proves itself, has what can be read, says what
// is missing on the screen and in a file, and a folder with a ledger in it is not written over.
func TestRescueOnTheCommandLine(t *testing.T) {
	c := newCLI(t)
	c.run(0, "init", "--county", "141128", "--year", "2022")
	c.run(0, "import", "schools", table(t, "学校名称,标识码,办学类型,举办者,状态", "方山县一小,2114000001,小学,县级教育部门,在用"))
	damaged := filepath.Join(c.env.Dir, "台账.db")
	b, err := os.ReadFile(damaged)
	if err != nil {
		t.Fatal(err)
	}
	clear(b[:4096])
	if err := os.WriteFile(damaged, b, 0o600); err != nil {
		t.Fatal(err)
	}
	c.run(1, "verify")
	into := filepath.Join(t.TempDir(), "新")
	c.run(2, "rescue")
	said := c.run(0, "rescue", "--into", into)
	report, err := os.ReadFile(filepath.Join(into, "抢救报告.txt"))
	if err != nil || !strings.Contains(string(report), "学校基本情况：1条") || !strings.Contains(said, "学校基本情况：1条") {
		t.Errorf("%v: it says %s, the report %s", err, said, report)
	}
	c.run(1, "rescue", c.env.Dir, "--into", into)
	if !strings.Contains(c.err.String(), "已经有台账") {
		t.Errorf("into a ledger: %s", c.err.String())
	}
	c.env.Dir = into
	c.run(0, "verify")
	if said := c.run(0, "history"); !strings.Contains(said, "抢救") || !strings.Contains(said, "表.csv") {
		t.Errorf("its history is %s", said)
	}
}
