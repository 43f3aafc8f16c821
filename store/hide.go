package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"countyledger/store/edu"
)

// settingHidden says that the personal data of the ledger are encrypted. It is under the seal of the settings, so that nobody makes the
// program take encrypted ones for clear ones.
const settingHidden = "hidden"

// What settingHidden says.
const (
	hiddenUnswept = "1" // what was in clear may still stand in free pages
	hiddenWhole   = "2"
)

// whyOf is the place of the reason of an act.
func whyOf(act int64) string { return place("batch", "why", act) }

// hiddenStep is the length in bytes of which what is hidden is a multiple: how long a name or which of few codes it is does not show.
const hiddenStep = 16

// hide encrypts a text at its place. In a ledger whose personal data are not encrypted yet it stays as it is.
func (s *Store) hide(text, at string) string {
	if s.clear {
		return text
	}
	return s.keys.hide(text, at)
}

func (k *keys) hide(text, at string) string {
	return k.encrypt(text+strings.Repeat("\x00", (hiddenStep-len(text)%hiddenStep)%hiddenStep), at)
}

// show reads what hide has written.
func (s *Store) show(text, at string) (string, error) { return s.opener().show(text, at) }

func (s *Store) opener() opener { return opener{s.keys, s.clear} }

// opener reads what is hidden in a ledger, as far as its key is there.
type opener struct {
	keys  *keys
	clear bool
}

// unopened stands where a text is hidden and its key is missing.
const unopened = "（未打开）"

func (o opener) show(text, at string) (string, error) {
	switch {
	case o.keys == nil && o.clear:
		return text, nil
	case o.keys == nil:
		return unopened, nil
	}
	plain, err := o.keys.decrypt(text, at)
	if err != nil && o.clear {
		return text, nil // it is not encrypted yet
	}
	return strings.TrimRight(plain, "\x00"), err
}

// openerOf reads a ledger of any schema that is not open, with its key where that is on this computer.
func openerOf(ctx context.Context, db *sql.DB, opt Options) (opener, error) {
	name, err := settingIn(ctx, db, settingLedger)
	if err != nil {
		return opener{}, err
	}
	hidden, err := settingIn(ctx, db, settingHidden)
	if err != nil {
		return opener{}, err
	}
	k, err := opt.keysOf(name)
	if errors.Is(err, edu.ErrKeyMissing) || errors.Is(err, edu.ErrRecoveryCode) || edu.AsksPassword(err) {
		err = nil
	}
	return opener{k, hidden == ""}, err
}

// texts of a table that was sent, with their places.
func (t *sentTable) hidden() map[string]*string {
	return map[string]*string{
		place("return_table", "file", t.id): &t.file, place("return_table", "sheet", t.id): &t.sheet,
		place("return_table", "sender", t.id): &t.sender, place("return_table", "cols", t.id): &t.columns,
	}
}

func (x *sentRow) hidden() map[string]*string {
	out := map[string]*string{place("return_row", "cells", x.id): &x.cells}
	if x.marks.Valid {
		out[place("return_row", "marks", x.id)] = &x.marks.String
	}
	return out
}

func (t *sentTable) hide(by func(text, at string) string) { hideIn(t.hidden(), by) }
func (x *sentRow) hide(by func(text, at string) string)   { hideIn(x.hidden(), by) }
func (t *sentTable) show(by opener) error                 { return showIn(t.hidden(), by) }
func (x *sentRow) show(by opener) error                   { return showIn(x.hidden(), by) }

func hideIn(texts map[string]*string, by func(text, at string) string) {
	for at, text := range texts {
		*text = by(*text, at)
	}
}

func showIn(texts map[string]*string, by opener) error {
	for at, text := range texts {
		plain, err := by.show(*text, at)
		if err != nil {
			return err
		}
		*text = plain
	}
	return nil
}
