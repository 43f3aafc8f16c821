// Package envelope encrypts what leaves this computer, and reads it again. It is the one door to age: a file is sealed with a passphrase,
// the recovery code as it stands on the recovery sheet, so that the sheet alone opens it, with this program or with the ordinary age tool
// (age -d FILE). Nobody who lacks the code can read it, or make one that opens with it.
package envelope

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"filippo.io/age"
	"github.com/btcsuite/btcd/btcutil/bech32"

	"countyledger/store/edu"
)

// Ext ends the name of a sealed file.
const Ext = ".age"

// Kind tells in a manifest how a file is sealed.
const Kind = "age (scrypt): recovery code"

// work is the work factor of scrypt, 2^10: 4 ms and one megabyte. It makes guessing dear, and a code of 256 random bits cannot be guessed.
// More than that is refused: a file of others could ask for hours.
const work = 10

// Seal gives what is written to it on as a sealed file, which is whole when it is closed.
func Seal(to io.Writer, code string) (io.WriteCloser, error) {
	by, err := age.NewScryptRecipient(code)
	if err != nil {
		return nil, fmt.Errorf("seal: %w", errors.Join(edu.ErrKeyMissing, err))
	}
	by.SetWorkFactor(work)
	return age.Encrypt(to, by)
}

// Open reads a sealed file: what it gives was proven, and the end is the end only where it says io.EOF. It and its reader fail with
// edu.ErrForeign where the file is none, edu.ErrRecoveryCode where the code is of another, and edu.ErrDamaged where it is not what was
// sealed, or cannot be read on; the cause stands beside it.
func Open(from io.Reader, code string) (io.Reader, error) {
	by, err := age.NewScryptIdentity(code)
	if err != nil {
		return nil, fmt.Errorf("open sealed file: %w", errors.Join(edu.ErrKeyMissing, err))
	}
	by.SetMaxWorkFactor(work)
	head := &begins{r: from}
	plain, err := age.Decrypt(head, by)
	switch {
	case err == nil:
		return proven{plain}, nil
	case !head.ours():
		err = errors.Join(edu.ErrForeign, err)
	case errors.Is(err, age.ErrIncorrectIdentity):
		err = errors.Join(edu.ErrRecoveryCode, err)
	default:
		err = errors.Join(edu.ErrDamaged, err)
	}
	return nil, fmt.Errorf("open sealed file: %w", err)
}

// proven names what is wrong with a sealed file.
type proven struct{ r io.Reader }

func (p proven) Read(b []byte) (int, error) {
	n, err := p.r.Read(b)
	if err != nil && err != io.EOF { //nolint:errorlint // the end is io.EOF itself: age wraps it where the file is cut off
		err = fmt.Errorf("read sealed file: %w", errors.Join(edu.ErrDamaged, err))
	}
	return n, err
}

// intro begins every file of age that is sealed with a passphrase.
const intro = "age-encryption.org/v1\n-> scrypt "

// begins remembers how a file begins.
type begins struct {
	r    io.Reader
	head []byte
}

func (b *begins) Read(to []byte) (int, error) {
	n, err := b.r.Read(to)
	if more := len(intro) - len(b.head); more > 0 {
		b.head = append(b.head, to[:min(n, more)]...)
	}
	return n, err
}

func (b *begins) ours() bool { return string(b.head) == intro }

// identityPrefix begins a secret key of age, which is Bech32.
const identityPrefix = "AGE-SECRET-KEY-"

// Identity is the pair of keys that a secret of 32 bytes makes: identity opens what is sealed to recipient, which may be told to everybody.
// Both are as age writes them. The secret is a ledger's own, so that nothing more has to be kept: who can open the ledger can open what was
// sent to it.
func Identity(secret []byte) (identity, recipient string, err error) {
	bits, err := bech32.ConvertBits(secret, 8, 5, true)
	if err != nil {
		return "", "", fmt.Errorf("make keys: %w", err)
	}
	text, err := bech32.Encode(strings.ToLower(identityPrefix), bits)
	if err != nil {
		return "", "", fmt.Errorf("make keys: %w", err)
	}
	id, err := age.ParseX25519Identity(strings.ToUpper(text))
	if err != nil {
		return "", "", fmt.Errorf("make keys: %w", err)
	}
	return id.String(), id.Recipient().String(), nil
}

// SealTo gives what is written to it on as a file that the holder of a key alone can open; it is whole when it is closed. It fails with
// edu.ErrKeyMissing where the text is no such key.
func SealTo(to io.Writer, recipient string) (io.WriteCloser, error) {
	by, err := age.ParseX25519Recipient(recipient)
	if err != nil {
		return nil, fmt.Errorf("seal: %w", errors.Join(edu.ErrKeyMissing, err))
	}
	return age.Encrypt(to, by)
}

// OpenWith reads what was sealed to a key. It fails as Open does, with edu.ErrRecoveryCode where it was sealed to another.
func OpenWith(from io.Reader, identity string) (io.Reader, error) {
	by, err := age.ParseX25519Identity(identity)
	if err != nil {
		return nil, fmt.Errorf("open sealed file: %w", errors.Join(edu.ErrKeyMissing, err))
	}
	plain, err := age.Decrypt(from, by)
	switch {
	case err == nil:
		return proven{plain}, nil
	case errors.Is(err, age.ErrIncorrectIdentity):
		err = errors.Join(edu.ErrRecoveryCode, err)
	default:
		err = errors.Join(edu.ErrDamaged, err)
	}
	return nil, fmt.Errorf("open sealed file: %w", err)
}
