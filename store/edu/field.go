package edu

import (
	"fmt"
	"regexp"
	"strings"
)

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
	// OfPerson tells that the field names a person or says something of one, though everybody who sees the list may see it: it is kept
	// encrypted like confidential ones.
	OfPerson bool
	// Monthly dates are listed by year and month, whatever the day: it stands beside an ID number.
	Monthly bool
	Width   int // in characters, for lists
	// Ordinal numbers name something (a year, a term) and are never added up.
	Ordinal bool
	// Each tells that the number is one row's own (how far, how long): there is a mean of several, and no sum.
	Each bool
	// Flow numbers are of their own month alone: those of several are added up, while what stands at the end of each is not.
	Flow bool
	// Paper tells that the text is the number of a paper: that there is one says that what it allows is allowed.
	Paper bool
	// Calendar tells that the numbers are years: a date says one too.
	Calendar bool
	Child    *Child
	Spoken   []string // other names by which people ask for it
	unknown  RuleID   // see UnknownRule
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
	of    *Register
	// period is the field that says of which month or year a row is; nil where rows are of none.
	period *Field
}

// At is the field's value inside a record, to be read or changed in place.
func (f *Field) At(r Record) Value { return f.at(r) }

// withoutPaper is what lists write where the number of a paper is asked for and there is none yet.
var withoutPaper = regexp.MustCompile(`^(?:尚?未|还?没有?|暂未|暂无|待|正在|拟|准备|计划|需|无需|不需|不用|免)\p{Han}*$|^\p{Han}{0,6}(?:中|阶段|待批|待办)$`)

// Parse reads a text into the field of a record, as somebody types it. A year of the calendar has four figures.
func (f *Field) Parse(r Record, text string, format Format) error {
	var n Count
	if f.Calendar && n.Parse(text, format) == nil && n.Known() && (n.Int() < 1000 || n.Int() > 9999) {
		return fmt.Errorf("%s不是年份，请写四位数，如1998", Quote(text))
	}
	return f.At(r).Parse(text, format)
}

// Read reads a text of a list into the field of a record. Where a year is asked for, that of a date is meant; where the number of a paper
// is asked for, 未办 and 正在办理 are none.
func (f *Field) Read(r Record, text string, format Format) error {
	if f.Paper && withoutPaper.MatchString(Squeeze(Halfwidth(text))) {
		return fmt.Errorf("%s不是文号或证号", Quote(text))
	}
	err, day := f.Parse(r, text, format), Date{}
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

// Register is the register whose field it is.
func (f *Field) Register() *Register { return f.of }

// Confidential reports whether the field's content is for those only who work with the record.
func (f *Field) Confidential() bool { return f.kind.Secret() || f.Personal }

// Encrypted reports whether the ledger keeps the field's content encrypted, and cannot read it without its key.
func (f *Field) Encrypted() bool { return f.Confidential() || f.OfPerson }

// Title is the label with its unit: 占地面积（㎡）.
func (f *Field) Title() string {
	if unit := "（" + f.Unit + "）"; f.Unit != "" && !strings.HasSuffix(f.Label, unit) { // a bureau's own head may say it
		return f.Label + unit
	}
	return f.Label
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
	return f.Named(r, b)
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
func each(f *Field)              { f.Each = true }
func flow(f *Field)              { f.Flow = true }
func paper(f *Field)             { f.Paper = true }
func calendar(f *Field)          { f.Ordinal, f.Calendar = true, true }
func personal(f *Field)          { f.Personal = true }
func ofPerson(f *Field)          { f.OfPerson = true }
func dayless(f *Field)           { f.Monthly = true }
func bears(f *Field)             { f.Bears = true }
func gathers(f *Field)           { f.gathers = true }

// spoken are other names of it.
func spoken(all ...string) option { return func(f *Field) { f.Spoken = all } }

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
