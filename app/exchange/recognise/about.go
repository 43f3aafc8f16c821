package recognise

import (
	"regexp"
	"slices"
)

// checking is the one of these that may say no more than that somebody looked at what a head is about: 被核查学校, 核对说明, 签字表决/同意.
const checking = "CHECKER"

// Reason is the head over what the program writes behind rows that were not taken in; they come back with it.
const Reason = "未导入的原因"

// returned reports whether the program wrote the head, over why rows came back; a group beside it may seem to stand over it too.
func (h *head) returned() bool { return len(h.parts) > 0 && h.parts[len(h.parts)-1] == Reason }

// checkable are things that somebody looks at, signs or fills in, and whose heads are still about the thing.
var checkable = []string{"SCHOOL", "PROJECT", "NOTE", "AGREE", "OPPOSE", "ABSTAIN", "DUE", "PRESENT"}

// checked reports whether a head names a thing behind or below the word that says that it was checked.
func (v *vocabulary) checked(h *head) bool {
	about := func(s slot) bool {
		return slices.ContainsFunc(checkable, func(n string) bool { return slices.Contains(s.meanings, v.lexicon.byName[n]) })
	}
	leaf := h.readings[0].leaf
	return len(leaf) > 0 && about(leaf[len(leaf)-1])
}

// lowestLike reports whether the lowest level of a head says what a phrase of one level does, where no field is about what stands
// above it: 党建与管理/实行党组织领导的校长负责制.
func (v *vocabulary) lowestLike(h *head, s sense) bool {
	leaf := h.readings[0]
	if len(s.parts) > 1 || slices.ContainsFunc(leaf.group, v.tellsFields) {
		return false
	}
	leaf.group = nil
	return slices.ContainsFunc(s.readings, func(r reading) bool { return v.common(leaf, r) >= likeText })
}

// tellsFields reports whether a word says something that a field of the register is about.
func (v *vocabulary) tellsFields(w slot) bool {
	return slices.ContainsFunc(w.meanings, func(c concept) bool {
		return v.lexicon.weights[c] >= coreWeight && slices.ContainsFunc(v.byMean[c], func(i int) bool { return v.targets[i].field != nil })
	})
}

// choices parts the words of a list that a head gives to choose from: 支教/走教/跟岗, 公办还是民办, 怎么撤(整体并、并高年级).
var choices = regexp.MustCompile(`/|、|或|还是|[()]`)

// listed are the words that a level lists, where it lists two or more.
func listed(level string) []string {
	words := slices.DeleteFunc(choices.Split(level, -1), func(word string) bool { return word == "" })
	if len(words) < 2 {
		return nil
	}
	return words
}

// lists reports whether a head says which words of the target's code list are asked for.
func (h *head) lists(t *target) bool {
	if len(h.choices) == 0 || t.field == nil || t.field.Codes == nil || t.part != "" {
		return false
	}
	known := 0
	for _, word := range h.choices {
		if _, ok := t.field.Codes.Find(word); ok {
			known++
		}
	}
	return known >= 2 && 3*known >= 2*len(h.choices)
}
