package rotation

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"countyledger/app/screen/screentest"
	"countyledger/store/edu"
)

// TestNamesakesOfOneSchoolAreToldApart among the proposals and in the plan: the schools beside the name do not tell which of them goes; an
// act names the record.
func TestNamesakesOfOneSchoolAreToldApart(t *testing.T) {
	p, s := page(t, size)
	screentest.Press(s, fyne.KeyF6)
	goes := p.helper.lines.List.Rows()[0].Of.Teacher
	screentest.Press(s, fyne.KeyEscape)
	for _, other := range edu.All[edu.Teacher](s.Book(), edu.Teachers) {
		if other.PostedAt == goes.PostedAt && other.RowID() != goes.RowID() {
			same := *other
			same.Name = goes.Name
			screentest.Save(t, s, edu.Edit("改名", edu.Teachers, &same))
			break
		}
	}
	screentest.Press(s, fyne.KeyF6)
	if got := p.helper.lines.List.Cell(0, 1); !strings.HasPrefix(got, string(goes.Name)+"（") {
		t.Errorf("among the proposals stands %q", got)
	}
	if !p.helper.lines.List.Grid.Columns[1].Names || !p.List.Grid.Columns[0].Names {
		t.Error("a name that has no room is cut at its end, where namesakes differ")
	}
	screentest.Press(s, fyne.KeyF5)
	if !p.List.Go(func(e *entry) bool { return int64(e.m.Teacher) == goes.RowID() }) {
		t.Fatal("the first proposal is not in the plan")
	}
	if got := p.List.Cell(p.List.Grid.Current(), 0); !strings.HasPrefix(got, string(goes.Name)+"（") {
		t.Errorf("in the plan stands %q", got)
	}
	if got := p.plan.Of(p.Current().m).Names(); !strings.Contains(got, "号记录") {
		t.Errorf("an act would name %q", got)
	}
}

// TestWhatWasFoundNamesNobodyTwice: over what was found of a transfer stands whom it is of; a group of several is told apart.
func TestWhatWasFoundNamesNobodyTwice(t *testing.T) {
	p, s := page(t, size)
	screentest.Press(s, fyne.KeyF6)
	screentest.Press(s, fyne.KeyF5)
	if p.List.Len() == 0 {
		t.Fatal("nothing is planned")
	}
	x := *p.plan.Of(p.List.Rows()[0].m)
	called, place := s.Book().Called(edu.Teachers, s.Book().Teacher(x.Members[0].Teacher)), s.Book().Unit.Place()
	for message, want := range map[string]string{
		called + "：公办学校与民办学校之间":                                "公办学校与民办学校之间",
		called + "不在应交流范围：不在岗":                                 "不在应交流范围：不在岗",
		called + "的编制单位是" + place + "一小，不是派出学校" + place + "二小": "编制单位是一小，不是派出学校二小",
		"另一句": "另一句",
	} {
		if got := p.told(&x, message); got != want {
			t.Errorf("%q is told as %q", message, got)
		}
	}
	if got := p.title(&x); strings.Contains(got, place) || strings.Count(got, called) != 1 {
		t.Errorf("over it stands %q", got)
	}
	x.Members = append(x.Members, x.Members[0])
	if got := p.told(&x, called+"不在岗"); got != called+"不在岗" {
		t.Errorf("of a group it says %q", got)
	}
}
