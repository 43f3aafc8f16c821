package pdf

import (
	"bytes"
	"compress/zlib"
	"io"
	"regexp"
	"strconv"
)

var (
	entry   = regexp.MustCompile(`(?s)\b(\d+)\s+\d+\s+obj\b(.*?)endobj`)
	isPage  = regexp.MustCompile(`/Type\s*/Page(?:[^A-Za-z]|$)`)
	packed  = regexp.MustCompile(`/Type\s*/ObjStm\b`)
	first   = regexp.MustCompile(`/First\s+(\d+)`)
	content = regexp.MustCompile(`\bstream\r?\n`)
)

// mostUnpacked is how much a packed part of a file may hold, in bytes.
const mostUnpacked = 64 << 20

// PageCount is how many pages a PDF has, whoever made it; false where that cannot be told: it is none, or is locked with a password. A page
// that was written again in the file, as when it is signed, is one.
func PageCount(file []byte) (n int, ok bool) {
	if !bytes.HasPrefix(file, []byte("%PDF-")) || bytes.Contains(file, []byte("/Encrypt")) {
		return 0, false
	}
	pages := map[int]bool{} // by the number of the object, as it stands last
	for _, m := range entry.FindAllSubmatch(file, -1) {
		head, body := m[2], []byte(nil)
		if at := content.FindIndex(head); at != nil {
			head, body = m[2][:at[0]], m[2][at[1]:]
		}
		if packed.Match(head) {
			if !unpack(head, body, pages) {
				return 0, false
			}
			continue
		}
		pages[atoi(m[1])] = isPage.Match(head)
	}
	for _, page := range pages {
		if page {
			n++
		}
	}
	return n, n > 0
}

// unpack goes through the objects of a packed part: pairs of number and place, and the objects from First on.
func unpack(head, body []byte, pages map[int]bool) bool {
	at := first.FindSubmatch(head)
	z, err := zlib.NewReader(bytes.NewReader(body))
	if at == nil || err != nil {
		return false
	}
	text, err := io.ReadAll(io.LimitReader(z, mostUnpacked))
	begins := atoi(at[1])
	if err != nil || begins > len(text) {
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
		pages[atoi(pairs[i])] = isPage.Match(text[from:until])
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
