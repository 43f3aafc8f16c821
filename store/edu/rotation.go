package edu

import "regexp"

// Rotation is one move of a teacher between two schools. Title, backbone, section, subject and duty
// are as they stood then; the 2-year-old list must still print as it was.
type Rotation struct {
	Numbered
	Teacher                Ref
	Year                   Year
	From, To               Ref
	Title, Backbone        Code
	Section, Subject, Duty Code
	Since                  Date  // 派出校起算日: what the tenure ran from before the move
	Tenure                 Count // 在派出校连续任教年限 as typed
	Form, Reason           Code
	Team                   Text // members of one group of 组团式 or 捆绑式 move together
	Direction, Relation    Code
	Start, PlannedEnd, End Date
	Doc                    Text
	Approved               Date
	State                  Code
	Appraisal              Code
	Note                   Text
	Stated                 Code // 补录: the state up to which only a list says how the move has come
}

// Counted reports whether the move counts as rotation in a school year: 变动原因 交流轮岗, approved or
// later, begun within the year (domain rule 2.2).
func (m *Rotation) Counted(y Year) bool {
	return m.Reason == ReasonRotation && Rotated(m.State) && m.Begins(y)
}

// Single reports whether the move is one of which a teacher has one in a school year: a rotation, planned or made, that was
// neither refused nor ended early.
func (m *Rotation) Single() bool {
	return m.Reason == ReasonRotation && m.State != RotationRefused && m.State != RotationEarly
}

// AsOf writes down how the teacher stands now, where nothing is written yet: a list of years ago must still print as
// it was.
func (m *Rotation) AsOf(t *Teacher) {
	for _, x := range []struct {
		to *Code
		is Code
	}{{&m.Title, t.Title}, {&m.Backbone, t.Backbone}, {&m.Section, t.Section}, {&m.Subject, t.Subject}, {&m.Duty, t.Duty}} {
		if *x.to == "" {
			*x.to = x.is
		}
	}
}

// Ranks reports whether the teacher moved as 骨干 of 县级 or higher: by the rank that was written down with the move, or else that of the
// staff list, which counts while it is valid.
func (m *Rotation) Ranks(t *Teacher) bool {
	if m.Backbone != "" && m.Backbone != t.Backbone {
		return CountyBackbone(m.Backbone)
	}
	return t.Ranks(m.Start)
}

// Begins reports whether the move begins within a school year.
func (m *Rotation) Begins(y Year) bool {
	return m.Start.Known() && !m.Start.Before(y.Start()) && !y.End().Before(m.Start)
}

// DirectionOf is the 流动方向 of a move between two schools by their 城乡分类; empty where one is not known.
func DirectionOf(from, to *School) Code {
	switch {
	case from == nil || to == nil || from.Locality == "" || to.Locality == "":
		return ""
	case from.Town() && to.Town():
		return DirectionCampus
	case from.Town():
		return DirectionDown
	case to.Town():
		return DirectionUp
	}
	return DirectionTowns
}

// RunsInto reports whether a rotation of an earlier school year goes on into a year, by its end or, while it lasts, by its planned one.
func (m *Rotation) RunsInto(y Year) bool {
	last := m.over()
	if !last.Known() {
		last = m.PlannedEnd
	}
	return m.Reason == ReasonRotation && m.Took() && m.Year < y && last.Known() && !last.Last().Before(y.Start())
}

// Redraft makes the move a plan again: what was approved is not approved any more.
func (m *Rotation) Redraft() { m.State, m.Doc, m.Approved = RotationDraft, "", Date{} }

// followRotation takes its approval from a move that goes back to a plan or to an application.
func followRotation(before, after Record) {
	was, is := before.(*Rotation), after.(*Rotation)
	if was.State != "" && !was.Pending() && is.Pending() && is.Doc == was.Doc && is.Approved == was.Approved {
		is.Doc, is.Approved = "", Date{}
	}
}

// Pending reports whether the move is planned or applied for, and not decided.
func (m *Rotation) Pending() bool {
	return m.State == RotationDraft || m.State == RotationApplied || m.State == RotationRecommended
}

// Waits reports whether the next step of the move is still to come: that it is decided, or that the teacher reports for duty.
func (m *Rotation) Waits() bool { return m.Pending() || m.State == RotationApproved }

// Rotations is the register of moves.
var Rotations = define[Rotation](Register{
	ID: rotationsID, Table: "rotation", Label: "交流轮岗", Unit: "人次", Identity: []string{"teacher", "year", "start"},
	Sent: true, Report: "rotation-list",
	List: &List{
		Title: "交流轮岗", Filters: []string{"year", "reason", "state", "from.township"},
		Begins: []string{"state", "from", "to", "year"},
		Empty:  "还没有交流轮岗。\n先登记教师，再按 Ctrl+I 导入轮岗台账，或按 Ctrl+N 新增。",
	},
	void:  func(r Record) bool { return r.(*Rotation).State == RotationRefused },
	Name:  func(r Record) string { return r.(*Rotation).Year.Label() + "交流轮岗" },
	Dated: Dating{By: []string{"approved", "start", "end"}, on: rotationOn, happened: rotationHappened},
	check: checkRotation, follow: followRotation,
	listed: func(before, after Record) {
		was, is := before.(*Rotation), after.(*Rotation)
		stated(&was.State, &is.State, &is.Stated, rotationPlace, rotationPlace(RotationRecommended))
	},
	begin: func(r Record, b *Book) { r.(*Rotation).Year, r.(*Rotation).Reason = b.Year, ReasonRotation },
	Fields: []*Field{
		field("teacher", "教师", func(m *Rotation) *Ref { return &m.Teacher }, required, refers(Teachers), beside("from"), width(5)),
		field("year", "学年", func(m *Rotation) *Year { return &m.Year }, required, width(4)),
		field("from", "派出学校", func(m *Rotation) *Ref { return &m.From }, refers(Schools), width(13), bears),
		field("to", "接收学校", func(m *Rotation) *Ref { return &m.To }, required, refers(Schools), width(13)),
		field("reason", "变动原因", func(m *Rotation) *Code { return &m.Reason }, required, codes(MoveReasons), width(5), assumed(assumedReason),
			help("只有“交流轮岗”计入轮岗人数；撤并安置不计")),
		field("state", "状态", func(m *Rotation) *Code { return &m.State }, required, codes(RotationStates), width(5), assumed(assumedState),
			onward(rotationPlace, RotationOn)),
		field("form", "交流形式", func(m *Rotation) *Code { return &m.Form }, codes(RotationForms), width(7)),
		field("team", "组别", func(m *Rotation) *Text { return &m.Team }, width(6), help("组团式、捆绑式填同一个组名的人一起审批、报到、期满")),
		field("direction", "流动方向", func(m *Rotation) *Code { return &m.Direction }, codes(Directions), width(5)),
		field("relation", "人事关系", func(m *Rotation) *Code { return &m.Relation }, codes(Relations), width(6)),
		field("start", "开始", func(m *Rotation) *Date { return &m.Start }, group("交流时间"), width(6),
			dayOf("state", func(r Record) bool { return r.(*Rotation).Took() })),
		field("planned_end", "计划结束", func(m *Rotation) *Date { return &m.PlannedEnd }, group("交流时间"), width(6)),
		field("end", "实际结束", func(m *Rotation) *Date { return &m.End }, group("交流时间"), width(6), until("planned_end", rotationCome),
			dayOf("state", func(r Record) bool { return r.(*Rotation).Took() })),
		field("since", "派出校起算日", func(m *Rotation) *Date { return &m.Since }, width(6), help("交流前在派出校的连续任教起算日，报到时自动记下")),
		field("tenure", "在派出校连续任教年限", func(m *Rotation) *Count { return &m.Tenure }, unit("年"), each, width(6)),
		field("title", "职称", func(m *Rotation) *Code { return &m.Title }, codes(Titles), width(4)),
		field("backbone", "骨干称号", func(m *Rotation) *Code { return &m.Backbone }, codes(Backbones), width(4)),
		field("section", "学段", func(m *Rotation) *Code { return &m.Section }, group("任教"), codes(TaughtSections), width(4)),
		field("subject", "学科", func(m *Rotation) *Code { return &m.Subject }, group("任教"), codes(Subjects), width(5)),
		field("duty", "行政职务", func(m *Rotation) *Code { return &m.Duty }, codes(Duties), width(5)),
		field("doc", "文号", func(m *Rotation) *Text { return &m.Doc }, group("审批"), width(9), paper),
		field("approved", "日期", func(m *Rotation) *Date { return &m.Approved }, group("审批"), width(6)),
		field("appraisal", "考核结果", func(m *Rotation) *Code { return &m.Appraisal }, codes(Appraisals), width(5)),
		field("stated", "补录到", func(m *Rotation) *Code { return &m.Stated }, codes(RotationStates), width(5),
			locked("由导入记下：状态据填报单位的表记入，没有在本台账审批、报到")),
		field("note", "备注", func(m *Rotation) *Text { return &m.Note }, width(12), personal),
	},
})

var (
	listOfPlans    = regexp.MustCompile(`拟|计划|预安排|意向|摸底`)
	rotationList   = regexp.MustCompile(`轮岗|教师交流|交流教师`)
	transferList   = regexp.MustCompile(`调动|调出|调入`)
	listOfRequests = regexp.MustCompile(`申报|报名|申请`)
)

// assumedState is 状态 of a move in a list without it: by what the list is called, or else by its dates against the ledger's year.
func assumedState(r Record, b *Book, title string) Code {
	m := r.(*Rotation)
	switch {
	case m.End.Known() || m.PlannedEnd.Known() && m.PlannedEnd.Before(b.Year.Start()):
		return RotationEnded
	case m.Doc != "" && listOfPlans.MatchString(title):
		return RotationApproved
	case listOfPlans.MatchString(title) || m.Year > b.Year || b.Year.End().Before(m.Start):
		return RotationDraft
	case listOfRequests.MatchString(title):
		return RotationApplied
	}
	return RotationOn
}

// assumedReason is 变动原因 in a list of rotations without it.
func assumedReason(_ Record, _ *Book, title string) Code {
	switch {
	case rotationList.MatchString(title):
		return ReasonRotation
	case transferList.MatchString(title):
		return ReasonTransfer
	}
	return ""
}

func checkRotation(_ *Register, r Record, b *Book) Problems {
	m := r.(*Rotation)
	var p Problems
	if m.From == 0 && !m.Joins() {
		p.hard(RuleRequired, "from", "“派出学校”不能为空（新招录、退休返聘除外）")
	}
	if m.From != 0 && m.From == m.To {
		p.hard(RuleFromEqualsTo, "to", "派出学校和接收学校是同一所学校")
	}
	m.checkPlan(&p)
	p = append(p, m.dated()...)
	t := b.Teacher(m.Teacher)
	if t == nil {
		return p
	}
	p = append(p, m.posted(t, b)...)
	// Offices count to the beginning or to the end of the year: one year more or less is no mistake.
	if y, ok := m.tenure(t); ok && m.Tenure.Known() && (m.Tenure.Int() > y+1 || m.Tenure.Int() < y-1) {
		p.soft(RuleTenureDiffersFromRegister, "tenure", "填报的连续任教年限%d年与教师库计算的%d年不符", m.Tenure.Int(), y)
	}
	if m.Single() && b.rotatedBefore(m) {
		p.soft(RuleSecondRotationSameYear, "teacher", "%s在%s已有一条交流轮岗记录，人数只计一次", t.Name, m.Year.Label())
	}
	return p
}

// checkPlan looks whether the days of a move follow each other, and whether a plan names an approval.
func (m *Rotation) checkPlan(p *Problems) {
	if m.State == RotationDraft && m.Doc != "" {
		p.hard(RuleDraftWithDocument, "doc", "“拟定”的交流还没有审批，不能有审批文号“%s”；已审批的状态改为“审批通过”", m.Doc)
	}
	if m.Start.Known() && m.PlannedEnd.Known() && m.PlannedEnd.Before(m.Start) {
		p.soft(RuleEndBeforeStart, "planned_end", "计划结束日期%s早于开始日期%s", m.PlannedEnd, m.Start)
	}
	if m.Start.Known() && m.End.Known() && m.End.Earlier(m.Start) {
		p.soft(RuleEndBeforeStart, "end", "实际结束日期%s早于开始日期%s", m.End, m.Start)
	}
}

// dated holds the dates of the move against its year and its state.
func (m *Rotation) dated() (p Problems) {
	if m.Reason != ReasonRotation || m.State == RotationRefused {
		return p
	}
	began := m.State == RotationOn || m.State == RotationEnded || m.State == RotationEarly
	switch {
	case began && !m.Start.Known():
		p.soft(RuleInPlaceWithoutStart, "start", "状态是“%s”，没有开始日期，不能计入任何学年", RotationStates.Label(m.State))
	case m.Start.Known() && m.Year != 0 && !m.Begins(m.Year):
		p.soft(RuleStartOutsideYear, "start", "开始日期%s不在%s内，不会计入这一学年", m.Start, m.Year.Label())
	}
	if (m.Pending() || m.State == RotationApproved || m.State == RotationOn) && m.End.Known() {
		p.soft(RuleEndedButOn, "end", "实际结束日期是%s，状态仍是“%s”", m.End, RotationStates.Label(m.State))
	}
	return append(p, m.endedEarly()...)
}

// endedEarly asks that what is 期满 went on as long as it was planned.
func (m *Rotation) endedEarly() (p Problems) {
	if m.State == RotationEnded && m.End.Known() && m.PlannedEnd.Known() && m.End.Earlier(m.PlannedEnd) {
		p.soft(RuleEndedTooEarly, "end", "%s开始，%s就结束了，早于计划的%s，不是“期满”", m.Start, m.End, m.PlannedEnd)
	}
	return p
}

// posted holds a rotation that is not over against where the teacher is employed, and whether he or she is on duty at all.
func (m *Rotation) posted(t *Teacher, b *Book) (p Problems) {
	if m.Reason != ReasonRotation || !m.Waits() && m.State != RotationOn {
		return nil
	}
	switch moved := m.State == RotationOn && m.Relation != RelationStays && t.PostedAt == m.To; {
	case t.PostedAt == 0 || m.From == 0 || t.PostedAt == m.From || moved:
	case b.School(t.PostedAt) != nil && b.School(m.From) != nil:
		p.soft(RuleFromIsNotPost, "from", "派出学校填的是%s，编制单位是%s", b.School(m.From).Name, b.School(t.PostedAt).Name)
	}
	if t.OnDuty != "" && t.OnDuty != OnDutyYes {
		p.soft(RuleRotatesOffDuty, "teacher", "%s的在岗状态是“%s”，交流轮岗的状态是“%s”", t.Name, OnDuty.Label(t.OnDuty), RotationStates.Label(m.State))
	}
	return p
}

// tenure is the whole years at the sending school, up to the end of the move's school year; ok is false where nothing
// says since when.
func (m *Rotation) tenure(t *Teacher) (years int, ok bool) {
	n := Tenure{Since: m.Since}
	if !n.Since.Known() {
		n.Since = t.Since()
	}
	return n.Years(m.Year.End())
}

// rotatedBefore reports whether the teacher has another rotation in the same school year that began
// earlier, or that stands before this one where both began on one day.
func (b *Book) rotatedBefore(m *Rotation) bool {
	before := true
	for _, r := range b.table(rotationsID).rows {
		o := r.(*Rotation)
		if o.RowID() == m.RowID() {
			before = false
			continue
		}
		if o.Teacher == m.Teacher && o.Year == m.Year && o.Single() &&
			(o.Start.Before(m.Start) || before && !m.Start.Before(o.Start)) {
			return true
		}
	}
	return false
}
