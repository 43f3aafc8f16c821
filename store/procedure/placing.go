package procedure

import (
	"math/bits"
	"strings"

	"countyledger/store/edu"
)

// placing looks whether the destinations of the pupils add up to the last count, and teach what the pupils learn.
var placing = every[*ClosureCase]{
	&closureNeed{"placed_into_itself", edu.Hard, "", smallSchools, func(c *ClosureCase, say sayer) {
		for _, p := range c.Placements() {
			if p.To == c.School && c.Becomes() == "" {
				say("学生去向不能是撤并学校自己")
			}
		}
	}},
	&closureNeed{edu.RulePlacedIntoClosedSchool, edu.Hard, "", smallSchools, func(c *ClosureCase, say sayer) {
		for _, p := range c.Placements() {
			to := c.b.School(p.To)
			if itself := p.To == c.School && c.Becomes() == ""; !itself && (to == nil || !to.Open() && !c.CarriedOut()) {
				say("学生去向学校不存在、已撤销或划出")
			}
		}
	}},
	&closureNeed{edu.RuleStageNotTaught, edu.Hard, "", smallSchools, func(c *ClosureCase, say sayer) { c.learning().untaught(say) }},
	&closureNeed{edu.RulePlacedPupilsDoNotAddUp, edu.Hard, "placed_there", smallSchools, func(c *ClosureCase, say sayer) {
		if last := c.Last(); last.Known() && c.Placed() != last.Int() {
			say("学生去向共%d人，与最近一次统计的在校生%d人不符", c.Placed(), last.Int())
		}
	}},
	&closureNeed{"pupils_unknown", edu.Soft, "pupils", smallSchools, func(c *ClosureCase, say sayer) {
		if !c.Last().Known() {
			say("撤并学校没有填学生数，不能核对学生去向")
		}
	}},
}

// stageTaught asks of the receiving school, as soon as it is chosen, that it teaches a stage of the pupils.
var stageTaught = &closureNeed{edu.RuleStageNotTaught, edu.Hard, "into", smallSchools, func(c *ClosureCase, say sayer) {
	if to := c.b.School(c.Into); to != nil && !c.learning().some(c.Into) {
		say("并入学校%s不办%s", to.Name, c.learning().words(-1))
	}
}}

// learning are the pupils of a school by their stages.
type learning struct {
	c      *ClosureCase
	stages []edu.Code
	pupils []int // of each stage; nil where only their sum is known
}

// learning is who is to be placed: by the last count, or else by the kind of the school.
func (c *ClosureCase) learning() *learning {
	l := &learning{c: c}
	for _, y := range c.year(c.School, c.counted()) {
		if y.Headcount() > 0 {
			l.stages, l.pupils = append(l.stages, y.Section), append(l.pupils, y.Headcount())
		}
	}
	if l.stages == nil {
		l.stages = edu.SectionsOf(c.b.School(c.School))
	}
	return l
}

// at are the stages that a school teaches, a bit for each. The school of the case is asked for what it teaches as what it becomes.
func (l *learning) at(school edu.Ref) (set int) {
	kindergarten := school == l.c.School && l.c.Becomes() == edu.TypeKindergarten
	for i, s := range l.stages {
		if l.c.b.Teaches(school, s) && (!kindergarten || s == edu.SectionPre) {
			set |= 1 << i
		}
	}
	return set
}

// some reports whether a school teaches any stage of the pupils. Where nobody knows what they learn it is not doubted.
func (l *learning) some(school edu.Ref) bool { return len(l.stages) == 0 || l.at(school) != 0 }

// asked is the school that has to teach what pupils placed there learn; nil for one that there is not, and for the school of the case
// itself unless it stays in use.
func (l *learning) asked(p *edu.Placement) *edu.School {
	if p.To == l.c.School && l.c.Becomes() == "" {
		return nil
	}
	return l.c.b.School(p.To)
}

// untaught says where more pupils are placed than have their stage taught there: at a school that teaches none, or over all schools
// that teach but some of the stages. Placements do not tell stages apart, so they are wrong only where no division of the pupils
// could be meant.
func (l *learning) untaught(say sayer) {
	if len(l.stages) == 0 {
		return
	}
	placed := make([]int, 1<<len(l.stages))
	for _, p := range l.c.Placements() {
		to := l.asked(p)
		if to == nil {
			continue
		}
		set := l.at(p.To)
		if placed[set] += p.Pupils.Int(); set == 0 && p.Pupils.Int() > 0 {
			say("%s不办%s，不能安置%d人", to.Name, l.words(-1), p.Pupils.Int())
		}
	}
	if l.pupils == nil {
		return
	}
	for set := 1; set < len(placed)-1; set++ {
		there, learn := 0, 0
		for s := 1; s < len(placed); s++ {
			if s&^set == 0 {
				there += placed[s]
			}
		}
		for i, n := range l.pupils {
			if set&(1<<i) != 0 {
				learn += n
			}
		}
		if there > learn && placed[set] > 0 {
			say("只办%s的学校共安置%d人，多于撤并学校的%s%d人", l.words(set), there, l.words(set), learn)
		}
	}
}

// words are the names of the stages of a set; of all, below 0.
func (l *learning) words(set int) string {
	if set < 0 {
		set = 1<<len(l.stages) - 1
	}
	out := make([]string, 0, bits.OnesCount(uint(set)))
	for i, s := range l.stages {
		if set&(1<<i) != 0 {
			out = append(out, edu.Sections.Label(s))
		}
	}
	return strings.Join(out, "、")
}
