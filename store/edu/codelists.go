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

// Sections is 学段.
var Sections = &CodeList{"学段", []CodeItem{
	{"pre", "学前", []string{"幼儿园", "学前教育", "附设幼儿班", "学前（附设班）", "学前班"}},
	{"primary", "小学", nil},
	{"junior", "初中", []string{"初级中学"}},
	{"senior", "高中", []string{"高级中学", "普通高中"}},
	{"special", "特教", []string{"特殊教育"}},
	{"vocational", "中职", []string{"职业高中", "中等职业"}},
}}

// The sections.
const (
	SectionPre     Code = "pre"
	SectionPrimary Code = "primary"
	SectionJunior  Code = "junior"
	SectionSenior  Code = "senior"
	SectionSpecial Code = "special"
)

// ClosureMethods is 撤并方式.
var ClosureMethods = &CodeList{"撤并方式", []CodeItem{
	{"close", "撤销", nil},
	{"merge", "合并", nil},
	{"point", "改教学点", []string{"改为教学点"}},
	{"kindergarten", "改幼儿园", []string{"改为幼儿园"}},
}}

// MethodPoint is 改教学点: the school stays in use as a teaching point.
const MethodPoint Code = "point"

// HearingResults is 听证结果.
var HearingResults = &CodeList{"听证结果", []CodeItem{
	{"agree", "同意", []string{"通过"}},
	{"oppose", "反对", []string{"不同意", "未通过"}},
	{"again", "重新论证", nil},
}}

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

// Stages of a closure that rules name: from ClosureDone on it counts as carried out.
const (
	ClosurePublicity Code = "4"
	ClosureApproval  Code = "5"
	ClosureFiled     Code = "6"
	ClosureDone      Code = "7"
	ClosureArchived  Code = "10"
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

// FundSources is 资金来源.
var FundSources = &CodeList{"资金来源", []CodeItem{
	{"central", "中央", nil},
	{"province", "省级", nil},
	{"city", "市级", nil},
	{"county", "县级", nil},
	{"bond", "专项债", nil},
	{"other", "自筹及其他", nil},
}}

// Sexes is 性别, GB/T 2261.1.
var Sexes = &CodeList{"性别", []CodeItem{{"1", "男", nil}, {"2", "女", nil}}}

// The sexes.
const (
	SexMale   Code = "1"
	SexFemale Code = "2"
)

// Parties is 政治面貌, GB/T 4762.
var Parties = &CodeList{"政治面貌", []CodeItem{
	{"01", "中共党员", []string{"党员"}},
	{"02", "中共预备党员", []string{"预备党员"}},
	{"03", "共青团员", []string{"团员"}},
	{"04", "民革会员", []string{"民革党员"}},
	{"05", "民盟盟员", nil},
	{"06", "民建会员", nil},
	{"07", "民进会员", nil},
	{"08", "农工党党员", nil},
	{"09", "致公党党员", nil},
	{"10", "九三学社社员", nil},
	{"11", "台盟盟员", nil},
	{"12", "无党派人士", nil},
	{"13", "群众", nil},
}}

// Establishments is 编制类别.
var Establishments = &CodeList{"编制类别", []CodeItem{
	{"regular", "在编", []string{"事业编", "事业编制"}},
	{"special", "特岗", []string{"特岗教师"}},
	{"funded", "公费师范", []string{"公费师范生"}},
	{"bought", "政府购买", []string{"政府购买服务"}},
	{"hired", "聘任", []string{"聘任制", "人事代理", "聘任（人事代理）"}},
	{"substitute", "临聘代课", []string{"代课", "临聘"}},
}}

// EstablishmentRegular is 在编.
const EstablishmentRegular Code = "regular"

// Posts is 岗位类别.
var Posts = &CodeList{"岗位类别", []CodeItem{
	{"teaching", "专任教师", []string{"专任"}},
	{"admin", "行政", []string{"行政人员"}},
	{"support", "教辅", []string{"教辅人员"}},
	{"worker", "工勤", []string{"工勤人员"}},
	{"researcher", "教研员", nil},
}}

// PostTeaching is 专任教师.
const PostTeaching Code = "teaching"

// Subjects is 学科.
var Subjects = &CodeList{"学科", []CodeItem{
	{"chinese", "语文", nil},
	{"maths", "数学", nil},
	{"english", "英语", []string{"外语"}},
	{"politics", "道德与法治", []string{"思想品德", "思想政治", "政治", "品德与社会"}},
	{"history", "历史", nil},
	{"geography", "地理", nil},
	{"physics", "物理", nil},
	{"chemistry", "化学", nil},
	{"biology", "生物", []string{"生物学"}},
	{"pe", "体育", []string{"体育与健康"}},
	{"music", "音乐", nil},
	{"art", "美术", nil},
	{"arts", "艺术", nil},
	{"science", "科学", nil},
	{"it", "信息技术", []string{"信息科技"}},
	{"tech", "通用技术", nil},
	{"labour", "劳动", []string{"劳动技术"}},
	{"psychology", "心理健康", nil},
	{"practice", "综合实践", []string{"综合实践活动"}},
	{"special", "特殊教育", []string{"特教"}},
	{"preschool", "学前教育", []string{"学前五领域", "幼教"}},
	{"other", "其他", nil},
}}

// Educations is 学历, ordered from the lowest.
var Educations = &CodeList{"学历", []CodeItem{
	{"10", "高中及以下", []string{"高中", "初中"}},
	{"20", "中专", []string{"中师", "中等师范", "中专及以下"}},
	{"30", "专科", []string{"大专", "大学专科", "专科毕业"}},
	{"40", "本科", []string{"大学", "大学本科"}},
	{"50", "硕士", []string{"研究生", "硕士研究生"}},
	{"60", "博士", []string{"博士研究生"}},
}}

// Degrees is 学位.
var Degrees = &CodeList{"学位", []CodeItem{
	{"none", "无学位", nil}, {"bachelor", "学士", nil}, {"master", "硕士", nil}, {"doctor", "博士", nil},
}}

// Certificates is 教师资格种类.
var Certificates = &CodeList{"教师资格种类", []CodeItem{
	{"pre", "幼儿园", []string{"幼儿园教师资格"}},
	{"primary", "小学", []string{"小学教师资格"}},
	{"junior", "初级中学", []string{"初中"}},
	{"senior", "高级中学", []string{"高中"}},
	{"vocational", "中等职业学校", nil},
	{"intern", "中等职业学校实习指导", nil},
	{"higher", "高等学校", nil},
}}

// Mandarins is 普通话水平.
var Mandarins = &CodeList{"普通话水平", []CodeItem{
	{"1A", "一级甲等", nil},
	{"1B", "一级乙等", nil},
	{"2A", "二级甲等", nil},
	{"2B", "二级乙等", nil},
	{"3A", "三级甲等", nil},
	{"3B", "三级乙等", nil},
}}

// Titles is 职称; the old names map by 人社部发〔2015〕79号.
var Titles = &CodeList{"职称", []CodeItem{
	{"5", "正高级", []string{"正高级教师", "正高"}},
	{"4", "高级", []string{"高级教师", "中学高级", "中学高级教师", "副高级"}},
	{"3", "一级", []string{"一级教师", "小学高级", "小学高级教师", "中学一级", "中学一级教师"}},
	{"2", "二级", []string{"二级教师", "小学一级", "小学一级教师", "中学二级", "中学二级教师"}},
	{"1", "三级", []string{"三级教师", "小学二级", "小学二级教师", "中学三级", "中学三级教师", "小学三级"}},
	{"0", "未定级", []string{"未评", "未定", "无职称"}},
}}

// Grades is 岗位等级.
var Grades = func() *CodeList {
	l := &CodeList{Name: "岗位等级"}
	for i, n := range []string{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三"} {
		l.Items = append(l.Items, CodeItem{Code(twoDigits(i + 1)), "专业技术" + n + "级", []string{n + "级", "专技" + n + "级"}})
	}
	l.Items = append(l.Items, CodeItem{"00", "试用期", nil})
	return l
}()

func twoDigits(n int) string { return string([]byte{byte('0' + n/10), byte('0' + n%10)}) }

// Backbones is 骨干级别, ordered from the highest.
var Backbones = &CodeList{"骨干级别", []CodeItem{
	{"1", "国家级", []string{"国家", "国家级骨干", "国骨干"}},
	{"2", "省级", []string{"省骨干", "省级骨干", "省"}},
	{"3", "市级", []string{"市骨干", "市级骨干", "市"}},
	{"4", "县级", []string{"县骨干", "县级骨干", "县"}},
	{"5", "校级", []string{"校骨干", "校级骨干", "校"}},
	{"0", "无", []string{"非骨干"}},
}}

// CountyBackbone reports whether a level is 县级 or higher, which is what L2 and the 20 % rule count.
func CountyBackbone(level Code) bool { return level >= "1" && level <= "4" }

// Duties is 行政职务.
var Duties = &CodeList{"行政职务", []CodeItem{
	{"head", "校长", []string{"正校长"}},
	{"kghead", "园长", nil},
	{"vice", "副校长", nil},
	{"kgvice", "副园长", nil},
	{"party", "党组织书记", []string{"书记", "党支部书记"}},
	{"middle", "中层", []string{"主任", "副主任", "中层干部"}},
}}

// HeadRanks is 校长职级.
var HeadRanks = &CodeList{"校长职级", []CodeItem{
	{"special", "特级", nil}, {"senior", "高级", nil}, {"middle", "中级", nil}, {"junior", "初级", nil},
}}

// Retirements is 退休类别 (国务院关于渐进式延迟法定退休年龄的办法, 2024-09-13).
var Retirements = &CodeList{"退休类别", []CodeItem{
	{"m60", "男", []string{"男职工"}}, {"f55", "女干部", []string{"女（干部）", "女专业技术人员"}}, {"f50", "女工人", []string{"女（工人）"}},
}}

// OnDuty is 在岗状态.
var OnDuty = &CodeList{"在岗状态", []CodeItem{
	{"on", "在岗", []string{"在职在岗", "在职"}},
	{"off", "不在岗", []string{"长期不在岗", "病假"}},
	{"lent", "借调", []string{"借出"}},
	{"retired", "退休", []string{"已退休"}},
	{"left", "调离", []string{"离职", "调出"}},
}}

// States of being on duty that rules name.
const (
	OnDutyYes     Code = "on"
	OnDutyRetired Code = "retired"
	OnDutyLeft    Code = "left"
)

// Exemptions is 轮岗认定: 免除 leaves the base of the quota, 暂缓 stays in it.
var Exemptions = &CodeList{"轮岗认定", []CodeItem{
	{"exempt", "免除", nil}, {"deferred", "暂缓", []string{"缓"}},
}}

// The exemptions.
const (
	ExemptionExempt   Code = "exempt"
	ExemptionDeferred Code = "deferred"
)

// ExemptionReasons is 事由 of an exemption, by category only: a diagnosis would be sensitive personal
// information (个人信息保护法 第二十八条).
var ExemptionReasons = &CodeList{"轮岗认定事由", []CodeItem{
	{"retiring", "距法定退休不足5年", nil},
	{"legal", "法定特殊情形", []string{"孕产哺乳期", "重大疾病"}},
	{"discipline", "受处分或立案期间", nil},
	{"lent", "支教援派挂职期间", []string{"支教", "援派", "挂职"}},
	{"only", "单教学点唯一教师", nil},
	{"new", "服务期未满", []string{"试用期", "特岗服务期"}},
	{"graduating", "毕业年级把关", nil},
	{"other", "其他", nil},
}}

// RotationForms is 交流形式.
var RotationForms = &CodeList{"交流形式", []CodeItem{
	{"regular", "定期交流", nil},
	{"contest", "跨校竞聘", nil},
	{"district", "学区一体化", nil},
	{"alliance", "学校联盟", nil},
	{"branch", "名校办分校", nil},
	{"group", "集团化办学", nil},
	{"pair", "对口支援", nil},
	{"walk", "乡镇中心学校教师走教", []string{"走教"}},
	{"team", "组团式", nil},
	{"bundle", "捆绑式", nil},
	{"post", "顶岗交流", nil},
	{"mutual", "结对互助", nil},
	{"guide", "指导性交流", nil},
	{"follow", "跟岗学习", nil},
	{"other", "其他", nil},
}}

// MoveReasons is 变动原因; only 交流轮岗 counts as rotation.
var MoveReasons = &CodeList{"变动原因", []CodeItem{
	{"rotation", "交流轮岗", []string{"正常交流", "轮岗", "交流"}},
	{"closure", "撤并安置", nil},
	{"transfer", "调动", nil},
	{"lent", "借调", nil},
	{"recruit", "新招录", nil},
	{"rehire", "退休返聘", nil},
}}

// Move reasons that rules name.
const (
	ReasonRotation Code = "rotation"
	ReasonClosure  Code = "closure"
)

// Directions is 流动方向.
var Directions = &CodeList{"流动方向", []CodeItem{
	{"down", "城→乡", []string{"城-乡", "城到乡", "城>乡"}},
	{"up", "乡→城", []string{"乡-城", "乡到城", "乡>城"}},
	{"towns", "乡镇间", nil},
	{"campus", "校区间", []string{"城区间"}},
}}

// Relations is 人事关系.
var Relations = &CodeList{"人事关系", []CodeItem{
	{"moves", "人走关系走", []string{"转移", "是"}}, {"stays", "人走关系不动", []string{"不转移", "关系不动", "否"}},
}}

// RotationStates is 状态 of a rotation.
var RotationStates = &CodeList{"轮岗状态", []CodeItem{
	{"applied", "申报", nil},
	{"recommended", "学校推荐", nil},
	{"approved", "审批通过", []string{"已审批"}},
	{"on", "在岗", []string{"交流在岗", "已报到"}},
	{"ended", "期满", []string{"已期满"}},
	{"early", "提前结束", nil},
	{"refused", "退回", nil},
}}

// States of a rotation that rules name.
const (
	RotationApplied     Code = "applied"
	RotationRecommended Code = "recommended"
	RotationOn          Code = "on"
	RotationEnded       Code = "ended"
	RotationEarly       Code = "early"
	RotationRefused     Code = "refused"
)

// Rotated reports whether a rotation in the state counts as carried out (domain rule 2.2).
func Rotated(state Code) bool { return state == "approved" || state == "on" || state == "ended" }

// Appraisals is 考核结果.
var Appraisals = &CodeList{"考核结果", []CodeItem{
	{"excellent", "优秀", nil}, {"good", "合格", nil}, {"basic", "基本合格", nil}, {"bad", "不合格", nil},
}}

// Ethnics is 民族, GB/T 3304: the peoples by their national numbers.
var Ethnics = func() *CodeList {
	l := &CodeList{Name: "民族"}
	for i, n := range []string{"汉", "蒙古", "回", "藏", "维吾尔", "苗", "彝", "壮", "布依", "朝鲜", "满", "侗", "瑶", "白", "土家", "哈尼", "哈萨克", "傣", "黎", "傈僳", "佤", "畲", "高山", "拉祜", "水", "东乡", "纳西", "景颇", "柯尔克孜", "土", "达斡尔", "仫佬", "羌", "布朗", "撒拉", "毛南", "仡佬", "锡伯", "阿昌", "普米", "塔吉克", "怒", "乌孜别克", "俄罗斯", "鄂温克", "德昂", "保安", "裕固", "京", "塔塔尔", "独龙", "鄂伦春", "赫哲", "门巴", "珞巴", "基诺"} {
		l.Items = append(l.Items, CodeItem{Code(twoDigits(i + 1)), n + "族", []string{n}})
	}
	return l
}()
