package office

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
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

// OneFile reports whether all goes into one file, and not into a folder.
func (h HandOut) OneFile() bool {
	end := strings.ToLower(filepath.Ext(h.Path))
	return end == ".zip" || end == Workbook
}

// HandedOut is what became of forms that went out.
type HandedOut struct {
	Files int      // that were written
	Kept  []string // names of files that stayed as they are: somebody has saved something in them since
}

// Write writes the forms that units fill in. The journal says so before: names of persons may stand in them; where not all could be written
// it says that too. In a folder a file in which somebody has saved something stays as it is.
func (h HandOut) Write(ctx context.Context, l Discloser, b *edu.Book) (out HandedOut, err error) {
	w, err := formsOf(ctx, handout.NewWriter(b, h.Board, h.On), h.Board.Round, h.Forms)
	if err != nil {
		return out, err
	}
	if h.Progress == nil {
		h.Progress = func(int, int) {}
	}
	parts := w.Parts(h.Units, h.By)
	if h.OneFile() {
		if err := file.Check(h.Path, h.Over); err != nil {
			return out, err // before the journal says that something went out
		}
	}
	what := Leaving{Act: "下发填报表", What: fmt.Sprintf("%s，%d个单位", h.Board.Round.Name, len(h.Units)), File: h.Path}
	err = Leave(ctx, l, what, func() (err error) {
		put := func(path string, write func(io.Writer) error) error { return file.Write(path, 0o600, h.Over, write) }
		switch {
		case !h.OneFile():
			out, err = h.folder(ctx, parts, func(path string, p handout.Part) error {
				return put(path, func(out io.Writer) error { return w.Part(ctx, out, p) })
			})
			return err
		case strings.EqualFold(filepath.Ext(h.Path), Workbook):
			err = put(h.Path, func(out io.Writer) error { return w.Together(ctx, out, h.Units) })
		default:
			err = put(h.Path, func(out io.Writer) error { return w.Zip(ctx, out, parts, h.Progress) })
		}
		if err == nil {
			out.Files = 1
		}
		return err
	})
	if err != nil { // and the journal says already that they went out
		what.Act, what.What = "下发填报表没有完成", fmt.Sprintf("%s，写了%d个文件", h.Board.Round.Name, out.Files)
		err = errors.Join(err, l.Export(context.WithoutCancel(ctx), what.did()))
	}
	return out, err
}

// folder has the forms written into a folder, but not over what somebody has changed.
func (h HandOut) folder(
	ctx context.Context, parts []handout.Part, write func(path string, p handout.Part) error,
) (out HandedOut, err error) {
	if err := folder(h.Path); err != nil {
		return out, err
	}
	for i, p := range parts {
		if err := ctx.Err(); err != nil {
			return out, err
		}
		h.Progress(i, len(parts))
		path := filepath.Join(h.Path, filepath.FromSlash(p.Name))
		if err := folder(filepath.Dir(path)); err != nil {
			return out, err
		}
		switch err := write(path, p); {
		case errors.Is(err, file.ErrTaken):
			out.Kept = append(out.Kept, p.Name)
		case err != nil:
			return out, err
		default:
			out.Files++
		}
	}
	return out, nil
}

// formsOf is a writer of forms that are tables of the round's columns, or the bureau's own form of rows and columns.
func formsOf(ctx context.Context, w *handout.Writer, r *edu.Round, forms Opener) (*handout.Writer, error) {
	if r.Shape != edu.RoundMatrix || r.SHA == "" {
		return w, nil
	}
	content, err := forms.Original(ctx, r.Original)
	if err == nil {
		err = w.On(ctx, string(r.File), content)
	}
	if err != nil {
		return nil, fmt.Errorf("open form of %s: %w", r.Name, err)
	}
	return w, nil
}

// Words say what became of forms that went out to some units.
func (o HandedOut) Words(units int, path string) string {
	if len(o.Kept) == 0 {
		return fmt.Sprintf("已生成%d个单位的填报表：%s", units, path)
	}
	const shown = 5
	names := o.Kept[:min(shown, len(o.Kept))]
	more := ""
	if len(o.Kept) > shown {
		more = "等"
	}
	return fmt.Sprintf("已生成%d个填报表文件：%s。另有%d个文件已经有人填写或改动过，没有覆盖：%s%s。要重新下发它们，请另选一个文件夹。",
		o.Files, path, len(o.Kept), strings.Join(names, "、"), more)
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

// CameBack reads what was filled in where forms of a round lie that were handed out, in a folder on a share, say, and what has come into
// folders that were read before. What nobody has saved anything in is not read, and what was taken in before is left out. In a folder that
// is gone nothing lies.
func CameBack(ctx context.Context, b *edu.Book, board *round.Board, folders []string, a collect.Ask) ([]*collect.Piece, error) {
	for _, folder := range folders {
		files, err := grid.Files(folder)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		a.Files = append(a.Files, slices.DeleteFunc(files, func(f grid.File) bool { return Own(f.Path) })...)
	}
	if len(a.Files) == 0 {
		return nil, nil
	}
	all, err := collect.Read(ctx, b, board, a)
	return slices.DeleteFunc(all, func(p *collect.Piece) bool {
		var taken *collect.Taken
		return errors.As(p.Why, &taken)
	}), err
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
		sent = append(sent, round.Sent{Unit: p.Unit, File: o, Sheet: p.Sheet, At: at, By: p.By, Signed: p.Signed, Rows: p.Rows})
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
