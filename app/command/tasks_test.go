package command_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestTasksLoad: a plan comes in as one act that one undo takes back; a dry run changes nothing, the same file once more neither,
// a later one alters only what it says, and a file that is none is refused in words.
func TestTasksLoad(t *testing.T) {
	c := newCLI(t)
	c.run(0, "init", "--county", "141127", "--year", "2022")
	file := func(text string) string {
		path := filepath.Join(t.TempDir(), "plan.json")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	load := func(code int, text, want string, more ...string) {
		t.Helper()
		out := c.run(code, append([]string{"tasks", "load", file(text)}, more...)...) + c.err.String()
		if !strings.Contains(out, want) {
			t.Errorf("%s: %q is not said: %s", text, want, out)
		}
	}
	const plan = `{"year": 2023, "doc": "教函1号", "tasks": [{"number": "T1", "name": "新建幼儿园", "city": 48, "unit": "所", "op": "least",
		"counties": {"141127": 4, "141128": 5}}, {"number": "T2", "name": "思政教育"}]}`
	load(0, plan, "新增2项，改动0项，不变0项。没有写入", "--dry-run")
	load(0, plan, "新增2项，改动0项，不变0项。批次")
	load(0, plan, "新增0项，改动0项，不变2项。没有写入")
	load(0, strings.Replace(plan, `"141127": 4`, `"141127": 6`, 1), "本级任务“4”改为“6”")
	load(0, `{"year": 2023, "tasks": [{"number": "T1", "name": "新建幼儿园"}]}`, "不变1项，台账另有1项文件中没有")
	for text, want := range map[string]string{
		"第一项工作": "重点任务文件“plan.json”：认不出这个文件", `{"rules": []}`: "没有“rules”这一项；这里可以写的有",
		"": "文件是空的", "{\n\"year\"：2023}": "重点任务文件“plan.json”第2行第7个字",
		`{"year": "2023", "tasks": []}`:              "“年度（year）”：这里应是整数",
		`{"tasks": [{"number": "T1", "name": "x"}]}`: "哪一年度",
		`{"year": 2023, "tasks": []}`:                "没有任务", strings.Replace(plan, "T2", "T1", 1): "“T1”出现了两次",
		strings.Replace(plan, "141128", "110101", 1): "单位“110101”", strings.Replace(plan, "least", ">", 1): "“least”（不少于）或“most”",
		`{"year": 2023, "tasks": [{"name": "x"}]}`: "“任务（tasks）→第1项→number”：这项任务没有编号",
	} {
		load(1, text, want)
	}
	c.run(0, "undo", "4")
	c.run(0, "undo", "3")
	load(0, plan, "新增2项", "--dry-run")
}

// TestLedgersBeginWithThePlan: a new ledger has the plan of its year, empty or a sample, as one act that can be undone; the file that the
// plan came from brings nothing more, and a year without a plan has none.
func TestLedgersBeginWithThePlan(t *testing.T) {
	const file = "../../assets/presets/tasks-2022.json"
	for _, tt := range []struct {
		args []string
		want string
	}{
		{[]string{"init", "--county", "141127", "--year", "2022"}, "不变25项"},
		{[]string{"init", "--county", "141127", "--year", "2021"}, "不变25项"},
		{[]string{"init", "--county", "141100", "--year", "2022"}, "不变25项"},
		{[]string{"init", "--county", "141127", "--year", "2030"}, "新增25项"},
		{[]string{"demo"}, "不变25项"},
	} {
		c := newCLI(t)
		c.run(0, tt.args...)
		if said := c.run(0, "tasks", "load", file, "--dry-run") + c.err.String(); !strings.Contains(said, tt.want) {
			t.Errorf("%v: %s", tt.args, said)
		}
		if tt.args[0] == "init" && tt.want == "不变25项" {
			c.run(0, "undo", "1")
			if said := c.run(0, "tasks", "load", file, "--dry-run") + c.err.String(); !strings.Contains(said, "新增25项") {
				t.Errorf("%v, undone: %s", tt.args, said)
			}
		}
	}
}
