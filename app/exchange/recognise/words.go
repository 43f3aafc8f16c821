package recognise

import (
	"regexp"
	"slices"
	"strings"

	"countyledger/store/edu"
)

var stageNumber = regexp.MustCompile(`^P\d\d `)

// opposites turn the meaning of a head that has one of them into that of another field, which has the other.
var opposites = [][2]string{
	{"PLANNED", "ACTUAL"},
	{"START", "END"},
	{"START", "UNTIL"},
	{"FROM", "TO"},
	{"FROM", "INTO"},
	{"BEFORE", "AFTER"},
	{"FIRST", "HIGHEST"},
	{"AGREE", "OPPOSE"},
	{"DUE", "PRESENT"},
	{"MAIN", "SECOND"},
	{"MONTH", "THISYEAR"},
	{"MONTH", "CUM"},
}

// turning concepts say of a head that it is not about what the rest of it names, unless the field is about that too: 上年学生数,
// 女生数, 生均面积, 审核人, 配偶学历.
var turning = []string{"LASTYEAR", "RATIO", "AVERAGE", "FEMALE", "CHECKER", "FAMILY"}

// Weights of the score, fitted on testdata/fit.
const (
	strange      = .8  // what stands only in the head
	lacking      = .8  // what stands only in the phrase
	groupAlone   = .3  // a group of the head that the phrase does not have
	groupLacking = .5  // a group of the phrase that the head does not have
	otherPlace   = .9  // a word in the group here and below there
	mostShared   = 2.0 // one word can bring
	opposite     = .35
	otherKind    = .4
	notCode      = .6
	otherUnit    = .55
	turned       = .3
	notFlag      = .6
	likeText     = .97 // the most that a head can have whose text is not the phrase's
	listsWords   = .88 // a head that says the words to choose from
	swallowed    = .96 // a reading with more words than the plainest
	lowestSame   = .8  // its lowest level is the whole phrase
	otherGroup   = .75 // under a group that speaks of somebody else: 举办者/联系电话 is no phone of the school
	turnedRound  = .85 // what is meant is another word of it: 学生并入学校 is a school, 并入学校学生 are pupils
	coreWeight   = .45 // of a word that can be what is meant
)

func (l *lexicon) heaviest(s slot) float64 {
	if s.unknown != "" {
		return unknownWeight(s.unknown)
	}
	w := 0.0
	for _, c := range s.meanings {
		w = max(w, l.weights[c])
	}
	return w
}

// weigh is the weight of a word in a register: of its heaviest meaning, or of its lightest.
func (v *vocabulary) weigh(s slot, lightest bool) float64 {
	if s.unknown != "" {
		return unknownWeight(s.unknown)
	}
	w := -1.0
	for _, c := range s.meanings {
		x := v.lexicon.weights[c] * v.implied[c]
		if w < 0 || lightest && x < w || !lightest && x > w {
			w = x
		}
	}
	return w
}

// words is how well a head says what a target is: 0 to 1. What is not above a floor need not be exact.
func (v *vocabulary) words(h *head, t *target, floor float64) float64 {
	x := v.score(h, t, floor)
	if h.bare != nil && x < likeText {
		x = max(x, h.keep*v.score(h.bare, t, floor))
	}
	if x < listsWords && h.lists(t) {
		x = listsWords
	}
	return x
}

func (v *vocabulary) score(h *head, t *target, floor float64) float64 {
	best := 0.0
	for _, s := range t.senses {
		if h.text == s.text {
			return s.top * v.unitOf(h, t) // of exactly these words the first phrase says how much they mean
		}
		top := s.top - (1 - likeText)
		x := v.alike(h, s, max(best, floor)/top) * top
		if len(h.parts) > 1 && (h.parts[len(h.parts)-1] == s.text || v.lowestLike(h, s)) {
			x = max(x, lowestSame*s.top)
		}
		best = max(best, x)
	}
	if best <= floor || t.field == nil {
		return best
	}
	if v.foreign(h, t) {
		best *= otherGroup
	}
	return best * v.kindFits(h, t)
}

// has reports whether a reading has a word that can mean c.
func (r reading) has(c concept) bool {
	in := func(s slot) bool { return slices.Contains(s.meanings, c) }
	return slices.ContainsFunc(r.leaf, in) || slices.ContainsFunc(r.group, in)
}

// ends reports whether the last word of every reading can mean c.
func (h *head) ends(c concept) bool {
	for _, r := range h.readings {
		if len(r.leaf) == 0 || !slices.Contains(r.leaf[len(r.leaf)-1].meanings, c) {
			return false
		}
	}
	return len(h.readings) > 0
}

// says reports whether some reading of the lowest level has c.
func (h *head) says(c concept) bool {
	return slices.ContainsFunc(h.readings, func(r reading) bool { return reading{leaf: r.leaf}.has(c) })
}

// turns reports whether a head has c however it is plainly read: in its lowest level, or above it (生均/设备值).
func (h *head) turns(c concept) bool {
	plainly := false
	for _, r := range h.readings {
		if r.keep == 1 {
			if !r.has(c) {
				return false
			}
			plainly = true
		}
	}
	return plainly
}

// kindRule is what a head asks of a field's kind: where its last word names a kind of value, fields of another kind lose.
type kindRule struct {
	ends  []string // concepts, one of which ends the head
	has   func(t *target, means func(...string) bool) bool
	keeps float64
}

var kindRules = []kindRule{
	{[]string{"DATE"}, func(t *target, means func(...string) bool) bool {
		kind := t.field.Kind()
		return kind == edu.KindDate || kind == edu.KindYear || t.field.Ordinal || means("MINUTES", "TENURE", "DATE")
	}, otherKind},
	{[]string{"CODE"}, func(t *target, means func(...string) bool) bool {
		kind := t.field.Kind()
		return t.code() || means("CODE", "DOC") || kind == edu.KindPhone || kind == edu.KindCode
	}, otherKind},
	{[]string{"AREA"}, func(t *target, _ func(...string) bool) bool { return t.field.Kind() == edu.KindMeasure }, otherKind},
	{[]string{"VALUE"}, func(t *target, _ func(...string) bool) bool {
		return t.field.Kind() == edu.KindMoney || t.field.Kind() == edu.KindText
	}, otherKind},
	{[]string{"NAME", "PERSONNAME"}, func(t *target, _ func(...string) bool) bool {
		return !t.field.Kind().Numeric() && t.field.Kind() != edu.KindDate
	}, otherKind},
	{[]string{"PHONE"}, func(t *target, _ func(...string) bool) bool { return t.field.Kind() == edu.KindPhone }, otherKind},
}

// kindFits is how well the kind of value that a head asks for is the target's.
func (v *vocabulary) kindFits(h *head, t *target) float64 {
	c := func(name string) concept { return v.lexicon.byName[name] }
	means := func(names ...string) bool {
		return slices.ContainsFunc(names, func(n string) bool { return t.means[c(n)] })
	}
	r := v.unitFits(h, t)
	for _, rule := range kindRules {
		if slices.ContainsFunc(rule.ends, func(n string) bool { return h.ends(c(n)) }) && !rule.has(t, means) {
			r *= rule.keeps
		}
	}
	if t.part != "" && t.code() && !h.says(c("CODE")) && !h.says(c("IDNO")) {
		r *= notCode
	}
	if v.turns(h, t) {
		r *= turned
	}
	return r
}

// turns reports whether a head has a word by which it is not about what the rest of it names, and the target is not about that either.
func (v *vocabulary) turns(h *head, t *target) bool {
	return slices.ContainsFunc(turning, func(n string) bool {
		c := v.lexicon.byName[n]
		return h.turns(c) && !t.means[c] && (n != checking || !v.checked(h))
	})
}

// unitOf is how well the unit of a head suits the target.
func (v *vocabulary) unitOf(h *head, t *target) float64 {
	if t.field != nil && h.unit != "" && h.unit != "人" && !t.field.Takes(h.unit) && t.field.Kind() != edu.KindFlag {
		return otherUnit
	}
	return 1
}

// unitFits is how well the unit of a head, or that it asks yes or no, suits the target.
func (v *vocabulary) unitFits(h *head, t *target) float64 {
	r, kind := v.unitOf(h, t), t.field.Kind()
	if h.says(v.lexicon.byName["FLAG"]) && kind != edu.KindFlag && kind != edu.KindCode {
		r *= notFlag
	}
	return r
}

// best is the best score of a head's words in the register, for finding the head rows.
func (v *vocabulary) best(h *head) float64 {
	return v.bests.get(h.key(), func() float64 {
		x := 0.0
		for _, t := range v.near(h) {
			x = max(x, v.words(h, t, x))
		}
		return x
	})
}

// says is what the words of a head say of each target.
func (v *vocabulary) says(h *head) []float64 {
	return v.texts.get(h.key(), func() []float64 {
		out, near := make([]float64, len(v.targets)), v.near(h)
		for i, t := range v.targets {
			if slices.Contains(near, t) {
				out[i] = v.words(h, t, 0)
			}
		}
		return out
	})
}

// key tells heads apart.
func (h *head) key() string { return h.text + "\x1f" + h.unit }

// near are the targets that have a word in common with a head, in their order.
func (v *vocabulary) near(h *head) []*target {
	at := make([]bool, len(v.targets))
	mark := func(s slot) {
		for _, c := range s.meanings {
			for _, i := range v.byMean[c] {
				at[i] = true
			}
		}
	}
	strangers := false
	for x := h; x != nil; x = x.bare {
		for _, r := range x.readings {
			for _, s := range slices.Concat(r.leaf, r.group) {
				mark(s)
				strangers = strangers || s.unknown != ""
			}
		}
	}
	var out []*target
	for i, t := range v.targets {
		if at[i] || h.lists(t) || strangers && slices.ContainsFunc(t.senses, func(s sense) bool { return strings.Contains(s.text, h.text) }) {
			out = append(out, t)
		}
	}
	return out
}
