package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"countyledger/store/edu"
)

// judge holds the journal against its seals: what is proved wrong is taken out, and the report is told whether all of it is there.
func (v *salvage) judge(ctx context.Context, known *anchor) error {
	all, err := links(ctx, v.db, v.keys.chain)
	whole := v.bad["journal"]+v.bad["batch"] == 0
	for i, l := range all {
		whole = whole && l.holds && l.seq == int64(i)+1
		if err == nil && l.holds {
			_, err = v.db.ExecContext(ctx, `UPDATE journal SET hash = ? WHERE seq = ?`, l.must, l.seq)
		} else if err == nil && l.must != nil {
			_, err = v.db.ExecContext(ctx, `DELETE FROM journal WHERE seq = ?`, l.seq)
		}
	}
	var entries int
	var acts, last int64
	if err == nil {
		err = v.db.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM journal), (SELECT count(*) FROM batch),
			(SELECT coalesce(max(id), 0) FROM batch), (SELECT count(*) FROM return_table)`).Scan(&entries, &acts, &last, &v.out.SentRead)
	}
	v.out.MoreActs = acts
	v.out.Whole = whole && entries == len(all) && (known == nil || known.Act <= last)
	return err
}

// told is what the journal tells of a row.
type told struct {
	cells         map[string]any
	there, entire bool // entire says that all that it held is told
}

func (r *told) add(e entry) error {
	before, err := members(e.old)
	if err != nil {
		return err
	}
	after, err := members(e.new)
	if err != nil {
		return err
	}
	switch e.op {
	case "I":
		r.cells, r.there, r.entire = after, true, true
	case "D":
		r.cells, r.there, r.entire = before, false, true
	default:
		if r.cells == nil {
			r.cells = map[string]any{}
		}
		r.there = true
		maps.DeleteFunc(r.cells, func(c string, _ any) bool { return before[c] != nil })
		maps.Copy(r.cells, after)
	}
	return nil
}

// journalled is what the journal tells of the rows of a table; an entry that cannot be understood tells nothing.
func (v *salvage) journalled(ctx context.Context, table string) (map[int64]*told, error) {
	rows, err := v.db.QueryContext(ctx, `SELECT row, op, old, new FROM journal WHERE tbl = ? ORDER BY row, seq`, table)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[int64]*told{}
	for rows.Next() {
		var e entry
		if err := rows.Scan(&e.row, &e.op, &e.old, &e.new); err != nil {
			return nil, err
		}
		r := out[e.row]
		if r == nil {
			r = &told{}
			out[e.row] = r
		}
		if r.add(e) != nil {
			v.out.Whole = false
		}
	}
	return out, rows.Err()
}

// stand are the rows of a table as they lie there.
func stand(ctx context.Context, q querier, table string, names []string) (map[int64]map[string]any, error) {
	rows, err := q.QueryContext(ctx, `SELECT id, `+object(names, quote)+` FROM `+quote(table)+` ORDER BY id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[int64]map[string]any{}
	for rows.Next() {
		var id int64
		var text sql.NullString
		if err := rows.Scan(&id, &text); err != nil {
			return nil, err
		}
		if out[id], err = members(text); err != nil {
			return nil, err
		}
	}
	return out, rows.Err()
}

// decide makes of each table what it was, as far as its rows and the journal tell: where the whole journal holds it is what counts; else a
// row that can be read does, and the journal where there is none.
func (v *salvage) decide(ctx context.Context) error {
	tables, err := dataTables(ctx, v.db)
	if err != nil {
		return err
	}
	var all []*decided
	for _, name := range tables {
		d := &decided{name: name, v: v, out: edu.RescuedTable{Table: name}}
		if d.columns, err = columns(ctx, v.db, name); err == nil {
			d.journal, err = v.journalled(ctx, name)
		}
		if err == nil {
			d.rows, err = stand(ctx, v.db, name, d.columns)
		}
		if err != nil {
			return err
		}
		all = append(all, d)
	}
	for _, d := range all { // by now it is known whether all entries were understood
		d.out.Register, d.out.Part = v.home(d.name)
		d.decide()
		if err := d.write(ctx); err != nil {
			return err
		}
	}
	if err := v.refer(ctx, all); err != nil {
		return err
	}
	schools := map[int64]map[string]any{}
	if i := slices.IndexFunc(all, func(d *decided) bool { return d.name == edu.Schools.Table }); i >= 0 {
		schools = all[i].final
	}
	for _, d := range all {
		d.call(schools)
		if err := v.db.QueryRowContext(ctx, `SELECT count(*) FROM `+quote(d.name)).Scan(&d.out.Rows); err != nil {
			return err
		}
		v.out.Tables = append(v.out.Tables, d.out)
	}
	return nil
}

// home is the register that a table is of, and whether it holds more about its records.
func (v *salvage) home(table string) (*edu.Register, bool) {
	for _, g := range edu.Registers() {
		if g.Table == table {
			return g, false
		}
		if children(g)[table] != nil {
			return g, true
		}
	}
	return nil, false
}

// decided is a table on its way to what it was.
type decided struct {
	v       *salvage
	name    string
	columns []string
	rows    map[int64]map[string]any // as they lie there
	journal map[int64]*told
	final   map[int64]map[string]any
	out     edu.RescuedTable
}

func (d *decided) decide() {
	d.final = map[int64]map[string]any{}
	ids := map[int64]bool{}
	for id := range d.rows {
		ids[id] = true
	}
	for id := range d.journal {
		ids[id] = true
	}
	untold := d.name == learntHeads && d.v.schemaRead < headsBecameRecords
	d.out.Unread = untold && d.v.bad[d.name] > 0
	for _, id := range slices.Sorted(maps.Keys(ids)) {
		if untold {
			d.final[id] = d.rows[id]
		} else if d.v.out.Whole {
			d.byJournal(id)
		} else {
			d.byRow(id)
		}
	}
	if !d.v.out.Whole && d.v.bad[d.name] > 0 && len(ids) > 0 {
		for id := int64(1); id < slices.Max(slices.Collect(maps.Keys(ids))); id++ {
			if !ids[id] {
				d.out.Unknown = append(d.out.Unknown, id)
			}
		}
	}
}

// byJournal takes a row as the whole journal has it.
func (d *decided) byJournal(id int64) {
	row, told := d.rows[id], d.journal[id]
	switch {
	case told == nil || !told.there && row != nil && d.v.bad[d.name] == 0:
		d.out.Foreign = append(d.out.Foreign, id)
	case told.there:
		d.final[id] = told.cells
		if !equal(row, told.cells) {
			d.out.FromJournal++
		}
	}
}

// byRow takes a row as it lies there, and what the journal tells where it lies there no more.
func (d *decided) byRow(id int64) {
	row, told := d.rows[id], d.journal[id]
	switch {
	case row != nil:
		d.final[id] = row
		if told != nil && told.entire && (!told.there || !equal(row, told.cells)) {
			d.out.Unsure = append(d.out.Unsure, id)
		}
		d.unseal(id, told)
	case d.v.bad[d.name] == 0, !told.there: // taken out, which an entry that is gone may have told
	case !told.entire:
		d.out.Lost = append(d.out.Lost, id)
	default:
		d.final[id] = told.cells
		d.out.FromJournal++
		d.out.Unsure = append(d.out.Unsure, id)
		d.unseal(id, nil)
	}
}

// call says how the rows that are named in the report are called: by the school or the project, never by a person.
func (d *decided) call(schools map[int64]map[string]any) {
	d.out.Names = map[int64]string{}
	for _, id := range slices.Concat(d.out.Unsure, d.out.Blanked, d.out.Lost) {
		row := d.final[id]
		if row == nil {
			row = d.rows[id]
		}
		if name := called(d.name, row, func(id int64) any { return schools[id]["name"] }); name != "" {
			d.out.Names[id] = name
		}
	}
}

func equal(a, b map[string]any) bool { return maps.Equal(a, b) }

// unseal looks whether what is encrypted in a row can be read; else it is taken from the journal, or left out.
func (d *decided) unseal(id int64, told *told) {
	if d.out.Register == nil || d.out.Part {
		return
	}
	row := d.final[id]
	for _, f := range own(d.out.Register) {
		text, ok := row[f.Key].(string)
		if !ok || !f.Encrypted() || d.v.clear && !f.Kind().Secret() {
			continue
		}
		plain, err := d.v.keys.decrypt(text, place(d.name, f.Key, id))
		if err != nil {
			delete(row, f.Key)
			if told != nil {
				if text, ok := told.cells[f.Key].(string); ok {
					plain, err = d.v.keys.decrypt(text, place(d.name, f.Key, id))
					row[f.Key] = text
				}
			}
		}
		if err != nil {
			delete(row, f.Key)
			d.out.Blanked = append(d.out.Blanked, id)
		}
		if f.Kind() != edu.KindIDNumber {
			continue
		}
		if delete(row, f.Key+"_index"); err == nil {
			row[f.Key+"_index"] = d.v.keys.indexed(plain)
		}
	}
}

// write puts what was decided in the place of what was read.
func (d *decided) write(ctx context.Context) error {
	if _, err := d.v.db.ExecContext(ctx, `DELETE FROM `+quote(d.name)); err != nil {
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(d.final)) {
		query, args := insertion(d.name, id, d.columns, d.final[id])
		_, err := d.v.db.ExecContext(ctx, query, args...)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil { // the table does not take what it holds
			d.out.Lost = append(d.out.Lost, id)
			delete(d.final, id)
		}
	}
	return nil
}

// insertion enters a row with the cells that it has.
func insertion(table string, id int64, columns []string, cells map[string]any) (query string, args []any) {
	names := []string{"id"}
	args = append(args, id)
	for _, c := range columns {
		if v, ok := cells[c]; ok {
			names, args = append(names, quote(c)), append(args, v)
		}
	}
	return `INSERT INTO ` + quote(table) + ` (` + strings.Join(names, ", ") + `) VALUES (?` + strings.Repeat(", ?", len(args)-1) + `)`, args
}

// refer leaves nothing that leads to a row that is gone: what need not lead anywhere is blanked, what must goes with it.
func (v *salvage) refer(ctx context.Context, all []*decided) error {
	const query = `SELECT c."table", c.rowid, f."from", i."notnull" FROM pragma_foreign_key_check c
		JOIN pragma_foreign_key_list(c."table") f ON f.id = c.fkid JOIN pragma_table_info(c."table") i ON i.name = f."from"
		WHERE c."table" IN (SELECT value FROM json_each(?)) ORDER BY 1, 2, 3`
	byName := map[string]*decided{}
	for _, d := range all {
		byName[d.name] = d
	}
	names, err := json.Marshal(slices.Sorted(maps.Keys(byName)))
	if err != nil {
		return err
	}
	for {
		loose, err := v.loose(ctx, query, string(names))
		if err != nil || len(loose) == 0 {
			return err
		}
		for _, l := range loose {
			d := byName[l.table]
			if l.required {
				_, err = v.db.ExecContext(ctx, `DELETE FROM `+quote(l.table)+` WHERE id = ?`, l.row)
				d.out.Lost = appendNew(d.out.Lost, l.row)
			} else {
				_, err = v.db.ExecContext(ctx, `UPDATE `+quote(l.table)+` SET `+quote(l.column)+` = NULL WHERE id = ?`, l.row)
				d.out.Blanked = appendNew(d.out.Blanked, l.row)
			}
			if err != nil {
				return err
			}
		}
	}
}

func appendNew(all []int64, id int64) []int64 {
	if slices.Contains(all, id) {
		return all
	}
	return append(all, id)
}

// reference is a cell that leads to a row that is not there.
type reference struct {
	table, column string
	row           int64
	required      bool
}

func (v *salvage) loose(ctx context.Context, query, names string) (out []reference, err error) {
	rows, err := v.db.QueryContext(ctx, query, names)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var l reference
		if err := rows.Scan(&l.table, &l.row, &l.column, &l.required); err != nil {
			return nil, err
		}
		out = append(out, l)
	}
	return out, rows.Err()
}
