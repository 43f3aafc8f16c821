// Package pinyin finds Chinese names by what a clerk types: the name itself, its initials, its full
// pinyin, in every reading of its characters.
package pinyin

import (
	"strings"
	"sync"

	"github.com/mozillazg/go-pinyin"
)

// Index remembers the readings of the texts it was asked about. It may be used from any goroutine.
type Index struct {
	mu   sync.Mutex
	args pinyin.Args
	seen map[string]forms
}

// forms are a text in lower case and, by position, the readings of its characters.
type forms struct {
	plain    string
	readings [][]string
}

// NewIndex makes an empty index.
func NewIndex() *Index {
	a := pinyin.NewArgs()
	a.Heteronym = true
	a.Fallback = func(r rune, _ pinyin.Args) []string { return []string{string(r)} }
	return &Index{args: a, seen: map[string]forms{}}
}

// Match reports whether a text contains the query: as it stands, or read as pinyin initials or full
// pinyin, mixed at will (lssx, lishan, l山xx). An empty query matches everything.
func (x *Index) Match(text, query string) bool {
	if query == "" {
		return true
	}
	f := x.forms(text)
	if strings.Contains(f.plain, query) {
		return true
	}
	q := []byte(query)
	for i := range f.readings {
		if spell(f.readings[i:], q) {
			return true
		}
	}
	return false
}

// Query is the form in which a typed query is compared.
func Query(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(s), ""))
}

func (x *Index) forms(text string) forms {
	x.mu.Lock()
	defer x.mu.Unlock()
	if f, ok := x.seen[text]; ok {
		return f
	}
	f := forms{plain: strings.ToLower(text)}
	f.readings = pinyin.Pinyin(f.plain, x.args)
	x.seen[text] = f
	return f
}

// spell reports whether a query can be written with the characters one after another: of each its
// first letter, or more of one of its readings.
func spell(chars [][]string, q []byte) bool {
	if len(q) == 0 {
		return true
	}
	if len(chars) == 0 {
		return false
	}
	for _, reading := range chars[0] {
		n := 0
		for n < len(reading) && n < len(q) && reading[n] == q[n] {
			n++
			if spell(chars[1:], q[n:]) {
				return true
			}
		}
	}
	return false
}
