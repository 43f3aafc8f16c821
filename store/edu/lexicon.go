package edu

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// officeWords is what offices write for the entries of the code lists; its head tells the form.
//
//go:embed words.txt
var officeWords string

// lexicon is the words of one code list: how a cell of it is cut, and what the pieces say.
type lexicon struct {
	list    *CodeList
	ordered bool
	own     bool           // the codes are the program's: a number in a cell is none of them
	ranked  bool           // the entries are ranks, in their order
	words   map[string]int // the meaning of a word; 0 for one that says nothing
	longest int            // of the words, in runes
	meaning int            // the last number given to a meaning
	labels  map[string]Code
	sure    []phrase
	hints   []phrase
	coarse  []phrase // what says no more than that it is one of several
	yes, no []Code   // what a bare yes and no say
	against [][2]Code
}

// phrase is what an entry is called, cut.
type phrase struct {
	codes []Code
	text  string
	said  saying
}

// sections are the lines of officeWords by the name of their list.
var sections = sync.OnceValue(func() map[string][]string {
	out := map[string][]string{}
	name := ""
	for line := range strings.Lines(officeWords) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			name = strings.Trim(line, "[]")
		default:
			out[name] = append(out[name], line)
		}
	}
	return out
})

// lexicon is that of the list, made when it is first asked for.
func (l *CodeList) lexicon() *lexicon {
	l.once.Do(func() {
		x, err := newLexicon(l, sections()[l.Name])
		if err != nil {
			panic(fmt.Sprintf("edu: words of %s: %v", l.Name, err)) // the file is part of the program
		}
		l.lex = x
	})
	return l.lex
}

func newLexicon(l *CodeList, lines []string) (*lexicon, error) {
	x := &lexicon{list: l, words: map[string]int{}, labels: map[string]Code{}}
	for _, line := range lines {
		if err := x.vocabulary(strings.Fields(line)); err != nil {
			return nil, err
		}
	}
	for _, it := range l.Items {
		x.labels[compared(it.Label)] = it.Code
		x.entry(it.Code, it.Label)
	}
	for _, line := range lines {
		if err := x.phrases(strings.Fields(line)); err != nil {
			return nil, err
		}
	}
	return x, nil
}

// vocabulary takes in a line that says what words mean.
func (x *lexicon) vocabulary(line []string) error {
	switch line[0] {
	case "ordered":
		x.ordered = true
	case "own":
		x.own = true
	case "ranked":
		x.ranked = true
	case "-":
		return x.learn(0, line[1:])
	case "=":
		x.meaning++
		return x.learn(x.meaning, line[1:])
	}
	return nil
}

func (x *lexicon) learn(meaning int, words []string) error {
	for _, w := range words {
		w = compared(w)
		if old, ok := x.words[w]; ok && old != meaning {
			return fmt.Errorf("%q has two meanings", w)
		}
		x.words[w] = meaning
		x.longest = max(x.longest, utf8.RuneCountInString(w))
	}
	return nil
}

// phrases takes in a line that says what entries are called.
func (x *lexicon) phrases(line []string) error {
	switch line[0] {
	case "ordered", "own", "ranked", "-", "=":
		return nil
	case "yes", "no", "against":
		return x.bare(line)
	case "?":
		return x.among(&x.hints, line[1:])
	case "~":
		return x.among(&x.coarse, line[1:])
	}
	codes, err := x.codes(line[0])
	for _, c := range codes {
		for _, w := range line[1:] {
			x.entry(c, w)
		}
	}
	return err
}

// bare takes in a line that says what a yes or no means, or which entries are opposites.
func (x *lexicon) bare(line []string) error {
	codes, err := x.codes(strings.Join(line[1:], "|"))
	switch {
	case err != nil || len(codes) == 0:
		return err
	case line[0] == "yes":
		x.yes = codes
	case line[0] == "no":
		x.no = codes
	case len(codes) == 2:
		x.against = append(x.against, [2]Code{codes[0], codes[1]})
	}
	return nil
}

// among takes in words that mean one of several entries.
func (x *lexicon) among(all *[]phrase, line []string) error {
	codes, err := x.codes(line[0])
	if len(codes) == 0 {
		return err
	}
	for _, w := range line[1:] {
		w = compared(w)
		*all = append(*all, phrase{codes, w, x.cut(w)})
	}
	return err
}

// codes are the entries that a line is about, as far as the list has them: a shorter list of the same name has fewer.
func (x *lexicon) codes(text string) ([]Code, error) {
	var out []Code
	for c := range strings.SplitSeq(text, "|") {
		if x.list.Index(Code(c)) >= 0 {
			out = append(out, Code(c))
		} else if !x.list.part {
			return nil, fmt.Errorf("no entry %q", c)
		}
	}
	return out, nil
}

// entry makes what an entry is called a phrase, and what the vocabulary has not of it words.
func (x *lexicon) entry(c Code, name string) {
	name = compared(name)
	s := x.cut(name)
	for _, run := range s.rest {
		x.meaning++
		x.words[run] = x.meaning
		x.longest = max(x.longest, utf8.RuneCountInString(run))
	}
	x.sure = append(x.sure, phrase{[]Code{c}, name, x.cut(name)})
}

// saying is what a text says: its meanings, in its own order, and the runs that no word explains.
type saying struct {
	means []int
	rest  []string
	set   []int // the meanings, each once and in their order
}

func (s saying) empty() bool { return len(s.means) == 0 && len(s.rest) == 0 }

// same reports whether two texts say the same and nothing else.
func (x *lexicon) same(a, b saying) bool {
	if !slices.Equal(a.rest, b.rest) {
		return false
	}
	if x.ordered {
		return slices.Equal(a.means, b.means)
	}
	return slices.Equal(a.set, b.set)
}

func set(means []int) []int {
	out := slices.Clone(means)
	slices.Sort(out)
	return slices.Compact(out)
}

// cutting is the best cut of a text up to a place: as little unknown as can be, then as few words.
type cutting struct {
	unknown, words int
	from           int // where its last piece begins
	known          bool
}

func (w cutting) better(o cutting) bool {
	if w.unknown != o.unknown {
		return w.unknown < o.unknown
	}
	return w.words < o.words
}

// cut cuts a text, in the form in which words are compared, into the words of the list.
func (x *lexicon) cut(text string) saying {
	runes := []rune(text)
	best := make([]cutting, len(runes)+1)
	for end := 1; end <= len(runes); end++ {
		best[end] = cutting{best[end-1].unknown + 1, best[end-1].words, end - 1, false}
		for from := max(0, end-x.longest); from < end; from++ {
			if _, ok := x.words[string(runes[from:end])]; !ok {
				continue
			}
			if w := (cutting{best[from].unknown, best[from].words + 1, from, true}); w.better(best[end]) {
				best[end] = w
			}
		}
	}
	var s saying
	run := ""
	flush := func() {
		if run != "" {
			s.rest = append(s.rest, run)
		}
		run = ""
	}
	for end := len(runes); end > 0; end = best[end].from {
		piece := string(runes[best[end].from:end])
		if !best[end].known {
			run = piece + run
			continue
		}
		flush()
		if m := x.words[piece]; m != 0 {
			s.means = append(s.means, m)
		}
	}
	flush()
	slices.Reverse(s.means)
	slices.Reverse(s.rest)
	s.set = set(s.means)
	return s
}
