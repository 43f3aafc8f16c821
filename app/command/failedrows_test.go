package command_test

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"countyledger/store"
	"countyledger/store/edu"
)

// TestFailedRowsGoAndComeMasked: the rows that were not taken in go back with their numbers masked, whatever column they stand in. Mended,
// they come in with the numbers that were sent: a mask stands for the number of its row, also where two are masked alike, and what the
// sender typed over it counts. Where the workbook has lost what the masks stand for, nobody's number is made of stars: whom the ledger
// knows keeps his, and of others it is asked for.
func TestFailedRowsGoAndComeMasked(t *testing.T) {
	c := newCLI(t)
	c.run(0, "init", "--county", "141128", "--year", "2022")
	c.run(0, "import", "schools", table(t, "学校名称,标识码,办学类型,举办者,状态", "方山县一小,2114000001,小学,县级教育部门,在用"))
	const heads = "姓名,性别,身份证号,编制单位,联系电话,备注,家长电话,出生年月"
	numbers := []string{"149901198503120022", "149901198001010122", "149901198503120128", "149901198503120049"}
	c.run(0, "import", "teachers", table(t, heads, "孙伟,女,"+numbers[3]+",方山县一小,13800009999,,,"))
	sent := table(t, heads,
		"李山,女,"+numbers[0]+",没有这所学校,13800001111,找陈老师13900002222,13700001111,1985-03-12",
		"王芳,女,"+numbers[1]+",没有这所学校,13800001112,见"+numbers[0]+",,",
		"赵云,女,"+numbers[2]+",方山县一小,,,,", // its check digit is wrong
		"孙伟,女,"+numbers[3]+",没有这所学校,13800009999,,,",
	)
	failed := filepath.Join(t.TempDir(), "未导入.xlsx")
	c.run(0, "import", "teachers", sent, "--failed", failed)
	phones := []string{"13800001111", "13800001112", "13700001111", "13800009999"}
	all := texts(t, failed)
	for _, full := range append(slices.Concat(numbers, phones), "1985-03-12") {
		if strings.Contains(all, full) {
			t.Errorf("%s goes out in full", full)
		}
	}
	if n := strings.Count(all, "149*************22"); n < 3 || !strings.Contains(all, "找陈老师13900002222") {
		t.Errorf("%d masks in\n%s", n, all)
	}
	mended := func(name, text string) string {
		if strings.HasSuffix(name, "sheet1.xml") {
			text = strings.ReplaceAll(text, ">没有这所学校<", ">方山县一小<")
			text = strings.Replace(text, ">149*************28<", ">149901198503120065<", 1)
		}
		return text
	}
	lost := func(name, text string) string {
		return strings.ReplaceAll(mended(name, text), "台账凭据", "别的")
	}
	held := func() map[string]*edu.Teacher {
		l, err := c.env.Open(t.Context(), c.env.Dir)
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		b, err := l.(*store.Store).Load(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		out := map[string]*edu.Teacher{}
		for _, x := range edu.All[edu.Teacher](b, edu.Teachers) {
			out[string(x.Name)] = x
		}
		return out
	}
	c.run(0, "import", "teachers", rewritten(t, failed, lost))
	if now := held(); len(now) != 2 || now["孙伟"].IDNumber != edu.IDNumber(numbers[3]) || now["孙伟"].Phone != "13800009999" || now["赵云"] == nil {
		t.Errorf("with masks that nobody opens: %+v", now)
	}
	if said := c.out.String(); strings.Count(said, "打了星号，分不清") != 2 {
		t.Errorf("told of them:\n%s", said)
	}
	c.run(0, "import", "teachers", table(t, heads, "孙伟,女,149*************13,方山县一小,13800000000,,,"))
	if now := held()["孙伟"]; now.IDNumber != edu.IDNumber(numbers[3]) || now.Phone != "13800009999" {
		t.Errorf("somebody else of the name is taken for him: %+v", now)
	}
	c.run(0, "import", "teachers", rewritten(t, failed, mended))
	now := held()
	for name, want := range map[string]string{"李山": numbers[0], "王芳": numbers[1], "赵云": "149901198503120065", "孙伟": numbers[3]} {
		if now[name] == nil || string(now[name].IDNumber) != want {
			t.Errorf("%s has %+v, want %s", name, now[name], want)
		}
	}
	if x := now["李山"]; x == nil || x.Birth != edu.Day(1985, 3, 12) || x.Phone != "13800001111" || x.Note != "找陈老师13900002222" {
		t.Errorf("the rest of the row: %+v", x)
	}
}

// TestWholeNumbersOfFailedRowsAreWrittenDown: with a reason and in a name only, and then the journal says so; where it cannot, no file is
// made. The masked rows leave an act too.
func TestWholeNumbersOfFailedRowsAreWrittenDown(t *testing.T) {
	c := newCLI(t)
	c.run(0, "init", "--county", "141128", "--year", "2022")
	sent := table(t, "姓名,性别,身份证号,编制单位", "李山,女,149901198503120022,没有这所学校")
	dir := t.TempDir()
	path := filepath.Join(dir, "未导入.xlsx")
	c.run(2, "import", "teachers", sent, "--failed", path, "--full-id")
	c.run(2, "import", "teachers", sent, "--full-id", "--reason", "退回")
	c.run(2, "import", "teachers", sent, "--failed", path, "--reason", "退回")
	c.run(1, "import", "teachers", sent, "--failed", path, "--full-id", "--reason", "退回")
	if len(names(t, dir)) != 0 {
		t.Fatalf("made although nobody is named: %v", names(t, dir))
	}
	c.run(0, "import", "teachers", sent, "--failed", path, "--full-id", "--reason", "学校要求", "--who", "王晓东")
	if !strings.Contains(texts(t, path), "149901198503120022") {
		t.Error("the numbers are masked")
	}
	masked := filepath.Join(dir, "打码.xlsx")
	c.run(0, "import", "teachers", sent, "--failed", masked)
	said := c.run(0, "history")
	for _, want := range []string{"输出完整身份证号：未导入的行，1人，原因：学校要求", "另存未导入的行：1行，打码.xlsx"} {
		if !strings.Contains(said, want) {
			t.Errorf("the journal does not say %s:\n%s", want, said)
		}
	}
}

// texts are the parts of a workbook.
func texts(t *testing.T, path string) string {
	t.Helper()
	var out strings.Builder
	rewritten(t, path, func(_, text string) string { out.WriteString(text); return text })
	return out.String()
}

var xmlOnly = regexp.MustCompile(`\.(xml|rels)$`)

// rewritten is a workbook with other texts in its parts.
func rewritten(t *testing.T, path string, change func(name, text string) string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if xmlOnly.MatchString(f.Name) {
			text = []byte(change(f.Name, string(text)))
		}
		to, err := w.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := to.Write(text); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	again := filepath.Join(t.TempDir(), "改正.xlsx")
	if err := os.WriteFile(again, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return again
}
