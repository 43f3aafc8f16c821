package command_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"countyledger/app/exchange/parcel"
	"countyledger/store/edu"
)

// submitted freezes the month of April 2022 and gives the folder.
func submitted(t *testing.T, c *cli, args ...string) string {
	t.Helper()
	dir := t.TempDir()
	c.run(0, append([]string{"submit", "--period", "2022-04", "--out", dir, "--filler", "李晓南", "--anyway", "样例"}, args...)...)
	return dir
}

// TestAMonthByCommand: what is frozen is listed, shown, marked and written once more with the same bytes; the second time tells why.
func TestAMonthByCommand(t *testing.T) {
	c := newCLI(t)
	c.run(0, "demo")
	if out := c.run(0, "submissions", "list", "--json"); strings.Contains(out, `"late":true`) {
		t.Errorf("a ledger of today is late: %s", out)
	}
	dir := submitted(t, c)
	was := map[string]string{}
	all, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range all {
		b, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		was[e.Name()] = string(b)
	}
	if len(was) != 4 {
		t.Errorf("%d files", len(was))
	}
	if c.run(1, "submissions", "mark", "1", "已接收"); !strings.Contains(c.err.String(), "还没有记为已报送") {
		t.Error(c.err.String())
	}
	c.run(0, "submissions", "mark", "1", "已报送", "--by", "李晓南", "--at", "2022-05-04 16:00")
	if c.run(1, "submissions", "mark", "1", "已接收", "--at", "2022-05-03 16:00"); !strings.Contains(c.err.String(), "早于") {
		t.Error(c.err.String())
	}
	if c.run(1, "submissions", "mark", "1", "已退回", "--at", "2022-05-05 16:00"); !strings.Contains(c.err.String(), "为什么退回") {
		t.Error(c.err.String())
	}
	c.run(0, "submissions", "mark", "1", "已退回", "--at", "2022-05-05 16:00", "--note", "项目数不符")
	var shown struct {
		State  string
		Code   string
		Files  []struct{ Name, SHA256 string }
		Events []string
	}
	if err := json.Unmarshal([]byte(c.run(0, "submissions", "show", "1", "--json")), &shown); err != nil {
		t.Fatal(err)
	}
	if shown.State != "已退回" || len(shown.Files) != 4 || len(shown.Events) != 2 {
		t.Errorf("%+v", shown)
	}
	c.run(1, "undo", "2") // what was frozen stays frozen
	again := t.TempDir()
	c.run(0, "submissions", "out", "1", "--out", again)
	for name, b := range was {
		if now, err := os.ReadFile(filepath.Join(again, name)); err != nil || string(now) != b {
			t.Errorf("%s came out otherwise, %v", name, err)
		}
	}
	submitted(t, c, "--change", "auto")
	if c.run(0, "submissions", "list"); !strings.Contains(c.out.String(), "2022年4月月报（第2次）") && !strings.Contains(c.out.String(), "已定稿") {
		t.Error(c.out.String())
	}
	c.run(0, "submissions", "why", "2")
	c.run(0, "verify")
	for _, args := range [][]string{
		{"submit", "--out", again},
		{"submit", "--period", "2022-04"},
		{"submit", "--period", "2022-04", "--as-of", "2022-04-30", "--out", again},
		{"submit", "--kind", "没有这种", "--as-of", "2022-04-30", "--out", again},
		{"submit", "--kind", "autumn", "--as-of", "2022-09-02", "--out", again},
		{"submissions", "show", "9"},
		{"submissions", "mark", "1", "不知道"},
		{"submissions", "out", "1"},
		{"submissions", "nothing"},
	} {
		c.run(2, args...)
	}
}

// TestAPackageIsReadInAnotherLanguage: a short script that knows the package from its description alone finds the files whole, and the same
// pupils in each township as the program.
func TestAPackageIsReadInAnotherLanguage(t *testing.T) {
	c := newCLI(t)
	c.run(0, "demo")
	dir := submitted(t, c)
	found, err := filepath.Glob(filepath.Join(dir, "*"+parcel.Ext))
	if err != nil || len(found) != 1 {
		t.Fatal(found, err)
	}
	b, err := os.ReadFile(found[0])
	if err != nil {
		t.Fatal(err)
	}
	p, err := parcel.Read(t.Context(), b, "")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]int{}
	for _, y := range edu.All[edu.SectionYear](p.Book, edu.SectionYears) {
		if y.Year == 2021 {
			for _, g := range y.Pupils {
				want[string(p.Book.School(y.School).Township)] += g.Int()
			}
		}
	}
	out, err := exec.CommandContext(t.Context(), "python3", filepath.Join("testdata", "package.py"), found[0], "2021").Output()
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Code  string
		Towns map[string]int
	}
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatal(err)
	}
	if got.Code != p.Code || len(got.Towns) == 0 {
		t.Errorf("%s", out)
	}
	for town, n := range want {
		if got.Towns[town] != n {
			t.Errorf("%s has %d pupils, and the script finds %d", town, n, got.Towns[town])
		}
	}
}

// TestTheNextByCommand: the period after the last one begins with its values and its signers; to look alters nothing.
func TestTheNextByCommand(t *testing.T) {
	c := newCLI(t)
	c.run(0, "demo")
	if c.run(1, "submit", "--next", "--dry-run"); !strings.Contains(c.err.String(), "没有可以接着报的") {
		t.Error(c.err.String())
	}
	submitted(t, c, "--checker", "王审核", "--head", "张局长")
	for _, wrong := range [][]string{{"--period", "2022-05"}, {"--as-of", "2022-05-31"}, {"--kind", "没有"}} {
		c.run(2, append([]string{"submit", "--next", "--dry-run"}, wrong...)...)
	}
	before := c.run(0, "submissions", "list", "--json")
	var got struct {
		Title   string
		From    struct{ Title, Code string }
		Figures []struct {
			ID               string
			Opening, Closing *float64
		}
	}
	if err := json.Unmarshal([]byte(c.run(0, "submit", "--next", "--dry-run", "--json")), &got); err != nil {
		t.Fatal(err)
	}
	if got.Title != "2022年5月月报" || got.From.Title != "2022年4月月报" || len(got.From.Code) != 8 || len(got.Figures) < 20 {
		t.Errorf("%+v", got)
	}
	for _, f := range got.Figures {
		if (f.Opening == nil) != (f.Closing == nil) {
			t.Errorf("%s is known at one end only", f.ID)
		}
	}
	if out := c.run(0, "submit", "--next", "--dry-run"); !strings.Contains(out, "期初数取自2022年4月月报") {
		t.Error(out)
	}
	if c.run(0, "submissions", "list", "--json") != before {
		t.Error("looking has altered the ledger")
	}
	c.run(0, "submit", "--next", "--out", t.TempDir(), "--anyway", "样例", "--change", "auto")
	if shown := c.run(0, "submissions", "list"); !strings.Contains(shown, "2022年5月月报") {
		t.Error(shown)
	}
}
