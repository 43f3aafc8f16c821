package collect_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"countyledger/app/exchange/collect"
	"countyledger/store/edu"
)

// row is a table of one row with a number of buses.
func row(n int) string { return heads + fmt.Sprintf("%d,45,李明,,,是,\n", n) }

// TestTakenBefore: what gathers in a folder is read every day; what was taken in from it is not taken in again, an older file does not take
// the place of a newer one, nor of what the clerk corrected, and a unit that was sent back stays sent back until something else comes.
func TestTakenBefore(t *testing.T) {
	l := newLedger(t, []string{"东沟小学", "西沟小学"}, buses...)
	folder := map[string]string{"东沟小学.csv": row(3), "西沟小学.csv": row(1)}
	why := func(since bool) {
		t.Helper()
		for _, p := range l.read(folder) {
			if taken := (*collect.Taken)(nil); !errors.As(p.Why, &taken) || strings.Contains(p.File, "东沟") && taken.Since != since {
				t.Errorf("%s: %v", p.File, p.Why)
			}
		}
	}
	l.take(l.read(folder), "2022-09-21 09:00")
	why(false)
	l.take(l.read(map[string]string{"东沟小学.csv": row(4)}), "2022-09-21 10:00")
	why(true)
	b := l.board()
	l.apply(b.Mark(edu.OwedBack, "数量不对", "2022-09-21 11:00", b.OfSchool(1)))
	why(true)
	if u := l.board().OfSchool(1); u.State != edu.OwedBack || len(u.Files) != 2 {
		t.Errorf("it is %s with %d files", u.State, len(u.Files))
	}
	acts, err := l.s.Batches(t.Context(), 3)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range acts[:2] { // sent back, and the second file
		if err := l.s.Undo(t.Context(), a.ID); err != nil {
			t.Fatal(err)
		}
	}
	why(false)
	if got := l.read(map[string]string{"东沟小学.csv": row(4)}); got[0].Why != nil {
		t.Errorf("what was undone cannot be taken in again: %v", got[0].Why)
	}
}

// TestChosen: of several files of one unit that say otherwise somebody chooses one; the others stay out, and each says in what it differs.
func TestChosen(t *testing.T) {
	l := newLedger(t, []string{"东沟小学", "西沟小学"}, buses...)
	folder := map[string]string{"东沟小学1.csv": row(1), "东沟小学2.csv": row(2), "东沟小学3.csv": row(3), "西沟小学.csv": row(9)}
	chosen := map[collect.Which]bool{}
	for _, p := range l.read(folder) {
		if name := filepath.Base(p.File); name == "东沟小学2.csv" {
			chosen[collect.Which{File: name, Sheet: p.Sheet}] = true
		}
		var twice *collect.Twice
		if errors.As(p.Why, &twice) == strings.Contains(p.File, "西沟") {
			t.Errorf("%s: %v", p.File, p.Why)
		}
		if twice != nil && (twice.Head != "校车/数量（辆）" || twice.Here == twice.There || twice.Chosen) {
			t.Errorf("%s: %+v", p.File, *twice)
		}
	}
	l.take(l.asked(collect.Ask{Chosen: chosen}, folder), "2022-09-21 09:00")
	if u := l.board().OfSchool(1); len(u.Files) != 1 || u.Files[0].File != "东沟小学2.csv" {
		t.Errorf("%+v", u.Files)
	}
}

// TestRowsOfNobody: a block of several schools' rows, some of which call schools that nobody knows: each of those is somebody's by itself,
// and what is said of it gives no other row to the same.
func TestRowsOfNobody(t *testing.T) {
	l := newLedger(t, []string{"东沟小学", "西沟小学", "石桥中心校"}, buses...)
	text := "学校,校车数量（辆）,核载人数,是否安装定位\n东沟小学,3,45,是\n完小,1,19,否\n没有的学校,2,10,是\n完小,4,19,否\n"
	files := map[string]string{"青岗镇.csv": text}
	got := func(a collect.Ask) string {
		var out []string
		for _, p := range l.asked(a, files) {
			who := "?" + p.Called
			if p.Unit != nil {
				who = p.Unit.Name
			}
			out = append(out, fmt.Sprintf("%s %d %v", who, len(p.Rows), p.Why == nil))
		}
		return strings.Join(out, "; ")
	}
	if s, want := got(collect.Ask{}), "东沟小学 1 true; ?完小 2 false; ?没有的学校 1 false"; s != want {
		t.Errorf("%s, want %s", s, want)
	}
	west := l.board().OfSchool(2).RowID()
	a := collect.Ask{Units: map[collect.Whose]int64{{File: "青岗镇.csv", Called: "完小"}: west}}
	if s, want := got(a), "东沟小学 1 true; 西沟小学 2 true; ?没有的学校 1 false"; s != want {
		t.Errorf("%s, want %s", s, want)
	}
}

// TestGapsAreToldBefore: what will be missing or wrong is told before it is taken in, and is what is told after.
func TestGapsAreToldBefore(t *testing.T) {
	l := newLedger(t, []string{"东沟小学", "西沟小学"}, buses...)
	pieces := l.read(map[string]string{
		"东沟小学.csv": heads + "-3,45,李明,,,是,\n2,20,王强,,,,2022-04\n", "西沟小学.csv": row(1),
	})
	before := map[string]string{}
	for _, p := range pieces {
		before[p.Unit.Name] = fmt.Sprint(p.Gaps)
	}
	l.take(pieces, "2022-09-21 09:00")
	b := l.board()
	for _, u := range b.Units[:2] {
		if after := fmt.Sprint(b.Gaps(u)); after != before[u.Name] {
			t.Errorf("%s: before %s, after %s", u.Name, before[u.Name], after)
		}
	}
	if len(b.Gaps(b.OfSchool(1))) != 2 {
		t.Errorf("gaps are %v", b.Gaps(b.OfSchool(1)))
	}
}
