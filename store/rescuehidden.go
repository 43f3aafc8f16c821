package store

import (
	"context"
	"database/sql"

	"countyledger/store/edu"
)

// hiddenRows reports whether something of a person can be opened with the key in a record, or in what the journal says of one.
func (v *salvage) hiddenRows(ctx context.Context) (bool, error) {
	for _, g := range edu.Registers() {
		var fields []string
		for _, f := range own(g) {
			if f.Encrypted() && !f.Kind().Secret() { // numbers were encrypted before all else was
				fields = append(fields, f.Key)
			}
		}
		if len(fields) == 0 {
			continue
		}
		for _, query := range []string{
			`SELECT id, ` + object(fields, quote) + ` FROM ` + quote(g.Table),
			`SELECT row, new FROM journal WHERE tbl = '` + g.Table + `' AND new IS NOT NULL`,
		} {
			if hidden, err := v.opens(ctx, query, g.Table, fields); err != nil || hidden {
				return hidden, err
			}
		}
	}
	return false, nil
}

// opens reports whether the key opens a field in one of the rows.
func (v *salvage) opens(ctx context.Context, query, table string, fields []string) (bool, error) {
	rows, err := v.db.QueryContext(ctx, query)
	if err != nil {
		return false, err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		var text sql.NullString
		if err := rows.Scan(&id, &text); err != nil {
			return false, err
		}
		cells, err := members(text)
		if err != nil {
			continue // it was not read whole
		}
		for _, f := range fields {
			sealed, _ := cells[f].(string)
			if _, err := v.keys.decrypt(sealed, place(table, f, id)); sealed != "" && err == nil {
				return true, nil
			}
		}
	}
	return false, rows.Err()
}
