package edu

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Facet is what the rows of a register can be filtered and grouped by: a field of their own, or one of the record that a reference of
// theirs names, as the township of the school. The zero value is none.
type Facet struct {
	Register *Register // whose rows are told apart
	Field    *Field    // of the record at the end of the way
	way      []*Field  // references from the row to it; none for a field of its own
	label    string
	ages     bool // the age of a person on the day of the ledger's figures, by five years, and not the day of birth
}

// farthest is how many references a facet goes through at most: a monthly report is of a project, which is of a school.
const farthest = 2

// Facets are all facets of the register's rows: first those of their own, then of what they name; of what that names in its turn only
// those that its own page filters by.
func (g *Register) Facets() []Facet { return toldApart(g.facets(g, nil)) }

func (g *Register) facets(of *Register, way []*Field) []Facet {
	var own, further []Facet
	for _, f := range of.Fields {
		if len(way) == farthest && !slices.Contains(of.List.Filters, f.Key) {
			continue
		}
		if f.Refs != nil && f.Refs.List != nil && f.Refs != of && len(way) < farthest {
			further = append(further, g.facets(f.Refs, append(way[:len(way):len(way)], f))...)
		}
		if len(way) == 0 && of == Teachers && f.Key == "birth" {
			own = append(own, Facet{Register: g, Field: f, way: way, label: "年龄", ages: true})
		}
		if filters := of.List != nil && slices.Contains(of.List.Filters, f.Key); filters || f.groups(len(way) == 0) {
			own = append(own, Facet{Register: g, Field: f, way: way, label: strings.ReplaceAll(f.Full(), "/", "·")})
		}
	}
	return append(own, further...)
}

// groups reports whether the values of a field put rows into groups: few, and the same in many rows. Days do so by their years, where they
// are the row's own.
func (f *Field) groups(own bool) bool {
	if f.Child != nil || f.Confidential() {
		return false
	}
	switch f.Kind() {
	case KindCode, KindFlag, KindYear:
		return true
	case KindDate:
		return own
	case KindRef:
		return f.Refs == Schools || f.Refs == Projects && own
	case KindCount:
		return f.Ordinal
	case KindText, KindName:
		return f.gathers
	default:
		return false
	}
}

// toldApart puts before the label of a facet what it is of, where another has the same.
func toldApart(all []Facet) []Facet {
	times := map[string]int{}
	for _, x := range all {
		times[x.label]++
	}
	for i := range all {
		x := &all[i]
		if times[x.label] > 1 && len(x.way) > 0 {
			x.label = x.way[len(x.way)-1].Label + "·" + x.label
		}
	}
	return all
}

// Measured are the facets of the register's own numbers, and of ages: rows are told apart by the bounds that they lie within.
func (g *Register) Measured() (all []Facet) {
	for _, x := range g.Facets() {
		if x.ages {
			all = append(all, x)
		}
	}
	for _, f := range g.Fields {
		if f.Measures() && f.Child == nil && !f.Confidential() {
			all = append(all, Facet{Register: g, Field: f, label: strings.ReplaceAll(f.Full(), "/", "·")})
		}
	}
	return all
}

// Measured reports whether what a row says of it is a number that can lie within bounds.
func (x Facet) Measured() bool { return x.ages || x.Field.Measures() }

// Unit is what its numbers are of; empty for none.
func (x Facet) Unit() string {
	if x.ages {
		return "岁"
	}
	return x.Field.Unit
}

// Number is what a row says of one that is measured, in its unit; known is false where it says nothing.
func (x Facet) Number(r Record, b *Book) (n float64, known bool) {
	at := x.at(r, b)
	if at == nil {
		return 0, false
	}
	if t, ok := at.(*Teacher); ok && x.ages {
		years, known := t.Age(b.Year.Start())
		return float64(years), known
	}
	kept, known := x.Field.Added(at)
	return x.Field.Exact(kept).Float(), known
}

// Facet is the facet of a key: field, or reference.field. ok is false where there is none.
func (g *Register) Facet(key string) (x Facet, ok bool) {
	for _, x := range slices.Concat(g.Facets(), g.Measured()) {
		if x.Key() == key {
			return x, true
		}
	}
	return Facet{}, false
}

// Filters are the facets that the register's page filters by.
func (g *Register) Filters() (all []Facet) {
	for _, key := range g.List.Filters {
		if x, ok := g.Facet(key); ok {
			all = append(all, x)
		}
	}
	return all
}

// Gathers tells that rows with one text of it belong together, so that a search for the text finds them all: 青岗镇.
func (x Facet) Gathers() bool { return x.Field.gathers }

// Known reports whether it is a facet.
func (x Facet) Known() bool { return x.Field != nil }

// Key is its stable name: township, school.township.
func (x Facet) Key() string {
	if x.Field == nil {
		return ""
	}
	keys := make([]string, 0, farthest+1)
	for _, f := range x.way {
		keys = append(keys, f.Key)
	}
	return strings.Join(append(keys, x.Field.Key), ".")
}

// Label is what it is called among the facets of its register; a date groups by its year.
func (x Facet) Label() string {
	if x.byYear() && !x.ages {
		return x.label + "（年）"
	}
	return x.label
}

// byYear tells that only the year of a day matters.
func (x Facet) byYear() bool {
	return x.Field != nil && x.Field.Kind() == KindDate && !x.Field.monthly()
}

// at is the record that has the field, nil where the row does not say which.
func (x Facet) at(r Record, b *Book) Record {
	for _, f := range x.way {
		ref, ok := f.At(r).(*Ref)
		if !ok || *ref == 0 {
			return nil
		}
		if r = b.Find(f.Refs, int64(*ref)); r == nil {
			return nil
		}
	}
	return r
}

// Text is what a row says of it, in words; empty where it says nothing.
func (x Facet) Text(r Record, b *Book) string {
	at := x.at(r, b)
	if at == nil {
		return ""
	}
	if t, ok := at.(*Teacher); ok && x.ages {
		return t.ageGroup(b.Year.Start())
	}
	if d, ok := x.Field.At(at).(*Date); ok && x.byYear() {
		if !d.Known() {
			return ""
		}
		return strconv.Itoa(d.Year())
	}
	return x.Field.Text(at, b)
}

// Compare orders two texts of it: of a code list as the list has them, numbers by size, others equal, so that they stay as they came.
func (x Facet) Compare(a, b string) int {
	if x.Field.Codes != nil {
		return cmp.Compare(x.Field.Codes.place(a), x.Field.Codes.place(b))
	}
	if k := x.Field.Kind(); k == KindYear || k == KindDate || k == KindCount {
		return cmp.Compare(a, b)
	}
	return 0
}

// Order orders two texts of it as Compare does, those that gather rows as they first come in the register that has the field: the
// townships stand in one order, whatever is counted by them.
func (x Facet) Order(b *Book) func(a, z string) int {
	if !x.Gathers() {
		return x.Compare
	}
	of := x.Register
	if n := len(x.way); n > 0 {
		of = x.way[n-1].Refs
	}
	places := map[string]int{}
	for _, r := range b.Rows(of) {
		if text := x.Field.Text(r, b); places[text] == 0 {
			places[text] = len(places) + 1
		}
	}
	return func(a, z string) int { return cmp.Compare(places[a], places[z]) }
}

// place is where a label stands in the list; behind all others where it is none of it.
func (l *CodeList) place(label string) int {
	for i, it := range l.Items {
		if it.Label == label {
			return i
		}
	}
	return len(l.Items)
}
