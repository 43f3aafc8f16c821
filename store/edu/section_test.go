package edu

import "testing"

// TestHeadcount: the pupils of a row are its grades added up; where no grade is known they are the typed total, and where
// nothing is known there are none to count.
func TestHeadcount(t *testing.T) {
	for _, tt := range []struct {
		name            string
		total           Count
		toddlers, first Count
		pupils, counted int
	}{
		{"nothing", Count{}, Count{}, Count{}, 0, 0},
		{"the total alone", N(180), Count{}, Count{}, 180, 180},
		{"the grades alone", Count{}, Count{}, N(30), 30, 30},
		{"grades that differ from the total", N(99), Count{}, N(30), 30, 30},
		{"no pupils, as typed", N(12), Count{}, N(0), 0, 0},
		{"toddlers among them", N(50), N(8), N(42), 50, 42},
	} {
		s := &SectionYear{Total: tt.total}
		s.Pupils[Toddlers], s.Pupils[Grade1] = tt.toddlers, tt.first
		if s.Headcount() != tt.pupils || s.Children() != tt.counted {
			t.Errorf("%s: %d pupils, %d children, want %d and %d", tt.name, s.Headcount(), s.Children(), tt.pupils, tt.counted)
		}
	}
}

// TestEnrolment: the pupils of a year are those of its rows; what no row says is not known, and a row that nobody filled in is
// told, but not one of what the sections share.
func TestEnrolment(t *testing.T) {
	total := func(section Code, y Year, n Count) *SectionYear {
		return &SectionYear{Year: y, Section: section, Total: n}
	}
	graded := total(SectionPrimary, 2022, N(99))
	graded.Pupils[Grade1] = N(30)
	for _, tt := range []struct {
		name string
		rows []*SectionYear
		want Enrolment
	}{
		{"no rows", nil, Enrolment{}},
		{"another year's", []*SectionYear{total(SectionPrimary, 2021, N(5))}, Enrolment{}},
		{"nobody filled it in", []*SectionYear{total(SectionPrimary, 2022, Count{})}, Enrolment{}},
		{"nobody is there", []*SectionYear{total(SectionPre, 2022, N(0))}, Enrolment{Children: N(0)}},
		{"what the sections share", []*SectionYear{total(SectionShared, 2022, Count{})}, Enrolment{}},
		{
			"some of each",
			[]*SectionYear{graded, total(SectionJunior, 2022, N(12)), total(SectionPre, 2022, N(7)), total(SectionPre, 2022, Count{})},
			Enrolment{Pupils: N(42), Children: N(7)},
		},
	} {
		b := NewBook(Unit{}, 2022)
		for i, s := range tt.rows {
			s.SetRowID(int64(i + 1))
			b.Put(SectionYears, s)
		}
		if got := b.Enrolment(2022); got != tt.want {
			t.Errorf("%s: %+v, want %+v", tt.name, got, tt.want)
		}
	}
}

// TestTotalAlone: a row with a total and no grades contradicts nothing, and its boarders are compared with the total.
func TestTotalAlone(t *testing.T) {
	s := &SectionYear{Year: 2022, Section: SectionPre, Total: N(180), Boarders: N(20)}
	if p := SectionYears.Check(s, NewBook(Unit{}, 2022)); len(p.For("total"))+len(p.For("boarders")) > 0 {
		t.Errorf("found %v", []Problem(p))
	}
	s.Pupils[Small] = N(170)
	if p := SectionYears.Check(s, NewBook(Unit{}, 2022)); len(p.For("total")) != 1 {
		t.Errorf("a total that differs from the grades: %v", []Problem(p))
	}
	blank := &SectionYear{Year: 2022, Section: SectionPre, Boarders: N(20)}
	if p := SectionYears.Check(blank, NewBook(Unit{}, 2022)); len(p.For("boarders")) > 0 {
		t.Errorf("boarders compared with pupils that nobody entered: %v", []Problem(p))
	}
}

// TestEnrol: pupils come to their grade where grades are known, else to the total alone; sections become one the same way.
func TestEnrol(t *testing.T) {
	graded := func(n int) SectionYear {
		s := SectionYear{Total: N(n)}
		s.Pupils[Grade1] = N(n)
		return s
	}
	for _, tt := range []struct {
		name        string
		into, other SectionYear
		enrolled    int // into after 5 pupils of the first grade
		joined      int // into after the other section
		grades      bool
	}{
		{"both by grade", graded(100), graded(30), 105, 130, true},
		{"totals alone", SectionYear{Total: N(100)}, SectionYear{Total: N(30)}, 105, 130, false},
		{"the other without grades", graded(100), SectionYear{Total: N(30)}, 105, 130, false},
		{"into one without grades", SectionYear{Total: N(100)}, graded(30), 105, 130, false},
		{"into an empty one", SectionYear{}, graded(30), 5, 30, true},
		{"an empty one", graded(100), SectionYear{}, 105, 100, true},
	} {
		more, all := tt.into, tt.into
		more.Enrol(Grade1, 5)
		all.Join(&tt.other)
		if more.Headcount() != tt.enrolled || more.Total.Int() != tt.enrolled {
			t.Errorf("%s: %d pupils after 5 more (合计%d), want %d", tt.name, more.Headcount(), more.Total.Int(), tt.enrolled)
		}
		if all.Headcount() != tt.joined || all.Total.Int() != tt.joined || all.Graded() != tt.grades {
			t.Errorf("%s: %d pupils of both (合计%d, by grade: %v), want %d", tt.name, all.Headcount(), all.Total.Int(), all.Graded(), tt.joined)
		}
	}
}

// TestTotalFollows: 合计 follows the grades where it was their sum or was never typed; a typed one stays.
func TestTotalFollows(t *testing.T) {
	row := func(total, small, big Count) *SectionYear {
		s := &SectionYear{Total: total}
		s.Pupils[Small], s.Pupils[Big] = small, big
		return s
	}
	for _, tt := range []struct {
		name          string
		before, after *SectionYear
		want          Count
	}{
		{"first grades", row(Count{}, Count{}, Count{}), row(Count{}, N(3), N(4)), N(7)},
		{"a grade changes", row(N(7), N(3), N(4)), row(N(7), N(5), N(4)), N(9)},
		{"a grade is 0 now", row(N(3), N(3), Count{}), row(N(3), N(0), Count{}), N(0)},
		{"grades go", row(N(3), N(3), Count{}), row(N(3), Count{}, Count{}), Count{}},
		{"a total of its own", row(N(9), N(3), N(4)), row(N(9), N(5), N(4)), N(9)},
		{"the total is typed too", row(N(7), N(3), N(4)), row(N(8), N(5), N(4)), N(8)},
		{"the first grade under a typed total", row(N(180), Count{}, Count{}), row(N(180), N(20), Count{}), N(180)},
		{"nothing about pupils", row(Count{}, N(3), N(4)), row(Count{}, N(3), N(4)), Count{}},
	} {
		if SectionYears.follow(tt.before, tt.after); tt.after.Total != tt.want {
			t.Errorf("%s: 合计 %+v, want %+v", tt.name, tt.after.Total, tt.want)
		}
	}
}
