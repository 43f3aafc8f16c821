// Package register is the page of a register: search, filters, the list, and the form beside it.
package register

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/app/ui/pinyin"
	"countyledger/store/edu"
)

// Past tells what was done to a record, the latest first.
type Past interface {
	History(ctx context.Context, g *edu.Register, row int64) ([]edu.Past, error)
	// Referred are the records that refer or referred to another by a field.
	Referred(ctx context.Context, g *edu.Register, f *edu.Field, row int64) ([]int64, error)
}

// Page is the page of one register.
type Page struct {
	s        *screen.Session
	register *edu.Register
	journal  Past

	all    []*edu.Field // fields that can be columns
	fields []*edu.Field // columns of the sheet, and those of the list
	order  []int        // the place among the fields of what each column of the list shows, -1 for that of sources
	// searched are the texts of each record that a search looks at.
	searched map[edu.Record][]*pinyin.Text
	totals   totals         // of the rows
	chosen   chosen         // of the marked cells
	rows     []edu.Record   // in sight after search and filters, sorted
	share    share          // that a route asked for
	made     *ui.Prose      // says it
	only     map[int64]bool // the rows that a route asked for; nil for all
	onlySaid string         // what was said of them
	sort     int
	down     bool
	search   *ui.Entry
	facets   []edu.Facet // that can be filtered by, each with its entry
	filters  []*ui.Select
	grid     *ui.Grid
	sheet    *sheet // nil while the register is a list
	shown    bool
	bulk     *bulk // the last bulk edit that was opened
	past     *past // the last history that was opened
	sent     sent
	body     *fyne.Container
	mode     *ui.HintButton
	views    *ui.HintButton
	compare  *ui.Check
	count    *widget.Label
	forms    screen.Forms
	place    *fyne.Container // of the form, beside the list
	split    *fyne.Container
	empty    *ui.Nothing
	typing   bool // the clerk wants the sheet of a register that is still empty, to begin its first row there
	content  fyne.CanvasObject
}

// New makes the page.
func New(s *screen.Session, l Past, g *edu.Register) *Page {
	p := &Page{s: s, journal: l, register: g, sort: -1, count: widget.NewLabel(""), totals: totals{}}
	for _, f := range g.Fields {
		if f.Child == nil {
			p.all = append(p.all, f)
		}
	}
	p.fields, p.facets = p.all, g.Filters()
	p.makeGrid()
	p.place = container.NewStack()
	p.place.Hide()
	p.forms = screen.Forms{Session: s, Put: p.putForm, Left: p.focusList, Page: g.ID, Single: true}
	p.empty = ui.NewNothing()
	p.empty.OnKey = p.Key
	p.body = container.NewStack(p.grid, p.empty.Box)
	p.split = container.New(&beside{}, p.body, p.place)
	p.made = ui.Wrapped("")
	p.made.Hide()
	p.sent.line = widget.NewLabel("")
	p.sent.line.Truncation = fyne.TextTruncateEllipsis
	p.sent.line.Hide()
	p.sent.body = ui.Border(nil, p.sent.line, nil, nil, p.split)
	p.content = ui.Under(p.makeToolbar(), []fyne.CanvasObject{p.made}, p.sent.body)
	return p
}

func (p *Page) makeToolbar() []fyne.CanvasObject {
	p.search = ui.NewSearch("查找：名称、代码、拼音首字母", p.focusList)
	p.search.OnChanged = p.searchFor
	lead := p.search.OnKey
	p.search.OnKey = func(k fyne.KeyName) bool {
		if k == fyne.KeyF3 {
			p.findNext()
		}
		return k == fyne.KeyF3 || lead(k)
	}
	left := container.NewHBox()
	for _, x := range p.facets {
		sel := ui.NewSelect("", nil, func(string) {
			p.refill()
			if p.shown {
				p.focusList()
			}
		})
		sel.PlaceHolder = x.Label()
		p.filters = append(p.filters, sel)
		left.Add(sel)
	}
	hints := p.s.Hints
	clear := ui.NewHintButton("清除", theme.ContentClearIcon(), "清除查找和筛选，显示全部记录（Ctrl+Shift+L）", hints, p.Clear)
	add := ui.NewHintButton("新增", theme.ContentAddIcon(), "新增一条记录（Ctrl+N）", hints, p.Add)
	edit := ui.NewHintButton("修改", theme.DocumentCreateIcon(), "在表单中修改当前记录（列表中按Enter）", hints, func() { p.open(p.here()) })
	p.mode = ui.NewHintButton("表格填报", theme.GridIcon(), "像Excel一样逐格填报，或回到列表（F4）", hints, p.ToggleSheet)
	p.compare = ui.NewCheck("对比上年", func(on bool) {
		if p.sheet != nil {
			p.sheet.setCompare(on)
			p.focusList()
		}
	})
	p.compare.Hide()
	p.views = ui.NewHintButton("视图", theme.ListIcon(), "选择栏目、保存视图、导出、打印", hints, p.viewMenu)
	bulk := ui.NewHintButton("批量修改", nil, "把筛选出的全部记录的某一栏改成同一个值，先看预览", hints, p.Bulk)
	right := container.NewHBox(p.count, p.compare, p.views, bulk, p.mode, add, edit)
	if p.alters() {
		right.Add(ui.NewHintButton("变更", nil, "学校更名、乡镇更名、改属乡镇、划出、划入，从哪一天起（F6）", hints, func() { p.guard(p.Alter) }))
	}
	if !p.register.Permanent {
		right.Add(ui.NewHintButton("删除", theme.DeleteIcon(), "删除当前记录；可以用Ctrl+Z撤销", hints, p.remove))
	}
	left.Add(clear)
	search := container.New(&fixedWidth{230}, p.search)
	return []fyne.CanvasObject{search, left, right}
}

func (p *Page) makeGrid() {
	p.grid = ui.NewGrid(p.listColumns(), list{p})
	p.grid.Totals = func(col int) (text, words string) { return p.under(p.fieldAt(col)) }
	p.s.KeepWidths(p.grid, func(col int) string { return p.widthKey(p.fieldAt(col)) })
	p.grid.OnKey = p.Key
	p.grid.OnOpen = p.open
	p.grid.OnSort = func(col int) {
		if f := p.fieldAt(col); f >= 0 {
			p.sortBy(f)
		}
	}
	p.grid.OnSelect = func(row int) {
		p.s.Tasks.Stir()
		if f := p.forms.Form; f != nil && !f.Changed() {
			f.Edit(p.rows[row], p.s.Book(), nil)
		}
	}
	p.grid.OnType = func(r rune) {
		p.search.Anew(p.s.Window.Canvas(), r)
	}
}

// Content implements screen.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Shown implements screen.Page.
func (p *Page) Shown() {
	p.Changed()
	if kept := p.s.Draft(sheetDraft(p.register)) != ""; !p.shown && (p.register.List.Sheet || kept) {
		p.openSheet()
	}
	p.focusList()
	if !p.shown {
		p.shown = true
		if r := p.forms.Drafted(p.register); r != nil {
			p.show(r)
		}
	}
}

// openSheet begins with the sheet of the year that is worked on.
func (p *Page) openSheet() {
	year := strconv.Itoa(int(p.s.Book().DataYear()))
	for i, x := range p.facets {
		if x.Key() == "year" && slices.Contains(p.filters[i].Options, year) {
			p.filters[i].SetSelected(year)
		}
	}
	p.ToggleSheet()
}

// Changed implements screen.Page.
func (p *Page) Changed() {
	p.searched = map[edu.Record][]*pinyin.Text{}
	p.sent.extras, p.sent.known, p.sent.origins = nil, false, nil
	for i, x := range p.facets {
		p.filters[i].Options = p.options(x)
		p.filters[i].Refresh()
	}
	if p.sheet != nil {
		p.sheet.settle()
	}
	p.searchFor(p.search.Text)
}

// options are the texts of a facet that occur, in its order.
func (p *Page) options(x edu.Facet) []string {
	seen := map[string]bool{"": true}
	var out []string
	for _, r := range p.s.Book().Rows(p.register) {
		if v := x.Text(r, p.s.Book()); !seen[v] {
			seen[v] = true
			out = append(out, v)
		}
	}
	slices.SortStableFunc(out, x.Order(p.s.Book()))
	return out
}

func (p *Page) clearFilters() {
	p.only = nil
	p.follow(screen.Route{})
	p.trace()
	for _, f := range p.filters {
		f.ClearSelected()
	}
	p.search.SetText("")
	p.refill()
}

// refill works out which rows are shown, and in which order.
func (p *Page) refill() {
	var keep edu.Record
	if i := p.here(); i >= 0 && i < len(p.rows) {
		keep = p.rows[i]
	}
	all := p.s.Book().Rows(p.register)
	p.rows = p.filtered(all, pinyin.Query(p.search.Text))
	p.recount()
	if p.sort >= 0 {
		sortRows(p.rows, p.fields[p.sort], p.s.Book(), p.down)
	}
	slog.Debug("list", "register", p.register.ID, "query", p.search.Text, "rows", len(p.rows))
	chosen := ""
	if p.only != nil {
		chosen = "选定" // what they are stands in the status bar
	} else {
		p.s.Unsay(p.onlySaid)
	}
	p.count.SetText(fmt.Sprintf("%s%d / %d %s", chosen, len(p.rows), len(all), p.register.Unit))
	p.typing = p.typing && len(all) == 0
	p.sayNext(len(all) == 0 && !p.typing)
	p.refillBody(len(all) == 0 && !p.typing)
	if keep != nil {
		p.selectRow(keep.RowID())
	}
}

// Len implements ui.Source.
func (p *Page) Len() int { return len(p.rows) }

// Cell implements ui.Source.
func (p *Page) Cell(row, col int) string {
	return p.fields[col].Listed(p.rows[row], p.s.Book())
}

// Tint implements ui.Source: closed schools and the like are pale.
func (p *Page) Tint(row, _ int) fyne.ThemeColorName {
	if p.register.Past(p.rows[row]) {
		return theme.ColorNameDisabled
	}
	return ""
}

func (p *Page) focusList() {
	if f, ok := p.body.Objects[0].(fyne.Focusable); ok && p.body.Objects[0].Visible() {
		p.s.Window.Canvas().Focus(f)
		return
	}
	p.empty.Focus(p.s.Window.Canvas())
}

// here is the current row of the list or the sheet, -1 where there is none.
func (p *Page) here() int {
	if p.sheet != nil {
		row, _ := p.sheet.widget.Here()
		return row
	}
	return p.grid.Current()
}

// Find implements screen.Finder.
func (p *Page) Find() { p.search.Whole(p.s.Window.Canvas()) }

// Clear implements screen.Clearer.
func (p *Page) Clear() {
	p.clearFilters()
	p.focusList()
}

// TakeBack implements screen.TakerBack.
func (p *Page) TakeBack() bool { return p.sheet != nil && p.sheet.takeBack() }

// Refused implements screen.Refuser: the red cells of the sheet.
func (p *Page) Refused() int {
	if p.sheet == nil {
		return 0
	}
	return len(p.sheet.wrong)
}

// Begun implements screen.Refuser.
func (p *Page) Begun() bool { return p.sheet != nil && (p.sheet.begun.typed || len(p.sheet.back) > 0) }

// GiveUp implements screen.Refuser.
func (p *Page) GiveUp() {
	if p.sheet != nil {
		clear(p.sheet.wrong)
		p.sheet.begun, p.sheet.back = begun{}, nil
		p.sheet.keep()
	}
}

// Keep implements screen.Keeper.
func (p *Page) Keep() bool { return p.forms.Keep() }

// Discard implements screen.Keeper.
func (p *Page) Discard(then func()) { p.forms.Discard(then) }

// SaveThen implements screen.Keeper.
func (p *Page) SaveThen(then func()) { p.forms.SaveThen(then) }
