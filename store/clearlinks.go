package store

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"countyledger/store/edu"
)

// scrubbed is a text without what names those who are cleared; near says that it is said of one of them, where a name that another has too
// means them.
func (x *clearer) scrubbed(text string, near bool) string {
	return x.scrubbedNear(text, func(*edu.Due) bool { return near })
}

// scrubbedNear is scrubbed of a text of which near tells whether it is said of somebody. A mask that others have too goes with the name
// beside it.
func (x *clearer) scrubbedNear(text string, near func(*edu.Due) bool) string {
	for i := range x.asked.Due {
		d := &x.asked.Due[i]
		named := d.Register == edu.Teachers && len([]rune(d.Name)) > 1 && strings.Contains(text, d.Name) && (near(d) || !x.others(d))
		if named {
			text = strings.ReplaceAll(text, d.Name, edu.ClearedName)
		}
		for _, number := range d.Numbers {
			if named || !strings.Contains(number, "*") {
				text = strings.ReplaceAll(text, number, edu.ClearedName)
			}
		}
	}
	return text
}

// others reports whether somebody who is not cleared, or a school or its place, has a name in which that of another stands.
func (x *clearer) others(d *edu.Due) bool {
	common, known := x.common[d.Name]
	if known {
		return common
	}
	common = slices.ContainsFunc(edu.All[edu.Teacher](x.book, edu.Teachers), func(t *edu.Teacher) bool {
		return x.keep[spot{edu.Teachers.Table, t.RowID()}] == nil && strings.Contains(string(t.Name), d.Name)
	}) || slices.ContainsFunc(edu.All[edu.School](x.book, edu.Schools), func(s *edu.School) bool {
		return slices.ContainsFunc([]string{string(s.Name), string(s.Township), string(s.Village)}, func(name string) bool {
			return strings.Contains(name, d.Name)
		})
	})
	x.common[d.Name] = common
	return common
}

// reasons finds what the reasons of acts say since.
func (x *clearer) reasons(ctx context.Context) error {
	acts, err := actsWhere(ctx, x.tx, `id < ?`, x.act)
	for _, a := range acts {
		if err != nil {
			return err
		}
		var why string
		if why, err = x.show(a.why, whyOf(a.batch)); err != nil {
			return err
		}
		if now := x.scrubbed(why, x.acts[a.batch]); now != why {
			x.whys[a.batch] = x.hide(now, whyOf(a.batch))
		}
	}
	return err
}

// clear writes down a link that has lost a value: says is the hash that it would have now.
func (x *clearer) clear(part string, row int64, was, says []byte) error {
	c := &cleared{part: part, row: row, was: was}
	x.out.Entries++
	_, err := x.tx.write(`INSERT INTO cleared (act, part, row, was, now) VALUES (?, ?, ?, ?, ?)`, x.act, part, row, was,
		c.seal(x.keys.chain, says))
	return err
}

// links writes the entries and the reasons as they are since, and what their hashes were.
func (x *clearer) links(ctx context.Context) error {
	chain, prev, behind := x.keys.chain, nowhere(), map[int64][]byte{}
	var changed []entry
	var before [][]byte
	err := walk(ctx, x.tx, 0, func(e entry) error {
		now, other := x.entries[e.seq]
		why, told := x.whys[e.batch]
		if other || told {
			if other {
				e.old, e.new = now.old, now.new
			}
			if told {
				e.why = why
			}
			changed, before = append(changed, e), append(before, prev)
		}
		prev, behind[e.batch] = e.hash, e.hash
		return nil
	})
	for i, e := range changed {
		if err == nil && i%batchSize == 0 {
			err = ctx.Err()
		}
		if _, other := x.entries[e.seq]; err == nil && other {
			_, err = x.tx.write(`UPDATE journal SET old = ?, new = ? WHERE seq = ?`, e.old, e.new, e.seq)
		}
		if err == nil {
			err = x.clear(linkJournal, e.seq, e.hash, e.link(chain, before[i]))
		}
	}
	if err == nil {
		err = x.actLinks(ctx, behind)
	}
	return err
}

// actLinks does so with the acts; behind is the last entry of each.
func (x *clearer) actLinks(ctx context.Context, behind map[int64][]byte) error {
	acts, err := actsWhere(ctx, x.tx, `id < ?`, x.act)
	if err != nil {
		return err
	}
	c, err := clearingsWhere(ctx, x.tx, x.keys.chain, `act < ?`, x.act)
	if err != nil {
		return err
	}
	sent := map[int64][]byte{}
	tables, err := sentTables(ctx, x.tx, `ORDER BY t.id`)
	for i := range tables {
		sent[tables[i].batch] = tables[i].hash
	}
	at := stood{nowhere(), nowhere(), nowhere(), nil}
	for _, a := range acts {
		if h := behind[a.batch]; h != nil {
			at.journal = h
		}
		if h := sent[a.batch]; h != nil {
			at.sent = h
		}
		if why, told := x.whys[a.batch]; err == nil && told {
			a.why, at.cleared = why, c.sums[a.batch]
			if _, err = x.tx.write(`UPDATE batch SET why = ? WHERE id = ?`, why, a.batch); err == nil {
				err = x.clear(linkAct, a.batch, a.hash, a.sealed(x.keys.chain, at))
			}
		}
		at.prev = a.hash
	}
	return err
}

// sent takes out of what was sent what it says of those who are cleared.
func (x *clearer) sent(ctx context.Context) error {
	c, err := clearingsWhere(ctx, x.tx, x.keys.chain, `act < ?`, x.act)
	if err != nil {
		return err
	}
	tables, err := sentTables(ctx, x.tx, `ORDER BY t.id`)
	prev := nowhere()
	for i := range tables {
		if err == nil {
			err = x.sentTable(ctx, c, &tables[i], prev)
		}
		prev = tables[i].hash
	}
	return err
}

func (x *clearer) sentTable(ctx context.Context, c *clearings, t *sentTable, prev []byte) error {
	head := *t
	if err := head.show(x.opener()); err != nil {
		return err
	}
	var columns []edu.SentColumn
	if err := json.Unmarshal([]byte(head.columns), &columns); err != nil {
		return err
	}
	was, err := c.hash(linkTable, t.id, t.link(x.keys.chain, prev))
	if err != nil {
		return err
	}
	texts := []*string{&head.file, &head.sheet, &head.sender}
	for i := range columns {
		texts = append(texts, &columns[i].Head, &columns[i].Whole)
	}
	other := false
	for _, text := range texts {
		now := x.scrubbed(*text, false)
		other, *text = other || now != *text, now
	}
	if other {
		b, err := json.Marshal(columns)
		if err != nil {
			return err
		}
		head.columns = string(b)
		head.hide(x.hide)
		if _, err := x.tx.write(`UPDATE return_table SET file = ?, sheet = ?, sender = ?, cols = ? WHERE id = ?`, head.file, head.sheet,
			head.sender, head.columns, t.id); err != nil {
			return err
		}
		if err := x.clear(linkTable, t.id, was, head.link(x.keys.chain, prev)); err != nil {
			return err
		}
	}
	var rows []sentRow
	err = sentRows(ctx, x.tx, func(r *sentRow) error {
		rows = append(rows, *r)
		return nil
	}, `WHERE "of" = ? ORDER BY id`, t.id)
	for i := range rows {
		if err != nil {
			return err
		}
		was, err = x.sentRow(c, t.table, columns, &rows[i], was)
	}
	return err
}

// sentRow gives the hash of the row as it is in the chain; behind is that of the row before it.
func (x *clearer) sentRow(c *clearings, table string, columns []edu.SentColumn, r *sentRow, behind []byte) ([]byte, error) {
	was, err := c.hash(linkRow, r.id, r.link(x.keys.chain, behind))
	keep := x.keep[spot{table, r.row}]
	if err != nil || keep == nil {
		return was, err
	}
	if err := r.show(x.opener()); err != nil {
		return nil, err
	}
	var cells []string
	if err := json.Unmarshal([]byte(r.cells), &cells); err != nil {
		return nil, err
	}
	for i := range cells {
		if table == edu.Schools.Table || table == edu.Projects.Table { // what else was sent of those stays
			key := ""
			if i < len(columns) {
				key, _, _ = strings.Cut(columns[i].Target, ".")
			}
			if _, personal := keep[key]; !personal {
				continue
			}
		}
		cells[i] = ""
	}
	b, err := json.Marshal(cells)
	if err != nil {
		return nil, err
	}
	r.cells = string(b)
	r.marks.Valid, r.marks.String = false, ""
	r.hide(x.hide)
	if _, err := x.tx.write(`UPDATE return_row SET cells = ?, marks = NULL WHERE id = ?`, r.cells, r.id); err != nil {
		return nil, err
	}
	return was, x.clear(linkRow, r.id, was, r.link(x.keys.chain, behind))
}
