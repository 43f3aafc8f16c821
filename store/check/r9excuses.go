package check

import (
	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// excuseRules are R9 as well: who is exempt from rotation has a reason that the record does not contradict (domain rule 2.1), and what has
// run out is named.
var excuseRules = []*Rule{
	{
		ID: edu.RuleExemptionWithoutReason, Rank: Warning, Register: edu.Teachers, Field: "exemption_reason", Source: rotating,
		Title: "免除或暂缓没有事由", Do: "补填事由；没有事由的取消认定",
		find: ofRegister,
	},
	{
		ID: edu.RuleReasonWithoutExemption, Rank: Warning, Register: edu.Teachers, Field: "exemption", Source: rotating,
		Title: "填了事由或期限，没有填免除或暂缓", Do: "补填认定；不认定的删去事由和期限",
		find: ofRegister,
	},
	{
		ID: "deferred_without_end", Rank: Hint, Register: edu.Teachers, Field: "deferred_until", Source: rotating,
		Title: "暂缓没有期限", Do: "补填“暂缓至”；长期不交流的核对是否应为免除",
		find: deferredWithoutEnd,
	},
	{
		ID: "exemption_against_birth", Rank: Warning, Register: edu.Teachers, Field: "exemption_reason", Source: rotating,
		Title: "距退休年限与出生日期不符", Do: "核对出生日期、退休类别，或改事由",
		find: exemptionAgainstBirth,
	},
	{
		ID: edu.RuleRetirementAgainstSex, Rank: Warning, Register: edu.Teachers, Field: "retirement", Source: retirement,
		Title: "退休类别与性别不符", Do: "核对退休类别和性别",
		find: ofRegister,
	},
	{
		ID: "past_retirement", Rank: Warning, Register: edu.Teachers, Field: "on_duty", Source: retirement,
		Title: "已过法定退休年龄仍在岗", Do: "核对在岗状态；返聘、延聘的写明原因",
		find: pastRetirement,
	},
	{
		ID: "backbone_expired", Rank: Warning, Register: edu.Teachers, Field: "backbone_until", Source: rotating,
		Title: "骨干教师已过有效期", Do: "重新认定的改有效期；没有续认的不再计入骨干",
		find: backboneExpired,
	},
}

// deferredWithoutEnd is no problem of the record as it comes in: the lists of offices have no column for it.
func deferredWithoutEnd(a *audit, m marks) {
	for _, t := range edu.All[edu.Teacher](a.b, edu.Teachers) {
		if t.Exemption == edu.ExemptionDeferred && !t.DeferredUntil.Known() {
			m.on(t, "%s（%s）的轮岗认定是“暂缓”，没有填暂缓至何时", t.Name, a.name(t.PostedAt))
		}
	}
}

// exemptionAgainstBirth looks at the year of the staff list only: who is exempt now need not have been in years that are over.
func exemptionAgainstBirth(a *audit, m marks) {
	if a.y != a.b.StaffYear() {
		return
	}
	for _, t := range edu.All[edu.Teacher](a.b, edu.Teachers) {
		if t.Exemption == "" || t.Reason != edu.ReasonRetiring {
			continue
		}
		if month, near, known := indicator.Retiring(t, a.rules.TenureUntil(a.y), a.rules.RotationRules); known && !near {
			m.on(t, "%s（%s）%s才到法定退休年龄，距离不止%d年", t.Name, a.name(t.PostedAt), month.Chinese(), a.rules.RetiringYears)
		}
	}
}

// pastRetirement goes by the latest age there is, that of men, whoever it is: women retire at two ages, and some may choose. Who was
// taken on again by a move that says so (退休返聘) may be in post.
func pastRetirement(a *audit, m marks) {
	start, again := a.y.Start(), map[edu.Ref]bool{}
	for _, move := range edu.All[edu.Rotation](a.b, edu.Rotations) {
		again[move.Teacher] = again[move.Teacher] || move.Reason == edu.ReasonRehire && move.Took()
	}
	for _, t := range edu.All[edu.Teacher](a.b, edu.Teachers) {
		month, ok := edu.RetirementMonth(born(t), edu.RetireMen, start)
		past := ok && month.Last().Before(start) && !again[edu.Ref(t.RowID())]
		if t.OnDuty == edu.OnDutyYes && past && Aged(t, start) == "" {
			m.on(t, "%s（%s）%s已到法定退休的最高年龄，在岗状态仍是“%s”", t.Name, a.name(t.PostedAt), month.Chinese(), edu.OnDuty.Label(t.OnDuty))
		}
	}
}

func backboneExpired(a *audit, m marks) {
	for _, t := range edu.All[edu.Teacher](a.b, edu.Teachers) {
		if t.Backbone != "" && t.OnDuty == edu.OnDutyYes && !t.RankedOn(a.y.Start()) {
			m.on(t, "%s（%s）的%s骨干教师有效期到%s，不再计入骨干", t.Name, a.name(t.PostedAt), edu.Backbones.Label(t.Backbone), t.BackboneUntil)
		}
	}
}
