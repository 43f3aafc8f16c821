package page

import (
	"slices"

	"countyledger/app/report"
)

// last reports whether nothing comes on the page of a table's last row but what closes it: notes and signatures.
func last(rest []report.Block) bool {
	for _, b := range rest {
		switch b.(type) {
		case *report.Notes, *report.Signatures:
		default:
			return begins(b)
		}
	}
	return true
}

// spread is where the pages of a table end: as plan has them, or where the last would bear a few rows and nothing else, with a little less
// on each, so that it bears a third of a page, or of a shorter table.
func (s *sheaf) spread(room float64) []int {
	ends, cost := s.plan(room, 0)
	want, has := min(s.capacity(s.full()), s.tops[len(s.items)])/leastPart, s.onLast(ends)
	if len(ends) < 2 || !s.last || has >= want {
		return ends
	}
	const more = 1.25 // pages lose whole rows, not as much as they are asked for
	for less := (want - has) / float64(len(ends)-1); less < want && has < want; less *= more {
		tried, c := s.plan(room, less)
		if c > cost {
			break
		}
		if got := s.onLast(tried); got > has {
			ends, has = tried, got
		}
	}
	if has < want { // every page would lose a row, which is too many
		ends = s.shared(ends, want)
	}
	return ends
}

// shared are pages of which the last has so much, if the one before it can spare that.
func (s *sheaf) shared(ends []int, want float64) []int {
	n, from, room := len(ends), 0, s.capacity(s.full())
	if n > 2 {
		from = ends[n-3]
	}
	out, until := slices.Clone(ends), len(s.items)
	cost := func(at int) int { return s.costOf(from, at, room) + s.costOf(at, until, room) }
	for at := ends[n-2] - 1; at > from && s.tops[until]-s.tops[at] <= room && s.onLast(out) < want; at-- {
		if cost(at) <= cost(out[n-2]) {
			out[n-2] = at
		}
	}
	return out
}

// onLast is how high the items on the last of some pages are.
func (s *sheaf) onLast(ends []int) float64 {
	from := 0
	if n := len(ends); n > 1 {
		from = ends[n-2]
	}
	return s.tops[len(s.items)] - s.tops[from]
}
