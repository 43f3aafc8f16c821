package store

import (
	"context"
	"fmt"
	"strings"

	"countyledger/store/edu"
)

// under is how a draft's name stands in its row: a title in it may say whom a form is of, so that the name itself is sealed with the text.
// Earlier ledgers have the name of a page there.
func (k *keys) under(name string) string { return "~" + k.blind(name) }

// SaveDraft keeps under a name what was typed and not saved yet; an empty text forgets it.
func (s *Store) SaveDraft(ctx context.Context, name, text string) error {
	if s.keys == nil {
		return fmt.Errorf("save draft: %w", edu.ErrKeyMissing)
	}
	err := s.inTx(ctx, func(tx *transaction) error {
		row := s.keys.under(name)
		_, err := tx.ExecContext(ctx, `DELETE FROM draft WHERE register IN (?, ?)`, row, name)
		if err == nil && text != "" {
			_, err = tx.ExecContext(ctx, `INSERT INTO draft VALUES (?, ?)`, row, s.keys.encrypt(name+"\x00"+text, place("draft", row, 0)))
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
		var row, sealed string
		if err := rows.Scan(&row, &sealed); err != nil {
			return nil, fmt.Errorf("read drafts: %w", translate(err))
		}
		text, err := s.keys.decrypt(sealed, place("draft", row, 0))
		if err != nil {
			return nil, fmt.Errorf("read draft %q: %w", row, err)
		}
		name, text, ok := strings.Cut(text, "\x00")
		if !ok || row != s.keys.under(name) { // of an earlier ledger
			name, text = row, name
		}
		all[name] = text
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
