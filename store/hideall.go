package store

import (
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"countyledger/store/edu"
)

// hideAll encrypts what an earlier program has kept of persons in clear, after a verified backup and after the ledger was proven, in one
// transaction. All chains are sealed anew over what they say now; the journal says where they ended before. What was in clear is then
// swept out of the file and its log.
func (s *Store) hideAll(ctx context.Context) error {
	if s.clear {
		if err := s.hideOnce(ctx); err != nil {
			return fmt.Errorf("encrypt personal data: %w", err)
		}
	}
	if hidden, err := s.setting(ctx, settingHidden); err != nil || hidden != hiddenUnswept {
		return err
	}
	if err := s.sweep(ctx); err != nil { // it is owed, and done the next time
		slog.Warn("what was in clear could not be swept out of the ledger", "error", err)
		if stays := new(edu.OriginalStaysError); errors.As(err, &stays) {
			s.owed.Stays = stays
		}
	}
	return nil
}

func (s *Store) hideOnce(ctx context.Context) error {
	if _, err := s.Keep(ctx); err != nil {
		return fmt.Errorf("backup before: %w", err)
	}
	if err := s.inTx(ctx, func(tx *transaction) error { return s.hideIn(ctx, tx) }); err != nil {
		return err
	}
	s.clear = false
	s.note(ctx)
	return nil
}

// hideIn encrypts all in a transaction. That the acts will have other hashes is told beside the key before they have them: cut off between
// that and the end of the transaction, or before it is noted, one of the two that are known there is true.
func (s *Store) hideIn(ctx context.Context, tx *transaction) error {
	known, err := readAnchor(s.opt.KeyDir, s.ledger)
	if err != nil {
		return err
	}
	head, err := (&hiding{s, tx}).run(ctx)
	if err == nil && known != nil && s.lock != nil {
		known.Rewritten = head
		err = known.write(s.opt.KeyDir, s.ledger)
	}
	return err
}

// sweep takes the originals away that were cleared, writes the file anew, without what was taken out of its pages, and empties its log.
func (s *Store) sweep(ctx context.Context) error {
	stay := s.withoutOriginals(ctx, papers{s.dir, s.ledger}, false)
	if stay != nil && !errors.As(stay, new(*edu.OriginalStaysError)) {
		return stay
	}
	if _, err := s.writer.ExecContext(ctx, `VACUUM`); err != nil {
		return translate(err)
	}
	var busy, in, out int
	err := s.writer.QueryRowContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`).Scan(&busy, &in, &out)
	if err == nil && busy != 0 { // somebody reads the old pages yet
		err = edu.ErrLocked
	}
	if err != nil {
		return translate(err)
	}
	if stay != nil { // it is tried again when the ledger is opened next
		return stay
	}
	return s.setSettings(ctx, settingHidden, hiddenWhole)
}

// hiding is a ledger whose personal data are being encrypted.
type hiding struct {
	*Store
	tx *transaction
}

// run gives the hash of the act that was the last one before, as it is now.
func (h *hiding) run(ctx context.Context) (head string, err error) {
	was, err := h.proven(ctx)
	if err != nil {
		return "", err
	}
	guards, err := unguard(ctx, h.tx)
	if err != nil {
		return "", err
	}
	for _, part := range []func(context.Context) error{h.records, h.acts, h.sent} {
		if err := part(ctx); err != nil {
			return "", err
		}
	}
	if err := h.reseal(ctx); err != nil {
		return "", err
	}
	if head, err = h.head(ctx); err == nil {
		err = h.tell(ctx, was)
	}
	for _, guard := range guards {
		if err == nil {
			_, err = h.tx.ExecContext(ctx, guard)
		}
	}
	if err == nil {
		err = putSettings(ctx, h.tx, settingHidden, hiddenUnswept)
	}
	if err == nil {
		err = h.sealSettings(ctx, h.tx)
	}
	return head, err
}

// proven fails where the ledger does not hold: what was altered is not sealed anew.
func (h *hiding) proven(ctx context.Context) (ends, error) {
	own, err := ownShape(ctx)
	if err != nil {
		return ends{}, err
	}
	return h.keys.prove(ctx, h.tx, own)
}

// unguard takes the triggers away, and gives how they are made again.
func unguard(ctx context.Context, tx *transaction) ([]string, error) {
	guards, err := texts(ctx, tx, `SELECT sql FROM sqlite_schema WHERE type = 'trigger'`)
	if err != nil {
		return nil, err
	}
	names, err := texts(ctx, tx, `SELECT name FROM sqlite_schema WHERE type = 'trigger'`)
	for _, name := range names {
		if err == nil {
			_, err = tx.ExecContext(ctx, `DROP TRIGGER `+quote(name))
		}
	}
	return guards, err
}

// records encrypts the fields of persons in the tables of the registers, and in their journal.
func (h *hiding) records(ctx context.Context) error {
	for _, g := range edu.Registers() {
		var keys []string
		for _, f := range own(g) {
			if f.Encrypted() && !f.Kind().Secret() {
				keys = append(keys, f.Key)
			}
		}
		if len(keys) == 0 {
			continue
		}
		if err := h.table(ctx, g.Table, keys); err != nil {
			return err
		}
		if err := h.journal(ctx, g.Table, keys); err != nil {
			return err
		}
	}
	return nil
}

func (h *hiding) table(ctx context.Context, table string, keys []string) error {
	var names, set []string
	for _, key := range keys {
		names, set = append(names, quote(key)), append(set, quote(key)+" = ?")
	}
	read := `SELECT id, ` + strings.Join(names, ", ") + ` FROM ` + table
	write := `UPDATE ` + table + ` SET ` + strings.Join(set, ", ") + ` WHERE id = ?`
	return h.rewrite(ctx, read, "id", write, func(row int64, cells []any) ([]any, error) {
		for i, v := range cells {
			cells[i] = h.hidden(v, place(table, keys[i], row))
		}
		return cells, nil
	})
}

// hidden encrypts a value; one that is encrypted already, as in a ledger of which not all could be rescued, stays as it is.
func (h *hiding) hidden(v any, at string) any {
	text, ok := v.(string)
	if !ok {
		return v
	}
	if _, err := h.keys.decrypt(text, at); err == nil {
		return text
	}
	return h.keys.hide(text, at)
}

func (h *hiding) journal(ctx context.Context, table string, keys []string) error {
	replace := func(column string) string {
		return column + ` = json_replace(` + column + strings.Repeat(`, ?, ?`, len(keys)) + `)`
	}
	read := `SELECT seq, row, old, new FROM journal WHERE tbl = '` + table + `'`
	write := `UPDATE journal SET ` + replace("old") + `, ` + replace("new") + ` WHERE seq = ?`
	return h.rewrite(ctx, read, "seq", write, func(_ int64, cells []any) (args []any, err error) {
		row, _ := cells[0].(int64)
		for _, v := range cells[1:] {
			text, there := v.(string)
			m, err := members(sql.NullString{String: text, Valid: there})
			if err != nil {
				return nil, err
			}
			for _, key := range keys {
				args = append(args, `$."`+key+`"`, h.hidden(m[key], place(table, key, row)))
			}
		}
		return args, nil
	})
}

func (h *hiding) acts(ctx context.Context) error {
	return h.rewrite(ctx, `SELECT id, why FROM batch`, "id", `UPDATE batch SET why = ? WHERE id = ?`,
		func(act int64, cells []any) ([]any, error) { return []any{h.hidden(cells[0], whyOf(act))}, nil })
}

func (h *hiding) sent(ctx context.Context) error {
	for table, columns := range map[string][]string{"return_table": {"file", "sheet", "sender", "cols"}, "return_row": {"cells", "marks"}} {
		if err := h.table(ctx, table, columns); err != nil {
			return err
		}
	}
	return nil
}

// rewrite reads rows by their number, some at a time, and writes each back with what fn makes of its cells.
func (h *hiding) rewrite(ctx context.Context, read, number, write string, fn func(row int64, cells []any) ([]any, error)) error {
	and := ` WHERE `
	if strings.Contains(read, and) {
		and = ` AND `
	}
	for after := int64(0); ; {
		rows, err := h.tx.QueryContext(ctx, fmt.Sprintf(`%s%s%s > ? ORDER BY %s LIMIT %d`, read, and, number, number, batchSize), after)
		if err != nil {
			return err
		}
		all, err := allCells(rows)
		if err != nil || len(all) == 0 {
			return errors.Join(err, ctx.Err())
		}
		for _, cells := range all {
			after, _ = cells[0].(int64)
			args, err := fn(after, cells[1:])
			if err != nil {
				return err
			}
			if _, err := h.tx.write(write, append(args, after)...); err != nil {
				return err
			}
		}
	}
}

func allCells(rows *sql.Rows) (out [][]any, err error) {
	defer rows.Close()
	names, err := rows.Columns()
	for err == nil && rows.Next() {
		raw, into := buffers(len(names))
		err = rows.Scan(into...)
		out = append(out, raw)
	}
	return out, errors.Join(err, rows.Err())
}

// reseal seals the three chains anew from their beginning.
func (h *hiding) reseal(ctx context.Context) error {
	if _, err := h.sealJournal(ctx, h.tx, nowhere(), 0); err != nil {
		return err
	}
	all, err := sentTables(ctx, h.tx, `ORDER BY t.id`)
	hash := nowhere()
	for i := range all {
		if err != nil {
			return err
		}
		hash = all[i].link(h.keys.chain, hash)
		err = sentRows(ctx, h.tx, func(x *sentRow) error {
			hash = x.link(h.keys.chain, hash)
			return nil
		}, `WHERE "of" = ? ORDER BY id`, all[i].id)
		if err == nil {
			_, err = h.tx.write(`UPDATE return_table SET hash = ? WHERE id = ?`, hash, all[i].id)
		}
	}
	if err != nil {
		return err
	}
	return h.sealActs(ctx, h.tx)
}

func (h *hiding) head(ctx context.Context) (string, error) {
	e, err := endsOf(ctx, h.tx)
	return hex.EncodeToString(e.hash), err
}

// tell enters an act that says what was done, and where the acts ended before: papers and packages of then name it.
func (h *hiding) tell(ctx context.Context, was ends) error {
	now, err := endsOf(ctx, h.tx)
	if err != nil {
		return err
	}
	id := now.act + 1
	why := fmt.Sprintf("升级：个人信息改为加密保存，此前末次操作校验值%x", was.hash)
	if _, err := h.tx.ExecContext(ctx, `INSERT INTO batch (id, at, who, kind, why) VALUES (?, ?, ?, ?, ?)`, id,
		h.opt.Now().UTC().Format(time.RFC3339Nano), h.who, edu.BatchSeal, h.keys.hide(why, whyOf(id))); err != nil {
		return err
	}
	return h.sealAct(ctx, h.tx, now, id)
}
