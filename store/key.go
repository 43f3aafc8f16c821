package store

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"encoding/base64"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"

	"countyledger/store/edu"
	"countyledger/store/file"
)

// keys are derived from one secret of 32 bytes, which lies outside the data folder: a folder or stick
// that is lost shows no ID number.
type keys struct {
	secret []byte
	seal   cipher.AEAD // encrypts columns
	nonce  *macs       // makes nonces
	index  *macs       // makes the blind index that finds duplicates
	chain  *macs       // chains the journal
}

const secretSize = 32

func derive(secret []byte) (*keys, error) {
	k, derived := &keys{secret: secret}, map[string][]byte{}
	for _, info := range []string{"column", "nonce", "index", "chain"} {
		b, err := hkdf.Key(sha256.New, secret, nil, "countyledger/"+info, 32)
		if err != nil {
			return nil, fmt.Errorf("derive key: %w", err)
		}
		derived[info] = b
	}
	k.nonce, k.index, k.chain = newMACs(derived["nonce"]), newMACs(derived["index"]), newMACs(derived["chain"])
	block, err := aes.NewCipher(derived["column"])
	if err != nil {
		return nil, fmt.Errorf("derive key: %w", err)
	}
	k.seal, err = cipher.NewGCM(block)
	return k, err
}

// place is what a ciphertext is bound to, so that values cannot be swapped between rows.
func place(table, column string, row int64) string {
	return table + "\x00" + column + "\x00" + strconv.FormatInt(row, 10)
}

// encrypt is deterministic for one value at one place, so that saving an unchanged record changes
// nothing: the nonce is a MAC of place and value.
func (k *keys) encrypt(plain, at string) string {
	n := k.nonce.of(at, plain)[:k.seal.NonceSize()]
	return base64.RawStdEncoding.EncodeToString(k.seal.Seal(n, n, []byte(plain), []byte(at)))
}

func (k *keys) decrypt(text, at string) (string, error) {
	b, err := base64.RawStdEncoding.DecodeString(text)
	if err != nil || len(b) < k.seal.NonceSize() {
		return "", fmt.Errorf("encrypted value: %w", edu.ErrDamaged)
	}
	n := k.seal.NonceSize()
	plain, err := k.seal.Open(nil, b[:n], b[n:], []byte(at))
	if err != nil {
		return "", fmt.Errorf("encrypted value: %w", errors.Join(edu.ErrDamaged, err))
	}
	return string(plain), nil
}

// sentBack is where a text lies that is sealed into a workbook which goes back to its sender, beside what is shown there.
func sentBack(shown string) string { return "sent back\x00" + shown }

// Seal hides a text so that this ledger alone reads it again, beside what is shown in its place.
func (s *Store) Seal(text, shown string) (string, error) {
	if s.keys == nil {
		return "", edu.ErrKeyMissing
	}
	return s.keys.hide(text, sentBack(shown)), nil
}

// Unseal reads what Seal has hidden beside what is shown.
func (s *Store) Unseal(sealed, shown string) (string, error) {
	if s.keys == nil {
		return "", edu.ErrKeyMissing
	}
	text, err := s.keys.decrypt(sealed, sentBack(shown))
	return strings.TrimRight(text, "\x00"), err
}

// blind is the keyed hash by which equal values are found without reading them.
func (k *keys) blind(plain string) string {
	return base64.RawStdEncoding.EncodeToString(k.index.of(plain))
}

// indexed is what a number is found by, nil for none: one that was cleared is found by nothing.
func (k *keys) indexed(number string) any {
	if number == "" {
		return nil
	}
	return k.blind(number)
}

// macs are message authentication codes under one key. What a key is set up to is used again: it takes longer than a short text.
// They can be made by several goroutines at once.
type macs struct{ idle sync.Pool }

type keyed struct {
	hash hash.Hash
	text []byte // the message
}

func newMACs(key []byte) *macs {
	return &macs{sync.Pool{New: func() any { return &keyed{hash: hmac.New(sha256.New, key)} }}}
}

// of is the code of a message of several parts, each behind its length.
func (m *macs) of(parts ...string) []byte {
	k := m.idle.Get().(*keyed)
	defer m.idle.Put(k)
	k.text = k.text[:0]
	for _, p := range parts {
		k.text = append(strconv.AppendInt(k.text, int64(len(p)), 10), ':')
		k.text = append(k.text, p...)
	}
	k.hash.Reset()
	k.hash.Write(k.text)
	return k.hash.Sum(nil)
}

func keyFile(dir, ledger string) string { return filepath.Join(dir, ledger+".key") }

// loadKeys reads the key of a ledger from this computer.
func (o Options) loadKeys(ledger string) (*keys, error) {
	secret, err := o.secretOf(ledger)
	if err != nil {
		return nil, err
	}
	return derive(secret)
}

// secretOf is what the keys of a ledger are derived from, as it lies on this computer.
func (o Options) secretOf(ledger string) ([]byte, error) {
	b, err := file.Read(keyFile(o.KeyDir, ledger), mostWords)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, edu.ErrKeyMissing
	}
	if err != nil {
		return nil, fmt.Errorf("read key: %w", err)
	}
	w, guarded, err := parseWrapped(b)
	if guarded && err == nil {
		return o.unwrap(w, ledger)
	}
	var secret []byte
	if err == nil {
		secret, err = parseCode(string(b))
	}
	if err != nil {
		return nil, fmt.Errorf("read key %s: %w", keyFile(o.KeyDir, ledger), err)
	}
	return secret, nil
}

// saveKeys keeps a secret under no password.
func (o Options) saveKeys(ledger string, secret []byte) error {
	b, err := o.keyUnder("", ledger, secret)
	if err != nil {
		return err
	}
	return o.writeKey(ledger, b)
}

// saveNewKeys keeps the secret of a ledger that is made. One that is made of a damaged one has its secret, and is under its password.
func (o Options) saveNewKeys(ledger string, secret []byte) error {
	b, err := o.keyUnder(o.Keyring.passwordOf(secret), ledger, secret)
	if err != nil {
		return err
	}
	return o.writeKey(ledger, b)
}

// writeKey puts a key in its place: killed meanwhile, the old one lies there or the new.
func (o Options) writeKey(ledger string, b []byte) error {
	if err := os.MkdirAll(o.KeyDir, 0o700); err != nil {
		return fmt.Errorf("folder of keys: %w", &file.Error{Path: o.KeyDir, Err: err})
	}
	err := file.Write(keyFile(o.KeyDir, ledger), 0o600, file.Any, func(w io.Writer) error {
		_, err := w.Write(b)
		return err
	})
	if err != nil {
		return fmt.Errorf("save key: %w", err)
	}
	return nil
}

// sweepKeys removes what a run that was killed has not put in the place of a ledger's key: the key lies there in clear where its password
// was being taken away. The ledger is held, so nobody is writing it.
func (o Options) sweepKeys(ledger string) error {
	all, err := os.ReadDir(o.KeyDir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	place := filepath.Base(keyFile(o.KeyDir, ledger)) + "."
	for _, e := range all {
		if name := e.Name(); strings.HasPrefix(name, place) && strings.HasSuffix(name, file.Part) {
			err = errors.Join(err, file.Remove(filepath.Join(o.KeyDir, name)))
		}
	}
	return err
}

func newSecret() []byte {
	b := make([]byte, secretSize)
	rand.Read(b)
	return b
}

var codeAlphabet = base32.StdEncoding.WithPadding(base32.NoPadding)

// recoveryCode writes a secret for the recovery sheet: groups of five letters and digits, the last
// two bytes a check so that a slip of the pen is noticed.
func recoveryCode(secret []byte) string {
	sum := sha256.Sum256(secret)
	s := codeAlphabet.EncodeToString(append(bytes.Clone(secret), sum[:2]...))
	var groups []string
	for len(s) > 5 {
		groups, s = append(groups, s[:5]), s[5:]
	}
	return strings.Join(append(groups, s), "-")
}

func parseCode(code string) ([]byte, error) {
	code = strings.NewReplacer("-", "", "—", "", "0", "O", "1", "I", "8", "B").Replace(strings.ToUpper(edu.Squeeze(edu.Halfwidth(code))))
	b, err := codeAlphabet.DecodeString(code)
	if err != nil || len(b) != secretSize+2 {
		return nil, edu.ErrRecoveryCode
	}
	if sum := sha256.Sum256(b[:secretSize]); !bytes.Equal(sum[:2], b[secretSize:]) {
		return nil, edu.ErrRecoveryCode
	}
	return b[:secretSize], nil
}
