package exchange

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
)

// gridSheet is a sheet with text in its cells and nothing merged; lines are cells between bars.
func gridSheet(lines ...string) *grid.Sheet {
	s := &grid.Sheet{Name: "表"}
	for _, l := range lines {
		row := strings.Split(l, "|")
		for i := range row {
			row[i] = strings.TrimSpace(row[i])
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

// planOf previews a sheet for a register.
func planOf(t *testing.T, g *edu.Register, s *grid.Sheet, b *edu.Book) *Preview {
	t.Helper()
	in, err := look(t, Ask{Register: g, Insist: true}, s, b)
	if err != nil {
		t.Fatal(err)
	}
	p, err := Prepare(t.Context(), "表.xlsx", in, b)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// planOfFile previews a file for a register.
func planOfFile(t *testing.T, g *edu.Register, path string, b *edu.Book) *Preview {
	t.Helper()
	w, err := grid.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	s, err := w.Sheet(t.Context(), w.Sheets[0])
	if err != nil {
		t.Fatal(err)
	}
	return planOf(t, g, s, b)
}

// put makes a record of a register from texts, key by key, and gives it a row number.
func put(t *testing.T, b *edu.Book, g *edu.Register, id int64, values ...string) {
	t.Helper()
	rec := g.New()
	rec.SetRowID(id)
	for i := 0; i < len(values); i += 2 {
		f := g.Field(values[i])
		if ref, ok := f.At(rec).(*edu.Ref); ok {
			if _, err := fmt.Sscan(values[i+1], ref); err != nil {
				t.Fatal(err)
			}
		} else if err := f.At(rec).Parse(values[i+1], f.Format()); err != nil {
			t.Fatal(err)
		}
	}
	b.Put(g, rec)
}

const (
	idOfLi    = "149901198503120022"
	projectID = "2109-141128-04-01-163010"
)

// county is a small ledger: two schools of one name, one that was closed twice, people and projects with namesakes.
func county(t *testing.T) *edu.Book {
	t.Helper()
	b := edu.NewBook(edu.Unit{Code: "141128", Name: "方山县教育局", Area: "方山县", Level: "county"}, 2022)
	school := func(id int64, code, name, short string) {
		put(t, b, edu.Schools, id, "code", code, "name", name, "short", short, "type", "小学", "founder", "县级教育部门", "state", "在用")
	}
	school(1, "2114000001", "方山县东沟小学", "")
	school(2, "2114000002", "方山县西沟小学", "")
	school(3, "2114000003", "方山县东乡中心小学", "中心小学")
	school(4, "2114000004", "方山县西乡中心小学", "中心小学")
	school(5, "2114000005", "方山县南沟小学", "")
	put(t, b, edu.Closures, 11, "school", "1", "stage", "已实施", "done", "2019-08-20", "reopened", "2020-09-01")
	put(t, b, edu.Closures, 12, "school", "1", "stage", "公示")
	put(t, b, edu.Closures, 13, "school", "2", "stage", "归档", "done", "2018-08-20")
	put(t, b, edu.Closures, 14, "school", "2", "stage", "归档", "done", "2021-08-20")
	put(t, b, edu.Closures, 15, "school", "5", "stage", "公示")
	put(t, b, edu.Closures, 16, "school", "5", "stage", "报批")
	put(t, b, edu.Teachers, 21, "name", "李明", "id_number", idOfLi, "posted_at", "1")
	put(t, b, edu.Teachers, 22, "name", "李明", "posted_at", "2")
	put(t, b, edu.Teachers, 23, "name", "王芳", "posted_at", "2")
	put(t, b, edu.Teachers, 24, "name", "王芳", "posted_at", "3", "works_at", "2")
	put(t, b, edu.Projects, 31, "code", projectID, "name", "方山县东沟小学教学楼", "school", "1")
	put(t, b, edu.Projects, 32, "code", "2109-141128-04-01-163011", "name", "运动场", "school", "1")
	put(t, b, edu.Projects, 33, "code", "2109-141128-04-01-163012", "name", "运动场", "school", "2")
	return b
}

// TestReferences: a cell is resolved by what its field refers to, in every register that is imported; what it does not
// name, names twice or leaves out is a finding at its cell.
func TestReferences(t *testing.T) {
	const none = -1 // the row is not taken in
	untested := map[string]bool{}
	for _, g := range edu.Imported() {
		untested[g.ID] = true
	}
	for _, tt := range []struct {
		register *edu.Register
		field    string
		head     string
		rows     map[string]int64  // line → the row it points to
		rules    map[string]string // line → the rule and the column of the finding
	}{
		{
			edu.Placements, "case", "撤并学校|去向学校|学生数",
			map[string]int64{
				"东沟小学|方山县东乡中心小学|3": 12, "2114000001|方山县东乡中心小学|3": 12, "方山县西沟小学|方山县东乡中心小学|3": 14,
				"北沟小学|方山县东乡中心小学|3": none, "南沟小学|方山县东乡中心小学|3": none, "方山县西乡中心小学|东沟小学|3": none, "中心小学|东沟小学|3": none, "|东沟小学|3": none,
			},
			map[string]string{
				"北沟小学|方山县东乡中心小学|3": "unknown_school A", "南沟小学|方山县东乡中心小学|3": "ambiguous_closure A",
				"方山县西乡中心小学|东沟小学|3": "unknown_closure A", "中心小学|东沟小学|3": "ambiguous_school A", "|东沟小学|3": "required A",
			},
		},
		{
			edu.Placements, "to", "撤并学校标识码|撤并学校名称|去向学校标识码|学生数",
			map[string]int64{"2114000001|东沟小学|2114000003|3": 3, "2114000001||2114000009|3": none, "2114000001|||3": none},
			map[string]string{"2114000001||2114000009|3": "unknown_school C", "2114000001|||3": "required C"},
		},
		{
			edu.Evidences, "case", "撤并学校|标识码|阶段|材料名称|文号",
			map[string]int64{
				"东沟小学||公示|公示照片|1号":       12,
				"|2114000002|公示|公示照片|1号": 14,
				"|2114000003|公示|公示照片|1号": none,
				"东沟|2114000009|公示|照片|":   none,
			},
			map[string]string{"|2114000003|公示|公示照片|1号": "unknown_closure B", "东沟|2114000009|公示|照片|": "unknown_school A"},
		},
		{
			edu.Contracts, "project", "项目代码|项目名称|项目学校|合同名称|合同价",
			map[string]int64{
				projectID + "|||施工|10": 31, "|方山县东沟小学教学楼||施工|10": 31, "|东沟小学教学楼||施工|10": 31, "|" + projectID + "||施工|10": 31,
				"|运动场|西沟小学|施工|10": 33,
				"|运动场||施工|10":     none,
				"|操场||施工|10":      none,
				"2109|教学楼||施工|10": none,
				"|||施工|10":        none,
				"|运动场|中心小学|施工|10": none,
			},
			map[string]string{
				"|运动场||施工|10": "ambiguous_project B", "|操场||施工|10": "unknown_project B", "2109|教学楼||施工|10": "unknown_project A",
				"|||施工|10": "required B", "|运动场|中心小学|施工|10": "ambiguous_school C",
			},
		},
		{
			edu.ProjectFiles, "project", "项目代码|阶段|文件名|校验值",
			map[string]int64{projectID + "|立项批复|批复.pdf|ab": 31, "2109|立项批复|批复.pdf|ab": none},
			map[string]string{"2109|立项批复|批复.pdf|ab": "unknown_project A"},
		},
		{
			edu.ProgressReports, "project", "项目代码|项目名称|报告月份|本月完成投资",
			map[string]int64{"|东沟小学教学楼|2022-04|1": 31, "|运动场|2022-04|1": none},
			map[string]string{"|运动场|2022-04|1": "ambiguous_project B"},
		},
		{
			edu.Honours, "teacher", "姓名|身份证号|学校|荣誉称号",
			map[string]int64{
				"李明|" + idOfLi + "||特级教师": 21, "|" + idOfLi + "||特级教师": 21, "李明|149*************22|东沟小学|特级教师": 21,
				"李明||西沟小学|特级教师": 22, "王芳||方山县东乡中心小学|特级教师": 24, "王芳||西沟小学|特级教师": none, "李明||东乡中心小学|特级教师": none,
				"李明|||特级教师": none, "李明||北沟小学|特级教师": none, "|149901198503120023||特级教师": none, "李明|149901199001010012||特级教师": none,
				"||东沟小学|特级教师": none, "|149*************22|东沟小学|特级教师": none, "李明|149901********0022|东沟小学|特级教师": 21,
				"李明|149*************28|东沟小学|特级教师": none,
			},
			map[string]string{
				"王芳||西沟小学|特级教师": "ambiguous_teacher A", "李明||东乡中心小学|特级教师": "unknown_teacher A", "李明|||特级教师": "unknown_teacher A",
				"李明||北沟小学|特级教师":               "unknown_school C",
				"|149901198503120023||特级教师":   "unknown_teacher B",
				"李明|149901199001010012||特级教师": "unknown_teacher A",
				"||东沟小学|特级教师":                 "required A", "|149*************22|东沟小学|特级教师": "unknown_teacher B",
				"李明|149*************28|东沟小学|特级教师": "unknown_teacher B",
			},
		},
		{
			edu.Vacancies, "school", "学年|学校|标识码|学段|学科|需求人数",
			map[string]int64{"2022|东沟小学||小学|语文|1": 1, "2022||2114000002|小学|语文|1": 2, "2022|中心小学||小学|语文|1": none},
			map[string]string{"2022|中心小学||小学|语文|1": "ambiguous_school B"},
		},
		{
			edu.Rotations, "teacher", "学年|姓名|身份证号|派出学校|接收学校|变动原因|状态|开始日期",
			map[string]int64{
				"2022|李明||东沟小学|方山县东乡中心小学|交流轮岗|在岗|2022-09-01": 21, "2022|王芳||方山县东乡中心小学|东沟小学|交流轮岗|在岗|2022-09-01": 24,
				"2022|李明||北沟小学|东沟小学|交流轮岗|在岗|2022-09-01": none, "2022|李明|||东沟小学|新招录|在岗|2022-09-01": none,
			},
			map[string]string{
				"2022|李明||北沟小学|东沟小学|交流轮岗|在岗|2022-09-01": "unknown_school D",
				"2022|李明|||东沟小学|新招录|在岗|2022-09-01":      "unknown_teacher B",
			},
		},
		{
			edu.SectionYears, "school", "学校名称|标识码|学年|学段|班数",
			map[string]int64{"西沟小学||2022|小学|6": 2, "中心小学|2114000003|2022|小学|6": 3, "中心小学||2022|小学|6": none},
			map[string]string{"中心小学||2022|小学|6": "ambiguous_school A"},
		},
		{
			edu.Closures, "into", "学校名称|撤并方式|当前阶段|并入学校名称",
			map[string]int64{"方山县东乡中心小学|撤销|公示|东沟小学": 1, "方山县东乡中心小学|撤销|公示|北沟小学": none},
			map[string]string{"方山县东乡中心小学|撤销|公示|北沟小学": "unknown_receiving_school D"},
		},
		{
			edu.Teachers, "posted_at", "姓名|身份证号|学校标识码|编制单位",
			map[string]int64{"赵六|149901199001010012||东沟小学": 1, "赵六|149901199001010012|2114000002|": 2, "赵六|149901199001010012||北沟小学": none},
			map[string]string{"赵六|149901199001010012||北沟小学": "unknown_school D"},
		},
		{
			edu.Projects, "school", "项目名称|项目代码|项目学校|建设性质|任务口径",
			map[string]int64{"食堂|2109-141128-04-01-163099|西沟小学|新建|其他": 2, "食堂|2109-141128-04-01-163099||新建|其他": none},
			map[string]string{"食堂|2109-141128-04-01-163099||新建|其他": "required C"},
		},
		{
			edu.Schools, "centre", "学校名称|标识码|办学类型|举办者|状态|所属中心校",
			map[string]int64{"新沟小学|2114000009|小学教学点|县级教育部门|在用|方山县东乡中心小学": 3, "新沟小学|2114000009|小学教学点|县级教育部门|在用|中心小学": none},
			map[string]string{"新沟小学|2114000009|小学教学点|县级教育部门|在用|中心小学": "ambiguous_school F"},
		},
	} {
		for line, want := range tt.rows {
			p := planOf(t, tt.register, gridSheet(tt.head, line), county(t))
			r := p.Rows[0]
			got := reference(r.Record, tt.register.Field(tt.field))
			if want != none && (r.State == Failed || got != edu.Ref(want)) {
				t.Errorf("%s, %s: row %d, findings %v, want %d", tt.register.ID, line, got, r.Findings, want)
			}
			if want != none {
				continue
			}
			rule, column, _ := strings.Cut(tt.rules[line], " ")
			at := slices.IndexFunc(r.Findings, func(f RowFinding) bool {
				return f.Rule == edu.RuleID(rule) && strings.TrimRight(f.Cell, "0123456789") == column
			})
			spared := tt.register.Spared(tt.register.Field(tt.field)) // its cell is left to the clerk, and the row is taken in
			if (r.State == Failed) == spared || at < 0 || spared && got != 0 {
				t.Errorf("%s, %s: state %v, findings %+v, want %s", tt.register.ID, line, r.State, r.Findings, tt.rules[line])
			}
		}
		delete(untested, tt.register.ID)
	}
	for id := range untested {
		t.Errorf("no test imports %s", id)
	}
}

// TestRecogniseSamples: the register is told by the heads alone, also since more registers have words for them.
func TestRecogniseSamples(t *testing.T) {
	kinds := map[string][]string{}
	for _, f := range sampleFiles {
		kinds[f.file] = append(kinds[f.file], f.kind)
	}
	for file, want := range kinds {
		in, err := Read(t.Context(), filepath.Join(samples, file), Ask{}, readerOf(t), empty())
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range in.Previews {
			got = append(got, p.Register.ID)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s is taken for %v, want %v", file, got, want)
		}
	}
}

// TestNoReferencePanics: whatever stands in the cells of whatever register, there is a plan.
func TestNoReferencePanics(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	cells := []string{
		"", "", "无", "—", "东沟小学", "中心小学", "2114000001", "2114000009",
		"方山县南沟小学", projectID, "运动场", idOfLi, "149*************22", "李明", "王芳",
	}
	for _, g := range edu.Imported() {
		heads, by := []string{}, map[string]string{}
		for _, f := range g.Fields {
			heads = append(heads, f.Full())
			by[f.Full()] = f.Key
			if f.Refs == nil {
				continue
			}
			for _, part := range f.Refs.Parts()[1:] {
				label := f.Label + "的" + part
				heads = append(heads, label)
				by[label] = f.Key + "." + part
			}
		}
		var in Found
		for i := range 30 {
			lines := []string{strings.Join(heads, "|")}
			for range 12 {
				row := make([]string, len(heads))
				for i := range row {
					row[i] = cells[random.IntN(len(cells))]
				}
				lines = append(lines, strings.Join(row, "|"))
			}
			s := gridSheet(lines...)
			if i == 0 { // the heads are the same
				var err error
				if in, err = look(t, Ask{Register: g, Insist: true, Heads: by}, s, county(t)); err != nil {
					t.Fatal(err)
				}
			}
			in.Sheet = s
			p, err := Prepare(t.Context(), "表.xlsx", in, county(t))
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range p.Rows {
				for _, f := range r.Findings {
					if strings.Contains(f.Message+f.Value, idOfLi) {
						t.Fatalf("%s: %s %q shows a whole ID number", g.ID, f.Message, f.Value)
					}
				}
			}
		}
	}
}

// TestEveryReturnForEveryRegister: whatever register an office's file is taken for, there is a plan or an error that says why not.
func TestEveryReturnForEveryRegister(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(returns, "*", "*"))
	if err != nil || len(files) < 50 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	b := county(t)
	plans := 0
	for _, file := range files {
		for _, g := range edu.Imported() {
			in, err := Read(t.Context(), file, Ask{Register: g, Insist: true}, readerOf(t), b)
			if err != nil {
				continue
			}
			in.Prepared()
			for _, p := range in.Previews {
				p.Sums()
				plans++
				if n := p.Count(Added) + p.Count(Changed) + p.Count(Unchanged) + p.Count(Failed); n != len(p.Rows) {
					t.Errorf("%s for %s: %d of %d rows have a state", file, g.ID, n, len(p.Rows))
				}
			}
		}
	}
	if plans < 60 {
		t.Errorf("only %d plans", plans)
	}
}
