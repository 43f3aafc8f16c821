package check

import (
	"fmt"
	"strings"

	"countyledger/store/edu"
)

// formRules ask whether a record is filled in as its form wants it.
var formRules = []*Rule{
	{
		ID: edu.RuleRequired, Rank: Error, Source: baseForms,
		Title: "必填项为空", Do: "补填",
		find: ofRegister,
	},
	{
		ID: edu.RuleDemanded, Rank: Incomplete, Source: baseForms,
		Title: "应填项还没有填", Do: "补填",
		find: ofRegister,
	},
	{
		ID: "stands_twice", Rank: Error, Source: orderly,
		Title: "同一月份或年度有两条相同的记录", Do: "核对哪一条是对的，删除另一条",
		find: standsTwice,
	},
	{
		ID: edu.RuleInvalidCode, Rank: Error, Register: edu.Schools, Field: "code", Source: codeRules,
		Title: "标识码不符合规则", Do: "核对标识码",
		find: ofRegister,
	},
	{
		ID: edu.RuleCategoryMismatch, Rank: Warning, Register: edu.Schools, Field: "code", Source: codeRules,
		Title: "标识码类别与办学类型不符", Do: "核对标识码和办学类型；沿用旧码的写明原因",
		find: ofRegister,
	},
	{
		ID: edu.RuleRefersToItself, Rank: Error, Register: edu.Schools, Source: orderly,
		Title: "指向自己", Do: "改为别的学校",
		find: ofRegister,
	},
	{
		ID: edu.RuleVillageCode, Rank: Warning, Register: edu.Schools, Field: "village_code", Source: baseForms,
		Title: "统计用区划代码不是12位", Do: "核对区划代码",
		find: ofRegister,
	},
	{
		ID: edu.RuleProjectCode, Rank: Warning, Register: edu.Projects, Field: "code", Source: platform,
		Title: "项目代码形式不符", Do: "核对在线平台的项目代码",
		find: ofRegister,
	},
	{
		ID: edu.RulePublicityReversed, Rank: Error, Register: edu.Closures, Field: "notice_until", Source: orderly,
		Title: "公示起止日期颠倒", Do: "核对公示日期",
		find: ofRegister,
	},
	{
		ID: edu.RuleApprovedBeforePublicityEnded, Rank: Warning, Register: edu.Closures, Field: "approved", Source: smallSchools,
		Title: "批复早于公示结束", Do: "核对两个日期，属实的写明原因",
		find: ofRegister,
	},
	{
		ID: edu.RuleEndBeforeStart, Rank: Error, Source: orderly,
		Title: "结束早于开始", Do: "核对日期",
		find: ofRegister,
	},
	{
		ID: edu.RuleSexDiffersFromID, Rank: Error, Register: edu.Teachers, Field: "sex", Source: identity,
		Title: "性别与身份证号不符", Do: "核对性别和身份证号",
		find: ofRegister,
	},
	{
		ID: edu.RuleBirthDiffersFromID, Rank: Error, Register: edu.Teachers, Field: "birth", Source: identity,
		Title: "出生年月与身份证号不符", Do: "核对出生年月和身份证号",
		find: ofRegister,
	},
	{
		ID: edu.RuleAlteredOtherwise, Rank: Warning, Register: edu.Alterations, Source: orderly,
		Title: "学校变更与“学校”不一致", Do: "核对变更记录和学校，改正不对的一处",
		find: ofRegister,
	},
	{
		ID: edu.RuleLeftOnDuty, Rank: Warning, Register: edu.Teachers, Field: "left_on", Source: orderly,
		Title: "有离岗日期，在岗状态仍是在岗", Do: "核对在岗状态和离岗日期",
		find: ofRegister,
	},
}

// standsTwice marks rows of a month or a year that are another once more, such as two reports of one month. Of yearly figures
// only those of the year in question are looked at.
func standsTwice(a *audit, m marks) {
	for _, g := range edu.Registers() {
		period := g.Periodic()
		if period == nil {
			continue
		}
		for again := range a.b.Again(g) {
			if y, ok := again.(*edu.SectionYear); ok && y.Year != a.y {
				continue
			}
			var labels, texts []string
			for _, k := range g.Identity {
				f := g.Field(k)
				labels = append(labels, f.Label)
				if text := f.Text(again, a.b); text != "" && !f.Confidential() {
					texts = append(texts, text)
				}
			}
			m.mark(g, again, period.Key, fmt.Sprintf("%s“%s”登记了不止一条（%s相同）",
				g.Label, strings.Join(texts, " "), strings.Join(labels, "、")))
		}
	}
}
