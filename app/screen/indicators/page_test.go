package indicators

import (
	"context"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store"
	"countyledger/store/edu"
	"countyledger/store/indicator"
	"countyledger/store/sample"
)

func create(ctx context.Context, dir string, u edu.Unit, y edu.Year) (screen.Ledger, error) {
	return store.Create(ctx, dir, u, y, store.Options{KeyDir: filepath.Join(dir, "keys")})
}

func page(tb testing.TB, n sample.Size) (*Page, *screen.Session) {
	tb.Helper()
	s := screentest.Session(tb, create, n, time.Date(2022, 10, 1, 9, 0, 0, 0, time.UTC))
	p := New(s)
	screentest.Show(s, p)
	return p, s
}

// countyRows are the county's rows over the sections.
const countyRows = 2

// TestColoursFollowTheSigns: a cell has the colour of its state, and the sign beside it says the same.
func TestColoursFollowTheSigns(t *testing.T) {
	p, _ := page(t, sample.Size{Schools: 80, Teachers: 300, Projects: 2, Closures: 2, Years: 1})
	seen := map[fyne.ThemeColorName]int{}
	for row := range p.List.Len() {
		for col := firstIndicator; col < firstIndicator+7; col++ {
			text, want := p.List.Cell(row, col), ui.ColourBad
			switch {
			case strings.HasSuffix(text, "✓"):
				want = ui.ColourGood
			case strings.HasSuffix(text, "△"), text == "缺":
				want = ui.ColourWarn
			}
			if got := p.List.Tint(row, col); got != want {
				t.Errorf("%s of row %d is %s, want %s", text, row, got, want)
			}
			seen[want]++
			last := []rune(text)
			if signs := []rune(p.List.Cell(row, firstIndicator-1)); signs[col-firstIndicator] != last[len(last)-1] {
				t.Errorf("row %d says in short %s, and in a column %s", row, string(signs), text)
			}
		}
	}
	if len(seen) != 3 {
		t.Errorf("the sample has the colours %v alone", seen)
	}
}

// TestMatrixByKeyboard: the worst section stands first, its verdict and its indicators agree, what it lacks is named,
// and F6 turns to 初中.
func TestMatrixByKeyboard(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 80, Teachers: 300, Projects: 2, Closures: 2, Years: 3})
	screentest.Press(s, fyne.KeyDown, fyne.KeyDown)
	worst := p.current()
	if worst == nil || worst.Verdict() == indicator.Met {
		t.Fatalf("the first section is %+v", worst)
	}
	missed := 0
	for col := firstIndicator; col < firstIndicator+7; col++ {
		if sign := p.List.Cell(2, col); strings.HasSuffix(sign, "×") || strings.HasSuffix(sign, "△") {
			missed++
			if need := p.side.list.Cell(col-firstIndicator, 3); !strings.Contains(need, "还差") {
				t.Errorf("%s, and it needs %q", sign, need)
			}
		}
	}
	if missed == 0 || !strings.Contains(p.side.list.Cell(0, 4), "2021年") {
		t.Errorf("%d indicators are missed; the history reads %q", missed, p.side.list.Cell(0, 4))
	}
	before := 99.
	for i, r := range p.List.Rows()[countyRows:] { // sorted by the shortfall
		now := r.Shortfall(s.Rules.BalanceRules)
		if now > before {
			t.Errorf("section %d lacks more than the one above it", i)
		}
		before = now
	}
	screentest.Press(s, fyne.KeyF6)
	if p.section != edu.SectionJunior || p.List.Len() <= countyRows {
		t.Errorf("section %s with %d rows", p.section, p.List.Len())
	}
}

// TestTrial changes a section and closes another in a trial: the figures follow, the ledger does not, and F8 ends it.
func TestTrial(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 80, Teachers: 300, Projects: 2, Closures: 2, Years: 2})
	before := p.figures["balance.L6.primary"].Value
	sections, batches := len(p.sections), len(mustBatches(t, s))
	screentest.Press(s, fyne.KeyDown, fyne.KeyDown, fyne.KeyF7)
	p.Desk.Form.Retype(map[string]string{"equipment": "9000"})
	p.Save()
	if p.trial == nil || p.figures["balance.L6.primary"].Value.Is <= before.Is || !strings.Contains(p.sentence(), "模拟中") {
		t.Fatalf("L6 was %v and is %v", before, p.figures["balance.L6.primary"].Value)
	}
	was, now := number(indicator.Figure{Value: before, Unit: "元/生"}), number(p.figures["balance.L6.primary"])
	if _, said, ok := strings.Cut(p.sentence(), "台账→模拟："); !ok || !strings.Contains(said, was+"→"+now) {
		t.Errorf("%s→%s is not said: %q", was, now, p.sentence())
	}
	p.List.Grid.Select(0)
	if p.side.list.Len() == 0 || !strings.Contains(p.side.list.Cell(0, 3), "原") {
		t.Error("the county's changes are not shown")
	}
	p.List.Grid.Select(2)
	from, pupils := p.current(), p.figures["balance.L1.primary"].Denominator
	into := p.List.Rows()[countyRows+1].Section
	p.tryClosing()
	test.Type(s.Window.Canvas().Focused(), string(into.SchoolName))
	screentest.Press(s, fyne.KeyReturn)
	if len(p.sections) != sections-1 || p.figures["balance.L1.primary"].Denominator != pupils {
		t.Errorf("%d sections after closing %s, want %d; pupils %v, were %v",
			len(p.sections), from.SchoolName, sections-1, p.figures["balance.L1.primary"].Denominator, pupils)
	}
	if len(mustBatches(t, s)) != batches {
		t.Error("a trial was written down")
	}
	screentest.Press(s, fyne.KeyF8)
	if p.trial != nil || p.figures["balance.L6.primary"].Value != before || len(p.sections) != sections {
		t.Error("the trial did not end")
	}
}

// TestTryMoving moves five teachers, one of them 骨干, and adds 30 pupils, in a trial: the county has as many teachers as
// before and 30 pupils more; more teachers than a school has cannot be taken from it.
func TestTryMoving(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 80, Teachers: 900, Projects: 2, Closures: 2, Years: 2})
	l1, l2 := p.figures["balance.L1.primary"], p.figures["balance.L2.primary"]
	rows := slices.Clone(p.List.Rows()[countyRows:])
	weight := func(r *row) int { return r.Bachelors.Int() + 100*r.Backbone.Int() }
	slices.SortFunc(rows, func(a, z *row) int { return weight(z) - weight(a) }) // the largest gives
	from, into := rows[0].Section, rows[len(rows)-1].Section
	p.List.Go(func(r *row) bool { return r.Section == into })
	screentest.Press(s, fyne.KeyF9)
	for i, text := range []string{"5", "3", "1", "", "30", string(from.SchoolName)} {
		if i > 0 {
			screentest.Press(s, fyne.KeyReturn)
		}
		test.Type(s.Window.Canvas().Focused(), text)
	}
	screentest.Press(s, fyne.KeyReturn)
	now := p.rowOf(into.School, edu.SectionPrimary)
	if now.Teachers.Int() != into.Teachers.Int()+5 || now.Bachelors.Int() != into.Bachelors.Int()+3 ||
		now.Backbone.Int() != into.Backbone.Int()+1 || now.Headcount() != into.Headcount()+30 {
		t.Fatalf("%d teachers, %d pupils; were %d and %d",
			now.Teachers.Int(), now.Headcount(), into.Teachers.Int(), into.Headcount())
	}
	if a := p.figures["balance.L1.primary"]; a.Numerator != l1.Numerator || a.Denominator.Is != l1.Denominator.Is+30 {
		t.Errorf("L1 was %v of %v and is %v of %v", l1.Numerator, l1.Denominator, a.Numerator, a.Denominator)
	}
	if a := p.figures["balance.L2.primary"]; a.Numerator != l2.Numerator {
		t.Errorf("the county has %v 骨干, had %v", a.Numerator, l2.Numerator)
	}
	if err := p.move(&transfer{teachers: edu.N(5000)}, from.SectionYear, into.SectionYear); err == nil {
		t.Error("5,000 teachers came from one school")
	}
}

// TestTurnFromTheLastRow: 初中 has fewer sections than 小学; standing on the last in the register is no trouble.
func TestTurnFromTheLastRow(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 80, Teachers: 100, Projects: 2, Closures: 2, Years: 2})
	last := len(p.sections) - 1
	p.List.Go(func(r *row) bool { return r.Section == &p.sections[last] })
	name := p.current().SchoolName
	screentest.Press(s, fyne.KeyF6)
	screentest.Press(s, fyne.KeyF6)
	if p.section != edu.SectionPrimary || len(p.sections) != last+1 || name == "" {
		t.Errorf("section %s with %d rows", p.section, len(p.sections))
	}
}

// TestTrialEndsWithTheLedger: a change of the ledger is no effect of a trial.
func TestTrialEndsWithTheLedger(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 80, Teachers: 100, Projects: 2, Closures: 2, Years: 2})
	screentest.Press(s, fyne.KeyDown, fyne.KeyDown, fyne.KeyF7)
	p.Desk.Form.Retype(map[string]string{"equipment": "9000"})
	p.Save()
	if p.trial == nil {
		t.Fatal("nothing is tried")
	}
	other := *p.List.Rows()[countyRows+1].SectionYear
	other.Equipment = edu.Fen(100)
	screentest.Save(t, s, edu.Change{Kind: edu.BatchEdit, Items: []edu.Item{{Register: edu.SectionYears, Record: &other}}})
	if p.trial != nil || strings.Contains(p.sentence(), "模拟中") {
		t.Error("the trial goes on beside another ledger")
	}
}

func mustBatches(t *testing.T, s *screen.Session) []edu.Batch {
	t.Helper()
	all, err := s.Ledger.Batches(t.Context(), 100)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// BenchmarkIndicatorsPage makes and shows the page of the large county.
func BenchmarkIndicatorsPage(b *testing.B) {
	_, s := page(b, sample.Large)
	for b.Loop() {
		p := New(s)
		s.Window.SetContent(p.Content())
		p.Shown()
	}
}

// TestHeadsSayTheirWords: no list of the page calls an indicator by its code alone, and what a share was divided by what stands with it,
// to be followed in the rows.
func TestHeadsSayTheirWords(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 80, Teachers: 300, Projects: 2, Closures: 2, Years: 1})
	for i, want := range []string{"高学历教师", "骨干教师", "体艺教师", "教学用房", "运动场馆", "仪器设备", "多媒体教室"} {
		if c := p.List.Grid.Columns[firstIndicator+i]; c.Title != want || !strings.HasPrefix(c.Group, "L") || ui.Room(c.Title) > c.Width+1 {
			t.Errorf("column %d is %s under %s", i, c.Title, c.Group)
		}
	}
	names := map[string]bool{}
	for _, l := range p.side.list.Rows() {
		if regexp.MustCompile(`^差?[A-Z]`).MatchString(l.id) && !strings.Contains(l.id, " ") {
			t.Errorf("an indicator is called %s", l.id)
		}
		names[l.id] = true
	}
	if !names["骨干教师/百人，小学"] || !names["差异系数：骨干教师，初中"] {
		t.Errorf("they are called %v", names)
	}
	var to screen.Route
	s.Go = func(r screen.Route) { to = r }
	p.side.list.Go(func(l line) bool { return l.id == "公办率" })
	l, _ := p.side.list.Current()
	p.side.open(l)
	part, whole := 0, 0
	for _, c := range to.Counted {
		if whole += c.N.Int(); c.In {
			part += c.N.Int()
		}
	}
	f := l.figure
	if float64(part) != f.Numerator.Is || float64(whole) != f.Denominator.Is || to.Sum == "" || !strings.Contains(l.basis, to.Sum) {
		t.Errorf("%d of %d lead to %q, the figure is %v of %v", part, whole, to.Sum, f.Numerator, f.Denominator)
	}
}

// TestATrialNamesAllItsGaps: what nobody entered is named all at once, not the first of it.
func TestATrialNamesAllItsGaps(t *testing.T) {
	p, _ := page(t, sample.Size{Schools: 60, Teachers: 60, Projects: 2, Closures: 2, Years: 1})
	var rows []*edu.SectionYear
	for _, r := range p.List.Rows() {
		if r.Section != nil {
			rows = append(rows, r.SectionYear)
		}
	}
	from, into := *rows[0], *rows[1]
	needed, _ := counts(from.Section)
	for _, key := range needed {
		*edu.SectionYears.Field(key).At(&from).(*edu.Count) = edu.Count{}
		*edu.SectionYears.Field(key).At(&into).(*edu.Count) = edu.Count{}
	}
	from.Equipment = edu.Money{}
	err := p.merge(&from, &into)
	if err == nil || p.trial != nil {
		t.Fatalf("a trial of what nobody entered: %v", err)
	}
	if n := strings.Count(err.Error(), "“"); n < len(needed) {
		t.Errorf("%d of %d gaps are named: %v", n, 2*len(needed)+1, err)
	}
	if !strings.Contains(err.Error(), edu.SectionYears.Field("equipment").Full()) {
		t.Errorf("教学仪器设备 is not named: %v", err)
	}
}

// TestSharesHaveTheirSign: a share and its target stand with %, which no name of a figure says.
func TestSharesHaveTheirSign(t *testing.T) {
	share := indicator.Figure{Unit: "%", Value: indicator.Num(58.754), Target: indicator.Num(55)}
	if is, wants := figure(share), target(share); is != "58.75%" || wants != "≥55.00%" {
		t.Errorf("%s, %s", is, wants)
	}
	count := indicator.Figure{Unit: "人", Value: indicator.Num(3)}
	if is := figure(count); strings.Contains(is, "人") || strings.Contains(is, "%") {
		t.Error(is)
	}
}
