package command_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestRulesTry: a file of rules is tried on the ledger: which thresholds, figures, conclusions and findings it changes is said, and
// nothing is written; one with a mistake is refused with its line and field.
func TestRulesTry(t *testing.T) {
	c := newCLI(t)
	c.run(0, "demo")
	acts := c.run(0, "history")
	try := func(code int, text string, want ...string) {
		t.Helper()
		path := filepath.Join(t.TempDir(), "规则.json")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		out := c.run(code, "rules", "try", path) + c.err.String()
		for _, w := range want {
			if !strings.Contains(out, w) {
				t.Errorf("%s: %q is not said:\n%s", text, w, out)
			}
		}
	}
	try(0, `{}`, "标准没有改动", "指标和结论没有变化", "审核没有多出的", "审核没有减少的")
	try(0, `{"balance_limits": {"小学": {"L1": 6.5}}, "公办率下限": 99, "change_percent": 5}`,
		"七项指标标准→小学→每百名学生拥有高于规定学历教师数　4.2→6.5", "公办率下限　55→99", "标准55.00%→99.00%", "达标→未达标", "各校的指标和结论（", "审核多出（")
	try(0, `{"valid_from": "2035-09-01", "public_share": 99}`, "改动从2035-09-01起用，今天仍按原来的", "公办率下限　55→99")
	try(0, `{"name": "市", "rules": [{"id": "a", "rank": "hint", "register": "schools", "title": "都提示", "when": "boarding or not boarding",
		"say": "{学校名称}"}]}`, "标准没有改动", "审核多出（", "提示　都提示　")
	try(1, "{\n\"rotation_yeers\": 6}", "口径文件“规则.json”第2行第1个字：没有“rotation_yeers”这一项；是不是“rotation_years”")
	try(1, "", "口径文件“规则.json”：文件是空的")
	path := filepath.Join(t.TempDir(), "规则.json")
	if err := os.WriteFile(path, []byte(`{"public_share": 99, "change_percent": 5}`), 0o600); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Rules []struct{ Name, Before, After string }
		Added []struct{ Rule, Message string }
		Gone  []struct{ Rule string }
		Open  []struct {
			Name          string
			Before, After int
		}
		Figures []struct{ Before, After struct{ ID, Status string } }
	}
	if err := json.Unmarshal([]byte(c.run(0, "rules", "try", path, "--json")), &got); err != nil {
		t.Fatal(err)
	}
	more := 0
	for _, r := range got.Open {
		more += r.After - r.Before
	}
	if len(got.Rules) != 3 || len(got.Added) == 0 || more != len(got.Added)-len(got.Gone) || len(got.Figures) == 0 {
		t.Errorf("%+v", got)
	}
	for _, f := range got.Figures {
		if f.Before.ID == "" || f.Before.ID != f.After.ID {
			t.Errorf("%+v", f)
		}
	}
	if now := c.run(0, "history"); now != acts {
		t.Errorf("a trial has written: %s", now)
	}
	c.run(2, "rules", "take", "x")
}

// rules tries a rule of the city's that names each teacher, with numbers in its own words.
func (w *sweep) rules(string) {
	typed := string(w.p.typed(0))
	text := `{"name": "` + typed + `", "rules": [{"id": "a", "rank": "hint", "register": "teachers", "title": "` + typed + `",
		"when": "性别 != \"\"", "say": "{姓名}` + typed + `"}]}`
	path := filepath.Join(w.t.TempDir(), "规则.json")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		w.t.Fatal(err)
	}
	w.does("rules", "try", path)
	if !strings.Contains(w.out.String(), "审核多出（") {
		w.t.Errorf("the rule was not tried: %s", w.err.String())
	}
	w.does("rules", "try", path, "--json")
	if !strings.Contains(w.out.String(), `"message"`) {
		w.t.Errorf("the rule was not tried: %s", w.err.String())
	}
}
