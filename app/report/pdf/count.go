package pdf

import (
	"bytes"
	"compress/zlib"
	"context"
	"io"
	"regexp"
	"strconv"
)

var (
	isPage = regexp.MustCompile(`/Type\s*/Page(?:[^A-Za-z]|$)`)
	packed = regexp.MustCompile(`/Type\s*/ObjStm\b`)
	first  = regexp.MustCompile(`/First\s+(\d+)`)
)

// mostHead is how long what an object says of itself may be, in bytes: what stands behind is not looked at.
const mostHead = 1 << 20

// mostUnpacked is how much the packed parts of a file may hold together, in bytes.
const mostUnpacked = 64 << 20

// PageCount is how many pages a PDF has, whoever made it; false where that cannot be told: it is none, or is locked with a password. A page
// that was written again in the file, as when it is signed, is one.
func PageCount(ctx context.Context, file []byte) (n int, ok bool) {
	if !bytes.HasPrefix(file, []byte("%PDF-")) || bytes.Contains(file, []byte("/Encrypt")) {
		return 0, false
	}
	c := &counting{pages: map[int]bool{}, left: mostUnpacked}
	for {
		object, rest, ended := bytes.Cut(file, []byte("endobj"))
		if !ended {
			break
		}
		if ctx.Err() != nil || !c.object(object) {
			return 0, false
		}
		file = rest
	}
	for _, page := range c.pages {
		if page {
			n++
		}
	}
	return n, n > 0
}

// counting are the objects of a file: whether each is a page, by its number, as it stands last.
type counting struct {
	pages map[int]bool
	left  int64 // bytes that may still be unpacked
}

// object looks at an object, up to its end; false tells that the pages cannot be counted.
func (c *counting) object(text []byte) bool {
	number, head, ok := entry(text)
	if !ok {
		return true
	}
	head, body := contents(head)
	head = head[:min(len(head), mostHead)]
	if packed.Match(head) {
		return c.unpack(head, body)
	}
	c.pages[number] = isPage.Match(head)
	return true
}

// entry finds where an object begins, behind whatever stands before it: its number, its generation, and obj.
func entry(text []byte) (number int, rest []byte, ok bool) {
	const word = "obj"
	for at := 0; ; at += len(word) {
		i := bytes.Index(text[at:], []byte(word))
		if i < 0 {
			return 0, nil, false
		}
		before := text[at : at+i]
		at += i
		rest = text[at+len(word):]
		if len(rest) > 0 && named(rest[0]) {
			continue
		}
		_, before, ok := lastNumber(before)
		if !ok {
			continue
		}
		if digits, _, ok := lastNumber(before); ok {
			return atoi(digits), rest, true
		}
	}
}

// lastNumber is the number at the end of a text, with the blanks behind it, and what stands before.
func lastNumber(text []byte) (digits, before []byte, ok bool) {
	trimmed := bytes.TrimRight(text, " \t\r\n\f\x00")
	from := len(trimmed)
	for from > 0 && '0' <= trimmed[from-1] && trimmed[from-1] <= '9' {
		from--
	}
	ok = len(trimmed) < len(text) && from < len(trimmed) && (from == 0 || !named(trimmed[from-1]))
	return trimmed[from:], trimmed[:from], ok
}

// named reports whether a byte may stand in a word.
func named(b byte) bool {
	return b == '_' || '0' <= b && b <= '9' || 'A' <= b && b <= 'Z' || 'a' <= b && b <= 'z'
}

// contents parts what an object says of itself from the bytes that it holds.
func contents(text []byte) (head, body []byte) {
	const word = "stream"
	for at := 0; ; at += len(word) {
		i := bytes.Index(text[at:], []byte(word))
		if i < 0 {
			return text, nil
		}
		at += i
		rest := bytes.TrimPrefix(text[at+len(word):], []byte("\r"))
		if line := bytes.HasPrefix(rest, []byte("\n")); line && (at == 0 || !named(text[at-1])) {
			return text[:at], rest[1:]
		}
	}
}

// unpack goes through the objects of a packed part: pairs of number and place, and the objects from First on.
func (c *counting) unpack(head, body []byte) bool {
	at := first.FindSubmatch(head)
	z, err := zlib.NewReader(bytes.NewReader(body))
	if at == nil || err != nil {
		return false
	}
	text, err := io.ReadAll(io.LimitReader(z, c.left+1))
	begins := atoi(at[1])
	if c.left -= int64(len(text)); err != nil || c.left < 0 || begins > len(text) {
		return false
	}
	pairs := bytes.Fields(text[:begins])
	for i := 0; i+1 < len(pairs); i += 2 {
		from, until := begins+atoi(pairs[i+1]), len(text)
		if i+3 < len(pairs) {
			until = begins + atoi(pairs[i+3])
		}
		if from > until || until > len(text) {
			return false
		}
		c.pages[atoi(pairs[i])] = isPage.Match(text[from:until])
	}
	return true
}

// atoi is a number of the file; one that no program writes is 0.
func atoi(digits []byte) int {
	n, err := strconv.Atoi(string(digits))
	if err != nil || n < 0 {
		return 0
	}
	return n
}
