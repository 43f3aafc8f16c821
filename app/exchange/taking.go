package exchange

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"countyledger/store/edu"
)

// Taking is what is taken in on purpose though the ledger knows better. The zero value takes none of it.
type Taking struct {
	// Back is why rows are taken that go back in a procedure, or on with what was carried out here, or give it another day; empty where
	// they are not.
	Back string
	// Corrected are all values of cells that a clerk has corrected in the ledger; Cells single ones.
	Corrected bool
	Cells     map[Cell]bool
}

// Cell is what a row of a table says of a field, by the field's key.
type Cell struct {
	Line  int
	Field string
}

// With is the taking with a cell of the sheet taken, or not.
func (t Taking) With(c Cell, taken bool) Taking {
	t.Cells = maps.Clone(t.Cells)
	if t.Cells == nil {
		t.Cells = map[Cell]bool{}
	}
	if t.Cells[c] = true; !taken {
		delete(t.Cells, c)
	}
	return t
}

// blank reports whether nothing is taken.
func (t *Taking) blank() bool { return t.Back == "" && !t.Corrected && len(t.Cells) == 0 }

// and is what either takes.
func (t Taking) and(o Taking) Taking {
	out := Taking{Back: cmp.Or(t.Back, o.Back), Corrected: t.Corrected || o.Corrected, Cells: maps.Clone(t.Cells)}
	for c := range o.Cells {
		out = out.With(c, true)
	}
	return out
}

// Corrected tells what clerks have done by hand: which fields they have corrected since an import brought them, and who has led records
// through their procedures.
type Corrected interface {
	Corrected(ctx context.Context, g *edu.Register) (edu.Corrections, error)
	Deeds(ctx context.Context, g *edu.Register, rows []int64) (edu.Deeds, error)
}

// corrected are the corrections of the registers of some tables.
func corrected(ctx context.Context, from Corrected, tables []Found) (map[*edu.Register]edu.Corrections, error) {
	out := map[*edu.Register]edu.Corrections{}
	if from == nil {
		return out, nil
	}
	for _, in := range tables {
		if _, done := out[in.Register]; done || in.Register == nil {
			continue
		}
		c, err := from.Corrected(ctx, in.Register)
		if err != nil {
			return nil, err
		}
		out[in.Register] = c
	}
	return out, nil
}

// FieldChange is what a field of a record is and what it becomes, in words.
type FieldChange struct {
	Field    *edu.Field
	Old, New string
}

// Changes are what a row changes, field by field. Of one that goes back it is what the row would change.
func (p *Preview) Changes(r *Row) []FieldChange {
	var out []FieldChange
	for _, f := range r.Changes {
		out = append(out, FieldChange{f, f.Text(r.Old, p.Book), f.Text(r.Record, p.Book)})
	}
	return out
}

// Corrections are the cells of a row that stay as a clerk has corrected them: Old is the ledger's, New the sheet's.
func (p *Preview) Corrections(r *Row) []FieldChange {
	var out []FieldChange
	for _, f := range r.Corrected() {
		out = append(out, FieldChange{f, f.Text(r.Old, p.Book), f.Text(r.read, p.Book)})
	}
	return out
}

// hold keeps what clerks have corrected: such a cell of the sheet says nothing, unless it is taken on purpose. A row that goes back on
// purpose goes back as a whole. It reports whether there are cells that were not held before.
func (r *reader) hold(rows []*Row) (more bool) {
	for _, out := range rows {
		if out.Old == nil || len(out.Changes) > 0 && out.moved() != nil {
			continue
		}
		for _, f := range out.Changes {
			taken := r.preview.taking.Corrected || r.preview.taking.Cells[Cell{out.Line, f.Key}]
			if !taken && slices.Contains(out.said, f) && !slices.Contains(out.Corrected(), f) && r.preview.corrected.Has(out.Old.RowID(), f) {
				out.knows().corrected, more = append(out.Corrected(), f), true
			}
		}
	}
	return more
}

// procedures leaves out the rows that would go back in a procedure, or on with what was carried out here, or give that another day, unless
// they are taken on purpose. It reports whether there are any.
func (r *reader) procedures(ctx context.Context, rows []*Row) (any bool, err error) {
	g, moving, ids := r.preview.Register, []*Row(nil), []int64(nil)
	beyond := func(out *Row) bool {
		return g.Back(out.Old, out.Record, r.preview.before) != nil || g.Farther(out.Old, out.Record) != nil ||
			g.Redated(out.Old, out.Record) != nil
	}
	for _, out := range rows {
		if out.State == Changed && beyond(out) {
			moving, ids = append(moving, out), append(ids, out.Old.RowID())
		}
	}
	deeds := edu.Deeds{}
	if r.deeds != nil && len(ids) > 0 {
		if deeds, err = r.deeds.Deeds(ctx, g, ids); err != nil {
			return false, err
		}
	}
	for _, out := range moving {
		back := g.Back(out.Old, out.Record, r.preview.before)
		elsewhere := func(f *edu.Field) bool { return !deeds[out.Old.RowID()][g.StepOf(f)].Here }
		farther := slices.DeleteFunc(g.Farther(out.Old, out.Record), elsewhere)
		redated := slices.DeleteFunc(g.Redated(out.Old, out.Record), elsewhere)
		if len(back)+len(farther)+len(redated) == 0 {
			continue
		}
		k := out.knows()
		k.back, k.farther, k.redated, k.deeds = back, farther, redated, deeds[out.Old.RowID()]
		if r.preview.taking.Back != "" {
			continue
		}
		any, out.State = true, Back
		r.tell(out, nil)
		r.tellMoved(out)
	}
	return any, nil
}

// tellMoved says where a row leaves the way of a procedure, and who had led it.
func (r *reader) tellMoved(out *Row) {
	end := "，这一行没有导入"
	if why := r.preview.taking.Back; why != "" {
		end = "，照表导入：" + why
	}
	for _, x := range r.preview.Changes(out) {
		way := "退回"
		switch {
		case slices.Contains(out.known.farther, x.Field):
			way = "跳过到"
		case slices.Contains(out.known.redated, x.Field):
			way = "改为"
		case !slices.Contains(out.known.back, x.Field):
			continue
		}
		by := out.known.deeds[r.preview.Register.StepOf(x.Field)].Words()
		if by != "" {
			by = "（" + by + "）"
		}
		r.find(out, r.columnOf(out, x.Field), edu.Problem{
			Rule: edu.RuleGoesBack, Level: edu.Soft, Field: x.Field.Key,
			Message: "“" + x.Field.Label + "”会由“" + x.Old + "”" + way + "“" + x.New + "”" + by + end,
		})
	}
}

// forced is what the act says of rows that were taken though they leave the way of a procedure; empty for none.
func (p *Preview) forced() string {
	n := 0
	for i := range p.Rows {
		if r := &p.Rows[i]; r.State == Changed && r.moved() != nil {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("；照表退回、跳过%d行，原因：%s", n, p.taking.Back)
}

// tellHeld says of each cell that was held what the ledger keeps.
func (r *reader) tellHeld(out *Row) {
	for _, x := range r.preview.Corrections(out) {
		r.find(out, r.columnOf(out, x.Field), edu.Problem{
			Rule: edu.RuleCorrected, Level: edu.Soft, Field: x.Field.Key,
			Message: "“" + x.Field.Label + "”已由人工改为“" + x.Old + "”，表中是“" + x.New + "”，保留台账的",
		})
	}
}
