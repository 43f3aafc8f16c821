package eligibility

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store"
	"countyledger/store/edu"
	"countyledger/store/indicator"
	"countyledger/store/sample"
)

func page(tb testing.TB, n sample.Size) (*Page, *screen.Session) {
	tb.Helper()
	s := screentest.Session(tb, create, n, time.Date(2023, 6, 1, 9, 0, 0, 0, time.UTC))
	p := New(s)
	screentest.Show(s, p)
	return p, s
}

// TestExemptingByKeyboard marks the first who is due as exempt: the base and the list follow, one undo takes
// it back.
func TestExemptingByKeyboard(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 60, Teachers: 400, Projects: 2, Closures: 2, Years: 2})
	before, _ := indicator.NewRoll(s.Book(), s.Book().Year, s.Rules.RotationRules).Quotas()
	p.Choose(indicator.IsDue.Word())
	if p.List.Len() == 0 || p.List.Len() > before.Base {
		t.Fatalf("%d are shown as due, the base is %d", p.List.Len(), before.Base)
	}
	first := p.List.Rows()[0].t
	screentest.Press(s, fyne.KeyReturn)
	p.Desk.Form.Retype(map[string]string{"exemption": "免除", "exemption_reason": "距法定退休不足5年"})
	p.Save()
	after, _ := indicator.NewRoll(s.Book(), s.Book().Year, s.Rules.RotationRules).Quotas()
	if after.Base != before.Base-1 || p.Desk.Form != nil || s.Window.Canvas().Focused() != fyne.Focusable(p.List.Grid) {
		t.Errorf("the base went from %d to %d", before.Base, after.Base)
	}
	p.Choose(indicator.Exempt.Word())
	p.Search.SetText(string(first.Name))
	if p.List.Len() == 0 || !strings.Contains(p.List.Cell(0, 5), "免除：距法定退休不足5年") {
		t.Errorf("%d exempt, the first because %q", p.List.Len(), p.List.Cell(0, 5))
	}
	s.Undo()
	if now, _ := indicator.NewRoll(s.Book(), s.Book().Year, s.Rules.RotationRules).Quotas(); now != before {
		t.Errorf("after undo %+v, before %+v", now, before)
	}
}

// TestEveryTeacherHasAReason: nobody is left without a word.
func TestEveryTeacherHasAReason(t *testing.T) {
	p, _ := page(t, sample.Size{Schools: 60, Teachers: 400, Projects: 2, Closures: 2, Years: 2})
	for row := range p.List.Len() {
		if p.List.Cell(row, 4) == "" || p.List.Cell(row, 5) == "" {
			t.Errorf("%s: %q, %q", p.List.Cell(row, 0), p.List.Cell(row, 4), p.List.Cell(row, 5))
		}
	}
}

// summed reports whether a summary has the keys.
func (p *Page) summed() bool {
	return p.s.Window.Canvas().Focused() == fyne.Focusable(p.sums.list.Grid)
}

// TestSummaries: the rows by school and by subject add up to the list; Enter on one goes to its teachers; Esc comes back.
func TestSummaries(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 60, Teachers: 400, Projects: 2, Closures: 2, Years: 2})
	county, _ := p.roll.Quotas()
	for range 2 {
		screentest.Press(s, fyne.KeyF6)
		staff, due := 0, 0
		for _, r := range p.sums.list.Rows() {
			staff += r.staff
			due += r.base()
		}
		if !p.summed() || staff != len(p.All()) || due != county.Base {
			t.Errorf("%s: %d teachers, %d in the base; want %d and %d", views[p.view].label, staff, due, len(p.All()), county.Base)
		}
	}
	first := p.sums.list.Rows()[0]
	screentest.Press(s, fyne.KeyReturn)
	if p.summed() || p.List.Len() != first.staff ||
		p.List.Rows()[0].verdict.Tenure.School != 0 && groupOf(p.List.Rows()[0], "subject") != first.group {
		t.Errorf("%d teachers of %s are shown, want %d", p.List.Len(), first.name, first.staff)
	}
	if screentest.Press(s, fyne.KeyEscape); p.List.Len() != first.staff {
		t.Errorf("after Esc %d of %d are shown", p.List.Len(), first.staff)
	}
	before, _ := p.choices()
	if len(before) != 1 || before[0].Label != "只看“"+first.label()+"” ×" {
		t.Fatalf("over the list stands %+v", before)
	}
	before[0].Choose()
	if p.Changed(); p.List.Len() != len(p.All()) {
		t.Errorf("%d of %d are shown", p.List.Len(), len(p.All()))
	}
	screentest.Press(s, fyne.KeyF6)
	if p.Clear(); p.summed() || p.List.Len() != len(p.All()) || s.Window.Canvas().Focused() != fyne.Focusable(p.List.Grid) {
		t.Errorf("cleared, %d of %d are shown", p.List.Len(), len(p.All()))
	}
}

// TestHints: heads who have served their terms and probable second entries are pointed out.
func TestHints(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 60, Teachers: 400, Projects: 2, Closures: 2, Years: 2})
	var x edu.Teacher
	for _, e := range p.All() {
		if e.verdict.Base() { // at a public school
			x = *e.t
			break
		}
	}
	twin := x
	twin.SetRowID(-1)
	twin.IDNumber = "149901197203040019"
	twin.Birth = edu.Date{}
	x.IDNumber, x.Birth = "149901197203040238", edu.Date{}
	x.Duty, x.DutyFrom, x.Joined = edu.DutyHead, edu.Day(2010, 9, 1), edu.Day(2005, 9, 1)
	x.OnDuty = edu.OnDutyYes
	both := []edu.Item{{Register: edu.Teachers, Record: &x}, {Register: edu.Teachers, Record: &twin}}
	screentest.Save(t, s, edu.Change{Kind: edu.BatchEdit, Items: both})
	p.Choose(served)
	p.Search.SetText(string(x.Name))
	if p.List.Len() == 0 || !strings.Contains(p.List.Cell(0, 6), "已任满2届") || !strings.Contains(p.List.Cell(0, 6), "疑似同一人") {
		t.Errorf("%d shown, the hint is %q", p.List.Len(), p.List.Cell(0, 6))
	}
}

// BenchmarkEligibilityPage makes and shows the page of 10,000 teachers.
func BenchmarkEligibilityPage(b *testing.B) {
	_, s := page(b, sample.Large)
	for b.Loop() {
		q := New(s)
		s.Window.SetContent(q.Content())
		q.Shown()
	}
}

// BenchmarkEligibilityKeys: ↓ in the list of 10,000 teachers, and a letter in its search.
func BenchmarkEligibilityKeys(b *testing.B) {
	p, s := page(b, sample.Large)
	b.Run("down", func(b *testing.B) {
		for b.Loop() {
			screentest.Press(s, fyne.KeyDown)
		}
	})
	b.Run("search", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			p.Search.SetText([]string{"王", "zx", "数学"}[i%3])
		}
	})
}

func create(ctx context.Context, dir string, u edu.Unit, y edu.Year) (screen.Ledger, error) {
	return store.Create(ctx, dir, u, y, store.Options{KeyDir: filepath.Join(dir, "keys")})
}

// TestUnsureAreToBeLookedAt: of whom nobody entered what the verdict rests on is 要核对 with what is to be filled in, stands under that
// filter and not under 不符合, and is counted apart by school.
func TestUnsureAreToBeLookedAt(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 40, Teachers: 120, Projects: 1, Closures: 1, Years: 1})
	var gone []edu.Record
	for _, x := range edu.All[edu.Teacher](s.Book(), edu.Teachers) {
		n := *x
		n.Establishment = ""
		gone = append(gone, &n)
	}
	screentest.Save(t, s, edu.Edit("", edu.Teachers, gone...))
	unsure := 0
	for row, e := range p.List.Rows() {
		if !e.verdict.Unsure {
			continue
		}
		if unsure++; p.List.Cell(row, 4) != "要核对" || !strings.Contains(p.List.Cell(row, 6), "补填“编制类别”") {
			t.Errorf("%s: %s, %s", p.List.Cell(row, 0), p.List.Cell(row, 4), p.List.Cell(row, 6))
		}
	}
	if text := p.quotas(); unsure == 0 || strings.Contains(text, "应交流0人") || strings.Contains(text, "✓ 已审批0人（到岗") {
		t.Errorf("%d are not known: %s", unsure, text)
	}
	p.Choose(indicator.NotDue.Word())
	for _, e := range p.List.Rows() {
		if e.verdict.Unsure {
			t.Errorf("%s is said not to be due", e.t.Name)
		}
	}
	p.Choose(hinted)
	if p.List.Len() < unsure {
		t.Errorf("%d are to be looked at, %d are not known", p.List.Len(), unsure)
	}
	p.Choose(everybody)
	screentest.Press(s, fyne.KeyF6)
	apart := 0
	for _, r := range p.sums.list.Rows() {
		apart += r.unsure
	}
	if apart != unsure {
		t.Errorf("%d by school, %d in the list", apart, unsure)
	}
}

// TestHintsAreReadInANarrowWindow: where the hints have no column of their own they stand before the reasons, and neither is cut.
func TestHintsAreReadInANarrowWindow(t *testing.T) {
	p, _ := page(t, sample.Size{Schools: 60, Teachers: 400, Projects: 2, Closures: 2, Years: 2})
	const reasons, hints = 5, 6
	p.List.Grid.Resize(fyne.NewSize(1170, 400))
	if p.List.Grid.Columns[hints].Width == 0 {
		t.Error("hints have no column though there is room")
	}
	p.List.Grid.Resize(fyne.NewSize(770, 400))
	room, seen := p.List.Grid.Columns[reasons].Width, 0
	for row, e := range p.List.Rows() {
		if e.hint == "" {
			brief := e.verdict.Standing == indicator.IsDue || e.verdict.Standing == indicator.NotDue
			if text := p.List.Cell(row, reasons); brief && ui.Room(text) > room {
				t.Errorf("%q wants %g and has %g", text, ui.Room(text), room)
			}
			continue
		}
		if seen++; !strings.HasPrefix(p.List.Cell(row, reasons), "！"+e.hint) {
			t.Errorf("of the hint %q nothing stands in %q", e.hint, p.List.Cell(row, reasons))
		}
	}
	if seen == 0 {
		t.Error("nobody has a hint")
	}
}
