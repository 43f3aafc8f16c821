package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// plumbing are the tables that are not data: everything else is written through the journal. synonym is one of old ledgers.
var plumbing = []string{"setting", "batch", "journal", "session", "synonym", "draft", "return_table", "return_row", "cleared"}

// writeTriggers makes, for each data table, the three triggers that put every change into the
// journal. They come from the schema itself, so a new table or column cannot be forgotten.
func writeTriggers(ctx context.Context, tx *sql.Tx) error {
	tables, err := dataTables(ctx, tx)
	if err != nil {
		return err
	}
	for _, t := range tables {
		cols, err := columns(ctx, tx, t)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, triggers(t, cols)); err != nil {
			return fmt.Errorf("triggers of %s: %w", t, err)
		}
	}
	return nil
}

type querier interface {
	QueryContext(context.Context, string, ...any) (*sql.Rows, error)
}

func dataTables(ctx context.Context, q querier) ([]string, error) {
	all, err := texts(ctx, q, `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`)
	return slices.DeleteFunc(all, func(t string) bool { return slices.Contains(plumbing, t) }), err
}

// columns lists a table's columns without its row number.
func columns(ctx context.Context, q querier, table string) ([]string, error) {
	return texts(ctx, q, `SELECT name FROM pragma_table_info(?) WHERE name <> 'id' ORDER BY cid`, table)
}

func texts(ctx context.Context, q querier, query string, args ...any) ([]string, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, rows.Err()
}

// triggers are the journal's triggers of one table. An entry holds only what is not NULL (insert,
// delete) or what changed (update): json_patch drops the NULL members.
func triggers(table string, cols []string) string {
	row := func(prefix string) string { return object(cols, func(c string) string { return prefix + quote(c) }) }
	diff := func(keep string) string {
		return object(cols, func(c string) string {
			return fmt.Sprintf(`CASE WHEN OLD.%[1]s IS NOT NEW.%[1]s THEN %[2]s.%[1]s END`, quote(c), keep)
		})
	}
	var changed []string
	for _, c := range cols {
		changed = append(changed, fmt.Sprintf(`OLD.%[1]s IS NOT NEW.%[1]s`, quote(c)))
	}
	return fmt.Sprintf(`
DROP TRIGGER IF EXISTS %[1]s_i; DROP TRIGGER IF EXISTS %[1]s_u; DROP TRIGGER IF EXISTS %[1]s_d; DROP TRIGGER IF EXISTS %[1]s_id;
CREATE TRIGGER %[1]s_i AFTER INSERT ON %[1]s BEGIN
	INSERT INTO journal (batch, tbl, row, op, new) SELECT batch, '%[1]s', NEW.id, 'I', %[2]s FROM session; END;
CREATE TRIGGER %[1]s_u AFTER UPDATE ON %[1]s WHEN %[3]s BEGIN
	INSERT INTO journal (batch, tbl, row, op, old, new) SELECT batch, '%[1]s', NEW.id, 'U', %[4]s, %[5]s FROM session; END;
CREATE TRIGGER %[1]s_d AFTER DELETE ON %[1]s BEGIN
	INSERT INTO journal (batch, tbl, row, op, old) SELECT batch, '%[1]s', OLD.id, 'D', %[6]s FROM session; END;
CREATE TRIGGER %[1]s_id BEFORE UPDATE OF id ON %[1]s WHEN OLD.id IS NOT NEW.id BEGIN
	SELECT RAISE (ABORT, 'row numbers never change'); END;`,
		table, row("NEW."), strings.Join(changed, " OR "), diff("OLD"), diff("NEW"), row("OLD."))
}

// object is a JSON object of the columns without NULLs. json_object takes at most 127 arguments, so
// wide tables are made of several objects.
func object(cols []string, value func(string) string) string {
	expr := `'{}'`
	for part := range slices.Chunk(cols, 50) {
		var pairs []string
		for _, c := range part {
			pairs = append(pairs, fmt.Sprintf(`'%s', %s`, c, value(c)))
		}
		expr = fmt.Sprintf(`json_patch(%s, json_object(%s))`, expr, strings.Join(pairs, ", "))
	}
	return expr
}

func quote(column string) string { return `"` + column + `"` }
