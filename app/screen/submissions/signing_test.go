package submissions

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"countyledger/app/office"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store/check"
	"countyledger/store/edu"
)

// TestTheNextGoesOn: one key begins the next period with who signed the last, shows the values that it begins with beside those that it
// ends with and where they are from, and its papers as they will be; looking alters nothing.
func TestTheNextGoesOn(t *testing.T) {
	s, p := opened(t)
	p.to(t, "2022年4月月报")
	p.Key(fyne.KeyF4)
	if told := screentest.Told(s); !strings.Contains(told, "没有可以接着报的") {
		t.Errorf("after nothing: %s", told)
	}
	screentest.CloseDialogs(s)
	d := p.Current().Owing
	d.Papers = []string{"schools"}
	x := office.Submitting{Owing: d, Filler: "李", Checker: "王审核", Head: "张局长", On: edu.DateOf(s.Now())}
	ch, err := office.Freeze(t.Context(), p.l, x, nil)
	if err != nil {
		t.Fatal(err)
	}
	screentest.Save(t, s, ch)
	now := s.Now
	s.Now = func() time.Time { return now().AddDate(0, 1, 0) }
	p.Anew()
	code := string(p.to(t, "2022年4月月报").Last().Code)
	p.Key(fyne.KeyF4)
	if p.Current().Title() != "2022年5月月报" {
		t.Fatalf("in front is %s", p.Current().Title())
	}
	told := screentest.Told(s)
	for _, want := range []string{"接着2022年4月月报", code, "比上次多的报表：", "上次有、口径中现在不要的报表："} {
		if !strings.Contains(told, want) {
			t.Errorf("it does not say %s:\n%s", want, told)
		}
	}
	was := s.Version()
	answer(t, s, "期初和期末…")
	list := screentest.List(s)
	if list == nil || !strings.Contains(screentest.Told(s), "取自2022年4月月报") {
		t.Fatalf("no values:\n%s", screentest.Told(s))
	}
	screentest.CloseTop(s)
	answer(t, s, "预览…")
	if told := screentest.Told(s); !strings.Contains(told, "第1页 / 共") {
		t.Errorf("no pages:\n%s", told)
	}
	screentest.Walk(s.Window.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
		if x, ok := o.(*ui.Select); ok {
			x.SetSelectedIndex(1)
		}
	})
	screentest.Press(s, fyne.KeyPageDown, fyne.KeyPageUp, fyne.KeyHome)
	screentest.CloseTop(s)
	if s.Version() != was {
		t.Error("looking has altered the ledger")
	}
	var signed []string
	screentest.Walk(s.Window.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
		if x, ok := o.(*ui.Entry); ok {
			signed = append(signed, x.Text)
		}
	})
	if !slices.Contains(signed, "王审核") || !slices.Contains(signed, "张局长") {
		t.Errorf("it is signed by %q", signed)
	}
}

// TestWhatHoldsStillIsOffered: what was explained in an earlier year and is the same is said once more, or not, as the clerk says.
func TestWhatHoldsStillIsOffered(t *testing.T) {
	s, p := opened(t)
	p.to(t, "2022年4月月报")
	begins, err := office.Beginning(t.Context(), p.l, s.Book(), p.Current().Owing, nil)
	if err != nil {
		t.Fatal(err)
	}
	var items []edu.Item
	for i := range begins.Soft {
		if f := &begins.Soft[i]; f.Rank == check.Warning {
			e := f.Explain(2020, "新校舍年底建成", edu.Day(2020, 10, 8))
			e.SetRowID(int64(-i - 1))
			items = append(items, edu.Item{Register: edu.Explanations, Record: e})
		}
	}
	if len(items) == 0 {
		t.Fatal("nothing is to be explained")
	}
	screentest.Save(t, s, edu.Change{Kind: edu.BatchEdit, Why: "说明", Items: items})
	p.submit()
	if told := screentest.Told(s); !strings.Contains(told, "新校舍年底建成") {
		t.Fatalf("it is not offered:\n%s", told)
	}
	answer(t, s, "不沿用")
	if told := screentest.Told(s); !strings.Contains(told, "仍要报送") {
		t.Errorf("not carried it is not open:\n%s", told)
	}
	screentest.CloseDialogs(s)
	p.submit()
	answer(t, s, "去数据审核")
	p.submit()
	answer(t, s, "沿用")
	if n := len(s.Book().Rows(edu.Explanations)); n != 2*len(items) {
		t.Errorf("%d explanations, of %d that hold", n, len(items))
	}
	if told := screentest.Told(s); !strings.Contains(told, "填报人") || strings.Contains(told, "专任教师0人") {
		t.Errorf("carried, it does not go on:\n%s", told)
	}
	screentest.CloseDialogs(s)
	s.Undo()
	if n := len(s.Book().Rows(edu.Explanations)); n != len(items) {
		t.Errorf("taken back there are %d", n)
	}
}
