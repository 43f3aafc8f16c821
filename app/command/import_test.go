package command_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
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
	for _, want := range []string{"合计  F列 占地面积（亩）：9000㎡（原表单位：亩），2行", "没有导入的列：G列 “校舍建筑面积（英亩）”的单位“英亩”", "没有导入的列：电梯"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
}
