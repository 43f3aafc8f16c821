package indicator

import "countyledger/store/edu"

// resource is one of the seven indicators of 资源配置 (县域义务教育优质均衡发展督导评估办法, 教督〔2017〕6号; domain rule 1.2). The fields it is
// computed from are edu.BalanceInputs; a blank one is missing, not 0.
type resource struct {
	id, name, short, head, unit string
	// piece is what a section lacks, each how much of the quantity it is.
	piece string
	each  int64
	// quantity is what is divided by the pupils, in hundredths of the unit.
	quantity func(*edu.SectionYear) int64
	basis    map[edu.Code]string
}

// per is what the indicator is counted for.
func (r *resource) per() string {
	if r.each == perHundred {
		return "百人"
	}
	return "生"
}

// words name the indicator of a section in a narrow column: 骨干教师/百人，小学.
func (r *resource) words(section edu.Code) string {
	return r.head + "/" + r.per() + "，" + edu.Sections.Label(section)
}

// both gives the same words to both sections.
func both(v string) map[edu.Code]string {
	return map[edu.Code]string{edu.SectionPrimary: v, edu.SectionJunior: v}
}

// People and rooms are counted for every hundred pupils, in hundredths; areas and money for each.
const (
	perHundred = 100 * 100
	perPupil   = 100
)

// countOf adds up the fields of an indicator that are counts.
func countOf(id string) func(*edu.SectionYear) int64 {
	return func(s *edu.SectionYear) int64 {
		n := 0
		for _, key := range edu.BalanceInputs(s.Section, id) {
			n += edu.SectionYears.Field(key).At(s).(*edu.Count).Int()
		}
		return int64(n) * perHundred
	}
}

var resources = []resource{
	{
		id: "L1", name: edu.BalanceName("L1"), short: "百生高于规定学历教师", head: "高学历教师", unit: "人/百名学生", piece: "人", each: perHundred,
		quantity: countOf("L1"),
		basis: map[edu.Code]string{
			edu.SectionPrimary: "（专科＋本科＋硕士＋博士）专任教师÷在校生×100", edu.SectionJunior: "（本科＋硕士＋博士）专任教师÷在校生×100",
		},
	},
	{
		id: "L2", name: edu.BalanceName("L2"), short: "百生县级以上骨干", head: "骨干教师", unit: "人/百名学生", piece: "人", each: perHundred,
		quantity: countOf("L2"), basis: both("县级及以上骨干教师÷在校生×100"),
	},
	{
		id: "L3", name: edu.BalanceName("L3"), short: "百生体育艺术教师", head: "体艺教师", unit: "人/百名学生", piece: "人", each: perHundred,
		quantity: countOf("L3"), basis: both("（体育＋音乐＋美术）专任教师÷在校生×100"),
	},
	{
		id: "L4", name: edu.BalanceName("L4"), short: "生均教学辅助用房", head: "教学用房", unit: "平方米/生", piece: "平方米", each: perPupil,
		quantity: func(s *edu.SectionYear) int64 { return s.Teaching.Hundredths() - s.IndoorPE.Hundredths() },
		basis:    both("（教学及辅助用房－室内体育用房）÷在校生"),
	},
	{
		id: "L5", name: edu.BalanceName("L5"), short: "生均运动场馆", head: "运动场馆", unit: "平方米/生", piece: "平方米", each: perPupil,
		quantity: func(s *edu.SectionYear) int64 { return s.Ground.Hundredths() + s.IndoorPE.Hundredths() },
		basis:    both("（运动场地＋室内体育用房）÷在校生"),
	},
	{
		id: "L6", name: edu.BalanceName("L6"), short: "生均仪器设备值", head: "仪器设备", unit: "元/生", piece: "元", each: perPupil,
		quantity: func(s *edu.SectionYear) int64 { return s.Equipment.Fen() }, basis: both("教学仪器设备账面原值÷在校生"),
	},
	{
		id: "L7", name: edu.BalanceName("L7"), short: "百生多媒体教室", head: "多媒体教室", unit: "间/百名学生", piece: "间", each: perHundred,
		quantity: countOf("L7"), basis: both("网络多媒体教室÷在校生×100"),
	},
}
