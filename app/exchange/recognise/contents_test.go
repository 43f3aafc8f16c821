package recognise

import (
	"os"
	"strings"
	"testing"
)

// beside are columns that stand beside one that only its content tells of, none of which holds a word of a list.
var beside = map[string]string{
	"schools": "学校名称=name 联系电话=phone 占地面积=land", "teachers": "姓名=name 身份证号=id_number 联系电话=phone",
	"projects": "项目名称=name 总投资=total 施工单位=builder", "closures": "撤并学校=school 并入学校=into 学生数=pupils",
	"rotations": "姓名=teacher 身份证号=teacher.id 学年=year 支教学校=to", "vacancies": "学校名称=school 学年=year 需求人数=posts",
	"honours": "姓名=teacher 身份证号=teacher.id 荣誉称号=title 授予时间=granted",
}

// TestContentsTell reads columns whose heads say little or nothing, and whose cells are words of one list.
func TestContentsTell(t *testing.T) {
	r := newReader(t)
	for _, name := range []string{"heads.txt", "kept.txt"} {
		b, err := os.ReadFile("testdata/contents/" + name)
		if err != nil {
			t.Fatal(err)
		}
		var all siblingCount
		for line := range strings.SplitSeq(strings.TrimSpace(string(b)), "\n") {
			if f := strings.Split(line, "|"); len(f) == 3 && line[0] != '#' {
				head, want, _ := strings.Cut(f[1], "=")
				want, doubt := strings.CutPrefix(want, "?")
				if said := all.judge(toldByContents(t, r, f[0], head, strings.Fields(f[2])), want, doubt); said != "" && name != "kept.txt" {
					t.Logf("%s %s: %s", f[0], head, said)
				}
			}
		}
		t.Logf("%s: %d of %d right, %d sure and wrong", name, all.right, all.n, all.sureWrong)
		if all.sureWrong > 0 || all.right*100 < all.n*90 {
			t.Errorf("%s: %d of %d right, %d sure and wrong", name, all.right, all.n, all.sureWrong)
		}
	}
}

// toldByContents are the columns of a table, the last of which has a head and these words in its cells, over and over. What is open has
// no field.
func toldByContents(t *testing.T, r *Reader, register, head string, words []string) []Column {
	t.Helper()
	x := labelled{name: head, register: register}
	x.lay(t, r.vocabulary(register), "一览表", append(strings.Fields(beside[register]), head+"=_"))
	last := len(x.keys) - 1
	for i, row := range x.sheet.Rows[2:] {
		row[last] = words[i%len(words)]
	}
	got, err := r.Tables(t.Context(), x.sheet, Source{File: "表.xlsx"})
	if err != nil || len(got) == 0 || got[0].Register.ID != register {
		t.Fatalf("%s: %d tables, %v", head, len(got), err)
	}
	if c := &got[0].Columns[last]; c.Grade == Open {
		c.Key = nothing
	}
	return got[0].Columns
}
