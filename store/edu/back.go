package edu

import (
	"slices"
	"time"
)

// Back lists the fields in which a record would go back in its procedure: a school that was closed would be in use again, a case or a
// project would stand at an earlier stage, a move would be undone, somebody would be at a school that is closed. b is the ledger
// before the change. What goes on is lawful by itself (package procedure asks what it needs); what goes back is mostly an older list.
func (g *Register) Back(before, after Record, b *Book) []*Field {
	var out []*Field
	for _, f := range g.Fields {
		if f.back != nil && !Same(f.at(before), f.at(after)) && f.back(before, after, b) {
			out = append(out, f)
		}
	}
	return out
}

// Farther lists the fields in which a record that has been carried out (a closure, 投用, a rotation in place) would go on: its next
// steps are taken where that was done.
func (g *Register) Farther(before, after Record) []*Field {
	var out []*Field
	for _, f := range g.Fields {
		if f.farther != nil && f.farther(before, after) {
			out = append(out, f)
		}
	}
	return out
}

// dated is a step, by the key of its field, with whether a record has been carried out.
type dated struct {
	step string
	done func(Record) bool
}

// dayOf is a field of the day on which a step was carried out.
func dayOf(step string, done func(Record) bool) option {
	return func(f *Field) { f.dates = &dated{step, done} }
}

// Redated lists the fields in which a record that has been carried out would get another day of that. Who carried it out, Deeds say
// by the field's step (StepOf).
func (g *Register) Redated(before, after Record) []*Field {
	var out []*Field
	for _, f := range g.Fields {
		if f.dates != nil && f.dates.done(before) && !Empty(f.at(before)) && !Same(f.at(before), f.at(after)) {
			out = append(out, f)
		}
	}
	return out
}

// StepOf is the step of which a field is the day, or else the field itself.
func (g *Register) StepOf(f *Field) *Field {
	if f.dates == nil {
		return f
	}
	return g.Field(f.dates.step)
}

// Step reports whether the field is one of a procedure, which lists do not move where it was taken here.
func (f *Field) Step() bool { return f.back != nil }

// onward is a field of steps that are taken one after the other; place says how far each is, and a record that has come to done has
// been carried out.
func onward(place func(Code) int, done Code) option {
	return func(f *Field) {
		places := func(before, after Record) (was, is int) {
			return place(*f.at(before).(*Code)), place(*f.at(after).(*Code))
		}
		f.back = func(before, after Record, _ *Book) bool {
			was, is := places(before, after)
			return is < was
		}
		f.farther = func(before, after Record) bool {
			was, is := places(before, after)
			return is > was && was >= place(done)
		}
	}
}

// Deed is the act by which a step of a record was last taken.
type Deed struct {
	At       time.Time
	Who, Why string
	Here     bool // by a clerk in this ledger, not by a list
}

// Deeds are the acts by which the steps of records were last taken, by row number and field.
type Deeds map[int64]map[*Field]Deed

// Set says by which act a step was taken.
func (d Deeds) Set(row int64, f *Field, by Deed) {
	if d[row] == nil {
		d[row] = map[*Field]Deed{}
	}
	d[row][f] = by
}

// Words say who took the step, when and how; empty where nobody knows.
func (d Deed) Words() string {
	if d.At.IsZero() {
		return ""
	}
	how := "导入"
	if d.Here {
		how = "办理"
	}
	return DateOf(d.At.Local()).String() + "由" + (&Past{Who: d.Who}).By() + how + "：" + d.Why
}

// stated marks what a list says of steps that were not taken here: how far it says that the record has come. What goes back by a list
// is stated no further than it comes.
func stated(before, after, mark *Code, place func(Code) int, first int) {
	switch was, is := place(*before), place(*after); {
	case is > max(was, first):
		*mark = *after
	case is < was && place(*mark) > is:
		*mark = ""
	}
}

// neverPast is a reference that is not given back to a row which is kept and not in use any more.
func neverPast(f *Field) {
	f.back = func(before, after Record, b *Book) bool {
		past := func(r Record) bool {
			to := b.Find(f.Refs, int64(*f.at(r).(*Ref)))
			return to != nil && f.Refs.Past(to)
		}
		return past(after) && !past(before) && !Empty(f.at(before))
	}
}

// schoolPlace is how far a school is: only the procedure reopens one that is closed, and then it is in use like any other.
func schoolPlace(state Code) int {
	if state == StateClosed {
		return 1
	}
	return 0
}

// typePlace is how far a school is on its way to a teaching point (改教学点).
func typePlace(kind Code) int {
	if kind == TypeTeachingPoint {
		return 1
	}
	return 0
}

// madeByCase holds the 办学类型 that a closure which was carried out has given a school (改教学点, 改幼儿园): what it was before, only an older
// list says. A new kind of one that no case made is a correction.
func madeByCase(f *Field) {
	place := f.back
	f.back = func(before, after Record, b *Book) bool {
		was := before.(*School)
		return place(before, after, b) || slices.ContainsFunc(b.table(closuresID).rows, func(r Record) bool {
			c := r.(*Closure)
			return int64(c.School) == was.RowID() && c.Closed() && c.Becomes() == was.Type
		})
	}
}

// rotationPlace is how far a move is; one that was refused is no further than one that is asked for, one that ended early has ended.
func rotationPlace(state Code) int {
	switch state {
	case RotationRefused:
		return RotationStates.Index(RotationRecommended)
	case RotationEarly:
		return RotationStates.Index(RotationEnded)
	}
	return RotationStates.Index(state)
}
