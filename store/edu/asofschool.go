package edu

// schoolOn gives a school the status that the cases of closing it and the changes of its county had led to: it is in use until it is
// closed or given away, and again from the day it is reopened or comes back. What it was called, and where, is as it was before later
// changes.
func schoolOn(v *view, r Record) Record {
	s := r.(*School)
	if s.Built.Int() > v.day.Year() && !v.counted(Ref(s.RowID())) {
		return nil
	}
	n := *s
	f := &fateOfSchool{v: v, state: StateOpen}
	f.alterations(&n)
	f.closures(&n)
	if f.later { // else it is as the list says, whatever the cases say
		n.State, n.MergedInto = f.state, f.merged
	}
	if n == *s {
		return s
	}
	return &n
}

// fateOfSchool is what the events up to the day had made of a school.
type fateOfSchool struct {
	v      *view
	state  Code
	merged Ref
	at     Date // of the last event up to the day
	later  bool // some event came after the day
}

func (f *fateOfSchool) event(on Date, to Code, into Ref) {
	switch {
	case f.v.later(on):
		f.later = true
	case !f.at.Known() || !on.Before(f.at):
		f.state, f.merged, f.at = to, into, on
	}
}

// alterations takes back the later changes of the school, the latest first.
func (f *fateOfSchool) alterations(s *School) {
	for _, a := range f.v.altered[Ref(s.RowID())] {
		switch {
		case a.Kind == AlterationOut:
			f.event(a.Effective, StateLeft, 0)
		case a.Kind == AlterationIn:
			f.event(a.Effective, StateOpen, 0)
		case f.v.later(a.Effective):
			a.undo(s)
		}
	}
}

func (f *fateOfSchool) closures(s *School) {
	for _, c := range f.v.cases[Ref(s.RowID())] {
		switch {
		case !c.CarriedOut():
			continue
		case c.Becomes() != "": // as what it has become the school stays in use
			if f.v.later(c.Done) && c.Decided.WasType != "" {
				s.Type = c.Decided.WasType
			}
			continue
		}
		f.event(c.Done, StateClosed, c.Into)
		if c.Reopened.Known() {
			f.event(c.Reopened, StateReopened, 0)
		}
	}
}
