package store

import (
	"context"
	"errors"

	"countyledger/store/edu"
)

// settingOwed says that the recovery code was not kept yet.
const settingOwed = "recovery_owed"

// settingProof is a value encrypted with the ledger's key: it tells whether a recovery code fits.
const settingProof = "key_proof"

// newKeys gives a new ledger its key and keeps the proof of it in the ledger. The key itself is not kept yet.
func (s *Store) newKeys(ctx context.Context) error {
	k, err := derive(newSecret())
	if err != nil {
		return err
	}
	s.keys, s.clear = k, false
	return s.setSettings(ctx, settingProof, k.encrypt(s.ledger, place("setting", settingProof, 0)), settingHidden, hiddenWhole)
}

// Locked reports whether the key of the personal data is missing on this computer: ID and telephone
// numbers cannot be read, and nothing can be changed, until Unlock.
func (s *Store) Locked() bool { return s.keys == nil }

// RecoveryCode is what the recovery sheet shows; with it another computer can open the personal
// data. It fails with edu.ErrKeyMissing where the ledger is locked.
func (s *Store) RecoveryCode() (string, error) {
	if s.keys == nil {
		return "", edu.ErrKeyMissing
	}
	return recoveryCode(s.keys.secret), nil
}

// OweRecoveryCode says whether the clerk has yet to keep the recovery code. A ledger that was made by a command owes none: there it was
// told at once.
func (s *Store) OweRecoveryCode(ctx context.Context, owed bool) error {
	return s.setSettings(ctx, settingOwed, map[bool]string{true: "1"}[owed])
}

// RecoveryCodeOwed reports whether it has yet to be kept.
func (s *Store) RecoveryCodeOwed(ctx context.Context) (bool, error) {
	owed, err := s.setting(ctx, settingOwed)
	return owed != "", err
}

// Unlock takes the recovery code and keeps the key on this computer, under no password: one that was forgotten is gone, and another can be
// given. It fails with edu.ErrRecoveryCode where the code is mistyped or of another ledger, and with an *edu.WaitError after several of
// another: a slip of the pen is told by the code itself, and is no try.
func (s *Store) Unlock(ctx context.Context, code string) error {
	secret, err := parseCode(code)
	if err != nil {
		return err
	}
	k, err := derive(secret)
	if err != nil {
		return err
	}
	if err := s.opt.attempt(s.ledger, func() error { return s.fits(ctx, k) }); err != nil {
		return err
	}
	guarded, err := s.opt.guarded(s.ledger)
	if err != nil {
		return err
	}
	if err := s.opt.saveKeys(s.ledger, k.secret); err != nil {
		return err
	}
	s.guarded.Store(false)
	s.opt.Keyring.keep(s.ledger, k.secret, "") // nor what is rescued of it
	if s.keys == nil {
		s.keys = k
		if err := s.keyed(ctx); err != nil {
			return err
		}
	}
	why := "在这台电脑上凭恢复码打开个人信息"
	if guarded {
		why = "凭恢复码打开，去掉忘记的台账密码"
	}
	err = s.inBatch(ctx, edu.BatchUnlock, why, 0, nothing)
	if errors.Is(err, edu.ErrTampered) {
		return nil // it can be looked at, and Verify says what is wrong
	}
	return err
}

// fits fails with edu.ErrRecoveryCode where a key is not the ledger's.
func (s *Store) fits(ctx context.Context, k *keys) error {
	proof, err := s.setting(ctx, settingProof)
	if err != nil {
		return err
	}
	if name, err := k.decrypt(proof, place("setting", settingProof, 0)); err != nil || name != s.ledger {
		return errors.Join(edu.ErrRecoveryCode, err)
	}
	return nil
}
