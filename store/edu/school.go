package edu

import (
	"math"
	"strconv"
	"strings"
)

// School is one 学校（机构） with a 标识码. Its figures by year live in SectionYear.
type School struct {
	Numbered
	Township, Village   Name
	Code                SchoolCode
	Name, Short         Name
	Former              Text
	Type, Founder       Code
	Locality            Code
	Boarding            Flag
	Built               Count // 建校年份
	KindergartenKind    Code
	InclusiveDoc        Text
	InclusiveFrom       Date
	InclusiveUntil      Date
	Centre              Ref // 所属中心校
	Head                Name
	Phone               Phone
	LegalVice           Name // 法治副校长
	Safe                Flag // 平安校园
	Bandwidth           Count
	Land, Building      Measure
	Places, Beds        Count // 核定学位, 床位
	State               Code
	MergedInto          Ref
	VillageCode         Text // 12-digit 统计用区划代码
	Address             Text
	Longitude, Latitude Text
	CreditCode          Text // 统一社会信用代码
	Alliance            Text
	Canteen, SchoolBus  Flag
	PartyHead           Flag // 党组织领导的校长负责制
	PlanDoc             Text // 一校一案 of a private school
	Note                Text
}

// Open reports whether the school is in use.
func (s *School) Open() bool { return s.State != StateClosed && s.State != StateLeft }

// Ended says how a school came out of use, behind 已: 撤销 or 划出; empty for one in use.
func (s *School) Ended() string {
	if s.Open() {
		return ""
	}
	return SchoolStates.Label(s.State)
}

// Counted reports whether the school has to be in the count of a school year: it is in use, and was there on the day.
func (s *School) Counted(y Year) bool { return s.Open() && s.Built.Int() <= int(y) }

// SchoolsInUse counts 中小学, 教学点 (which are no schools) and 幼儿园 that are in use.
func (b *Book) SchoolsInUse() (schools, points, kindergartens int) {
	for _, s := range All[School](b, Schools) {
		switch {
		case !s.Open():
		case s.Type == TypeKindergarten:
			kindergartens++
		case s.Counts():
			schools++
		default:
			points++
		}
	}
	return schools, points, kindergartens
}

// Position is where the school stands, in degrees; ok is false where that was not entered, or is no place on the earth.
func (s *School) Position() (longitude, latitude float64, ok bool) {
	longitude, err1 := strconv.ParseFloat(string(s.Longitude), 64)
	latitude, err2 := strconv.ParseFloat(string(s.Latitude), 64)
	return longitude, latitude, err1 == nil && err2 == nil && math.Abs(longitude) <= 180 && math.Abs(latitude) <= 90
}

// Town reports whether the school stands in a city or a town (城乡分类 111 to 123; GB/T 33782-2017 表5).
func (s *School) Town() bool { return strings.HasPrefix(string(s.Locality), "1") }

// Private reports whether the school is 民办.
func (s *School) Private() bool { return s.Founder == FounderPrivate }

// Counts reports whether the institution is counted as a school (计校数).
func (s *School) Counts() bool { return CountsAsSchool(s.Type) }

// Schools is the register of schools.
var Schools = defineSchools()

func defineSchools() *Register {
	g := define[School](Register{
		ID: schoolsID, Table: "school", Label: "学校基本情况", Unit: "所", Identity: []string{"code"}, Permanent: true,
		Sent: true, Report: "schools", Doubled: RuleDoubledCode,
		List: &List{
			Title: "学校", Filters: []string{"township", "type", "state"},
			Begins: []string{"township", "type", "state", "code", "head"},
			Empty:  "还没有学校。\n按 Ctrl+I 导入“学校基本情况”工作簿，或按 Ctrl+N 逐个新增。",
		},
		Name:   func(r Record) string { return string(r.(*School).Name) },
		Naming: Naming{Noun: "学校", Code: "code", Part: "code", Names: schoolNames, Forms: schoolForms, Key: schoolKey},
		Dated:  Dating{on: schoolOn},
		past:   func(r Record) bool { return !r.(*School).Open() },
		check:  checkSchool,
		begin:  func(r Record, _ *Book) { r.(*School).State = StateOpen },
		Fields: []*Field{
			field("name", "学校（机构）名称", func(s *School) *Name { return &s.Name }, required, width(14), help("备案全称，如××县××镇中心小学")),
			field("code", "标识码", func(s *School) *SchoolCode { return &s.Code }, required, width(8), help("10位：类别2位＋省码2位＋顺序码6位；撤销的代码不得再用")),
			field("short", "简称", func(s *School) *Name { return &s.Short }, width(8)),
			field("township", "乡镇", func(s *School) *Name { return &s.Township }, width(5), stemmed(townStem), gathers),
			field("village", "村（社区）", func(s *School) *Name { return &s.Village }, width(6)),
			field("type", "办学类型", func(s *School) *Code { return &s.Type }, required, codes(SchoolTypes), width(7),
				assumed(assumedType), onward(typePlace, TypeTeachingPoint), madeByCase, help("按GB/T 33782；教学点不计校数")),
			field("founder", "举办者", func(s *School) *Code { return &s.Founder }, required, codes(Founders), width(6), assumed(assumedFounder)),
			field("locality", "城乡分类", func(s *School) *Code { return &s.Locality }, codes(Localities), width(5)),
			field("state", "状态", func(s *School) *Code { return &s.State }, required, codes(SchoolStates), width(4),
				assumed(assumedSchoolState), onward(schoolPlace, StateClosed)),
			field("boarding", "寄宿制", func(s *School) *Flag { return &s.Boarding }, width(3)),
			field("built", "建校年份", func(s *School) *Count { return &s.Built }, calendar, width(4)),
			field("kindergarten_kind", "园所性质", func(s *School) *Code { return &s.KindergartenKind }, group("幼儿园填写"),
				codes(KindergartenKinds), width(6)),
			field("inclusive_doc", "普惠认定文号", func(s *School) *Text { return &s.InclusiveDoc }, group("幼儿园填写"), width(9), paper,
				help("普惠性民办园由教育部门认定，须有文号")),
			field("inclusive_from", "认定日期", func(s *School) *Date { return &s.InclusiveFrom }, group("幼儿园填写"), width(6)),
			field("inclusive_until", "有效期至", func(s *School) *Date { return &s.InclusiveUntil }, group("幼儿园填写"), width(6)),
			field("centre", "所属中心校", func(s *School) *Ref { return &s.Centre }, width(10), help("教学点填写"), neverPast),
			field("head", "校（园）长", func(s *School) *Name { return &s.Head }, ofPerson, width(4)),
			field("phone", "联系电话", func(s *School) *Phone { return &s.Phone }, width(7)),
			field("legal_vice", "法治副校长", func(s *School) *Name { return &s.LegalVice }, ofPerson, width(5)),
			field("safe", "平安校园", func(s *School) *Flag { return &s.Safe }, width(4)),
			field("bandwidth", "出口带宽", func(s *School) *Count { return &s.Bandwidth }, unit("Mbps"), each, width(5)),
			field("land", "占地面积", func(s *School) *Measure { return &s.Land }, unit("㎡"), width(6)),
			field("building", "校舍建筑面积", func(s *School) *Measure { return &s.Building }, unit("㎡"), width(7), spoken("校舍面积")),
			field("places", "核定学位", func(s *School) *Count { return &s.Places }, unit("个"), width(5), help("并入别校学生时据此核对容量")),
			field("beds", "床位", func(s *School) *Count { return &s.Beds }, unit("张"), width(4)),
			field("merged_into", "撤并到", func(s *School) *Ref { return &s.MergedInto }, width(10)),
			field("former", "曾用名", func(s *School) *Text { return &s.Former }, width(10), help("多个用顿号隔开，检索和导入时都认")),
			field("village_code", "统计用区划代码", func(s *School) *Text { return &s.VillageCode }, width(8)),
			field("address", "地址", func(s *School) *Text { return &s.Address }, width(12)),
			field("longitude", "经度", func(s *School) *longitude { return (*longitude)(&s.Longitude) }, width(6)),
			field("latitude", "纬度", func(s *School) *latitude { return (*latitude)(&s.Latitude) }, width(6)),
			field("credit_code", "统一社会信用代码", func(s *School) *Text { return &s.CreditCode }, width(12)),
			field("alliance", "学区（集团、联盟）", func(s *School) *Text { return &s.Alliance }, width(8), gathers),
			field("canteen", "食堂", func(s *School) *Flag { return &s.Canteen }, width(3)),
			field("school_bus", "校车", func(s *School) *Flag { return &s.SchoolBus }, width(3)),
			field("party_head", "党组织领导的校长负责制", func(s *School) *Flag { return &s.PartyHead }, width(6)),
			field("plan_doc", "一校一案", func(s *School) *Text { return &s.PlanDoc }, width(8), help("民办义务教育学校填写方案的文号或名称")),
			field("note", "备注", func(s *School) *Text { return &s.Note }, width(12)),
		},
	})
	g.Field("centre").Refs, g.Field("merged_into").Refs = g, g
	return g
}

// founded holds 园所性质 against 举办者 and 办学类型: what is 民办 has a private founder and the other way round, 教育部门办 is of an education
// department, and nothing but a kindergarten has one.
func (s *School) founded(p *Problems) {
	kind, founder := KindergartenKinds.Label(s.KindergartenKind), Founders.Label(s.Founder)
	switch {
	case s.KindergartenKind == "" || s.Type == "":
	case s.Type != TypeKindergarten && s.Type != TypeAttachedKindergarten:
		p.soft(RuleKindOfNoKindergarten, "kindergarten_kind", "办学类型是“%s”，不应填园所性质“%s”", SchoolTypes.Label(s.Type), kind)
	case s.Founder == "":
	case s.Private() != (s.KindergartenKind == KindergartenInclusive || s.KindergartenKind == KindergartenOther):
		p.soft(RuleFounderAgainstKind, "kindergarten_kind", "举办者是“%s”，园所性质填的是“%s”", founder, kind)
	case s.KindergartenKind == KindergartenEducation && !educationDepartment(s.Founder):
		p.soft(RuleFounderAgainstKind, "kindergarten_kind", "举办者“%s”不是教育部门，园所性质填的是“%s”", founder, kind)
	}
}

// checkInclusive looks at the recognition of a 普惠民办 kindergarten: it needs a document in force.
func (s *School) checkInclusive(b *Book, p *Problems) {
	if s.KindergartenKind != KindergartenInclusive {
		return
	}
	if s.InclusiveDoc == "" {
		p.soft(RuleInclusiveWithoutDocument, "inclusive_doc", "普惠民办园没有认定文号")
	}
	if s.InclusiveUntil.Known() && s.InclusiveUntil.Before(b.AsOf) {
		p.soft(RuleInclusiveExpired, "inclusive_until", "普惠认定已于%s到期，早于统计日期%s", s.InclusiveUntil, b.AsOf)
	}
}

func checkSchool(g *Register, r Record, b *Book) Problems {
	s := r.(*School)
	var p Problems
	if s.Code != "" && b.Unit.Province() != "" && s.Code.Province() != b.Unit.Province() {
		p.hard(RuleInvalidCode, "code", "标识码%s的省码应为%s", s.Code, b.Unit.Province())
	}
	if want := CategoryOfType(s.Type); s.Code != "" && want != "" && s.Code.Category() != want {
		p.soft(RuleCategoryMismatch, "code", "标识码%s以%s开头，与办学类型“%s”不符（应为%s）", s.Code, s.Code.Category(), SchoolTypes.Label(s.Type), want)
	}
	s.founded(&p)
	s.checkInclusive(b, &p)
	for _, ref := range []struct {
		key string
		to  Ref
	}{{"centre", s.Centre}, {"merged_into", s.MergedInto}} {
		if ref.to != 0 && int64(ref.to) == s.RowID() {
			p.hard(RuleRefersToItself, ref.key, "“%s”不能是学校自己", g.Field(ref.key).Label)
		}
	}
	if c := string(s.VillageCode); c != "" && (len(c) != 12 || strings.Trim(c, "0123456789") != "") {
		p.soft(RuleVillageCode, "village_code", "统计用区划代码应为12位数字")
	}
	return p
}
