package recognise

import (
	"slices"
	"strings"

	"countyledger/store/edu"
)

const (
	joinedText  = .8 // what each half of a head says at least of its field
	joinedCells = .5 // of the cells that hold both

	longestJoined = 180 // bytes of such a head: every way to cut it is tried
)

// joiners are what stands between the two halves of a head: 责任人及电话, 批复时间、文号, 责任人（电话）.
var joiners = []string{"以及", "及其", "及", "和", "与", "、", "/", "("}

// joined finds a column whose head names two fields and whose cells hold a value of each: it fills both.
func (b *board) joined(i int, c *Column, free func(string) bool) bool {
	h := b.heads[i]
	if c.Ground == GroundSaid || !h.mayJoin() {
		return false
	}
	free = func(free func(string) bool) func(string) bool {
		return func(key string) bool { return key == c.Key || free(key) }
	}(free)
	group, last := h.parts[:len(h.parts)-1], h.parts[len(h.parts)-1]
	for _, joiner := range joiners {
		left, right, ok := strings.Cut(last, joiner)
		if right = strings.TrimSuffix(right, ")"); !ok || left == "" || right == "" {
			continue
		}
		first, leftSays := b.meant(group, endings(left, right), free)
		second, rightSays := b.meant(group, beginnings(left, right), free)
		if first == nil || second == nil || first == second || min(leftSays, rightSays) < joinedText {
			continue
		}
		if b.cells[i].share(func(text string) bool {
			one, other, ok := edu.Halves(first.field, second.field, text)
			return ok && one != "" && other != ""
		}) < joinedCells {
			continue
		}
		c.Key, c.Also, c.Grade, c.Ground = first.key, second.key, Likely, groundOf(min(leftSays, rightSays), 1)
		c.Why = "表头合写了“" + first.field.Full() + "”和“" + second.field.Full() + "”，每格按两项拆开"
		return true
	}
	return false
}

// mayJoin reports whether a head is short enough for every way to cut it to be tried.
func (h *head) mayJoin() bool {
	return len(h.parts) > 0 && len(h.parts[len(h.parts)-1]) <= longestJoined
}

// endings are the first half of a head, alone and with an end of the second: 开工、竣工时间 says 开工时间 first.
func endings(left, right string) []string {
	out := []string{left}
	for at := range right {
		if at > 0 {
			out = append(out, left+right[at:])
		}
	}
	return out
}

// beginnings are the second half of a head, behind a beginning of the first and alone: 批复时间及文号 says 批复文号 then.
func beginnings(left, right string) []string {
	out := []string{right}
	for at := range left {
		if at > 0 {
			out = append(out, left[:at]+right)
		}
	}
	return out
}

// meant is the free field that one of several heads says most of, and how much; of equals the one that the first of them says.
func (b *board) meant(group, heads []string, free func(string) bool) (best *target, most float64) {
	for _, head := range heads {
		says := b.v.says(b.v.lexicon.headOf(append(slices.Clone(group), head)))
		for j, t := range b.v.targets {
			if t.field != nil && t.part == "" && says[j] > most && free(t.key) {
				best, most = t, says[j]
			}
		}
	}
	return best, most
}
