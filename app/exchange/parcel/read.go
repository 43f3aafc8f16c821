package parcel

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"countyledger/store/edu"
	"countyledger/store/envelope"
)

// What a package may hold: more than any county, and most cities, hand in.
const (
	mostBytes   = 64 << 20  // of the file
	mostContent = 192 << 20 // of all that is in it
	mostFiles   = 4000      // those of the units below with it
	mostRows    = 400_000   // of one unit
	mostRowsAll = 600_000   // of all that are read at once
	mostHead    = 4 << 20   // of the manifest
)

// Outside is what a package says of itself without being opened.
type Outside struct {
	Unit  Unit
	Title string
	AsOf  string
	Time  int
}

// Read reads a package whole: what the office keeps itself, and what the units below it handed in, where it encloses that. identity is the
// office's own key, as age writes it, for one that is encrypted; empty, and such a one is ErrSealed. What it gives is what the sender
// signed with the key that the package names (Verified); whether that key is the sender's, the caller knows. It fails with ErrForeign,
// ErrNewer, ErrDamaged, ErrSignature, ErrSealed or ErrTooLarge, and takes nothing of a package of which something is wrong.
func Read(ctx context.Context, b []byte, identity string) (*Parcel, error) {
	x, err := Open(b, identity)
	if err != nil {
		return nil, err
	}
	p, err := x.Own(ctx)
	if err != nil {
		return nil, err
	}
	rows := p.rows()
	for _, u := range p.Units {
		in, err := x.Part(ctx, u.Code)
		if err != nil {
			return nil, err
		}
		if in == nil {
			continue
		}
		if rows += in.rows(); rows > mostRowsAll {
			return nil, ErrTooLarge
		}
		if p.Inside == nil {
			p.Inside = map[string]*Parcel{}
		}
		p.Inside[u.Code] = in
	}
	return p, nil
}

func (p *Parcel) rows() (n int) {
	for _, g := range edu.Submitted() {
		n += len(p.Book.Rows(g))
	}
	return n
}

// archive is a zip whose files are read within bounds.
type archive struct {
	files map[string]*zip.File
	inner bool // it lies in the package of the office above: papers and the database stayed with that
}

func openZip(b []byte) (*archive, error) {
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		if bytes.HasPrefix(b, []byte("PK\x03\x04")) { // its end is missing: it was cut off
			return nil, errors.Join(ErrDamaged, err)
		}
		return nil, errors.Join(ErrForeign, err)
	}
	if len(z.File) > mostFiles {
		return nil, ErrTooLarge
	}
	a := &archive{files: make(map[string]*zip.File, len(z.File))}
	left := uint64(mostContent) // of what all say that they hold: none gives more
	for _, f := range z.File {
		if a.files[f.Name] != nil {
			return nil, fmt.Errorf("%s stands twice: %w", f.Name, ErrDamaged)
		}
		if f.UncompressedSize64 > left {
			return nil, fmt.Errorf("%s: %w", f.Name, ErrTooLarge)
		}
		left -= f.UncompressedSize64
		a.files[f.Name] = f
	}
	return a, nil
}

// open opens what should be a package.
func open(b []byte) (*archive, error) {
	a, err := openZip(b)
	switch {
	case err != nil || a.files[manifestFile] != nil || a.files[envelopeFile] != nil:
		return a, err
	case a.files[noticeFile] != nil:
		return nil, ErrDown
	}
	return nil, ErrForeign
}

func (a *archive) file(name string) *zip.File { return a.files[name] }

// read reads a file to its end, so that its checksum is compared.
func (a *archive) read(name string, most int64) ([]byte, error) {
	f := a.files[name]
	if f == nil {
		return nil, fmt.Errorf("%s is missing: %w", name, ErrDamaged)
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, errors.Join(ErrDamaged, err))
	}
	defer r.Close()
	b, err := io.ReadAll(io.LimitReader(r, most+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, errors.Join(ErrDamaged, err))
	}
	if int64(len(b)) > most {
		return nil, fmt.Errorf("%s: %w", name, ErrTooLarge)
	}
	return b, nil
}

// head reads a file of JSON that says that it is of a format.
func (a *archive) head(name, of string, into any, format *string, version *int) ([]byte, error) {
	b, err := a.read(name, mostHead)
	if err != nil {
		return nil, err
	}
	switch err := json.Unmarshal(b, into); {
	case err != nil:
		return nil, fmt.Errorf("%s: %w", name, errors.Join(ErrDamaged, err))
	case *format == noticeName && of == formatName:
		return nil, fmt.Errorf("%s: %w", name, ErrDown)
	case *format != of:
		return nil, fmt.Errorf("%s: %w", name, ErrForeign)
	case *version > Version:
		return nil, fmt.Errorf("%s: version %d: %w", name, *version, ErrNewer)
	case *version < 1:
		return nil, fmt.Errorf("%s: version %d: %w", name, *version, ErrDamaged)
	}
	return b, nil
}

// unseal opens what is encrypted to this office.
func (a *archive) unseal(identity string) (*archive, error) {
	var o outside
	if _, err := a.head(envelopeFile, formatName, &o, &o.Format, &o.Version); err != nil {
		return nil, err
	}
	inner, err := a.content(identity)
	if err == nil && inner.file(manifestFile) == nil {
		err = ErrDamaged
	}
	return inner, err
}

// content opens the archive that lies encrypted in another.
func (a *archive) content(identity string) (*archive, error) {
	sealed, err := a.read(contentFile, mostBytes)
	if err != nil {
		return nil, err
	}
	if identity == "" {
		return nil, ErrSealed
	}
	plain, err := envelope.OpenWith(bytes.NewReader(sealed), identity)
	if err != nil {
		if errors.Is(err, edu.ErrRecoveryCode) {
			return nil, errors.Join(ErrSealed, err)
		}
		return nil, errors.Join(ErrDamaged, err)
	}
	b, err := io.ReadAll(io.LimitReader(plain, mostBytes+1))
	if err != nil {
		return nil, errors.Join(ErrDamaged, err)
	}
	if len(b) > mostBytes {
		return nil, ErrTooLarge
	}
	inner, err := openZip(b)
	if errors.Is(err, ErrForeign) {
		err = ErrDamaged
	}
	return inner, err
}

// begin reads what a package says of itself: the manifest, which is signed, names every file that is there.
func (a *archive) begin(p *Parcel) (manifest []byte, err error) {
	if manifest, err = a.head(manifestFile, formatName, &p.Manifest, &p.Format, &p.Version); err != nil {
		return nil, err
	}
	if err := a.signed(p, manifest); err != nil {
		return nil, err
	}
	return manifest, a.complete(p)
}

// parcel reads the tables, and what else there is.
func (a *archive) parcel(ctx context.Context) (*Parcel, error) {
	p := &Parcel{}
	if _, err := a.begin(p); err != nil {
		return nil, err
	}
	p.Book = edu.NewBook(edu.Unit{Code: p.Unit.Code, Name: p.Unit.Name, Area: p.Unit.Area, Level: p.Unit.Level}, edu.Year(p.Year))
	p.Book.Sealed = true // ID and telephone numbers never go: that they are blank says nothing
	left, all := mostRows, []table{}
	for _, g := range edu.Submitted() { // what others refer to is read first
		i := slices.IndexFunc(p.Tables, func(f File) bool { return f.Path == tablePath(g) })
		if i < 0 {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		content, err := a.proven(p.Tables[i])
		if err != nil {
			return nil, err
		}
		t := table{register: g, content: content}
		if err := t.read(p.Book, &left); err != nil {
			return nil, err
		}
		if t.rows != p.Tables[i].Rows {
			return nil, fmt.Errorf("table %s has %d rows, and the manifest says %d: %w", g.ID, t.rows, p.Tables[i].Rows, ErrDamaged)
		}
		all = append(all, t)
	}
	if len(all) != len(p.Tables) {
		return nil, fmt.Errorf("%d of %d tables are known: %w", len(all), len(p.Tables), ErrNewer)
	}
	if code := p.check(all); code != p.Code {
		return nil, fmt.Errorf("check code %s, and the tables have %s: %w", p.Code, code, ErrDamaged)
	}
	return p, a.rest(p)
}

// signed holds the manifest against its signature.
func (a *archive) signed(p *Parcel, manifest []byte) error {
	err := a.sealedBy(p.Signer, manifest, signatureFile)
	p.Verified = err == nil
	return err
}

// sealedBy holds what is signed against the signature in a file.
func (a *archive) sealedBy(signer string, content []byte, name string) error {
	text, err := a.read(name, mostHead)
	if err != nil {
		return err
	}
	key, err := keyOf(signer)
	if err != nil {
		return err
	}
	signature, err := base64.StdEncoding.DecodeString(string(text))
	if err != nil || !ed25519.Verify(key, content, signature) {
		return errors.Join(ErrSignature, err)
	}
	return nil
}

// complete holds the list of files against what is there: nothing is missing, and nothing came in unsigned.
func (a *archive) complete(p *Parcel) error {
	listed := map[string]bool{manifestFile: true, signatureFile: true}
	for _, f := range slices.Concat(p.Tables, p.Others) {
		if listed[f.Path] || a.files[f.Path] == nil && (!a.inner || !f.stays()) {
			return fmt.Errorf("%s: %w", f.Path, ErrDamaged)
		}
		listed[f.Path] = true
	}
	for name := range a.files {
		if !listed[name] {
			return fmt.Errorf("%s is not in the manifest: %w", name, ErrSignature)
		}
	}
	return nil
}

// proven reads a file that is what the manifest says.
func (a *archive) proven(f File) ([]byte, error) {
	b, err := a.read(f.Path, mostContent)
	if err != nil {
		return nil, err
	}
	if int64(len(b)) != f.Size || sha(b) != f.SHA {
		return nil, fmt.Errorf("%s: %w", f.Path, ErrDamaged)
	}
	return b, nil
}

// rest reads what is no table.
func (a *archive) rest(p *Parcel) error {
	for _, f := range p.Others {
		if a.inner && f.stays() {
			continue
		}
		b, err := a.proven(f)
		if err != nil {
			return err
		}
		switch {
		case f.Path == rulesFile:
			p.Rules = b
		case f.Path == figuresFile:
			if p.Figures, err = readFigures(b); err != nil {
				return err
			}
		case strings.HasPrefix(f.Path, papersFolder):
			p.Papers = append(p.Papers, Paper{path.Base(f.Path), b})
		}
	}
	return nil
}

func readFigures(b []byte) (out []Figure, err error) {
	in := csv.NewReader(bytes.NewReader(b))
	lines, err := in.ReadAll()
	if err != nil || len(lines) == 0 || len(lines[0]) < 8 {
		return nil, fmt.Errorf("figures: %w", errors.Join(ErrDamaged, err))
	}
	for _, l := range lines[1:] {
		out = append(out, Figure{l[0], l[1], l[2], l[3], l[4], l[5], l[6], l[7]})
	}
	return out, nil
}
