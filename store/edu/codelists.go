package edu

// The code lists of the registers. Codes are those of the standard named beside a list; where there
// is none they are short words of our own. Labels are the official terms, Also the words that
// ledgers are found to use for them.

// SchoolTypes is 办学类型, GB/T 33782-2017 表4.
var SchoolTypes = &CodeList{"办学类型", []CodeItem{
	{"111", "幼儿园", nil},
	{"119", "附设幼儿班", nil},
	{"211", "小学", []string{"完全小学", "完小"}},
	{"218", "小学教学点", []string{"教学点"}},
	{"219", "附设小学班", nil},
	{"311", "初级中学", []string{"初中"}},
	{"312", "九年一贯制学校", []string{"九年一贯制", "九年制学校"}},
	{"319", "附设普通初中班", []string{"附设初中班"}},
	{"321", "职业初中", nil},
	{"329", "附设职业初中班", nil},
	{"341", "完全中学", []string{"完中"}},
	{"342", "高级中学", []string{"高中", "普通高中"}},
	{"345", "十二年一贯制学校", []string{"十二年一贯制"}},
	{"349", "附设普通高中班", []string{"附设高中班"}},
	{"361", "调整后中等职业学校", []string{"中等职业学校", "中职"}},
	{"362", "普通中等专业学校", nil},
	{"363", "成人中等专业学校", nil},
	{"364", "职业高中", []string{"职业高中学校", "职高"}},
	{"365", "技工学校", nil},
	{"366", "中等职业培训机构", nil},
	{"368", "附设中职班", nil},
	{"369", "其他中职机构", nil},
	{"371", "专门学校", []string{"工读学校"}},
	{"511", "盲人学校", nil},
	{"512", "聋人学校", nil},
	{"513", "弱智学校", []string{"培智学校"}},
	{"514", "其他特殊教育学校", []string{"特殊教育学校", "特教学校", "特教"}},
	{"519", "附设特教班", nil},
}}

// School types that rules name.
const (
	TypeKindergarten  Code = "111"
	TypePrimary       Code = "211"
	TypeTeachingPoint Code = "218"
	TypeJunior        Code = "311"
	TypeNineYear      Code = "312"
	TypeComplete      Code = "341"
	TypeSenior        Code = "342"
	TypeTwelveYear    Code = "345"
	TypeSpecial       Code = "514"
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
var Founders = &CodeList{"举办者", []CodeItem{
	{"811", "省级教育部门", nil},
	{"812", "省级其他部门", nil},
	{"821", "地级教育部门", []string{"市级教育部门"}},
	{"822", "地级其他部门", []string{"市级其他部门"}},
	{"831", "县级教育部门", []string{"教育部门"}},
	{"832", "县级其他部门", []string{"其他部门"}},
	{"891", "地方企业", []string{"企业"}},
	{"892", "事业单位", nil},
	{"893", "部队", nil},
	{"894", "集体", []string{"村集体"}},
	{"999", "民办", []string{"民办学校", "个人", "社会力量"}},
}}

// FounderPrivate is 民办; every other founder is public.
const FounderPrivate Code = "999"

// Localities is 城乡分类, GB/T 33782-2017 表5.
var Localities = &CodeList{"城乡分类", []CodeItem{
	{"111", "主城区", []string{"城区"}},
	{"112", "城乡结合区", []string{"城乡接合区"}},
	{"121", "镇中心区", []string{"镇区"}},
	{"122", "镇乡结合区", []string{"镇乡接合区"}},
	{"123", "特殊区域", nil},
	{"210", "乡中心区", nil},
	{"220", "村庄", []string{"乡村", "农村"}},
}}

// Urban reports whether a locality is 城区 (主城区, 城乡结合区).
func Urban(locality Code) bool { return locality == "111" || locality == "112" }

// KindergartenKinds is 园所性质.
var KindergartenKinds = &CodeList{"园所性质", []CodeItem{
	{"edu", "教育部门办", []string{"教办园"}},
	{"public", "其他公办性质", []string{"其他公办"}},
	{"inclusive", "普惠民办", []string{"普惠性民办", "普惠性民办园"}},
	{"other", "非普惠民办", []string{"非普惠性民办"}},
}}

// KindergartenInclusive is 普惠民办, which needs a 认定文号.
const KindergartenInclusive Code = "inclusive"

// SchoolStates is 状态 of a school.
var SchoolStates = &CodeList{"状态", []CodeItem{
	{"open", "在用", []string{"在办", "正常", "开办", "运行"}},
	{"closed", "撤销", []string{"已撤销", "已撤并", "撤并", "停办"}},
	{"reopened", "恢复", []string{"恢复办学", "已恢复"}},
}}

// States of a school.
const (
	StateOpen     Code = "open"
	StateClosed   Code = "closed"
	StateReopened Code = "reopened"
)

// Sections is 学段. 全校共用 is no 学段 but the row of what several of them share: it is divided among them.
var Sections = &CodeList{"学段", []CodeItem{
	{"pre", "学前", []string{"幼儿园", "学前教育", "附设幼儿班", "学前（附设班）", "学前班"}},
	{"primary", "小学", nil},
	{"junior", "初中", []string{"初级中学"}},
	{"senior", "高中", []string{"高级中学", "普通高中"}},
	{"special", "特教", []string{"特殊教育"}},
	{"vocational", "中职", []string{"职业高中", "中等职业"}},
	{"shared", "全校共用", []string{"共用", "各学段共用", "全校共用资源"}},
}}

// TaughtSections is 学段 where somebody teaches.
var TaughtSections = &CodeList{Sections.Name, Sections.Items[:len(Sections.Items)-1]}

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
var ClosureMethods = &CodeList{"撤并方式", []CodeItem{
	{"close", "撤销", nil},
	{"merge", "合并", nil},
	{"point", "改教学点", []string{"改为教学点"}},
	{"kindergarten", "改幼儿园", []string{"改为幼儿园"}},
}}

// Methods that rules name: after 撤销 and 合并 the school is closed, after 改教学点 it stays in use as a teaching point.
const (
	MethodClose Code = "close"
	MethodMerge Code = "merge"
	MethodPoint Code = "point"
)

// HearingResults is 听证结果.
var HearingResults = &CodeList{"听证结果", []CodeItem{
	{"agree", "同意", []string{"通过"}},
	{"oppose", "反对", []string{"不同意", "未通过"}},
	{"again", "重新论证", nil},
}}

// Results of a hearing that rules name.
const (
	HearingAgreed  Code = "agree"
	HearingOpposed Code = "oppose"
)

// ClosureStages is 当前阶段 of a closure case, in order.
var ClosureStages = &CodeList{"撤并阶段", []CodeItem{
	{"0", "拟撤并摸底", []string{"摸底"}},
	{"1", "方案制定", nil},
	{"2", "论证评估", []string{"论证与风险评估", "论证"}},
	{"3", "征求意见听证", []string{"征求意见/听证", "征求意见", "听证"}},
	{"4", "公示", nil},
	{"5", "报批", nil},
	{"6", "备案", nil},
	{"7", "已实施", []string{"实施"}},
	{"8", "资产处置", nil},
	{"9", "机构注销", nil},
	{"10", "归档", nil},
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
var LandRights = &CodeList{"土地权属", []CodeItem{
	{"state", "国有", nil}, {"collective", "集体", nil}, {"other", "其他", nil},
}}

// ProjectKinds is 建设性质.
var ProjectKinds = &CodeList{"建设性质", []CodeItem{
	{"new", "新建", nil}, {"rebuild", "改建", nil}, {"extend", "扩建", []string{"改扩建"}},
}}

// TaskLines is 任务口径: exactly one per project, so that the city's numbers never double.
var TaskLines = &CodeList{"任务口径", []CodeItem{
	{"kindergarten", "普惠园", []string{"普惠性幼儿园", "普惠幼儿园"}},
	{"compulsory", "义务教育学校", []string{"义务教育"}},
	{"boarding", "寄宿制学校", []string{"寄宿制"}},
	{"other", "其他", nil},
}}

// Task lines that the city's plan counts.
const (
	TaskKindergarten Code = "kindergarten"
	TaskCompulsory   Code = "compulsory"
	TaskBoarding     Code = "boarding"
)

// Programmes is 资金项目 (the programme that pays).
var Programmes = &CodeList{"专项类别", []CodeItem{
	{"weak", "薄弱环节改善与能力提升", []string{"薄改"}},
	{"safe", "校舍安全长效机制", []string{"校舍维修"}},
	{"pre", "学前教育发展资金", []string{"学前"}},
	{"budget", "中央预算内", nil},
	{"bond", "专项债", nil},
	{"other", "其他", nil},
}}

// ProjectStages is P01–P17, in order. 《政府投资条例》第九至二十五条.
var ProjectStages = &CodeList{"项目阶段", []CodeItem{
	{"P01", "列入计划", []string{"列入年度计划"}},
	{"P02", "立项批复", []string{"立项"}},
	{"P03", "用地预审与选址", []string{"用地预审"}},
	{"P04", "可研批复", []string{"可行性研究"}},
	{"P05", "用地规划许可", []string{"土地划拨"}},
	{"P06", "初步设计批复", []string{"初设批复", "初步设计及概算批复"}},
	{"P07", "施工图审查", []string{"工程规划许可"}},
	{"P08", "财政评审", nil},
	{"P09", "招投标", []string{"中标"}},
	{"P10", "施工许可", nil},
	{"P11", "开工", nil},
	{"P12", "主体施工", []string{"基础施工", "基础/主体施工"}},
	{"P13", "主体封顶", []string{"封顶"}},
	{"P14", "装饰安装", []string{"装饰装修"}},
	{"P15", "竣工验收", []string{"竣工"}},
	{"P16", "投用", []string{"移交投用", "投入使用"}},
	{"P17", "竣工决算", []string{"决算审计"}},
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
)

// Milestones are the stages that returns count, in the words that they have for them.
var Milestones = [4]struct {
	Stage Code
	Word  string
}{{ProjectApproved, "立项"}, {ProjectStarted, "开工"}, {ProjectAccepted, "竣工"}, {ProjectInUse, "投用"}}

// FundSources is 资金来源.
var FundSources = &CodeList{"资金来源", []CodeItem{
	{"central", "中央", nil},
	{"province", "省级", nil},
	{"city", "市级", nil},
	{"county", "县级", nil},
	{"bond", "专项债", nil},
	{"other", "自筹及其他", nil},
}}
