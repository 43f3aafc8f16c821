package page

import (
	"slices"
	"sort"
	"strings"

	"countyledger/app/report"
)

// strip is a column being fitted. Widths are in 1/1000 em.
type strip struct {
	name bool // its texts are names
	// most is the width at which nothing is broken, least the narrowest that takes no text to more lines than a place of linesOf allows.
	most  int
	least [len(linesOf)]int
	// whole is the width of the longest text, though the column should be narrower: 44.9% is not broken off where there is room enough.
	whole int
	// samples are the parts of the texts of the rows that are looked at, widths what the column may become, and lines how many lines
	// each of those rows has at such a width.
	samples [][]int32
	widths  []int
	lines   [][]int32
}

// linesOf are the numbers of lines that words may take; names and the terms of lists of codes take two at most, and numbers one.
var linesOf = [...]int{2, 3, 4}

const (
	nameLines = 2
	headLines = 4 // the label of a narrow column
	sumLines  = 3
	// solid is what is never broken: 镇中心区, and of names one of six characters, which is also the narrowest that a column of longer ones is.
	solid, solidName = 4200, 6000
	// solidTerm is how wide a term of a list of codes may make its column, to be broken between words alone: 九年一贯制, 学校.
	solidTerm = 5200
	// sampled is how many rows are looked at for the height of a table, and perPage how many rows a page has, about.
	sampled, perPage = 160, 18
	// steps is how many widths of a column are tried.
	steps = 16
)

// atoms are the widths of the parts of a text that are never broken; a 0 ends a line.
func atoms(text string, adv func(rune) int) []int32 {
	var out []int32
	last := '\n'
	for _, r := range text {
		switch {
		case r == '\r':
			continue
		case r == '\n':
			out = append(out, 0)
		case last == '\n' || mayBreak(last, r):
			out = append(out, int32(adv(r)))
		default:
			out[len(out)-1] += int32(adv(r))
		}
		last = r
	}
	return out
}

// linesIn is how many lines parts take at a width.
func linesIn(parts []int32, width int) int32 {
	n, x := int32(1), 0
	for _, p := range parts {
		w := int(p)
		switch {
		case w == 0:
			n, x = n+1, 0
			continue
		case x > 0 && x+w > width:
			n, x = n+1, 0
		}
		for ; w > width; w -= width {
			n++
		}
		x += w
	}
	return n
}

// see takes account of a text that may take so many lines at most, and tells how wide it is.
func (s *strip) see(text string, adv func(rune) int, unbroken int, lines [len(linesOf)]int) (w int) {
	w = widthOf(text, adv)
	if s.most = max(s.most, w); w <= s.least[len(linesOf)-1] {
		return w
	}
	var parts []int32
	for i, n := range lines {
		if w <= unbroken {
			s.least[i] = max(s.least[i], w)
			continue
		}
		if w <= s.least[i] {
			continue
		}
		if parts == nil {
			parts = atoms(text, adv)
			for j := range s.least {
				s.least[j] = max(s.least[j], int(slices.Max(parts)))
			}
		}
		allowed := int32(n + strings.Count(text, "\n"))
		if linesIn(parts, s.least[i]) > allowed {
			from := s.least[i]
			s.least[i] = from + sort.Search(w-from, func(more int) bool { return linesIn(parts, from+more) <= allowed })
		}
	}
	return w
}

// same are lines that do not depend on how much room there is.
func same(n int) (out [len(linesOf)]int) {
	for i := range out {
		out[i] = n
	}
	return out
}

// strip is a column of the table being fitted, with the heads that it has in this part.
func (g *grid) strip(c int, own *column, heads []string, label string) *strip {
	hei := joinedAdvance(g.advance(Hei))
	s := own.strip
	s.whole = s.most
	if g.t.Columns[c].Names {
		for i := range s.least {
			s.least[i] = max(s.least[i], min(s.most, solidName))
		}
	}
	for _, h := range heads {
		s.see(g.lexicon.joined(h), hei, 2000, same(headLines))
	}
	label = g.lexicon.joined(label)
	s.see(label, hei, 2000, same(headLines))
	upper := g.lexicon.joined(strings.Join(heads, "\n"))
	s.samples = append([][]int32{atoms(upper, hei), atoms(label, hei)}, own.strip.samples...)
	s.bound(&g.t.Columns[c])
	return &s
}

// ownHeads are the heads above the lowest that stand over one column alone, by the column.
func (g *grid) ownHeads() map[int][]string {
	out := map[int][]string{}
	heads, _ := g.t.Heads()
	for _, h := range heads {
		if h.ColEnd-h.Col == 1 && h.Row < len(g.t.Columns[h.Col].Heads)-1 {
			out[h.Col] = append(out[h.Col], h.Text)
		}
	}
	return out
}

// bound keeps a column within what it may become.
func (s *strip) bound(col *report.Column) {
	const narrowest = 2000
	for i := range s.least {
		s.least[i] = max(s.least[i], narrowest, col.Least*1000)
	}
	if col.Most > 0 {
		s.most = min(s.most, col.Most*1000)
	}
}

// ready makes the widths that are tried, from the narrowest that so much room asks for.
func (s *strip) ready(room int) {
	from := s.least[room]
	to := max(from, s.most)
	s.widths, s.lines = s.widths[:0], s.lines[:0]
	n := min(steps, (to-from)/500+2)
	for i := range n {
		s.widths = append(s.widths, from+(to-from)*i/max(1, n-1))
	}
	if s.widths = slices.Compact(s.widths); len(s.widths) == 0 {
		s.widths = []int{from}
	}
	s.lines = make([][]int32, len(s.widths))
}

// at is how many lines each row looked at takes at one of the widths.
func (s *strip) at(i int) []int32 {
	if s.lines[i] == nil {
		s.lines[i] = make([]int32, len(s.samples))
		for r, parts := range s.samples {
			s.lines[i][r] = linesIn(parts, s.widths[i])
		}
	}
	return s.lines[i]
}

// search looks for the widths at which a table is lowest.
type search struct {
	strips  []*strip
	weights []int
	choice  []int // of each column's widths
	// highest and second are the lines of the tallest cells of each row, and which column has the tallest.
	highest, second []int32
	tallest         []int
}

// fitted are widths that together take no more than a room; ok is false where there are none.
func fitted(strips []*strip, weights []int, lines, room int) (widths []int, ok bool) {
	f := &search{strips: strips, weights: weights, choice: make([]int, len(strips))}
	left := room
	for c, s := range strips {
		if left -= s.least[lines]; left < 0 {
			return nil, false
		}
		s.ready(lines)
		f.choice[c] = len(s.widths) - 1
	}
	for left = room - f.sum(); left < 0; left = room - f.sum() {
		f.survey()
		f.narrow()
	}
	for f.survey(); f.widen(&left); f.survey() { // what a step took too much
	}
	f.exchange(left)
	for c, s := range strips {
		widths = append(widths, s.widths[f.choice[c]])
	}
	return widths, true
}

func (f *search) sum() (sum int) {
	for c, s := range f.strips {
		sum += s.widths[f.choice[c]]
	}
	return sum
}

// survey finds the tallest cells of the rows.
func (f *search) survey() {
	n := len(f.weights)
	f.highest, f.second, f.tallest = make([]int32, n), make([]int32, n), make([]int, n)
	for c, s := range f.strips {
		for r, lines := range s.at(f.choice[c]) {
			switch {
			case lines > f.highest[r]:
				f.highest[r], f.second[r], f.tallest[r] = lines, f.highest[r], c
			case lines > f.second[r]:
				f.second[r] = lines
			}
		}
	}
}

// grows is by how much the table grows where a column takes another of its widths, in quarters of lines; a name that is broken counts as
// one, though its row grows no higher.
func (f *search) grows(c, choice int) (quarters int) {
	s := f.strips[c]
	now := s.at(f.choice[c])
	for r, n := range s.at(choice) {
		others := f.highest[r]
		if f.tallest[r] == c {
			others = f.second[r]
		}
		more := 4 * (max(n, others) - f.highest[r])
		if s.name {
			more += n - now[r]
		}
		quarters += f.weights[r] * int(more)
	}
	return quarters
}

// narrow takes the step that costs the fewest lines for what it saves.
func (f *search) narrow() {
	best, bestChoice, bestCost := -1, 0, 0.0
	for c, s := range f.strips {
		for i := range f.choice[c] {
			cost := (float64(f.grows(c, i)) + 0.01) / float64(s.widths[f.choice[c]]-s.widths[i])
			if best < 0 || cost < bestCost {
				best, bestChoice, bestCost = c, i, cost
			}
		}
	}
	f.choice[best] = bestChoice
}

// widen gives a column what is left over, where that saves lines; false where nothing is gained.
func (f *search) widen(left *int) bool {
	best, bestChoice, bestGain := -1, 0, 0.0
	for c, s := range f.strips {
		for i := f.choice[c] + 1; i < len(s.widths); i++ {
			more := s.widths[i] - s.widths[f.choice[c]]
			if more > *left {
				break
			}
			if gain := float64(-f.grows(c, i)) / float64(more); gain > bestGain {
				best, bestChoice, bestGain = c, i, gain
			}
		}
	}
	if best < 0 {
		return false
	}
	*left -= f.strips[best].widths[bestChoice] - f.strips[best].widths[f.choice[best]]
	f.choice[best] = bestChoice
	return true
}

// exchange takes from the columns what makes the table no higher and gives it to those that it makes lower, as long as there are any.
func (f *search) exchange(left int) {
	for gained := true; gained; {
		before := slices.Clone(f.choice)
		for c, s := range f.strips {
			now := s.widths[f.choice[c]]
			for f.choice[c] > 0 && f.grows(c, f.choice[c]-1) <= 0 {
				f.choice[c]--
				f.survey()
			}
			left += now - s.widths[f.choice[c]]
		}
		gained = false
		for f.widen(&left) {
			gained = true
			f.survey()
		}
		if !gained { // what was taken stays where it was
			f.choice = before
			f.survey()
		}
	}
}

func widthOf(s string, adv func(rune) int) int {
	w, widest := 0, 0
	for _, r := range s {
		if r == '\n' {
			w = 0
			continue
		}
		w += adv(r)
		widest = max(widest, w)
	}
	return widest
}

func total(v []float64) float64 {
	s := 0.0
	for _, x := range v {
		s += x
	}
	return s
}
