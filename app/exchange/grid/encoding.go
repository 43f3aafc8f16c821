package grid

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	textunicode "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// decode is the text of a file: UTF-8, UTF-16 or GB18030, with a mark or without. What is no text is ErrNotWorkbook.
func decode(ctx context.Context, b []byte) (string, error) {
	d := decoding{ctx: ctx}
	if rest, ok := bytes.CutPrefix(b, []byte("\xef\xbb\xbf")); ok {
		return d.utf8(rest)
	}
	if order, marked, ok := utf16Order(b); ok {
		text, err := d.through(textunicode.UTF16(order, textunicode.UseBOM), b[:len(b)&^1])
		if err == nil && !marked && !chinese(text) {
			err = ErrNotWorkbook
		}
		return text, err
	}
	if bytes.IndexByte(b, 0) >= 0 {
		return "", ErrNotWorkbook
	}
	switch ok, err := almostUTF8(ctx, b); {
	case err != nil:
		return "", err
	case ok:
		return d.utf8(b)
	}
	return d.through(simplifiedchinese.GB18030, b)
}

// decoding makes a text of bytes, piece by piece: that they are none, or that nobody waits for them any more, is known before all are read.
type decoding struct {
	ctx      context.Context
	text     strings.Builder
	odd, all int // signs that nobody writes; signs
}

// piece is how many bytes are looked at before it is asked again whether the work was cancelled.
const piece = 64 << 10

// utf8 takes a text in UTF-8; what is none in it becomes a sign that says so.
func (d *decoding) utf8(b []byte) (string, error) {
	d.text.Grow(len(b) + len(b)/64)
	for n := 0; len(b) > 0; b = b[n:] {
		n = signsEnd(b)
		part := b[:n]
		if !utf8.Valid(part) {
			part = bytes.ToValidUTF8(part, []byte("\uFFFD"))
		}
		if err := d.add(part, len(b)-n); err != nil {
			return "", err
		}
	}
	return d.text.String(), nil
}

// signsEnd is how long a piece is that ends with a sign.
func signsEnd(b []byte) int {
	if len(b) <= piece {
		return len(b)
	}
	n := piece
	for ; n > piece-utf8.UTFMax && !utf8.RuneStart(b[n]); n-- {
	}
	return n
}

// through takes a text in another encoding.
func (d *decoding) through(from encoding.Encoding, b []byte) (string, error) {
	d.text.Grow(len(b) + len(b)/2) // of two bytes three
	into, decoder := make([]byte, piece), from.NewDecoder()
	for {
		n, read, err := decoder.Transform(into, b, true)
		b = b[read:]
		if err := d.add(into[:n], len(b)); err != nil {
			return "", err
		}
		switch {
		case err == nil:
			return d.text.String(), nil
		case !errors.Is(err, transform.ErrShortDst) || n+read == 0:
			return "", errors.Join(ErrBroken, err)
		}
	}
}

// add takes a piece in; so many bytes follow it. What has more signs that are none than a text that somebody may have written is given up.
func (d *decoding) add(b []byte, left int) error {
	d.text.Write(b)
	for n := 0; len(b) > 0; b = b[n:] {
		r := rune(b[0])
		if n = 1; r >= utf8.RuneSelf {
			r, n = utf8.DecodeRune(b)
		}
		d.all++
		if ' ' <= r && r < 0x7F {
			continue
		}
		if r == utf8.RuneError || r < 0xA0 && unicode.IsControl(r) && !strings.ContainsRune("\t\r\n\f\v\x1a", r) {
			d.odd++
		}
	}
	if d.odd > 2+(d.all+left)/200 {
		return ErrNotWorkbook
	}
	return d.ctx.Err()
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

// chinese reports whether nearly all signs of a text, as it begins, are those of Chinese and plain Latin writing.
func chinese(text string) bool {
	usual, all := 0, 0
	for _, r := range text[:min(len(text), 1<<20)] {
		all++
		if r < 0x80 || unicode.Is(unicode.Han, r) || r >= 0x3000 && r < 0x3040 || r >= 0xFF00 && r < 0xFFF0 || r >= 0x2010 && r < 0x2040 {
			usual++
		}
	}
	return usual*10 >= all*9
}

// almostUTF8 reports whether a text is UTF-8, though it may be cut off or have a wrong byte here and there: in GB18030 hardly a
// run of three bytes is a sign of UTF-8.
func almostUTF8(ctx context.Context, b []byte) (bool, error) {
	valid, wrong := 0, 0
	for n := 0; len(b) > 0; b = b[n:] {
		if err := ctx.Err(); err != nil {
			return false, err
		}
		n = signsEnd(b)
		for part := b[:n]; len(part) > 0; {
			r, size := utf8.DecodeRune(part)
			switch {
			case r == utf8.RuneError && size == 1 && n == len(b) && !utf8.FullRune(part): // cut off
				return wrong == 0 || wrong*10 <= valid, nil
			case r == utf8.RuneError && size == 1:
				wrong++
			case size > 2:
				valid++
			}
			part = part[size:]
		}
	}
	return wrong == 0 || wrong*10 <= valid, nil
}
