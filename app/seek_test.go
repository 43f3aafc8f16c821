package app

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// initials are the first letters by which a name is found.
func initials(s *screen.Session, name string) (typed string) {
	signs := []rune(name)
	for i := range signs {
		for letter := 'a'; letter <= 'z'; letter++ {
			next := typed + string(letter)
			if s.Index.Match(string(signs[i]), string(letter)) && s.Index.Match(string(signs[:i+1]), next) {
				typed = next
				break
			}
		}
	}
	return typed
}

// TestSeekFindsByInitials: Ctrl+K finds pages, acts, schools, teachers, projects and figures, in Chinese or by initials.
func TestSeekFindsByInitials(t *testing.T) {
	w, s := sampleFrame(t)
	f := w.frame
	school, teacher := s.Book().Rows(edu.Schools)[5], s.Book().Rows(edu.Teachers)[7]
	project := s.Book().Rows(edu.Projects)[0]
	for _, c := range []struct{ typed, page string }{
		{"sjsh", screen.PageAudit},
		{"ljbf", screen.PageSettings},
		{"重点任", screen.PageTargets},
		{"gbl", screen.PageIndicators},
		{initials(s, edu.Schools.Name(school)), edu.Schools.ID},
		{initials(s, edu.Teachers.Name(teacher)), edu.Teachers.ID},
		{initials(s, edu.Projects.Name(project)), edu.Projects.ID},
		{edu.Schools.Name(school), edu.Schools.ID},
	} {
		f.goTo(f.places[0].id)
		f.seek()
		e, ok := s.Window.Canvas().Focused().(*ui.Entry)
		if !ok {
			t.Fatalf("%s: the keys are in %T", c.typed, s.Window.Canvas().Focused())
		}
		test.Type(e, c.typed)
		screentest.Press(s, fyne.KeyReturn)
		if f.id != c.page || s.Window.Canvas().Overlays().Top() != nil {
			t.Errorf("%s led to %s", c.typed, f.id)
		}
		screentest.CloseDialogs(s)
	}
	same := *teacher.(*edu.Teacher)
	same.SetRowID(s.Book().Rows(edu.Teachers)[9].RowID())
	same.IDNumber, same.PostedAt = "149901198503120022", edu.Ref(school.RowID())
	screentest.Save(t, s, edu.Edit("同名", edu.Teachers, &same))
	f.seek()
	test.Type(s.Window.Canvas().Focused(), string(same.Name))
	named := 0
	for _, g := range grids(s.Window.Canvas().Overlays().Top()) {
		for row := range g.Source.Len() {
			if text := g.Source.Cell(row, 0); strings.HasPrefix(text, string(same.Name)+"（") && strings.HasSuffix(text, "）") {
				named++
			}
		}
	}
	if named != 2 {
		t.Errorf("%d of two with one name show their schools", named)
	}
	screentest.CloseDialogs(s)
	f.seek()
	s.Window.Canvas().Focused().(*ui.Entry).SetText("没有这样的东西")
	if screentest.Press(s, fyne.KeyReturn); s.Window.Canvas().Overlays().Top() == nil {
		t.Error("nothing was found, and the question is gone")
	}
	screentest.Press(s, fyne.KeyEscape)
}

// TestAFigureIsFoundWithWhatItIsMadeOf: Ctrl+K leads to the figure itself, wherever its page stood: its line is in front with the keys in
// its list, its words stand below, and its number is the one that was found.
func TestAFigureIsFoundWithWhatItIsMadeOf(t *testing.T) {
	w, s := sampleFrame(t)
	f := w.frame
	figures := s.Standing(s.Book(), s.Book().Year)
	tried := 0
	for _, x := range figures.Figures() {
		if x.ID != indicator.PublicShare && x.ID != indicator.SpreadID("L3", edu.SectionJunior) && x.ID != indicator.RotationShare {
			continue
		}
		tried++
		f.seek()
		test.Type(s.Window.Canvas().Focused(), x.Name)
		screentest.Press(s, fyne.KeyReturn)
		g := focused(t, s)
		if f.id != screen.PageIndicators || g.Source.Cell(g.Current(), 0) != x.Head() {
			t.Errorf("%s led to %s, %s", x.Name, f.id, g.Source.Cell(g.Current(), 0))
		}
		texts := map[string]bool{}
		gather(f.current.Content(), texts)
		if !slices.ContainsFunc(slices.Collect(maps.Keys(texts)), func(s string) bool { return strings.HasPrefix(s, x.Name+"：") }) {
			t.Errorf("%s: its words are not shown", x.Name)
		}
	}
	if tried != 3 {
		t.Errorf("%d figures were looked for", tried)
	}
}

// TestActsOfEveryPageAreFound: Ctrl+K finds what the buttons of every page do, by words or initials, and gives the keys to the button
// there; no page has a button that is left out.
func TestActsOfEveryPageAreFound(t *testing.T) {
	w, s := sampleFrame(t)
	f := w.frame
	for _, p := range f.places {
		f.goTo(p.id)
		screentest.Walk(f.current.Content(), func(o fyne.CanvasObject) {
			text := ""
			switch b := o.(type) {
			case *ui.HintButton:
				text = b.Text
			case *ui.Check:
				text = b.Text
			}
			if text == "" || !o.Visible() {
				return
			}
			known := func(act string) bool { return says(text, act) }
			other := func(x string) bool { return strings.HasPrefix(text, x) }
			if !slices.ContainsFunc(f.acts(p.id), known) && !slices.ContainsFunc(besides, other) {
				t.Errorf("%s: “%s” is not found", p.title, text)
			}
		})
	}
	w.win.Resize(fyne.NewSize(910, 470)) // a small screen at 150 %: what stands further down is scrolled to
	for _, p := range f.places {
		f.goTo(f.places[0].id)
		for _, act := range f.acts(p.id) {
			f.leadToAct(p, act)
			off := strings.HasPrefix(f.status.Text, "“"+act+"”现在做不了") // or while nothing has been read, or the sheet is open
			off = off || strings.Contains(f.status.Text, "现在没有") && (p.id == screen.PageImports || p.id == screen.PageReports || act == "表格填报")
			b, ok := s.Window.Canvas().Focused().(interface{ Label() string })
			if o, ok := s.Window.Canvas().Focused().(fyne.CanvasObject); ok && !off {
				y := fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y //nolint:forbidigo // the driver is the only one who knows
				if y < 0 || y+o.Size().Height > s.Window.Canvas().Size().Height {
					t.Errorf("%s, %s stands at %v, out of sight", p.title, act, y)
				}
			}
			if f.id != p.id || !off && (!ok || !says(b.Label(), act) && b.Label() != "更多") {
				t.Errorf("%s, %s led to %T: %s", p.title, act, s.Window.Canvas().Focused(), f.status.Text)
			}
		}
	}
	for typed, label := range map[string]string{"xjyb": "新建月报", "立即备": "立即备份", "zrsjgz": "装入市级规则…", "ssjm": "深色界面", "批量办": "批量办理…F7"} {
		f.goTo(f.places[0].id)
		f.seek()
		test.Type(s.Window.Canvas().Focused(), typed)
		screentest.Press(s, fyne.KeyReturn)
		if b, ok := s.Window.Canvas().Focused().(interface{ Label() string }); typed != "立即备" && (!ok || b.Label() != label) {
			t.Errorf("%s led to %s, %T", typed, f.id, s.Window.Canvas().Focused())
		}
		screentest.CloseDialogs(s)
	}
}

// besides are the buttons that Ctrl+K does not lead to: they turn what is shown, or are of one state of one record.
var besides = []string{
	"排序", // of the list in front, as Ctrl+Shift+S
	"清除", "删除", "返回列表", "导入…", "导入结果", "去导入", "F6 ", "报到", "退回", "教研员：", "载入市", "全部说明", "做全部", "适合宽度", "100%", "150%",
	"下一处", "去所属报送",
}

// TestSeekSaysWhatEnterDoes: each line says whether Enter does it or only leads to it. What is done asks or can be taken back: another
// Enter, by habit, changes nothing in the ledger. What says which key comes next is gone once that was pressed, or the keys are elsewhere.
func TestSeekSaysWhatEnterDoes(t *testing.T) {
	w, s := sampleFrame(t)
	f := w.frame
	w.opt.Copies = func(string) ([]edu.Copy, error) { return nil, nil }
	f.seek()
	grid := grids(s.Window.Canvas().Overlays().Top())[0]
	for i, h := range f.hits()[:grid.Source.Len()] {
		if got := grid.Source.Cell(i, 2); h.name != grid.Source.Cell(i, 0) || got != map[bool]string{true: "执行", false: "转到"}[h.kind == "操作"] {
			t.Errorf("%s, %s: %s", h.name, h.kind, got)
		}
	}
	screentest.CloseDialogs(s)
	for _, p := range f.places {
		if p.id != edu.Schools.ID && p.id != screen.PageEligibility && p.id != screen.PageTargets {
			continue
		}
		for _, h := range f.hits() {
			if !h.acts || h.name == "打开另一份台账" { // which asks the system
				continue
			}
			f.goTo(p.id)
			h.do()
			before := s.Version()
			if on := s.Window.Canvas().Focused(); on != nil {
				on.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			}
			if s.Version() != before {
				t.Errorf("%s, %s: another Enter has changed something", p.title, h.name)
			}
			screentest.CloseDialogs(s)
			if k := w.frame.unsaved(); k != nil {
				k.Discard(func() {})
			}
		}
	}
	f.goTo(screen.PageSettings)
	settings := f.places[slices.IndexFunc(f.places, func(p place) bool { return p.id == screen.PageSettings })]
	for _, c := range []struct {
		act string
		key func()
	}{
		{"设密码", func() { screentest.Press(s, fyne.KeyReturn) }},
		{"深色界面", func() { test.Type(s.Window.Canvas().Focused(), " ") }},
		{"装入口径", func() { s.Window.Canvas().FocusNext() }},
	} {
		f.leadToAct(settings, c.act)
		if said := f.status.Text; !strings.Contains(said, c.act) {
			t.Errorf("%s: %q is said", c.act, said)
		}
		if c.key(); f.status.Text != "" {
			t.Errorf("%s: %q is still said", c.act, f.status.Text)
		}
		screentest.CloseDialogs(s)
	}
}
