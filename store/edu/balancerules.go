package edu

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// BalanceRules are the thresholds of 优质均衡 (县域义务教育优质均衡发展督导评估办法, 教督〔2017〕6号) and of 学前普及普惠.
type BalanceRules struct {
	// Limits are the least values of L1 to L7, by section.
	Limits map[Code]map[string]Thousandths `json:"balance_limits" hand:"七项指标标准"`
	// Floor is how many per cent of the limit the seventh indicator of a section may be content with.
	Floor int `json:"balance_floor" hand:"余项不低于标准的百分比"`
	// CV is the largest 差异系数 by section.
	CV map[Code]Thousandths `json:"balance_cv" hand:"差异系数上限"`
	// Unweighted counts every section alike in the 差异系数; the method of 2012 weights them by pupils.
	Unweighted bool `json:"balance_unweighted" hand:"差异系数不加权"`
	// LeaveOutPrivate leaves 民办 schools out: a provincial reading.
	LeaveOutPrivate bool `json:"balance_leave_out_private" hand:"不含民办"`
	// PointPupils is how many pupils a 教学点 must have to enter.
	PointPupils int `json:"balance_point_pupils" hand:"教学点满几人列入"`

	// SplitWeights are by how much a pupil of each section weighs where resources are shared by the sections of a school
	// (优质均衡 collection forms: 小学生:初中生 = 1:1.1, 初中生:高中生 = 1:1.2). Sections that are not named get no part.
	SplitWeights map[Code]Thousandths `json:"split_weights" hand:"共用资源的分摊比例"`

	// ClassesPerRoom is for how many classes one room for music, and one for art, suffices (政府保障程度 第3项).
	ClassesPerRoom int `json:"classes_per_room" hand:"几个班一间专用教室"`

	// PublicShare and InclusiveShare are the least 公办率 and 普惠率, PrivateShare the largest 民办义务教育占比, in per cent
	// (吕梁市教育局 2022-04-19 重点工作 三、四).
	PublicShare    Thousandths `json:"public_share" hand:"公办率下限"`
	InclusiveShare Thousandths `json:"inclusive_share" hand:"普惠率下限"`
	PrivateShare   Thousandths `json:"private_share" hand:"民办义务教育占比上限"`
	// NationalPublicShare and NationalInclusiveShare are what the state asks (县域学前教育普及普惠督导评估办法); both are printed.
	NationalPublicShare    Thousandths `json:"national_public_share" hand:"国家公办率下限"`
	NationalInclusiveShare Thousandths `json:"national_inclusive_share" hand:"国家普惠率下限"`
	// CountToddlers puts 托班 into the children of 学前.
	CountToddlers bool `json:"count_toddlers" hand:"托班计入学前"`
	// LegalViceShare and SafeShare are the least shares of schools with a 法治副校长 and of 平安校园, in per cent.
	LegalViceShare Thousandths `json:"legal_vice_share" hand:"法治副校长比例下限"`
	SafeShare      Thousandths `json:"safe_share" hand:"平安校园比例下限"`
	// SafeKindergartens counts kindergartens among the schools that are to be 平安校园: the plan does not say.
	SafeKindergartens bool `json:"safe_kindergartens" hand:"平安校园含幼儿园"`
	// Bandwidth is what counts as 千兆, in Mbps.
	Bandwidth int `json:"bandwidth" hand:"千兆宽带（兆）"`
}

// balanceInputs are the yearly fields that each of the seven indicators of 资源配置 is computed from (教督〔2017〕6号; domain rule 1.2).
// Of 小学 专科 is above what is asked of teachers too (高于规定学历).
var balanceInputs = map[string][]string{
	"L1": {"bachelors", "masters", "doctors", "juniors"},
	"L2": {"backbone"},
	"L3": {"pe", "music", "art"},
	"L4": {"teaching_area", "indoor_pe"},
	"L5": {"ground", "indoor_pe"},
	"L6": {"equipment"},
	"L7": {"multimedia"},
}

// balanceNames are what the seven are called.
var balanceNames = map[string]string{
	"L1": "每百名学生拥有高于规定学历教师数",
	"L2": "每百名学生拥有县级以上骨干教师数",
	"L3": "每百名学生拥有体育、艺术专任教师数",
	"L4": "生均教学及辅助用房面积",
	"L5": "生均体育运动场馆面积",
	"L6": "生均教学仪器设备值",
	"L7": "每百名学生拥有网络多媒体教室数",
}

// BalanceName is what one of the seven indicators is called.
func BalanceName(id string) string { return balanceNames[id] }

// BalanceIDs names the seven indicators.
func BalanceIDs() []string { return slices.Sorted(maps.Keys(balanceInputs)) }

// BalanceInputs are the yearly fields that one of the seven indicators of a section (L1 … L7) is computed from.
func BalanceInputs(section Code, id string) []string {
	if id == "L1" && section == SectionJunior { // 专科 is what is asked
		return balanceInputs[id][:3]
	}
	return balanceInputs[id]
}

// AllBalanceInputs are those of all seven, each once.
func AllBalanceInputs(section Code) []string {
	var all []string
	for _, id := range BalanceIDs() {
		for _, key := range BalanceInputs(section, id) {
			if !slices.Contains(all, key) {
				all = append(all, key)
			}
		}
	}
	return all
}

// Limit is the threshold of an indicator.
func (r BalanceRules) Limit(section Code, id string) Thousandths { return r.Limits[section][id] }

// Enters reports whether a school's section of so many pupils enters the monitoring.
func (r BalanceRules) Enters(s *School, pupils int) bool {
	switch CategoryOfType(s.Type) {
	case "51", "36", "32": // special and vocational schools
		return false
	}
	return (s.Type != TypeTeachingPoint || pupils >= r.PointPupils) && (!r.LeaveOutPrivate || !s.Private())
}

// PassBasis says when a section passes (综合评估达标).
func (r BalanceRules) PassBasis() string {
	return fmt.Sprintf("七项指标中至少六项达到标准、余项不低于标准的%d%%", r.Floor)
}

// SplitBasis says how shared resources are divided.
func (r BalanceRules) SplitBasis() string {
	var names, weights []string
	for _, s := range Sections.Items {
		if w := r.SplitWeights[s.Code]; w > 0 {
			names, weights = append(names, s.Label), append(weights, w.String())
		}
	}
	return strings.Join(names, "：") + "＝" + strings.Join(weights, "：")
}

// CVBasis says how the 差异系数 of a unit is computed.
func (r BalanceRules) CVBasis(u Unit) string {
	if r.Unweighted {
		return "校际差异系数＝各校标准差÷各校均值（不加权，各校同等）"
	}
	return "校际差异系数＝各校生均值的加权标准差÷" + u.Whole() + "生均值（以在校生数加权，未取舍的数比较）"
}
