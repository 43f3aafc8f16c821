package store

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"countyledger/store/pages"
)

// drawn is a value of any kind that SQLite keeps, up to some pages long.
func drawn(t *rapid.T) any {
	long := rapid.OneOf( // also about as much as a page has room for
		rapid.SampledFrom([]int{0, 1, 40, 400, 3000, 9000, 70000}), rapid.IntRange(455, 477), rapid.IntRange(4040, 4060),
	).Draw(t, "length")
	switch rapid.IntRange(0, 5).Draw(t, "kind") {
	case 0:
		return nil
	case 1:
		return rapid.Float64().Draw(t, "real") + 0.5
	case 2:
		return strings.Repeat("校", long/3) + rapid.String().Draw(t, "text")
	case 3:
		return append([]byte{1}, make([]byte, long)...)
	}
	return rapid.OneOf(rapid.Int64(), rapid.Int64Range(-3, 3), rapid.Int64Range(-40000, 40000)).Draw(t, "whole")
}

// inTable are the rows of a table as SQLite reads them, in the order of its first column, and the page at which its tree begins.
func inTable(t *rapid.T, db *sql.DB, name string) (out [][]any, root int64) {
	if err := db.QueryRow(`SELECT rootpage FROM sqlite_schema WHERE name = ?`, name).Scan(&root); err != nil {
		t.Fatal(err)
	}
	rows, err := db.Query(`SELECT * FROM ` + name + ` ORDER BY 1`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		row := make([]any, 3)
		if err := rows.Scan(&row[0], &row[1], &row[2]); err != nil {
			t.Fatal(err)
		}
		out = append(out, row)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out, root
}

// TestPagesReadWhatIsThere: what is read page by page is what SQLite reads, row by row and value by value: from pages of each size, with
// rows on many pages, taken out and put in again, of which a part stands in the log only.
func TestPagesReadWhatIsThere(t *testing.T) {
	folder, ctx := t.TempDir, t.Context()
	rapid.Check(t, func(t *rapid.T) {
		path := filepath.Join(folder(), "x.db")
		db, err := sql.Open("sqlite3", path)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		db.SetMaxOpenConns(1)
		do := func(query string, values ...any) {
			if _, err := db.Exec(query, values...); err != nil {
				t.Fatalf("%s: %v", query, err)
			}
		}
		do(fmt.Sprintf(`PRAGMA page_size = %d`, rapid.SampledFrom([]int{512, 1024, 4096, 65536}).Draw(t, "page")))
		if rapid.Bool().Draw(t, "log") {
			do(`PRAGMA journal_mode = WAL`)
			do(`PRAGMA wal_autocheckpoint = 30`)
		}
		do(`PRAGMA secure_delete = ON`)
		do(`PRAGMA synchronous = OFF`)
		do(`CREATE TABLE numbered (id INTEGER PRIMARY KEY, a, b)`)
		do(`CREATE TABLE named (id TEXT PRIMARY KEY, a, b) WITHOUT ROWID`)
		n := rapid.IntRange(0, 120).Draw(t, "rows")
		for range n {
			id := rapid.Int64Range(-5, 300).Draw(t, "id")
			do(`INSERT OR REPLACE INTO numbered VALUES (?, ?, ?)`, id, drawn(t), drawn(t))
			do(`INSERT OR REPLACE INTO named VALUES (?, ?, ?)`, fmt.Sprintf("%04d%s", id+5, strings.Repeat("x", int(id+5))), drawn(t), drawn(t))
			if gone := rapid.Int64Range(-5, 900).Draw(t, "gone"); gone < 300 {
				do(`DELETE FROM numbered WHERE id = ?`, gone)
				do(`DELETE FROM named WHERE a IS NULL`)
			}
		}
		f, err := pages.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if _, _, err := f.Table(ctx, 1, true); err != nil { // the schema
			t.Fatal(err)
		}
		for _, name := range []string{"numbered", "named"} {
			want, root := inTable(t, db, name)
			have, bad, err := f.Table(ctx, root, name == "numbered")
			if err != nil || bad > 0 || len(have) != len(want) {
				t.Fatalf("%s: %d rows of %d, %d places could not be read", name, len(have), len(want), bad)
			}
			for i, r := range have {
				if name == "numbered" {
					r.Values[0] = r.ID
				}
				if !reflect.DeepEqual(r.Values, want[i]) {
					t.Fatalf("%s, row %d: %v, want %v", name, i, r.Values, want[i])
				}
			}
		}
		allStray(t, path, db)
		err = f.Strays(ctx, true, func(rows []pages.Row) {
			t.Fatalf("%d rows stray that belong to nothing", len(rows))
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

// allStray wants the rows of a table to be found where no tree was read that leads to them.
func allStray(t *rapid.T, path string, db *sql.DB) {
	f, err := pages.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	have := map[int64][]any{}
	err = f.Strays(context.Background(), true, func(rows []pages.Row) {
		for _, r := range rows {
			if len(r.Values) == 3 { // else of the schema
				r.Values[0] = r.ID
				have[r.ID] = r.Values
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	want, _ := inTable(t, db, "numbered")
	if len(have) != len(want) {
		t.Fatalf("%d rows are found of %d", len(have), len(want))
	}
	for _, row := range want {
		if !reflect.DeepEqual(have[row[0].(int64)], row) {
			t.Fatalf("%v, want %v", have[row[0].(int64)], row)
		}
	}
}
