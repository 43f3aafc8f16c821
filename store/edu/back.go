package edu

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

// onward is a field of steps that are taken one after the other; place says how far each is.
func onward(place func(Code) int) option {
	return func(f *Field) {
		f.back = func(before, after Record, _ *Book) bool {
			was, is := f.at(before).(*Code), f.at(after).(*Code)
			return place(*is) < place(*was)
		}
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
