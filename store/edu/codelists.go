package edu

// The code lists of the registers. Codes are those of the standard named beside a list; where there
// is none they are short words of our own. Labels are the official terms.

// SchoolTypes is 办学类型, GB/T 33782-2017 表4.
var SchoolTypes = &CodeList{Name: "办学类型", Items: []CodeItem{
	{"111", "幼儿园"},
	{"119", "附设幼儿班"},
	{"211", "小学"},
	{"218", "小学教学点"},
	{"219", "附设小学班"},
	{"311", "初级中学"},
	{"312", "九年一贯制学校"},
	{"319", "附设普通初中班"},
	{"321", "职业初中"},
	{"329", "附设职业初中班"},
	{"341", "完全中学"},
	{"342", "高级中学"},
	{"345", "十二年一贯制学校"},
	{"349", "附设普通高中班"},
	{"361", "调整后中等职业学校"},
	{"362", "普通中等专业学校"},
	{"363", "成人中等专业学校"},
	{"364", "职业高中"},
	{"365", "技工学校"},
	{"366", "中等职业培训机构"},
	{"368", "附设中职班"},
	{"369", "其他中职机构"},
	{"371", "专门学校"},
	{"511", "盲人学校"},
	{"512", "聋人学校"},
	{"513", "弱智学校"},
	{"514", "其他特殊教育学校"},
	{"519", "附设特教班"},
}}

// School types that rules name.
const (
	TypeKindergarten Code = "111"
	// TypeAttachedKindergarten is 附设幼儿班.
	TypeAttachedKindergarten Code = "119"
	TypePrimary              Code = "211"
	TypeTeachingPoint        Code = "218"
	TypeJunior               Code = "311"
	TypeNineYear             Code = "312"
	TypeComplete             Code = "341"
	TypeSenior               Code = "342"
	TypeTwelveYear           Code = "345"
	TypeSpecial              Code = "514"
)

// CategoryOfType is the first two digits a 标识码 should have for a 办学类型.
func CategoryOfType(t Code) string {
	switch {
	case t == "111":
		return "11"
	case t == "211" || t == "218":
		return "21"
	case t == "311" || t == "312":
		return "31"
	case t == "321":
		return "32"
	case t == "341" || t == "342" || t == "345":
		return "34"
	case t >= "361" && t <= "369":
		return "36"
	case t == "371":
		return "37"
	case t >= "511" && t <= "514":
		return "51"
	}
	return ""
}

// CountsAsSchool reports whether an institution of the type is counted (计校数): teaching points and
// attached classes are not.
func CountsAsSchool(t Code) bool { return len(t) == 3 && t[2] != '8' && t[2] != '9' }

// Founders is 举办者.
var Founders = &CodeList{Name: "举办者", Items: []CodeItem{
	{"811", "省级教育部门"},
	{"812", "省级其他部门"},
	{"821", "地级教育部门"},
	{"822", "地级其他部门"},
	{"831", "县级教育部门"},
	{"832", "县级其他部门"},
	{"891", "地方企业"},
	{"892", "事业单位"},
	{"893", "部队"},
	{"894", "集体"},
	{"999", "民办"},
}}

// Founders that rules name: FounderPrivate is 民办; every other founder is public.
const (
	FounderCounty  Code = "831" // 县级教育部门
	FounderPrivate Code = "999"
)

// educationDepartment reports whether a founder is an education department.
func educationDepartment(founder Code) bool {
	return founder == "811" || founder == "821" || founder == FounderCounty
}

// Localities is 城乡分类, GB/T 33782-2017 表5.
var Localities = &CodeList{Name: "城乡分类", Items: []CodeItem{
	{"111", "主城区"},
	{"112", "城乡结合区"},
	{"121", "镇中心区"},
	{"122", "镇乡结合区"},
	{"123", "特殊区域"},
	{"210", "乡中心区"},
	{"220", "村庄"},
}}

// Urban reports whether a locality is 城区 (主城区, 城乡结合区).
func Urban(locality Code) bool { return locality == "111" || locality == "112" }

// KindergartenKinds is 园所性质.
var KindergartenKinds = &CodeList{Name: "园所性质", Items: []CodeItem{
	{"edu", "教育部门办"},
	{"public", "其他公办性质"},
	{"inclusive", "普惠民办"},
	{"other", "非普惠民办"},
}}

// Kinds of kindergartens that rules name: 普惠民办 needs a 认定文号.
const (
	KindergartenEducation Code = "edu"
	KindergartenInclusive Code = "inclusive"
	KindergartenOther     Code = "other"
)

// SchoolStates is 状态 of a school.
var SchoolStates = &CodeList{Name: "状态", Items: []CodeItem{
	{"open", "在用"},
	{"closed", "撤销"},
	{"reopened", "恢复"},
	{"left", "划出"},
}}

// States of a school.
const (
	StateOpen     Code = "open"
	StateClosed   Code = "closed"
	StateReopened Code = "reopened"
	StateLeft     Code = "left" // given to another county
)

// Sections is 学段. 全校共用 is no 学段 but the row of what several of them share: it is divided among them.
var Sections = &CodeList{Name: "学段", Items: []CodeItem{
	{"pre", "学前"},
	{"primary", "小学"},
	{"junior", "初中"},
	{"senior", "高中"},
	{"special", "特教"},
	{"vocational", "中职"},
	{"shared", "全校共用"},
}}

// TaughtSections is 学段 where somebody teaches.
var TaughtSections = &CodeList{Name: Sections.Name, Items: Sections.Items[:len(Sections.Items)-1], part: true}

// The sections.
const (
	SectionPre     Code = "pre"
	SectionPrimary Code = "primary"
	SectionJunior  Code = "junior"
	SectionSenior  Code = "senior"
	SectionSpecial Code = "special"
	SectionShared  Code = "shared"
)

// CompulsorySections are those of 义务教育.
var CompulsorySections = [2]Code{SectionPrimary, SectionJunior}

// Compulsory reports whether a section is one of 义务教育.
func Compulsory(section Code) bool { return section == SectionPrimary || section == SectionJunior }

// ClosureMethods is 撤并方式.
var ClosureMethods = &CodeList{Name: "撤并方式", Items: []CodeItem{
	{"close", "撤销"},
	{"merge", "合并"},
	{"point", "改教学点"},
	{"kindergarten", "改幼儿园"},
}}

// Methods that rules name: after 撤销 and 合并 the school is closed, after 改教学点 it stays in use as a teaching point.
const (
	MethodClose        Code = "close"
	MethodMerge        Code = "merge"
	MethodPoint        Code = "point"
	MethodKindergarten Code = "kindergarten"
)

// HearingResults is 听证结果.
var HearingResults = &CodeList{Name: "听证结果", Items: []CodeItem{
	{"agree", "同意"},
	{"oppose", "反对"},
	{"again", "重新论证"},
}}

// Results of a hearing that rules name.
const (
	HearingAgreed  Code = "agree"
	HearingOpposed Code = "oppose"
)

// ClosureStages is 当前阶段 of a closure case, in order.
var ClosureStages = &CodeList{Name: "撤并阶段", Items: []CodeItem{
	{"0", "拟撤并摸底"},
	{"1", "方案制定"},
	{"2", "论证评估"},
	{"3", "征求意见听证"},
	{"4", "公示"},
	{"5", "报批"},
	{"6", "备案"},
	{"7", "已实施"},
	{"8", "资产处置"},
	{"9", "机构注销"},
	{"10", "归档"},
}}

// Stages of a closure: from ClosureDone on it counts as carried out.
const (
	ClosureSurvey       Code = "0"
	ClosurePlan         Code = "1"
	ClosureReview       Code = "2"
	ClosureHearing      Code = "3"
	ClosurePublicity    Code = "4"
	ClosureApproval     Code = "5"
	ClosureFiled        Code = "6"
	ClosureDone         Code = "7"
	ClosureAssets       Code = "8"
	ClosureDeregistered Code = "9"
	ClosureArchived     Code = "10"
)

// LandRights is 土地权属.
var LandRights = &CodeList{Name: "土地权属", Items: []CodeItem{
	{"state", "国有"}, {"collective", "集体"}, {"other", "其他"},
}}

// ProjectKinds is 建设性质.
var ProjectKinds = &CodeList{Name: "建设性质", Items: []CodeItem{
	{"new", "新建"}, {"rebuild", "改建"}, {"extend", "扩建"},
}}

// TaskLines is 任务口径: exactly one per project, so that the city's numbers never double.
var TaskLines = &CodeList{Name: "任务口径", Items: []CodeItem{
	{"kindergarten", "普惠园"},
	{"compulsory", "义务教育学校"},
	{"boarding", "寄宿制学校"},
	{"other", "其他"},
}}

// Task lines that the city's plan counts.
const (
	TaskKindergarten Code = "kindergarten"
	TaskCompulsory   Code = "compulsory"
	TaskBoarding     Code = "boarding"
)

// Programmes is 资金项目 (the programme that pays).
var Programmes = &CodeList{Name: "专项类别", Items: []CodeItem{
	{"weak", "薄弱环节改善与能力提升"},
	{"safe", "校舍安全长效机制"},
	{"pre", "学前教育发展资金"},
	{"budget", "中央预算内"},
	{"bond", "专项债"},
	{"other", "其他"},
}}

// ProjectStages is P01–P17, in order. 《政府投资条例》第九至二十五条.
var ProjectStages = &CodeList{Name: "项目阶段", Items: []CodeItem{
	{"P01", "列入计划"},
	{"P02", "立项批复"},
	{"P03", "用地预审与选址"},
	{"P04", "可研批复"},
	{"P05", "用地规划许可"},
	{"P06", "初步设计批复"},
	{"P07", "施工图审查"},
	{"P08", "财政评审"},
	{"P09", "招投标"},
	{"P10", "施工许可"},
	{"P11", "开工"},
	{"P12", "主体施工"},
	{"P13", "主体封顶"},
	{"P14", "装饰安装"},
	{"P15", "竣工验收"},
	{"P16", "投用"},
	{"P17", "竣工决算"},
}}

// Stages of a project that rules and returns name.
const (
	ProjectListed      Code = "P01"
	ProjectApproved    Code = "P02"
	ProjectFeasibility Code = "P04" // fixes the estimate
	ProjectDesign      Code = "P06" // fixes the budget
	ProjectTendered    Code = "P09"
	ProjectPermitted   Code = "P10"
	ProjectStarted     Code = "P11"
	ProjectBuilding    Code = "P12"
	ProjectTopped      Code = "P13"
	ProjectAccepted    Code = "P15"
	ProjectInUse       Code = "P16"
	ProjectSettled     Code = "P17"
)

// Milestones are the stages that returns count, in the words that they have for them.
var Milestones = [4]struct {
	Stage Code
	Word  string
}{{ProjectApproved, "立项"}, {ProjectStarted, "开工"}, {ProjectAccepted, "竣工"}, {ProjectInUse, "投用"}}

// FundSources is 资金来源.
var FundSources = &CodeList{Name: "资金来源", Items: []CodeItem{
	{"central", "中央"},
	{"province", "省级"},
	{"city", "市级"},
	{"county", "县级"},
	{"bond", "专项债"},
	{"other", "自筹及其他"},
}}
