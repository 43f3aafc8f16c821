package report

import (
	"fmt"
	"slices"
	"strings"

	"countyledger/store/edu"
)

// rotationList is 交流轮岗花名册: every rotation of a school year with its teacher; ID numbers are masked.
func rotationList(m *maker) *Document {
	t := &Table{Of: edu.Rotations, Columns: []Column{
		centre("序号"), left(4, "姓名"), centre("性别"), left(10, "身份证号"), centre("出生年月"), left(5, "政治面貌"), left(4, "学历"), left(4, "职称"), left(4, "骨干称号"), left(4, "学段"), left(5, "学科"), left(4, "职务"),
		left(10, "派出学校", "名称、标识码"), left(5, "派出学校", "城乡"), left(10, "接收学校", "名称、标识码"), left(5, "接收学校", "城乡"),
		right("连续任教（年）"), left(6, "交流形式"), left(5, "流动方向"), left(6, "人事关系"), centre("交流时间", "开始"), centre("交流时间", "计划结束"), centre("交流时间", "实际结束"),
		left(8, "审批文号"), centre("审批日期"), left(5, "状态"), left(4, "考核"),
	}}
	t.unitLine(m.b, "统计截止日期："+m.o.Year.End().Chinese(), "人、年")
	people := map[edu.Ref]bool{}
	for _, x := range m.rotations() {
		teacher := m.b.Teacher(x.Teacher)
		if teacher == nil || !x.Counted(m.o.Year) || m.o.School != 0 && x.From != m.o.School {
			continue
		}
		people[x.Teacher] = true
		cells := append([]string{number(len(t.Rows) + 1)}, m.texts(edu.Teachers, teacher, "name", "sex", "id_number", "birth", "party", "education")...)
		cells = append(cells, m.texts(edu.Rotations, x, "title", "backbone", "section", "subject", "duty")...)
		cells = append(append(cells, m.place(x.From)...), m.place(x.To)...)
		cells = append(cells, m.texts(edu.Rotations, x, "tenure", "form", "direction", "relation", "start", "planned_end", "end", "doc", "approved", "state", "appraisal")...)
		t.Rows = append(t.Rows, Row{Cells: cells, Of: edu.Ref(x.RowID())})
	}
	return &Document{Title: fmt.Sprintf("%s%s教师交流轮岗花名册", m.b.Unit.Area, m.o.Year.Label()), Landscape: true, Blocks: []Block{t, &Notes{[]string{
		fmt.Sprintf("共%d条，%d人。只列变动原因为“交流轮岗”、本学年开始、状态为审批通过、在岗或期满的，撤并安置、调动、借调另列。", len(t.Rows), len(people)),
		m.aboutIDs(),
	}}, signatures()}}
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
		if len(m.o.Only) > 0 && !slices.Contains(m.o.Only, x.RowID()) {
			continue
		}
		if x.Year == m.o.Year && x.Reason == edu.ReasonRotation && x.State != edu.RotationRefused {
			out = append(out, x)
		}
	}
	return out
}

// place is a school as the list names it: name with code, 城乡分类.
func (m *maker) place(school edu.Ref) []string {
	s := m.b.School(school)
	if s == nil {
		return []string{none, none}
	}
	name := strings.TrimPrefix(string(s.Name), m.b.Unit.Area) // the title names the county
	return []string{name + "\n" + string(s.Code), m.text(edu.Schools, "locality", s)}
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
	var pairs []string
	for _, key := range []string{"name", "sex", "birth", "party", "id_number", "education", "title", "joined"} {
		pairs = append(pairs, edu.Teachers.Field(key).Full(), m.text(edu.Teachers, key, t))
	}
	for _, key := range []string{"from", "to", "section", "subject", "duty", "backbone", "tenure", "form", "direction", "relation", "team", "start", "planned_end", "doc", "approved"} {
		pairs = append(pairs, edu.Rotations.Field(key).Full(), m.text(edu.Rotations, key, x))
	}
	opinions := &Table{Columns: []Column{left(7, "意见"), left(40, "内容")}}
	for _, who := range []string{"本人申请", "派出学校意见", "接收学校意见", "教育局人事股意见", "教育局意见"} {
		opinions.Rows = append(opinions.Rows, Row{Cells: []string{who, room}, Of: edu.Ref(x.RowID())})
	}
	return []Block{&Heading{Text: m.o.Year.Label() + "　" + string(t.Name)}, facts(pairs...), opinions}
}
