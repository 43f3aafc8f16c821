package command_test

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"countyledger/app/exchange/returntest"
	"countyledger/app/faulttest"
)

// TestNoHalfFiles: where the disk is full, or may not be written to, each file that a command makes is refused in a sentence that names it,
// and nothing of it is left.
func TestNoHalfFiles(t *testing.T) {
	disk := faulttest.Disk(t, "8k") // room for almost nothing
	c := newCLI(t)
	c.run(0, "demo")
	lines := []string{"姓名,性别,身份证号,编制单位,备注"}
	for range 900 {
		lines = append(lines, "王芳,女,149901198503120429,没有这所学校,"+strings.Repeat("自本学年起在外校支教", 9))
	}
	list := table(t, lines...)
	school := sentWithGaps(t, c)
	all := map[string][]string{
		"标红.xlsx":  {"round", "back", "1", school, "--out"},
		"补正.png":   {"round", "back", "1", school, "--out"},
		"汇总.xlsx":  {"round", "export", "1", "--out"},
		"汇总.pdf":   {"round", "export", "1", "--out"},
		"已填.xlsx":  {"round", "fill", "1", "--out"},
		"佐证.pdf":   {"round", "proof", "1", school, "驾驶员人数（人）", "--out"},
		"填报表.zip":  {"hand-out", "1", "--out"},
		"填报表.xlsx": {"hand-out", "1", "--missing", "--out"},
		"已答.xlsx":  {"doubts", "export", "疑点", "--out"},
		"表.pdf":    {"report", "schools", "--out"},
		"表.xlsx":   {"report", "schools", "--out"},
		"未导入.xlsx": {"import", "teachers", list, "--dry-run", "--failed"},
		"台账.db":    {"backup"},
	}
	c.run(0, "submit", "--period", "2022-04", "--out", t.TempDir(), "--anyway", "样例")
	all["样例县月度报送材料-2022年4月.pdf"] = nil // and all that goes with it, into the folder
	refused := func(says ...string) {
		t.Helper()
		for name, args := range all {
			path := filepath.Join(disk, name)
			if args == nil {
				c.run(1, "submissions", "out", "1", "--out", disk)
			} else {
				c.run(1, append(slices.Clone(args), path)...)
			}
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

// sentWithGaps gives out a round of a form of the bureau's, takes in what a school sent with something wrong in it, and reads a list of
// doubts. It gives the school.
func sentWithGaps(t *testing.T, c *cli) string {
	t.Helper()
	dir := t.TempDir()
	form, err := returntest.EmptyForm([]string{"校车情况统计表"}, []string{"学校名称", "校车数量（辆）", "驾驶员人数（人）", "情况说明"})
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, "校车.xlsx"), form, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	c.run(0, "round", "new", "校车", "--form", filepath.Join(dir, "校车.xlsx"))
	var shown struct{ Units []struct{ Name string } }
	if err := json.Unmarshal([]byte(c.run(0, "round", "show", "1", "--json")), &shown); err != nil {
		t.Fatal(err)
	}
	school := shown.Units[0].Name
	long, r := "", rand.New(rand.NewPCG(1, 2)) // what no program packs small
	for range 3000 {
		long += string(rune('一' + r.IntN(20000)))
	}
	c.run(0, "collect", "1", table(t, "学校名称,校车数量（辆）,驾驶员人数（人）,情况说明", school+",若干,3,"+long))
	c.run(0, "doubts", "read", table(t, "学校,疑点,答复", school+",班数为0,"), "--name", "疑点")
	c.run(0, "doubts", "answer", "疑点", "1", long)
	return school
}

// TestFaultsOfThePlaceAreTold: where the ledger's disk may not be written to or is full, or the ledger is open elsewhere or an older one
// lies in its place, each command that needs it says so with a way out, and says of nothing that it is whole or saved; once the fault is
// gone, the ledger holds what it held.
func TestFaultsOfThePlaceAreTold(t *testing.T) {
	disk := faulttest.Disk(t, "8m")
	c := newCLI(t)
	c.env = environment(filepath.Join(disk, "数据"), t.TempDir())
	c.env.Stdout, c.env.Stderr = &c.out, &c.err
	c.run(0, "init", "--county", "141128", "--year", "2022")
	path := filepath.Join(c.env.Dir, "台账.db")
	list := table(t, "学校名称,标识码,办学类型,举办者,状态", "方山县一小,2114000001,小学,县级教育部门,在用")
	more := table(t, "学校名称,标识码,办学类型,举办者,状态", "方山县二小,2114000002,小学,县级教育部门,在用")
	c.run(0, "import", "schools", list)
	older, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	c.run(0, "round", "new", "校车", "--columns", "校车数量（辆）；驾驶员人数（人）")
	sent := table(t, "学校名称,校车数量（辆）,驾驶员人数（人）", "方山县一小,2,3")
	before := c.run(0, "history")
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	read := [][]string{{"verify"}, {"history"}, {"check"}, {"report", "schools", "--out", filepath.Join(t.TempDir(), "表.pdf")}}
	written := [][]string{
		{"backup"},
		{"import", "schools", more},
		{"undo", "1"},
		{"round", "new", "培训", "--columns", "人数（人）"},
		{"collect", "1", sent},
		{"round", "mark", "1", "零报", "方山县一小"},
		{"hand-out", "1", "--out", filepath.Join(t.TempDir(), "填报表.xlsx")},
		{"hand-out", "schools", "--out", filepath.Join(t.TempDir(), "学校.xlsx")},
	}
	for _, f := range []struct {
		name     string
		spoil    func() (mend func() error, err error)
		says     []string
		commands [][]string
	}{
		{"read-only", func() (func() error, error) {
			return func() error { return syscall.Mount("", disk, "", syscall.MS_REMOUNT, "") },
				syscall.Mount("", disk, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, "")
		}, []string{"不能写入", "请"}, slices.Concat(read, written)},
		{"open elsewhere", func() (func() error, error) {
			l, err := c.env.Open(t.Context(), c.env.Dir)
			return func() error { return l.Close() }, err
		}, []string{"另一个窗口或程序", "请"}, slices.Concat(read, written)},
		{"full", func() (func() error, error) {
			free := faulttest.Fill(t, disk)
			return func() error { free(); return nil }, nil
		}, []string{"满", "请"}, written},
		{"an older one in its place", func() (func() error, error) {
			return func() error { return os.WriteFile(path, whole, 0o600) }, os.WriteFile(path, older, 0o600)
		}, []string{"少最后1次操作", "备份"}, slices.Concat(read, written)},
	} {
		mend, err := f.spoil()
		if err != nil {
			t.Fatal(f.name, err)
		}
		for _, args := range f.commands {
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
		if err := mend(); err != nil {
			t.Fatal(f.name, err)
		}
		if now := c.run(0, "history"); now != before {
			t.Errorf("%s: afterwards it holds %s", f.name, now)
		}
		c.run(0, "verify")
	}
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
