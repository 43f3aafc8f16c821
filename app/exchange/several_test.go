package exchange

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"countyledger/store/edu"
)

// TestSeveralFiles: tables of several files are one import; new records of one do not become those of another, what refers comes
// after, and a file that cannot be read is left out and named.
func TestSeveralFiles(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"1教师.csv":  "姓名,性别,身份证号,编制单位\n李山,女,149901198503120022,方山县东沟小学\n",
		"2教师.csv":  "教师姓名,性别,身份证号码,所在学校\n王芳,女,149901198503120428,方山县东沟小学\n赵云,女,149901198503120444,方山县东沟小学\n",
		"3学校.csv":  "学校名称,学校代码,办学类型,举办者,状态\n方山县东沟小学,2114000001,小学,县级教育部门,在用\n",
		"说明.txt":   "请各校于九月五日前报送。\n联系人：张三\n",
		"~$锁.xlsx": "x",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	in, err := ReadAll(t.Context(), []string{dir}, Ask{}, readerOf(t), empty())
	if err != nil {
		t.Fatal(err)
	}
	if len(in.Previews) != 3 || in.Previews[0].Register != edu.Schools || in.Count(Added) != 4 || in.Count(Failed) != 0 {
		for _, p := range in.Previews {
			t.Errorf("%s: %s, added %d, %+v", p.File, p.Register.ID, p.Count(Added), p.Findings(edu.Hard))
		}
		t.FailNow()
	}
	if len(in.Left) != 1 || !strings.HasSuffix(in.Left[0].File, "说明.txt") {
		t.Errorf("left out: %+v", in.Left)
	}
	if got := len(in.Prepared().Items()); got != 4 {
		t.Errorf("%d records are taken in", got)
	}
}

// TestWhatTheTableLacks is said once, not of each row.
func TestWhatTheTableLacks(t *testing.T) {
	b := empty()
	school := &edu.School{Name: "方山县东沟小学", Code: "2114000001", Type: "211", Founder: "811", State: "open"}
	school.SetRowID(1)
	b.Put(edu.Schools, school)
	in, err := look(t, Ask{}, gridSheet("学校名称|学年|学段|班数|在校生数", "东沟小学|2022|小学|6|180", "东沟小学|2021|小学|6|190"), b)
	if err != nil {
		t.Fatal(err)
	}
	p, err := Prepare(t.Context(), "表.xlsx", in, b)
	if err != nil {
		t.Fatal(err)
	}
	if p.Count(Added) != 2 || len(p.Findings(edu.Soft)) > 0 || len(p.Absent) == 0 {
		t.Errorf("added %d, findings %+v, absent %d", p.Count(Added), p.Rows, len(p.Absent))
	}
	if notes := strings.Join(p.Notes(), ""); strings.Count(notes, "网络多媒体教室") != 1 {
		t.Errorf("notes: %s", notes)
	}
}

// TestByName: a row without the code that tells records apart means the only record of its name; which of two is not guessed.
func TestByName(t *testing.T) {
	b := empty()
	for i, s := range []*edu.School{{Name: "方山县东沟小学", Code: "2114000001"}, {Name: "方山县西沟小学", Code: "2114000002"}} {
		s.Type, s.Founder, s.State = "211", "811", "open"
		s.SetRowID(int64(i + 1))
		b.Put(edu.Schools, s)
	}
	in, err := look(t, Ask{}, gridSheet("序号|学校名称|占地面积|校长", "1|东沟小学|3000|李山", "2|西沟小学|2000|王芳", "3|南沟小学|100|赵云"), b)
	if err != nil {
		t.Fatal(err)
	}
	p, err := Prepare(t.Context(), "表.xlsx", in, b)
	if err != nil {
		t.Fatal(err)
	}
	if p.Count(Changed) != 2 || p.Count(Failed) != 1 {
		t.Fatalf("changed %d, failed %d: %+v", p.Count(Changed), p.Count(Failed), p.Rows)
	}
	if f := p.Rows[0].Findings; len(f) != 1 || f[0].Rule != edu.RuleMatchedByName || !strings.Contains(f[0].Message, "方山县东沟小学") {
		t.Errorf("%+v", f)
	}
}
