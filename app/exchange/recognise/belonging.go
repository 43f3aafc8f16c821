package recognise

import (
	"slices"
	"strings"
)

// Weights of what a column says more of, fitted on testdata/fit.
const (
	adoptedLike   = .9  // of what a head says with the head of its owner above it
	leastLikeness = .6  // of an owner's, for what was taken for more of something that the table does not have
	bareHead      = .75 // what the words of a head weigh at most that says only when, how much or under what number
	bareText      = .5  // of the field that goes with the neighbour's, for such a head
	ownGain       = .2  // of the fields that go with what the table has
	strangerKeep  = .85 // of all others
)

// belongings puts columns that say more of something with what the table has. There are two kinds: those that were taken for more of
// what the table does not have, where it has something else of which they say as much (beside 荣誉称号, and without 职称, 授予年月 is
// when the honour was given), and those whose head says only when, how much or under what number, and that stand behind what they
// are of (骨干教师级别, 认定时间 is when he became one). It reports whether anything changed.
func (b *board) belongings(got []int, place map[string]int) (changed bool) {
	for i, j := range got {
		var own map[int]float64
		switch {
		case b.orphan(i, j, place):
			own = b.likest(i, j, place)
		case i > 0 && got[i-1] >= 0 && b.v.lexicon.lighter(b.heads[i], bareHead):
			own = b.behind(i, got[i-1])
		}
		if len(own) == 0 {
			continue
		}
		b.adopt(i, j, own)
		changed = true
	}
	return changed
}

// orphan reports whether a column was taken for more of something that the table does not have.
func (b *board) orphan(i, j int, place map[string]int) bool {
	if j < 0 || b.text[i][j] > highest {
		return false
	}
	return slices.ContainsFunc(b.v.details, func(own [2]string) bool {
		_, owned := place[own[0]]
		return own[1] == b.v.targets[j].key && !owned
	})
}

// likest is what else a column says more of, by its words and those of the nearest column on its left that it may belong to; nothing
// where there is none.
func (b *board) likest(i, was int, place map[string]int) map[int]float64 {
	var out map[int]float64
	nearest := -1
	for _, own := range b.v.details {
		at, owned := place[own[0]]
		_, taken := place[own[1]]
		j := b.keys[own[1]]
		if !owned || taken || j == was || at > i && nearest >= 0 || at < i && at <= nearest {
			continue
		}
		together := b.v.lexicon.headOf(slices.Concat(b.heads[at].parts, b.heads[i].parts))
		x := max(b.text[i][j], adoptedLike*b.v.says(together)[j])
		if x >= leastLikeness && (b.fit[i][j] < 0 || b.fit[i][j] >= sureFit) {
			out = map[int]float64{j: x}
			if at < i {
				nearest = at
			}
		}
	}
	return out
}

// behind are the fields that say more of what the column before has, and that a column may hold by its words.
func (b *board) behind(i, before int) map[int]float64 {
	out, of := map[int]float64{}, stem(b.v.targets[before].key)
	for j, x := range b.text[i] {
		if t := b.v.targets[j]; j != before && t.part == "" && stem(t.key) == of && x >= bareText {
			out[j] = x
		}
	}
	return out
}

// stem is what the keys of fields that go together begin with: backbone of backbone_from, p02 of p02_doc.
func stem(key string) string {
	of, _, _ := strings.Cut(key, "_")
	return of
}

// adopt raises a column's scores for what it says more of, by what its words say of each, and lowers those for all else: what it was taken
// for says no less for another owner.
func (b *board) adopt(i, was int, own map[int]float64) {
	had := 0.0
	if was >= 0 {
		had = b.score[i][was]
	}
	for j := range b.score[i] {
		x, is := own[j]
		if !is {
			b.score[i][j] *= strangerKeep
			continue
		}
		if x > b.text[i][j] {
			b.text[i][j], b.score[i][j] = x, max(b.score[i][j], had)
			b.adopted[i] = true
		}
		b.score[i][j] = min(highest, b.score[i][j]+ownGain)
	}
}
