package command_test

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestReturnNamesTheSendersRow: 退回补正通知 says in which file and row stands what the audit found, and by when it is to be mended; of
// one school it is one letter, and no other report takes a project.
func TestReturnNamesTheSendersRow(t *testing.T) {
	c := newCLI(t)
	c.run(0, "init", "--county", "141128", "--year", "2022")
	c.run(0, "import", "schools", table(t, "学校名称,标识码,办学类型,举办者,状态", "方山县一小,2114000001,小学,县级教育部门,在用", "方山县二小,2114000002,小学,县级教育部门,在用"))
	c.run(0, "import", "yearly", table(t, "学校名称,学段,班数", "方山县一小,小学,6", "方山县二小,小学,8"), "--set", "year=2022")
	write := func(name string, more ...string) string {
		path := filepath.Join(t.TempDir(), name)
		c.run(0, append([]string{"report", "return", "--out", path, "--by", "2022-10-10"}, more...)...)
		return path
	}
	all := wordsOf(t, write("全部.xlsx"))
	for _, want := range []string{"方山县一小：", "方山县二小：", "表.csv", "第2行", "第3行", "请于2022年10月10日前"} {
		if !strings.Contains(all, want) {
			t.Errorf("no %q", want)
		}
	}
	one := wordsOf(t, write("一所.xlsx", "--school", "2114000002"))
	if strings.Contains(one, "方山县一小") || !strings.Contains(one, "方山县二小：") || strings.Contains(one, "第2行") {
		t.Errorf("of one school: %d characters", len(one))
	}
	if whole, part := pagesOf(t, write("全部.pdf")), pagesOf(t, write("一所.pdf", "--school", "2114000002")); part < 2 || whole < 2*part {
		t.Errorf("%d pages of all, %d of one", whole, part)
	}
	out := filepath.Join(t.TempDir(), "x.pdf")
	for say, args := range map[string][]string{
		"--project 只用于": {"schools", "--project", "某项目"}, "--by 只用于": {"schools", "--by", "2022-10-10"},
	} {
		if c.run(2, append(append([]string{"report"}, args...), "--out", out)...); !strings.Contains(c.err.String(), say) {
			t.Errorf("%v: %s", args, c.err.String())
		}
	}
	if c.run(1, "report", "return", "--project", "没有的项目", "--out", out); !strings.Contains(c.err.String(), "没有名为“没有的项目”的项目") {
		t.Error(c.err.String())
	}
}
