package store

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"countyledger/store/edu"
)

// Holding are the copies of the ledger, in the data folder and at the second place, that were made before something was last cleared in it,
// and hold it still; all of them where something is yet to be cleared.
func (s *Store) Holding(ctx context.Context, yet bool) ([]edu.Copy, error) {
	all, err := s.holding(ctx, yet)
	if err != nil {
		return nil, fmt.Errorf("look for what was cleared: %w", translate(err))
	}
	return copiesOf(all), nil
}

func (c copied) copy() edu.Copy {
	return edu.Copy{Path: c.path, Made: c.m.Made, Own: c.own()}
}

func (s *Store) holding(ctx context.Context, yet bool) (out []copied, err error) {
	var act int64
	err = s.reader.QueryRowContext(ctx, `SELECT coalesce(max(id), 0) FROM batch WHERE kind = ?`, edu.BatchClear).Scan(&act)
	if err != nil || act == 0 && !yet {
		return nil, err
	}
	second, err := s.setting(ctx, settingSecond)
	if err != nil {
		return nil, err
	}
	for _, dir := range []string{filepath.Join(s.dir, backupDir), s.dir, second} {
		if dir == "" {
			continue
		}
		all, err := s.everyCopy(ctx, dir)
		if err != nil && dir != second { // a stick that is not in is looked at when it is
			return nil, err
		}
		for _, c := range all {
			without, err := s.wentThrough(ctx, c.m, act)
			if err != nil {
				return nil, err
			}
			if yet || !without {
				out = append(out, c)
			}
		}
	}
	return out, nil
}

// wentThrough reports whether a backup was made behind an act, of the ledger as it has come to be: its last act is there with the same
// hash. When it was made tells nothing, for a clock can be set back; one of before a restore may have more acts, and others.
func (s *Store) wentThrough(ctx context.Context, m Manifest, act int64) (bool, error) {
	var same int
	err := s.reader.QueryRowContext(ctx, `SELECT count(*) FROM batch WHERE id = ? AND lower(hex(hash)) = ?`, m.Acts, m.Head).Scan(&same)
	return m.Acts >= act && same > 0, err
}

// owe writes down which backups are yet to be taken away.
func (s *Store) owe(ctx context.Context, all []copied) error {
	text, was := "", ""
	var err error
	if len(all) > 0 {
		text, err = s.listed(all)
	}
	if err == nil {
		was, err = s.setting(ctx, settingDropping)
	}
	if err != nil || text == was {
		return err
	}
	return s.setSettings(ctx, settingDropping, text)
}

// afterClearing takes the backups away that hold what was cleared, where that is wanted, once there is one without it that was verified.
func (s *Store) afterClearing(ctx context.Context, c edu.Clearing, out *edu.ClearedOut) error {
	if c.DropBackups {
		if err := s.dropHolding(ctx, out); err != nil {
			return err
		}
	}
	left, err := s.Holding(ctx, false)
	out.Left = left
	return err
}

// dropHolding takes the backups away that hold what was cleared. Which they are is written down until all are gone.
func (s *Store) dropHolding(ctx context.Context, out *edu.ClearedOut) error {
	if _, err := s.Keep(ctx); err != nil && !errors.As(err, new(*edu.SecondError)) {
		return fmt.Errorf("backup after clearing: %w", err)
	}
	all, err := s.holding(ctx, false)
	if err != nil {
		return err
	}
	if err := s.owe(ctx, all); err != nil {
		return err
	}
	for _, old := range all {
		if err := drop([]copied{old}); err != nil {
			return err
		}
		out.Dropped = append(out.Dropped, old.copy())
	}
	return s.owe(ctx, nil)
}
