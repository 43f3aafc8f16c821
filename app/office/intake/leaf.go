package intake

import (
	"context"
	"fmt"

	"countyledger/app/exchange/parcel"
	"countyledger/app/office"
	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// leaf is one of those of whom a submission tells: the unit that handed it in, or, of a city's that encloses what its counties handed in,
// one of these, or the city's own schools.
type leaf struct {
	unit    edu.Unit
	own     bool
	came    *parcel.Manifest // nil where nothing stands of it
	signed  bool             // the key that signed was compared, by the office that took it in
	left    bool             // something stands, and was left out: the package is not encrypted
	figures []indicator.Figure
	schools schools
}

// leaves are those of whom a submission tells, with their figures by the rules of the office; read once.
func (s *Shelf) leaves(ctx context.Context, r *edu.Receipt, presets office.Presets) ([]leaf, error) {
	k := reckoned{string(r.SHA), presets.Rules.Edition(), r.AsOf}
	s.mu.Lock()
	all := s.reckoned[k]
	s.mu.Unlock()
	if all != nil {
		return all, nil
	}
	all, err := s.read(ctx, r, presets)
	if err != nil {
		return nil, err
	}
	s.keep(k, all)
	return all, nil
}

// keep keeps what was reckoned of a package.
func (s *Shelf) keep(k reckoned, all []leaf) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.reckoned[k] = all
}

// read reads a submission part by part: of a city's no more than one county is in memory.
func (s *Shelf) read(ctx context.Context, r *edu.Receipt, presets office.Presets) (all []leaf, err error) {
	if p := s.taken(part{r.SHA, ""}); p != nil && len(p.Units) == 0 {
		return s.single(ctx, r, p, presets)
	}
	x, err := s.box(ctx, r)
	if err != nil {
		return nil, err
	}
	own, err := x.Own(ctx)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", r.Called(), err)
	}
	if len(x.Units) == 0 {
		own.Papers = nil
		s.put(part{r.SHA, ""}, own)
		return s.single(ctx, r, own, presets)
	}
	if len(own.Book.Rows(edu.Schools)) > 0 {
		l := leaf{unit: own.Book.Unit, own: true, signed: r.Signed.Is()}
		if all, err = l.onto(ctx, all, own, presets, r.AsOf); err != nil {
			return nil, err
		}
	}
	for _, u := range x.Units {
		l := leaf{unit: unitOf(u.Unit), signed: u.Signed, left: u.Left}
		p, err := x.Part(ctx, u.Code)
		if err != nil {
			return nil, fmt.Errorf("open %s: %w", r.Called(), err)
		}
		if p == nil {
			all = append(all, l)
			continue
		}
		if all, err = l.onto(ctx, all, p, presets, r.AsOf); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// onto reckons what a unit says, and adds it to others.
func (l leaf) onto(ctx context.Context, all []leaf, p *parcel.Parcel, presets office.Presets, asOf edu.Date) ([]leaf, error) {
	figures, err := reckon(ctx, p.Book, presets, asOf)
	if err != nil {
		return nil, err
	}
	return append(all, l.of(p, bare(figures))), nil
}

// of is the leaf with what a unit's package says.
func (l leaf) of(p *parcel.Parcel, figures []indicator.Figure) leaf {
	l.came, l.figures, l.schools = manifestIn(p), figures, schoolsIn(p.Book)
	return l
}

// bare leaves out the rows behind the figures: of a province they would fill the memory. That something is missing is still said.
func bare(figures []indicator.Figure) []indicator.Figure {
	for i := range figures {
		f := &figures[i]
		f.Rows, f.Counted = nil, nil
		if len(f.Missing) > 0 {
			f.Missing = []indicator.Missing{f.Missing[0]}
		}
	}
	return figures
}

// single is a submission of one unit, with its figures by the rules of the office.
func (s *Shelf) single(ctx context.Context, r *edu.Receipt, p *parcel.Parcel, presets office.Presets) ([]leaf, error) {
	figures, err := reckon(ctx, p.Book, presets, r.AsOf)
	if err != nil {
		return nil, err
	}
	return alone(leaf{unit: p.Book.Unit, own: true, signed: r.Signed.Is()}.of(p, figures), r.Way)
}

// alone is a submission that tells of one unit. Of a city whose program was older, which sent its own schools only, the counties are among
// those of whom nothing is known.
func alone(l leaf, way edu.Code) ([]leaf, error) {
	all := []leaf{l}
	if way != edu.ReceiptPackage {
		return all, nil
	}
	units, err := Units(l.unit)
	if err != nil {
		return nil, err
	}
	for _, u := range units {
		all = append(all, leaf{unit: u})
	}
	return all, nil
}

// manifestIn is a package's manifest by itself: a pointer into the package would keep all of its records.
func manifestIn(p *parcel.Parcel) *parcel.Manifest {
	m := p.Manifest
	return &m
}
