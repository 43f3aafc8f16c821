package exchange

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"

	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
)

// State is what an import would do with a row.
type State int

// States of a row.
const (
	Added State = iota
	Changed
	Unchanged
	Failed
)

// Finding is a problem with the place it stands at in the sender's sheet.
type Finding struct {
	edu.Problem
	Line   int    // row of the sheet, from 1
	Column string // heads of the column
	Cell   string // D15
	Value  string // as it stands there; ID numbers are masked
	// Near is what the cell may mean, the likeliest first: entries of a code list, names of rows; nil where nothing is near.
	Near []string
	col  int
}

// Plan is an import that has been worked out and not carried out yet: the preview.
type Plan struct {
	Register *edu.Register
	File     string
	Sheet    *grid.Sheet
	Header   *Header
	Rows     []Row
	Skipped  []Skipped // rows below the header that are no data
	Book     *edu.Book // the ledger with the rows that are sound
	before   *edu.Book // without them
}

// Count is the number of rows in a state.
func (p *Plan) Count(s State) int {
	n := 0
	for _, r := range p.Rows {
		if r.State == s {
			n++
		}
	}
	return n
}

// Findings lists the findings of a level in the order of the sheet.
func (p *Plan) Findings(level edu.Level) []Finding {
	var out []Finding
	for _, r := range p.Rows {
		for _, f := range r.Findings {
			if f.Level == level {
				out = append(out, f)
			}
		}
	}
	return out
}

// Unmapped lists the columns that no word list knows.
func (p *Plan) Unmapped() []Column {
	var out []Column
	for _, c := range p.Header.Columns {
		if !c.Known {
			out = append(out, c)
		}
	}
	return out
}

// Refused lists the columns that are known and not taken in, because of the unit of their numbers.
func (p *Plan) Refused() []Column {
	return slices.DeleteFunc(slices.Clone(p.Header.Columns), func(c Column) bool { return c.Refused == "" })
}

// Change is the act that takes in what is sound, as one batch that can be taken back.
func (p *Plan) Change() edu.Change {
	why := fmt.Sprintf("导入%s：%s（新增%d，变更%d）", p.Register.Label, filepath.Base(p.File), p.Count(Added), p.Count(Changed))
	c := edu.Change{Kind: edu.BatchImport, Why: why}
	if p.Count(Added)+p.Count(Changed) == 0 {
		return c
	}
	for i := range p.Rows {
		// A row that says what stands there stays as it says, whatever follows from the rows before it.
		if r := &p.Rows[i]; r.State == Added || r.State == Changed || r.State == Unchanged && p.Register.Carries() {
			c.Items = append(c.Items, r.item(p.Register))
		}
	}
	return c
}

// Prepared is the act as it is written into the ledger that the rows were read against.
func (p *Plan) Prepared() edu.Prepared {
	out, _ := edu.Prepare(p.before, p.Change())
	return out
}

// text is what a cell says: inside a range merged downwards, what stands at its top.
func (p *Plan) text(row, col int) string {
	if v := p.Sheet.Cell(row, col); v != "" {
		return v
	}
	if m, ok := p.Sheet.MergeAt(row, col); ok && row > m.Top {
		return p.Sheet.Cell(m.Top, m.Left)
	}
	return ""
}

// Found is a sheet in which the head of a register was found.
type Found struct {
	Register *edu.Register
	Sheet    *grid.Sheet
	Header   *Header
}

// PickSheet finds the sheet whose header fits a register: the one named, or the best fitting one.
func PickSheet(w *grid.Workbook, words *Words, name string) (Found, error) {
	if name != "" {
		s, err := w.Sheet(name)
		if err != nil {
			return Found{}, err
		}
		h, err := findHeader(s, words)
		return Found{words.register, s, h}, err
	}
	best := Found{Register: words.register}
	var last error
	for _, n := range w.Sheets {
		s, err := w.Sheet(n)
		if err != nil {
			last = err
			continue
		}
		h, err := findHeader(s, words)
		if err != nil {
			last = nearer(last, err)
			continue
		}
		if h.better(best.Header) {
			best.Sheet, best.Header = s, h
		}
	}
	if best.Header == nil {
		return Found{}, last
	}
	return best, nil
}

// Prepare works out what importing a sheet would do to the book. The book is not changed.
func Prepare(ctx context.Context, file string, in Found, b *edu.Book) (*Plan, error) {
	before := b.Draft()
	if in.Header.AsOf.Known() { // the day that the sheet speaks of
		before.AsOf = in.Header.AsOf
	}
	r := &reader{plan: &Plan{Register: in.Register, File: file, Sheet: in.Sheet, Header: in.Header, before: before}, sheet: in.Sheet}
	if err := r.read(ctx); err != nil {
		return nil, err
	}
	return r.plan, nil
}

// Recognise finds the register and the sheet whose header fits a workbook best; of the sheet that is named, if one is.
func Recognise(w *grid.Workbook, all []*Words, name string) (Found, error) {
	var best Found
	var last error
	for _, words := range all {
		in, err := PickSheet(w, words, name)
		if err != nil {
			last = nearer(last, err)
			continue
		}
		if in.Header.better(best.Header) {
			best = in
		}
	}
	if best.Header == nil {
		return Found{}, last
	}
	return best, nil
}
