package intake

import (
	"context"
	"errors"

	"countyledger/app/exchange/parcel"
	"countyledger/app/office"
	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// judge runs the office's rules over what came, unit by unit, and holds it against what stood until now.
func (x *looking) judge(ctx context.Context, a *Arrival, box *parcel.Box) error {
	asOf, err := day(a.AsOf)
	if err != nil {
		return err
	}
	before, err := x.stood(ctx, a, asOf)
	if err != nil {
		return err
	}
	own, err := box.Own(ctx)
	if err != nil {
		return err
	}
	own.Papers = nil
	j := judging{looking: x, asOf: asOf, before: before}
	var ours []indicator.Figure
	if a.Judged, ours, err = j.unit(ctx, own); err != nil {
		return err
	}
	a.owned = []owned{{unitOf(a.Unit), schoolsIn(own.Book)}}
	if len(box.Units) == 0 {
		a.Differs = differ(own.Figures, parcel.Reckoned(ours))
		return nil
	}
	of := []indicator.OfUnit{{Unit: own.Book.Unit, Figures: ours}}
	if len(own.Book.Rows(edu.Schools)) == 0 {
		of = nil
	}
	theirs := own.Figures
	own = nil //nolint:wastedassign // its records are let go before the next unit's are read
	for _, u := range box.Units {
		p, err := box.Part(ctx, u.Code)
		if err != nil {
			return err
		}
		if p == nil {
			a.Missing = append(a.Missing, u)
			of = append(of, indicator.OfUnit{Unit: unitOf(u.Unit)})
			continue
		}
		said, figures, err := j.unit(ctx, p)
		if err != nil {
			return err
		}
		said.Differs, said.Unsigned = differ(p.Figures, parcel.Reckoned(figures)), !u.Signed
		a.Inside = append(a.Inside, said)
		a.owned = append(a.owned, owned{unitOf(u.Unit), schoolsIn(p.Book)})
		of = append(of, indicator.OfUnit{Unit: unitOf(u.Unit), Figures: figures})
	}
	var whole []indicator.Figure
	for _, f := range indicator.Together(together(unitOf(a.Unit)), of) {
		whole = append(whole, f.Figure)
	}
	a.Differs = differ(theirs, parcel.Reckoned(whole))
	return ctx.Err()
}

// stood opens what stood until now; nil where nothing did, or where its file is gone: that is said of it, and nothing of what came.
func (x *looking) stood(ctx context.Context, a *Arrival, asOf edu.Date) (*parcel.Box, error) {
	if a.Before = x.before(a, asOf); a.Before == nil {
		return nil, nil //nolint:nilnil // nothing stood
	}
	box, err := x.shelf.box(ctx, a.Before)
	if errors.Is(err, edu.ErrNotFound) {
		return nil, nil //nolint:nilnil // what stood is gone
	}
	return box, err
}

// judging is what the units of one package are judged with.
type judging struct {
	*looking
	asOf   edu.Date
	before *parcel.Box // what stood until now; nil for nothing
}

// unit judges what one unit says. The figures are those by the rules of the office, without the rows behind them.
func (j *judging) unit(ctx context.Context, p *parcel.Parcel) (out Judged, figures []indicator.Figure, err error) {
	out.Of = p.Book.Unit
	if figures, err = reckon(ctx, p.Book, j.presets, j.asOf); err != nil {
		return out, nil, err
	}
	for i := range figures {
		figures[i].Rows, figures[i].Counted = nil, nil
	}
	hard, soft, err := office.Open(ctx, p.Book, &j.presets, j.asOf)
	if err != nil {
		return out, nil, err
	}
	out.Hard, out.Soft = len(hard), len(soft)
	was, err := j.was(ctx, p.Unit.Code)
	if err != nil || was == nil {
		return out, figures, err
	}
	out.Rekeyed = was.Signer != p.Signer
	if was.Ledger == p.Ledger { // rows of another ledger have other numbers
		out.Changes, out.Compared = changes(was.Book, p.Book), true
	}
	return out, figures, nil
}

// was is what a unit said until now; nil for nothing.
func (j *judging) was(ctx context.Context, code string) (*parcel.Parcel, error) {
	switch {
	case j.before == nil:
		return nil, nil //nolint:nilnil // nothing stood
	case code == j.before.Unit.Code:
		return j.before.Own(ctx)
	}
	return j.before.Part(ctx, code)
}
