package collect

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
	"countyledger/store/round"
)

// Marks is the sheet, which no program shows, that says of which round and unit a workbook is, and of which ledger.
const Marks = "收表标记"

// FillIn is the sheet of a workbook that was handed out, HeadsFrom the row in which the heads of its table begin, from 1.
const (
	FillIn    = "填报表"
	HeadsFrom = 3
)

// Corrections is the sheet that lists what is to be mended in a workbook that went back to its sender. It says nothing of the round.
const Corrections = "收表补正说明"

// Mark is what stands there.
type Mark struct {
	Office string // code of the unit that keeps the ledger
	Round  int64
	Name   string // of the round, and when it was given out: the number alone may be that of another ledger's round
	Unit   int64
	// Own tells that the workbook is the unit's own, whose columns stand as it likes.
	Own bool
}

// MarkOf is the mark of what a unit is to fill in.
func MarkOf(b *edu.Book, board *round.Board, u *round.Unit) Mark {
	return Mark{Office: b.Unit.Code, Round: board.Round.RowID(), Name: roundName(board.Round), Unit: u.RowID()}
}

func roundName(r *edu.Round) string { return fmt.Sprintf("%s（%s）", r.Name, r.Given) }

// Rows are the mark as the sheet has it.
func (m Mark) Rows() [][]string {
	rows := [][]string{
		{Marks, "1"}, {"office", m.Office}, {"round", strconv.FormatInt(m.Round, 10)}, {"name", m.Name}, {"unit", strconv.FormatInt(m.Unit, 10)},
	}
	if m.Own {
		rows = append(rows, []string{"own", "1"})
	}
	return rows
}

// markOf is the mark of a workbook; ok is false where it has none that can be read.
func markOf(ctx context.Context, w *grid.Workbook) (m Mark, ok bool, err error) {
	if !slices.Contains(w.Sheets, Marks) {
		return m, false, nil
	}
	s, err := w.Sheet(ctx, Marks)
	switch {
	case ctx.Err() != nil:
		return m, false, ctx.Err()
	case errors.Is(err, grid.ErrEmptySheet):
		return m, false, nil
	case err != nil:
		return m, false, fmt.Errorf("read mark: %w", err)
	}
	said := map[string]string{}
	for i := range s.Rows {
		said[s.Cell(i, 0)] = s.Cell(i, 1)
	}
	m.Office, m.Name, m.Own = said["office"], said["name"], said["own"] == "1"
	var e1, e2 error
	m.Round, e1 = strconv.ParseInt(said["round"], 10, 64)
	m.Unit, e2 = strconv.ParseInt(said["unit"], 10, 64)
	return m, e1 == nil && e2 == nil && said[Marks] == "1", nil
}
