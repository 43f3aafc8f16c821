package screen

import (
	"fmt"

	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// QuotaLine says in persons how a group of schools stands towards both quotas.
func QuotaLine(name string, q indicator.Quota, r edu.RotationRules) string {
	text := fmt.Sprintf("%s：符合条件%d人，应交流%d人（%d%%），计划中%d人，已审批%d人（已到岗%d人）", name, q.Base, q.Needed, r.RotationShare, q.Planned, q.Moved, q.InPlace)
	text += gap(q.Gap)
	text += fmt.Sprintf("；其中骨干应有%d人（%d%%），计划中%d人，已审批%d人", q.BackboneNeeded, r.BackboneShare, q.BackbonePlanned, q.Backbone)
	return text + gap(q.Missing)
}

func gap(n int) string {
	if n == 0 {
		return " ✓"
	}
	return fmt.Sprintf("，还差%d人 ×", n)
}
