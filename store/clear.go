package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"strings"

	"countyledger/store/edu"
)

// Clear takes the personal data of what is due out of the ledger, for good: out of the records, of what the journal says that they were, of
// the reasons of acts, of what was sent, and what was typed and not saved. What figures rest on stays. It is one act, after a verified
// backup and after the ledger was proven; its chains hold as they did, see clearings. What was cleared is then swept out of the file. Cut
// off at any moment, it was done or not begun; what is swept late is swept when the ledger is opened. progress may be nil.
//
// It fails with edu.ErrKeyMissing where the ledger is locked, with an *edu.TamperError where it does not hold, and with an
// *edu.SavedError where it was cleared and something after that failed.
func (s *Store) Clear(ctx context.Context, c edu.Clearing, progress func(done, total int)) (out edu.ClearedOut, err error) {
	if s.keys == nil || s.clear {
		return out, fmt.Errorf("clear: %w", edu.ErrKeyMissing)
	}
	var stays *edu.OriginalStaysError
	if len(c.Due) > 0 {
		if out, err = s.clearDue(ctx, c, progress); err != nil {
			return edu.ClearedOut{}, fmt.Errorf("clear: %w", err)
		}
		if err := s.sweep(ctx); err != nil { // it is owed, and done the next time
			slog.Warn("what was cleared could not be swept out of the ledger", "error", err)
			errors.As(err, &stays)
		}
	}
	err = s.afterClearing(context.WithoutCancel(ctx), c, &out)
	if err == nil && stays != nil {
		err = stays
	}
	if err != nil && out.Act > 0 {
		err = &edu.SavedError{What: clearingDone, Err: err}
	}
	return out, err
}

func (s *Store) clearDue(ctx context.Context, c edu.Clearing, progress func(done, total int)) (out edu.ClearedOut, err error) {
	if _, err := s.Keep(ctx); err != nil && !errors.As(err, new(*edu.SecondError)) {
		return out, fmt.Errorf("backup before: %w", err)
	}
	if _, _, err := s.Verify(ctx); err != nil {
		return out, err
	}
	b, err := s.Load(ctx)
	if err != nil {
		return out, err
	}
	dropping := ""
	if c.DropBackups {
		all, err := s.holding(ctx, true)
		if err == nil {
			dropping, err = s.listed(all)
		}
		if err != nil {
			return out, err
		}
	}
	err = s.inBatch(ctx, edu.BatchClear, clearingWhy(c), 0, func(tx *transaction, act int64) error {
		x := &clearer{Store: s, tx: tx, book: b, asked: c, act: act, dropping: dropping, progress: progress}
		err := x.run(ctx)
		out = x.out
		return err
	})
	return out, err
}

const clearingDone = "到期清理"

// clearingWhy is what the journal says of it: of how many records of each register, by which rule and why; nobody is named.
func clearingWhy(c edu.Clearing) string {
	n := map[*edu.Register]int{}
	for _, d := range c.Due {
		n[d.Register]++
	}
	var parts []string
	for _, g := range edu.Registers() {
		if n[g] > 0 {
			parts = append(parts, fmt.Sprintf("%s%d%s", g.Label, n[g], g.Unit))
		}
	}
	why := clearingDone + "：" + strings.Join(parts, "、")
	if c.Source != "" {
		why += "，依据：" + c.Source
	}
	why += "，原因：" + c.Reason
	if c.Who != "" {
		why += "，经办人：" + c.Who
	}
	return why
}

// place of a record in the tables.
type spot struct {
	table string
	row   int64
}

// clearer is a clearing on its way.
type clearer struct {
	*Store
	tx       *transaction
	book     *edu.Book
	asked    edu.Clearing
	act      int64
	dropping string // see settingDropping
	progress func(done, total int)

	keep    map[spot]map[string]any // of each row and column that is cleared, what stands there since
	acts    map[int64]bool          // that changed one of the rows
	whys    map[int64]string        // reasons as they are since
	entries map[int64]entry         // of the journal, as they are since
	sums    map[edu.Ref]map[string]bool
	common  map[string]bool // names that others have too
	out     edu.ClearedOut
}

func (x *clearer) run(ctx context.Context) error {
	x.keep, x.acts, x.whys, x.entries = map[spot]map[string]any{}, map[int64]bool{}, map[int64]string{}, map[int64]entry{}
	x.common = map[string]bool{}
	for _, d := range x.asked.Due {
		if err := x.find(ctx, d); err != nil {
			return err
		}
	}
	x.out.Act, x.out.Records = x.act, len(x.asked.Due)
	guards, err := unguard(ctx, x.tx)
	if err != nil {
		return err
	}
	for _, part := range []func(context.Context) error{x.told, x.journal, x.reasons, x.sent, x.links, x.rows, x.drafts} {
		if err == nil {
			err = errors.Join(part(ctx), ctx.Err())
		}
	}
	for _, guard := range guards {
		if err == nil {
			_, err = x.tx.ExecContext(ctx, guard)
		}
	}
	if err == nil { // killed before that, it is swept when the ledger is opened
		err = putSettings(ctx, x.tx, settingHidden, hiddenUnswept)
	}
	if err == nil && x.dropping != "" {
		err = putSettings(ctx, x.tx, settingDropping, x.dropping)
	}
	if err == nil {
		err = x.sealSettings(ctx, x.tx)
	}
	return err
}

// find lists what is cleared of a record, and of those that say something of it.
func (x *clearer) find(ctx context.Context, d edu.Due) error {
	x.put(d.Register, d.Row)
	if d.Register != edu.Teachers {
		return nil
	}
	of := []edu.Touch{{Register: d.Register, Row: d.Row}}
	for _, g := range edu.Registers() {
		for _, f := range own(g) {
			if f.Refs != edu.Teachers {
				continue
			}
			rows, err := x.referred(ctx, x.tx, g, f, d.Row)
			if err != nil {
				return err
			}
			for _, row := range rows {
				if r := x.book.Find(g, row); r != nil && f.At(r).Stored() != any(d.Row) { // another's by now
					continue
				}
				x.put(g, row)
				of = append(of, edu.Touch{Register: g, Row: row})
			}
		}
	}
	for _, t := range of {
		rows, err := x.tx.QueryContext(ctx, `SELECT DISTINCT row FROM journal WHERE tbl = 'explanation' AND op <> 'U' AND
			coalesce(json_extract(new, '$.register'), json_extract(old, '$.register')) = ? AND
			coalesce(json_extract(new, '$.record'), json_extract(old, '$.record')) = ?`, t.Register.ID, t.Row)
		if err != nil {
			return err
		}
		ids, err := allCells(rows)
		if err != nil {
			return err
		}
		for _, id := range ids {
			row, _ := id[0].(int64)
			x.put(edu.Explanations, row)
		}
	}
	return nil
}

// put takes a record among those that are cleared.
func (x *clearer) put(g *edu.Register, row int64) {
	at, r := spot{g.Table, row}, x.book.Find(g, row)
	if x.keep[at] != nil {
		return
	}
	keep := map[string]any{}
	for _, f := range own(g) {
		note := g != edu.Schools && g != edu.Projects && f.Key == "note"
		if !f.Encrypted() && !note {
			continue
		}
		keep[f.Key] = x.stays(f, r, place(g.Table, f.Key, row))
		if f.Kind() == edu.KindIDNumber {
			keep[f.Key+"_index"] = nil
		}
	}
	if len(keep) > 0 {
		x.keep[at] = keep
	}
}

// stays is what a field holds since, nil for nothing: of a birth the month, which ages and retirements rest on; a sign of a name, since
// figures count those that are named; r is nil where the record is gone.
func (x *clearer) stays(f *edu.Field, r edu.Record, at string) any {
	named := f.Required || r != nil && !edu.Empty(f.At(r))
	switch t, teacher := r.(*edu.Teacher); {
	case f.Kind() == edu.KindIDNumber:
		return x.keys.encrypt("", at)
	case teacher && f.Key == "birth":
		birth := t.Birth
		if birth.MonthOf() == 0 && t.IDNumber != "" {
			birth = t.IDNumber.Birth()
		}
		if birth.MonthOf() > 0 {
			birth = edu.Month(birth.Year(), birth.MonthOf())
		}
		if birth.Known() {
			return x.hide(birth.String(), at)
		}
	case named && (f.Required || f.Kind() == edu.KindName):
		return x.hide(edu.ClearedName, at)
	}
	return nil
}

// journal finds what entries say since.
func (x *clearer) journal(ctx context.Context) error {
	rows, err := x.tx.QueryContext(ctx, `SELECT seq, batch, tbl, row, op, old, new FROM journal ORDER BY seq`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var e entry
		if err := rows.Scan(&e.seq, &e.batch, &e.table, &e.row, &e.op, &e.old, &e.new); err != nil {
			return err
		}
		keep := x.keep[spot{e.table, e.row}]
		if keep == nil {
			continue
		}
		x.acts[e.batch] = true
		changed, err := e.without(keep)
		if err != nil {
			return err
		}
		if changed {
			x.entries[e.seq] = e
		}
	}
	return rows.Err()
}

// without takes columns out of an entry. What stays of them stands in the row from the first entry on, as if it had never been other.
func (e *entry) without(keep map[string]any) (changed bool, err error) {
	for i, text := range []*sql.NullString{&e.old, &e.new} {
		m, err := members(*text)
		if err != nil {
			return false, err
		}
		whole, other := text.Valid && e.op == [2]string{"D", "I"}[i], false
		for key, stays := range keep {
			was, there := m[key]
			switch {
			case whole && stays != nil:
				m[key], other = stays, other || was != stays
			case there:
				delete(m, key)
				other = true
			}
		}
		if !other {
			continue
		}
		b, err := json.Marshal(m)
		if err != nil {
			return false, err
		}
		text.String, changed = string(b), true
	}
	return changed, nil
}

// rows writes what stays into the tables.
func (x *clearer) rows(ctx context.Context) error {
	all := slices.SortedFunc(maps.Keys(x.keep), func(a, b spot) int {
		return cmp.Or(cmp.Compare(a.table, b.table), cmp.Compare(a.row, b.row))
	})
	for i, at := range all {
		if x.progress != nil {
			x.progress(i, len(all))
		}
		var set []string
		var args []any
		for _, key := range slices.Sorted(maps.Keys(x.keep[at])) {
			set, args = append(set, quote(key)+" = ?"), append(args, x.keep[at][key])
		}
		_, err := x.tx.write(`UPDATE `+at.table+` SET `+strings.Join(set, ", ")+` WHERE id = ?`, append(args, at.row)...)
		if err = errors.Join(err, ctx.Err()); err != nil {
			return err
		}
	}
	return nil
}

// drafts takes away what was typed and not saved, and names one of those who are cleared.
func (x *clearer) drafts(ctx context.Context) error {
	rows, err := x.tx.QueryContext(ctx, `SELECT register, sealed FROM draft`)
	if err != nil {
		return err
	}
	all, err := allCells(rows)
	for _, cells := range all {
		if err != nil {
			return err
		}
		name, _ := cells[0].(string)
		sealed, _ := cells[1].(string)
		var text string
		if text, err = x.keys.decrypt(sealed, place("draft", name, 0)); err != nil {
			return err
		}
		if x.scrubbed(text, true) != text {
			x.out.Drafts++
			_, err = x.tx.ExecContext(ctx, `DELETE FROM draft WHERE register = ?`, name)
		}
	}
	return err
}
