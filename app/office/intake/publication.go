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

// Publication is everything that an office holds, as it is laid before others in a database: what it received, each as it came, and for each
// period what its own schools come to. act is the last of the office's own ledger: what it keeps itself is published once more after it was
// altered.
func (q Gathering) Publication(act int64, people bool) publish.Publication {
	b, presets := q.Book, office.PresetsOf(q.Book)
	out := publish.Publication{Unit: together(b.Unit), People: people}
	if len(b.Rows(edu.Schools)) > 0 {
		out.Units = append(out.Units, publish.Unit{Code: b.Unit.Code, Name: b.Unit.Area})
	}
	for _, u := range q.Board.Units {
		out.Units = append(out.Units, publish.Unit{Code: u.Code, Name: u.Area})
	}
	for _, p := range q.Board.Periods {
		if own, ok := q.own(presets, p, act); ok {
			out.Submissions = append(out.Submissions, own)
		}
		for _, u := range q.Board.Units {
			c := q.Board.Cell(u.Code, p)
			for _, r := range c.Times {
				out.Submissions = append(out.Submissions, q.submission(presets, r, r == c.Stands()))
			}
		}
	}
	return out
}

// submission is one that was received.
func (q Gathering) submission(presets office.Presets, r *edu.Receipt, stands bool) publish.Submission {
	return publish.Submission{
		Manifest: parcel.Manifest{
			Unit:   parcel.Unit{Code: string(r.Unit), Name: string(r.Name), Area: string(r.Area), Level: "county"},
			Ledger: string(r.Ledger), Kind: string(r.Kind), Title: string(r.Title), AsOf: r.AsOf.String(), Due: r.Due.String(), Time: r.Time.Int(),
			Frozen: r.Frozen.String(), Code: string(r.Code), Rules: string(r.Rules), Change: string(r.Change),
		},
		Stands: stands, State: edu.ReceiptStates.Label(r.State),
		Open: func(ctx context.Context) (*publish.Content, error) {
			p, err := q.Shelf.Open(ctx, r)
			if err != nil {
				return nil, err
			}
			figures, err := q.Shelf.Figures(ctx, r, presets)
			if err != nil {
				return nil, err
			}
			return &publish.Content{Book: p.Book, Figures: adding(figures)}, nil
		},
	}
}

// own is what the office itself keeps, as of a period of which something came; ok is false where there is nothing of it.
func (q Gathering) own(presets office.Presets, p edu.Owing, act int64) (publish.Submission, bool) {
	came := false
	for _, u := range q.Board.Units {
		came = came || len(q.Board.Cell(u.Code, p).Times) > 0
	}
	own := ownOf(q.Book, p.AsOf)
	if !came || own == nil {
		return publish.Submission{}, false
	}
	u := q.Book.Unit
	return publish.Submission{
		Manifest: parcel.Manifest{
			Unit: parcel.Unit{Code: u.Code, Name: u.Name, Area: u.Area, Level: u.Level}, Kind: p.ID, Title: p.Title(), AsOf: p.AsOf.String(),
			Due: p.Due.String(), Time: int(act), Frozen: p.AsOf.String(), Code: fmt.Sprint("本级-", act), Rules: presets.Rules.On(p.AsOf).Edition(),
		},
		Stands: true, State: "本单位台账",
		Open: func(ctx context.Context) (*publish.Content, error) {
			figures, err := reckon(ctx, own, presets, p.AsOf)
			if err != nil {
				return nil, err
			}
			return &publish.Content{Book: own, Figures: adding(figures)}, nil
		},
	}, true
}

// adding tells of each figure whether several units' add up.
func adding(all []indicator.Figure) (out []publish.Figure) {
	for _, f := range all {
		out = append(out, publish.Figure{Figure: f, Adds: !f.Local})
	}
	return out
}

