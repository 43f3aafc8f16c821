package intake

import (
	"context"
	"slices"

	"countyledger/app/exchange/parcel"
	"countyledger/app/office"
	"countyledger/app/report"
	"countyledger/store/edu"
)

// Upward gives what an office hands up of the units below it, for office.Submitting: what stands of each for the period, as each signed it,
// and the figures of all together. Nothing of an office that nobody hands in to.
func Upward(l Opening) office.Upward {
	return func(ctx context.Context, b *edu.Book, d edu.Owing) (*office.Below, error) {
		if !b.Unit.Gathers() {
			return nil, nil //nolint:nilnil // nobody hands in to it
		}
		board, err := Board(b, office.PresetsOf(b), edu.Date{}, d.AsOf)
		if err != nil {
			return nil, err
		}
		board.Units = slices.DeleteFunc(board.Units, func(u edu.Unit) bool { return !office.ReportsTo(u.Code, b.Unit.Code) })
		if len(board.Units) == 0 {
			return nil, nil //nolint:nilnil // a city without counties
		}
		p, ok := board.Period(d.ID, d.AsOf)
		if !ok { // nobody owes it, and nobody handed it in
			return nil, nil //nolint:nilnil // there is nothing to hand up
		}
		shelf := NewShelf(l)
		w, err := Gathering{Book: b, Shelf: shelf, Board: board, Bare: true}.gather(ctx, p)
		if err != nil {
			return nil, err
		}
		out := &office.Below{}
		for _, f := range w.Figures {
			out.Figures = append(out.Figures, f.Figure)
		}
		if out.Units, err = shelf.enclose(ctx, w); err != nil {
			return nil, err
		}
		out.Paper = w.Paper(b.Unit)
		return out, nil
	}
}

// enclose makes of what stands of each unit what goes up.
func (s *Shelf) enclose(ctx context.Context, w *Whole) (out []*parcel.Inside, err error) {
	identity, _, err := s.l.Receiver()
	if err != nil {
		return nil, err
	}
	for _, h := range w.Held {
		if h.Own {
			continue
		}
		u := parcel.Under{Unit: parcel.Unit{Code: h.Unit.Code, Name: h.Unit.Name, Area: h.Unit.Area, Level: h.Unit.Level}}
		if h.Receipt == nil {
			out = append(out, &parcel.Inside{Under: u})
			continue
		}
		u.Way, u.Signed = string(h.Receipt.Way), h.Receipt.Signed.Is()
		content, err := s.l.Original(ctx, h.Receipt.Original)
		if err != nil {
			return nil, err
		}
		x, err := parcel.Enclose(ctx, content, identity, u)
		if err != nil {
			return nil, err
		}
		out = append(out, x)
	}
	return out, nil
}

// Paper is what all units come to, on paper: each figure with a column a unit.
func (w *Whole) Paper(keeps edu.Unit) *report.Document {
	x := report.Together{Unit: keeps, Title: w.Period.Title(), AsOf: w.Period.AsOf, Figures: w.Figures, Missing: w.Missing()}
	if w.Unit.Code != keeps.Code { // a city of a province
		x.Title = w.Unit.Area + x.Title
	}
	for _, h := range w.Held {
		x.Units = append(x.Units, h.Unit.Area)
	}
	return x.Document()
}

// Missing are the units of which nothing stands; of a province, the counties of its cities too.
func (w *Whole) Missing() (out []string) {
	for _, h := range w.Held {
		if !h.Stands() {
			out = append(out, h.Unit.Area)
			continue
		}
		for _, x := range h.Parts {
			if !x.Stands() {
				out = append(out, h.Unit.Area+x.Unit.Area)
			}
		}
	}
	return out
}
