package publishtest

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5/pgconn"
)

// Rows asks a database for the rows of a statement; what is not known is an empty text.
func Rows(ctx context.Context, address, statement string) (rows [][]string, err error) {
	conn, err := pgconn.Connect(ctx, address)
	if err != nil {
		return nil, err
	}
	defer func() { _ = conn.Close(context.WithoutCancel(ctx)) }()
	results, err := conn.Exec(ctx, statement).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", statement, err)
	}
	for _, r := range results {
		for _, row := range r.Rows {
			cells := make([]string, len(row))
			for i, cell := range row {
				cells[i] = string(cell)
			}
			rows = append(rows, cells)
		}
	}
	return rows, nil
}
