package exchange

import (
	"context"
	"errors"
	"slices"
	"strings"

	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
)

// reader turns the rows of one sheet into the rows of a plan.
type reader struct {
	preview *Preview
	sheet   *grid.Sheet
	work    *progress
	before  statements // of the tables before
	deeds   Corrected  // who has led records through their procedures; nil where nobody can tell
	ledger  *lookup    // before the rows
	alone   bool       // rows are only heard, see Hear
	last    int64      // number given to a new record, counting down from what the tables before gave theirs
	// Thousands of rows ask the same: what the columns are by their place and what stands over them, without blanks, which fields refer to
	// others or tell which record a row is, and what a text means in a column, as it is stored. A column whose cells speak of two fields has
	// no texts.
	at         map[int]*Column
	over       map[int][]string
	references []*edu.Field
	tellers    []teller
	texts      map[*Column]map[string]any
	cells      []cell // of the row that is looked at
}

func newReader(p *Preview, last int64) *reader {
	r := &reader{
		preview: p, sheet: p.Sheet, last: last,
		at: map[int]*Column{}, over: map[int][]string{}, references: references(p.Register), texts: map[*Column]map[string]any{},
	}
	for i := range p.Header.Columns {
		c := &p.Header.Columns[i]
		if r.at[c.Index] == nil {
			r.at[c.Index] = c
			r.over[c.Index] = []string{edu.Squeeze(c.Label)}
			if n := len(c.path); n > 0 {
				r.over[c.Index] = append(r.over[c.Index], edu.Squeeze(c.path[n-1]))
			}
		}
		if f := c.Target.Field; f != nil && !worded(p.Register, f) {
			r.texts[c] = map[string]any{}
		}
	}
	r.tellers = r.tellersOf()
	return r
}

func (r *reader) rows(ctx context.Context) error {
	h := r.preview.Header
	if h.form {
		r.add(&Row{Line: h.Row + 1})
		return r.settle(ctx)
	}
	last := min(h.end, len(r.sheet.Rows))
	r.preview.Rows = make([]Row, 0, max(0, last-h.data)*max(1, len(h.Sections)))
	for row := h.Row + h.Height; row < last; row++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		r.work.checks(1)
		if r.blank(row) {
			continue
		}
		reason := r.noData(row)
		if r.preview.hand.Rows[row+1] {
			reason = rowOut
		}
		if reason != "" {
			r.preview.Skipped = append(r.preview.Skipped, Skipped{row + 1, reason})
			continue
		}
		if len(h.Sections) > 0 {
			r.blocks(row)
			continue
		}
		r.add(&Row{Line: row + 1})
	}
	return r.settle(ctx)
}

// add reads a row; of several 学段 side by side the block of one.
func (r *reader) add(out *Row) {
	out.Record = r.preview.Register.New()
	out.said = make([]*edu.Field, 0, len(r.at))
	r.last--
	out.Record.SetRowID(r.last)
	r.values(out)
	r.guess(out)
	r.preview.Rows = append(r.preview.Rows, *out)
}

// says reports whether anything stands in the block of a row.
func (r *reader) says(out *Row) bool {
	for c := range r.preview.columns(out) {
		if c.Section == out.section && c.Whole == "" && !edu.IsNone(r.preview.cell(out.Line-1, c)) {
			return true
		}
	}
	return false
}

// blank reports whether nothing stands in a row of the table.
func (r *reader) blank(row int) bool {
	cells := r.preview.Header.own(r.sheet.Rows[row])
	return !slices.ContainsFunc(cells, func(c string) bool { return strings.TrimSpace(c) != "" })
}

// own is the part of a row of the sheet, up to its last cell, that belongs to the table.
func (h *Header) own(cells []string) []string {
	if h.right == 0 || h.form {
		return cells
	}
	return cells[min(h.left, len(cells)):min(h.right, len(cells))]
}

func (r *reader) column(index int) *Column { return r.at[index] }

// values reads the cells of a row that stand for themselves into a record. References wait until
// every row has been read, because they may point to a row further down.
func (r *reader) values(out *Row) {
	for c := range r.preview.columns(out) {
		if f := c.Target.Field; f != nil && f.Kind() != edu.KindRef {
			r.parse(out, c)
		}
	}
	out.read = out.Record
}

// parse reads one cell into the fields that it speaks of; a blank one says nothing.
func (r *reader) parse(out *Row, c *Column) {
	text := r.preview.cell(out.Line-1, c)
	if strings.TrimSpace(text) == "" {
		return
	}
	if stored, ok := r.texts[c][text]; ok && c.Target.Field.At(out.Record).Restore(stored) == nil {
		out.say(c.Target.Field)
		return
	}
	if f := c.Target.Field; f.Kind().Secret() && maskOf(cell{text, c.Index}) != "" {
		r.starred(out, c, f)
		return
	}
	for _, x := range r.pieces(out, c, text) {
		r.take(out, c, x)
	}
}

// starred is a masked number, which is none: what stands in the ledger stays. Whom the one that tells records apart means is looked for.
func (r *reader) starred(out *Row, c *Column, f *edu.Field) {
	if f != r.preview.Register.CodeField() {
		r.note(out, c, edu.Problem{
			Rule: edu.RuleReadInPart, Level: edu.Soft, Field: f.Key, Message: "“" + f.Label + "”打了星号，没有录入，台账中有的不变",
		})
	}
}

// take reads what a cell says of a field into the record; a refused text becomes a finding.
func (r *reader) take(out *Row, c *Column, x piece) {
	f, format := x.field, x.field.Format()
	v, texts := f.At(out.Record), r.texts[c]
	format.In, format.Learnt = c.Unit, r.preview.before.Learnt()
	if err := f.Read(out.Record, x.text, format); err != nil {
		r.unread(out, c, f, err)
		return
	}
	if left := f.Remark(x.text); left != "" {
		r.note(out, c, edu.Problem{Rule: edu.RuleReadInPart, Level: edu.Soft, Field: f.Key, Message: left})
	} else if texts != nil && len(texts) < mostTexts {
		texts[x.text] = v.Stored()
	}
	out.say(f)
}

// mostTexts is how many texts of a column are kept with what they mean: a column that has more says something else in each row.
const mostTexts = 500

// unread is a cell that was refused. It costs its own field only, with what it may mean, unless it tells which record is meant or the
// row says something else without it. A word for what every record must have is no such cell: where it is likely what it means a new
// record has that.
func (r *reader) unread(out *Row, c *Column, f *edu.Field, err error) {
	p, g := f.Unread(err), r.preview.Register
	word := (*edu.UnknownWord)(nil)
	unknown := errors.As(err, &word)
	spared := g.Spared(f) || unknown && f.Required && !slices.Contains(g.Identity, f.Key)
	if spared {
		p.Level, p.Message = edu.Soft, notTaken(p.Message)
	}
	if r.find(out, c, p); unknown {
		out.Findings[len(out.Findings)-1].Near = word.Labels()
		out.means(f, word.Hints())
	}
	if spared {
		out.noted = append(out.noted, out.Findings[len(out.Findings)-1])
	}
}

// leftToTheClerk is said of a cell that cannot be read.
const leftToTheClerk = "这一格没有录入"

// notTaken is a finding of a cell that is left to the clerk.
func notTaken(message string) string {
	return strings.Replace(message+"，"+leftToTheClerk, "？，", "？", 1)
}

// find adds a finding at a column; c may be nil where the row as a whole is meant. Personal numbers are masked, wherever
// they were typed.
func (r *reader) find(out *Row, c *Column, p edu.Problem) {
	f := RowFinding{Problem: p, Line: out.Line, row: out.Line - 1, col: -1}
	if c != nil {
		if c.row >= 0 {
			f.row = c.row
		}
		f.Column, f.Cell, f.col = c.Label, r.address(out, c), c.Index
		f.Value = strings.TrimSpace(r.preview.cell(out.Line-1, c))
		if masked := edu.MaskPersonal(f.Value); c.Target.secret() {
			f.Message = strings.ReplaceAll(f.Message, f.Value, masked)
			f.Value = masked
		}
	}
	f.Value, f.Message = edu.MaskNumbers(f.Value), edu.MaskNumbers(f.Message)
	out.Findings = append(out.Findings, f)
}

// note is find for what nothing that is found later takes away.
func (r *reader) note(out *Row, c *Column, p edu.Problem) {
	r.find(out, c, p)
	out.noted = append(out.noted, out.Findings[len(out.Findings)-1])
}

// address is the cell of a column in a row; empty for what holds of all rows.
func (r *reader) address(out *Row, c *Column) string {
	switch {
	case c.Index < 0:
		return ""
	case c.row >= 0:
		return r.sheet.CellName(c.row, c.Index)
	}
	return r.sheet.CellName(out.Line-1, c.Index)
}
