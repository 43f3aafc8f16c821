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
	entry   = regexp.MustCompile(`\b(\d+)\s+\d+\s+obj\b`)
	isPage  = regexp.MustCompile(`/Type\s*/Page(?:[^A-Za-z]|$)`)
	packed  = regexp.MustCompile(`/Type\s*/ObjStm\b`)
	first   = regexp.MustCompile(`/First\s+(\d+)`)
	content = regexp.MustCompile(`\bstream\r?\n`)
)

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
	m := entry.FindSubmatchIndex(text)
	if m == nil {
		return true
	}
	head, body := text[m[1]:], []byte(nil)
	if at := content.FindIndex(head); at != nil {
		head, body = head[:at[0]], head[at[1]:]
	}
	if packed.Match(head) {
		return c.unpack(head, body)
	}
	c.pages[atoi(text[m[2]:m[3]])] = isPage.Match(head)
	return true
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
