package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"

	"countyledger/store/edu"
)

// proven proves the copy that is to be restored, where its key is on this computer: a backup whose manifest was altered with it looks
// whole. Of one that an earlier program has written only the manifest is known.
func (x *exchange) proven(ctx context.Context) (err error) {
	name, _, version, err := x.of(ctx)
	if err != nil || version < latest() {
		return err
	}
	k, err := x.opt.coded(x.code).keysOf(name)
	if errors.Is(err, edu.ErrKeyMissing) {
		return nil
	}
	if err != nil {
		return err
	}
	db := sql.OpenDB(peeker{path: x.part})
	_, err = prove(ctx, db, k)
	return errors.Join(err, db.Close())
}

// of is the name of the ledger that is to be restored, where its acts end, and its schema.
func (x *exchange) of(ctx context.Context) (name, head string, version int, err error) {
	db := sql.OpenDB(peeker{path: x.part})
	defer func() { err = errors.Join(err, db.Close()) }()
	if name, err = settingIn(ctx, db, settingLedger); err != nil {
		return name, head, version, err
	}
	if err = db.QueryRowContext(ctx, `PRAGMA user_version`).Scan(&version); err != nil {
		return name, head, version, fmt.Errorf("read schema version: %w", err)
	}
	_, head, err = headOf(ctx, db, version)
	return name, head, version, err
}

// announce leaves word beside the key of what takes the ledger's place, for the ledger to say so itself when it is opened with its key.
func (x *exchange) announce(ctx context.Context, kept string) error {
	name, head, version, err := x.of(ctx)
	if err != nil {
		return err
	}
	a, err := readAnchor(x.opt.KeyDir, name)
	if err != nil || a == nil && x.unknown(name) {
		return err
	}
	if a == nil {
		a = &anchor{}
	}
	a.Restored = &restoredFrom{Head: head, Backup: filepath.Base(x.backup), Earlier: version < sealedActs}
	if kept != "" {
		a.Restored.Kept = filepath.Base(kept)
	}
	if m, err := readManifest(x.backup); err == nil {
		a.Restored.Made = m.Made
	}
	return a.write(x.opt.KeyDir, name)
}

// unknown reports whether this computer has no key of a ledger: then it knows nothing of it either.
func (x *exchange) unknown(name string) bool {
	_, err := x.opt.loadKeys(name)
	return err != nil && !edu.AsksPassword(err)
}
