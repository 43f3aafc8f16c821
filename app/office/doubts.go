package office

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"countyledger/app/exchange"
	"countyledger/app/exchange/doubt"
	"countyledger/store/edu"
	"countyledger/store/file"
)

// Doubts is a bureau's list of doubts (核实清单) as it came, and as it was read.
type Doubts struct {
	Path    string // its name; of what was pasted, one that ends in doubt.PastedEnding
	Content []byte
	*doubt.List
}

// mostDoubted is the largest list that is read, in bytes.
const mostDoubted = 32 << 20

// PastedDoubts is what a pasted list is called.
const PastedDoubts = "粘贴的清单" + doubt.PastedEnding

// DoubtsIn reads a list out of a file.
func DoubtsIn(ctx context.Context, b *edu.Book, path string) (*Doubts, error) {
	content, err := file.Read(path, mostDoubted)
	if err != nil {
		return nil, err
	}
	return DoubtsOf(ctx, b, path, content)
}

// DoubtsOf reads a list; its path is only a name.
func DoubtsOf(ctx context.Context, b *edu.Book, path string, content []byte) (_ *Doubts, err error) {
	rd, err := exchange.NewReader()
	if err != nil {
		return nil, err
	}
	w, err := doubt.Opened(ctx, path, content)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	l, err := doubt.Read(ctx, w, rd, b)
	if err != nil {
		return nil, err
	}
	return &Doubts{path, content, l}, nil
}

// Name is what the list is called where nobody says otherwise: by its title, or by its file.
func (x *Doubts) Name() string {
	if x.Title != "" {
		return edu.MaskNumbers(x.Title)
	}
	return edu.MaskNumbers(strings.TrimSuffix(filepath.Base(x.Path), filepath.Ext(x.Path)))
}

// Asked is what is asked before a list is taken in, empty for nothing: it was taken in before, or it seems to be another county's. tell is
// what is said of it besides.
func (x *Doubts) Asked(b *edu.Book) (ask string, tell []string) {
	sum := sha256.Sum256(x.Content)
	if l := doubt.Before(b, hex.EncodeToString(sum[:])); l != nil {
		ask = fmt.Sprintf("这份清单%s录入过：“%s”，%s。再录入就有两份", l.Given.Chinese(), l.Name, doubt.Counts(doubt.In(b, l)))
	} else {
		ask = x.Strange(b)
	}
	return ask, x.Unread()
}

// TakeDoubts is the act that takes in a list; it is kept as it came before.
func TakeDoubts(ctx context.Context, k Keeper, list edu.DoubtList, x *Doubts) (edu.Change, error) {
	o, err := k.KeepOriginal(ctx, x.Path, x.Content)
	if err != nil {
		return edu.Change{}, err
	}
	list.Original = o
	return doubt.Take(list, x.Items()), nil
}

// OriginsOf says of records where the field of a doubt came from: the sender's file, sheet and cell. What nobody sent is not in it.
func OriginsOf(ctx context.Context, l interface {
	Origins(ctx context.Context, g *edu.Register, row int64) (map[*edu.Field]edu.Origin, error)
}, x *doubt.Beside,
) (func(row int64) string, error) {
	out := map[int64]string{}
	for _, row := range x.Rows() {
		all, err := l.Origins(ctx, x.Register, row)
		if err != nil {
			return nil, err
		}
		if o, ok := all[x.Field]; ok {
			out[row] = o.Words()
		}
	}
	return func(row int64) string { return out[row] }, nil
}

// AnsweredList is a list with the answers that were given in it, as it can be saved. It fails with doubt.ErrSentBack.
func AnsweredList(ctx context.Context, l Opener, list *edu.DoubtList, doubts []*edu.Doubt) (*doubt.Written, error) {
	if list.Submission != 0 {
		return nil, fmt.Errorf("%s: %w", list.Name, doubt.ErrSentBack)
	}
	content, err := l.Original(ctx, list.Original)
	if err != nil {
		return nil, err
	}
	return doubt.Write(ctx, string(list.File), content, doubts)
}

// SaveAnswers saves a list with its answers as a file of its own, once the journal says so: names may stand in it.
func SaveAnswers(ctx context.Context, l Discloser, list *edu.DoubtList, w *doubt.Written, to Target) error {
	what := Leaving{Act: "另存核实清单", What: fmt.Sprintf("%s，答复%d格", list.Name, w.Cells), File: to.Path}
	return Leave(ctx, l, what, func() error {
		return file.Write(to.Path, 0o666, to.Over, func(out io.Writer) error {
			_, err := out.Write(w.Content)
			return err
		})
	})
}

// Target is where a file goes, and over which one.
type Target struct {
	Path string
	Over func(path string) bool
}
