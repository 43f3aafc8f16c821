// Package imports is the page that takes workbooks in: choose, look at the sheets with what was recognised on them, set right by
// hand what was not, take in what is sound, mend the rest, and take it all back.
package imports

import (
	"cmp"
	"fmt"
	"maps"
	"strings"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/exchange"
	"countyledger/app/exchange/recognise"
	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// automatic lets the header tell which register a workbook is.
const automatic = "自动识别"

// Page is the import page.
type Page struct {
	s       *screen.Session
	reader  func() (*recognise.Reader, error) // made when a file is first read
	kind    *ui.Select
	path    *ui.Entry
	take    *ui.HintButton
	save    *ui.HintButton
	send    *ui.HintButton // by sender
	against *ui.HintButton // what was sent before, and others
	back    *ui.HintButton
	unsay   *ui.HintButton
	mode    *ui.HintButton
	state   *ui.Select
	tables  *ui.Select
	choice  *fyne.Container // of a table; hidden where there is one
	table   *fyne.Container // the list in it
	filter  *fyne.Container // of rows; hidden where the sheet is shown
	hand    *fyne.Container // what is set by hand; hidden where the results are shown
	told    *told
	raw     *raw
	list    *ui.List[line]
	top     fyne.CanvasObject // path and kind
	holder  *fyne.Container
	actions *fyne.Container
	body    *fyne.Container // what stands under the path
	content fyne.CanvasObject

	now     *reading
	results bool     // the list is shown, not the sheet
	only    bool     // nothing but the rows is shown
	file    string   // that was read
	dropped []string // files and folders, at last
	pasted  string   // a block of cells, at last
	choices map[string]*choices
	signed  map[*ui.HintButton]string // buttons that show their signs alone where there is little room, with their texts
	narrow  bool                      // they do
	asked   int                       // readings that were asked for; only the last one counts
	forms   *screen.Forms
	aside   fyne.CanvasObject // the form beside what is shown; nil for none
	mends   map[place]mended  // rows that were corrected and saved by themselves
	taking  bool              // what is shown is looked at once more, and comes in then
	taken   *edu.Batch        // the import that is shown as carried out
	last    *taken            // of the files that are shown
	along   bool              // its corrected rows are taken back with it
	why     string            // of what will be read anew when the book has changed
	// insisted is what the clerk wanted though it looks like another kind.
	insisted choice
}

// New makes the page.
func New(s *screen.Session) *Page {
	p := &Page{
		s: s, reader: sync.OnceValues(exchange.NewReader), now: &reading{}, told: newTold(s.Hints), raw: newRaw(),
		choices: map[string]*choices{}, mends: map[place]mended{}, signed: map[*ui.HintButton]string{},
		path: ui.NewEntry("拖入文件，或输入完整路径后按Enter"),
	}
	names := []string{automatic}
	for _, g := range edu.Imported() {
		names = append(names, g.Label)
	}
	p.kind = ui.NewSelect("", names, nil)
	p.kind.Selected = automatic
	p.kind.OnChanged = func(string) {
		if p.path.Text != "" {
			p.Preview()
		}
	}
	p.path.OnSubmitted = func(string) { p.Preview() }
	p.path.OnKey = p.pathKey
	p.list = ui.NewList(columns()...)
	p.list.OnOpen, p.list.OnSelect = p.openRow, func(line) { p.sayRow() }
	p.list.Grid.OnKey, p.list.Grid.Empty = p.Key, "还没有读取文件"
	s.KeepTitled(p.list.Grid, screen.PageImports)
	p.holder = container.NewStack()
	p.forms = &screen.Forms{Session: s, Put: p.beside, Left: p.focus}
	p.top = p.makeTop()
	bar := p.makeActions()
	p.hand = p.makeHand()
	p.body = ui.Under(bar, []fyne.CanvasObject{p.told.box, p.hand}, p.holder)
	p.content = container.New(&room{fit: p.fit}, ui.Border(p.top, nil, nil, nil, p.body))
	p.told.changed = p.body.Refresh // what stands under it moves
	p.told.show = func(title, all string) { ui.Tell(title, all, s.Window) }
	p.told.to = p.toRows
	p.arrange()
	p.buttons()
	p.told.say("可以导入：" + strings.Join(names[1:], "、") + "。先预览，核对每列对应到哪里，再导入；导入的一批可以整批撤销。")
	return p
}

func (p *Page) makeTop() fyne.CanvasObject {
	hints := p.s.Hints
	look := ui.NewHintButton("预览", theme.SearchIcon(), "读取文件，看导入后是什么样；还不保存（Enter）", hints, p.Preview)
	look.Importance = widget.HighImportance
	return ui.Border(nil, nil, container.NewHBox(widget.NewLabel("种类"), p.kind), container.NewHBox(
		p.sign("文件…", theme.FileIcon(), "选一个工作簿、文本、网页表格或压缩包", p.choose),
		p.sign("文件夹…", theme.FolderOpenIcon(), "选一个文件夹，其中的表一次预览、一次导入", p.chooseFolder),
		p.sign("粘贴", theme.ContentPasteIcon(), "粘贴：读取在WPS、Excel中复制的一块表格，连表头一起复制", p.pasteNow),
		look,
	), p.path)
}

// sign is a button that shows its sign alone where there is little room.
func (p *Page) sign(text string, icon fyne.Resource, hint string, do func()) *ui.HintButton {
	b := ui.NewHintButton(text, icon, hint, p.s.Hints, do)
	p.signed[b] = text
	return b
}

// makeActions are what is done with what was read. They stand above what is told, which is now short, now long: a button must not
// go away from under the pointer.
func (p *Page) makeActions() []fyne.CanvasObject {
	hints := p.s.Hints
	p.take = ui.NewHintButton("导入", theme.ConfirmIcon(), "把能导入的行存进台账，一次撤销；手工对应过的表头从此记住（Ctrl+Enter）", hints, p.Take)
	p.take.Importance = widget.HighImportance
	p.save = p.sign("另存未导入…", theme.DocumentSaveIcon(), "另存未导入的行，写明原因，退给填报人改正", p.saveFailed)
	p.back = p.sign("撤销本次导入", theme.ContentUndoIcon(), "把刚导入的一批整批撤销（Ctrl+Z）", p.undo)
	p.mode = p.sign(toResults, theme.GridIcon(), "看原来的表，或看逐行的导入结果（F4）", p.ToggleSheet)
	p.state = ui.NewSelect("", rowChoices, func(string) { p.show(p.now) })
	p.state.Selected = allRows
	p.filter = container.NewHBox(p.state)
	p.tables = ui.NewSelect("", nil, func(string) { p.turnTo(p.tables.SelectedIndex()) })
	p.table = container.NewGridWrap(tableCell, p.tables)
	p.choice = container.NewHBox(p.table,
		ui.NewHintButton("全部表…", nil, "按文件列出读到的每张表：行数、未导入、提示、待核对的列（F3）", hints, p.everyTable))
	p.choice.Hide()
	p.actions = container.NewHBox(p.take, p.save, p.back,
		p.sign("填写空表…", theme.DocumentCreateIcon(), "填写空表：用台账填上级发来的空表，格式照旧，另存为新文件；不改台账", p.Fill))
	rows := ui.NewHintButton("", theme.ViewFullScreenIcon(), "只看表格，再按一次看全部（F12）", hints, p.onlyRows)
	p.send = p.sign("按单位另存…", theme.MailSendIcon(), "按单位另存：每个填报单位一份未导入的行和一份退回补正通知，存到一个文件夹", p.sendBack)
	p.against = ui.NewHintButton("对照…", nil, "与各单位上次报来的表有什么不同，各单位之间有什么矛盾（F10）", hints, p.compare)
	return []fyne.CanvasObject{p.actions, p.send, p.against, p.choice, p.filter, container.NewHBox(rows, p.mode)}
}

// makeHand is what is set by hand of the table that is looked at.
func (p *Page) makeHand() *fyne.Container {
	hints := p.s.Hints
	button := func(text, hint string, do func()) *ui.HintButton { return ui.NewHintButton(text, nil, hint, hints, do) }
	p.unsay = p.sign("撤销选择", theme.ContentUndoIcon(), "撤销最近一步手工选择（Ctrl+Z）", p.takeBack)
	return ui.Flow(
		button("这一列…", "选定的一列对应到哪个栏目，或不导入（Enter、F5，或直接打字查找）。导入时才记住", func() { p.setColumn("") }),
		button("这一行…", "选定的行不导入（Delete），或是表头、数据的头尾（F11）", p.setRow),
		button("这一格…", "标黄的用词是什么意思，标红的名称是哪一个，改正过的格用谁的（F9）", p.setCell),
		button("整表内容…", "表中没有这一列、但每行都一样的内容：学年、月份、学校（F6）", p.setWhole),
		button("种类…", "这张表是哪一种登记表（F7）", p.setKind),
		button("整表不导入", "这张表整张不导入，或改为导入。只去掉一行请用“这一行”", p.leaveOut),
		p.unsay,
		p.sign("恢复识别", theme.ViewRefreshIcon(), "恢复识别：这张表的手工选择全部取消，按识别结果来", p.recognised),
	)
}

// The texts of the button that changes the view.
const toResults, toSheet = "导入结果", "原表"

// Content implements screen.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Shown implements screen.Page.
func (p *Page) Shown() {
	p.resay()
	p.Changed()
	p.path.Whole(p.s.Window.Canvas())
}

// Changed implements screen.Page: what was read is read anew where the ledger has learnt or forgotten words, or where the import was
// taken back; one that was done again is shown as carried out.
func (p *Page) Changed() {
	p.recount()
	why := p.why
	p.why = ""
	switch last := p.last; {
	case last != nil && p.s.Undone(last.batch.ID) != last.undone:
		p.turned(last)
	case !maps.EqualFunc(p.now.words, p.s.Book().Learnt(), maps.Equal):
		p.again(cmp.Or(why, "台账里记住的用词有变动，已重新预览。"), why != "")
	}
}

// lowPage is the height of a page on which what is said gives way to the rows.
const lowPage = 440

// narrowPage is the width of a page on which some buttons show their signs alone, so that the path can be read.
const narrowPage = 640

// fit gives the rows more of the room where there is little, and the path.
func (p *Page) fit(size fyne.Size) {
	if low := size.Height < lowPage; low != p.told.low {
		p.told.low = low
		p.raw.low(low)
		p.told.count(p.now)
	}
	if narrow := size.Width < narrowPage; narrow != p.narrow {
		p.narrow = narrow
		p.table.Layout = layout.NewGridWrapLayout(map[bool]fyne.Size{true: narrowCell, false: tableCell}[narrow])
		for b := range p.signed {
			p.name(b)
		}
	}
}

// name gives a button its text, where there is room for it.
func (p *Page) name(b *ui.HintButton) {
	b.SetText(map[bool]string{true: "", false: p.signed[b]}[p.narrow])
}

// onlyRows shows the rows alone, or what stands above them too.
func (p *Page) onlyRows() {
	p.only = !p.only
	p.buttons()
	p.focus()
}

// room lays a page out in the room there is, of which it tells first.
type room struct{ fit func(size fyne.Size) }

// Layout implements fyne.Layout.
func (r *room) Layout(o []fyne.CanvasObject, s fyne.Size) {
	r.fit(s)
	o[0].Move(fyne.Position{})
	o[0].Resize(s)
}

// MinSize implements fyne.Layout.
func (*room) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

// sayRow says below the sheet or the list what is to be said of what is in front.
func (p *Page) sayRow() {
	if p.showsRaw() {
		p.raw.tell()
		return
	}
	if l, ok := p.list.Current(); ok {
		p.raw.say(l.sentence() + p.raw.remedy(l.number-1))
		return
	}
	p.raw.say("")
}

// showsRaw reports whether the sheet is shown, and not the results.
func (p *Page) showsRaw() bool { return !p.results && p.raw.sheet != nil }

// ToggleSheet implements screen.Sheeter: it turns from the sheet to the results and back, to the same row.
func (p *Page) ToggleSheet() {
	front, inSheet := p.raw.line()
	p.results = !p.results
	if p.results && inSheet {
		p.list.Go(func(l line) bool { return l.number == front.number })
	} else if l, ok := p.list.Current(); ok && !p.results && p.raw.sheet != nil {
		p.raw.sheet.GoTo(l.number-1, firstCol)
	}
	p.arrange()
	p.buttons()
	p.focus()
}

// beside puts a form beside what is shown; nil takes it away.
func (p *Page) beside(form fyne.CanvasObject) {
	p.aside = form
	p.arrange()
}

// arrange shows the sheet, or the list of results, with the form beside it.
func (p *Page) arrange() {
	var view fyne.CanvasObject = p.list.Grid
	if p.showsRaw() {
		view = p.raw.box
	}
	view = ui.Border(nil, p.raw.strip, nil, nil, view)
	p.sayRow()
	p.holder.Objects = []fyne.CanvasObject{view}
	if p.aside != nil {
		split := container.NewHSplit(view, p.aside)
		split.SetOffset(0.62)
		p.holder.Objects[0] = split
	}
	p.holder.Refresh()
}

// focus gives the keys to the sheet or the list.
func (p *Page) focus() {
	if p.showsRaw() {
		p.s.Window.Canvas().Focus(p.raw.sheet)
		return
	}
	p.s.Window.Canvas().Focus(p.list.Grid)
}

// pathKey leads from the path to what was read.
func (p *Page) pathKey(k fyne.KeyName) bool {
	switch {
	case (k == fyne.KeyDown || k == fyne.KeyEscape) && len(p.now.seen()) > 0:
		p.focus()
	default:
		return false
	}
	return true
}

// Key implements screen.Keyed: the keys of the sheet and the list.
func (p *Page) Key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyF1:
		p.s.Help()
	case fyne.KeyF2:
		p.raw.whole(p.told.show)
	case fyne.KeyF3:
		p.everyTable()
	case fyne.KeyF4:
		p.ToggleSheet()
	case fyne.KeyF5:
		p.setColumn("")
	case fyne.KeyF6:
		p.setWhole()
	case fyne.KeyF7:
		p.setKind()
	case fyne.KeyF9:
		p.setCell()
	case fyne.KeyF11:
		p.setRow()
	case fyne.KeyF12:
		p.onlyRows()
	case fyne.KeyDelete:
		p.leaveRowsOut()
	case fyne.KeyF10:
		p.compare()
	case fyne.KeyEscape:
		p.path.Whole(p.s.Window.Canvas())
	default:
		return false
	}
	return true
}

func (p *Page) buttons() {
	set := func(b fyne.Disableable, on bool) {
		if on {
			b.Enable()
		} else {
			b.Disable()
		}
	}
	p.take.SetText("导入")
	if n := p.now.sound(); n > 0 {
		p.take.SetText(fmt.Sprintf("导入%d行", n))
	}
	keeps := p.now.keeps()
	if keeps {
		p.take.SetText("保留其他栏目")
	}
	set(p.take, (p.now.sound() > 0 || keeps) && p.taken == nil)
	set(p.save, p.now.failed() > 0)
	set(p.send, p.now.all != nil)
	set(p.against, len(p.now.held()) > 0)
	set(p.back, p.taken != nil)
	p.back.Hidden = p.taken == nil
	set(p.unsay, p.taken == nil && len(p.said(p.file).steps) > 0)
	p.signed[p.mode] = map[bool]string{true: toSheet, false: toResults}[p.results]
	p.name(p.mode)
	p.filter.Hidden = !p.results
	p.hand.Hidden = !p.showsRaw() || p.only
	p.told.box.Hidden = p.only
	if p.top.Show(); p.only {
		p.top.Hide()
	}
	p.content.Refresh()
	p.body.Refresh()
}
