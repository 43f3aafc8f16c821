package parcel

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"countyledger/store/edu"
)

// unitsFolder is where what the units below an office handed in lies in its own package: units/CODE/ has what each signed, as it came.
const unitsFolder = "units/"

// mostUnits is how many units a package encloses: more than any city has counties.
const mostUnits = 200

// Under is a unit below the office whose package it is, and what stands of it.
type Under struct {
	Unit
	Way string `json:"way,omitempty"` // package, or workbooks: the office itself made it of these
	// Signed tells that the office compared the key that signed it.
	Signed bool `json:"signed,omitempty"`
	// SHA is that of the manifest of what stands of the unit; empty where nothing stands.
	SHA string `json:"sha256,omitempty"`
	// Left tells that something stands and was left out: it says something of people, and no receiver's key was known.
	Left bool `json:"left_out,omitempty"`
}

// Here reports whether what stands of the unit lies in the package.
func (u *Under) Here() bool { return u.SHA != "" && !u.Left }

// Inside is what a unit below handed in, on its way into the package of the office that took it in.
type Inside struct {
	Under
	people bool
	files  []entry
}

// ErrNested tells that a package which encloses others would be enclosed: what lies deeper is read from the package itself.
var ErrNested = errors.New("package encloses others")

// Enclose makes of what a unit handed in, b, what goes into the package of the office above it: every file as it came, but for the papers
// and the database, which hold nothing that the tables do not. It is held against its signature and its manifest; its rows are not read. It
// fails as Read does, and with ErrNested.
func Enclose(ctx context.Context, b []byte, identity string, of Under) (*Inside, error) {
	a, _, err := unwrapped(b, identity)
	if err != nil {
		return nil, err
	}
	if len(a.enclosed()) > 0 {
		return nil, ErrNested
	}
	p := &Parcel{}
	manifest, err := a.begin(p)
	if err != nil {
		return nil, err
	}
	signature, err := a.read(signatureFile, mostHead)
	if err != nil {
		return nil, err
	}
	x := &Inside{Under: of, people: p.people()}
	x.SHA = sha(manifest)
	x.files = []entry{{path: manifestFile, content: manifest}, {path: signatureFile, content: signature}}
	for _, f := range append(p.Tables, p.Others...) {
		if f.stays() {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		content, err := a.proven(f)
		if err != nil {
			return nil, err
		}
		x.files = append(x.files, entry{path: f.Path, content: content})
	}
	for i := range x.files {
		x.files[i].path = unitsFolder + of.Code + "/" + x.files[i].path
	}
	return x, nil
}

// people reports whether a package says something of people: it has a table of them, if only an empty one.
func (m *Manifest) people() bool {
	return slices.ContainsFunc(edu.Submitted(), func(g *edu.Register) bool {
		return g.OfPersons() && slices.ContainsFunc(m.Tables, func(f File) bool { return f.Path == tablePath(g) })
	})
}

// stays reports whether a file stays with the office that took the package in, when it goes further up.
func (f File) stays() bool { return f.Path == databaseFile || strings.HasPrefix(f.Path, papersFolder) }

// enclosed are the parts of an archive that lie in folders of units, which it no longer has after that.
func (a *archive) enclosed() map[string]*archive {
	out := map[string]*archive{}
	for name, f := range a.files {
		rest, ok := strings.CutPrefix(name, unitsFolder)
		code, path, deeper := strings.Cut(rest, "/")
		if !ok || !deeper || code == "" {
			continue
		}
		x := out[code]
		if x == nil {
			x = &archive{files: map[string]*zip.File{}, inner: true}
			out[code] = x
		}
		x.files[path] = f
		delete(a.files, name)
	}
	return out
}

// fits holds what the manifest says of units against what is there: each that stands is there, once, and nothing came in unsigned.
func (x *Box) fits() error {
	if len(x.Units) > mostUnits {
		return ErrTooLarge
	}
	stand, seen := 0, map[string]bool{}
	for _, u := range x.Units {
		if u.Code == "" || seen[u.Code] || u.Code == x.Unit.Code {
			return fmt.Errorf("unit %q stands twice: %w", u.Code, ErrDamaged)
		}
		seen[u.Code] = true
		if !u.Here() {
			continue
		}
		stand++
		in := x.units[u.Code]
		if in == nil {
			return x.inUnit(u.Code, ErrDamaged)
		}
		if err := x.head(u, in); err != nil {
			return x.inUnit(u.Code, err)
		}
	}
	if stand != len(x.units) {
		return fmt.Errorf("units are there that the manifest does not name: %w", ErrSignature)
	}
	return nil
}

// head reads what a unit says of itself: it is what the office took in, and of the same as its own package.
func (x *Box) head(u Under, in *archive) error {
	p := &Parcel{}
	manifest, err := in.begin(p)
	if err != nil {
		return err
	}
	if sha(manifest) != u.SHA || len(p.Units) > 0 {
		return ErrDamaged
	}
	if p.Unit.Code != u.Code || p.Kind != x.Kind || p.AsOf != x.AsOf {
		return fmt.Errorf("it is of %s, %s as of %s: %w", p.Unit.Code, p.Kind, p.AsOf, ErrDamaged)
	}
	m := p.Manifest
	x.inside[u.Code] = &m
	return nil
}

// InsideError is what is wrong with what a unit handed in, in the package of the office that took it in.
type InsideError struct {
	Unit Unit
	Err  error
}

// Error implements error.
func (e *InsideError) Error() string { return "what " + e.Unit.Code + " handed in: " + e.Err.Error() }

// Unwrap gives what is wrong.
func (e *InsideError) Unwrap() error { return e.Err }

// inUnit says of which unit something is wrong. What is no package there is damage: the office that took it in had one.
func (x *Box) inUnit(code string, err error) error {
	if errors.Is(err, ErrForeign) {
		err = errors.Join(ErrDamaged, err)
	}
	e := &InsideError{Unit: Unit{Code: code, Area: code}, Err: err}
	for _, u := range x.Units {
		if u.Code == code {
			e.Unit = u.Unit
		}
	}
	return e
}
