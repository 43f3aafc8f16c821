package register

import (
	"errors"
	"fmt"
	"log/slog"
	"slices"

	"countyledger/app/ui"
	"countyledger/store/edu"
)

// typing is what one act typed into the sheet: the rows it changes, and the cells of each.
type typing struct {
	s     *sheet
	order []int64
	rows  map[int64]*typedRow
	bad   int
	// strange is what is strange in a text that is saved all the same; empty for nothing.
	strange string
}

type typedRow struct {
	opened, typed edu.Record
	edits         []ui.Edit
	changed       int // of the edits
}

// Apply implements ui.SheetOwner: sound edits go into the ledger as one act, refused ones stay in their
// cells with the reason.
func (s *sheet) Apply(edits []ui.Edit) {
	defer s.keep()
	s.latest = nil
	last := slices.IndexFunc(edits, func(e ui.Edit) bool { return s.fresh(e.Row) })
	if last >= 0 { // they come row by row
		defer s.add(edits[last:])
		edits = edits[:last]
	}
	if len(edits) == 0 {
		return
	}
	t := &typing{s: s, rows: map[int64]*typedRow{}}
	for _, e := range edits {
		t.read(e)
	}
	t.save()
}

// read takes what was typed into a cell.
func (t *typing) read(e ui.Edit) {
	s, g := t.s, t.s.p.register
	r, f := s.p.rows[e.Row], s.p.fields[e.Col]
	row := t.rows[r.RowID()]
	if row == nil {
		row = &typedRow{opened: r, typed: g.Clone(r)}
		t.rows[r.RowID()] = row
		t.order = append(t.order, r.RowID())
	}
	if err := ui.ParseField(f, row.typed, e.Text, s.p.s.Book()); err != nil {
		t.refuse(e, "“"+f.Label+"”"+err.Error())
		return
	}
	delete(s.wrong, s.key(e.Row, e.Col))
	if !edu.Same(f.At(r), f.At(row.typed)) {
		row.changed++
		if said := f.Strange(s.p.s.Book(), e.Text); said != "" {
			t.strange = said
		}
	}
	row.edits = append(row.edits, e)
}

func (t *typing) refuse(e ui.Edit, reason string) {
	k := t.s.key(e.Row, e.Col)
	t.s.wrong[k] = refusal{e.Text, reason}
	t.s.latest = append(t.s.latest, k)
	t.bad++
}

// change is the act as it stands, and how many cells it changes.
func (t *typing) change() (ch edu.Change, cells int) {
	g := t.s.p.register
	ch = edu.Change{Kind: edu.BatchEdit}
	for _, id := range t.order {
		row := t.rows[id]
		if row.changed == 0 && (!g.Carries() || len(row.edits) == 0) {
			continue
		}
		it := edu.Item{Register: g, Opened: row.opened, Record: row.typed}
		for _, e := range row.edits { // also what was typed as it stood: nothing that follows changes it
			it.Said = append(it.Said, t.s.p.fields[e.Col])
		}
		ch.Items = append(ch.Items, it)
		if cells += row.changed; cells == 1 {
			ch.Why = "填报" + g.Label + "：" + t.s.p.s.Book().Filed(g, row.typed)
		}
	}
	if cells != 1 {
		ch.Why = fmt.Sprintf("填报%s：%d格", g.Label, cells)
	}
	return ch, cells
}

// save saves the rows that may stand; the cells of those that may not turn red, with the reason.
func (t *typing) save() {
	s, p := t.s, t.s.p
	for {
		ch, good := t.change()
		slog.Debug("sheet", "register", p.register.ID, "good", good, "bad", t.bad)
		tell := func() {
			switch {
			case t.bad > 0:
				p.s.Say(fmt.Sprintf("%d格已保存；%d格不能识别或不合规定，已标红，没有保存，按F8逐个查看", good, t.bad))
			case t.strange != "":
				p.s.Say("已保存。" + t.strange)
			}
		}
		if s.alone = good == 0; s.alone {
			tell()
			return
		}
		arrived := s.send(t)
		err := p.s.Save(ch, func(int64) {
			arrived()
			tell()
		})
		if err != nil {
			arrived() // nothing was sent: it is refused below
		}
		var found edu.ItemProblems
		switch {
		case err == nil:
			t.show()
			return
		case !errors.As(err, &found):
			ui.ShowError(err, p.s.Window)
			return
		}
		for i, it := range ch.Items {
			if found[i].Hard() {
				t.drop(t.rows[it.Record.RowID()], found[i])
			}
		}
	}
}

// drop takes out of the act the cells of a row that the findings are about, or the whole row where they are about another.
func (t *typing) drop(row *typedRow, why edu.Problems) {
	var kept []ui.Edit
	for _, e := range row.edits {
		f := t.s.p.fields[e.Col]
		about := why.For(f.Key)
		if !about.Hard() {
			kept = append(kept, e)
			continue
		}
		t.refuse(e, about.Error())
		if was := f.At(row.opened); !edu.Same(was, f.At(row.typed)) {
			row.changed--
			if err := f.At(row.typed).Restore(was.Stored()); err != nil {
				slog.Error("sheet", "field", f.Key, "error", err)
				row.changed = 0
			}
		}
	}
	if len(kept) == len(row.edits) {
		for _, e := range kept {
			t.refuse(e, why.Error())
		}
		kept, row.changed = nil, 0
	}
	row.edits = kept
}

// show puts the records as they were saved into the rows in sight.
func (t *typing) show() {
	s, b := t.s, t.s.p.s.Book()
	for i, r := range s.p.rows { // which may be others than those that were typed into
		if t.rows[r.RowID()] == nil {
			continue
		}
		if now := b.Find(s.p.register, r.RowID()); now != nil {
			s.p.rows[i] = now
		}
	}
	s.p.recount()
	clear(s.found) // one row's values are what another is judged by
}
