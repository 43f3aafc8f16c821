package recognise

import (
	"slices"

	"countyledger/store/edu"
)

// kinds are what the last word of a head that has one of them asks for, whatever it is about, the surest first: 保险到期日期 is a date.
var kinds = []struct {
	concept string
	kind    edu.Kind
}{
	{"IDNO", edu.KindIDNumber},
	{"PHONE", edu.KindPhone},
	{"CODE", edu.KindText},
	{"DATE", edu.KindDate},
	{"RATIO", edu.KindPercent},
	{"AREA", edu.KindMeasure},
	{"FUND", edu.KindMoney},
	{"COUNT", edu.KindCount},
	{"PERSONNAME", edu.KindName},
	{"NAME", edu.KindName},
}

// Kind is what a head that no register knows most likely asks for: a text where nothing in it says more.
func (r *Reader) Kind(path []string) edu.Kind {
	h := r.lexicon.headOf(path)
	has := func(words []slot, name string) bool {
		c, ok := r.lexicon.byName[name]
		return ok && slices.ContainsFunc(words, func(w slot) bool { return len(w.meanings) > 0 && slices.Contains(w.meanings, c) })
	}
	for _, reading := range h.readings {
		if has(reading.leaf, "FLAG") {
			return edu.KindFlag
		}
		if n := len(reading.leaf); n > 0 {
			for _, k := range kinds {
				if has(reading.leaf[n-1:], k.concept) {
					return k.kind
				}
			}
		}
	}
	return edu.KindText
}
