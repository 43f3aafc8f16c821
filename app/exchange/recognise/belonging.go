package recognise

import "slices"

const (
	orphanFactor  = .8 // of what says more of something that the table does not have
	adoptedLike   = .9 // of what a head says with the head of its owner above it
	leastLikeness = .6
)

// belongings corrects columns that were taken for more of something that the table does not have, where it has something else of
// which they say as much: beside 荣誉称号, and without 职称, 授予年月 is when the honour was given. It reports whether anything changed.
func (b *board) belongings(place map[string]int) (changed bool) {
	for _, own := range b.v.details {
		i, taken := place[own[1]]
		if _, owned := place[own[0]]; !taken || owned || b.text[i][b.keys[own[1]]] > highest {
			continue
		}
		key, text := b.moreOf(i, own[1], place)
		if key == "" {
			continue
		}
		j, was := b.keys[key], b.keys[own[1]]
		b.text[i][j] = max(b.text[i][j], text)
		b.score[i][j] = max(b.score[i][j], b.score[i][was])
		b.score[i][was] *= orphanFactor
		b.adopted[i] = true
		changed = true
	}
	return changed
}

// moreOf is what else a column says more of, by its words and those of the nearest column on its left that it may belong to; empty where
// it is none.
func (b *board) moreOf(i int, was string, place map[string]int) (key string, text float64) {
	nearest := -1
	for _, own := range b.v.details {
		at, owned := place[own[0]]
		if _, taken := place[own[1]]; !owned || taken || own[1] == was || at > i && nearest >= 0 || at < i && at <= nearest {
			continue
		}
		j := b.keys[own[1]]
		together := b.v.lexicon.newHead(slices.Concat(b.heads[at].parts, b.heads[i].parts))
		x := max(b.text[i][j], adoptedLike*b.v.says(together)[j])
		if x >= leastLikeness && (b.fit[i][j] < 0 || b.fit[i][j] >= sureFit) {
			key, text = own[1], x
			if at < i {
				nearest = at
			}
		}
	}
	return key, text
}
