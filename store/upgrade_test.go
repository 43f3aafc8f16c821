package store

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// released is how many migrations the last released program had.
const released = 5

// TestUpgradeKeepsEverything makes a ledger as the last released program did, with rows in every table that a later
// migration rebuilds, and opens it with this one: every old column of every table holds what it held, references are
// whole, and the journal can still not be altered.
func TestUpgradeKeepsEverything(t *testing.T) {
	dir, opt := t.TempDir(), options(t)
	path := filepath.Join(dir, ledgerFile)
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	old := &Store{dir: dir, opt: opt, writer: sql.OpenDB(connector{path: path, write: true})}
	old.writer.SetMaxOpenConns(1)
	if err := old.migrateWith(t.Context(), migrations()[:released]); err != nil {
		t.Fatal(err)
	}
	for _, q := range []string{
		`BEGIN`,
		`INSERT INTO batch (id, at, who, kind, why) VALUES (1, '2022-09-01T00:00:00Z', '王晓东', 'edit', '登记'),
			(2, '2022-09-02T00:00:00Z', '王晓东', 'import', '导入')`,
		`INSERT INTO batch (id, at, who, kind, why, undoes) VALUES (3, '2022-09-03T00:00:00Z', '李晓南', 'undo', '撤销', 2)`,
		`UPDATE session SET batch = 1`,
		`INSERT INTO school (id, name, code, type, founder, state) VALUES (1, '甲小学', '2114000001', '211', '831', 'open'),
			(2, '乙小学', '2114000002', '211', '831', 'open')`,
		`INSERT INTO teacher (id, name, id_number, posted_at) VALUES (1, '王晓东', 'sealed', 1)`,
		`INSERT INTO rotation (id, teacher, year, "from", "to", reason, state, form, relation, start, planned_end, tenure, doc, note) VALUES
			(1, 1, 2021, 1, 2, 'rotation', 'ended', 'team', 'stays', '2021-09-01', '2022-08-31', 12, '样教人〔2021〕1号', '备注'),
			(7, 1, 2022, 1, 2, 'closure', 'on', NULL, NULL, '2022-09', NULL, NULL, NULL, NULL)`,
		`INSERT INTO project (id, name, code, school, kind, task, total, note) VALUES
			(3, '教学楼', '2209-149901-04-01-163010', 2, 'new', 'compulsory', 12345, '备注'),
			(9, '食堂', '2209-149901-04-01-163011', 1, 'extend', 'other', NULL, NULL)`,
		`INSERT INTO project_fund (parent, item, planned) VALUES (3, 'central', 500)`,
		`INSERT INTO project_stage (parent, item, actual) VALUES (9, 'P01', '2022-03')`,
		`INSERT INTO progress (project, month, done_total) VALUES (3, '2022-04', 100)`,
		`INSERT INTO contract (project, name) VALUES (9, '施工合同')`,
		`UPDATE session SET batch = NULL`,
		`INSERT INTO synonym VALUES ('schools', '学堂大名', 'name'), ('teachers', '教号', 'id_number')`,
		`COMMIT`,
	} {
		if _, err := old.writer.Exec(q); err != nil {
			t.Fatalf("%v in %s", err, q)
		}
	}
	tables, err := texts(
		t.Context(),
		old.writer,
		`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
	)
	if err != nil {
		t.Fatal(err)
	}
	columnsOf, before := map[string]string{}, map[string]string{}
	for _, table := range tables {
		names, err := texts(t.Context(), old.writer, `SELECT '"' || name || '"' FROM pragma_table_info(?) ORDER BY cid`, table)
		if err != nil {
			t.Fatal(err)
		}
		columnsOf[table] = strings.Join(names, ", ")
		before[table] = contents(t, old.writer, table, columnsOf[table])
	}
	if !strings.Contains(before["rotation"], "样教人〔2021〕1号") || !strings.Contains(before["batch"], "撤销") ||
		strings.Count(before["journal"], "\n") < 5 {
		t.Fatalf("the old ledger lacks rows: %v", before)
	}
	if err := old.writer.Close(); err != nil {
		t.Fatal(err)
	}
	s, err := Open(t.Context(), dir, opt)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, table := range tables {
		switch table {
		case "setting": // a session of its own is noted there
			continue
		case "synonym": // a register of its own, that can be taken back
			after := contents(t, s.writer, "learnt_head", `"register", "head", "target"`)
			if after != before[table] || !strings.Contains(after, "学堂大名") {
				t.Errorf("learnt heads before:\n%s\nafter:\n%s", before[table], after)
			}
			continue
		}
		if after := contents(t, s.writer, table, columnsOf[table]); after != before[table] {
			t.Errorf("%s before:\n%s\nafter:\n%s", table, before[table], after)
		}
	}
	if err := integrity(t.Context(), s.reader); err != nil {
		t.Error(err)
	}
	for _, q := range []string{
		`DELETE FROM batch WHERE id = 3`, `UPDATE batch SET why = 'x' WHERE id = 3`, `DELETE FROM journal WHERE seq = 1`,
		`INSERT INTO rotation (teacher, year, "to", reason, state) VALUES (1, 2022, 2, 'rotation', 'draft')`,
		`UPDATE project SET code = '2209-149901-04-01-163010' WHERE id = 9`, `DELETE FROM project WHERE id = 3`,
	} {
		if _, err := s.writer.Exec(q); err == nil {
			t.Errorf("after the upgrade %s went through", q)
		}
	}
}

// contents are the rows of a table, in the order of their numbers.
func contents(t *testing.T, q querier, table, columns string) string {
	t.Helper()
	rows, err := q.QueryContext(context.Background(), fmt.Sprintf(`SELECT %s FROM %s ORDER BY 1`, columns, table))
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for rows.Next() {
		cells, into := make([]any, len(names)), make([]any, len(names))
		for i := range cells {
			into[i] = &cells[i]
		}
		if err := rows.Scan(into...); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(&out, cells...)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}
