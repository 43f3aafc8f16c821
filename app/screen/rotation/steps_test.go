package rotation

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/store/edu"
	"countyledger/store/procedure"
)

// inPlace is the page with teachers who are at their receiving schools, each with a planned end of his or her own; the
// first three are a group.
func inPlace(t *testing.T) (*Page, *screen.Session) {
	t.Helper()
	p, s := page(t, size)
	screentest.Press(s, fyne.KeyF6, fyne.KeyF5)
	var all []edu.Record
	for i, m := range edu.All[edu.Rotation](s.Book(), edu.Rotations) {
		c := *m
		c.State, c.Doc, c.Approved, c.PlannedEnd = edu.RotationOn, "样教人〔2022〕9号", edu.Day(2022, 8, 20), edu.Day(2023, 7, 1+i%28)
		if i < 3 {
			c.Form, c.Team = edu.FormTeam, "一组"
		}
		all = append(all, &c)
	}
	screentest.Save(t, s, edu.Edit("在岗", edu.Rotations, all...))
	if p.List.Len() < 5 {
		t.Fatalf("%d in place", p.List.Len())
	}
	return p, s
}

// ends are those who have ended, by the day on which they did.
func ends(s *screen.Session) map[int64]edu.Date {
	out := map[int64]edu.Date{}
	for _, m := range edu.All[edu.Rotation](s.Book(), edu.Rotations) {
		if m.State == edu.RotationEnded {
			out[m.RowID()] = m.End
		}
	}
	return out
}

// TestEachEndsOnHisOwnDay: F7 shows everybody with his own planned end, members of a group too; who is not ticked stays,
// the others end each on that day.
func TestEachEndsOnHisOwnDay(t *testing.T) {
	p, s := inPlace(t)
	screentest.Press(s, fyne.KeyF7)
	screentest.Press(s, fyne.KeyDown, fyne.KeySpace) // the second is left out
	p.press(s, "期满")
	got, of := ends(s), edu.All[edu.Rotation](s.Book(), edu.Rotations)
	if len(got) != len(of)-1 {
		t.Fatalf("%d of %d have ended: %s", len(got), len(of), screentest.Told(s))
	}
	days := map[edu.Date]bool{}
	for _, m := range of {
		if day, ok := got[m.RowID()]; ok && day != m.PlannedEnd {
			t.Errorf("ended %s, planned %s", day, m.PlannedEnd)
		} else if ok {
			days[day] = true
		}
	}
	if len(days) < 4 {
		t.Errorf("%d different days", len(days))
	}
	s.Undo()
	if len(ends(s)) != 0 {
		t.Error("not undone as one")
	}
}

// press presses the button of the dialog on top.
func (p *Page) press(s *screen.Session, label string) {
	screentest.Button(s, label).OnTapped()
}

// TestOneDayForAllIsAskedAbout: a day that is typed is for all; where it lies before planned ends that is asked first.
func TestOneDayForAllIsAskedAbout(t *testing.T) {
	p, s := inPlace(t)
	screentest.Press(s, fyne.KeyF7)
	p.dayInDialog("20230210")
	screentest.Press(s, fyne.KeyReturn)
	if len(ends(s)) != 0 || !strings.Contains(screentest.Told(s), "提前结束") {
		t.Fatalf("not asked: %s", screentest.Told(s))
	}
	screentest.Press(s, fyne.KeyReturn)
	got := ends(s)
	if len(got) != len(edu.All[edu.Rotation](s.Book(), edu.Rotations)) {
		t.Fatalf("%d have ended: %s", len(got), screentest.Told(s))
	}
	for _, day := range got {
		if day != edu.Day(2023, 2, 10) {
			t.Errorf("ended %s", day)
		}
	}
}

// TestAnActThatFailsKeepsWhatWasTyped: the dialog stays with the day, nothing is said to be saved, and nobody has ended.
func TestAnActThatFailsKeepsWhatWasTyped(t *testing.T) {
	p, s := inPlace(t)
	said := screentest.Said(s)
	screentest.Press(s, fyne.KeyF7, fyne.KeyReturn)
	test.Type(s.Window.Canvas().Focused(), "20230731")
	ledger := screentest.Break(s)
	p.press(s, "期满")
	if !strings.Contains(screentest.Told(s), "没有料到") || strings.Contains(said(), "已保存") || len(ends(s)) != 0 {
		t.Fatalf("told %q, said %q", screentest.Told(s), said())
	}
	screentest.CloseTop(s)
	ledger.Mend()
	p.press(s, "期满")
	if got := ends(s); len(got) == 0 || strings.Count(said(), "已保存") != 1 || screentest.Told(s) != "" {
		t.Errorf("%d have ended, said %q, told %q", len(got), said(), screentest.Told(s))
	}
}

// TestWhoWasRefusedIsNotSaidToBeDone: an act on several is told by the first of those whom it was done to.
func TestWhoWasRefusedIsNotSaidToBeDone(t *testing.T) {
	for _, refused := range []int{1, 3} {
		p, s := inPlace(t)
		var all []*procedure.RotationCase
		for _, e := range p.List.Rows() {
			if c := p.plan.Of(e.m); len(c.Members) == 1 {
				all = append(all, c)
			}
		}
		all = all[:4]
		p.carry(act{name: "期满", do: func(x *procedure.RotationCase) (edu.Change, error) {
			if slices.Index(all, x) < refused {
				return edu.Change{}, errors.New("不行")
			}
			return x.Finish(edu.Day(2023, 8, 31), "")
		}}, all, func() {})
		want := "批量期满：" + all[refused].Names()
		if n := len(all) - refused; n > 1 {
			want += fmt.Sprintf("等%d人", n)
		}
		acts, err := s.Ledger.Batches(t.Context(), 1)
		if err != nil || acts[0].Why != want {
			t.Errorf("%v %q, want %q", err, acts[0].Why, want)
		}
	}
}
