package board_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"countyledger/app/screen"
	"countyledger/app/screen/board"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

func TestMain(m *testing.M) { screentest.Main(m) }

// forms is a board of nothing whose forms are kept.
func forms(s *screen.Session) *board.Board[school] {
	p := board.New(s, board.About[school]{
		Page: screen.PageWorks, Columns: []ui.Col[*school]{{Title: "学校", Text: name}}, Key: func(e *school) any { return e },
		Gather: func() []*school { return nil }, Empty: func() (string, []board.Act) { return "", nil },
	})
	screentest.Show(s, p)
	return p
}

// TestAFormOfABoardIsKept: what was typed into a form when the program ended is told of when the page comes up, and stands in the form of
// the same record when that is opened, and in no other; what is saved, or given up, comes back nowhere.
func TestAFormOfABoardIsKept(t *testing.T) {
	_, s := newSchools(t)
	all := edu.All[edu.School](s.Book(), edu.Schools)
	edit := func(p *board.Board[school], of *edu.School) *ui.Entry {
		p.Desk.Open(screen.Editing{
			Title: "村名：" + string(of.Name), Register: edu.Schools, Record: of, Only: []string{"village", "head"},
			Change: func(r edu.Record) edu.Change { return edu.Edit("改村名", edu.Schools, r) },
		})
		return s.Window.Canvas().Focused().(*ui.Entry)
	}
	kept := func() int { return len(s.DraftsOn(screen.PageWorks)) }
	p := forms(s)
	edit(p, all[0]).SetText("甲村")
	p = forms(s)
	if told := screentest.Told(s); !strings.Contains(told, "村名："+string(all[0].Name)) {
		t.Fatalf("told %q", told)
	}
	screentest.Press(s, fyne.KeyEscape)
	if e := edit(p, all[1]); e.Text == "甲村" {
		t.Error("another record has it")
	}
	p.Desk.Close()
	if e := edit(p, all[0]); e.Text != "甲村" {
		t.Errorf("the record has %q", e.Text)
	}
	if p.Save(); kept() != 0 || edu.All[edu.School](s.Book(), edu.Schools)[0].Village != "甲村" {
		t.Errorf("once it is saved %d are kept", kept())
	}
	edit(p, all[2]).SetText("乙村")
	p = forms(s)
	screentest.Yes(s)
	if e := edit(p, all[2]); kept() != 0 || e.Text == "乙村" {
		t.Errorf("given up, and %d are kept", kept())
	}
	p.Desk.Close()
	if forms(s); screentest.Told(s) != "" {
		t.Errorf("nothing is kept, told %q", screentest.Told(s))
	}
}
