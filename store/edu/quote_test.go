package edu

import (
	"fmt"
	"strings"
	"testing"
)

// TestWhatWasTypedIsQuotedInPart: whatever is typed or sent as a value, what is said of it is a sentence that can be read, and not all of
// a text without an end.
func TestWhatWasTypedIsQuotedInPart(t *testing.T) {
	const longest, ends, least = 1000, "完", 20 // bytes; kinds of values that refuse something
	seen, refused := map[string]bool{}, map[string]bool{}
	for _, g := range Registers() {
		for _, f := range g.Fields {
			kind := fmt.Sprint(f.Kind(), f.Codes, f.Unit)
			if seen[kind] {
				continue
			}
			seen[kind] = true
			for _, unit := range []string{"学", "9", "二十", "2022年13月", "1.", "-", "1e9", "约9", "(", "2022.9-", "是否", "99%", "111.1 ", "1亩"} {
				err := f.At(g.New()).Parse(strings.Repeat(unit, 3000/len(unit))+ends, f.Format())
				if err == nil {
					continue
				}
				refused[kind] = true
				if said := err.Error(); len(said) > longest && !strings.Contains(said, "选项中：") || strings.Contains(said, ends) {
					t.Errorf("%s, given %q again and again: %d bytes that begin %.200s", f.Key, unit, len(said), said)
				}
			}
		}
	}
	if len(refused) < least {
		t.Errorf("%d kinds of values refuse something", len(refused))
	}
}
