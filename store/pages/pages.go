// Package pages reads an SQLite file page by page, without SQLite: of a file that SQLite gives up, it reads what is whole. It writes
// nothing, believes no number that it reads, and gives no row of which a part cannot be read.
package pages

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"

	"countyledger/store/file"
)

// File is a database file with the log beside it.
type File struct {
	// Version is the schema's version that the file's head tells, 0 where the head cannot be read.
	Version int

	main    *os.File
	log     *os.File          // nil for none
	newer   map[uint32]int64  // where in the log a page lies that was written since
	size    int               // of a page
	usable  int               // of its bytes
	count   uint32            // of pages
	claimed map[uint32]bool   // the pages that a tree was found to hold
	leaves  map[bool][]uint32 // the pages that say that they hold rows, with numbers and without; nil before they were looked for
}

// magic is what a database file begins with.
const magic = "SQLite format 3\x00"

// largest is the largest file that is read, in bytes; a ledger of ten years has ten million.
const largest = 1 << 30

// smallest is the least that a page can have, in bytes.
const smallest = 512

// usualSize is the size of pages where the file's head does not tell it.
const usualSize = 4096

// Open opens a file and its log for reading.
func Open(path string) (*File, error) {
	main, err := file.Open(path, largest)
	if err != nil {
		return nil, fmt.Errorf("read page by page: %w", err)
	}
	f := &File{main: main, size: usualSize, usable: usualSize, newer: map[uint32]int64{}, claimed: map[uint32]bool{}}
	info, err := main.Stat()
	if err == nil {
		f.log, err = file.Open(path+"-wal", largest)
	}
	if errors.Is(err, fs.ErrNotExist) {
		f.log, err = nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read page by page: %w", errors.Join(err, f.Close()))
	}
	f.head(main)
	f.count = uint32(min(info.Size()/int64(f.size), math.MaxUint32-1)) //nolint:gosec // bounded on the same line
	f.readLog()
	if p := f.page(1); p != nil && string(p[:len(magic)]) == magic {
		f.Version = int(binary.BigEndian.Uint32(p[60:]))
	}
	return f, nil
}

// Close closes the file.
func (f *File) Close() error {
	var errs []error
	for _, x := range []*os.File{f.main, f.log} {
		if x != nil {
			errs = append(errs, x.Close())
		}
	}
	return errors.Join(errs...)
}

// head reads how large pages are.
func (f *File) head(r io.ReaderAt) {
	b := make([]byte, 100)
	if _, err := r.ReadAt(b, 0); err != nil || string(b[:len(magic)]) != magic {
		return
	}
	size := int(binary.BigEndian.Uint16(b[16:]))
	if size == 1 {
		size = 65536
	}
	if size >= smallest && size&(size-1) == 0 && int(b[20]) <= size-480 {
		f.size, f.usable = size, size-int(b[20])
	}
}

// page is the content of a page as it was last saved; nil where it cannot be read.
func (f *File) page(n uint32) []byte {
	if n == 0 || n > f.count {
		return nil
	}
	var from io.ReaderAt = f.main
	at, logged := f.newer[n]
	if logged {
		from = f.log
	} else {
		at = int64(n-1) * int64(f.size)
	}
	b := make([]byte, f.size)
	if _, err := from.ReadAt(b, at); err != nil {
		return nil
	}
	return b
}

// The log: a head, then pages each behind a head of its own.
const (
	logHead   = 32
	frameHead = 24
)

// readLog finds the pages of the log that were saved for good: those of whole transactions, as far as their sums hold.
func (f *File) readLog() {
	if f.log == nil {
		return
	}
	head := make([]byte, logHead)
	if _, err := f.log.ReadAt(head, 0); err != nil {
		return
	}
	word := binary.BigEndian.Uint32
	if word(head)&^1 != 0x377f0682 || int(word(head[8:])) != f.size {
		return
	}
	s := sum{order: binary.ByteOrder(binary.LittleEndian)}
	if word(head)&1 == 1 {
		s.order = binary.BigEndian
	}
	if s.add(head[:24]); !s.is(head[24:]) {
		return
	}
	frame, since := make([]byte, frameHead+f.size), map[uint32]int64{}
	for at := int64(logHead); ; at += int64(len(frame)) {
		if _, err := f.log.ReadAt(frame, at); err != nil || string(frame[8:16]) != string(head[16:24]) {
			return
		}
		s.add(frame[:8])
		if s.add(frame[frameHead:]); !s.is(frame[16:]) {
			return
		}
		since[word(frame)] = at + frameHead
		if pages := word(frame[4:]); pages > 0 { // a transaction ends
			for n, at := range since {
				f.newer[n] = at
			}
			clear(since)
			f.count = min(pages, largest/smallest) // nothing lies behind that
		}
	}
}

// sum is the sum by which the log is checked.
type sum struct {
	order binary.ByteOrder
	a, b  uint32
}

func (s *sum) add(bytes []byte) {
	for i := 0; i+8 <= len(bytes); i += 8 {
		s.a += s.order.Uint32(bytes[i:]) + s.b
		s.b += s.order.Uint32(bytes[i+4:]) + s.a
	}
}

func (s *sum) is(bytes []byte) bool {
	return binary.BigEndian.Uint32(bytes) == s.a && binary.BigEndian.Uint32(bytes[4:]) == s.b
}
