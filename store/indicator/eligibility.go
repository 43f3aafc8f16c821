package indicator

import (
	"fmt"

	"countyledger/store/edu"
)

// Standing is how a teacher stands towards rotation in a school year.
type Standing int

// The standings. Deferred teachers are in the base of the quota, exempt ones are not (教师交流轮岗, domain rule 2.1).
const (
	NotDue Standing = iota
	Exempt
	Deferred
	IsDue
)

// Word is the standing in Chinese.
func (s Standing) Word() string { return []string{"不符合", "免除", "暂缓", "应交流"}[s] }

// Verdict is whether a teacher is due, and why, in words that a teacher can be told.
type Verdict struct {
	Standing Standing
	Reason   string
	// Hint is what the clerk should look at: retirement is near and nobody has marked it, a tenure that is
	// not known.
	Hint string
}

// Base reports whether the teacher is in the base of the quota.
func (v Verdict) Base() bool { return v.Standing == IsDue || v.Standing == Deferred }

// Due reports whether a teacher is due for rotation (符合交流条件) in a school year.
func Due(t *edu.Teacher, b *edu.Book, y edu.Year, rules edu.RuleSet) bool {
	return Eligibility(t, b, y, rules).Base()
}

// nearRetirement is how many years before 法定退休 the usual exemption begins (code list 轮岗认定事由).
const nearRetirement = 5

// Eligibility judges a teacher: 在编, 专任教师, 小学 or 初中, at a public school, 在岗, the rule set's years in one
// school on 31 August at the end of the school year, and not 免除. 暂缓 stays in the base. It reads nothing but
// its arguments.
func Eligibility(t *edu.Teacher, b *edu.Book, y edu.Year, rules edu.RuleSet) Verdict {
	not := func(format string, args ...any) Verdict {
		return Verdict{Standing: NotDue, Reason: fmt.Sprintf(format, args...)}
	}
	s := b.School(t.PostedAt)
	switch {
	case s == nil:
		return not("编制单位不明")
	case s.Private():
		return not("%s是民办学校，不在公办义务教育学校范围", s.Name)
	case t.Establishment != edu.EstablishmentRegular:
		return not("不是在编教师（%s）", said(edu.Establishments, t.Establishment))
	case t.Post != edu.PostTeaching:
		return not("不是专任教师（%s）", said(edu.Posts, t.Post))
	case t.Section != edu.SectionPrimary && t.Section != edu.SectionJunior:
		return not("任教学段不是小学、初中（%s）", said(edu.Sections, t.Section))
	case t.OnDuty != edu.OnDutyYes:
		return not("不在岗（%s）", said(edu.OnDuty, t.OnDuty))
	}
	years, ok := t.Tenure(y.End())
	if !ok {
		v := not("没有连续任教起算日")
		v.Hint = "补填“进入本校时间”或“连续任教起算日”"
		return v
	}
	tenure := fmt.Sprintf("%s起在同一学校，到%s满%d年", t.Since(), y.End(), years)
	switch {
	case years < rules.RotationYears:
		return not("%s，不足%d年", tenure, rules.RotationYears)
	case t.Exemption == edu.ExemptionExempt:
		return Verdict{Standing: Exempt, Reason: "免除：" + said(edu.ExemptionReasons, t.Reason) + "；" + tenure}
	case t.Exemption == edu.ExemptionDeferred:
		return Verdict{Standing: Deferred, Reason: "暂缓：" + said(edu.ExemptionReasons, t.Reason) + "，仍计入基数；" + tenure}
	}
	return Verdict{Standing: IsDue, Reason: fmt.Sprintf("%s，达到%d年", tenure, rules.RotationYears), Hint: retiring(t, y)}
}

// retiring tells the clerk of a teacher near retirement whom nobody has marked as exempt: that needs a tick
// and a basis, so the program does not do it by itself.
func retiring(t *edu.Teacher, y edu.Year) string {
	month, ok := t.Retires()
	if !ok {
		return ""
	}
	end := y.End()
	if left := (month.Year()-end.Year())*12 + month.MonthOf() - end.MonthOf(); left < nearRetirement*12 {
		return fmt.Sprintf("%s到法定退休年龄，距离不足%d年，可认定免除", month.Chinese(), nearRetirement)
	}
	return ""
}

func said(l *edu.CodeList, c edu.Code) string {
	if c == "" {
		return "未填"
	}
	return l.Label(c)
}
