package procedure

import (
	"fmt"
	"slices"

	"countyledger/store/edu"
)

// requirement is one thing that the rules ask of a T: of a case in its stage, of a project, of a transfer, of a step that
// somebody wants to take.
type requirement[T any] struct {
	id    edu.RuleID
	level edu.Level // Hard: it forbids, whatever the reason; Soft: a written reason waives it
	field string    // key of the field to be put right; empty for the record as a whole
	// source is the document and the article that it follows from.
	source string
	// lacks says what is not as it must be, a sentence for each, with the numbers.
	lacks func(x T, say sayer)
}

// sayer takes a sentence about what is missing.
type sayer func(format string, args ...any)

// asked is a requirement, or some of them together.
type asked[T any] interface {
	// ask is what x lacks; nil for nothing.
	ask(x T) edu.Problems
}

func (r *requirement[T]) ask(x T) edu.Problems {
	var p edu.Problems
	r.lacks(x, func(format string, args ...any) {
		p = append(p, edu.Problem{Rule: r.id, Level: r.level, Field: r.field, Message: fmt.Sprintf(format, args...)})
	})
	return p
}

// found reports whether a finding is the requirement's.
func (r *requirement[T]) found(p edu.Problem) bool { return p.Rule == r.id }

// every asks all.
type every[T any] []asked[T]

func (e every[T]) ask(x T) edu.Problems {
	var p edu.Problems
	for _, r := range e {
		p = append(p, r.ask(x)...)
	}
	return p
}

// first asks one after another until one is not met: where that stands, the rest says nothing.
type first[T any] []asked[T]

func (f first[T]) ask(x T) edu.Problems {
	for _, r := range f {
		if p := r.ask(x); p != nil {
			return p
		}
	}
	return nil
}

// byStage asks what the stage of a case asks.
type byStage map[edu.Code]every[*ClosureCase]

func (s byStage) ask(c *ClosureCase) edu.Problems { return s[c.Stage].ask(c) }

// Requirements that several steps have under one name.
const (
	receivingClosed   edu.RuleID = "receiving_school_closed"
	approvalMissing   edu.RuleID = "approval_missing"
	reasonMissing     edu.RuleID = "reason_missing"
	dateMissing       edu.RuleID = "date_missing"
	alreadyCarriedOut edu.RuleID = "already_carried_out"
	caseClosed        edu.RuleID = "case_closed"
	teacherUnknown    edu.RuleID = "teacher_unknown"
)

// The documents that requirements follow from.
const (
	actForce     = "教育部办公厅2016年11月通知（不得强行撤并的五种情形）"
	smallSchools = "国办发〔2018〕27号"
	layout       = "国办发〔2012〕48号"
	guarantee    = "教督〔2017〕6号政府保障程度"
	investment   = "《政府投资条例》"
	rotating     = "教师〔2014〕4号"
	codeRules    = "学校（机构）代码编制规则（教育部2010年7月）"
	// orderly is what follows from no document but from the records themselves: they must not contradict each other.
	orderly = "台账自身"
)

// worstFirst puts what forbids before what a reason waives.
func worstFirst(p edu.Problems) edu.Problems {
	slices.SortStableFunc(p, func(a, z edu.Problem) int { return int(z.Level - a.Level) })
	return p
}

// hardened makes every finding one that refuses.
func hardened(p edu.Problems) edu.Problems {
	out := make(edu.Problems, len(p))
	for i, x := range p {
		x.Level = edu.Hard
		out[i] = x
	}
	return out
}
