package report

import (
	"fmt"
	"strings"

	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// schoolWords are what a letter says of the schools and of what is counted once a year. Of what there is none of it says nothing.
func (m *maker) schoolWords(out map[string]string) {
	if len(m.b.Rows(edu.Schools)) > 0 {
		schools, points, kindergartens := m.b.SchoolsInUse()
		out["学校"], out["教学点"], out["幼儿园"] = number(schools), number(points), number(kindergartens)
		out["学校.概况"] = kindsText(schools, points, kindergartens)
	}
	year := m.years.Count
	if year == 0 {
		out["学年数据.未报"] = fmt.Sprintf("没有%s以前的学年数据，在校生、教师、校舍设备等未报。", m.o.AsOf.Chinese())
		if len(m.b.Rows(edu.Schools)) == 0 {
			out["学年数据.未报"] = "学校名录和学年数据未报。"
		}
		return
	}
	out["统计时点"] = m.countDay()
	is, was := m.b.Enrolment(year), m.b.Enrolment(year-1)
	pupils, children := indicator.Enrolled(m.b, year)
	hadPupils, hadChildren := indicator.Enrolled(m.b, year-1)
	out["在校生"], out["在校生.比上年"] = beside(is.Pupils, was.Pupils, pupils, hadPupils)
	out["在园幼儿"], out["在园幼儿.比上年"] = beside(is.Children, was.Children, children, hadChildren)
	var parts []string
	if pupils.Of > 0 {
		parts = append(parts, enrolledText(m.stages(), out["在校生"], out["在校生.比上年"]))
	} else {
		out["在校生"], out["在校生.比上年"] = none, none
	}
	if children.Of > 0 {
		parts = append(parts, enrolledText("在园幼儿", out["在园幼儿"], out["在园幼儿.比上年"]))
	} else {
		out["在园幼儿"], out["在园幼儿.比上年"] = none, none
	}
	staff, teachers := m.staffText(pupils.Of > 0)
	if out["专任教师"] = teachers; is.Pupils.Known() || is.Children.Known() {
		out["在校生.概况"] = strings.Join(parts, "；")
	}
	if out["在校生.概况"] != "" || teachers != "" {
		out["学年数据.概况"] = strings.Join(append(parts, staff), "；")
	}
}

// kindsText says how many schools of which kind there are; empty for none.
func kindsText(schools, points, kindergartens int) string {
	var parts []string
	for _, x := range []struct {
		n    int
		what string
	}{{schools, "中小学%d所"}, {points, "教学点%d个"}, {kindergartens, "幼儿园%d所"}} {
		if x.n > 0 {
			parts = append(parts, fmt.Sprintf(x.what, x.n))
		}
	}
	return strings.Join(parts, "、")
}

// stages names whose pupils are counted together: 小学、初中在校生.
func (m *maker) stages() string {
	var names []string
	for _, section := range indicator.Taught(m.b, m.years.Count) {
		if section != edu.SectionPre {
			names = append(names, edu.Sections.Label(section))
		}
	}
	return strings.Join(names, "、") + "在校生"
}

// enrolledText is a count and how it stands to that of the year before, as far as both are known.
func enrolledText(whose, count, change string) string {
	switch {
	case count == "":
		return whose + incomplete
	case change == "":
		return whose + count + "人"
	}
	return whose + count + "人，比上年" + change
}

// staffText says how many 专任教师 there are, and whose: of schools, of kindergartens or of both; count is empty where nobody knows.
func (m *maker) staffText(taught bool) (said, count string) {
	var teachers indicator.Heads
	whose, kindergartens := "各级各类学校", false
	for _, y := range edu.All[edu.SectionYear](m.b, edu.SectionYears) {
		if y.Year == m.years.Count {
			s := m.b.School(y.School)
			kindergartens = kindergartens || s != nil && s.Type == edu.TypeKindergarten
			teachers.Add(y.Teachers)
		}
	}
	switch {
	case kindergartens && taught:
		whose += "（含幼儿园）"
	case kindergartens:
		whose = "幼儿园"
	}
	n := text(teachers.Count())
	if n == "" {
		return whose + "专任教师" + incomplete, ""
	}
	count = indicator.Staffed(m.b, m.years.Count).Noted(n)
	return whose + "专任教师" + count + "人", count
}

// beside is a count, with of how many schools it is, and its comparison with the year before: none where it is not known of all schools of
// both years, because the difference would be that of the schools.
func beside(is, was edu.Count, c, before indicator.Coverage) (count, change string) {
	if count = text(is); count == "" {
		return "", ""
	}
	if c.Whole() && before.Whole() {
		change = moreOrLess(is, was)
	}
	return c.Noted(count), change
}

// moreOrLess compares a count with that of the year before, as quantity and per cent; where one of them is not known, there is
// nothing to compare.
func moreOrLess(is, was edu.Count) string {
	n := is.Int() - was.Int()
	switch {
	case !is.Known() || !was.Known():
		return ""
	case n > 0:
		return fmt.Sprintf("增加%d人", n) + changed("增长", int64(n), int64(was.Int()))
	case n < 0:
		return fmt.Sprintf("减少%d人", -n) + changed("下降", int64(-n), int64(was.Int()))
	}
	return "持平"
}

// changed says how many per cent a change is of what was there; of nothing, and where two decimals show none, it says nothing.
func changed(word string, n, was int64) string {
	if was == 0 || n*20_000 < was {
		return ""
	}
	return "，" + word + ratio(n, was)
}
