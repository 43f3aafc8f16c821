package intake

import (
	"context"
	"fmt"

	"countyledger/app/exchange/parcel"
	"countyledger/app/exchange/publish"
	"countyledger/app/office"
	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// Publication is what an office lays before others in a database: whatever its units ever handed in, with how it was dealt with, and its
// own schools as of each period; the figures are those by its own rules. Nothing is opened before it is asked for.
func (q Gathering) Publication() (publish.Publication, error) {
	x := publish.Publication{Unit: together(q.Book.Unit)}
	presets := office.PresetsOf(q.Book)
	for _, u := range q.Board.Units {
		x.Units = append(x.Units, publish.Unit{Code: u.Code, Name: u.Area})
	}
	for _, p := range q.Board.Periods {
		own, err := q.own(p, presets)
		if err != nil {
			return x, err
		}
		x.Submissions = append(x.Submissions, own...)
		for _, u := range q.Board.Units {
			c := q.Board.Cell(u.Code, p)
			for _, r := range c.Times {
				s := publish.Submission{Manifest: manifestOf(r), Stands: c.Stands() == r, State: edu.ReceiptStates.Label(r.State)}
				s.Open = func(ctx context.Context) (*publish.Content, error) {
					in, err := q.Shelf.Open(ctx, r)
					if err != nil {
						return nil, err
					}
					return content(ctx, in.Book, presets, r.AsOf)
				}
				x.Submissions = append(x.Submissions, s)
			}
		}
	}
	if len(q.Book.Rows(edu.Schools)) > 0 {
		x.Units = append(x.Units, publish.Unit{Code: q.Book.Unit.Code, Name: q.Book.Unit.Area})
	}
	return x, nil
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
