package store

import (
	"context"
	"slices"
	"strings"

	"countyledger/store/edu"
)

// heard are the registers in which others say what they like: what units sent in rounds, with their files, and lists of doubts.
func heard() []*edu.Register {
	return []*edu.Register{edu.RoundUnits, edu.RoundFiles, edu.RoundRows, edu.DoubtLists, edu.Doubts}
}

// freeTexts are the fields of a register in which anything can be said; those by which a record is known are none.
func freeTexts(g *edu.Register) []*edu.Field {
	return slices.DeleteFunc(own(g), func(f *edu.Field) bool {
		return f.Kind() != edu.KindText || slices.Contains(g.Identity, f.Key) || slices.Contains([]string{"sha", "kept", "target"}, f.Key)
	})
}

// toldRow is what a record of such a register has said at any time.
type toldRow struct {
	id      int64
	said    map[string][]string // by field
	gone    map[string]string   // what it said last, where it is gone
	files   []int64             // in which it stood, as long as it was a row of a file
	teacher []int64             // whom it is of
}

// told takes those who are cleared out of what was said of them in rounds and lists of doubts. A name that another has too, or a place,
// means them only where one of their numbers stands beside it. Numbers that are counted together stay.
func (x *clearer) told(ctx context.Context) error {
	named := map[int64]bool{} // files of which a row names somebody
	for _, g := range heard() {
		fields := freeTexts(g)
		err := x.toldIn(ctx, g, fields, func(r *toldRow) {
			if x.unsay(g, fields, r) {
				for _, f := range r.files {
					named[f] = true
				}
			}
		})
		if err != nil {
			return err
		}
	}
	return x.originals(ctx, named)
}

// toldIn gives the records of a register, those that are gone too, with all that they ever said.
func (x *clearer) toldIn(ctx context.Context, g *edu.Register, fields []*edu.Field, do func(*toldRow)) error {
	rows, err := x.tx.QueryContext(ctx, `SELECT row, op, old, new FROM journal WHERE tbl = ? ORDER BY row, seq`, g.Table)
	if err != nil {
		return err
	}
	defer rows.Close()
	r := &toldRow{said: map[string][]string{}}
	for rows.Next() {
		e := entry{table: g.Table}
		if err := rows.Scan(&e.row, &e.op, &e.old, &e.new); err != nil {
			return err
		}
		if e.row != r.id {
			if do(r); ctx.Err() != nil {
				return ctx.Err()
			}
			r = &toldRow{id: e.row, said: map[string][]string{}}
		}
		if err := x.hear(fields, r, e); err != nil {
			return err
		}
	}
	do(r)
	return rows.Err()
}

// hear adds what an entry says.
func (x *clearer) hear(fields []*edu.Field, r *toldRow, e entry) error {
	before, err := members(e.old)
	if err != nil {
		return err
	}
	after, err := members(e.new)
	if err != nil {
		return err
	}
	r.gone = nil
	for _, m := range []map[string]any{before, after} {
		if file, ok := m["file"].(int64); ok {
			r.files = append(r.files, file)
		}
		if teacher, ok := m["teacher"].(int64); ok {
			r.teacher = append(r.teacher, teacher)
		}
		for _, f := range fields {
			text, ok := m[f.Key].(string)
			if ok && f.Encrypted() {
				text, err = x.show(text, place(e.table, f.Key, e.row))
			}
			if err != nil {
				return err
			}
			if ok {
				r.said[f.Key] = append(r.said[f.Key], text)
			}
			if ok && e.op == "D" {
				if r.gone == nil {
					r.gone = map[string]string{}
				}
				r.gone[f.Key] = text
			}
		}
	}
	return nil
}

// unsay finds what a record says since, and reports whether it named somebody.
func (x *clearer) unsay(g *edu.Register, fields []*edu.Field, r *toldRow) (named bool) {
	near := func(d *edu.Due) bool {
		if d.Register == edu.Teachers && slices.Contains(r.teacher, d.Row) {
			return true
		}
		for _, texts := range r.said {
			if slices.ContainsFunc(texts, func(text string) bool { return holdsNumber(text, d.Numbers) }) {
				return true
			}
		}
		return false
	}
	now := x.book.Find(g, r.id)
	for _, f := range fields {
		without := func(text string) string {
			if f == edu.RoundRows.Field("cells") {
				return x.cellsWithout(text, now, near)
			}
			return x.scrubbedNear(text, near)
		}
		if !slices.ContainsFunc(r.said[f.Key], func(text string) bool { return without(text) != text }) {
			continue
		}
		named = true
		last := r.gone[f.Key]
		if now != nil {
			last, _ = f.At(now).Stored().(string)
		}
		x.holds(g, r.id, f, without(last))
	}
	return named
}

// holds says what a field of a record holds since, where it is not cleared with the record.
func (x *clearer) holds(g *edu.Register, row int64, f *edu.Field, text string) {
	at := spot{g.Table, row}
	if x.keep[at] == nil {
		x.keep[at] = map[string]any{}
	}
	if _, done := x.keep[at][f.Key]; done {
		return
	}
	switch {
	case text == "":
		x.keep[at][f.Key] = nil
	case f.Encrypted():
		x.keep[at][f.Key] = x.hide(text, place(g.Table, f.Key, row))
	default:
		x.keep[at][f.Key] = text
	}
}

// cellsWithout are the answers of a row without those who are cleared. What stands in a column that is summed stays as it is.
func (x *clearer) cellsWithout(text string, of edu.Record, near func(*edu.Due) bool) string {
	all, err := edu.Cells(text).List()
	if err != nil {
		return text
	}
	summed, other := x.summed(of), false
	for i, a := range all {
		if summed[a.Head] {
			continue
		}
		all[i].Text = x.answerWithout(a.Text, near)
		other = other || all[i].Text != a.Text
	}
	if !other {
		return text
	}
	cells, err := edu.NewCells(all)
	if err != nil {
		return text
	}
	return string(cells)
}

// answerWithout is an answer without those who are cleared. A number that is alone may be written with blanks, or with a small x.
func (x *clearer) answerWithout(text string, near func(*edu.Due) bool) string {
	for _, d := range x.asked.Due {
		if slices.Contains(d.Numbers, plainNumber(text)) {
			return edu.ClearedName
		}
	}
	return x.scrubbedNear(text, near)
}

func plainNumber(text string) string {
	return strings.ToUpper(strings.ReplaceAll(edu.Squeeze(edu.Halfwidth(text)), "-", ""))
}

// holdsNumber reports whether one of somebody's whole numbers stands in a text.
func holdsNumber(text string, numbers []string) bool {
	text = strings.ToUpper(text)
	return slices.ContainsFunc(numbers, func(n string) bool { return !strings.Contains(n, "*") && strings.Contains(text, n) })
}

// summed are the heads of the columns of a row's round in which numbers stand.
func (x *clearer) summed(of edu.Record) map[string]bool {
	row, ok := of.(*edu.RoundRow)
	if !ok {
		return nil
	}
	unit, ok := x.book.Find(edu.RoundUnits, int64(row.Unit)).(*edu.RoundUnit)
	if !ok {
		return nil
	}
	if x.sums == nil {
		x.sums = map[edu.Ref]map[string]bool{}
		for _, c := range edu.All[edu.RoundColumn](x.book, edu.RoundColumns) {
			if x.sums[c.Round] == nil {
				x.sums[c.Round] = map[string]bool{}
			}
			x.sums[c.Round][string(c.Head)] = slices.Contains(
				[]edu.Code{edu.ColumnCount, edu.ColumnMeasure, edu.ColumnMoney, edu.ColumnPercent}, c.Kind)
		}
	}
	return x.sums[unit.Round]
}
