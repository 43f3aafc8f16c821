// Package procedure knows the lawful way of a case: what a stage of a closure or of a building project
// still lacks, which moves the rules forbid, and which records a move changes. It computes changes from
// a book and writes nothing: the caller saves a change as one act, which is undone as one.
//
// What a stage or a step asks for is a value that holds its condition (requirement), listed in the files *rules.go and
// *steps.go; the moves go through these lists and know no rule themselves.
package procedure

import "countyledger/store/edu"

// ClosureCase is a closure with the book it stands in and the rules it is judged by.
type ClosureCase struct {
	*edu.Closure
	b     *edu.Book
	rules edu.RuleSet
}

// ClosureCaseOf makes the case of a closure.
func ClosureCaseOf(b *edu.Book, c *edu.Closure, rules edu.RuleSet) *ClosureCase {
	return &ClosureCase{c, b, rules}
}

// stageIndex is the case's place among the stages.
func (c *ClosureCase) stageIndex() int { return edu.ClosureStages.Index(c.Stage) }

// Next is the stage after the case's own; empty at the last.
func (c *ClosureCase) Next() edu.Code {
	if i := c.stageIndex() + 1; i > 0 && i < len(edu.ClosureStages.Items) {
		return edu.ClosureStages.Items[i].Code
	}
	return ""
}

// Papers are the papers that the case's stage asks for, each with what has been entered of it, nil for nothing.
func (c *ClosureCase) Papers(stage edu.Code) (names []string, entered map[string]*edu.Evidence) {
	entered = map[string]*edu.Evidence{}
	for _, e := range edu.All[edu.Evidence](c.b, edu.Evidences) {
		if int64(e.Case) == c.RowID() && e.Stage == stage {
			entered[string(e.Item)] = e
		}
	}
	return c.rules.Papers[stage], entered
}

// Missing lists what keeps the case in its stage, worst first. A hard finding no reason can waive; a
// soft one is waived by a written reason, which is kept with the case and printed.
func (c *ClosureCase) Missing() edu.Problems { return worstFirst(closureNeeds.ask(c)) }
