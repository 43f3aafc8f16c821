package grid

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"unicode/utf16"
)

// Records of BIFF8, the format of .xls and .et files ([MS-XLS]; only those that say what a sheet shows).
const (
	recFormula    = 0x0006
	recEnd        = 0x000A
	recName       = 0x0018
	recDateMode   = 0x0022
	recFilePass   = 0x002F
	recContinue   = 0x003C
	recColInfo    = 0x007D
	recBoundSheet = 0x0085
	recMulRK      = 0x00BD
	recRString    = 0x00D6
	recXF         = 0x00E0
	recMergeCells = 0x00E5
	recSST        = 0x00FC
	recLabelSST   = 0x00FD
	recNumber     = 0x0203
	recLabel      = 0x0204
	recBoolErr    = 0x0205
	recString     = 0x0207
	recRow        = 0x0208
	recRK         = 0x027E
	recFormat     = 0x041E
	recBegin      = 0x0809
)

var errShort = errors.New("record is too short")

// record is one record with those that continue it.
type record struct {
	kind int
	data []byte
	more [][]byte
}

// records goes over the records of a stream.
type records struct {
	b   []byte
	pos int
}

func (r *records) next() (record, error) {
	kind, data, err := r.one()
	if err != nil {
		return record{}, err
	}
	rec := record{kind: kind, data: data}
	for r.pos+4 <= len(r.b) && int(binary.LittleEndian.Uint16(r.b[r.pos:])) == recContinue {
		if _, data, err = r.one(); err != nil {
			return record{}, err
		}
		rec.more = append(rec.more, data)
	}
	return rec, nil
}

func (r *records) one() (int, []byte, error) {
	const head = 4
	if r.pos < 0 || r.pos+head > len(r.b) {
		return 0, nil, fmt.Errorf("records end at %d: %w", r.pos, ErrBroken)
	}
	kind, size := binary.LittleEndian.Uint16(r.b[r.pos:]), int(binary.LittleEndian.Uint16(r.b[r.pos+2:]))
	from := r.pos + head
	if from+size > len(r.b) {
		return 0, nil, fmt.Errorf("record %#x at %d is cut off: %w", kind, r.pos, ErrBroken)
	}
	r.pos = from + size
	return int(kind), r.b[from:r.pos:r.pos], nil
}

// body reads the fields of a record one after the other. The first error stays; what is read after it is zero.
type body struct {
	data []byte
	more [][]byte
	err  error
}

func (r *record) body() *body { return &body{data: r.data, more: r.more} }

// take is the next bytes; a field may go on in the next record.
func (b *body) take(n int) []byte {
	for len(b.data) == 0 && len(b.more) > 0 && n > 0 {
		b.data, b.more = b.more[0], b.more[1:]
	}
	if b.err != nil || n > len(b.data) {
		b.err = errShort
		return make([]byte, min(max(n, 0), 8))
	}
	out := b.data[:n]
	b.data = b.data[n:]
	return out
}

// skip passes over bytes, which may go on in the next records.
func (b *body) skip(n int) {
	for n > len(b.data) {
		n -= len(b.data)
		if len(b.more) == 0 {
			b.err = errShort
			return
		}
		b.data, b.more = b.more[0], b.more[1:]
	}
	b.data = b.data[n:]
}

func (b *body) u8() int  { return int(b.take(1)[0]) }
func (b *body) u16() int { return int(binary.LittleEndian.Uint16(b.take(2))) }
func (b *body) u32() int { return int(binary.LittleEndian.Uint32(b.take(4))) }

func (b *body) float() float64 { return math.Float64frombits(binary.LittleEndian.Uint64(b.take(8))) }

// rk is a number in four bytes: whole or the upper half of a float, as it is or hundredfold.
func (b *body) rk() float64 {
	n := binary.LittleEndian.Uint32(b.take(4))
	v := math.Float64frombits(uint64(n&^3) << 32)
	if n&2 != 0 {
		v = float64(int32(n) >> 2) //nolint:gosec // a whole number is kept in the same bits
	}
	if n&1 != 0 {
		v /= 100
	}
	return v
}

// text reads a string whose length has been read: flags, what its formatting takes, signs of one byte or two, formatting.
func (b *body) text(length int) string {
	const rich, phonetic, wideSigns = 8, 4, 1
	flags := b.u8()
	runs, extra := 0, 0
	if flags&rich != 0 {
		runs = b.u16()
	}
	if flags&phonetic != 0 {
		extra = b.u32()
	}
	units := make([]uint16, 0, min(length, 4096))
	for length > 0 && b.err == nil {
		if len(b.data) == 0 { // the signs go on in the next record, which says anew how wide they are
			if len(b.more) == 0 {
				b.err = errShort
				break
			}
			b.data, b.more = b.more[0], b.more[1:]
			flags = b.u8()
		}
		size := 1
		if flags&wideSigns != 0 {
			size = 2
		}
		n := min(length, len(b.data)/size)
		if n == 0 {
			b.err = errShort
			break
		}
		for i := range n {
			if size == 1 {
				units = append(units, uint16(b.data[i]))
			} else {
				units = append(units, binary.LittleEndian.Uint16(b.data[2*i:]))
			}
		}
		b.data = b.data[n*size:]
		length -= n
	}
	b.skip(4*runs + extra)
	return string(utf16.Decode(units))
}
