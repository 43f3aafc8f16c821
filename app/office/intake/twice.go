package intake

import (
	"context"
	"fmt"
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

// schools are those of a unit: the ones in use, with their names, by their codes, and the ones that it has given to others.
type schools struct {
	own   map[edu.SchoolCode]string
	given []Given
}

func schoolsIn(b *edu.Book) schools {
	out := schools{own: map[edu.SchoolCode]string{}}
	altered := b.AlterationsOf()
	for _, x := range edu.All[edu.School](b, edu.Schools) {
		switch {
		case x.Code == "":
		case x.Open():
			out.own[x.Code] = string(x.Name)
		case x.State == edu.StateLeft:
			g := Given{Code: x.Code, Name: string(x.Name), By: b.Unit}
			if all := altered[edu.Ref(x.RowID())]; len(all) > 0 && all[0].Kind == edu.AlterationOut {
				g.To, g.On = string(all[0].After), all[0].Effective
			}
			out.given = append(out.given, g)
		}
	}
	return out
}

// Given is a school that a unit has given to another (划出).
type Given struct {
	Code edu.SchoolCode
	Name string // as who gave it calls it
	By   edu.Unit
	To   string // the other county, as who gave it calls it; empty where nothing says so
	On   edu.Date
}

// Said tells of one that nobody has taken up.
func (g Given) Said() string {
	text := fmt.Sprintf("%s（%s）已由%s", g.Name, g.Code, g.By.Area)
	if g.On.Known() {
		text += "于" + g.On.String()
	}
	text += "划出"
	if g.To != "" {
		text += "到" + g.To
	}
	return text + "，没有单位报送它，合计中没有它。"
}

// lostIn are the schools that one of several units has given away, and that none of them says is its own. Of one that was given on it is
// who gave it last.
func lostIn(all []*Held) (out []Given) {
	for _, h := range all {
		for _, g := range h.schools.given {
			if slices.ContainsFunc(all, func(o *Held) bool { return o.schools.own[g.Code] != "" }) {
				continue
			}
			at := slices.IndexFunc(out, func(o Given) bool { return o.Code == g.Code })
			switch {
			case at < 0:
				out = append(out, g)
			case out[at].On.Before(g.On):
				out[at] = g
			}
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
	for code, name := range o.own {
		c[code] = append(c[code], claim{o.unit, name})
	}
}

// against are the schools of a unit that others have too, in the order of their codes.
func (c claims) against(o owned) (out []Twice) {
	for _, code := range slices.Sorted(maps.Keys(o.own)) {
		for _, x := range c[code] {
			if x.unit.Code != o.unit.Code {
				out = append(out, Twice{code, o.own[code], x.name, o.unit, x.unit})
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
