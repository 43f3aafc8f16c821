package parcel

import (
	"crypto/ed25519"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"countyledger/store/edu"
	"countyledger/store/envelope"
)

// CardExt ends the name of a card.
const CardExt = ".ctlid"

const (
	cardName = "countyledger-card"
	mostCard = 64 << 10
)

// ErrNoCard tells that a file is no card of an office.
var ErrNoCard = errors.New("file is no card of an office")

// Card is what an office tells others of its keys (名片): it holds nothing that is to be kept secret. Whose it really is, a number read over
// the telephone proves.
type Card struct {
	Format  string `json:"format"`
	Version int    `json:"version"`
	Code    string `json:"code"`
	Name    string `json:"name"`
	Sign    string `json:"sign"` // Ed25519, base64
	Seal    string `json:"seal"` // as age writes it
}

// NewCard is the card of an office.
func NewCard(u edu.Unit, sign ed25519.PublicKey, seal string) Card {
	return Card{cardName, first, u.Code, u.Name, base64.StdEncoding.EncodeToString(sign), seal}
}

// Number is what is read over the telephone to prove whose card it is.
func (c Card) Number() string { return edu.KeyNumber(c.Sign, c.Seal) }

// Write writes the card.
func (c Card) Write(w io.Writer) error {
	b, err := json.MarshalIndent(c, "", "  ")
	if err != nil {
		return fmt.Errorf("write card: %w", err)
	}
	_, err = w.Write(append(b, '\n'))
	return err
}

// ReadCard reads a card. It fails with ErrNoCard, or ErrNewer where a newer program wrote it.
func ReadCard(b []byte) (c Card, err error) {
	if len(b) > mostCard {
		return c, ErrNoCard
	}
	if err := json.Unmarshal(b, &c); err != nil {
		return c, errors.Join(ErrNoCard, err)
	}
	key, err := base64.StdEncoding.DecodeString(c.Sign)
	switch {
	case c.Format != cardName:
		return c, ErrNoCard
	case c.Version > Version:
		return c, ErrNewer
	case c.Code == "" || c.Name == "" || err != nil || len(key) != ed25519.PublicKeySize || !receives(c.Seal):
		return c, errors.Join(ErrNoCard, err)
	}
	return c, nil
}

// receives reports whether a text is a key that can be encrypted to.
func receives(key string) bool {
	w, err := envelope.SealTo(io.Discard, key)
	return err == nil && w.Close() == nil
}
