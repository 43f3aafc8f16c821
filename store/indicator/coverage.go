package indicator

import (
	"cmp"
	"fmt"

	"countyledger/store/edu"
)

// Coverage tells of how many of those that should have it is known what a figure is computed from. A school that should have entered
// something and sent nothing at all is one of them.
type Coverage struct {
	Known, Of int
	Unit      string // what is counted: 所, 人, 个
	// Verb is what they should have done, where that is not to fill something in (填).
	Verb string
}

// Whole reports whether it is known of all.
func (c Coverage) Whole() bool { return c.Known >= c.Of }

// Said says of how many it is known: 已填45／48所; empty where it is of all.
func (c Coverage) Said() string {
	verb := cmp.Or(c.Verb, "填")
	switch {
	case c.Whole():
		return ""
	case c.Known == 0:
		return fmt.Sprintf("%d%s都没有%s", c.Of, c.Unit, verb)
	}
	return fmt.Sprintf("已%s%d／%d%s", verb, c.Known, c.Of, c.Unit)
}

// Noted is what is said of a figure, with its coverage behind it where that is not all.
func (c Coverage) Noted(text string) string {
	if said := c.Said(); said != "" {
		return text + "（" + said + "）"
	}
	return text
}

// add counts one more.
func (c *Coverage) add(known bool) {
	if c.Of++; known {
		c.Known++
	}
}

// askedOf are the schools that are asked for something, each known where all its rows say it.
type askedOf map[edu.Ref]bool

func (a askedOf) add(school edu.Ref, known bool) {
	was, before := a[school]
	a[school] = known && (was || !before)
}

func (a askedOf) coverage() Coverage {
	c := Coverage{Unit: "所"}
	for _, known := range a {
		c.add(known)
	}
	return c
}
