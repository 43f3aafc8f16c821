package recognise

import (
	"slices"
	"strings"
)

// own reports whether the columns say something of the register itself: one whose rows are about records of another (who moved, who was
// honoured) has more than these records and what their own register knows of them.
func (v *vocabulary) own(columns []Column) bool {
	about := v.register.Field(v.register.Identity[0])
	if about.Refs == nil {
		return true
	}
	named, of := map[string]bool{}, lastOf(about.Refs)
	const between = 3 // records of which a table names one each in a row: who, from where, to where
	for _, c := range columns {
		key, _, _ := strings.Cut(c.Key, ".")
		f := v.register.Field(key)
		switch {
		case f == nil || c.Grade == Open || c.adopted:
		case f.Refs != nil:
			named[key] = true
		case of.Field(key) == nil:
			return true
		}
	}
	return len(named) >= between
}

// speaks reports whether a head speaks of the acts that the register's rows are, where it is of acts: who is not at his post has not been
// moved, and a survey closes no school.
func (v *vocabulary) speaks(heads []*head) bool {
	return len(v.acts) == 0 || slices.ContainsFunc(heads, func(h *head) bool {
		return slices.ContainsFunc(v.acts, h.turns)
	})
}
