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
	returns   []*Return
	refusal   error
}

// Kind is the kind of the batch that the change becomes.
func (p Prepared) Kind() string { return p.kind }

// Why says what is done, with what follows from it.
func (p Prepared) Why() string { return p.why }

// Items are the records as they will stand: first those that were asked for, in their order and with what did not change,
// then those that follow from them; Opened of those that were asked for is what stood there before, nil for new ones. The
// ledger gives new records their row numbers here.
func (p Prepared) Items() []Item { return p.items }

// Returns are the tables that are taken in, as they are kept: no personal number stands in them in full.
func (p Prepared) Returns() []*Return { return p.returns }

// Empty reports whether there is nothing to be written.
func (p Prepared) Empty() bool { return len(p.items) == 0 && len(p.returns) == 0 }

// Refusal is why the change must not be written, nil where it may: ItemProblems, or ErrNothingPrepared for a Prepared that
// Prepare did not make.
func (p Prepared) Refusal() error {
	if p.kind == "" {
		return ErrNothingPrepared
	}
	return p.refusal
}

// ErrNothingPrepared tells that a change did not come from Prepare.
var ErrNothingPrepared = errors.New("change was not prepared")

// ItemProblems are what is wrong with the items of a change, in their order. They are an error where one is refused.
type ItemProblems []Problems

// Is lets a caller decide by what refuses: ErrNotFound for a record that is gone, ErrDuplicate for one that is doubled.
func (f ItemProblems) Is(target error) bool {
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
func (f ItemProblems) Refused() bool { return slices.ContainsFunc(f, Problems.Hard) }

// Error lists what refuses, each sentence once.
func (f ItemProblems) Error() string {
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
	RuleIDInText    RuleID = "id_in_text"     // an ID number was typed where it would not be encrypted
)

// Prepare works out what a change of a clerk writes: what was typed is put over the record as it stands now, sums and the
// reports of later months follow, and what may not be refuses. The book is not changed. A record that is in the ledger is
// copied; a new one is the caller's own, so that he learns its row number: what follows is filled in there. An item of a
// list means the record with its identity, and its own record is given that one's number.
//
// An item is refused for what the change brings in: a record that is gone or doubled, and a hard finding that is new or
// about a field that was touched. One that stood before in another field stays what it was, a finding of the audit: a
// clerk who mends one field of an old row is not held up by another.
//
// The findings are those of each item, soft ones too.
func Prepare(b *Book, c Change) (Prepared, ItemProblems) {
	w := preparing{
		book: b.Draft(), was: make([]Record, len(c.Items)), found: make(ItemProblems, len(c.Items)), items: make([]Item, len(c.Items)),
		asked: map[rowOf]bool{}, follows: map[rowOf]int{},
	}
	w.meant(b, c.Items)
	number(c.Items)
	for i, it := range c.Items {
		w.was[i] = b.Find(it.Register, it.Record.RowID())
	}
	out := Prepared{kind: c.Kind, why: MaskIDs(c.Why)}
	for _, it := range c.Items {
		if it.Register.carry != nil {
			w.asked[rowOf{it.Register, it.Record.RowID()}] = true
		}
	}
	for _, i := range order(c.Items) {
		w.take(i, c.Items[i])
	}
	if n := len(w.follows); n > 0 {
		out.why += fmt.Sprintf("，随之调整%d条", n)
	}
	w.judge()
	out.items = w.items
	for _, r := range c.Returns {
		out.returns = append(out.returns, r.Masked())
	}
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
	// asked are the rows that the clerk changed and others follow from, follows the places in items of those that follow from them.
	asked   map[rowOf]bool
	follows map[rowOf]int
	found   ItemProblems
	twins   map[int]string               // items of a list that say what one before them says: where that one stands
	count   map[*Register]map[string]int // records of each identity
	chained map[*Register]chains
	blank   map[*Register]Record // see empty
}

// rowOf is a row of a register.
type rowOf struct {
	register *Register
	row      int64
}

// fresh keeps the numbers given here apart from those that the makers of changes give.
const fresh = -1 << 40

// number gives each new record a number of its own for the time being, below 0. One that was refused before still has the
// number of that time, and so may another.
func number(items []Item) {
	last := int64(fresh)
	for _, it := range items {
		last = min(last, it.Record.RowID())
	}
	taken := make(map[rowOf]bool, len(items))
	for _, it := range items {
		at := rowOf{it.Register, it.Record.RowID()}
		if at.row == 0 || at.row < 0 && taken[at] {
			last--
			it.Record.SetRowID(last)
			continue
		}
		taken[at] = true
	}
}

// take puts what was typed over what stands now.
func (w *preparing) take(i int, it Item) {
	g, id := it.Register, it.Record.RowID()
	now := w.book.Find(g, id)
	if id > 0 && now == nil {
		w.found[i].hard(RuleGone, "", "这条记录已经不在台账中（可能已被撤销或删除），没有保存")
		w.items[i] = it
		return
	}
	if it.Delete {
		w.remove(g, now)
		w.items[i] = Item{Register: g, Record: now, Delete: true}
		w.carry(g, now, nil)
		return
	}
	rec, before := it.Record, now
	if now == nil {
		before = w.empty(g)
		w.found[i] = append(w.found[i], it.assume(rec, w.book)...)
	} else {
		var err error
		if rec, err = it.over(now); err != nil {
			w.found[i].hard(RuleUnreadable, "", "记录的内容不能保存：%s", err)
			rec = g.clone(now)
		}
	}
	w.found[i] = append(w.found[i], g.maskIDs(rec)...)
	if g.entered != nil && it.speaks() {
		g.entered(rec)
	}
	if g.follow != nil {
		g.follow(before, rec)
		for _, f := range it.Said {
			if err := f.At(rec).Restore(f.At(it.Record).Stored()); err != nil {
				w.found[i].hard(RuleUnreadable, f.Key, "“%s”不能保存：%s", f.Label, err)
			}
		}
	}
	if it.Place != "" && g.listed != nil {
		g.listed(before, rec)
	}
	w.items[i] = Item{Register: g, Opened: w.was[i], Record: rec}
	if _, twin := w.twins[i]; twin {
		return // it is refused, and the one before it stands
	}
	w.put(g, rec)
	w.carry(g, now, rec)
}

// empty is a record that says nothing: what stood there before a new one.
func (w *preparing) empty(g *Register) Record {
	if w.blank[g] == nil {
		if w.blank == nil {
			w.blank = map[*Register]Record{}
		}
		w.blank[g] = g.New()
	}
	return w.blank[g]
}

// speaks reports whether an item says anything of its record but which it is, whatever stood there before.
func (it Item) speaks() bool {
	return slices.ContainsFunc(it.Said, func(f *Field) bool { return !slices.Contains(it.Register.Identity, f.Key) })
}

// carry brings the records after one that changed up to date; before is nil for a new one, after for one that is deleted.
// One that the clerk changed too is reached before its own change is taken (order): what he typed there stands, the rest
// follows.
func (w *preparing) carry(g *Register, before, after Record) {
	if g.carry == nil {
		return
	}
	for _, r := range g.carry(w.chains(g).others(g, before, after), before, after) {
		w.put(g, r)
		key := rowOf{g, r.RowID()}
		if w.asked[key] {
			continue
		}
		if at, ok := w.follows[key]; ok {
			w.items[at].Record = r
			continue
		}
		w.follows[key] = len(w.items)
		w.items = append(w.items, Item{Register: g, Record: r})
	}
}

// put and remove keep the chains of a register in step with the book.
func (w *preparing) put(g *Register, r Record) {
	w.unchain(g, r.RowID())
	w.book.Put(g, r)
	if ch, ok := w.chained[g]; ok {
		ch[g.chain(r)] = append(ch[g.chain(r)], r)
	}
}

func (w *preparing) remove(g *Register, r Record) {
	w.unchain(g, r.RowID())
	w.book.Remove(g, r.RowID())
}

func (w *preparing) unchain(g *Register, row int64) {
	if ch, old := w.chained[g], w.book.Find(g, row); ch != nil && old != nil {
		of := g.chain(old)
		ch[of] = slices.DeleteFunc(ch[of], func(r Record) bool { return r.RowID() == row })
	}
}

// chains are the records of a register by what they follow each other in: the reports of each project. Every change of a
// long list asks for those of its own.
type chains map[Ref][]Record

func (w *preparing) chains(g *Register) chains {
	if w.chained == nil {
		w.chained = map[*Register]chains{}
	}
	if w.chained[g] == nil {
		ch := chains{}
		for _, r := range w.book.Rows(g) {
			ch[g.chain(r)] = append(ch[g.chain(r)], r)
		}
		w.chained[g] = ch
	}
	return w.chained[g]
}

// others are the records of the chains that a record was in and is in, without itself; before and after may be nil.
func (ch chains) others(g *Register, before, after Record) []Record {
	var of []Ref
	var row int64
	for _, r := range []Record{before, after} {
		if r != nil && !slices.Contains(of, g.chain(r)) {
			of, row = append(of, g.chain(r)), r.RowID()
		}
	}
	var out []Record
	for _, chain := range of {
		out = append(out, ch[chain]...)
	}
	return slices.DeleteFunc(out, func(r Record) bool { return r.RowID() == row })
}

// order is the places of the items in the order in which they are taken: that of the clerk, but that a record that others
// follow from stands before those.
func order(items []Item) []int {
	out := make([]int, len(items))
	places := map[*Register][]int{}
	for i, it := range items {
		out[i] = i
		if it.Register.sequence != nil {
			places[it.Register] = append(places[it.Register], i)
		}
	}
	for g, at := range places {
		sorted := slices.Clone(at)
		slices.SortStableFunc(sorted, func(a, z int) int { return g.sequence(items[a].Record) - g.sequence(items[z].Record) })
		for i, place := range at {
			out[place] = sorted[i]
		}
	}
	return out
}

// judge finds what is wrong with each record once all of them stand.
func (w *preparing) judge() {
	for i := range w.found {
		it, now := w.items[i], w.was[i]
		if it.Delete || w.found[i].Hard() {
			continue
		}
		w.found[i] = append(w.found[i], w.doubled(i, it, now)...)
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
func (w *preparing) doubled(i int, it Item, now Record) Problems {
	g := it.Register
	if place, twin := w.twins[i]; twin {
		return g.doubles(it.Record, "与%s重复（%s相同），保留前面的一行", place, g.identityLabels(it.Record))
	}
	void := func(r Record) bool { return g.void != nil && g.void(r) }
	if !g.identified(it.Record) || void(it.Record) || now != nil && !void(now) && g.SameIdentity(now, it.Record) {
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
	return g.doubles(it.Record, "台账中已经有同一条记录（%s相同）：%s，请核对", g.identityLabels(it.Record), w.book.other(it.Register, it.Record))
}

// doubles is the finding that a record is another once more.
func (g *Register) doubles(r Record, format string, args ...any) Problems {
	return Problems{{Rule: g.DoubledRule(), Level: Hard, Field: g.identity(r)[0], Message: fmt.Sprintf(format, args...)}}
}
