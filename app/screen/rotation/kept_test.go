package rotation

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/store/edu"
)

// again is the page after another start of the program over the same ledger, with nothing left open.
func again(s *screen.Session) *Page {
	screentest.CloseDialogs(s)
	p := New(s)
	screentest.Show(s, p)
	return p
}

// TestWhatIsMadeOfProposalsIsKept past the end of the program: the page says so, F6 has the ticks and the other schools again; written or
// given up they are forgotten.
func TestWhatIsMadeOfProposalsIsKept(t *testing.T) {
	p, s := page(t, size)
	screentest.Press(s, fyne.KeyF6)
	proposed := p.helper.lines.List.Rows()
	refused, sent := proposed[1].Of.Teacher, proposed[2].Of.Teacher
	screentest.Press(s, fyne.KeyDown, fyne.KeySpace, fyne.KeyDown, fyne.KeyReturn)
	to := elsewhere(p, proposed[2].Of)
	test.Type(s.Window.Canvas().Focused(), string(to.Name))
	screentest.Press(s, fyne.KeyReturn)
	if l := proposed[2].Of; l.To != edu.Ref(to.RowID()) {
		t.Fatalf("%s is sent to %d", l.Teacher.Name, l.To)
	}
	stands := func(p *Page) (off, altered int) {
		for _, x := range p.helper.lines.List.Rows() {
			switch l := x.Of; {
			case !x.On:
				off++
				if l.Teacher != refused {
					t.Errorf("%s is refused", l.Teacher.Name)
				}
			case l.altered:
				altered++
				if l.Teacher != sent || l.To != edu.Ref(to.RowID()) {
					t.Errorf("%s is sent to %d", l.Teacher.Name, l.To)
				}
			}
		}
		return off, altered
	}
	p = again(s)
	if p.helper != nil || screentest.Told(s) == "" {
		t.Fatal("after another start nothing is said of the proposals")
	}
	screentest.CloseDialogs(s)
	said := screentest.Status(s)
	screentest.Press(s, fyne.KeyF6)
	if !strings.Contains(said(), "已经放回") {
		t.Errorf("it says %q", said())
	}
	if off, altered := stands(p); off != 1 || altered != 1 || !p.Keep() {
		t.Errorf("after another start %d are refused, %d sent elsewhere, kept %v", off, altered, p.Keep())
	}
	if p.Discard(func() {}); said() != "" {
		t.Errorf("given up, it says %q", said())
	}
	screentest.Press(s, fyne.KeyF6)
	if off, altered := stands(p); off+altered > 0 || p.Keep() {
		t.Errorf("given up, %d are refused, %d sent elsewhere", off, altered)
	}
	screentest.Press(s, fyne.KeySpace, fyne.KeySpace)
	if p.Keep() {
		t.Error("what stands as it was proposed is to be written")
	}
	screentest.Press(s, fyne.KeySpace, fyne.KeyF5)
	if p.helper != nil || len(s.DraftsOn(screen.PagePlan)) > 0 {
		t.Errorf("written, %q is kept", s.DraftsOn(screen.PagePlan))
	}
}

// elsewhere is a school to which the teacher of a proposal can be sent instead.
func elsewhere(p *Page, l *line) *edu.School {
	for _, x := range edu.All[edu.School](p.s.Book(), edu.Schools) {
		id := edu.Ref(x.RowID())
		if x.Open() && id != l.To && id != l.From && !p.plan.Of(p.plan.Draft(l.Teacher, id)).Problems().Hard() {
			return x
		}
	}
	return nil
}

// TestTheFirstThatWasProposedIsInFront once the plan is written, whichever row was before, and whatever filter.
func TestTheFirstThatWasProposedIsInFront(t *testing.T) {
	p, s := page(t, size)
	screentest.Press(s, fyne.KeyF6)
	last := p.helper.lines.List.Len() - 1
	p.helper.lines.Take(false)
	screentest.Press(s, fyne.KeyEnd)
	was := p.helper.lines.List.Rows()[last].Of.Teacher
	screentest.Press(s, fyne.KeySpace, fyne.KeyF5)
	if m := p.current(); m == nil || m.Teacher != edu.Ref(was.RowID()) {
		t.Fatalf("in front is %+v", m)
	}
	screentest.Press(s, fyne.KeyF6)
	first := p.helper.lines.Taken()[0].Teacher
	screentest.Press(s, fyne.KeyF5)
	if m := p.current(); m == nil || m.Teacher != edu.Ref(first.RowID()) {
		t.Errorf("in front is %+v, not %s", m, first.Name)
	}
}
