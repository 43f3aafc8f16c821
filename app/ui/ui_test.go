package ui

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/mishap"
	"countyledger/app/ui/pinyin"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

func window(tb testing.TB) fyne.Window {
	tb.Helper()
	a := test.NewTempApp(tb)
	th := NewTheme(Look{})
	a.Settings().SetTheme(th)
	w := test.NewTempWindow(tb, nil)
	w.Resize(fyne.NewSize(1200, 700))
	return w
}

func press(o fyne.Focusable, keys ...fyne.KeyName) {
	for _, k := range keys {
		o.TypedKey(&fyne.KeyEvent{Name: k})
	}
}

func (f *Form) editor(t *testing.T, key string) *fieldEditor {
	t.Helper()
	for _, e := range f.fields {
		if e.field.Key == key {
			return e
		}
	}
	t.Fatalf("no field %s", key)
	return nil
}

func teacherForm(t *testing.T) (*Form, *edu.Book) {
	t.Helper()
	w, b := window(t), sample.County(sample.Size{Schools: 60, Teachers: 100, Years: 1}).Book()
	f := NewForm(edu.Teachers, func() *edu.Book { return b }, pinyin.NewIndex())
	w.SetContent(f)
	return f, b
}

func TestFormShowsWhatIsWrongWhileTyping(t *testing.T) {
	f, b := teacherForm(t)
	saved := 0
	f.OnSave = func(opened, typed edu.Record) { // as its host does
		if _, found := edu.Prepare(b, edu.Typed("", edu.Teachers, opened, typed)); found.Refused() {
			f.Mark(found[0])
			return
		}
		saved++
	}
	f.Edit(edu.Teachers.New(), b, nil)
	id := f.editor(t, "id_number")
	test.Type(id.entry, "14112419751231002")
	if !strings.Contains(id.message.Text, "18位") || !id.message.Visible() {
		t.Errorf("17 digits: %q", id.message.Text)
	}
	test.Type(id.entry, "14112419751231002x") // typing replaces what the focus selected
	if id.message.Visible() {
		t.Errorf("a sound number: %q", id.message.Text)
	}
	f.Save()
	if saved != 0 || !f.editor(t, "name").message.Visible() {
		t.Error("a teacher without a name was saved")
	}
	test.Type(f.editor(t, "name").entry, "张𬭳")
	test.Type(f.editor(t, "posted_at").entry, string(b.Rows(edu.Schools)[1].(*edu.School).Code))
	press(f.editor(t, "posted_at").entry, fyne.KeyReturn)
	f.Save()
	if saved != 1 {
		t.Errorf("not saved: %q %q", f.notice.Text, f.editor(t, "posted_at").message.Text)
	}
}

func TestFormChoosesCodesByInitialsAndNumber(t *testing.T) {
	f, b := teacherForm(t)
	var got *edu.Teacher
	f.OnSave = func(_, r edu.Record) { got, _ = r.(*edu.Teacher) }
	f.Edit(b.Rows(edu.Teachers)[0], b, nil)
	for _, x := range []struct{ key, typed string }{{"section", "cz"}, {"subject", "sx"}, {"title", "4"}, {"on_duty", "zaigang"}} {
		e := f.editor(t, x.key)
		e.entry.SetText("")
		test.Type(e.entry, x.typed)
		if !e.choices.Visible() {
			t.Fatalf("%s: nothing to choose for %q", x.key, x.typed)
		}
		press(e.entry, fyne.KeyReturn)
	}
	f.Save()
	if got == nil || got.Section != edu.SectionJunior || got.Subject != "maths" || got.Title != "4" || got.OnDuty != "on" {
		t.Errorf("saved %+v", got)
	}
	if old := b.Rows(edu.Teachers)[0].(*edu.Teacher); old == got || old.IDNumber != got.IDNumber {
		t.Error("the form worked on the book's own record, or lost the masked number")
	}
}

func TestFormEscape(t *testing.T) {
	f, b := teacherForm(t)
	left := 0
	f.OnCancel = func() { left++ }
	f.Edit(b.Rows(edu.Teachers)[0], b, nil)
	press(f.editor(t, "name").entry, fyne.KeyEscape)
	if left != 1 || f.Changed() {
		t.Errorf("left %d times, changed %v", left, f.Changed())
	}
	test.Type(f.editor(t, "name").entry, "x")
	if !f.Changed() {
		t.Error("typing is no change")
	}
}

type rows struct{ n int }

func (r rows) Len() int                          { return r.n }
func (r rows) Cell(row, col int) string          { return fmt.Sprintf("岚县第%d小学%d", row, col) }
func (r rows) Tint(int, int) fyne.ThemeColorName { return "" }

func TestGridKeyboard(t *testing.T) {
	w := window(t)
	g := NewGrid(
		[]Column{{Title: "名称", Width: 200, Frozen: true}, {Title: "数", Width: 900, Right: true}, {Title: "注", Width: 600}},
		rows{1000},
	)
	var selected, opened int
	g.OnSelect, g.OnOpen = func(r int) { selected = r }, func(r int) { opened = r }
	w.SetContent(g)
	w.Canvas().Focus(g)
	for _, tt := range []struct {
		keys []fyne.KeyName
		want int
	}{
		{[]fyne.KeyName{fyne.KeyDown, fyne.KeyDown}, 2},
		{[]fyne.KeyName{fyne.KeyUp}, 1},
		{[]fyne.KeyName{fyne.KeyEnd}, 999},
		{[]fyne.KeyName{fyne.KeyDown}, 999},
		{[]fyne.KeyName{fyne.KeyPageUp, fyne.KeyPageDown}, 999},
		{[]fyne.KeyName{fyne.KeyHome}, 0},
		{[]fyne.KeyName{fyne.KeyUp}, 0},
	} {
		press(g, tt.keys...)
		if g.Current() != tt.want || selected != tt.want {
			t.Errorf("%v: row %d (told %d), want %d", tt.keys, g.Current(), selected, tt.want)
		}
		if y := float32(g.current)*rowHeight - g.offset.Y; y < 0 || y+rowHeight > g.room().Height {
			t.Errorf("row %d is out of sight", g.current)
		}
	}
	press(g, fyne.KeyDown, fyne.KeyReturn)
	if opened != 1 {
		t.Errorf("Enter opened row %d", opened)
	}
	g.Source = rows{0}
	g.Reload()
	press(g, fyne.KeyDown, fyne.KeyReturn)
	if g.Current() != -1 || opened != 1 {
		t.Error("an empty list has a current row")
	}
}

func TestTasks(t *testing.T) {
	w := window(t)
	tasks := NewTasks(w)
	tasks.Go = func(f func()) { f() }
	var got error
	tasks.Run("x", func(context.Context, Progress) error { panic("oh") }, func(err error) { got = err })
	if fall := (*mishap.Fall)(nil); !errors.As(got, &fall) {
		t.Errorf("a panic became %v", got)
	}
	tasks.Run("x", func(_ context.Context, p Progress) error { p(1, 2); return nil }, func(err error) { got = err })
	if got != nil {
		t.Error(got)
	}
}

func TestSettingsSurviveNonsense(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a", "settings.json")
	s := LoadSettings(path)
	s.Page = "teachers"
	if err := s.Save(); err != nil {
		t.Fatal(err)
	}
	if s := LoadSettings(path); s.Page != "teachers" || s.Width < 100 {
		t.Errorf("%+v", s)
	}
}

func TestFit(t *testing.T) {
	for _, tt := range []struct {
		s     string
		width float32
		want  string
	}{{"岚县云岫小学", 100, "岚县云岫小学"}, {"岚县云岫小学", 40, "岚县…"}, {"", 10, ""}, {"abc", 1, "…"}} {
		if got := fit(tt.s, tt.width, 13); got != tt.want {
			t.Errorf("fit(%q, %v) = %q, want %q", tt.s, tt.width, got, tt.want)
		}
	}
}

// BenchmarkGridScroll moves a list of 10,000 rows by three rows and paints it in software.
func BenchmarkGridScroll(b *testing.B) {
	w := window(b)
	cols := []Column{{Title: "名称", Width: 200, Frozen: true}}
	for i := range 14 {
		cols = append(cols, Column{Title: fmt.Sprint("栏", i), Width: 90})
	}
	g := NewGrid(cols, rows{10000})
	w.SetContent(g)
	for b.Loop() {
		g.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -3*rowHeight)})
		w.Canvas().Capture()
	}
}

// turns makes the test the window's goroutine: what the work wants done there is done while the test waits for something.
func turns(tasks *Tasks) (turn func(until func() bool)) {
	queue := make(chan func(), 100)
	tasks.Do = func(f func()) { queue <- f }
	return func(until func() bool) {
		for !until() {
			(<-queue)()
		}
	}
}

// TestAFailureOfLongWorkIsSeen: the progress is gone before the message comes, and does not take it along.
func TestAFailureOfLongWorkIsSeen(t *testing.T) {
	w := window(t)
	w.SetContent(widget.NewLabel(""))
	tasks, shown, told := NewTasks(w), make(chan struct{}), false
	turn := turns(tasks)
	tasks.Delay = 0
	tasks.Run("正在复制", func(context.Context, Progress) error {
		<-shown
		return errors.New("disk gone")
	}, func(err error) {
		ShowError(err, w)
		told = true
	})
	turn(func() bool { return w.Canvas().Overlays().Top() != nil })
	close(shown)
	turn(func() bool { return told })
	if n := len(w.Canvas().Overlays().List()); n != 1 {
		t.Errorf("%d dialogs are open", n)
	}
}

// TestEscapeCancelsLongWork: Esc is 取消, also after a click beside the progress; an Enter that was meant for what stood there before
// cancels nothing. Afterwards the keys are where they were.
func TestEscapeCancelsLongWork(t *testing.T) {
	for _, clicked := range []bool{false, true} {
		w := window(t)
		page := NewEntry("")
		w.SetContent(page)
		w.Canvas().Focus(page)
		tasks, begun := NewTasks(w), make(chan context.Context, 1)
		turn := turns(tasks)
		tasks.Delay = 0
		var over error
		tasks.Run("正在复制", func(ctx context.Context, _ Progress) error {
			begun <- ctx
			<-ctx.Done()
			return ctx.Err()
		}, func(err error) { over = err })
		turn(func() bool { return w.Canvas().Overlays().Top() != nil })
		if key(w, fyne.KeyReturn); clicked {
			test.TapCanvas(w.Canvas(), fyne.NewPos(5, 5))
			w.Canvas().Unfocus()
		}
		if (<-begun).Err() != nil {
			t.Fatal("Enter or a click ended it")
		}
		key(w, fyne.KeyEscape)
		turn(func() bool { return over != nil })
		if !errors.Is(over, context.Canceled) || w.Canvas().Overlays().Top() != nil {
			t.Errorf("Esc ended it with %v", over)
		}
		if w.Canvas().Focused() != fyne.Focusable(page) {
			t.Errorf("the focus is on %T", w.Canvas().Focused())
		}
	}
}

// TestTheSpaceThatPressedAButtonTypesNothing: the button opens an entry; its own space does not replace what
// stands there, a later one does.
func TestTheSpaceThatPressedAButtonTypesNothing(t *testing.T) {
	w := window(t)
	e := NewEntry("")
	e.SetText("2022-07-28")
	b := NewHintButton("填写", nil, "", NewHints(), func() { w.Canvas().Focus(e) })
	w.SetContent(container.NewVBox(b, e))
	w.Canvas().Focus(b)
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	w.Canvas().Focused().TypedRune(' ')
	if e.Text != "2022-07-28" || w.Canvas().Focused() != fyne.Focusable(e) {
		t.Errorf("the entry holds %q", e.Text)
	}
	e.gained = e.gained.Add(-sameKey)
	w.Canvas().Focused().TypedRune(' ')
	if e.Text == "2022-07-28" {
		t.Error("a space that was meant is not taken")
	}
	w.Canvas().Focus(b)
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if w.Canvas().Focused() != fyne.Focusable(e) {
		t.Error("Enter does not press the button")
	}
}

// TestTheFormFollowsTheFocus: a field that gets the focus below the edge is scrolled into sight.
func TestTheFormFollowsTheFocus(t *testing.T) {
	w := window(t)
	b := sample.County(sample.Size{Schools: 5, Teachers: 5, Projects: 1, Closures: 0, Years: 1}).Book()
	f := NewForm(edu.Projects, func() *edu.Book { return b }, pinyin.NewIndex())
	f.Edit(edu.All[edu.Project](b, edu.Projects)[0], b, nil)
	w.SetContent(f)
	w.Resize(fyne.NewSize(600, 500))
	f.Focus(w.Canvas())
	open := 0 // fields that only the program fills never have the focus
	for _, e := range f.fields {
		if e.field.Locked == "" {
			open++
		}
	}
	seen := 0
	for range open - 1 {
		w.Canvas().FocusNext()
		for _, e := range f.fields {
			if w.Canvas().Focused() != fyne.Focusable(e.entry) {
				continue
			}
			seen++
			top, height := e.row.Position().Y-f.scroll.Offset.Y, f.scroll.Size().Height
			if top < -1 || top+e.row.Size().Height > height+1 {
				t.Fatalf("%s has the focus at %.0f of %.0f", e.field.Key, top, height)
			}
		}
	}
	if seen != open-1 {
		t.Errorf("%d of %d fields were looked at", seen, open-1)
	}
}

// TestAHintGoesWithWhatItExplains, shown or about to be.
func TestAHintGoesWithWhatItExplains(t *testing.T) {
	test.NewTempApp(t)
	h := NewHints()
	h.Over(canvas.NewRectangle(nil))
	h.put("撤销", fyne.NewPos(10, 10))
	if !h.layer.Visible() {
		t.Fatal("it is not shown")
	}
	h.show("重做", fyne.NewPos(10, 10))
	if h.Hide(); h.layer.Visible() || h.delay.Stop() {
		t.Error("it is still shown, or will be")
	}
}
