package parcel

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"countyledger/store/envelope"
)

const (
	noticeName = "countyledger-notice"
	noticeFile = "notice.json"
	noticeSig  = "notice.sig"
	filesInto  = "files/"
)

// ErrNoNotice tells that a file is no notice of an office above.
var ErrNoNotice = errors.New("file is no notice of an office above")

// Notice is what an office sends down to one that hands in to it (下发): that a submission is sent back, with what is wrong in it, or what
// falls to the unit of a plan, with rules and forms. It is signed and encrypted as a package is.
type Notice struct {
	Format  string `json:"format"`
	Version int    `json:"version"`
	From    Unit   `json:"from"`
	To      Unit   `json:"to"`
	Title   string `json:"title"`
	Made    string `json:"made"` // the day
	// Back is of a submission that is sent back; nil for a notice of another kind.
	Back *Back `json:"back,omitempty"`
	// Files go along: the letter, tasks, a file of rules, forms.
	Files  []File `json:"files,omitempty"`
	Signer string `json:"signer"` // the office's public key, base64

	Contents map[string][]byte `json:"-"` // of the files, by path
	Sealed   bool              `json:"-"` // it came encrypted
}

// Back says which submission is sent back, why, and what is wrong in particular.
type Back struct {
	Kind   string `json:"kind"`
	AsOf   string `json:"as_of"`
	Time   int    `json:"time"`
	Code   string `json:"code"` // the check code
	Reason string `json:"reason"`
	Answer string `json:"answer,omitempty"` // until when it is to be handed in once more
	Items  []Item `json:"items,omitempty"`
}

// Item is one thing that is wrong: of a record of the unit's own ledger, by its number, or of the whole.
type Item struct {
	Register string `json:"register,omitempty"`
	Row      int64  `json:"row,omitempty"`
	Subject  string `json:"subject,omitempty"`
	Field    string `json:"field,omitempty"`
	Value    string `json:"value,omitempty"`
	Words    string `json:"words"`
}

// Kinds of files in a notice, by the folder they stand in.
const (
	NoticeTasks = "tasks"
	NoticeRules = "rules"
	NoticeForms = "forms"
	NoticePaper = "papers"
)

// Add puts a file into a notice that is being made: of a kind, under a name.
func (n *Notice) Add(kind, name string, content []byte) {
	if n.Contents == nil {
		n.Contents = map[string][]byte{}
	}
	path := filesInto + kind + "/" + name
	n.Files = append(n.Files, File{Path: path, Size: int64(len(content)), SHA: sha(content)})
	n.Contents[path] = content
}

// Of are the files of a kind: their names, and what is in them.
func (n *Notice) Of(kind string) (out []Paper) {
	for _, f := range n.Files {
		if name, ok := strings.CutPrefix(f.Path, filesInto+kind+"/"); ok {
			out = append(out, Paper{name, n.Contents[f.Path]})
		}
	}
	return out
}

// Key is the key that signed.
func (n *Notice) Key() string { return n.Signer }

// Write writes the notice, encrypted to a receiver where one is given.
func (n *Notice) Write(w io.Writer, signer ed25519.PrivateKey, receiver string) error {
	n.Format, n.Version = noticeName, first
	n.Signer = base64.StdEncoding.EncodeToString(signer.Public().(ed25519.PublicKey))
	head, err := json.MarshalIndent(n, "", "  ")
	if err != nil {
		return fmt.Errorf("notice: %w", err)
	}
	files := []entry{
		{path: noticeFile, content: head},
		{path: noticeSig, content: []byte(base64.StdEncoding.EncodeToString(ed25519.Sign(signer, head)))},
	}
	for _, f := range n.Files {
		files = append(files, entry{path: f.Path, content: n.Contents[f.Path]})
	}
	made, err := time.Parse(time.DateOnly, n.Made)
	if err != nil {
		return fmt.Errorf("day of the notice: %w", err)
	}
	if receiver == "" {
		return zipped(w, files, made)
	}
	var sealed bytes.Buffer
	in, err := envelope.SealTo(&sealed, receiver)
	if err != nil {
		return err
	}
	if err := zipped(in, files, made); err != nil {
		return err
	}
	if err := in.Close(); err != nil {
		return fmt.Errorf("encrypt notice: %w", err)
	}
	o := outside{Format: noticeName, Version: first, Unit: n.From, Title: n.Title, AsOf: n.Made, Receiver: receiver}
	out, err := json.MarshalIndent(o, "", "  ")
	if err != nil {
		return fmt.Errorf("envelope: %w", err)
	}
	return zipped(w, []entry{{path: envelopeFile, content: out}, {path: contentFile, content: sealed.Bytes()}}, made)
}

// ReadNotice reads a notice, as Read reads a package. It fails with ErrNoNotice where the file is something else.
func ReadNotice(ctx context.Context, b []byte, identity string) (*Notice, error) {
	if len(b) > mostBytes {
		return nil, ErrTooLarge
	}
	a, err := openZip(b)
	if err != nil {
		return nil, noNotice(err)
	}
	sealed := a.file(envelopeFile) != nil
	if sealed {
		var o outside
		if _, err := a.head(envelopeFile, noticeName, &o, &o.Format, &o.Version); err != nil {
			return nil, noNotice(err)
		}
		if a, err = a.content(identity); err != nil {
			return nil, err
		}
	}
	if a.file(noticeFile) == nil {
		return nil, ErrNoNotice
	}
	n := &Notice{Contents: map[string][]byte{}}
	head, err := a.head(noticeFile, noticeName, n, &n.Format, &n.Version)
	if err != nil {
		return nil, noNotice(err)
	}
	n.Sealed = sealed
	if err := a.sealedBy(n.Signer, head, noticeSig); err != nil {
		return nil, err
	}
	if err := a.brought(n); err != nil {
		return nil, err
	}
	return n, ctx.Err()
}

// brought reads the files that go along, each where its kind has its place: a name never leads elsewhere.
func (a *archive) brought(n *Notice) (err error) {
	listed := []string{noticeFile, noticeSig}
	for _, f := range n.Files {
		parts := strings.Split(f.Path, "/") // files/KIND/NAME
		if slices.Contains(listed, f.Path) || a.file(f.Path) == nil || len(parts) != 3 || parts[0]+"/" != filesInto {
			return fmt.Errorf("%s: %w", f.Path, ErrDamaged)
		}
		if n.Contents[f.Path], err = a.proven(f); err != nil {
			return err
		}
		listed = append(listed, f.Path)
	}
	if len(a.files) != len(listed) {
		return fmt.Errorf("notice with files that nobody signed: %w", ErrSignature)
	}
	return nil
}

// noNotice says of what is no package either that it is no notice.
func noNotice(err error) error {
	if errors.Is(err, ErrForeign) {
		return errors.Join(ErrNoNotice, err)
	}
	return err
}
