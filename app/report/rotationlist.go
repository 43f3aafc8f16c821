package report

import (
	"fmt"
	"slices"
	"strings"

	"countyledger/store/edu"
)

// rotationList is 交流轮岗花名册: every rotation of a school year with its teacher, and those that run on from an earlier one; ID numbers
// are masked.
func rotationList(m *maker) *Document {
	t := rotationListTable()
	t.unitLine(m.b, m.closing())
	people, counted := map[edu.Ref]bool{}, 0
	roll := m.roll()
	for _, counts := range []bool{true, false} { // those that count, and beside them the others
		group := TableRow{Group: "其他学段、民办学校（不计入交流轮岗人数）"}
		for _, x := range m.rotations() {
			teacher := m.b.Teacher(x.Teacher)
			if teacher == nil || !roll.Rotated(x) || roll.Counts(x, teacher) != counts || m.o.School != 0 && x.From != m.o.School {
				continue
			}
			if counts {
				people[x.Teacher], counted = true, counted+1
			} else if t.Len() == len(t.Rows) {
				t.Rows = append(t.Rows, group)
			}
			t.add(edu.Ref(x.RowID()), m.rotationListCells(x, teacher))
		}
	}
	m.addRunningOn(t)
	return m.noted(&Document{Title: fmt.Sprintf("%s%s教师交流轮岗花名册", m.b.Unit.Area, m.o.Year.Label()), Landscape: true, Blocks: []Block{t}},
		fmt.Sprintf("计入交流轮岗的共%d条，%d人。只列变动原因为“交流轮岗”、本学年开始、状态为审批通过、在岗或期满的，撤并安置、调动、借调另列。", counted, len(people)),
		m.aboutIDs(),
	)
}

// addRunningOn lists the rotations that have begun in an earlier school year and go on into this one, in a group of their own.
func (m *maker) addRunningOn(t *Table) {
	group := TableRow{Group: "以前学年开始、延续到本学年的（不计入本学年人数）"}
	for _, x := range edu.All[edu.Rotation](m.b, edu.Rotations) {
		teacher := m.b.Teacher(x.Teacher)
		if teacher == nil || !x.RunsInto(m.o.Year) || !m.wanted(x) || m.o.School != 0 && x.From != m.o.School {
			continue
		}
		if group.Group != "" {
			t.Rows = append(t.Rows, group)
			group.Group = ""
		}
		t.add(edu.Ref(x.RowID()), m.rotationListCells(x, teacher))
	}
}

// wanted reports whether a rotation is one of those that the report was asked for.
func (m *maker) wanted(x *edu.Rotation) bool {
	return len(m.o.Only) == 0 || slices.Contains(m.o.Only, x.RowID())
}

func (m *maker) rotationListCells(x *edu.Rotation, teacher *edu.Teacher) Cells {
	cells := m.cells(edu.Teachers, teacher, "name", "sex", "id_number", "birth", "party", "education").with(m.cells(edu.Rotations, x,
		"title", "backbone", "section", "subject", "duty", "tenure", "form", "direction", "relation", "start", "planned_end", "end",
		"doc", "approved", "state", "appraisal"))
	cells["from"], cells["from_locality"] = m.place(x.From)
	cells["to"], cells["to_locality"] = m.place(x.To)
	return cells
}

func rotationListTable() *Table {
	return &Table{Of: edu.Rotations, Columns: []Column{
		serial(), left("name", 4, "姓名").in("人"), centred("sex", "性别"), left("id_number", 10, "身份证号"),
		date("birth", "出生年月"), left("party", 5, "政治面貌"), left("education", 4, "学历"), left("title", 4, "职称"), left("backbone", 4, "骨干称号"),
		left("section", 4, "学段"), left("subject", 5, "学科"), left("duty", 4, "职务"),
		left("from", 10, "派出学校", "名称、标识码"), left("from_locality", 5, "派出学校", "城乡"),
		left("to", 10, "接收学校", "名称、标识码"), left("to_locality", 5, "接收学校", "城乡"),
		counted("tenure", "年", "连续任教（年）").unsummed(), left("form", 6, "交流形式"), left("direction", 5, "流动方向"), left("relation", 6, "人事关系"),
		date("start", "交流时间", "开始"), date("planned_end", "交流时间", "计划结束"), date("end", "交流时间", "实际结束"),
		left("doc", 8, "审批文号"), date("approved", "审批日期"), left("state", 5, "状态"), left("appraisal", 4, "考核"),
	}}
}

// aboutIDs says how ID numbers are printed.
func (m *maker) aboutIDs() string {
	if len(m.disclosed) > 0 {
		return "含完整身份证号，已记入操作记录，用后妥善保管或销毁。"
	}
	return "身份证号只显示前6位和后4位。"
}

// rotations are those of the report's school year that were not refused, in the order of the register.
func (m *maker) rotations() []*edu.Rotation {
	var out []*edu.Rotation
	for _, x := range edu.All[edu.Rotation](m.b, edu.Rotations) {
		if m.wanted(x) && x.Year == m.o.Year && x.Reason == edu.ReasonRotation && x.State != edu.RotationRefused {
			out = append(out, x)
		}
	}
	return out
}

// place is a school as the list names it: name with code, 城乡分类.
func (m *maker) place(school edu.Ref) (name, locality Cell) {
	s := m.b.School(school)
	if s == nil {
		return Cell{}, Cell{}
	}
	short := strings.TrimPrefix(string(s.Name), m.b.Unit.Area) // the title names the county
	return words(short + "\n" + string(s.Code)), m.cell(edu.Schools, "locality", s)
}

// room is an opinion to be written by hand, with the seal over its date line.
const room = "\n\n　　　　　　　　　　　　　　（签字、盖章）　　　年　　月　　日"

// rotationForm is 交流轮岗审批表, one page a teacher, for the signatures of both schools and of the office.
func rotationForm(m *maker) *Document {
	d := &Document{Title: m.b.Unit.Area + "教师交流轮岗审批表"}
	for _, x := range m.rotations() {
		t := m.b.Teacher(x.Teacher)
		if t == nil || m.o.School != 0 && x.From != m.o.School {
			continue
		}
		if len(d.Blocks) > 0 {
			d.Blocks = append(d.Blocks, &Heading{Text: d.Title, NewPage: true, Title: true})
		}
		d.Blocks = append(d.Blocks, m.formOf(x, t)...)
	}
	if len(d.Blocks) == 0 {
		d.Blocks = append(d.Blocks, &Paragraph{m.o.Year.Label() + "没有交流轮岗。"})
	}
	return d
}

func (m *maker) formOf(x *edu.Rotation, t *edu.Teacher) []Block {
	var all []fact
	for _, key := range []string{"name", "sex", "birth", "party", "id_number", "education", "title", "joined"} {
		all = append(all, fact{edu.Teachers.Field(key).Full(), m.cell(edu.Teachers, key, t)})
	}
	for _, key := range []string{
		"from", "to", "section", "subject", "duty", "backbone", "tenure", "form", "direction", "relation", "team",
		"start", "planned_end", "doc", "approved",
	} {
		all = append(all, fact{edu.Rotations.Field(key).Full(), m.cell(edu.Rotations, key, x)})
	}
	opinions := &Table{Columns: []Column{left("who", 7, "意见"), left("opinion", 40, "内容")}}
	for _, who := range []string{"本人申请", "派出学校意见", "接收学校意见", "教育局人事股意见", "教育局意见"} {
		opinions.add(edu.Ref(x.RowID()), Cells{"who": words(who), "opinion": words(room)})
	}
	return []Block{&Heading{Text: m.o.Year.Label() + "　" + string(t.Name)}, facts(all...), opinions}
}
