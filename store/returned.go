package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"countyledger/store/edu"
)

// marks are what few rows of a table that was sent have.
type marks struct {
	Fills map[int][]string `json:"fills,omitempty"`
	Above map[int]int      `json:"above,omitempty"`
	Asked []int            `json:"asked,omitempty"`
}

// keepReturns writes what was sent beside the records that it became, which have their numbers by now.
func (w *changer) keepReturns(ctx context.Context, batch int64, returns []*edu.Return) error {
	for _, r := range returns {
		if err := w.keepReturn(ctx, batch, r); err != nil {
			return fmt.Errorf("keep what was sent: %w", translate(err))
		}
	}
	return nil
}

func (w *changer) keepReturn(ctx context.Context, batch int64, r *edu.Return) error {
	prev, err := lastReturn(ctx, w.tx)
	if err != nil {
		return err
	}
	columns, err := json.Marshal(r.Columns)
	if err != nil {
		return err
	}
	t := sentTable{
		batch: batch, table: r.Register.Table, file: r.File, sheet: r.Sheet, sender: r.Sender, sha: r.SHA256, columns: string(columns),
	}
	var last int64 // none is ever taken away
	const ends = `SELECT (SELECT coalesce(max(id), 0) FROM return_table), (SELECT coalesce(max(id), 0) FROM return_row)`
	if err := w.tx.QueryRowContext(ctx, ends).Scan(&t.id, &last); err != nil {
		return err
	}
	t.id++
	t.hide(w.s.hide)
	const enter = `INSERT INTO return_table (id, batch, tbl, file, sheet, sender, sha, cols) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
	if _, err := w.tx.ExecContext(ctx, enter,
		t.id, t.batch, t.table, t.file, t.sheet, t.sender, t.sha, t.columns); err != nil {
		return err
	}
	hash := t.link(w.s.keys.chain, prev)
	n := 0
	for row := range r.Rows {
		if n++; n%batchSize == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		x, err := sentRowOf(row)
		if err != nil {
			return err
		}
		x.id = last + int64(n)
		x.hide(w.s.hide)
		hash = x.link(w.s.keys.chain, hash)
		if _, err := w.tx.write(`INSERT INTO return_row (id, "of", line, row, cells, marks) VALUES (?, ?, ?, ?, ?, ?)`,
			x.id, t.id, x.line, x.row, x.cells, x.marks); err != nil {
			return err
		}
	}
	_, err = w.tx.write(`UPDATE return_table SET hash = ? WHERE id = ?`, hash, t.id)
	return err
}

// sentTable and sentRow are the rows of the two tables.
type sentTable struct {
	id, batch                                int64
	table, file, sheet, sender, sha, columns string
	hash                                     []byte
	at, who                                  string // of the batch
}

type sentRow struct {
	id    int64
	of    int64
	line  int
	row   int64
	cells string
	marks sql.NullString
}

func sentRowOf(from edu.SentRow) (sentRow, error) {
	x := sentRow{line: from.Line, row: from.Row}
	if from.Record != nil {
		x.row = from.Record.RowID()
	}
	if x.row <= 0 {
		return x, fmt.Errorf("row %d: %w", from.Line, edu.ErrNotFound)
	}
	cells, err := json.Marshal(from.Cells)
	x.cells = string(cells)
	if err == nil && len(from.Fills)+len(from.Above)+len(from.Asked) > 0 {
		var b []byte
		b, err = json.Marshal(marks{from.Fills, from.Above, from.Asked})
		x.marks = sql.NullString{String: string(b), Valid: true}
	}
	return x, err
}

func (x *sentRow) sent(open opener) (edu.SentRow, error) {
	out := edu.SentRow{Line: x.line, Row: x.row}
	if err := x.show(open); err != nil {
		return out, fmt.Errorf("read row %d of what was sent: %w", x.line, err)
	}
	err := json.Unmarshal([]byte(x.cells), &out.Cells)
	narrow(out.Cells)
	if err == nil && x.marks.Valid {
		var m marks
		err = json.Unmarshal([]byte(x.marks.String), &m)
		for _, texts := range m.Fills {
			narrow(texts)
		}
		out.Fills, out.Above, out.Asked = m.Fills, m.Above, m.Asked
	}
	if err != nil {
		return out, errors.Join(edu.ErrDamaged, err)
	}
	return out, nil
}

// narrow leaves of masks no more to be seen than the program shows today; what is written stays as it was sealed.
func narrow(texts []string) {
	for i := range texts {
		texts[i] = edu.MaskIDs(texts[i])
	}
}

// link and its namesake are the hash of a return: its own, then each of its rows, chained to the return before it.
func (t *sentTable) link(chain *macs, prev []byte) []byte {
	return chain.of(string(prev), "return", digits(t.id), digits(t.batch), t.table, t.file, t.sheet, t.sender, t.sha, t.columns)
}

func (x *sentRow) link(chain *macs, prev []byte) []byte {
	return chain.of(string(prev), digits(int64(x.line))+" "+digits(x.row), x.cells, x.marks.String)
}

// lastReturn is the hash of the last return, zeros where there is none.
func lastReturn(ctx context.Context, q rower) ([]byte, error) {
	var hash []byte
	err := q.QueryRowContext(ctx, `SELECT hash FROM return_table ORDER BY id DESC LIMIT 1`).Scan(&hash)
	if errors.Is(err, sql.ErrNoRows) {
		return nowhere(), nil
	}
	return hash, err
}

func sentTables(ctx context.Context, q querier, where string, args ...any) ([]sentTable, error) {
	rows, err := q.QueryContext(ctx, `SELECT t.id, t.batch, t.tbl, t.file, t.sheet, t.sender, t.sha, t.cols, t.hash, b.at, b.who
		FROM return_table t JOIN batch b ON b.id = t.batch `+where, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []sentTable
	for rows.Next() {
		var t sentTable
		err := rows.Scan(&t.id, &t.batch, &t.table, &t.file, &t.sheet, &t.sender, &t.sha, &t.columns, &t.hash, &t.at, &t.who)
		if err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, rows.Err()
}

func sentRows(ctx context.Context, q querier, fn func(*sentRow) error, where string, args ...any) error {
	rows, err := q.QueryContext(ctx, `SELECT id, "of", line, row, cells, marks FROM return_row `+where, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var x sentRow
		if err := rows.Scan(&x.id, &x.of, &x.line, &x.row, &x.cells, &x.marks); err != nil {
			return err
		}
		if err := fn(&x); err != nil {
			return err
		}
	}
	return rows.Err()
}

// batchFate is what became of the acts of the journal.
type batchFate struct {
	undone map[int64]bool
	turns  map[int64]bool // undos and redos
}

// fates is the one place that says which acts stand.
func (s *Store) fates(ctx context.Context) (batchFate, error) {
	rows, err := s.reader.QueryContext(ctx, `SELECT id, coalesce(undoes, 0) FROM batch ORDER BY id DESC`)
	if err != nil {
		return batchFate{}, err
	}
	defer rows.Close()
	var all []edu.Batch
	for rows.Next() {
		var b edu.Batch
		if err := rows.Scan(&b.ID, &b.Undoes); err != nil {
			return batchFate{}, err
		}
		all = append(all, b)
	}
	if err := rows.Err(); err != nil {
		return batchFate{}, err
	}
	edu.MarkUndone(all)
	out := batchFate{map[int64]bool{}, map[int64]bool{}}
	for _, b := range all {
		out.undone[b.ID], out.turns[b.ID] = b.Undone, b.Undoes != 0
	}
	return out, nil
}

// Returns lists the tables that were sent of a register, of all where it is nil, and stand, the newest first, without their rows; none
// where the key is missing that would open them.
func (s *Store) Returns(ctx context.Context, g *edu.Register) ([]*edu.Return, error) {
	out, _, err := s.returns(ctx, g)
	if err != nil {
		return nil, fmt.Errorf("read what was sent: %w", translate(err))
	}
	return out, nil
}

func (s *Store) returns(ctx context.Context, g *edu.Register) ([]*edu.Return, batchFate, error) {
	fate, err := s.fates(ctx)
	if err != nil || s.keys == nil {
		return nil, fate, err
	}
	where, args := `ORDER BY t.id DESC`, []any{}
	if g != nil {
		where, args = `WHERE t.tbl = ? `+where, append(args, g.Table)
	}
	tables, err := sentTables(ctx, s.reader, where, args...)
	if err != nil {
		return nil, fate, err
	}
	tables = slices.DeleteFunc(tables, func(t sentTable) bool { return fate.undone[t.batch] })
	out := make([]*edu.Return, len(tables))
	for i := range tables {
		if out[i], err = tables[i].sent(s.opener()); err != nil {
			return nil, fate, err
		}
	}
	return out, fate, nil
}

// sent is the table without its rows.
func (t *sentTable) sent(open opener) (*edu.Return, error) {
	if err := t.show(open); err != nil {
		return nil, fmt.Errorf("read table %d of what was sent: %w", t.id, err)
	}
	i := slices.IndexFunc(edu.Registers(), func(g *edu.Register) bool { return g.Table == t.table })
	if i < 0 {
		return nil, fmt.Errorf("%w: what was sent of %s", edu.ErrStored, t.table)
	}
	g := edu.Registers()[i]
	r := &edu.Return{
		ID: t.id, Batch: t.batch, Who: t.who, Register: g, SHA256: t.sha,
		File: edu.MaskIDs(t.file), Sheet: edu.MaskIDs(t.sheet), Sender: edu.MaskIDs(t.sender),
	}
	err := json.Unmarshal([]byte(t.columns), &r.Columns)
	for i := range r.Columns {
		c := &r.Columns[i]
		c.Head, c.Whole = edu.MaskIDs(c.Head), edu.MaskIDs(c.Whole)
	}
	if err == nil {
		r.At, err = time.Parse(time.RFC3339Nano, t.at)
	}
	if err != nil {
		return nil, errors.Join(edu.ErrDamaged, err)
	}
	return r, nil
}

// sentBefore reports whether the same tables of the same files stand already.
func (s *Store) sentBefore(ctx context.Context, sent []*edu.Return) (bool, error) {
	for _, r := range sent {
		all, err := s.Returns(ctx, r.Register)
		if err != nil {
			return false, err
		}
		if !slices.ContainsFunc(all, func(old *edu.Return) bool { return old.SHA256 == r.SHA256 && old.Sheet == r.Sheet }) {
			return false, nil
		}
	}
	return true, nil
}

// ReturnRows are the rows of a table that was sent, in the order of its sheet.
func (s *Store) ReturnRows(ctx context.Context, id int64) ([]edu.SentRow, error) {
	if s.keys == nil {
		return nil, edu.ErrKeyMissing
	}
	var out []edu.SentRow
	err := sentRows(ctx, s.reader, func(x *sentRow) error {
		row, err := x.sent(s.opener())
		out = append(out, row)
		return err
	}, `WHERE "of" = ? ORDER BY id`, id)
	if err != nil {
		return nil, fmt.Errorf("read what was sent: %w", translate(err))
	}
	return out, nil
}
