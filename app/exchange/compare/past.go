package compare

import (
	"context"
	"fmt"

	"countyledger/store/edu"
)

// Journal tells what a record went through, the newest first.
type Journal interface {
	History(ctx context.Context, g *edu.Register, row int64) ([]edu.Past, error)
}

// Explain adds what the journal knows: that the other system still says what stood here before, that the ledger was changed or the record
// added since the day of the export. tell is told how far the work is.
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
		if it.Record == nil || it.Record.RowID() <= 0 || it.Kind == Twice || it.Kind == OnlyHere && !c.AsOf.Known() {
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
	return nil
}

// explain says what the past of a record tells of an item, before what was found otherwise.
func (it *Item) explain(past []edu.Past, asOf edu.Date) {
	after := func(p *edu.Past) bool { return asOf.Known() && asOf.Last().Before(edu.DateOf(p.At)) }
	for i := range past {
		p := &past[i]
		on := edu.DateOf(p.At).String()
		switch {
		case it.Kind == OnlyHere:
			if p.Created && after(p) {
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
