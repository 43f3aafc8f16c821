package closures

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// TestWhoIsTickedIsKept past the end of the program, until the list of teachers is left: the page says so, and the list has the ticks
// again.
func TestWhoIsTickedIsKept(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 40, Teachers: 100, Projects: 4, Closures: 8, Years: 2})
	p.goTo(t, edu.ClosureFiled)
	more := edu.Change{Kind: edu.BatchEdit}
	for _, x := range edu.All[edu.Teacher](s.Book(), edu.Teachers)[:3] {
		n := *x
		n.PostedAt, n.WorksAt = p.Current().School, 0
		more.Items = append(more.Items, edu.Item{Register: edu.Teachers, Record: &n})
	}
	screentest.Save(t, s, more)
	id := p.Current().RowID()
	p.editStaff()
	screentest.Press(s, fyne.KeyDown, fyne.KeySpace)
	who := p.staff.lines.Taken()[0]
	p = New(s) // as after a restart
	screentest.Show(s, p)
	if told := screentest.Told(s); !strings.Contains(told, "教师安置：") {
		t.Fatalf("after a restart it says %q", told)
	}
	screentest.CloseDialogs(s)
	p.Arrive(screen.Route{Rows: []int64{id}})
	p.editStaff()
	if got := p.staff.lines.Taken(); len(got) != 1 || got[0].RowID() != who.RowID() {
		t.Errorf("after a restart %d are ticked", len(got))
	}
	screentest.Press(s, fyne.KeyEscape)
	if kept := s.DraftsOn(screen.PageCases); p.staff != nil || len(kept) > 0 {
		t.Errorf("left, %q is kept", kept)
	}
	if p.editStaff(); len(p.staff.lines.Taken()) > 0 {
		t.Error("left, they are still ticked")
	}
}
