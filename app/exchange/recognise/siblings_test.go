package recognise

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// around are the heads beside the one that is looked at, as tables of the register have them.
var around = map[string]string{
	"teachers": "姓名=name 性别=sex 身份证号=id_number 学历=education 职称=title 任教学科=subject",
	"projects": "项目名称=name 建设性质=kind 总投资=total 中央资金=fund_central 施工单位=builder",
	"yearly":   "学校名称=school 学年=year 学段=section 班数=classes 在校生合计=total 专任教师=teachers",
	"yearly2":  "学校名称=school 学年=year 班数=classes 在校生合计=total 专任教师=teachers",

	"teachers2":  "姓名=name 性别=sex 身份证号=id_number 学历=education 任教学科=subject 荣誉称号=honours",
	"teachers3":  "姓名=name 性别=sex 身份证号=id_number 学历=education 任教学科=subject 骨干称号=backbone",
	"teachers4":  "姓名=name 性别=sex 身份证号=id_number 学历=education 任教学科=subject 职称=title",
	"teachers5":  "姓名=name 性别=sex 身份证号=id_number 学历=education 任教学科=subject 行政职务=duty",
	"projects3":  "项目名称=name 建设性质=kind 总投资=total",
	"projects2":  "项目名称=name 建设性质=kind 施工单位=builder",
	"teachers6":  "姓名=name 性别=sex 学历=education 职称=title 任教学科=subject",
	"rotations3": "姓名=teacher 身份证号=teacher.id 学年=year 原学校=from",
	"rotations4": "姓名=teacher 身份证号=teacher.id 学年=year 原学校=from 支教学校=to",
	"rotations2": "姓名=teacher 身份证号=teacher.id 学年=year 支教学校=to 学科=subject",
}

// siblingCount is how the heads of a kind were read; of the sure and wrong none is allowed.
type siblingCount struct{ n, right, sureWrong int }

// TestSiblings reads heads that were once read wrong, and their like: each among columns that stand beside it.
func TestSiblings(t *testing.T) {
	b, err := os.ReadFile("testdata/siblings/heads.txt")
	if err != nil {
		t.Fatal(err)
	}
	r := newReader(t)
	var all [2]siblingCount // looked at, and not
	seen := map[string]int{}
	for line := range strings.SplitSeq(strings.TrimSpace(string(b)), "\n") {
		f := strings.Split(line, "|")
		if len(f) != 3 || line[0] == '#' {
			continue
		}
		half := seen[f[0]] % 2
		seen[f[0]]++
		head, want, _ := strings.Cut(f[2], "=")
		want, doubt := strings.CutPrefix(want, "?")
		x := labelled{name: f[0], register: strings.TrimRight(f[1], "0123456789")}
		x.lay(t, r.vocabulary(x.register), "一览表", append(strings.Fields(around[f[1]]), head+"="+want))
		got, err := r.Tables(t.Context(), x.sheet, Source{File: "表.xlsx"})
		if err != nil || len(got) == 0 {
			t.Errorf("%s: %d tables, %v", head, len(got), err)
			continue
		}
		said := all[half].judge(got[0].Columns, x.keys[len(x.keys)-1], doubt)
		if said != "" && half == 0 {
			t.Logf("%s: %s", head, said)
		}
	}
	for i, name := range []string{"looked at", "not looked at"} {
		t.Logf("%s: %d of %d right, %d sure and wrong", name, all[i].right, all[i].n, all[i].sureWrong)
		if all[i].sureWrong > i || all[i].right*100 < all[i].n*90 { // one of those not looked at may be
			t.Errorf("%s: %d of %d right, %d sure and wrong", name, all[i].right, all[i].n, all[i].sureWrong)
		}
	}
}

// judge counts the last of the columns, and says what is wrong with it; empty where nothing is.
func (n *siblingCount) judge(columns []Column, want string, doubt bool) string {
	c := columns[len(columns)-1]
	key := c.Key
	if key == "" || c.Grade == Open && key != want {
		key = nothing
	}
	n.n++
	switch {
	case c.Grade == Sure && key != want:
		n.sureWrong++
	case key == want, doubt && c.Grade < Sure:
		n.right++
		return ""
	}
	return fmt.Sprintf("%s %s (%.2f) not %s: %s", c.Grade, c.Key, c.Score, want, c.Why)
}
