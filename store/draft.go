package store

import (
	"context"
	"fmt"

	"countyledger/store/edu"
)

// SaveDraft keeps under a name what was typed and not saved yet; an empty text forgets it.
func (s *Store) SaveDraft(ctx context.Context, name, text string) error {
	if s.keys == nil {
		return fmt.Errorf("save draft: %w", edu.ErrKeyMissing)
	}
	err := s.inTx(ctx, func(tx *transaction) error {
		var err error
		if text == "" {
			_, err = tx.ExecContext(ctx, `DELETE FROM draft WHERE register = ?`, name)
		} else {
			_, err = tx.ExecContext(ctx, `INSERT INTO draft VALUES (?, ?) ON CONFLICT DO UPDATE SET sealed = excluded.sealed`,
				name, s.keys.encrypt(text, place("draft", name, 0)))
		}
		if err != nil {
			return fmt.Errorf("save draft: %w", err)
		}
		return s.sealSettings(ctx, tx)
	})
	if err == nil {
		s.note(ctx)
	}
	return err
}

// Drafts are what was typed and not saved, by name; none where the key is missing that would open them.
func (s *Store) Drafts(ctx context.Context) (map[string]string, error) {
	all := map[string]string{}
	if s.keys == nil {
		return all, nil
	}
	rows, err := s.reader.QueryContext(ctx, `SELECT register, sealed FROM draft`)
	if err != nil {
		return nil, fmt.Errorf("read drafts: %w", translate(err))
	}
	defer rows.Close()
	for rows.Next() {
		var name, sealed string
		if err := rows.Scan(&name, &sealed); err != nil {
			return nil, fmt.Errorf("read drafts: %w", translate(err))
		}
		if all[name], err = s.keys.decrypt(sealed, place("draft", name, 0)); err != nil {
			return nil, fmt.Errorf("read draft %q: %w", name, err)
		}
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read drafts: %w", translate(err))
	}
	return all, nil
}

// Clerks lists the names that stand in the journal, in alphabetical order.
func (s *Store) Clerks(ctx context.Context) ([]string, error) {
	names, err := texts(ctx, s.reader, `SELECT DISTINCT who FROM batch WHERE who <> '' ORDER BY who`)
	if err != nil {
		return nil, fmt.Errorf("read clerks: %w", translate(err))
	}
	return names, nil
}
