package exchange

import (
	"slices"
	"strings"
	"testing"

	"countyledger/store/edu"
)

// TestCodeWithAnotherName: a list of schools that calls a known code otherwise is asked about. The name of another school is no new name;
// of one that nobody has the old name becomes a former one; what is only another form of the name is no change.
func TestCodeWithAnotherName(t *testing.T) {
	for name, tt := range map[string]struct {
		code, called, former string // of 方山县三小, whose code is 2114000003
		state                RowState
		rule                 edu.RuleID
		says                 string // the finding
		stands, keeps        string // the name and the former one
	}{
		"its own name":     {"2114000003", "方山县三小", "", Unchanged, "", "", "方山县三小", ""},
		"a shorter form":   {"2114000003", "三小", "", Unchanged, "", "", "方山县三小", ""},
		"a new name":       {"2114000003", "方山县晨光小学", "", Changed, edu.RuleRenamed, "在台账中是“方山县三小”，表中是“方山县晨光小学”", "方山县晨光小学", "方山县三小"},
		"with its former":  {"2114000003", "方山县晨光小学", "三里小学", Changed, edu.RuleRenamed, "不是同一学校的，请核对标识码", "方山县晨光小学", "三里小学"},
		"another's name":   {"2114000003", "方山县一小", "", Failed, edu.Schools.AmbiguousRule(), "名称“方山县一小”是另一所学校的", "方山县一小", ""},
		"another code":     {"2114000999", "方山县三小", "", Added, edu.RuleNamedTwice, "标识码是2114000003", "方山县三小", ""},
		"a school of both": {"2114000999", "方山县晨光小学", "", Added, "", "", "方山县晨光小学", ""},
	} {
		o := newOffice(t)
		p := planOf(t, edu.Schools, gridSheet("标识码|学校名称|办学类型|曾用名|举办者|城乡分类", tt.code+"|"+tt.called+"|小学|"+tt.former+"|县级教育部门|村庄"), o.book())
		row := &p.Rows[0]
		s := row.Record.(*edu.School)
		if row.State != tt.state || string(s.Name) != tt.stands || string(s.Former) != tt.keeps {
			t.Errorf("%s: %v, %s, formerly %q", name, row.State, s.Name, s.Former)
		}
		at := slices.IndexFunc(row.Findings, func(f RowFinding) bool { return f.Rule == tt.rule })
		if tt.rule != "" && (at < 0 || !strings.Contains(row.Findings[at].Message, tt.says)) {
			t.Errorf("%s: %+v", name, row.Findings)
		}
		for _, f := range row.Findings {
			if f.Rule != tt.rule && (f.Rule == edu.RuleRenamed || f.Rule == edu.RuleNamedTwice || f.Rule == edu.Schools.AmbiguousRule()) {
				t.Errorf("%s: %+v", name, f)
			}
		}
		if tt.state == Failed && !slices.Equal(row.Findings[at].Near, []string{"方山县三小", "方山县一小"}) {
			t.Errorf("%s: may be %q", name, row.Findings[at].Near)
		}
	}
}

// TestFormerNamesAreKept: a school that is renamed again has both names, a list that is still written with the first is of that school,
// and taking the import back takes the names back.
func TestFormerNamesAreKept(t *testing.T) {
	o := newOffice(t)
	called := func(name string) *Preview {
		return planOf(t, edu.Schools, gridSheet("标识码|学校名称", "2114000004|"+name), o.book())
	}
	for _, name := range []string{"方山县晨光小学", "方山县朝阳小学"} {
		o.apply(called(name).Prepared())
	}
	s := o.book().School(edu.Ref(4))
	if s.Name != "方山县朝阳小学" || s.Former != "方山县民办小学、方山县晨光小学" {
		t.Errorf("%s, formerly %s", s.Name, s.Former)
	}
	if row := called("方山县民办小学").Rows[0]; row.State != Unchanged {
		t.Errorf("an older list: %v, %+v", row.State, row.Findings)
	}
	years := planOf(t, edu.SectionYears, gridSheet("学校名称|学年|学段|班数", "方山县晨光小学|2022|小学|1"), o.book())
	if y := years.Rows[0]; y.State != Added || y.Record.(*edu.SectionYear).School != 4 {
		t.Errorf("under its former name: %v, %+v", y.State, y.Findings)
	}
}

// TestAnotherKindIsAnotherName: a name that differs in the kind of school only is a new one too, and said.
func TestAnotherKindIsAnotherName(t *testing.T) {
	o := newOffice(t)
	row := planOf(t, edu.Schools, gridSheet("标识码|学校名称", "2114000004|方山县民办学校"), o.book()).Rows[0]
	if s := row.Record.(*edu.School); s.Former != "方山县民办小学" || len(row.Findings) != 1 || row.Findings[0].Rule != edu.RuleRenamed {
		t.Errorf("formerly %q, %+v", s.Former, row.Findings)
	}
}

// TestPeopleAndProjectsRenamed: a number of a person and a code of a project under another name are said, and the number is not shown.
func TestPeopleAndProjectsRenamed(t *testing.T) {
	o := newOffice(t)
	for _, tt := range []struct {
		register     *edu.Register
		heads        string
		first, again string
		says         string
	}{
		{
			edu.Projects, "项目代码|项目名称|项目学校|建设性质|任务口径", "2201-141128-04-01-000001|教学楼|方山县一小|新建|义务教育学校",
			"2201-141128-04-01-000001|宿舍楼|方山县一小|新建|义务教育学校", "这个项目代码在台账中是“教学楼”，表中是“宿舍楼”；不是同一项目的，请核对项目代码",
		},
		{
			edu.Teachers, "身份证号|姓名|编制单位", "149901198501010217|王晓东|方山县一小", "149901198501010217|李晓西|方山县一小",
			"这个身份证号在台账中是“王晓东”，表中是“李晓西”；不是同一教师的，请核对身份证号",
		},
	} {
		o.apply(planOf(t, tt.register, gridSheet(tt.heads, tt.first), o.book()).Prepared())
		if f := planOf(t, tt.register, gridSheet(tt.heads, tt.first), o.book()).Rows[0].Findings; slices.ContainsFunc(f, func(f RowFinding) bool {
			return f.Rule == edu.RuleRenamed
		}) {
			t.Errorf("%s once more: %+v", tt.register.ID, f)
		}
		row := planOf(t, tt.register, gridSheet(tt.heads, tt.again), o.book()).Rows[0]
		at := slices.IndexFunc(row.Findings, func(f RowFinding) bool { return f.Rule == edu.RuleRenamed })
		if row.State != Changed || at < 0 || row.Findings[at].Message != tt.says {
			t.Errorf("%s: %v, %+v", tt.register.ID, row.State, row.Findings)
		}
	}
}
