package command_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestOutputsKeepWhatIsNotTheirOwn: no output is written over what the program did not make, unless it is asked to, and never
// over a ledger, a folder or a device; over its own it is, until somebody has changed that.
func TestOutputsKeepWhatIsNotTheirOwn(t *testing.T) {
	c := newCLI(t)
	c.run(0, "init", "--county", "141127")
	list := filepath.Join(t.TempDir(), "学校.csv")
	if err := os.WriteFile(list, []byte("学校名称,学校标识码,办学类型\n甲小学,211493984,小学\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	signed := func(path string) error { // a second end, as a signature gives it
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(path, append(b, "\n1 0 obj\nendobj\n%%EOF\n"...), 0o600)
	}
	for name, args := range map[string][]string{
		"表.pdf":    {"report", "schools", "--out"},
		"表.xlsx":   {"report", "schools", "--out"},
		"未导入.xlsx": {"import", "schools", list, "--failed"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), name)
			to := func(code int, path string, more ...string) {
				t.Helper()
				c.run(code, append(append(args[:len(args):len(args)], path), more...)...)
				if code != 0 && !strings.Contains(c.err.String(), path) {
					t.Errorf("the sentence does not name the file: %s", c.err.String())
				}
			}
			to(0, path)
			to(0, path) // its own
			for _, mine := range []func(string) error{signed, func(p string) error { return os.WriteFile(p, []byte("我的文件"), 0o600) }} {
				if strings.HasSuffix(name, ".xlsx") {
					mine = func(p string) error { return os.WriteFile(p, []byte("我的文件"), 0o600) }
				}
				if err := mine(path); err != nil {
					t.Fatal(err)
				}
				before, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				to(1, path)
				if after, err := os.ReadFile(path); err != nil || string(after) != string(before) {
					t.Errorf("somebody's file was written over (%v)", err)
				}
				to(0, path, "--overwrite")
				to(0, path)
			}
			folder := filepath.Join(t.TempDir(), name)
			if err := os.Mkdir(folder, 0o700); err != nil {
				t.Fatal(err)
			}
			to(1, folder, "--overwrite")
			device := filepath.Join(t.TempDir(), name)
			if err := os.Symlink(os.DevNull, device); err == nil {
				to(1, device, "--overwrite")
			}
			ledger := filepath.Join(t.TempDir(), name)
			if err := os.Symlink(filepath.Join(c.env.Dir, "台账.db"), ledger); err == nil {
				to(1, ledger, "--overwrite")
				c.run(0, "verify")
			}
		})
	}
	// What is no workbook by its name is never written as one, whoever made it.
	paper := filepath.Join(t.TempDir(), "学校.pdf")
	c.run(0, "report", "schools", "--out", paper)
	for _, path := range []string{filepath.Join(c.env.Dir, "台账.db"), paper} {
		c.run(2, "import", "schools", list, "--failed", path, "--overwrite")
	}
	if b, err := os.ReadFile(paper); err != nil || !bytes.HasPrefix(b, []byte("%PDF")) {
		t.Errorf("the report is gone: %v", err)
	}
	// A folder gets a workbook of each sender; what somebody has changed stays.
	folder := t.TempDir()
	back := []string{"import", "schools", list, "--failed", folder}
	c.run(0, back...)
	c.run(0, back...)
	mine := filepath.Join(folder, "未导入的行-学校.xlsx")
	if err := os.WriteFile(mine, []byte("我的文件"), 0o600); err != nil {
		t.Fatal(err)
	}
	c.run(0, back...) // beside it
	if b, err := os.ReadFile(mine); err != nil || string(b) != "我的文件" {
		t.Errorf("somebody's file in the folder was written over (%v)", err)
	}
	c.run(0, "verify")
}

// TestOutputsMakeNoFolders: a folder that is not there is named, and is more often a slip than a wish; nothing is made, and nothing
// taken in.
func TestOutputsMakeNoFolders(t *testing.T) {
	c := newCLI(t)
	c.run(0, "init", "--county", "141127")
	before := c.run(0, "history") // the plan of the year
	list := table(t, "学校名称,学校标识码,办学类型", "甲小学,211493984,小学")
	gone := filepath.Join(t.TempDir(), "没有这个文件夹")
	for _, args := range [][]string{
		{"report", "schools", "--out", filepath.Join(gone, "甲", "表.pdf")},
		{"report", "schools", "--out", filepath.Join(gone, "表.xlsx")},
		{"import", "schools", list, "--failed", filepath.Join(gone, "未导入.xlsx")},
		{"backup", filepath.Join(gone, "台账.db")},
	} {
		c.run(1, args...)
		if said := c.err.String(); !strings.Contains(said, "没有“"+filepath.Dir(args[len(args)-1])+"”这个文件夹") {
			t.Errorf("%v: %s", args, said)
		}
	}
	if _, err := os.Stat(gone); err == nil {
		t.Error("a folder was made")
	}
	if said := c.run(0, "history"); said != before {
		t.Errorf("something was taken in: %s", said)
	}
}
