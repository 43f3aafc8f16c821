package fill

import (
	"context"
	"errors"
	"regexp"
	"slices"
	"strings"

	"countyledger/app/exchange"
	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
)

// Form is a workbook read as one that is to be filled.
type Form struct {
	Path, SHA256 string
	Tables       []Table
	Left         []exchange.LeftOut      // sheets on which nothing is asked for
	computed     map[string][]grid.Place // cells with formulas, by sheet
}

// Table is a table of a form, or a form of one record.
type Table struct {
	exchange.Found
	// Known tells that its rows are those of the register; otherwise its heads are like those of no register, and Register is only the
	// one that comes nearest.
	Known bool
	Heads []Head
}

// Head is a column of a form: what stands over it, and what it asks for.
type Head struct {
	Sheet, Letter string
	Path          []string // its heads from the top down
	Place         exchange.Place
	Column        *exchange.Column
	// Target is what of the ledger it asks for; the zero Target for what the ledger does not have. Grade is how sure that is.
	Register *edu.Register
	Target   exchange.Target
	Grade    recognise.Grade
	// Kind is the kind of what stands in it, of what the ledger does not have as its words say, Unit what its numbers are counted in, and
	// Picks the words that its cells are chosen from; empty for none.
	Kind  edu.Kind
	Unit  string
	Picks []string
	// Via is the reference to the record that it asks something of, where that is not the row's own; nil where it is.
	Via   *edu.Field
	until *edu.Field // of cells that hold a beginning and an end, the end
}

// Label are its heads in one line.
func (h *Head) Label() string { return exchange.Label(h.Path) }

// Own reports whether it asks for what the ledger does not have, and is no number of a row.
func (h *Head) Own() bool { return h.Target.Field == nil && !h.Column.Serial() }

// Heads are the columns of an empty workbook, sheet by sheet from left to right: those that the ledger knows with what they ask for, all
// others with what can be guessed of them. b is the ledger, whose words the reader is helped by. Heads of which it is not sure what they
// ask for in the register of their table ask for what schools are called by exactly their words, if anything.
func Heads(ctx context.Context, w *grid.Workbook, rd *recognise.Reader, b *edu.Book) ([]Head, error) {
	f, err := Read(ctx, w, exchange.Ask{}, rd, b)
	if err != nil {
		return nil, err
	}
	var out []Head
	for _, t := range f.Tables {
		other := false // a name that is none of the ledger's stood before: 驾驶员姓名, 联系电话 is the driver's
		for _, h := range t.Heads {
			h.settle(rd)
			if other && h.Target.Field != nil && h.Register == edu.Schools && h.Target.Field.Kind().Secret() {
				h.leave(rd)
			}
			other = other || h.Own() && h.Kind == edu.KindName
			out = append(out, h)
		}
	}
	return out, nil
}

// leave makes a head one that asks for what the ledger does not have.
func (h *Head) leave(rd *recognise.Reader) {
	h.Register, h.Target, h.Grade = edu.Schools, exchange.Target{}, recognise.Open
	h.guess(rd)
}

// settle leaves a head what it surely asks for.
func (h *Head) settle(rd *recognise.Reader) {
	yesOrNo := rd.Kind(h.Path) == edu.KindFlag
	suits := func(f *edu.Field) bool {
		return f.Kind() != edu.KindFlag || yesOrNo || f.Label == h.Path[len(h.Path)-1]
	}
	if f := h.Target.Field; f != nil && (f.Refs == edu.Schools || h.Grade == recognise.Sure && suits(f)) || h.Column.Serial() {
		return
	}
	h.leave(rd)
	if f := edu.Schools.Field(rd.Called(edu.Schools, h.Path)); f != nil && suits(f) {
		h.Target, h.Grade = exchange.Target{Field: f}, recognise.Sure
		h.guess(rd)
	}
}

// ErrNothingAsked is a workbook in which no heads stand.
var ErrNothingAsked = errors.New("workbook has no heads to fill in under")

// Read reads a workbook as a form. It fails with ErrNothingAsked where none of its sheets has heads.
func Read(ctx context.Context, w *grid.Workbook, a exchange.Ask, rd *recognise.Reader, b *edu.Book) (*Form, error) {
	out := &Form{Path: w.Path, SHA256: w.SHA256, computed: map[string][]grid.Place{}}
	for _, name := range w.Sheets {
		if s, err := w.Sheet(ctx, name); err == nil {
			uncompute(s)
			out.computed[name] = s.Formulas
		}
	}
	found, left, err := exchange.Tables(ctx, w, a, rd, b)
	if err != nil {
		return nil, err
	}
	for _, t := range found {
		out.Tables = append(out.Tables, Table{Found: t, Known: true})
	}
	for _, l := range left {
		if t, ok := strange(&l, rd); ok && !slices.Contains(w.Hidden, l.Sheet) {
			out.Tables = append(out.Tables, Table{Found: t})
			continue
		}
		out.Left = append(out.Left, l)
	}
	if len(out.Tables) == 0 {
		return nil, errors.Join(ErrNothingAsked, because(out.Left))
	}
	slices.SortStableFunc(out.Tables, func(x, y Table) int {
		return slices.Index(w.Sheets, x.Sheet.Name) - slices.Index(w.Sheets, y.Sheet.Name)
	})
	for i := range out.Tables {
		if err := out.Tables[i].ask(ctx, w, rd); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// because is why nothing can be read of sheets, where that is not only that they lack heads.
func because(left []exchange.LeftOut) error {
	for _, l := range left {
		if !errors.Is(l.Why, exchange.ErrNoHeader) && !errors.Is(l.Why, grid.ErrEmptySheet) {
			return l.Why
		}
	}
	return nil
}

var number = regexp.MustCompile(`^-?[\d.,]+(?:[eE][-+]?\d+)?%?$`)

// uncompute takes away what formulas come to where nothing is filled in yet: their numbers are no content.
func uncompute(s *grid.Sheet) {
	for _, at := range s.Formulas {
		text := s.Cell(at.Row, at.Col)
		if number.MatchString(text) || strings.HasPrefix(text, "#") {
			s.Rows[at.Row][at.Col] = ""
		}
	}
}

// strange is the table of a sheet whose heads are like those of no register: where they stand, their shape tells.
func strange(l *exchange.LeftOut, rd *recognise.Reader) (exchange.Found, bool) {
	if l.Grid == nil || !errors.Is(l.Why, exchange.ErrNoHeader) {
		return exchange.Found{}, false
	}
	row, rows, ok := headRows(l.Grid)
	if !ok {
		return exchange.Found{}, false
	}
	return exchange.Under(l.Grid, l.File, recognise.Given{Row: row, Rows: rows, End: len(l.Grid.Rows)}, rd)
}

// ask finds what the columns of a table ask for.
func (t *Table) ask(ctx context.Context, w *grid.Workbook, rd *recognise.Reader) error {
	picks, err := picked(ctx, w, t.Sheet)
	if err != nil {
		return err
	}
	first, _ := t.body()
	for i := range t.Header.Columns {
		c := &t.Header.Columns[i]
		if c.Index < 0 {
			continue
		}
		if _, second := c.Half(); second {
			continue
		}
		h := Head{
			Sheet: t.Sheet.Name, Letter: c.Letter(), Path: c.Path(), Place: t.Place, Column: c, Register: t.Register,
			Target: c.Target, Grade: c.Grade, Unit: c.Unit, until: t.Header.Until(c),
		}
		at := grid.Place{Row: first, Col: c.Index}
		if c.Line() >= 0 {
			at.Row = c.Line()
		}
		h.Picks = picks.at(at)
		h.guess(rd)
		t.Heads = append(t.Heads, h)
	}
	return nil
}

// guess says of what kind a head is, by its field or by its words.
func (h *Head) guess(rd *recognise.Reader) {
	if f := h.Target.Field; f != nil {
		h.Kind = f.Kind()
		return
	}
	h.Kind, h.Unit = Guess(rd, h.Path)
	if len(h.Picks) > 0 {
		h.Kind = edu.KindCode
		if (&edu.Flag{}).Parse(h.Picks[0], edu.Format{}) == nil && len(h.Picks) <= 2 {
			h.Kind = edu.KindFlag
		}
	}
}

// Guess is what heads that no register knows most likely ask for, and the unit of its numbers, where they name one.
func Guess(rd *recognise.Reader, path []string) (k edu.Kind, unit string) {
	said := rd.Kind(path)
	switch unit = exchange.UnitIn(path); {
	case unit == "" || said == edu.KindFlag:
		return said, ""
	case unit == "分" && said != edu.KindMoney: // points of an examination
		return edu.KindMeasure, unit
	}
	return kindOf(unit), unit
}

// kindOf is the kind of numbers that are counted in a unit.
func kindOf(unit string) edu.Kind {
	switch edu.QuantityOf(unit) {
	case edu.Amounts:
		return edu.KindMoney
	case edu.Pieces, edu.Years, edu.Lessons:
		return edu.KindCount
	case edu.Shares:
		return edu.KindPercent
	case edu.NoQuantity:
		return edu.KindText
	default:
		return edu.KindMeasure
	}
}

// lists are what the cells of a sheet are chosen from.
type lists []struct {
	grid.Pick
	words []string
}

func picked(ctx context.Context, w *grid.Workbook, s *grid.Sheet) (out lists, err error) {
	if s.IsTurned() {
		s = s.Upright()
	}
	for _, p := range s.Picks {
		words, err := w.Choices(ctx, s, p)
		if err != nil {
			return nil, err
		}
		if len(words) > 0 {
			out = append(out, struct {
				grid.Pick
				words []string
			}{p, words})
		}
	}
	return out, nil
}

// at are the words that a cell is chosen from; none where it is not.
func (l lists) at(p grid.Place) []string {
	for i := range l {
		if l[i].At(p.Row, p.Col) {
			return l[i].words
		}
	}
	return nil
}
