package closures

import (
	"context"
	"maps"
	"os"
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
	"countyledger/store/edu"
	"countyledger/store/procedure"
	"countyledger/store/sample"
)

// page is the page on a sample county.
func page(tb testing.TB, n sample.Size) (*Page, *screen.Session) {
	tb.Helper()
	s := screentest.Session(tb, create, n, time.Date(2022, 6, 1, 9, 0, 0, 0, time.UTC))
	p := New(s)
	screentest.Show(s, p)
	return p, s
}

// at makes the first case of a stage the current one.
func (p *Page) goTo(t *testing.T, stage edu.Code) {
	t.Helper()
	if !p.List.Go(func(e *entry) bool { return e.Stage == stage }) {
		t.Fatalf("no case at stage %s", stage)
	}
}

// why writes a sentence about each thing that is missing, by the keys.
func (p *Page) why(s *screen.Session, text string) {
	for range p.Current().Missing() {
		test.Type(s.Window.Canvas().Focused(), text)
		screentest.Press(s, fyne.KeyReturn)
	}
}

// TestFromFilingToClosedByKeyboard takes a case through 实施 with the keys alone, and back by one undo.
func TestFromFilingToClosedByKeyboard(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 60, Teachers: 200, Projects: 10, Closures: 8, Years: 2})
	p.goTo(t, edu.ClosureFiled)
	c := p.Current()
	school, into := c.School, c.Into
	screentest.Press(s, fyne.KeyF5)
	if s.Window.Canvas().Overlays().Top() == nil || s.Book().School(school).State != edu.StateOpen {
		t.Fatal("a case whose pupils are not placed was not refused")
	}
	screentest.Press(s, fyne.KeyReturn)
	p.editPlacement()
	p.Save() // all pupils to the receiving school, as proposed
	if len(p.Current().Placements()) != 1 || p.Desk.Form != nil {
		t.Fatalf("%d destinations, form %v", len(p.Current().Placements()), p.Desk.Form)
	}
	screentest.Press(s, fyne.KeyF5)
	test.Type(s.Window.Canvas().Focused(), "20200101") // before the approval: refused, with the dialog under the message
	screentest.Press(s, fyne.KeyReturn)
	p.why(s, "先试试")
	if !s.Book().School(school).Open() || len(s.Window.Canvas().Overlays().List()) != 2 {
		t.Fatalf("a day before the approval: %d dialogs are open", len(s.Window.Canvas().Overlays().List()))
	}
	screentest.Press(s, fyne.KeyReturn, fyne.KeyEscape) // the message, then the dialog
	screentest.Press(s, fyne.KeyF5)
	test.Type(s.Window.Canvas().Focused(), "20220820")
	screentest.Press(s, fyne.KeyReturn) // to the reasons, which are asked for because papers are missing
	p.why(s, "材料随后补")
	b := s.Book()
	if b.School(school).Open() || b.School(school).MergedInto != into || p.Current().Stage != edu.ClosureDone {
		t.Fatalf("the school is %s, the case at %s", b.School(school).State, p.Current().Stage)
	}
	if s.Window.Canvas().Overlays().Top() != nil {
		t.Error("a dialog is left open")
	}
	s.Undo()
	if !s.Book().School(school).Open() || s.Book().Closure(edu.Ref(c.RowID())).Stage != edu.ClosureFiled {
		t.Error("one undo did not take the closure back")
	}
}

// whereTo fails where the list in front has to be scrolled sideways to see where a teacher is sent, on an office's screen at 150 %.
func whereTo(t *testing.T, s *screen.Session) {
	t.Helper()
	was := s.Window.Canvas().Size()
	s.Window.Resize(fyne.NewSize(1364/1.5, 740/1.5))
	g, ok := s.Window.Canvas().Focused().(*ui.Grid)
	if !ok {
		t.Fatalf("the focus is on %T", s.Window.Canvas().Focused())
	}
	all := float32(0)
	for _, c := range g.Columns {
		all += c.Width
	}
	if last := g.Columns[len(g.Columns)-1]; last.Title != "安置到" || all > g.Size().Width {
		t.Errorf("the columns to %s are %g wide, the list %g", last.Title, all, g.Size().Width)
	}
	s.Window.Resize(was)
}

// TestStaffPlan sends one teacher elsewhere and one into retirement before the school is closed.
func TestStaffPlan(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 40, Teachers: 500, Projects: 4, Closures: 8, Years: 2})
	p.goTo(t, edu.ClosureFiled)
	more := edu.Change{Kind: edu.BatchEdit}
	for _, x := range edu.All[edu.Teacher](s.Book(), edu.Teachers)[:3] { // three more teachers have their post there
		n := *x
		n.PostedAt, n.WorksAt = p.Current().School, 0
		more.Items = append(more.Items, edu.Item{Register: edu.Teachers, Record: &n})
	}
	screentest.Save(t, s, more)
	c := p.Current()
	staff := c.Staff()
	p.editPlacement()
	p.Save()
	var other *edu.School
	for _, x := range edu.All[edu.School](s.Book(), edu.Schools) {
		if id := edu.Ref(x.RowID()); x.Open() && id != c.School && id != c.Into {
			other = x
		}
	}
	p.editStaff()
	whereTo(t, s)
	for i, text := range []string{string(other.Name), "退休"} {
		if i > 0 {
			screentest.Press(s, fyne.KeyDown)
		}
		screentest.Press(s, fyne.KeyReturn)
		test.Type(s.Window.Canvas().Focused(), text)
		screentest.Press(s, fyne.KeyReturn)
	}
	several(t, p, s, string(other.Name))
	s.Undo() // takes the list away: the board has the keys, not a list that is gone
	if s.Window.Canvas().Focused() != fyne.Focusable(p.List.Grid) {
		t.Errorf("after an undo the focus is on %T", s.Window.Canvas().Focused())
	}
	s.Redo()
	plan := p.planOf(c.ClosureCase)
	if plan.Staff[edu.Ref(staff[0].RowID())] != edu.Ref(other.RowID()) || !plan.Retired[edu.Ref(staff[1].RowID())] {
		t.Fatalf("plan %+v", plan)
	}
	again := New(s) // as after a restart
	if got := again.planOf(c.ClosureCase); len(got.Staff) != 1 || len(got.Retired) != 1 {
		t.Errorf("after a restart the plan is %+v", got)
	}
	full := *plan
	full.On, full.Waivers = edu.Day(2022, 8, 20), procedure.Waivers{}
	for _, f := range p.Current().Missing() {
		full.Waivers[f.Message] = procedure.Waiver{Reason: "材料随后补"}
	}
	p.Desk.Try(p.Current().CarryOut(full))
	if got := s.Book().Teacher(edu.Ref(staff[0].RowID())).PostedAt; int64(got) != other.RowID() {
		t.Errorf("the first is at %d", got)
	}
	if got := s.Book().Teacher(edu.Ref(staff[1].RowID())).OnDuty; got != edu.OnDutyRetired {
		t.Errorf("the second is %s", got)
	}
}

func TestStageFormAndReason(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 60, Teachers: 200, Projects: 10, Closures: 8, Years: 2})
	p.goTo(t, "2")
	id := edu.Ref(p.Current().RowID())
	screentest.Press(s, fyne.KeyF5)
	for range p.Current().Missing() { // an empty reason is not taken
		screentest.Press(s, fyne.KeyReturn)
	}
	if s.Book().Closure(id).Stage != "2" || s.Window.Canvas().Overlays().Top() == nil {
		t.Fatal("moved on without a reason")
	}
	p.why(s, "论证会下周开")
	if s.Book().Closure(id).Stage != "3" {
		t.Fatalf("stage %s", s.Book().Closure(id).Stage)
	}
	waived := 0
	for _, e := range edu.All[edu.Evidence](s.Book(), edu.Evidences) {
		if e.Case == id && e.Reason == "论证会下周开" {
			waived++
		}
	}
	if waived != len(s.Rules.Papers["2"]) {
		t.Errorf("the reason stands with %d papers", waived)
	}
	screentest.Press(s, fyne.KeyReturn) // the fields of the stage
	if p.Desk.Form == nil {
		t.Fatal("Enter opened no form")
	}
	s.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if p.Desk.Form != nil {
		t.Error("Esc did not leave the form")
	}
}

func TestPaperWithAttachment(t *testing.T) {
	p, _ := page(t, sample.Size{Schools: 60, Teachers: 200, Projects: 10, Closures: 8, Years: 2})
	p.goTo(t, "1")
	row := -1
	for i, x := range p.at.papers.Rows() {
		if x.name == "撤并方案" {
			row = i
		}
	}
	p.editPaper(p.at.papers.Rows()[row])
	from, room := filepath.Join(t.TempDir(), strings.Repeat("撤并方案", 12)+".pdf"), p.Desk.Place.MinSize().Width
	if err := os.WriteFile(from, make([]byte, 3000), 0o600); err != nil {
		t.Fatal(err)
	}
	p.Desk.AddCopy(from)
	if now := p.Desk.Place.MinSize().Width; now > room {
		t.Errorf("the name of the file makes the desk %v wide, it was %v", now, room)
	}
	if !p.Keep() {
		t.Error("a copy that was added would be lost without a question")
	}
	p.Desk.Form.Retype(map[string]string{"number": "岚教〔2022〕3号", "date": "20220419"})
	p.Save()
	got, ok := p.at.papers.Rows()[row].have.Attached()
	if !ok || got.Size != 3000 || len(got.SHA) != 64 {
		t.Errorf("attachment %+v", got)
	}
	cell := p.at.papers.Cell
	if cell(row, 2) != "岚教〔2022〕3号" || cell(row, 3) != "2022-04-19" || !strings.HasPrefix(cell(row, 1), "✓") {
		t.Errorf("paper %q %q %q", cell(row, 1), cell(row, 2), cell(row, 3))
	}
}

// BenchmarkBoard110 makes and shows the board of 110 closures in the large county.
func BenchmarkBoard110(b *testing.B) {
	p, s := page(b, sample.Large)
	if p.List.Len() != 110 {
		b.Fatalf("%d cases", p.List.Len())
	}
	for b.Loop() {
		q := New(s)
		s.Window.SetContent(q.Content())
		q.Shown()
	}
}

func create(ctx context.Context, dir string, u edu.Unit, y edu.Year) (screen.Ledger, error) {
	return store.Create(ctx, dir, u, y, store.Options{KeyDir: filepath.Join(dir, "keys")})
}

// TestPupilsToTwoSchools: after the first destination the form asks for the next, until nobody is left.
func TestPupilsToTwoSchools(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 60, Teachers: 200, Projects: 10, Closures: 8, Years: 2})
	p.goTo(t, edu.ClosureFiled)
	c := p.Current()
	var other *edu.School
	for _, x := range edu.All[edu.School](s.Book(), edu.Schools) {
		if id := edu.Ref(x.RowID()); x.Open() && id != c.School && id != c.Into {
			other = x
		}
	}
	p.editPlacement()
	p.Desk.Form.Retype(map[string]string{"pupils": "3"})
	p.Save()
	if p.Desk.Form == nil {
		t.Fatal("no form for those who are left")
	}
	p.Desk.Form.Retype(map[string]string{"to": string(other.Name)})
	p.Save()
	all := p.Current().Placements()
	if len(all) != 2 || all[0].Pupils.Int() != 3 || all[1].To != edu.Ref(other.RowID()) || p.Desk.Form != nil ||
		all[0].Pupils.Int()+all[1].Pupils.Int() != c.Last().Int() {
		t.Errorf("%d destinations for %d pupils", len(all), c.Last().Int())
	}
}

// TestAFormDoesNotBringBackWhatWasChangedMeanwhile: while a form is open another field of its record is changed
// elsewhere; saving the form keeps that.
func TestAFormDoesNotBringBackWhatWasChangedMeanwhile(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 60, Teachers: 200, Projects: 10, Closures: 8, Years: 2})
	p.goTo(t, "1")
	id := edu.Ref(p.Current().RowID())
	p.editStage()
	p.Desk.Form.Retype(map[string]string{"minutes": "17"})
	n := *s.Book().Closure(id)
	n.Note = "别处写的备注"
	screentest.Save(t, s, edu.Change{Kind: edu.BatchEdit, Items: []edu.Item{{Register: edu.Closures, Record: &n}}})
	p.Save()
	if c := s.Book().Closure(id); c.Minutes.Int() != 17 || c.Note != "别处写的备注" {
		t.Errorf("%d minutes, note %q", c.Minutes.Int(), c.Note)
	}
}

// TestArrive: a route leads to its case, whatever stage was chosen.
func TestArrive(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 60, Teachers: 60, Projects: 2, Closures: 6, Years: 1})
	p.Choose(edu.ClosureStages.Label("9"))
	for _, x := range edu.All[edu.Closure](s.Book(), edu.Closures) {
		p.Arrive(screen.Route{Rows: []int64{x.RowID()}})
		if c := p.Current(); c == nil || c.RowID() != x.RowID() {
			t.Fatalf("case %d is not in front", x.RowID())
		}
	}
}

// several sends all of the list at once somewhere, in letters of its name, and takes that back in one step; the steps before it stand.
func several(t *testing.T, p *Page, s *screen.Session, to string) {
	t.Helper()
	l := p.staff
	before := keptPlan{maps.Clone(l.plan.Staff), maps.Clone(l.plan.Retired)}
	aged := 0
	for i := range l.lines.List.Len() {
		if l.lines.List.Cell(i, 2) != "" {
			aged++
		}
	}
	if aged == 0 {
		t.Error("nobody's age is told")
	}
	l.lines.Take(true)
	screentest.Press(s, fyne.KeyReturn)
	if screentest.List(s) == nil || screentest.List(s).Source.Len() < 10 {
		t.Fatal("there is no list of schools to choose from")
	}
	test.Type(s.Window.Canvas().Focused(), to)
	screentest.Press(s, fyne.KeyReturn)
	if len(l.plan.Staff) != l.lines.List.Len() || len(l.plan.Retired) != 0 {
		t.Fatalf("of %d teachers %d are sent there", l.lines.List.Len(), len(l.plan.Staff))
	}
	if n := len(l.lines.Taken()); n != 0 {
		t.Errorf("%d are still ticked: the next step would send them too", n)
	}
	if !p.TakeBack() || !maps.Equal(l.plan.Staff, before.Staff) || !maps.Equal(l.plan.Retired, before.Retired) {
		t.Fatalf("taken back: %+v, not %+v", l.plan, before)
	}
	if p.TakeBack(); len(l.plan.Retired) != 0 || len(l.plan.Staff) != 1 {
		t.Errorf("a step further back: %+v", l.plan)
	}
	screentest.Press(s, fyne.KeyHome)
	screentest.Press(s, fyne.KeyDown, fyne.KeyReturn)
	test.Type(s.Window.Canvas().Focused(), "退休")
	screentest.Press(s, fyne.KeyReturn)
}
