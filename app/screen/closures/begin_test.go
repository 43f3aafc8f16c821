package closures

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// TestACaseIsBegunOnTheBoard with Ctrl+N: it is in front then, in its first stage, whatever was searched before.
func TestACaseIsBegunOnTheBoard(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 60, Teachers: 60, Projects: 2, Closures: 4, Years: 1})
	n := p.List.Len()
	cased, school := map[edu.Ref]bool{}, (*edu.School)(nil)
	for _, c := range edu.All[edu.Closure](s.Book(), edu.Closures) {
		cased[c.School], cased[c.Into] = true, true
	}
	for _, x := range edu.All[edu.School](s.Book(), edu.Schools) {
		if !cased[edu.Ref(x.RowID())] && x.Open() {
			school = x
		}
	}
	p.Search.SetText("没有这样的")
	if p.List.Len() != 0 {
		t.Fatalf("the search leaves %d", p.List.Len())
	}
	p.Add()
	p.Save() // a case of no school is refused, at the field
	if e, ok := s.Window.Canvas().Focused().(*ui.Entry); !ok || e.Text != "" || len(edu.All[edu.Closure](s.Book(), edu.Closures)) != n {
		t.Fatalf("a case of no school: %d cases, the focus on %T", p.List.Len(), s.Window.Canvas().Focused())
	}
	p.Desk.Form.Retype(map[string]string{"school": string(school.Name), "planned": "2022-08"})
	p.Save()
	c := p.Current()
	if c == nil || c.School != edu.Ref(school.RowID()) || c.Stage != edu.ClosureSurvey || p.List.Len() != n+1 || p.Desk.Form != nil {
		t.Fatalf("%d of %d cases, in front %+v", p.List.Len(), n+1, c)
	}
}

// TestCasesAreFound by the school and by the one that receives it, in letters of pinyin too.
func TestCasesAreFound(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 60, Teachers: 60, Projects: 2, Closures: 6, Years: 1})
	c := p.List.Rows()[3]
	for _, of := range []edu.Ref{c.School, c.Into} {
		name := string(s.Book().School(of).Name)
		p.Search.SetText(name)
		if p.List.Len() == 0 || p.List.Len() == 6 || !p.List.Go(func(e *entry) bool { return e.RowID() == c.RowID() }) {
			t.Errorf("“%s” finds %d", name, p.List.Len())
		}
	}
	p.Search.SetText("yangliping")
	p.Clear()
	if p.List.Len() != 6 {
		t.Errorf("cleared: %d", p.List.Len())
	}
}

// TestButtonsStayWhereTheyAre: through all stages each button has its place, and an act leaves the row in front where it is.
func TestButtonsStayWhereTheyAre(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 60, Teachers: 200, Projects: 10, Closures: 12, Years: 2})
	at := func() (out map[string]fyne.Position) {
		out = map[string]fyne.Position{}
		screentest.Walk(p.Desk.Place, func(o fyne.CanvasObject) {
			if b, ok := o.(*ui.HintButton); ok {
				label := map[string]string{"实施学校撤并": "进入下一阶段", "恢复推进": "终止"}[b.Text]
				if label == "" {
					label = b.Text
				}
				out[label] = fyne.CurrentApp().Driver().AbsolutePositionForObject(b) //nolint:forbidigo // the driver of the test
			}
		})
		return out
	}
	p.goTo(t, "2")
	row, was, id := p.List.Grid.Current(), at(), p.Current().RowID()
	same := func(after string) {
		t.Helper()
		now := at()
		if p.List.Grid.Current() != row || p.Current().RowID() != id {
			t.Errorf("after %s row %d is in front", after, p.List.Grid.Current())
		}
		for label, pos := range was {
			if now[label] != pos {
				t.Errorf("after %s “%s” stands at %v, not %v", after, label, now[label], pos)
			}
		}
	}
	if len(was) != 8 {
		t.Fatalf("buttons %v", was)
	}
	screentest.Press(s, fyne.KeyF5)
	p.why(s, "下周补")
	same("the next stage")
	p.stop()
	screentest.Press(s, fyne.KeyReturn)
	if len(s.Window.Canvas().Overlays().List()) == 0 {
		t.Fatal("stopped without a reason")
	}
	s.Window.Canvas().Focused().(*ui.Entry).SetText("群众有意见")
	screentest.Press(s, fyne.KeyReturn)
	same("the end")
	s.Undo()
	same("an undo")
	if p.Anew(); p.List.Grid.Current() == row {
		t.Error("the list is not put into its order when it is asked for anew")
	}
	for _, e := range p.List.Rows() {
		p.List.Go(func(x *entry) bool { return x == e })
		row, id = p.List.Grid.Current(), e.RowID()
		same("going to " + string(e.Stage))
	}
}

// TestAllThatIsMissingIsNamed on the board, and again where the next stage is asked for.
func TestAllThatIsMissingIsNamed(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 60, Teachers: 200, Projects: 10, Closures: 12, Years: 2})
	most := 0
	for _, e := range p.List.Rows() {
		p.List.Go(func(x *entry) bool { return x == e })
		shown := screentest.Shown(p.Desk.Place)
		for _, f := range e.Missing() {
			if !strings.Contains(shown, f.Message) {
				t.Errorf("%s is not named", f.Message)
			}
		}
		most = max(most, len(e.Missing()))
	}
	if most < 7 {
		t.Errorf("at most %d things are missing", most)
	}
	p.goTo(t, edu.ClosurePublicity)
	p.advance()
	for _, f := range p.Current().Missing() {
		if !strings.Contains(screentest.Told(s), f.Message) {
			t.Errorf("%s is not told: %s", f.Message, screentest.Told(s))
		}
	}
}
