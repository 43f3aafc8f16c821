package edu_test

import (
	"testing"

	"countyledger/store/edu"
)

// TestTeaches: a school teaches what its type says and what its latest figures have; classes of years ago are gone.
func TestTeaches(t *testing.T) {
	b := edu.NewBook(edu.Unit{}, 2022)
	put := func(id int64, y edu.Year, section edu.Code, n int) {
		s := &edu.SectionYear{School: 1, Year: y, Section: section, Total: edu.N(n)}
		s.SetRowID(id)
		b.Put(edu.SectionYears, s)
	}
	s := &edu.School{Type: edu.TypePrimary, State: edu.StateOpen}
	s.SetRowID(1)
	b.Put(edu.Schools, s)
	put(1, 2020, edu.SectionPre, 12)
	put(2, 2020, edu.SectionPrimary, 90)
	for i, want := range []bool{true, false, true, false} { // 附设 classes in 2020, gone, again, there without a child
		switch i {
		case 1:
			put(3, 2021, edu.SectionPrimary, 88)
		case 2:
			put(4, 2021, edu.SectionPre, 9)
		case 3:
			put(4, 2021, edu.SectionPre, 0)
		}
		if got := b.Teaches(1, edu.SectionPre); got != want || !b.Teaches(1, edu.SectionPrimary) {
			t.Errorf("step %d: 学前 %v", i, got)
		}
	}
}
