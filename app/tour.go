package app

import (
	"fmt"
	"log/slog"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/mishap"
	"countyledger/app/screen"
	"countyledger/app/screen/reports"
	"countyledger/app/screen/settings"
	"countyledger/app/ui"
	"countyledger/store/sample"
)

// tour leads a new clerk over the sample county: ten lessons, each of which is done on its real page, by the clerk or for him. It stands
// under the page and takes no keys from it.
type tour struct {
	f       *frame
	lessons []lesson
	at      int  // the lesson that is shown; -1 while the tour is only offered, len(lessons) once it is over
	on      bool // it is shown
	watched bool // somebody looks again and again
	begun   mark // how things stood when the lesson began
	dropped bool // the table of the lesson of importing lies on its page

	text             *ui.Prose
	show, skip, quit *ui.KeyButton
	box              *fyne.Container
	// again looks at the page once more a little later; soon does something on a page once it has been laid out.
	again, soon func(do func())
}

// mark is how things stand: a lesson is done where they have changed.
type mark struct{ version, undone, reports, copies int }

// pace is how long after the page shows that a lesson is done the next one comes, at most.
const pace = 300 * time.Millisecond

func newTour(f *frame) *tour {
	t := &tour{f: f, lessons: lessons(), text: ui.Wrapped("")}
	t.again = func(do func()) { mishap.After(pace, func() { fyne.Do(do) }, f.w.fellAside) }
	t.soon = t.again
	t.show, t.skip, t.quit = ui.NewButton("", t.act), ui.NewButton("", t.next), ui.NewButton("", t.leave)
	t.show.Importance = widget.HighImportance
	buttons := container.NewHBox(t.show, t.skip, t.quit)
	t.box = container.NewStack(ui.NewGround(ui.ColourMark), container.New(&besideButtons{}, t.text, buttons))
	t.box.Hide()
	return t
}

// sampled reports whether the ledger is the sample county: in a county of its own nobody is led to change something.
func (t *tour) sampled() bool { return t.f.w.session.Book().Unit.Area == sample.Unit().Area }

// offer offers the tour where the sample county is open and nobody has been asked yet.
func (t *tour) offer() {
	if t.f.w.session.Settings.Tour == 0 && t.sampled() {
		t.keep(1)
		t.turn(-1)
	}
}

// open begins the tour, or goes on where it was left; in another ledger it says where there is one.
func (t *tour) open() {
	if t.sampled() {
		t.turn(min(max(0, t.f.w.session.Settings.Tour-1), len(t.lessons)-1))
		return
	}
	ui.Choose("样例县导览", "导览在虚构的样例县上做，不碰这份台账。打开一个空文件夹，点“先看看样例县”，就可以跟着走。",
		[]string{"打开另一份台账…"}, t.f.w.win, func(int) { t.f.w.elsewhere() })
}

// act begins the tour where it is offered, and does the lesson for the clerk where it has begun.
func (t *tour) act() {
	switch {
	case !t.on:
		t.open()
	case t.at < 0:
		t.turn(0)
	case t.at < len(t.lessons):
		t.lessons[t.at].do(t)
		t.look()
	}
}

// next goes on without the lesson being done.
func (t *tour) next() {
	if t.on && t.at < len(t.lessons) {
		t.turn(t.at + 1)
	}
}

// leave takes the tour away; the help menu goes on with it.
func (t *tour) leave() {
	if !t.on {
		return
	}
	t.on = false
	t.box.Hide()
	t.f.root.Refresh()
	if t.f.current != nil && t.f.w.win.Canvas().Focused() == nil {
		t.f.current.Shown()
	}
	if t.at < len(t.lessons) {
		t.f.w.session.Say("导览收起来了，“帮助”菜单里可以接着走")
	}
	slog.Debug("tour left", "step", t.at+1)
}

// turn shows a lesson: the page that it begins on is brought to the front by the clerk, who learns the way there.
func (t *tour) turn(i int) {
	t.at, t.on, t.dropped, t.begun = i, true, false, t.now()
	show, skip, quit := "替我做（Ctrl+T）", "跳过", "离开（Esc）"
	switch {
	case i < 0:
		t.text.SetText(fmt.Sprintf("第一次用？跟着导览在样例县上走一遍：%d步，每一步都真的做，都能撤销。以后在“帮助”菜单里也找得到。", len(t.lessons)))
		show, skip, quit = "开始导览（Ctrl+T）", "", "以后再说（Esc）"
	case i < len(t.lessons):
		t.text.SetText(fmt.Sprintf("导览 %d／%d　%s。%s", i+1, len(t.lessons), t.lessons[i].title, t.lessons[i].text))
		t.keep(i + 1)
	default:
		t.text.SetText("导览走完了。样例县可以随便改。正式使用：“文件”菜单“打开另一份台账…”，选一个空文件夹，为本县新建。每一页的按键按 F1 看。")
		show, skip, quit = "", "", "知道了（Esc）"
		t.keep(1)
	}
	for b, text := range map[*ui.KeyButton]string{t.show: show, t.skip: skip, t.quit: quit} {
		b.SetText(text)
		b.Hidden = text == ""
	}
	if t.under() && t.lessons[i].begin != nil {
		t.lessons[i].begin(t)
	}
	t.box.Show()
	t.box.Refresh()
	t.f.root.Refresh()
	t.watch()
	slog.Debug("tour", "step", i+1)
}

// keep remembers which step comes next.
func (t *tour) keep(step int) {
	t.f.w.session.Settings.Tour = step
	t.f.w.session.KeepSettings()
}

// now is how things stand.
func (t *tour) now() (m mark) {
	m.version, m.undone = t.f.w.session.Version(), t.f.w.session.TakenBack()
	if p, ok := t.f.pages[screen.PageReports].(*reports.Page); ok {
		m.reports = p.Made()
	}
	if p, ok := t.f.pages[screen.PageSettings].(*settings.Page); ok {
		m.copies = p.Copies()
	}
	return m
}

// under reports whether a lesson is shown.
func (t *tour) under() bool { return t.on && t.at >= 0 && t.at < len(t.lessons) }

// look goes on where the page shows that the lesson is done; a question that is open is answered first.
func (t *tour) look() {
	if t.under() && t.f.w.win.Canvas().Overlays().Top() == nil && t.lessons[t.at].done(t) {
		t.turn(t.at + 1)
	}
}

// watch looks again and again while a lesson is shown.
func (t *tour) watch() {
	if t.watched || !t.under() {
		return
	}
	t.watched = true
	t.again(func() {
		t.watched = false
		if t.f.w.frame == t.f {
			t.look()
			t.watch()
		}
	})
}

// besideButtons gives a text the width that the buttons leave, and the height that it then needs.
type besideButtons struct{ width float32 }

// Layout implements fyne.Layout.
func (b *besideButtons) Layout(o []fyne.CanvasObject, s fyne.Size) {
	b.width = s.Width
	m := o[1].MinSize()
	o[0].Resize(fyne.NewSize(s.Width-m.Width-3*theme.Padding(), s.Height))
	o[0].Move(fyne.NewPos(theme.Padding(), 0))
	o[1].Resize(m)
	o[1].Move(fyne.NewPos(s.Width-m.Width-theme.Padding(), max(0, (s.Height-m.Height)/2)))
}

// MinSize implements fyne.Layout. How high the text is depends on its width.
func (b *besideButtons) MinSize(o []fyne.CanvasObject) fyne.Size {
	m := o[1].MinSize()
	if b.width > 0 {
		o[0].Resize(fyne.NewSize(b.width-m.Width-3*theme.Padding(), o[0].MinSize().Height))
	}
	return fyne.NewSize(m.Width+200, max(m.Height, o[0].MinSize().Height))
}
