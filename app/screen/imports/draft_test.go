package imports

import (
	"testing"

	"fyne.io/fyne/v2"

	"countyledger/app/exchange/recognise"
	"countyledger/app/screen/screentest"
	"countyledger/store/edu"
)

// TestWhatWasSetByHandIsKept past the end of the program, until it came in or was taken back: of a file, and of what was pasted.
func TestWhatWasSetByHandIsKept(t *testing.T) {
	p, s := page(t)
	start := func() {
		screentest.CloseDialogs(s)
		p = New(s)
		screentest.Show(s, p)
	}
	aim := func() {
		t.Helper()
		h := p.now.table.Header
		p.say(p.setting().Aimed(h, &h.Columns[len(h.Columns)-1], recognise.Nothing))
		if screentest.CloseDialogs(s); s.Draft(draft) == "" {
			t.Fatal("what was set by hand is not kept")
		}
	}
	look(t, p, sent(t, "学校.csv", strange))
	if start(); p.path.Text != "" || s.Draft(draft) != "" {
		t.Fatalf("%q is kept of a file of which nothing was said", s.Draft(draft))
	}
	file := sent(t, "学校.csv", strange)
	look(t, p, file)
	aim()
	said := p.setting()
	if start(); p.path.Text != file || p.now.table != nil {
		t.Fatalf("after another start the path is %q", p.path.Text)
	}
	screentest.Press(s, fyne.KeyReturn)
	if read(t, p); len(p.setting().Columns) != len(said.Columns) || len(said.Columns) == 0 {
		t.Fatalf("after another start %+v is said, was %+v", p.setting(), said)
	}
	if p.TakeBack(); s.Draft(draft) != "" {
		t.Error("what was taken back is kept")
	}
	if p.BringBack(); s.Draft(draft) == "" {
		t.Error("it is forgotten before it came in")
	}
	if p.Take(); p.taken == nil || s.Draft(draft) != "" {
		t.Fatalf("taken in %v, kept %q", p.taken, s.Draft(draft))
	}
	look(t, p, schools)
	if s.Draft(draft) != "" {
		t.Errorf("%q is kept of what came in", s.Draft(draft))
	}
	p.Paste("姓名\t性别\t编制单位\t某某\n李山\t女\t" + string(edu.All[edu.School](s.Book(), edu.Schools)[0].Name) + "\t一\n")
	read(t, p)
	aim()
	start()
	screentest.Press(s, fyne.KeyReturn)
	if read(t, p); p.now.table == nil || len(p.setting().Columns) == 0 {
		t.Errorf("what was pasted is gone: %s", p.told.text())
	}
}
