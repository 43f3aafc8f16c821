package command_test

import (
	"encoding/json"
	"strings"
	"testing"
)

// TestImportTellsWhatItLeaves: rows that go back and cells that were corrected are listed in the text and in the JSON, with what the
// ledger has and what the sheet says, and are taken with an option.
func TestImportTellsWhatItLeaves(t *testing.T) {
	c := newCLI(t)
	c.run(0, "init", "--county", "141128", "--year", "2022")
	school := func(state, land string) string {
		return table(t, "学校名称,标识码,办学类型,举办者,状态,占地面积", "方山县一小,2114000001,小学,县级教育部门,"+state+","+land)
	}
	c.run(0, "import", "schools", school("撤销", "10"))
	type change struct {
		Row              int
		Target, From, To string
	}
	var r struct {
		Changed, Unchanged, Back int
		Changes, Corrected       []change
		GoingBack                []change `json:"going_back"`
	}
	read := func(args ...string) {
		t.Helper()
		r.Changes, r.Corrected, r.GoingBack = nil, nil, nil
		if err := json.Unmarshal([]byte(c.run(0, args...)), &r); err != nil {
			t.Fatal(err)
		}
	}
	older := school("在用", "12")
	read("import", "schools", older, "--json")
	if r.Back != 1 || r.Changed != 0 || len(r.Changes) != 0 || len(r.GoingBack) != 2 || r.GoingBack[0] != (change{2, "state", "撤销", "在用"}) {
		t.Errorf("%+v", r)
	}
	text := c.run(0, "import", "schools", older)
	for _, want := range []string{"会退回、跳过没有导入1", "“状态”会由“撤销”退回“在用”（"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
	c.run(2, "import", "schools", older, "--back", " ")
	read("import", "schools", older, "--back", "市局要求更正", "--json")
	if text := c.run(0, "history"); !strings.Contains(text, "照表退回、跳过1行，原因：市局要求更正") {
		t.Errorf("the reason is not in the history:\n%s", text)
	}
	if r.Back != 0 || r.Changed != 1 || len(r.GoingBack) != 0 || len(r.Changes) != 2 || r.Changes[1] != (change{2, "land", "10", "12"}) {
		t.Errorf("on purpose: %+v", r)
	}
	read("import", "schools", older, "--take-sheet", "--json")
	if r.Unchanged != 1 || len(r.Corrected) != 0 {
		t.Errorf("taken: %+v", r)
	}
}
