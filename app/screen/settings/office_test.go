package settings

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// opened is the page of a small county.
func opened(t *testing.T) *Page {
	t.Helper()
	small := sample.Size{Schools: 12, Teachers: 20, Projects: 2, Closures: 1, Years: 1}
	s := screentest.Session(t, create, small, time.Date(2022, 10, 1, 9, 0, 0, 0, time.UTC))
	p := New(s, s.Ledger.(*store.Store), Window{})
	screentest.Show(s, p)
	return p
}

// TestWhatLettersBeginAndEndWith: whom to ask and by which request the office reports are saved, stand there again, and can be taken away;
// a telephone number that is none is not, and what was typed stays.
func TestWhatLettersBeginAndEndWith(t *testing.T) {
	p := opened(t)
	for _, tt := range []struct {
		contact, phone, request string
		want                    edu.Unit
		refused                 bool
	}{
		{" 王海 ", "0358-3322110", " 市教育局《关于报送进展的通知》\n", edu.Unit{Contact: "王海", Phone: "0358-3322110", Request: "市教育局《关于报送进展的通知》"}, false},
		{"王海", "打不通", "另一份", edu.Unit{Contact: "王海", Phone: "0358-3322110", Request: "市教育局《关于报送进展的通知》"}, true},
		{"", "", "", edu.Unit{}, false},
	} {
		p.contact.SetText(tt.contact)
		p.phone.SetText(tt.phone)
		p.request.SetText(tt.request)
		p.Save()
		told := screentest.Told(p.s)
		screentest.CloseDialogs(p.s)
		u := p.s.Book().Unit
		if got := (edu.Unit{Contact: u.Contact, Phone: u.Phone, Request: u.Request}); got != tt.want {
			t.Errorf("%+v is kept, want %+v", got, tt.want)
		}
		if tt.refused != strings.Contains(told, "请改正") {
			t.Errorf("of %q is told %q", tt.phone, told)
		}
		if tt.refused {
			if p.phone.Text != tt.phone || p.request.Text != tt.request {
				t.Errorf("typed was %q, %q", p.phone.Text, p.request.Text)
			}
			continue
		}
		again := New(p.s, p.s.Ledger.(*store.Store), Window{})
		screentest.Show(p.s, again)
		if again.contact.Text != tt.want.Contact || again.phone.Text != tt.want.Phone || again.request.Text != tt.want.Request {
			t.Errorf("opened again it shows %q, %q, %q", again.contact.Text, again.phone.Text, again.request.Text)
		}
		p = again
	}
}

// TestYearBringsItsPlan: a ledger that is turned to another year gets the plan of that year, once, as an act that can be undone; saving
// other settings brings in nothing, and a year without a plan nothing.
func TestYearBringsItsPlan(t *testing.T) {
	p := opened(t)
	count := func() int { return len(p.s.Book().Rows(edu.Tasks)) }
	turn := func(year int) {
		t.Helper()
		p.year.SetText(fmt.Sprint(year))
		p.Save()
		if told := screentest.Told(p.s); told != "" || int(p.s.Book().Year) != year {
			t.Fatalf("turned to %d: %q, the ledger is of %d", year, told, p.s.Book().Year)
		}
	}
	turn(2022)
	if count() != 0 {
		t.Fatal("the year was not changed, and a plan came in")
	}
	turn(2023)
	if count() != 0 {
		t.Errorf("%d tasks of a year without a plan", count())
	}
	said := screentest.Said(p.s)
	turn(2021) // it ends in the plan of 2022
	if count() != 25 || !strings.Contains(said(), "载入2022年重点工作") {
		t.Errorf("%d tasks, said %q", count(), said())
	}
	turn(2022)
	if count() != 25 {
		t.Errorf("%d tasks after one more turn", count())
	}
	batches, err := p.s.Ledger.Batches(t.Context(), 1)
	if err != nil || len(batches) != 1 || !strings.Contains(batches[0].Why, "载入2022年重点工作") {
		t.Errorf("the last act: %+v, %v", batches, err)
	}
}

// TestLeavingAsksForWhatIsNotSaved: what is typed keeps the page until it is saved or given up; what is refused is not left, and has the
// caret.
func TestLeavingAsksForWhatIsNotSaved(t *testing.T) {
	p := opened(t)
	if p.Keep() {
		t.Fatal("nothing is typed, and leaving asks")
	}
	p.who.SetText(" 王某某 ")
	if !p.Keep() {
		t.Fatal("what was typed would be lost without a question")
	}
	gone := false
	p.phone.SetText("打不通")
	if p.SaveThen(func() { gone = true }); gone || !p.Keep() {
		t.Error("what was refused is left")
	}
	screentest.CloseDialogs(p.s)
	if p.s.Window.Canvas().Focused() != p.phone {
		t.Errorf("the caret is not in what was refused but in %T", p.s.Window.Canvas().Focused())
	}
	p.phone.SetText("")
	if p.SaveThen(func() { gone = true }); !gone || p.Keep() || p.s.Ledger.Who() != "王某某" {
		t.Errorf("saved: left %v, asks %v, who fills in is %q", gone, p.Keep(), p.s.Ledger.Who())
	}
	p.request.SetText("不要的")
	if p.Discard(func() {}); p.Keep() || p.request.Text != "" {
		t.Errorf("given up: asks %v, %q stands there", p.Keep(), p.request.Text)
	}
}

// TestWhatIsTypedIntoTheSettingsIsKept past the end of the program, and forgotten once it is saved or given up.
func TestWhatIsTypedIntoTheSettingsIsKept(t *testing.T) {
	p := opened(t)
	p.who.SetText("王某某")
	p.request.SetText("《通知》")
	again := func() *Page { // as after another start
		q := New(p.s, p.s.Ledger.(Ledger), Window{Restyle: func() {}})
		screentest.Show(p.s, q)
		return q
	}
	said := screentest.Status(p.s)
	q := again()
	if q.who.Text != "王某某" || q.request.Text != "《通知》" || !q.Keep() {
		t.Fatalf("after another start %q stands there, asks %v", q.typed(), q.Keep())
	}
	for name, end := range map[string]func(*Page){"saved": (*Page).Save, "given up": func(p *Page) { p.Discard(func() {}) }} {
		q.contact.SetText(name)
		q = again()
		if !strings.Contains(said(), "已经放回") {
			t.Errorf("%s: at the start it says %q", name, said())
		}
		if end(q); p.s.Draft(draft) != "" || strings.Contains(said(), "已经放回") || again().Keep() {
			t.Errorf("%s: kept is %q, said %q", name, p.s.Draft(draft), said())
		}
		q = again()
	}
}

// TestTheLookIsKeptAtOnce: what is chosen of the window's look is on the disk before the program ends, however it ends.
func TestTheLookIsKeptAtOnce(t *testing.T) {
	file := filepath.Join(t.TempDir(), "settings.json")
	small := sample.Size{Schools: 2, Teachers: 2, Projects: 1, Closures: 1, Years: 1}
	s := screentest.Session(t, create, small, time.Date(2022, 10, 1, 9, 0, 0, 0, time.UTC))
	s.Settings = ui.LoadSettings(file)
	p := New(s, s.Ledger.(*store.Store), Window{Restyle: func() {}})
	screentest.Show(s, p)
	for _, o := range test.LaidOutObjects(p.Content()) {
		switch o := o.(type) {
		case *ui.Check:
			o.SetChecked(true)
		case *ui.Select:
			if slices.Contains(o.Options, "150%") {
				o.SetSelected("150%")
			}
		}
	}
	if got := ui.LoadSettings(file); !got.Dark || !got.Contrast || got.Scale != 150 {
		t.Errorf("kept is %+v", got)
	}
}

// TestShowingTheRecoveryCodeIsInTheJournal: whoever has the code opens what the ledger keeps of persons, so that each time it is shown or
// copied is in the journal; where the ledger lies is no secret.
func TestShowingTheRecoveryCodeIsInTheJournal(t *testing.T) {
	p := opened(t)
	code, err := p.backups.RecoveryCode()
	if err != nil {
		t.Fatal(err)
	}
	copied := fyne.CurrentApp().Clipboard() //nolint:forbidigo // the clipboard is the application's
	for _, tt := range []struct{ button, why, copied string }{
		{"显示恢复码", "显示恢复码", ""}, {"复制恢复码", "复制恢复码", code}, {"复制路径", "复制恢复码", p.s.Ledger.Dir()},
	} {
		copied.SetContent("")
		pressed := false
		screentest.Walk(p.content, func(o fyne.CanvasObject) {
			if b, ok := o.(*ui.KeyButton); ok && b.Text == tt.button {
				b.OnTapped()
				pressed = true
			}
		})
		all, err := p.s.Ledger.Batches(t.Context(), 1)
		if err != nil || !pressed || all[0].Kind != edu.BatchExport || all[0].Why != tt.why || copied.Content() != tt.copied {
			t.Errorf("%s: the journal says %+v, %q is copied, %v", tt.button, all[0], copied.Content(), err)
		}
	}
}

// TestTheKeysAreInSight: whoever comes back to the page, however far down it was left, sees the entry that has the keys.
func TestTheKeysAreInSight(t *testing.T) {
	p := opened(t)
	s := p.s
	s.Window.Resize(fyne.NewSize(800, 300))
	p.Shown()
	p.content.ScrollToBottom()
	p.Shown()
	o, ok := s.Window.Canvas().Focused().(fyne.CanvasObject)
	if !ok {
		t.Fatal("nothing has the keys")
	}
	y := fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y //nolint:forbidigo // the driver is the only one who knows
	if y < 0 || y > 300 {
		t.Errorf("they are at %v", y)
	}
}
