package settings

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store"
	"countyledger/store/edu"
)

// TestExpire: without a time of keeping it is said how one is entered; with one it is shown who is due, what goes and what stays, asked why
// and by whom, and asked once more: an Enter there clears nothing.
func TestExpire(t *testing.T) {
	p := opened(t)
	s := p.s
	s.Now = func() time.Time { return time.Now().AddDate(4, 0, 0) }
	p.Expire()
	if told := screentest.Told(s); !strings.Contains(told, "没有设保存年限") || !strings.Contains(told, "没有到期") {
		t.Errorf("without years it says %s", told)
	}
	screentest.CloseTop(s)
	n := *s.Book().Rows(edu.Teachers)[0].(*edu.Teacher)
	name, id := string(n.Name), string(n.IDNumber)
	n.OnDuty = edu.OnDutyLeft
	screentest.Save(t, s, edu.Edit("调离", edu.Teachers, &n))
	take(t, s, p, `{"keep_teachers_years": 3, "keep_source": "样教办〔2022〕1号"}`, edu.PresetRules)
	if err := s.Ledger.(*store.Store).SetWho(t.Context(), "李晓南"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Ledger.(*store.Store).Keep(t.Context()); err != nil {
		t.Fatal(err)
	}
	p.Expire()
	told := screentest.Told(s)
	for _, want := range []string{"样教办〔2022〕1号", "教师1人", "不能撤销", "出生年月", "份备份里"} {
		if !strings.Contains(told, want) {
			t.Errorf("“%s” is not said:\n%s", want, told)
		}
	}
	if g := screentest.List(s); !strings.HasPrefix(g.Source.Cell(0, 1), name+"（") || strings.Contains(g.Source.Cell(0, 1), id) {
		t.Errorf("listed is %s", g.Source.Cell(0, 1))
	}
	screentest.Button(s, "下一步…").OnTapped()
	if told := screentest.Told(s); !strings.Contains(told, "请写明为什么清理") {
		t.Errorf("without a reason it says %s", told)
	}
	screentest.CloseTop(s)
	asked := s.Window.Canvas().Focused().(*ui.Entry)
	asked.SetText("保存期满")
	screentest.Press(s, fyne.KeyReturn) // to 经办人
	by := s.Window.Canvas().Focused().(*ui.Entry)
	by.SetText("王晓东")
	cleared := func() bool { return s.Book().Teacher(edu.Ref(n.RowID())).Cleared() }
	screentest.Button(s, "下一步…").OnTapped()
	screentest.Press(s, fyne.KeyReturn)
	if cleared() {
		t.Fatal("an Enter too many has cleared it")
	}
	screentest.Button(s, "下一步…").OnTapped()
	screentest.Yes(s)
	if told := screentest.Told(s); !cleared() || !strings.Contains(told, "已清除1条记录") || !strings.Contains(told, "份备份里还有") {
		t.Errorf("cleared %t, it says %s", cleared(), told)
	}
	screentest.CloseDialogs(s)
	p.dropsBackups(t)
	p.Expire()
	if told := screentest.Told(s); !strings.Contains(told, "没有到期") || strings.Contains(told, "备份") {
		t.Errorf("afterwards it says %s", told)
	}
	screentest.CloseDialogs(s)
}

// dropsBackups: those of before can be taken away later, where that is ticked.
func (p *Page) dropsBackups(t *testing.T) {
	t.Helper()
	s := p.s
	p.Expire()
	s.Window.Canvas().Focused().(*ui.Entry).SetText("保存期满")
	screentest.Button(s, "下一步…").OnTapped()
	if told := screentest.Told(s); !strings.Contains(told, "没有什么要做") {
		t.Errorf("with no tick it says %s", told)
	}
	screentest.CloseTop(s)
	screentest.Walk(s.Window.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
		if c, ok := o.(*ui.Check); ok {
			c.SetChecked(true)
		}
	})
	screentest.Button(s, "下一步…").OnTapped()
	screentest.Yes(s)
	if told := screentest.Told(s); !strings.Contains(told, "去掉清除前的备份") {
		t.Errorf("it says %s", told)
	}
	screentest.CloseDialogs(s)
}
