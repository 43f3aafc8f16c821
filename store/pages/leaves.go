package pages

import (
	"context"
	"errors"
	"io"
)

// together is how much of the file is read at once where all of it is looked through, in bytes: a multiple of each size of page.
const together = 1 << 20

// Strays are the rows of the pages that hold rows and that no tree read so far was found to lead to, page by page; numbered says of which
// kind.
func (f *File) Strays(ctx context.Context, numbered bool, each func([]Row)) error {
	if err := f.findLeaves(ctx); err != nil {
		return err
	}
	for _, n := range f.leaves[numbered] {
		if err := ctx.Err(); err != nil {
			return err
		}
		if f.claimed[n] {
			continue
		}
		p := f.page(n)
		if p == nil {
			continue
		}
		b, ok := f.body(n, p)
		if !ok || !b.leaf || b.table != numbered {
			continue
		}
		var rows []Row
		for i := range b.cells {
			if c, ok := b.cell(i); ok {
				if values, ok := f.values(c); ok {
					rows = append(rows, Row{c.id, values})
				}
			}
		}
		if len(rows) > 0 {
			each(rows)
		}
	}
	return nil
}

// findLeaves finds the pages that say of themselves that they hold rows. The file is gone through once, much of it at a time: a page by
// itself costs a call of the system.
func (f *File) findLeaves(ctx context.Context) error {
	if f.leaves != nil {
		return nil
	}
	leaves := map[bool][]uint32{}
	b, each := make([]byte, together), uint32(together/f.size) //nolint:gosec // at most 2048
	for first := uint32(1); first <= f.count; first += each {
		if err := ctx.Err(); err != nil {
			return err
		}
		n, err := f.main.ReadAt(b, int64(first-1)*int64(f.size))
		whole := n / f.size // a disk that fails gives what lies before the place where it does
		for i := range min(each, f.count-first+1) {
			p := b[int(i)*f.size:][:f.size]
			if _, logged := f.newer[first+i]; logged || int(i) >= whole && !errors.Is(err, io.EOF) {
				p = f.page(first + i)
			} else if int(i) >= whole {
				p = nil
			}
			if p == nil {
				continue
			}
			switch p[start(first+i)] {
			case leafTable:
				leaves[true] = append(leaves[true], first+i)
			case leafIndex:
				leaves[false] = append(leaves[false], first+i)
			}
		}
	}
	f.leaves = leaves
	return nil
}

// start is where a page begins to say what it holds: the file's head stands on its first.
func start(n uint32) int {
	if n == 1 {
		return 100
	}
	return 0
}
