package exchange

import (
	"slices"
	"strings"
	"testing"

	"countyledger/store/edu"
)

// TestProjectsWithoutCode: a project that has no code is that of its name, school and year, or a new one whose code is missing; a
// code that comes later is given to it.
func TestProjectsWithoutCode(t *testing.T) {
	ledger := func() *edu.Book {
		b := county(t)
		put(t, b, edu.Projects, 91, "name", "宿舍", "school", "1", "plan_year", "2022", "note", "无码")
		put(t, b, edu.Projects, 92, "name", "食堂", "school", "1", "plan_year", "2022", "code", "2209-141128-04-01-163022", "kind", "新建",
			"task", "其他")
		put(t, b, edu.Projects, 93, "name", "围墙", "school", "1", "code", "2209-141128-04-01-163023", "kind", "新建", "task", "其他")
		put(t, b, edu.Projects, 94, "name", "围墙", "school", "1", "code", "2209-141128-04-01-163024", "kind", "新建", "task", "其他")
		return b
	}
	for _, tt := range []struct {
		name, cells string // name, school, year, code, scope
		state       RowState
		id          int64 // of the record that is meant, 0 for a new one
		says        string
	}{
		{"new", "操场|东沟小学|2022||a", Added, 0, ""},
		{"of another year", "宿舍|东沟小学|2021||a", Added, 0, ""},
		{"of another school", "宿舍|西沟小学|2022||a", Added, 0, ""},
		{"without a code in the ledger too", "宿舍|东沟小学|2022||a", Changed, 91, ""},
		{"without its year", "宿舍|东沟小学|||a", Changed, 91, ""},
		{"that has a code in the ledger", "食堂|东沟小学|2022||a", Changed, 92, "按名称对应"},
		{"that has a code in the ledger, of another year", "食堂|东沟小学|2023||a", Added, 0, ""},
		{"that gets its code", "宿舍|东沟小学|2022|2209-141128-04-01-163021|a", Changed, 91, ""},
		{"with the code of another", "宿舍|东沟小学|2022|2209-141128-04-01-163022|a", Changed, 92, ""},
		{"of which there are two", "围墙|东沟小学|2022||a", Failed, 0, "2个项目"},
	} {
		p := planOf(t, edu.Projects, gridSheet("项目名称|项目学校|年度计划|项目代码|建设内容及规模", tt.cells), ledger())
		row := p.Rows[0]
		if row.State != tt.state || tt.says != "" && !strings.Contains(findingsText(row.Findings), tt.says) {
			t.Errorf("%s: %v, %s", tt.name, row.State, findingsText(row.Findings))
		}
		if id := row.Record.RowID(); max(id, 0) != tt.id {
			t.Errorf("%s: record %d, want %d", tt.name, id, tt.id)
		}
		if err := p.Prepared().Refusal(); err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
	twice := planOf(t, edu.Projects, gridSheet("项目名称|项目学校|年度计划", "操场|东沟小学|2022", "操场|东沟小学|2022", "操场|东沟小学|2023"), ledger())
	if twice.Count(Added) != 2 || twice.Count(Failed) != 1 || !strings.Contains(findingsText(twice.Rows[1].Findings), "与第2行重复") {
		t.Errorf("twice: %+v", twice.Rows)
	}
}

// TestProjectsCase: a list of repairs without codes comes in whole; what it lacks is said once of each column.
func TestProjectsCase(t *testing.T) {
	p := caseOf(t, edu.Projects, "13-projects.xlsx")
	if len(p.Rows) != 2 || p.Count(Added) != 2 {
		t.Fatalf("%+v", p.Rows)
	}
	for i, want := range []struct{ name, school, central, province string }{
		{"宿舍", "样例县东川镇中心小学", "0", "51"}, {"运动场", "样例县柳坪镇中心小学", "50", "0"},
	} {
		rec := p.Rows[i].Record
		text := func(key string) string { return edu.Projects.Field(key).Text(rec, p.Book) }
		if text("name") != want.name || text("school") != want.school || text("plan_year") != "2022" || text("fund_central") != want.central ||
			text("fund_province") != want.province || text("code") != "" {
			t.Errorf("row %d: %+v", i+1, rec)
		}
	}
	notes := p.Notes()
	if !slices.ContainsFunc(notes, func(n string) bool { return strings.Contains(n, "项目代码") && strings.Contains(n, "任务口径") }) {
		t.Errorf("the notes are %v", notes)
	}
}
