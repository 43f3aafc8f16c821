package report

import (
	"fmt"
	"strings"

	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// schools is 学校基本情况一览表: one row a school in use, with the figures of one school year.
func schools(m *maker) *Document {
	t := &Table{Of: edu.Schools, Columns: []Column{
		serial(), centred("township", "乡镇"), centred("code", "标识码").unprinted(), named("name", "学校名称").in("所"), left("type", 8, "办学类型"),
		left("founder", 6, "举办者").atLeast(4), left("locality", 5, "城乡分类"), centred("boarding", "寄宿制").unprinted(),
		counted("classes", "个", "班数"), counted("pupils", "人", "在校（园）生数", "合计"),
	}}
	for _, c := range sumSections {
		t.Columns = append(t.Columns, counted(pupilsOf(c), "人", "在校（园）生数", edu.Sections.Label(c)))
	}
	t.Columns = append(t.Columns, counted("boarders", "人", "其中寄宿生"), counted("staff", "人", "教职工"), counted("teachers", "人", "专任教师"),
		measured("land", "平方米", "占地面积"), measured("building", "平方米", "校舍建筑面积"), centred("head", "校（园）长").atLeast(5), noted())
	t.unitLine(m.b, m.closingCount())
	years := m.sectionsBySchool()
	closed, pupils, teachers := 0, indicator.Heads{}, indicator.Heads{} // of schools that have figures of the year, but are closed
	for _, s := range edu.All[edu.School](m.b, edu.Schools) {
		own := years[edu.Ref(s.RowID())]
		if !s.Open() {
			closed++
			for _, y := range own {
				pupils.Add(y.Enrolled())
				teachers.Add(y.Teachers)
			}
			continue
		}
		keys := []string{"township", "code", "name", "type", "founder", "locality", "boarding", "land", "building", "head"}
		t.addSchool(s, m.cells(edu.Schools, s, keys...).with(yearCells(own)).with(Cells{noteKey: remark(string(s.Note))}))
	}
	inUse, points, kindergartens := m.b.SchoolsInUse()
	t.total(Cells{serialKey: words(sumWord), "name": t.counted()})
	return m.noted(&Document{Title: m.b.Unit.Area + "学校（幼儿园）基本情况一览表", Landscape: true, Blocks: []Block{t}},
		fmt.Sprintf("本表列%s在用%s%s。教学点不计校数（学校、教学点分别计数）。",
			m.countLabel(), inUseText(inUse, points, kindergartens), m.notListed(closed, pupils, teachers)),
		"在校（园）生数为各年级之和，学前含托班和附设幼儿班；“—”表示未填报，“0”表示填报为零。",
		"专任教师为各学校（含幼儿园）学年数据填报的，含在编和聘任制教师，不含兼职、代课教师。",
	)
}

// inUseText says how many schools and teaching points are in use; what there is none of is not said.
func inUseText(inUse, points, kindergartens int) string {
	var parts []string
	switch {
	case inUse > 0 && kindergartens > 0:
		parts = append(parts, fmt.Sprintf("学校%d所（中小学%d所、幼儿园%d所）", inUse+kindergartens, inUse, kindergartens))
	case inUse > 0:
		parts = append(parts, fmt.Sprintf("中小学%d所", inUse))
	case kindergartens > 0:
		parts = append(parts, fmt.Sprintf("幼儿园%d所", kindergartens))
	}
	if points > 0 {
		parts = append(parts, fmt.Sprintf("教学点%d个", points))
	}
	if parts == nil {
		return "学校"
	}
	return strings.Join(parts, "、")
}

// addSchool puts in a row about a school.
func (t *Table) addSchool(s *edu.School, cells Cells) {
	t.Unit = "所"
	t.add(edu.Ref(s.RowID()), cells).Point = !s.Counts()
}

// counted is how many rows there are, as a sum says it: 教学点 are no schools. A table without any counts none.
func (t *Table) counted() Cell {
	points := 0
	for i := range t.Rows {
		if t.Rows[i].Point {
			points++
		}
	}
	switch schools := t.Len() - points; {
	case t.Len() == 0:
		return blank()
	case points == 0:
		return counting(schools, t.Unit)
	case schools == 0:
		return words(fmt.Sprintf("教学点%d个", points))
	default:
		return words(fmt.Sprintf("学校%d所\n教学点%d个", schools, points))
	}
}

func ptr[T any](v T) *T { return &v }

// sectionsBySchool are the rows of the latest count by school.
func (m *maker) sectionsBySchool() map[edu.Ref][]*edu.SectionYear {
	out := map[edu.Ref][]*edu.SectionYear{}
	for _, y := range edu.All[edu.SectionYear](m.b, edu.SectionYears) {
		if y.Year == m.years.Count {
			out[y.School] = append(out[y.School], y)
		}
	}
	return out
}

// sumSections are the sections whose pupils have a column.
var sumSections = [5]edu.Code{edu.SectionPre, edu.SectionPrimary, edu.SectionJunior, edu.SectionSenior, edu.SectionSpecial}

// pupilsOf is the key of that column.
func pupilsOf(section edu.Code) string { return "pupils_" + string(section) }

// yearCells add up what the sections of a school have; what none of them reported is not known.
func yearCells(own []*edu.SectionYear) Cells {
	out := Cells{}
	for _, y := range own {
		for key, n := range map[string]edu.Count{
			"classes": y.Classes, "boarders": y.Boarders, "staff": y.Staff, "teachers": y.Teachers,
			"pupils": y.Enrolled(), pupilsOf(y.Section): y.Enrolled(),
		} {
			if n.Known() {
				out[key] = whole(int(out[key].Number.N) + n.Int())
			}
		}
	}
	return out
}

// notListed says which schools are not in the table, and what of them is yet in the county's figures of the year.
func (m *maker) notListed(closed int, pupils, teachers indicator.Heads) string {
	if closed == 0 {
		return ""
	}
	text := fmt.Sprintf("；已撤销的%d所不列", closed)
	var parts []string
	if pupils.N > 0 {
		parts = append(parts, fmt.Sprintf("在校（园）生%d人", pupils.N))
	}
	if teachers.N > 0 {
		parts = append(parts, fmt.Sprintf("专任教师%d人", teachers.N))
	}
	if len(parts) == 0 {
		return text
	}
	return text + "，它们本学年统计时点的" + strings.Join(parts, "、") + "计入" + m.b.Unit.Whole() + "学年数据，不在本表合计中"
}
