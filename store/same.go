package store

import (
	"context"
	"fmt"
	"strings"

	"countyledger/store/edu"
)

// twice fails with edu.ErrDuplicate where a row that the batch wrote stands beside another of the same identity. Most tables refuse that by
// an index of their own; those that came without one are looked at here, since older ledgers may hold such rows and open all the same.
func twice(ctx context.Context, tx *transaction, batch int64) error {
	var tables string
	if err := tx.QueryRowContext(ctx, `SELECT coalesce(group_concat(tbl), '') FROM (SELECT DISTINCT tbl FROM journal WHERE batch = ?)`,
		batch).Scan(&tables); err != nil {
		return fmt.Errorf("tables of the batch: %w", err)
	}
	for _, g := range edu.Registers() {
		if len(g.Identity) == 0 || !strings.Contains(","+tables+",", ","+g.Table+",") {
			continue
		}
		var guarded, same int
		if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM pragma_index_list(?) WHERE "unique"`, g.Table).Scan(&guarded); err != nil {
			return fmt.Errorf("indexes of %s: %w", g.Table, err)
		}
		if guarded > 0 {
			continue
		}
		of := make([]string, len(g.Identity))
		for i, key := range g.Identity {
			of[i] = quote(key)
		}
		wrote := `(SELECT row FROM journal WHERE batch = ? AND tbl = ?)`
		query := fmt.Sprintf(`SELECT EXISTS (SELECT 1 FROM %[1]s WHERE %[2]s IN (SELECT %[2]s FROM %[1]s WHERE id IN %[4]s)
			GROUP BY %[3]s HAVING count(*) > 1 AND max(id IN %[4]s))`, quote(g.Table), of[0], strings.Join(of, ", "), wrote)
		if err := tx.QueryRowContext(ctx, query, batch, g.Table, batch, g.Table).Scan(&same); err != nil {
			return fmt.Errorf("rows of %s: %w", g.Table, err)
		}
		if same > 0 {
			return fmt.Errorf("%s: %w", g.Table, edu.ErrDuplicate)
		}
	}
	return nil
}
