package pages

import (
	"encoding/binary"
	"math"
	"unicode/utf8"
)

// varint reads a number of 1 to 9 bytes.
func varint(b []byte) (v int64, rest []byte, ok bool) {
	var u uint64
	for i := 0; i < 9; i++ {
		if i == len(b) {
			return 0, nil, false
		}
		if i == 8 {
			return int64(u<<8 | uint64(b[i])), b[9:], true //nolint:gosec // two's complement, as the format has it
		}
		u = u<<7 | uint64(b[i]&0x7f)
		if b[i] < 0x80 {
			return int64(u), b[i+1:], true //nolint:gosec // at most 56 bits
		}
	}
	return 0, nil, false
}

// decode reads a record: a head with the kinds of its values, then the values, and nothing behind them.
func decode(record []byte) ([]any, bool) {
	size, rest, ok := varint(record)
	if !ok || size < int64(len(record)-len(rest)) || size > int64(len(record)) {
		return nil, false
	}
	kinds, body := record[len(record)-len(rest):size], record[size:]
	var out []any
	for len(kinds) > 0 {
		var kind int64
		if kind, kinds, ok = varint(kinds); !ok {
			return nil, false
		}
		var v any
		if v, body, ok = value(kind, body); !ok {
			return nil, false
		}
		out = append(out, v)
	}
	return out, len(body) == 0 && len(out) > 0
}

// widths are how many bytes numbers take, by their kind.
var widths = map[int64]int{1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 7: 8}

func value(kind int64, body []byte) (v any, rest []byte, ok bool) {
	switch {
	case kind == 0:
		return nil, body, true
	case kind == 8 || kind == 9:
		return kind - 8, body, true
	case kind == 10 || kind == 11 || kind < 0:
		return nil, nil, false
	case kind >= 12:
		n := (kind - 12) / 2
		if n > int64(len(body)) {
			return nil, nil, false
		}
		b := body[:n]
		if kind%2 == 0 {
			return append([]byte{}, b...), body[n:], true
		}
		return string(b), body[n:], utf8.Valid(b)
	}
	n := widths[kind]
	if n > len(body) {
		return nil, nil, false
	}
	if kind == 7 {
		return math.Float64frombits(binary.BigEndian.Uint64(body)), body[n:], true
	}
	u := int64(int8(body[0])) //nolint:gosec // the sign is that of the first byte
	for _, b := range body[1:n] {
		u = u<<8 | int64(b)
	}
	return u, body[n:], true
}
