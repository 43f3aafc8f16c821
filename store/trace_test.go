package store

import (
	"errors"
	"fmt"
	"maps"
	"strings"
	"testing"

	"countyledger/store/edu"
)

// errBack ends a transaction of a test that is to leave nothing behind.
var errBack = errors.New("back")

// TestEveryColumnLeavesATrace: whatever is entered, altered or taken away in any column of any table stands in the journal,
// which is what 撤销 and 修改记录 read.
func TestEveryColumnLeavesATrace(t *testing.T) {
	s := create(t, t.TempDir(), options(t))
	tables, err := dataTables(t.Context(), s.reader)
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range tables {
		t.Run(table, func(t *testing.T) {
			err := s.inBatch(t.Context(), edu.BatchEdit, "测试", 0, func(tx *transaction, batch int64) error {
				newTrace(t, tx, table, batch).try()
				return errBack
			})
			if !errors.Is(err, errBack) {
				t.Error(err)
			}
		})
	}
}

// trace writes into a table in a transaction, and looks what the journal says of it.
type trace struct {
	*testing.T
	tx          *transaction
	table       string
	batch       int64
	cols, types []string
}

func newTrace(t *testing.T, tx *transaction, table string, batch int64) *trace {
	t.Helper()
	x := &trace{T: t, tx: tx, table: table, batch: batch}
	// What stands in the columns need make no sense here.
	for _, pragma := range []string{`defer_foreign_keys = ON`, `ignore_check_constraints = ON`} {
		if _, err := tx.ExecContext(t.Context(), `PRAGMA `+pragma); err != nil {
			t.Fatal(err)
		}
	}
	var err, err2 error
	x.cols, err = columns(t.Context(), tx, table)
	x.types, err2 = texts(t.Context(), tx, `SELECT type FROM pragma_table_info(?) WHERE name <> 'id' ORDER BY cid`, table)
	if err = errors.Join(err, err2); err != nil || len(x.cols) == 0 || len(x.cols) != len(x.types) {
		t.Fatalf("%d columns, %d types, %v", len(x.cols), len(x.types), err)
	}
	return x
}

// value is something for a column, another for each number.
func (x *trace) value(col, number int) any {
	if x.types[col] == "INTEGER" {
		return int64(1_000_000*number + col)
	}
	return fmt.Sprintf("第%d列之%d", col, number)
}

// try enters a row with something in every column, alters each column by itself, and takes the row away.
func (x *trace) try() {
	const id = int64(7_000_000)
	row, args := map[string]any{}, []any{id}
	for i, c := range x.cols {
		row[c] = x.value(i, 1)
		args = append(args, row[c])
	}
	names, marks := strings.Join(x.cols, `", "`), strings.Repeat(", ?", len(x.cols))
	x.journal(nil, row, fmt.Sprintf(`INSERT INTO %s (id, "%s") VALUES (?%s)`, x.table, names, marks), args...)
	for i, c := range x.cols {
		was := row[c]
		row[c] = x.value(i, 2)
		set := fmt.Sprintf(`UPDATE %s SET "%s" = ? WHERE id = ?`, x.table, c)
		x.journal(map[string]any{c: was}, map[string]any{c: row[c]}, set, row[c], id)
	}
	x.journal(row, nil, fmt.Sprintf(`DELETE FROM %s WHERE id = ?`, x.table), id)
}

// journal runs a statement and wants one entry for it, with what was before and after.
func (x *trace) journal(before, after map[string]any, statement string, args ...any) {
	x.Helper()
	all, err := entriesOf(x.Context(), x.tx, x.batch)
	if err != nil {
		x.Fatal(err)
	}
	known := len(all)
	if _, err := x.tx.ExecContext(x.Context(), statement, args...); err != nil {
		x.Fatalf("%s: %v", statement, err)
	}
	if all, err = entriesOf(x.Context(), x.tx, x.batch); err != nil || len(all) != known+1 {
		x.Fatalf("%d entries after %d (%v): %s", len(all), known, err, statement)
	}
	was, err := members(all[0].old)
	is, err2 := members(all[0].new)
	if err != nil || err2 != nil || !maps.Equal(was, before) || !maps.Equal(is, after) {
		x.Errorf("%s\nwas %v, want %v (%v)\nis %v, want %v (%v)", statement, was, before, err, is, after, err2)
	}
}
