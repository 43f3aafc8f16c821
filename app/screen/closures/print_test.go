package closures

import (
	"testing"

	"fyne.io/fyne/v2"

	"countyledger/app/report"
	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// TestTheWayToThePapersOfACase: F7 asks which is wanted and leads to the report, with the case; → goes to the papers of the case, Esc back.
func TestTheWayToThePapersOfACase(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 60, Teachers: 200, Projects: 10, Closures: 8, Years: 2})
	var went screen.Route
	s.Go = func(to screen.Route) { went = to }
	p.goTo(t, edu.ClosureFiled)
	c := p.Current()
	screentest.Press(s, fyne.KeyF7, fyne.KeyRight, fyne.KeyRight, fyne.KeyRight, fyne.KeyReturn)
	if went.Page != screen.PageReports || went.Field != report.ClosureOrder || went.Why != edu.Closures.ID ||
		len(went.Rows) != 1 || went.Rows[0] != c.RowID() {
		t.Fatalf("leads to %+v", went)
	}
	screentest.Press(s, fyne.KeyRight)
	if s.Window.Canvas().Focused() != p.at.papers.Grid {
		t.Fatal("→ does not lead to the papers")
	}
	screentest.Press(s, fyne.KeyF7)
	if screentest.Told(s) == "" {
		t.Error("F7 does nothing among the papers")
	}
	screentest.Press(s, fyne.KeyEscape, fyne.KeyDown, fyne.KeyReturn) // a paper is entered, and the next one is at hand
	row := p.at.papers.Grid.Current()
	p.Desk.Form.Retype(map[string]string{"number": "3号", "date": "5-18"})
	p.Save()
	if s.Window.Canvas().Focused() != p.at.papers.Grid || p.at.papers.Grid.Current() != row {
		t.Errorf("after a paper the keys are with %T, row %d of %d", s.Window.Canvas().Focused(), p.at.papers.Grid.Current(), row)
	}
	screentest.Press(s, fyne.KeyReturn, fyne.KeyEscape)
	if s.Window.Canvas().Focused() != p.at.papers.Grid {
		t.Error("Esc out of a paper leads away from the papers")
	}
	screentest.Press(s, fyne.KeyEscape)
	if s.Window.Canvas().Focused() != p.List.Grid {
		t.Error("Esc does not lead back")
	}
}
