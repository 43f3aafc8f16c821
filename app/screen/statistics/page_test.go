package statistics

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store"
	"countyledger/store/edu"
	"countyledger/store/sample"
	"countyledger/store/statistic"
)

func create(ctx context.Context, dir string, u edu.Unit, y edu.Year) (screen.Ledger, error) {
	return store.Create(ctx, dir, u, y, store.Options{KeyDir: filepath.Join(dir, "keys")})
}

func open(t *testing.T) (*screen.Session, *Page) {
	t.Helper()
	size := sample.Size{Schools: 60, Teachers: 200, Projects: 6, Closures: 4, Years: 2}
	s := screentest.Session(t, create, size, time.Date(2022, 10, 1, 9, 0, 0, 0, time.UTC))
	p := New(s)
	screentest.Show(s, p)
	return s, p
}

// TestPupilsOfATownship: 小学一年级全县、某乡镇多少人 is one choice away: the number 一年级. The page begins with the latest year by township and
// section, and the numbers are those of the figures.
func TestPupilsOfATownship(t *testing.T) {
	s, p := open(t)
	if p.query.Rows.Key() != "school.township" || p.query.Columns.Key() != "section" || p.query.Of.Key != "total" {
		t.Fatalf("begins with %s by %s, %v", p.query.Rows.Key(), p.query.Columns.Key(), p.query.Of)
	}
	e := s.Book().Enrolment(2022)
	if want := int64(e.Pupils.Int() + e.Children.Int()); p.table.Whole.Sum < want { // 托班 are in no figure
		t.Errorf("%d pupils, the figures have %d", p.table.Whole.Sum, want)
	}
	p.number.SetSelected(name(edu.SectionYears.Field("g1")))
	total := 0
	towns := map[string]int{}
	for _, y := range edu.All[edu.SectionYear](s.Book(), edu.SectionYears) {
		if y.Year == 2022 {
			total += y.Pupils[edu.Grade1].Int()
			towns[string(s.Book().School(y.School).Township)] += y.Pupils[edu.Grade1].Int()
		}
	}
	a := answer{p}
	if got := strings.TrimSuffix(a.Cell(a.Len()-1, len(p.columnHeads())), statistic.Partly); got != fmt.Sprint(total) {
		t.Errorf("一年级 %s, want %d", got, total)
	}
	for row, head := range p.table.RowHeads {
		got := strings.TrimSuffix(a.Cell(row, len(p.columnHeads())), statistic.Partly)
		if got != fmt.Sprint(towns[head]) && (got != statistic.Unknown || towns[head] > 0) {
			t.Errorf("%s: %s, want %d", head, got, towns[head])
		}
	}
}

// TestTypingFindsWhatIsAsked: a letter over the answer begins the finder, as it begins the search of every list. How old the teachers are
// is asked by five years.
func TestTypingFindsWhatIsAsked(t *testing.T) {
	s, p := open(t)
	for _, r := range "ynj" {
		s.Window.Canvas().Focused().TypedRune(r)
	}
	screentest.Press(s, fyne.KeyReturn)
	if p.query.Of == nil || p.query.Of.Key != "g1" {
		t.Fatalf("asked is %v", p.query.Of)
	}
	p.register.SetSelected(edu.Teachers.List.Title)
	s.Window.Canvas().Focus(p.sheet)
	for _, r := range "nl" {
		s.Window.Canvas().Focused().TypedRune(r)
	}
	screentest.Press(s, fyne.KeyReturn)
	if p.query.Rows.Label() != "年龄" || len(p.table.RowHeads) < 3 {
		t.Errorf("by %s: %v", p.query.Rows.Label(), p.table.RowHeads)
	}
}

// TestEveryRegisterAnswers: each register begins with an answer, turned, as a chart and grouped by each of its facets, and Enter goes to
// the rows behind a number.
func TestEveryRegisterAnswers(t *testing.T) {
	s, p := open(t)
	var went screen.Route
	s.Go = func(r screen.Route) { went = r }
	for _, g := range p.registers {
		p.register.SetSelected(g.List.Title)
		if p.query.Register != g {
			t.Fatalf("%s is not asked", g.ID)
		}
		n := len(s.Book().Rows(g))
		if p.table.Whole.N > n || n > 0 && p.table.Whole.N == 0 {
			t.Errorf("%s: %d of %d rows", g.ID, p.table.Whole.N, n)
		}
		for _, x := range p.facets {
			p.rows.SetSelected(x.Label())
			if n > 0 && p.table.Query.Rows.Key() != x.Key() {
				t.Errorf("%s is not grouped by %s", g.ID, x.Key())
			}
		}
		p.swap()
		p.turn()
		p.turn()
		if p.table.Whole.N == 0 {
			continue
		}
		p.sheet.GoTo(p.lines()-1, len(p.columnHeads()))
		screentest.Press(s, fyne.KeyReturn)
		if went.Page != g.ID || len(went.Rows) != p.table.Whole.N {
			t.Errorf("%s: %d rows of %s are shown, want %d", g.ID, len(went.Rows), went.Page, p.table.Whole.N)
		}
	}
}

// TestNarrowed: filters narrow, 清除筛选 gives all, and what nobody has says so.
func TestNarrowed(t *testing.T) {
	s, p := open(t)
	all := p.table.Whole.N
	town := slices.IndexFunc(p.narrowing, func(x edu.Facet) bool { return x.Key() == "school.township" })
	p.filters[town].SetSelected(p.filters[town].Options[0])
	if n := p.table.Whole.N; n == 0 || n >= all {
		t.Errorf("%d of %d rows in a township", n, all)
	}
	if !strings.Contains(p.basis.Said(), p.filters[town].Selected) {
		t.Errorf("%q does not say of which township", p.basis.Said())
	}
	p.rows.SetSelected("所属中心校")
	p.columns.SetSelected(nobody)
	if heads := p.columnHeads(); len(heads) != 1 {
		t.Errorf("heads %v", heads)
	}
	kept := p.asked("某镇")
	s.Settings.KeepQuestion(kept)
	s.Settings.KeepQuestion(ui.Asked{Name: "别的", Register: "teachers"})
	before := p.table.Whole
	p.register.SetSelected(edu.Teachers.List.Title)
	p.reopen(s.Settings.Questions[0])
	if w := p.table.Whole; w.N != before.N || w.Sum != before.Sum || p.query.Rows.Key() != "school.centre" {
		t.Errorf("the saved question has %d rows, %d; want %d, %d", w.N, w.Sum, before.N, before.Sum)
	}
	p.reopen(s.Settings.Questions[1])
	if p.query.Register != edu.Teachers {
		t.Error("a question of the teachers asks another register")
	}
}

// TestKeysComeBackWithTheTable: F6 draws the answer, F6 again shows the table, and the keys are in it.
func TestKeysComeBackWithTheTable(t *testing.T) {
	s, p := open(t)
	screentest.Press(s, fyne.KeyF6)
	if !p.chart {
		t.Fatal("F6 draws no chart")
	}
	screentest.Press(s, fyne.KeyF6, fyne.KeyDown)
	if row, _ := p.sheet.Here(); p.chart || row != 1 {
		t.Errorf("the keys are not in the table: row %d", row)
	}
}

// TestPaperOfAnswer: what goes out has the numbers that the page shows.
func TestPaperOfAnswer(t *testing.T) {
	_, p := open(t)
	for _, m := range measures {
		p.measure.SetSelected(m)
		paper, a := p.paper(), answer{p}
		rows := append(slices.Clone(paper.Rows), paper.Total...)
		if len(rows) != a.Len() || len(paper.Columns) != len(p.columnHeads())+1 {
			t.Fatalf("%s: %d rows and %d columns", m, len(rows), len(paper.Columns))
		}
		for r, row := range rows {
			for c := 1; c < len(paper.Columns); c++ {
				cell := row.Cells[paper.Columns[c].Key]
				shown := strings.TrimSuffix(a.Cell(r, c), statistic.Partly)
				got := cell.Text
				if cell.Number.String() != "0" || got == "" && shown != "" {
					got = cell.Number.String() + cell.Unit
				}
				if strings.ReplaceAll(shown, ",", "") != got {
					t.Errorf("%s: %q on the page, %q on paper", m, shown, got)
				}
			}
		}
	}
}

// TestEmptyLedger: a new ledger says what to do, and nothing goes out.
func TestEmptyLedger(t *testing.T) {
	s := screentest.Session(t, create, sample.Size{}, time.Date(2022, 10, 1, 9, 0, 0, 0, time.UTC))
	p := New(s)
	screentest.Show(s, p)
	for _, g := range p.registers {
		p.register.SetSelected(g.List.Title)
		p.copy()
		p.print()
		p.export()
		if said := screentest.Shown(p.body); said != g.List.Empty || p.table.Whole.N > 0 {
			t.Errorf("%s: %q, %d rows", g.ID, said, p.table.Whole.N)
		}
	}
}

// TestAskedByKeys: Ctrl+F finds a number, a township, a way of grouping and a register by pinyin initials, and asks with it; the answer for
// the whole county is said above the table too, where it is seen however small the window is.
func TestAskedByKeys(t *testing.T) {
	s, p := open(t)
	pick := func(typed, of string) {
		t.Helper()
		p.Find()
		test.Type(s.Window.Canvas().Focused(), typed)
		screentest.Press(s, fyne.KeyReturn)
		if s.Window.Canvas().Overlays().Top() != nil {
			t.Fatalf("%s is still asked about", of)
		}
		if s.Window.Canvas().Focused() != fyne.Focusable(p.sheet) {
			t.Errorf("after %s the keys are not in the table", of)
		}
	}
	pick("ynj", "一年级")
	if p.query.Of.Key != "g1" || !strings.Contains(p.basis.Said(), "一年级合计"+p.table.Text(p.table.Whole)) {
		t.Errorf("asked of %s: %s", p.query.Of.Key, p.basis.Said())
	}
	town := p.filters[slices.IndexFunc(p.narrowing, edu.Facet.Gathers)]
	pick(town.Options[1], "a township")
	if town.Selected != town.Options[1] {
		t.Errorf("%q is asked about, want %s", town.Selected, town.Options[1])
	}
	pick("pingjun", "平均")
	if heads := p.columnHeads(); heads[len(heads)-1] != "平均" {
		t.Errorf("the mean stands under %v", heads)
	}
	pick(edu.Projects.List.Title, "the projects")
	if p.query.Register != edu.Projects {
		t.Errorf("%s is asked", p.query.Register.ID)
	}
}

// TestNumbersAreToldApart: numbers of a group begin alike, so that the whole name has room in its entry, on the smallest screen too.
func TestNumbersAreToldApart(t *testing.T) {
	_, p := open(t)
	for _, f := range p.numbers {
		p.number.SetSelected(name(f))
		room := p.number.Size().Width - theme.IconInlineSize() - 4*theme.InnerPadding()
		if wide := fyne.MeasureText(name(f), theme.TextSize(), fyne.TextStyle{}).Width; wide > room {
			t.Errorf("%s is %g wide, there is room for %g", name(f), wide, room)
		}
	}
}
