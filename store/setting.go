package store

import (
	"context"
	"crypto/hmac"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"slices"
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

	settingSeal     = "seal"     // the code over all others
	settingChanges  = "changes"  // how often they were changed
	settingUnsealed = "unsealed" // an earlier program has left acts without a seal
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

// setSettings changes some of them, and seals them all.
func (s *Store) setSettings(ctx context.Context, pairs ...string) error {
	if s.keys == nil {
		return fmt.Errorf("change settings: %w", edu.ErrKeyMissing)
	}
	err := s.inTx(ctx, func(tx *transaction) error {
		if err := putSettings(ctx, tx, pairs...); err != nil {
			return err
		}
		return s.sealSettings(ctx, tx)
	})
	if err == nil {
		s.note(ctx)
	}
	return err
}

func putSettings(ctx context.Context, tx *transaction, pairs ...string) error {
	const query = `INSERT INTO setting VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value`
	for i := 0; i < len(pairs); i += 2 {
		if _, err := tx.ExecContext(ctx, query, pairs[i], pairs[i+1]); err != nil {
			return fmt.Errorf("write setting %s: %w", pairs[i], err)
		}
	}
	return nil
}

// sealSettings writes down how often the settings were changed, and a code over all of them.
func (s *Store) sealSettings(ctx context.Context, tx *transaction) error {
	all, err := allSettings(ctx, tx)
	if err != nil {
		return err
	}
	all[settingChanges] = strconv.Itoa(changesOf(all) + 1)
	return putSettings(ctx, tx, settingChanges, all[settingChanges], settingSeal, s.keys.settingsSeal(all))
}

// allSettings are the settings and what was typed and not saved: all that a ledger holds past its journal.
func allSettings(ctx context.Context, q querier) (map[string]string, error) {
	rows, err := q.QueryContext(ctx, `SELECT key, value FROM setting UNION ALL SELECT 'draft ' || register, sealed FROM draft`)
	if err != nil {
		return nil, fmt.Errorf("read settings: %w", err)
	}
	defer rows.Close()
	out := map[string]string{}
	for rows.Next() {
		var key, value string
		if err := rows.Scan(&key, &value); err != nil {
			return nil, fmt.Errorf("read settings: %w", err)
		}
		out[key] = value
	}
	return out, rows.Err()
}

// changesOf is how often they were changed.
func changesOf(all map[string]string) int {
	n, err := strconv.Atoi(all[settingChanges])
	if err != nil {
		return 0
	}
	return n
}

// settingsSeal is the code over all settings but itself.
func (k *keys) settingsSeal(all map[string]string) string {
	parts := []string{"settings"}
	for _, key := range slices.Sorted(maps.Keys(all)) {
		if key != settingSeal {
			parts = append(parts, key, all[key])
		}
	}
	return hex.EncodeToString(k.chain.of(parts...))
}

// officeHolds fails with an *edu.TamperError where a setting was altered by others, and where the key is not the ledger's.
func (k *keys) officeHolds(ctx context.Context, q rower) error {
	all, err := allSettings(ctx, q)
	if err != nil {
		return err
	}
	name, err := k.decrypt(all[settingProof], place("setting", settingProof, 0))
	if err != nil || name != all[settingLedger] || !hmac.Equal([]byte(all[settingSeal]), []byte(k.settingsSeal(all))) {
		return errors.Join(&edu.TamperError{Part: edu.PartOffice}, err)
	}
	return nil
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
	if s.keys != nil { // else nothing can be done in anybody's name
		if err := s.setSettings(ctx, settingWho, name); err != nil {
			return err
		}
	}
	s.who = name
	return nil
}
