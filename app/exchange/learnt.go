package exchange

import (
	"context"
	"slices"

	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
)

// learntHeads are the heads that a ledger has learnt, by register and plain form, in the order in which they were learnt.
type learntHeads map[*edu.Register]map[string][]*edu.LearntHead

func headsOf(b *edu.Book, rd *recognise.Reader) learntHeads {
	out := learntHeads{}
	for _, h := range edu.All[edu.LearntHead](b, edu.LearntHeads) {
		g := h.Of()
		if g == nil {
			continue // the program has the register no more
		}
		if _, ok := TargetOf(g, string(h.Target)); !ok {
			continue // nor the field
		}
		if out[g] == nil {
			out[g] = map[string][]*edu.LearntHead{}
		}
		plain := rd.Plain(string(h.Head))
		out[g][plain] = append(out[g][plain], h)
	}
	return out
}

// of reports whether something was said of the heads of a sender's own tables.
func (l learntHeads) of(g *edu.Register, sender string) bool {
	for _, all := range l[g] {
		if sender != "" && slices.ContainsFunc(all, func(h *edu.LearntHead) bool { return string(h.Sender) == sender }) {
			return true
		}
	}
	return false
}

// prepare works out a table. Where the ledger has learnt heads of who turns out to have sent it, or of who sent such a table before, it
// is recognised once more by them.
func (in Found) prepare(ctx context.Context, b *edu.Book, work *course) (*Preview, error) {
	p, err := prepareTable(ctx, in, b, work)
	if err != nil || in.by == nil {
		return p, err
	}
	by := told{in.by.heads, p.Sender, in.by.senders(p)}
	if len(by.alike) == 0 && !in.by.heads.of(in.Register, p.Sender) {
		return p, nil
	}
	again, ok, err := in.by.bySender(ctx, in, by)
	if err != nil || !ok {
		return p, err
	}
	return prepareTable(ctx, again, b, work)
}

// senders are those of the tables taken in before that have the very heads of a table, and of whose heads something was said then.
func (f *finder) senders(p *Preview) (out []string) {
	heads := f.plainHeads(p.sentTable())
	for _, r := range f.before {
		if r.Register == p.Register && r.Sender != p.Sender && !slices.Contains(out, r.Sender) && f.heads.of(r.Register, r.Sender) &&
			slices.Equal(heads, f.plainHeads(r)) {
			out = append(out, r.Sender)
		}
	}
	return out
}

// plainHeads are the heads of a table as they are found again, in an order of their own.
func (f *finder) plainHeads(r *edu.Return) (heads []string) {
	for _, c := range r.Columns {
		if !c.Idle && (c.Letter != "" || c.Line > 0) {
			heads = append(heads, f.reader.Plain(c.Head))
		}
	}
	slices.Sort(heads)
	return slices.Compact(heads)
}

// bySender recognises a table as one that a sender sent; ok is false where that does not find it.
func (f *finder) bySender(ctx context.Context, in Found, by told) (out Found, ok bool, err error) {
	source := f.source(by)
	for _, g := range []*edu.Register{nil, in.Register} { // of a kind that was named it may look like another
		source.Register = g
		all, err := f.reader.Tables(ctx, in.Sheet.Upright(), source)
		if err != nil {
			return in, false, err
		}
		sheet, all := f.turned(in.Sheet.Upright(), all, source)
		for _, t := range all {
			if t.HeadRow != in.Place.Row || t.Left != in.Place.Col || t.Register != in.Register {
				continue
			}
			if out, err = f.take(sheet, t, in.Place, source); err == nil {
				out.SHA256 = in.SHA256
				return out, true, nil
			}
		}
	}
	return in, false, nil
}

// learn adds to a change what somebody said of the heads of the table by hand: the next one of this sender is read by it.
func (p *Preview) learn(c *edu.Change) {
	for _, col := range p.Lessons() {
		it := p.Register.Point(p.before, p.Sender, col.Label, col.Target.Key())
		c.Items = slices.DeleteFunc(c.Items, func(old edu.Item) bool { // of two tables of one sender the later one counts
			return old.Register == it.Register && it.Register.SameIdentity(old.Record, it.Record)
		})
		c.Items = append(c.Items, it)
	}
}

// Lessons are the columns whose heads mean from now on, in the tables of the sender, what somebody said by hand. A head over several
// columns, and a column without a head, teach nothing.
func (p *Preview) Lessons() []*Column { return p.Header.Lessons() }

// Lessons are those of the tables that have these heads.
func (h *Header) Lessons() []*Column {
	under := map[string]map[int]bool{}
	for i := range h.Columns {
		if c := &h.Columns[i]; c.Index >= 0 {
			if under[c.Label] == nil {
				under[c.Label] = map[int]bool{}
			}
			under[c.Label][c.Index] = true
		}
	}
	var out []*Column
	for i := range h.Columns {
		if c := &h.Columns[i]; c.ByHand && !c.Bare && c.end != secondHalf && len(under[c.Label]) == 1 {
			out = append(out, c)
		}
	}
	return out
}

// told is what the learnt heads say of the tables of one sender.
type told struct {
	heads  learntHeads
	sender string   // empty where nobody knows
	alike  []string // who sent tables with the very heads of this one
}

// Of implements recognise.Said: first what was learnt of this sender, then of all, then of the same table of others where they agree;
// what was learnt of other tables of others is likely, where they agree.
func (t told) Of(g *edu.Register, plain string) (recognise.Saying, bool) {
	var own, all *edu.LearntHead
	var same, other agreed
	for _, h := range t.heads[g][plain] {
		switch string(h.Sender) {
		case "":
			all = h
		case t.sender:
			own = h
		default:
			other.add(h)
			if slices.Contains(t.alike, string(h.Sender)) {
				same.add(h)
			}
		}
	}
	switch {
	case own != nil:
		return recognise.Saying{Key: string(own.Target), Sure: true, Why: "“" + t.sender + "”的表中确认过这个表头"}, true
	case all != nil:
		return recognise.Saying{Key: string(all.Target), Sure: true, Why: "本局以前确认过这个表头"}, true
	case same.on():
		return recognise.Saying{Key: string(same.last.Target), Sure: true, Why: "以前导入同样的表时确认过这个表头"}, true
	case other.on():
		return recognise.Saying{Key: string(other.last.Target), Why: "别的单位（" + string(other.last.Sender) + "）的表中确认过这个表头"}, true
	}
	return recognise.Saying{}, false
}

// agreed is what several senders' tables say that a head means.
type agreed struct {
	last     *edu.LearntHead
	disagree bool
}

func (a *agreed) add(h *edu.LearntHead) {
	a.disagree = a.disagree || a.last != nil && a.last.Target != h.Target
	a.last = h
}

// on reports whether they say anything, and all the same.
func (a *agreed) on() bool { return a.last != nil && !a.disagree }
