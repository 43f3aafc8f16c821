package store

import (
	"context"
	"crypto/hmac"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"

	"countyledger/store/edu"
)

// ends are where the chains of a ledger stand: the journal, what was sent, and the acts, which hold the other two together.
type ends struct {
	seq     int64 // entries of the journal
	journal []byte
	sent    []byte
	act     int64 // acts
	hash    []byte
}

// nowhere is where a chain begins.
func nowhere() []byte { return make([]byte, 32) }

// endsOf reads where the chains stand. It fails with edu.ErrTampered where something stands behind the end that nobody sealed: the next act
// would seal it as its own.
func endsOf(ctx context.Context, q rower) (ends, error) {
	e := ends{journal: nowhere(), sent: nowhere(), hash: nowhere()}
	for _, end := range []struct {
		query, part string
		number      *int64
		hash        *[]byte
	}{
		{`SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1`, edu.PartJournal, &e.seq, &e.journal},
		{`SELECT id, hash FROM return_table ORDER BY id DESC LIMIT 1`, edu.PartReturns, new(int64), &e.sent},
		{`SELECT id, hash FROM batch ORDER BY id DESC LIMIT 1`, edu.PartActs, &e.act, &e.hash},
	} {
		var hash []byte
		err := q.QueryRowContext(ctx, end.query).Scan(end.number, &hash)
		switch {
		case errors.Is(err, sql.ErrNoRows):
			continue
		case err != nil:
			return e, fmt.Errorf("read journal: %w", err)
		case hash == nil:
			return e, &edu.TamperError{Part: end.part, Row: *end.number}
		}
		*end.hash = hash
	}
	return e, nil
}

// sealedActs is the first schema in which acts are sealed.
const sealedActs = 19

// headOf is how many entries a ledger has and, in hexadecimal digits, the hash that holds its chains together.
func headOf(ctx context.Context, q rower, version int) (entries int64, hash string, err error) {
	if version >= sealedActs {
		e, err := endsOf(ctx, q)
		return e.seq, hex.EncodeToString(e.hash), err
	}
	err = q.QueryRowContext(ctx, `SELECT seq, hex(hash) FROM journal ORDER BY seq DESC LIMIT 1`).Scan(&entries, &hash)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return entries, hash, err
}

// stood is where the chains stood when an act was done: that of the acts before it, the others behind it, with the sum over what it has
// cleared, nil where that is nothing.
type stood struct{ prev, journal, sent, cleared []byte }

// sealed is the hash of an act: what it says of itself, and where the chains stood.
func (e entry) sealed(chain *macs, at stood) []byte {
	parts := []string{
		string(at.prev), "act", digits(e.batch), e.at, e.who, e.kind, e.why, digits(e.undoes), string(at.journal), string(at.sent),
	}
	if at.cleared != nil {
		parts = append(parts, string(at.cleared))
	}
	return chain.of(parts...)
}

// sealAct ends an act: its entries are chained to those before, and it to the act before.
func (s *Store) sealAct(ctx context.Context, tx *transaction, was ends, batch int64) error {
	journal, err := s.sealJournal(ctx, tx, was.journal, was.seq)
	if err != nil {
		return err
	}
	sent, err := lastReturn(ctx, tx)
	if err != nil {
		return fmt.Errorf("seal act: %w", err)
	}
	acts, err := actsWhere(ctx, tx, `id = ?`, batch)
	if err != nil || len(acts) != 1 {
		return fmt.Errorf("seal act: %w", errors.Join(edu.ErrNotFound, err))
	}
	c, err := clearingsWhere(ctx, tx, s.keys.chain, `act = ?`, batch)
	if err != nil {
		return fmt.Errorf("seal act: %w", err)
	}
	hash := acts[0].sealed(s.keys.chain, stood{was.hash, journal, sent, c.sums[batch]})
	if _, err = tx.write(`UPDATE batch SET hash = ? WHERE id = ?`, hash, batch); err != nil {
		return fmt.Errorf("seal act: %w", err)
	}
	return nil
}

// follow goes along the three chains from their beginning, and gives each act with the hash that it must have. It fails with an
// *edu.TamperError where a chain does not hold.
func follow(ctx context.Context, q rower, chain *macs, each func(act entry, must []byte) error) (ends, error) {
	e := ends{journal: nowhere(), sent: nowhere(), hash: nowhere()}
	acts, err := actsWhere(ctx, q, `true`)
	if err != nil {
		return e, err
	}
	c, err := clearingsWhere(ctx, q, chain, `true`)
	if err != nil {
		return e, err
	}
	journal, err := e.followJournal(ctx, q, c)
	if err != nil {
		return e, err
	}
	sent, err := e.followReturns(ctx, q, c)
	if err != nil {
		return e, err
	}
	e.journal, e.sent = nowhere(), nowhere()
	for _, a := range acts {
		if h := journal[a.batch]; h != nil {
			e.journal = h
		}
		if h := sent[a.batch]; h != nil {
			e.sent = h
		}
		e.act = a.batch
		e.hash, err = c.hash(linkAct, a.batch, a.sealed(chain, stood{e.hash, e.journal, e.sent, c.sums[a.batch]}))
		if err == nil {
			err = each(a, e.hash)
		}
		if err != nil {
			return e, err
		}
	}
	return e, nil
}

// followJournal gives the hash of the last entry of each act.
func (e *ends) followJournal(ctx context.Context, q rower, c *clearings) (map[int64][]byte, error) {
	last, of := map[int64][]byte{}, int64(0)
	var all int64
	err := walk(ctx, q, 0, func(x entry) (err error) {
		e.seq++
		if x.seq != e.seq || x.batch < of {
			return &edu.TamperError{Part: edu.PartJournal, Row: e.seq}
		}
		if e.journal, err = c.hash(linkJournal, x.seq, x.link(c.chain, e.journal)); err != nil {
			return err
		}
		if !hmac.Equal(e.journal, x.hash) {
			return &edu.TamperError{Part: edu.PartJournal, Row: x.seq}
		}
		of, last[x.batch] = x.batch, e.journal
		return nil
	})
	if err == nil {
		err = q.QueryRowContext(ctx, `SELECT count(*) FROM journal`).Scan(&all)
	}
	if err == nil && all != e.seq { // of an act that is not there
		err = &edu.TamperError{Part: edu.PartJournal, Row: e.seq + 1}
	}
	return last, err
}

// followReturns gives the hash of the last table that each act has taken in.
func (e *ends) followReturns(ctx context.Context, q rower, c *clearings) (map[int64][]byte, error) {
	all, err := sentTables(ctx, q, `ORDER BY t.id`)
	if err != nil {
		return nil, err
	}
	last, of := map[int64][]byte{}, int64(0)
	for i := range all {
		t := &all[i]
		if e.sent, err = c.hash(linkTable, t.id, t.link(c.chain, e.sent)); err != nil {
			return nil, err
		}
		err := sentRows(ctx, q, func(x *sentRow) (err error) {
			if x.marks.Valid && x.marks.String == "" { // hashed as none
				return &edu.TamperError{Part: edu.PartReturns, Row: t.id}
			}
			e.sent, err = c.hash(linkRow, x.id, x.link(c.chain, e.sent))
			return err
		}, `WHERE "of" = ? ORDER BY id`, t.id)
		if err != nil {
			return nil, err
		}
		if !hmac.Equal(e.sent, t.hash) || t.batch < of {
			return nil, &edu.TamperError{Part: edu.PartReturns, Row: t.id}
		}
		of, last[t.batch] = t.batch, e.sent
	}
	var n, highest int64
	err = q.QueryRowContext(ctx, `SELECT count(*), coalesce(max(id), 0) FROM return_row`).Scan(&n, &highest)
	if err == nil && n != highest { // none was ever taken away
		err = &edu.TamperError{Part: edu.PartReturns}
	}
	return last, err
}
