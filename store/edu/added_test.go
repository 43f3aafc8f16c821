package edu

import "testing"

// TestMeanOfEachKind: a mean is exact to what the field keeps, with its sign of per cent, and halves go away from zero.
func TestMeanOfEachKind(t *testing.T) {
	for _, tt := range []struct {
		g    *Register
		key  string
		sum  int64
		n    int
		want string
	}{
		{ProgressReports, "share", 10000, 3, "33.33%"},
		{ProgressReports, "share", 12500, 2, "62.5%"},
		{ProgressReports, "share", 1, 2, "0.01%"},
		{ProgressReports, "done_total", 3, 2, "0.000002"},
		{ProgressReports, "done_total", 9_007_199_254_740_993, 1, "9007199254.740993"}, // more than a float can hold
		{Schools, "land", 5, 2, "0.03"},
		{SectionYears, "classes", 2, 3, "0.67"},
		{SectionYears, "classes", 0, 3, "0"},
	} {
		if got := tt.g.Field(tt.key).Mean(tt.sum, tt.n); got != tt.want {
			t.Errorf("%s, %d over %d: %s, want %s", tt.key, tt.sum, tt.n, got, tt.want)
		}
	}
}

// TestAddedIsWhatFiguresCount: the pupils of a row are its grades added up, and a blank is not known, which is not 0.
func TestAddedIsWhatFiguresCount(t *testing.T) {
	total := SectionYears.Field("total")
	y := &SectionYear{Section: SectionPrimary, Total: N(99)}
	if n, known := total.Added(y); n != 99 || !known {
		t.Errorf("without grades %d, %v", n, known)
	}
	y.Pupils[Grade1], y.Pupils[Grade1+1] = N(40), N(2)
	if n, known := total.Added(y); n != 42 || !known {
		t.Errorf("with grades %d, %v", n, known)
	}
	if _, known := SectionYears.Field("classes").Added(y); known {
		t.Error("blank classes are known")
	}
	if n, known := SectionYears.Field("equipment").Added(&SectionYear{Equipment: Fen(300)}); n != 300 || !known {
		t.Errorf("3 元 are %d", n)
	}
}

// TestAsksOnlyForWhatARowHas: 初中 has no 一年级, and what the sections of a school share is asked for once.
func TestAsksOnlyForWhatARowHas(t *testing.T) {
	b := NewBook(Unit{Code: "141127", Area: "岚县"}, 2022)
	for i, s := range []*SectionYear{
		{School: 1, Year: 2022, Section: SectionPrimary},
		{School: 1, Year: 2022, Section: SectionJunior},
		{School: 1, Year: 2022, Section: SectionShared, Ground: Hundredths(100)},
	} {
		s.SetRowID(int64(i + 1))
		b.Put(SectionYears, s)
	}
	for key, want := range map[string][3]bool{
		"g1": {true, false, false}, "g7": {false, true, false}, "total": {true, true, false},
		"ground": {false, false, true}, "books": {true, true, false},
	} {
		for i, r := range b.Rows(SectionYears) {
			if got := b.Asks(r, SectionYears.Field(key)); got != want[i] {
				t.Errorf("%s of row %d: %v", key, i+1, got)
			}
		}
	}
	if !b.Asks(&Teacher{}, Teachers.Field("hours")) {
		t.Error("a teacher's hours are not asked for")
	}
}
