package store

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"strings"

	"github.com/mattn/go-sqlite3"

	"countyledger/store/edu"
)

// Database makes of tables a file in the format of SQLite, in memory: what others read without this program. The same tables give the same
// bytes.
func (s *Store) Database(ctx context.Context, all []edu.Relation) (b []byte, err error) {
	opened, err := (&sqlite3.SQLiteDriver{}).Open(":memory:")
	if err != nil {
		return nil, fmt.Errorf("open database in memory: %w", err)
	}
	defer func() { err = errors.Join(err, opened.Close()) }()
	conn := opened.(*sqlite3.SQLiteConn)
	if _, err := conn.Exec(`BEGIN`, nil); err != nil {
		return nil, fmt.Errorf("begin: %w", err)
	}
	for _, r := range all {
		if err := writeRelation(ctx, conn, r); err != nil {
			return nil, fmt.Errorf("table %s: %w", r.Name, err)
		}
	}
	if _, err := conn.Exec(`COMMIT`, nil); err != nil {
		return nil, fmt.Errorf("commit: %w", err)
	}
	if b, err = conn.Serialize(""); err != nil {
		return nil, fmt.Errorf("serialize: %w", err)
	}
	return b, nil
}

func writeRelation(ctx context.Context, conn *sqlite3.SQLiteConn, r edu.Relation) (err error) {
	var names []string
	for _, c := range r.Columns {
		names = append(names, quote(c))
	}
	if _, err := conn.Exec(`CREATE TABLE `+quote(r.Name)+` (`+strings.Join(names, ", ")+`)`, nil); err != nil {
		return err
	}
	insert, err := conn.Prepare(`INSERT INTO ` + quote(r.Name) + ` VALUES (?` + strings.Repeat(", ?", len(names)-1) + `)`)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, insert.Close()) }()
	cells := make([]driver.Value, len(names))
	for _, row := range r.Rows {
		if err := ctx.Err(); err != nil {
			return err
		}
		for i, v := range row {
			cells[i] = v
		}
		if _, err := insert.Exec(cells); err != nil { //nolint:staticcheck // the driver's own statement has no other in one goroutine
			return err
		}
	}
	return nil
}
