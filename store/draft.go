package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"countyledger/store/edu"
)

// SaveDraft keeps what was typed into the form of a register and not saved yet; an empty text forgets it.
func (s *Store) SaveDraft(ctx context.Context, register, text string) error {
	if s.keys == nil {
		return fmt.Errorf("save draft: %w", edu.ErrKeyMissing)
	}
	err := s.inTx(ctx, func(tx *transaction) error {
		var err error
		if text == "" {
			_, err = tx.ExecContext(ctx, `DELETE FROM draft WHERE register = ?`, register)
		} else {
			_, err = tx.ExecContext(ctx, `INSERT INTO draft VALUES (?, ?) ON CONFLICT DO UPDATE SET sealed = excluded.sealed`,
				register, s.keys.encrypt(text, place("draft", register, 0)))
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

// Draft is what was typed into the form of a register and not saved; empty for nothing.
func (s *Store) Draft(ctx context.Context, register string) (string, error) {
	if s.keys == nil {
		return "", nil
	}
	var sealed string
	err := s.reader.QueryRowContext(ctx, `SELECT sealed FROM draft WHERE register = ?`, register).Scan(&sealed)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("read draft: %w", translate(err))
	}
	return s.keys.decrypt(sealed, place("draft", register, 0))
}

// Clerks lists the names that stand in the journal, in alphabetical order.
func (s *Store) Clerks(ctx context.Context) ([]string, error) {
	names, err := texts(ctx, s.reader, `SELECT DISTINCT who FROM batch WHERE who <> '' ORDER BY who`)
	if err != nil {
		return nil, fmt.Errorf("read clerks: %w", translate(err))
	}
	return names, nil
}
