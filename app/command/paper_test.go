package command_test

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestPaperOfReport: on the command line too a report's tables are set as they are asked for, and what its tables cannot be is refused.
func TestPaperOfReport(t *testing.T) {
	c := newCLI(t)
	c.run(0, "demo")
	text := func(paper string) string { return c.pages("closures", "--paper", paper) }
	if own := text("A4"); strings.Contains(own, "弃权") || strings.Contains(own, "小计") {
		t.Error("the paper's own columns are not alone on it")
	}
	if full := text("A3,full,townships,facing"); !strings.Contains(full, "弃权") || !strings.Contains(full, "小计") {
		t.Errorf("all columns, and sums of townships, were asked for:\n%s", full)
	}
	if trimmed := text("trimmed"); !strings.Contains(trimmed, "未列出的空栏：") {
		t.Errorf("it is not said what is left out:\n%s", trimmed)
	}
	c.run(2, "report", "targets", "--out", filepath.Join(t.TempDir(), "表.pdf"), "--paper", "townships")
	if said := c.err.String(); !strings.Contains(said, "按乡镇小计") {
		t.Errorf("said: %s", said)
	}
}
