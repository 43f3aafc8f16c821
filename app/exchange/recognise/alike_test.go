package recognise

import (
	"strings"
	"testing"
)

// TestWhatIsSkippedCannotBeBest: what is passed over because by the bits of its words it cannot have enough in common would not have
// had it.
func TestWhatIsSkippedCannotBeBest(t *testing.T) {
	r := newReader(t)
	all := publicHeads(t)
	for _, head := range all {
		h := r.lexicon.newHead(strings.Split(head.text, "/"))
		for _, v := range r.vocabularies {
			exact := 0.0
			for _, x := range v.targets {
				for _, s := range x.senses {
					for _, a := range h.readings {
						for _, b := range s.readings {
							if is, most := v.common(a, b), v.most(a, b); is > most+1e-9 {
								t.Fatalf("%s and %s in %s have %.3f in common, not at most %.3f", h.text, s.text, v.register.ID, is, most)
							}
						}
					}
				}
			}
			for _, x := range v.near(h) {
				exact = max(exact, v.words(h, x, 0))
			}
			if got := v.best(h); got != exact {
				t.Errorf("%s in %s: best is %.4f, with nothing skipped %.4f", h.text, v.register.ID, got, exact)
			}
		}
	}
	if len(all) < 100 {
		t.Errorf("only %d heads", len(all))
	}
}
