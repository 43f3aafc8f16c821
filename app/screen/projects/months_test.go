package projects

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/store/edu"
	"countyledger/store/indicator"
	"countyledger/store/procedure"
)

// TestNobodyReportsForAProject: the reports of a new month are drafts, which no sum and no paper counts, until each is entered in its
// form or confirmed by name as 本月无进展; the page says of how many of how many the month is known, and one undo takes each step back.
func TestNobodyReportsForAProject(t *testing.T) {
	p, s := page(t, small)
	april, may := edu.Month(2022, 4), edu.Month(2022, 5)
	before := indicator.SpendingIn(s.Book(), april)
	p.newMonth()
	n := screentest.Ticks(s)
	led := screen.Route{}
	s.Go = func(to screen.Route) { led = to }
	screentest.Button(s, "新建并去填报").OnTapped()
	if led.Page != edu.ProgressReports.ID || len(led.Rows) != n {
		t.Errorf("%d reports are begun, and it leads to %+v", n, led)
	}
	note := p.reported
	if got := s.Book().Reporting(may); got.Reported != 0 || len(got.Silent) != n || s.Book().LastReported() != april {
		t.Fatalf("of %d drafts %d are reported, the last month is %s", n, got.Reported, s.Book().LastReported())
	}
	if want := fmt.Sprintf("应报的%d个项目都没有5月的月报", n); !strings.Contains(note(), want) {
		t.Errorf("%q does not say %q", note(), want)
	}
	if after := indicator.SpendingIn(s.Book(), may); after.Done.Fen != before.Done.Fen || after.DoneMonth.Known != 0 {
		t.Errorf("the drafts are in the sums: %+v, before %+v", after, before)
	}
	p.confirmIdle()
	if screentest.Ticks(s) != n {
		t.Fatalf("%d drafts are listed: %s", screentest.Ticks(s), screentest.Told(s))
	}
	screentest.Button(s, "确认").OnTapped()
	if screentest.Told(s); s.Book().Reporting(may).Reported != 0 {
		t.Error("a month was confirmed that nobody named")
	}
	screentest.CloseTop(s)
	for s.Window.Canvas().Focused() != screentest.List(s) {
		s.Window.Canvas().FocusNext()
	}
	screentest.Press(s, fyne.KeySpace)
	screentest.Button(s, "确认").OnTapped()
	idle := 0
	for _, g := range edu.All[edu.ProgressReport](s.Book(), edu.ProgressReports) {
		if g.State == edu.ReportIdle {
			idle++
			if last := s.Book().Latest(g.Project, april); g.DoneMonth != edu.Fen(0) || g.DoneTotal != last.DoneTotal {
				t.Errorf("confirmed as %+v after %+v", g, last)
			}
		}
	}
	if want := fmt.Sprintf("应报5月月报的%d个项目中1个已报", n); idle != 1 || !strings.Contains(note(), want) {
		t.Errorf("%d are confirmed; %q does not say %q", idle, note(), want)
	}
	g := procedure.Drafts(s.Book())[0]
	p.editReport(g)
	p.Desk.Form.Retype(map[string]string{"done_month": "7"})
	p.Save()
	now := s.Book().Find(edu.ProgressReports, g.RowID()).(*edu.ProgressReport)
	if now.Draft() || now.DoneTotal.Fen() != g.DoneTotal.Fen()+7*edu.WanYuan || s.Book().Reporting(may).Reported != 2 {
		t.Errorf("entered as %+v, the draft was %+v", now, g)
	}
	s.Undo()
	s.Undo()
	if got := s.Book().Reporting(may); got.Reported != 0 || len(got.Silent) != n {
		t.Errorf("after two undos %d are reported of %d", got.Reported, got.Due())
	}
}
