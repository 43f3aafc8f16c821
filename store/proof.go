package store

import (
	"context"
	"crypto/hmac"
	"database/sql"
	"errors"
	"fmt"

	"countyledger/store/edu"
)

// Verify proves the ledger: the file is whole, its guards are there, its chains hold from the first act to the last, every table is what
// the journal says, what was typed can be read, and this computer has seen no later act. It returns the number of entries and the hash of
// the last act, to be kept outside the ledger. It fails with edu.ErrDamaged, an *edu.TamperError, an *edu.BehindError or edu.ErrKeyMissing.
func (s *Store) Verify(ctx context.Context) (entries int64, last string, err error) {
	if s.keys == nil {
		return 0, "", edu.ErrKeyMissing
	}
	e, err := prove(ctx, s.reader, s.keys)
	if err == nil {
		err = s.behind(ctx, s.reader)
	}
	if err != nil {
		return 0, "", fmt.Errorf("verify: %w", translate(err))
	}
	return e.seq, fmt.Sprintf("%x", e.hash), nil
}

// prove proves a ledger of this program's schema, as it stood at one moment.
func prove(ctx context.Context, db *sql.DB, k *keys) (e ends, err error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return e, err
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	if _, err := conn.ExecContext(ctx, `BEGIN`); err != nil { // others write meanwhile
		return e, err
	}
	defer func() {
		_, back := conn.ExecContext(context.WithoutCancel(ctx), `ROLLBACK`)
		err = errors.Join(err, back)
	}()
	shape, err := ownShape(ctx)
	if err != nil {
		return e, err
	}
	return k.prove(ctx, conn, shape)
}

// prove proves what a connection sees; own is the schema that this program makes.
func (k *keys) prove(ctx context.Context, q rower, own []string) (e ends, err error) {
	guards := func(ctx context.Context, q rower) error { return guarded(ctx, q, own) }
	for _, look := range []func(context.Context, rower) error{integrity, guards, k.officeHolds, k.draftsHold} {
		if err := look(ctx, q); err != nil {
			return e, err
		}
	}
	e, err = follow(ctx, q, k.chain, func(a entry, must []byte) error {
		if !hmac.Equal(a.hash, must) {
			return &edu.TamperError{Part: edu.PartActs, Row: a.batch}
		}
		return nil
	})
	if err == nil {
		err = replay(ctx, q)
	}
	return e, err
}

// draftsHold reads what was typed and not saved.
func (k *keys) draftsHold(ctx context.Context, q rower) error {
	rows, err := q.QueryContext(ctx, `SELECT register, sealed FROM draft`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var register, sealed string
		if err := rows.Scan(&register, &sealed); err != nil {
			return err
		}
		if _, err := k.decrypt(sealed, place("draft", register, 0)); err != nil {
			return errors.Join(&edu.TamperError{Part: edu.PartDrafts}, err)
		}
	}
	return rows.Err()
}
