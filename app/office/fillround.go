package office

import (
	"context"
	"errors"
	"fmt"

	"countyledger/app/exchange"
	"countyledger/app/exchange/fill"
	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
	"countyledger/store/round"
)

// Opener opens what was kept as it came.
type Opener interface {
	Original(ctx context.Context, o edu.Original) ([]byte, error)
}

// FillRound works out how the bureau's own workbook, of which a round was made, is filled with what units sent: their rows, in the order of
// the schools. What the round does not ask for is left as it stands.
func FillRound(ctx context.Context, l Opener, brd *round.Board, o fill.Options) (_ *fill.Plan, err error) {
	if brd.Round.SHA == "" {
		return nil, fmt.Errorf("fill form of %s: %w", brd.Round.Name, round.ErrNoForm)
	}
	content, err := l.Original(ctx, brd.Round.Original)
	if err != nil {
		return nil, err
	}
	w, err := grid.Read(ctx, string(brd.Round.File), content)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	b, err := brd.Book()
	if err != nil {
		return nil, err
	}
	g := brd.Form.Register
	rd, err := recognise.New([]*edu.Register{g})
	if err != nil {
		return nil, fmt.Errorf("read form of round: %w", err)
	}
	o.Likely = true // its columns are those of this very form
	o.Ask = exchange.Ask{Register: g, Insist: true}
	return fill.NewPlan(ctx, w, rd, b, o)
}
