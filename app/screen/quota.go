package screen

import (
	"fmt"

	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// QuotaScope says whom the quota lines count.
const QuotaScope = "只计公办小学、初中教师；符合条件含暂缓"

// QuotaLine says in persons how a group of schools stands towards both quotas.
func QuotaLine(name string, q indicator.Quota, r edu.RotationRules) string {
	text := fmt.Sprintf("%s：符合条件%d人，应交流%d人（%d%%），", name, q.Base, q.Needed, r.RotationShare)
	if !q.Known() {
		text = name + "：符合条件、应交流人数数据不全，"
	}
	text += reached(fmt.Sprintf("已审批%d人（到岗%d人）", q.Moved, q.InPlace), q.Gap, q.Planned, q.Unsure == 0)
	if q.Unsure > 0 {
		text += fmt.Sprintf("；另有%d人没有填认定所需的内容，要核对", q.Unsure)
	}
	if q.Unranked {
		text += "；骨干级别都没有填，骨干人数数据不全"
	} else {
		text += fmt.Sprintf("；骨干应有%d人（交流人数的%d%%），", q.BackboneNeeded, r.BackboneShare)
		text += reached(fmt.Sprintf("已审批%d人", q.Backbone), q.Missing, q.BackbonePlanned, true)
	}
	if q.Beside > 0 {
		text += fmt.Sprintf("；另有其他学段、民办学校%d人，不计入", q.Beside)
	}
	return text
}

// QuotaBrief says in a sentence how far both groups of schools are from what they need.
func QuotaBrief(whole string, county, towns indicator.Quota) string {
	one := func(name string, q indicator.Quota) string {
		if !q.Known() {
			return name + "应交流人数数据不全"
		}
		return reached(fmt.Sprintf("%s应交流%d人，已审批%d人", name, q.Needed, q.Moved), q.Gap, q.Planned, q.Unsure == 0)
	}
	text := one(whole, county) + "；" + one("城镇学校", towns)
	if county.Unsure > 0 {
		text += fmt.Sprintf("；%d人要核对", county.Unsure)
	}
	return text
}

// reached says what is approved and how many are missing; that none is, only where it is known of how many. The sign stands before what it
// says: a line that ends there begins with it.
func reached(text string, missing, planned int, known bool) string {
	switch {
	case missing > 0:
		text += fmt.Sprintf("，× 还差%d人", missing)
	case known:
		text = "✓ " + text
	}
	if planned > 0 {
		text += fmt.Sprintf("（另计划%d人）", planned)
	}
	return text
}
