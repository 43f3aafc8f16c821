package exchange

import (
	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
)

// learntHeads are the heads that a ledger has learnt, by register and plain form, in the order in which they were learnt.
type learntHeads map[*edu.Register]map[string][]*edu.LearntHead

func headsOf(b *edu.Book, rd *recognise.Reader) learntHeads {
	out := learntHeads{}
	for _, h := range edu.All[edu.LearntHead](b, edu.LearntHeads) {
		g := h.Of()
		if _, ok := targetOf(g, string(h.Target)); !ok {
			continue // the program has the field no more
		}
		if out[g] == nil {
			out[g] = map[string][]*edu.LearntHead{}
		}
		plain := rd.Plain(string(h.Head))
		out[g][plain] = append(out[g][plain], h)
	}
	return out
}

// told is what the learnt heads say of the tables of one sender.
type told struct {
	heads  learntHeads
	sender string // empty where nobody knows
}

// Of implements recognise.Said: first what was learnt of this sender, then of all; what was learnt of others is likely, where they
// agree.
func (t told) Of(g *edu.Register, plain string) (recognise.Saying, bool) {
	var own, all, other *edu.LearntHead
	agreed := true
	for _, h := range t.heads[g][plain] {
		switch sender := string(h.Sender); {
		case sender == "":
			all = h
		case sender == t.sender:
			own = h
		default:
			agreed = agreed && (other == nil || other.Target == h.Target)
			other = h
		}
	}
	switch {
	case own != nil:
		return recognise.Saying{Key: string(own.Target), Sure: true, Why: "“" + t.sender + "”的表中确认过这个表头"}, true
	case all != nil:
		return recognise.Saying{Key: string(all.Target), Sure: true, Why: "本局以前确认过这个表头"}, true
	case other != nil && agreed:
		return recognise.Saying{Key: string(other.Target), Why: "别的单位（" + string(other.Sender) + "）的表中确认过这个表头"}, true
	}
	return recognise.Saying{}, false
}
