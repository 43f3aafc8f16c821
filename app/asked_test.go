package app

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
)

// TestWhatIsTypedIntoAQuestionIsKept past the end of the program: the page says so once, the same question has it again, another does not;
// answered, left or given up it is forgotten.
func TestWhatIsTypedIntoAQuestionIsKept(t *testing.T) {
	w, s := sampleFrame(t)
	s.Window = keeping{s.Window, w}
	w.frame.goTo(screen.PagePlan)
	answered := ""
	ask := func(title string) {
		ui.AskText(title, "", "原因", s.Window, func(text string, done func()) { answered = text; done() })
	}
	start := func() {
		screentest.CloseDialogs(s)
		w = fresh(s)
		s.Window = keeping{w.win.(keeping).Window, w}
		w.win = s.Window.(keeping).Window
		w.frame.goTo(screen.PageOverview)
		w.frame.goTo(screen.PagePlan)
	}
	typing := func(text string) { test.Type(s.Window.Canvas().Focused(), text) }
	ask("退回：王某某")
	typing("家里有事")
	start()
	if told := screentest.Told(s); !strings.Contains(told, "退回：王某某") {
		t.Fatalf("after another start it says %q", told)
	}
	screentest.Press(s, fyne.KeyEscape)
	for _, title := range []string{"退回：李某某", "退回：王某某"} {
		ask(title)
		if e := s.Window.Canvas().Focused().(*ui.Entry); (e.Text == "家里有事") != (title == "退回：王某某") {
			t.Errorf("%s has %q", title, e.Text)
		}
		screentest.Press(s, fyne.KeyReturn)
		screentest.CloseDialogs(s)
	}
	if names := s.QuestionsOn(screen.PagePlan); answered != "家里有事" || len(names) > 0 {
		t.Errorf("answered with %q it keeps %q", answered, names)
	}
	for name, end := range map[string]func(){
		"left":     func() { screentest.Press(s, fyne.KeyEscape) },
		"given up": func() { start(); screentest.Press(s, fyne.KeyRight, fyne.KeyReturn) },
	} {
		ask("退回")
		if typing("写错了"); len(s.QuestionsOn(screen.PagePlan)) != 1 {
			t.Errorf("%s: what is typed is not kept", name)
		}
		if end(); len(s.QuestionsOn(screen.PagePlan)) > 0 {
			t.Errorf("%s it keeps %q", name, s.QuestionsOn(screen.PagePlan))
		}
	}
	k := s.Window.(keeping)
	k.Keep("试", []string{"甲"})
	k.Kept("试")
	put := w.frame.status.Text
	if k.Keep("试", nil); !strings.Contains(put, "已经放回") || w.frame.status.Text != "" {
		t.Errorf("put back it says %q, answered %q", put, w.frame.status.Text)
	}
	var tick *ui.Check
	var choice *ui.Select
	told := ""
	choosing := func() {
		tick, choice = ui.NewCheck("全部", nil), ui.NewSelect("选一个", []string{"甲", "乙"}, func(text string) { told += text })
		why := ui.NewEntry("")
		ui.Question{
			Title: "选", Yes: "确定", Entries: []*ui.Entry{why}, Do: func(func()) {},
			Body: container.NewVBox(ui.Rows(ui.Row{Name: "原因", Entry: why}), choice, container.NewVScroll(tick)),
		}.Ask(s.Window)
	}
	choosing()
	tick.SetChecked(true)
	choice.SetSelected("乙")
	start()
	screentest.Press(s, fyne.KeyEscape)
	if choosing(); !tick.Checked || choice.Selected != "乙" || told != "乙乙" {
		t.Errorf("ticked %v, chosen %q, told %q", tick.Checked, choice.Selected, told)
	}
	screentest.Press(s, fyne.KeyEscape)
	var lines *ui.Ticked[string]
	ticking := func() {
		lines = ui.NewTicked("人", ui.Col[string]{Title: "姓名", Width: 90, Names: true, Text: func(name string) string { return name }})
		lines.Show([]*ui.Tick[string]{{Of: "王海", On: true}, {Of: "李红", On: true}, {Of: "王海", On: true}, {Of: "张山"}})
		ui.Question{Title: "报到", Yes: "报到", Body: lines.Box, Lists: []*ui.Grid{lines.List.Grid}, Do: func(func()) {}}.Ask(s.Window)
	}
	ticking()
	screentest.Press(s, fyne.KeyDown, fyne.KeyDown, fyne.KeySpace, fyne.KeyDown, fyne.KeySpace)
	start()
	screentest.Press(s, fyne.KeyEscape)
	if ticking(); !slices.Equal(lines.Taken(), []string{"王海", "李红", "张山"}) || lines.List.Rows()[2].On {
		t.Errorf("taken are %q", lines.Taken())
	}
	screentest.Press(s, fyne.KeyEscape)
	if ticking(); len(lines.Taken()) != 3 || lines.List.Rows()[3].On {
		t.Errorf("left, taken are %q", lines.Taken())
	}
	screentest.Press(s, fyne.KeyEscape)
	secret := ui.NewEntry("")
	secret.Password = true
	ui.Question{
		Title: "密码", Body: ui.Rows(ui.Row{Name: "密码", Entry: secret}), Entries: []*ui.Entry{secret}, Yes: "确定", Do: func(func()) {},
	}.Ask(s.Window)
	if typing("ABCDE"); len(s.QuestionsOn(screen.PagePlan)) > 0 {
		t.Error("a password is kept")
	}
}
