// Package compare holds what another system exported (学籍, 教师, 统计) against the ledger: of each value that differs what stands here, what
// stands there, and why, where that is truly known; what is missing on either side. It reads any table that package exchange recognises,
// and lists of pupils, which it counts. It changes no ledger: what is taken over is an act like any other.
package compare

import (
	"context"
	"errors"
	"slices"
	"strings"

	"countyledger/app/exchange"
	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
)

// Kind tells what an item is about.
type Kind string

// Kinds of items.
const (
	Differs   Kind = "differs"   // a field says something else there
	OnlyThere Kind = "missing"   // the ledger has no such record
	OnlyHere  Kind = "unlisted"  // the export has no such row
	Ambiguous Kind = "ambiguous" // nobody can tell which record a row means
	Twice     Kind = "twice"     // a row means what one before it means
)

// Kinds are all kinds in the order of lists.
var Kinds = []Kind{Differs, Ambiguous, Twice, OnlyThere, OnlyHere}

// Words is a kind in words.
func (k Kind) Words() string {
	switch k {
	case Differs:
		return "不同"
	case OnlyThere:
		return "台账没有"
	case OnlyHere:
		return "该系统没有"
	case Ambiguous:
		return "分不清是谁"
	case Twice:
		return "重复"
	}
	return string(k)
}

// Item is one thing that differs.
type Item struct {
	Kind     Kind
	Register *edu.Register
	Record   edu.Record // the ledger's; nil where it has none
	Field    *edu.Field // nil for a whole record
	Who      string     // whose: as the ledger calls it, or the export
	School   string     // where that is; empty for schools themselves
	Sheet    string
	Line     int    // of the export, from 1; 0 where no single row says it
	Cell     string // of it; empty for none
	Here     string // the ledger's value, personal numbers masked
	There    string // the other system's
	Why      string // the reason, where it is known
	theirs   edu.Record
	said     []*edu.Field
	table    *Table
	maybe    []*Item // on the other side, who has the same name and another number
}

// Aspect is what an item is about, in words.
func (it *Item) Aspect() string {
	if it.Field == nil {
		return it.Kind.Words()
	}
	return strings.ReplaceAll(it.Field.Full(), "/", "·")
}

// Takeable reports whether the other system's value can be taken over.
func (it *Item) Takeable() bool { return it.theirs != nil }

// Table is a table of the export.
type Table struct {
	Sheet    string
	Place    exchange.Place
	Register *edu.Register
	Pupils   bool // its rows are pupils, who are counted
	Rows     int
	Columns  []string // heads that were compared
	Unknown  []string // heads of which the ledger has nothing
	Met      int      // rows that found their record
	Found    exchange.Found
}

// Called is what its rows are.
func (t *Table) Called() string {
	if t.Pupils {
		return "学生名单"
	}
	return t.Register.Label
}

// Comparison is an export held against the ledger.
type Comparison struct {
	File   string
	SHA256 string // of it
	Tables []*Table
	Left   []exchange.LeftOut // sheets that could not be compared
	Items  []*Item
	// Rows is how many rows were read, Met how many found their record; Alike how many values are the same, Otherwise how many of them are
	// only written otherwise.
	Rows, Met, Alike, Otherwise int
	AsOf                        edu.Date // the day of the export; not known where nothing says it
	Notes                       []string
}

// Ask is what is to be compared, and what is known of it.
type Ask struct {
	exchange.Ask
	Pupils bool     // its rows are pupils
	Year   edu.Year // of what is counted once a year; 0 as the export says
	AsOf   edu.Date // when it was exported; not known as the export says
	// All tells that the export is of the whole county: whatever is not in it is missing there.
	All bool
	// Progress is told how far the work is.
	Progress func(done, total int)
}

// Reasons why nothing can be compared.
var (
	ErrNoTable = errors.New("no table that can be compared")
	ErrNoRows  = errors.New("nothing stands under the heads")
	ErrNobody  = errors.New("no row means a record of the ledger, other tables of the file do")
)

// Of compares the tables of an export with the ledger.
func Of(ctx context.Context, f *grid.File, a Ask, rd *recognise.Reader, b *edu.Book) (_ *Comparison, err error) {
	w, err := f.Open(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	if a.Progress == nil {
		a.Progress = func(int, int) {}
	}
	c := &comparing{
		out: &Comparison{File: f.Path, SHA256: w.SHA256, AsOf: a.AsOf}, ask: a, book: b, names: map[*edu.Register]*edu.Names{},
		met: map[*edu.Register]map[int64]*entry{}, codes: map[*edu.Register]map[any]edu.Record{}, lists: map[*edu.Register]*scope{},
		keys: map[*edu.Register]map[string]edu.Record{}, absent: map[*edu.Register]map[string]*entry{},
	}
	if err := c.pupils(ctx, w); err != nil {
		return nil, err
	}
	if err := c.tables(ctx, w, rd); err != nil {
		return nil, err
	}
	if len(c.out.Tables) == 0 {
		return nil, errors.Join(ErrNoTable, because(c.out.Left))
	}
	c.asideBlank()
	if len(c.out.Tables) == 0 {
		return nil, ErrNoRows
	}
	c.asideStrange()
	if err := c.unlisted(ctx); err != nil {
		return nil, err
	}
	c.namesakes()
	c.twins()
	c.lastYear()
	c.order()
	return c.out, nil
}

// because is why nothing could be read of sheets.
func because(left []exchange.LeftOut) error {
	for _, l := range left {
		if l.Why != nil {
			return l.Why
		}
	}
	return nil
}

// comparing is one comparison on its way.
type comparing struct {
	out   *Comparison
	ask   Ask
	book  *edu.Book
	names map[*edu.Register]*edu.Names
	codes map[*edu.Register]map[any]edu.Record
	keys  map[*edu.Register]map[string]edu.Record // records by what tells them apart
	met   map[*edu.Register]map[int64]*entry
	lists map[*edu.Register]*scope
	taken []string // sheets whose rows are pupils
	// absent are rows without a record, by what tells them apart.
	absent map[*edu.Register]map[string]*entry
}

// tables compares what the reader of imports recognises.
func (c *comparing) tables(ctx context.Context, w *grid.Workbook, rd *recognise.Reader) error {
	if c.ask.Pupils {
		return nil
	}
	a := c.ask.Ask
	a.Insist = a.Register != nil
	found, left, err := exchange.Tables(ctx, w, a, rd, c.book)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil && len(c.out.Tables) == 0:
		return err
	}
	own := func(sheet string) bool { return slices.Contains(c.taken, sheet) }
	c.out.Left = slices.DeleteFunc(left, func(l exchange.LeftOut) bool { return own(l.Sheet) })
	found = slices.DeleteFunc(found, func(f exchange.Found) bool { return own(f.Sheet.Name) || f.Register == nil })
	for i, f := range found {
		if f, err = f.BySystem(ctx); err != nil {
			return err
		}
		called(f, rd)
		tell := func(done, total int) { c.ask.Progress(i*total+done, len(found)*total) }
		if err := c.table(ctx, f, tell); err != nil {
			return err
		}
	}
	return nil
}

// called gives columns that were left open the field that is called by exactly their words: the cells of one may look otherwise, such as
// masked numbers.
func called(f exchange.Found, rd *recognise.Reader) {
	for i := range f.Header.Columns {
		col := &f.Header.Columns[i]
		if col.Target.Field != nil || col.Known() || col.Index < 0 || col.Serial() {
			continue
		}
		x := f.Register.Field(rd.Called(f.Register, col.Path()))
		if x == nil {
			x = alone(f, col)
		}
		if x != nil && !f.Header.Says(x) {
			col.Target, col.Grade = exchange.Target{Field: x}, recognise.Likely
		}
	}
}

// alone is what a column that may mean either of two fields is compared with, where no column says the other: the school of a teacher is
// 编制单位 then. nil for any other column.
func alone(f exchange.Found, col *exchange.Column) *edu.Field {
	if len(col.Near) == 0 {
		return nil
	}
	x := f.Register.Field(col.Near[0])
	if x == nil || x.Alone == "" || f.Header.Says(x) {
		return nil
	}
	return f.Register.Field(x.Alone)
}

// table compares one table.
func (c *comparing) table(ctx context.Context, f exchange.Found, tell func(done, total int)) error {
	if c.book.Sealed && slices.ContainsFunc(f.Register.Fields, func(x *edu.Field) bool { return x.Required && x.Encrypted() }) {
		return edu.ErrKeyMissing
	}
	if year := f.Register.Field("year"); year != nil && year.Kind() == edu.KindYear {
		of := c.yearOf(f.Header.AsOf)
		f = f.Assuming(year.Key, of.Text(edu.Format{}))
	}
	p, err := exchange.Hear(ctx, f, c.book, tell)
	if err != nil {
		return err
	}
	if !c.out.AsOf.Known() {
		c.out.AsOf = f.Header.AsOf
	}
	t := &Table{Sheet: p.SheetName(), Place: f.Place, Register: f.Register, Rows: len(p.Rows), Found: f}
	fields := asked(f.Header, t)
	c.out.Tables = append(c.out.Tables, t)
	c.out.Rows += t.Rows
	for i := range p.Rows {
		if err := ctx.Err(); err != nil {
			return err
		}
		c.row(heard(p, &p.Rows[i], t, fields))
	}
	return nil
}

// yearOf is the school year that counts are of.
func (c *comparing) yearOf(day edu.Date) edu.Year {
	switch {
	case c.ask.Year != 0:
		return c.ask.Year
	case c.ask.AsOf.Known():
		return edu.YearOf(c.ask.AsOf.First())
	case day.Known():
		return edu.YearOf(day.First())
	}
	return c.book.DataYear()
}

// asked are the fields that the columns of a table speak of.
func asked(h *exchange.Header, t *Table) (out []*edu.Field) {
	for i := range h.Columns {
		col := &h.Columns[i]
		switch f := col.Target.Field; {
		case col.Index < 0 || col.Serial():
		case f == nil:
			t.Unknown = append(t.Unknown, col.Label)
		case col.Refused != "":
			t.Unknown = append(t.Unknown, col.Label+"（"+col.Refused+"）")
		default:
			t.Columns = append(t.Columns, col.Label)
			if !slices.Contains(out, f) {
				out = append(out, f)
			}
		}
	}
	return out
}

// order brings the items into the order of lists: by kinds, of each as they were found.
func (c *comparing) order() {
	slices.SortStableFunc(c.out.Items, func(a, z *Item) int { return slices.Index(Kinds, a.Kind) - slices.Index(Kinds, z.Kind) })
}

// Count is how many items are of a kind.
func (c *Comparison) Count(k Kind) (n int) {
	for _, it := range c.Items {
		if it.Kind == k {
			n++
		}
	}
	return n
}
