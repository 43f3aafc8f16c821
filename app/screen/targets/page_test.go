package targets

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"countyledger/app/report"
	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/store"
	"countyledger/store/edu"
	"countyledger/store/indicator"
	"countyledger/store/sample"
)

func create(ctx context.Context, dir string, u edu.Unit, y edu.Year) (screen.Ledger, error) {
	return store.Create(ctx, dir, u, y, store.Options{KeyDir: filepath.Join(dir, "keys")})
}

func (p *Page) at(t *testing.T, number edu.Text) *indicator.TaskState {
	t.Helper()
	if !p.List.Go(func(e *indicator.TaskState) bool { return e.Number == number }) {
		t.Fatalf("%s is not shown", number)
	}
	return p.Current()
}

// TestPlanByKeyboard loads the plan of 2022, gives one target to the county and reports another: all ten priorities are on
// the page, and what the registers compute follows them. A target of the next year is entered by hand.
func TestPlanByKeyboard(t *testing.T) {
	size := sample.Size{Schools: 60, Teachers: 300, Projects: 12, Closures: 2, Years: 2}
	s := screentest.Session(t, create, size, time.Date(2022, 10, 1, 9, 0, 0, 0, time.UTC))
	p := New(s)
	screentest.Show(s, p)
	if words, acts := p.nothing(); words == "" || len(acts) != 1 {
		t.Fatal("an empty plan does not say so")
	}
	screentest.Press(s, fyne.KeyF5)
	screentest.Yes(s)
	priorities := map[int]bool{}
	for _, e := range p.All() {
		priorities[e.Priority.Int()] = true
	}
	if len(p.All()) != 25 || len(priorities) != 10 {
		t.Fatalf("%d targets of %d priorities", len(p.All()), len(priorities))
	}
	e := p.at(t, "T3.1")
	if e.Light != indicator.TaskUnknown || e.Actual == "" {
		t.Errorf("before anything falls to the county: %+v", e)
	}
	screentest.Press(s, fyne.KeyReturn)
	p.Desk.Form.Retype(map[string]string{"county": "500", "doc": "样教发〔2022〕3号", "owner": "王晓东"})
	p.Save()
	if e = p.at(t, "T3.1"); e.Light != indicator.TaskRunning || e.Why == "" || p.List.Grid.Current() != 3 {
		t.Errorf("500 fall to the county: %+v", e)
	}
	p.at(t, "T2.2")
	screentest.Press(s, fyne.KeyReturn)
	p.Desk.Form.Retype(map[string]string{"reported": "1.2", "reported_on": "2022-09-30", "source": "县疾控中心", "done": "是"})
	p.Save()
	if e = p.at(t, "T2.2"); e.Light != indicator.TaskDone || e.Actual != "1.2百分点" {
		t.Errorf("reported: %+v", e)
	}
	screentest.Press(s, fyne.KeyF6)
	p.Desk.Form.Retype(map[string]string{"item": "监测报告", "number": "样疾控〔2022〕9号", "date": "2022-09-28"})
	paper := filepath.Join(t.TempDir(), "监测报告.pdf")
	if err := os.WriteFile(paper, []byte("%PDF-1.4"), 0o600); err != nil {
		t.Fatal(err)
	}
	p.Desk.AddCopy(paper)
	p.Save()
	filed := p.papersOf(p.at(t, "T2.2").Task)
	if len(filed) != 1 || filed[0].File != "监测报告.pdf" || filed[0].SHA == "" || p.Desk.Form != nil {
		t.Errorf("papers of T2.2: %+v", filed)
	}
	p.removePaper(filed[0])
	screentest.Yes(s)
	if n := len(p.papersOf(p.at(t, "T2.2").Task)); n != 0 {
		t.Errorf("%d papers of T2.2 after it was taken away", n)
	}
	s.Undo()
	went := screen.Route{}
	s.Go = func(r screen.Route) { went = r }
	p.at(t, "T3.1")
	screentest.Press(s, fyne.KeyF9)
	if went.Page != "projects" || len(went.Rows) == 0 || len(went.Rows) != len(p.Current().Rows) {
		t.Errorf("the rows of T3.1: %+v", went)
	}
	p.Choose(indicator.TaskDone.Word())
	p.Arrive(screen.Route{Rows: []int64{p.All()[len(p.All())-1].RowID()}})
	if p.Current() == nil || p.Current().Number != "T10.1" {
		t.Error("a route does not lead to its target")
	}
	p.at(t, "T3.2")
	screentest.Press(s, fyne.KeyReturn)
	p.Desk.Form.Retype(map[string]string{"skipped": "是"})
	p.Save()
	if e = p.at(t, "T3.2"); e.Light != indicator.TaskSkipped {
		t.Errorf("not the county's: %+v", e)
	}
	if e = p.at(t, "T4.1"); e.Light != indicator.TaskDone && e.Light != indicator.TaskLate {
		t.Errorf("民办义务教育占比, due on 1 September: %+v", e)
	}
	p.year, p.chosen = 2023, true
	p.Changed()
	if p.List.Len() != 0 {
		t.Fatalf("%d targets in 2023", p.List.Len())
	}
	p.Add()
	p.Desk.Form.Retype(map[string]string{
		"number": "T1", "name": "新建寄宿制学校", "county": "2", "op": "不低于", "unit": "所", "figure": "target.T3.7",
	})
	p.Save()
	if p.List.Len() != 1 || p.All()[0].Actual == "" {
		t.Errorf("%d targets in 2023", p.List.Len())
	}
}

// TestPlanInForce: in the spring the plan of the new calendar year is shown, with the counts of the school year that has not ended, as
// the report of that day has it; until tasks of it are entered it is that of the year before.
func TestPlanInForce(t *testing.T) {
	size := sample.Size{Schools: 60, Teachers: 300, Projects: 12, Closures: 2, Years: 2}
	for _, tt := range []struct {
		name     string
		of, want int // the year of the tasks, and of the plan
		now      time.Time
	}{
		{"autumn", 2022, 2022, time.Date(2022, 10, 1, 9, 0, 0, 0, time.UTC)},
		{"spring, with a plan of the new year", 2023, 2023, time.Date(2023, 3, 1, 9, 0, 0, 0, time.UTC)},
		{"spring, with that of the old one", 2022, 2022, time.Date(2023, 3, 1, 9, 0, 0, 0, time.UTC)},
		{"long past", 2023, 2023, time.Date(2030, 3, 1, 9, 0, 0, 0, time.UTC)},
	} {
		s := screentest.Session(t, create, size, tt.now)
		screentest.Save(t, s, edu.Edit("试验", edu.Tasks, &edu.Task{
			Number: "T3.3", Name: "公办率", Year: edu.N(tt.of), Figure: "target.T3.3", Op: edu.AtLeast, City: edu.Hundredths(5500), Unit: "%",
		}))
		p := New(s)
		screentest.Show(s, p)
		_, years := report.Options{Year: s.Book().Year, AsOf: s.Today()}.View(s.Book())
		if p.year != tt.want || years.Plan != tt.want {
			t.Fatalf("%s: the plan of %d is shown, that of %d printed, want %d", tt.name, p.year, years.Plan, tt.want)
		}
		figures := indicator.ByID(indicator.County(s.Book(), years, s.Rules))
		printed := indicator.TaskStates(indicator.NewRoll(s.Book(), years.School, s.Rules.RotationRules), figures, years.Plan, s.Today())
		if len(p.All()) != 1 || p.All()[0].Actual != printed[0].Actual || p.All()[0].Light == indicator.TaskUnknown {
			t.Errorf("%s: %+v is shown, %+v printed", tt.name, p.All(), printed)
		}
	}
}

// BenchmarkTargetsPage makes and shows the page of the large county.
func BenchmarkTargetsPage(b *testing.B) {
	s := screentest.Session(b, create, sample.Large, time.Date(2022, 10, 1, 9, 0, 0, 0, time.UTC))
	p := New(s)
	screentest.Show(s, p)
	_, acts := p.nothing()
	acts[0].Do()
	for b.Loop() {
		q := New(s)
		s.Window.SetContent(q.Content())
		q.Shown()
	}
}
