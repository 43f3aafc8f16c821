package intake

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"countyledger/app/exchange/parcel"
	"countyledger/app/office"
	"countyledger/store/edu"
	"countyledger/store/file"
	"countyledger/store/submission"
)

// Followed is a submission of a unit held against the one before it.
type Followed struct {
	Before  *edu.Receipt // nil where it is the first of its kind, or of another ledger
	Changes []submission.Change
}

// Which is whose figures are meant: those of a unit whose submission a receipt encloses, by its code, or, without one, of whose it is.
type Which struct {
	Receipt *edu.Receipt
	Unit    string
}

// Why tells why the figures of a unit are others than the time before, to the last unit, by the rules of the office.
func Why(ctx context.Context, shelf *Shelf, b *edu.Book, x Which, progress func(done, of int)) (Followed, error) {
	r, unit := x.Receipt, x.Unit
	before := previous(b, r)
	if before == nil {
		return Followed{}, nil
	}
	was, err := shelf.Part(ctx, before, unit)
	if errors.Is(err, edu.ErrNotFound) && unit != "" { // it was not in what stood before
		return Followed{}, nil
	}
	if err != nil {
		return Followed{}, err
	}
	now, err := shelf.Part(ctx, r, unit)
	if err != nil {
		return Followed{}, err
	}
	if was.Ledger != now.Ledger {
		return Followed{}, nil
	}
	rules := office.PresetsOf(b).Rules
	all, err := office.Between(ctx, office.Then{Book: was.Book, Day: before.AsOf}, office.Then{Book: now.Book, Day: r.AsOf}, rules, progress)
	return Followed{before, all}, err
}

// previous is the receipt that one follows: the time before of the same, or the latest of its kind of an earlier day, of the same ledger.
func previous(b *edu.Book, r *edu.Receipt) (last *edu.Receipt) {
	for _, x := range edu.All[edu.Receipt](b, edu.Receipts) {
		same := x.AsOf == r.AsOf && x.Order(r) < 0
		if x.Unit != r.Unit || x.Kind != r.Kind || x.Ledger != r.Ledger || !same && !x.AsOf.Before(r.AsOf) || x.State == edu.SubmissionWithdrawn {
			continue
		}
		if last == nil || last.AsOf.Before(x.AsOf) || last.AsOf == x.AsOf && last.Order(x) < 0 {
			last = x
		}
	}
	return last
}

// Out writes what a unit handed in into a folder: the package as it came, and the papers in it. The journal says so.
func Out(ctx context.Context, l Office, r *edu.Receipt, dir string, may func(path string) bool) (paths []string, err error) {
	content, err := l.Original(ctx, r.Original)
	if err != nil {
		return nil, fmt.Errorf("package of %s: %w", r.Called(), err)
	}
	identity, _, err := l.Receiver()
	if err != nil {
		return nil, err
	}
	p, err := parcel.Read(ctx, content, identity)
	if err != nil {
		return nil, err
	}
	files := append([]parcel.Paper{{Name: string(r.File), Content: content}}, p.Papers...)
	err = office.Leave(ctx, l, office.Leaving{Act: "写出收到的报送", What: r.Called(), File: dir}, func() error {
		for _, f := range files {
			path := filepath.Join(dir, filepath.Base(f.Name))
			err := file.Write(path, 0o600, may, func(w io.Writer) error {
				_, err := io.Copy(w, bytes.NewReader(f.Content))
				return err
			})
			if err != nil {
				return err
			}
			paths = append(paths, path)
		}
		return nil
	})
	return paths, err
}
