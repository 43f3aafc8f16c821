package manual

import (
	"fmt"
	"regexp"
	"strings"

	"countyledger/store/indicator"
)

// The documents that figures follow from, as far as their texts were seen.
const (
	balanced  = "教督〔2017〕6号"
	preschool = "《县域学前教育普及普惠督导评估办法》（教育部，2020年2月）"
	rotating  = "教师〔2014〕4号"
	plan      = "吕梁市2022年十项重点工作"
	own       = "本办公室设定"
)

// numbered is what tells of a figure which item of a document it is.
var numbered = regexp.MustCompile(`^(?:balance\.(cv\.)?L(\d+)\.|guarantee\.G(\d+)|target\.(T[\d.]+))`)

// plain are the sources of figures whose names do not tell it, by how their names begin.
var plain = [...][2]string{
	{indicator.PublicShare, preschool + "：公办园在园幼儿占比"},
	{indicator.InclusiveShare, preschool + "：普惠性幼儿园覆盖率"},
	{indicator.PrivateShare, plan + "，任务T4.1"},
	{indicator.PassID(""), balanced + "，资源配置：综合评估达标"},
	{indicator.RotationEligible, balanced + "，政府保障程度第11项；满几年、哪些人免除由各地定，这里是" + own},
	{indicator.RotationMoved, balanced + "，政府保障程度第11项；哪些状态计入是" + own},
	{indicator.RotationShare, balanced + "，政府保障程度第11项；" + rotating},
	{indicator.BackboneShare, balanced + "，政府保障程度第11项；" + rotating},
	{"works.", own},
}

// source is what a figure follows from: document and item, or the office itself; empty for a figure of which nothing is known.
func source(id string) string {
	if m := numbered.FindStringSubmatch(id); m != nil {
		switch {
		case m[1] != "":
			return fmt.Sprintf("%s，资源配置第%s项的校际差异系数；加权的算法见2012年的基本均衡办法", balanced, m[2])
		case m[2] == "1":
			return balanced + "，资源配置第1项；规定学历见《教师法》第十一条"
		case m[2] != "":
			return fmt.Sprintf("%s，资源配置第%s项", balanced, m[2])
		case m[3] != "":
			return fmt.Sprintf("%s，政府保障程度第%s项", balanced, m[3])
		}
		return fmt.Sprintf("%s，任务%s；怎样计数是%s", plan, m[4], own)
	}
	for _, p := range plain {
		if strings.HasPrefix(id, p[0]) {
			return p[1]
		}
	}
	return ""
}
