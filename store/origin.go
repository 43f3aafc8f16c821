package store

import (
	"context"
	"fmt"

	"countyledger/store/edu"
)

// Origins tells where the fields of a record come from: of each the latest return that stands and whose row said something there,
// and whether it was changed since. Fields of which nothing was sent are left out.
func (s *Store) Origins(ctx context.Context, g *edu.Register, row int64) (map[*edu.Field]edu.Origin, error) {
	out, err := s.origins(ctx, g, row)
	if err != nil {
		return nil, fmt.Errorf("read where %s row %d comes from: %w", g.Table, row, translate(err))
	}
	return out, nil
}

func (s *Store) origins(ctx context.Context, g *edu.Register, row int64) (map[*edu.Field]edu.Origin, error) {
	returns, fate, err := s.returns(ctx, g)
	if err != nil || len(returns) == 0 {
		return nil, err
	}
	out := map[*edu.Field]edu.Origin{}
	err = s.saidOf(ctx, returns, []int64{row}, func(r *edu.Return, said *edu.SentRow) {
		for f, o := range r.Origins(said) {
			if _, known := out[f]; !known {
				out[f] = o
			}
		}
	})
	if err != nil || len(out) == 0 {
		return nil, err
	}
	past, err := s.History(ctx, g, row)
	if err != nil {
		return nil, err
	}
	for i := len(past) - 1; i >= 0; i-- { // the latest last
		x := &past[i]
		if o, ok := out[x.Field]; ok && x.Batch > o.Return.Batch && !fate.undone[x.Batch] && !fate.turns[x.Batch] {
			o.Since = x
			out[x.Field] = o
		}
	}
	return out, nil
}

// Sources tells of many records the latest return that stands and speaks of each, with the line of its row.
func (s *Store) Sources(ctx context.Context, g *edu.Register, rows []int64) (map[int64]edu.Origin, error) {
	returns, _, err := s.returns(ctx, g)
	out := map[int64]edu.Origin{}
	if err == nil {
		err = s.saidOf(ctx, returns, rows, func(r *edu.Return, said *edu.SentRow) {
			if _, known := out[said.Row]; !known {
				out[said.Row] = edu.Origin{Return: r, Line: said.Line}
			}
		})
	}
	if err != nil {
		return nil, fmt.Errorf("read where %s comes from: %w", g.Table, translate(err))
	}
	return out, nil
}

// Extras is what was said of records under heads that are no fields, by row number: the newest first, each head of each sender
// once. No rows are all.
func (s *Store) Extras(ctx context.Context, g *edu.Register, rows ...int64) (map[int64][]edu.Extra, error) {
	returns, _, err := s.returns(ctx, g)
	out := map[int64][]edu.Extra{}
	if err == nil {
		type said struct {
			row          int64
			head, sender string
		}
		known := map[said]bool{}
		err = s.saidOf(ctx, returns, rows, func(r *edu.Return, row *edu.SentRow) {
			for _, x := range r.Extras(row) {
				if key := (said{row.Row, x.Head, r.Sender}); !known[key] {
					known[key] = true
					out[row.Row] = append(out[row.Row], x)
				}
			}
		})
	}
	if err != nil {
		return nil, fmt.Errorf("read columns without a field of %s: %w", g.Table, translate(err))
	}
	return out, nil
}

// manyRows is how many records make it quicker to read all that was sent.
const manyRows = 200

// saidOf goes through what returns say of records, of each record the newest first; no rows are all.
func (s *Store) saidOf(ctx context.Context, returns []*edu.Return, rows []int64, fn func(*edu.Return, *edu.SentRow)) error {
	byID, wanted := make(map[int64]*edu.Return, len(returns)), make(map[int64]bool, len(rows))
	for _, r := range returns {
		byID[r.ID] = r
	}
	for _, row := range rows {
		wanted[row] = true
	}
	tell := func(x *sentRow) error {
		r := byID[x.of]
		if r == nil || len(rows) > 0 && !wanted[x.row] {
			return nil
		}
		said, err := x.sent(s.opener())
		if err == nil {
			fn(r, &said)
		}
		return err
	}
	if len(rows) > 0 && len(rows) < manyRows {
		for row := range wanted {
			if err := sentRows(ctx, s.reader, tell, `WHERE row = ? ORDER BY "of" DESC, id`, row); err != nil {
				return err
			}
		}
		return nil
	}
	for _, r := range returns {
		if err := sentRows(ctx, s.reader, tell, `WHERE "of" = ? ORDER BY id`, r.ID); err != nil {
			return err
		}
	}
	return nil
}
