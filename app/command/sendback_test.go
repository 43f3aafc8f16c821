package command_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// sent writes the tables of two schools: one with a row that cannot be taken in, one that is sound.
func sent(t *testing.T, birth string) string {
	t.Helper()
	dir := t.TempDir()
	const heads = "姓名,性别,身份证号,编制单位\n"
	for name, text := range map[string]string{
		"方山县一小.csv": heads + "李山,女,149901198503120022,方山县一小\n王芳,女," + birth + ",方山县一小\n",
		"方山县二小.csv": heads + "赵云,女,149901198503120444,方山县二小\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func names(t *testing.T, dir string) []string {
	t.Helper()
	all, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range all {
		out = append(out, e.Name())
	}
	slices.Sort(out)
	return out
}

// TestSentBackBySender: into a folder, one workbook and one letter for each sender in whose table something is wrong; what the program
// did not make stays, and a date without a folder is refused.
func TestSentBackBySender(t *testing.T) {
	c := newCLI(t)
	c.run(0, "init", "--county", "141128", "--year", "2022")
	c.run(0, "import", "schools", table(t, "学校名称,标识码,办学类型,举办者,状态",
		"方山县一小,2114000001,小学,县级教育部门,在用", "方山县二小,2114000002,小学,县级教育部门,在用"))
	in, out := sent(t, "149901198503120429"), t.TempDir()
	const own = "未导入的行-方山县一小.xlsx"
	if err := os.WriteFile(filepath.Join(out, own), []byte("别人的"), 0o600); err != nil {
		t.Fatal(err)
	}
	c.run(0, "import", in, "--failed", out, "--by", "2022-05-10", "--dry-run")
	got := names(t, out)
	if len(got) != 3 || !slices.Contains(got, "退回补正通知-方山县一小.pdf") || strings.Contains(strings.Join(got, ""), "二小") {
		t.Fatalf("written: %v", got)
	}
	if b, err := os.ReadFile(filepath.Join(out, own)); err != nil || string(b) != "别人的" {
		t.Errorf("somebody's file is gone: %q %v", b, err)
	}
	if pdf, err := os.ReadFile(filepath.Join(out, "退回补正通知-方山县一小.pdf")); err != nil || !strings.HasPrefix(string(pdf), "%PDF") {
		t.Errorf("the letter: %v", err)
	}
	c.run(0, "import", in, "--failed", out, "--dry-run") // twice: its own are written over
	if again := names(t, out); !slices.Equal(again[:1], got[:1]) || len(again) > 4 {
		t.Errorf("after the second time: %v", again)
	}
	c.run(2, "import", in, "--by", "2022-05-10")
	c.run(2, "import", in, "--failed", filepath.Join(out, "x.xlsx"), "--by", "2022-05-10")
	c.run(1, "import", in, "--failed", filepath.Join(out, "没有", "x.xlsx"))
}

// TestHeldAgainst: a file that is sent once more is told against the former one, and how the reader's answers have stood.
func TestHeldAgainst(t *testing.T) {
	c := newCLI(t)
	c.run(0, "init", "--county", "141128", "--year", "2022")
	c.run(0, "import", "schools", table(t, "学校名称,标识码,办学类型,举办者,状态",
		"方山县一小,2114000001,小学,县级教育部门,在用", "方山县二小,2114000002,小学,县级教育部门,在用"))
	c.run(0, "import", sent(t, "149901198503120428"))
	path := filepath.Join(t.TempDir(), "方山县一小.csv")
	if err := os.WriteFile(path, []byte("姓名,性别,身份证号,编制单位\n李山,男,149901198503120022,方山县一小\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var r struct {
		Sender  string
		Against struct {
			File        string
			Differences []struct {
				Kind, Name, Cell, Before, After string
				Unasked                         bool
			}
		}
		Clashes []struct{ Kind, Name, Message string }
		Trust   struct{ Sure struct{ Columns, Wrong int } }
	}
	if err := json.Unmarshal([]byte(c.run(0, "import", path, "--dry-run", "--json")), &r); err != nil {
		t.Fatal(err)
	}
	d := r.Against.Differences
	if r.Sender != "方山县一小" || len(d) != 2 || d[0].Kind != "changed" || d[0].Before != "女" || d[0].After != "男" || d[0].Cell != "B2" ||
		d[1].Kind != "gone" || d[1].Name != "王芳" || r.Trust.Sure.Columns == 0 {
		t.Errorf("%+v", r)
	}
	if len(r.Clashes) != 1 || r.Clashes[0].Kind != "nowhere" || r.Clashes[0].Name != "王芳" {
		t.Errorf("%+v", r.Clashes)
	}
	text := c.run(0, "import", path, "--dry-run")
	for _, want := range []string{"对照  与上次报来的方山县一小.csv", "对照  少了原第3行：王芳", "相互核对  王芳上次在", "确定：本局"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
}
