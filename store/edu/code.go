package edu

import (
	"slices"
	"strings"
	"sync"
)

// Code is an entry of a code list, by its stable code (the GB/T code where there is one). What is
// shown is the list's label; what is kept is the code.
type Code string

// CodeItem is one entry: its code and the official term. What else offices write for it stands in words.txt.
type CodeItem struct {
	Code  Code
	Label string
}

// CodeList is the closed set of values a field may take.
type CodeList struct {
	Name  string
	Items []CodeItem
	part  bool // of the list of this name: the words may name entries that it has not
	once  sync.Once
	lex   *lexicon
}

// Find is the entry that a text names for sure, by code, label or other words.
func (l *CodeList) Find(text string) (Code, bool) {
	a := l.answer(text, nil)
	return a.sure, a.sure != ""
}

// answer is what a text says of the list; what was learnt goes before the program's own words.
func (l *CodeList) answer(text string, learnt Learnt) answer {
	x := l.lexicon()
	t := compared(text)
	if c, ok := learnt[l.Name][t]; ok && l.Index(c) >= 0 {
		return answer{sure: c}
	}
	if c, ok := x.labels[t]; ok {
		return answer{sure: c}
	}
	return x.read(t)
}

// Includes reports whether a text may mean an entry among others: who writes 乡村 does not say that a school is in no 乡中心区. What was
// explained of a word takes nothing from that.
func (l *CodeList) Includes(text string, c Code) bool {
	x, t := l.lexicon(), compared(text)
	if x.read(t).may(c) {
		return true
	}
	return slices.ContainsFunc(x.coarse, func(p phrase) bool { return p.text == t && slices.Contains(p.codes, c) })
}

// Label is the official term of a code, or the code itself if the list has lost it.
func (l *CodeList) Label(c Code) string {
	for _, it := range l.Items {
		if it.Code == c {
			return it.Label
		}
	}
	return string(c)
}

// Index is the place of a code in the list, -1 if it is not there. Ordered lists (stages, 学历) are
// compared by it.
func (l *CodeList) Index(c Code) int {
	for i, it := range l.Items {
		if it.Code == c {
			return i
		}
	}
	return -1
}

// Kind implements Value.
func (*Code) Kind() Kind { return KindCode }

// Parse implements Value. A text that is no entry for sure is an *UnknownWord.
func (c *Code) Parse(s string, f Format) error {
	a := f.Codes.answer(s, f.Learnt)
	if a.sure == "" && !IsNone(s) {
		return &UnknownWord{List: f.Codes, Text: strings.TrimSpace(s), said: a}
	}
	*c = a.sure
	return nil
}

func (l *CodeList) choices() string {
	var b strings.Builder
	for i, it := range l.Items {
		if i == 8 {
			b.WriteString("……")
			break
		}
		if i > 0 {
			b.WriteString("、")
		}
		b.WriteString(it.Label)
	}
	return b.String()
}

// Text implements Value.
func (c *Code) Text(f Format) string {
	if *c == "" {
		return ""
	}
	return f.Codes.Label(*c)
}

// Stored implements Value.
func (c *Code) Stored() any { return storedText(string(*c)) }

// Restore implements Value.
func (c *Code) Restore(v any) error { return restoreText((*string)(c), "code", v) }
