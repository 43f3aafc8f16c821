package intake

import (
	"context"
	"fmt"
	"slices"

	"countyledger/app/exchange/parcel"
	"countyledger/app/exchange/publish"
	"countyledger/app/office"
	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// Publication is what an office lays before others in a database: whatever its units ever handed in, with how it was dealt with, and its
// own schools as of each period; the figures are those by its own rules. Of a province these are the counties, and the schools of the
// cities themselves. No rows are read before they are asked for.
func (q Gathering) Publication(ctx context.Context) (publish.Publication, error) {
	l := laying{Gathering: q, presets: office.PresetsOf(q.Book), given: map[publishing]int{}}
	l.Unit = together(q.Book.Unit)
	for i, u := range q.Board.Units {
		if q.Progress != nil {
			q.Progress(i, len(q.Board.Units))
		}
		if err := l.unit(ctx, u); err != nil {
			return l.Publication, err
		}
	}
	for _, p := range q.Board.Periods {
		own, err := q.own(p, l.presets)
		if err != nil {
			return l.Publication, err
		}
		l.Submissions = append(l.Submissions, own...)
	}
	if len(q.Book.Rows(edu.Schools)) > 0 {
		l.Units = append(l.Units, publish.Unit{Code: q.Book.Unit.Code, Name: q.Book.Unit.Area})
	}
	return l.Publication, nil
}

// laying is a publication that is being made.
type laying struct {
	Gathering
	publish.Publication
	presets office.Presets
	given   map[publishing]int // where each submission stands among all: a city may have handed the same of a county in twice
}

// publishing tells one submission from the others.
type publishing struct {
	unit, kind, asOf, code string
	time                   int
}

// unit lays what a unit handed in beside what others did; of a city, what its counties did too.
func (l *laying) unit(ctx context.Context, u edu.Unit) error {
	if u.Level != edu.LevelCity {
		l.add(edu.Unit{}, u)
	}
	below, err := Units(u)
	if err != nil {
		return err
	}
	for _, x := range below {
		l.add(u, x)
	}
	for _, p := range l.Board.Periods {
		c := l.Board.Cell(u.Code, p)
		for _, r := range c.Times {
			s := publish.Submission{Manifest: manifestOf(r), Stands: c.Stands() == r, State: edu.ReceiptStates.Label(r.State)}
			if u.Level != edu.LevelCity {
				l.give(r, s)
				continue
			}
			if err := l.city(ctx, u, r, s); err != nil {
				return err
			}
		}
	}
	if !slices.ContainsFunc(l.Units, func(x publish.Unit) bool { return x.City == u.Code || x.Code == u.Code }) {
		l.add(u, u) // nothing is known of its counties
	}
	return nil
}

// city lays beside the others what a city handed in: its own schools, and what its counties handed in to it. A city without schools of its
// own is none of the units that are added up, unless there are no counties either.
func (l *laying) city(ctx context.Context, u edu.Unit, r *edu.Receipt, s publish.Submission) error {
	inside, outside, err := l.Shelf.Inside(ctx, r)
	if err != nil {
		return err
	}
	if rowsOf(outside, edu.Schools) > 0 || len(outside.Units) == 0 {
		l.add(u, u)
		l.give(r, s)
	}
	for _, x := range outside.Units {
		l.add(u, unitOf(x.Unit))
	}
	for _, m := range inside {
		x := s
		x.Manifest = *m
		l.give(r, x)
	}
	return nil
}

// add names a unit, once, with the city that it belongs to.
func (l *laying) add(city, u edu.Unit) {
	if slices.ContainsFunc(l.Units, func(x publish.Unit) bool { return x.Code == u.Code }) {
		return
	}
	x := publish.Unit{Code: u.Code, Name: u.Area}
	if city.Code != "" {
		x.City, x.CityName = city.Code, together(city).Area
	}
	l.Units = append(l.Units, x)
}

// rowsOf is how many rows of a register a package has.
func rowsOf(m *parcel.Manifest, g *edu.Register) int {
	for _, f := range m.Tables {
		if f.Label == g.Label {
			return f.Rows
		}
	}
	return 0
}

// give lays one submission beside the others. What came twice stands where one of them does.
func (l *laying) give(r *edu.Receipt, s publish.Submission) {
	k := publishing{s.Unit.Code, s.Kind, s.AsOf, s.Code, s.Time}
	if at, there := l.given[k]; there {
		if s.Stands {
			l.Submissions[at].Stands, l.Submissions[at].State = true, s.State
		}
		return
	}
	l.given[k] = len(l.Submissions)
	unit, shelf, presets := s.Unit.Code, l.Shelf, l.presets
	s.Open = func(ctx context.Context) (*publish.Content, error) {
		in, err := shelf.Part(ctx, r, unit)
		if err != nil {
			return nil, err
		}
		return content(ctx, in.Book, presets, r.AsOf)
	}
	l.Submissions = append(l.Submissions, s)
}

// manifestOf is what a package says of itself, as the ledger has it written down.
func manifestOf(r *edu.Receipt) parcel.Manifest {
	return parcel.Manifest{
		Unit: parcel.Unit{Code: string(r.Unit), Name: string(r.Name), Area: string(r.Area)}, Kind: string(r.Kind), Title: string(r.Title),
		AsOf: r.AsOf.String(), Time: r.Time.Int(), Frozen: r.Frozen.String(), Code: string(r.Code), Rules: string(r.Rules),
		Ledger: string(r.Ledger), Change: string(r.Change),
	}
}

// own is what the office itself keeps, as of a period; none where it keeps no schools. Its check code tells when it is another than before.
func (q Gathering) own(p edu.Owing, presets office.Presets) ([]publish.Submission, error) {
	b := ownOf(q.Book, p.AsOf)
	if b == nil {
		return nil, nil
	}
	m := parcel.Manifest{
		Unit: parcel.Unit{Code: b.Unit.Code, Name: b.Unit.Name, Area: b.Unit.Area}, Kind: p.ID, Title: p.Title(), AsOf: p.AsOf.String(), Time: 1,
		Frozen: p.AsOf.String(), Rules: presets.Rules.On(p.AsOf).Edition(),
	}
	var err error
	if m.Code, err = m.CodeOf(b); err != nil {
		return nil, fmt.Errorf("own schools as of %s: %w", m.AsOf, err)
	}
	return []publish.Submission{{Manifest: m, Stands: true, State: "本级", Open: func(ctx context.Context) (*publish.Content, error) {
		return content(ctx, b, presets, p.AsOf)
	}}}, nil
}

// content is what a unit says, with its figures and those of its schools as of the day.
func content(ctx context.Context, b *edu.Book, presets office.Presets, asOf edu.Date) (*publish.Content, error) {
	then := b.On(asOf)
	all, err := indicator.All(ctx, then, indicator.YearsOn(then, edu.YearOf(asOf.First()), asOf), presets.Rules.On(asOf))
	if err != nil {
		return nil, err
	}
	out := &publish.Content{Book: b}
	for _, f := range all {
		out.Figures = append(out.Figures, publish.Figure{Figure: f, Adds: !f.Local})
	}
	return out, nil
}
