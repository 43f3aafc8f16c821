package reports

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"countyledger/app/office"
	"countyledger/app/report"
	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/store/check"
	"countyledger/store/edu"
)

// TestWhatIsOwed: of what is open that is told which the report tells of; papers that tell the office above nothing have nothing open.
func TestWhatIsOwed(t *testing.T) {
	book := edu.NewBook(edu.Unit{Area: "岚县"}, 2022)
	k, _ := report.KindByID("schools")
	if all := owing(k, &screen.Survey{Book: book}, "李山"); len(all) != 1 || all[0].to.Page != screen.PageImports {
		t.Errorf("of a county without schools is told %q", said(all))
	}
	book.Put(edu.Schools, &edu.School{Name: "岚县城关小学"})
	found := func(g *edu.Register, rank check.Rank, explained string) check.Finding {
		return check.Finding{Rule: &check.Rule{Rank: rank}, Register: g, Explained: explained}
	}
	v := &screen.Survey{Book: book, Silent: []int64{7, 8}, Unreported: []int64{9}, Findings: []check.Finding{
		found(edu.Schools, check.Error, ""), found(edu.Schools, check.Error, ""), found(edu.Closures, check.Error, ""),
		found(edu.Schools, check.Error, "属实"), found(edu.Schools, check.Hint, ""),
	}}
	for id, want := range map[string]string{
		"monthly":        "还有3处|2所在用学校没有|1个在建项目没有|没有写填报人",
		"schools":        "还有2处|2所在用学校没有|没有写填报人",
		"closures":       "还有1处|没有写填报人",
		"projects":       "1个在建项目没有|没有写填报人",
		"rotation":       "没有写填报人",
		report.Handover:  "还有3处|2所在用学校没有|1个在建项目没有|没有写填报人",
		"closure-notice": "", "reminder": "", report.Return: "", report.RotationForm: "",
	} {
		k, _ := report.KindByID(id)
		all := owing(k, v, "")
		parts := strings.Split(want, "|")
		if want == "" {
			parts = nil
		}
		if len(all) != len(parts) {
			t.Errorf("%s: %q, want %q", id, said(all), want)
			continue
		}
		for i, x := range all {
			if !strings.Contains(x.what, parts[i]) || (x.to.Page == "") != strings.Contains(x.what, "填报人") { // who fills in is asked at once
				t.Errorf("%s: %q, want %q", id, x.what, parts[i])
			}
		}
	}
	if all := owing(report.Kinds()[0], &screen.Survey{Book: book}, "李山"); len(all) != 0 {
		t.Errorf("nothing is open, and told is %q", said(all))
	}
}

// TestOpenIsSaidBefore: nothing is made before it is said what is open; an Enter too many does nothing, → and Enter lead there, Esc leaves,
// and who goes on is not asked again as long as the same is open.
func TestOpenIsSaidBefore(t *testing.T) {
	p, s := open(t, small)
	clear(p.minded)
	p.turn("rotation")
	path := filepath.Join(t.TempDir(), "表.pdf")
	p.path.SetText(path)
	made := func() bool { _, err := os.Stat(path); return err == nil }
	var went screen.Route
	s.Go = func(to screen.Route) { went = to }
	if !strings.Contains(p.ready.Said(), "没有写填报人") || !p.ready.Visible() {
		t.Errorf("above the buttons stands %q", p.ready.Said())
	}
	p.s.Window.Canvas().Focus(p.kind)
	screentest.Press(s, fyne.KeyF5)
	if told := screentest.Told(s); made() || !strings.Contains(told, "没有写填报人") {
		t.Fatalf("made %v, told %q", made(), told)
	}
	screentest.Press(s, fyne.KeyEscape)
	if screentest.Told(s) != "" || s.Window.Canvas().Focused() != fyne.Focusable(p.kind) || made() {
		t.Error("Esc does not leave")
	}
	screentest.Press(s, fyne.KeyF5, fyne.KeyReturn)
	if made() || went.Page != "" || screentest.Told(s) != "" {
		t.Errorf("an Enter too many leads to %+v", went)
	}
	p.s.Window.Canvas().Focus(p.kind)
	screentest.Press(s, fyne.KeyF5, fyne.KeyRight, fyne.KeyReturn)
	if made() {
		t.Error("it is made in nobody's name")
	}
	screentest.Name(t, s, "王晓东")
	if screentest.Told(s) != "" || !made() {
		t.Errorf("named, it is made %v, told %q", made(), screentest.Told(s))
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	p.turn("monthly")
	p.path.SetText(path)
	p.s.Window.Canvas().Focus(p.kind)
	screentest.Press(s, fyne.KeyF5, fyne.KeyRight, fyne.KeyReturn)
	if first := p.owed[0].to; made() || went.Page != first.Page || went.Page == "" {
		t.Errorf("Enter leads to %+v", went)
	}
	p.s.Window.Canvas().Focus(p.kind)
	screentest.Press(s, fyne.KeyF5)
	for range len(p.owed) + 1 {
		screentest.Press(s, fyne.KeyRight)
	}
	if screentest.Press(s, fyne.KeyReturn); !made() {
		t.Fatal("it cannot be gone on")
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	p.s.Window.Canvas().Focus(p.path)
	if screentest.Press(s, fyne.KeyF5); !made() {
		t.Error("the same is asked twice")
	}
}

// TestEnterMakesNothing: wherever the keys come to be on the page, one Enter makes no file, and the arrows choose a report.
func TestEnterMakesNothing(t *testing.T) {
	p, s := open(t, small)
	p.path.SetText(filepath.Join(t.TempDir(), "表.pdf"))
	p.Shown()
	dir := office.Outgoing(s.Ledger.Dir())
	none := func(where string) {
		t.Helper()
		for _, d := range []string{dir, filepath.Dir(p.path.Text)} {
			if all, err := os.ReadDir(d); err == nil && len(all) > 0 {
				t.Errorf("%s: Enter has made %s", where, all[0].Name())
			}
		}
	}
	if s.Window.Canvas().Focused() != fyne.Focusable(p.kind) {
		t.Fatalf("the keys are in %T", s.Window.Canvas().Focused())
	}
	screentest.Press(s, fyne.KeyReturn)
	none("the list of reports")
	p.Shown()
	screentest.Press(s, fyne.KeyDown, fyne.KeyRight)
	if at := p.kind.Options[1+(len(p.kind.Options)+1)/2]; p.kind.Selected != at || p.chosen().Title != at {
		t.Errorf("chosen is %s", p.kind.Selected)
	}
	s.Window.Canvas().Focus(p.path)
	screentest.Press(s, fyne.KeyReturn)
	none("the path")
	if s.Window.Canvas().Focused() != fyne.Focusable(p.write) {
		t.Error("Enter in the path does not lead to the button")
	}
}

// TestAllReportsAreSeen: on a screen of 1366×768, at 100 and at 150 per cent, every report is to be chosen without scrolling, and what
// makes one is seen.
func TestAllReportsAreSeen(t *testing.T) {
	p, s := open(t, small)
	for _, size := range []fyne.Size{{Width: 1238, Height: 630}, {Width: 783, Height: 380}} {
		s.Window.Resize(size)
		for _, k := range report.Kinds() {
			p.turn(k.ID)
			var scroll *container.Scroll
			screentest.Walk(p.left, func(o fyne.CanvasObject) {
				if x, ok := o.(*container.Scroll); ok {
					scroll = x
				}
			})
			s.Window.Canvas().Focus(p.path)
			if at := scroll.Offset.Y; at+scroll.Size().Height < scroll.Content.MinSize().Height && at == 0 && size.Height < 400 {
				t.Errorf("%v, %s: the path has the keys and is not seen", size, k.Title)
			}
			if s.Window.Canvas().Focus(p.kind); scroll.Offset.Y != 0 {
				t.Errorf("%v, %s: the list has the keys and is not seen", size, k.Title)
			}
			if scroll.Size().Height < p.kind.MinSize().Height || p.kind.Size().Width > scroll.Size().Width {
				t.Errorf("%v, %s: the reports take %v and see %v", size, k.Title, p.kind.MinSize(), scroll.Size())
			}
		}
	}
}

// TestTheFileSaysWhatItIs: it is named after the unit, the report and its period as they are chosen; a name that was typed stands until
// another report is chosen.
func TestTheFileSaysWhatItIs(t *testing.T) {
	p, _ := open(t, small)
	name := func() string { return filepath.Base(p.path.Text) }
	p.turn("projects")
	if name() != "样例县建设项目进度月报-2022年4月.pdf" {
		t.Errorf("of the latest month: %s", name())
	}
	p.period.SetText("2022-03")
	if name() != "样例县建设项目进度月报-2022年3月.pdf" {
		t.Errorf("of March: %s", name())
	}
	p.asOf.SetText("2022-03-20")
	if name() != "样例县建设项目进度月报-2022年3月-截至20220320.pdf" {
		t.Errorf("of the 20th: %s", name())
	}
	p.path.SetText("/我的/三月.pdf")
	p.asOf.SetText("")
	if p.path.Text != "/我的/三月.pdf" {
		t.Errorf("what was typed has become %s", p.path.Text)
	}
	p.period.SetText("")
	p.year.SetText("2021")
	if p.turn("schools"); !strings.HasPrefix(name(), "样例县学校基本情况一览表-2021—2022学年-截至2022") {
		t.Errorf("of a school year: %s", name())
	}
}

// TestWhatWasMadeIsSaidOfItsReport: under the buttons stands the last file of the report that is chosen, and of no other.
func TestWhatWasMadeIsSaidOfItsReport(t *testing.T) {
	p, s := open(t, small)
	if err := s.Ledger.SetWho(t.Context(), "王晓东"); err != nil {
		t.Fatal(err)
	}
	one, two := filepath.Join(t.TempDir(), "一.pdf"), filepath.Join(t.TempDir(), "二.xlsx")
	shows := func(id, path string) {
		t.Helper()
		p.turn(id)
		says := p.done.Visible() && strings.Contains(p.done.Said(), path)
		if says != (path != "") || p.done.Visible() != says || p.view.Disabled() == says {
			t.Errorf("of %s it says %q, shown %v, to be opened %v", id, p.done.Said(), p.done.Visible(), !p.view.Disabled())
		}
	}
	p.turn("schools")
	p.path.SetText(one)
	p.Write()
	shows("schools", one)
	shows("closures", "")
	p.path.SetText(two)
	p.Write()
	shows("closures", two)
	p.Shown() // away and back
	shows("closures", two)
	shows("schools", one)
	shows("targets", "")
}
