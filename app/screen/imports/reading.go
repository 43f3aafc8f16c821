package imports

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"countyledger/app/exchange"
	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
)

// reading is files that were read: one value, which is replaced as a whole. The zero value is that of no file.
type reading struct {
	all    *exchange.Import   // what taking in their tables would do; nil where there are none
	left   []exchange.LeftOut // what nothing is taken from
	table  *exchange.Preview  // of the tables, the one that is looked at; nil where that is none
	beside *exchange.LeftOut  // the sheet without a table that is looked at; nil where that is none
	// version is the book's that it was worked out from, words what that had learnt.
	version int
	words   edu.Learnt
	stamps  map[string]stamp // as they were when they were read
}

// seen is a table, or a sheet that nothing is taken from, that can be looked at.
type seen struct {
	place  exchange.Place
	name   string
	table  *exchange.Preview
	beside *exchange.LeftOut
}

// seen lists what can be looked at: tables first, then the sheets beside them.
func (v *reading) seen() []seen {
	var out []seen
	if v.all != nil {
		for i, p := range v.all.Previews {
			name := fmt.Sprintf("%d. %s：%s，%d行", i+1, v.called(p.File, p.Sheet.Name), p.Register.Label, len(p.Rows))
			out = append(out, seen{p.Place, name, p, nil})
		}
	}
	for i := range v.left {
		if l := &v.left[i]; l.Grid != nil {
			out = append(out, seen{l.Place, "－ " + v.called(l.File, l.Sheet) + "：没有导入", nil, l})
		}
	}
	return out
}

// called is what a sheet is called: with its file, where there are several.
func (v *reading) called(file, sheet string) string {
	others := slices.ContainsFunc(v.previews(), func(o *exchange.Preview) bool { return o.File != file }) ||
		slices.ContainsFunc(v.left, func(l exchange.LeftOut) bool { return l.File != file })
	if base := filepath.Base(file); others && sheet != strings.TrimSuffix(base, filepath.Ext(base)) {
		return base + "的“" + sheet + "”"
	} else if others {
		return base
	}
	return sheet
}

// turn looks at what stands at a place, or else at the first thing there is.
func (v *reading) turn(to exchange.Place) {
	all := v.seen()
	v.table, v.beside = nil, nil
	if len(all) == 0 {
		return
	}
	i := max(0, slices.IndexFunc(all, func(x seen) bool { return x.place == to }))
	v.table, v.beside = all[i].table, all[i].beside
}

// here is the place of what is looked at; ok is false where that is nothing.
func (v *reading) here() (at exchange.Place, ok bool) {
	switch {
	case v.table != nil:
		return v.table.Place, true
	case v.beside != nil:
		return v.beside.Place, true
	}
	return at, false
}

// sameSheet reports whether two readings look at the same sheet of the same file.
func (v *reading) sameSheet(o *reading) bool {
	here, ok := v.here()
	there, too := o.here()
	return ok && too && here.File == there.File && here.Sheet == there.Sheet
}

// sheet is what is looked at as its sender made it, and the heads that were recognised on it; nil for nothing.
func (v *reading) sheet() (*grid.Sheet, *exchange.Header) {
	switch {
	case v.table != nil:
		return v.table.Sheet, v.table.Header
	case v.beside != nil:
		return v.beside.Grid, v.beside.Header
	}
	return nil, nil
}

// register is the kind of what is looked at; nil where nobody knows.
func (v *reading) register() *edu.Register {
	if v.table == nil {
		return nil
	}
	return v.table.Register
}

// previews are the tables that would be taken in.
func (v *reading) previews() []*exchange.Preview {
	if v.all == nil {
		return nil
	}
	return v.all.Previews
}

// sound is how many rows would be taken in.
func (v *reading) sound() int {
	if v.all == nil {
		return 0
	}
	return v.all.Count(exchange.Added) + v.all.Count(exchange.Changed)
}

// keeps reports whether there is something to be kept though no row would change: what no field has.
func (v *reading) keeps() bool { return v.all != nil && v.sound() == 0 && v.all.Keeps() }

// failed is how many rows cannot be taken in.
func (v *reading) failed() int {
	if v.all == nil {
		return 0
	}
	return v.all.Count(exchange.Failed)
}
