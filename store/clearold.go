package store

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"countyledger/store/edu"
)

// Holding are the copies of the ledger, in the data folder and at the second place, that were made before something was last cleared in it,
// and hold it still; all of them where something is yet to be cleared.
func (s *Store) Holding(ctx context.Context, yet bool) ([]edu.Copy, error) {
	all, err := s.holding(ctx, yet)
	if err != nil {
		return nil, fmt.Errorf("look for what was cleared: %w", translate(err))
	}
	out := make([]edu.Copy, len(all))
	for i := range all {
		out[i] = all[i].copy()
	}
	return out, nil
}

func (c copied) copy() edu.Copy {
	return edu.Copy{Path: c.path, Made: c.m.Made, Own: c.own()}
}

func (s *Store) holding(ctx context.Context, yet bool) (out []copied, err error) {
	var act int64
	var at string
	err = s.reader.QueryRowContext(ctx, `SELECT coalesce(max(id), 0), coalesce(max(at), '') FROM batch WHERE kind = ?`, edu.BatchClear).
		Scan(&act, &at)
	if err != nil || act == 0 && !yet {
		return nil, err
	}
	var cleared time.Time
	if act > 0 {
		if cleared, err = time.Parse(time.RFC3339Nano, at); err != nil {
			return nil, errors.Join(edu.ErrDamaged, err)
		}
	}
	second, err := s.setting(ctx, settingSecond)
	if err != nil {
		return nil, err
	}
	for _, dir := range []string{filepath.Join(s.dir, backupDir), s.dir, second} {
		if dir == "" {
			continue
		}
		all, err := s.ours(dir)
		if err != nil && dir != second { // a stick that is not in is looked at when it is
			return nil, err
		}
		for _, c := range all {
			if yet || c.m.Acts < act || c.m.Made.Before(cleared.Truncate(time.Second)) {
				out = append(out, c)
			}
		}
	}
	return out, nil
}

// afterClearing takes the backups away that hold what was cleared, where that is wanted, once there is one without it that was verified.
func (s *Store) afterClearing(ctx context.Context, c edu.Clearing, out *edu.ClearedOut) error {
	if c.DropBackups {
		if _, err := s.Keep(ctx); err != nil && !errors.As(err, new(*edu.SecondError)) {
			return fmt.Errorf("backup after clearing: %w", err)
		}
		all, err := s.holding(ctx, false)
		if err != nil {
			return err
		}
		for _, old := range all {
			if err := drop([]copied{old}); err != nil {
				return err
			}
			out.Dropped = append(out.Dropped, old.copy())
		}
	}
	left, err := s.Holding(ctx, false)
	out.Left = left
	return err
}
