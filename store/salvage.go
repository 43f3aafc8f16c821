package store

import (
	"context"
	"crypto/hmac"
	"database/sql"
	"path/filepath"
	"slices"
	"strings"

	"countyledger/store/edu"
	"countyledger/store/pages"
)

// salvage is what was read of a damaged ledger: its rows as they lie in its pages, in a ledger in memory that has no guards.
type salvage struct {
	file *pages.File
	db   *sql.DB
	bad  map[string]int // by table: places of it that could not be read
	read map[string]int // by table: rows that could
	keys *keys
	// schemaRead is the schema that the file has: what is read is brought to this program's.
	schemaRead int
	// clear tells that its personal data were not encrypted yet
	clear bool
	out   *edu.Rescue
}

// salvaged reads a damaged file. Whoever asked closes it.
func salvaged(ctx context.Context, path string) (*salvage, error) {
	f, err := pages.Open(path)
	if err != nil {
		return nil, err
	}
	v := &salvage{file: f, bad: map[string]int{}, read: map[string]int{}, out: &edu.Rescue{}}
	if f.Version > latest() {
		return nil, v.closed(edu.ErrNewer)
	}
	of, err := v.laidOut(ctx)
	if err == nil {
		v.schemaRead, err = v.schema(ctx, of)
	}
	if err == nil {
		v.db, err = blank(ctx, v.schemaRead)
	}
	if err == nil {
		err = v.takeIn(ctx, of.roots)
	}
	if err == nil && v.schemaRead < latest() {
		err = v.upgrade(ctx)
	}
	if err != nil {
		return nil, v.closed(err)
	}
	return v, nil
}

// closed closes what was opened, and gives back why.
func (v *salvage) closed(err error) error {
	if v.db != nil {
		if e := v.db.Close(); err == nil {
			err = e
		}
	}
	if e := v.file.Close(); err == nil {
		err = e
	}
	return err
}

// former is a table of the ledger in memory, as pages are held against it.
type former struct {
	name     string
	columns  []formerColumn
	numbered bool // its rows have numbers
}

type formerColumn struct {
	name, kind string
	required   bool
	number     bool // it is the row's number, which lies beside the record
}

// fits reports whether a row can be one of the table.
func (t *former) fits(r pages.Row) bool {
	if len(r.Values) != len(t.columns) {
		return false
	}
	for i, c := range t.columns {
		kind := map[bool]string{true: c.kind}[r.Values[i] != nil]
		switch r.Values[i].(type) {
		case int64:
			kind = "INTEGER"
		case float64:
			kind = "REAL"
		case string:
			kind = "TEXT"
		case []byte:
			kind = "BLOB"
		}
		if c.number && r.Values[i] != nil || !c.number && (kind == "" && c.required || kind != "" && kind != c.kind) {
			return false
		}
	}
	return true
}

// takeIn reads all tables into the ledger in memory; roots are the pages where their trees begin.
func (v *salvage) takeIn(ctx context.Context, roots map[string]int64) error {
	tables, err := v.formers(ctx)
	if err != nil {
		return err
	}
	for _, t := range tables {
		root, known := roots[t.name]
		if !known {
			v.bad[t.name]++
			continue
		}
		rows, bad, err := v.file.Table(ctx, root, t.numbered)
		if err != nil {
			return err
		}
		v.bad[t.name] += bad
		if err := v.put(ctx, t, rows); err != nil {
			return err
		}
	}
	for _, numbered := range []bool{true, false} {
		stop := v.file.Strays(ctx, numbered, func(rows []pages.Row) {
			if t := v.of(tables, rows, numbered); t != nil && err == nil {
				err = v.put(ctx, t, rows)
			}
		})
		if err == nil {
			err = stop
		}
	}
	n := 0
	for _, rows := range v.read {
		n += rows
	}
	if err == nil && n == 0 {
		err = edu.ErrUnreadable
	}
	return err
}

// of is the table that the rows of a page can only be of: one that lacks some; nil where there is none, or more than one could have them.
func (v *salvage) of(tables []*former, rows []pages.Row, numbered bool) *former {
	fits := slices.DeleteFunc(slices.Clone(tables), func(t *former) bool {
		return t.numbered != numbered || slices.ContainsFunc(rows, func(r pages.Row) bool { return !t.fits(r) })
	})
	if !numbered { // indexes have such pages too: settings are told by their names
		known := func(r pages.Row) bool { return r.Values[0] == settingLedger || r.Values[0] == settingCode }
		if !slices.ContainsFunc(rows, known) {
			return nil
		}
		fits = slices.DeleteFunc(fits, func(t *former) bool { return t.name != "setting" })
	}
	if len(fits) != 1 || v.bad[fits[0].name] == 0 {
		return nil
	}
	return fits[0]
}

// formers takes the guards off the ledger in memory, and empties it.
func (v *salvage) formers(ctx context.Context) (out []*former, err error) {
	if err := v.unguard(ctx); err != nil {
		return nil, err
	}
	names, err := texts(ctx, v.db, `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`)
	for _, name := range names {
		t := &former{name: name}
		if err == nil {
			_, err = v.db.ExecContext(ctx, `DELETE FROM `+quote(name))
		}
		if err == nil {
			err = v.db.QueryRowContext(ctx, `SELECT NOT wr FROM pragma_table_list(?)`, name).Scan(&t.numbered)
		}
		if err == nil {
			err = v.columns(ctx, t)
		}
		out = append(out, t)
	}
	return out, err
}

func (v *salvage) columns(ctx context.Context, t *former) error {
	rows, err := v.db.QueryContext(ctx, `SELECT name, type, "notnull", pk FROM pragma_table_info(?) ORDER BY cid`, t.name)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var c formerColumn
		var key int
		if err := rows.Scan(&c.name, &c.kind, &c.required, &key); err != nil {
			return err
		}
		c.number = key == 1 && t.numbered && c.kind == "INTEGER"
		t.columns = append(t.columns, c)
	}
	return rows.Err()
}

// put enters rows; those that the table does not take are taken for unreadable.
func (v *salvage) put(ctx context.Context, t *former, rows []pages.Row) error {
	for _, r := range rows {
		n := len(r.Values)
		if n > len(t.columns) {
			v.bad[t.name]++
			continue
		}
		var names []string
		for i, c := range t.columns[:n] {
			if names = append(names, quote(c.name)); c.number {
				r.Values[i] = r.ID
			}
		}
		_, err := v.db.ExecContext(ctx, `INSERT INTO `+quote(t.name)+` (`+strings.Join(names, ", ")+`) VALUES (?`+
			strings.Repeat(", ?", n-1)+`)`, r.Values...)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			v.bad[t.name]++
			continue
		}
		v.read[t.name]++
	}
	return nil
}

// unlock finds the key of the ledger: by the recovery code that was given, by the ledger's name, or among those on this computer.
func (v *salvage) unlock(ctx context.Context, code string, opt Options) error {
	set, err := allSettings(ctx, v.db)
	if err != nil {
		return err
	}
	if code != "" {
		return opt.attempt(set[settingLedger], func() error {
			secret, err := parseCode(code)
			if err != nil {
				return err
			}
			return v.tryKey(ctx, secret, set, edu.ErrRecoveryCode)
		})
	}
	files := []string{keyFile(opt.KeyDir, set[settingLedger])}
	if set[settingLedger] == "" {
		if files, err = filepath.Glob(keyFile(opt.KeyDir, "*")); err != nil {
			return err
		}
		opt.Keyring = nil // a password is of one ledger, and nobody knows which this is
	}
	missing := edu.ErrKeyMissing
	for _, path := range files {
		secret, err := opt.secretOf(strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)))
		if err == nil && v.tryKey(ctx, secret, set, edu.ErrKeyMissing) == nil {
			return nil
		}
		if edu.AsksPassword(err) {
			missing = err
		}
	}
	return missing
}

// tryKey takes a key that is the ledger's: the proof in its settings says so, or an entry of its journal.
func (v *salvage) tryKey(ctx context.Context, secret []byte, set map[string]string, otherwise error) error {
	k, err := derive(secret)
	if err != nil {
		return err
	}
	name, err := k.decrypt(set[settingProof], place("setting", settingProof, 0))
	if err == nil && name != "" && (set[settingLedger] == name || set[settingLedger] == "") {
		v.keys = k
		return nil
	}
	all, err := links(ctx, v.db, k.chain)
	if err == nil && !slices.ContainsFunc(all, func(l link) bool { return l.holds }) {
		err = otherwise
	}
	if err == nil {
		v.keys = k
	}
	return err
}

// link is an entry of the journal as it was read: whether it follows from the one before it, and its hash. must is nil where the one before
// is not known.
type link struct {
	seq   int64
	holds bool
	must  []byte
}

// links goes along the journal as far as it can be read. An entry follows from the one before by that one's hash as it was read, or, where
// that is what is damaged, as it must have been.
func links(ctx context.Context, q rower, chain *macs) (out []link, err error) {
	c, err := clearingsWhere(ctx, q, chain, `true`)
	if err != nil {
		return nil, err
	}
	last, was := link{holds: true, must: nowhere()}, nowhere()
	err = walk(ctx, q, 0, func(e entry) error {
		l := link{seq: e.seq}
		if e.seq == last.seq+1 {
			l.must = c.must(e, was)
			l.holds = hmac.Equal(l.must, e.hash)
			if must := last.must; !l.holds && must != nil {
				if l.must = c.must(e, must); hmac.Equal(l.must, e.hash) {
					l.holds, out[len(out)-1].holds = true, true
				}
			}
		}
		out = append(out, l)
		last, was = l, e.hash
		return nil
	})
	return out, err
}

// must is the hash that an entry must have behind another: of one that has lost a value and says what it must not, that which it would
// have.
func (c *clearings) must(e entry, behind []byte) []byte {
	says := e.link(c.chain, behind)
	if hash, err := c.hash(linkJournal, e.seq, says); err == nil {
		return hash
	}
	return says
}
