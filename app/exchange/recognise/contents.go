package recognise

import (
	"slices"

	"countyledger/store/edu"
)

// Where a head says nothing that stands against it, a column is likely what nearly all of its content is: 男 女 男 under 是男是女.
const (
	nearlyAll = .85 // coarse words of a list (城区, 公办) are a little less than its own
	byContent = .56
	byLabels  = .24 // more, where the words are those of the list as it stands
	enoughFor = 2   // words of a list must stand in the cells; where there are more, and as they stand in the list, heads matter less
)

// proposed is the score of content by itself for a target under a head that leaves it open what stands below, 0 where it tells too little.
func (b *board) proposed(i int, t *target, fit float64) float64 {
	c, h := b.cells[i], b.heads[i]
	if fit < nearlyAll || t.part != "" || !c.speaks(t) || !b.v.first(t) || b.v.turns(h, t) {
		return 0
	}
	otherwise := b.v.otherwise(h, t)
	switch t.field.Kind() {
	case edu.KindCode:
		return c.worded(t.field.Codes, otherwise)
	case edu.KindSchoolCode, edu.KindPhone, edu.KindText:
		if len(c.sample) < someCells || otherwise {
			return 0
		}
		return byContent
	default: // c.alone knows what these say
		return 0
	}
}

// worded is the score of words of a list by themselves, under a head that may be about something otherwise.
func (c *cells) worded(l *edu.CodeList, otherwise bool) float64 {
	labels := c.labels(l)
	plain := labels >= nearlyAll && len(c.times) > enoughFor
	if len(c.sample) < fewCells || len(c.times) < enoughFor || !plain && otherwise {
		return 0
	}
	return byContent + byLabels*labels
}

// labels is the share of a column that is entries of a list as they stand there.
func (c *cells) labels(l *edu.CodeList) float64 {
	return c.share(func(s string) bool {
		return slices.ContainsFunc(l.Items, func(x edu.CodeItem) bool { return clean(x.Label) == s })
	})
}

// kept reports whether nearly all of a column is words of a list that a field of the register has: no word then says for sure that the
// ledger keeps none of it (入党没 over 中共党员 and 群众).
func (b *board) kept(i int) bool {
	c := b.cells[i]
	return c != nil && len(c.sample) >= fewCells && len(c.times) >= enoughFor && slices.ContainsFunc(b.v.targets, func(t *target) bool {
		return t.field != nil && t.part == "" && t.field.Kind() == edu.KindCode && c.speaks(t) && c.kindFit(t) >= nearlyAll
	})
}

// first reports whether no field before the target's has values of its list or form: of 主教 and 兼教 the first is meant.
func (v *vocabulary) first(t *target) bool {
	for _, o := range v.targets {
		if o == t {
			break
		}
		if o.field != nil && o.part == "" && o.field.Kind() == t.field.Kind() && o.field.Codes == t.field.Codes &&
			(t.field.Kind() != edu.KindText || o.key == "credit_code") {
			return false
		}
	}
	return true
}

// otherwise reports whether a head, however it is plainly read, is about something that no phrase of the target is about: 核查结果 over 优秀
// and 合格 is no 考核结果.
func (v *vocabulary) otherwise(h *head, t *target) bool {
	other := func(s slot) bool {
		return s.unknown == "" && v.lexicon.lightest(s) >= lightHead &&
			!slices.ContainsFunc(s.meanings, func(c concept) bool { return t.means[c] })
	}
	for _, r := range h.readings {
		if r.keep == 1 && !slices.ContainsFunc(r.leaf, other) && !slices.ContainsFunc(r.group, other) {
			return false
		}
	}
	return true
}
