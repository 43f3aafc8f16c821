package exchange

import (
	"context"
	"slices"
	"strings"

	"countyledger/store/edu"
)

// settle resolves references and has the rows judged as saving them will, until no row that falls brings down another.
func (r *reader) settle(ctx context.Context) error {
	l := r.ledger
	for i := range r.preview.Rows {
		if err := ctx.Err(); err != nil {
			return err
		}
		out := &r.preview.Rows[i]
		if r.alone {
			r.refer(out, l, func(*edu.Field) bool { return true })
			continue
		}
		r.refer(out, l, func(f *edu.Field) bool { return f.Refs != r.preview.Register })
		r.identify(out, l)
		r.keepOfficial(out, l)
		r.rename(out, l)
		if out.failed() {
			out.State = Failed
		}
	}
	if r.alone {
		r.share()
		return nil
	}
	for again := true; again; {
		if err := r.prepare(ctx); err != nil {
			return err
		}
		again = r.referAmong()
	}
	r.planned()
	r.strange()
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
