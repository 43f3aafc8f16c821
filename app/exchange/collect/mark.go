package collect

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
	"countyledger/store/round"
)

// Marks is the sheet, which no program shows, that says of which round and unit a workbook is, and of which ledger. A name that is called
// so and holds on one sheet alone says it of that sheet (see Mark.Text).
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

// Text is the mark as a sheet has it itself: it stays with the sheet where that is called otherwise, moved, or put together with others.
func (m Mark) Text() string {
	return strings.Join([]string{"1", m.Office, strconv.FormatInt(m.Round, 10), strconv.FormatInt(m.Unit, 10), cut(m.Name)}, "|")
}

// cut is as much of a round's name as a mark of a sheet has room for.
func cut(name string) string {
	const most = 180
	rs := []rune(name)
	return string(rs[:min(len(rs), most)])
}

// markIn is the mark that a sheet has itself.
func markIn(w *grid.Workbook, sheet string) (m Mark, ok bool) {
	const parts = 5
	said := strings.SplitN(w.Said(sheet, Marks), "|", parts)
	if len(said) < parts || said[0] != "1" {
		return m, false
	}
	m.Office, m.Name = said[1], said[4]
	var e1, e2 error
	m.Round, e1 = strconv.ParseInt(said[2], 10, 64)
	m.Unit, e2 = strconv.ParseInt(said[3], 10, 64)
	return m, e1 == nil && e2 == nil
}

// marks are those of a workbook: what its sheets say themselves goes before what one of them says of all.
type marks struct {
	sheets map[string]Mark
	all    Mark
	marked bool // all says something
}

func marksOf(ctx context.Context, w *grid.Workbook) (*marks, error) {
	out := &marks{sheets: map[string]Mark{}}
	for _, name := range w.Sheets {
		if m, ok := markIn(w, name); ok {
			out.sheets[name] = m
		}
	}
	var err error
	out.all, out.marked, err = markOf(ctx, w)
	return out, err
}

// of is the mark that holds for a sheet.
func (m *marks) of(sheet string) (Mark, bool) {
	if own, ok := m.sheets[sheet]; ok {
		return own, true
	}
	return m.all, m.marked
}

// handed reports whether a sheet was handed out, so that its columns are those of the round.
func (m *marks) handed(sheet string) bool {
	mark, ok := m.of(sheet)
	return ok && !mark.Own
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
