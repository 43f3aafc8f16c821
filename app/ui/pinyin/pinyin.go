// Package pinyin finds Chinese names by what a clerk types: the name itself, its initials, its full
// pinyin, in every reading of its characters.
package pinyin

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/mozillazg/go-pinyin"
)

// Index remembers the readings of the texts it was asked about. It may be used from any goroutine.
type Index struct {
	mu   sync.Mutex
	args pinyin.Args
	seen map[string]*Text
}

// Text is a text ready to be searched: in lower case and, by position, the readings of its characters.
type Text struct {
	plain    string
	readings [][]string
}

// NewIndex makes an empty index.
func NewIndex() *Index {
	a := pinyin.NewArgs()
	a.Heteronym = true
	a.Fallback = func(r rune, _ pinyin.Args) []string { return []string{string(r)} }
	return &Index{args: a, seen: map[string]*Text{}}
}

// Match reports whether a text contains the query.
func (x *Index) Match(text, query string) bool { return x.Text(text).Match(query) }

// Match reports whether the text contains a query in the form of Query: as it stands, or read as pinyin
// initials or full pinyin, mixed at will (lssx, lishan, l山xx). An empty query matches everything.
func (t *Text) Match(query string) bool {
	if query == "" || strings.Contains(t.plain, query) {
		return true
	}
	spell := speller{left: mostTries}
	for i, readings := range t.readings {
		for _, r := range readings {
			if r[0] == query[0] && spell.spells(t.readings[i:], query) {
				return true
			}
		}
	}
	return false
}

// Exact reports whether a query is the whole of the text, or its initials or full pinyin, and not only a part of it.
func (t *Text) Exact(query string) bool {
	return query == t.plain || (&speller{whole: true, left: mostTries}).spells(t.readings, query)
}

// How well a query says a text, from not at all to its whole in the usual reading of its signs.
const (
	Misses = iota
	Held   // somewhere in it, in one of its readings
	HeldUsually
	Said // as a whole
	SaidUsually
)

// Fits is how well a query says the text: 县级教育部门 for xjjybm before 省级教育部门, whose first sign is read xǐng too, but seldom.
func (t *Text) Fits(query string) int {
	if !t.Match(query) {
		return Misses
	}
	usual := &Text{t.plain, make([][]string, len(t.readings))}
	for i, readings := range t.readings {
		usual.readings[i] = readings[:1]
	}
	switch {
	case usual.Exact(query):
		return SaidUsually
	case t.Exact(query):
		return Said
	case usual.Match(query):
		return HeldUsually
	}
	return Held
}

// mark reports whether a character is one that nobody types: the stroke of 职称/名称, the brackets of 在校（园）生数.
func mark(readings []string) bool {
	r, _ := utf8.DecodeRuneInString(readings[0])
	return !unicode.IsLetter(r) && !unicode.IsNumber(r)
}

// Query is the form in which a typed query is compared.
func Query(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(s), ""))
}

// Text is a text with its readings, worked out once.
func (x *Index) Text(text string) *Text {
	x.mu.Lock()
	defer x.mu.Unlock()
	if t, ok := x.seen[text]; ok {
		return t
	}
	t := &Text{plain: strings.ToLower(text)}
	t.readings = pinyin.Pinyin(t.plain, x.args)
	x.seen[text] = t
	return t
}

// mostTries is how many ways to write a query with a text are tried. A name takes some dozens; of a text of nothing but strokes there are
// as many as there are numbers, and one that is found only after so many was not sought.
const mostTries = 200_000

// speller tries whether a query can be written with characters, one after another.
type speller struct {
	whole bool // with all of them
	left  int  // tries
}

// spells reports whether a query can be written with the characters one after another: of each its first letter, or more of one of its
// readings.
func (s *speller) spells(chars [][]string, q string) bool {
	if s.left--; s.left < 0 {
		return false
	}
	switch {
	case len(chars) == 0:
		return len(q) == 0
	case len(q) == 0 && !s.whole:
		return true
	}
	if mark(chars[0]) && s.spells(chars[1:], q) {
		return true
	}
	for _, reading := range chars[0] {
		n := 0
		for n < len(reading) && n < len(q) && reading[n] == q[n] {
			n++
			if s.spells(chars[1:], q[n:]) {
				return true
			}
		}
	}
	return false
}
