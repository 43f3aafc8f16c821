package edu

// Teacher is a member of staff. Health details are never kept: an exemption has a category only.
type Teacher struct {
	Numbered
	Name              Name
	Sex               Code
	IDKind            Code // 证件类型
	IDNumber          IDNumber
	Birth             Date
	Ethnic, Party     Code
	WorkFrom          Date // 参加工作时间
	TeachFrom         Date // 从教时间
	Joined            Date // 进入本校时间
	Continuous        Date // 连续任教起算日 as typed: it stands above what the moves say
	ContinuousBasis   Text // why it was typed
	PostedAt          Ref  // 编制单位
	WorksAt           Ref  // 实际任教学校, where it differs
	Establishment     Code
	Post              Code
	Section           Code
	Subject, Second   Code
	FirstEducation    Code
	Education, Degree Code
	Major             Text
	Certificate       Code
	CertificateNo     Text
	Mandarin          Code
	Title             Code
	TitleFrom         Date
	Grade             Code
	Backbone          Code
	BackboneFrom      Date
	BackboneUntil     Date
	Honours           Text
	HonourFrom        Date
	Duty              Code
	DutyFrom          Date
	Term              Count // 届次
	HeadRank          Code
	Researcher        Code // 教研员: 专职 or 兼职
	ResearchSubject   Code
	Hours             Count // 近五年培训学时
	Retirement        Code
	OnDuty            Code
	Left              Date // 离岗日期, of who has retired or left
	Exemption, Reason Code
	DeferredUntil     Date // 暂缓至
	CountyManaged     Flag // 县管校聘
	Phone             Phone
	Note              Text
}

// School is where the teacher works: 实际任教学校, or else 编制单位.
func (t *Teacher) School() Ref {
	if t.WorksAt != 0 {
		return t.WorksAt
	}
	return t.PostedAt
}

// RankedOn reports whether the teacher's 骨干 rank holds on a day; one without 有效期 does.
func (t *Teacher) RankedOn(day Date) bool {
	return t.Backbone != "" && (!t.BackboneUntil.Known() || !t.BackboneUntil.Earlier(day))
}

// Since is the day tenure runs from: 连续任教起算日, or else 进入本校时间.
func (t *Teacher) Since() Date {
	if t.Continuous.Known() {
		return t.Continuous
	}
	return t.Joined
}

// DeferredOn reports whether rotation is deferred on a day: a 暂缓 without an end is.
func (t *Teacher) DeferredOn(day Date) bool {
	return t.Exemption == ExemptionDeferred && (!t.DeferredUntil.Known() || !t.DeferredUntil.Earlier(day))
}

// Ranks reports whether the teacher is 骨干 of 县级 or higher on a day: a rank beyond its 有效期 counts no more.
func (t *Teacher) Ranks(on Date) bool {
	return CountyBackbone(t.Backbone) && t.RankedOn(on)
}

// Teachers is the register of staff.
var Teachers = define[Teacher](Register{
	ID: teachersID, Table: "teacher", Label: "教师", Unit: "人", Identity: []string{"id_number"},
	Sent: true, Doubled: RuleDoubledID,
	List: &List{
		Title: "教师", Filters: []string{"section", "on_duty", "title", "posted_at.township"},
		Begins: []string{"posted_at", "section", "subject", "title", "on_duty"},
		Empty:  "还没有教师。\n按 Ctrl+I 导入教师花名册，或按 Ctrl+N 新增。",
	},
	Name: func(r Record) string { return string(r.(*Teacher).Name) },
	Naming: Naming{
		Noun: "教师", Code: "id_number", Part: "id", Names: teacherNames,
		Among: &Among{Part: "school", Fields: []string{"posted_at", "works_at"}, Needed: true},
	},
	Dated: Dating{By: []string{"work_from", "backbone_from", "duty_from", "honour_from"}, on: teacherOn, before: true},
	check: checkTeacher,
	Fields: []*Field{
		field("name", "姓名", func(t *Teacher) *Name { return &t.Name }, required, ofPerson, width(4)),
		field("sex", "性别", func(t *Teacher) *Code { return &t.Sex }, codes(Sexes), width(3)),
		field("id_kind", "证件类型", func(t *Teacher) *Code { return &t.IDKind }, codes(IDKinds), width(5), help("不填为居民身份证")),
		field("id_number", "身份证号", func(t *Teacher) *IDNumber { return &t.IDNumber }, required, width(10), help("加密保存，屏幕和打印只显示"+ShownOfID)),
		field("birth", "出生年月", func(t *Teacher) *Date { return &t.Birth }, width(6), personal, dayless),
		field("posted_at", "编制单位", func(t *Teacher) *Ref { return &t.PostedAt }, required, refers(Schools), width(13), neverPast),
		field(
			"works_at", "实际任教学校", func(t *Teacher) *Ref { return &t.WorksAt },
			refers(Schools), width(13), help("与编制单位相同可不填"), alone("posted_at"), neverPast,
		),
		field("establishment", "编制类别", func(t *Teacher) *Code { return &t.Establishment }, codes(Establishments), width(5)),
		field("post", "岗位类别", func(t *Teacher) *Code { return &t.Post }, codes(Posts), width(5)),
		field("section", "任教学段", func(t *Teacher) *Code { return &t.Section }, codes(TaughtSections), width(4)),
		field("subject", "主教", func(t *Teacher) *Code { return &t.Subject }, group("任教学科"), codes(Subjects), width(5)),
		field("second", "兼教", func(t *Teacher) *Code { return &t.Second }, group("任教学科"), codes(Subjects), width(5)),
		field("title", "名称", func(t *Teacher) *Code { return &t.Title }, group("职称"), codes(Titles), width(4)),
		field("title_from", "取得时间", func(t *Teacher) *Date { return &t.TitleFrom }, group("职称"), width(6)),
		field("grade", "岗位等级", func(t *Teacher) *Code { return &t.Grade }, codes(Grades), width(8)),
		field("backbone", "级别", func(t *Teacher) *Code { return &t.Backbone }, group("骨干教师"), codes(Backbones), width(4)),
		field("backbone_from", "认定时间", func(t *Teacher) *Date { return &t.BackboneFrom }, group("骨干教师"), width(6)),
		field("backbone_until", "有效期至", func(t *Teacher) *Date { return &t.BackboneUntil }, group("骨干教师"), width(6)),
		field("joined", "进入本校时间", func(t *Teacher) *Date { return &t.Joined }, width(6)),
		field("continuous", "连续任教起算日", func(t *Teacher) *Date { return &t.Continuous }, width(7), help("不填则按进入本校时间和变动记录推算；填了以填的为准，要写明依据")),
		field("continuous_basis", "起算日依据", func(t *Teacher) *Text { return &t.ContinuousBasis }, width(8), help("为什么起算日与变动记录不同，如学校更名")),
		field("work_from", "参加工作时间", func(t *Teacher) *Date { return &t.WorkFrom }, width(6)),
		field("teach_from", "从教时间", func(t *Teacher) *Date { return &t.TeachFrom }, width(6)),
		field("education", "最高学历", func(t *Teacher) *Code { return &t.Education }, codes(Educations), width(4)),
		field("degree", "学位", func(t *Teacher) *Code { return &t.Degree }, codes(Degrees), width(4)),
		field("first_education", "第一学历", func(t *Teacher) *Code { return &t.FirstEducation }, codes(Educations), width(4)),
		field("major", "专业", func(t *Teacher) *Text { return &t.Major }, width(7)),
		field("certificate", "教师资格种类", func(t *Teacher) *Code { return &t.Certificate }, codes(Certificates), width(5)),
		field("certificate_no", "教师资格证号", func(t *Teacher) *Text { return &t.CertificateNo }, width(9), paper, ofPerson),
		field("mandarin", "普通话", func(t *Teacher) *Code { return &t.Mandarin }, codes(Mandarins), width(5)),
		field("duty", "行政职务", func(t *Teacher) *Code { return &t.Duty }, codes(Duties), width(5)),
		field("duty_from", "任职时间", func(t *Teacher) *Date { return &t.DutyFrom }, width(6)),
		field("term", "届次", func(t *Teacher) *Count { return &t.Term }, ordinal, width(3)),
		field("head_rank", "校长职级", func(t *Teacher) *Code { return &t.HeadRank }, codes(HeadRanks), width(4)),
		field("researcher", "类别", func(t *Teacher) *Code { return &t.Researcher }, group("教研员"), codes(Researchers), width(4)),
		field("research_subject", "学科", func(t *Teacher) *Code { return &t.ResearchSubject }, group("教研员"), codes(Subjects), width(5)),
		field("hours", "近五年培训学时", func(t *Teacher) *Count { return &t.Hours }, unit("学时"), each, width(5)),
		field("honours", "荣誉称号", func(t *Teacher) *Text { return &t.Honours }, width(8), help("名师成长带头人、新高考领军人等")),
		field("honour_from", "荣誉授予时间", func(t *Teacher) *Date { return &t.HonourFrom }, width(6)),
		field("retirement", "退休类别", func(t *Teacher) *Code { return &t.Retirement }, codes(Retirements), width(5)),
		field("on_duty", "在岗状态", func(t *Teacher) *Code { return &t.OnDuty }, codes(OnDuty), width(4)),
		field("left_on", "离岗日期", func(t *Teacher) *Date { return &t.Left }, width(6), help("退休、调离的日期；截止日期更早的表册仍按在岗计")),
		field("exemption", "免除/暂缓", func(t *Teacher) *Code { return &t.Exemption }, group("轮岗认定"), codes(Exemptions), width(4), personal),
		field("exemption_reason", "事由", func(t *Teacher) *Code { return &t.Reason }, group("轮岗认定"), codes(ExemptionReasons), width(8),
			help("只填类别，不填病情"), personal),
		field("deferred_until", "暂缓至", func(t *Teacher) *Date { return &t.DeferredUntil }, group("轮岗认定"), width(6),
			help("到期后的学年重新计入应交流"), personal),
		field("county_managed", "县管校聘", func(t *Teacher) *Flag { return &t.CountyManaged }, width(4)),
		field("ethnic", "民族", func(t *Teacher) *Code { return &t.Ethnic }, codes(Ethnics), width(4), personal),
		field("party", "政治面貌", func(t *Teacher) *Code { return &t.Party }, codes(Parties), width(5), personal),
		field("phone", "联系电话", func(t *Teacher) *Phone { return &t.Phone }, width(7)),
		field("note", "备注", func(t *Teacher) *Text { return &t.Note }, width(12), personal),
	},
})

func checkTeacher(_ *Register, r Record, _ *Book) Problems {
	t := r.(*Teacher)
	p := t.excused()
	if t.Left.Known() && (t.OnDuty == OnDutyYes || t.OnDuty == "") {
		p.soft(RuleLeftOnDuty, "left_on", "离岗日期是%s，在岗状态是“%s”", t.Left, OnDuty.Label(t.OnDuty))
	}
	if t.IDNumber == "" {
		return p
	}
	if t.Sex != "" && t.Sex != t.IDNumber.Sex() {
		p.soft(RuleSexDiffersFromID, "sex", "性别“%s”与身份证号（%s）不符", Sexes.Label(t.Sex), Sexes.Label(t.IDNumber.Sex()))
	}
	if b := t.IDNumber.Birth(); t.Birth.Known() && !agrees(t.Birth, b) {
		p.soft(RuleBirthDiffersFromID, "birth", "出生年月%s与身份证号（%s）不符", t.Birth, Month(b.Year(), b.MonthOf()))
	}
	return p
}

// excused holds 轮岗认定 against its 事由, each of which needs the other (domain rule 2.1), and 退休类别 against the sex.
func (t *Teacher) excused() (p Problems) {
	switch {
	case t.Exemption != "" && t.Reason == "":
		p.soft(RuleExemptionWithoutReason, "exemption_reason", "轮岗认定为“%s”，没有填事由", Exemptions.Label(t.Exemption))
	case t.Exemption == "" && t.Reason != "":
		p.soft(RuleReasonWithoutExemption, "exemption", "填了事由“%s”，没有填免除还是暂缓", ExemptionReasons.Label(t.Reason))
	case t.Exemption == "" && t.DeferredUntil.Known():
		p.soft(RuleReasonWithoutExemption, "exemption", "填了暂缓至%s，没有填“暂缓”", t.DeferredUntil)
	}
	known := t.IDNumber == "" || t.Sex == t.IDNumber.Sex() // one that differs from the number is said already
	if t.Retirement != "" && t.Sex != "" && known && (t.Retirement == RetireMen) != (t.Sex == SexMale) {
		p.soft(RuleRetirementAgainstSex, "retirement", "退休类别是“%s”，性别是“%s”", Retirements.Label(t.Retirement), Sexes.Label(t.Sex))
	}
	return p
}

// agrees reports whether a partial date says the same as a full one as far as it goes; a day that is
// the first of its month is read as a month, as workbooks write it.
func agrees(partial, full Date) bool {
	return partial.y == full.y && (partial.m == 0 || partial.m == full.m) && (partial.d <= 1 || partial.d == full.d)
}
