package command_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestProofOfACell: what a unit sent is shown on the sheet as it came, the cell marked; what was typed has no sheet.
func TestProofOfACell(t *testing.T) {
	c := newCLI(t)
	c.run(0, "init", "--county", "141127", "--year", "2022")
	c.importFile("schools", "01学校基本情况.xlsx")
	id := strings.TrimSpace(c.run(0, "round", "new", "校车情况", "--columns", "校车数（辆）；司机", "--others", "教师进修校"))
	path := filepath.Join(t.TempDir(), "校车.csv")
	sheet := "教师进修校校车情况,,,\n单位,校车数（辆）,司机,备注\n教师进修校,12,张三,电话13800000000；149901198503120022\n"
	if err := os.WriteFile(path, []byte(sheet), 0o600); err != nil {
		t.Fatal(err)
	}
	c.run(0, "collect", id, path)
	out := filepath.Join(t.TempDir(), "佐证.pdf")
	c.run(2, "round", "proof", id, "教师进修校", "没有的栏", "--out", out)
	c.run(2, "round", "proof", id, "没有的单位", "校车数", "--out", out)
	c.run(0, "round", "proof", id, "教师进修校", "校车数", "--out", out)
	read, err := exec.CommandContext(t.Context(), "pdftotext", "-raw", out, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	text := string(read)
	for _, want := range []string{"数据佐证", "校车.csv", "第1次报送", "B3", "★12", "张三", "SHA-256", "教师进修校"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
	if strings.Contains(text, "13800000000") || strings.Contains(text, "149901198503120022") {
		t.Errorf("a number stands in\n%s", text)
	}
	if all := c.run(0, "history"); !strings.Contains(all, "导出数据佐证") {
		t.Errorf("the journal does not say so:\n%s", all)
	}
	c.run(2, "round", "proof", id, "教师进修校", "校车数", "--out", out, "--line", "2")
}
