package edu

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Prepared is a change as it is written. Only Prepare makes one, and the ledger takes nothing else: there is no second
// way to save a record.
type Prepared struct {
	kind, why string
	items     []Item
	refusal   error
}

// Kind is the kind of the batch that the change becomes.
func (p Prepared) Kind() string { return p.kind }

// Why says what is done, with what follows from it.
func (p Prepared) Why() string { return p.why }

// Items are the records as they will stand: first those that were asked for, in their order and with what did not change,
// then those that follow from them. The ledger gives new records their row numbers here.
func (p Prepared) Items() []Item { return p.items }

// Refusal is why the change must not be written, nil where it may: Findings, or ErrNothingPrepared for a Prepared that
// Prepare did not make.
func (p Prepared) Refusal() error {
	if p.kind == "" {
		return ErrNothingPrepared
	}
	return p.refusal
}

// ErrNothingPrepared tells that a change did not come from Prepare.
var ErrNothingPrepared = errors.New("change was not prepared")

// Findings are what is wrong with the items of a change, in their order. They are an error where one is refused.
type Findings []Problems

// Is lets a caller decide by what refuses: ErrNotFound for a record that is gone, ErrDuplicate for one that is doubled.
func (f Findings) Is(target error) bool {
	for _, all := range f {
		for _, p := range all {
			if p.Rule == RuleGone && target == ErrNotFound || target == ErrDuplicate && slices.ContainsFunc(Registers(), doubledBy(p.Rule)) {
				return true
			}
		}
	}
	return false
}

// doubledBy reports of a register whether a rule refuses its rows where they double another.
func doubledBy(rule RuleID) func(*Register) bool {
	return func(g *Register) bool { return g.DoubledRule() == rule }
}

// Refused reports whether an item is refused; the change is then not written at all.
func (f Findings) Refused() bool { return slices.ContainsFunc(f, Problems.Hard) }

// Error lists what refuses, each sentence once.
func (f Findings) Error() string {
	var all []string
	for _, p := range f {
		if text := p.Error(); text != "" && !slices.Contains(all, text) {
			all = append(all, text)
		}
	}
	return strings.Join(all, "；")
}

// Rules of saving: what breaks one never stands in a ledger, so the audit knows none of them.
const (
	RuleGone        RuleID = "record_gone"    // the record is not in the ledger any more
	RuleDoubled     RuleID = "duplicate_row"  // another record is the same thing
	RuleDoubledCode RuleID = "duplicate_code" // by its 标识码
	RuleDoubledID   RuleID = "duplicate_id"   // by its 身份证号
	RuleUnreadable  RuleID = "unreadable"     // a value is none that its field can hold
)

// Prepare works out what a change of a clerk writes: what was typed is put over the record as it stands now, sums and the
// reports of later months follow, and what may not be refuses. The book is not changed. A record that is in the ledger is
// copied; a new one is the caller's own, so that he learns its row number: what follows is filled in there.
//
// An item is refused for what the change brings in: a record that is gone or doubled, and a hard finding that is new or
// about a field that was touched. One that stood before in another field stays what it was, a finding of the audit: a
// clerk who mends one field of an old row is not held up by another.
//
// The findings are those of each item, soft ones too.
func Prepare(b *Book, c Change) (Prepared, Findings) {
	w := preparing{book: b.Draft(), was: make([]Record, len(c.Items)), found: make(Findings, len(c.Items))}
	out := Prepared{kind: c.Kind, why: c.Why}
	for i, it := range c.Items {
		w.take(i, it)
	}
	if n := w.carry(); n > 0 {
		out.why += fmt.Sprintf("，随之调整%d条", n)
	}
	w.judge()
	out.items = w.items
	if w.found.Refused() {
		out.refusal = w.found
	}
	return out, w.found
}

// preparing is a change on its way.
type preparing struct {
	book  *Book    // the ledger as it will be
	was   []Record // each item's record as it stands now, nil for a new one
	items []Item
	found Findings
	last  int64                        // number given to a new record that has none, counting down
	count map[*Register]map[string]int // records of each identity
}

// take puts what was typed over what stands now.
func (w *preparing) take(i int, it Item) {
	g, id := it.Register, it.Record.RowID()
	now := w.book.Find(g, id)
	w.was[i] = now
	if id > 0 && now == nil {
		w.found[i].hard(RuleGone, "", "这条记录已经不在台账中（可能已被撤销或删除），没有保存")
		w.items = append(w.items, it)
		return
	}
	if it.Delete {
		w.book.Remove(g, id)
		w.items = append(w.items, Item{Register: g, Record: now, Delete: true})
		return
	}
	rec, before := it.Record, now
	if now == nil {
		before = g.New()
		if id == 0 {
			w.last--
			rec.SetRowID(fresh + w.last)
		}
	} else {
		opened := it.Opened
		if opened == nil {
			opened = now
		}
		var err error
		if rec, err = g.merge(now, opened, it.Record); err != nil {
			w.found[i].hard(RuleUnreadable, "", "记录的内容不能保存：%s", err)
			rec = g.clone(now)
		}
	}
	if g.follow != nil {
		g.follow(before, rec)
		for _, f := range it.Said {
			if err := f.At(rec).Restore(f.At(it.Record).Stored()); err != nil {
				w.found[i].hard(RuleUnreadable, f.Key, "“%s”不能保存：%s", f.Label, err)
			}
		}
	}
	w.book.Put(g, rec)
	w.items = append(w.items, Item{Register: g, Record: rec})
}

// fresh keeps the numbers given here apart from those that the makers of changes give.
const fresh = -1 << 40

// carry brings the records after those that changed up to date; what the clerk changed himself stays as he left it.
func (w *preparing) carry() (followed int) {
	asked := len(w.items)
	mine := map[*Register]map[int64]int{}
	for i, it := range w.items {
		if mine[it.Register] == nil {
			mine[it.Register] = map[int64]int{}
		}
		mine[it.Register][it.Record.RowID()] = i
	}
	for i := range asked {
		it := w.items[i]
		if it.Register.carry == nil || it.Delete || w.was[i] == nil {
			continue
		}
		for _, r := range it.Register.carry(w.book, w.was[i], it.Record) {
			at, ok := mine[it.Register][r.RowID()]
			switch {
			case !ok:
				mine[it.Register][r.RowID()] = len(w.items)
				w.items = append(w.items, Item{Register: it.Register, Record: r})
			case at < asked:
				continue
			default:
				w.items[at].Record = r
			}
			w.book.Put(it.Register, r)
		}
	}
	return len(w.items) - asked
}

// judge finds what is wrong with each record once all of them stand.
func (w *preparing) judge() {
	for i := range w.found {
		it, now := w.items[i], w.was[i]
		if it.Delete || w.found[i].Hard() {
			continue
		}
		w.found[i] = append(w.found[i], w.doubled(it, now)...)
		found := it.Register.Check(it.Record, w.book)
		if now == nil {
			w.found[i] = append(w.found[i], found...)
			continue
		}
		var before Problems
		if found.Hard() {
			before = it.Register.Check(now, w.book)
		}
		for _, p := range found {
			f := it.Register.Field(p.Field)
			if p.Level == Hard && slices.Contains(before, p) && (f == nil || Same(f.At(now), f.At(it.Record))) {
				p.Level = Soft // as it was before
			}
			w.found[i] = append(w.found[i], p)
		}
	}
}

// doubled refuses a record that says it is what another is.
func (w *preparing) doubled(it Item, now Record) Problems {
	g := it.Register
	void := func(r Record) bool { return g.void != nil && g.void(r) }
	if len(g.Identity) == 0 || void(it.Record) || now != nil && !void(now) && g.SameIdentity(now, it.Record) {
		return nil
	}
	if w.count == nil {
		w.count = map[*Register]map[string]int{}
	}
	if w.count[g] == nil {
		w.count[g] = map[string]int{}
		for _, r := range w.book.Rows(g) {
			if !void(r) {
				w.count[g][g.IdentityKey(r)]++
			}
		}
	}
	if w.count[g][g.IdentityKey(it.Record)] < 2 {
		return nil
	}
	var labels []string
	for _, k := range g.Identity {
		labels = append(labels, g.Field(k).Label)
	}
	return Problems{{
		Rule: g.DoubledRule(), Level: Hard, Field: g.Identity[0],
		Message: fmt.Sprintf("台账中已经有同一条记录（%s相同），请核对", strings.Join(labels, "、")),
	}}
}
