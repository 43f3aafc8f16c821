package edu

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// twoYears is a book of one school with two years of its primary section, a project with four reports, and a teacher
// without a name, as old ledgers have them.
func twoYears() *Book {
	b := NewBook(Unit{Code: "141127", Level: "county"}, 2022)
	put := func(g *Register, id int64, r Record) {
		r.SetRowID(id)
		b.Put(g, r)
	}
	put(Schools, 1, &School{Name: "甲小学", Code: "2114939849", Type: TypePrimary, Founder: "831", State: StateOpen})
	put(Schools, 2, &School{Name: "乙小学", Code: "2114939865", Type: TypePrimary, Founder: "831", State: StateOpen})
	for i, y := range []Year{2021, 2022} {
		s := &SectionYear{School: 1, Year: y, Section: SectionPrimary, Total: N(30)}
		s.Pupils[Grade1], s.Pupils[Grade1+1] = N(10), N(20)
		put(SectionYears, int64(i+1), s)
	}
	put(Projects, 1, &Project{Name: "综合楼", Code: "2201-141127-04-01-100001", School: 1, Kind: "new", Task: "boarding"})
	for m := 1; m <= 4; m++ {
		put(ProgressReports, int64(m), &ProgressReport{
			Project:   1,
			Month:     Month(2022, m),
			DoneMonth: Fen(100),
			DoneYear:  Fen(int64(m) * 100),
			DoneTotal: Fen(int64(m) * 100),
			InPlace:   Fen(500),
			Paid:      Fen(300),
		})
	}
	put(Teachers, 1, &Teacher{IDNumber: "14990119751231003X", PostedAt: 1, Post: PostTeaching})
	return b
}

func row[T any, P pointer[T]](b *Book, g *Register, id int64) P { return find[T, P](b, g.ID, Ref(id)) }

// typed is a copy of a record with something typed into it.
func typed[T any, P pointer[T]](b *Book, g *Register, id int64, change func(P)) P {
	c := *row[T, P](b, g, id)
	change(&c)
	return &c
}

func TestPrepare(t *testing.T) {
	b := twoYears()
	section := row[SectionYear](b, SectionYears, 2)
	withGrade := typed(b, SectionYears, 2, func(s *SectionYear) { s.Pupils[Grade1] = N(12) })
	for _, tt := range []struct {
		name    string
		change  Change
		refused RuleID // rule, empty where the change may stand
		field   string
		why     string
		check   func(t *testing.T, items []Item)
	}{
		{name: "a sum follows its grades", change: Typed("改", SectionYears, section, withGrade), check: func(t *testing.T, items []Item) {
			t.Helper()
			if got := items[0].Record.(*SectionYear).Total; got != N(32) {
				t.Errorf("合计 %v, want 32", got)
			}
		}},
		{name: "without what was opened the same", change: Edit("改", SectionYears, withGrade), check: func(t *testing.T, items []Item) {
			t.Helper()
			if got := items[0].Record.(*SectionYear).Total; got != N(32) {
				t.Errorf("合计 %v, want 32", got)
			}
		}},
		{
			name:   "a sum that was typed stays",
			change: Edit("改", SectionYears, typed(b, SectionYears, 2, func(s *SectionYear) { s.Pupils[Grade1], s.Total = N(12), N(40) })),
			check: func(t *testing.T, items []Item) {
				t.Helper()
				if got := items[0].Record.(*SectionYear).Total; got != N(40) {
					t.Errorf("合计 %v, want 40", got)
				}
			},
		},
		{
			name: "a new row's sum follows", change: Edit("新增", SectionYears, func() Record {
				s := &SectionYear{School: 2, Year: 2022, Section: SectionPrimary}
				s.Pupils[Grade1] = N(7)
				return s
			}()),
			check: func(t *testing.T, items []Item) {
				t.Helper()
				if got := items[0].Record.(*SectionYear).Total; got != N(7) {
					t.Errorf("合计 %v, want 7", got)
				}
			},
		},
		{
			name: "a corrected month carries on",
			change: Edit("更正二月", ProgressReports, typed(b, ProgressReports, 2, func(g *ProgressReport) {
				g.DoneMonth, g.InPlace = Fen(150), Fen(600)
			})),
			why: "更正二月，随之调整2条",
			check: func(t *testing.T, items []Item) {
				t.Helper()
				for i, want := range []struct{ total, inPlace int64 }{{250, 600}, {350, 500}, {450, 500}} {
					if g := items[i].Record.(*ProgressReport); g.DoneTotal.Fen() != want.total {
						t.Errorf("%s: 累计 %d, want %d", g.Month, g.DoneTotal.Fen(), want.total)
					}
				}
			},
		},
		{
			name: "a month that is typed in the same act stays as typed",
			change: Edit("粘贴", ProgressReports, typed(b, ProgressReports, 2, func(g *ProgressReport) { g.DoneMonth = Fen(150) }),
				typed(b, ProgressReports, 3, func(g *ProgressReport) { g.DoneTotal = Fen(999) })),
			why: "粘贴，随之调整1条",
			check: func(t *testing.T, items []Item) {
				t.Helper()
				if g := items[1].Record.(*ProgressReport); g.DoneTotal.Fen() != 999 {
					t.Errorf("三月累计 %d, want 999", g.DoneTotal.Fen())
				}
			},
		},
		{name: "a record that is gone", change: Edit("改", Schools, func() Record {
			s := &School{Name: "丙小学"}
			s.SetRowID(9)
			return s
		}()), refused: RuleGone},
		{name: "another with the same code", change: Edit("新增", Schools, &School{
			Name: "丙小学", Code: "2114939849", Type: TypePrimary, Founder: "831", State: StateOpen,
		}), refused: RuleDoubledCode, field: "code"},
		{
			name: "one that becomes another", change: Edit("改", Schools, typed(b, Schools, 2, func(s *School) { s.Code = "2114939849" })),
			refused: RuleDoubledCode, field: "code",
		},
		{
			name:   "one that becomes a later one",
			change: Edit("改", Schools, typed(b, Schools, 1, func(s *School) { s.Code = "2114939865" })), refused: RuleDoubledCode,
			field: "code",
		},
		{
			name: "two that change places", change: Edit("改", Schools,
				typed(b, Schools, 1, func(s *School) { s.Code = "2114939865" }), typed(b, Schools, 2, func(s *School) { s.Code = "2114939849" })),
		},
		{name: "a new row that lacks what it needs", change: Edit("新增", Schools, &School{Name: "丙小学"}), refused: RuleRequired, field: "code"},
		{
			name: "what is needed is emptied", change: Edit("改", Schools, typed(b, Schools, 1, func(s *School) { s.Name = "" })),
			refused: RuleRequired, field: "name",
		},
		{
			name:   "another field of a row that lacked it before",
			change: Edit("改", Teachers, typed(b, Teachers, 1, func(x *Teacher) { x.Hours = N(12) })),
		},
		{name: "a row that is deleted", change: Drop("删除", SectionYears, section), check: func(t *testing.T, items []Item) {
			t.Helper()
			if !items[0].Delete || items[0].Record.RowID() != 2 {
				t.Errorf("%+v", items[0])
			}
		}},
		{name: "a plan for a day on which another was refused", change: Change{Kind: BatchEdit, Items: []Item{
			{Register: Rotations, Record: plan(-1, RotationRefused)}, {Register: Rotations, Record: plan(-2, RotationDraft)},
		}}},
		{name: "two plans for a day", change: Change{Kind: BatchEdit, Items: []Item{
			{Register: Rotations, Record: plan(-1, RotationDraft)}, {Register: Rotations, Record: plan(-2, RotationDraft)},
		}}, refused: RuleDoubled, field: "teacher"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p, found := Prepare(b, tt.change)
			if err := p.Refusal(); (tt.refused != "") != (err != nil) || found.Refused() != (err != nil) {
				t.Fatalf("refused %v, found %v", err, found)
			}
			if tt.refused != "" {
				all := found[0]
				if len(all) == 0 || all[0].Rule != tt.refused || all[0].Field != tt.field || all[0].Level != Hard || all[0].Message == "" {
					t.Errorf("found %+v", all)
				}
			}
			if tt.why != "" && p.Why() != tt.why {
				t.Errorf("why %q", p.Why())
			}
			if tt.check != nil {
				tt.check(t, p.Items())
			}
		})
	}
}

func plan(id int64, state Code) *Rotation {
	m := &Rotation{Teacher: 1, Year: 2022, From: 1, To: 2, Reason: ReasonRotation, State: state, Start: Day(2022, 11, 1)}
	m.SetRowID(id)
	return m
}

// TestRefusalNamesWhatItIs: a caller can decide by it.
func TestRefusalNamesWhatItIs(t *testing.T) {
	gone := ItemProblems{{{Rule: RuleGone, Level: Hard, Message: "没有"}}}
	twin := ItemProblems{nil, {{Rule: RuleDoubled, Level: Hard, Message: "重复"}, {Rule: "x", Level: Soft, Message: "提示"}}}
	if !errors.Is(gone, ErrNotFound) || errors.Is(gone, ErrDuplicate) || !errors.Is(twin, ErrDuplicate) || errors.Is(twin, ErrNotFound) {
		t.Error("a refusal is not what it is")
	}
	if twin.Error() != "重复" {
		t.Errorf("says %q", twin.Error())
	}
	if err := (Prepared{}).Refusal(); !errors.Is(err, ErrNothingPrepared) {
		t.Errorf("what Prepare did not make may be written: %v", err)
	}
}

// TestOldFaultIsNamedAndDoesNotRefuse: what stood before in a field that nobody touched is still said, and weaker; touched, it
// refuses.
func TestOldFaultIsNamedAndDoesNotRefuse(t *testing.T) {
	b := twoYears()
	_, found := Prepare(b, Edit("改", Teachers, typed(b, Teachers, 1, func(x *Teacher) { x.Hours = N(12) })))
	if about := found[0].For("name"); len(about) != 1 || about[0].Level != Soft {
		t.Errorf("%+v", found[0])
	}
	old := row[Teacher](b, Teachers, 1)
	old.Name = "李明"
	if _, found = Prepare(b, Edit("改", Teachers, typed(b, Teachers, 1, func(x *Teacher) { x.Name = "" }))); !found.Refused() {
		t.Error("an emptied name may stand")
	}
}

// TestPrepareChangesNothing: neither the book nor a record that is in it.
func TestPrepareChangesNothing(t *testing.T) {
	b := twoYears()
	before := Change{}
	for _, g := range Registers() {
		for _, r := range b.Rows(g) {
			before.Items = append(before.Items, Item{Register: g, Opened: r, Record: g.Clone(r)})
		}
	}
	edited := typed(b, ProgressReports, 1, func(g *ProgressReport) { g.DoneMonth = Fen(7) })
	Prepare(b, Edit("改", ProgressReports, edited, typed(b, ProgressReports, 4, func(g *ProgressReport) { g.Paid = Fen(1) })))
	Prepare(b, Drop("删", SectionYears, row[SectionYear](b, SectionYears, 1)))
	n := 0
	for _, g := range Registers() {
		n += len(b.Rows(g))
	}
	if n != len(before.Items) {
		t.Fatalf("%d records, were %d", n, len(before.Items))
	}
	for _, it := range before.Items {
		if b.Find(it.Register, it.Opened.RowID()) != it.Opened || len(it.Register.Changed(it.Opened, it.Record)) > 0 {
			t.Errorf("%s %d was changed", it.Register.ID, it.Opened.RowID())
		}
	}
	if edited.DoneTotal != Fen(100) {
		t.Error("the clerk's copy was changed")
	}
}

// TestPrepareAgainstModel has two clerks with the same row before them, and undo between their saves: a field that a clerk
// did not touch stays what it is by then, whatever stood in his form.
func TestPrepareAgainstModel(t *testing.T) {
	keys := []string{"classes", "total", "g1", "g2", "staff", "teachers", "note", "equipment"}
	rapid.Check(t, func(t *rapid.T) {
		b := twoYears()
		opened := map[int]*SectionYear{}
		history := []*SectionYear{row[SectionYear](b, SectionYears, 2)}
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			now := row[SectionYear](b, SectionYears, 2)
			clerk := rapid.IntRange(0, 1).Draw(t, "clerk")
			switch {
			case opened[clerk] == nil:
				opened[clerk] = now
			case rapid.IntRange(0, 3).Draw(t, "act") == 0: // somebody takes back what was saved last
				if len(history) > 1 {
					history = history[:len(history)-1]
					b.Put(SectionYears, history[len(history)-1])
				}
			default:
				typed := *opened[clerk]
				for _, k := range keys {
					if rapid.Bool().Draw(t, "touches "+k) {
						typeInto(t, &typed, k)
					}
				}
				p, found := Prepare(b, Typed("改", SectionYears, opened[clerk], &typed))
				if found.Refused() {
					t.Fatal(found)
				}
				got := p.Items()[0].Record.(*SectionYear)
				want := model(now, opened[clerk], &typed)
				for _, f := range SectionYears.Changed(&want, got) {
					at := func(r Record) string { return f.Text(r, b) }
					t.Fatalf("%s: now %q, opened %q, typed %q: saved %q, want %q", f.Full(), at(now), at(opened[clerk]), at(&typed), at(got), at(&want))
				}
				b.Put(SectionYears, got)
				history = append(history, got)
				opened[clerk] = nil
			}
		}
	})
}

func typeInto(t *rapid.T, s *SectionYear, key string) {
	text := rapid.SampledFrom([]string{"", "0", "5", "12", "31"}).Draw(t, key)
	if err := SectionYears.Field(key).At(s).Parse(text, SectionYears.Field(key).Format()); err != nil {
		t.Fatal(err)
	}
}

// model is the slow and plain reading: field by field, then the sum.
func model(now, opened, typed *SectionYear) SectionYear {
	want := *now
	for _, f := range SectionYears.Fields {
		if f.At(opened).Stored() != f.At(typed).Stored() {
			if err := f.At(&want).Restore(f.At(typed).Stored()); err != nil {
				panic(err)
			}
		}
	}
	sum := func(s *SectionYear) (n int, known bool) {
		for _, p := range s.Pupils {
			n, known = n+p.Int(), known || p.Known()
		}
		return n, known
	}
	before, graded := sum(now)
	after, known := sum(&want)
	if wasSum := !now.Total.Known() || graded && now.Total.Int() == before; now.Total != want.Total || !wasSum || now.Pupils == want.Pupils {
		return want
	}
	if want.Total = (Count{}); known { // the sum of grades that nobody knows is not 0
		want.Total = N(after)
	}
	return want
}

// TestEveryRegisterCanBegin: a new record of any register is prepared without a fall, and what it lacks is named.
func TestEveryRegisterCanBegin(t *testing.T) {
	for _, g := range Registers() {
		r := g.Begin(twoYears())
		if _, found := Prepare(twoYears(), Edit("新增", g, r)); !found.Refused() {
			t.Errorf("%s: an empty record may stand", g.ID)
		} else if strings.TrimSpace(found.Error()) == "" {
			t.Errorf("%s: refused without a word", g.ID)
		}
		if r.RowID() >= 0 {
			t.Errorf("%s: a new record has the row number %d", g.ID, r.RowID())
		}
	}
}

// TestNumbersOfNewRecords: every new record of a change has a number of its own, also those that were refused before and still
// have the number of that time; what refers to one goes on doing so.
func TestNumbersOfNewRecords(t *testing.T) {
	b := twoYears()
	refused := func() *SectionYear {
		s := &SectionYear{School: 1, Year: 2022, Section: SectionPrimary} // stands there already
		if p, _ := Prepare(b, Edit("新增", SectionYears, s)); p.Refusal() == nil || s.RowID() >= 0 {
			t.Fatalf("row %d: %v", s.RowID(), p.Refusal())
		}
		s.Section = SectionJunior
		return s
	}
	first, second := refused(), refused()
	second.School = 2
	made, refers := &School{Name: "丙小学", Code: "2114939881", Type: TypePrimary, Founder: "831", State: StateOpen}, &SectionYear{}
	made.SetRowID(-1)
	refers.School, refers.Year, refers.Section = -1, 2022, SectionPrimary
	c := Edit("新增", SectionYears, first, second, &SectionYear{School: 2, Year: 2022, Section: SectionPrimary}, refers)
	c.Items = append(c.Items, Item{Register: Schools, Record: made})
	p, found := Prepare(b, c)
	if err := p.Refusal(); err != nil {
		t.Fatal(found)
	}
	rows := map[int64]bool{}
	for _, it := range p.Items() {
		if id := it.Record.RowID(); id >= 0 || rows[id] {
			t.Errorf("%s: row %d", it.Register.ID, id)
		}
		rows[it.Record.RowID()] = true
	}
	if made.RowID() != -1 || refers.School != -1 {
		t.Errorf("the school is row %d, and %d refers to it", made.RowID(), refers.School)
	}
}
