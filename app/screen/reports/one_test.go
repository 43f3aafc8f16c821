package reports

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"countyledger/app/report"
	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/store/edu"
)

// TestAReportOfOneSchool: a closure leads to a report that is made of its school alone and named after it, which is said, holds for the
// other reports of a closure and for no other, and is given up by a button or when the page is gone to anew.
func TestAReportOfOneSchool(t *testing.T) {
	p, s := open(t, small)
	c := edu.All[edu.Closure](s.Book(), edu.Closures)[0]
	name := string(s.Book().School(c.School).Name)
	of := func() edu.Ref { o, _ := p.options(); return o.School }
	to := screen.Route{Page: screen.PageReports, Field: report.ClosureNotice, Rows: []int64{c.RowID()}, Why: edu.Closures.ID}
	p.Arrive(to)
	if p.chosen().ID != report.ClosureNotice || of() != c.School || !p.one.box.Visible() || !strings.Contains(p.one.name.Said(), name) {
		t.Fatalf("%s of %d: %s", p.chosen().ID, of(), p.one.name.Said())
	}
	if !strings.Contains(p.path.Text, name+"撤并公示") {
		t.Errorf("the file is %s", p.path.Text)
	}
	for _, x := range []struct {
		id   string
		want edu.Ref
	}{{report.ClosureOpinions, c.School}, {"schools", 0}, {report.ClosureOrder, c.School}} { // the way back leads to the last of them
		if p.turn(x.id); of() != x.want || p.one.box.Visible() != (x.want != 0) {
			t.Errorf("%s is made of %d", x.id, of())
		}
	}
	back := p.Remember()
	if p.Shown(); of() != 0 {
		t.Error("gone to anew, the report is of one school")
	}
	if back(); of() != c.School {
		t.Error("the way back leads to all")
	}
}

// TestTheMonthIsSeenOnALowScreen: at 150 % of 1366×768 the month and the day stand in sight beside the list of reports, and Enter leads
// from the list to them and on.
func TestTheMonthIsSeenOnALowScreen(t *testing.T) {
	p, s := open(t, small)
	s.Window.Resize(fyne.NewSize(760, 400))
	top := fyne.CurrentApp().Driver().AbsolutePositionForObject //nolint:forbidigo // the driver is the only one who knows
	for _, e := range []fyne.CanvasObject{p.period, p.asOf, p.kind} {
		if y := top(e).Y; y < 0 || y+34 > 400 {
			t.Errorf("something stands at %v", y)
		}
	}
	for i, want := range []fyne.Focusable{p.period, p.asOf, p.year} {
		if screentest.Press(s, fyne.KeyReturn); s.Window.Canvas().Focused() != want {
			t.Errorf("Enter %d does not lead on", i)
		}
	}
}
