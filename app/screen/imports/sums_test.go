package imports

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestPreviewShowsSums: before anything is taken in the page says what the numbers add up to in the ledger's units, and which
// column it leaves out because of its unit; the next preview, and a refused file, take that away.
func TestPreviewShowsSums(t *testing.T) {
	p, _ := page(t)
	look(t, p, testdata+"/returns/cases/20-mu.xlsx")
	for _, want := range []string{"占地面积8000㎡（原表单位：亩）", "校舍建筑面积3500㎡（原表单位：万平方米）"} {
		if !strings.Contains(noted(p), want) || !p.told.notes.Visible() {
			t.Errorf("%q is missing in %q", want, noted(p))
		}
	}
	look(t, p, plain) // teachers without numbers
	if noted(p) != "" || p.told.notes.Visible() {
		t.Errorf("the sums of another file stay: %q", noted(p))
	}
	strange := filepath.Join(t.TempDir(), "项目.csv")
	if err := os.WriteFile(strange, []byte("学校名称,标识码,办学类型,举办者,状态,占地面积（英亩）\n甲,2114990099,小学,县级教育部门,在用,3\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	look(t, p, strange)
	if !strings.Contains(noted(p), "“英亩”不能换算成㎡") || strings.Contains(noted(p), "合计") {
		t.Errorf("%q", noted(p))
	}
	look(t, p, noTable)
	if p.told.notes.Visible() {
		t.Errorf("what was said of the last file stays: %q", noted(p))
	}
}

// noted are all notes of what was read.
func noted(p *Page) string { return strings.Join(p.told.lines, "\n") }
