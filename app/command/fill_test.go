package command_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"countyledger/app/exchange"
	"countyledger/app/exchange/returntest"
	"countyledger/store/edu"
)

// emptyForm writes a form with texts in rows.
func emptyForm(t *testing.T, path string, rows ...[]string) {
	t.Helper()
	b, err := returntest.EmptyForm(rows...)
	if err == nil {
		err = os.WriteFile(path, b, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// TestFillCommand: an empty form is filled into a new file, which comes in as what stands there already; what is only likely is left until
// somebody says what it is; the form stays as it was, and nothing is written over it or over another file.
func TestFillCommand(t *testing.T) {
	c := newCLI(t)
	c.run(0, "demo")
	dir := t.TempDir()
	form, out := filepath.Join(dir, "空表.xlsx"), filepath.Join(dir, "填好.xlsx")
	emptyForm(t, form, []string{"学校基本情况统计表"}, []string{"学校名称", "学校代码", "举办者", "占地面积（亩）", "谁在管"})
	before, err := os.ReadFile(form)
	if err != nil {
		t.Fatal(err)
	}
	var r struct {
		Rows, Cells int
		Tables      []struct {
			Kind    string
			Filled  int
			Columns []struct{ Head, Target, Grade string }
			Left    []struct{ What, Why string }
		}
	}
	if err := json.Unmarshal([]byte(c.run(0, "fill", form, "--out", out, "--json")), &r); err != nil {
		t.Fatal(err)
	}
	if len(r.Tables) != 1 || r.Tables[0].Kind != "schools" || r.Rows == 0 || r.Tables[0].Filled != r.Rows ||
		!slices.ContainsFunc(r.Tables[0].Left, func(l struct{ What, Why string }) bool { return l.What == "E 谁在管" }) {
		t.Errorf("filled %+v", r)
	}
	if after, err := os.ReadFile(form); err != nil || string(after) != string(before) {
		t.Error("the form was altered", err)
	}
	back := c.importFileAt("schools", out, "--dry-run")
	if back.Unchanged != r.Rows || back.Added+back.Changed+back.Failed > 0 {
		t.Errorf("comes in as %+v, want %d rows unchanged", back, r.Rows)
	}
	said := c.run(0, "fill", form, "--out", filepath.Join(dir, "三.xlsx"), "--map", "谁在管=head", "--map", "学校代码=code")
	if !strings.Contains(said, "填了") || strings.Contains(said, "谁在管") {
		t.Errorf("said %s", said)
	}
	old := filepath.Join(dir, "旧.csv")
	if err := os.WriteFile(old, []byte("学校名称,标识码\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, args := range map[string][]string{
		"空表本身": {form, "--out", form}, "缺少": {form}, "结尾": {form, "--out", filepath.Join(dir, "x.pdf")},
		"--reason": {form, "--out", filepath.Join(dir, "y.xlsx"), "--full-id"},
	} {
		if c.run(2, append([]string{"fill"}, args...)...); !strings.Contains(c.err.String(), name) {
			t.Errorf("%v says %s", args, c.err.String())
		}
	}
	for name, args := range map[string][]string{
		"没有这样的文件夹": {form, "--out", filepath.Join(dir, "没有", "x.xlsx")}, "另存为.xlsx": {old, "--out", filepath.Join(dir, "z.xlsx")},
		"台账": {form, "--out", filepath.Join(c.env.Dir, "台账.db.xlsx"), "--map", "没有这一栏=code"},
	} {
		if c.run(1, append([]string{"fill"}, args...)...); c.err.String() == "" {
			t.Errorf("%s: %v says %s", name, args, c.err.String())
		}
	}
	foreign := filepath.Join(dir, "别人的.xlsx")
	if err := os.WriteFile(foreign, before, 0o600); err != nil {
		t.Fatal(err)
	}
	c.run(1, "fill", form, "--out", foreign)
	c.run(0, "fill", form, "--out", foreign, "--overwrite")
}

// importFileAt imports a file from wherever it lies.
func (c *cli) importFileAt(kind, path string, more ...string) (r imported) {
	c.t.Helper()
	if err := json.Unmarshal([]byte(c.run(0, append([]string{"import", kind, path, "--json"}, more...)...)), &r); err != nil {
		c.t.Fatal(err)
	}
	return r
}

// fills makes a form of each register with every field of it, filled.
func (w *sweep) fills(string) {
	w.t.Helper()
	for _, g := range edu.Imported() {
		path := filepath.Join(w.t.TempDir(), g.ID+".xlsx")
		var heads, maps []string
		for _, target := range exchange.Targets(g) {
			heads = append(heads, target.Name())
			maps = append(maps, "--map", target.Name()+"="+target.Key())
		}
		emptyForm(w.t, path, []string{g.Label}, heads)
		out := strings.TrimSuffix(path, ".xlsx") + "填好.xlsx"
		w.makes(out, append([]string{"fill", path, "--out", out}, maps...)...)
		w.does(append([]string{"fill", path, "--out", out, "--json"}, maps...)...)
	}
}
