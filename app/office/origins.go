package office

import (
	"context"

	"countyledger/app/report"
	"countyledger/store/edu"
)

// Sent is what tells where records came from.
type Sent interface {
	Sources(ctx context.Context, g *edu.Register, rows []int64) (map[int64]edu.Origin, error)
}

// Origins are the rows of the senders' files that the records of a ledger came in with. It reads the ledger file.
func Origins(ctx context.Context, s Sent) (report.Origins, error) {
	out := report.Origins{}
	for _, g := range edu.Imported() {
		sources, err := s.Sources(ctx, g, nil)
		if err != nil {
			return nil, err
		}
		out[g] = sources
	}
	return out, nil
}
