package exchange

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
)

// Ask is which table of a file is meant, and what it is taken for.
type Ask struct {
	Register *edu.Register // nil for those whose heads fit best
	Sheet    string        // empty for all
	// Insist takes the table for what it was named, also where it looks like another.
	Insist bool
	// Heads says what columns hold, by their heads (学校代码 → code); Whole what holds of all rows (year → 2022).
	Heads, Whole map[string]string
	// Progress is told how far the work is, in parts of a total; it may be nil.
	Progress func(done, total int)
	// Take is what is taken in on purpose from all tables, Corrected tells what clerks have corrected; nil for nothing.
	Take      Taking
	Corrected Corrected
	// Tables says by hand what single tables are.
	Tables map[Place]Setting
	// Sent is what the ledger keeps of tables that were sent before; nil for nothing.
	Sent Sent
	// By opens what masks of a workbook stand for that went out of the ledger; nil for nothing.
	By Sealer
	// Day is when it is imported: what was sent in its school year is held against it. Not known for nothing.
	Day edu.Date
}

// NewReader makes what recognises tables of every register that is imported.
func NewReader() (*recognise.Reader, error) { return recognise.New(edu.Imported()) }

// Found is a table of which it is known what its columns hold.
type Found struct {
	File      string
	Place     Place
	SHA256    string // of the file
	Register  *edu.Register
	Sheet     *grid.Sheet
	Header    *Header
	taking    Taking
	corrected edu.Corrections
	deeds     Corrected
	out       bool    // somebody chose to take nothing from it
	said      Setting // by hand, of its rows
	by        *finder
}

// finder looks for the tables of a workbook.
type finder struct {
	Ask
	reader *recognise.Reader
	file   string
	known  known
	heads  learntHeads
	before []*edu.Return // what was taken in so far
	// doubted are the grounds on which sure columns were wrong here.
	doubted map[recognise.Ground]bool
}

// source is where a sheet of the file comes from, as the reader is told, and what is known of its heads.
func (f *finder) source(by told) recognise.Source {
	return recognise.Source{File: filepath.Base(f.file), Ledger: f.known, Said: by, Doubted: f.doubted}
}

// known is the ledger as the reader asks it.
type known struct{ *lookup }

// Named implements recognise.Ledger.
func (k known) Named(g *edu.Register, text string) []int64 {
	if g.CodeField() != nil {
		if rec, _ := k.coded(g, text); rec != nil {
			return []int64{rec.RowID()}
		}
	}
	var out []int64
	for _, rec := range k.index(g).names.Find(text) {
		out = append(out, rec.RowID())
	}
	return out
}

// find finds the tables of a workbook.
func (f *finder) find(ctx context.Context, w *grid.Workbook) (out []Found, left []LeftOut, err error) {
	names := slices.DeleteFunc(slices.Clone(w.Sheets), func(name string) bool { return name == sealedSheet })
	if f.Sheet != "" {
		names = []string{f.Sheet}
	}
	sent, err := f.unmask(ctx, w)
	if err != nil {
		return nil, nil, err
	}
	for _, name := range names {
		s, err := w.Sheet(ctx, name)
		if err == nil {
			sent.in(s)
			var tables []Found
			if tables, err = f.sheet(ctx, s); err == nil {
				for i := range tables {
					tables[i].SHA256 = w.SHA256
				}
				out = append(out, tables...)
				continue
			}
		}
		if ctx.Err() != nil {
			return nil, nil, ctx.Err()
		}
		l := LeftOut{File: f.file, Sheet: name, Why: err, Place: nowhere(f.file, name), Grid: s}
		if none := (*NoHeader)(nil); errors.As(err, &none) {
			l.Header = none.Nearest
		}
		left = append(left, l)
	}
	if len(out) == 0 {
		return nil, left, worst(left)
	}
	return out, left, nil
}

// sheet finds the tables of a sheet that are wanted.
func (f *finder) sheet(ctx context.Context, s *grid.Sheet) ([]Found, error) {
	in := f.source(told{heads: f.heads}) // nobody knows yet who sent it
	in.Ctx = ctx
	all, err := f.reader.Tables(ctx, s, in)
	if err != nil {
		return nil, err
	}
	tables := all
	if f.Register != nil {
		tables, err = f.named(ctx, s, all, in)
	}
	none := nowhere(f.file, s.Name)
	if _, said := f.Tables[none]; said && len(tables) == 0 && ctx.Err() == nil {
		found, err := f.take(s, f.least(s, in), none, in)
		return []Found{found}, err
	}
	if err != nil {
		return nil, err
	}
	if len(tables) == 0 {
		tables = f.mapped(s, in)
	}
	var out []Found
	s, tables = f.turned(s, tables, in)
	for _, t := range tables {
		found, err := f.take(s, t, Place{f.file, s.Name, t.HeadRow, t.Left}, in)
		if err != nil {
			return nil, err
		}
		out = append(out, found)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if len(out) == 0 {
		return nil, &NoHeader{s.Name, f.nearest(s, in)}
	}
	return out, nil
}

// take is a table as the user wants it taken.
func (f *finder) take(s *grid.Sheet, t recognise.Table, at Place, in recognise.Source) (Found, error) {
	as := f.Tables[at]
	in.Register = f.Register
	guessed, of := t.Columns, t.Register
	t, err := f.apply(s, t, &as, in)
	if err == nil {
		err = f.correct(&t)
	}
	if err != nil {
		return Found{}, err
	}
	h := headerOf(s, &t)
	h.carryAs(&as)
	f.elsewhere(t.Register, h)
	if of == t.Register {
		h.guessed(guessed, t.Form)
	}
	return Found{
		File: f.file, Place: at, Register: t.Register, Sheet: s, Header: h, taking: f.Take.and(as.Take), out: as.Out, said: as, by: f,
	}, nil
}

// elsewhere says of columns that the register has no field for what becomes of them, and which register has one.
func (f *finder) elsewhere(g *edu.Register, h *Header) {
	for i := range h.Columns {
		c := &h.Columns[i]
		if !c.Keeps() || !c.Known() || c.ByHand || c.Bare {
			continue
		}
		if of, field := f.reader.Elsewhere(g, c.path); field != nil {
			c.Why += "；“" + of.Label + "”中有“" + field.Full() + "”，要录入请另按“" + of.Label + "”导入"
		}
		c.Why += "；这一列的原文随记录保存"
	}
}

// least is where a table may stand on a sheet on which none was recognised; its kind is not known.
func (f *finder) least(s *grid.Sheet, in recognise.Source) recognise.Table {
	t, _ := f.reader.Nearest(s, in)
	return recognise.Table{HeadRow: t.HeadRow, HeadRows: 1, EndRow: len(s.Rows)}
}

// named are the tables of the register that was named. A table that is clearly of another is refused, unless the user insists.
func (f *finder) named(ctx context.Context, s *grid.Sheet, all []recognise.Table, in recognise.Source) ([]recognise.Table, error) {
	mine := slices.DeleteFunc(slices.Clone(all), func(t recognise.Table) bool { return t.Register != f.Register })
	if len(mine) > 0 {
		return mine, nil
	}
	in.Register = f.Register
	tables, err := f.reader.Tables(ctx, s, in)
	if err != nil || f.Insist || len(all) == 0 {
		return tables, err
	}
	other := &OtherKind{f.Register, all[0].Register}
	if len(tables) == 0 {
		return nil, errors.Join(other, &NoHeader{s.Name, nil})
	}
	if h := headerOf(s, &tables[0]); h.required(f.Register) && tables[0].Score > all[0].Score-leadToAsk {
		return tables, nil
	}
	return nil, other
}

// nearest is what comes nearest to heads on a sheet that has no table.
func (f *finder) nearest(s *grid.Sheet, in recognise.Source) *Header {
	t, ok := f.reader.Nearest(s, in)
	if !ok {
		return nil
	}
	return headerOf(s, &t)
}

// leadToAsk is by how much less than another register the named one may fit where the table has what each of its records must have.
const leadToAsk = .02

// OtherKind tells that a table is clearly no list of the register that it was named for, but looks like one of another.
type OtherKind struct{ Named, Like *edu.Register }

// Error implements error.
func (e *OtherKind) Error() string {
	return fmt.Sprintf("table was named %s and looks like %s", e.Named.ID, e.Like.ID)
}

// ErrNoHeader is a sheet without heads that a register knows.
var ErrNoHeader = errors.New("no recognisable header")

// NoHeader is ErrNoHeader with what comes nearest to heads.
type NoHeader struct {
	Sheet   string
	Nearest *Header // nil where nothing does
}

// Error implements error.
func (e *NoHeader) Error() string { return fmt.Sprintf("sheet %q: %s", e.Sheet, ErrNoHeader) }

// Is makes it ErrNoHeader.
func (e *NoHeader) Is(target error) bool { return target == ErrNoHeader }
