package edu

// ahead is where a list's date goes that is not that of an event yet: the field of what is planned.
type ahead struct {
	key string
	// come reports whether a record has come to the event, by the rest of it and by what stands over its list; known is false where
	// nothing says so.
	come func(r Record, title string) (come, known bool)
}

// until is a field of an event's date, with the one of the date that was planned for it.
func until(key string, come func(r Record, title string) (come, known bool)) option {
	return func(f *Field) { f.ahead = &ahead{key, come} }
}

// Planned is the key of the field that takes a date of the field which has not come yet; empty for fields that are of no event, or of
// one that nobody plans.
func (f *Field) Planned() string {
	if f.ahead == nil {
		return ""
	}
	return f.ahead.key
}

// Ahead reports whether the date that a row says of an event is only planned: the row has not come to it, or says nothing of that and
// the date lies behind the day that is spoken of. held is the record that the ledger has of it, nil for none: what happened there
// has happened. title is what stands over the list.
func (f *Field) Ahead(said, held Record, day Date, title string) bool {
	if f.ahead == nil || Empty(f.At(said)) {
		return false
	}
	d, ok := f.At(said).(*Date)
	if !ok || held != nil && Same(f.At(held), d) {
		return false
	}
	if come, known := f.ahead.come(said, title); known {
		return !come
	}
	if !day.Known() || !day.Last().Before(d.Last()) {
		return false // it lies behind the day with none of its days
	}
	come, known := false, false
	if held != nil {
		come, known = f.ahead.come(held, "")
	}
	return (!known || !come) && (known || d.MonthOf() == 0 || day.Earlier(*d))
}

// Told is the last day that the ledger speaks of: its statistics date, or the end of the last month of which projects have reported.
func (b *Book) Told() Date {
	if last := b.LastReported(); last.Known() && b.AsOf.Before(last.Last()) {
		return last.Last()
	}
	return b.AsOf
}

// stageCome reports whether a project has come to a stage of the works. What comes before them is done on paper, in any order.
func stageCome(stage Code) func(Record, string) (come, known bool) {
	return func(r Record, _ string) (come, known bool) {
		current, at := ProjectStages.Index(r.(*Project).Current), ProjectStages.Index(stage)
		return current >= at, current >= 0 && at >= ProjectStages.Index(ProjectStarted)
	}
}

// closureCome reports whether a closure has been carried out.
func closureCome(r Record, title string) (come, known bool) {
	c := r.(*Closure)
	if c.Stage == "" {
		return false, listOfPlans.MatchString(title)
	}
	return c.CarriedOut(), true
}

// rotationCome reports whether a move has ended.
func rotationCome(r Record, _ string) (come, known bool) {
	m := r.(*Rotation)
	return m.State == RotationEnded || m.State == RotationEarly, m.State != ""
}
