package procedure

import (
	"fmt"

	"countyledger/store/edu"
)

// Hold is one of the five circumstances in which a school must not be closed by force (教育部办公厅 2016-11
// 通知; domain rule 3.1).
type Hold struct {
	Field, Label string
	Answer       edu.Flag
	// Why is set where the case's own figures say that it holds.
	Why string
	// Estimate marks a Why that is worked out from averages: an explicit 否 stands against it.
	Estimate bool
}

// The places of the five in Holds.
const (
	holdParents = iota
	holdHearing
	holdRoad
	holdBoarding
	holdSize
)

// Answers are the five hold points as the case itself has them: what was answered, and what its own counts of opinions say.
func (c *ClosureCase) Answers() []Hold {
	holds := []Hold{
		holdParents:  {Field: "hold_parents", Label: "多数家长反对", Answer: c.HoldParents},
		holdHearing:  {Field: "hold_hearing", Label: "听证会多数代表反对", Answer: c.HoldHearing},
		holdRoad:     {Field: "hold_road", Label: "上下学不便、交通安全得不到保障", Answer: c.HoldRoad},
		holdBoarding: {Field: "hold_boarding", Label: "并入学校住宿和就餐不能满足需要", Answer: c.HoldBed},
		holdSize:     {Field: "hold_size", Label: "造成超大规模学校或大班额", Answer: c.HoldSize},
	}
	if c.Due.Int() > 0 && 2*c.Oppose.Int() > c.Due.Int() {
		holds[holdParents].Why = fmt.Sprintf("反对%d人，超过应到%d人的一半", c.Oppose.Int(), c.Due.Int())
	}
	switch {
	case c.HearingResult == edu.HearingOpposed:
		holds[holdHearing].Why = "听证结果为反对"
	case c.HearingPresent.Int() > 0 && 2*c.HearingOppose.Int() > c.HearingPresent.Int():
		holds[holdHearing].Why = fmt.Sprintf("听证会反对%d人，超过实到%d人的一半", c.HearingOppose.Int(), c.HearingPresent.Int())
	}
	return holds
}

// Holds are the five hold points as they stand, with what the figures of the receiving school say.
func (c *ClosureCase) Holds() []Hold {
	holds := c.Answers()
	for _, p := range c.Capacity().Problems {
		switch {
		case bedsExceeded.found(p):
			holds[holdBoarding].Why, holds[holdBoarding].Estimate = p.Message, true
		case classTooLarge.found(p), schoolTooLarge.found(p):
			holds[holdSize].Why, holds[holdSize].Estimate = p.Message, true
		}
	}
	return holds
}

// excused reports whether the one summary answer of an imported list says 否 for all five.
func (c *ClosureCase) excused() bool { return c.Veto.Known() && !c.Veto.Is() }

// held forbids 报批 while one of the five holds.
const held edu.RuleID = "held"

// holding blocks 报批 while one of the five is 是, or has not been looked into. The one summary answer of an
// imported list stands for all five.
var holding = every[*ClosureCase]{
	&closureNeed{held, edu.Hard, "veto", actForce, func(c *ClosureCase, say sayer) {
		if c.Veto.Is() {
			say("五项否决情形为“是”，不得报批；情形消除后改为“否”，或终止这一例撤并")
		}
	}},
	ofHolds{holdSize, first[heldBy]{
		&holdNeed{held, edu.Hard, "", actForce, func(x heldBy, say sayer) {
			if x.Answer.Is() {
				say("“%s”为“是”，不得报批", x.Label)
			}
		}},
		&holdNeed{"hold_doubted", edu.Soft, "", actForce, func(x heldBy, say sayer) {
			if x.Why != "" && x.Estimate && (x.Answer.Known() || x.c.excused()) {
				say("“%s”填了“否”，但%s", x.Label, x.Why)
			}
		}},
		&holdNeed{held, edu.Hard, "", actForce, func(x heldBy, say sayer) {
			if x.Why != "" {
				say("%s：%s，不得报批", x.Label, x.Why)
			}
		}},
		&holdNeed{"hold_unanswered", edu.Hard, "", actForce, func(x heldBy, say sayer) {
			if !x.Answer.Known() && !x.c.excused() {
				say("“%s”还没有核对（填“否”或“是”）", x.Label)
			}
		}},
	}},
}

// opposed forbids to go on from the hearing while a majority is against it: ① and ② are judged here already (domain rule
// 3.2, stage 3).
var opposed = ofHolds{holdHearing, &holdNeed{held, edu.Hard, "", actForce, func(x heldBy, say sayer) {
	if x.Why != "" {
		say("%s：%s，不得强行撤并", x.Label, x.Why)
	}
}}}

// heldBy is one of the five in a case.
type heldBy struct {
	Hold
	c *ClosureCase
}

type holdNeed = requirement[heldBy]

// ofHolds asks the same of each of the five up to one, and marks the field of each.
type ofHolds struct {
	last int
	need asked[heldBy]
}

func (o ofHolds) ask(c *ClosureCase) edu.Problems {
	var p edu.Problems
	for _, h := range c.Holds()[:o.last+1] {
		for _, x := range o.need.ask(heldBy{h, c}) {
			x.Field = h.Field
			p = append(p, x)
		}
	}
	return p
}
