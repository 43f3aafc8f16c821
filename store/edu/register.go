package edu

import (
	"fmt"
	"slices"
)

// Record is one row of a register. Records are plain structs of values; a shallow copy is a copy.
type Record interface {
	// RowID is the row number in the ledger; 0 or less: not saved yet.
	RowID() int64
	SetRowID(id int64)
}

// Numbered is embedded by every record type.
type Numbered struct{ id int64 }

// RowID implements Record.
func (r *Numbered) RowID() int64 { return r.id }

// SetRowID implements Record.
func (r *Numbered) SetRowID(id int64) { r.id = id }

// Register is one of the books the office keeps, described for everything that works on it.
type Register struct {
	ID     string // name on the command line
	Table  string // table of the ledger
	Label  string // official Chinese name
	Unit   string // what one row is counted in: 所, 人
	Fields []*Field
	// Identity lists the keys of the fields that together tell one row from another; none where equal rows may stand.
	Identity []string
	// Otherwise are the keys of the fields that tell those rows apart that have nothing in the Identity: a project without its code
	// is that of its name, its school and its year. nil where every row has its identity.
	Otherwise []string
	// void rows stand in nobody's way: another may have their identity. nil where there are none.
	void func(Record) bool
	// Permanent rows are never deleted: they change state.
	Permanent bool
	// Final rows are written once: nothing alters them, and no act that holds one is taken back.
	Final bool
	// Name is how one row is called in lists and messages.
	Name func(Record) string
	// List is how the register is shown in the window; nil where it has no page of its own.
	List *List
	// Report is the report in which its rows stand, by ID; empty for none.
	Report string
	// Sent registers are those that offices send as workbooks.
	Sent bool
	// Doubled is the rule of a row that is another once more; empty for RuleDoubled.
	Doubled RuleID
	// past tells rows that are kept and not in use any more; nil where there are none.
	past func(Record) bool
	// Naming is how a cell of a form names a row; registers that nothing refers to have none.
	Naming Naming
	// Dated says by which dates the rows are judged in the book of a past day.
	Dated Dating
	check func(*Register, Record, *Book) Problems
	// begin sets what a new record most likely says; nil where nothing is likely.
	begin func(Record, *Book)
	// entered makes a record that the program had begun one that somebody spoke of, as a list does; nil where nothing is begun so.
	entered func(Record)
	// follow brings what is computed from other fields up to date after a change, where it was computed before and the clerk
	// did not type another; before is an empty record for a new one. nil where nothing follows.
	follow func(before, after Record)
	// listed marks in a record what a list says of its procedure that was not done here; nil for registers without one.
	listed func(before, after Record)
	// carry is the records after a changed one as they stand with the change carried on into them; nil where none do. before
	// is nil for a new record, after for one that is deleted; others are all other records of their chains.
	carry func(others []Record, before, after Record) []Record
	// chain is what records follow each other in, where one is carried on into others; sequence orders them: those it reaches
	// come after it.
	chain    func(Record) Ref
	sequence func(Record) int
	fresh    func() Record
	clone    func(Record) Record
	equal    func(a, b Record) bool
}

// List is the page of a register: its place in the navigation, and what it begins with.
type List struct {
	Title string // in the navigation
	// Filters are the keys of the facets that can be filtered by.
	Filters []string
	// Begins are the keys of the fields that the list has first, behind the name: what is asked for by telephone. The others follow as
	// they stand in forms.
	Begins []string
	// Empty is what stands in an empty register: what to do next.
	Empty string
	// Sheet opens the register as an entry sheet; elsewhere it begins as a list.
	Sheet bool
}

// Spared reports whether a row of the register can stand without what was said of a field and could not be read: it does not tell
// which record is meant, and the rest of the row says the same without it.
func (g *Register) Spared(f *Field) bool {
	return !f.Required && !f.Bears && !slices.Contains(g.Identity, f.Key) && !slices.Contains(g.Otherwise, f.Key)
}

// Tells reports whether a field tells which record a row is, or is one that every record must have.
func (g *Register) Tells(f *Field) bool { return f.Required || slices.Contains(g.Identity, f.Key) }

// Past reports whether a row is kept and not in use any more: lists show it pale.
func (g *Register) Past(r Record) bool { return g.past != nil && g.past(r) }

// DoubledRule is the rule that refuses a row that is another once more.
func (g *Register) DoubledRule() RuleID {
	if g.Doubled != "" {
		return g.Doubled
	}
	return RuleDoubled
}

// Names of the registers on the command line that other registers and the Book refer to.
const (
	schoolsID     = "schools"
	yearlyID      = "yearly"
	closuresID    = "closures"
	placementsID  = "placements"
	projectsID    = "projects"
	progressID    = "progress"
	teachersID    = "teachers"
	rotationsID   = "rotations"
	honoursID     = "honours"
	vacanciesID   = "vacancies"
	alterationsID = "alterations"
	presetsID     = "presets"
)

// Check finds what is wrong with a record, given the rest of the book.
func (g *Register) Check(r Record, b *Book) Problems {
	var p Problems
	for _, f := range g.Fields {
		switch {
		case !f.Required && !f.Demanded || !Empty(f.At(r)) || g.replaced(f, r) || f.Encrypted() && (b.Sealed || wasCleared(r)):
		case f.Required:
			p.hard(RuleRequired, f.Key, "“%s”不能为空", f.Label)
		default:
			p.soft(RuleDemanded, f.Key, "“%s”还没有填", f.Label)
		}
	}
	return append(p, g.check(g, r, b)...)
}

// wasCleared reports whether the personal data of a record were cleared: nobody can be asked for them.
func wasCleared(r Record) bool {
	t, ok := r.(interface{ Cleared() bool })
	return ok && t.Cleared()
}

// replaced reports whether another field stands for one that is blank.
func (g *Register) replaced(f *Field, r Record) bool {
	return f.Instead != "" && !Empty(g.Field(f.Instead).At(r))
}

// Carries reports whether records of the register follow from those before them, as later months do.
func (g *Register) Carries() bool { return g.carry != nil }

// Void reports whether a row stands in nobody's way: another may have its identity.
func (g *Register) Void(r Record) bool { return g.void != nil && g.void(r) }

// New is an empty record.
func (g *Register) New() Record { return g.fresh() }

// Begin is a new record with what it most likely says.
func (g *Register) Begin(b *Book) Record {
	r := g.fresh()
	if g.begin != nil {
		g.begin(r, b)
	}
	return r
}

// Clone is a copy of a record that can be changed without touching it.
func (g *Register) Clone(r Record) Record { return g.clone(r) }

// Field finds a field by key; nil if there is none.
func (g *Register) Field(key string) *Field {
	if i := slices.IndexFunc(g.Fields, func(f *Field) bool { return f.Key == key }); i >= 0 {
		return g.Fields[i]
	}
	return nil
}

// Equal reports whether two records of the register are the same in every field, and have one row number.
func (g *Register) Equal(a, b Record) bool { return g.equal(a, b) }

// Changed lists the fields in which two records of the register differ.
func (g *Register) Changed(a, b Record) []*Field {
	var out []*Field
	for _, f := range g.Fields {
		if !Same(f.At(a), f.At(b)) {
			out = append(out, f)
		}
	}
	return out
}

// merge is a record as it stands now with what a clerk changed in an older copy of it: fields that were not
// touched keep what has been saved meanwhile.
func (g *Register) merge(now, opened, typed Record) (Record, error) {
	return g.lay(now, typed, g.Changed(opened, typed))
}

// lay is a record as it stands now with some fields of another put over it.
func (g *Register) lay(now, typed Record, fields []*Field) (Record, error) {
	out := g.clone(now)
	for _, f := range fields {
		if err := f.At(out).Restore(f.At(typed).Stored()); err != nil {
			return nil, fmt.Errorf("lay %s.%s: %w", g.ID, f.Key, err)
		}
	}
	return out, nil
}

// pointer is a pointer to a record type.
type pointer[T any] interface {
	*T
	Record
}

// define makes the Register of a record type.
func define[T comparable, P pointer[T]](g Register) *Register {
	g.fresh = func() Record { return P(new(T)) }
	g.clone = func(r Record) Record {
		c := *r.(P)
		return P(&c)
	}
	g.equal = func(a, b Record) bool { return *a.(P) == *b.(P) }
	r := g.fresh()
	for _, f := range g.Fields {
		f.kind, f.fresh = f.At(r).Kind(), g.fresh
	}
	period := g.Periodic()
	for _, f := range g.Fields {
		f.period, f.of = period, &g
	}
	return &g
}

// Registers lists every register in the order in which they refer to each other.
func Registers() []*Register {
	return []*Register{
		Schools, Alterations, SectionYears, Closures, Placements, Evidences, Projects, Contracts, ProjectFiles, ProgressReports,
		Teachers, Honours, Vacancies, Rotations, Disclosures, Explanations, Tasks, TaskPapers, Presets, LearntWords,
		LearntHeads, Rounds, RoundColumns, RoundUnits, RoundFiles, RoundRows, Submissions, SubmissionFiles,
		SubmissionEvents, DoubtLists, Doubts, Correspondents, Receipts, Remarks,
	}
}

// Imported lists the registers that offices send as workbooks.
func Imported() []*Register {
	return slices.DeleteFunc(Registers(), func(g *Register) bool { return !g.Sent })
}

// RegisterByID finds a register by its name on the command line; nil if there is none.
func RegisterByID(id string) *Register {
	for _, g := range Registers() {
		if g.ID == id {
			return g
		}
	}
	return nil
}

// OfPersons reports whether rows of the register say something of persons: they are persons, or refer to some.
func (g *Register) OfPersons() bool {
	for _, f := range g.Fields {
		if f.Kind() == KindIDNumber || f.Refs != nil && f.Refs != g && f.Refs.OfPersons() {
			return true
		}
	}
	return false
}
