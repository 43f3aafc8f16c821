package edu

import "iter"

// Dating says by which of their dates the rows of a register are judged, so that the book of a past day can be told from
// what was entered since (Book.On).
type Dating struct {
	// By are the keys of the fields that say when what a row holds came about: dates, a school year (its statistics date),
	// a month. What is planned, or until when something holds, is none of them.
	By []string
	// on is the row as it stood on the view's day: the row itself, or a changed copy; nil where it was not there yet. Without
	// it a row is there from the first of its By dates that is known; one without a date always was.
	on func(v *view, r Record) Record
	// before tells that the dates may lie long before the ledger was kept, as those of a person's life: they do not say that it was.
	before bool
	// happened reports whether the date in one of the fields has come about at all; nil for always.
	happened func(r Record, key string) bool
}

// since is the dating of rows that do not change once they are there.
func since(key string) Dating { return Dating{By: []string{key}} }

// view is a book that is being put back to a day.
type view struct {
	b   *Book
	day Date
	// cases are the closures of each school, papers those of each case, moves the moves of each teacher, reports those of each project.
	cases   map[Ref][]*Closure
	papers  map[Ref][]*Evidence
	moves   map[Ref][]*Rotation
	reports map[Ref][]*ProgressReport
	altered map[Ref][]*Alteration      // the latest first
	absent  map[*Register]map[Ref]bool // rows of schools that belonged to another county then
}

func (b *Book) viewOf(day Date) *view {
	return &view{b: b, day: day.Last(), moves: b.Moves(), altered: b.AlterationsOf(), absent: map[*Register]map[Ref]bool{}}
}

// later reports whether a date lies after the view's day; a partial date begins on its first day.
func (v *view) later(d Date) bool { return d.Known() && v.day.Before(d) }

// On is the book as it stood at the end of a day: what came about later is not in it, what was decided, closed or reported later
// stands as it did. What bears no date stays as it is, since nobody knows better. The records of b are not touched; the ones
// that were the same on the day are shared.
func (b *Book) On(day Date) *Book {
	v := b.viewOf(day)
	day = v.day
	v.cases, v.papers, v.reports = map[Ref][]*Closure{}, map[Ref][]*Evidence{}, b.ByProject()
	for _, e := range All[Evidence](b, Evidences) {
		v.papers[e.Case] = append(v.papers[e.Case], e)
	}
	for _, c := range All[Closure](b, Closures) {
		v.cases[c.School] = append(v.cases[c.School], c)
	}
	out := NewBook(b.Unit, YearOf(day.First()))
	out.AsOf, out.Until, out.Sealed, out.counted = day, day, b.Sealed, b.StaffYear()
	for _, g := range Registers() {
		v.stand(out, g)
	}
	return out
}

// stand gives a book the rows of a register as they stood on the day. A register of which nothing was other then, as those of earlier years
// are, is shared with the ledger's.
func (v *view) stand(out *Book, g *Register) {
	t := v.b.table(g.ID)
	then, same := make([]Record, 0, len(t.rows)), true
	for _, r := range t.rows {
		stood := v.stood(g, r)
		same = same && stood == r
		if stood != nil {
			then = append(then, stood)
		}
	}
	if same {
		t.shared.Store(true)
		out.tables[g.ID] = t
		return
	}
	for _, r := range then {
		out.Put(g, r)
	}
}

// stood is a row as it stood on the day, nil where it was not there, or was another county's.
func (v *view) stood(g *Register, r Record) Record {
	out := v.dated(g, r)
	if out == nil || len(v.altered) == 0 || !v.elsewhere(g, out) {
		return out
	}
	if v.absent[g] == nil {
		v.absent[g] = map[Ref]bool{}
	}
	v.absent[g][Ref(r.RowID())] = true
	return nil
}

// elsewhere reports whether a row was another county's on the day: a school that came later, and whatever cannot be without it.
func (v *view) elsewhere(g *Register, r Record) bool {
	if g == Schools {
		return belonged(v.altered[Ref(r.RowID())], v.day) == notYet
	}
	for _, f := range g.Fields {
		if f.Refs == nil || !f.Required {
			continue
		}
		to := *f.At(r).(*Ref)
		if f.Refs == Schools && belonged(v.altered[to], v.day) == notYet || v.absent[f.Refs][to] {
			return true
		}
	}
	return false
}

func (v *view) dated(g *Register, r Record) Record {
	if g.Dated.on != nil {
		return g.Dated.on(v, r)
	}
	for _, key := range g.Dated.By {
		if d := dateIn(g.Field(key), r); d.Known() {
			if v.later(d) {
				return nil
			}
			return r
		}
	}
	return r
}

// dateIn is the date in a field: of a school year its statistics date.
func dateIn(f *Field, r Record) Date {
	switch x := f.At(r).(type) {
	case *Date:
		return *x
	case *monthly:
		return Date(*x)
	case *Year:
		if *x != 0 {
			return x.Start()
		}
	}
	return Date{}
}

// event is something that came about, and the last day that it speaks of: what is of a month is of all of it.
type event struct {
	of       *Register
	on, last Date
}

// events are those of the book, register by register.
func (b *Book) events() iter.Seq[event] {
	return func(yield func(event) bool) {
		for _, g := range Registers() {
			if g.Final { // what an office did with its ledger is nothing that came about
				continue
			}
			for _, key := range g.Dated.By {
				f := g.Field(key)
				whole := f.monthly()
				for _, r := range b.Rows(g) {
					if g.Dated.happened != nil && !g.Dated.happened(r, key) {
						continue
					}
					e := event{of: g, on: dateIn(f, r)}
					if e.last = e.on; whole {
						e.last = Month(e.on.Year(), e.on.MonthOf()).Last()
					}
					if e.on.Known() && !yield(e) {
						return
					}
				}
			}
		}
	}
}

// monthly reports whether the field holds months.
func (f *Field) monthly() bool {
	_, ok := f.At(f.Fresh()).(*monthly)
	return ok
}

// LastDay is the last day of which the book says anything: the end of its latest data. It is not known of an empty book.
func (b *Book) LastDay() Date {
	var last Date
	for e := range b.events() {
		if !last.Known() || last.Before(e.last) {
			last = DateOf(e.last.First())
		}
	}
	return last
}

// Tells reports whether the book says of anything that it came about between two days. What a person did before the ledger was kept
// does not count.
func (b *Book) Tells(from, to Date) bool {
	for e := range b.events() {
		if !e.of.Dated.before && !e.on.Before(from) && !to.Before(e.on) {
			return true
		}
	}
	return false
}

// CountYear is the latest school year up to one of which the book holds yearly figures; ok is false where there is none.
func (b *Book) CountYear(upTo Year) (y Year, ok bool) {
	for _, r := range b.table(yearlyID).rows {
		if s := r.(*SectionYear); s.Year <= upTo {
			y = max(y, s.Year)
		}
	}
	return y, y != 0
}

// Within is a day, or the nearest one of a school year where it lies outside; one that is not known is the year's first.
func (y Year) Within(d Date) Date {
	switch {
	case !d.Known() || d.Before(y.Start()):
		return y.Start()
	case y.End().Before(d):
		return y.End()
	}
	return d
}

// counted reports whether a school has yearly figures from before the day.
func (v *view) counted(school Ref) bool {
	for _, r := range v.b.table(yearlyID).rows {
		if y := r.(*SectionYear); y.School == school && !v.later(y.Year.Start()) {
			return true
		}
	}
	return false
}
