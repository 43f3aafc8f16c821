package command_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestPapersOfARound: 催报 and 通报 of a round are of that round, as of the day on which they are made; 通报 of a year is of its rounds.
func TestPapersOfARound(t *testing.T) {
	c := newCLI(t)
	c.run(0, "init", "--county", "141128", "--year", "2022")
	c.run(0, "import", "schools", table(t, "学校名称,标识码,办学类型,举办者,状态", "方山县一小,2114000001,小学,县级教育部门,在用"))
	c.run(0, "round", "new", "校车情况统计表", "--columns", "校车数（辆）", "--until", "2022-09-21 16:00")
	c.run(0, "round", "new", "食堂情况统计表", "--columns", "食堂数（个）", "--others", "教师进修校", "--until", "2022-09-22 16:00")
	write := func(args ...string) string {
		path := filepath.Join(t.TempDir(), "通知.xlsx")
		c.run(0, append(append([]string{"report"}, args...), "--out", path)...)
		return wordsOf(t, path)
	}
	for _, id := range []string{"reminder", "notice"} {
		all := write(id, "--round", "2")
		if !strings.Contains(all, "《食堂情况统计表》") || strings.Contains(all, "校车") || !strings.Contains(all, "教师进修校") {
			t.Errorf("%s is of another round", id)
		}
		if c.run(2, "report", id, "--round", "7", "--out", filepath.Join(t.TempDir(), "x.pdf")); !strings.Contains(c.err.String(), "没有“7”这次收表") {
			t.Errorf("%s of no round: %s", id, c.err.String())
		}
	}
	all := write("notice", "--year", "2022", "--as-of", "2022-09-22")
	if !strings.Contains(all, "食堂情况统计表") || !strings.Contains(all, "校车情况统计表") {
		t.Error("not all rounds of the year are told of")
	}
	c.run(2, "report", "schools", "--round", "2", "--out", filepath.Join(t.TempDir(), "x.pdf"))
	if !strings.Contains(c.err.String(), "--round 只用于") {
		t.Error(c.err.String())
	}
}

// TestRoundBack: what goes back to a school is its workbook or a picture, or both of all into a folder; of nobody whose table is sound.
func TestRoundBack(t *testing.T) {
	c := newCLI(t)
	c.run(0, "init", "--county", "141128", "--year", "2022")
	c.run(0, "import", "schools", table(t, "学校名称,标识码,办学类型,举办者,状态", "方山县一小,2114000001,小学,县级教育部门,在用", "方山县二小,2114000002,小学,县级教育部门,在用"))
	c.run(0, "round", "new", "校车情况统计表", "--columns", "校车数（辆）")
	c.run(0, "collect", "1", table(t, "学校名称,校车数（辆）", "方山县一小,两三辆", "方山县二小,2"))
	dir := filepath.Join(t.TempDir(), "退回")
	c.run(0, "round", "back", "1", "--out", dir)
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != 2 || files[0].Name() != "方山县一小_补正.png" {
		t.Fatalf("%v, %v", files, err)
	}
	red := wordsOf(t, filepath.Join(dir, "方山县一小_补正.xlsx"))
	if !strings.Contains(red, "两三辆") || strings.Contains(red, "方山县二小") {
		t.Error("what goes back is not of one school alone")
	}
	c.run(1, "round", "back", "1", "方山县二小", "--out", filepath.Join(t.TempDir(), "x.xlsx"))
	c.run(2, "round", "back", "1", "--out", filepath.Join(t.TempDir(), "x.png"))
	if c.run(2, "round", "back", "1", "没有的学校", "--out", dir); !strings.Contains(c.err.String(), "不在这次的报送单位里") {
		t.Error(c.err.String())
	}
	if c.run(0, "history"); !strings.Contains(c.out.String(), "退回补正的表：校车情况统计表，方山县一小，1处") {
		t.Error("the journal does not say so")
	}
}
