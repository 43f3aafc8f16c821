package store

import (
	"context"
	"fmt"

	"countyledger/store/edu"
)

// Referred are the records of a register that refer to a record by a field, or did at any time: the journal knows of those that are gone
// and of those that were given to another.
func (s *Store) Referred(ctx context.Context, g *edu.Register, f *edu.Field, row int64) (out []int64, err error) {
	return s.referred(ctx, s.reader, g, f, row)
}

func (s *Store) referred(ctx context.Context, q querier, g *edu.Register, f *edu.Field, row int64) (out []int64, err error) {
	rows, err := q.QueryContext(ctx, `SELECT DISTINCT row FROM journal WHERE tbl = ?1 AND
		(json_extract(new, ?2) = ?3 OR json_extract(old, ?2) = ?3) ORDER BY row`, g.Table, `$."`+f.Key+`"`, row)
	if err != nil {
		return nil, fmt.Errorf("read who referred to %d: %w", row, translate(err))
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, fmt.Errorf("read who referred to %d: %w", row, err)
		}
		out = append(out, id)
	}
	return out, rows.Err()
}
