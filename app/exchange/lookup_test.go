package exchange

import (
	"testing"

	"countyledger/store/edu"
	"countyledger/store/sample"
)

// TestLookupOn: what tables of one import refer to is gone through once, and anew only where a table has changed it.
func TestLookupOn(t *testing.T) {
	c := sample.County(sample.Standard)
	b := c.Book()
	l := newLookup(b)
	first := l.index(edu.Schools)
	after := b.Draft()
	after.Put(edu.Teachers, edu.Teachers.New())
	if l.on(after).index(edu.Schools) != first {
		t.Error("schools are gone through once more after teachers came in")
	}
	for what, change := range map[string]func(*edu.Book, *edu.School){
		"added":   func(b *edu.Book, s *edu.School) { s.SetRowID(-1); b.Put(edu.Schools, s) },
		"renamed": func(b *edu.Book, s *edu.School) { b.Put(edu.Schools, s) },
	} {
		school := *c.Schools[0]
		school.Name = "新起的名字小学"
		changed := b.Draft()
		change(changed, &school)
		if found := l.on(changed).index(edu.Schools).names.Find("新起的名字小学"); len(found) != 1 {
			t.Errorf("%s: found %v", what, found)
		}
		if found := l.on(b).index(edu.Schools).names.Find("新起的名字小学"); found != nil {
			t.Errorf("%s: stands before it came", what)
		}
	}
}
