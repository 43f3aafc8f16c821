package intake

import (
	"context"
	"fmt"
	"sync"

	"countyledger/app/exchange/parcel"
	"countyledger/app/office"
	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// Shelf opens what was received and keeps what was opened last, so that a page that is looked at twice is not read twice. What was
// reckoned is kept for each. It can be used by several at once.
type Shelf struct {
	l Opening

	mu       sync.Mutex
	open     []opened // the latest used last
	reckoned map[reckoned][]leaf
}

// Opening is what a shelf asks of a ledger: the files as they came, and the key by which what is encrypted to the office is read.
type Opening interface {
	office.Opener
	office.Keys
}

// NewShelf makes one of a ledger.
func NewShelf(l Opening) *Shelf { return &Shelf{l: l, reckoned: map[reckoned][]leaf{}} }

// part is what a unit says in a package: the code is empty for whose package it is.
type part struct {
	sha  edu.Text
	unit string
}

type opened struct {
	part
	p    *parcel.Parcel
	rows int
}

// reckoned tells by which rules the figures of a package are, and as of when.
type reckoned struct {
	sha, rules string
	asOf       edu.Date
}

// mostRows is how many records of units are kept open: those of a city.
const mostRows = 400_000

// Open reads what a unit handed in; of a city that encloses what its counties handed in, its own schools. It fails with edu.ErrNotFound
// where the file is gone, and as parcel.Read does.
func (s *Shelf) Open(ctx context.Context, r *edu.Receipt) (*parcel.Parcel, error) {
	return s.Part(ctx, r, "")
}

// Part reads what a unit says in what another handed in, by its code; it fails with edu.ErrNotFound where nothing stands of it.
func (s *Shelf) Part(ctx context.Context, r *edu.Receipt, unit string) (p *parcel.Parcel, err error) {
	if unit == string(r.Unit) {
		unit = ""
	}
	k := part{r.SHA, unit}
	if p := s.taken(k); p != nil {
		return p, nil
	}
	x, err := s.box(ctx, r)
	if err != nil {
		return nil, err
	}
	if unit == "" {
		p, err = x.Own(ctx)
	} else if p, err = x.Part(ctx, unit); p == nil && err == nil {
		err = fmt.Errorf("unit %s: %w", unit, edu.ErrNotFound)
	}
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", r.Called(), err)
	}
	p.Papers = nil // they are read from the file when they are asked for
	s.put(k, p)
	return p, nil
}

// Inside are the units whose submissions one encloses, with what each says of itself; nil of one that encloses none.
func (s *Shelf) Inside(ctx context.Context, r *edu.Receipt) (all []*parcel.Manifest, own *parcel.Manifest, err error) {
	x, err := s.box(ctx, r)
	if err != nil {
		return nil, nil, err
	}
	for _, u := range x.Units {
		if m := x.Says(u.Code); m != nil {
			all = append(all, m)
		}
	}
	return all, &x.Manifest, nil
}

// box opens what was received, without reading its rows.
func (s *Shelf) box(ctx context.Context, r *edu.Receipt) (*parcel.Box, error) {
	content, err := s.l.Original(ctx, r.Original)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", r.Called(), err)
	}
	identity, _, err := s.l.Receiver()
	if err != nil {
		return nil, err
	}
	x, err := parcel.Open(content, identity)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", r.Called(), err)
	}
	return x, nil
}

// taken is what is open of a package, and makes it the latest that was used.
func (s *Shelf) taken(k part) *parcel.Parcel {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, o := range s.open {
		if o.part == k {
			s.open = append(append(s.open[:i:i], s.open[i+1:]...), o)
			return o.p
		}
	}
	return nil
}

// put keeps a package open, and lets go of those that were not used for longest.
func (s *Shelf) put(k part, p *parcel.Parcel) {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for _, g := range edu.Submitted() {
		n += len(p.Book.Rows(g))
	}
	s.open = append(s.open, opened{k, p, n})
	for all := s.rows(); all > mostRows && len(s.open) > 1; all = s.rows() {
		s.open = s.open[1:]
	}
}

func (s *Shelf) rows() (n int) {
	for _, o := range s.open {
		n += o.rows
	}
	return n
}

// reckon gives the figures of a unit as of a day.
func reckon(ctx context.Context, b *edu.Book, presets office.Presets, asOf edu.Date) ([]indicator.Figure, error) {
	then := b.On(asOf)
	all := indicator.County(then, indicator.YearsOn(then, edu.YearOf(asOf.First()), asOf), presets.Rules.On(asOf))
	return all, ctx.Err()
}
