package store

import (
	"context"
	"fmt"

	"countyledger/store/edu"
)

// adopt seals the acts and settings of a ledger that an earlier program has written, after its journal was found to hold. What that program
// had entered past the journal, the heads of columns that were learnt before they were records, is entered there.
func (s *Store) adopt(ctx context.Context) error {
	if owed, err := s.setting(ctx, settingUnsealed); err != nil || owed == "" {
		return err
	}
	err := s.inTx(ctx, func(tx *transaction) error {
		err := s.sealActs(ctx, tx)
		if err == nil {
			_, err = tx.ExecContext(ctx, `DELETE FROM setting WHERE key = ?`, settingUnsealed)
		}
		if err == nil {
			err = s.sealSettings(ctx, tx)
		}
		return err
	})
	if err == nil {
		err = s.adoptHeads(ctx)
	}
	if err != nil {
		return fmt.Errorf("seal what an earlier program wrote: %w", err)
	}
	return nil
}

// sealActs seals all acts, after the journal and what was sent were found to hold.
func (s *Store) sealActs(ctx context.Context, tx *transaction) error {
	seals := map[int64][]byte{}
	_, err := follow(ctx, tx, s.keys.chain, func(a entry, must []byte) error {
		seals[a.batch] = must
		return nil
	})
	for id, hash := range seals {
		if err == nil {
			_, err = tx.write(`UPDATE batch SET hash = ? WHERE id = ?`, hash, id)
		}
	}
	return err
}

// learntHeads is the table of the heads that were learnt.
const learntHeads = "learnt_head"

// adoptHeads enters the learnt heads that no entry has made.
func (s *Store) adoptHeads(ctx context.Context) error {
	const table = learntHeads
	const fresh = `FROM ` + table + ` WHERE id NOT IN (SELECT row FROM journal WHERE tbl = '` + table + `')`
	var n int
	err := s.reader.QueryRowContext(ctx, `SELECT count(*) `+fresh).Scan(&n)
	if err != nil || n == 0 {
		return err
	}
	names, err := columns(ctx, s.reader, table)
	if err != nil {
		return err
	}
	return s.inBatch(ctx, edu.BatchImport, "升级：此前记住的表头", 0, func(tx *transaction, batch int64) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO journal (batch, tbl, row, op, new) SELECT ?, '`+table+`', id, 'I', `+object(names, quote)+` `+
			fresh+` ORDER BY id`, batch)
		return err
	})
}
