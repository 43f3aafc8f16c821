package command_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// small mounts a disk with room for almost nothing.
func small(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=8k"); err != nil {
		t.Skipf("no disk can be mounted here: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, 0); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// TestNoHalfFiles: where the disk is full, or may not be written to, each file that a command makes is refused in a sentence that names it,
// and nothing of it is left.
func TestNoHalfFiles(t *testing.T) {
	disk := small(t)
	c := newCLI(t)
	c.run(0, "demo")
	lines := []string{"姓名,性别,身份证号,编制单位,备注"}
	for range 900 {
		lines = append(lines, "王芳,女,149901198503120429,没有这所学校,"+strings.Repeat("自本学年起在外校支教", 9))
	}
	list := table(t, lines...)
	all := map[string][]string{
		"表.pdf":    {"report", "schools", "--out"},
		"表.xlsx":   {"report", "schools", "--out"},
		"未导入.xlsx": {"import", "teachers", list, "--dry-run", "--failed"},
		"台账.db":    {"backup"},
	}
	refused := func(says ...string) {
		t.Helper()
		for name, args := range all {
			path := filepath.Join(disk, name)
			c.run(1, append(slices.Clone(args), path)...)
			said := c.err.String()
			if !slices.ContainsFunc(says, func(s string) bool { return strings.Contains(said, s) }) || !strings.Contains(said, disk) {
				t.Errorf("%s: %s", name, said)
			}
			if strings.Contains(said, "原因（") {
				t.Errorf("%s: nobody foresaw it: %s", name, said)
			}
			if left := names(t, disk); len(left) > 0 {
				t.Errorf("%s: %v is left", name, left)
			}
		}
	}
	refused("空间", "已满")
	if err := syscall.Mount("", disk, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
	refused("只读", "不能写", "没有权限")
	c.run(0, "verify")
}

// TestFlagsInAnyOrder: the flags of a report mean the same wherever they stand, before the report's name too.
func TestFlagsInAnyOrder(t *testing.T) {
	c := newCLI(t)
	c.run(0, "demo")
	flags := [][]string{{"rotation-list"}, {"--as-of", "2022-09-20"}, {"--paper", "A3"}, {"--full-id"}, {"--reason", "核对"}, {"--who=王某"}}
	var first []byte
	for i := range flags {
		path := filepath.Join(t.TempDir(), "名单.pdf")
		args := []string{"report"}
		for j := range flags {
			args = append(args, flags[(i+j)%len(flags)]...)
		}
		c.run(0, slices.Insert(args, 1, "--out="+path)...)
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = b
		}
		if string(b) != string(first) {
			t.Errorf("%v makes another paper", args)
		}
	}
}
