package recognise

import (
	"testing"

	"countyledger/app/exchange/grid"
)

// TestHeadsSay looks what single heads say: which target comes first, and what must stay well below it.
func TestHeadsSay(t *testing.T) {
	r := newReader(t)
	for _, tt := range []struct {
		register string
		path     []string
		want     string // comes first
		below    string // stays below .75: something else is meant
	}{
		{"closures", []string{"学生并入学校"}, "into", ""},
		{"closures", []string{"并入学校学生数"}, "placed_there", ""},
		{"schools", []string{"举办者", "联系电话"}, "", "phone"},
		{"schools", []string{"校长", "联系电话"}, "phone", ""},
		{"progress", []string{"2022年累计完成投资"}, "done_year", ""},
		{"progress", []string{"截至2022年累计完成投资"}, "done_total", ""},
		{"progress", []string{"自开工累计完成投资"}, "done_total", ""},
		{"progress", []string{"本月末累计完成投资"}, "done_total", ""},
		{"yearly", []string{"统计学年"}, "year", ""},
		{"teachers", []string{"男女"}, "sex", ""},
		{"teachers", []string{"骨干教师", "起始日期"}, "backbone_from", "backbone_until"},
		{"teachers", []string{"实际任教学校"}, "works_at", ""},
		{"teachers", []string{"专（兼）职教研员"}, "researcher", ""},
		{"rotations", []string{"返回日期"}, "end", ""},
		{"schools", []string{"学校名称（盖章）"}, "name", ""},
		{"schools", []string{"面积", "校舍"}, "building", ""},
		{"schools", []string{"面积", "校园"}, "land", ""},
		{"projects", []string{"时间", "开工"}, "p11_date", ""},
		{"projects", []string{"建设规模（㎡）"}, "building", "scope"},
		{"yearly", []string{"生均", "仪器设备值"}, nothing, "equipment"},
		{"honours", []string{"证书编号"}, "doc", "teacher.school.code"},
		{"projects", []string{"在线平台代码"}, "code", ""},
	} {
		v := r.vocabulary(tt.register)
		h := r.lexicon.newHead(tt.path)
		best, first := 0.0, ""
		for _, x := range v.targets {
			if s := v.words(h, x, 0); s > best {
				best, first = s, x.key
			}
		}
		if tt.want != "" && first != tt.want {
			t.Errorf("%s %s: %s (%.2f) not %s (%.2f)", tt.register, h.text, first, best, tt.want, v.words(h, v.target(tt.want), 0))
		}
		const doubtful = .75
		if tt.below != "" && v.words(h, v.target(tt.below), 0) > doubtful {
			t.Errorf("%s %s: %s has %.2f", tt.register, h.text, tt.below, v.words(h, v.target(tt.below), 0))
		}
	}
}

// TestMarginOfThree looks whether a column is less certain where it could only be otherwise if three changed places.
func TestMarginOfThree(t *testing.T) {
	b := &board{
		score: [][]float64{{.9, .85, 0}, {0, .9, .85}, {.85, 0, .9}},
		none:  []float64{priceOfNone, priceOfNone, priceOfNone},
	}
	if m := b.margin(0, 0, []int{0, 1, 2}); m < .14 || m > .16 {
		t.Errorf("margin %.2f, the three moved on lose 0.15", m)
	}
	b.score[2][0] = 0 // no way back: the last has to go without
	if m := b.margin(0, 0, []int{0, 1, 2}); m < .85 {
		t.Errorf("margin %.2f without another arrangement", m)
	}
}

// TestCellsContradict looks at columns whose head is clear and whose cells are something else: they are asked about.
func TestCellsContradict(t *testing.T) {
	r := newReader(t)
	s := &grid.Sheet{Name: "表", Rows: [][]string{{"姓名", "身份证号", "出生年月", "性别", "备注"}}}
	for _, name := range []string{"李山", "王丽华", "张强", "刘敏", "陈建军", "杨伟"} {
		s.Rows = append(s.Rows, []string{name, "待报", "1985.03", "女", ""})
	}
	got, err := r.Tables(t.Context(), s, Source{File: "教师花名册.xlsx"})
	if err != nil || len(got) != 1 {
		t.Fatal(err, len(got))
	}
	if c := got[0].Columns[1]; c.Key != "id_number" || c.Grade != Open {
		t.Errorf("ID numbers that are words: %s %s", c.Key, c.Grade)
	}
	if c := got[0].Columns[0]; c.Key != "name" || c.Grade == Open {
		t.Errorf("names: %s %s", c.Key, c.Grade)
	}
}

// TestPartsThroughNames looks whether cells are held against what a part names: the school of a teacher, not the teacher.
func TestPartsThroughNames(t *testing.T) {
	r := newReader(t)
	v := r.vocabulary("honours")
	schools := newCells([]string{"李山小学", "大武中学", "峪口幼儿园", "圪洞小学", "马坊中学"})
	if fit, ok := schools.fit(v.target("teacher.school"), nil); !ok || fit < .9 {
		t.Errorf("schools fit teacher.school by %.2f", fit)
	}
	codes := newCells([]string{"2114001001", "2114001002", "2114001003", "2114001004", "2114001005"})
	if fit, ok := codes.fit(v.target("teacher.school.code"), nil); !ok || fit < .9 {
		t.Errorf("codes of schools fit teacher.school.code by %.2f", fit)
	}
	if fit, _ := codes.fit(v.target("teacher.id"), nil); fit > .1 {
		t.Errorf("codes of schools fit teacher.id by %.2f", fit)
	}
}
