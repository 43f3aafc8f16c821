package indicator_test

import (
	"math/big"
	"slices"
	"time"

	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// staff are those who had begun to work by the day.
func (c *recount) staff() []*edu.Teacher {
	var all []*edu.Teacher
	for _, t := range edu.All[edu.Teacher](c.b, edu.Teachers) {
		if !t.WorkFrom.Known() || c.passed(t.WorkFrom) {
			all = append(all, t)
		}
	}
	return all
}

// movesOf are the moves of a teacher, in the order in which they began.
func (c *recount) movesOf(t *edu.Teacher) []*edu.Rotation {
	var all []*edu.Rotation
	for _, m := range edu.All[edu.Rotation](c.b, edu.Rotations) {
		if int64(m.Teacher) == t.RowID() {
			all = append(all, m)
		}
	}
	slices.SortStableFunc(all, func(a, z *edu.Rotation) int { return a.Start.First().Compare(z.Start.First()) })
	return all
}

// stateThen is the state of a move on the day: what was decided, begun or over later was not so yet.
func (c *recount) stateThen(m *edu.Rotation) edu.Code {
	state := m.State
	if state == "early" || state == "ended" {
		if m.End.Known() && !c.passed(m.End) {
			state = "on"
		}
	}
	decided := state == "approved" || state == "on" || state == "ended" || state == "early"
	switch {
	case decided && m.Approved.Known() && !c.passed(m.Approved):
		return "recommended"
	case decided && !c.passed(m.Start):
		return "approved"
	}
	return state
}

// gone reports whether by the day the teacher had really gone.
func (c *recount) gone(m *edu.Rotation) bool {
	if !c.passed(m.Start) {
		return false
	}
	state := c.stateThen(m)
	return state == "on" || state == "ended" || state == "early" || state == "approved" && m.Reason != "rotation"
}

// ownYear reports whether a move is a rotation that began in the school year by the day, and is approved.
func (c *recount) ownYear(m *edu.Rotation) bool {
	state := c.stateThen(m)
	within := !m.Start.Before(c.year.Start()) && !c.year.End().Before(m.Start)
	return m.Reason == "rotation" && within && c.passed(m.Start) && (state == "approved" || state == "on" || state == "ended")
}

// thisYears is the same, or one that began and has ended early.
func (c *recount) thisYears(m *edu.Rotation) bool {
	return c.ownYear(m) || c.gone(m) && m.Reason == "rotation" && !m.Start.Before(c.year.Start())
}

// home is the school that has the post of a teacher, as the year's rotation looks at it: before the year's own move.
func (c *recount) home(t *edu.Teacher, moves []*edu.Rotation) edu.Ref {
	for _, m := range moves { // the first move of the post that the day or the year's rotation had not seen
		if (c.thisYears(m) || !c.passed(m.Start)) && m.Relation != "stays" && c.done(m) && m.From != 0 {
			return m.From
		}
	}
	return t.PostedAt
}

// done reports whether the ledger says that the teacher went, on whatever day.
func (c *recount) done(m *edu.Rotation) bool {
	return m.State == "on" || m.State == "ended" || m.State == "early" || m.State == "approved" && m.Reason != "rotation"
}

// since is from when a teacher has been at that school without interruption; 撤并安置 interrupts nothing.
func (c *recount) since(t *edu.Teacher, moves []*edu.Rotation) edu.Date {
	if t.Continuous.Known() { // 连续任教起算日
		return t.Continuous
	}
	at := t.Joined
	if len(moves) > 0 && moves[0].Since.Known() {
		at = moves[0].Since
	}
	for _, m := range moves {
		switch {
		case c.thisYears(m):
			return at // who moves this year was due this year, also where the move ended early
		case !c.gone(m) || m.Reason == "closure":
		case m.Relation == "stays" && c.stateThen(m) == "ended" && m.End.Known():
			at = edu.DateOf(m.End.First().AddDate(0, 0, 1))
		default:
			at = m.Start
		}
	}
	return at
}

// years are the whole ones from a day to another.
func years(from, to time.Time) int {
	n := 0
	for !from.AddDate(n+1, 0, 0).After(to) {
		n++
	}
	return n
}

// trit is yes, no, or not known.
type trit int

const (
	no trit = iota
	unknown
	yes
)

func is(code edu.Code, one ...edu.Code) trit {
	switch {
	case code == "":
		return unknown
	case slices.Contains(one, code):
		return yes
	}
	return no
}

// due is whether a teacher is 符合交流条件: 公办义务教育学校在编在岗专任教师, N whole years at one school by 31 August, not 免除.
// 暂缓 is in the base.
func (c *recount) due(t *edu.Teacher) trit {
	moves := c.movesOf(t)
	tenure, since := unknown, c.since(t, moves)
	if since.Known() {
		tenure = no
		if years(since.First(), time.Date(int(c.year)+1, 8, 31, 0, 0, 0, 0, time.UTC)) >= c.law.years {
			tenure = yes
		}
	}
	public := unknown
	if s := c.b.School(c.home(t, moves)); s != nil {
		public = no
		if s.Founder != "999" {
			public = yes
		}
	}
	free := yes
	if t.Exemption == "exempt" {
		free = no
	}
	return min(
		is(t.Establishment, "regular"), is(t.Post, "teaching"), is(t.OnDuty, "on"),
		is(t.Section, edu.SectionPrimary, edu.SectionJunior), public, tenure, free,
	)
}

// counted is the move by which somebody counts as rotated: the first of the year, of 小学 or 初中, from a public school.
func (c *recount) counted(t *edu.Teacher) (first, last *edu.Rotation) {
	for _, m := range c.movesOf(t) {
		section := m.Section
		if section == "" {
			section = t.Section
		}
		from := c.b.School(m.From)
		if !c.ownYear(m) || section != edu.SectionPrimary && section != edu.SectionJunior || from == nil || from.Founder == "999" {
			continue
		}
		if first == nil {
			first = m
		}
		last = m
	}
	return first, last
}

// rotation answers with who was due and who moved (教督〔2017〕6号 政府保障程度 第11项: 10 %, of these 20 % 骨干).
func (c *recount) rotation() {
	due, moved, backbone, unsure := new(big.Rat), new(big.Rat), new(big.Rat), new(big.Rat)
	forms, ranked, recorded := map[string]int{}, false, false
	for _, m := range edu.All[edu.Rotation](c.b, edu.Rotations) {
		within := !m.Start.Before(c.year.Start()) && !c.year.End().Before(m.Start)
		recorded = recorded || m.Reason == "rotation" && within
	}
	for _, t := range c.staff() {
		switch c.due(t) {
		case yes:
			due = plus(due, of(1, 1))
		case unknown:
			unsure = plus(unsure, of(1, 1))
		}
		ranked = ranked || t.Backbone != "" && (!t.BackboneFrom.Known() || c.passed(t.BackboneFrom))
		first, last := c.counted(t)
		if first == nil {
			continue
		}
		moved = plus(moved, of(1, 1))
		if c.ranks(t, first) {
			backbone = plus(backbone, of(1, 1))
		}
		if last.Form != "" {
			forms[edu.RotationForms.Label(last.Form)]++
		} else {
			forms["未填"]++
		}
	}
	if !recorded {
		moved = nil
	}
	if !ranked || moved == nil {
		backbone = nil
	}
	if due.Sign() == 0 && unsure.Sign() > 0 { // of all who may be, nobody knows
		due = nil
	}
	c.aimless("rotation.eligible", due)
	c.aimless("rotation.moved", moved)
	// Those of whom it is not known could make the share too small.
	least := times(over(moved, plus(due, unsure)), of(100, 1))
	enough := over(moved, due) != nil && times(over(moved, due), of(100, 1)).Cmp(of(10, 1)) >= 0
	c.share("rotation.share", moved, due, "10", enough && least.Cmp(of(10, 1)) < 0)
	c.share("rotation.backbone_share", backbone, moved, "20", false)
	c.out["target.T6.4"] = answer{parts: forms, status: indicator.NoTarget}
	if moved == nil {
		c.out["target.T6.4"] = answer{status: indicator.Incomplete}
	}
}

// ranks reports whether somebody moved as 骨干 of 县级 or higher: as the list of the move says, or else the register, whose
// rank counts while it is valid.
func (c *recount) ranks(t *edu.Teacher, m *edu.Rotation) bool {
	rank := t.Backbone
	if t.BackboneFrom.Known() && !c.passed(t.BackboneFrom) {
		rank = ""
	}
	expired := rank != "" && t.BackboneUntil.Known() && t.BackboneUntil.Before(m.Start)
	if m.Backbone != "" {
		expired = expired && rank == m.Backbone // the list says what the register says
		rank = m.Backbone
	}
	return !expired && rank >= "1" && rank <= "4"
}
