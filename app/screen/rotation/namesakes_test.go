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
