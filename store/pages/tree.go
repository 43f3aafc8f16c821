package pages

import (
	"context"
	"encoding/binary"
	"math"
	"slices"
)

// Row is a row of a table; the values of columns that were added later may lack at its end. ID is 0 in a table without row numbers.
type Row struct {
	ID     int64
	Values []any // nil, int64, float64, string or []byte
}

// Kinds of pages.
const (
	innerIndex = 0x02
	innerTable = 0x05
	leafIndex  = 0x0a
	leafTable  = 0x0d
)

// tree is one tree on its way to be read.
type tree struct {
	f       *File
	numbers bool // it is a table with row numbers
	rows    []Row
	seen    map[int64]bool
	bad     int
}

// Table reads the rows of the table whose tree begins at a page; numbered says that it has row numbers. bad is how many places of the tree
// could not be read: 0 says that nothing is missing. It fails where it is cancelled, and only there.
func (f *File) Table(ctx context.Context, root int64, numbered bool) (rows []Row, bad int, err error) {
	t := &tree{f: f, numbers: numbered, seen: map[int64]bool{}}
	if root < 1 || root > math.MaxUint32 {
		return nil, 1, nil
	}
	t.walk(ctx, uint32(root), math.MinInt64, math.MaxInt64)
	return t.rows, t.bad, ctx.Err()
}

// walk reads the tree below a page; the numbers of its rows are above low and not above high.
func (t *tree) walk(ctx context.Context, n uint32, low, high int64) {
	if ctx.Err() != nil {
		return
	}
	p := t.f.page(n)
	if p == nil || t.f.claimed[n] {
		t.bad++
		return
	}
	b, ok := t.f.body(n, p)
	if !ok || b.table != t.numbers {
		t.bad++
		return
	}
	t.f.claimed[n] = true
	for i := range b.cells {
		c, ok := b.cell(i)
		if !ok {
			t.bad++
			continue
		}
		if b.leaf {
			t.row(c, low, high)
			continue
		}
		up := high
		if key := c.id; t.numbers && key > low && key <= high {
			up = key
		}
		t.walk(ctx, c.child, low, up)
		if !t.numbers {
			t.row(c, low, high) // rows without numbers lie on inner pages too
		} else if up == c.id {
			low = up
		}
	}
	if !b.leaf {
		t.walk(ctx, b.right, low, high)
	}
}

func (t *tree) row(c cell, low, high int64) {
	values, ok := t.f.values(c)
	if !ok || t.numbers && (c.id <= low && low != math.MinInt64 || c.id > high || t.seen[c.id]) {
		t.bad++
		return
	}
	t.seen[c.id] = true
	t.rows = append(t.rows, Row{c.id, values})
}

// body is a page of a tree.
type body struct {
	f           *File
	page        []byte
	table, leaf bool
	from        int // where the places of its cells stand
	cells       int
	right       uint32
}

func (f *File) body(n uint32, p []byte) (body, bool) {
	at := start(n)
	b := body{f: f, page: p[:f.usable], from: at + 8}
	switch p[at] {
	case innerIndex:
	case innerTable:
		b.table = true
	case leafIndex:
		b.leaf = true
	case leafTable:
		b.table, b.leaf = true, true
	default:
		return b, false
	}
	if !b.leaf {
		b.right = binary.BigEndian.Uint32(p[at+8:])
		b.from += 4
	}
	b.cells = int(binary.BigEndian.Uint16(p[at+3:]))
	return b, b.from+2*b.cells <= f.usable
}

// cell is one entry of a page: a row, or the way to others.
type cell struct {
	child uint32
	id    int64
	size  int    // of the record
	here  []byte // what of it lies on the page
	next  uint32 // where it goes on
}

func (b *body) cell(i int) (c cell, ok bool) {
	at := int(binary.BigEndian.Uint16(b.page[b.from+2*i:]))
	if at < b.from+2*b.cells || at+4 > len(b.page) {
		return c, false
	}
	rest := b.page[at:]
	if !b.leaf {
		c.child, rest = binary.BigEndian.Uint32(rest), rest[4:]
	}
	if b.table && !b.leaf {
		c.id, _, ok = varint(rest)
		return c, ok
	}
	size, rest, ok := varint(rest)
	if !ok || size < 0 || size > int64(b.f.count)*int64(b.f.usable) {
		return c, false
	}
	if b.table {
		if c.id, rest, ok = varint(rest); !ok {
			return c, false
		}
	}
	c.size = int(size)
	local := b.f.local(c.size, b.table)
	if local < c.size {
		if local+4 > len(rest) {
			return c, false
		}
		c.next = binary.BigEndian.Uint32(rest[local:])
	}
	if local > len(rest) {
		return c, false
	}
	c.here = rest[:local]
	return c, true
}

// local is how much of a record lies on the page itself.
func (f *File) local(size int, table bool) int {
	most := f.usable - 35
	if !table {
		most = (f.usable-12)*64/255 - 23
	}
	if size <= most {
		return size
	}
	least := (f.usable-12)*32/255 - 23
	if k := least + (size-least)%(f.usable-4); k <= most {
		return k
	}
	return least
}

// values are those of a record, with what lies on further pages.
func (f *File) values(c cell) ([]any, bool) {
	record := slices.Clip(c.here) // what is put behind it must not lie on the page
	for next := c.next; len(record) < c.size; {
		p := f.page(next)
		if p == nil || f.claimed[next] {
			return nil, false
		}
		f.claimed[next] = true
		record = append(record, p[4:4+min(f.usable-4, c.size-len(record))]...)
		next = binary.BigEndian.Uint32(p)
	}
	return decode(record)
}
