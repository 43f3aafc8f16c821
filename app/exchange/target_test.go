package exchange

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"countyledger/store/edu"
)

// TestTargetNames: each target of a register has a name of its own that a clerk understands.
func TestTargetNames(t *testing.T) {
	want := map[string]string{
		"closures.into": "并入学校", "closures.into.code": "并入学校的标识码", "placements.case.code": "撤并的标识码",
		"rotations.teacher.id": "教师的身份证号", "honours.teacher.school": "教师的学校", "progress.project.code": "项目的项目代码",
		"teachers.subject": "任教学科/主教",
	}
	for _, g := range edu.Imported() {
		seen := map[string]string{}
		for _, x := range Targets(g) {
			key, name := g.ID+"."+x.Key(), x.Name()
			if other, twice := seen[name]; twice {
				t.Errorf("%s and %s are both called %s", other, key, name)
			}
			seen[name] = key
			if text, ok := want[key]; ok {
				delete(want, key)
				if name != text {
					t.Errorf("%s is called %s, want %s", key, name, text)
				}
			}
			if back, ok := TargetOf(g, x.Key()); !ok || back != x {
				t.Errorf("%s is not found by its key", key)
			}
		}
	}
	for key := range want {
		t.Errorf("there is no %s", key)
	}
	if _, ok := TargetOf(edu.Schools, "nothing.at.all"); ok {
		t.Error("a key of nothing is found")
	}
}

// TestFailedRowsOfSeveralTables stand on a sheet each; tables without any have none.
func TestFailedRowsOfSeveralTables(t *testing.T) {
	var previews []*Preview
	for _, row := range []string{"甲校|21140|小学|县级教育部门|在用", "方山县乙小学|2114000001|小学|县级教育部门|在用", "丙校|2|小学|县级教育部门|在用"} {
		previews = append(previews, planOf(t, edu.Schools, gridSheet("学校名称|标识码|办学类型|举办者|状态", row), empty()))
	}
	var b bytes.Buffer
	if err := WriteFailed(&b, Numbers{}, previews...); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got := f.GetSheetList(); len(got) != 2 || got[0] != "未导入的行" || got[1] != "未导入的行(2)" {
		t.Fatalf("sheets %v", got)
	}
	for sheet, name := range map[string]string{"未导入的行": "甲校", "未导入的行(2)": "丙校"} {
		if got, err := f.GetCellValue(sheet, "A2"); err != nil || got != name {
			t.Errorf("%s has %q %v, want %q", sheet, got, err, name)
		}
	}
}
