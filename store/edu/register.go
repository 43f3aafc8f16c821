package edu

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
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

// Child says that a field is kept in a child table of its register, one row per Key: the funds of a
// project by source, its stages.
type Child struct{ Table, Key, Column string }

// Field is one entry of the field catalogue.
type Field struct {
	Key   string // stable name: column of the ledger, what learnt heads point at
	Label string // official Chinese term
	Group string // head over it in forms and tables
	Unit  string
	Help  string
	Codes *CodeList
	Refs  *Register // what a reference points to
	// Beside is the reference of the same record to which what is referred to belongs: the school a teacher is sent from.
	Beside   string
	Required bool
	// Instead is the key of the field that may stand for a required one: a school that is only planned, for one of the register.
	Instead string
	// Demanded fields may be blank in the ledger; the audit asks for them.
	Demanded bool
	// Locked says, where a form must not change the field, by what it is changed; imports still read it.
	Locked string
	// Words is the key of the field that takes what its cells say beside the number, or instead of it (see Apart).
	Words string
	// Bears tells that the rest of a row says something else without the field: a row whose text of it cannot be read is not taken in.
	// Other fields that a row can be without cost only themselves.
	Bears bool
	// Personal tells that the field says more of a person than others need: it enters no rule that is printed or sent.
	Personal bool
	// Monthly dates are listed by year and month, whatever the day: it stands beside an ID number.
	Monthly bool
	Width   int // in characters, for lists
	// Ordinal numbers name something (a year, a term) and are never added up.
	Ordinal bool
	// Paper tells that the text is the number of a paper: that there is one says that what it allows is allowed.
	Paper bool
	// Calendar tells that the numbers are years: a date says one too.
	Calendar bool
	Child    *Child
	unknown  RuleID // see UnknownRule
	// assume is what a new row of a list most likely means that does not say it, by the rest of the row and by what stands over the
	// list; nil where nothing is likely.
	assume func(Record, *Book, string) Code
	// Alone is the key of the field that a list most likely means whose only such column sounds like this one: who lists where his
	// teachers teach, and nothing else of it, lists where they are employed.
	Alone string
	ahead *ahead // nil for what no list plans
	// stem is what people may leave of its text and still mean the same; nil where every letter counts.
	stem func(string) string
	// gathers tells that rows with one text of it belong together: 乡镇.
	gathers bool
	// back reports whether a change of the field goes back in a procedure (see Register.Back); nil for fields that go either way.
	back func(before, after Record, b *Book) bool
	// farther reports whether a record that was carried out would go on (see Register.Farther).
	farther func(before, after Record) bool
	// dates is the step whose day the field is, see Register.Redated; nil for other fields.
	dates *dated
	at    func(Record) Value
	kind  Kind
	fresh func() Record
}

// Spared reports whether a row of the register can stand without what was said of a field and could not be read: it does not tell
// which record is meant, and the rest of the row says the same without it.
func (g *Register) Spared(f *Field) bool {
	return !f.Required && !f.Bears && !slices.Contains(g.Identity, f.Key) && !slices.Contains(g.Otherwise, f.Key)
}

// At is the field's value inside a record, to be read or changed in place.
func (f *Field) At(r Record) Value { return f.at(r) }

// withoutPaper is what lists write where the number of a paper is asked for and there is none yet.
var withoutPaper = regexp.MustCompile(`^(?:尚?未|还?没有?|暂未|暂无|待|正在|拟|准备|计划|需|无需|不需|不用|免)\p{Han}*$|^\p{Han}{0,6}(?:中|阶段|待批|待办)$`)

// Read reads a text of a list into the field of a record. Where a year is asked for, that of a date is meant; where the number of a paper
// is asked for, 未办 and 正在办理 are none.
func (f *Field) Read(r Record, text string, format Format) error {
	if f.Paper && withoutPaper.MatchString(Squeeze(Halfwidth(text))) {
		return fmt.Errorf("“%s”不是文号或证号", strings.TrimSpace(text))
	}
	err, day := f.At(r).Parse(text, format), Date{}
	f.maskIDs(r)
	if err == nil || !f.Calendar || day.Parse(text, Format{}) != nil || !day.Known() {
		return err
	}
	return f.At(r).Parse(fmt.Sprint(day.Year()), format)
}

// Fresh is an empty record of the field's register, to hold a value of the field by itself.
func (f *Field) Fresh() Record { return f.fresh() }

// Format is what the field's values must know to be read and written.
func (f *Field) Format() Format { return Format{Codes: f.Codes, Unit: f.Unit} }

// Kind is the kind of the field's values.
func (f *Field) Kind() Kind { return f.kind }

// Confidential reports whether the field's content is for those only who work with the record.
func (f *Field) Confidential() bool { return f.kind.Secret() || f.Personal }

// Title is the label with its unit: 占地面积（㎡）.
func (f *Field) Title() string {
	if f.Unit == "" {
		return f.Label
	}
	return f.Label + "（" + f.Unit + "）"
}

// GroupName is its group without the remark in brackets: 在校（园）生数 of 在校（园）生数（人）.
func (f *Field) GroupName() string {
	if i := strings.LastIndex(f.Group, "（"); i > 0 && strings.HasSuffix(f.Group, "）") {
		return f.Group[:i]
	}
	return f.Group
}

// Full is the label behind its group's, as two-row heads show it: 听证/同意.
func (f *Field) Full() string {
	if f.Group == "" {
		return f.Label
	}
	return f.Group + "/" + f.Label
}

// Text is the field's content in words; references show the name of what they point to.
func (f *Field) Text(r Record, b *Book) string {
	if ref, ok := f.At(r).(*Ref); ok {
		if *ref == 0 {
			return ""
		}
		if to := b.Find(f.Refs, int64(*ref)); to != nil {
			return f.Refs.Name(to)
		}
		return fmt.Sprintf("（第%d号记录）", int64(*ref))
	}
	return f.At(r).Text(f.Format())
}

// Listed is the content as lists of the register have it, see Monthly.
func (f *Field) Listed(r Record, b *Book) string {
	if day, ok := f.Day(r); ok {
		return day.String()
	}
	return f.Text(r, b)
}

// Day is the date in the field as lists have it; ok is false for a field of another kind.
func (f *Field) Day(r Record) (day Date, ok bool) {
	d, ok := f.At(r).(*Date)
	switch {
	case !ok:
		return Date{}, false
	case f.Monthly && d.MonthOf() > 0:
		return Month(d.Year(), d.MonthOf()), true
	}
	return *d, true
}

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
	// Empty is what stands in an empty register: what to do next.
	Empty string
	// Sheet opens the register as an entry sheet; elsewhere it begins as a list.
	Sheet bool
}

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
	schoolsID    = "schools"
	yearlyID     = "yearly"
	closuresID   = "closures"
	placementsID = "placements"
	projectsID   = "projects"
	progressID   = "progress"
	teachersID   = "teachers"
	rotationsID  = "rotations"
	honoursID    = "honours"
	vacanciesID  = "vacancies"
	presetsID    = "presets"
)

// Check finds what is wrong with a record, given the rest of the book.
func (g *Register) Check(r Record, b *Book) Problems {
	var p Problems
	for _, f := range g.Fields {
		switch {
		case !f.Required && !f.Demanded || !Empty(f.At(r)) || g.replaced(f, r):
		case f.Required:
			p.hard(RuleRequired, f.Key, "“%s”不能为空", f.Label)
		default:
			p.soft(RuleDemanded, f.Key, "“%s”还没有填", f.Label)
		}
	}
	return append(p, g.check(g, r, b)...)
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
	return &g
}

// field makes a catalogue entry; at tells where the value lives in the record.
func field[T any, V Value](key, label string, at func(*T) V, options ...option) *Field {
	f := &Field{Key: key, Label: label, at: func(r Record) Value { return at(any(r).(*T)) }}
	for _, o := range options {
		o(f)
	}
	return f
}

type option func(*Field)

func group(g string) option      { return func(f *Field) { f.Group = g } }
func unit(u string) option       { return func(f *Field) { f.Unit = u } }
func help(h string) option       { return func(f *Field) { f.Help = h } }
func codes(l *CodeList) option   { return func(f *Field) { f.Codes = l } }
func refers(g *Register) option  { return func(f *Field) { f.Refs = g } }
func unknown(rule RuleID) option { return func(f *Field) { f.unknown = rule } }
func worded(key string) option   { return func(f *Field) { f.Words = key } }
func alone(key string) option    { return func(f *Field) { f.Alone = key } }
func beside(key string) option   { return func(f *Field) { f.Beside = key } }
func width(n int) option         { return func(f *Field) { f.Width = n } }
func required(f *Field)          { f.Required = true }
func demanded(f *Field)          { f.Demanded = true }
func ordinal(f *Field)           { f.Ordinal = true }
func paper(f *Field)             { f.Paper = true }
func calendar(f *Field)          { f.Ordinal, f.Calendar = true, true }
func personal(f *Field)          { f.Personal = true }
func dayless(f *Field)           { f.Monthly = true }
func bears(f *Field)             { f.Bears = true }
func gathers(f *Field)           { f.gathers = true }

// instead is the key of the field that may stand for a required one.
func instead(key string) option { return func(f *Field) { f.Instead = key } }

func assumed(by func(Record, *Book, string) Code) option {
	return func(f *Field) { f.assume = by }
}

func stemmed(stem func(string) string) option {
	return func(f *Field) { f.stem = stem }
}

func locked(by string) option { return func(f *Field) { f.Locked = by } }

func child(table, key, column string) option {
	return func(f *Field) { f.Child = &Child{table, key, column} }
}

// Registers lists every register in the order in which they refer to each other.
func Registers() []*Register {
	return []*Register{
		Schools, SectionYears, Closures, Placements, Evidences, Projects, Contracts, ProjectFiles, ProgressReports,
		Teachers, Honours, Vacancies, Rotations, Disclosures, Explanations, Tasks, TaskPapers, Presets, LearntWords,
		LearntHeads,
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
