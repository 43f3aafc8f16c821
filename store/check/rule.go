// Package check holds the audit rules: what the level above would send back. It knows no SQL and no screen.
//
// A rule is one value that holds its condition (Rule), in the file named after its kind; kinds are numbered as in domain rule
// 9.2 (R1 sums, R3 the list of schools, …). The audit is a loop over these values. To add a rule, write one such value and name
// it in its file's list.
package check

import (
	"fmt"
	"slices"

	"countyledger/store/edu"
)

// Rank is how serious a finding is.
type Rank string

// The ranks. A submission is not ready while an Error stands; a Warning wants an explanation where it is right as it
// is; what is Incomplete keeps a figure from being computed; a Hint may be left alone.
const (
	Error      Rank = "error"
	Warning    Rank = "warning"
	Incomplete Rank = "数据不全"
	Hint       Rank = "hint"
)

// Word is the rank in Chinese.
func (r Rank) Word() string {
	return map[Rank]string{Error: "必须改", Warning: "可说明", Incomplete: "数据不全", Hint: "提示"}[r]
}

// weight orders the ranks, the worst first.
func (r Rank) weight() int { return slices.Index([]Rank{Error, Incomplete, Warning, Hint}, r) }

// Rule is one audit rule.
type Rule struct {
	ID   edu.RuleID
	Rank Rank
	// Register holds the records that the rule marks, nil where those of several can break it; Field is the key of what it
	// marks, empty where that differs from finding to finding.
	Register *edu.Register
	Field    string
	Source   string // the document that it follows from, with its article
	Title    string
	Do       string // what to do
	// saidOf is the rule whose explanations hold for this one too; empty for its own.
	saidOf edu.RuleID
	find   func(a *audit, m marks)
}

// ofRegister is the condition of a rule that the registers check of their own records: there it stands, since it also
// guards what is saved.
func ofRegister(a *audit, m marks) {
	for _, p := range a.byRegisters()[m.rule.ID] {
		m.mark(p.register, p.record, p.Field, p.Message)
	}
}

// rules are all rules, kind by kind. Source: domain rule 9.2 (what the level above checks), 3, 4 and 6.
var rules = slices.Concat(formRules, nameRules, sumRules, listRules, linkRules, changeRules, reportRules, kindergartenRules, staffRules,
	excuseRules, rotationRules, closedRules, closureRules, projectRules, guaranteeRules)

// The documents that rules follow from.
const (
	// orderly is what follows from no document but from the records themselves: they must not contradict each other.
	orderly      = "台账自身"
	baseForms    = "教育事业统计基层报表填表说明"
	joint        = "教育事业统计会审"
	codeRules    = "学校（机构）代码编制规则（教育部2010年7月）"
	institutions = "GB/T 33782-2017"
	identity     = "GB 11643-1999"
	balanced     = "教督〔2017〕6号"
	preschool    = "教督〔2020〕1号"
	actForce     = "教育部办公厅2016年11月通知（不得强行撤并的五种情形）"
	investment   = "《政府投资条例》"
	platform     = "全国投资项目在线审批监管平台"
	smallSchools = "国办发〔2018〕27号"
	rotating     = "教师〔2014〕4号"
	retirement   = "《国务院关于渐进式延迟法定退休年龄的办法》"
)

// marks takes what a rule finds.
type marks struct {
	a    *audit
	rule *Rule
}

// on marks a record of the rule's register in the rule's field.
func (m marks) on(rec edu.Record, format string, args ...any) {
	m.mark(m.rule.Register, rec, m.rule.Field, fmt.Sprintf(format, args...))
}

// at marks a record of the rule's register in some field.
func (m marks) at(field string, rec edu.Record, format string, args ...any) {
	m.mark(m.rule.Register, rec, field, fmt.Sprintf(format, args...))
}

// mark notes a finding; it is the last of the audit's until the next one.
func (m marks) mark(g *edu.Register, rec edu.Record, field, message string) *Finding {
	value := ""
	if f := g.Field(field); f != nil {
		value = f.Text(rec, m.a.b)
	}
	about := key{string(m.rule.ID), g.ID, field, rec.RowID()}
	if m.rule.saidOf != "" {
		about.rule = string(m.rule.saidOf)
	}
	if y, ok := rec.(*edu.SectionYear); ok { // a new year is a new row, of the same section
		about.row, about.field = int64(y.School), string(y.Section)+"."+field
	}
	m.a.found = append(m.a.found, Finding{
		Rule: m.rule, Register: g, Row: rec.RowID(), Field: field, Value: value, Message: message, about: about, stands: message,
	})
	return &m.a.found[len(m.a.found)-1]
}
