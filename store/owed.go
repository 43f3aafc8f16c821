package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"

	"countyledger/store/edu"
)

// settingDropping lists the backups that go with a clearing, from the clearing until they are gone: killed between the two, the next start
// takes away those that are listed, and no other. Those in the data folder are listed by where they lie in it.
const settingDropping = "dropping_backups"

// Owed is what an earlier clearing has left undone, as it was found when the ledger was opened.
func (s *Store) Owed() edu.Owed { return s.owed }

// listed are copies as settingDropping lists them.
func (s *Store) listed(all []copied) (string, error) {
	names := make([]string, 0, len(all))
	for _, c := range all {
		names = append(names, s.lies(c.path))
	}
	b, err := json.Marshal(names)
	return string(b), err
}

func (s *Store) lies(path string) string {
	if in, err := filepath.Rel(s.dir, path); err == nil && filepath.IsLocal(in) {
		return in
	}
	return path
}

// dropping is what settingDropping lists.
func (s *Store) dropping(ctx context.Context) (names []string, err error) {
	text, err := s.setting(ctx, settingDropping)
	if err == nil && text != "" {
		err = json.Unmarshal([]byte(text), &names)
	}
	return names, err
}

// dropOwed takes away the backups that were to go with a clearing and lie there still, once there is one without what was cleared.
func (s *Store) dropOwed(ctx context.Context) error {
	names, err := s.dropping(ctx)
	if err != nil || len(names) == 0 {
		return err
	}
	for _, name := range names { // until it is known which of them are gone
		s.owed.Left = append(s.owed.Left, edu.Copy{Path: name})
	}
	if _, err := s.Keep(ctx); err != nil && !errors.As(err, new(*edu.SecondError)) {
		return fmt.Errorf("backup after clearing: %w", err)
	}
	all, err := s.holding(ctx, false)
	if err != nil {
		return err
	}
	var left []copied
	for _, c := range all {
		if !slices.Contains(names, s.lies(c.path)) {
			continue
		}
		if err := drop([]copied{c}); err != nil {
			slog.Warn("a backup that holds what was cleared stays", "error", err)
			left = append(left, c)
			continue
		}
		s.owed.Dropped++
	}
	for _, name := range names { // a stick that is not in
		if _, err := os.Stat(filepath.Dir(name)); filepath.IsAbs(name) && errors.Is(err, fs.ErrNotExist) {
			left = append(left, copied{path: name})
		}
	}
	s.owed.Left = nil
	if len(left) > 0 {
		s.owed.Left = copiesOf(left)
	}
	return s.owe(ctx, left)
}
