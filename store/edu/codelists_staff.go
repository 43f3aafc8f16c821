package edu

// Sexes is 性别, GB/T 2261.1.
var Sexes = &CodeList{"性别", []CodeItem{{"1", "男", nil}, {"2", "女", nil}}}

// The sexes.
const (
	SexMale   Code = "1"
	SexFemale Code = "2"
)

// IDKinds is 证件类型: those whose number is a 公民身份号码 by GB 11643, 18 characters with a check digit.
var IDKinds = &CodeList{"证件类型", []CodeItem{
	{"id", "居民身份证", []string{"身份证"}}, {"residence", "港澳台居民居住证", nil},
}}

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
	{"none", "无", []string{"没有", "未取得", "无证"}},
}}

// CertificateNone is 无: nobody entered nothing, but that there is none.
const CertificateNone Code = "none"

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
var Researchers = &CodeList{"教研员", []CodeItem{{"full", "专职", nil}, {"part", "兼职", nil}}}

// The kinds of 教研员.
const (
	ResearcherFull Code = "full"
	ResearcherPart Code = "part"
)

// PostResearcher is the post of a 教研员 by profession.
const PostResearcher Code = "researcher"

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
	ReasonRecruit  Code = "recruit"
	ReasonRehire   Code = "rehire"
)

// Directions is 流动方向.
var Directions = &CodeList{"流动方向", []CodeItem{
	{"down", "城→乡", []string{"城-乡", "城到乡", "城>乡"}},
	{"up", "乡→城", []string{"乡-城", "乡到城", "乡>城"}},
	{"towns", "乡镇间", nil},
	{"campus", "校区间", []string{"城区间"}},
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
var Relations = &CodeList{"人事关系", []CodeItem{
	{"moves", "人走关系走", []string{"转移", "是"}}, {"stays", "人走关系不动", []string{"不转移", "关系不动", "否"}},
}}

// RotationStates is 状态 of a rotation.
var RotationStates = &CodeList{"轮岗状态", []CodeItem{
	{"draft", "拟定", []string{"草案", "计划"}},
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
var Appraisals = &CodeList{"考核结果", []CodeItem{
	{"excellent", "优秀", nil}, {"good", "合格", nil}, {"basic", "基本合格", nil}, {"bad", "不合格", nil},
}}

// Ethnics is 民族, GB/T 3304: the peoples by their national numbers.
var Ethnics = func() *CodeList {
	l := &CodeList{Name: "民族"}
	for i, n := range []string{
		"汉", "蒙古", "回", "藏", "维吾尔", "苗", "彝", "壮", "布依", "朝鲜", "满", "侗", "瑶", "白", "土家", "哈尼", "哈萨克", "傣", "黎", "傈僳", "佤", "畲", "高山",
		"拉祜", "水", "东乡", "纳西", "景颇", "柯尔克孜", "土", "达斡尔", "仫佬", "羌", "布朗", "撒拉", "毛南", "仡佬", "锡伯", "阿昌", "普米", "塔吉克", "怒", "乌孜别克", "俄罗斯",
		"鄂温克", "德昂", "保安", "裕固", "京", "塔塔尔", "独龙", "鄂伦春", "赫哲", "门巴", "珞巴", "基诺",
	} {
		l.Items = append(l.Items, CodeItem{Code(twoDigits(i + 1)), n + "族", []string{n}})
	}
	return l
}()
