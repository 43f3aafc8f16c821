package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"countyledger/store/edu"
)

// entry is one line of the journal with the batch it belongs to.
type entry struct {
	seq, batch, row    int64
	table, op          string
	old, new           sql.NullString
	at, who, kind, why string
	undoes             int64
	hash               []byte
}

// link is the hash of an entry, chained to the one before it. Every part is length-prefixed, so that
// no two different entries hash alike.
func (e entry) link(chain *macs, prev []byte) []byte {
	text := func(s sql.NullString) string {
		if !s.Valid {
			return "-"
		}
		return "+" + s.String
	}
	return chain.of(string(prev), digits(e.seq), digits(e.batch), digits(e.row), e.table, e.op, text(e.old), text(e.new),
		e.at, e.who, e.kind, e.why, digits(e.undoes))
}

// digits is how a number stands in what is hashed.
func digits(n int64) string { return strconv.FormatInt(n, 10) }

type rower interface {
	querier
	QueryRowContext(context.Context, string, ...any) *sql.Row
}

// walk reads the journal after an entry, in order. What an act says of itself is read once, not with each of its entries: an import has
// thousands.
func walk(ctx context.Context, q rower, after int64, fn func(entry) error) error {
	acts, err := actsOf(ctx, q, after)
	if err != nil {
		return err
	}
	rows, err := q.QueryContext(ctx, `SELECT seq, batch, row, tbl, op, old, new, hash FROM journal WHERE seq > ? ORDER BY seq`, after)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var x entry
		if err := rows.Scan(&x.seq, &x.batch, &x.row, &x.table, &x.op, &x.old, &x.new, &x.hash); err != nil {
			return err
		}
		act, ok := acts[x.batch]
		if !ok {
			continue // who follows the chains misses it
		}
		x.at, x.who, x.kind, x.why, x.undoes = act.at, act.who, act.kind, act.why, act.undoes
		if err := fn(x); err != nil {
			return err
		}
	}
	return rows.Err()
}

// actsOf are the batches of the journal after an entry, as its entries have them.
func actsOf(ctx context.Context, q rower, after int64) (map[int64]entry, error) {
	all, err := actsWhere(ctx, q, `id IN (SELECT batch FROM journal WHERE seq > ?)`, after)
	out := make(map[int64]entry, len(all))
	for _, x := range all {
		out[x.batch] = x
	}
	return out, err
}

// actsWhere are batches in the order in which they were done, with their hashes.
func actsWhere(ctx context.Context, q querier, where string, args ...any) ([]entry, error) {
	const query = `SELECT id, at, who, kind, why, coalesce(undoes, 0), hash FROM batch WHERE `
	rows, err := q.QueryContext(ctx, query+where+` ORDER BY id`, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []entry
	for rows.Next() {
		var x entry
		if err := rows.Scan(&x.batch, &x.at, &x.who, &x.kind, &x.why, &x.undoes, &x.hash); err != nil {
			return nil, err
		}
		out = append(out, x)
	}
	return out, rows.Err()
}

// sealJournal chains the entries of a transaction after an entry to that one, and gives the hash of the last.
func (s *Store) sealJournal(ctx context.Context, tx *transaction, prev []byte, after int64) ([]byte, error) {
	type sealed struct {
		seq  int64
		hash []byte
	}
	var all []sealed
	err := walk(ctx, tx, after, func(e entry) error {
		prev = e.link(s.keys.chain, prev)
		all = append(all, sealed{e.seq, prev})
		return nil
	})
	for i, e := range all {
		if err == nil && i%batchSize == 0 {
			err = ctx.Err()
		}
		if err == nil {
			_, err = tx.write(`UPDATE journal SET hash = ? WHERE seq = ?`, e.hash, e.seq)
		}
	}
	if err != nil {
		return nil, fmt.Errorf("seal journal: %w", err)
	}
	return prev, nil
}

func integrity(ctx context.Context, q rower) error {
	found, err := texts(ctx, q, `PRAGMA integrity_check(5)`)
	if err != nil {
		return fmt.Errorf("integrity check: %w", translate(err))
	}
	if len(found) != 1 || found[0] != "ok" {
		return fmt.Errorf("integrity check: %w: %v", edu.ErrDamaged, found)
	}
	var broken int
	if err := q.QueryRowContext(ctx, `SELECT count(*) FROM pragma_foreign_key_check`).Scan(&broken); err != nil {
		return fmt.Errorf("reference check: %w", translate(err))
	}
	if broken > 0 {
		return fmt.Errorf("reference check: %w: %d rows", edu.ErrDamaged, broken)
	}
	return nil
}

// said is the reason of an act as it is shown to somebody: ID numbers in it are masked, and masks leave no more to be seen than today's do.
// Seals are held against what was written. The number of the act is read before it.
type said struct {
	opener
	act *int64
	to  *string
}

// Scan implements sql.Scanner.
func (s said) Scan(v any) error {
	text, ok := v.(string)
	if !ok {
		return fmt.Errorf("%w: a reason is %T", edu.ErrStored, v)
	}
	plain, err := s.show(text, whyOf(*s.act))
	if err != nil {
		return fmt.Errorf("read why act %d was done: %w", *s.act, err)
	}
	*s.to = edu.MaskIDs(plain)
	return nil
}

// Export writes down that something of persons leaves the ledger, before it does: it cannot be taken back. Of a ledger without its key
// nothing of anybody can leave.
func (s *Store) Export(ctx context.Context, what string) error {
	if s.keys == nil {
		return nil
	}
	return s.inBatch(ctx, edu.BatchExport, what, 0, nothing)
}

// Batches lists the acts of the journal, the newest first.
func (s *Store) Batches(ctx context.Context, limit int) ([]edu.Batch, error) {
	rows, err := s.reader.QueryContext(
		ctx,
		`SELECT b.id, b.at, b.who, b.kind, b.why, coalesce(b.undoes, 0), (SELECT count(*) FROM journal j WHERE j.batch = b.id)
		FROM batch b ORDER BY b.id DESC LIMIT ?`,
		limit+1, // with the act that the oldest follows
	)
	if err != nil {
		return nil, fmt.Errorf("read journal: %w", translate(err))
	}
	defer rows.Close()
	var out []edu.Batch
	for rows.Next() {
		var b edu.Batch
		var at string
		if err := rows.Scan(&b.ID, &at, &b.Who, &b.Kind, said{s.opener(), &b.ID, &b.Why}, &b.Undoes, &b.Changes); err != nil {
			return nil, fmt.Errorf("read journal: %w", err)
		}
		if b.At, err = time.Parse(time.RFC3339Nano, at); err != nil {
			return nil, fmt.Errorf("read journal: %w", errors.Join(edu.ErrDamaged, err))
		}
		b.Session = b.ID > s.since
		out = append(out, b)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read journal: %w", err)
	}
	for i := 1; i < len(out); i++ {
		out[i-1].Early = edu.Clock{Now: out[i-1].At, Last: out[i].At}.Behind()
	}
	out = out[:min(len(out), limit)]
	edu.MarkUndone(out)
	gone, err := lost(ctx, s.reader)
	if err != nil {
		return nil, fmt.Errorf("read journal: %w", translate(err))
	}
	for i := range out {
		_, out[i].Cleared = slices.BinarySearch(gone, out[i].ID)
	}
	return out, nil
}
