package exchange

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
)

// Import is what taking in the tables of files would do, worked out and not carried out yet.
type Import struct {
	Previews []*Preview // in the order in which they are taken in; each is read against the ledger with those before it
	Left     []LeftOut  // what nothing is taken from
	Trust    Trust      // how the reader's answers have stood so far
	Clashes  []Clash    // what senders say against each other
	before   *edu.Book
}

// LeftOut is a file, or a sheet of one, that nothing is taken from, and why.
type LeftOut struct {
	File, Sheet string // Sheet is empty for a whole file
	Why         error
	Place       Place       // as Ask.Tables names it
	Grid        *grid.Sheet // what stands there; nil where it cannot be read
	Header      *Header     // what comes nearest to heads there; nil for nothing
}

// Read works out what importing the tables of a file would do to the book, which is not changed. It fails with ErrNoHeader (as a
// NoHeader) or OtherKind where there is no table of what was asked for.
func Read(ctx context.Context, path string, a Ask, rd *recognise.Reader, b *edu.Book) (*Import, error) {
	return ReadAll(ctx, []string{path}, a, rd, b)
}

// ReadAll works out what importing the tables of many files would do: of each path itself, and of all files of a folder or
// archive. What refers to other records is taken in after them, whichever file it stands in. A file that cannot be read is left
// out; where nothing can, ReadAll fails with what stood in the way.
func ReadAll(ctx context.Context, paths []string, a Ask, rd *recognise.Reader, b *edu.Book) (*Import, error) {
	var files []grid.File
	for _, path := range paths {
		more, err := grid.Files(path)
		if err != nil {
			return nil, err
		}
		files = append(files, more...)
	}
	return ReadFiles(ctx, files, a, rd, b)
}

// ReadFiles is ReadAll of files that were listed before, or of the clipboard.
func ReadFiles(ctx context.Context, files []grid.File, a Ask, rd *recognise.Reader, b *edu.Book) (*Import, error) {
	out, work := &Import{before: b}, &course{newProgress(a.Progress), statements{}, newLookup(b)}
	var tables []Found
	sent, err := a.before(ctx)
	if err != nil {
		return nil, err
	}
	out.Trust = TrustOf(sent)
	heads, ledger, together := headsOf(b, rd), known{work.ledger}, held{}
	for i := range files {
		work.opens(i, len(files))
		f := &finder{Ask: a, reader: rd, file: files[i].Path, known: ledger, heads: heads, before: sent, doubted: out.Trust.Doubted}
		found, left, err := f.open(ctx, &files[i])
		switch {
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case err != nil && len(left) == 0:
			left = []LeftOut{{File: files[i].Path, Why: err}}
		}
		if err := together.add(found, left); err != nil {
			return nil, err
		}
		tables, out.Left = append(tables, found...), append(out.Left, left...)
	}
	if len(tables) == 0 {
		return nil, &NothingFound{out.Left}
	}
	if err := a.met(tables); err != nil {
		return nil, err
	}
	slices.SortStableFunc(tables, func(a, b Found) int {
		return cmp.Compare(slices.Index(edu.Imported(), a.Register), slices.Index(edu.Imported(), b.Register))
	})
	work.found(tables)
	corrections, err := corrected(ctx, a.Corrected, tables)
	if err != nil {
		return nil, err
	}
	for i, in := range tables {
		in.corrected, in.deeds = corrections[in.Register], a.Corrected
		if in.out {
			out.Left = append(out.Left, LeftOut{in.File, in.Sheet.Name, ErrLeftOut, in.Place, in.Sheet, in.Header})
			continue
		}
		p, err := in.prepare(ctx, b, work)
		if err != nil {
			return nil, err
		}
		out.Previews = append(out.Previews, p)
		if i+1 < len(tables) {
			work.said.add(p)
		}
		b = p.Book
	}
	return out, out.hold(ctx, a, sent)
}

// open finds the tables of a file.
func (f *finder) open(ctx context.Context, from *grid.File) (_ []Found, _ []LeftOut, err error) {
	w, err := from.Open(ctx)
	if err != nil {
		return nil, nil, err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	return f.find(ctx, w)
}

// worst is what is said where nothing is taken in: that a sheet is empty only where all are.
func worst(left []LeftOut) error {
	var said error
	for _, l := range left {
		if said == nil || errors.Is(said, grid.ErrEmptySheet) {
			said = l.Why
		}
	}
	if said == nil {
		return ErrNoFile
	}
	return said
}

// NothingFound tells that there is no table to take in, and what was looked at. It is what stood in the way.
type NothingFound struct{ Left []LeftOut }

// Error implements error.
func (e *NothingFound) Error() string { return e.Unwrap().Error() }

// Unwrap is what is said of it.
func (e *NothingFound) Unwrap() error { return worst(e.Left) }

// ErrNoFile is a folder or archive in which no file can be imported.
var ErrNoFile = errors.New("no file to import")

// Count is the number of rows in a state.
func (i *Import) Count(s RowState) int {
	n := 0
	for _, p := range i.Previews {
		n += p.Count(s)
	}
	return n
}

// Change is the act that takes in what is sound of all tables, as one batch that can be taken back.
func (i *Import) Change() edu.Change {
	if len(i.Previews) == 1 {
		return i.Previews[0].Change()
	}
	out, files, fresh := edu.Change{Kind: edu.BatchImport}, map[string]bool{}, map[*edu.Register]map[int64]edu.Record{}
	for _, p := range i.Previews {
		if fresh[p.Register] == nil {
			fresh[p.Register] = map[int64]edu.Record{}
		}
		p.into(&out, fresh[p.Register])
		files[p.File] = true
	}
	out.Why = fmt.Sprintf("导入%d个文件的%d张表（新增%d，变更%d）", len(files), len(i.Previews), i.Count(Added), i.Count(Changed))
	if len(files) == 1 {
		out.Why = fmt.Sprintf("导入%s的%d张表（新增%d，变更%d）",
			filepath.Base(i.Previews[0].File), len(i.Previews), i.Count(Added), i.Count(Changed))
	}
	for _, p := range i.Previews {
		out.Why += p.forced()
	}
	return news(out)
}

// Book is the ledger with what is sound of all tables.
func (i *Import) Book() *edu.Book {
	if n := len(i.Previews); n > 0 {
		return i.Previews[n-1].Book
	}
	return i.before
}

// Prepared is the act as it is written into the ledger that the tables were read against.
func (i *Import) Prepared() edu.Prepared {
	out, _ := edu.Prepare(i.before, i.Change())
	return out
}
