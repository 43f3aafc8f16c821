package recognise

import "slices"

// shared is the weight of what two words have in common.
func (v *vocabulary) shared(a, b slot) (float64, bool) {
	if a.unknown != "" || b.unknown != "" {
		return unknownWeight(a.unknown), a.unknown != "" && a.unknown == b.unknown
	}
	w, ok := 0.0, false
	for _, c := range a.meanings {
		if slices.Contains(b.meanings, c) {
			w, ok = max(w, v.lexicon.weights[c]*v.implied[c]), true
		}
	}
	return w, ok
}

// shares reports whether two words have something in common.
func (s slot) shares(x slot) bool {
	if s.some&x.some == 0 || (s.unknown != "") != (x.unknown != "") {
		return false
	}
	common := func(c concept) bool { return slices.Contains(x.meanings, c) }
	return s.unknown != "" && s.unknown == x.unknown || slices.ContainsFunc(s.meanings, common)
}

// alike is how much a head has in common with a phrase, 0 to 1. What is not above a floor need not be exact.
func (v *vocabulary) alike(h *head, s sense, floor float64) float64 {
	x := 0.0
	for _, a := range h.readings {
		for _, b := range s.readings {
			if keep, least := a.keep*b.keep, max(x, floor); keep > least && a.some&b.some != 0 && keep*v.most(a, b) > least {
				x = max(x, keep*v.common(a, b))
			}
		}
	}
	return min(x, 1)
}

// most is the most that a reading of a head and one of a phrase can have in common, by the bits of their words alone: what has no bit of
// the other's is in common with nothing of it.
func (v *vocabulary) most(h, s reading) float64 {
	var both, miss, only float64
	for i, w := range s.leaf {
		if w.some&h.some != 0 {
			both += s.weights[i]
		} else {
			miss += s.weights[i]
		}
	}
	for i, w := range s.group {
		if weight := s.weights[len(s.leaf)+i]; w.some&h.some != 0 {
			both += weight
		} else {
			miss += groupLacking * weight
		}
	}
	if both == 0 {
		return 0
	}
	for _, w := range h.leaf {
		if w.some&s.some == 0 {
			only += v.weigh(w, true)
		}
	}
	for _, w := range h.group {
		if w.some&s.some == 0 {
			only += groupAlone * v.weigh(w, true)
		}
	}
	return both / (both + strange*only + lacking*miss)
}

// pool is words of a reading of which each is used once.
type pool struct {
	words []slot
	used  uint64 // by place
}

// take is the weight of what the first word that is left has in common with another, and uses it up.
func (p *pool) take(v *vocabulary, w slot) (weight float64, ok bool) {
	for i, x := range p.words {
		if p.used&(1<<i) != 0 || w.some&x.some == 0 {
			continue
		}
		if weight, ok = v.shared(w, x); ok {
			p.used |= 1 << i
			return weight, true
		}
	}
	return 0, false
}

// lacks adds to a sum what the words weigh that nothing has used.
func (p *pool) lacks(v *vocabulary, factor, sum float64) float64 {
	for i, w := range p.words {
		if p.used&(1<<i) == 0 {
			sum += factor * v.weigh(w, false)
		}
	}
	return sum
}

// common is the weighed share of what two readings have in common of what they say together.
func (v *vocabulary) common(h, s reading) float64 {
	var both, only float64
	leaf, group := pool{words: s.leaf}, pool{words: s.group}
	var left uint64 // words of the head's lowest level that the phrase's has not
	for i, w := range h.leaf {
		if weight, ok := leaf.take(v, w); ok {
			both += min(weight, mostShared)
		} else {
			left |= 1 << i
		}
	}
	for i, w := range h.leaf {
		if left&(1<<i) == 0 {
			continue
		}
		if weight, ok := group.take(v, w); ok {
			both += otherPlace * weight
		} else {
			only += v.weigh(w, true)
		}
	}
	for _, w := range h.group {
		if weight, ok := group.take(v, w); ok {
			both += weight
		} else if weight, ok := leaf.take(v, w); ok {
			both += otherPlace * weight
		} else if !slices.ContainsFunc(s.leaf, func(x slot) bool { return w.shares(x) }) {
			only += groupAlone * v.weigh(w, true)
		}
	}
	if both == 0 {
		return 0
	}
	miss := group.lacks(v, groupLacking, leaf.lacks(v, 1, 0))
	r := both / (both + strange*only + lacking*miss)
	if opposed(h, s) {
		r *= opposite
	}
	if v.otherCore(h, s) {
		r *= turnedRound
	}
	return r
}

// opposed reports whether one of the readings has a word, and the other only its opposite.
func opposed(h, s reading) bool {
	const one, other = 0x5555_5555_5555_5555, 0xaaaa_aaaa_aaaa_aaaa
	onlyOne := func(r reading) uint64 { return r.sides & one &^ (r.sides & other >> 1) }
	onlyOther := func(r reading) uint64 { return r.sides & other >> 1 &^ (r.sides & one) }
	return onlyOne(h)&onlyOther(s)|onlyOther(h)&onlyOne(s) != 0
}
