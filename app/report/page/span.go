package page

import "slices"

// spanned are columns as wide as the head over them is on one line, where a little more room does that: 流动方向（人） over 城→乡, 乡→城.
// nil where all of them are.
func (g *grid) spanned(strips []*strip) (wider []*strip) {
	const little = 2000
	hei := joinedAdvance(g.advance(Hei))
	heads, _ := g.t.Heads()
	for _, h := range heads {
		n := h.ColEnd - h.Col
		if n < 2 {
			continue
		}
		wide := widthOf(g.lexicon.joined(h.Text), hei) - ems(2*pad*float64(n-1), sizes[0])
		for i := range linesOf {
			lack := wide
			for _, s := range strips[h.Col:h.ColEnd] {
				lack -= s.least[i]
			}
			if lack <= 0 || lack > little {
				continue
			}
			if wider == nil {
				for _, s := range strips {
					own := *s
					wider = append(wider, &own)
				}
			}
			for _, s := range wider[h.Col:h.ColEnd] {
				s.least[i] += (lack + n - 1) / n
				s.most = max(s.most, s.least[i])
			}
		}
	}
	return wider
}

// fitted are the widths of the columns that have room, with the heads over several of them on one line, unless the table becomes higher.
func (w *way) fitted(lines, room int) ([]int, bool) {
	widths, ok := fitted(w.strips, w.weights, lines, room)
	if !ok {
		return nil, false
	}
	if widths = w.unbroken(widths, room); w.wider == nil {
		return widths, true
	}
	wider, ok := fitted(w.wider, w.weights, lines, room)
	saved := 6 * w.weights[0] // of each page a line of the head, and a half for a head that is broken
	if ok && w.quarters(wider, room) <= w.quarters(widths, room)+saved {
		return wider, true
	}
	return widths, true
}

// quarters is how high a table is with columns so wide, as search counts it, once what is left of a room is spread over them.
func (w *way) quarters(widths []int, room int) (n int) {
	sum := 0
	for _, x := range widths {
		sum += x
	}
	for r, weight := range w.weights {
		most, names := int32(0), int32(0)
		for c, s := range w.strips {
			lines := linesIn(s.samples[r], widths[c]*room/max(1, sum))
			if most = max(most, lines); s.name {
				names += lines
			}
		}
		n += weight * int(4*most+names)
	}
	return n
}

// unbroken are columns as wide as their longest texts, though they should be narrower, where there is room for that: those first whose
// rows are lower for it.
func (w *way) unbroken(widths []int, room int) []int {
	for {
		left := room
		for _, x := range widths {
			left -= x
		}
		best, bestGain := -1, 0.0
		for c, s := range w.strips {
			more := s.whole - widths[c]
			if more <= 0 || more > left {
				continue
			}
			wide := slices.Clone(widths)
			wide[c] = s.whole
			if gain := float64(w.quarters(widths, room)-w.quarters(wide, room)) / float64(more); gain > bestGain {
				best, bestGain = c, gain
			}
		}
		if best < 0 {
			return widths
		}
		widths[best] = w.strips[best].whole
	}
}
