package command_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestFaultsOfTheFileAreTold: whatever is wrong with the ledger's file, every command that needs it says so in its sentence with a way out,
// says of nothing that it is whole or saved, and leaves the file as it lies.
func TestFaultsOfTheFileAreTold(t *testing.T) {
	c := newCLI(t)
	c.run(0, "init", "--county", "141128", "--year", "2022")
	list := table(t, "学校名称,标识码,办学类型,举办者,状态", "方山县一小,2114000001,小学,县级教育部门,在用")
	c.run(0, "import", "schools", list)
	path := filepath.Join(c.env.Dir, "台账.db")
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	altered := func(do func(b []byte) []byte) []byte { return do(slices.Clone(whole)) }
	for _, f := range []struct {
		name    string
		content []byte // nil for no file
		says    []string
	}{
		{"no file", nil, []string{"还没有台账", "请"}},
		{"empty", []byte{}, []string{"不是县教台账的文件", "请"}},
		{"no database", []byte("一份文字"), []string{"不是县教台账的文件", "请"}},
		{"cut off", whole[:len(whole)/2/4096*4096], []string{"已损坏", "备份", "抢救"}},
		{"page 1 zeroed", altered(func(b []byte) []byte { clear(b[:4096]); return b }), []string{"请"}},
		{"half zeroed", altered(func(b []byte) []byte { clear(b[len(b)/2:]); return b }), []string{"已损坏", "备份", "抢救"}},
		{"newer", altered(func(b []byte) []byte { b[63] = 200; return b }), []string{"更新版本", "升级"}},
	} {
		if err := os.Remove(path); err != nil && f.name != "empty" {
			t.Fatal(err)
		}
		if f.content != nil {
			if err := os.WriteFile(path, f.content, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		for _, args := range [][]string{{"verify"}, {"history"}, {"backup"}, {"import", "schools", list}, {"undo", "1"}} {
			out := c.run(1, args...)
			said := c.err.String()
			for _, want := range f.says {
				if !strings.Contains(said, want) {
					t.Errorf("%s, %s: no %q in %s", f.name, args[0], want, said)
				}
			}
			for _, lie := range []string{"完好", "已经保存", "已备份", "没有料到"} {
				if strings.Contains(said+out, lie) {
					t.Errorf("%s, %s: %q is not so: %s", f.name, args[0], lie, said)
				}
			}
		}
		if now, err := os.ReadFile(path); f.content != nil && (err != nil || !slices.Equal(now, f.content)) {
			t.Errorf("%s: the file was changed: %v", f.name, err)
		}
	}
}
