package intake

import (
	"context"
	"errors"

	"countyledger/app/exchange/parcel"
	"countyledger/app/office"
	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// judge runs the office's rules over what came, unit by unit, and holds it against what stood until now. What was reckoned is kept on the
// shelf: once it is taken in nobody waits for it a second time.
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
	first, kept := leaf{unit: own.Book.Unit, own: true, signed: a.Signed}.of(own, ours), reckoned{a.sha, x.presets.Rules.Edition(), asOf}
	if len(box.Units) == 0 {
		a.Differs = differ(own.Figures, parcel.Reckoned(ours))
		all, err := alone(first, edu.ReceiptPackage)
		if err == nil {
			x.shelf.keep(kept, all)
		}
		return err
	}
	first.figures = bare(ours)
	j.all = []leaf{first}
	if len(own.Book.Rows(edu.Schools)) == 0 {
		j.all = nil
	}
	theirs := own.Figures
	own = nil //nolint:wastedassign // its records are let go before the next unit's are read
	for _, u := range box.Units {
		if err := j.below(ctx, a, box, u); err != nil {
			return err
		}
	}
	of, whole := make([]indicator.OfUnit, len(j.all)), []indicator.Figure{}
	for i, l := range j.all {
		of[i] = indicator.OfUnit{Unit: l.unit, Figures: l.figures}
	}
	for _, f := range indicator.Together(together(unitOf(a.Unit)), of) {
		whole = append(whole, f.Figure)
	}
	a.Differs = differ(theirs, parcel.Reckoned(whole))
	if ctx.Err() == nil {
		x.shelf.keep(kept, j.all)
	}
	return ctx.Err()
}

// below judges one of the units whose submissions a city's package encloses.
func (j *judging) below(ctx context.Context, a *Arrival, box *parcel.Box, u parcel.Under) error {
	p, err := box.Part(ctx, u.Code)
	if err != nil {
		return err
	}
	l := leaf{unit: unitOf(u.Unit), signed: u.Signed, left: u.Left}
	if p == nil {
		a.Missing, j.all = append(a.Missing, u), append(j.all, l)
		return nil
	}
	said, figures, err := j.unit(ctx, p)
	if err != nil {
		return err
	}
	said.Differs, said.Unsigned = differ(p.Figures, parcel.Reckoned(figures)), !u.Signed
	a.Inside, j.all = append(a.Inside, said), append(j.all, l.of(p, bare(figures)))
	a.owned = append(a.owned, owned{unitOf(u.Unit), schoolsIn(p.Book)})
	return nil
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
	all    []leaf      // what was reckoned
}

// unit judges what one unit says. The figures are those by the rules of the office.
func (j *judging) unit(ctx context.Context, p *parcel.Parcel) (out Judged, figures []indicator.Figure, err error) {
	out.Of = p.Book.Unit
	if figures, err = reckon(ctx, p.Book, j.presets, j.asOf); err != nil {
		return out, nil, err
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
