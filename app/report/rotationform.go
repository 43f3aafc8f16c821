package report

import (
	"cmp"
	"strings"

	"countyledger/store/edu"
)

// rotationForm is 交流轮岗申请审批表, one page a person with a page number of its own: what the ledger knows is filled in, what the two
// schools and the office decide is left to their hands.
func rotationForm(m *maker) *Document {
	d := &Document{Title: m.b.Unit.Area + "义务教育学校教师交流轮岗申请审批表"}
	for _, x := range m.rotations() {
		t := m.b.Teacher(x.Teacher)
		if t == nil || m.o.School != 0 && x.From != m.o.School {
			continue
		}
		d.paper(m.formTitle(x), string(t.Name), m.formOf(x, t), &Notes{
			Head: "注", Lines: []string{"本表一式三份，派出学校、接收学校、教育局各存一份；意见、签字、日期手写。"},
		})
	}
	if len(d.Blocks) == 0 {
		d.Blocks = append(d.Blocks, &Paragraph{m.o.Year.Label() + "没有交流轮岗。"})
	}
	return d
}

// paper puts one more paper of the document's kind on pages of its own, numbered from 1; mark is what it is found by.
func (d *Document) paper(title, mark string, blocks ...Block) {
	d.Blocks = append(d.Blocks, &Heading{Text: cmp.Or(title, d.Title), Title: true, NewPage: len(d.Blocks) > 0, Own: true, Mark: mark})
	d.Blocks = append(d.Blocks, blocks...)
}

// formTitle names the form by who moves: who teaches neither in 小学 nor in 初中 is of no 义务教育学校.
func (m *maker) formTitle(x *edu.Rotation) string {
	const form = "教师交流轮岗申请审批表"
	if x.Section != "" && !edu.Compulsory(x.Section) {
		return m.b.Unit.Area + form
	}
	return m.b.Unit.Area + "义务教育学校" + form
}

func (m *maker) formOf(x *edu.Rotation, t *edu.Teacher) *Form {
	of := func(key string, cols int) FormCell { return value(m.cell(edu.Teachers, key, t), cols) }
	then := func(key string, cols int) FormCell { return value(m.cell(edu.Rotations, key, x), cols) }
	wide := func(text string) FormCell { return FormCell{Text: text, Cols: 2} }
	wider := func(text string) FormCell { return FormCell{Text: text, Is: FormLabel, Cols: 2} }
	photo := FormCell{Text: "照\n\n片", Is: FormLabel, Rows: 4}
	return &Form{
		// The edges of the upper rows, and those of the opinions, of which the two beside each other have the same room.
		Columns: []float64{22, 22, 22, 12, 10, 12, 10, 21, 25}, Of: edu.Ref(x.RowID()), In: edu.Rotations,
		Rows: []FormRow{
			{9, []FormCell{label("姓名"), of("name", 1), label("性别"), of("sex", 2), wider("出生年月"), of("birth", 1), photo}},
			{9, []FormCell{label("民族"), of("ethnic", 1), label("政治面貌"), of("party", 2), wider("参加工作时间"), value(yearMonth(t.WorkFrom), 1)}},
			{9, []FormCell{label("学历"), of("education", 1), label("专业"), of("major", 2), wider("职称"), then("title", 1)}},
			{9, []FormCell{
				label("教师资格"), of("certificate", 1), label("任教学段学科"), wide(m.taught(x)), wider("骨干称号"), then("backbone", 1),
			}},
			{9, []FormCell{label("身份证号"), value(m.fullID(t), 4), wider("联系电话"), wide(m.fullPhone(t))}},
			{9, []FormCell{label("现任教学校"), then("from", 4), wider("在现校任教起止（年限）"), wide(stayText(x, t))}},
			{9, []FormCell{label("申请交流学校及岗位"), then("to", 4), wider("交流形式及期限"), wide(m.wayText(x))}},
			{34, []FormCell{label("工作简历"), prose(m.career(x, t), 8)}},
			{14, []FormCell{label("考核奖惩"), prose(m.merits(x, t), 8)}},
			{22, []FormCell{label("申请理由"), prose("", 8, "本人签字：　　　　　　"+day)}},
			{30, []FormCell{label("派出学校意见"), opinion(3), wider("接收学校意见"), opinion(3)}},
			{30, []FormCell{label("教育局" + m.staffOffice() + "意见"), opinion(3), wider("教育局意见"), opinion(3)}},
		},
	}
}

// staffOffice is who looks after the staff: a 股 of a county's bureau, a 科 of a city's.
func (m *maker) staffOffice() string {
	if m.b.Unit.Level == "city" {
		return "人事科"
	}
	return "人事股"
}

// taught is 学段 and 学科 of a move, one word: 小学数学; a subject that names its 学段 says both.
func (m *maker) taught(x *edu.Rotation) string {
	section, subject := edu.TaughtSections.Label(x.Section), edu.Subjects.Label(x.Subject)
	if strings.HasPrefix(subject, section) {
		return subject
	}
	return section + subject
}

// stayText is since when, until when and for how long somebody has taught at the sending school.
func stayText(x *edu.Rotation, t *edu.Teacher) string {
	since := yearMonth(sinceOf(x, t)).Text
	if since == "" {
		return ""
	}
	text := since + "起"
	if until := yearMonth(x.Start).Text; until != "" {
		text = since + "至" + until
	}
	if x.Tenure.Known() {
		text += "（" + x.Tenure.Text(edu.Format{}) + "年）"
	}
	return text
}

// wayText is 交流形式 and for how long.
func (m *maker) wayText(x *edu.Rotation) string {
	var parts []string
	for _, text := range []string{edu.RotationForms.Label(x.Form), termOf(x).Text} {
		if text != "" {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, "，")
}

// career is where somebody has worked before the move, stay after stay, as the moves of the ledger tell it.
func (m *maker) career(x *edu.Rotation, t *edu.Teacher) string {
	var lines []string
	stays := t.Service(m.movesBefore(x))
	if from := stays[0].From; t.WorkFrom.Known() && (!from.Known() || t.WorkFrom.Earlier(from)) {
		lines = append(lines, yearMonth(t.WorkFrom).Text+"　　参加工作")
	}
	for _, s := range stays {
		school := m.b.School(s.School)
		if school == nil || !s.From.Known() {
			continue
		}
		span := yearMonth(s.From).Text + "至"
		if s.Until.Known() {
			span += yearMonth(s.Until).Text
		} else {
			span += "今"
		}
		lines = append(lines, span+"　　"+string(school.Name)+"　任教")
	}
	return strings.Join(lines, "\n")
}

// merits are the honours of somebody up to the move, and how earlier moves were judged.
func (m *maker) merits(x *edu.Rotation, t *edu.Teacher) string {
	var lines []string
	for _, o := range m.moves()[edu.Ref(t.RowID())] {
		if o != x && o.Appraisal != "" && o.Start.Before(x.Start) {
			lines = append(lines, o.Year.Label()+"交流考核"+edu.Appraisals.Label(o.Appraisal))
		}
	}
	for _, h := range m.honours()(t) {
		if x.Start.Known() && h.Granted.Known() && x.Start.Before(h.Granted) {
			continue
		}
		lines = append(lines, strings.TrimSpace(yearMonth(h.Granted).Text+" "+edu.Backbones.Label(h.Level)+" "+string(h.Title)))
	}
	return strings.Join(lines, "；")
}

// fullPhone is somebody's telephone likewise.
func (m *maker) fullPhone(t *edu.Teacher) string {
	if !m.o.FullIDs {
		return ""
	}
	return string(t.Phone)
}

// fullID is somebody's number where the clerk asked for it in full; else the room for it.
func (m *maker) fullID(t *edu.Teacher) Cell {
	if !m.o.FullIDs {
		return blank()
	}
	return m.cell(edu.Teachers, "id_number", t)
}
