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
