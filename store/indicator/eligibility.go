package indicator

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

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

// Said is the verdict with its reason, which of an exemption begins with the word already.
func (v *Verdict) Said() string {
	return v.Word() + "：" + strings.TrimPrefix(v.Reason, v.Word()+"：")
}

// Verdict is whether a teacher is due, and why, in words that a teacher can be told.
type Verdict struct {
	Standing Standing
	Reason   string
	// Hint is what the clerk should look at: retirement is near and nobody has marked it, a tenure that is
	// not known.
	Hint string
	// Unsure tells that what the verdict rests on was not entered: nobody knows whether the teacher is due.
	Unsure bool
	// Lacks is the key of the first field that is to be filled in for that; empty where nothing is.
	Lacks string
	// Terms says, of a head of a school, that all terms there are served; empty for everybody else.
	Terms  string
	Tenure edu.Tenure
}

// Word is the verdict in Chinese: of whom nobody entered what it rests on, it is not that he or she is not due.
func (v Verdict) Word() string {
	if v.Unsure {
		return "要核对"
	}
	return v.Standing.Word()
}

// Base reports whether the teacher is in the base of the quota.
func (v Verdict) Base() bool { return v.Standing == IsDue || v.Standing == Deferred }

// nobody marks a teacher whom the rule does not look at.
func nobody(reason string) Verdict { return Verdict{Standing: NotDue, Reason: reason} }

// unsure marks a teacher of whom nobody entered what the rule asks, in the fields that the hint names.
func unsure(reason, hint, lacks string) Verdict {
	return Verdict{Standing: NotDue, Reason: reason, Unsure: true, Hint: "补填" + hint, Lacks: lacks}
}

// condition is one that the rule sets by a code.
type condition struct {
	key, fails string
	list       *edu.CodeList
	code       edu.Code
	met        bool
}

// conditions are those that make a teacher one of the rotation's population.
func conditions(t *edu.Teacher) [4]condition {
	return [4]condition{
		{"establishment", "不是在编教师", edu.Establishments, t.Establishment, t.Establishment == edu.EstablishmentRegular},
		{"post", "不是专任教师", edu.Posts, t.Post, t.Post == edu.PostTeaching},
		{"section", "任教学段不是小学、初中", edu.Sections, t.Section, edu.Compulsory(t.Section)},
		{"on_duty", "不在岗", edu.OnDuty, t.OnDuty, t.OnDuty == edu.OnDutyYes},
	}
}

// outside is the verdict on a teacher whom the rule does not look at, or of whom nobody entered whether it does. A condition that is
// known not to be met settles it, whatever else is blank.
func outside(t *edu.Teacher) (v Verdict, found bool) {
	all := conditions(t)
	for _, c := range all {
		if c.code != "" && !c.met {
			return nobody(c.fails + "（" + said(c.list, c.code) + "）"), true
		}
	}
	names, lacks := "", ""
	for _, c := range all {
		if c.code == "" {
			names += "、“" + edu.Teachers.Field(c.key).Label + "”"
			lacks = cmp.Or(lacks, c.key)
		}
	}
	if lacks == "" {
		return Verdict{}, false
	}
	names = names[len("、"):]
	return unsure(names+"未填，不能认定", names, lacks), true
}

// Eligibility judges a teacher by the moves, in the order in which they began: 在编, 专任教师, 小学 or 初中, at a public
// school, 在岗, the rule set's years in one school, and not 免除. 暂缓 stays in the base. It reads nothing but its
// arguments.
func Eligibility(t *edu.Teacher, moves []*edu.Rotation, b *edu.Book, y edu.Year, rules edu.RotationRules) Verdict {
	n := t.Tenure(moves, y, rules.Through)
	v := judge(t, n, b, y, rules)
	v.Tenure = n
	if s := b.School(n.School); s != nil && !s.Private() {
		v.Terms = terms(t, n, rules.TenureUntil(y), rules)
	}
	return v
}

// judge says no where anything that is known does, whatever else is blank; then it asks for what is blank.
func judge(t *edu.Teacher, n edu.Tenure, b *edu.Book, y edu.Year, rules edu.RotationRules) Verdict {
	s := b.School(n.School)
	out, found := outside(t)
	switch {
	case s != nil && s.Private():
		return nobody("所在学校是民办学校，不在公办义务教育学校范围")
	case found && !out.Unsure:
		return out
	}
	until := rules.TenureUntil(y)
	years, ok := n.Years(until)
	tenure := "没有连续任教起算日"
	if ok {
		tenure = n.Since.String() + "起在同一学校" + source(n) + "，到" + until.String() + "满" + strconv.Itoa(years) + "年"
	}
	switch most := ageLimit(t, rules); {
	case ok && years < rules.RotationYears:
		v := nobody(tenure + "，不足" + strconv.Itoa(rules.RotationYears) + "年")
		v.Hint = doubt(n)
		return v
	case most > 0 && age(t, until) > most:
		return Verdict{Standing: Exempt, Reason: fmt.Sprintf("免除：到%s满%d周岁，超过%d周岁；%s", until, age(t, until), most, tenure)}
	case t.Exemption == edu.ExemptionExempt:
		return Verdict{Standing: Exempt, Reason: "免除：" + said(edu.ExemptionReasons, t.Reason) + "；" + tenure}
	case s == nil:
		return unsure("编制单位不明", "“编制单位”", "posted_at")
	case found:
		return out
	case !ok:
		return unsure(tenure, "“进入本校时间”或“连续任教起算日”", "joined")
	}
	return due(t, n, tenure, y, rules)
}

// due is the verdict on a teacher who has been at one school long enough: 暂缓 where that holds when the school year begins, or else 应交流.
func due(t *edu.Teacher, n edu.Tenure, tenure string, y edu.Year, rules edu.RotationRules) Verdict {
	if t.DeferredOn(y.Start()) {
		reason := "暂缓：" + said(edu.ExemptionReasons, t.Reason)
		if t.DeferredUntil.Known() {
			reason += "，至" + t.DeferredUntil.String()
		}
		return Verdict{Standing: Deferred, Reason: reason + "，仍计入基数；" + tenure, Hint: doubt(n)}
	}
	hint := cmp.Or(retiring(t, rules.TenureUntil(y), rules), doubt(n))
	if t.Exemption == edu.ExemptionDeferred {
		hint = "暂缓至" + t.DeferredUntil.String() + "，已到期，重新计入应交流"
	}
	return Verdict{Standing: IsDue, Reason: tenure + "，达到" + strconv.Itoa(rules.RotationYears) + "年", Hint: hint}
}

// source says why the typed day stands, where one was typed for a reason.
func source(n edu.Tenure) string {
	if n.Typed && n.Basis != "" {
		return "（按填报的起算日：" + string(n.Basis) + "）"
	}
	return ""
}

// doubt tells the clerk of a typed day that the moves speak against: a move after it, and no reason given.
func doubt(n edu.Tenure) string {
	if n.Typed && n.Basis == "" && n.ByMoves.Known() && n.Since.Earlier(n.ByMoves) && n.Moved {
		return fmt.Sprintf("变动记录显示%s到本校，教师库的起算日是%s；请核对，无误的填“起算日依据”", n.ByMoves, n.Since)
	}
	return ""
}

func ageLimit(t *edu.Teacher, rules edu.RotationRules) int {
	if t.Sex == edu.SexFemale {
		return rules.AgeWomen
	}
	return rules.AgeMen
}

// age is that of a teacher on a day, 0 where it is not known.
func age(t *edu.Teacher, on edu.Date) int {
	years, _ := t.Age(on)
	return years
}

// Retiring is the month of a teacher's 法定退休年龄, and whether that is as near on a day as the usual exemption asks; known is false where
// it cannot be told.
func Retiring(t *edu.Teacher, until edu.Date, rules edu.RotationRules) (month edu.Date, near, known bool) {
	month, known = t.Retires(until)
	left := (month.Year()-until.Year())*12 + month.MonthOf() - until.MonthOf()
	return month, known && left < rules.RetiringYears*12, known
}

// retiring tells the clerk of a teacher near retirement whom nobody has marked as exempt: that needs a tick
// and a basis, so the program does not do it by itself.
func retiring(t *edu.Teacher, until edu.Date, rules edu.RotationRules) string {
	month, near, _ := Retiring(t, until, rules)
	if !near {
		return ""
	}
	return fmt.Sprintf("%s到法定退休年龄，距离不足%d年，可认定免除", month.Chinese(), rules.RetiringYears)
}

// terms says of a head or vice head of a public school who has served all terms there that he or she has to move.
func terms(t *edu.Teacher, n edu.Tenure, until edu.Date, rules edu.RotationRules) string {
	if t.Duty != edu.DutyHead && t.Duty != edu.DutyVice || !t.DutyFrom.Known() || t.OnDuty != edu.OnDutyYes {
		return ""
	}
	from := t.DutyFrom
	if n.Since.Known() && from.Before(n.Since) { // at another school before
		from = n.Since
	}
	years, _ := edu.Tenure{Since: from}.Years(until)
	if years < rules.TermYears*rules.MostTerms {
		return ""
	}
	return fmt.Sprintf("%s，%s起任职，到%s满%d年，已任满%d届（每届%d年），原则上应当交流",
		edu.Duties.Label(t.Duty), from, until, years, rules.MostTerms, rules.TermYears)
}

func said(l *edu.CodeList, c edu.Code) string {
	if c == "" {
		return "未填"
	}
	return l.Label(c)
}
