package intake

import (
	"context"
	"maps"
	"slices"

	"countyledger/app/exchange/parcel"
	"countyledger/store/edu"
)

// Twice is a school that two units say is their own: it was given from one to the other, or one of them is wrong. It counts twice until one
// hands in otherwise.
type Twice struct {
	Code        edu.SchoolCode
	Name, Other string // as each calls it
	Unit, By    edu.Unit
}

// schools are those in use, with their names, by their codes.
type schools map[edu.SchoolCode]string

func schoolsIn(b *edu.Book) schools {
	out := schools{}
	for _, x := range edu.All[edu.School](b, edu.Schools) {
		if x.Code != "" && x.Open() {
			out[x.Code] = string(x.Name)
		}
	}
	return out
}

// owned are the schools that a unit says are its own.
type owned struct {
	unit edu.Unit
	schools
}

// claims are who says of each school that it is its own.
type claims map[edu.SchoolCode][]claim

type claim struct {
	unit edu.Unit
	name string
}

func (c claims) add(o owned) {
	for code, name := range o.schools {
		c[code] = append(c[code], claim{o.unit, name})
	}
}

// against are the schools of a unit that others have too, in the order of their codes.
func (c claims) against(o owned) (out []Twice) {
	for _, code := range slices.Sorted(maps.Keys(o.schools)) {
		for _, x := range c[code] {
			if x.unit.Code != o.unit.Code {
				out = append(out, Twice{code, o.schools[code], x.name, o.unit, x.unit})
			}
		}
	}
	return out
}

// twiceIn are the schools that two of several units say are their own.
func twiceIn(all []*Held) (out []Twice) {
	known := claims{}
	for _, h := range all {
		o := owned{h.Unit, h.schools}
		out = append(out, known.against(o)...)
		known.add(o)
	}
	return out
}

// twice looks for schools of what arrived that others have, those that arrived with them included.
func (x *looking) twice(ctx context.Context, all []*Arrival) error {
	for _, a := range all {
		if a.Err != nil {
			continue
		}
		asOf, err := day(a.AsOf)
		if err != nil {
			return err
		}
		known, err := x.others(ctx, a, asOf, all)
		if err != nil {
			return err
		}
		for _, o := range a.owned {
			a.Twice = append(a.Twice, known.against(o)...)
			known.add(o)
		}
	}
	return nil
}

// others are what the other units of the period of one that arrived have: what arrived with it first.
func (x *looking) others(ctx context.Context, a *Arrival, asOf edu.Date, all []*Arrival) (claims, error) {
	out, seen := claims{}, map[string]bool{a.Unit.Code: true}
	for _, o := range slices.Backward(all) {
		if o.Err == nil && o.Kind == a.Kind && o.AsOf == a.AsOf && !seen[o.Unit.Code] {
			seen[o.Unit.Code] = true
			for _, each := range o.owned {
				out.add(each)
			}
		}
	}
	for _, r := range edu.All[edu.Receipt](x.book, edu.Receipts) {
		if seen[string(r.Unit)] || r.AsOf != asOf || string(r.Kind) != a.Kind || !r.Stands() {
			continue
		}
		seen[string(r.Unit)] = true
		leaves, err := x.shelf.leaves(ctx, r, x.presets)
		if err != nil {
			return nil, err
		}
		for _, l := range leaves {
			out.add(owned{l.unit, l.schools})
		}
	}
	return out, nil
}

func unitOf(u parcel.Unit) edu.Unit {
	return edu.Unit{Code: u.Code, Name: u.Name, Area: u.Area, Level: u.Level}
}
