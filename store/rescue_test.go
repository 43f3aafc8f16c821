package store

import (
	"errors"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"countyledger/store/edu"
)

// contentsOf are all rows of a ledger's data tables.
func contentsOf(t *testing.T, s *Store) map[string]map[int64]map[string]any {
	t.Helper()
	tables, err := dataTables(t.Context(), s.reader)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]map[int64]map[string]any{}
	for _, name := range tables {
		cols, err := columns(t.Context(), s.reader, name)
		if err == nil {
			out[name], err = stand(t.Context(), s.reader, name, cols)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// damage is a way in which a page is spoilt.
type damage struct {
	name  string
	spoil func(page []byte, rnd *rand.Rand)
}

var damages = []damage{
	{"zeroed", func(p []byte, _ *rand.Rand) { clear(p) }},
	{"one bit flipped", func(p []byte, rnd *rand.Rand) { p[rnd.IntN(len(p))] ^= 1 << rnd.IntN(8) }},
	{"random", func(p []byte, rnd *rand.Rand) {
		for i := range p {
			p[i] = byte(rnd.Uint32())
		}
	}},
}

// TestADamagedLedgerIsRescued spoils page after page of a ledger: what is rescued proves itself, every row of it is what it was or is named
// as one that may not be, what is not in it is named, and nothing is in it that was not in the ledger.
func TestADamagedLedgerIsRescued(t *testing.T) {
	s := tampered(t)
	opt, want := s.opt, contentsOf(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(s.path)
	if err != nil {
		t.Fatal(err)
	}
	rnd, pages := rand.New(rand.NewPCG(19, 1)), len(whole)/4096
	step := 57
	if os.Getenv("COUNTYLEDGER_TORTURE") != "" {
		step = 1
	}
	from := t.TempDir()
	tried, missing := 0, 0
	for _, d := range damages {
		for n := 0; n < pages; n += step {
			b := slices.Clone(whole)
			d.spoil(b[n*4096:(n+1)*4096], rnd)
			if err := os.WriteFile(filepath.Join(from, ledgerFile), b, 0o600); err != nil {
				t.Fatal(err)
			}
			report, err := Rescue(t.Context(), from, t.TempDir(), edu.RescueAsked{Unit: lan, Year: 2022}, opt)
			if err != nil {
				t.Fatalf("page %d %s: %v", n+1, d.name, err)
			}
			if tried++; report.Missing() {
				missing++
			}
			rescued(t, report, opt, want)
			if t.Failed() {
				t.Fatalf("page %d %s: %+v", n+1, d.name, *report)
			}
		}
	}
	t.Logf("%d pages, %d spoilt one after another, of %d something is missing", pages, tried, missing)
}

// rescued holds a rescued ledger against what the ledger was.
func rescued(t *testing.T, report *edu.Rescue, opt Options, want map[string]map[int64]map[string]any) {
	t.Helper()
	s, err := Open(t.Context(), report.Into, opt)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, _, err := s.Verify(t.Context()); err != nil {
		t.Errorf("it does not prove itself: %v", err)
	}
	have := contentsOf(t, s)
	for _, x := range report.Tables {
		name := x.Table
		named := slices.Concat(x.Unsure, x.Blanked, x.Lost, x.Unknown)
		for id, row := range want[name] {
			if !maps.Equal(row, have[name][id]) && !slices.Contains(named, id) && (have[name][id] != nil || !x.Unread) {
				t.Errorf("%s row %d is %v, was %v, and the report does not name it", name, id, have[name][id], row)
			}
		}
		for id := range have[name] {
			if want[name][id] == nil && !slices.Contains(x.Unsure, id) {
				t.Errorf("%s row %d was never there", name, id)
			}
		}
		if x.Rows != len(have[name]) {
			t.Errorf("%s has %d rows, the report says %d", name, len(have[name]), x.Rows)
		}
	}
	load(t, s) // everything that is encrypted can be read
}

// TestAWholeLedgerIsRescuedWhole: of a ledger that is whole, with its log beside it as a run that was killed leaves it, everything is
// rescued with its history.
func TestAWholeLedgerIsRescuedWhole(t *testing.T) {
	s := tampered(t)
	sc := school("丙小学", "2114940400")
	save(t, s, edu.Schools, sc)
	from, want := t.TempDir(), contentsOf(t, s)
	for _, tail := range append(logs, "") {
		if err := copyFile(t.Context(), s.path+tail, filepath.Join(from, ledgerFile+tail)); err != nil && tail != "-shm" {
			t.Fatal(err)
		}
	}
	acts, err := s.Batches(t.Context(), everyAct)
	if err != nil {
		t.Fatal(err)
	}
	report, err := Rescue(t.Context(), from, t.TempDir(), edu.RescueAsked{}, s.opt)
	if err != nil {
		t.Fatal(err)
	}
	if report.Missing() || report.Acts != int64(len(acts)) || report.Drafts != 1 || report.Sent != report.SentRead || report.Sent == 0 {
		t.Errorf("%+v", *report)
	}
	rescued(t, report, s.opt, want)
	r, err := Open(t.Context(), report.Into, s.opt)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	now, err := r.Batches(t.Context(), everyAct)
	if err != nil || len(now) != len(acts)+1 || now[0].Kind != edu.BatchRestore || now[0].Changes != 0 {
		t.Errorf("%v %d acts, then %d: %+v", err, len(acts), len(now), now[0])
	}
	if r.ledger == s.ledger {
		t.Error("two ledgers have one name")
	}
}

// TestWhatCannotBeRescuedIsRefused: each with its own error, and nothing is left of it.
func TestWhatCannotBeRescuedIsRefused(t *testing.T) {
	s := tampered(t)
	opt := s.opt
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(s.path)
	if err != nil {
		t.Fatal(err)
	}
	newer := slices.Clone(whole)
	newer[63] = 200 // user_version
	other := opt
	other.KeyDir = t.TempDir()
	into, mine := t.TempDir(), t.TempDir()
	if _, err := Create(t.Context(), mine, lan, 2022, opt); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name    string
		content []byte
		into    string
		asked   edu.RescueAsked
		opt     Options
		want    error
	}{
		{"nothing there", nil, into, edu.RescueAsked{}, opt, edu.ErrNoLedger},
		{"no database", []byte("一份文字"), into, edu.RescueAsked{}, opt, edu.ErrUnreadable},
		{"empty", []byte{}, into, edu.RescueAsked{}, opt, edu.ErrUnreadable},
		{"newer", newer, into, edu.RescueAsked{}, opt, edu.ErrNewer},
		{"a ledger is there", whole, mine, edu.RescueAsked{}, opt, edu.ErrLedgerExists},
		{"no key", whole, into, edu.RescueAsked{}, other, edu.ErrKeyMissing},
		{"another's code", whole, into, edu.RescueAsked{Code: recoveryCode(newSecret())}, opt, edu.ErrRecoveryCode},
		{"a mistyped code", whole, into, edu.RescueAsked{Code: "ABC"}, opt, edu.ErrRecoveryCode},
	} {
		from := t.TempDir()
		if c.content != nil {
			if err := os.WriteFile(filepath.Join(from, ledgerFile), c.content, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := Rescue(t.Context(), from, c.into, c.asked, c.opt); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
		if left, err := filepath.Glob(filepath.Join(into, "*")); err != nil || len(left) > 0 {
			t.Errorf("%s: left behind %v", c.name, left)
		}
	}
}

// TestARescuedLedgerIsProven: a new ledger that does not prove itself is not named rescued, whatever of it does not hold, and nothing is
// left of it.
func TestARescuedLedgerIsProven(t *testing.T) {
	s := tampered(t)
	opt := s.opt
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	const first = ` WHERE seq = (SELECT min(seq) FROM journal WHERE tbl = 'school')`
	for name, wrong := range map[string]string{
		"":               `SELECT 1`,
		"an act":         `UPDATE batch SET hash = zeroblob(length(hash)) WHERE id = (SELECT max(id) FROM batch)`,
		"its reason":     `UPDATE batch SET why = why || 'x' WHERE id = 2`,
		"the journal":    `UPDATE journal SET new = json_set(new, '$.name', '别的')` + first,
		"what was sent":  `UPDATE return_row SET cells = cells || 'x' WHERE id = (SELECT min(id) FROM return_row)`,
		"who was sender": `UPDATE return_table SET sender = sender || 'x'`,
		"what is gone":   `DELETE FROM cleared`,
	} {
		t.Run(name, func(t *testing.T) {
			v, err := salvaged(t.Context(), s.path)
			if err != nil {
				t.Fatal(err)
			}
			defer func() {
				if err := v.closed(nil); err != nil {
					t.Error(err)
				}
			}()
			set, err := v.decided(t.Context(), s.dir, edu.RescueAsked{}, opt)
			if err != nil {
				t.Fatal(err)
			}
			changed, err := v.db.ExecContext(t.Context(), wrong)
			if err != nil {
				t.Fatal(err)
			}
			if n, err := changed.RowsAffected(); err != nil || n == 0 && name != "" {
				t.Fatal("nothing was altered", err)
			}
			into := t.TempDir()
			switch err = v.writeInto(t.Context(), into, set, opt); {
			case name == "" && err != nil:
				t.Errorf("untouched: %v", err)
			case name != "" && !errors.Is(err, edu.ErrTampered):
				t.Errorf("it is named rescued: %v", err)
			}
			if left, err := filepath.Glob(filepath.Join(into, ledgerFile+"*")); err != nil || (len(left) > 0) != (name == "") {
				t.Errorf("there lie %v, %v", left, err)
			}
		})
	}
}

// TestRowsStandWithoutTheirHistory: where the tables of the history are spoilt, every row is what it was, to the last cell, or is named; a
// teacher whose data were cleared has no number, and nothing by which one could be found.
func TestRowsStandWithoutTheirHistory(t *testing.T) {
	s := tampered(t)
	opt, want := s.opt, contentsOf(t, s)
	root := map[string]int{}
	for _, table := range []string{"batch", "journal", "setting", "session"} {
		var n int
		if err := s.reader.QueryRowContext(t.Context(), `SELECT rootpage FROM sqlite_schema WHERE name = ?`, table).Scan(&n); err != nil {
			t.Fatal(err)
		}
		root[table] = n
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(s.path)
	if err != nil {
		t.Fatal(err)
	}
	for table, n := range root {
		b, from := slices.Clone(whole), t.TempDir()
		clear(b[(n-1)*4096 : n*4096])
		if err := os.WriteFile(filepath.Join(from, ledgerFile), b, 0o600); err != nil {
			t.Fatal(err)
		}
		report, err := Rescue(t.Context(), from, t.TempDir(), edu.RescueAsked{Unit: lan, Year: 2022}, opt)
		if err != nil {
			t.Fatalf("%s: %v", table, err)
		}
		rescued(t, report, opt, want)
	}
}

// TestTheJournalGivesRowsBack: where the history is whole, the rows of a page that is spoilt, or of which one bit is another, are what they
// were, to the last cell, and none of them is said to be in doubt.
func TestTheJournalGivesRowsBack(t *testing.T) {
	s := tampered(t)
	opt, want, roots := s.opt, contentsOf(t, s), map[string]int{}
	for table, rows := range want {
		var root int
		if err := s.reader.QueryRowContext(t.Context(), `SELECT rootpage FROM sqlite_schema WHERE name = ?`, table).Scan(&root); err != nil {
			t.Fatal(err)
		}
		if len(rows) > 0 {
			roots[table] = root
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(s.path)
	if err != nil {
		t.Fatal(err)
	}
	from, rnd := t.TempDir(), rand.New(rand.NewPCG(19, 2))
	for i, table := range slices.Sorted(maps.Keys(roots)) {
		for j, d := range damages {
			if os.Getenv("COUNTYLEDGER_TORTURE") == "" && i%len(damages) != j {
				continue // each damage to some tables
			}
			b := slices.Clone(whole)
			page := b[(roots[table]-1)*4096 : roots[table]*4096]
			if d.spoil(page, rnd); d.name == "one bit flipped" { // where the rows lie, for sure
				page[len(page)-1-rnd.IntN(40)] ^= 1
			}
			if err := os.WriteFile(filepath.Join(from, ledgerFile), b, 0o600); err != nil {
				t.Fatal(err)
			}
			report, err := Rescue(t.Context(), from, t.TempDir(), edu.RescueAsked{Unit: lan, Year: 2022}, opt)
			if err != nil {
				t.Fatalf("%s %s: %v", table, d.name, err)
			}
			r, err := Open(t.Context(), report.Into, opt)
			if err != nil {
				t.Fatal(err)
			}
			if have := contentsOf(t, r); !reflect.DeepEqual(have, want) {
				t.Errorf("%s %s: the rows are %v, were %v", table, d.name, have[table], want[table])
			}
			for _, x := range report.Tables {
				if doubted := slices.Concat(x.Unsure, x.Blanked, x.Lost, x.Unknown); len(doubted) > 0 {
					t.Errorf("%s %s: rows %v of %s are doubted", table, d.name, doubted, x.Table)
				}
			}
			if err := r.Close(); err != nil {
				t.Fatal(err)
			}
		}
	}
	t.Logf("%d tables", len(roots))
}
