package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/sample"
)

// earlier is a ledger as a program of an earlier schema left it, with rows of the sample in the tables that it had: entered, altered and
// deleted by acts, one of them without an entry.
type earlier struct {
	*Store
	version int
	from    map[string]map[int64]map[string]any // what its rows are taken from
	clear   func(table string, id int64, cells map[string]any) map[string]any
}

// earlierRows is what the rows of earlier ledgers are taken from: the contents of a sample, and how they stood before they were encrypted.
func earlierRows(t *testing.T) (from map[string]map[int64]map[string]any, clear func(string, int64, map[string]any) map[string]any) {
	t.Helper()
	dir, opt := sampleLedger(t, sample.Size{Schools: 8, Teachers: 6, Projects: 3, Closures: 2, Years: 1})
	s := opened(t, dir, opt)
	from = contentsOf(t, s)
	closed(t, s)
	fields := map[string][]*edu.Field{}
	for _, g := range edu.Registers() {
		for _, f := range own(g) {
			if f.Encrypted() {
				fields[g.Table] = append(fields[g.Table], f)
			}
		}
	}
	return from, func(table string, id int64, cells map[string]any) map[string]any {
		out := maps.Clone(cells)
		for _, f := range fields[table] {
			text, ok := out[f.Key].(string)
			if !ok {
				continue
			}
			plain, err := s.keys.decrypt(text, place(table, f.Key, id))
			if err != nil {
				t.Fatal(err)
			}
			out[f.Key] = strings.TrimRight(plain, "\x00")
		}
		return out
	}
}

// makeEarlier makes one in a folder of its own.
func makeEarlier(t *testing.T, version int, from map[string]map[int64]map[string]any,
	clear func(string, int64, map[string]any) map[string]any,
) (dir string, opt Options) {
	t.Helper()
	dir, opt = t.TempDir(), options(t)
	path := filepath.Join(dir, ledgerFile)
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	k, err := derive(newSecret())
	if err != nil {
		t.Fatal(err)
	}
	e := &earlier{&Store{dir: dir, path: path, opt: opt, keys: k, clear: version < personsHidden}, version, from, clear}
	e.writer = sql.OpenDB(connector{path: path, write: true})
	e.writer.SetMaxOpenConns(1)
	if e.file, err = os.Stat(path); err == nil {
		err = e.migrateWith(t.Context(), migrations()[:version])
	}
	if err == nil {
		e.ledger, err = settingIn(t.Context(), e.writer, settingLedger)
	}
	if err == nil {
		err = opt.saveKeys(e.ledger, k.secret)
	}
	if err == nil {
		err = e.inTx(t.Context(), func(tx *transaction) error { return e.write(t.Context(), tx) })
	}
	if err == nil {
		_, err = e.writer.Exec(`PRAGMA wal_checkpoint(TRUNCATE)`)
	}
	if err == nil {
		err = e.writer.Close()
	}
	if err != nil {
		t.Fatalf("schema %d: %v", version, err)
	}
	return dir, opt
}

func (e *earlier) write(ctx context.Context, tx *transaction) error {
	pairs := []string{
		settingCode, lan.Code, settingName, lan.Name, settingArea, lan.Area, settingLevel, string(lan.Level), settingYear, "2022",
		settingWho, "王晓东", settingProof, e.keys.encrypt(e.ledger, place("setting", settingProof, 0)),
	}
	if e.version >= personsHidden {
		pairs = append(pairs, settingHidden, hiddenWhole)
	}
	err := putSettings(ctx, tx, pairs...)
	for i, do := range []func(context.Context, *transaction, int) error{e.enter, e.enter, e.alter, nil, e.remove} {
		if err == nil {
			err = e.act(ctx, tx, i+1, do)
		}
	}
	if err == nil && e.version < headsBecameRecords {
		_, err = tx.ExecContext(ctx, `INSERT INTO synonym VALUES ('schools', '学堂大名', 'name'), ('teachers', '教号', 'id_number')`)
	}
	if err == nil && e.version > 1 {
		_, err = tx.ExecContext(ctx, `INSERT INTO draft VALUES ('schools', ?)`, e.keys.encrypt("写到一半", place("draft", "schools", 0)))
	}
	if err == nil {
		err = e.seal(ctx, tx)
	}
	if err == nil && e.version >= sealedActs {
		err = e.sealSettings(ctx, tx)
	}
	return err
}

// act is one act; nil does nothing in it.
func (e *earlier) act(ctx context.Context, tx *transaction, n int, do func(context.Context, *transaction, int) error) error {
	why := e.hide(fmt.Sprintf("第%d次", n), whyOf(int64(n)))
	_, err := tx.ExecContext(ctx, `INSERT INTO batch (id, at, who, kind, why) VALUES (?, ?, '王晓东', 'edit', ?)`, n,
		fmt.Sprintf("2022-09-%02dT00:00:00Z", n), why)
	if err == nil {
		_, err = tx.ExecContext(ctx, `UPDATE session SET batch = ?`, n)
	}
	if err == nil && do != nil {
		err = do(ctx, tx, n)
	}
	if err == nil {
		_, err = tx.ExecContext(ctx, `UPDATE session SET batch = NULL`)
	}
	return err
}

// enter enters what others refer to in the first act, and the others in the second.
func (e *earlier) enter(ctx context.Context, tx *transaction, n int) error {
	tables, err := dataTables(ctx, tx)
	for _, table := range tables {
		var names, from []string
		if err == nil {
			names, err = columns(ctx, tx, table)
		}
		if err == nil {
			const refer = `SELECT m.name FROM sqlite_schema m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table' AND f."table" = ?`
			from, err = texts(ctx, tx, refer, table)
		}
		for _, id := range slices.Sorted(maps.Keys(e.from[table])) {
			cells := e.from[table][id]
			if err != nil || (len(from) > 0) != (n == 1) {
				continue
			}
			cells = e.clear(table, id, cells)
			for _, f := range encryptedIn(table) {
				text, ok := cells[f.Key].(string)
				switch at := place(table, f.Key, id); {
				case ok && f.Kind().Secret(): // in every schema, and never filled up
					cells[f.Key] = e.keys.encrypt(text, at)
				case ok:
					cells[f.Key] = e.hide(text, at)
				}
				if _, ok := cells[f.Key+"_index"]; ok {
					cells[f.Key+"_index"] = e.keys.blind(e.clear(table, id, e.from[table][id])[f.Key].(string))
				}
			}
			query, args := insertion(table, id, names, cells)
			_, err = tx.ExecContext(ctx, query, args...)
		}
	}
	return err
}

func encryptedIn(table string) (out []*edu.Field) {
	for _, g := range edu.Registers() {
		if g.Table == table {
			return slices.DeleteFunc(own(g), func(f *edu.Field) bool { return !f.Encrypted() })
		}
	}
	return nil
}

func (e *earlier) alter(ctx context.Context, tx *transaction, _ int) error {
	_, err := tx.ExecContext(ctx, `UPDATE school SET name = name || '（新）' WHERE id % 3 = 0`)
	return err
}

func (e *earlier) remove(ctx context.Context, tx *transaction, _ int) error {
	_, err := tx.ExecContext(ctx, `DELETE FROM rotation WHERE id = (SELECT max(id) FROM rotation)`)
	return err
}

// seal chains the entries, and the acts where that schema has seals for them.
func (e *earlier) seal(ctx context.Context, tx *transaction) error {
	rows, err := tx.QueryContext(ctx, `SELECT seq, batch, row, tbl, op, old, new, at, who, kind, why
		FROM journal JOIN batch ON batch.id = batch ORDER BY seq`)
	if err != nil {
		return err
	}
	defer rows.Close()
	var all []entry
	for rows.Next() {
		var x entry
		if err := rows.Scan(&x.seq, &x.batch, &x.row, &x.table, &x.op, &x.old, &x.new, &x.at, &x.who, &x.kind, &x.why); err != nil {
			return err
		}
		all = append(all, x)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	prev, last := nowhere(), map[int64][]byte{}
	for _, x := range all {
		prev = x.link(e.keys.chain, prev)
		last[x.batch] = prev
		if _, err := tx.ExecContext(ctx, `UPDATE journal SET hash = ? WHERE seq = ?`, prev, x.seq); err != nil {
			return err
		}
	}
	if e.version < sealedActs {
		return nil
	}
	acts, err := actsWhere(ctx, tx, `true`)
	hash, journal := nowhere(), nowhere()
	for _, a := range acts {
		if h := last[a.batch]; h != nil {
			journal = h
		}
		hash = a.sealed(e.keys.chain, stood{hash, journal, nowhere(), nil})
		if err == nil {
			_, err = tx.ExecContext(ctx, `UPDATE batch SET hash = ? WHERE id = ?`, hash, a.batch)
		}
	}
	return err
}

// earlierSchemas are all there ever were in make torture, else those at which what a ledger holds of its past has changed.
func earlierSchemas(short ...int) (out []int) {
	if os.Getenv("COUNTYLEDGER_TORTURE") == "" {
		return short
	}
	for version := 1; version < latest(); version++ {
		out = append(out, version)
	}
	return out
}

// TestADamagedLedgerOfAnEarlierSchemaIsRescued: of each schema that there ever was a ledger is proven once it is opened, is rescued whole
// where it is whole, and where a page of it is spoilt every row of it is what it was, or named.
func TestADamagedLedgerOfAnEarlierSchemaIsRescued(t *testing.T) {
	from, clear := earlierRows(t)
	rnd := rand.New(rand.NewPCG(19, 4))
	each := 2
	if os.Getenv("COUNTYLEDGER_TORTURE") != "" {
		each = 40
	}
	tried, missing := 0, 0
	for _, version := range earlierSchemas(1, sealedActs-1, sealedActs) {
		dir, opt := makeEarlier(t, version, from, clear)
		whole, err := os.ReadFile(filepath.Join(dir, ledgerFile))
		if err != nil {
			t.Fatal(err)
		}
		report, err := Rescue(t.Context(), dir, t.TempDir(), edu.RescueAsked{}, opt)
		if err != nil {
			t.Fatalf("schema %d: %v", version, err)
		}
		s := opened(t, dir, opt)
		if _, _, err := s.Verify(t.Context()); err != nil {
			t.Errorf("schema %d is not proven: %v", version, err)
		}
		want := contentsOf(t, s)
		closed(t, s)
		if len(want["school"]) < 8 || len(want["teacher"]) < 6 {
			t.Fatalf("schema %d has %d schools and %d teachers", version, len(want["school"]), len(want["teacher"]))
		}
		heads := map[bool]int{true: 2}[version < headsBecameRecords]
		if len(want["learnt_head"]) != heads || report.Missing() || report.Acts != 5 || report.Drafts != min(version-1, 1) {
			t.Errorf("schema %d: %d heads, %+v", version, len(want["learnt_head"]), *report)
		}
		rescued(t, report, opt, want)
		for range each {
			d, n := damages[rnd.IntN(len(damages))], rnd.IntN(len(whole)/4096)
			b, from := bytes.Clone(whole), t.TempDir()
			d.spoil(b[n*4096:(n+1)*4096], rnd)
			if err := os.WriteFile(filepath.Join(from, ledgerFile), b, 0o600); err != nil {
				t.Fatal(err)
			}
			report, err := Rescue(t.Context(), from, t.TempDir(), edu.RescueAsked{Unit: lan, Year: 2022}, opt)
			if err != nil {
				t.Fatalf("schema %d page %d %s: %v", version, n+1, d.name, err)
			}
			if tried++; report.Missing() {
				missing++
			}
			rescued(t, report, opt, want)
			if t.Failed() {
				t.Fatalf("schema %d page %d %s: %+v", version, n+1, d.name, *report)
			}
		}
	}
	t.Logf("%d pages spoilt, of %d something is missing", tried, missing)
}

// TestTheSchemaOfAFileIsToldByItsTables: where the first page of a file is gone, and where its head tells another schema than its tables.
func TestTheSchemaOfAFileIsToldByItsTables(t *testing.T) {
	from, clear := earlierRows(t)
	for _, version := range earlierSchemas(5, latest()-1) {
		dir, opt := makeEarlier(t, version, from, clear)
		path := filepath.Join(dir, ledgerFile)
		whole, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var want map[string]map[int64]map[string]any
		s := opened(t, dir, opt)
		want = contentsOf(t, s)
		closed(t, s)
		for name, spoil := range map[string]func([]byte){
			"no first page": func(b []byte) { clearBytes(b[:4096]) },
			"another head":  func(b []byte) { b[63] = byte(1 + (version+3)%latest()) },
		} {
			b, from := bytes.Clone(whole), t.TempDir()
			spoil(b)
			if err := os.WriteFile(filepath.Join(from, ledgerFile), b, 0o600); err != nil {
				t.Fatal(err)
			}
			report, err := Rescue(t.Context(), from, t.TempDir(), edu.RescueAsked{Unit: lan, Year: 2022}, opt)
			if err != nil {
				t.Fatalf("schema %d, %s: %v", version, name, err)
			}
			r := opened(t, report.Into, opt)
			if have := contentsOf(t, r); !reflect.DeepEqual(have["school"], want["school"]) {
				t.Errorf("schema %d, %s: %v, want %v", version, name, have["school"], want["school"])
			}
			closed(t, r)
		}
	}
}

func clearBytes(b []byte) { clear(b) }

// TestAnEarlierLedgerThatWasTamperedWithIsNotProven: each schema, an entry, an act and a row of it.
func TestAnEarlierLedgerThatWasTamperedWithIsNotProven(t *testing.T) {
	from, clear := earlierRows(t)
	for _, version := range earlierSchemas(1, sealedActs) {
		for _, statement := range []string{
			`UPDATE school SET name = name || '二' WHERE id = 1`, `UPDATE journal SET row = row + 1 WHERE seq = 1`,
			`UPDATE batch SET who = '李晓南' WHERE id = 2`,
		} {
			dir, opt := makeEarlier(t, version, from, clear)
			db := sql.OpenDB(peeker{path: filepath.Join(dir, ledgerFile), write: true})
			guards, err := texts(t.Context(), db, `SELECT sql FROM sqlite_schema WHERE type = 'trigger'`)
			names, wrong := texts(t.Context(), db, `SELECT 'DROP TRIGGER ' || name FROM sqlite_schema WHERE type = 'trigger'`)
			for _, q := range append(append(names, statement), guards...) {
				if err = errors.Join(err, wrong); err == nil {
					_, err = db.Exec(q)
				}
			}
			if err != nil {
				t.Fatal(err)
			}
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
			s := opened(t, dir, opt)
			if entries, head, err := s.Verify(t.Context()); err == nil {
				t.Errorf("schema %d: %s passes: %d entries, %s", version, statement, entries, head)
			}
			closed(t, s)
		}
	}
}
