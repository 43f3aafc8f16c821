package edu

// Sexes is 性别, GB/T 2261.1.
var Sexes = &CodeList{Name: "性别", Items: []CodeItem{{"1", "男"}, {"2", "女"}}}

// The sexes.
const (
	SexMale   Code = "1"
	SexFemale Code = "2"
)

// IDKinds is 证件类型: those whose number is a 公民身份号码 by GB 11643, 18 characters with a check digit.
var IDKinds = &CodeList{Name: "证件类型", Items: []CodeItem{
	{"id", "居民身份证"}, {"residence", "港澳台居民居住证"},
}}

// Parties is 政治面貌, GB/T 4762.
var Parties = &CodeList{Name: "政治面貌", Items: []CodeItem{
	{"01", "中共党员"},
	{"02", "中共预备党员"},
	{"03", "共青团员"},
	{"04", "民革会员"},
	{"05", "民盟盟员"},
	{"06", "民建会员"},
	{"07", "民进会员"},
	{"08", "农工党党员"},
	{"09", "致公党党员"},
	{"10", "九三学社社员"},
	{"11", "台盟盟员"},
	{"12", "无党派人士"},
	{"13", "群众"},
}}

// Establishments is 编制类别.
var Establishments = &CodeList{Name: "编制类别", Items: []CodeItem{
	{"regular", "在编"},
	{"special", "特岗"},
	{"funded", "公费师范"},
	{"bought", "政府购买"},
	{"hired", "聘任"},
	{"substitute", "临聘代课"},
}}

// The establishments that rules name: in post by the plan of posts, and 代课, who are no 专任教师.
const (
	EstablishmentRegular    Code = "regular"
	EstablishmentSubstitute Code = "substitute"
)

// Posts is 岗位类别.
var Posts = &CodeList{Name: "岗位类别", Items: []CodeItem{
	{"teaching", "专任教师"},
	{"admin", "行政"},
	{"support", "教辅"},
	{"worker", "工勤"},
	{"researcher", "教研员"},
}}

// PostTeaching is 专任教师.
const PostTeaching Code = "teaching"

// Subjects is 学科.
var Subjects = &CodeList{Name: "学科", Items: []CodeItem{
	{"chinese", "语文"},
	{"maths", "数学"},
	{"english", "英语"},
	{"politics", "道德与法治"},
	{"history", "历史"},
	{"geography", "地理"},
	{"physics", "物理"},
	{"chemistry", "化学"},
	{"biology", "生物"},
	{"pe", "体育"},
	{"music", "音乐"},
	{"art", "美术"},
	{"arts", "艺术"},
	{"science", "科学"},
	{"it", "信息技术"},
	{"tech", "通用技术"},
	{"labour", "劳动"},
	{"psychology", "心理健康"},
	{"practice", "综合实践"},
	{"special", "特殊教育"},
	{"preschool", "学前教育"},
	{"other", "其他"},
}}

// Educations is 学历, ordered from the lowest.
var Educations = &CodeList{Name: "学历", Items: []CodeItem{
	{"10", "高中及以下"},
	{"20", "中专"},
	{"30", "专科"},
	{"40", "本科"},
	{"50", "硕士"},
	{"60", "博士"},
}}

// Degrees is 学位.
var Degrees = &CodeList{Name: "学位", Items: []CodeItem{
	{"none", "无学位"}, {"bachelor", "学士"}, {"master", "硕士"}, {"doctor", "博士"},
}}

// Certificates is 教师资格种类.
var Certificates = &CodeList{Name: "教师资格种类", Items: []CodeItem{
	{"pre", "幼儿园"},
	{"primary", "小学"},
	{"junior", "初级中学"},
	{"senior", "高级中学"},
	{"vocational", "中等职业学校"},
	{"intern", "中等职业学校实习指导"},
	{"higher", "高等学校"},
	{"none", "无"},
}}

// CertificateNone is 无: nobody entered nothing, but that there is none.
const CertificateNone Code = "none"

// Mandarins is 普通话水平.
var Mandarins = &CodeList{Name: "普通话水平", Items: []CodeItem{
	{"1A", "一级甲等"},
	{"1B", "一级乙等"},
	{"2A", "二级甲等"},
	{"2B", "二级乙等"},
	{"3A", "三级甲等"},
	{"3B", "三级乙等"},
}}

// Titles is 职称; the old names map by 人社部发〔2015〕79号.
var Titles = &CodeList{Name: "职称", Items: []CodeItem{
	{"5", "正高级"},
	{"4", "高级"},
	{"3", "一级"},
	{"2", "二级"},
	{"1", "三级"},
	{"0", "未定级"},
}}

// Grades is 岗位等级: 13 of 专业技术岗位, 10 of 管理岗位, 5 of 工勤技能岗位 and 普通工, which has none (国人部发〔2006〕70号,
// 事业单位岗位设置管理试行办法).
var Grades = func() *CodeList {
	l := &CodeList{Name: "岗位等级"}
	for i := 1; i <= 13; i++ {
		l.Items = append(l.Items, CodeItem{Code(twoDigits(i)), "专业技术" + chineseNumber(i) + "级"})
	}
	l.Items = append(l.Items, CodeItem{"00", "试用期"})
	for i := 1; i <= 10; i++ {
		l.Items = append(l.Items, CodeItem{Code("m" + twoDigits(i)), "管理" + chineseNumber(i) + "级"})
	}
	for i := 1; i <= 5; i++ {
		l.Items = append(l.Items, CodeItem{Code("w" + twoDigits(i)), "工勤" + chineseNumber(i) + "级"})
	}
	l.Items = append(l.Items, CodeItem{"w00", "普通工"})
	return l
}()

func twoDigits(n int) string {
	const digits = "0123456789"
	return string([]byte{digits[n/10], digits[n%10]})
}

// Backbones is 骨干级别, ordered from the highest.
var Backbones = &CodeList{Name: "骨干级别", Items: []CodeItem{
	{"1", "国家级"},
	{"2", "省级"},
	{"3", "市级"},
	{"4", "县级"},
	{"5", "校级"},
	{"0", "无"},
}}

// NoBackbone is the level of who is none.
const NoBackbone Code = "0"

// CountyBackbone reports whether a level is 县级 or higher, which is what L2 and the 20 % rule count.
func CountyBackbone(level Code) bool { return level >= "1" && level <= "4" }

// Duties is 行政职务.
var Duties = &CodeList{Name: "行政职务", Items: []CodeItem{
	{"head", "校长"},
	{"kghead", "园长"},
	{"vice", "副校长"},
	{"kgvice", "副园长"},
	{"party", "党组织书记"},
	{"middle", "中层"},
}}

// Duties that rules name; the terms of heads and vice heads are counted.
const (
	DutyHead             Code = "head"
	DutyKindergartenHead Code = "kghead"
	DutyVice             Code = "vice"
	DutyKindergartenVice Code = "kgvice"
	DutyMiddle           Code = "middle"
)

// Leads reports whether a duty is that of a head or a vice head.
func Leads(duty Code) bool {
	return duty == DutyHead || duty == DutyKindergartenHead || duty == DutyVice || duty == DutyKindergartenVice
}

// Researchers is 教研员.
var Researchers = &CodeList{Name: "教研员", Items: []CodeItem{{"full", "专职"}, {"part", "兼职"}}}

// The kinds of 教研员.
const (
	ResearcherFull Code = "full"
	ResearcherPart Code = "part"
)

// PostResearcher is the post of a 教研员 by profession.
const PostResearcher Code = "researcher"

// HeadRanks is 校长职级.
var HeadRanks = &CodeList{Name: "校长职级", Items: []CodeItem{
	{"special", "特级"}, {"senior", "高级"}, {"middle", "中级"}, {"junior", "初级"},
}}

// Retirements is 退休类别 (国务院关于渐进式延迟法定退休年龄的办法, 2024-09-13).
var Retirements = &CodeList{Name: "退休类别", Items: []CodeItem{
	{"m60", "男"}, {"f55", "女干部"}, {"f50", "女工人"},
}}

// OnDuty is 在岗状态.
var OnDuty = &CodeList{Name: "在岗状态", Items: []CodeItem{
	{"on", "在岗"},
	{"off", "不在岗"},
	{"lent", "借调"},
	{"retired", "退休"},
	{"left", "调离"},
}}

// States of being on duty that rules name.
const (
	OnDutyYes     Code = "on"
	OnDutyRetired Code = "retired"
	OnDutyLeft    Code = "left"
)

// Exemptions is 轮岗认定: 免除 leaves the base of the quota, 暂缓 stays in it and ends (暂缓至).
var Exemptions = &CodeList{Name: "轮岗认定", Items: []CodeItem{
	{"exempt", "免除"}, {"deferred", "暂缓"},
}}

// The exemptions.
const (
	ExemptionExempt   Code = "exempt"
	ExemptionDeferred Code = "deferred"
)

// ExemptionReasons is 事由 of an exemption, by category only: a diagnosis would be sensitive personal
// information (个人信息保护法 第二十八条).
var ExemptionReasons = &CodeList{Name: "轮岗认定事由", Items: []CodeItem{
	{"retiring", "距法定退休不足5年"},
	{"legal", "法定特殊情形"},
	{"discipline", "受处分或立案期间"},
	{"lent", "支教援派挂职期间"},
	{"only", "单教学点唯一教师"},
	{"new", "服务期未满"},
	{"graduating", "毕业年级把关"},
	{"other", "其他"},
}}

// ReasonRetiring is 距法定退休不足5年.
const ReasonRetiring Code = "retiring"

// RotationForms is 交流形式.
var RotationForms = &CodeList{Name: "交流形式", Items: []CodeItem{
	{"regular", "定期交流"},
	{"contest", "跨校竞聘"},
	{"district", "学区一体化"},
	{"alliance", "学校联盟"},
	{"branch", "名校办分校"},
	{"group", "集团化办学"},
	{"pair", "对口支援"},
	{"walk", "乡镇中心学校教师走教"},
	{"team", "组团式"},
	{"bundle", "捆绑式"},
	{"post", "顶岗交流"},
	{"mutual", "结对互助"},
	{"guide", "指导性交流"},
	{"follow", "跟岗学习"},
	{"other", "其他"},
}}

// MoveReasons is 变动原因; only 交流轮岗 counts as rotation.
var MoveReasons = &CodeList{Name: "变动原因", Items: []CodeItem{
	{"rotation", "交流轮岗"},
	{"closure", "撤并安置"},
	{"transfer", "调动"},
	{"lent", "借调"},
	{"recruit", "新招录"},
	{"rehire", "退休返聘"},
}}

// Move reasons that rules name.
const (
	ReasonRotation Code = "rotation"
	ReasonClosure  Code = "closure"
	ReasonTransfer Code = "transfer"
	ReasonRecruit  Code = "recruit"
	ReasonRehire   Code = "rehire"
)

// Directions is 流动方向.
var Directions = &CodeList{Name: "流动方向", Items: []CodeItem{
	{"down", "城→乡"},
	{"up", "乡→城"},
	{"towns", "乡镇间"},
	{"campus", "校区间"},
}}

// Directions that rules name.
const (
	DirectionDown   Code = "down"
	DirectionUp     Code = "up"
	DirectionTowns  Code = "towns"
	DirectionCampus Code = "campus"
)

// Forms that rules name; in 组团式 and 捆绑式 teachers move as a group.
const (
	FormRegular Code = "regular"
	FormTeam    Code = "team"
	FormBundle  Code = "bundle"
)

// The relations: with 人走关系走 the post goes along, with 人走关系不动 the teacher keeps the post and comes back.
const (
	RelationMoves Code = "moves"
	RelationStays Code = "stays"
)

// Relations is 人事关系.
var Relations = &CodeList{Name: "人事关系", Items: []CodeItem{
	{"moves", "人走关系走"}, {"stays", "人走关系不动"},
}}

// RotationStates is 状态 of a rotation.
var RotationStates = &CodeList{Name: "轮岗状态", Items: []CodeItem{
	{"draft", "拟定"},
	{"applied", "申报"},
	{"recommended", "学校推荐"},
	{"approved", "审批通过"},
	{"on", "在岗"},
	{"ended", "期满"},
	{"early", "提前结束"},
	{"refused", "退回"},
}}

// States of a rotation that rules name.
const (
	RotationDraft       Code = "draft"
	RotationApplied     Code = "applied"
	RotationRecommended Code = "recommended"
	RotationApproved    Code = "approved"
	RotationOn          Code = "on"
	RotationEnded       Code = "ended"
	RotationEarly       Code = "early"
	RotationRefused     Code = "refused"
)

// Rotated reports whether a rotation in the state counts as carried out (domain rule 2.2).
func Rotated(state Code) bool {
	return state == RotationApproved || state == RotationOn || state == RotationEnded
}

// Appraisals is 考核结果.
var Appraisals = &CodeList{Name: "考核结果", Items: []CodeItem{
	{"excellent", "优秀"}, {"good", "合格"}, {"basic", "基本合格"}, {"bad", "不合格"},
}}

// Ethnics is 民族, GB/T 3304: the peoples by their national numbers.
var Ethnics = func() *CodeList {
	l := &CodeList{Name: "民族"}
	for i, n := range []string{
		"汉", "蒙古", "回", "藏", "维吾尔", "苗", "彝", "壮", "布依", "朝鲜", "满", "侗", "瑶", "白", "土家", "哈尼", "哈萨克", "傣", "黎", "傈僳", "佤", "畲", "高山",
		"拉祜", "水", "东乡", "纳西", "景颇", "柯尔克孜", "土", "达斡尔", "仫佬", "羌", "布朗", "撒拉", "毛南", "仡佬", "锡伯", "阿昌", "普米", "塔吉克", "怒", "乌孜别克", "俄罗斯",
		"鄂温克", "德昂", "保安", "裕固", "京", "塔塔尔", "独龙", "鄂伦春", "赫哲", "门巴", "珞巴", "基诺",
	} {
		l.Items = append(l.Items, CodeItem{Code(twoDigits(i + 1)), n + "族"})
	}
	return l
}()
