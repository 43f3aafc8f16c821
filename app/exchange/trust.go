package exchange

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"

	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
)

// Sent is what a ledger keeps of the tables that were sent and are taken in.
type Sent interface {
	// Returns lists those of a register, of all where it is nil, the newest first and without their rows.
	Returns(ctx context.Context, g *edu.Register) ([]*edu.Return, error)
	ReturnRows(ctx context.Context, id int64) ([]edu.SentRow, error)
}

// Guess is what the reader answered of a column, before anybody said otherwise.
type Guess struct {
	Key    string
	Grade  recognise.Grade
	Ground recognise.Ground
}

// guessed notes what the reader had answered of each column.
func (h *Header) guessed(all []recognise.Column, form bool) {
	for i := range h.Columns {
		c := &h.Columns[i]
		k := slices.IndexFunc(all, func(x recognise.Column) bool { return c.Index >= 0 && spot(&x, form) == c.Spot() })
		if k >= 0 {
			c.Guess = Guess{all[k].Key, all[k].Grade, all[k].Ground}
		}
	}
}

// key is the target that the column has, as a guess has it; empty while nobody knows.
func (c *Column) key() string {
	if !c.Known() {
		return ""
	}
	return c.Target.Key()
}

// Count is of how many columns that were taken in the answer was wrong.
type Count struct{ Columns, Wrong int }

// Trust is how the reader's answers stood before the clerks of this office, by its grades, and what follows.
type Trust struct {
	Sure, Likely Count
	// Doubted are the grounds on which sure answers were wrong more often than they may be: for the time being they are likely.
	Doubted map[recognise.Ground]bool
}

// More sure answers than these must not be wrong: of at least enoughColumns one in wrongOneIn, and fewer than wrongLately of the latest.
const (
	enoughColumns = 200
	wrongOneIn    = 200 // 0.5 %
	latest        = 50
	wrongLately   = 2
)

// TrustOf counts the answers in what was sent and stands.
func TrustOf(sent []*edu.Return) Trust {
	type answer struct {
		ground recognise.Ground
		wrong  bool
	}
	var sure []answer
	t, of := Trust{Doubted: map[recognise.Ground]bool{}}, map[recognise.Ground]Count{}
	sent = slices.SortedFunc(slices.Values(sent), func(a, b *edu.Return) int { return cmp.Compare(a.ID, b.ID) })
	for _, r := range sent {
		for _, c := range r.Columns {
			switch c.Grade {
			case recognise.Sure.String():
				x := answer{recognise.Ground(c.Ground), c.Wrong}
				sure = append(sure, x)
				t.Sure = t.Sure.and(c.Wrong)
				of[x.ground] = of[x.ground].and(c.Wrong)
			case recognise.Likely.String():
				t.Likely = t.Likely.and(c.Wrong)
			}
		}
	}
	if t.Sure.Columns >= enoughColumns && t.Sure.Wrong*wrongOneIn > t.Sure.Columns {
		for ground, n := range of {
			if n.Wrong*wrongOneIn > n.Columns {
				t.Doubted[ground] = true
			}
		}
	}
	var lately []recognise.Ground
	for _, x := range sure[max(0, len(sure)-latest):] {
		if x.wrong {
			lately = append(lately, x.ground)
		}
	}
	if len(lately) >= wrongLately {
		for _, ground := range lately {
			t.Doubted[ground] = true
		}
	}
	return t
}

func (n Count) and(wrong bool) Count {
	n.Columns++
	if wrong {
		n.Wrong++
	}
	return n
}

// before are the tables that were sent so far, none where there is no ledger that keeps them.
func (a *Ask) before(ctx context.Context) ([]*edu.Return, error) {
	if a.Sent == nil {
		return nil, nil
	}
	return a.Sent.Returns(ctx, nil)
}

// Words says how the answers have stood: 确定：本局1,240列，错0；大致：86列，错3。 It is empty before anything was counted.
func (t Trust) Words() string {
	if t.Sure.Columns+t.Likely.Columns == 0 {
		return ""
	}
	text := fmt.Sprintf("确定：本局%s列，错%d；大致：%s列，错%d。",
		thousands(t.Sure.Columns), t.Sure.Wrong, thousands(t.Likely.Columns), t.Likely.Wrong)
	for _, g := range recognise.Grounds() {
		if t.Doubted[g] {
			text += "凭“" + g.Words() + "”认定的列出过错，暂时都按大致处理，请逐列核对。"
		}
	}
	return text
}

// thousands writes a count with its separators.
func thousands(n int) string {
	text := strconv.Itoa(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}
