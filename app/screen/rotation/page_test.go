package rotation

import (
	"context"
	"path/filepath"
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

var size = sample.Size{Schools: 60, Teachers: 700, Projects: 2, Closures: 2, Years: 2}

// page is the page on a sample county in which nobody has moved yet.
func page(tb testing.TB, n sample.Size) (*Page, *screen.Session) {
	tb.Helper()
	s := screentest.Session(tb, create, n, time.Date(2022, 8, 22, 9, 0, 0, 0, time.UTC))
	ch := edu.Change{Kind: edu.BatchEdit, Why: "清空"}
	for _, m := range edu.All[edu.Rotation](s.Book(), edu.Rotations) {
		ch.Items = append(ch.Items, edu.Item{Register: edu.Rotations, Record: m, Delete: true})
	}
	screentest.Save(tb, s, ch)
	p := New(s)
	screentest.Show(s, p)
	return p, s
}

func create(ctx context.Context, dir string, u edu.Unit, y edu.Year) (screen.Ledger, error) {
	return store.Create(ctx, dir, u, y, store.Options{KeyDir: filepath.Join(dir, "keys")})
}

func county(s *screen.Session) indicator.Quota {
	q, _ := indicator.NewRoll(s.Book(), s.Book().Year, s.Rules.RotationRules).Quotas()
	return q
}

// TestYearByKeyboard lets the assistant propose, refuses one, writes the plan, and takes everybody through approval, 报到
// and the end with the keys alone: the quotas follow, the base stays, and four undos bring everything back.
func TestYearByKeyboard(t *testing.T) {
	p, s := page(t, size)
	before := county(s)
	if before.Gap == 0 || before.Planned+before.Moved != 0 {
		t.Fatalf("nothing to plan: %+v", before)
	}
	screentest.Press(s, fyne.KeyF6)
	if p.helper == nil || p.helper.lines.List.Len() != before.Needed {
		t.Fatalf("no proposals, or not as many as the quota lacks: %+v", p.helper)
	}
	screentest.Press(s, fyne.KeySpace, fyne.KeyF5) // all but the first
	wanted := before.Needed - 1
	if q := county(s); p.helper != nil || q.Planned != wanted || q.Moved != 0 || q.Base != before.Base || p.List.Len() != wanted {
		t.Fatalf("the plan has %d rows, %+v", p.List.Len(), q)
	}
	screentest.Press(s, fyne.KeyF7, fyne.KeyReturn)
	test.Type(s.Window.Canvas().Focused(), "样教人〔2022〕9号")
	screentest.Press(s, fyne.KeyReturn)
	test.Type(s.Window.Canvas().Focused(), "20220825")
	screentest.Press(s, fyne.KeyReturn)
	if s.Window.Canvas().Overlays().Top() != nil { // something speaks against some of them: a reason is asked for
		test.Type(s.Window.Canvas().Focused(), "工作需要")
		screentest.Press(s, fyne.KeyReturn)
	}
	if q := county(s); q.Moved != wanted || q.Planned != 0 || q.InPlace != 0 || q.Backbone < before.BackboneNeeded-1 {
		t.Fatalf("after the approval %+v", q)
	}
	screentest.Press(s, fyne.KeyF7)
	p.dayInDialog("20220901")
	if q := county(s); q.InPlace != wanted || q.Base != before.Base {
		t.Fatalf("after 报到 %+v", q)
	}
	for _, m := range edu.All[edu.Rotation](s.Book(), edu.Rotations) {
		if x := s.Book().Teacher(m.Teacher); x.School() != m.To || x.PostedAt != m.From {
			t.Errorf("%s works at %d, not %d", x.Name, x.School(), m.To)
		}
	}
	screentest.Press(s, fyne.KeyF7)
	p.dayInDialog("20230710")
	test.Type(s.Window.Canvas().Focused(), "合格")
	screentest.Press(s, fyne.KeyReturn, fyne.KeyReturn) // and yes: before the planned end
	if q := county(s); q.Moved != wanted || q.Base != before.Base {
		t.Errorf("after the end %+v", q)
	}
	for _, x := range edu.All[edu.Teacher](s.Book(), edu.Teachers) {
		if x.WorksAt != 0 {
			t.Errorf("%s has not come back", x.Name)
		}
	}
	for _, m := range edu.All[edu.Rotation](s.Book(), edu.Rotations) {
		if m.Appraisal != "good" || m.End != edu.Day(2023, 7, 10) {
			t.Errorf("appraisal %q, ended %s", m.Appraisal, m.End)
		}
	}
	for range 4 {
		s.Undo()
	}
	if q := county(s); q != before || len(edu.All[edu.Rotation](s.Book(), edu.Rotations)) != 0 {
		t.Errorf("after four undos %+v", q)
	}
	if s.Window.Canvas().Overlays().Top() != nil {
		t.Error("a dialog is left open")
	}
}

// dayInDialog replaces the day that a dialog proposes.
func (p *Page) dayInDialog(day string) {
	if _, list := p.s.Window.Canvas().Focused().(*ui.Grid); list { // which has the keys where there are several
		screentest.Press(p.s, fyne.KeyReturn)
	}
	focused := p.s.Window.Canvas().Focused()
	if e, ok := focused.(interface{ SetText(string) }); ok {
		e.SetText(day)
	}
	screentest.Press(p.s, fyne.KeyReturn)
}

// TestDraftByKeyboard plans one teacher by name, alters the plan, refuses and takes it up again.
func TestDraftByKeyboard(t *testing.T) {
	p, s := page(t, size)
	var who *edu.Teacher
	for _, x := range edu.All[edu.Teacher](s.Book(), edu.Teachers) {
		if p.roll.Verdict(edu.Ref(x.RowID())).Standing == indicator.IsDue {
			who = x
			break
		}
	}
	var to *edu.School
	for _, x := range edu.All[edu.School](s.Book(), edu.Schools) {
		if x.Open() && !x.Private() && edu.Ref(x.RowID()) != who.PostedAt {
			to = x
		}
	}
	p.form("拟定", p.plan.Draft(who, 0))
	p.Save()
	if p.Desk.Form == nil || p.List.Len() != 0 {
		t.Fatal("a plan without a receiving school was saved")
	}
	p.Desk.Form.Retype(map[string]string{"to": string(to.Name), "form": "组团式", "team": "一组"})
	p.Save()
	if p.Desk.Form != nil || p.List.Len() != 1 {
		t.Fatalf("%d plans, form %v", p.List.Len(), p.Desk.Form)
	}
	ended := edu.All[edu.Teacher](s.Book(), edu.Teachers)[3]
	p.form("拟定", p.plan.Draft(ended, 0))
	p.Desk.Form.Retype(map[string]string{"to": string(to.Name)})
	if p.Save(); p.Desk.Form == nil {
		if p.current().Teacher != edu.Ref(ended.RowID()) {
			t.Error("a new plan is not in front")
		}
		s.Undo()
	}
	m := p.current()
	if m.From != who.PostedAt || m.Direction != edu.DirectionOf(s.Book().School(m.From), to) ||
		m.Since.Known() || m.Subject != who.Subject || !m.Tenure.Known() {
		t.Errorf("the draft does not say how the teacher stands: %+v", m)
	}
	screentest.Press(s, fyne.KeyF5) // 审批 with a group of one: a reason is asked for
	test.Type(s.Window.Canvas().Focused(), "样教人〔2022〕9号")
	screentest.Press(s, fyne.KeyReturn)
	test.Type(s.Window.Canvas().Focused(), "20220825")
	screentest.Press(s, fyne.KeyReturn)
	test.Type(s.Window.Canvas().Focused(), "其余人员下月补")
	screentest.Press(s, fyne.KeyReturn)
	if m := p.current(); m.State != edu.RotationApproved || m.Note == "" {
		t.Fatalf("state %s, note %q", m.State, m.Note)
	}
	p.refuse()
	test.Type(s.Window.Canvas().Focused(), "学校不同意")
	screentest.Press(s, fyne.KeyReturn)
	if p.current().State != edu.RotationRefused {
		t.Fatalf("state %s", p.current().State)
	}
	screentest.Press(s, fyne.KeyF5)
	if p.current().State != edu.RotationDraft {
		t.Fatalf("state %s", p.current().State)
	}
	screentest.Press(s, fyne.KeyDelete)
	if p.List.Len() != 0 {
		t.Error("the draft is still there")
	}
	s.Undo()
	if p.List.Len() != 1 {
		t.Error("the draft did not come back")
	}
}

// BenchmarkPlanPage makes and shows the page of the large county's year.
func BenchmarkPlanPage(b *testing.B) {
	s := screentest.Session(b, create, sample.Large, time.Date(2022, 8, 22, 9, 0, 0, 0, time.UTC))
	for b.Loop() {
		q := New(s)
		s.Window.SetContent(q.Content())
		q.Shown()
	}
}

// BenchmarkPlanKeys: ↓ on the board of the large county's year, with what speaks against each move and the service history.
func BenchmarkPlanKeys(b *testing.B) {
	s := screentest.Session(b, create, sample.Large, time.Date(2022, 8, 22, 9, 0, 0, 0, time.UTC))
	p := New(s)
	screentest.Show(s, p)
	for i := 0; b.Loop(); i++ {
		p.List.Grid.Select(i % p.List.Len())
	}
}
