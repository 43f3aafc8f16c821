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

// against are those that others have too, in the order of their codes.
func (o owned) against(others []owned) (out []Twice) {
	for _, code := range slices.Sorted(maps.Keys(o.schools)) {
		for _, x := range others {
			if name, there := x.schools[code]; there && x.unit.Code != o.unit.Code {
				out = append(out, Twice{code, o.schools[code], name, o.unit, x.unit})
			}
		}
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
		others, err := x.others(ctx, a, asOf, all)
		if err != nil {
			return err
		}
		a.Twice = owned{unitOf(a.Unit), a.schools}.against(others)
	}
	return nil
}

// others are what the other units of the period of one that arrived have: what arrived with it first.
func (x *looking) others(ctx context.Context, a *Arrival, asOf edu.Date, all []*Arrival) (out []owned, err error) {
	seen := map[string]bool{a.Unit.Code: true}
	for _, o := range slices.Backward(all) {
		if o.Err == nil && o.Kind == a.Kind && o.AsOf == a.AsOf && !seen[o.Unit.Code] {
			seen[o.Unit.Code] = true
			out = append(out, owned{unitOf(o.Unit), o.schools})
		}
	}
	for _, r := range edu.All[edu.Receipt](x.book, edu.Receipts) {
		if seen[string(r.Unit)] || r.AsOf != asOf || string(r.Kind) != a.Kind || !r.Stands() {
			continue
		}
		seen[string(r.Unit)] = true
		s, err := x.shelf.schools(ctx, r)
		if err != nil {
			return nil, err
		}
		out = append(out, owned{edu.Unit{Code: string(r.Unit), Name: string(r.Name), Area: string(r.Area)}, s})
	}
	return out, nil
}

func unitOf(u parcel.Unit) edu.Unit {
	return edu.Unit{Code: u.Code, Name: u.Name, Area: u.Area, Level: u.Level}
}
