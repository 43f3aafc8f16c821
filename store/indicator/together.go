package indicator

import (
	"cmp"
	"math/big"
	"slices"

	"countyledger/store/edu"
)

// OfUnit are the figures of one of several units that belong together. Figures is nil where the unit has handed in nothing.
type OfUnit struct {
	Unit    edu.Unit
	Figures []Figure
}

// Whole is a figure of several units together: of a city, of its counties.
type Whole struct {
	Figure
	// By is the figure in each unit, in their order; nil where it has none.
	By []*Figure
	// Units tells of how many of them the figure is known.
	Units Coverage
}

// Together adds up the figures of several units, in the order in which the first has them. What is counted adds up, and of shares what
// they are a share of, and what they are: a share is never the mean of shares. What the standard judges county by county (县域,
// Figure.Local) has no value for the whole. Where a unit's is not known, the value is that of the others, Units says of how many, and
// there is no verdict.
func Together(whole edu.Unit, of []OfUnit) []Whole {
	var out []Whole
	place := map[string]int{}
	for i, u := range of {
		for j := range u.Figures {
			f := &u.Figures[j]
			if f.Scope != u.Unit.Code { // of a school
				continue
			}
			at, ok := place[f.ID]
			if !ok {
				at = len(out)
				place[f.ID] = at
				out = append(out, Whole{Figure: begun(f, whole), By: make([]*Figure, len(of))})
			}
			out[at].By[i] = f
		}
	}
	for i := range out {
		out[i].add()
	}
	return out
}

// begun is what the figure of the whole is before anything is added up.
func begun(f *Figure, whole edu.Unit) Figure {
	return Figure{
		ID: f.ID, Name: f.Name, Short: f.Short, Words: f.Words, Of: f.Of, Scope: whole.Code, Unit: f.Unit, AtMost: f.AtMost, Local: f.Local,
		Basis: f.Basis, Rules: f.Rules, Field: f.Field,
	}
}

// add adds up what the units have.
func (w *Whole) add() {
	s := sums{value: new(big.Rat), numerator: new(big.Rat), denominator: new(big.Rat)}
	sure := true
	w.Units = Coverage{Of: len(w.By), Unit: "个单位", Verb: "报"}
	for _, f := range w.By {
		if f == nil || !f.Value.Known && f.Parts == nil && f.Unknown() != NoObjects {
			sure = false
			continue
		}
		w.Units.Known++
		sure = sure && f.Status != Incomplete
		w.cover(f.Cover)
		s.add(f)
	}
	if w.Local || w.Units.Known == 0 {
		w.Status = NoTarget
		if w.Units.Known == 0 {
			w.Status = Incomplete
		}
		return
	}
	s.into(&w.Figure)
	w.Target = w.target()
	w.judge(w.Target, s.meets(w))
	if !sure && w.Status != NoTarget {
		w.Status = Incomplete
	}
}

// cover adds up of how many the input is known, where all count the same.
func (w *Whole) cover(c Coverage) {
	if w.Units.Known == 1 {
		w.Cover = c
		return
	}
	if c.Unit != w.Cover.Unit {
		w.Cover = Coverage{}
		return
	}
	w.Cover.Known += c.Known
	w.Cover.Of += c.Of
}

// target is that of all units, where they have one.
func (w *Whole) target() Number {
	var t Number
	for _, f := range w.By {
		switch {
		case f == nil || f.Status == Incomplete && !f.Target.Known:
		case !f.Target.Known, t.Known && t.Is != f.Target.Is:
			return Number{}
		default:
			t = f.Target
		}
	}
	return t
}

// sums are exact, of what the figures say in decimals: in which order they are added makes no difference.
type sums struct {
	value, numerator, denominator *big.Rat
	// values and shares are how many have a value, and how many are shares; bare have neither, nor parts: there is nothing to be counted.
	values, shares, bare, all int
	parts                     []Part
	scale                     *big.Rat // of one divided by the other, to the figure
}

func (s *sums) add(f *Figure) {
	s.all++
	share := f.Numerator.Known && f.Denominator.Known
	if share {
		s.shares++
		s.numerator.Add(s.numerator, exact(f.Numerator.Is))
		s.denominator.Add(s.denominator, exact(f.Denominator.Is))
	}
	switch {
	case f.Value.Known:
		s.values++
		s.value.Add(s.value, exact(f.Value.Is))
	case f.Parts == nil && !share:
		s.bare++
	}
	for _, p := range f.Parts {
		s.part(p)
	}
}

func (s *sums) part(p Part) {
	for i := range s.parts {
		if s.parts[i].Label == p.Label {
			s.parts[i].Count += p.Count
			return
		}
	}
	s.parts = append(s.parts, p)
	slices.SortStableFunc(s.parts, func(a, b Part) int { return cmp.Compare(a.order, b.order) })
}

// shared reports whether the whole is a share.
func (s *sums) shared() bool { return s.shares > 0 && s.shares+s.bare == s.all }

// into writes the sums into the figure of the whole.
func (s *sums) into(f *Figure) {
	f.Parts = s.parts
	if !s.shared() {
		if s.values > 0 && s.values+s.bare == s.all {
			f.Value = Num(nearly(s.value))
		}
		return
	}
	f.Numerator, f.Denominator = Num(nearly(s.numerator)), Num(nearly(s.denominator))
	s.scale = big.NewRat(1, 1)
	if f.Unit == "%" {
		s.scale.SetInt64(100)
	}
	if s.denominator.Sign() > 0 {
		f.Value = Num(nearly(new(big.Rat).Mul(s.scale, new(big.Rat).Quo(s.numerator, s.denominator))))
	}
}

// meets holds the whole against its target, exactly.
func (s *sums) meets(w *Whole) func() bool {
	return func() bool {
		value := s.value
		if s.shared() {
			value = new(big.Rat).Mul(s.scale, new(big.Rat).Quo(s.numerator, s.denominator))
		}
		if w.AtMost {
			return value.Cmp(exact(w.Target.Is)) <= 0
		}
		return value.Cmp(exact(w.Target.Is)) >= 0
	}
}

// exact is a number to a millionth, which is 1分 in 万元: what was reckoned of money or of counts is that again.
func exact(x float64) *big.Rat {
	const places, millionths = 6, 1_000_000
	return big.NewRat(edu.Rounded(x, places).N, millionths)
}

func nearly(r *big.Rat) float64 {
	x, _ := r.Float64()
	return x
}
