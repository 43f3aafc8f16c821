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
	p.only = filter(indicator.IsDue)
	p.Changed()
	if p.Len() == 0 || p.Len() > before.Base {
		t.Fatalf("%d are shown as due, the base is %d", p.Len(), before.Base)
	}
	first := p.all[p.shown[0]].t
	screentest.Press(s, fyne.KeyReturn)
	p.desk.Form.Retype(map[string]string{"exemption": "免除", "exemption_reason": "距法定退休不足5年"})
	p.Save()
	after, _ := indicator.NewRoll(s.Book(), s.Book().Year, s.Rules.RotationRules).Quotas()
	if after.Base != before.Base-1 || p.list.Hidden || p.desk.Form != nil {
		t.Errorf("the base went from %d to %d", before.Base, after.Base)
	}
	p.only = filter(indicator.Exempt)
	p.search.SetText(string(first.Name))
	if p.Len() == 0 || !strings.Contains(p.Cell(0, 5), "免除：距法定退休不足5年") {
		t.Errorf("%d exempt, the first because %q", p.Len(), p.Cell(0, 5))
	}
	s.Undo()
	if now, _ := indicator.NewRoll(s.Book(), s.Book().Year, s.Rules.RotationRules).Quotas(); now != before {
		t.Errorf("after undo %+v, before %+v", now, before)
	}
}

// TestEveryTeacherHasAReason: nobody is left without a word.
func TestEveryTeacherHasAReason(t *testing.T) {
	p, _ := page(t, sample.Size{Schools: 60, Teachers: 400, Projects: 2, Closures: 2, Years: 2})
	for row := range p.Len() {
		if p.Cell(row, 4) == "" || p.Cell(row, 5) == "" {
			t.Errorf("%s: %q, %q", p.Cell(row, 0), p.Cell(row, 4), p.Cell(row, 5))
		}
	}
}

// TestSummaries: the rows by school and by subject add up to the list; Enter on one goes to its teachers; Esc comes back.
func TestSummaries(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 60, Teachers: 400, Projects: 2, Closures: 2, Years: 2})
	county, _ := p.roll.Quotas()
	for range 2 {
		screentest.Press(s, fyne.KeyF6)
		staff, due := 0, 0
		for _, r := range p.sums.rows {
			staff += r.staff
			due += base(r)
		}
		if !p.list.Hidden || p.sums.grid.Hidden || staff != len(p.all) || due != county.Base {
			t.Errorf("%s: %d teachers, %d in the base; want %d and %d", views[p.view].label, staff, due, len(p.all), county.Base)
		}
	}
	first := p.sums.rows[0]
	screentest.Press(s, fyne.KeyReturn)
	if p.list.Hidden || !p.sums.grid.Hidden || p.Len() != first.staff || p.all[p.shown[0]].verdict.Tenure.School != 0 && groupOf(&p.all[p.shown[0]], "subject") != first.group {
		t.Errorf("%d teachers of %s are shown, want %d", p.Len(), first.name, first.staff)
	}
	screentest.Press(s, fyne.KeyF6, fyne.KeyEscape)
	if p.list.Hidden || p.Len() != len(p.all) || s.Window.Canvas().Focused() != fyne.Focusable(p.list) {
		t.Errorf("%d of %d are shown after Esc", p.Len(), len(p.all))
	}
}

// TestHints: heads who have served their terms and probable second entries are pointed out.
func TestHints(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 60, Teachers: 400, Projects: 2, Closures: 2, Years: 2})
	var x edu.Teacher
	for _, e := range p.all {
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
	screentest.Save(t, s, edu.Change{Kind: edu.BatchEdit, Items: []edu.Item{{Register: edu.Teachers, Record: &x}, {Register: edu.Teachers, Record: &twin}}})
	p.only = served
	p.search.SetText(string(x.Name))
	p.Changed()
	if p.Len() == 0 || !strings.Contains(p.Cell(0, 6), "已任满2届") || !strings.Contains(p.Cell(0, 6), "疑似同一人") {
		t.Errorf("%d shown, the hint is %q", p.Len(), p.Cell(0, 6))
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
			p.search.SetText([]string{"王", "zx", "数学"}[i%3])
		}
	})
}

func create(ctx context.Context, dir string, u edu.Unit, y edu.Year) (screen.Ledger, error) {
	return store.Create(ctx, dir, u, y, store.Options{KeyDir: filepath.Join(dir, "keys")})
}
