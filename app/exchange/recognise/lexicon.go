package recognise

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
)

// data is the vocabulary: concepts.txt (NAME|weight|words), words-….txt (NAME: more words for it) and phrases-….txt, a file a
// register.
//
//go:embed data
var data embed.FS

// read joins the files of a kind, in the order of their names.
func read(form string) (string, error) {
	names, err := fs.Glob(data, "data/"+form)
	if err != nil {
		return "", fmt.Errorf("vocabulary: %w", err)
	}
	var all strings.Builder
	for _, name := range names {
		b, err := data.ReadFile(name)
		if err != nil {
			return "", fmt.Errorf("vocabulary: %w", err)
		}
		all.Write(b)
		all.WriteByte('\n')
	}
	return all.String(), nil
}

// concept is a meaning that heads are made of, by its place in the lexicon.
type concept uint16

// slot is one word of a head: its meanings, of which the right one is not known yet, or a text that no word is known in.
type slot struct {
	meanings []concept
	unknown  string
	some     uint64 // a bit of each meaning, or of the text's length: words without a common bit have nothing in common
}

// word is the slot of meanings, or of an unknown text.
func word(unknown string, meanings ...concept) slot {
	s := slot{meanings: meanings, unknown: unknown}
	if unknown != "" {
		s.some = bit(len(unknown))
	}
	for _, c := range meanings {
		s.some |= bit(int(c))
	}
	return s
}

func bit(n int) uint64 { return 1 << (n % 64) }

// lexicon is the vocabulary: concepts with their weights, and the words for them.
type lexicon struct {
	names   []string
	weights []float64
	byName  map[string]concept
	words   map[string][][]slot // by word in plain form: its readings, each a row of slots
	longest int                 // of the words, in runes
	sides   []uint64            // by concept: which of the opposites it is, as readings have them
	heads   memo[*head]         // by path
	bare    memo[[]string]      // by path: without the heads that only say the 学段
}

// entry is a word as it stands in the data.
type entry struct {
	word string
	to   []string // the concepts it means
}

// newLexicon reads a vocabulary: a line a concept, NAME|weight|words, and lines of more words, NAME: words; word=A+B is a word of
// several concepts.
func newLexicon(concepts, more string) (*lexicon, error) {
	l := &lexicon{byName: map[string]concept{}, words: map[string][][]slot{}}
	var entries []entry
	if err := eachLine(concepts, func(line string) error {
		name, rest, _ := strings.Cut(line, "|")
		weight, words, ok := strings.Cut(rest, "|")
		w, err := strconv.ParseFloat(weight, 64)
		if _, twice := l.byName[name]; err != nil || !ok || twice {
			return fmt.Errorf("%q is no new NAME|weight|words", line)
		}
		l.byName[name] = concept(len(l.names)) //nolint:gosec // as many as the program brings along
		l.names, l.weights = append(l.names, name), append(l.weights, w)
		entries = append(entries, entriesOf(name, words)...)
		return nil
	}); err != nil {
		return nil, fmt.Errorf("concepts: %w", err)
	}
	if err := eachLine(more, func(line string) error {
		name, words, ok := strings.Cut(line, ":")
		if !ok {
			return fmt.Errorf("%q is no NAME: words", line)
		}
		entries = append(entries, entriesOf(name, words)...)
		return nil
	}); err != nil {
		return nil, fmt.Errorf("words: %w", err)
	}
	for _, e := range entries {
		var reading []slot
		for _, name := range e.to {
			c, ok := l.byName[name]
			if !ok {
				return nil, fmt.Errorf("concepts: %s has no concept %s", e.word, name)
			}
			reading = append(reading, word("", c))
		}
		l.learn(e.word, reading)
	}
	l.sides = make([]uint64, len(l.names))
	for i, o := range opposites {
		l.sides[l.byName[o[0]]] |= 1 << (2 * i)
		l.sides[l.byName[o[1]]] |= 2 << (2 * i)
	}
	l.kinds()
	return l, nil
}

// eachLine goes over the lines that say something.
func eachLine(text string, do func(line string) error) error {
	for _, line := range strings.Split(text, "\n") {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		if err := do(line); err != nil {
			return err
		}
	}
	return nil
}

func entriesOf(name, words string) []entry {
	var out []entry
	for _, w := range strings.Fields(words) {
		word, to, compound := strings.Cut(w, "=")
		e := entry{plain(word), []string{name}}
		if compound {
			e.to = strings.Split(to, "+")
		}
		out = append(out, e)
	}
	return out
}

// learn adds a reading of a word. Readings of one word each share a slot.
func (l *lexicon) learn(text string, reading []slot) {
	if text == "" {
		return
	}
	l.longest = max(l.longest, len([]rune(text)))
	if len(reading) == 1 {
		for i, r := range l.words[text] {
			if len(r) == 1 {
				if m := reading[0].meanings[0]; !slices.Contains(r[0].meanings, m) {
					l.words[text][i][0] = word("", append(r[0].meanings, m)...)
				}
				return
			}
		}
	}
	l.words[text] = append(l.words[text], reading)
}

// kindWords are the ends of words that tell what kind of value is meant.
var kindWords = []struct{ end, concept string }{
	{"时间", "DATE"}, {"日期", "DATE"}, {"年月", "DATE"}, {"面积", "AREA"}, {"代码", "CODE"}, {"编码", "CODE"}, {"标识码", "CODE"},
}

// kinds adds to every compound the kind of value it ends with, so that it does not swallow it: 来校时间 is to enter, and a date.
func (l *lexicon) kinds() {
	for text, readings := range l.words {
		for _, k := range kindWords {
			c, ok := l.byName[k.concept]
			if !ok || text == k.end || !strings.HasSuffix(text, k.end) {
				continue
			}
			for i, r := range readings {
				if !slices.ContainsFunc(r, func(s slot) bool { return slices.Contains(s.meanings, c) }) {
					readings[i] = append(slices.Clone(r), word("", c))
				}
			}
			break
		}
	}
}

// serial reports whether a head means nothing but the number of a row, or why it came back.
func (l *lexicon) serial(h *head) bool { return h.returned() || l.only(h, "SERIAL") }

// only reports whether a head means one thing, and nothing else.
func (l *lexicon) only(h *head, name string) bool {
	c, ok := l.byName[name]
	return ok && slices.ContainsFunc(h.readings, func(r reading) bool {
		return len(r.group) == 0 && len(r.leaf) == 1 && slices.Equal(r.leaf[0].meanings, []concept{c})
	})
}

// unknownWeight is what a text of unknown words weighs, by its length.
func unknownWeight(s string) float64 { return min(1.6, .5*float64(len([]rune(s)))) }
