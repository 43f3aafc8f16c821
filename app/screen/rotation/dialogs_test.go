package rotation

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"countyledger/app/screen/screentest"
	"countyledger/store/edu"
)

func TestMain(m *testing.M) { screentest.Main(m) }

// TestQuestionsOfThePlan: what the page and the assistant ask and tell beside what a year's work asks.
func TestQuestionsOfThePlan(t *testing.T) {
	p, s := inPlace(t)
	told := func(words string) {
		t.Helper()
		if got := screentest.Told(s); !strings.Contains(got, words) {
			t.Errorf("%q is not told: %s", words, got)
		}
		screentest.CloseDialogs(s)
	}
	p.Add()
	told("拟定交流：哪位教师")
	p.List.Grid.Select(0)
	for p.current() != nil && p.current().Team == "" {
		screentest.Press(s, fyne.KeyDown)
	}
	p.early()
	told("这次办理")
	for p.current().Team != "" {
		screentest.Press(s, fyne.KeyDown)
	}
	p.early()
	told("结束日期")
	day := func(on string) {
		screentest.CloseDialogs(s)
		screentest.Press(s, fyne.KeyF7)
		p.dayInDialog(on)
		for range 3 {
			if s.Window.Canvas().Overlays().Top() != nil && !strings.Contains(screentest.Told(s), "没有办理") {
				screentest.Press(s, fyne.KeyReturn)
			}
		}
	}
	day("20210101")
	told("都没有办理")
	late := *edu.All[edu.Rotation](s.Book(), edu.Rotations)[4]
	late.Start = edu.Day(2022, 10, 8)
	screentest.Save(t, s, edu.Edit("后到", edu.Rotations, &late))
	day("20220920")
	told("下面的没有办理")
	screentest.Press(s, fyne.KeyF6)
	told("不需要再增加")
}

// TestQuestionsOfTheAssistant: another school, what is left unwritten, and who is no more to be planned.
func TestQuestionsOfTheAssistant(t *testing.T) {
	p, s := page(t, size)
	screentest.Press(s, fyne.KeyF6)
	first, _ := p.helper.lines.List.Current()
	p.helper.alter(first)
	if !strings.Contains(screentest.Told(s), "改派") {
		t.Error("no other school can be chosen")
	}
	screentest.Press(s, fyne.KeyEscape, fyne.KeySpace, fyne.KeyEscape)
	if p.helper == nil || !strings.Contains(screentest.Told(s), "还没有写入计划") {
		t.Fatalf("what was chosen is lost: %s", screentest.Told(s))
	}
	screentest.Press(s, fyne.KeyEscape)
	line := p.helper.lines.Taken()[1]
	screentest.Save(t, s, edu.Edit("先列入", edu.Rotations, p.plan.Draft(line.Teacher, line.To)))
	p.helper.write(func() {})
	if p.helper != nil || !strings.Contains(screentest.Told(s), "有1人在提出建议之后情况有变") {
		t.Errorf("not told: %s", screentest.Told(s))
	}
}

// TestNobodyCanBeProposed: where nobody has another school to go to, that is said.
func TestNobodyCanBeProposed(t *testing.T) {
	_, s := page(t, size)
	var all []edu.Record
	for _, x := range edu.All[edu.School](s.Book(), edu.Schools)[2:] {
		c := *x
		c.State = edu.StateClosed
		all = append(all, &c)
	}
	screentest.Save(t, s, edu.Edit("撤销", edu.Schools, all...))
	screentest.Press(s, fyne.KeyF6)
	if !strings.Contains(screentest.Told(s), "没有可以建议的人") {
		t.Errorf("not told: %s", screentest.Told(s))
	}
}
