package grid

import (
	"bytes"
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	textunicode "golang.org/x/text/encoding/unicode"
)

// decode is the text of a file: UTF-8, UTF-16 or GB18030, with a mark or without. What is no text is ErrNotWorkbook.
func decode(b []byte) (string, error) {
	if rest, ok := bytes.CutPrefix(b, []byte("\xef\xbb\xbf")); ok {
		return plausible(strings.ToValidUTF8(string(rest), "\uFFFD"))
	}
	if order, marked, ok := utf16Order(b); ok {
		text, err := decoded(textunicode.UTF16(order, textunicode.UseBOM), b[:len(b)&^1])
		if err == nil && !marked && !chinese(text) {
			err = ErrNotWorkbook
		}
		return text, err
	}
	if bytes.IndexByte(b, 0) >= 0 {
		return "", ErrNotWorkbook
	}
	if almostUTF8(b) {
		return plausible(strings.ToValidUTF8(string(b), "\uFFFD"))
	}
	return decoded(simplifiedchinese.GB18030, b)
}

func decoded(from encoding.Encoding, b []byte) (string, error) {
	text, err := from.NewDecoder().Bytes(b)
	if err != nil {
		return "", errors.Join(ErrBroken, err)
	}
	return plausible(string(text))
}

// plausible is a text that somebody may have written: nearly without signs that are none.
func plausible(s string) (string, error) {
	odd, all := 0, 0
	for _, r := range s {
		all++
		if r == utf8.RuneError || unicode.IsControl(r) && !strings.ContainsRune("\t\r\n\f\v\x1a", r) {
			odd++
		}
	}
	if odd > 2+all/200 {
		return "", ErrNotWorkbook
	}
	return s, nil
}

// utf16Order tells whether a text is UTF-16, by its mark or by the zeros that stand beside its digits and separators.
func utf16Order(b []byte) (order textunicode.Endianness, marked, ok bool) {
	switch {
	case bytes.HasPrefix(b, []byte("\xff\xfe")):
		return textunicode.LittleEndian, true, true
	case bytes.HasPrefix(b, []byte("\xfe\xff")):
		return textunicode.BigEndian, true, true
	case len(b)%2 != 0:
		return textunicode.LittleEndian, false, false
	}
	little, big := 0, 0
	for i := 0; i+1 < min(len(b), 1<<16); i += 2 {
		switch {
		case b[i] == 0 && b[i+1] == 0:
			return textunicode.LittleEndian, false, false
		case b[i+1] == 0:
			little++
		case b[i] == 0:
			big++
		}
	}
	if little == 0 {
		return textunicode.BigEndian, false, big > 0
	}
	return textunicode.LittleEndian, false, big == 0
}

// chinese reports whether nearly all signs of a text are those of Chinese and plain Latin writing.
func chinese(text string) bool {
	usual, all := 0, 0
	for _, r := range text {
		all++
		if r < 0x80 || unicode.Is(unicode.Han, r) || r >= 0x3000 && r < 0x3040 || r >= 0xFF00 && r < 0xFFF0 || r >= 0x2010 && r < 0x2040 {
			usual++
		}
	}
	return usual*10 >= all*9
}

// almostUTF8 reports whether a text is UTF-8, though it may be cut off or have a wrong byte here and there: in GB18030 hardly a
// run of three bytes is a sign of UTF-8.
func almostUTF8(b []byte) bool {
	valid, wrong := 0, 0
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		switch {
		case r == utf8.RuneError && n == 1 && !utf8.FullRune(b): // cut off
			return wrong == 0 || wrong*10 <= valid
		case r == utf8.RuneError && n == 1:
			wrong++
		case n > 2:
			valid++
		}
		b = b[n:]
	}
	return wrong == 0 || wrong*10 <= valid
}
