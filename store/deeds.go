package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"countyledger/store/edu"
)

// Deeds tells by which acts the steps of some records were last taken. Acts that were taken back do not count.
func (s *Store) Deeds(ctx context.Context, g *edu.Register, rows []int64) (edu.Deeds, error) {
	fate, err := s.fates(ctx)
	out := edu.Deeds{}
	for _, row := range rows {
		if err == nil {
			err = s.deedsOf(ctx, g, row, fate, out)
		}
	}
	if err != nil {
		return nil, fmt.Errorf("read who led %s: %w", g.Table, translate(err))
	}
	return out, nil
}

func (s *Store) deedsOf(ctx context.Context, g *edu.Register, row int64, fate batchFate, out edu.Deeds) error {
	rows, err := s.reader.QueryContext(ctx, `SELECT j.batch, j.old, j.new, b.at, b.who, b.kind, b.why FROM journal j
		JOIN batch b ON b.id = j.batch WHERE j.tbl = ? AND j.row = ? ORDER BY j.seq`, g.Table, row)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var batch int64
		var old, now sql.NullString
		var at, kind string
		var deed edu.Deed
		if err := rows.Scan(&batch, &old, &now, &at, &deed.Who, &kind, said{s.opener(), &batch, &deed.Why}); err != nil {
			return err
		}
		if fate.undone[batch] || fate.turns[batch] {
			continue
		}
		if deed.At, err = time.Parse(time.RFC3339Nano, at); err != nil {
			return err
		}
		deed.Here = kind == edu.BatchEdit
		before, err := members(old)
		if err != nil {
			return err
		}
		after, err := members(now)
		if err != nil {
			return err
		}
		for _, column := range sorted(before, after) {
			if f := g.Field(column); f != nil && f.Step() && f.Child == nil {
				out.Set(row, f, deed)
			}
		}
	}
	return rows.Err()
}
