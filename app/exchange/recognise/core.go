package recognise

import (
	"slices"

	"countyledger/store/edu"
)

// somebody are those whom a group of heads can be about, and the stages of a project: what stands below is theirs.
var somebody = append(stagesOfProjects(),
	"FOUNDER", "LEGALVICE", "PARENT", "BUILDER", "PARTYA", "SUPERVISE", "LEADER", "CHECKER", "CENTRE", "ORGAN", "SECRETARY", "KIN", "FAMILY",
)

// stagesOfProjects are the words of the stages: each has the code of its stage for a name.
func stagesOfProjects() (names []string) {
	for _, stage := range edu.ProjectStages.Items {
		names = append(names, string(stage.Code))
	}
	return names
}

// foreign reports whether somebody stands above the lowest level that the target is not about.
func (v *vocabulary) foreign(h *head, t *target) bool {
	return slices.ContainsFunc(somebody, func(name string) bool {
		c, ok := v.lexicon.byName[name]
		return ok && !t.means[c] && slices.ContainsFunc(h.readings[0].group, func(w slot) bool { return slices.Contains(w.meanings, c) })
	})
}

// core is the last word of a reading's lowest level that can be what is meant; ok is false where no word can.
func (v *vocabulary) core(r reading) (w slot, ok bool) {
	for _, x := range slices.Backward(r.leaf) {
		if v.weigh(x, true) >= coreWeight {
			return x, true
		}
	}
	return w, false
}

// otherCore reports whether two readings, of the same words, mean different ones of them.
func (v *vocabulary) otherCore(h, s reading) bool {
	a, ok := v.core(h)
	b, also := v.core(s)
	if !ok || !also || len(h.leaf) < 2 || len(s.leaf) < 2 {
		return false
	}
	if _, same := v.shared(a, b); same {
		return false
	}
	in := func(w slot, words []slot) bool {
		return slices.ContainsFunc(words, func(x slot) bool { _, ok := v.shared(w, x); return ok })
	}
	return in(a, s.leaf) && in(b, h.leaf)
}
