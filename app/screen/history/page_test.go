package history

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/store"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

func create(ctx context.Context, dir string, u edu.Unit, y edu.Year) (screen.Ledger, error) {
	return store.Create(ctx, dir, u, y, store.Options{KeyDir: filepath.Join(dir, "keys")})
}

// page is the page of a sample county in which three acts were done: 甲村, 乙村 and 丙村, the latest first.
func page(t *testing.T) (*Page, *screen.Session) {
	t.Helper()
	size := sample.Size{Schools: 30, Teachers: 60, Projects: 2, Closures: 1, Years: 1}
	s := screentest.Session(t, create, size, time.Date(2022, 10, 1, 9, 0, 0, 0, time.UTC))
	for _, village := range []edu.Name{"甲村", "乙村", "丙村"} {
		move(t, s, village)
	}
	p := New(s, s.Ledger.(Acts))
	screentest.Show(s, p)
	return p, s
}

func move(t *testing.T, s *screen.Session, village edu.Name) {
	t.Helper()
	c := *edu.All[edu.School](s.Book(), edu.Schools)[0]
	c.Village = village
	screentest.Save(t, s, edu.Edit("改为"+string(village), edu.Schools, &c))
}

func village(s *screen.Session) edu.Name {
	return edu.All[edu.School](s.Book(), edu.Schools)[0].Village
}

// enter presses Enter on the act in front.
func (p *Page) enter() { p.list.Grid.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}) }

// TestActsAreListed: every act stands there, the latest first, with what it did and whether it stands.
func TestActsAreListed(t *testing.T) {
	p, s := page(t)
	if p.list.Len() != 4 { // the sample is one
		t.Fatalf("%d acts", p.list.Len())
	}
	for row, why := range []string{"改为丙村", "改为乙村", "改为甲村"} {
		if p.list.Cell(row, 3) != why || p.list.Cell(row, 4) != "1" || p.list.Cell(row, 5) != "✓ 有效" || p.list.Tint(row, 0) != "" {
			t.Errorf("row %d: %s, %s, %s", row, p.list.Cell(row, 3), p.list.Cell(row, 4), p.list.Cell(row, 5))
		}
	}
	if at, err := time.ParseInLocation("2006-01-02 15:04:05", p.list.Cell(0, 1), time.Local); err != nil || time.Since(at) > time.Hour {
		t.Errorf("the time is %q, %v", p.list.Cell(0, 1), err)
	}
	p.list.Grid.Select(1)
	move(t, s, "丁村") // while the page is shown
	if front, _ := p.list.Current(); front.Why != "改为乙村" {
		t.Errorf("after another act %q is in front", front.Why)
	}
	if p.list.Len() != 5 || p.list.Cell(0, 3) != "改为丁村" {
		t.Errorf("after another act: %d, %s", p.list.Len(), p.list.Cell(0, 3))
	}
}

// TestWhatIsNotKnownIsNotDenied: until it was read what an act changed, it is not said that it changed nothing.
func TestWhatIsNotKnownIsNotDenied(t *testing.T) {
	p, _ := page(t)
	v := newSide(p)
	if got := v.list.Grid.Empty; strings.Contains(got, "没有") {
		t.Errorf("before it was read it says %q", got)
	}
	if v.say(edu.Batch{}, nil, nil); v.list.Grid.Empty != "没有逐栏的改动" {
		t.Errorf("of no act it says %q", v.list.Grid.Empty)
	}
}

// TestTakeBackAndDoAgain: Enter asks, a no changes nothing, a yes takes the act back; taken back it is marked and not asked
// about again, and taking back its undo does it again.
func TestTakeBackAndDoAgain(t *testing.T) {
	p, s := page(t)
	said := screentest.Said(s)
	screentest.Press(s, fyne.KeyReturn)
	if told := screentest.Told(s); !strings.Contains(told, "要撤销“改为丙村”吗") || !strings.Contains(told, "1处") {
		t.Fatalf("asked %q", told)
	}
	screentest.Press(s, fyne.KeyEscape)
	if village(s) != "丙村" || screentest.Told(s) != "" {
		t.Fatalf("after a no: %s", village(s))
	}
	screentest.Press(s, fyne.KeyReturn)
	screentest.Yes(s)
	if village(s) != "乙村" || p.list.Len() != 5 || p.list.Cell(1, 5) != "× 已撤销" || p.list.Tint(1, 0) != theme.ColorNameDisabled {
		t.Fatalf("after a yes: %s; %d acts, %s", village(s), p.list.Len(), p.list.Cell(1, 5))
	}
	p.list.Grid.Select(1)
	screentest.Press(s, fyne.KeyReturn)
	if screentest.Told(s) != "" || !strings.Contains(said(), "已经撤销过了") {
		t.Errorf("asked again: %q, said %q", screentest.Told(s), said())
	}
	p.list.Grid.Select(0) // the undo itself
	screentest.Press(s, fyne.KeyReturn)
	if !strings.Contains(screentest.Told(s), "要重做") {
		t.Errorf("asked %q", screentest.Told(s))
	}
	screentest.Yes(s)
	if village(s) != "丙村" || !strings.Contains(said(), "已重做") {
		t.Errorf("after doing it again: %s, said %q", village(s), said())
	}
}

// TestLaterChangesStandInTheWay: an act that later ones were built on is refused with the reason, and nothing changes.
func TestLaterChangesStandInTheWay(t *testing.T) {
	p, s := page(t)
	said := screentest.Said(s)
	p.list.Grid.Select(2) // 甲村, changed twice since
	if way := p.side.way; way.Size().Height < way.MinSize().Height {
		t.Errorf("of what stands in the way %.0f of %.0f are seen", way.Size().Height, way.MinSize().Height)
	}
	if beside := screentest.Shown(p.side.content); !strings.Contains(beside, "改为乙村") || !strings.Contains(beside, "改为丙村") {
		t.Errorf("beside it stands %q", beside)
	}
	screentest.Press(s, fyne.KeyReturn)
	told := screentest.Told(s)
	if village(s) != "丙村" || strings.Contains(said(), "已撤销") || !strings.Contains(told, "后来又改过") {
		t.Errorf("%s, said %q, told %q", village(s), said(), told)
	}
	if strings.Index(told, "改为丙村") > strings.Index(told, "改为乙村") || !strings.Contains(told, "改为乙村") {
		t.Errorf("the acts in the way are not named, the latest first: %q", told)
	}
	screentest.Press(s, fyne.KeyReturn)
	for range 2 { // in the order that was told
		p.list.Go(func(b edu.Batch) bool { return !b.Undone && b.Kind == edu.BatchEdit && b.Why != "改为甲村" })
		screentest.Press(s, fyne.KeyReturn)
		screentest.Yes(s)
	}
	p.list.Go(func(b edu.Batch) bool { return b.Why == "改为甲村" })
	screentest.Press(s, fyne.KeyReturn)
	if !strings.Contains(screentest.Told(s), "要撤销“改为甲村”吗") {
		t.Errorf("it is not free: %q", screentest.Told(s))
	}
}

// TestAnActThatCannotBeTakenBack: where the ledger cannot be written nothing is said to be taken back.
func TestAnActThatCannotBeTakenBack(t *testing.T) {
	p, s := page(t)
	said := screentest.Said(s)
	screentest.Break(s)
	screentest.Press(s, fyne.KeyReturn)
	screentest.Yes(s)
	if village(s) != "丙村" || strings.Contains(said(), "已撤销") || p.list.Cell(0, 5) != "✓ 有效" || screentest.Told(s) == "" {
		t.Errorf("%s, said %q, told %q", village(s), said(), screentest.Told(s))
	}
}

// TestDisclosuresStand: that full ID numbers were printed cannot be taken back.
func TestDisclosuresStand(t *testing.T) {
	p, s := page(t)
	said := screentest.Said(s)
	p.all = append([]edu.Batch{{ID: 99, Kind: edu.BatchDisclose, Why: "输出完整身份证号"}}, p.all...)
	p.filter()
	p.list.Grid.Select(0)
	p.enter()
	if screentest.Told(s) != "" || !strings.Contains(said(), "不能撤销") {
		t.Errorf("asked %q, said %q", screentest.Told(s), said())
	}
}

// TestOnlyThisSession: the list of the acts since the program was opened is shorter, never longer than what is drawn of it,
// and the one that is taken back is the one that is in front.
func TestOnlyThisSession(t *testing.T) {
	p, s := page(t)
	for i := range p.all {
		p.all[i].Session = i == 1 // 乙村
	}
	p.list.Grid.Select(3)
	p.session.SetChecked(true)
	if p.list.Len() != 1 || p.list.Grid.Current() != 0 || p.list.Cell(0, 3) != "改为乙村" {
		t.Fatalf("%d acts, the first %s", p.list.Len(), p.list.Cell(0, 3))
	}
	p.enter()
	if !strings.Contains(screentest.Told(s), "改为乙村") {
		t.Errorf("asked %q", screentest.Told(s))
	}
	screentest.CloseDialogs(s)
	p.session.SetChecked(false)
	if p.list.Len() != 4 {
		t.Errorf("%d acts", p.list.Len())
	}
	p.all = nil
	p.filter()
	p.enter() // of nothing
	if p.list.Len() != 0 || p.list.Grid.Current() != -1 || screentest.Told(s) != "" {
		t.Errorf("%d acts of none", p.list.Len())
	}
}

// TestAListThatCannotBeRead keeps what it shows, and says why.
func TestAListThatCannotBeRead(t *testing.T) {
	p, s := page(t)
	s.Ledger = unreadable{s.Ledger}
	p.Changed()
	if p.list.Len() != 4 || screentest.Told(s) == "" {
		t.Errorf("%d acts, told %q", p.list.Len(), screentest.Told(s))
	}
}

type unreadable struct{ screen.Ledger }

func (unreadable) Batches(context.Context, int) ([]edu.Batch, error) {
	return nil, fmt.Errorf("read: %w", edu.ErrDamaged)
}

// TestActsAreFound by person, day, page and record; beside the act in front stands what it changed.
func TestActsAreFound(t *testing.T) {
	p, s := page(t)
	for i := range p.all {
		switch p.all[i].Why {
		case "改为甲村":
			p.all[i].Who = "李四"
		case "改为乙村":
			p.all[i].At = p.all[i].At.AddDate(0, 0, -3)
		}
	}
	p.sieve.offer(p.all, p.touched)
	teacher := *edu.All[edu.Teacher](s.Book(), edu.Teachers)[0]
	first := edu.All[edu.School](s.Book(), edu.Schools)[0]
	whys := func() (all string) {
		for _, b := range p.list.Rows() {
			all += b.Why + " "
		}
		return all
	}
	for _, c := range []struct {
		what string
		set  func()
		want string
	}{
		{"person", func() { p.sieve.who.SetSelected("李四") }, "改为甲村 "},
		{"day", func() { p.sieve.day.SetSelected(dayOf(edu.Batch{At: p.all[0].At.AddDate(0, 0, -3)})) }, "改为乙村 "},
		{"page", func() { p.sieve.page.SetSelected("教师") }, p.all[len(p.all)-1].Why + " "},
		{"record", func() { p.sieve.record.SetText(string(first.Name)) }, "改为丙村 改为乙村 改为甲村 " + p.all[len(p.all)-1].Why + " "},
		{"another record", func() { p.sieve.record.SetText(string(teacher.Name)) }, p.all[len(p.all)-1].Why + " "},
	} {
		if c.set(); whys() != c.want {
			t.Errorf("by %s: %q", c.what, whys())
		}
		if p.Clear(); p.list.Len() != 4 {
			t.Fatalf("after %s %d acts are listed", c.what, p.list.Len())
		}
	}
	p.list.Grid.Select(1)
	name := screen.Local(s.Book(), string(first.Name))
	if cell := p.side.list.Cell; p.side.list.Len() != 1 || cell(0, 0) != name || cell(0, 2) != "甲村" || cell(0, 3) != "乙村" {
		t.Errorf("beside 乙村 stand %d changes", p.side.list.Len())
	}
}

// TestAClockThatWasSetBackIsSeen: an act that was done while the clock stood before the act that it follows is marked, and why is said
// beside it; none else is.
func TestAClockThatWasSetBackIsSeen(t *testing.T) {
	p, _ := page(t)
	b := p.list.Rows()[0]
	if said := p.side.way; said.Visible() || strings.Contains(when(b), "！") {
		t.Errorf("of a clock that goes right: %q %q", when(b), said.Said())
	}
	b.Early = true
	p.side.say(b, nil, nil)
	if said := p.side.way; !said.Visible() || !strings.Contains(said.Said(), "时钟早于上一批") || !strings.Contains(when(b), "！") {
		t.Errorf("of one that was set back: %q %q", when(b), said.Said())
	}
}
