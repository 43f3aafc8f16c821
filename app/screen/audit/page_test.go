package audit

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store"
	"countyledger/store/check"
	"countyledger/store/edu"
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

func (p *Page) count(rule edu.RuleID) (n, explained int) {
	for _, e := range p.All() {
		if e.ID == rule {
			n++
			if e.Explained != "" {
				explained++
			}
		}
	}
	return n, explained
}

// uncount takes one teacher of a school out of those who count: 代课 do not.
func uncount(tb testing.TB, s *screen.Session, school edu.Ref) {
	tb.Helper()
	for _, x := range edu.All[edu.Teacher](s.Book(), edu.Teachers) {
		if x.PostedAt == school && x.Establishment != edu.EstablishmentSubstitute && x.Post == edu.PostTeaching {
			n := *x
			n.Establishment = edu.EstablishmentSubstitute
			screentest.Save(tb, s, edu.Change{Kind: edu.BatchEdit, Items: []edu.Item{{Register: edu.Teachers, Record: &n}}})
			return
		}
	}
}

// TestMendAndExplainByKeyboard: Enter opens the record, saving the right value takes the finding away; F5 explains one, and
// a changed value ends the explanation.
func TestMendAndExplainByKeyboard(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 60, Teachers: 300, Projects: 3, Closures: 2, Years: 2})
	for _, y := range edu.All[edu.SectionYear](s.Book(), edu.SectionYears) {
		if y.Year == 2022 && y.Section == edu.SectionPrimary {
			n := *y
			n.Total = edu.N(n.Headcount() + 3)
			screentest.Save(t, s, edu.Change{Kind: edu.BatchEdit, Items: []edu.Item{{Register: edu.SectionYears, Record: &n}}})
			break
		}
	}
	if n, _ := p.count("total_differs_from_grades"); n != 1 {
		t.Fatalf("%d totals differ", n)
	}
	p.Choose(check.Error.Word())
	p.Search.SetText("合计与分年级不符")
	if p.List.Len() != 1 {
		t.Fatalf("%d findings are shown", p.List.Len())
	}
	wrong := p.Current()
	right := s.Book().Find(edu.SectionYears, wrong.Row).(*edu.SectionYear).Headcount()
	screentest.Press(s, fyne.KeyReturn)
	if p.Desk.Form == nil {
		t.Fatal("Enter did not open the record")
	}
	if at, ok := s.Window.Canvas().Focused().(*ui.Entry); !ok || at.Text != total(right+3) {
		t.Errorf("the form opens at %+v, not at the total", s.Window.Canvas().Focused())
	}
	p.Desk.Form.Retype(map[string]string{"total": total(right)})
	p.Save()
	if n, _ := p.count("total_differs_from_grades"); n != 0 || p.Desk.Form != nil {
		t.Errorf("%d totals differ after mending one", n)
	}
	for range 2 {
		uncount(t, s, edu.All[edu.Teacher](s.Book(), edu.Teachers)[0].PostedAt)
	}
	p.Clear()
	p.Search.SetText("教师花名册与学年数据不符")
	before, _ := p.count("head_count")
	if before == 0 || p.List.Len() != before {
		t.Fatalf("%d of %d are shown", p.List.Len(), before)
	}
	school := p.Current().Row
	p.Desk.Keys()
	screentest.Press(s, fyne.KeyF5)
	test.Type(s.Window.Canvas().Focused(), "支教教师未列入花名册")
	screentest.Press(s, fyne.KeyReturn) // begins another line
	test.Type(s.Window.Canvas().Focused(), "名单附后")
	if _, explained := p.count("head_count"); explained != 0 {
		t.Fatal("Enter saved the first line alone")
	}
	ui.Submit(s.Window.Canvas())
	if n, explained := p.count("head_count"); n != before || explained != 1 {
		t.Errorf("%d of %d are explained", explained, n)
	}
	uncount(t, s, edu.Ref(school)) // another value
	if _, explained := p.count("head_count"); explained != 0 {
		t.Error("the explanation outlived the value")
	}
}

// TestArrive: a route leads to the findings about its record, whatever was chosen, and “清除” back to all; a record without any
// says so.
func TestArrive(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 60, Teachers: 300, Projects: 3, Closures: 2, Years: 2})
	all := p.List.Len()
	of := p.All()[all-1]
	p.Choose(check.Hint.Word())
	p.Arrive(screen.Route{Rows: []int64{of.Row}, Why: of.Register.ID})
	if p.List.Len() == 0 || p.List.Len() == all {
		t.Fatalf("%d of %d findings are shown", p.List.Len(), all)
	}
	for _, e := range p.List.Rows() {
		if e.Register != of.Register || e.Row != of.Row {
			t.Errorf("%s is about another record", e.Message)
		}
	}
	few := p.List.Len()
	if screentest.Press(s, fyne.KeyEscape); p.List.Len() != few {
		t.Errorf("after Esc %d of %d are shown", p.List.Len(), few)
	}
	if p.Clear(); p.List.Len() != all {
		t.Errorf("cleared, %d of %d are shown", p.List.Len(), all)
	}
	said := ""
	s.Say = func(text string) { said = text }
	p.Arrive(screen.Route{Rows: []int64{1 << 40}, Why: of.Register.ID})
	if p.List.Len() != all || said == "" {
		t.Errorf("a record without findings: %d are shown, %q", p.List.Len(), said)
	}
}

// BenchmarkAuditPage makes and shows the page of the large county.
func BenchmarkAuditPage(b *testing.B) {
	_, s := page(b, sample.Large)
	for b.Loop() {
		p := New(s)
		s.Window.SetContent(p.Content())
		p.Shown()
	}
}

func total(n int) string {
	return edu.SectionYears.Field("total").Text(&edu.SectionYear{Total: edu.N(n)}, nil)
}

// TestFindingsSayWhomTheyAreOf: beside the list, whatever the sentence says, and the level has room in its column.
func TestFindingsSayWhomTheyAreOf(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 60, Teachers: 300, Projects: 6, Closures: 3, Years: 2})
	for _, e := range p.All() {
		if room := p.List.Grid.Columns[0].Width; ui.Room(e.rank()) > room+1 {
			t.Errorf("%s wants %g and has %g", e.rank(), ui.Room(e.rank()), room)
		}
		p.List.Go(func(x *entry) bool { return x == e })
		whom := e.Whom(s.Book())
		if shown := screentest.Shown(p.Desk.Place); !strings.Contains(strings.ReplaceAll(shown, "\n", ""), whom) {
			t.Errorf("%s is of %s, and beside it stands %s", e.Message, whom, shown)
		}
	}
}
