package office

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"countyledger/app/exchange/grid"
	"countyledger/app/report"
	"countyledger/store/edu"
	"countyledger/store/round"
)

// Rows of an original that its proof shows: all of a short sheet; of a long one its beginning, where the heads are, and those around the
// cell.
const (
	wholeSheet = 60
	sheetHeads = 8
	rowsAround = 15
)

// SentCell is one cell of what a unit sent in a round.
type SentCell struct {
	Board *round.Board
	Unit  *round.Unit
	Row   *edu.RoundRow
	Head  string // of the column
}

// Proof is the paper that shows on which sheet of which file a unit sent what stands in a cell, marked there. It is made by an office on a
// day. It fails with round.ErrTyped, with grid.ErrNoSheet where the file has no such sheet any more, and where it cannot be opened.
func (at SentCell) Proof(ctx context.Context, l Opener, by edu.Unit, made edu.Date) (_ *report.Document, err error) {
	a, ok := at.Row.Cells.Answer(at.Head)
	i := slices.IndexFunc(at.Unit.Files, func(f *edu.RoundFile) bool { return edu.Ref(f.RowID()) == at.Row.File })
	if !ok || a.Cell == "" || i < 0 {
		return nil, fmt.Errorf("proof of %s, %s: %w", at.Unit.Name, at.Head, round.ErrTyped)
	}
	f := at.Unit.Files[i]
	content, err := l.Original(ctx, f.Original)
	if err != nil {
		return nil, err
	}
	w, err := grid.Read(ctx, string(f.File), content)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	name := string(f.Sheet)
	if name == "" && len(w.Sheets) > 0 {
		name = w.Sheets[0]
	}
	s, err := w.Sheet(ctx, name)
	if err != nil {
		return nil, err
	}
	x := cutAround(s, a.Cell)
	x.What = [][2]string{
		{"收表", string(at.Board.Round.Name)},
		{"报送单位", at.Unit.Name},
		{"文件", fmt.Sprintf("%s（第%d次报送，%s收到）", edu.MaskNumbers(string(f.File)), f.Time.Int(), f.Received.Words())},
		{"SHA-256", string(f.SHA)},
		{"位置", fmt.Sprintf("工作表“%s”，%s", edu.MaskNumbers(name), a.Cell)},
		{"栏目", at.Head},
		{"台账记为", edu.MaskNumbers(a.Text)},
	}
	return report.CellProofSheet(by, x, made), nil
}

// cutAround are the rows of a sheet that show a cell, without anybody's number.
func cutAround(s *grid.Sheet, cell string) (x report.CellProof) {
	row, col := cellAt(s, cell)
	for r, texts := range s.Rows {
		if len(s.Rows) > wholeSheet && r >= sheetHeads && (r < row-rowsAround || r > row+rowsAround) {
			continue
		}
		if r == row {
			x.Row, x.Col = len(x.Rows), col
		}
		masked := make([]string, len(texts))
		for i, text := range texts {
			masked[i] = edu.MaskNumbers(text)
		}
		x.Rows, x.Lines = append(x.Rows, masked), append(x.Lines, r+1)
	}
	return x
}

// cellAt is where a cell of a name is; outside the sheet where it has none.
func cellAt(s *grid.Sheet, name string) (row, col int) {
	for r := range s.Rows {
		for c := range s.Width() {
			if grid.CellName(r, c) == name {
				return r, c
			}
		}
	}
	return -1, -1
}

// Leaving is what the journal says of the proof of a cell, which goes into a file.
func (at SentCell) Leaving(path string) Leaving {
	what := fmt.Sprintf("%s：%s，%s", at.Board.Round.Name, at.Unit.Name, at.Head)
	return Leaving{Act: "导出数据佐证", What: what, File: path}
}

// Write writes the proof of a cell to a file, once the journal says so: as a workbook or a PDF, by its name.
func (at SentCell) Write(ctx context.Context, l Discloser, path string, over func(string) bool, d *report.Document) error {
	return Leave(ctx, l, at.Leaving(path), func() error {
		_, err := Write(path, over, d)
		return err
	})
}
