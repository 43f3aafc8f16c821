package closures

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"countyledger/app/screen/screentest"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

func TestMain(m *testing.M) { screentest.Main(m) }

// TestASchoolIsOpenedAgain: the day and the reason are asked for, and without the reason nothing is done.
func TestASchoolIsOpenedAgain(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 60, Teachers: 200, Projects: 10, Closures: 8, Years: 2})
	p.goTo(t, edu.ClosureFiled)
	done, closed := *p.Current().Closure, *s.Book().School(p.Current().School)
	school := done.School
	done.Stage, done.Done, closed.State, closed.MergedInto = edu.ClosureDone, edu.Day(2022, 5, 1), edu.StateClosed, done.Into
	screentest.Save(t, s, edu.Edit("已实施", edu.Closures, &done))
	screentest.Save(t, s, edu.Edit("已撤销", edu.Schools, &closed))
	p.goTo(t, edu.ClosureDone)
	p.reopen()
	screentest.Press(s, fyne.KeyReturn, fyne.KeyReturn)
	if s.Book().School(school).State != edu.StateClosed || screentest.Told(s) == "" {
		t.Fatal("opened without a reason")
	}
	screentest.CloseTop(s)
	test.Type(s.Window.Canvas().Focused(), "生源回流，县政府同意")
	screentest.Press(s, fyne.KeyReturn)
	if got := s.Book().School(school).State; got == edu.StateClosed || screentest.Told(s) != "" {
		t.Errorf("state %s: %s", got, screentest.Told(s))
	}
}
