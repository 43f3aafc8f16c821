package recognise

import (
	"bufio"
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

//go:embed concepts.txt
var conceptData string

// concept is a meaning that heads are made of, by its place in the lexicon.
type concept uint16

// slot is one word of a head: its meanings, of which the right one is not known yet, or a text that no word is known in.
type slot struct {
	meanings []concept
	unknown  string
}

// lexicon is the vocabulary: concepts with their weights, and the words for them.
type lexicon struct {
	names   []string
	weights []float64
	byName  map[string]concept
	words   map[string][][]slot // by word in plain form: its readings, each a row of slots
	longest int                 // of the words, in runes
}

// newLexicon reads a vocabulary: a line a concept, NAME|weight|words; word=A+B is a word of several concepts.
func newLexicon(data string) (*lexicon, error) {
	l := &lexicon{byName: map[string]concept{}, words: map[string][][]slot{}}
	type entry struct {
		word string
		to   []string
	}
	var entries []entry
	lines := bufio.NewScanner(strings.NewReader(data))
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || line[0] == '#' {
			continue
		}
		parts := strings.Split(line, "|")
		if len(parts) != 3 {
			return nil, fmt.Errorf("concepts, line %d: not NAME|weight|words", n)
		}
		weight, err := strconv.ParseFloat(parts[1], 64)
		if err != nil {
			return nil, fmt.Errorf("concepts, line %d: %w", n, err)
		}
		if _, twice := l.byName[parts[0]]; twice {
			return nil, fmt.Errorf("concepts, line %d: %s stands twice", n, parts[0])
		}
		l.byName[parts[0]] = concept(len(l.names))
		l.names, l.weights = append(l.names, parts[0]), append(l.weights, weight)
		for _, w := range strings.Fields(parts[2]) {
			word, to, compound := strings.Cut(w, "=")
			names := []string{parts[0]}
			if compound {
				names = strings.Split(to, "+")
			}
			entries = append(entries, entry{plain(word), names})
		}
	}
	for _, e := range entries {
		var reading []slot
		for _, name := range e.to {
			c, ok := l.byName[name]
			if !ok {
				return nil, fmt.Errorf("concepts: %s has no concept %s", e.word, name)
			}
			reading = append(reading, slot{meanings: []concept{c}})
		}
		l.learn(e.word, reading)
	}
	l.kinds()
	return l, nil
}

// learn adds a reading of a word. Readings of one word each share a slot.
func (l *lexicon) learn(word string, reading []slot) {
	if word == "" {
		return
	}
	l.longest = max(l.longest, len([]rune(word)))
	if len(reading) == 1 {
		for i, r := range l.words[word] {
			if len(r) == 1 {
				if m := reading[0].meanings[0]; !slices.Contains(r[0].meanings, m) {
					l.words[word][i][0].meanings = append(r[0].meanings, m)
				}
				return
			}
		}
	}
	l.words[word] = append(l.words[word], reading)
}

// kindWords are the ends of words that tell what kind of value is meant.
var kindWords = []struct{ end, concept string }{
	{"时间", "DATE"}, {"日期", "DATE"}, {"年月", "DATE"}, {"面积", "AREA"}, {"代码", "CODE"}, {"编码", "CODE"}, {"标识码", "CODE"},
}

// kinds adds to every compound the kind of value it ends with, so that it does not swallow it: 来校时间 is to enter, and a date.
func (l *lexicon) kinds() {
	for word, readings := range l.words {
		for _, k := range kindWords {
			c, ok := l.byName[k.concept]
			if !ok || word == k.end || !strings.HasSuffix(word, k.end) {
				continue
			}
			for i, r := range readings {
				if !slices.ContainsFunc(r, func(s slot) bool { return slices.Contains(s.meanings, c) }) {
					readings[i] = append(slices.Clone(r), slot{meanings: []concept{c}})
				}
			}
			break
		}
	}
}

// unknownWeight is what a text of unknown words weighs, by its length.
func unknownWeight(s string) float64 { return min(1.6, .5*float64(len([]rune(s)))) }
