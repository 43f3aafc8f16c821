package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"countyledger/store/edu"
)

// Apply carries out a prepared change. Records with a row number of 0 or less are new; they get their row
// numbers here, and references to them (by their negative numbers) follow. progress may be nil.
//
// It fails with the refusal of the change (see edu.Prepared), or with edu.ErrDuplicate, ErrReferred, ErrPermanent, ErrNotFound or
// ErrKeyMissing, and then nothing has changed. A change that says nothing but what was sent already makes no batch: it is 0.
func (s *Store) Apply(ctx context.Context, c edu.Prepared, progress func(done, total int)) (batch int64, err error) {
	if err = c.Refusal(); err != nil {
		return 0, fmt.Errorf("save: %w", err)
	}
	if len(c.Items()) == 0 && len(c.Returns()) > 0 {
		if known, err := s.sentBefore(ctx, c.Returns()); known || err != nil {
			return 0, err
		}
	}
	if c.Kind() == edu.BatchImport {
		s.keepBefore(ctx)
	}
	var w changer
	err = s.inBatch(ctx, c.Kind(), c.Why(), 0, func(tx *transaction, id int64) error {
		batch = id
		w = changer{s: s, tx: tx, ids: map[fresh]int64{}, progress: progress, forms: map[*edu.Register]*form{}}
		if err := w.apply(ctx, c.Items()); err != nil {
			return err
		}
		return w.keepReturns(ctx, id, c.Returns())
	})
	if err != nil {
		w.forget()
		return 0, err
	}
	return batch, nil
}

// inBatch runs fn in a transaction whose changes make one batch of the journal.
func (s *Store) inBatch(ctx context.Context, kind, why string, undoes int64, fn func(tx *transaction, batch int64) error) error {
	if s.keys == nil {
		return fmt.Errorf("change ledger: %w", edu.ErrKeyMissing)
	}
	err := s.inTx(ctx, func(tx *transaction) error {
		was, err := endsOf(ctx, tx)
		if err != nil {
			return err
		}
		var of any
		if undoes != 0 {
			of = undoes
		}
		id := was.act + 1 // none is ever taken away
		if _, err := tx.ExecContext(ctx, `INSERT INTO batch (id, at, who, kind, why, undoes) VALUES (?, ?, ?, ?, ?, ?)`,
			id, s.opt.Now().UTC().Format(time.RFC3339Nano), s.who, kind, s.hide(why, whyOf(id)), of); err != nil {
			return fmt.Errorf("begin batch: %w", err)
		}
		if _, err := tx.ExecContext(ctx, `UPDATE session SET batch = ?`, id); err != nil {
			return fmt.Errorf("begin batch: %w", err)
		}
		if err := fn(tx, id); err != nil {
			return err
		}
		if err := twice(ctx, tx, id); err != nil {
			return err
		}
		if err := s.sealAct(ctx, tx, was, id); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `UPDATE session SET batch = NULL`)
		return err
	})
	if err == nil {
		s.note(ctx)
	}
	return err
}

// fresh names a record that has no row number yet: each register counts its own down from 0.
type fresh struct {
	of *edu.Register
	no int64
}

// changer writes the records of one change.
type changer struct {
	s        *Store
	tx       *transaction
	ids      map[fresh]int64 // row numbers given to new records
	forms    map[*edu.Register]*form
	progress func(done, total int)
	undo     []func() // takes back what was written into the records themselves
}

// forget leaves the records as they were before a change that failed, so that they can be saved once more.
func (w *changer) forget() {
	for _, back := range w.undo {
		back()
	}
}

func (w *changer) apply(ctx context.Context, items []edu.Item) error {
	if err := w.number(ctx, items); err != nil {
		return err
	}
	for done, it := range items {
		if done%batchSize == 0 {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if w.progress != nil {
				w.progress(done, len(items))
			}
		}
		if err := w.write(it); err != nil {
			return fmt.Errorf("%s row %d: %w", it.Register.Table, it.Record.RowID(), translate(err))
		}
	}
	return nil
}

// number gives every new record its row number before the first is written, so that they can refer to
// each other in any order.
func (w *changer) number(ctx context.Context, items []edu.Item) error {
	next := map[string]int64{}
	for _, it := range items {
		if it.Record.RowID() > 0 {
			if it.Register.Final {
				return fmt.Errorf("%s row %d: %w", it.Register.Table, it.Record.RowID(), edu.ErrPermanent)
			}
			continue
		}
		t := it.Register.Table
		if _, ok := next[t]; !ok {
			var first int64
			if err := w.tx.QueryRowContext(ctx, `SELECT `+nextNumber(t)).Scan(&first); err != nil {
				return fmt.Errorf("number rows of %s: %w", t, err)
			}
			next[t] = first
		}
		was := it.Record.RowID()
		if was < 0 {
			w.ids[fresh{it.Register, was}] = next[t]
		}
		w.undo = append(w.undo, func() { it.Record.SetRowID(was) })
		it.Record.SetRowID(next[t])
		next[t]++
	}
	return nil
}

func (w *changer) write(it edu.Item) error {
	f, r := w.form(it.Register), it.Record
	for _, at := range f.references {
		if ref, ok := at.At(r).(*edu.Ref); ok && *ref < 0 {
			id, ok := w.ids[fresh{at.Refs, int64(*ref)}]
			if !ok {
				return fmt.Errorf("%s: %w", at.Key, edu.ErrNotFound)
			}
			was := *ref
			w.undo = append(w.undo, func() { *ref = was })
			*ref = edu.Ref(id)
		}
	}
	if it.Delete {
		return w.remove(it.Register, r)
	}
	if err := w.upsert(it.Register, r); err != nil {
		return err
	}
	for i := range f.children {
		if err := w.child(&f.children[i], r); err != nil {
			return err
		}
	}
	return nil
}

func (w *changer) remove(g *edu.Register, r edu.Record) error {
	if g.Permanent {
		return edu.ErrPermanent
	}
	for table := range children(g) {
		if _, err := w.tx.write(`DELETE FROM `+table+` WHERE parent = ?`, r.RowID()); err != nil {
			return err
		}
	}
	if n, err := w.tx.write(`DELETE FROM `+g.Table+` WHERE id = ?`, r.RowID()); err != nil || n == 0 {
		return errors.Join(edu.ErrNotFound, err)
	}
	return nil
}

func (w *changer) upsert(g *edu.Register, r edu.Record) error {
	form := w.form(g)
	args := append(form.args[:0], r.RowID())
	for _, f := range form.own {
		v := f.At(r).Stored()
		if f.Kind() == edu.KindIDNumber {
			args = append(args, w.index(v))
		}
		args = append(args, w.sealed(g.Table, f, r, v))
	}
	form.args = args
	_, err := w.tx.write(form.upsert, args...)
	return err
}

func (w *changer) index(v any) any {
	text, _ := v.(string)
	return w.s.keys.indexed(text)
}

func (w *changer) sealed(table string, f *edu.Field, r edu.Record, v any) any {
	text, ok := v.(string)
	switch at := place(table, f.Key, r.RowID()); {
	case ok && f.Kind().Secret():
		return w.s.keys.encrypt(text, at)
	case ok && f.Encrypted():
		return w.s.hide(text, at)
	case v == nil && f.Required && f.Kind().Secret(): // of a record whose number was cleared: its column holds something all the same
		return w.s.keys.encrypt("", at)
	}
	return v
}

// child writes one row of a child table, or removes it where none of its fields holds anything.
func (w *changer) child(c *child, r edu.Record) error {
	args, filled := []any{r.RowID(), c.item}, false
	for _, f := range c.fields {
		v := f.At(r).Stored()
		filled, args = filled || v != nil, append(args, v)
	}
	stmt := c.upsert
	if !filled {
		stmt, args = c.remove, args[:2]
	}
	_, err := w.tx.write(stmt, args...)
	return err
}
