package fill

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"countyledger/app/exchange"
	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
)

// Options is what a form is filled with.
type Options struct {
	Ask  exchange.Ask // which tables are meant, and what somebody says of their columns
	Year edu.Year     // 0 for what the form says, or the ledger's own
	Who  string       // who fills it in
	On   edu.Date     // when
	Full bool         // personal numbers are not masked
	// Likely fills the columns too of which it is only likely what they ask for.
	Likely bool
	// Out are the records that are left out by choice, by register and row number.
	Out map[Of]bool
}

// Of is a record by its register and number.
type Of struct {
	Register string
	ID       int64
}

// Plan is what goes into which cell of a form.
type Plan struct {
	Form   *Form
	Book   *edu.Book
	Tables []Filling
	Lines  map[string][]Cell // what lines outside tables are filled with, by sheet
	Full   bool              // personal numbers are not masked
	packed []byte
}

// Filling is what a table is filled with.
type Filling struct {
	*Table
	Rows []Row
	// First is the first row that records go into, Drawn how many the form has for them, Added how many are inserted.
	First, Drawn, Added int
	Sums                []Cell // formulas that the row of sums lacks
	Left                []Left
	Notes               []string // by what the records were chosen
}

// Row is a row that is filled.
type Row struct {
	Line    int // from 0, in the sheet as it will be
	Records []edu.Record
	Stands  bool // it stood there with what tells its record
	Cells   []Cell
	Name    string // what the row is called
}

// Left is what is left as it is, and why.
type Left struct {
	What, Why string
	Head      *Head // the column that it is about; nil for a row
}

// Why a cell is left.
var (
	errNoPick = errors.New("下拉框里没有台账中的这一项")
	errTwo    = errors.New("一格要填两项内容，请手工填写")
)

// ErrOldForm is a form of a format whose looks nothing but its own program keeps.
var ErrOldForm = errors.New("form is no workbook of the format of today")

// NewPlan reads a form and works out what goes into it from a ledger, as of the statistics date of the year that is asked for.
func NewPlan(ctx context.Context, w *grid.Workbook, rd *recognise.Reader, b *edu.Book, o Options) (*Plan, error) {
	if w.Packed() == nil {
		return nil, ErrOldForm
	}
	if !fits(w.Packed()) {
		return nil, grid.ErrTooLarge
	}
	form, err := Read(ctx, w, o.Ask, rd, b)
	if err != nil {
		return nil, err
	}
	if o.Year != 0 && o.Year < b.Year {
		b = b.On(o.Year.Start())
	}
	p := &Plan{Form: form, Book: b, Lines: map[string][]Cell{}, Full: o.Full, packed: w.Packed()}
	for i := range form.Tables {
		form.Tables[i].beyond(rd)
		x, err := p.table(ctx, &form.Tables[i], o)
		if err != nil {
			return nil, err
		}
		p.Tables = append(p.Tables, x)
	}
	p.shift()
	for i := range p.Tables {
		p.sum(&p.Tables[i])
	}
	p.about(o)
	return p, nil
}

// about fills in the lines outside tables, where they stand once the tables are filled.
func (p *Plan) about(o Options) {
	done := map[string]bool{}
	for _, t := range p.Tables {
		s := t.Sheet
		if done[s.Name] || s.IsTurned() {
			continue
		}
		done[s.Name] = true
		inside := func(row int) bool {
			return slices.ContainsFunc(p.Tables, func(x Filling) bool {
				return x.Sheet == s && row >= x.Header.Row && row < x.First+x.Drawn
			})
		}
		for _, c := range aboutLines(s, inside, p.Book.Unit, o) {
			c.Row = p.moved(s, c.Row)
			p.Lines[s.Name] = append(p.Lines[s.Name], c)
		}
	}
}

// moved is where a row of a sheet stands once rows are inserted above it.
func (p *Plan) moved(s *grid.Sheet, row int) int {
	by := 0
	for _, t := range p.Tables {
		if t.Sheet == s && row >= t.First+t.Drawn {
			by += t.Added
		}
	}
	return row + by
}

// shift moves the rows of tables that stand below others on their sheet.
func (p *Plan) shift() {
	for i := range p.Tables {
		t := &p.Tables[i]
		by := p.moved(t.Sheet, t.First) - t.First
		if t.Drawn == 0 {
			by -= t.Added // its own are not above it
		}
		if by == 0 {
			continue
		}
		for k := range t.Rows {
			t.Rows[k].Line += by
			for c := range t.Rows[k].Cells {
				t.Rows[k].Cells[c].Row += by
			}
		}
	}
}

// table works out what goes into a table.
func (p *Plan) table(ctx context.Context, t *Table, o Options) (x Filling, err error) {
	x.Table = t
	switch {
	case !t.Known:
		x.leave(t.Sheet.Name, "认不出是哪种登记表的内容", nil)
	case t.Sheet.IsTurned():
		x.leave(t.Sheet.Name, "每列一条记录的表，请手工填写", nil)
	case t.Header.Form():
		err = x.form(ctx, p.Book, o)
	default:
		x.First, x.Drawn = t.body()
		err = x.rows(ctx, p.Book, o)
	}
	if err != nil || !t.Known {
		return x, err
	}
	x.cells(writer{p.Book, o.Full}, o)
	return x, nil
}

// leave notes what is left as it is.
func (x *Filling) leave(what, why string, h *Head) {
	if !slices.ContainsFunc(x.Left, func(l Left) bool { return l.What == what && l.Why == why }) {
		x.Left = append(x.Left, Left{what, why, h})
	}
}

// rows decides which record each row holds: those that stand there, or all that belong.
func (x *Filling) rows(ctx context.Context, b *edu.Book, o Options) error {
	standing, err := x.standing(ctx, b, o)
	if err != nil || standing {
		return err
	}
	records, notes := x.records(b, o)
	x.Notes = notes
	records = slices.DeleteFunc(records, func(r edu.Record) bool { return o.Out[Of{x.Register.ID, r.RowID()}] })
	for i, l := range x.lines(records) {
		x.Rows = append(x.Rows, Row{Line: x.First + i, Records: l.records, Name: b.Filed(x.Register, l.records[0])})
	}
	x.Added = max(0, len(x.Rows)-x.Drawn)
	return nil
}

// form finds the record that a form of one record is about.
func (x *Filling) form(ctx context.Context, b *edu.Book, o Options) error {
	standing, err := x.standing(ctx, b, o)
	if err == nil && !standing {
		x.leave(x.Sheet.Name, "一张填一条记录的表，请先在表中写上名称或代码", nil)
	}
	return err
}

// standing matches rows that say which record they mean, as an import does; it reports whether there are any.
func (x *Filling) standing(ctx context.Context, b *edu.Book, o Options) (bool, error) {
	if !x.Header.Form() && !x.named() {
		return false, nil
	}
	found := x.Found
	if f, text := x.period(b, o); f != nil && text != "" {
		found = found.Assuming(f.Key, text)
	}
	in, err := exchange.Prepare(ctx, found.File, found, b)
	if err != nil {
		return false, err
	}
	at := map[int]int{}
	for i := range in.Rows {
		r := &in.Rows[i]
		rec := r.Old
		if rec == nil {
			rec = x.like(b, r.Record)
		}
		if rec == nil {
			x.leave(fmt.Sprintf("第%d行", r.Line), x.missing(r), nil)
			continue
		}
		if k, there := at[r.Line]; there {
			x.Rows[k].Records = append(x.Rows[k].Records, rec)
			continue
		}
		at[r.Line] = len(x.Rows)
		x.Rows = append(x.Rows, Row{Line: r.Line - 1, Records: []edu.Record{rec}, Stands: true, Name: b.Filed(x.Register, rec)})
	}
	return len(in.Rows) > 0, nil
}

// missing is why a row means no record.
func (x *Filling) missing(r *exchange.Row) string {
	for _, f := range r.Findings {
		if f.Level == edu.Hard && f.Rule != edu.RuleRequired {
			return f.Message
		}
	}
	if name := x.Register.Name(r.Record); name != "" {
		return "台账中没有“" + name + "”"
	}
	return "台账中没有这一条"
}

// named reports whether rows say which record they mean.
func (x *Filling) named() bool {
	for row := x.First; row < x.First+x.Drawn && row < len(x.Sheet.Rows); row++ {
		for _, h := range x.Heads {
			if f := h.Target.Field; f != nil && h.Via == nil && (x.Register.Tells(f) || f.Refs != nil || f.Kind() == edu.KindName) &&
				!edu.IsNone(x.Sheet.Cell(row, h.Column.Index)) {
				return true
			}
		}
	}
	return false
}

// like is the only record in use that says in all that tells records apart what a row says of it; nil where that is none, or several.
func (x *Filling) like(b *edu.Book, said edu.Record) edu.Record {
	var only edu.Record
	some := false
	for _, r := range b.Rows(x.Register) {
		same, any := true, false
		for _, key := range x.Register.Identity {
			f := x.Register.Field(key)
			if v := f.At(said); !edu.Empty(v) {
				any, same = true, same && edu.Same(v, f.At(r))
			}
		}
		if !any || !same {
			some = some || any
			continue
		}
		if only != nil {
			return nil
		}
		only = r
	}
	return only
}

// cells fills the cells of the rows; what stands there already stays.
func (x *Filling) cells(w writer, o Options) {
	for i := range x.Heads {
		h := &x.Heads[i]
		if h.Column.Serial() {
			x.number(h)
			continue
		}
		if why := unfilled(h, o); why != "" {
			x.leave(h.Letter+" "+h.Label(), why, h)
			continue
		}
		for k := range x.Rows {
			x.cell(w, h, &x.Rows[k])
		}
	}
}

// unfilled is why nothing goes into a column; empty where something does.
func unfilled(h *Head, o Options) string {
	switch {
	case h.Column.Refused != "":
		return h.Column.Refused
	case h.Target.Field == nil && h.Grade > recognise.Open:
		return "台账不保存这一项"
	case h.Target.Field == nil:
		return "台账中没有对应的栏目"
	case h.Grade < recognise.Sure && !o.Likely && !h.Column.ByHand:
		return fmt.Sprintf("可能是“%s”，没有把握，没有填", h.Target.Name())
	}
	return ""
}

// cell fills the cell of a row under a head.
func (x *Filling) cell(w writer, h *Head, r *Row) {
	at := grid.Place{Row: r.Line, Col: h.Column.Index}
	if h.Column.Line() >= 0 {
		at.Row = h.Column.Line()
	}
	form := x.made(at)
	if m, ok := x.Sheet.MergeAt(form.Row, form.Col); ok && (m.Top != form.Row || m.Left != form.Col) {
		return // what is merged says what its first cell does
	}
	if r.Stands && strings.TrimSpace(x.Sheet.Merged(at.Row, at.Col)) != "" || slices.Contains(x.Sheet.Formulas, form) {
		return
	}
	rec := (&line{r.Records}).of(h)
	if rec == nil {
		return
	}
	c, err := w.cell(h, rec)
	if c.Place = at; err != nil {
		x.leave(h.Letter+" "+h.Label(), fmt.Sprintf("%s（%s等）", err, r.Name), h)
		return
	}
	if c.Is != Nothing {
		r.Cells = append(r.Cells, c)
	}
}

// made is the cell of the form that a cell is made after: itself, or where its row is inserted that of the first row.
func (x *Filling) made(at grid.Place) grid.Place {
	if !x.Header.Form() && at.Row >= x.First+x.Drawn {
		at.Row = x.First
	}
	return at
}

// number numbers the rows that have no number yet.
func (x *Filling) number(h *Head) {
	for i := range x.Rows {
		r := &x.Rows[i]
		at := grid.Place{Row: r.Line, Col: h.Column.Index}
		if form := x.made(at); form == at && strings.TrimSpace(x.Sheet.Cell(at.Row, at.Col)) != "" || slices.Contains(x.Sheet.Formulas, form) {
			continue
		}
		r.Cells = append(r.Cells, Cell{Place: at, Value: Value{Is: Number, Number: float64(i + 1)}})
	}
}

// Count is how many records and cells are filled, numbers of rows not among them.
func (p *Plan) Count() (rows, cells int) {
	for _, t := range p.Tables {
		rows += len(t.Rows)
		for _, r := range t.Rows {
			for _, c := range r.Cells {
				if c.Register != nil {
					cells++
				}
			}
		}
	}
	return rows, cells
}
