package command_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"countyledger/store/edu"
)

// table writes a table of text for an import.
func table(t *testing.T, lines ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "表.csv")
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestImportTellsWhatItPassesOver: rows that are no data are listed with their line and the reason, in the text and in the JSON.
func TestImportTellsWhatItPassesOver(t *testing.T) {
	c := newCLI(t)
	c.run(0, "init", "--county", "141128", "--year", "2022")
	path := table(t, "学校名称,标识码,办学类型,举办者,状态,备注",
		"方山县一小,2114000001,小学,县级教育部门,在用,合计", "合计,1所,,,,", "填表人：张三,,,,,")
	var r struct {
		Read, Skipped int
		Rows          []struct {
			Row    int
			Reason string
		} `json:"skipped_rows"`
	}
	if err := json.Unmarshal([]byte(c.run(0, "import", "schools", path, "--dry-run", "--json")), &r); err != nil {
		t.Fatal(err)
	}
	if r.Read != 1 || r.Skipped != 2 || len(r.Rows) != 2 || r.Rows[0].Row != 3 || r.Rows[0].Reason != "合计行“合计”" || r.Rows[1].Row != 4 {
		t.Errorf("%+v", r)
	}
	text := c.run(0, "import", "schools", path, "--dry-run")
	for _, want := range []string{"跳过  第3行：合计行“合计”", "跳过  第4行：签字、填报的信息“填表人：张三”"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
}

// TestImportTellsWhatItStores: the sums of what is stored stand in their unit, and a column in a unit that cannot be converted
// says so; both in the text and in the JSON.
func TestImportTellsWhatItStores(t *testing.T) {
	c := newCLI(t)
	c.run(0, "init", "--county", "141128", "--year", "2022")
	path := table(t, "学校名称,标识码,办学类型,举办者,状态,占地面积（亩）,校舍建筑面积（英亩）,备注,电梯",
		"方山县一小,2114000001,小学,县级教育部门,在用,12,3,,1", "方山县二小,2114000002,小学,县级教育部门,在用,1.5,4,,2")
	type sum struct {
		Letter, Column, Target, Unit, From string
		Rows                               int
		Total                              float64
	}
	var r struct {
		Columns []struct{ Letter, Head, Target, Grade, Why string }
		Sums    []sum
	}
	if err := json.Unmarshal([]byte(c.run(0, "import", "schools", path, "--dry-run", "--json")), &r); err != nil {
		t.Fatal(err)
	}
	if want := (sum{"F", "占地面积（亩）", "land", "㎡", "亩", 2, 9000}); len(r.Sums) != 1 || r.Sums[0] != want {
		t.Errorf("sums %+v", r.Sums)
	}
	if len(r.Columns) != 9 || r.Columns[5].Target != "land" || r.Columns[5].Grade != "sure" ||
		r.Columns[6].Grade != "open" || !strings.Contains(r.Columns[6].Why, "“英亩”不能换算成㎡") || r.Columns[8].Grade != "open" {
		t.Errorf("columns %+v", r.Columns)
	}
	text := c.run(0, "import", "schools", path, "--dry-run")
	for _, want := range []string{"合计  F列 占地面积（亩）：9000㎡（原表单位：亩），2行", "没有导入的列：G列 “校舍建筑面积（英亩）”的单位“英亩”", "没有导入的列：I列 电梯"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
}

// TestImportOfAnotherKind: a table that is named by the wrong kind is refused and nothing changes; insisted on it is read.
func TestImportOfAnotherKind(t *testing.T) {
	c := newCLI(t)
	c.run(0, "init", "--county", "141127", "--year", "2022")
	samples := filepath.Join("..", "exchange", "testdata", "samples")
	c.run(0, "import", "schools", filepath.Join(samples, "01学校基本情况.xlsx"))
	path := filepath.Join(samples, "05教师花名册.xlsx")
	before := c.run(0, "history")
	c.run(1, "import", "schools", path)
	if said := c.err.String(); !strings.Contains(said, "更像“教师”") || !strings.Contains(said, "--insist") {
		t.Errorf("said %q", said)
	}
	if after := c.run(0, "history"); after != before {
		t.Errorf("it changed the ledger: %s", after)
	}
	c.run(0, "import", "schools", path, "--insist", "--dry-run")
	if said := c.run(2, "import", "disclosures", path); said != "" {
		t.Errorf("what nobody sends is imported: %s", said)
	}
}

// TestImportWithoutHeads: the columns of the best guess are given all the same, all open.
func TestImportWithoutHeads(t *testing.T) {
	c := newCLI(t)
	c.run(0, "init", "--county", "141128", "--year", "2022")
	for _, tt := range []struct {
		lines   []string
		columns int
		target  string // of the first
		row     string
	}{
		{[]string{"学校名称,甲栏,乙栏", "方山县一小,1,2"}, 3, "name", "第1行"},
		{[]string{"一览", "甲,乙,丙,丁", "1,2"}, 4, "", "第2行"},
	} {
		var r struct {
			Kind    string
			Read    int
			Columns []struct{ Letter, Head, Target, Grade, Why string }
		}
		if err := json.Unmarshal([]byte(c.run(1, "import", "schools", table(t, tt.lines...), "--json", "--dry-run")), &r); err != nil {
			t.Fatal(err)
		}
		if r.Kind != "schools" || r.Read != 0 || len(r.Columns) != tt.columns || r.Columns[0].Target != tt.target || r.Columns[0].Letter != "A" {
			t.Errorf("%v: %+v", tt.lines, r)
		}
		for _, x := range r.Columns {
			if x.Grade != "open" || !strings.Contains(x.Why, tt.row) {
				t.Errorf("%v: %+v", tt.lines, x)
			}
		}
	}
}

// TestUnknownHeadsAreListed: a table of heads that nobody knows is listed with what stands in it and how to go on, which works.
func TestUnknownHeadsAreListed(t *testing.T) {
	c := newCLI(t)
	c.run(0, "init", "--county", "141128", "--year", "2022")
	path := table(t, "一览", "甲栏,乙栏,丙栏", "方山县一小,2114112801,小学", "方山县二小,2114112802,小学")
	said := c.run(1, "import", "schools", path)
	for _, want := range []string{"表.csv", "第2行最像表头", "A列 甲栏", "B列 乙栏", "C列 丙栏", "--map \"甲栏=字段\"", "import schools", "“学校基本情况”的字段：", "标识码"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not said: %s", want, said)
		}
	}
	if said := c.run(1, "import", path); !strings.Contains(said, "可用的种类：schools") || !strings.Contains(said, "丙栏") {
		t.Errorf("without a kind: %s", said)
	}
	for _, tt := range []struct{ name, arg, want string }{
		{"no such field", "甲栏=foo", "没有“foo”这个字段"}, {"no such head", "丁栏=学校名称", "没有找到认得出的表头"},
	} {
		if c.run(1, "import", "schools", path, "--map", tt.arg); !strings.Contains(c.err.String(), tt.want) {
			t.Errorf("%s: %s", tt.name, c.err.String())
		}
	}
	if c.run(1, "import", "schools", path, "--map", "甲栏=name", "--map", "丁栏=code"); !strings.Contains(c.err.String(), "没有“丁栏”这一栏") {
		t.Errorf("a head that is not there: %s", c.err.String())
	}
	said = c.run(0, "import", "schools", path, "--map", "甲栏=学校（机构）名称", "--map", "乙栏=code", "--map", "丙栏=办学类型", "--dry-run")
	if !strings.Contains(said, "读取2行") {
		t.Errorf("with the fields: %s", said)
	}
	c.run(2, "import", "schools", path, "--map", "甲栏=name", "--map", "甲栏=code")
	two := filepath.Dir(path)
	if err := os.WriteFile(filepath.Join(two, "另表.csv"), []byte("子,丑,寅\n1,2,3\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var r struct {
		Left []struct {
			File    string
			Row     int
			Columns []struct{ Head, Grade string }
		}
	}
	if err := json.Unmarshal([]byte(c.run(1, "import", two, "--json")), &r); err != nil {
		t.Fatal(err)
	}
	if len(r.Left) != 2 || r.Left[1].Row != 2 && r.Left[0].Row != 2 || len(r.Left[0].Columns) != 3 || r.Left[0].Columns[0].Grade != "open" {
		t.Errorf("in JSON: %+v", r)
	}
}

// TestReadmeNamesWhatIsImported: every kind of import stands in the README, as in the help of the command.
func TestReadmeNamesWhatIsImported(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, kinds, found := strings.Cut(string(readme), "KIND, found out by the heads where it is left out, = ")
	if !found {
		t.Fatal("no kinds")
	}
	kinds, _, _ = strings.Cut(kinds, ";")
	var want []string
	for _, g := range edu.Imported() {
		want = append(want, g.ID)
	}
	if got := strings.Fields(kinds); !slices.Equal(got, want) {
		t.Errorf("README names %v, imported are %v", got, want)
	}
}

// TestImportOfEveryFormat: what another program wrote comes in whatever its format and name, and what was hidden is said.
func TestImportOfEveryFormat(t *testing.T) {
	c := newCLI(t)
	c.run(0, "demo")
	for file, want := range map[string]struct {
		kind string
		rows int
		note string
	}{
		"19-old.xls": {"teachers", 2, ""}, "19c-web-export.xls": {"teachers", 2, ""}, "19h-csv.xls": {"teachers", 1, ""},
		"05c-utf16.txt": {"teachers", 1, ""}, "05e-title.csv": {"teachers", 1, ""}, "04-id-guard.csv": {"teachers", 3, ""},
		"21-date1904.xlsx": {"teachers", 1, ""}, "22-formula.xlsx": {"teachers", 1, ""}, "37-closure-table.docx": {"closures", 1, ""},
		"24-hidden-row.xlsx": {"teachers", 2, "有1行在表中是隐藏的（第3行），已一并读取。"},
	} {
		var r struct {
			Read, Failed int
			Notes        []string
		}
		path := filepath.Join("../exchange/testdata/returns/cases", file)
		if err := json.Unmarshal([]byte(c.run(0, "import", want.kind, path, "--dry-run", "--json")), &r); err != nil {
			t.Fatal(err)
		}
		if r.Read != want.rows || r.Failed != 0 || strings.Join(r.Notes, "") != want.note {
			t.Errorf("%s: %+v, want %+v", file, r, want)
		}
	}
}

// TestImportKeepsColumnsWithoutAField: what no field has stays with the records, and that is said of each column; the very same
// file is not an act once more.
func TestImportKeepsColumnsWithoutAField(t *testing.T) {
	c := newCLI(t)
	c.run(0, "init", "--county", "141128", "--year", "2022")
	path := table(t, "序号,学校名称,标识码,办学类型,举办者,状态,电梯", "1,方山县一小,2114000001,小学,县级教育部门,在用,有")
	type result struct {
		Added, Unchanged int
		Batch            int64
		Columns          []struct {
			Letter string
			Kept   bool
		}
	}
	var r [2]result
	for i := range r {
		if err := json.Unmarshal([]byte(c.run(0, "import", "schools", path, "--json")), &r[i]); err != nil {
			t.Fatal(err)
		}
	}
	for i, col := range r[0].Columns {
		if col.Kept != (col.Letter == "G") {
			t.Errorf("column %d %+v", i, col)
		}
	}
	if r[0].Batch == 0 || r[1].Batch != 0 || r[1].Unchanged != 1 {
		t.Errorf("%+v", r)
	}
	if text := c.run(0, "import", "schools", path); !strings.Contains(text, "没有字段、原文随记录保留的列：G列 电梯") {
		t.Error(text)
	}
}
