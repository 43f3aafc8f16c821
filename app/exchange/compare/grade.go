package compare

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"countyledger/store/edu"
)

var (
	gradeWord  = regexp.MustCompile(`(小学|初中|高中|普高)?第?([一二三四五六七八九123456789])年级|([初高])(?:中)?([一二三123])|([小中大托])[一二三四五六七八九\d]*班`)
	enrolled   = regexp.MustCompile(`((?:20)?\d\d)[级届]`)
	sectionHas = regexp.MustCompile(`学前|幼儿|小学|初中|高中|普高`)
)

// figure is a figure from 1 to 9, in either writing.
func figure(s string) int {
	if i := slices.Index([]rune("一二三四五六七八九"), []rune(s)[0]); i >= 0 {
		return i + 1
	}
	return int(s[0] - '0')
}

// gradeIn is the grade of a pupil, as SectionYear.Pupils has it, and the section, by what the columns of a row say; ok is false where the
// grade cannot be told, and section is empty where that cannot.
func gradeIn(said, grade, class string, year edu.Year) (g int, section edu.Code, ok bool) {
	section = sectionIn(said)
	if section == "" {
		section = sectionIn(grade)
	}
	if section == "" {
		section = sectionIn(class)
	}
	for _, text := range []string{grade, class} {
		if m := gradeWord.FindStringSubmatch(text); m != nil {
			g = gradeOf(m, section)
			break
		}
		if m := enrolled.FindStringSubmatch(text); m != nil {
			if g = sinceOf(m[1], section, year); g >= 0 {
				break
			}
		}
		g = -1
	}
	if g < 0 || g == 0 && !strings.Contains(grade+class, "托班") {
		return 0, section, false
	}
	if section == "" {
		section = sectionOf(g)
	}
	return g, section, slices.Contains(gradesOf(section), g)
}

// sectionIn is the section that a text names; empty for none.
func sectionIn(text string) edu.Code {
	switch word := sectionHas.FindString(text); word {
	case "学前", "幼儿":
		return edu.SectionPre
	case "小学":
		return edu.SectionPrimary
	case "初中":
		return edu.SectionJunior
	case "高中", "普高":
		return edu.SectionSenior
	}
	return ""
}

// gradeOf is the grade that a word names: 一年级, 七年级, 初一, 初中一年级, 小班.
func gradeOf(m []string, section edu.Code) int {
	switch {
	case m[5] != "":
		return map[string]int{"托": edu.Toddlers, "小": edu.Small, "中": edu.Middle, "大": edu.Big}[m[5]]
	case m[3] == "初":
		return edu.Grade1 + 5 + figure(m[4])
	case m[3] == "高":
		return edu.Grade1 + 8 + figure(m[4])
	}
	n := figure(m[2])
	switch {
	case section == edu.SectionSenior && n <= 3:
		return edu.Grade1 + 8 + n
	case section == edu.SectionJunior && n <= 3:
		return edu.Grade1 + 5 + n
	}
	return edu.Grade1 + n - 1
}

// sinceOf is the grade in a school year of who entered a section in the year of his 级; below 0 where the section is not known.
func sinceOf(entered string, section edu.Code, year edu.Year) int {
	first, ok := map[edu.Code]int{
		edu.SectionPrimary: edu.Grade1, edu.SectionJunior: edu.Grade1 + 6, edu.SectionSenior: edu.Grade1 + 9,
	}[section]
	y := edu.Year(0)
	if len(entered) == 2 {
		entered = "20" + entered
	}
	if !ok || y.Parse(entered, edu.Format{}) != nil || y > year {
		return -1
	}
	return first + int(year-y)
}

// sectionOf is the section that a grade most often belongs to.
func sectionOf(g int) edu.Code {
	switch {
	case g < edu.Grade1:
		return edu.SectionPre
	case g < edu.Grade1+6:
		return edu.SectionPrimary
	case g < edu.Grade1+9:
		return edu.SectionJunior
	}
	return edu.SectionSenior
}

// gradesOf are the grades of a section, as SectionYear.Pupils has them.
func gradesOf(section edu.Code) (out []int) {
	for _, k := range edu.GradeFields(section) {
		out = append(out, gradeOfKey(k))
	}
	return out
}

// gradeOfKey is the grade whose field has a key.
func gradeOfKey(key string) int {
	s := &edu.SectionYear{}
	f := edu.SectionYears.Field(key)
	for g := range s.Pupils {
		if f.At(s) == edu.Value(&s.Pupils[g]) {
			return g
		}
	}
	return -1
}

// entry is what a list says of a section of a school, as a row of counts would say it.
func (x *count) entry(t *Table, k key, year edu.Year) *entry {
	n := x.by[k]
	s := &edu.SectionYear{School: k.school, Year: year, Section: k.section, Total: edu.N(n.rows)}
	e := &entry{table: t, line: n.first, read: s}
	rec := x.c.keyed(edu.SectionYears)[edu.SectionYears.IdentityKey(s)]
	say := func(key string) {
		f := edu.SectionYears.Field(key)
		if v, ok := f.At(s).(*edu.Count); ok && v.Int() == 0 && (rec == nil || edu.Empty(f.At(rec))) {
			return // that nobody stands in a list says no more than that nobody was entered
		}
		e.said, e.asked = append(e.said, f), append(e.asked, f)
	}
	for _, key := range []string{"school", "section", "year", "total"} {
		say(key)
	}
	if x.has(grade) || len(n.grades) > 0 {
		for _, key := range edu.GradeFields(k.section) {
			s.Pupils[gradeOfKey(key)] = edu.N(n.grades[gradeOfKey(key)])
			say(key)
		}
	}
	if x.has(class) && len(n.classes) > 0 {
		s.Classes = edu.N(len(n.classes))
		say("classes")
	}
	for r, of := range map[role]struct {
		key string
		to  *edu.Count
	}{
		boarder: {"boarders", &s.Boarders}, migrant: {"migrant", &s.Migrant},
		leftBehind: {"left_behind", &s.LeftBehind}, disabled: {"disabled", &s.Disabled},
	} {
		if x.has(r) {
			*of.to = edu.N(n.flags[r])
			say(of.key)
		}
	}
	slices.SortStableFunc(e.asked, func(a, z *edu.Field) int {
		return slices.Index(edu.SectionYears.Fields, a) - slices.Index(edu.SectionYears.Fields, z)
	})
	e.answer = func(f *edu.Field) edu.Answer { return edu.Answer{Text: f.Text(s, x.c.book)} }
	e.why = func(f *edu.Field) string { return n.why(f.Key) }
	return e
}

// why is what the list itself knows of a count.
func (n *counted) why(key string) string {
	if len(n.twice) == 0 || key != "total" {
		return ""
	}
	return fmt.Sprintf("该系统有%d名学生重复（第%s行）", len(n.twice), few(n.twice))
}

// few are the first of some lines.
func few(lines []int) string {
	const most = 3
	var out []string
	for _, n := range lines[:min(most, len(lines))] {
		out = append(out, fmt.Sprint(n))
	}
	text := strings.Join(out, "、")
	if len(lines) > most {
		text += "等"
	}
	return text
}

// notes say how a list was counted.
func (x *count) notes(year edu.Year) (out []string) {
	girls, boys := 0, 0
	for _, n := range x.by {
		girls, boys = girls+n.girls, boys+n.boys
	}
	text := "学生一人一行，按学校、学段、年级合计，与台账" + year.Label() + "的学年数据比对"
	if girls+boys > 0 {
		text += fmt.Sprintf("；其中男%d人、女%d人，台账不分性别，没有比对", boys, girls)
	}
	out = append(out, text+"。")
	for _, state := range sorted(x.gone) {
		out = append(out, fmt.Sprintf("状态为“%s”的%d人不在校，没有计入。", edu.MaskNumbers(state), x.gone[state]))
	}
	if x.ungraded > 0 {
		out = append(out, fmt.Sprintf("有%d人的年级或学段认不出，只计入合计或没有计入。", x.ungraded))
	}
	return out
}
