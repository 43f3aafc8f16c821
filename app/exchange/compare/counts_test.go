package compare

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/sample"
)

// in writes the number of a field in another unit: so many of it are one of the field's own.
func in(head string, g *edu.Register, key string, times float64) column {
	f := g.Field(key)
	return column{head, func(_ *edu.Book, r edu.Record) string {
		n, ok := f.At(r).Stored().(int64)
		if !ok || edu.Empty(f.At(r)) {
			return ""
		}
		return strings.TrimRight(strings.TrimRight(fmt.Sprintf("%.6f", float64(n)/100*times), "0"), ".")
	}}
}

// thousands is a number as offices print it.
func thousands(s string) string {
	if len(s) > 3 && !strings.ContainsAny(s, ".-") {
		return s[:len(s)-3] + "," + s[len(s)-3:]
	}
	return s
}

// quotedly is a cell with a comma in it, as a text of lines has it.
func quotedly(s string) string { return `"` + thousands(s) + `"` }

// countSystems are systems of counts, one row a section of a school.
func countSystems() []system {
	g := edu.SectionYears
	f := func(head, key string, change ...func(string) string) column { return at(head, g, key, change...) }
	school := func(b *edu.Book, r edu.Record) string { return g.Field("school").Text(r, b) }
	total := func(int) [][]string {
		return [][]string{{"合计", "", "", "99999"}, {"审核人：", "", "填表人："}}
	}
	return []system{
		{
			name: "two rows of heads", write: workbook, ending: ".xlsx", above: []string{"2022—2023学年基础教育事业统计"},
			columns: []column{
				serial(), coded("学校标识码", g, "school"), f("学校名称", "school"), f("学段", "section"), f("班数（个）", "classes"),
				f("在校生数/合计", "total"), f("在校生数/一年级", "g1"), f("在校生数/二年级", "g2"), f("专任教师（人）/合计", "teachers"),
			}, numbered: true, behind: total,
		},
		{
			name: "other units", write: old, ending: ".xls",
			columns: []column{
				f("学校名称", "school"), f("学段", "section"), f("学生总数", "total"), in("教学仪器设备值（元）", g, "equipment", 1),
				in("运动场地面积（亩）", g, "ground", 0.0015), f("图书（册）", "books", thousands), nothing("备注"),
			}, behind: total,
		},
		{
			name: "a sheet a section", write: workbook, ending: ".xlsx",
			sheetOf: func(b *edu.Book, r edu.Record) string { return g.Field("section").Text(r, b) },
			above:   []string{"{}学校情况（2022学年）"},
			columns: []column{f("单位名称", "school"), f("班级数", "classes"), f("在校学生数", "total"), f("专任教师数", "teachers")},
			behind:  total,
		},
		{
			name: "a sheet a school", write: workbook, ending: ".xlsx", sheetOf: school, above: []string{"{}基本情况"},
			columns: []column{f("学段", "section"), f("班级数", "classes"), f("在校生数", "total"), f("专任教师人数", "teachers"), f("图书（册）", "books")},
		},
		{
			name: "a page", write: web, ending: ".xls", above: []string{"统计时点：2022年9月1日"},
			columns: []column{
				f("专任教师数", "teachers"), f("在校生数", "total"), f("教学班数", "classes"), f("所属学段", "section"), f("学校（机构）名称", "school"),
			},
		},
		{
			name: "texts with commas", write: gb, ending: ".csv",
			columns: []column{
				coded("机构标识码", g, "school"), f("机构名称", "school"), f("学段", "section"), f("图书册数", "books", quotedly),
				f("在校生人数", "total", quotedly), f("寄宿生数", "boarders"),
			},
		},
	}
}

// TestAnyCountSystem: counts of any system are held against those of the year, in any unit; what was planted is told and nothing else.
func TestAnyCountSystem(t *testing.T) {
	b := county(t, small)
	g := edu.SectionYears
	var all []edu.Record
	for _, x := range edu.All[edu.SectionYear](b, g) {
		if x.Year == 2022 {
			all = append(all, x)
		}
	}
	for _, x := range countSystems() {
		t.Run(x.name, func(t *testing.T) {
			rows := slices.Clone(all)
			big := slices.IndexFunc(rows, func(r edu.Record) bool { return r.(*edu.SectionYear).Total.Int() > 100 })
			was := rows[big].(*edu.SectionYear)
			now := *was
			now.Total = edu.N(was.Total.Int() + 1)
			rows[big] = &now
			out := rows[len(rows)-1]
			rows = rows[:len(rows)-1]
			want := []string{fmt.Sprintf("differs total %s: \"%d\" \"%d\"", b.Called(g, was), was.Total.Int(), now.Total.Int())}
			want = append(want, "unlisted  "+b.Called(g, out))
			told(t, compared(t, b, x.file(t, b, rows), Ask{All: true, Year: 2022}), want...)
		})
	}
}

// pupilSystems are systems of pupils: heads, and what stands under them; {} is a pupil's school.
func pupilSystems() []system {
	as := func(head string, text func(p pupil) string) column {
		return column{head, func(_ *edu.Book, r edu.Record) string { return text(r.(*pupilRow).pupil) }}
	}
	name := as("学生姓名", func(p pupil) string { return string([]rune(p.name)[:1]) + "**" })
	id := as("全国学籍号", func(p pupil) string { return p.number })
	at := as("学校名称", func(p pupil) string { return p.school })
	grade, class := as("年级", func(p pupil) string { return p.grade }), as("班级", func(p pupil) string { return p.class })
	sex := as("性别", func(p pupil) string { return p.sex })
	return []system{
		{
			name: "a sheet a school", write: workbook, ending: ".xlsx", above: []string{"{}学生名册"},
			columns: []column{serial(), id, name, sex, grade, class},
			sheetOf: func(_ *edu.Book, r edu.Record) string { return r.(*pupilRow).school }, behind: totals("合计"),
		},
		{name: "old workbook", write: old, ending: ".xls", above: []string{"学籍信息"}, columns: []column{at, grade, class, name, id, nothing("照片")}},
		{
			name: "two rows of heads", write: workbook, ending: ".xlsx", numbered: true, columns: []column{
				serial(), as("学生信息/姓名", func(p pupil) string { return p.name }), as("学生信息/性别", func(p pupil) string { return p.sex }),
				as("学籍信息/学籍号", func(p pupil) string { return p.number }), as("学籍信息/就读学校", func(p pupil) string { return p.school }),
				as("学籍信息/就读年级", func(p pupil) string { return p.grade }), as("学籍信息/就读班级", func(p pupil) string { return p.class }),
			},
		},
		{name: "GB18030", write: gb, ending: ".csv", again: 90, columns: []column{
			as("学校标识码", func(p pupil) string { return p.code }), as("学段", func(p pupil) string { return p.section }), grade, class, id, sex,
		}},
		{
			name: "the right one of several sheets", write: workbook, ending: ".xlsx", columns: []column{id, name, at, grade, class},
			beside: []sheet{
				{"说明", [][]string{{"导出说明"}, {"学籍数据，注意保密"}}, nil},
				{"字典", [][]string{{"代码", "名称"}, {"1", "男"}, {"2", "女"}}, nil},
			},
		},
		{name: "masked numbers", write: marked, ending: ".csv", columns: []column{
			at, grade, class, name, as("身份证件号", func(p pupil) string { return p.number[:4] + "*************" + p.number[len(p.number)-1:] }),
		}},
		{name: "numbers of a class", write: tabbed, ending: ".txt", columns: []column{
			as("学号", func(p pupil) string { return p.number[len(p.number)-2:] + p.sex }), name, at, grade, class,
		}},
	}
}

// pupilRow is a pupil as a row is written.
type pupilRow struct {
	edu.SectionYear
	pupil
}

// TestAnyPupilSystem: pupils of any system are counted, and only what was planted differs.
func TestAnyPupilSystem(t *testing.T) {
	b := county(t, sample.Size{Schools: 12, Teachers: 4, Years: 1})
	all, sections := pupilsOf(b, 3)
	var rows []edu.Record
	for _, p := range all[1:] {
		rows = append(rows, &pupilRow{pupil: p})
	}
	for _, x := range pupilSystems() {
		t.Run(x.name, func(t *testing.T) {
			c := compared(t, b, x.file(t, b, rows), Ask{})
			if c.Rows != len(rows) {
				t.Errorf("%d rows of %d", c.Rows, len(rows))
			}
			var got []string
			for _, it := range c.Items {
				if fieldKey(it) == "total" || it.Kind != Differs {
					got = append(got, fmt.Sprintf("%s %s→%s %s", it.Kind, it.Here, it.There, it.Why))
				}
			}
			n := sections[0].Headcount()
			if want := fmt.Sprintf("differs %d→%d ", n, n-1); strings.Join(got, "|") != want {
				t.Errorf("%v, want %s; %v", got, want, c.Notes)
			}
		})
	}
}
