package exchange

import (
	"context"
	"errors"
	"fmt"

	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
)

// Ask is which table of a file is meant, and what it is taken for.
type Ask struct {
	Register *edu.Register // nil for the one whose heads fit best
	Sheet    string        // empty for the one whose heads fit best
	// Insist takes the table for what it was named, also where it looks like another.
	Insist bool
}

// Learnt are the words that a ledger has learnt for the columns of a register: label → target.
type Learnt interface {
	Synonyms(ctx context.Context, register string) (map[string]string, error)
}

// Vocabulary is the word lists of every register that is imported; data is as in NewWords.
func Vocabulary(ctx context.Context, data []byte, l Learnt) ([]*Words, error) {
	var all []*Words
	for _, g := range edu.Imported() {
		learnt, err := l.Synonyms(ctx, g.ID)
		if err != nil {
			return nil, err
		}
		words, err := NewWords(g, data, learnt)
		if err != nil {
			return nil, err
		}
		all = append(all, words)
	}
	return all, nil
}

// Read works out what importing a table of a file would do to the book, which is not changed. It fails with ErrNoHeader (as a
// NoHeader) or OtherKind where the table is not what was asked for.
func Read(ctx context.Context, path string, a Ask, all []*Words, b *edu.Book) (_ *Plan, err error) {
	w, err := grid.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	in, err := a.find(w, all)
	if err != nil {
		return nil, err
	}
	return Prepare(ctx, path, in, b)
}

func (a Ask) find(w *grid.Workbook, all []*Words) (Found, error) {
	if a.Register == nil {
		return Recognise(w, all, a.Sheet)
	}
	for _, words := range all {
		if words.register == a.Register {
			in, err := PickSheet(w, words, a.Sheet)
			if a.Insist {
				return in, err
			}
			return in, a.doubt(w, all, in, err)
		}
	}
	return Found{}, fmt.Errorf("register %q: %w", a.Register.ID, edu.ErrNotFound)
}

// doubt is why a table is not taken for what it was named.
func (a Ask) doubt(w *grid.Workbook, all []*Words, in Found, err error) error {
	if err == nil {
		return Suits(in, all)
	}
	if !errors.Is(err, ErrNoHeader) {
		return err
	}
	like, other := Recognise(w, all, a.Sheet)
	if other != nil {
		return err
	}
	return errors.Join(&OtherKind{a.Register, like.Register}, err)
}

// OtherKind tells that a table is clearly no list of the register that it was named for, but looks like one of another.
type OtherKind struct{ Named, Like *edu.Register }

// Error implements error.
func (e *OtherKind) Error() string {
	return fmt.Sprintf("table was named %s and looks like %s", e.Named.ID, e.Like.ID)
}

// Suits fails with OtherKind where the heads of a sheet speak for another register than the one it was found for: less than
// half of what every record must have is there and another fits better, or another knows half as many columns more. all are
// the words of every register that is imported.
func Suits(in Found, all []*Words) error {
	like, best := in.Register, in.Header
	for _, w := range all {
		if h, err := findHeader(in.Sheet, w); err == nil && w.register != in.Register && h.better(best) {
			like, best = w.register, h
		}
	}
	mine, other := in.Header.mapped(), best.mapped()
	if like == in.Register || in.Header.required(in.Register) && 2*other < 3*mine {
		return nil
	}
	return &OtherKind{in.Register, like}
}

// required reports whether at least half of what every record of a register must have stands in the columns.
func (h *Header) required(g *edu.Register) bool {
	there := map[*edu.Field]bool{}
	for _, c := range h.Columns {
		there[c.Target.Field] = true
	}
	all, found := 0, 0
	for _, f := range g.Fields {
		if f.Required {
			all++
			if there[f] {
				found++
			}
		}
	}
	return 2*found >= all
}

// ErrNoHeader is a sheet without heads that a register knows.
var ErrNoHeader = errors.New("no recognisable header")

// NoHeader is ErrNoHeader with what comes nearest to heads.
type NoHeader struct {
	Sheet   string
	Nearest *Header // nil for an empty sheet
}

// Error implements error.
func (e *NoHeader) Error() string { return fmt.Sprintf("sheet %q: %s", e.Sheet, ErrNoHeader) }

// Is makes it ErrNoHeader.
func (e *NoHeader) Is(target error) bool { return target == ErrNoHeader }

// noHeader tells that no rows will do for heads: the nearest are those that the words know best, or else the fullest.
func noHeader(s *grid.Sheet, w *Words, best *Header) *NoHeader {
	for row := 0; row < min(searchRows, len(s.Rows)) && (best == nil || best.mapped() == 0); row++ {
		if h := headerAt(s, w, row, 1); best == nil || len(h.Columns) > len(best.Columns) {
			best = h
		}
	}
	return &NoHeader{s.Name, best}
}

// nearer is the one of two failures that comes nearer to heads; a may be nil.
func nearer(a, b error) error {
	var x, y *NoHeader
	if errors.As(a, &x) && errors.As(b, &y) && x.Nearest != nil && (y.Nearest == nil || !y.Nearest.better(x.Nearest)) {
		return a
	}
	return b
}
