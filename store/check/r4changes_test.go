package check

import (
	"testing"

	"countyledger/store/edu"
)

// TestUnlikeTheOthers: where every school grows by 2 %, one that grows by 12 % is asked about, though 12 % is less than what
// has to be explained anyway; where they differ widely it is not.
func TestUnlikeTheOthers(t *testing.T) {
	set := ruleSet(t)
	for _, tt := range []struct {
		name   string
		growth func(i int) int // in per cent, of the i-th of 30 schools
		sigma  int
		want   int
	}{
		{"one of thirty", func(i int) int { return map[bool]int{true: 12, false: 2}[i == 7] }, 3, 1},
		{"the same, not looked for", func(i int) int { return map[bool]int{true: 12, false: 2}[i == 7] }, 0, 0},
		{"a wide spread", func(i int) int { return i % 19 }, 3, 0},
		{"less than what is looked at", func(i int) int { return map[bool]int{true: 5, false: 0}[i == 7] }, 3, 0},
	} {
		b := edu.NewBook(edu.Unit{Code: "141127", Area: "样例县"}, 2022)
		for i := range 30 {
			s := &edu.School{Name: "甲小学", Type: edu.TypePrimary, State: edu.StateOpen}
			s.SetRowID(int64(i + 1))
			b.Put(edu.Schools, s)
			for back := range 2 {
				y := &edu.SectionYear{School: edu.Ref(i + 1), Year: edu.Year(2022 - back), Section: edu.SectionPrimary, Books: edu.N(10000)}
				if back == 0 {
					y.Books = edu.N(10000 + 100*tt.growth(i))
				}
				y.SetRowID(int64(2*i + back + 1))
				b.Put(edu.SectionYears, y)
			}
		}
		set.ChangeSigma = tt.sigma
		found, err := County(t.Context(), b, Terms{Year: 2022, Rules: set, Today: edu.Day(2022, 9, 20)})
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, f := range found {
			if f.ID == "unlike_the_others" {
				const said = "甲小学（小学）：图书由10000册变为11200册，增长12.0%；全县小学平均增长2.3%，标准差1.8个百分点"
				if n++; f.Field != "books" || f.Message != said {
					t.Errorf("%s: %s %s", tt.name, f.Field, f.Message)
				}
			}
		}
		if n != tt.want {
			t.Errorf("%s: %d findings, want %d", tt.name, n, tt.want)
		}
	}
}

// TestBeyond: as many deviations as are allowed are within, and of a few sections nothing is usual.
func TestBeyond(t *testing.T) {
	for _, tt := range []struct {
		n, by, sigma int
		want         bool
	}{{10, 5, 3, false}, {10, 6, 3, true}, {10, -1, 3, false}, {10, -2, 3, true}, {9, 6, 3, false}, {10, 6, 0, false}} {
		if got := (spread{n: tt.n, mean: 2, deviation: 1}).beyond(float64(tt.by), tt.sigma); got != tt.want {
			t.Errorf("%+v: %v", tt, got)
		}
	}
}

// TestWhatWasSaidOfOneSchoolStays: another school's number moves the county's mean, and what was said of this school stands.
func TestWhatWasSaidOfOneSchoolStays(t *testing.T) {
	set := ruleSet(t)
	b := edu.NewBook(edu.Unit{Code: "141127"}, 2022)
	for i := range 30 {
		s := &edu.School{Name: "甲小学", Type: edu.TypePrimary, State: edu.StateOpen}
		s.SetRowID(int64(i + 1))
		b.Put(edu.Schools, s)
		for back := range 2 {
			y := &edu.SectionYear{School: edu.Ref(i + 1), Year: edu.Year(2022 - back), Section: edu.SectionPrimary, Books: edu.N(10000)}
			if back == 0 && i == 7 {
				y.Books = edu.N(11200)
			}
			y.SetRowID(int64(2*i + back + 1))
			b.Put(edu.SectionYears, y)
		}
	}
	unlike := func() Finding {
		t.Helper()
		found, err := County(t.Context(), b, Terms{Year: 2022, Rules: set, Today: edu.Day(2022, 9, 20)})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range found {
			if f.ID == "unlike_the_others" {
				return f
			}
		}
		t.Fatal("nothing is unlike the others")
		return Finding{}
	}
	f := unlike()
	before := f.Message
	e := f.Explain(2022, "受赠图书", edu.Day(2022, 9, 21))
	e.SetRowID(1)
	b.Put(edu.Explanations, e)
	other := *b.Find(edu.SectionYears, 1).(*edu.SectionYear)
	other.Books = edu.N(10400)
	b.Put(edu.SectionYears, &other)
	if f = unlike(); f.Explained != "受赠图书" || f.Message == before || f.On != edu.Day(2022, 9, 21) {
		t.Errorf("%+v", f)
	}
	own := *b.Find(edu.SectionYears, 15).(*edu.SectionYear)
	own.Books = edu.N(11300)
	b.Put(edu.SectionYears, &own)
	if f = unlike(); f.Explained != "" {
		t.Errorf("its own number changed: %+v", f)
	}
}
