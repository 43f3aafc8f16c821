package assign

import (
	"math"

	"countyledger/store/edu"
)

// place is where schools stand, as far as a move minds: the township, and whether it is a town school.
type place struct {
	township edu.Name
	town     bool
}

func placeOf(s *edu.School) place { return place{s.Township, s.Town()} }

// places knows how far places lie apart, by the middle of the schools whose coordinates were entered.
type places struct {
	middle map[place][2]float64
}

func newPlaces(b *edu.Book) *places {
	sum, n := map[place][2]float64{}, map[place]float64{}
	for _, s := range edu.All[edu.School](b, edu.Schools) {
		east, north, ok := s.Position()
		if !ok {
			continue
		}
		p := placeOf(s)
		sum[p] = [2]float64{sum[p][0] + east, sum[p][1] + north}
		n[p]++
	}
	for p, s := range sum {
		sum[p] = [2]float64{s[0] / n[p], s[1] / n[p]}
	}
	return &places{sum}
}

// farthest is the longest way that points are taken off for: coordinates that were mistyped must not outweigh the quotas.
const farthest = 300

// kilometres is how far two places lie apart in a straight line, in whole kilometres; 0 where that is not known.
func (p *places) kilometres(a, z place) int {
	from, ok := p.middle[a]
	to, ok2 := p.middle[z]
	if !ok || !ok2 {
		return 0
	}
	const degree = 111.2 // kilometres in a degree of latitude
	east := (to[0] - from[0]) * degree * math.Cos((from[1]+to[1])/2*math.Pi/180)
	return min(farthest, int(math.Round(math.Hypot(east, (to[1]-from[1])*degree))))
}
