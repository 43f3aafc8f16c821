package projects

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"countyledger/app/screen/screentest"
	"countyledger/store/edu"
)

// TestPlannedSchoolByKeyboard: a building for a school that was only planned is put to use by the keys; its name stands there already.
func TestPlannedSchoolByKeyboard(t *testing.T) {
	p, s := page(t, small)
	w := *edu.All[edu.Project](s.Book(), edu.Projects)[0]
	w.School, w.NewSchool = 0, "样例县城东小学"
	w.Stage(edu.ProjectAccepted).Actual, w.Stage(edu.ProjectInUse).Actual = edu.Day(2022, 5, 1), edu.Date{}
	screentest.Save(t, s, edu.Edit("拟建", edu.Projects, &w))
	goTo(t, p, "of a planned school", func(e *entry) bool { return e.RowID() == w.RowID() })
	p.use()
	if told := screentest.Told(s); !strings.Contains(told, "同时登记新建成的样例县城东小学") {
		t.Fatalf("it asks: %s", told)
	}
	for _, text := range []string{"2022-05-10", "其余不办", "样例县城东小学", "2114999002", "小学"} {
		test.Type(s.Window.Canvas().Focused(), text)
		screentest.Press(s, fyne.KeyReturn)
	}
	fresh := s.Book().SchoolByCode("2114999002")
	if now := s.Book().Project(edu.Ref(w.RowID())); fresh == nil || fresh.Type != edu.TypePrimary || fresh.Founder != edu.FounderCounty ||
		now.School != edu.Ref(fresh.RowID()) || now.NewSchool != "" {
		t.Errorf("the school %+v, told %s", fresh, screentest.Told(s))
	}
}

// TestMoneyAgainstEachOtherIsSaid: a contract that was paid beyond its price and a total that its sources do not make stand with the
// project.
func TestMoneyAgainstEachOtherIsSaid(t *testing.T) {
	p, s := page(t, small)
	w := *edu.All[edu.Project](s.Book(), edu.Projects)[0]
	w.Total = edu.Fen(w.Investment().Fen() + 100)
	c := &edu.Contract{Project: edu.Ref(w.RowID()), Name: "施工合同", Amount: edu.Fen(100), Paid: edu.Fen(200)}
	screentest.Save(t, s, edu.Edit("总投资", edu.Projects, &w))
	screentest.Save(t, s, edu.Edit("合同", edu.Contracts, c))
	goTo(t, p, "whose money is wrong", func(e *entry) bool { return e.RowID() == w.RowID() })
	shown := screentest.Shown(p.Desk.Place)
	for _, want := range []string{"合同“施工合同”累计支付", "超过合同价", "与各资金来源之和"} {
		if !strings.Contains(shown, want) {
			t.Errorf("%q is not said: %s", want, shown)
		}
	}
}
