package store

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strings"

	"countyledger/store/edu"
)

// form is how the rows of a register are written. It is worked out once for a change: a list has thousands of rows.
type form struct {
	own, references []*edu.Field
	children        []child
	upsert          string
	args            []any // of the row that is being written
}

// form is that of a register.
func (w *changer) form(g *edu.Register) *form {
	if f, ok := w.forms[g]; ok {
		return f
	}
	f := &form{own: own(g), children: childrenOf(g)}
	for _, x := range g.Fields {
		if x.Refs != nil {
			f.references = append(f.references, x)
		}
	}
	var cols, set []string
	for _, x := range f.own {
		names := []string{quote(x.Key)}
		if x.Kind() == edu.KindIDNumber {
			names = []string{quote(x.Key + "_index"), quote(x.Key)}
		}
		for _, name := range names {
			cols, set = append(cols, name), append(set, name+" = excluded."+name)
		}
	}
	f.upsert = fmt.Sprintf(`INSERT INTO %s (id, %s) VALUES (?%s) ON CONFLICT (id) DO UPDATE SET %s`,
		g.Table, strings.Join(cols, ", "), strings.Repeat(", ?", len(cols)), strings.Join(set, ", "))
	w.forms[g] = f
	return f
}

// child is how a row of a child table is written.
type child struct {
	item           string
	fields         []*edu.Field
	upsert, remove string
}

// childrenOf are those of a register, in an order of their own.
func childrenOf(g *edu.Register) (out []child) {
	all := children(g)
	for _, table := range slices.Sorted(maps.Keys(all)) {
		for _, item := range slices.Sorted(maps.Keys(all[table])) {
			c := child{item: item, fields: all[table][item], remove: `DELETE FROM ` + table + ` WHERE parent = ? AND item = ?`}
			var cols, set []string
			for _, f := range c.fields {
				name := quote(f.Child.Column)
				cols, set = append(cols, name), append(set, name+" = excluded."+name)
			}
			c.upsert = fmt.Sprintf(`INSERT INTO %s (id, parent, item, %s) VALUES (%s, ?, ?%s) ON CONFLICT (parent, item) DO UPDATE SET %s`,
				table, strings.Join(cols, ", "), nextNumber(table), strings.Repeat(", ?", len(cols)), strings.Join(set, ", "))
			out = append(out, c)
		}
	}
	return out
}

// nextNumber is the number of the next row of a table, as SQL. A number once given is never given again: an entry of the journal says by it
// what it is of, and what was done to a row that is gone would be taken back from another.
func nextNumber(table string) string {
	return `(SELECT max((SELECT coalesce(max(id), 0) FROM ` + table + `), (SELECT coalesce(max(row), 0) FROM journal WHERE tbl = '` + table +
		`')) + 1)`
}

// own lists the fields that have a column in the register's table.
func own(g *edu.Register) []*edu.Field {
	var out []*edu.Field
	for _, f := range g.Fields {
		if f.Child == nil {
			out = append(out, f)
		}
	}
	return out
}

// load reads every record of a register in the order they were entered.
func (s *Store) load(ctx context.Context, g *edu.Register) ([]edu.Record, error) {
	fields := own(g)
	var cols strings.Builder
	for _, f := range fields {
		cols.WriteString(", " + quote(f.Key))
	}
	rows, err := s.reader.QueryContext(ctx, fmt.Sprintf(`SELECT id%s FROM %s ORDER BY id`, cols.String(), g.Table))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", g.Table, translate(err))
	}
	defer rows.Close()
	var out []edu.Record
	raw, into := buffers(len(fields) + 1)
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return nil, fmt.Errorf("read %s: %w", g.Table, err)
		}
		r := g.New()
		id, _ := raw[0].(int64)
		r.SetRowID(id)
		for i, f := range fields {
			if err := s.restore(g.Table, f, r, raw[i+1]); err != nil {
				return nil, err
			}
		}
		out = append(out, r)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read %s: %w", g.Table, err)
	}
	return out, s.loadChildren(ctx, g, out)
}

func buffers(n int) (raw []any, into []any) {
	raw, into = make([]any, n), make([]any, n)
	for i := range raw {
		into[i] = &raw[i]
	}
	return raw, into
}

// restore puts a stored value into its field; personal data are decrypted, or left out while the
// ledger is locked.
func (s *Store) restore(table string, f *edu.Field, r edu.Record, v any) error {
	if v == nil {
		return nil
	}
	if text, ok := v.(string); ok && f.Encrypted() {
		if s.keys == nil {
			return nil
		}
		open := s.show
		if f.Kind().Secret() {
			open = s.keys.decrypt
		}
		plain, err := open(text, place(table, f.Key, r.RowID()))
		if err != nil {
			return fmt.Errorf("read %s.%s of row %d: %w", table, f.Key, r.RowID(), err)
		}
		v = plain
	}
	if err := f.Restore(r, v); err != nil {
		return fmt.Errorf("read %s.%s of row %d: %w", table, f.Key, r.RowID(), err)
	}
	return nil
}

// children groups the fields of a register that live in child tables, by table and item.
func children(g *edu.Register) map[string]map[string][]*edu.Field {
	out := map[string]map[string][]*edu.Field{}
	for _, f := range g.Fields {
		if c := f.Child; c != nil {
			if out[c.Table] == nil {
				out[c.Table] = map[string][]*edu.Field{}
			}
			out[c.Table][c.Key] = append(out[c.Table][c.Key], f)
		}
	}
	return out
}

func (s *Store) loadChildren(ctx context.Context, g *edu.Register, records []edu.Record) error {
	byID := make(map[int64]edu.Record, len(records))
	for _, r := range records {
		byID[r.RowID()] = r
	}
	for table, items := range children(g) {
		cols, err := columns(ctx, s.reader, table)
		if err != nil {
			return fmt.Errorf("read %s: %w", table, translate(err))
		}
		rows, err := s.reader.QueryContext(ctx, fmt.Sprintf(`SELECT %s FROM %s ORDER BY id`, `"`+strings.Join(cols, `", "`)+`"`, table))
		if err != nil {
			return fmt.Errorf("read %s: %w", table, translate(err))
		}
		err = eachRow(rows, cols, func(row map[string]any) error { return s.putChild(table, items, byID, row) })
		if err != nil {
			return err
		}
	}
	return nil
}

// putChild puts a row of a child table into the record that it belongs to.
func (s *Store) putChild(table string, items map[string][]*edu.Field, byID map[int64]edu.Record, row map[string]any) error {
	parent, _ := row["parent"].(int64)
	item, _ := row["item"].(string)
	r := byID[parent]
	if r == nil {
		return fmt.Errorf("read %s: %w: row without a parent", table, edu.ErrDamaged)
	}
	for _, f := range items[item] {
		if err := s.restore(table, f, r, row[f.Child.Column]); err != nil {
			return err
		}
	}
	return nil
}

// eachRow hands every row to fn by column name, and closes the rows.
func eachRow(rows *sql.Rows, cols []string, fn func(map[string]any) error) error {
	defer rows.Close()
	raw, into := buffers(len(cols))
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		row := make(map[string]any, len(cols))
		for i, c := range cols {
			row[c] = raw[i]
		}
		if err := fn(row); err != nil {
			return err
		}
	}
	return rows.Err()
}

// Load reads the whole ledger.
func (s *Store) Load(ctx context.Context) (*edu.Book, error) {
	u, y, err := s.Unit(ctx)
	if err != nil {
		return nil, err
	}
	b := edu.NewBook(u, y)
	b.Sealed = s.Locked()
	for _, g := range edu.Registers() {
		rows, err := s.load(ctx, g)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			b.Put(g, r)
		}
	}
	return b, nil
}
