package edu

import (
	"fmt"
	"slices"
	"strings"
)

// Gathers reports whether rows with one text of the field belong together: 乡镇. What is written there is best chosen from what is.
func (f *Field) Gathers() bool { return f.gathers }

// Known are the texts that the records of a book have in a field whose rows they gather, each once, in the order of the records; none for
// other fields.
func (f *Field) Known(b *Book) (out []string) {
	if !f.gathers {
		return nil
	}
	seen := map[string]bool{"": true}
	for _, r := range b.Rows(f.of) {
		if text := f.Text(r, b); !seen[text] {
			seen[text] = true
			out = append(out, text)
		}
	}
	return out
}

// Strange says of a text that a record of the book is to have in a field that gathers rows what is strange in it: no other has it. Those
// that it may be meant for are named, or else what comes near. It is empty where nothing is strange, and where there is nothing to compare
// it with.
func (f *Field) Strange(b *Book, text string) string {
	said, _ := f.StrangeAmong(f.Known(b), text)
	return said
}

// StrangeAmong is Strange of the texts that are known, and those of them that the text may be meant for.
func (f *Field) StrangeAmong(known []string, text string) (said string, meant []string) {
	text = CleanName(text)
	if text == "" || len(known) == 0 || slices.Contains(known, text) {
		return "", nil
	}
	near := []string{}
	for _, k := range known {
		switch {
		case f.meantFor(text, k):
			meant = append(meant, k)
		case f.stem != nil && strings.ContainsAny(f.stem(k), f.stem(text)):
			near = append(near, k)
		}
	}
	switch {
	case len(meant) > 0:
		return fmt.Sprintf("台账中没有%s，是不是%s？确实是新的，不用改", Quote(text), quoted(meant, "还是")), meant
	case len(near) > 0:
		return fmt.Sprintf("台账中还没有%s，相近的有%s，请核对有没有写错；确实是新的，不用改", Quote(text), quoted(near, "")), nil
	}
	return fmt.Sprintf("台账中还没有%s，请核对有没有写错；确实是新的，不用改", Quote(text)), nil
}

// quoted are the first of some names as they stand in a sentence.
func quoted(names []string, between string) string {
	const most = 3
	return "“" + strings.Join(names[:min(most, len(names))], "”"+between+"“") + "”"
}

// meantFor reports whether one text may be written for another: what of it counts is the same, or all but one character is.
func (f *Field) meantFor(text, known string) bool {
	if f.stem != nil && f.stem(text) == f.stem(known) {
		return true
	}
	a, b := []rune(text), []rune(known)
	if len(a) != len(b) || len(a) < 2 {
		return false
	}
	apart := 0
	for i := range a {
		if a[i] != b[i] {
			apart++
		}
	}
	return apart == 1 && (len(a) > 2 || a[len(a)-1] == b[len(b)-1])
}
