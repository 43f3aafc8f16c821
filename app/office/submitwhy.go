package office

import (
	"context"

	"countyledger/store/edu"
	"countyledger/store/indicator"
	"countyledger/store/submission"
)

// Past is a ledger that can be looked at as it stood after an act.
type Past interface {
	At(ctx context.Context, act int64) (*edu.Book, error)
}

// Followed is a submission held against the one before it.
type Followed struct {
	Before  *submission.Sent // nil where it is the first of its kind
	Changes []submission.Change
}

// Why tells why the figures of a submission are others than those of the one before it, to the last unit.
func Why(ctx context.Context, l Past, b *edu.Book, s *submission.Sent, progress func(done, of int)) (Followed, error) {
	now, err := l.At(ctx, int64(s.Act.Int()))
	if err != nil {
		return Followed{}, err
	}
	return comparing{l, PresetsOf(b), now, s.AsOf}.with(ctx, submission.Before(b, string(s.Kind), s.AsOf, s.Time.Int()), progress)
}

// WhyNow tells the same of a submission that is not frozen yet.
func WhyNow(ctx context.Context, l Past, b *edu.Book, x edu.Owing, progress func(done, of int)) (Followed, error) {
	before := submission.Before(b, x.ID, x.AsOf, submission.Next(b, x.ID, x.AsOf))
	return comparing{l, PresetsOf(b), b, x.AsOf}.with(ctx, before, progress)
}

// comparing is a ledger as it stood when something was or is to be frozen, as of a day.
type comparing struct {
	l       Past
	presets Presets
	now     *edu.Book
	asOf    edu.Date
}

func (x comparing) with(ctx context.Context, before *submission.Sent, progress func(done, of int)) (c Followed, err error) {
	c.Before = before
	if before == nil {
		return c, nil
	}
	then, err := x.l.At(ctx, int64(before.Act.Int()))
	if err != nil {
		return c, err
	}
	c.Changes, err = Between(ctx, Then{then, before.AsOf}, Then{x.now, x.asOf}, x.presets.Rules, progress)
	return c, err
}

// state is a ledger as of a day, with the years that its figures are of.
func state(b *edu.Book, day edu.Date) indicator.State {
	then := b.On(day)
	return indicator.State{Book: then, Years: indicator.YearsOn(then, edu.YearOf(day.First()), day)}
}

// Then is a book as of a day.
type Then struct {
	Book *edu.Book
	Day  edu.Date
}

// Between tells why the figures of one state are others than those of another.
func Between(ctx context.Context, was, now Then, rules edu.RuleSet, progress func(done, of int)) ([]submission.Change, error) {
	from, to := state(was.Book, was.Day), state(now.Book, now.Day)
	all, err := indicator.Explain(ctx, from, to, rules.On(now.Day), progress)
	if err != nil {
		return nil, err
	}
	return submission.Changes(from.Book, to.Book, all), nil
}
