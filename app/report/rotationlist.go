package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"countyledger/store/edu"
)

// rotationList is 交流轮岗花名册: every rotation of a school year with its teacher, and those that run on from an earlier one; ID numbers
// are masked.
func rotationList(m *maker) *Document {
	t := rotationListTable(m.o.FullIDs)
	t.unitLine(m.b, m.closing())
	people, counted := map[edu.Ref]bool{}, 0
	for _, counts := range []bool{true, false} { // those that count, and beside them the others
		group := TableRow{Group: "其他学段、民办学校（不计入交流轮岗人数）"}
		for _, x := range m.rotated(counts) {
			if counts {
				people[x.Teacher], counted = true, counted+1
			} else if t.Len() == len(t.Rows) {
				t.Rows = append(t.Rows, group)
			}
			t.add(edu.Ref(x.RowID()), m.rotationListCells(x, m.b.Teacher(x.Teacher)))
		}
	}
	m.addRunningOn(t)
	listed := "只列变动原因为“交流轮岗”、本学年开始、状态为审批通过、在岗或期满的，撤并安置、调动、借调另列。"
	if t.Len() > 0 {
		listed = fmt.Sprintf("计入交流轮岗的共%d条，%d人。", counted, len(people)) + listed
	}
	notes := []string{listed, byHand}
	if m.o.FullIDs {
		notes = append(notes, m.aboutIDs())
	}
	title := fmt.Sprintf("%s%s教师交流轮岗花名册", m.b.Unit.Area, m.o.Year.Label())
	return m.noted(&Document{Title: title, Landscape: true, Blocks: []Block{t}}, notes...)
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

// byHand says what the ledger does not keep and the form asks for.
const byHand = "现学校为派出学校。“农村工作经历年限”为截至交流时在乡村学校任教的整年数，按台账的任职经历计算；经历不全的空着，由学校填写。"

// rotated are the moves of the lists, those that count as rotation or those beside them.
func (m *maker) rotated(counts bool) []*edu.Rotation {
	var out []*edu.Rotation
	roll := m.roll()
	for _, x := range m.rotations() {
		t := m.b.Teacher(x.Teacher)
		if t != nil && roll.Rotated(x) && roll.Counts(x, t) == counts && (m.o.School == 0 || x.From == m.o.School) {
			out = append(out, x)
		}
	}
	return out
}

func (m *maker) rotationListCells(x *edu.Rotation, teacher *edu.Teacher) Cells {
	cells := m.cells(edu.Teachers, teacher, "name", "sex", "party", "education").with(m.cells(edu.Rotations, x,
		"title", "section", "subject", "duty", "tenure", "form", "direction", "relation", "start", "planned_end", "end",
		"doc", "approved", "state", "appraisal"))
	cells["birth"], cells["since"] = m.cell(edu.Teachers, "birth", teacher), yearMonth(sinceOf(x, teacher))
	cells["from"], cells["from_locality"] = m.place(x.From)
	cells["to"], cells["to_locality"] = m.place(x.To)
	cells["rural"], cells["term"] = m.rural(x, teacher), termOf(x)
	cells["backbone"], cells["is_backbone"] = rankOf(x)
	cells["id_number"] = m.cell(edu.Teachers, "id_number", teacher)
	cells["note"] = ended(x)
	return cells
}

// ended is what 备注 says of a move that is over; a clerk's own notes of a person are for nobody else.
func ended(x *edu.Rotation) Cell {
	if x.State == edu.RotationEnded || x.State == edu.RotationEarly {
		return words(edu.RotationStates.Label(x.State))
	}
	return blank()
}

// rotationListTable has the columns of the provinces' list of teachers (教师交流汇总表), and aside what else the ledger keeps of a move.
func rotationListTable(full bool) *Table {
	id := left("id_number", 10, "身份证号")
	id.Aside = !full // who asks for full numbers wants them on paper
	t := &Table{Of: edu.Rotations, Columns: []Column{
		serial(), named("name", "姓名").in("人"), centred("sex", "性别"), centred("birth", "出生年月"), named("from", "现学校"),
		centred("since", "现学校任教时间"), left("subject", 5, "任教学科"), left("title", 6, "现聘任专业技术职务"), centred("rural", "农村工作经历年限").byHand(),
		centred("is_backbone", "是否骨干教师"), centred("backbone", "骨干教师类型"), named("to", "交流学校"), centred("term", "拟交流年限"),
		noted(),
	}}
	return t.between(len(t.Columns)-1, append([]Column{id}, aside(
		left("party", 5, "政治面貌"), left("education", 4, "学历"), left("section", 4, "学段"), left("duty", 4, "职务"),
		left("from_locality", 5, "现学校城乡"), left("to_locality", 5, "交流学校城乡"), counted("tenure", "年", "连续任教（年）").unsummed(),
		left("form", 6, "交流形式"), left("direction", 5, "流动方向"), left("relation", 6, "人事关系"),
		date("start", "交流时间", "开始"), date("planned_end", "交流时间", "计划结束"), date("end", "交流时间", "实际结束"),
		document("doc", "审批文号"), date("approved", "审批日期"), left("state", 5, "状态"), left("appraisal", 4, "考核"),
	)...))
}

// rotationHeads is 校长轮岗汇总表: the heads and vice heads among those who moved.
func rotationHeads(m *maker) *Document {
	t := &Table{Of: edu.Rotations, Columns: []Column{
		serial(), named("name", "姓名").in("人"), centred("sex", "性别"), centred("birth", "出生年月"), named("from", "现学校及职务"),
		centred("since", "现学校任职时间"), left("subject", 5, "任教学科"), left("title", 6, "现聘任专业技术职务"), centred("rural", "农村工作经历年限").byHand(),
		named("to", "轮岗学校及职务"), centred("term", "拟轮岗年限"), noted(),
	}}
	t.unitLine(m.b, m.closing())
	for _, x := range m.movedHeads() {
		teacher := m.b.Teacher(x.Teacher)
		cells := m.cells(edu.Teachers, teacher, "name", "sex").with(m.cells(edu.Rotations, x, "title", "subject"))
		from, _ := m.place(x.From)
		before, since, after := dutiesOf(x, teacher)
		cells["birth"], cells["since"] = m.cell(edu.Teachers, "birth", teacher), yearMonth(since)
		cells["from"] = words(from.Text + edu.Duties.Label(before))
		to, _ := m.place(x.To)
		cells["to"] = words(to.Text + edu.Duties.Label(after))
		cells["rural"], cells["term"], cells["note"] = m.rural(x, teacher), termOf(x), ended(x)
		t.add(edu.Ref(x.RowID()), cells)
	}
	return m.noted(&Document{Title: fmt.Sprintf("%s%s校长轮岗汇总表", m.b.Unit.Area, m.o.Year.Label()), Landscape: true, Blocks: []Block{t}},
		"列本学年交流轮岗的校（园）长、副校（园）长，在教师交流轮岗花名册中同时列出。",
		byHand, "轮岗后的职务为教师库中轮岗以后任的职务，没有登记的由学校填写。",
	)
}

// movedHeads are the moves of heads and vice heads that the lists of the year have.
func (m *maker) movedHeads() []*edu.Rotation {
	return slices.DeleteFunc(append(m.rotated(true), m.rotated(false)...), func(x *edu.Rotation) bool {
		return !edu.Leads(dutyOf(x, m.b.Teacher(x.Teacher)))
	})
}

// dutyOf is the duty with which somebody moved: as it was written down then, or else that of the staff list.
func dutyOf(x *edu.Rotation, t *edu.Teacher) edu.Code { return cmp.Or(x.Duty, t.Duty) }

// dutiesOf are the duty before a move, since when, and the duty after it, as far as the staff list says it: it keeps one duty, of which
// 任现职时间 tells whether it was taken up with the move.
func dutiesOf(x *edu.Rotation, t *edu.Teacher) (before edu.Code, since edu.Date, after edu.Code) {
	if !x.Start.Known() || !t.DutyFrom.Known() || t.DutyFrom.Before(monthOf(x.Start)) {
		return dutyOf(x, t), t.DutyFrom, ""
	}
	if x.Took() && (!x.End.Known() || !x.End.Earlier(t.DutyFrom)) {
		after = t.Duty
	}
	return x.Duty, edu.Date{}, after
}

// monthOf is the month of a day.
func monthOf(d edu.Date) edu.Date { return edu.Month(d.First().Year(), int(d.First().Month())) }

// rural is 农村工作经历年限 up to a move, blank for the school to fill in where the ledger does not have all of the years.
func (m *maker) rural(x *edu.Rotation, t *edu.Teacher) Cell {
	if years, known := m.b.RuralYears(t, t.Service(m.movesBefore(x)), x.Start); known {
		return whole(years)
	}
	return blank()
}

// movesBefore are the moves of somebody that began before a move, in their order.
func (m *maker) movesBefore(x *edu.Rotation) []*edu.Rotation {
	return slices.DeleteFunc(slices.Clone(m.moves()[x.Teacher]), func(o *edu.Rotation) bool {
		return o == x || x.Start.Known() && !o.Start.Before(x.Start)
	})
}

// sinceOf is since when somebody had taught at the sending school.
func sinceOf(x *edu.Rotation, t *edu.Teacher) edu.Date {
	if !x.Since.Known() && t.PostedAt == x.From {
		return t.Since()
	}
	return x.Since
}

// rankOf is 骨干 as the move has it: the level, and whether there is one at all; neither is known where nobody entered it.
func rankOf(x *edu.Rotation) (level, any Cell) {
	switch x.Backbone {
	case "":
		return Cell{}, Cell{}
	case edu.NoBackbone:
		return blank(), words("否")
	}
	return words(edu.Backbones.Label(x.Backbone)), words("是")
}

// termOf is how long somebody is to stay: from the beginning to the planned end, in years and months.
func termOf(x *edu.Rotation) Cell {
	if !x.Start.Known() || !x.PlannedEnd.Known() || x.PlannedEnd.Before(x.Start) {
		return Cell{}
	}
	from, until := x.Start.First(), x.PlannedEnd.Last().First().AddDate(0, 0, 1)
	months := (until.Year()-from.Year())*12 + int(until.Month()-from.Month())
	if until.Day() < from.Day() {
		months--
	}
	switch years, rest := months/12, months%12; {
	case years == 0:
		return words(fmt.Sprintf("%d个月", rest))
	case rest == 0:
		return words(fmt.Sprintf("%d年", years))
	default:
		return words(fmt.Sprintf("%d年%d个月", years, rest))
	}
}

// aboutIDs says how ID numbers are printed.
func (m *maker) aboutIDs() string {
	if len(m.disclosed) > 0 {
		return "含完整身份证号，已记入操作记录，用后妥善保管或销毁。"
	}
	return "身份证号只显示" + edu.ShownOfID + "。"
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

// place is a school as the lists of people name it, and its 城乡分类.
func (m *maker) place(school edu.Ref) (name, locality Cell) {
	s := m.b.School(school)
	if s == nil {
		return Cell{}, Cell{}
	}
	return words(m.short(s.Name)), m.cell(edu.Schools, "locality", s)
}

// short is a name as lists, charts and sentences about several have it.
func (m *maker) short(name edu.Name) string { return ShortName(string(name), m.b.Unit.Place()) }

// ShortName is a name without that of the unit's area, which the title has, be it that of a school or of a person with the school in
// brackets behind; one that is little without it stays whole.
func ShortName(name, area string) string {
	const least = 4
	if short, ok := strings.CutPrefix(name, area); ok && utf8.RuneCountInString(short) >= least {
		return short
	}
	person, school, ok := strings.Cut(name, "（"+area)
	if ok && area != "" && utf8.RuneCountInString(strings.TrimSuffix(school, "）")) >= least {
		return person + "（" + school
	}
	return name
}
