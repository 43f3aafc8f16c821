package edu

import (
	"strings"
	"testing"
)

// TestCategoriesOfTypes: the first two digits of a code by the kind of institution, to the ends of each range; what is no kind has none.
func TestCategoriesOfTypes(t *testing.T) {
	for kind, want := range map[Code]string{
		"111": "11", "211": "21", "218": "21", "311": "31", "312": "31", "321": "32", "341": "34", "342": "34", "345": "34",
		"360": "", "361": "36", "365": "36", "369": "36", "370": "", "371": "37", "510": "",
		"511": "51", "512": "51", "514": "51", "515": "", "": "", "219": "",
	} {
		if got := CategoryOfType(kind); got != want {
			t.Errorf("%s: %q, want %q", kind, got, want)
		}
	}
	for kind, want := range map[Code]bool{"111": true, "211": true, "218": false, "319": false, "": false, "21": false, "2111": false} {
		if got := CountsAsSchool(kind); got != want {
			t.Errorf("%s counts: %v", kind, got)
		}
	}
	point := &School{Type: TypeTeachingPoint}
	became := &Closure{Method: MethodKindergarten, Stage: ClosureDone}
	for was, want := range map[Code]bool{TypePrimary: true, TypeTeachingPoint: false, "": true} {
		became.Decided.WasType = was
		if got := became.CountsAsSchool(&School{Type: TypeKindergarten}); got != want {
			t.Errorf("a kindergarten that was %q: counts %v", was, got)
		}
	}
	for method, want := range map[Code]bool{MethodPoint: true, MethodMerge: false} {
		if got := (&Closure{Method: method}).CountsAsSchool(point); got != want {
			t.Errorf("a case of a point, %s: counts %v", method, got)
		}
	}
}

// TestRanksOfPosts: thirteen ranks of 专业技术, ten of 管理, five of 工勤, and those without a rank.
func TestRanksOfPosts(t *testing.T) {
	for code, want := range map[Code]string{
		"01": "专业技术一级", "13": "专业技术十三级", "14": "", "m01": "管理一级", "m10": "管理十级",
		"m11": "", "w01": "工勤一级", "w05": "工勤五级", "w06": "",
		"00": "试用期", "w00": "普通工",
	} {
		if i := Grades.Index(code); (i >= 0) != (want != "") || i >= 0 && Grades.Items[i].Label != want {
			t.Errorf("%s: %d, want %q", code, i, want)
		}
	}
	if n := len(Grades.Items); n != 13+1+10+5+1 {
		t.Errorf("%d ranks", n)
	}
	for duty, want := range map[Code]bool{
		DutyHead: true, DutyVice: true, DutyKindergartenHead: true, DutyKindergartenVice: true, DutyMiddle: false, "": false,
	} {
		if Leads(duty) != want {
			t.Errorf("%s leads: %v", duty, Leads(duty))
		}
	}
}

// TestSignsThatLookAlike: the blocks of radicals and of compatibility ideographs, to their ends, are written as what they look like;
// the signs beside them stay.
func TestSignsThatLookAlike(t *testing.T) {
	for r, want := range map[rune]bool{
		0x2e7f: false, 0x2e80: true, 0x2f00: true, 0x2fdf: true, 0x2fe0: false, 0xf8ff: false, 0xf900: true, 0xfaff: true, 0xfb00: false,
		0x2f7ff: false, 0x2f800: true, 0x2fa1f: true, 0x2fa20: false, '女': false, 'a': false,
	} {
		if compatible(r) != want {
			t.Errorf("%U looks like another: %v", r, compatible(r))
		}
	}
	for text, want := range map[string]string{"⼥生": "女生", "⻓治": "长治", "学校": "学校", "豈": "豈", "": "", "A⼀": "A一"} {
		if got := Fold(text); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

// TestPartsWithoutRoom: a year or month too large to be kept is no date, and never another one.
func TestPartsWithoutRoom(t *testing.T) {
	for _, d := range []Date{date(1<<16+2022, 4, 19), date(2022, 1<<8+4, 19), date(2022, 4, 1<<8+19), date(-1, 4, 19), date(2022, 100, 0)} {
		if d.valid() {
			t.Errorf("it became %s", d)
		}
	}
}

// TestDatesAtTheirLimits: which of two figures is the month, the first and the last year of two figures, and where a count of days is one.
func TestDatesAtTheirLimits(t *testing.T) {
	for text, want := range map[string]string{
		"9/15/2008": "2008-09-15", "15/9/2008": "2008-09-15", "12/13/2008": "2008-12-13",
		"13/12/2008": "2008-12-13", "12/12/2008": "", "1/12/2008": "",
		"13/13/2008": "", "39692": "2008-09-01", "10000": "1927-05-18", "09999": "", "79999": "2119-01-10", "80000": "",
	} {
		var d Date
		if err := d.Parse(text, Format{}); (err == nil) != (want != "") || want != "" && d.String() != want {
			t.Errorf("%s: %s (%v), want %q", text, d, err, want)
		}
	}
	for text, want := range map[string]bool{
		"2022-02-29": true, "2022-04-31": true, "2022-01-32": false, "2022-13-30": false,
		"2022-00-30": false, "2022-02-28": false, "2022-12-31": false,
	} {
		var d Date
		err := d.Parse(text, Format{})
		if got := err != nil && strings.Contains(err.Error(), "月没有"); got != want {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// TestPapersOfARecord: a paper is there with its date and a number or a copy; a copy without content is none.
func TestPapersOfARecord(t *testing.T) {
	dated := func(edit func(*Evidence)) *Evidence {
		e := &Evidence{Date: Day(2022, 5, 1)}
		edit(e)
		return e
	}
	for _, tt := range []struct {
		name string
		e    *Evidence
		want bool
	}{
		{"a number", dated(func(e *Evidence) { e.Number = "1号" }), true},
		{"a copy", dated(func(e *Evidence) { e.SHA = "ab" }), true},
		{"a date alone", dated(func(*Evidence) {}), false},
		{"no date", &Evidence{Number: "1号"}, false},
	} {
		if got := tt.e.Present(); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
	var f Filed
	f.Attach(Attachment{"批复.pdf", "ab", 7})
	if a, ok := f.Attached(); !ok || a != (Attachment{"批复.pdf", "ab", 7}) {
		t.Errorf("%+v, %v", a, ok)
	}
	f.Attach(Attachment{Name: "空.pdf"})
	if _, ok := f.Attached(); ok || f != (Filed{}) {
		t.Errorf("a copy without content: %+v", f)
	}
}

// TestUndoAndRedo: what is taken back next, and what is done again next.
func TestUndoAndRedo(t *testing.T) {
	for _, tt := range []struct {
		name       string
		all        []Batch // the newest first
		undo, redo int64   // 0 for nothing
	}{
		{"nothing", nil, 0, 0},
		{"an edit", []Batch{{ID: 1, Kind: BatchEdit, Session: true}}, 1, 0},
		{"an import", []Batch{{ID: 2, Kind: BatchImport, Session: true}, {ID: 1, Kind: BatchEdit, Session: true}}, 2, 0},
		{"of another session", []Batch{{ID: 1, Kind: BatchEdit}}, 0, 0},
		{"a disclosure", []Batch{{ID: 2, Kind: BatchDisclose, Session: true}, {ID: 1, Kind: BatchEdit, Session: true}}, 1, 0},
		{
			"taken back", []Batch{
				{ID: 3, Kind: BatchUndo, Undoes: 2, Session: true},
				{ID: 2, Kind: BatchEdit, Session: true},
				{ID: 1, Kind: BatchEdit, Session: true},
			}, 1, 3,
		},
		{
			"done again", []Batch{
				{ID: 4, Kind: "redo", Undoes: 3, Session: true},
				{ID: 3, Kind: BatchUndo, Undoes: 2, Session: true},
				{ID: 2, Kind: BatchEdit, Session: true},
			}, 2, 0,
		},
		{
			"an edit after it", []Batch{
				{ID: 4, Kind: BatchEdit, Session: true},
				{ID: 3, Kind: BatchUndo, Undoes: 2, Session: true},
				{ID: 2, Kind: BatchEdit, Session: true},
			}, 4, 0,
		},
	} {
		MarkUndone(tt.all)
		undo, ok := NextUndo(tt.all)
		redo, ok2 := NextRedo(tt.all)
		if undo.ID != tt.undo || ok != (tt.undo != 0) || redo.ID != tt.redo || ok2 != (tt.redo != 0) {
			t.Errorf("%s: undo %d, redo %d; want %d and %d", tt.name, undo.ID, redo.ID, tt.undo, tt.redo)
		}
	}
}

// TestYearWithFigures: the ledger's own year where it has figures, else the latest that has, else its own.
func TestYearWithFigures(t *testing.T) {
	for _, tt := range []struct {
		years []Year
		want  Year
	}{{nil, 2022}, {[]Year{2020, 2021}, 2021}, {[]Year{2021, 2022, 2023}, 2022}, {[]Year{2023, 2021}, 2023}} {
		b := NewBook(Unit{}, 2022)
		for i, y := range tt.years {
			s := &SectionYear{Year: y}
			s.SetRowID(int64(i + 1))
			b.Put(SectionYears, s)
		}
		if got := b.DataYear(); got != tt.want {
			t.Errorf("%v: %d, want %d", tt.years, got, tt.want)
		}
	}
}

// TestInUse: schools, teaching points and kindergartens are counted apart, closed ones not at all.
func TestInUse(t *testing.T) {
	b := NewBook(Unit{}, 2022)
	for i, s := range []School{
		{Type: TypePrimary, Code: "2114000001"},
		{Type: TypeNineYear},
		{Type: TypeTeachingPoint},
		{Type: TypeTeachingPoint},
		{Type: TypeTeachingPoint},
		{Type: TypeKindergarten},
		{Type: TypePrimary, State: StateClosed, Code: "2114000002"},
	} {
		s.SetRowID(int64(i + 1))
		b.Put(Schools, &s)
	}
	if schools, points, kindergartens := b.SchoolsInUse(); schools != 2 || points != 3 || kindergartens != 1 {
		t.Errorf("%d schools, %d points, %d kindergartens", schools, points, kindergartens)
	}
	if s := b.SchoolByCode("2114000002"); s == nil || s.RowID() != 7 || b.SchoolByCode("2114000003") != nil {
		t.Errorf("by its code: %v", s)
	}
	if !(&School{Founder: FounderPrivate}).Private() || (&School{Founder: "831"}).Private() {
		t.Error("who is private is mistaken")
	}
}

// TestMonthsOfMoney: a report whose sum falls below that of the month before is told, one that stays is not; nobody pays more than a sum
// that is not known.
func TestMonthsOfMoney(t *testing.T) {
	for _, tt := range []struct {
		name string
		is   ProgressReport
		want map[RuleID]bool
	}{
		{"as much", ProgressReport{DoneTotal: Fen(100)}, nil},
		{"less", ProgressReport{DoneTotal: Fen(99)}, map[RuleID]bool{RuleCumulativeFalls: true}},
		{"more", ProgressReport{DoneTotal: Fen(101)}, nil},
		{"not known", ProgressReport{}, nil},
		{"paid all", ProgressReport{InPlace: Fen(50), Paid: Fen(50)}, nil},
		{"paid more", ProgressReport{InPlace: Fen(50), Paid: Fen(51)}, map[RuleID]bool{RulePaidMoreThanInPlace: true}},
		{"paid, and nobody knows of what", ProgressReport{Paid: Fen(51)}, nil},
	} {
		b := NewBook(Unit{}, 2022)
		before := &ProgressReport{Project: 1, Month: Month(2022, 3), DoneTotal: Fen(100)}
		before.SetRowID(1)
		b.Put(ProgressReports, before)
		tt.is.Project, tt.is.Month = 1, Month(2022, 4)
		tt.is.SetRowID(2)
		b.Put(ProgressReports, &tt.is)
		found := map[RuleID]bool{}
		for _, p := range checkProgress(ProgressReports, &tt.is, b) {
			found[p.Rule] = true
		}
		for _, rule := range []RuleID{RuleCumulativeFalls, RulePaidMoreThanInPlace} {
			if found[rule] != tt.want[rule] {
				t.Errorf("%s: %s %v", tt.name, rule, found[rule])
			}
		}
	}
}

// TestTitlesOfFields: a field is titled with its unit and called behind its group, where it has them; units that mean the same are one.
func TestTitlesOfFields(t *testing.T) {
	for _, tt := range []struct {
		f           Field
		title, full string
	}{
		{Field{Label: "学生"}, "学生", "学生"}, {Field{Label: "占地", Unit: "㎡"}, "占地（㎡）", "占地"}, {Field{Label: "同意", Group: "听证"}, "同意", "听证/同意"},
	} {
		if tt.f.Title() != tt.title || tt.f.Full() != tt.full {
			t.Errorf("%s and %s", tt.f.Title(), tt.f.Full())
		}
	}
	pupils := SectionYears.Field("total")
	for units, want := range map[[2]string]bool{{"人", "名"}: true, {"人", "人"}: true, {"人", "万人"}: false, {"人", "亩"}: false, {"亩", "人"}: false} {
		if got := pupils.SameUnit(units[0], units[1]); got != want {
			t.Errorf("%v: %v", units, got)
		}
	}
	for text, want := range map[string]bool{"元/生": true, "生/元": true, "英亩": true, "学校/名称": false, "备注": false, "人": true} {
		if got := LooksLikeUnit(text); got != want {
			t.Errorf("%s looks like a unit: %v", text, got)
		}
	}
}

// TestDecimalsOfTwoKinds: the coarser is written with the decimals of the finer, whichever comes first.
func TestDecimalsOfTwoKinds(t *testing.T) {
	a, b := Decimal{N: 3}, Decimal{N: 125, Places: 2}
	for _, got := range []Decimal{a.Plus(b), b.Plus(a)} {
		if got.N != 425 || got.Places != 2 {
			t.Errorf("%+v", got)
		}
	}
	for _, tt := range []struct{ n, by, want int64 }{{0, 3, 0}, {5, 2, 3}, {-5, 2, -3}, {4, 3, 1}, {-4, 3, -1}} {
		if got := (Decimal{N: tt.n}).Over(tt.by, 0); got.N != tt.want {
			t.Errorf("%d ÷ %d = %d, want %d", tt.n, tt.by, got.N, tt.want)
		}
	}
}

// TestLikeness: how much two texts look alike, by their letters and pairs of letters; one that stands in the other whole is near.
func TestLikeness(t *testing.T) {
	for _, tt := range []struct {
		a, b  string
		pairs float64
		looks float64
	}{
		{"在职", "在职", 1, 1},
		{"在职", "在岗", 2.0 / 6, 2.0 / 6},
		{"甲乙丙", "甲乙", 2 * 3.0 / 8, 2 * 3.0 / 8},
		{"单位自聘人员名册", "自聘", 2 * 3.0 / 18, 0.5},
		{"甲", "乙", 0, 0},
		{"", "", 0, 0},
		{"一二三四五六", "六", 2.0 / 12, 2.0 / 12},
	} {
		if got := pairsAlike(tt.a, tt.b); got < tt.pairs-1e-9 || got > tt.pairs+1e-9 {
			t.Errorf("%s, %s: %v, want %v", tt.a, tt.b, got, tt.pairs)
		}
		if got := looksAlike(tt.a, tt.b); got < tt.looks-1e-9 || got > tt.looks+1e-9 {
			t.Errorf("%s and %s look alike %v, want %v", tt.a, tt.b, got, tt.looks)
		}
	}
	for _, tt := range []struct {
		a, b saying
		want float64
	}{
		{saying{}, saying{}, 0},
		{saying{rest: []string{"在编"}}, saying{rest: []string{"在编"}}, 1},
		{saying{rest: []string{"在编", "聘"}}, saying{rest: []string{"在编"}}, 1 / (1 + 0.8*0.5)},
		{saying{rest: []string{"在编", "长长长长长"}}, saying{rest: []string{"在编"}}, 1 / (1 + 0.8*1.6)},
		{saying{rest: []string{"在编"}}, saying{rest: []string{"在编", "聘"}}, 1 / 1.8},
	} {
		if got := alike(tt.a, tt.b); got < tt.want-1e-9 || got > tt.want+1e-9 {
			t.Errorf("%+v and %+v: %v, want %v", tt.a, tt.b, got, tt.want)
		}
	}
}

// TestChoicesInWords: eight entries of a list are named, and that there are more.
func TestChoicesInWords(t *testing.T) {
	items := func(n int) *CodeList {
		l := &CodeList{}
		for i := range n {
			l.Items = append(l.Items, CodeItem{Label: string(rune('甲' + i))})
		}
		return l
	}
	for n, want := range map[int]int{1: 0, 2: 1, 8: 7, 9: 7} {
		got := items(n).choices()
		if strings.Count(got, "、") != want || strings.HasPrefix(got, "、") || strings.HasSuffix(got, "……") != (n > 8) {
			t.Errorf("%d: %s", n, got)
		}
	}
}

// TestPosition: a place on the earth, up to its edges.
func TestPosition(t *testing.T) {
	for _, tt := range []struct {
		east, north Text
		want        bool
	}{
		{"111.1", "37.5", true},
		{"180", "90", true},
		{"-180", "-90", true},
		{"180.1", "37", false},
		{"111", "90.1", false},
		{"", "37", false},
		{"111", "", false},
		{"东", "北", false},
	} {
		if _, _, ok := (&School{Longitude: tt.east, Latitude: tt.north}).Position(); ok != tt.want {
			t.Errorf("%s, %s: %v", tt.east, tt.north, ok)
		}
	}
}
