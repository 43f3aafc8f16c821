package overview

import (
	"testing"

	"countyledger/store/edu"
	"countyledger/store/sample"
)

// TestTheDeskIsNotWorkedOutAgain: who only comes back to it waits for no figures of the years before, and a change brings new ones.
func TestTheDeskIsNotWorkedOutAgain(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 60, Teachers: 60, Projects: 2, Closures: 2, Years: 2})
	p.Shown()
	first, n := p.made, len(p.items)
	p.Shown()
	if p.made.of == nil || &p.made.cards[0] != &first.cards[0] || len(p.items) != n {
		t.Errorf("the figures were worked out again, with %d items for %d", len(p.items), n)
	}
	school := *edu.All[edu.School](s.Book(), edu.Schools)[0]
	school.Name += "（东）"
	apply(t, s, edu.Schools, &school)
	p.Shown()
	if p.made.of == first.of {
		t.Error("after a change the desk shows what was before it")
	}
}
