// Package parcel writes and reads the data package of a submission (.ctl): a zip that anybody can read without this program, described for
// the receiver in the README. It holds
//
//	manifest.json     whose it is, of what and as of when, the check code, and the SHA-256 of every other file
//	manifest.sig      the office's Ed25519 signature over manifest.json, in base64
//	data/NAME.csv     a register each: UTF-8, RFC 4180, the first row the names of the columns
//	dictionary.csv    what each column is: its official term, kind, unit, codes, what it refers to
//	figures.csv       the figures of the unit as it reckoned them
//	data.sqlite       the same tables for a database
//	rules.json        the thresholds by which they were reckoned
//	papers/…          the papers that were handed in with it
//	units/CODE/…      what each unit below handed in, as it came: of a city's package to its province
//
// Where it holds something of people it lies, as content.age, in a zip beside envelope.json, encrypted to the receiver's key.
package parcel

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"countyledger/store/edu"
)

// Ext ends the name of a package.
const Ext = ".ctl"

const (
	formatName = "countyledger-package"
	// Version is the newest version of the format that this program reads. What encloses no units is written as the first, which older
	// programs read too.
	Version = 2
	first   = 1
)

// Names in the zip.
const (
	manifestFile   = "manifest.json"
	signatureFile  = "manifest.sig"
	dictionaryFile = "dictionary.csv"
	figuresFile    = "figures.csv"
	databaseFile   = "data.sqlite"
	rulesFile      = "rules.json"
	dataFolder     = "data/"
	papersFolder   = "papers/"
	envelopeFile   = "envelope.json"
	contentFile    = "content.age"
)

// What is wrong with a file that should be a package. A caller decides by them; each has its sentence in package message.
var (
	// ErrForeign: the file is no package.
	ErrForeign = errors.New("file is no data package")
	// ErrDown: it is what an office sends down to those below, and nobody hands it in.
	ErrDown = errors.New("file is what an office sends down")
	// ErrNewer: a newer program made it.
	ErrNewer = errors.New("package was made by a newer program")
	// ErrDamaged: it is cut off, or not what its manifest says.
	ErrDamaged = errors.New("package is damaged")
	// ErrSignature: it was altered after it was signed.
	ErrSignature = errors.New("package was altered after it was signed")
	// ErrSealed: it is encrypted to another receiver.
	ErrSealed = errors.New("package is encrypted to somebody else")
	// ErrTooLarge: it holds more than any office hands in.
	ErrTooLarge = errors.New("package is too large")
)

// Manifest says what a package is.
type Manifest struct {
	Format   string `json:"format"`
	Version  int    `json:"version"`
	Unit     Unit   `json:"unit"`
	Ledger   string `json:"ledger"` // random name of the ledger: the numbers of its rows are the same in each of its packages
	Kind     string `json:"kind"`
	Title    string `json:"title"`
	AsOf     string `json:"as_of"`
	Due      string `json:"due,omitempty"`
	Year     int    `json:"year"` // the school year worked on: 2022 is 2022-09-01 to 2023-08-31
	Time     int    `json:"time"` // 第几次报送
	Frozen   string `json:"frozen"`
	Code     string `json:"code"`
	Previous string `json:"previous,omitempty"` // the check code of the time before
	Rules    string `json:"rules"`              // the edition of the rule set
	Change   string `json:"change,omitempty"`   // 变动说明
	Tables   []File `json:"tables"`
	Others   []File `json:"files"`
	// Units are those below, and what stands of each, where the package encloses that.
	Units []Under `json:"units,omitempty"`
	// Without are the tables and columns that were left out, because they say something of people and no receiver's key was known.
	Without []string `json:"without,omitempty"`
	Signer  string   `json:"signer"` // the office's public key, base64
}

// Unit is the office whose package it is.
type Unit struct {
	Code  string `json:"code"`
	Name  string `json:"name"`
	Area  string `json:"area"`
	Level string `json:"level"`
}

// File is a file in the package.
type File struct {
	Path  string `json:"path"`
	Label string `json:"label,omitempty"`
	Rows  int    `json:"rows,omitempty"`
	Size  int64  `json:"size"`
	SHA   string `json:"sha256"`
}

// Paper is a paper that goes along, as it was made.
type Paper struct {
	Name    string
	Content []byte
}

// Parcel is a package with its content.
type Parcel struct {
	Manifest
	Book     *edu.Book
	Rules    []byte
	Figures  []Figure
	Papers   []Paper
	Inside   map[string]*Parcel // what the units below handed in, by their codes
	Sealed   bool               // it came encrypted
	Verified bool               // its signature holds; whose the key is, the caller knows
}

// Key is the office's public key.
func (m *Manifest) Key() (ed25519.PublicKey, error) { return keyOf(m.Signer) }

func keyOf(signer string) (ed25519.PublicKey, error) {
	b, err := base64.StdEncoding.DecodeString(signer)
	if err != nil || len(b) != ed25519.PublicKeySize {
		return nil, fmt.Errorf("key of the package: %w", ErrDamaged)
	}
	return b, nil
}

// codeSigns are those of a check code: no sign that is taken for another when it is read aloud or written by hand.
const codeSigns = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"

// codeLength is how many of them it has.
const codeLength = 8

// CodeOf is the check code that a book would have, were it handed in so.
func (m *Manifest) CodeOf(b *edu.Book) (string, error) {
	all, _, err := tables(b, true)
	if err != nil {
		return "", err
	}
	return m.check(all), nil
}

// check is the check code (校验码) of what is handed in: eight signs over whose it is, as of when, by which rules, and over every table
// and what units handed in. It stands in the footer of each paper, on the slip of hand-over and in the manifest.
func (m *Manifest) check(tables []table) string {
	h := sha256.New()
	fmt.Fprintf(h, "%s\x00%s\x00%s\x00%s\x00%d\x00", m.Unit.Code, m.Kind, m.AsOf, m.Rules, m.Time)
	for _, t := range tables {
		fmt.Fprintf(h, "%s\x00%s\x00", t.register.ID, t.sha())
	}
	for _, u := range m.Units {
		fmt.Fprintf(h, "%s%s\x00%s\x00", unitsFolder, u.Code, u.SHA)
	}
	var out strings.Builder
	n := uint64(0)
	for _, b := range h.Sum(nil)[:8] {
		n = n<<8 | uint64(b)
	}
	for range codeLength {
		out.WriteByte(codeSigns[n%uint64(len(codeSigns))])
		n /= uint64(len(codeSigns))
	}
	return out.String()
}

func sha(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
