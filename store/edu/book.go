package edu

import (
	"maps"
	"slices"
	"strings"
	"sync/atomic"
	"time"
)

// Unit is the office that keeps the ledger.
type Unit struct {
	Code  string // GB/T 2260: 141127
	Name  string // 岚县教育局
	Area  string // 岚县
	Level string // county, city or province
	// Contact and Phone are who answers questions about what the office sends, and where; Request is by which paper of the office above it
	// reports, as 市教育局《关于……的通知》. Each is empty until the office has entered it.
	Contact, Phone, Request string
}

// LevelCity is the level of a 市 that counties are under, LevelProvince of what cities are under.
const (
	LevelCity     = "city"
	LevelProvince = "province"
)

// Gathers reports whether others hand in to the unit: a city or a province.
func (u Unit) Gathers() bool { return u.Level == LevelCity || u.Level == LevelProvince }

// LevelCounty is the level of a 县（市、区）.
const LevelCounty = "county"

// UnitCalled is a unit by its code, which tells its level (GB/T 2260): 140000, 141100, 141127.
func UnitCalled(code, name, area string) Unit {
	u := Unit{Code: code, Name: name, Area: area, Level: LevelCounty}
	switch {
	case strings.HasSuffix(code, "0000"):
		u.Level = LevelProvince
	case strings.HasSuffix(code, "00"):
		u.Level = LevelCity
	}
	return u
}

// Province is the first two digits of the unit's code.
func (u Unit) Province() string { return u.Code[:min(2, len(u.Code))] }

// Kind is the last character of what the unit is called, as papers speak of it (全县, 我区): of a county 县, 区, 市 or 旗, of a city 市, of
// a province 省; 县 where the name does not say.
func (u Unit) Kind() string {
	switch u.Level {
	case LevelCity:
		return "市"
	case LevelProvince:
		return "省"
	}
	area := strings.TrimSuffix(u.Area, ownLevel)
	for _, kind := range []string{"区", "市", "旗"} {
		if strings.HasSuffix(area, kind) {
			return kind
		}
	}
	return "县"
}

// ownLevel ends the name of a ledger of the schools that a city runs itself: 市本级 is no county, and neither 我市 nor 全市.
const ownLevel = "本级"

// Place is the name of the place that the unit has charge of, as the names of its schools begin with it: 岚县, 吕梁市.
func (u Unit) Place() string { return strings.TrimSuffix(u.Area, ownLevel) }

// Whole is the unit as a whole: 全县, 全区, 全市, 市本级.
func (u Unit) Whole() string {
	if strings.HasSuffix(u.Area, ownLevel) {
		return u.Kind() + ownLevel
	}
	return "全" + u.Kind()
}

// Our is the unit as it speaks of itself to others: 我县, 我区, 我市, 市本级.
func (u Unit) Our() string {
	if strings.HasSuffix(u.Area, ownLevel) {
		return u.Whole()
	}
	return "我" + u.Kind()
}

// Own is the unit as its papers and pages name what is its: 本县, 本区, 本市, 本级.
func (u Unit) Own() string {
	if strings.HasSuffix(u.Area, ownLevel) {
		return ownLevel
	}
	return "本" + u.Kind()
}

// Said is what the lists of a rule set, which are written for counties, say in the words of the unit: 县政府批复 is 区政府批复 of a district, and
// a city files its cases with the office of its province.
func (u Unit) Said(text string) string {
	text = strings.ReplaceAll(text, "县政府", u.Kind()+"政府")
	if u.Level == LevelCity {
		text = strings.ReplaceAll(text, "市教育局", "省教育厅")
	}
	return text
}

// NotOpened stands where the ledger may have something of persons that could not be read, because it is locked: a blank would say that
// there is nothing.
const NotOpened = "未解锁"

// Book is everything in the ledger at one moment, by register: what lists show, what checks and
// figures are computed from, what reports are made of. It is filled by the store and only read.
type Book struct {
	Unit Unit
	// Year is the school year worked on, AsOf its statistics date (统计时点/统计截止日期).
	Year Year
	AsOf Date
	// Until is the day up to which the book knows what came about (see On); not known for the ledger as it stands.
	Until Date
	// Sealed is whether the personal numbers could not be read, because their key is not on this computer: that they are blank says nothing
	// then.
	Sealed bool
	// counted is DataYear of the ledger that a book of a past day was told from; 0 for the ledger itself.
	counted Year

	tables map[string]*table // by Register.ID
	// common are the rows of what the sections of a school share, by school and year; monthly the reports of each
	// project. Both are nil until they are asked for, perhaps by several at once.
	common  atomic.Pointer[map[schoolYear]*SectionYear]
	monthly atomic.Pointer[map[Ref][]*ProgressReport]
	learnt  atomic.Pointer[Learnt]
	alike   atomic.Pointer[map[Name][]*Teacher]
}

// table is the rows of one register. A book and its drafts share it until one of them changes it.
type table struct {
	rows   []Record
	byID   map[int64]placed
	shared atomic.Bool
}

// placed is a record with its place among the rows; where some before it were removed, it stands before that place.
type placed struct {
	record Record
	place  int
}

// place is where a record stands among the rows.
func (t *table) place(x placed) int {
	at := min(x.place, len(t.rows)-1)
	for t.rows[at] != x.record {
		at--
	}
	return at
}

// table is that of a register, to be read; never nil.
func (b *Book) table(register string) *table {
	if t := b.tables[register]; t != nil {
		return t
	}
	return &table{}
}

// own is the table of a register, to be changed: a copy, where it is shared with another book.
func (b *Book) own(g *Register) *table {
	t := b.tables[g.ID]
	switch {
	case t == nil:
		t = &table{byID: map[int64]placed{}}
	case t.shared.Load():
		t = &table{rows: slices.Clone(t.rows), byID: maps.Clone(t.byID)}
	default:
		return t
	}
	b.tables[g.ID] = t
	return t
}

type schoolYear struct {
	school Ref
	year   Year
}

// NewBook is a book without rows.
func NewBook(u Unit, y Year) *Book {
	return &Book{Unit: u, Year: y, AsOf: y.Start(), tables: map[string]*table{}}
}

// Rows lists the records of a register in the order they were entered. The slice is the book's own.
func (b *Book) Rows(g *Register) []Record { return b.table(g.ID).rows }

// Find is the record with the row number, nil if there is none.
func (b *Book) Find(g *Register, id int64) Record {
	return b.table(g.ID).byID[id].record
}

// forget drops what was worked out from the rows before they changed.
func (b *Book) forget() {
	b.common.Store(nil)
	b.monthly.Store(nil)
	b.learnt.Store(nil)
	b.alike.Store(nil)
}

// Put adds a record, or takes the place of the one with its row number.
func (b *Book) Put(g *Register, r Record) {
	b.forget()
	t := b.own(g)
	at := len(t.rows)
	if old, ok := t.byID[r.RowID()]; ok {
		at = t.place(old)
		t.rows[at] = r
	} else {
		t.rows = append(t.rows, r)
	}
	t.byID[r.RowID()] = placed{r, at}
}

// Remove takes a record out of the book.
func (b *Book) Remove(g *Register, id int64) {
	b.forget()
	t := b.own(g)
	if old, ok := t.byID[id]; ok {
		i := t.place(old)
		t.rows = slices.Delete(slices.Clone(t.rows), i, i+1)
		delete(t.byID, id)
	}
}

// Draft is a copy of the book to try changes on; the records themselves are shared and must be
// replaced, not altered. It costs next to nothing: a register is copied when one of the two changes it.
func (b *Book) Draft() *Book {
	d := NewBook(b.Unit, b.Year)
	d.AsOf, d.Until, d.Sealed, d.counted = b.AsOf, b.Until, b.Sealed, b.counted
	for g, t := range b.tables {
		t.shared.Store(true)
		d.tables[g] = t
	}
	return d
}

// School is the school a reference points to, nil if there is none.
func (b *Book) School(id Ref) *School { return find[School](b, schoolsID, id) }

// openAt reports whether a school that is not in use was still in use on a day, by the case that closed it or the change that gave it to
// another county: what was counted before stays as it was.
func (b *Book) openAt(school Ref, day Date) bool {
	if s := b.School(school); s != nil && s.State == StateLeft && b.belongs(school, day) == ours {
		return true
	}
	for _, r := range b.table(closuresID).rows {
		if c := r.(*Closure); c.School == school && c.Done.Known() && day.Before(c.Done) {
			return true
		}
	}
	return false
}

// wasOpen reports whether a closed school was, or may have been, in use at the beginning of a school year: one of which nobody knows
// since when it is closed may have been in years that are over.
func (b *Book) wasOpen(school Ref, y Year) bool {
	return b.openAt(school, y.Start()) || y != 0 && y < b.Year && !b.closureDated(school)
}

// inUseOn reports whether a school was in use on a day, as far as its cases and changes say; else as it is now.
func (b *Book) inUseOn(s *School, day Date) bool {
	if s.State != StateLeft && b.belongs(Ref(s.RowID()), day) != ours {
		return false
	}
	if !s.Open() {
		return b.openAt(Ref(s.RowID()), day)
	}
	for _, r := range b.table(closuresID).rows {
		c := r.(*Closure)
		if int64(c.School) == s.RowID() && c.Done.Known() && !day.Before(c.Done) && day.Before(c.Reopened) {
			return false
		}
	}
	return true
}

// TypeOn is 办学类型 of a school on a day: one that has become a teaching point or a kindergarten was of another kind before, empty where
// the case does not say of which.
func (b *Book) TypeOn(s *School, day Date) Code {
	for _, r := range b.table(closuresID).rows {
		c := r.(*Closure)
		if c.Becomes() != "" && int64(c.School) == s.RowID() && c.Closed() && c.Done.Known() && day.Before(c.Done) {
			return c.Decided.WasType
		}
	}
	return s.Type
}

// closureDated reports whether a case says when a school was closed, or a change when it was given to another county.
func (b *Book) closureDated(school Ref) bool {
	return slices.ContainsFunc(b.table(alterationsID).rows, func(r Record) bool {
		a := r.(*Alteration)
		return a.School == school && a.Kind == AlterationOut
	}) || slices.ContainsFunc(b.table(closuresID).rows, func(r Record) bool {
		c := r.(*Closure)
		return c.School == school && c.Done.Known()
	})
}

// SchoolByCode is the school with a 标识码, nil if there is none.
func (b *Book) SchoolByCode(code SchoolCode) *School {
	for _, r := range b.table(schoolsID).rows {
		if s := r.(*School); s.Code == code {
			return s
		}
	}
	return nil
}

// Teacher is the teacher a reference points to, nil if there is none.
func (b *Book) Teacher(id Ref) *Teacher { return find[Teacher](b, teachersID, id) }

// Closure is the case a reference points to, nil if there is none.
func (b *Book) Closure(id Ref) *Closure { return find[Closure](b, closuresID, id) }

// Project is the project a reference points to, nil if there is none.
func (b *Book) Project(id Ref) *Project { return find[Project](b, projectsID, id) }

func find[T any, P pointer[T]](b *Book, register string, id Ref) P {
	if r, ok := b.table(register).byID[int64(id)].record.(P); ok {
		return r
	}
	return nil
}

// All lists the records of a register with their own type.
func All[T any, P pointer[T]](b *Book, g *Register) []P {
	rows := b.Rows(g)
	out := make([]P, len(rows))
	for i, r := range rows {
		out[i] = r.(P)
	}
	return out
}

// wholeYears is the number of full years from a date to another.
func wholeYears(from, to Date) int {
	a, z := from.First(), to.First()
	n := z.Year() - a.Year()
	if a.AddDate(n, 0, 0).After(z) {
		n--
	}
	return n
}

// Today is the day that the ledger is judged by: now, but in the ledger of a past school year that year's last day.
func (b *Book) Today(now time.Time) Date {
	if day := DateOf(now); !b.Year.End().Before(day) {
		return day
	}
	return b.Year.End()
}

// Reading is a format with what the ledger knows of its clerks' texts: a date without its year is of the year that the ledger is of, and
// the words that were explained to it mean what was said.
func (b *Book) Reading(f Format) Format {
	f.Year, f.Learnt = int(b.Year), b.Learnt()
	return f
}

// Day reads a day as a clerk types it anywhere.
func (b *Book) Day(text string) (d Date, err error) {
	err = d.Parse(text, b.Reading(Format{}))
	return d, err
}

// DataYear is the school year that has figures: the ledger's own, or else the latest that was entered.
func (b *Book) DataYear() Year {
	var last Year
	for _, y := range All[SectionYear](b, SectionYears) {
		if y.Year == b.Year {
			return b.Year
		}
		last = max(last, y.Year)
	}
	if last == 0 {
		return b.Year
	}
	return last
}

// StaffYear is the school year that the staff list is of: who has left since an older one is not in it.
func (b *Book) StaffYear() Year {
	if b.counted != 0 {
		return b.counted
	}
	return b.DataYear()
}

// Judged is the book as an audit of a school year looks at it: dates are held against the year's statistics date, and of a year that
// is over only what had come about by its end is there, so that a school closed since is in use.
func (b *Book) Judged(y Year) *Book {
	var out *Book
	if b.Until.Known() || y >= b.DataYear() {
		out = b.Draft()
	} else {
		out = b.On(y.End())
		out.Year = b.Year
	}
	out.AsOf = y.Start()
	return out
}
