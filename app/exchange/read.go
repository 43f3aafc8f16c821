package exchange

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
)

// reader turns the rows of one sheet into the rows of a plan.
type reader struct {
	plan   *Plan
	sheet  *grid.Sheet
	book   *edu.Book
	lookup *lookup
	known  map[string]edu.Record // by identity, from the ledger
	seen   map[string]int        // by identity, the line it stands at
	next   int64                 // last number given to a new record, counting down
}

func (r *reader) read(ctx context.Context) error {
	h := r.plan.Header
	for row := h.Row + h.Height; row < len(r.sheet.Rows); row++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		if r.blank(row) {
			continue
		}
		if reason := r.noData(row); reason != "" {
			r.plan.Skipped = append(r.plan.Skipped, Skipped{row + 1, reason})
		} else {
			r.plan.Rows = append(r.plan.Rows, r.values(row))
		}
	}
	r.settle()
	return nil
}

// blank reports whether nothing stands in a row.
func (r *reader) blank(row int) bool {
	return !slices.ContainsFunc(r.sheet.Rows[row], func(c string) bool { return strings.TrimSpace(c) != "" })
}

func (r *reader) column(index int) *Column {
	for i := range r.plan.Header.Columns {
		if c := &r.plan.Header.Columns[i]; c.Index == index {
			return c
		}
	}
	return nil
}

// values reads the cells of a row that stand for themselves into a record. References wait until
// every row has been read, because they may point to a row further down.
func (r *reader) values(row int) Row {
	out := Row{Line: row + 1, Record: r.plan.Register.New()}
	for i := range r.plan.Header.Columns {
		c := &r.plan.Header.Columns[i]
		f := c.Target.Field
		if f == nil {
			continue
		}
		if strings.TrimSpace(r.plan.text(row, c.Index)) != "" {
			out.said = append(out.said, f)
		}
		if f.Kind() != edu.KindRef {
			r.parse(&out, c, out.Record)
		}
	}
	return out
}

// parse reads one cell into its field of a record; a refused text becomes a finding.
func (r *reader) parse(out *Row, c *Column, into edu.Record) {
	f, text := c.Target.Field, r.plan.text(out.Line-1, c.Index)
	format := f.Format()
	format.In = c.Unit
	if err := f.At(into).Parse(text, format); err != nil {
		r.find(out, c, edu.Problem{Rule: ruleOf(f.Kind(), err), Level: edu.Hard, Field: f.Key, Message: "“" + f.Label + "”" + err.Error()})
	}
}

func ruleOf(k edu.Kind, err error) edu.RuleID {
	switch {
	case errors.Is(err, edu.ErrSchoolCode):
		return "invalid_code"
	case errors.Is(err, edu.ErrIDLength):
		return "id_length"
	case errors.Is(err, edu.ErrIDDamaged):
		return "id_damaged_by_excel"
	case errors.Is(err, edu.ErrIDCheck) || errors.Is(err, edu.ErrIDBirth):
		return "id_check_digit"
	case k.Numeric():
		return "unreadable_number"
	case k == edu.KindDate || k == edu.KindYear:
		return "unreadable_date"
	case k == edu.KindCode:
		return "unknown_word"
	case k == edu.KindPhone:
		return "unreadable_phone"
	}
	return "unreadable"
}

// find adds a finding at a column; c may be nil where the row as a whole is meant. Personal numbers are masked, wherever
// they were typed.
func (r *reader) find(out *Row, c *Column, p edu.Problem) {
	f := Finding{Problem: p, Line: out.Line, col: -1}
	if c != nil {
		f.Column, f.Cell, f.col = c.Label, grid.CellName(out.Line-1, c.Index), c.Index
		f.Value = strings.TrimSpace(r.plan.text(out.Line-1, c.Index))
		if masked := maskSecret(f.Value); c.Target.secret() {
			f.Message = strings.ReplaceAll(f.Message, f.Value, masked)
			f.Value = masked
		}
	}
	f.Value, f.Message = maskNumbers(f.Value), maskNumbers(f.Message)
	out.Findings = append(out.Findings, f)
}

// settle resolves references, matches rows with the ledger, checks them, and repeats that for the
// rows left standing while a rejected row brings down others of the same sheet.
func (r *reader) settle() {
	for i := range r.plan.Rows {
		r.match(&r.plan.Rows[i])
	}
	for down := r.refersToItself(); down; {
		down = false
		l := newLookup(r.book)
		for i := range r.plan.Rows {
			down = r.selfRefs(&r.plan.Rows[i], l) || down
		}
	}
	r.prepare()
}

// prepare has the rows judged as saving them will: what is shown is what will be stored. A row that may not stand is left
// out, and the others are judged without it.
func (r *reader) prepare() {
	g := r.plan.Register
	for {
		c := edu.Change{Kind: edu.BatchImport}
		var rows []*Row
		for i := range r.plan.Rows {
			if out := &r.plan.Rows[i]; out.State != Failed {
				rows = append(rows, out)
				c.Items = append(c.Items, out.item(g))
			}
		}
		prepared, found := edu.Prepare(r.plan.before, c)
		for i, out := range rows {
			if found[i].Hard() {
				r.tell(out, found[i])
				r.fail(out)
			}
		}
		if found.Refused() {
			continue
		}
		for i, out := range rows {
			r.tell(out, found[i])
			r.settled(out, prepared.Items()[i].Record)
		}
		return
	}
}

// tell writes down what was found about a row.
func (r *reader) tell(out *Row, found edu.Problems) {
	for _, p := range found {
		r.find(out, r.columnOf(r.plan.Register.Field(p.Field)), p)
	}
}

func (r *reader) refersToItself() bool {
	return slices.ContainsFunc(r.plan.Register.Fields, func(f *edu.Field) bool { return f.Refs == r.plan.Register })
}

// match finds the record a row is about and puts the row's values over it.
func (r *reader) match(out *Row) {
	g := r.plan.Register
	for _, f := range references(g) {
		if f.Refs != g {
			r.resolve(out, f, r.lookup)
		}
	}
	if out.failed() {
		out.State = Failed
		return
	}
	key := g.IdentityKey(out.Record)
	if line, ok := r.seen[key]; ok {
		f := g.Field(g.Identity[0])
		r.find(out, r.columnOf(f), edu.Problem{
			Rule: g.DoubledRule(), Level: edu.Hard, Field: f.Key,
			Message: fmt.Sprintf("与第%d行重复（%s相同），保留前面的一行", line, f.Label),
		})
		out.State = Failed
		return
	}
	r.seen[key] = out.Line
	if old := r.known[key]; old != nil && (!g.Void(old) || g.Void(out.Record)) {
		out.Old = old
		out.Record = r.overlay(out, old)
	} else {
		r.next--
		out.Record.SetRowID(r.next)
	}
	r.book.Put(g, out.Record)
}

// overlay is the old record with what the row says; a blank cell says nothing.
func (r *reader) overlay(out *Row, old edu.Record) edu.Record {
	rec := r.plan.Register.Clone(old)
	for i := range r.plan.Header.Columns {
		c := &r.plan.Header.Columns[i]
		f := c.Target.Field
		if f == nil || f.Kind() == edu.KindRef || strings.TrimSpace(r.plan.text(out.Line-1, c.Index)) == "" {
			continue
		}
		if err := f.At(rec).Restore(f.At(out.Record).Stored()); err != nil {
			r.find(out, c, edu.Problem{Rule: "unreadable", Level: edu.Hard, Field: f.Key, Message: err.Error()})
		}
	}
	for _, f := range r.plan.Register.Fields {
		if v, ok := f.At(out.Record).(*edu.Ref); ok && *v != 0 {
			*f.At(rec).(*edu.Ref) = *v
		}
	}
	return rec
}

// selfRefs resolves references inside the register itself (所属中心校, 撤并到). It reports whether a
// row failed.
func (r *reader) selfRefs(out *Row, l *lookup) bool {
	if out.State == Failed {
		return false
	}
	g := r.plan.Register
	for _, f := range references(g) {
		if f.Refs == g {
			r.resolve(out, f, l)
		}
	}
	if !out.failed() {
		return false
	}
	r.fail(out)
	return true
}

// fail leaves a row out, and the book as if it had not been read.
func (r *reader) fail(out *Row) {
	out.State = Failed
	if out.Old != nil {
		r.book.Put(r.plan.Register, out.Old)
	} else {
		r.book.Remove(r.plan.Register, out.Record.RowID())
	}
}

// settled is a row as it will be stored, and what that makes of it.
func (r *reader) settled(out *Row, rec edu.Record) {
	g := r.plan.Register
	out.Record = rec
	r.book.Put(g, rec)
	if out.Old == nil {
		out.State = Added
		return
	}
	out.State, out.Changes = Unchanged, g.Changed(out.Old, rec)
	if len(out.Changes) > 0 {
		out.State, out.Kept = Changed, r.kept(out)
	}
}

// kept lists the fields of a changed row whose cells are blank while the ledger has something there, which stays.
func (r *reader) kept(out *Row) []*edu.Field {
	var kept []*edu.Field
	for _, c := range r.plan.Header.Columns {
		f := c.Target.Field
		if f == nil || slices.Contains(out.said, f) || edu.Empty(f.At(out.Old)) || slices.Contains(out.Changes, f) {
			continue
		}
		if !slices.Contains(kept, f) {
			kept = append(kept, f)
		}
	}
	return kept
}

func (r *Row) failed() bool {
	return slices.ContainsFunc(r.Findings, func(f Finding) bool { return f.Level == edu.Hard })
}

// columnOf is the column that fills a field; of a reference the one with the name, if there is one.
func (r *reader) columnOf(f *edu.Field) *Column {
	var found *Column
	for i := range r.plan.Header.Columns {
		c := &r.plan.Header.Columns[i]
		if f != nil && c.Target.Field == f && (found == nil || c.Target.Part == "") {
			found = c
		}
	}
	return found
}
