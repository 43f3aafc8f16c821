package check

import (
	"strings"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/sample"
)

func TestTwins(t *testing.T) {
	for _, tt := range []struct {
		name         string
		other        edu.Name
		first, again edu.IDNumber
		want         string
	}{
		{"same birth, other sequence", "王晓东", "149901198501010013", "149901198501010232", "出生日期相同"},
		{"one digit of the birth", "王晓东", "149901198501010013", "149901198601010010", "只差一位"},
		{"two neighbours swapped", "王晓东", "149901198512010012", "149901198521010014", "只差一位"},
		{"one digit, another name", "王晓南", "149901198501010013", "149901198601010010", ""},
		{"another person of the name", "王晓东", "149901198501010013", "149901197203040019", ""},
	} {
		b := edu.NewBook(edu.Unit{}, 2022)
		s := &edu.School{Name: "甲小学"}
		s.SetRowID(1)
		b.Put(edu.Schools, s)
		for i, x := range []*edu.Teacher{{Name: "王晓东", IDNumber: tt.first, PostedAt: 1}, {Name: tt.other, IDNumber: tt.again, PostedAt: 1}} {
			x.SetRowID(int64(i + 1))
			b.Put(edu.Teachers, x)
		}
		got := Twins(b)
		for id := range edu.Ref(2) {
			if why := got[id+1].Why; (why == "") != (tt.want == "") || !strings.Contains(why, tt.want) {
				t.Errorf("%s: teacher %d: %q", tt.name, id+1, why)
			}
		}
		if tt.want != "" && (got[1].Other.RowID() != 2 || got[2].Other.RowID() != 1) {
			t.Errorf("%s: the two do not point to each other", tt.name)
		}
	}
}

// TestTwinsNeedNoID: a list without numbers is compared by name and full birth date.
func TestTwinsNeedNoID(t *testing.T) {
	b := edu.NewBook(edu.Unit{}, 2022)
	for i, birth := range []edu.Date{edu.Day(1985, 1, 1), edu.Day(1985, 1, 1), edu.Month(1985, 1)} {
		x := &edu.Teacher{Name: "王晓东", Birth: birth}
		x.SetRowID(int64(i + 1))
		b.Put(edu.Teachers, x)
	}
	if got := Twins(b); len(got) != 2 {
		t.Errorf("%d have a twin, want 2", len(got))
	}
}

func BenchmarkTwins10000(b *testing.B) {
	book := sample.County(sample.Large).Book()
	for b.Loop() {
		Twins(book)
	}
}
