package edu

import (
	"slices"
	"strings"
	"sync"
)

// What a word may mean that no line of its list is about: a bare yes or no, the opposite of a known word, the rank between two that are
// made of it, and what another list has the same words for. All of it is proposed only.

// bareAnswer is what a yes or no says, and what turns a known word round: 不调动 where 调动 is one of two opposites.
func (x *lexicon) bareAnswer(text string) answer {
	var b Flag
	if err := b.Parse(text, Format{}); err == nil && b.Known() {
		if b.Is() {
			return answer{near: x.yes}
		}
		return answer{near: x.no}
	}
	if len(x.against) == 0 {
		return answer{}
	}
	for _, not := range []string{"没有", "不", "未", "非", "无", "没"} {
		rest, turned := strings.CutPrefix(text, not)
		if !turned || rest == "" {
			continue
		}
		a := x.read(rest)
		for _, pair := range x.against {
			switch one, other := a.may(pair[0]), a.may(pair[1]); {
			case one && !other:
				return answer{near: []Code{pair[1]}}
			case other && !one:
				return answer{near: []Code{pair[0]}}
			}
		}
	}
	return answer{}
}

// manyCodes is from how many entries on a word says little of each of them.
const (
	manyCodes = 8
	tellsFew  = 0.7
)

// tells is how much a phrase tells of each entry that it may mean.
func (p phrase) tells() float64 {
	if len(p.codes) >= manyCodes {
		return tellsFew
	}
	return 1
}

// kin are the entries that a word is related to: by its rank, or by the same words in another list.
func (x *lexicon) kin(text string) []Code {
	if c := x.between(text); c != "" {
		return []Code{c}
	}
	var out []Code
	for _, other := range sameWords()[text] {
		a := x.read(other)
		for _, c := range append([]Code{a.sure}, a.near...) {
			if c != "" && !slices.Contains(out, c) {
				out = append(out, c)
			}
		}
	}
	return out
}

// between is the only rank that none of those has which are made of a word, between the highest and the lowest of them: 讲师 between 高级讲师
// and 助理讲师. Empty where there is none, or several are.
func (x *lexicon) between(text string) (rank Code) {
	if !x.ranked || len([]rune(text)) < 2 {
		return ""
	}
	made := map[int]bool{}
	low, high := len(x.list.Items), -1
	for _, p := range slices.Concat(x.sure, x.hints) {
		if len(p.codes) == 1 && p.text != text && strings.HasSuffix(p.text, text) {
			i := x.list.Index(p.codes[0])
			made[i], low, high = true, min(low, i), max(high, i)
		}
	}
	for i := low; i < high; i++ {
		switch {
		case made[i]:
		case rank != "":
			return ""
		default:
			rank = x.list.Items[i].Code
		}
	}
	return rank
}

// sameWords are, for a word of any list, those that its lines say mean the same.
var sameWords = sync.OnceValue(func() map[string][]string {
	out := map[string][]string{}
	for _, lines := range sections() {
		for _, line := range lines {
			words := strings.Fields(line)
			if words[0] != "=" {
				continue
			}
			for _, w := range words[1:] {
				for _, other := range words[1:] {
					if w, other = compared(w), compared(other); w != other && !slices.Contains(out[w], other) {
						out[w] = append(out[w], other)
					}
				}
			}
		}
	}
	for _, all := range out {
		slices.Sort(all) // sections have no order
	}
	return out
})
