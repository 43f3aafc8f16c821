package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/sample"
)

// TestNoTamperingPasses alters everything that a ledger holds in every way that its tables offer, as somebody would who has another program
// for such files and knows this one: guards are taken off for it and put back. Verify tells every one.
func TestNoTamperingPasses(t *testing.T) {
	s := tampered(t)
	ways, tables := waysToTamper(t, s), map[string]int{}
	own, err := ownShape(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range ways {
		err := s.whileTampered(t, w, own)
		if !errors.Is(err, edu.ErrTampered) && !errors.Is(err, edu.ErrDamaged) && !errors.As(err, new(*edu.BehindError)) {
			t.Errorf("%s passes: %v", w, err)
		}
		tables[strings.Fields(w)[1]]++
	}
	if len(ways) < 500 {
		t.Errorf("only %d ways were tried: %v", len(ways), tables)
	}
	t.Logf("%d ways to tamper", len(ways))
	if _, _, err := s.Verify(t.Context()); err != nil {
		t.Errorf("untouched: %v", err)
	}
}

// tampered is a ledger with rows in every table: of the sample, one that was sent, one that was taken back, one deleted and what was typed.
func tampered(t *testing.T) *Store {
	t.Helper()
	dir, opt := sampleLedger(t, sample.Size{Schools: 8, Teachers: 6, Projects: 3, Closures: 2, Years: 1})
	s, err := Open(t.Context(), dir, opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	sc := school("甲小学", "2114939849")
	if _, err := carryOut(t, s, sending("甲.xlsx", "甲小学", 3, sc, "1", "甲小学", "小学", "有", "1")); err != nil {
		t.Fatal(err)
	}
	last := save(t, s, edu.Schools, school("乙小学", "2114940390"))
	if err := s.Undo(t.Context(), last); err != nil {
		t.Fatal(err)
	}
	sc.Name = "甲中心小学"
	save(t, s, edu.Schools, sc)
	if err := s.SaveDraft(t.Context(), "schools", "写到一半"); err != nil {
		t.Fatal(err)
	}
	left := load(t, s).Rows(edu.Teachers)[0].(*edu.Teacher)
	n := *left
	n.OnDuty = edu.OnDutyLeft
	if _, err := carryOut(t, s, edu.Edit(string(n.Name)+"调离", edu.Teachers, &n)); err != nil {
		t.Fatal(err)
	}
	for _, d := range []edu.Due{
		{Register: edu.Teachers, Row: n.RowID(), Name: string(n.Name), Numbers: numbersOf(left)},
		{Register: edu.Schools, Row: sc.RowID(), Name: string(sc.Name)},
	} {
		if _, err := s.Clear(t.Context(), edu.Clearing{Due: []edu.Due{d}, Reason: "保存期满"}, nil); err != nil {
			t.Fatal(err)
		}
	}
	export := func(what string) {
		if err := s.Export(t.Context(), what); err != nil { // an act without an entry, which only its own seal holds
			t.Fatal(err)
		}
	}
	export("导出：教师名册")
	save(t, s, edu.Schools, school("丙小学", "2114940391"))
	export("导出：学校名册")
	return s
}

// whileTampered is what Verify says after a statement, which is then taken back.
func (s *Store) whileTampered(t *testing.T, statement string, own []string) (found error) {
	t.Helper()
	ctx := context.Background()
	conn, err := sql.OpenDB(peeker{path: s.path, write: true}).Conn(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	words := strings.Fields(statement) // UPDATE school …, INSERT INTO school …, DELETE FROM school …
	table := map[string]string{"UPDATE": words[1], "INSERT": words[2], "DELETE": words[2]}[words[0]]
	guards, err := texts(ctx, conn, `SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?`, table)
	if err != nil {
		t.Fatal(err)
	}
	names, err := texts(ctx, conn, `SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?`, table)
	if err != nil {
		t.Fatal(err)
	}
	run := func(q string) {
		if err == nil {
			if _, err = conn.ExecContext(ctx, q); err != nil {
				err = fmt.Errorf("%s: %w", q, err)
			}
		}
	}
	run(`PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; BEGIN`)
	for _, n := range names {
		run(`DROP TRIGGER ` + n)
	}
	run(statement)
	for _, g := range guards {
		run(g)
	}
	if err != nil {
		t.Fatal(err)
	}
	if _, found = s.keys.prove(ctx, conn, own); found == nil {
		found = s.behind(ctx, conn)
	}
	run(`ROLLBACK; PRAGMA ignore_check_constraints = OFF`)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// waysToTamper are statements that alter each column of the first and the last row of each table, add a row, and take one away, and what
// can be done to the tables themselves.
func waysToTamper(t *testing.T, s *Store) (out []string) {
	t.Helper()
	ctx := t.Context()
	tables, err := texts(ctx, s.reader, `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`)
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range tables {
		names, err := texts(ctx, s.reader, `SELECT name || ' ' || type FROM pragma_table_info(?) ORDER BY cid`, table)
		if err != nil {
			t.Fatal(err)
		}
		key := strings.Fields(names[0])[0]
		var n int
		if err := s.reader.QueryRow(`SELECT count(*) FROM ` + table).Scan(&n); err != nil {
			t.Fatal(err)
		}
		single, err := texts(ctx, s.reader, `SELECT i.name FROM pragma_index_list(?) l, pragma_index_info(l.name) i
			WHERE l."unique" AND i.name IS NOT NULL`, table)
		if err != nil {
			t.Fatal(err)
		}
		for _, end := range []string{"min", "max"} {
			if n == 0 {
				break
			}
			row := fmt.Sprintf(` WHERE "%s" = (SELECT %s("%s") FROM %s)`, key, end, key, table)
			out = append(out, `DELETE FROM `+table+row)
			for _, c := range names {
				name, kind, _ := strings.Cut(c, " ")
				other := map[string]string{
					"TEXT": `coalesce("` + name + `" || 'x', 'x')`, "INTEGER": `coalesce("` + name + `" + 1, 1)`, "BLOB": `x'00'`,
				}[kind]
				if slices.Contains(single, name) && kind == "INTEGER" {
					other = `"` + name + `" + 1000`
				}
				if name == key && kind == "INTEGER" {
					other = `(SELECT max("` + name + `") + 7 FROM ` + table + `)`
				}
				out = append(out, fmt.Sprintf(`UPDATE %s SET "%s" = %s%s`, table, name, other, row))
			}
		}
		out = append(out, addedRow(table, names, single, n))
		out = append(out, nothingForEmpty(t, s, table, key)...)
	}
	return append(out, waysToTamperWithTables(t, s)...)
}

// nothingForEmpty are statements that put an empty text where nothing stands, and nothing where something does.
func nothingForEmpty(t *testing.T, s *Store, table, key string) (out []string) {
	t.Helper()
	names, err := texts(t.Context(), s.reader, `SELECT name FROM pragma_table_info(?) WHERE type = 'TEXT' AND NOT "notnull" AND NOT pk`, table)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		for _, way := range [][2]string{{`''`, `IS NULL`}, {`NULL`, `IS NOT NULL`}} {
			row := fmt.Sprintf(`(SELECT min("%s") FROM %s WHERE "%s" %s)`, key, table, name, way[1])
			var there bool
			if err := s.reader.QueryRow(`SELECT ` + row + ` IS NOT NULL`).Scan(&there); err != nil {
				t.Fatal(err)
			}
			if there {
				out = append(out, fmt.Sprintf(`UPDATE %s SET "%s" = %s WHERE "%s" = %s`, table, name, way[0], key, row))
			}
		}
	}
	return out
}

// unguarded is a statement on several tables whose guards are taken off for it and put back.
func unguarded(t *testing.T, s *Store, statement string, tables ...string) string {
	t.Helper()
	drop, back := "", ""
	for _, table := range tables {
		names, err := texts(t.Context(), s.reader, `SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?`, table)
		if err != nil {
			t.Fatal(err)
		}
		guards, err := texts(t.Context(), s.reader, `SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?`, table)
		if err != nil {
			t.Fatal(err)
		}
		for i, name := range names {
			drop += `DROP TRIGGER ` + name + `; `
			back += `; ` + guards[i]
		}
	}
	return drop + statement + back
}

// addedRow is one more row that is like another, but for what stands there once only.
func addedRow(table string, names, single []string, n int) string {
	var cells []string
	for i, c := range names {
		name, kind, _ := strings.Cut(c, " ")
		switch {
		case kind == "INTEGER" && (i == 0 || slices.Contains(single, name)):
			cells = append(cells, `(SELECT coalesce(max("`+name+`"), 0) + 1 FROM `+table+`)`)
		case i == 0, n == 0:
			cells = append(cells, map[string]string{"TEXT": `'x'`, "INTEGER": "1", "BLOB": `x'00'`}[kind])
		case kind == "TEXT": // the same twice is not let in everywhere
			cells = append(cells, `"`+name+`" || '一'`)
		default:
			cells = append(cells, `"`+name+`"`)
		}
	}
	from := ` FROM ` + table + ` LIMIT 1`
	if n == 0 {
		from = ``
	}
	return `INSERT INTO ` + table + ` SELECT ` + strings.Join(cells, ", ") + from
}

func waysToTamperWithTables(t *testing.T, s *Store) (out []string) {
	t.Helper()
	for _, kind := range []string{"trigger", "index"} {
		names, err := texts(t.Context(), s.reader, `SELECT name FROM sqlite_schema WHERE type = ? AND sql IS NOT NULL`, kind)
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range names {
			out = append(out, `DROP `+kind+` `+n)
		}
	}
	return append(out,
		`ALTER TABLE school ADD COLUMN hidden TEXT`,
		`CREATE TABLE hidden (id INTEGER PRIMARY KEY)`,
		`CREATE VIEW hidden AS SELECT * FROM school`,
		`CREATE TRIGGER hidden AFTER INSERT ON journal BEGIN UPDATE school SET name = 'x' WHERE id = 1; END`,
		// an entry and an act that look like the program's own, but for the seal
		`DROP TRIGGER school_u; UPDATE school SET note = 'x' WHERE id = 1; INSERT INTO journal (batch, tbl, row, op, new)
			SELECT max(id), 'school', 1, 'U', '{"note":"x"}' FROM batch`,
		// the program would write that itself
		`UPDATE session SET batch = (SELECT max(id) FROM batch); UPDATE school SET note = 'x' WHERE id = 1;
			UPDATE session SET batch = NULL`,
		// the last act never was
		`DROP TRIGGER journal_no_delete; DELETE FROM journal WHERE batch = (SELECT max(id) FROM batch)`,
		unguarded(t, s, `DELETE FROM batch WHERE id = (SELECT max(id) FROM batch)`, "batch"),
		// nor one before it, of which nothing else tells
		unguarded(t, s, `DELETE FROM batch WHERE id = (SELECT max(batch) - 1 FROM journal)`, "batch"),
		// the last that was entered never was, though its act stands
		unguarded(t, s, `DELETE FROM journal WHERE batch = (SELECT max(batch) FROM journal);
			DELETE FROM school WHERE id = (SELECT max(id) FROM school)`, "journal", "school"),
		unguarded(t, s, `DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)`, "journal"),
		// the last table that was sent never came
		unguarded(t, s, `DELETE FROM return_row WHERE "of" = (SELECT max(id) FROM return_table);
			DELETE FROM return_table WHERE id = (SELECT max(id) FROM return_table)`, "return_row", "return_table"),
		// an entry of an act that never was
		unguarded(t, s, `INSERT INTO journal (batch, tbl, row, op, new, hash)
			SELECT batch + 1000, tbl, row, op, new, hash FROM journal ORDER BY seq DESC LIMIT 1`, "journal"),
		// a clearing that never was, by an act that has cleared others, and with what was cleared elsewhere; and none where there was one
		`UPDATE journal SET new = json_remove(new, '$.note', '$.name') WHERE seq = 2; INSERT INTO cleared (act, part, row, was, now)
			SELECT act, 'journal', 2, (SELECT hash FROM journal WHERE seq = 2), now FROM cleared LIMIT 1`,
		`UPDATE batch SET why = 'x' WHERE id = 1; INSERT INTO cleared (act, part, row, was, now)
			SELECT (SELECT max(id) FROM batch), 'batch', 1, (SELECT hash FROM batch WHERE id = 1), now FROM cleared LIMIT 1`,
		`UPDATE journal SET old = NULL, new = '{}' WHERE seq IN (SELECT row FROM cleared WHERE part = 'journal')`,
		`DELETE FROM cleared WHERE act = (SELECT min(act) FROM cleared)`,
		`DELETE FROM cleared WHERE id > 0`,
		// a ledger of an earlier program
		`UPDATE batch SET hash = NULL; INSERT INTO setting VALUES ('unsealed', '1')`,
	)
}

// TestOlderFilePutBack: a ledger that lacks what this computer has seen in it is not opened without a word, and where it is taken up all
// the same the journal says so.
func TestOlderFilePutBack(t *testing.T) {
	for _, what := range []string{"an act", "a setting"} {
		t.Run(what, func(t *testing.T) {
			dir, opt := t.TempDir(), options(t)
			s := create(t, dir, opt)
			save(t, s, edu.Schools, school("甲小学", "2114939849"))
			closed(t, s)
			path := filepath.Join(dir, ledgerFile)
			old := filepath.Join(t.TempDir(), "旧.db")
			if err := copyFile(t.Context(), path, old); err != nil {
				t.Fatal(err)
			}
			s = opened(t, dir, opt)
			if what == "an act" {
				save(t, s, edu.Schools, school("乙小学", "2114940390"))
			} else if err := s.SetWho(t.Context(), "李晓南"); err != nil {
				t.Fatal(err)
			}
			closed(t, s)
			opened(t, dir, opt).Close() // as often as wanted
			if err := copyFile(t.Context(), old, path); err != nil {
				t.Fatal(err)
			}
			var behind *edu.BehindError
			if _, err := Open(t.Context(), dir, opt); !errors.As(err, &behind) {
				t.Fatalf("opened: %v", err)
			}
			opt.Behind = true
			s = opened(t, dir, opt)
			all, err := s.Batches(t.Context(), 1)
			if err != nil || all[0].Kind != edu.BatchAccept {
				t.Errorf("the journal says %+v, %v", all, err)
			}
			if err := s.Undo(t.Context(), all[0].ID); !errors.Is(err, edu.ErrPermanent) {
				t.Errorf("taken back: %v", err)
			}
			closed(t, s)
			opt.Behind = false
			s = opened(t, dir, opt)
			if _, _, err := s.Verify(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestForeignEntryIsNeverSealed: what somebody wrote behind the end of the journal is not taken into the next act; nothing is saved.
func TestForeignEntryIsNeverSealed(t *testing.T) {
	for _, foreign := range []string{
		`UPDATE session SET batch = 1; UPDATE school SET name = '别名' WHERE id = 1; UPDATE session SET batch = NULL`,
		`INSERT INTO batch (at, who, kind, why) VALUES ('2022-09-01T00:00:00Z', '别人', 'edit', '改')`,
	} {
		dir, opt := t.TempDir(), options(t)
		s := create(t, dir, opt)
		save(t, s, edu.Schools, school("甲小学", "2114939849"))
		if _, err := s.writer.Exec(foreign); err != nil {
			t.Fatal(err)
		}
		p, _ := edu.Prepare(load(t, s), edu.Edit("新增", edu.Schools, school("乙小学", "2114940390")))
		if _, err := s.Apply(t.Context(), p, nil); !errors.Is(err, edu.ErrTampered) || !errors.Is(err, edu.ErrUnchanged) {
			t.Errorf("saved: %v", err)
		}
		closed(t, s)
		s = opened(t, dir, opt) // it can be looked at
		if _, _, err := s.Verify(t.Context()); !errors.Is(err, edu.ErrTampered) {
			t.Errorf("verified: %v", err)
		}
	}
}

func opened(t *testing.T, dir string, opt Options) *Store {
	t.Helper()
	s, err := Open(t.Context(), dir, opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func closed(t *testing.T, s *Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestASpoiltIndexIsFound: an index that no longer says where a row lies shows nothing else, and the ledger is not whole.
func TestASpoiltIndexIsFound(t *testing.T) {
	dir, opt := t.TempDir(), options(t)
	s := create(t, dir, opt)
	const code = "2114939849"
	save(t, s, edu.Schools, school("甲小学", code))
	roots, err := texts(t.Context(), s.reader, `SELECT rootpage FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'school'`)
	if err != nil {
		t.Fatal(err)
	}
	closed(t, s)
	path := filepath.Join(dir, ledgerFile)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	spoilt := 0
	for _, root := range roots {
		var n int
		if _, err := fmt.Sscan(root, &n); err != nil {
			t.Fatal(err)
		}
		page := whole[(n-1)*4096 : n*4096]
		if at := bytes.LastIndex(page, []byte(code)); at >= 0 {
			page[at+len(code)-1]++
			spoilt++
		}
	}
	if err := os.WriteFile(path, whole, 0o600); err != nil || spoilt == 0 {
		t.Fatalf("%d indexes, %v", spoilt, err)
	}
	s = opened(t, dir, opt)
	if _, _, err := s.Verify(t.Context()); !errors.Is(err, edu.ErrDamaged) {
		t.Errorf("proven: %v", err)
	}
}

// offDisk lets the folders of a test lie in memory where the system has such a place: what is tried there has nothing to do with a disk,
// and waits for none. It comes before the first folder.
func offDisk(t *testing.T) {
	t.Helper()
	const place = "/dev/shm"
	if info, err := os.Stat(place); err == nil && info.IsDir() {
		t.Setenv("TMPDIR", place)
	}
}

// TestFlippedBytes flips one bit anywhere in a ledger's file: it is found, or nothing that the ledger shows has changed.
func TestFlippedBytes(t *testing.T) {
	offDisk(t)
	s := tampered(t)
	f := &flipping{want: shown(t, s), dir: s.dir, opt: s.opt, keys: s.keys}
	closed(t, s)
	f.path = filepath.Join(f.dir, ledgerFile)
	anchor := anchorFile(f.opt.KeyDir, s.ledger)
	seen, err := os.ReadFile(anchor)
	if err == nil {
		f.whole, err = os.ReadFile(f.path)
	}
	if err == nil {
		f.own, err = ownShape(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	r, found, n := rand.New(rand.NewPCG(1, 2)), 0, 120
	if os.Getenv("COUNTYLEDGER_TORTURE") != "" {
		n = 10000
	}
	for range n {
		at, bit := r.IntN(len(f.whole)), byte(1)<<r.IntN(8)
		flipped := bytes.Clone(f.whole)
		flipped[at] ^= bit
		if err := errors.Join(os.WriteFile(f.path, flipped, 0o600), os.WriteFile(anchor, seen, 0o600)); err != nil {
			t.Fatal(err)
		}
		switch got, isFound := f.look(t, flipped); {
		case isFound:
			found++
		case got != f.want:
			t.Errorf("bit %d of byte %d is not found, and the ledger shows\n%s", bit, at, got)
		}
	}
	t.Logf("%d of %d flipped bits found, none of the others changed what the ledger shows", found, n)
	if found < n/4 {
		t.Errorf("only %d of %d were found", found, n)
	}
}

// flipping is a ledger whose bits are flipped.
type flipping struct {
	want, dir, path string
	opt             Options
	keys            *keys
	whole           []byte
	own             []string
}

// look proves the ledger that lies there, and opens it; found is false where neither finds anything wrong, and got is what it shows then.
// Where the file that is opened is the one that was proven, what Verify would prove of it is proven: only whether it is behind is asked.
func (f *flipping) look(t *testing.T, flipped []byte) (got string, found bool) {
	t.Helper()
	db := sql.OpenDB(peeker{path: f.path})
	conn, err := db.Conn(t.Context())
	if err == nil {
		_, err = f.keys.prove(t.Context(), conn, f.own)
		err = errors.Join(err, conn.Close())
	}
	if err = errors.Join(err, db.Close()); err != nil {
		return "", true
	}
	s, err := Open(t.Context(), f.dir, f.opt)
	if err != nil {
		return "", true
	}
	defer closed(t, s)
	now, err := os.ReadFile(f.path)
	log, wrong := os.Stat(f.path + logs[0])
	if err == nil && bytes.Equal(now, flipped) && (wrong != nil || log.Size() == 0) {
		err = s.behind(t.Context(), s.reader)
	} else {
		_, _, err = s.Verify(t.Context())
	}
	if err != nil {
		return "", true
	}
	return shown(t, s), false
}

// shown is all that a ledger shows.
func shown(t *testing.T, s *Store) string {
	t.Helper()
	all, err := s.Batches(t.Context(), everyAct)
	if err != nil {
		t.Fatal(err)
	}
	u, y, err := s.Unit(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	sent, err := s.Returns(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := s.Drafts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for i := range all {
		all[i].Session = false
	}
	out := fmt.Sprintf("%s\n%+v\n%+v %d %s\n%s\n", dump(t, s), all, u, y, s.Who(), kept["schools"])
	for _, r := range sent {
		rows, err := s.ReturnRows(t.Context(), r.ID)
		if err != nil {
			t.Fatal(err)
		}
		out += fmt.Sprintf("%s %s %s %+v %+v\n", r.File, r.Sheet, r.Sender, r.Columns, len(rows))
		for _, x := range rows {
			out += fmt.Sprintf("%d %d %q %v %v %v\n", x.Line, x.Row, x.Cells, x.Fills, x.Above, x.Asked)
		}
	}
	return out
}
