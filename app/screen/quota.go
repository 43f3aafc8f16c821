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
	text := fmt.Sprintf("%s：符合条件%d人，应交流%d人（%d%%），已审批%d人（到岗%d人）", name, q.Base, q.Needed, r.RotationShare, q.Moved, q.InPlace)
	text += gap(q.Gap, q.Planned)
	text += fmt.Sprintf("；骨干应有%d人（交流人数的%d%%），已审批%d人", q.BackboneNeeded, r.BackboneShare, q.Backbone)
	text += gap(q.Missing, q.BackbonePlanned)
	if q.Beside > 0 {
		text += fmt.Sprintf("；另有其他学段、民办学校%d人，不计入", q.Beside)
	}
	return text
}

func gap(n, planned int) string {
	text := " ✓"
	if n > 0 {
		text = fmt.Sprintf("，还差%d人 ×", n)
	}
	if planned > 0 {
		text += fmt.Sprintf("（另计划%d人）", planned)
	}
	return text
}
