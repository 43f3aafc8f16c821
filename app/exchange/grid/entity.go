package grid

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

// unescape adds a text to out, with the signs that entities stand for.
func unescape(out, raw []byte) []byte {
	for {
		i := bytes.IndexByte(raw, '&')
		if i < 0 {
			return append(out, raw...)
		}
		out = append(out, raw[:i]...)
		raw = raw[i:]
		end := bytes.IndexByte(raw[:min(len(raw), 12)], ';')
		if end < 0 {
			out, raw = append(out, '&'), raw[1:]
			continue
		}
		if r := entity(string(raw[1:end])); r != 0 {
			out = utf8.AppendRune(out, r)
		} else {
			out = append(out, raw[:end+1]...)
		}
		raw = raw[end+1:]
	}
}

func entity(name string) rune {
	switch name {
	case "lt":
		return '<'
	case "gt":
		return '>'
	case "amp":
		return '&'
	case "quot":
		return '"'
	case "apos":
		return '\''
	}
	if len(name) < 2 || name[0] != '#' {
		return 0
	}
	base, digits := 10, name[1:]
	if digits[0] == 'x' || digits[0] == 'X' {
		base, digits = 16, digits[1:]
	}
	n, err := strconv.ParseUint(digits, base, 21)
	if err != nil {
		return 0
	}
	return rune(n)
}
