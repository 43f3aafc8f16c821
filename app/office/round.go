package office

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"countyledger/app/exchange"
	"countyledger/app/exchange/collect"
	"countyledger/app/exchange/fill"
	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/handout"
	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
	"countyledger/store/file"
	"countyledger/store/round"
)

// HandOut is what goes out for a round (下发填报表).
type HandOut struct {
	Board *round.Board
	Units []*round.Unit
	// Path is where to: a folder, which is made where only it is missing, an archive (.zip), or one workbook with a sheet for each
	// unit (.xlsx).
	Path string
	// By is how the forms are put into the files of a folder or an archive; empty for a file of each unit.
	By       handout.By
	Over     func(path string) bool
	On       edu.Date
	Progress func(done, total int)
	// Forms opens the bureau's own form of rows and columns, which units fill in as it is laid out.
	Forms Opener
}

// Write writes the forms that units fill in. The journal says so before: names of persons may stand in them.
func (h HandOut) Write(ctx context.Context, l Discloser, b *edu.Book) error {
	w := handout.NewWriter(b, h.Board, h.On)
	if r := h.Board.Round; r.Shape == edu.RoundMatrix && r.SHA != "" {
		content, err := h.Forms.Original(ctx, r.Original)
		if err == nil {
			err = w.On(ctx, string(r.File), content)
		}
		if err != nil {
			return fmt.Errorf("open form of %s: %w", r.Name, err)
		}
	}
	if h.Progress == nil {
		h.Progress = func(int, int) {}
	}
	what := Leaving{Act: "下发填报表", What: fmt.Sprintf("%s，%d个单位", h.Board.Round.Name, len(h.Units)), File: h.Path}
	return Leave(ctx, l, what, func() error {
		switch strings.ToLower(filepath.Ext(h.Path)) {
		case ".zip":
			parts := w.Parts(h.Units, h.By)
			return file.Write(h.Path, 0o600, h.Over, func(out io.Writer) error { return w.Zip(ctx, out, parts, h.Progress) })
		case Workbook:
			return file.Write(h.Path, 0o600, h.Over, func(out io.Writer) error { return w.Together(ctx, out, h.Units) })
		}
		if err := folder(h.Path); err != nil {
			return err
		}
		parts := w.Parts(h.Units, h.By)
		for i, p := range parts {
			if err := ctx.Err(); err != nil {
				return err
			}
			h.Progress(i, len(parts))
			path := filepath.Join(h.Path, filepath.FromSlash(p.Name))
			if err := folder(filepath.Dir(path)); err != nil {
				return err
			}
			write := func(out io.Writer) error { return w.Part(ctx, out, p) }
			if err := file.Write(path, 0o600, h.Over, write); err != nil {
				return err
			}
		}
		return nil
	})
}

// folder makes a folder where only it is missing.
func folder(path string) error {
	if err := os.Mkdir(path, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return &file.Error{Path: path, Err: err}
	}
	return nil
}

// Collected reads files, folders and archives for a round.
func Collected(ctx context.Context, b *edu.Book, board *round.Board, paths []string, a collect.Ask) ([]*collect.Piece, error) {
	for _, path := range paths {
		files, err := grid.Files(path)
		if err != nil {
			return nil, err
		}
		a.Files = append(a.Files, files...)
	}
	return collect.Read(ctx, b, board, a)
}

// Keeper keeps what was sent as it came.
type Keeper interface {
	KeepOriginal(ctx context.Context, name string, content []byte) (edu.Original, error)
}

// TakeIn is the act that takes in the sound ones of what was read for a round; each file is kept as it came before. It fails with
// collect.ErrChanged where a file is no more what was read.
func TakeIn(ctx context.Context, k Keeper, board *round.Board, pieces []*collect.Piece, at edu.Moment) (edu.Change, error) {
	kept := map[string]edu.Original{}
	var sent []round.Sent
	for _, p := range pieces {
		if p.Why != nil {
			continue
		}
		o, ok := kept[p.File]
		if !ok {
			content, err := p.Source.Content()
			if err != nil {
				return edu.Change{}, err
			}
			if o, err = k.KeepOriginal(ctx, p.File, content); err != nil {
				return edu.Change{}, err
			}
			if p.SHA256 != "" && string(o.SHA) != p.SHA256 { // a pasted block cannot change
				return edu.Change{}, fmt.Errorf("take in %s: %w", filepath.Base(p.File), collect.ErrChanged)
			}
			kept[p.File] = o
		}
		sent = append(sent, round.Sent{Unit: p.Unit, File: o, Sheet: p.Sheet, At: at, By: p.By, Rows: p.Rows})
	}
	return board.Take(sent)
}

// Columns are the columns of a round that somebody named, with ；or 、 between them: fields of a register, and the round's own.
type Columns struct{ rd *recognise.Reader }

// NewColumns reads names of columns.
func NewColumns() (*Columns, error) {
	rd, err := exchange.NewReader()
	return &Columns{rd}, err
}

// Named are the columns that a text names; twice is one that it names more than once.
func (c *Columns) Named(g *edu.Register, text string) (columns []edu.RoundColumn, twice string) {
	seen := map[edu.Text]bool{}
	for _, name := range round.Items(text) {
		x := round.Named(g, name, func(head string) (edu.Kind, string) { return fill.Guess(c.rd, strings.Split(head, "/")) })
		if seen[x.Head] {
			twice = string(x.Head)
		}
		seen[x.Head] = true
		columns = append(columns, x)
	}
	return columns, twice
}
