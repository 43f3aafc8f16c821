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
	for _, x := range r.pieces(out, c, text) {
		r.take(out, c, x)
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

// settle resolves references and has the rows judged as saving them will, until no row that falls brings down another.
func (r *reader) settle(ctx context.Context) error {
	l := r.ledger
	for i := range r.preview.Rows {
		if err := ctx.Err(); err != nil {
			return err
		}
		out := &r.preview.Rows[i]
		r.refer(out, l, func(f *edu.Field) bool { return f.Refs != r.preview.Register })
		r.identify(out, l)
		r.keepOfficial(out, l)
		r.rename(out, l)
		if out.failed() {
			out.State = Failed
		}
	}
	for again := true; again; {
		if err := r.prepare(ctx); err != nil {
			return err
		}
		again = r.referAmong()
	}
	r.planned()
	r.preview.Sender = edu.MaskNumbers(r.sender(l))
	r.share()
	return nil
}

// share keeps once what rows beside each other say alike: of which fields they speak.
func (r *reader) share() {
	rows := r.preview.Rows
	for i := range rows {
		if i > 0 && slices.Equal(rows[i].said, rows[i-1].said) {
			rows[i].said = rows[i-1].said
			continue
		}
		rows[i].said = slices.Clip(rows[i].said)
	}
}

// prepare has the rows put over the ledger and judged as saving them will: what is shown is what will be stored. A row that
// may not stand is left out, and the others are judged without it.
func (r *reader) prepare(ctx context.Context) error {
	g := r.preview.Register
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		c := edu.Change{Kind: edu.BatchImport, Items: make([]edu.Item, 0, len(r.preview.Rows))}
		rows := make([]*Row, 0, len(r.preview.Rows))
		for i := range r.preview.Rows {
			if out := &r.preview.Rows[i]; !out.State.left() {
				rows = append(rows, out)
				c.Items = append(c.Items, r.preview.item(out, g.Clone(out.read)))
			}
		}
		prepared, found := edu.Prepare(r.preview.before, c)
		for i, it := range prepared.Items()[:len(rows)] {
			rows[i].settled(it)
		}
		if found.Refused() {
			r.refuse(rows, found)
			continue
		}
		if r.agree(rows) || r.plan(rows) {
			continue
		}
		moved, err := r.procedures(ctx, rows)
		if err != nil {
			return err
		}
		if moved || r.hold(rows) || r.contradicted(rows) {
			continue
		}
		r.stand(rows, found)
		return nil
	}
}

// stand puts the rows that are taken in into the ledger as it will be, and says what was found of each.
func (r *reader) stand(rows []*Row, found edu.ItemProblems) {
	r.preview.Book = r.preview.before.Draft()
	for _, out := range rows {
		r.preview.Book.Put(r.preview.Register, out.Record)
	}
	for i, out := range rows {
		r.keep(out)
		r.tell(out, found[i])
		r.tellHeld(out)
		if out.moved() != nil {
			r.tellMoved(out)
		}
	}
}

// refuse leaves out the rows that may not stand. One that only says once more what another says waits for what becomes of that
// one, which may fall itself.
func (r *reader) refuse(rows []*Row, found edu.ItemProblems) {
	doubled := func(p edu.Problem) bool { return p.Rule == r.preview.Register.DoubledRule() }
	fallen := false
	for i, out := range rows {
		if alone := slices.DeleteFunc(slices.Clone(found[i]), doubled); alone.Hard() {
			out.State, fallen = Failed, true
			r.tell(out, alone)
		}
	}
	for i, out := range rows {
		if !fallen && found[i].Hard() {
			out.State = Failed
			r.tell(out, found[i])
		}
	}
}

// tell writes down what was found about a row, in the place of what was found of it before; what was noted of its cells stays.
func (r *reader) tell(out *Row, found edu.Problems) {
	out.Findings = slices.Clone(out.noted)
	if out.known != nil {
		out.known.assumed = nil
	}
	for _, p := range found {
		f := r.preview.Register.Field(p.Field)
		c := r.columnOf(out, f)
		switch {
		case p.Rule == edu.RuleDemanded && slices.ContainsFunc(out.noted, func(x RowFinding) bool { return x.Field == p.Field }):
			// why its cell is blank was said
		case c != nil:
			r.find(out, c, p)
		case p.Rule == edu.RuleMissingIndicatorInput, p.Rule == edu.RuleDemanded: // said once of the table, not of each row
			r.preview.absent(p.Field)
		case p.Rule == edu.RuleAssumed:
			out.knows().assumed = append(out.knows().assumed, f)
		default:
			r.find(out, nil, p)
		}
	}
}

// refer resolves the references of a row that are wanted.
func (r *reader) refer(out *Row, l *lookup, wanted func(*edu.Field) bool) {
	for _, f := range r.references {
		if wanted(f) {
			r.resolve(out, f, l)
		}
	}
}

// referAmong resolves references inside the register itself (所属中心校), which may mean another row of the sheet. It reports
// whether that changed anything.
func (r *reader) referAmong() (changed bool) {
	g := r.preview.Register
	own := func(f *edu.Field) bool { return f.Refs == g }
	if !slices.ContainsFunc(g.Fields, own) {
		return false
	}
	l := newLookup(r.preview.Book)
	for i := range r.preview.Rows {
		out := &r.preview.Rows[i]
		if out.State.left() {
			continue
		}
		before, said := g.Clone(out.read), len(out.said)
		r.refer(out, l, own)
		if out.failed() {
			out.State = Failed
		}
		changed = changed || out.State == Failed || len(out.said) != said || len(g.Changed(before, out.read)) > 0
	}
	return changed
}

// keep lists the fields of a changed row whose cells are blank while the ledger has something there, which stays.
func (r *reader) keep(out *Row) {
	out.Kept = nil
	if out.State != Changed {
		return
	}
	for c := range r.preview.columns(out) {
		f := c.Target.Field
		if f == nil || slices.Contains(out.said, f) || edu.Empty(f.At(out.Old)) || slices.Contains(out.Changes, f) {
			continue
		}
		if strings.TrimSpace(r.preview.cell(out.Line-1, c)) == "" && !slices.Contains(out.Kept, f) {
			out.Kept = append(out.Kept, f)
		}
	}
}

// columnOf is the column that fills a field; of a reference the one with the name, if there is one.
func (r *reader) columnOf(out *Row, f *edu.Field) *Column {
	var found *Column
	for c := range r.preview.columns(out) {
		if f != nil && c.Target.Field == f && (found == nil || c.Target.Part == "") {
			found = c
		}
	}
	return found
}
