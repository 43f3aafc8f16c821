package compare

import (
	"fmt"
	"strings"
	"testing"

	"countyledger/store/edu"
)

// pupil is one row of a list.
type pupil struct {
	school, code, section, grade, class, name, number, sex, boards string
}

// pupilsOf are the pupils whom the ledger counts in the primary and junior sections of some schools.
func pupilsOf(b *edu.Book, most int) (out []pupil, of []*edu.SectionYear) {
	n := 0
	for _, s := range edu.All[edu.SectionYear](b, edu.SectionYears) {
		if s.Year != 2022 || s.Section != edu.SectionPrimary && s.Section != edu.SectionJunior || !s.Graded() || len(of) == most {
			continue
		}
		if school := b.School(s.School); school == nil || !school.Open() {
			continue
		}
		of = append(of, s)
		for g, count := range s.Pupils {
			for i := range count.Int() {
				n++
				out = append(out, pupil{
					school: string(b.School(s.School).Name), code: string(b.School(s.School).Code), section: edu.Sections.Label(s.Section),
					grade: fmt.Sprintf("%s年级", string([]rune("一二三四五六七八九")[g-edu.Grade1])), class: fmt.Sprintf("%d班", i/45+1),
					name: fmt.Sprintf("学生%d", n), number: fmt.Sprintf("G14990120150101%04d", n),
					sex: []string{"男", "女"}[i%2], boards: []string{"是", "否"}[i%2],
				})
			}
		}
	}
	return out, of
}

func lines(all []pupil, heads string, cells func(p pupil) string) [][]string {
	out := [][]string{strings.Split(heads, "|")}
	for _, p := range all {
		out = append(out, strings.Split(cells(p), "|"))
	}
	return out
}

// TestPupilsAreCounted: lists of pupils of any layout come to the counts of the ledger, and what differs is told by grade.
func TestPupilsAreCounted(t *testing.T) {
	b := county(t, small)
	all, sections := pupilsOf(b, 4)
	first := sections[0]
	g := 0
	for first.Pupils[g].Int() == 0 {
		g++
	}
	key := edu.SectionYears.Fields[5+g].Key
	for name, c := range map[string]struct {
		file string
		rows [][]string
	}{
		"national": {"学籍.xlsx", lines(all[1:], "学校标识码|学校名称|年级|班级|姓名|性别|学籍号", func(p pupil) string {
			return strings.Join([]string{p.code, p.school, p.grade, p.class, p.name, p.sex, p.number}, "|")
		})},
		"enrolled": {"学籍.csv", lines(all[1:], "全国学籍号|学生姓名|就读学校|年级|班级|家长姓名", func(p pupil) string {
			n := strings.IndexRune("一二三四五六七八九", []rune(p.grade)[0])/3 + 1
			section, since := "小学", 2022-n+1
			if p.section == "初中" {
				section, since = "初中", 2022-n+7
			}
			return strings.Join([]string{p.number, p.name, p.school, fmt.Sprintf("%s%d级", section, since), p.class, "某某"}, "|")
		})},
		"classes alone": {"名单.txt", lines(all[1:], "姓名|学校|班级", func(p pupil) string {
			return strings.Join([]string{p.name, p.school, p.grade + p.class}, "|")
		})},
	} {
		t.Run(name, func(t *testing.T) {
			rows := c.rows
			got := compared(t, b, file(t, c.file, rows), Ask{})
			if len(got.Tables) != 1 || !got.Tables[0].Pupils || got.Rows != len(all)-1 {
				t.Fatalf("%d tables, %d rows", len(got.Tables), got.Rows)
			}
			var about []string
			for _, it := range got.Items {
				if it.Field == nil || it.Field.Key != "classes" {
					about = append(about, fmt.Sprintf("%s %s %s→%s", it.Kind, fieldKey(it), it.Here, it.There))
				}
			}
			n, k := first.Headcount(), first.Pupils[g].Int()
			want := fmt.Sprintf("differs total %d→%d|differs %s %d→%d", n, n-1, key, k, k-1)
			if strings.Join(about, "|") != want {
				t.Errorf("%v, want %s; %v", about, want, got.Notes)
			}
		})
	}
}

func fieldKey(it *Item) string {
	if it.Field == nil {
		return ""
	}
	return it.Field.Key
}

// TestGradeIn: what lists write for a grade.
func TestGradeIn(t *testing.T) {
	for text, want := range map[string]string{
		"||一年级": "一年级", "|七年级|": "七年级", "|初一|": "七年级", "|初中二年级|3班": "八年级", "高中|一年级|": "高一", "|高三|": "高三", "|小班|": "小班", "幼儿园||大一班": "大班",
		"|小学2021级|": "二年级", "初中|2022级|": "七年级", "|2021级|": "", "||三年级2班": "三年级", "|小学|托班": "", "|第三年级|": "三年级", "|6年级|": "六年级", "||": "",
	} {
		p := strings.Split(text, "|")
		g, section, ok := gradeIn(p[0], p[1], p[2], 2022)
		got := ""
		if ok {
			got = edu.SectionYears.Fields[5+g].Label
		}
		if got != want {
			t.Errorf("%s: %s (%s), want %s", text, got, section, want)
		}
	}
}
