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
	reckoned map[reckoned][]indicator.Figure
	owned    map[edu.Text]schools // by sha
}

// Opening is what a shelf asks of a ledger: the files as they came, and the key by which what is encrypted to the office is read.
type Opening interface {
	office.Opener
	office.Keys
}

// NewShelf makes one of a ledger.
func NewShelf(l Opening) *Shelf {
	return &Shelf{l: l, reckoned: map[reckoned][]indicator.Figure{}, owned: map[edu.Text]schools{}}
}

type opened struct {
	sha  edu.Text
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

// Open reads what was received. It fails with edu.ErrNotFound where its file is gone, and as parcel.Read does.
func (s *Shelf) Open(ctx context.Context, r *edu.Receipt) (*parcel.Parcel, error) {
	if p := s.taken(r.SHA); p != nil {
		return p, nil
	}
	content, err := s.l.Original(ctx, r.Original)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", r.Called(), err)
	}
	identity, _, err := s.l.Receiver()
	if err != nil {
		return nil, err
	}
	p, err := parcel.Read(ctx, content, identity)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", r.Called(), err)
	}
	p.Papers = nil // they are read from the file when they are asked for
	s.put(r.SHA, p)
	return p, nil
}

// taken is what is open of a package, and makes it the latest that was used.
func (s *Shelf) taken(sha edu.Text) *parcel.Parcel {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, o := range s.open {
		if o.sha == sha {
			s.open = append(append(s.open[:i:i], s.open[i+1:]...), o)
			return o.p
		}
	}
	return nil
}

// put keeps a package open, and lets go of those that were not used for longest.
func (s *Shelf) put(sha edu.Text, p *parcel.Parcel) {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for _, g := range edu.Submitted() {
		n += len(p.Book.Rows(g))
	}
	s.open = append(s.open, opened{sha, p, n})
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

// Figures are those of what was received, by the rules of the office.
func (s *Shelf) Figures(ctx context.Context, r *edu.Receipt, presets office.Presets) ([]indicator.Figure, error) {
	k := reckoned{string(r.SHA), presets.Rules.Edition(), r.AsOf}
	s.mu.Lock()
	all := s.reckoned[k]
	s.mu.Unlock()
	if all != nil {
		return all, nil
	}
	p, err := s.Open(ctx, r)
	if err != nil {
		return nil, err
	}
	if all, err = reckon(ctx, p.Book, presets, r.AsOf); err != nil {
		return nil, err
	}
	s.mu.Lock()
	s.reckoned[k] = all
	s.mu.Unlock()
	return all, nil
}

// reckon gives the figures of a unit as of a day.
func reckon(ctx context.Context, b *edu.Book, presets office.Presets, asOf edu.Date) ([]indicator.Figure, error) {
	then := b.On(asOf)
	all := indicator.County(then, indicator.YearsOn(then, edu.YearOf(asOf.First()), asOf), presets.Rules.On(asOf))
	return all, ctx.Err()
}

// schools are those that a unit says are its own.
func (s *Shelf) schools(ctx context.Context, r *edu.Receipt) (schools, error) {
	s.mu.Lock()
	out := s.owned[r.SHA]
	s.mu.Unlock()
	if out != nil {
		return out, nil
	}
	p, err := s.Open(ctx, r)
	if err != nil {
		return nil, err
	}
	out = schoolsIn(p.Book)
	s.mu.Lock()
	s.owned[r.SHA] = out
	s.mu.Unlock()
	return out, nil
}
