package edu

import (
	"hash/fnv"
	"slices"
	"strings"
	"testing"
)

// half is the half, by its spelling, that a word of an office's table falls into.
func half(w officeWord) uint32 {
	h := fnv.New32a()
	_, _ = h.Write([]byte(w.list + w.word))
	return h.Sum32() % 2
}

// without is what stands in words.txt of a list but for what is written like one of the words, with a list that is read by it.
func (l *CodeList) without(t *testing.T, words []officeWord) *CodeList {
	t.Helper()
	gone := map[string]bool{}
	for _, w := range words {
		gone[compared(w.word)] = true
	}
	var lines []string
	for _, line := range sections()[l.Name] {
		fields := strings.Fields(line)
		kept := slices.DeleteFunc(slices.Clone(fields), func(s string) bool { return gone[compared(s)] })
		switch first := fields[0]; {
		case kept[0] != first: // a code that is written like a word
			kept = append([]string{first}, kept...)
		case len(kept) == 1 && len(fields) > 1, len(kept) == 2 && (first == "?" || first == "~"):
			continue
		}
		lines = append(lines, strings.Join(kept, " "))
	}
	x, err := newLexicon(l, lines)
	if err != nil {
		t.Fatalf("%s: %v", l.Name, err)
	}
	out := &CodeList{Name: l.Name, Items: l.Items, part: l.part}
	out.once.Do(func() { out.lex = x })
	return out
}

// TestOfficeWordsByHalves reads each half of the words that offices sent with lists that know no word written like one of that half,
// other than the labels: what they know is from the other half and from elsewhere.
func TestOfficeWordsByHalves(t *testing.T) {
	var halves [2][]officeWord
	for _, w := range officeTable(t, "testdata/words-offices.tsv") {
		halves[half(w)] = append(halves[half(w)], w)
	}
	for i, words := range halves {
		met, wrong := 0, 0
		for name, l := range listed {
			mine := slices.DeleteFunc(slices.Clone(words), func(w officeWord) bool { return w.list != name })
			if len(mine) == 0 {
				continue
			}
			poor := l.without(t, mine)
			for _, w := range mine {
				ok, bad := w.readBy(t, poor)
				if ok {
					met++
				} else {
					t.Logf("half %d: %s %s is not met, want %s", i, w.list, w.word, w.want)
				}
				if bad {
					wrong++
				}
			}
		}
		t.Logf("half %d: %d of %d met, %d taken for something else", i, met, len(words), wrong)
		if wrong > 0 || met*100 < len(words)*95 {
			t.Errorf("half %d: %d of %d met, %d taken for something else", i, met, len(words), wrong)
		}
	}
}

// TestBlindWords prints how many of the words are met that nobody has looked at since they were written down.
func TestBlindWords(t *testing.T) {
	n, met, wrong := 0, 0, 0
	for _, w := range officeTable(t, "testdata/words-blind.tsv") {
		ok, bad := w.read(t)
		n++
		if ok {
			met++
		}
		if bad {
			wrong++
		}
	}
	t.Logf("%d of %d met, %d taken for something else", met, n, wrong)
}
