package report

import (
	"fmt"

	"countyledger/store/edu"
)

// schools is 学校基本情况一览表: one row a school in use, with the figures of one school year.
func schools(m *maker) *Document {
	t := &Table{Of: edu.Schools, Columns: []Column{
		centre("序号"), centre("乡镇"), centre("标识码"), left(12, "学校名称"), left(7, "办学类型"), left(6, "举办者"), left(5, "城乡分类"), centre("寄宿制"),
		right("班数"),
		right("在校（园）生数", "合计"), right("在校（园）生数", "学前"), right("在校（园）生数", "小学"), right("在校（园）生数", "初中"),
		right("在校（园）生数", "高中"), right("在校（园）生数", "特教"), right("其中寄宿生"),
		right("教职工"), right("专任教师"),
		right("占地面积"), right("校舍建筑面积"), centre("校（园）长"),
	}}
	t.unitLine(m.b, "统计时点："+ptr(m.o.Year.Start()).Chinese(), "所、个、人、平方米")
	years := m.sectionsBySchool()
	var sum, gone schoolSum // gone: of schools that have figures of the year, but are closed
	closed := 0
	for _, s := range edu.All[edu.School](m.b, edu.Schools) {
		var one schoolSum
		for _, y := range years[edu.Ref(s.RowID())] {
			one.add(y)
		}
		if !s.Open() {
			closed++
			gone.merge(one)
			continue
		}
		one.land, one.building = s.Land.Hundredths(), s.Building.Hundredths()
		cells := append([]string{number(len(t.Rows) + 1)}, m.texts(edu.Schools, s, "township", "code", "name", "type", "founder", "locality", "boarding")...)
		cells = append(cells, one.cells(len(years[edu.Ref(s.RowID())]) > 0, s.Land.Known(), s.Building.Known())...)
		t.Rows = append(t.Rows, Row{Cells: append(cells, m.text(edu.Schools, "head", s)), Of: edu.Ref(s.RowID())})
		sum.merge(one)
	}
	inUse, points, kindergartens := m.b.SchoolsInUse()
	total := append([]string{"", "合计", "", fmt.Sprintf("学校%d所\n（中小学%d所、幼儿园%d所）\n教学点%d个", inUse+kindergartens, inUse, kindergartens, points), "", "", "", ""}, sum.cells(true, true, true)...)
	t.Total = []Row{{Cells: append(total, "")}}
	return &Document{Title: m.b.Unit.Area + "学校（幼儿园）基本情况一览表", Landscape: true, Blocks: []Block{t, &Notes{[]string{
		fmt.Sprintf("本表列%s在用学校；已撤销的%d所不列%s。教学点不计校数（学校、教学点分别计数）。", m.o.Year.Label(), closed, gone.left()),
		"在校（园）生数为各年级之和，学前含托班和附设幼儿班；“—”表示未填报，“0”表示填报为零。",
		"专任教师含在编和聘任制教师，不含兼职、代课教师。",
	}}, signatures()}}
}

func ptr[T any](v T) *T { return &v }

// sectionsBySchool are the rows of the report's school year by school.
func (m *maker) sectionsBySchool() map[edu.Ref][]*edu.SectionYear {
	out := map[edu.Ref][]*edu.SectionYear{}
	for _, y := range edu.All[edu.SectionYear](m.b, edu.SectionYears) {
		if y.Year == m.o.Year {
			out[y.School] = append(out[y.School], y)
		}
	}
	return out
}

// schoolSum adds up what the sections of a school, or all schools, have.
type schoolSum struct {
	classes, boarders, staff, teachers int
	pupils                             [5]int
	has                                [5]bool // there is such a section
	land, building                     int64
}

var sumSections = [5]edu.Code{edu.SectionPre, edu.SectionPrimary, edu.SectionJunior, edu.SectionSenior, edu.SectionSpecial}

func (s *schoolSum) add(y *edu.SectionYear) {
	s.classes += y.Classes.Int()
	s.boarders += y.Boarders.Int()
	s.staff += y.Staff.Int()
	s.teachers += y.Teachers.Int()
	for i, c := range sumSections {
		if y.Section == c {
			s.pupils[i] += y.Headcount()
			s.has[i] = true
		}
	}
}

func (s *schoolSum) merge(o schoolSum) {
	s.classes, s.boarders, s.staff, s.teachers = s.classes+o.classes, s.boarders+o.boarders, s.staff+o.staff, s.teachers+o.teachers
	for i := range s.pupils {
		s.pupils[i] += o.pupils[i]
		s.has[i] = s.has[i] || o.has[i]
	}
	s.land, s.building = s.land+o.land, s.building+o.building
}

// left says what is not in a table and yet in the county's figures of the year.
func (s *schoolSum) left() string {
	pupils := 0
	for _, n := range s.pupils {
		pupils += n
	}
	if pupils+s.teachers == 0 {
		return ""
	}
	return fmt.Sprintf("，它们本学年统计时点的在校（园）生%d人、专任教师%d人计入全县学年数据，不在本表合计中", pupils, s.teachers)
}

// cells are the figures from 班数 to 校舍建筑面积; what was not reported is a dash.
func (s *schoolSum) cells(reported, land, building bool) []string {
	n := func(v int) string {
		if !reported {
			return none
		}
		return number(v)
	}
	all := 0
	out := []string{n(s.classes), ""}
	for i, p := range s.pupils {
		all += p
		out = append(out, none)
		if s.has[i] {
			out[len(out)-1] = n(p)
		}
	}
	out[1] = n(all)
	out = append(out, n(s.boarders), n(s.staff), n(s.teachers), none, none)
	if land {
		out[len(out)-2] = area(s.land)
	}
	if building {
		out[len(out)-1] = area(s.building)
	}
	return out
}
