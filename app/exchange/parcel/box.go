package parcel

import "context"

// Box is a package that was opened and of which every manifest holds: what is in it is read part by part, so that of a whole city only one
// unit need be in memory.
type Box struct {
	Manifest
	Sealed bool

	own    *archive
	units  map[string]*archive
	inside map[string]*Manifest
}

// Open opens a package. It fails as Read does; rows are not read yet.
func Open(b []byte, identity string) (*Box, error) {
	a, sealed, err := unwrapped(b, identity)
	if err != nil {
		return nil, err
	}
	x := &Box{Sealed: sealed, own: a, units: a.enclosed(), inside: map[string]*Manifest{}}
	p := &Parcel{}
	if _, err := a.begin(p); err != nil {
		return nil, err
	}
	x.Manifest = p.Manifest
	return x, x.fits()
}

// Own reads what the office keeps itself, with the papers.
func (x *Box) Own(ctx context.Context) (*Parcel, error) {
	p, err := x.own.parcel(ctx)
	if err != nil {
		return nil, err
	}
	p.Sealed = x.Sealed
	return p, nil
}

// Says is what a unit below says of what it handed in; nil where that is not here.
func (x *Box) Says(code string) *Manifest { return x.inside[code] }

// Part reads what a unit below handed in; nil where that is not here.
func (x *Box) Part(ctx context.Context, code string) (*Parcel, error) {
	in := x.units[code]
	if in == nil {
		return nil, nil //nolint:nilnil // nothing stands of it, and that is no error
	}
	p, err := in.parcel(ctx)
	if err != nil {
		return nil, x.inUnit(code, err)
	}
	p.Sealed = x.Sealed
	return p, nil
}

// unwrapped opens what should be a package, and the encryption around it.
func unwrapped(b []byte, identity string) (a *archive, sealed bool, err error) {
	if len(b) > mostBytes {
		return nil, false, ErrTooLarge
	}
	if a, err = open(b); err != nil || a.file(envelopeFile) == nil {
		return a, false, err
	}
	a, err = a.unseal(identity)
	return a, true, err
}
