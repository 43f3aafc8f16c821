package store

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"countyledger/store/edu"
)

// settle writes what was salvaged into a new ledger: its settings, the acts that hold with the records as they left them, and one act more
// that makes the records what they were.
func (v *salvage) settle(ctx context.Context, s *Store, set map[string]string) error {
	s.keys, s.clear, s.who = v.keys, v.clear, set[settingWho]
	tables, err := dataTables(ctx, v.db)
	if err != nil {
		return err
	}
	err = s.inTx(ctx, func(tx *transaction) error {
		err := v.settleOffice(ctx, s, tx, set)
		for _, copied := range []string{"batch", "journal", "return_table", "return_row", "cleared WHERE " + clearedHere} {
			if err == nil {
				err = v.copyRows(ctx, tx, copied)
			}
		}
		if err != nil {
			return err
		}
		return v.settlePast(ctx, tx, tables)
	})
	if err == nil {
		err = s.inBatch(ctx, edu.BatchRestore, v.why(), 0, func(tx *transaction, act int64) error {
			return errors.Join(v.settleCleared(ctx, tx, act), v.settleNow(ctx, tx, tables))
		})
	}
	if err == nil {
		_, err = prove(ctx, s.reader, s.keys)
	}
	return err
}

// why is what the journal says of the rescue.
func (v *salvage) why() string {
	why := "抢救：从损坏的台账读出"
	if v.out.MoreActs > 0 {
		why += fmt.Sprintf("，操作记录接到第%d批，此后的修改并入本次", v.out.Acts)
	}
	if v.out.Missing() {
		return why + "，缺少的内容见抢救报告"
	}
	return why + "，没有发现缺少内容"
}

// settleOffice writes the settings that are no seals, and what was typed and not saved.
func (v *salvage) settleOffice(ctx context.Context, s *Store, tx *transaction, set map[string]string) error {
	pairs := []string{settingProof, s.keys.encrypt(s.ledger, place("setting", settingProof, 0))}
	for _, key := range slices.Sorted(maps.Keys(set)) {
		if !slices.Contains([]string{settingLedger, settingProof, settingSeal, settingChanges, settingUnsealed, settingDropping}, key) {
			pairs = append(pairs, key, set[key])
		}
	}
	err := putSettings(ctx, tx, pairs...)
	if err == nil {
		err = v.settleDrafts(ctx, tx)
	}
	if err == nil {
		err = s.sealSettings(ctx, tx)
	}
	return err
}

func (v *salvage) settleDrafts(ctx context.Context, tx *transaction) error {
	rows, err := v.db.QueryContext(ctx, `SELECT register, sealed FROM draft`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var register, sealed string
		if err := rows.Scan(&register, &sealed); err != nil {
			return err
		}
		if _, err := v.keys.decrypt(sealed, place("draft", register, 0)); err != nil {
			continue
		}
		if _, err := tx.ExecContext(ctx, `INSERT INTO draft VALUES (?, ?)`, register, sealed); err != nil {
			return err
		}
		v.out.Drafts++
	}
	return rows.Err()
}

// clearedHere are the links that were cleared by an act that was read.
const clearedHere = `act IN (SELECT id FROM batch)`

// settleCleared takes over what an act has told that was not: which links were cleared. They hold by that, and are told by this act.
func (v *salvage) settleCleared(ctx context.Context, tx *transaction, act int64) error {
	if _, err := v.db.ExecContext(ctx, `UPDATE cleared SET act = ? WHERE NOT `+clearedHere, act); err != nil {
		return err
	}
	return v.copyRows(ctx, tx, fmt.Sprintf("cleared WHERE act = %d", act))
}

// copyRows copies the rows of a table as they are, all or some.
func (v *salvage) copyRows(ctx context.Context, tx *transaction, which string) error {
	table, _, _ := strings.Cut(which, " ")
	rows, err := v.db.QueryContext(ctx, `SELECT * FROM `+which+` ORDER BY 1`)
	if err != nil {
		return err
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		return err
	}
	query := `INSERT INTO ` + quote(table) + ` VALUES (?` + strings.Repeat(", ?", len(names)-1) + `)`
	for rows.Next() {
		values, to := make([]any, len(names)), make([]any, len(names))
		for i := range values {
			to[i] = &values[i]
		}
		if err := rows.Scan(to...); err != nil {
			return err
		}
		if _, err := tx.write(query, values...); err != nil {
			return fmt.Errorf("copy %s: %w", table, err)
		}
	}
	return rows.Err()
}

// settlePast writes the records as the acts that hold have left them, which the journal tells already.
func (v *salvage) settlePast(ctx context.Context, tx *transaction, tables []string) error {
	for _, t := range tables {
		for _, end := range []string{"_i", "_u", "_d"} {
			if _, err := tx.ExecContext(ctx, `DROP TRIGGER `+t+end); err != nil {
				return err
			}
		}
		names, err := columns(ctx, tx, t)
		if err != nil {
			return err
		}
		all, err := v.journalled(ctx, t)
		if err != nil {
			return err
		}
		for _, id := range slices.Sorted(maps.Keys(all)) {
			if !all[id].there {
				continue
			}
			query, args := insertion(t, id, names, all[id].cells)
			if _, err := tx.write(query, args...); err != nil {
				return fmt.Errorf("%s row %d: %w", t, id, err)
			}
		}
	}
	return writeTriggers(ctx, tx.Tx)
}

// settleNow makes the records of the acts that hold what was decided that they were. What is changed so that it clashes with what is
// changed after it is taken out and entered anew.
func (v *salvage) settleNow(ctx context.Context, tx *transaction, tables []string) error {
	var last []func() error
	for _, t := range tables {
		names, err := columns(ctx, tx, t)
		if err != nil {
			return err
		}
		was, err := stand(ctx, tx, t, names)
		if err != nil {
			return err
		}
		now, err := stand(ctx, v.db, t, names)
		if err != nil {
			return err
		}
		for _, id := range slices.Sorted(maps.Keys(was)) {
			if equal(was[id], now[id]) {
				continue
			}
			if _, err := tx.write(`DELETE FROM `+quote(t)+` WHERE id = ?`, id); err != nil {
				return fmt.Errorf("%s row %d: %w", t, id, err)
			}
			delete(was, id)
		}
		for _, id := range slices.Sorted(maps.Keys(now)) {
			if was[id] == nil {
				last = append(last, func() error {
					query, args := insertion(t, id, names, now[id])
					_, err := tx.write(query, args...)
					return err
				})
			}
		}
	}
	for _, enter := range last {
		if err := enter(); err != nil {
			return err
		}
	}
	return ctx.Err()
}
