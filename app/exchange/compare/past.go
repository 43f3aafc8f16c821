package compare

import (
	"context"
	"fmt"
	"slices"

	"countyledger/store/edu"
)

// Journal tells what a record went through, the newest first, and which records the ledger has no more.
type Journal interface {
	History(ctx context.Context, g *edu.Register, row int64) ([]edu.Past, error)
	Gone(ctx context.Context) (map[edu.Touch]edu.Gone, error)
}

// Explain adds what the journal knows: that the other system still says what stood here before, that the ledger was changed or the record
// added since the day of the export, or deleted. tell is told how far the work is.
func (c *Comparison) Explain(ctx context.Context, j Journal, tell func(done, total int)) error {
	if tell == nil {
		tell = func(int, int) {}
	}
	var of edu.Record
	var past []edu.Past
	for i, it := range c.Items {
		if err := ctx.Err(); err != nil {
			return err
		}
		tell(i, len(c.Items))
		if it.Record == nil || it.Record.RowID() <= 0 || it.Kind == Twice || it.Kind == OnlyHere && !c.AsOf.Known() && len(it.maybe) == 0 {
			continue
		}
		if it.Record != of {
			var err error
			if past, err = j.History(ctx, it.Register, it.Record.RowID()); err != nil {
				return err
			}
			of = it.Record
		}
		it.explain(past, c.AsOf)
	}
	return c.explainGone(ctx, j)
}

// explain says what the past of a record tells of an item, before what was found otherwise.
func (it *Item) explain(past []edu.Past, asOf edu.Date) {
	after := func(p *edu.Past) bool { return asOf.Known() && asOf.Last().Before(edu.DateOf(p.At)) }
	for i := range past {
		p := &past[i]
		on := edu.DateOf(p.At).String()
		switch {
		case it.Kind == OnlyHere && !p.Created:
			it.renumbered(p)
		case it.Kind == OnlyHere:
			if after(p) && len(it.maybe) == 0 {
				it.Why = "台账" + on + "才记入，在导出之后"
				return
			}
		case it.Field != p.Field || p.Created:
		case it.theirs != nil && !edu.Empty(p.Field.At(p.Before)) && edu.Same(p.Field.At(p.Before), p.Field.At(it.theirs)):
			it.Why = fmt.Sprintf("台账%s由%s改过，该系统还是改前的", on, p.By())
			return
		case after(p) && !edu.Same(p.Field.At(p.Before), p.Field.At(p.After)):
			it.Why = fmt.Sprintf("台账在导出日之后改过（%s，%s）", on, p.By())
			return
		}
	}
}

// renumbered tells of a person whose number was corrected here that a row of the export has the one of before.
func (it *Item) renumbered(p *edu.Past) {
	f := it.Register.CodeField()
	if f == nil || p.Field != f {
		return
	}
	for _, row := range it.maybe {
		if edu.Same(f.At(p.Before), f.At(row.theirs)) {
			on := edu.DateOf(p.At).String()
			it.Why = fmt.Sprintf("台账%s由%s改过%s，该系统第%d行还是改前的号码", on, p.By(), f.Label, row.Line)
			row.Why = fmt.Sprintf("台账%s由%s改过“%s”的%s，该系统还是改前的号码", on, p.By(), it.Who, f.Label)
			return
		}
	}
}

// explainGone tells of rows without a record that the ledger had one, which was deleted.
func (c *Comparison) explainGone(ctx context.Context, j Journal) error {
	open := slices.DeleteFunc(slices.Clone(c.Items), func(it *Item) bool { return it.Kind != OnlyThere || it.theirs == nil || it.Why != "" })
	if len(open) == 0 {
		return nil
	}
	gone, err := j.Gone(ctx)
	if err != nil {
		return err
	}
	had := map[*edu.Register]map[string]bool{}
	for touch, g := range gone {
		if g.Record == nil || g.Undone {
			continue
		}
		if had[touch.Register] == nil {
			had[touch.Register] = map[string]bool{}
		}
		had[touch.Register][touch.Register.IdentityKey(g.Record)] = true
	}
	for _, it := range open {
		if had[it.Register][it.Register.IdentityKey(it.theirs)] {
			it.Why = "台账中原有，后来删除了（操作记录中可以查到）"
		}
	}
	return nil
}
