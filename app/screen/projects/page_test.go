package projects

import (
	"context"
	"fmt"
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
	s := screentest.Session(tb, create, n, time.Date(2022, 5, 20, 9, 0, 0, 0, time.UTC))
	p := New(s)
	screentest.Show(s, p)
	return p, s
}

var small = sample.Size{Schools: 60, Teachers: 100, Projects: 20, Closures: 4, Years: 2}

func goTo(t *testing.T, p *Page, what string, is func(*entry) bool) {
	t.Helper()
	if !p.List.Go(is) {
		t.Fatalf("no project %s", what)
	}
}

// TestReachByKeyboard enters the next stage with the keys alone; a date before the last one is refused and
// the dialog stays.
func TestReachByKeyboard(t *testing.T) {
	p, s := page(t, small)
	goTo(t, p, "under construction", func(e *entry) bool { return e.Reached() == "P11" })
	w := p.Current()
	id, next := edu.Ref(w.RowID()), w.Next()
	screentest.Press(s, fyne.KeyF5)
	test.Type(s.Window.Canvas().Focused(), "2020-01-01")
	screentest.Press(s, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn)
	if s.Book().Project(id).Stage(next).Actual.Known() {
		t.Fatal("a date before the project began was taken")
	}
	screentest.Press(s, fyne.KeyReturn, fyne.KeyEscape) // the message, then the form
	screentest.Press(s, fyne.KeyF5)
	test.Type(s.Window.Canvas().Focused(), "不适用")
	screentest.Press(s, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn)
	if got := s.Book().Project(id).Stage(next); !got.Skipped.Is() {
		t.Errorf("%s is %+v", next, got)
	}
	if s.Window.Canvas().Overlays().Top() != nil || s.Window.Canvas().Focused() != fyne.Focusable(p.List.Grid) {
		t.Errorf("after it the focus is on %T", s.Window.Canvas().Focused())
	}
	s.Undo()
	if s.Book().Project(id).Stage(next).Skipped.Known() {
		t.Error("not undone")
	}
}

func TestUse(t *testing.T) {
	p, s := page(t, small)
	goTo(t, p, "accepted", func(e *entry) bool { return e.Reached() == "P15" })
	w := p.Current()
	id, school := edu.Ref(w.RowID()), *s.Book().School(w.School)
	school.Places, school.Beds = edu.N(200), edu.N(40)
	screentest.Save(t, s, edu.Change{Kind: edu.BatchEdit, Items: []edu.Item{{Register: edu.Schools, Record: &school}}})
	for i, item := range edu.ProjectStages.Items[:15] { // the stages before are not needed; F5 offers the use itself
		if w = p.Current(); !w.Stages[i].Actual.Known() {
			ch, err := w.Reach(procedure.Reach{Stage: item.Code, Skipped: true})
			if err != nil {
				t.Fatal(err)
			}
			p.Desk.Carry(ch)
		}
	}
	screentest.Press(s, fyne.KeyF5)
	test.Type(s.Window.Canvas().Focused(), "2022-09-01")
	screentest.Press(s, fyne.KeyReturn)
	test.Type(s.Window.Canvas().Focused(), "4月月报没有及时填报") // its works stand at 60 % there
	screentest.Press(s, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn)
	now := s.Book().School(w.School)
	if !s.Book().Project(id).Stage("P16").Actual.Known() ||
		now.Places.Int() != school.Places.Int()+w.Places.Int() || now.Beds.Int() != school.Beds.Int()+w.Beds.Int() {
		t.Errorf("project %+v, school %d places", s.Book().Project(id).Stage("P16"), now.Places.Int())
	}
}

// TestUseOfANewSchool enters the school with the use; a code that another has is refused and nothing changes.
func TestUseOfANewSchool(t *testing.T) {
	p, s := page(t, small)
	goTo(t, p, "accepted", func(e *entry) bool { return e.Reached() == "P15" })
	w := p.Current()
	id, count := edu.Ref(w.RowID()), len(edu.All[edu.School](s.Book(), edu.Schools))
	for _, code := range []string{string(s.Book().School(w.School).Code), "2114999001"} {
		p.use()
		for _, text := range []string{"2022-09-01", "其余不办", "样例县新城小学", code} {
			test.Type(s.Window.Canvas().Focused(), text)
			screentest.Press(s, fyne.KeyReturn)
		}
		if code != "2114999001" {
			if len(edu.All[edu.School](s.Book(), edu.Schools)) != count || s.Book().Project(id).Stage("P16").Actual.Known() {
				t.Fatal("a code that is taken was given again")
			}
			screentest.Press(s, fyne.KeyReturn, fyne.KeyEscape)
		}
	}
	fresh := s.Book().SchoolByCode("2114999001")
	if fresh == nil || fresh.Name != "样例县新城小学" ||
		s.Book().Project(id).School != edu.Ref(fresh.RowID()) || fresh.Places.Int() != w.Places.Int() {
		t.Errorf("new school %+v", fresh)
	}
}

func TestNewMonthCarriesForward(t *testing.T) {
	p, s := page(t, small)
	before := len(edu.All[edu.ProgressReport](s.Book(), edu.ProgressReports))
	p.newMonth()
	screentest.Press(s, fyne.KeyReturn, fyne.KeyReturn) // from the list to the button, and on it
	added := 0
	for _, g := range edu.All[edu.ProgressReport](s.Book(), edu.ProgressReports)[before:] {
		last := s.Book().Latest(g.Project, edu.Month(2022, 4))
		if g.Month != edu.Month(2022, 5) || last == nil ||
			g.DoneTotal != last.DoneTotal || g.DoneYear != last.DoneYear || g.DoneMonth.Known() || g.Paid != last.Paid || !g.Draft() {
			t.Errorf("report %+v after %+v", g, last)
		}
		added++
	}
	if added == 0 {
		t.Fatal("nothing was added")
	}
	p.newMonth()
	if s.Window.Canvas().Overlays().Top() != nil {
		t.Error("the month can be begun twice")
	}
}

func TestFileAndContract(t *testing.T) {
	p, s := page(t, small)
	s.Now = func() time.Time { return time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC) } // the ledger is of a past year by then
	from := filepath.Join(t.TempDir(), "现场照片.jpg")
	if err := os.WriteFile(from, make([]byte, 2048), 0o600); err != nil {
		t.Fatal(err)
	}
	p.attach(p.Current().ProjectCase, from)
	files := edu.All[edu.ProjectFile](s.Book(), edu.ProjectFiles)
	if len(files) != 1 || files[0].File != "现场照片.jpg" || files[0].Size.Int() != 2048 {
		t.Fatalf("%d files", len(files))
	}
	if files[0].Date != s.Today() {
		t.Errorf("the file is of %s, the ledger is judged by %s", files[0].Date, s.Today())
	}
	copied, _ := files[0].Attached()
	if path, err := s.Ledger.Attached(t.Context(), copied); err != nil || !strings.HasSuffix(path, ".jpg") {
		t.Error(path, err)
	}
	n := len(edu.All[edu.ProjectFile](s.Book(), edu.ProjectFiles))
	p.removeFile(files[0]) // asks: an Enter too many loses nothing
	screentest.Press(s, fyne.KeyReturn)
	if left := len(edu.All[edu.ProjectFile](s.Book(), edu.ProjectFiles)); left != n {
		t.Fatalf("%d of %d files after an Enter", left, n)
	}
	p.removeFile(files[0])
	screentest.Yes(s)
	if len(edu.All[edu.ProjectFile](s.Book(), edu.ProjectFiles)) != 0 {
		t.Error("the attachment stays")
	}
	p.editContract(nil)
	p.Desk.Form.Retype(map[string]string{"name": "施工合同", "amount": "880", "paid": "900"})
	p.Save()
	all := edu.All[edu.Contract](s.Book(), edu.Contracts)
	if len(all) != 1 || all[0].Amount.Fen() != 880*edu.WanYuan || p.Desk.Form != nil {
		t.Errorf("%d contracts, form %v", len(all), p.Desk.Form != nil)
	}
}

// TestAFormIsNotReplacedUnasked: going to another project while something is typed asks first.
func TestAFormIsNotReplacedUnasked(t *testing.T) {
	p, s := page(t, small)
	p.editContract(nil)
	p.Desk.Form.Retype(map[string]string{"name": "监理合同"})
	p.List.Grid.Select(p.List.Grid.Current() + 1)
	if s.Window.Canvas().Overlays().Top() == nil || p.Desk.Form == nil {
		t.Fatal("the form was replaced without a question")
	}
	screentest.Press(s, fyne.KeyEscape)
	if p.Desk.Form == nil || !p.Keep() {
		t.Error("the typing was lost after a no")
	}
	p.List.Grid.Select(p.List.Grid.Current() - 1)
	screentest.Yes(s)
	if p.Desk.Form != nil || len(edu.All[edu.Contract](s.Book(), edu.Contracts)) != 0 {
		t.Error("after a yes the form is still there")
	}
}

// BenchmarkBoard300 makes and shows the board of 300 projects in the large county, ten years of reports aside.
func BenchmarkBoard300(b *testing.B) {
	p, s := page(b, sample.Large)
	if p.List.Len() != 300 {
		b.Fatalf("%d projects", p.List.Len())
	}
	for b.Loop() {
		q := New(s)
		s.Window.SetContent(q.Content())
		q.Shown()
	}
}

// BenchmarkGantt300 draws the 300 projects over time.
func BenchmarkGantt300(b *testing.B) {
	p, _ := page(b, sample.Large)
	for b.Loop() {
		p.toggleChart()
		p.toggleChart()
	}
}

func create(ctx context.Context, dir string, u edu.Unit, y edu.Year) (screen.Ledger, error) {
	return store.Create(ctx, dir, u, y, store.Options{KeyDir: filepath.Join(dir, "keys")})
}

// TestArrive: a route leads to its project, whatever light was chosen.
func TestArrive(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 60, Teachers: 60, Projects: 12, Closures: 2, Years: 1})
	all := edu.All[edu.Project](s.Book(), edu.Projects)
	p.Choose(procedure.Red.Word())
	for _, x := range all {
		p.Arrive(screen.Route{Rows: []int64{x.RowID()}})
		if w := p.Current(); w == nil || w.RowID() != x.RowID() {
			t.Fatalf("%s is not in front", x.Name)
		}
	}
}

// TestNewMonthOfSomeProjects: each project is listed with what its report takes over; one that is not ticked gets none, and
// where saving fails the list stays.
func TestNewMonthOfSomeProjects(t *testing.T) {
	p, s := page(t, small)
	before := len(s.Book().Rows(edu.ProgressReports))
	p.newMonth()
	all := screentest.Ticks(s)
	if all < 2 {
		t.Fatalf("%d projects: %s", all, screentest.Told(s))
	}
	list, wide := screentest.List(s), float32(0)
	for _, c := range list.Columns {
		wide += c.Width
	}
	if room := list.Size().Width; wide > room+1 {
		t.Errorf("the columns want %v of %v", wide, room)
	}
	said, ledger := screentest.Said(s), screentest.Break(s)
	screentest.Button(s, "新建并去填报").OnTapped()
	screentest.CloseTop(s)
	if screentest.Ticks(s) != all || strings.Contains(said(), "已保存") || len(s.Book().Rows(edu.ProgressReports)) != before {
		t.Fatalf("after a failed save: %q", said())
	}
	ledger.Mend()
	s.Window.Canvas().FocusNext()
	for s.Window.Canvas().Focused() != screentest.List(s) {
		s.Window.Canvas().FocusNext()
	}
	screentest.Press(s, fyne.KeySpace)
	screentest.Button(s, "新建并去填报").OnTapped()
	if n := len(s.Book().Rows(edu.ProgressReports)); n != before+all-1 || screentest.Told(s) != "" {
		t.Errorf("%d reports of %d projects: %s", n-before, all, screentest.Told(s))
	}
}

// TestReasonsAreWhole: what the light stands for is told to its end, over as many lines as it needs.
func TestReasonsAreWhole(t *testing.T) {
	p, _ := page(t, small)
	goTo(t, p, "with a reason", func(e *entry) bool { return len(e.reasons) > 0 })
	e := p.Current()
	told := 0
	screentest.Walk(p.Desk.Place, func(o fyne.CanvasObject) {
		if l, ok := o.(*ui.Prose); ok && strings.Contains(l.Said(), e.reasons[0].Text) {
			told++
		}
	})
	if told != 1 {
		t.Errorf("%q stands there %d times", e.reasons[0].Text, told)
	}
}

// TestADayIsOfTheLedgersYear: what is typed without a year is of the year of the ledger here too, whatever day it is.
func TestADayIsOfTheLedgersYear(t *testing.T) {
	s := screentest.Session(t, create, small, time.Date(2023, 6, 1, 9, 0, 0, 0, time.UTC))
	p := New(s)
	screentest.Show(s, p)
	goTo(t, p, "under construction", func(e *entry) bool { return e.Reached() == "P11" })
	screentest.Press(s, fyne.KeyF5)
	day, ok := s.Window.Canvas().Focused().(*ui.Entry)
	if !ok {
		t.Fatalf("the keys are with %T", s.Window.Canvas().Focused())
	}
	test.Type(day, "4-19")
	screentest.Press(s, fyne.KeyReturn)
	if want := fmt.Sprintf("%d-04-19", s.Book().Year); day.Text != want {
		t.Errorf("4-19 is read as %q, want %q", day.Text, want)
	}
}
