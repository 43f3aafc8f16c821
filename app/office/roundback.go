package office

import (
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"
	"path/filepath"
	"strings"

	"countyledger/app/exchange/handout"
	"countyledger/app/report"
	"countyledger/app/report/page"
	"countyledger/app/report/raster"
	"countyledger/store/edu"
	"countyledger/store/file"
	"countyledger/store/round"
)

// Picture is the ending of a picture.
const Picture = ".png"

// RoundBack is what goes back to a unit of a round, because something is missing or wrong in what it sent: its own workbook with those
// cells red, or a picture of the list of them.
type RoundBack struct {
	Board *round.Board
	Unit  *round.Unit
	Path  string // ends in .xlsx or .png
	Over  func(path string) bool
	On    edu.Date
}

// Write writes it, once the journal says so. lost says what of the unit's workbook could not be kept.
func (x RoundBack) Write(ctx context.Context, l RoundLedger, b *edu.Book) (lost []string, err error) {
	gaps := len(x.Board.Gaps(x.Unit))
	if gaps == 0 {
		return nil, fmt.Errorf("send back to %s: %w", x.Unit.Name, round.ErrSound)
	}
	what := Leaving{Act: "退回补正的表", What: fmt.Sprintf("%s，%s，%d处", x.Board.Round.Name, x.Unit.Name, gaps), File: x.Path}
	err = Leave(ctx, l, what, func() error {
		if strings.EqualFold(filepath.Ext(x.Path), Picture) {
			img, err := x.picture(ctx, b)
			if err != nil {
				return err
			}
			return file.Write(x.Path, 0o600, x.Over, func(out io.Writer) error { return png.Encode(out, img) })
		}
		original, err := x.original(ctx, l)
		if err != nil {
			return err
		}
		w, err := formsOf(ctx, handout.NewWriter(b, x.Board, x.On), x.Board.Round, l)
		if err != nil {
			return err
		}
		return file.Write(x.Path, 0o600, x.Over, func(out io.Writer) (err error) {
			lost, err = w.Back(out, x.Unit, original)
			return err
		})
	})
	return lost, err
}

// BackName is what the file for a unit is called, without its ending.
func BackName(u *round.Unit) string { return file.Name(u.Name + "_补正") }

// RoundLedger keeps what came in rounds as it came, and writes down what leaves.
type RoundLedger interface {
	Discloser
	Opener
}

// original is the file that the unit sent; nothing where rows of others may stand in it too, or its copy is gone.
func (x RoundBack) original(ctx context.Context, l Opener) ([]byte, error) {
	n := len(x.Unit.Files)
	if n == 0 || x.Unit.Files[n-1].By != "" {
		return nil, nil
	}
	mine := x.Unit.Files[n-1]
	for _, u := range x.Board.Units {
		for _, f := range u.Files {
			if u.RowID() != x.Unit.RowID() && f.SHA == mine.SHA {
				return nil, nil
			}
		}
	}
	content, err := l.Original(ctx, mine.Original)
	if errors.Is(err, edu.ErrNoCopy) || errors.Is(err, edu.ErrAltered) {
		return nil, nil
	}
	return content, err
}

// picture draws the list.
func (x RoundBack) picture(ctx context.Context, b *edu.Book) (image.Image, error) {
	fonts, err := Fonts()
	if err != nil {
		return nil, err
	}
	pages, err := page.Layout(report.RoundBack(b, x.Board, x.Unit, x.On), fonts)
	if err != nil {
		return nil, err
	}
	return raster.NewPainter(fonts).Picture(ctx, pages)
}
