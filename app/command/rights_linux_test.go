package command_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"countyledger/app/command"
	"countyledger/app/faulttest"
)

// TestLostRightsAreTold: whatever of the ledger's place may not be read or written any more, each command either does what it says, or says
// in its sentence that it has not; once the rights are back, the ledger holds what was said to be done.
func TestLostRightsAreTold(t *testing.T) {
	c, home := newCLI(t), t.TempDir()
	dir, keys, lists := filepath.Join(home, "数据"), filepath.Join(home, "keys"), t.TempDir()
	faulttest.Ordinary(t, home, lists)
	c.env = environment(dir, keys)
	c.env.Stdout, c.env.Stderr = &c.out, &c.err
	c.run(0, "init", "--county", "141128", "--year", "2022")
	list := func(n int) string {
		path := filepath.Join(lists, fmt.Sprint(n, ".csv"))
		text := fmt.Sprintf("学校名称,标识码,办学类型,举办者,状态\n方山县%d小,21140000%02d,小学,县级教育部门,在用\n", n, n)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	c.run(0, "import", "schools", list(1))
	c.run(0, "backup")
	key := func(pattern string) string {
		all, err := filepath.Glob(filepath.Join(keys, pattern))
		if err != nil || len(all) != 1 {
			t.Fatal(all, err)
		}
		return all[0]
	}
	paper := filepath.Join(dir, "表.pdf")
	n := 1
	for _, f := range []struct {
		path  string
		modes []os.FileMode // or sealed
	}{
		{filepath.Join(dir, "台账.db"), []os.FileMode{0, 0o400}},
		{dir, []os.FileMode{0, 0o500, sealed}},
		{filepath.Join(dir, "备份"), []os.FileMode{0, 0o500, sealed}},
		{keys, []os.FileMode{0, 0o500, sealed}},
		{key("*.key"), []os.FileMode{0}},
		{key("*.head"), []os.FileMode{0}},
	} {
		for _, mode := range f.modes {
			n++
			what := fmt.Sprintf("%s %#o", filepath.Base(f.path), mode)
			before, taken := acts(c.run(0, "history")), list(n)
			back := without(t, f.path, mode)
			did := 0
			for _, args := range [][]string{
				{"verify"}, {"import", "schools", taken}, {"backup"}, {"report", "schools", "--year", "2022", "--out", paper},
			} {
				if ok := c.told(what, args...); ok && args[0] == "import" {
					did++
				}
			}
			back()
			if err := os.RemoveAll(paper); err != nil {
				t.Fatal(err)
			}
			if now := acts(c.run(0, "history")); now-before != did {
				t.Errorf("%s: %d imports were said to be done, of %d", what, did, now-before)
			}
			c.run(0, "import", "schools", taken)
		}
	}
	c.run(0, "verify")
}

// sealed stands for a mount that became read-only.
const sealed = os.ModeIrregular

func without(t *testing.T, path string, mode os.FileMode) (back func()) {
	t.Helper()
	if mode == sealed {
		return faulttest.Sealed(t, path)
	}
	return faulttest.Without(t, path, mode)
}

// acts is how many acts a history tells.
func acts(history string) int { return strings.Count(history, "导入") }

// told runs a command that may do what it is to do, or has to say in a foreseen sentence, with a way out, that it did not.
func (c *cli) told(what string, args ...string) (ok bool) {
	c.t.Helper()
	c.out.Reset()
	c.err.Reset()
	code := command.Run(c.t.Context(), c.env, args)
	said := c.err.String()
	if code == 0 {
		return true
	}
	words := []string{"权限", "不能写", "读不了", "不能读", "打不开", "写保护", "恢复码"}
	sound := slices.ContainsFunc(words, func(s string) bool { return strings.Contains(said, s) })
	if !sound || !strings.Contains(said, "请") {
		c.t.Errorf("%s, %s: %s", what, args[0], said)
	}
	for _, lie := range []string{"完好", "已经保存", "已备份", "没有料到", "原因（"} {
		if strings.Contains(said+c.out.String(), lie) {
			c.t.Errorf("%s, %s: %q is not so: %s", what, args[0], lie, said)
		}
	}
	return false
}
