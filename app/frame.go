package app

import (
	"fmt"
	"log/slog"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/screen"
	"countyledger/app/ui"
)

// frame is the window round the pages: navigation at the left, unit and clerk on top, the status bar
// below, the menu with the shortcuts.
type frame struct {
	w       *window
	places  []place
	pages   map[string]screen.Page
	worn    map[string]ui.Look // by each page when it was last in front
	entries map[string]*ui.Place
	way     way
	// reminded are the pages of which was told what was typed into their questions before.
	reminded map[string]bool
	counted  int // how often what is open was to be counted
	id       string
	current  screen.Page
	body     *fyne.Container
	view     *container.Scroll // shows the body
	nav      *ui.Places
	unit     *widget.Label
	status   *widget.Label
	offered  *offered
	root     *fyne.Container
	tour     *tour
}

func newFrame(w *window) *frame {
	f := &frame{
		w: w, places: w.places(), pages: map[string]screen.Page{}, worn: map[string]ui.Look{}, entries: map[string]*ui.Place{},
		reminded: map[string]bool{},
		body:     container.NewStack(),
		unit:     widget.NewLabel(""), status: widget.NewLabel(""),
	}
	f.status.Truncation, f.unit.Truncation = fyne.TextTruncateEllipsis, fyne.TextTruncateEllipsis
	w.session.Say = func(text string) {
		slog.Debug("status", "text", text)
		f.offered.leave()
		f.status.SetText(text)
	}
	f.offered = newOffered(f)
	w.session.Offer = f.offered.offer
	w.session.Unsay = func(text string) {
		if f.status.Text == text {
			f.offered.leave()
			f.status.SetText("")
		}
	}
	w.session.Changed = f.changed
	w.session.Help = f.showHelp
	w.session.Go = f.leadTo
	f.tour = newTour(f)
	return f
}

// show puts the frame into the window once the book has been read.
func (f *frame) show() {
	left := container.NewStack(ui.NewGround(ui.ColourZone), container.NewPadded(f.navigation()))
	undo := ui.NewHintButton("撤销", theme.ContentUndoIcon(), "撤销本次打开以来的上一步操作（Ctrl+Z）", f.w.session.Hints, f.pressUndo)
	redo := ui.NewHintButton("重做", theme.ContentRedoIcon(), "重做刚才撤销的操作（Ctrl+Y）", f.w.session.Hints, f.pressRedo)
	top := ui.Border(nil, widget.NewSeparator(), nil, container.NewHBox(undo, redo), f.unit)
	bottom := container.NewVBox(f.tour.box, ui.Border(widget.NewSeparator(), nil, nil, f.offered.box, f.status))
	// A page that wants more room than there is scrolls: it never makes the window larger than its screen.
	f.view = ui.Clear(container.NewScroll(f.body))
	f.view.SetMinSize(fyne.NewSize(240, 120))
	f.root = ui.Border(top, bottom, left, nil, f.view)
	f.w.win.SetContent(ui.OnFloor(f.w.session.Tasks.Ahead.Under(f.w.session.Hints.Over(f.root))))
	f.menu()
	f.changed()
	start := f.w.session.Settings.Page
	if f.entries[start] == nil {
		start = f.places[0].id
	}
	f.goTo(start)
}

// goTo brings a page to the front; one that holds unsaved typing asks first.
func (f *frame) goTo(id string) { f.leadTo(screen.Route{Page: id}) }

// leadTo brings the page of a route to the front, and what it asks for.
func (f *frame) leadTo(to screen.Route) {
	id := to.Page
	if !slices.ContainsFunc(f.places, func(p place) bool { return p.id == id }) { // a page that a rule file names
		f.w.session.Say("没有“" + id + "”这个页面")
		return
	}
	f.leave(to, func() { f.arrive(to) })
}

// leave goes on where nothing would be lost by going to another page, and asks first where something would.
func (f *frame) leave(to screen.Route, then func()) {
	if k, ok := f.current.(screen.Keeper); ok && to.Page != f.id && k.Keep() {
		ui.Unsaved{
			Text: "这一页有修改没有保存。", Drop: "放弃修改", Save: func() { k.SaveThen(then) }, Discard: func() { k.Discard(then) },
		}.Ask(f.w.win)
		return
	}
	then()
}

// arrive brings the page of a route to the front, and what it asks for.
func (f *frame) arrive(to screen.Route) {
	f.way.keep(f.current)
	f.way.went(to)
	f.front(to.Page)
	if a, ok := f.current.(screen.Arriver); ok && (len(to.Rows) > 0 || to.Field != "") {
		a.Arrive(to)
	}
}

// front brings a page to the front.
func (f *frame) front(id string) {
	page := f.pages[id]
	if page == nil {
		for _, p := range f.places {
			if p.id == id {
				page = p.page(f.w.session)
			}
		}
		f.pages[id] = page
	}
	f.nav.Front(f.entries[id])
	if id != f.id {
		f.offered.leave()
		f.status.SetText("") // what was said of the page before
		f.w.session.Hints.Hide()
	}
	if old, ok := f.current.(screen.Leaver); ok && page != f.current {
		old.Left()
	}
	f.id, f.current = id, page
	f.remember(id)
	f.body.Objects = []fyne.CanvasObject{page.Content()}
	f.body.Refresh()
	f.wear(id)
	page.Shown()
	f.remind()
	slog.Debug("page", "id", id)
}

// remember keeps which page is in front for the next start, whatever ends the program. Who goes on to another at once waits for none of it.
func (f *frame) remember(id string) {
	s := f.w.session
	if s.Settings.Page == id {
		return
	}
	s.Settings.Page = id
	s.Tasks.Calmly(func() {
		if f.id != id || f.w.frame != f {
			return
		}
		if err := s.Settings.Save(); err != nil {
			slog.Warn("settings were not saved", "error", err)
		}
	})
}

// wear gives a page the look that was chosen since it was last in front: the library gives a new look to what is shown, and keeps the
// pictures of all else, the signs on buttons and choices among them.
func (f *frame) wear(id string) {
	look := f.w.session.Settings.Look()
	if worn, ok := f.worn[id]; ok && worn != look {
		f.w.style()
	}
	f.worn[id] = look
}

// changed tells what is on screen that the book has changed.
func (f *frame) changed() {
	b := f.w.session.Book()
	who := f.w.session.Ledger.Who()
	if who == "" {
		who = "（未填，请到“设置”中填写）"
	}
	line := fmt.Sprintf("%s　　%s　　统计时点：%s　　填报人：%s", b.Unit.Name, b.Year.Label(), b.AsOf.Chinese(), who)
	if b.Sealed {
		line = "只查看，不能修改：没有输入恢复码，姓名、身份证号、出生年月和电话等个人信息没有打开　　" + line
	}
	f.unit.SetText(line)
	if f.current != nil {
		f.current.Changed()
	}
	f.count()
}

// unsaved is the page in front where something on it is not saved; nil for none.
func (f *frame) unsaved() screen.Keeper {
	if k, ok := f.current.(screen.Keeper); ok && k.Keep() {
		return k
	}
	return nil
}

// refused says what of the sheets is in no ledger; empty for nothing.
func (f *frame) refused() string {
	cells, row := 0, false
	for _, p := range f.pages {
		if r, ok := p.(screen.Refuser); ok {
			cells, row = cells+r.Refused(), row || r.Begun()
		}
	}
	return screen.Unstored(cells, row)
}

// giveUp forgets it.
func (f *frame) giveUp() {
	for _, p := range f.pages {
		if r, ok := p.(screen.Refuser); ok {
			r.GiveUp()
		}
	}
}

// step goes to the page before or after this one.
func (f *frame) step(by int) {
	i := slices.IndexFunc(f.places, func(p place) bool { return p.id == f.id }) + by
	if i >= 0 && i < len(f.places) {
		f.goTo(f.places[i].id)
	}
}

// typing takes typing back, or brings it again, in the entry that has the focus: whether one has it, and whether that did anything.
func (f *frame) typing(do func(*ui.Entry)) (there, done bool) {
	e, ok := f.w.win.Canvas().Focused().(*ui.Entry)
	if !ok {
		return false, false
	}
	before := e.Text
	do(e)
	return true, e.Text != before
}

// undo is the key: it takes back typing where an entry has the focus, else the last act. Once all typing is back, a key too many leaves
// the acts alone.
func (f *frame) undo() {
	switch there, done := f.typing((*ui.Entry).Undo); {
	case !there:
		f.undoAct()
	case !done:
		f.w.session.Say("这一栏没有可以撤销的输入；要撤销上一步操作，请点右上角的“撤销”")
	}
}

// redo is described at undo.
func (f *frame) redo() {
	switch there, done := f.typing((*ui.Entry).Redo); {
	case !there:
		f.redoAct()
	case !done:
		f.w.session.Say("这一栏没有可以重做的输入；要重做撤销的操作，请点右上角的“重做”")
	}
}

// pressUndo is the button, which means the last act where there is no typing to take back.
func (f *frame) pressUndo() {
	if _, done := f.typing((*ui.Entry).Undo); !done {
		f.undoAct()
	}
}

// pressRedo is described at pressUndo.
func (f *frame) pressRedo() {
	if _, done := f.typing((*ui.Entry).Redo); !done {
		f.redoAct()
	}
}

func (f *frame) undoAct() {
	f.w.session.InTurn(func() {
		if t, ok := f.current.(screen.TakerBack); !ok || !t.TakeBack() {
			f.w.session.Undo()
		}
	})
}

func (f *frame) redoAct() {
	f.w.session.InTurn(func() {
		if t, ok := f.current.(screen.BringerBack); !ok || !t.BringBack() {
			f.w.session.Redo()
		}
	})
}

func (f *frame) add() {
	if a, ok := f.current.(screen.Adder); ok {
		a.Add()
	}
}

func (f *frame) save() {
	if a, ok := f.current.(screen.Saver); ok {
		a.Save()
	}
}

func (f *frame) fillDown() {
	if a, ok := f.current.(screen.Filler); ok {
		a.FillDown()
	}
}

func (f *frame) history() {
	if a, ok := f.current.(screen.Historian); ok {
		a.History()
	}
}

// exportPerson writes all that is kept of the teacher that is looked at.
func (f *frame) exportPerson() {
	if a, ok := f.current.(screen.PersonTeller); ok {
		a.ExportPerson()
		return
	}
	f.w.session.Say("请先在教师登记表中选一位教师")
}

func (f *frame) clear() {
	if c, ok := f.current.(screen.Clearer); ok {
		c.Clear()
	}
}

func (f *frame) sort() {
	if a, ok := f.current.(screen.Sorter); ok {
		a.Sort()
		return
	}
	f.w.session.Say("这一页的列表有自己的顺序，不另外排序")
}

func (f *frame) find() {
	if a, ok := f.current.(screen.Finder); ok {
		a.Find()
	}
}
