package recognise

import (
	"slices"
	"strings"

	"countyledger/store/edu"
)

// own reports whether the columns say something of the register itself: one whose rows are about records of another (who moved, who was
// honoured) has more than these records and what their own register knows of them.
func (v *vocabulary) own(columns []Column) bool {
	if v.anonymous() {
		return true
	}
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

// namesOthers reports whether a column says what the rows of another register are about, and a register has no field for: a table in which
// 工程名称 stands is none of the papers of a closure, and one of 缺员 by 学科 none of what is counted once a year.
func (f *finder) namesOthers(w *window, v *vocabulary, heads []*head, columns []Column) bool {
	return slices.ContainsFunc(f.promising(w), func(o *vocabulary) bool {
		return o != v && slices.ContainsFunc(o.register.Identity, func(key string) bool {
			t := o.target(key)
			if t == nil || !o.particular(t, v, heads) {
				return false
			}
			j := slices.Index(o.targets, t)
			for i, h := range heads {
				if (columns[i].Key == "" || columns[i].Key == nothing) && o.says(h)[j] >= namesSurely {
					return true
				}
			}
			return false
		})
	})
}

// particular reports whether a target of the register is one that another has no field for: it names records that the other knows nothing
// of, or, where the table speaks of the acts of the first, has a code list of its own.
func (v *vocabulary) particular(t *target, other *vocabulary, heads []*head) bool {
	switch {
	case t.field.Refs != nil:
		return !other.names(lastOf(t.field.Refs))
	case t.field.Codes != nil && len(v.acts) > 0 && v.speaks(heads):
		return !slices.ContainsFunc(other.register.Fields, func(f *edu.Field) bool { return f.Codes == t.field.Codes })
	}
	return false
}

// namesSurely is what the words of a head say at least that names such records.
const namesSurely = .95

// names reports whether the register is one, or refers to it.
func (v *vocabulary) names(g *edu.Register) bool {
	return v.register == g || slices.ContainsFunc(v.register.Fields, func(f *edu.Field) bool { return f.Refs != nil && lastOf(f.Refs) == g })
}

// speaks reports whether a head speaks of the acts that the register's rows are, where it is of acts: who is not at his post has not been
// moved, and a survey closes no school.
func (v *vocabulary) speaks(heads []*head) bool {
	return len(v.acts) == 0 || slices.ContainsFunc(heads, func(h *head) bool {
		return slices.ContainsFunc(v.acts, h.turns)
	})
}
