package command_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestBackupAtASecondPlace: a backup goes there too, and comes back from there; a place that is gone fails with what is true of the backup
// in the folder; none is none.
func TestBackupAtASecondPlace(t *testing.T) {
	c := newCLI(t)
	c.run(0, "init", "--county", "141128", "--year", "2022")
	c.run(0, "import", "schools", table(t, "学校名称,标识码,办学类型,举办者,状态", "方山县一小,2114000001,小学,县级教育部门,在用"))
	stick := filepath.Join(t.TempDir(), "U盘")
	c.run(1, "backup", "--second", stick)
	if said := c.err.String(); !strings.Contains(said, "现在找不到") {
		t.Errorf("of one that is not there it says %s", said)
	}
	if err := os.Mkdir(stick, 0o700); err != nil {
		t.Fatal(err)
	}
	first := strings.TrimSpace(c.run(0, "backup", "--second", stick))
	there := filepath.Join(stick, filepath.Base(first)+".age")
	if _, err := os.Stat(there); err != nil || !strings.Contains(c.err.String(), stick) {
		t.Fatalf("%v: %s", err, c.err.String())
	}
	if said := c.run(0, "restore", there, "--dry-run"); !strings.Contains(said, "没有变化") {
		t.Errorf("a backup of this moment would change %s", said)
	}
	c.run(0, "import", "schools", table(t, "学校名称,标识码,办学类型,举办者,状态", "方山县二小,2114000002,小学,县级教育部门,在用"))
	if said := c.run(0, "restore", there, "--dry-run"); !strings.Contains(said, "学校基本情况：减少1条（方山县二小）") {
		t.Errorf("it would change %s", said)
	}
	c.run(0, "restore", there)
	c.run(0, "verify")
	if err := os.RemoveAll(stick); err != nil {
		t.Fatal(err)
	}
	path := strings.TrimSpace(c.run(1, "backup"))
	if _, err := os.Stat(path); err != nil || !strings.Contains(c.err.String(), "数据文件夹里的备份不受影响") {
		t.Errorf("gone: %v, %s", err, c.err.String())
	}
	c.run(0, "backup", "--second", "none")
	c.run(0, "backup")
}

// TestAnEncryptedBackupComesBack: on a computer that does not have its key a backup from elsewhere is asked its recovery code for, is
// opened by it alone, and the ledger with it; with another nothing is restored.
func TestAnEncryptedBackupComesBack(t *testing.T) {
	c := newCLI(t)
	c.run(0, "init", "--county", "141128", "--year", "2022")
	code := regexp.MustCompile(`(?m)^  (\S+)$`).FindStringSubmatch(c.err.String())[1]
	c.run(0, "import", "schools", table(t, "学校名称,标识码,办学类型,举办者,状态", "方山县一小,2114000001,小学,县级教育部门,在用"))
	path := strings.TrimSpace(c.run(0, "backup", filepath.Join(t.TempDir(), "交接.db")))
	if !strings.HasSuffix(path, "交接.db.age") {
		t.Fatalf("it lies at %s", path)
	}
	n := newCLI(t)
	n.run(1, "restore", path)
	if said := n.err.String(); !strings.Contains(said, "是加密的") || !strings.Contains(said, "--code") || strings.Contains(said, "原因（") {
		t.Errorf("without the code: %s", said)
	}
	n.run(1, "restore", path, "--code", "错的")
	if said := n.err.String(); !strings.Contains(said, "恢复码打不开") || strings.Contains(said, "原因（") {
		t.Errorf("with another code: %s", said)
	}
	n.run(0, "restore", path, "--code", code)
	n.run(0, "verify")
	if said := n.run(0, "history"); !strings.Contains(said, "凭恢复码打开") {
		t.Errorf("the journal says %s", said)
	}
}
