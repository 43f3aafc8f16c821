package store

import (
	"context"
	"crypto/hmac"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"countyledger/store/edu"
)

// rescuing is what a rescue does, in a sentence to the clerk.
const rescuing = "抢救台账"

// Rescue reads what can be read of the ledger in a data folder, page by page where SQLite gives up, and makes a new ledger of it in another
// folder, which tells in its history that it was rescued. What the journal proves counts before what lies in the tables; nothing is made
// up, and the damaged file stays as it is. It fails with edu.ErrNoLedger, ErrLocked, ErrNewer, ErrUnreadable, ErrWhose, ErrKeyMissing,
// ErrRecoveryCode or ErrLedgerExists, and as Create does.
func Rescue(ctx context.Context, dir, into string, asked edu.RescueAsked, opt Options) (out *edu.Rescue, err error) {
	opt = opt.clock()
	path := filepath.Join(dir, ledgerFile)
	if _, err := os.Stat(path); err != nil {
		return nil, fmt.Errorf("rescue: %w", errors.Join(edu.ErrNoLedger, err))
	}
	if Exists(into) {
		return nil, fmt.Errorf("rescue into %s: %w", into, edu.ErrLedgerExists)
	}
	lock, err := hold(dir)
	if err != nil && !errors.Is(err, edu.ErrReadOnly) { // else nobody can write to it meanwhile
		return nil, fmt.Errorf("rescue: %w", err)
	}
	if lock != nil {
		defer func() { err = errors.Join(err, lock.Unlock()) }()
	}
	v, err := salvaged(ctx, path)
	if err != nil {
		return nil, fmt.Errorf("rescue: %w", err)
	}
	set, err := v.decided(ctx, dir, asked, opt)
	if err == nil {
		err = v.writeInto(ctx, into, set, opt)
	}
	if err = errors.Join(err, v.closed(nil)); err != nil {
		return nil, fmt.Errorf("rescue: %w", err)
	}
	return v.out, nil
}

// decided makes of what was read what the new ledger will hold, and gives its settings.
func (v *salvage) decided(ctx context.Context, dir string, asked edu.RescueAsked, opt Options) (map[string]string, error) {
	v.out.From = dir
	if err := v.unlock(ctx, asked.Code, opt); err != nil {
		return nil, err
	}
	set, err := v.office(ctx, dir, asked)
	if err != nil {
		return nil, err
	}
	if v.clear, err = v.bare(ctx, set); err != nil {
		return nil, err
	}
	known, err := readAnchor(opt.KeyDir, set[settingLedger])
	if err == nil {
		err = v.judge(ctx, known)
	}
	if err == nil {
		err = v.decide(ctx)
	}
	if err == nil {
		err = v.cut(ctx)
	}
	return set, err
}

// writeInto makes the new ledger, which has to prove itself, in a folder of its own, with the papers.
func (v *salvage) writeInto(ctx context.Context, into string, set map[string]string, opt Options) error {
	v.out.Into = into
	if err := os.MkdirAll(into, 0o700); err != nil {
		return errors.Join(edu.ErrReadOnly, err)
	}
	lock, err := hold(into)
	if err != nil {
		return err
	}
	filed := papers{v.out.From, set[settingLedger]}
	if v.out.Attached, v.out.Altered, err = filed.copyTo(ctx, papers{dir: into}, false, v.border()); err == nil {
		err = build(ctx, into, rescuing, opt, func(s *Store) error { return v.settle(ctx, s, set) })
	}
	return errors.Join(err, lock.Unlock())
}

// office gives the settings of the new ledger: those of the damaged one, of its newest backup where they cannot be read, or what was asked.
func (v *salvage) office(ctx context.Context, dir string, asked edu.RescueAsked) (map[string]string, error) {
	set, err := allSettings(ctx, v.db)
	if err != nil {
		return nil, err
	}
	unsealed := v.schemaRead < sealedActs // as the settings of that time are
	if v.bad["setting"]+v.bad["draft"] > 0 || !unsealed && !hmac.Equal([]byte(set[settingSeal]), []byte(v.keys.settingsSeal(set))) {
		v.out.Office = edu.OfficeUnsure
	}
	maps.DeleteFunc(set, func(key, _ string) bool { return len(key) > 6 && key[:6] == "draft " })
	if !whose(set) {
		name := set[settingLedger]
		if set = v.backedOffice(ctx, dir, name); set == nil {
			set = map[string]string{settingLedger: name}
			if asked.Unit.Code != "" {
				v.out.Office = edu.OfficeGiven
				set[settingCode], set[settingName], set[settingArea], set[settingLevel], set[settingYear] = asked.Unit.Code, asked.Unit.Name,
					asked.Unit.Area, asked.Unit.Level, strconv.Itoa(int(asked.Year))
			}
		}
	}
	if !whose(set) {
		return nil, edu.ErrWhose
	}
	v.out.Unit = edu.Unit{Code: set[settingCode], Name: set[settingName], Area: set[settingArea], Level: set[settingLevel]}
	return set, nil
}

// bare reports whether the personal data were not encrypted yet; where the settings do not say so, the reasons of its acts do, or
// what its records and its journal hold.
func (v *salvage) bare(ctx context.Context, set map[string]string) (bool, error) {
	switch {
	case v.schemaRead < personsHidden:
		return true, nil
	case set[settingHidden] != "":
		return false, nil
	}
	acts, err := actsWhere(ctx, v.db, `true`)
	if err != nil {
		return false, err
	}
	read := func(a entry) bool {
		_, err := v.keys.decrypt(a.why, whyOf(a.batch))
		return err == nil
	}
	if !slices.ContainsFunc(acts, read) {
		hidden, err := v.hiddenRows(ctx)
		if err != nil || !hidden {
			return true, err
		}
	}
	set[settingHidden] = hiddenUnswept
	return false, nil
}

// whose reports whether settings tell whose the ledger is.
func whose(set map[string]string) bool {
	_, err := strconv.Atoi(set[settingYear])
	return err == nil && set[settingCode] != "" && set[settingName] != "" && set[settingLevel] != ""
}

// backedOffice are the settings of the newest backup in the folder that is whole; name is that of the ledger, where it is known.
func (v *salvage) backedOffice(ctx context.Context, dir, name string) map[string]string {
	all, err := keptIn(filepath.Join(dir, backupDir))
	if err != nil {
		return nil
	}
	slices.SortFunc(all, func(a, b copied) int { return b.m.Made.Compare(a.m.Made) })
	for _, c := range all {
		if name != "" && c.m.Ledger != name {
			continue
		}
		db, err := Options{Code: v.border().code}.openWhole(ctx, c.path)
		if err != nil {
			continue
		}
		set, err := allSettings(ctx, db)
		proof, wrong := v.keys.decrypt(set[settingProof], place("setting", settingProof, 0))
		if err = errors.Join(err, wrong, db.Close()); err == nil && proof == set[settingLedger] && whose(set) {
			maps.DeleteFunc(set, func(key, _ string) bool { return len(key) > 6 && key[:6] == "draft " })
			v.out.Office = edu.OfficeBackup
			return set
		}
	}
	return nil
}

// border is how what an encrypted backup or paper in the folder holds is read.
func (v *salvage) border() border { return border{code: recoveryCode(v.keys.secret)} }

// cut leaves of the acts those from the first on that hold without a gap: they are the new ledger's history.
func (v *salvage) cut(ctx context.Context) error {
	for {
		last := int64(0)
		_, err := follow(ctx, v.db, v.keys.chain, func(a entry, must []byte) error {
			if v.schemaRead < sealedActs {
				defer func() { last = a.batch }()
				return v.sealed(ctx, a, last, must)
			}
			if !hmac.Equal(a.hash, must) {
				return &edu.TamperError{Part: edu.PartActs, Row: a.batch}
			}
			return nil
		})
		var at *edu.TamperError
		if !errors.As(err, &at) {
			if err == nil {
				err = v.loosened(ctx)
			}
			if err == nil {
				err = v.count(ctx)
			}
			return err
		}
		from, err := v.actOf(ctx, at)
		for _, q := range []string{
			`DELETE FROM journal WHERE batch >= ?`, `DELETE FROM return_row WHERE "of" NOT IN (SELECT id FROM return_table WHERE batch < ?)`,
			`DELETE FROM return_table WHERE batch >= ?`, `DELETE FROM batch WHERE id >= ?`,
			`DELETE FROM cleared WHERE part = 'journal' AND row NOT IN (SELECT seq FROM journal WHERE batch < ?)`,
		} {
			if err == nil {
				_, err = v.db.ExecContext(ctx, q, from)
			}
		}
		if err != nil {
			return err
		}
	}
}

// loosened takes out what was sent with acts of which nothing is left, and which entries were cleared that are not there: where all acts
// and the whole journal are gone, no chain tells of it.
func (v *salvage) loosened(ctx context.Context) (err error) {
	for _, q := range []string{
		`DELETE FROM return_table WHERE batch NOT IN (SELECT id FROM batch)`,
		`DELETE FROM return_row WHERE "of" NOT IN (SELECT id FROM return_table)`,
		`DELETE FROM cleared WHERE row NOT IN (SELECT seq FROM journal WHERE part = 'journal' UNION ALL SELECT id FROM batch WHERE part = 'batch'
			UNION ALL SELECT id FROM return_table WHERE part = 'return_table' UNION ALL SELECT id FROM return_row WHERE part = 'return_row')`,
	} {
		if err == nil {
			_, err = v.db.ExecContext(ctx, q)
		}
	}
	return err
}

// actOf is the act from which on the chains do not hold.
func (v *salvage) actOf(ctx context.Context, at *edu.TamperError) (from int64, err error) {
	query := map[string]string{
		edu.PartJournal: `SELECT min(batch) FROM journal WHERE seq >= ? OR batch NOT IN (SELECT id FROM batch)`,
		edu.PartReturns: `SELECT min(batch) FROM return_table WHERE id = ?`,
	}[at.Part]
	found, last := sql.NullInt64{Int64: at.Row, Valid: at.Part == edu.PartActs}, int64(0)
	if query != "" {
		err = v.db.QueryRowContext(ctx, query, at.Row).Scan(&found)
	}
	if err == nil {
		err = v.db.QueryRowContext(ctx, `SELECT coalesce(max(id), 0) FROM batch`).Scan(&last)
	}
	if !found.Valid || found.Int64 > last { // nothing would be taken off
		return 0, err
	}
	return found.Int64, err
}

func (v *salvage) count(ctx context.Context) error {
	acts := v.out.MoreActs
	err := v.db.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM batch), (SELECT count(*) FROM return_table)`).Scan(&v.out.Acts, &v.out.Sent)
	v.out.MoreActs = acts - v.out.Acts
	return err
}
