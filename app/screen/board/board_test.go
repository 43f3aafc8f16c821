package board_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/screen"
	"countyledger/app/screen/board"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// schools is a board of the schools of which as many exist as the test says.
type schools struct {
	*board.Board[school]
	s     *screen.Session
	most  int
	asked []string // acts that were done
	sums  string   // what is said over the list, in a low window its first line
}

type school struct{ *edu.School }

func name(e *school) string { return string(e.Name) }

func is(s *edu.School) func(*school) bool {
	return func(e *school) bool { return e.RowID() == s.RowID() }
}

func newSchools(t *testing.T) (*schools, *screen.Session) {
	t.Helper()
	s := screentest.Session(t, func(ctx context.Context, dir string, u edu.Unit, y edu.Year) (screen.Ledger, error) {
		return store.Create(ctx, dir, u, y, store.Options{KeyDir: filepath.Join(dir, "keys")})
	}, sample.Size{Schools: 40, Teachers: 20, Projects: 2, Closures: 2, Years: 1}, time.Date(2022, 6, 1, 9, 0, 0, 0, time.UTC))
	p := &schools{s: s, most: 1000}
	p.Board = board.New(s, board.About[school]{
		Columns: []ui.Col[*school]{
			{Title: "学校", Width: 200, Frozen: true, Text: name},
			{Title: "备注", Width: 200, Text: func(e *school) string { return string(e.Note) }},
		},
		Gather: func() (all []*school) {
			for _, x := range edu.All[edu.School](s.Book(), edu.Schools) {
				if len(all) < p.most {
					all = append(all, &school{x})
				}
			}
			return all
		},
		Key:      func(e *school) any { return e.RowID() },
		Hint:     "查找",
		Searched: []func(*school) string{name},
		Filters: []board.Filter[school]{
			{Label: "全部"},
			{Label: "有备注", Has: func(e *school) bool { return e.Note != "" }},
			{Label: "小学", Has: func(e *school) bool { return strings.Contains(name(e), "小学") }},
		},
		Summary: func() string { return p.sums },
		Brief: func() string {
			first, _, _ := strings.Cut(p.sums, "\n")
			return first
		},
		Empty: func() (string, []board.Act) {
			return "还没有学校", []board.Act{{Key: fyne.KeyF9, Do: p.did("empty")}}
		},
		Beside: &ui.Beside{Width: 500},
		Show:   func(e *school) fyne.CanvasObject { return widget.NewLabel(name(e) + string(e.Note)) },
		Open:   func(*school) { p.edit() },
		Acts: func() []board.Act {
			return []board.Act{{Key: fyne.KeyF5, Do: p.edit}, {Key: fyne.KeyF6, Do: p.did("F6")}}
		},
	})
	screentest.Show(s, p)
	return p, s
}

func (p *schools) did(what string) func() { return func() { p.asked = append(p.asked, what) } }

func (p *schools) edit() {
	p.Act(func(e *school) {
		p.Desk.Open(screen.Editing{
			Register: edu.Schools, Record: e.School, Only: []string{"name", "note"},
			Change: func(r edu.Record) edu.Change { return edu.Edit("改", edu.Schools, r) },
		})
	})
}

// agree fails where the list, what is in front of it, and the desk do not tell of the same.
func (p *schools) agree(t *testing.T, after string) {
	t.Helper()
	rows, at := p.List.Rows(), p.List.Grid.Current()
	for r := range rows {
		for c := range 2 {
			p.List.Cell(r, c)
		}
	}
	if (len(rows) == 0) != (at == -1) || at >= len(rows) || (p.Current() == nil) != (len(rows) == 0) {
		t.Fatalf("after %s: row %d of %d is in front", after, at, len(rows))
	}
	var on fyne.CanvasObject
	if o := p.Desk.Place.Objects; len(o) > 0 {
		on = o[0]
	}
	label, ok := on.(*widget.Label)
	switch e := p.Current(); {
	case p.Desk.Form != nil:
		if on == nil || ok {
			t.Fatalf("after %s: the form is not on the desk", after)
		}
	case e == nil && on != nil:
		t.Fatalf("after %s: the desk shows %v of nothing", after, on)
	case e != nil && (!ok || label.Text != name(e)+string(e.Note)):
		t.Fatalf("after %s: %s is in front, the desk shows %+v", after, name(e), on)
	}
}

// TestAnyOrder: whatever is listed, chosen, searched, typed, saved and undone, and in whatever order, the list and the desk
// agree, and the list never reads where there is nothing.
func TestAnyOrder(t *testing.T) {
	for seed := range uint64(4) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			p, s := newSchools(t)
			r := rand.New(rand.NewPCG(seed, 14))
			full, saved := edu.All[edu.School](s.Book(), edu.Schools), 0
			oneOf := func(all ...string) string { return all[r.IntN(len(all))] }
			press := func(keys ...fyne.KeyName) {
				if f := s.Window.Canvas().Focused(); f != nil {
					f.TypedKey(&fyne.KeyEvent{Name: keys[r.IntN(len(keys))]})
				}
			}
			steps := []struct {
				what string
				do   func()
			}{
				{"more or fewer records", func() { p.most = []int{0, 1, 3, 30, 1000}[r.IntN(5)]; s.Changed() }},
				{"another row", func() { p.List.Grid.Select(r.IntN(50) - 5) }},
				{"moving", func() { press(fyne.KeyDown, fyne.KeyUp, fyne.KeyEnd, fyne.KeyHome, fyne.KeyPageDown) }},
				{"a form", p.edit},
				{"typing", func() {
					if p.Desk.Form != nil {
						p.Desk.Form.Retype(map[string]string{"note": oneOf("甲", "乙", "")})
					}
				}},
				{"saving", p.Save},
				{"saving elsewhere", func() {
					if all := edu.All[edu.School](s.Book(), edu.Schools); len(all) > 0 {
						n := *all[r.IntN(len(all))]
						n.Note = edu.Text(oneOf("丙", ""))
						screentest.Save(t, s, edu.Edit("别处", edu.Schools, &n))
						saved++
					}
				}},
				{"undo", func() {
					if saved > 0 {
						s.Undo()
						saved--
					}
				}},
				{"redo", s.Redo},
				{"a filter", func() { p.Choose(oneOf("全部", "有备注", "小学")) }},
				{"a search", func() { p.Search.SetText(oneOf("", "小学", "zx", "没有这样的")) }},
				{"a key", func() { press(fyne.KeyReturn, fyne.KeyEscape, fyne.KeyF5, fyne.KeyF6) }},
				{"a route", func() { p.Front(is(full[r.IntN(len(full))])) }},
				{"coming back", p.Shown},
			}
			for range 250 {
				step := steps[r.IntN(len(steps))]
				step.do()
				for s.Window.Canvas().Overlays().Top() != nil { // yes to some questions, no to others
					press(fyne.KeyRight, fyne.KeyReturn, fyne.KeyEscape)
				}
				p.agree(t, step.what)
			}
		})
	}
}

// TestFront: a record comes to the front whatever was searched and chosen, and stays there while the list is filled.
func TestFront(t *testing.T) {
	p, s := newSchools(t)
	all := edu.All[edu.School](s.Book(), edu.Schools)
	last := all[len(all)-1]
	p.Choose("有备注")
	p.Search.SetText("没有这样的")
	if p.List.Len() != 0 || p.Current() != nil {
		t.Fatalf("%d rows", p.List.Len())
	}
	p.Front(is(last))
	if e := p.Current(); e == nil || !is(last)(e) || p.List.Len() != len(all) {
		t.Fatalf("%+v is in front of %d", p.Current(), p.List.Len())
	}
	p.Search.SetText(name(&school{last}))
	p.Search.SetText("")
	s.Changed()
	if !is(last)(p.Current()) {
		t.Error("a search took it from the front")
	}
}

// TestKeys: a letter begins a search, Esc leads back to the list and takes away neither the search nor a filter; what was searched is
// typed over; acts have their keys, also those of an empty board; a list on the desk leads back.
func TestKeys(t *testing.T) {
	p, s := newSchools(t)
	focused := func() fyne.Focusable { return s.Window.Canvas().Focused() }
	if focused() != fyne.Focusable(p.List.Grid) {
		t.Fatalf("the focus is on %T", focused())
	}
	test.Type(focused(), "没") // over the list
	test.Type(focused(), "有的")
	if p.Search.Text != "没有的" || p.List.Len() != 0 || focused() != fyne.Focusable(p.Search) {
		t.Fatalf("%q finds %d", p.Search.Text, p.List.Len())
	}
	screentest.Press(s, fyne.KeyEscape)
	if p.Search.Text != "没有的" || p.List.Len() != 0 || focused() != fyne.Focusable(p.List.Grid) {
		t.Fatalf("after Esc %q finds %d, the focus is on %T", p.Search.Text, p.List.Len(), focused())
	}
	p.Find()
	test.Type(focused(), "小学") // in the place of what was searched
	screentest.Press(s, fyne.KeyEscape)
	found := p.List.Len()
	p.Choose("有备注")
	marked := p.List.Len()
	screentest.Press(s, fyne.KeyEscape, fyne.KeyEscape, fyne.KeyF6, fyne.KeyF9)
	if p.Search.Text != "小学" || found == 0 || p.List.Len() != marked || strings.Join(p.asked, " ") != "F6" {
		t.Errorf("%q finds %d, then %d of %d rows, done: %v", p.Search.Text, found, p.List.Len(), marked, p.asked)
	}
	p.Choose("全部")
	if p.edit(); p.Desk.Form == nil {
		t.Fatal("no form")
	}
	s.Window.Canvas().Focus(p.List.Grid)
	if screentest.Press(s, fyne.KeyEscape); p.Desk.Form != nil || p.List.Len() != found {
		t.Errorf("after Esc over a form there are %d of %d rows, form %v", p.List.Len(), found, p.Desk.Form != nil)
	}
	if p.Clear(); p.Search.Text != "" || p.List.Len() != len(p.All()) || focused() != fyne.Focusable(p.List.Grid) {
		t.Errorf("cleared, %q finds %d of %d", p.Search.Text, p.List.Len(), len(p.All()))
	}
	side := ui.NewList[string]()
	p.Side(side.Grid)
	side.Grid.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF6})
	side.Grid.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	p.most = 0
	s.Changed()
	screentest.Press(s, fyne.KeyF9)
	if strings.Join(p.asked, " ") != "F6 F6 empty" {
		t.Errorf("done: %v", p.asked)
	}
	p.Find()
	side.Grid.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if focused() != fyne.Focusable(p.List.Grid) {
		t.Errorf("after Esc beside it the focus is on %T", focused())
	}
}

// TestBriefInALowWindow: what is said over the list is a sentence in a low window, so that the list has the room; a button lets all of it
// stand there, and takes it away again. A high window has all of it, and no such button.
func TestBriefInALowWindow(t *testing.T) {
	p, s := newSchools(t)
	p.sums = "一句话\n其余的话"
	button := func(label string) (found *ui.KeyButton) {
		screentest.Walk(p.Content(), func(o fyne.CanvasObject) {
			if b, ok := o.(*ui.HintButton); ok && b.Text == label {
				found = &b.KeyButton
			}
		})
		return found
	}
	over := func(high float32) string {
		s.Window.Resize(fyne.NewSize(900, high))
		p.Anew()
		return screentest.Shown(p.Content())
	}
	if said := over(700); !strings.Contains(said, "其余的话") || button("全部说明") != nil {
		t.Errorf("a high window says %q", said)
	}
	if said := over(400); !strings.Contains(said, "一句话") || strings.Contains(said, "其余的话") {
		t.Errorf("a low window says %q", said)
	}
	button("全部说明").OnTapped()
	if said := screentest.Shown(p.Content()); !strings.Contains(said, "其余的话") {
		t.Errorf("asked for all it says %q", said)
	}
	button("收起说明").OnTapped()
	if said := screentest.Shown(p.Content()); strings.Contains(said, "其余的话") {
		t.Errorf("taken away it says %q", said)
	}
}
