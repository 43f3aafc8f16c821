package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"

	"countyledger/store/edu"
)

// Keys of the settings that belong to the ledger.
const (
	settingLedger = "ledger"
	settingWho    = "who"
	settingCode   = "unit_code"
	settingName   = "unit_name"
	settingArea   = "unit_area"
	settingLevel  = "unit_level"
	settingYear   = "school_year"

	settingContact = "contact"
	settingPhone   = "contact_phone"
	settingRequest = "request"
)

func (s *Store) setting(ctx context.Context, key string) (string, error) {
	return settingIn(ctx, s.reader, key)
}

func settingIn(ctx context.Context, db *sql.DB, key string) (string, error) {
	var v string
	err := db.QueryRowContext(ctx, `SELECT value FROM setting WHERE key = ?`, key).Scan(&v)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return "", fmt.Errorf("read setting %s: %w", key, translate(err))
	}
	return v, nil
}

func (s *Store) setSettings(ctx context.Context, pairs ...string) error {
	return s.inTx(ctx, func(tx *transaction) error {
		for i := 0; i < len(pairs); i += 2 {
			if _, err := tx.ExecContext(
				ctx,
				`INSERT INTO setting VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value`,
				pairs[i],
				pairs[i+1],
			); err != nil {
				return fmt.Errorf("write setting %s: %w", pairs[i], err)
			}
		}
		return nil
	})
}

// Unit is the office that keeps the ledger and the school year it works on.
func (s *Store) Unit(ctx context.Context) (edu.Unit, edu.Year, error) { return unitIn(ctx, s.reader) }

func unitIn(ctx context.Context, db *sql.DB) (edu.Unit, edu.Year, error) {
	var v [8]string
	for i, key := range []string{
		settingCode, settingName, settingArea, settingLevel, settingYear, settingContact, settingPhone, settingRequest,
	} {
		var err error
		if v[i], err = settingIn(ctx, db, key); err != nil {
			return edu.Unit{}, 0, err
		}
	}
	year, err := strconv.Atoi(v[4])
	if err != nil {
		return edu.Unit{}, 0, fmt.Errorf("school year %q: %w", v[4], edu.ErrDamaged)
	}
	return edu.Unit{Code: v[0], Name: v[1], Area: v[2], Level: v[3], Contact: v[5], Phone: v[6], Request: v[7]}, edu.Year(year), nil
}

// SetOffice changes the clerk, the office and the school year worked on: all or none.
func (s *Store) SetOffice(ctx context.Context, who string, u edu.Unit, y edu.Year) error {
	err := s.setSettings(ctx,
		settingWho, who,
		settingCode, u.Code, settingName, u.Name, settingArea, u.Area, settingLevel, u.Level,
		settingContact, u.Contact, settingPhone, u.Phone, settingRequest, u.Request,
		settingYear, strconv.Itoa(int(y)),
	)
	if err == nil {
		s.who = who
	}
	return err
}

// Who is the clerk (填报人) whose name stands in the journal.
func (s *Store) Who() string { return s.who }

// SetWho changes the clerk.
func (s *Store) SetWho(ctx context.Context, name string) error {
	if err := s.setSettings(ctx, settingWho, name); err != nil {
		return err
	}
	s.who = name
	return nil
}
