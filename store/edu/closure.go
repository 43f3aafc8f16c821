package edu

import "fmt"

// Closure is one case of closing or merging a school (撤并), from first look to archive.
type Closure struct {
	Numbered
	School                                Ref
	Method                                Code
	Classes, Pupils, Teachers             Count // 撤并前规模
	TeachersOff                           Count // 其中非在编
	Land, Building                        Measure
	Assets                                Money // 固定资产原值
	Into                                  Ref
	Distance                              Measure // 公里
	Minutes                               Count
	Due, Agree, Oppose, Abstain           Count // 家长意见
	Hearing                               Date
	HearingResult                         Code
	NoticeFrom, NoticeUntil               Date
	Veto                                  Flag // 五项否决情形: any of the five hold points is present
	ApprovalDoc                           Text
	Approved, Filed                       Date
	Planned, Done                         Date
	Stage                                 Code
	PlacedThere, PlacedElsewhere          Count
	Bus, Boarding                         Flag
	StaffMoved, StaffSpread, StaffRetired Count
	LandRight                             Code
	AssetPlan                             Text
	AssetTo                               Text
	CustodyUntil                          Date
	Proceeds                              Money
	Note                                  Text

	HearingDue, HearingPresent, HearingAgree, HearingOppose Count // 听证会 应到, 实到, 同意, 反对
	InPlan                                                  Flag  // in the layout plan that was filed
	HoldParents, HoldHearing, HoldRoad, HoldBed, HoldSize   Flag  // 五项否决情形, one by one
	Stopped                                                 Date  // 终止
	StopReason                                              Text
	Reopened                                                Date // 恢复办学
	Decided                                                 Decision
	Stated                                                  Code // 补录: the stage up to which only a list says how the case has come
}

// Decision is what a case was decided on when it was carried out: the numbers of the two schools then, which later figures, limits
// and places do not change. A case that a list brought in has none.
type Decision struct {
	WasType                       Code  // 办学类型 of the school before
	Year, IntoYear                Year  // 学年 of the counts of the school and of the receiving school
	Pupils                        Count // of the school
	Before, After                 Count // 小学 and 初中 pupils of the receiving school
	BoardersBefore, BoardersAfter Count
	Places, Beds                  Count
	AverageClass                  Count // pupils a class after, in the section where it was fullest
	ClassLimit, SizeLimit         Count
}

// Known reports whether the case has its numbers.
func (d *Decision) Known() bool { return d.After.Known() }

// Open reports whether the case is still on its way: neither archived, stopped nor reversed.
func (c *Closure) Open() bool {
	return !c.Stopped.Known() && !c.Reopened.Known() && c.Stage != ClosureArchived
}

// Closed reports whether the case has closed its school, and the school has not been reopened. One that was stopped has closed nothing,
// whatever stage a list gave it.
func (c *Closure) Closed() bool { return c.CarriedOut() && !c.Reopened.Known() && !c.Stopped.Known() }

// Late reports whether the case is not carried out on a day although the time that was planned for it has passed.
func (c *Closure) Late(on Date) bool {
	return c.Open() && !c.CarriedOut() && c.Planned.Known() && c.Planned.Last().Before(on)
}

// CountsAsSchool reports whether the case counts as one of a school, not of a teaching point: by what the
// school was, not by what it has become.
func (c *Closure) CountsAsSchool(s *School) bool {
	if was := c.Decided.WasType; c.Becomes() != "" && c.CarriedOut() && was != "" {
		return CountsAsSchool(was)
	}
	return s.Counts() || c.Method == MethodPoint
}

// Becomes is the 办学类型 as which the school stays in use when the case is carried out; empty where it is closed.
func (c *Closure) Becomes() Code {
	switch c.Method {
	case MethodPoint:
		return TypeTeachingPoint
	case MethodKindergarten:
		return TypeKindergarten
	}
	return ""
}

// CarriedOut reports whether the case is at 已实施 or later.
func (c *Closure) CarriedOut() bool {
	return ClosureStages.Index(c.Stage) >= ClosureStages.Index(ClosureDone)
}

// Closures is the register of closure cases.
var Closures = define[Closure](Register{
	ID: closuresID, Table: "closure", Label: "学校撤并", Unit: "所", Identity: []string{"school"},
	Sent: true, Report: "closures",
	List: &List{
		Title: "学校撤并", Filters: []string{"stage", "method", "school.township"},
		Begins: []string{"stage", "pupils", "into", "planned"},
		Empty:  "还没有撤并。\n按 Ctrl+I 导入撤并台账，或按 Ctrl+N 新增一例。",
	},
	Naming: Naming{Noun: "撤并", Through: "school", Meant: laterCase},
	Name:   func(r Record) string { return "撤并（" + ClosureStages.Label(r.(*Closure).Stage) + "）" },
	Dated:  Dating{By: []string{"hearing", "notice_from", "approved", "filed", "done", "stopped", "reopened"}, on: closureOn},
	check:  checkClosure,
	listed: func(before, after Record) {
		was, is := before.(*Closure), after.(*Closure)
		stated(&was.Stage, &is.Stage, &is.Stated, ClosureStages.Index, 0)
	},
	begin: func(r Record, _ *Book) { r.(*Closure).Stage = ClosureStages.Items[0].Code },
	Fields: append([]*Field{
		field("school", "撤并学校", func(c *Closure) *Ref { return &c.School }, required, refers(Schools), width(14)),
		field("method", "撤并方式", func(c *Closure) *Code { return &c.Method }, codes(ClosureMethods), width(5)),
		field("stage", "当前阶段", func(c *Closure) *Code { return &c.Stage }, required, codes(ClosureStages), width(6), assumed(assumedStage),
			locked("在“撤并推进”页逐步推进"), onward(ClosureStages.Index, ClosureDone)),
		field("classes", "班数", func(c *Closure) *Count { return &c.Classes }, group("撤并前规模"), width(4)),
		field("pupils", "学生数", func(c *Closure) *Count { return &c.Pupils }, group("撤并前规模"), width(4)),
		field("teachers", "教师数", func(c *Closure) *Count { return &c.Teachers }, group("撤并前规模"), width(4)),
		field("teachers_off", "其中非在编", func(c *Closure) *Count { return &c.TeachersOff }, group("撤并前规模"), width(5)),
		field("into", "并入学校", func(c *Closure) *Ref { return &c.Into }, refers(Schools), unknown("unknown_receiving_school"), width(14), bears),
		field("distance", "距并入校", func(c *Closure) *Measure { return &c.Distance }, unit("公里"), each, width(5)),
		field("minutes", "路途", func(c *Closure) *Count { return &c.Minutes }, unit("分钟"), each, width(5)),
		field("due", "应到", func(c *Closure) *Count { return &c.Due }, group("家长意见（人）"), width(4)),
		field("agree", "同意", func(c *Closure) *Count { return &c.Agree }, group("家长意见（人）"), width(4)),
		field("oppose", "反对", func(c *Closure) *Count { return &c.Oppose }, group("家长意见（人）"), width(4)),
		field("abstain", "弃权", func(c *Closure) *Count { return &c.Abstain }, group("家长意见（人）"), width(4)),
		field("hearing", "听证日期", func(c *Closure) *Date { return &c.Hearing }, width(6)),
		field("hearing_due", "应到", func(c *Closure) *Count { return &c.HearingDue }, group("听证会（人）"), width(4)),
		field("hearing_present", "实到", func(c *Closure) *Count { return &c.HearingPresent }, group("听证会（人）"), width(4)),
		field("hearing_agree", "同意", func(c *Closure) *Count { return &c.HearingAgree }, group("听证会（人）"), width(4)),
		field("hearing_oppose", "反对", func(c *Closure) *Count { return &c.HearingOppose }, group("听证会（人）"), width(4)),
		field("hearing_result", "听证结果", func(c *Closure) *Code { return &c.HearingResult }, codes(HearingResults), width(5)),
		field("notice_from", "起", func(c *Closure) *Date { return &c.NoticeFrom }, group("公示时间"), width(6)),
		field("notice_until", "止", func(c *Closure) *Date { return &c.NoticeUntil }, group("公示时间"), width(6)),
		field("veto", "五项否决情形", func(c *Closure) *Flag { return &c.Veto }, width(5),
			help("多数家长反对、听证多数反对、上下学不便或不安全、食宿不足、形成大班额或超大规模学校，有一项即为“是”")),
		field("approval_doc", "批复文号", func(c *Closure) *Text { return &c.ApprovalDoc }, width(9), paper),
		field("approved", "批复日期", func(c *Closure) *Date { return &c.Approved }, width(6)),
		field("filed", "备案日期", func(c *Closure) *Date { return &c.Filed }, width(6)),
		field("planned", "拟撤并时间", func(c *Closure) *Date { return &c.Planned }, width(6)),
		field("done", "实际撤并日期", func(c *Closure) *Date { return &c.Done }, width(6),
			dayOf("stage", func(r Record) bool { return r.(*Closure).CarriedOut() }),
			locked("由“撤并推进”页的“实施撤并”填写"), until("planned", closureCome)),
		field("placed_there", "并入校", func(c *Closure) *Count { return &c.PlacedThere }, group("学生安置（人）"), width(4)),
		field("placed_elsewhere", "其他", func(c *Closure) *Count { return &c.PlacedElsewhere }, group("学生安置（人）"), width(4)),
		field("bus", "校车", func(c *Closure) *Flag { return &c.Bus }, width(3)),
		field("boarding", "寄宿", func(c *Closure) *Flag { return &c.Boarding }, width(3)),
		field("staff_moved", "随并", func(c *Closure) *Count { return &c.StaffMoved }, group("教师安置（人）"), width(4)),
		field("staff_spread", "调剂", func(c *Closure) *Count { return &c.StaffSpread }, group("教师安置（人）"), width(4)),
		field("staff_retired", "退休", func(c *Closure) *Count { return &c.StaffRetired }, group("教师安置（人）"), width(4)),
		field("land", "占地面积", func(c *Closure) *Measure { return &c.Land }, group("资产"), unit("㎡"), width(6)),
		field("building", "校舍面积", func(c *Closure) *Measure { return &c.Building }, group("资产"), unit("㎡"), width(6)),
		field("assets", "固定资产原值", func(c *Closure) *Money { return &c.Assets }, group("资产"), unit("万元"), width(7)),
		field("land_right", "土地权属", func(c *Closure) *Code { return &c.LandRight }, group("资产"), codes(LandRights), width(5)),
		field("asset_plan", "处置情况", func(c *Closure) *Text { return &c.AssetPlan }, group("资产"), width(8)),
		field("asset_to", "接收单位", func(c *Closure) *Text { return &c.AssetTo }, group("资产"), width(8)),
		field("custody_until", "代管期限至", func(c *Closure) *Date { return &c.CustodyUntil }, group("资产"), width(6)),
		field("proceeds", "处置收益", func(c *Closure) *Money { return &c.Proceeds }, group("资产"), unit("万元"), width(6)),
		field("in_plan", "已列入布局专项规划", func(c *Closure) *Flag { return &c.InPlan }, width(6)),
		field("hold_parents", "多数家长反对", func(c *Closure) *Flag { return &c.HoldParents }, group("五项否决情形（逐项）"), width(5)),
		field("hold_hearing", "听证多数反对", func(c *Closure) *Flag { return &c.HoldHearing }, group("五项否决情形（逐项）"), width(5)),
		field("hold_road", "上下学不便或不安全", func(c *Closure) *Flag { return &c.HoldRoad }, group("五项否决情形（逐项）"), width(7)),
		field("hold_boarding", "住宿和就餐不能满足", func(c *Closure) *Flag { return &c.HoldBed }, group("五项否决情形（逐项）"), width(7)),
		field("hold_size", "造成超大规模或大班额", func(c *Closure) *Flag { return &c.HoldSize }, group("五项否决情形（逐项）"), width(7)),
		field("stopped", "终止日期", func(c *Closure) *Date { return &c.Stopped }, width(6), locked("由“撤并推进”页的“终止”填写")),
		field("stop_reason", "终止原因", func(c *Closure) *Text { return &c.StopReason }, width(8), locked("由“撤并推进”页的“终止”填写")),
		field("reopened", "恢复办学日期", func(c *Closure) *Date { return &c.Reopened }, width(6), locked("由“撤并推进”页的“恢复办学”填写")),
		field("stated", "补录到", func(c *Closure) *Code { return &c.Stated }, codes(ClosureStages), width(6),
			locked("由导入记下：阶段据填报单位的表记入，没有在本台账逐步办理")),
		field("note", "备注", func(c *Closure) *Text { return &c.Note }, width(12)),
	}, decidedFields()...),
})

// decidedFields are those of the Decision, which only carrying a case out fills.
func decidedFields() []*Field {
	type C = Closure
	opts := func(w int) []option {
		return []option{group("实施时核定"), width(w), locked("由“撤并推进”页的“实施撤并”记下，以后不变")}
	}
	count := func(key, label string, at func(*Decision) *Count) *Field {
		return field(key, label, func(c *C) *Count { return at(&c.Decided) }, opts(6)...)
	}
	return []*Field{
		field("was_type", "撤并前办学类型", func(c *C) *Code { return &c.Decided.WasType }, append(opts(7), codes(SchoolTypes))...),
		field("decided_year", "撤并学校统计学年", func(c *C) *Year { return &c.Decided.Year }, opts(6)...),
		count("decided_pupils", "撤并学校统计学生数", func(d *Decision) *Count { return &d.Pupils }),
		field("decided_into_year", "并入学校统计学年", func(c *C) *Year { return &c.Decided.IntoYear }, opts(6)...),
		count("decided_before", "并入前在校生", func(d *Decision) *Count { return &d.Before }),
		count("decided_after", "并入后在校生", func(d *Decision) *Count { return &d.After }),
		count("decided_places", "并入学校学位", func(d *Decision) *Count { return &d.Places }),
		count("decided_size_limit", "并入学校规模上限", func(d *Decision) *Count { return &d.SizeLimit }),
		count("decided_class", "并入后平均班额", func(d *Decision) *Count { return &d.AverageClass }),
		count("decided_class_limit", "班额上限", func(d *Decision) *Count { return &d.ClassLimit }),
		count("decided_boarders_before", "并入前寄宿生", func(d *Decision) *Count { return &d.BoardersBefore }),
		count("decided_boarders_after", "并入后寄宿生", func(d *Decision) *Count { return &d.BoardersAfter }),
		count("decided_beds", "并入学校床位", func(d *Decision) *Count { return &d.Beds }),
	}
}

func checkClosure(_ *Register, r Record, b *Book) Problems {
	c := r.(*Closure)
	var p Problems
	if c.School != 0 && c.School == c.Into {
		p.hard(RuleFromEqualsTo, "into", "并入学校不能是撤并学校自己")
	}
	if c.Approved.Known() && c.NoticeUntil.Known() && c.Approved.Earlier(c.NoticeUntil) {
		p.soft(RuleApprovedBeforePublicityEnded, "approved", "批复日期%s早于公示结束日期%s", c.Approved, c.NoticeUntil)
	}
	if c.NoticeFrom.Known() && c.NoticeUntil.Known() && c.NoticeUntil.Before(c.NoticeFrom) {
		p.soft(RulePublicityReversed, "notice_until", "公示结束日期%s早于开始日期%s", c.NoticeUntil, c.NoticeFrom)
	}
	if text := c.misplaced(); text != "" {
		p.soft(RulePlacedPupilsDoNotAddUp, "placed_there", "%s", text)
	}
	if said := c.Agree.Int() + c.Oppose.Int() + c.Abstain.Int(); c.Due.Known() && said > c.Due.Int() {
		p.soft(RuleMoreOpinionsThanParents, "due", "同意、反对、弃权共%d人，多于应到%d人", said, c.Due.Int())
	}
	return append(p, append(c.votes(), append(c.listed(b), c.settled()...)...)...)
}

// votes holds the hearing's numbers against each other.
func (c *Closure) votes() (p Problems) {
	if n := c.HearingPresent; c.HearingDue.Known() && n.Int() > c.HearingDue.Int() {
		p.soft(RulePartOfVotesExceedsWhole, "hearing_present", "听证会实到%d人，多于应到%d人", n.Int(), c.HearingDue.Int())
	}
	if n, _ := sumOf(c.HearingAgree, c.HearingOppose); c.HearingPresent.Known() && n > c.HearingPresent.Int() {
		p.soft(RulePartOfVotesExceedsWhole, "hearing_agree", "听证会同意、反对共%d人，多于实到%d人", n, c.HearingPresent.Int())
	}
	return p
}

// listed holds 学生去向 against what the case itself says of a closure that was carried out.
func (c *Closure) listed(b *Book) (p Problems) {
	if !c.CarriedOut() {
		return nil
	}
	there, elsewhere, any := 0, 0, false
	for _, r := range b.table(placementsID).rows {
		switch w := r.(*Placement); {
		case int64(w.Case) != c.RowID():
			continue
		case w.To == c.Into:
			there += w.Pupils.Int()
		default:
			elsewhere += w.Pupils.Int()
		}
		any = true
	}
	for _, sum := range []struct {
		key, name string
		said      Count
		n         int
	}{{"placed_there", "并入校", c.PlacedThere, there}, {"placed_elsewhere", "其他学校", c.PlacedElsewhere, elsewhere}} {
		if any && sum.said.Known() && sum.said.Int() != sum.n {
			p.soft(RulePlacementsDifferFromCase, sum.key, "安置到%s的学生填的是%d人，学生去向合计%d人", sum.name, sum.said.Int(), sum.n)
		}
	}
	return p
}

// settled holds where the teachers went against how many there were.
func (c *Closure) settled() (p Problems) {
	if !c.Teachers.Known() {
		return nil
	}
	if n := c.TeachersOff.Int(); n > c.Teachers.Int() {
		p.soft(RulePlacedStaffDoNotAddUp, "teachers_off", "非在编教师%d人多于教师%d人", n, c.Teachers.Int())
	}
	switch n, whole := sumOf(c.StaffMoved, c.StaffSpread, c.StaffRetired); {
	case !c.CarriedOut():
	case n > c.Teachers.Int() || whole && n < c.Teachers.Int() && c.Becomes() == "": // else some stay
		p.soft(RulePlacedStaffDoNotAddUp, "staff_moved", "教师安置共%d人，与撤并前教师%d人不符", n, c.Teachers.Int())
	}
	return p
}

// misplaced says how the pupils that were placed do not add up to those there were, of a case that was carried out.
func (c *Closure) misplaced() string {
	placed := c.PlacedThere.Int() + c.PlacedElsewhere.Int()
	switch {
	case !c.CarriedOut() || !c.Pupils.Known() || placed == c.Pupils.Int():
		return ""
	case !c.PlacedThere.Known() && !c.PlacedElsewhere.Known():
		return fmt.Sprintf("学生安置没有填，撤并前学生数是%d人", c.Pupils.Int())
	}
	return fmt.Sprintf("学生安置共%d人，与撤并前学生数%d人不符", placed, c.Pupils.Int())
}
