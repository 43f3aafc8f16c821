package board_test

import (
	"slices"
	"testing"

	"countyledger/app/screen/screentest"
	"countyledger/store/edu"
)

// TestAnActLeavesTheRowWhereItIs: what is listed keeps its place after a change, also where it would be listed elsewhere now; the record
// in front stays listed until the clerk chooses anew. What comes newly stands behind the one before it.
func TestAnActLeavesTheRowWhereItIs(t *testing.T) {
	p, s := newSchools(t)
	all := edu.All[edu.School](s.Book(), edu.Schools)
	note := func(i int, text edu.Text) {
		n := *all[i]
		n.Note = text
		screentest.Save(t, s, edu.Edit("改", edu.Schools, &n))
	}
	for _, i := range []int{2, 5, 9} {
		note(i, "甲")
	}
	p.Choose("有备注")
	listed := func() (out []int) {
		for _, e := range p.List.Rows() {
			out = append(out, slices.IndexFunc(all, func(x *edu.School) bool { return is(x)(e) }))
		}
		return out
	}
	p.List.Grid.Select(1)
	for _, step := range []struct {
		what string
		do   func()
		want []int
	}{
		{"the one in front passes no more", func() { note(5, "") }, []int{2, 5, 9}},
		{"another comes", func() { note(7, "乙") }, []int{2, 7, 5, 9}},
	} {
		if step.do(); !slices.Equal(listed(), step.want) {
			t.Errorf("%s: %v are listed", step.what, listed())
		}
		if !is(all[5])(p.Current()) {
			t.Fatalf("%s: row %d is in front", step.what, p.List.Grid.Current())
		}
	}
	if p.Choose("有备注"); !slices.Equal(listed(), []int{2, 7, 9}) {
		t.Errorf("chosen anew: %v", listed())
	}
}
