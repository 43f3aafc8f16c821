// Package imports is the page that takes workbooks in: choose, preview, take in what is sound, mend the
// rest, and take it all back.
package imports

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/exchange"
	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/recognise"
	"countyledger/app/office/message"
	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/file"
)

// automatic lets the header tell which register a workbook is.
const automatic = "自动识别"

// Page is the import page.
type Page struct {
	s       *screen.Session
	reader  func() (*recognise.Reader, error) // made when a file is first read
	kind    *widget.Select
	path    *ui.Entry
	preview *widget.Button
	take    *widget.Button
	save    *widget.Button
	back    *widget.Button
	state   *widget.Select
	tables  *widget.Select
	choice  *fyne.Container // of a table; hidden where there is one
	summary *widget.Label
	mapping *mapping
	sums    *sums
	list    *ui.List[line]
	holder  *fyne.Container
	actions *fyne.Container
	content fyne.CanvasObject

	now     *preview
	file    string   // that is previewed
	dropped []string // files and folders, at last
	asked   int      // previews that were asked for; only the last one counts
	forms   *screen.Forms
	taken   *edu.Batch
	// insisted is what the clerk wanted though it looks like another kind.
	insisted choice
}

// New makes the page.
func New(s *screen.Session) *Page {
	p := &Page{
		s: s, reader: sync.OnceValues(exchange.NewReader), now: &preview{}, summary: ui.Wrapped(""),
		path: ui.NewEntry("把工作簿、文件夹拖到窗口里，或在这里输入完整路径"),
	}
	p.mapping, p.sums = newMapping(p.remember), newSums()
	names := []string{automatic}
	for _, g := range edu.Imported() {
		names = append(names, g.Label)
	}
	p.kind = widget.NewSelect(names, nil)
	p.kind.Selected = automatic
	p.kind.OnChanged = func(string) {
		if p.path.Text != "" {
			p.Preview()
		}
	}
	p.path.OnSubmitted = func(string) { p.Preview() }
	choose := widget.NewButtonWithIcon("选择文件…", theme.FolderOpenIcon(), func() {
		ui.PickFile(s.Window, "选择要导入的工作簿", grid.Endings(), func(path string) { p.path.SetText(path); p.Preview() })
	})
	p.preview = widget.NewButtonWithIcon("预览", theme.SearchIcon(), p.Preview)
	p.preview.Importance = widget.HighImportance
	p.take = widget.NewButtonWithIcon("导入", theme.ConfirmIcon(), p.Take)
	p.take.Importance = widget.HighImportance
	p.save = widget.NewButtonWithIcon("另存未导入的行…", theme.DocumentSaveIcon(), p.saveFailed)
	p.back = widget.NewButtonWithIcon("撤销本次导入", theme.ContentUndoIcon(), p.undo)
	p.state = widget.NewSelect(rowChoices, func(string) { p.show(p.now) })
	p.state.Selected = allRows
	p.tables = widget.NewSelect(nil, func(string) { p.choose(p.tables.SelectedIndex()) })
	p.list = ui.NewList(columns()...)
	p.list.OnOpen = p.mend
	p.holder = container.NewStack(p.list.Grid)
	p.forms = &screen.Forms{Session: s, Put: p.beside, Left: func() { s.Window.Canvas().Focus(p.list.Grid) }}
	top := container.NewBorder(nil, nil, container.NewHBox(widget.NewLabel("种类"), p.kind), container.NewHBox(choose, p.preview), p.path)
	p.choice = container.NewGridWrap(tableCell, p.tables)
	p.choice.Hide()
	p.actions = container.NewHBox(p.take, p.choice, p.state, p.save, p.back)
	// The acts stand above what is told, which is now short, now long: a button must not go away from under the pointer.
	head := container.NewVBox(top, p.actions, p.summary, p.sums.box, p.mapping.box, widget.NewSeparator())
	p.content = container.NewBorder(head, nil, nil, nil, p.holder)
	p.buttons()
	p.summary.SetText("可以导入：" + strings.Join(names[1:], "、") + "。先预览，确认后再导入；导入的一批可以整批撤销。")
	return p
}

// Content implements screen.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Shown implements screen.Page.
func (p *Page) Shown() {
	p.Changed()
	p.s.Window.Canvas().Focus(p.path)
}

// Changed implements screen.Page: an import that was undone elsewhere can be carried out again.
func (p *Page) Changed() {
	p.list.Grid.Reload()
	p.buttons()
	if p.taken == nil {
		return
	}
	taken := *p.taken
	var all []edu.Batch
	p.s.Tasks.Quietly(func(ctx context.Context) (err error) {
		all, err = p.s.Ledger.Batches(ctx, 500)
		return err
	}, func(err error) {
		if err != nil {
			slog.Error("whether the import was undone is not known", "error", err)
			return
		}
		undone := slices.ContainsFunc(all, func(b edu.Batch) bool { return b.ID == taken.ID && b.Undone })
		if undone && p.taken != nil && p.taken.ID == taken.ID {
			p.again("这次导入已经撤销。")
		}
	})
}

// Drop implements screen.Dropper: what is dropped together, files and folders, is one import.
func (p *Page) Drop(paths []string) {
	if len(paths) == 0 {
		return
	}
	p.dropped = paths
	p.path.SetText(p.droppedName())
	p.Preview()
}

// droppedName is what stands in the place of the path for what was dropped.
func (p *Page) droppedName() string {
	if len(p.dropped) == 1 {
		return p.dropped[0]
	}
	return fmt.Sprintf("%s等%d个文件或文件夹", filepath.Base(p.dropped[0]), len(p.dropped))
}

// paths are the files that a text in the place of the path means.
func (p *Page) paths(text string) []string {
	if len(p.dropped) > 0 && text == p.droppedName() {
		return p.dropped
	}
	return []string{text}
}

// Preview works out what importing the file would do. A form that is being filled in is asked about first.
func (p *Page) Preview() {
	if p.path.Text == "" {
		p.s.Say("请先选择要导入的工作簿")
		return
	}
	file := p.path.Text
	p.forms.Ask(func() { p.work(file, "", map[place]mended{}) })
}

// again previews the same file by the ledger as it now is; why stands before what the preview says.
func (p *Page) again(why string) {
	if p.now.all != nil {
		p.work(p.file, why, p.now.mended)
	}
}

// work reads a file and shows what importing it would do.
func (p *Page) work(file, why string, mended map[place]mended) {
	p.asked++
	p.file = file
	asked, ask, paths := p.asked, p.ask(file), p.paths(file)
	// The book belongs to the window's goroutine, the copy to the work.
	book, next := p.s.Book().Draft(), preview{version: p.s.Version(), mended: mended, book: p.s.Book}
	p.s.Tasks.Run("正在读取工作簿", func(ctx context.Context, _ ui.Progress) (err error) {
		if next.all, err = p.read(ctx, paths, ask, book); err == nil {
			next.plan = next.all.Previews[0]
		}
		return err
	}, func(err error) {
		if asked != p.asked {
			return
		}
		p.taken = nil
		if p.forms.Form != nil {
			p.forms.Close()
		}
		if err != nil {
			next.all, next.plan = nil, nil
			p.show(&next)
			p.mapping.set(nil)
			p.sums.set(nil)
			p.summary.SetText("没有读取这个文件：" + cmp.Or(message.Of(err), "已取消。"))
			p.refused(err, func() {
				p.insisted = choice{file, p.kind.Selected}
				p.work(file, why, mended)
			})
			return
		}
		p.tell(&next, why)
	})
}

// refused says why a file was not read; a table that looks like another kind can be taken for the chosen one all the same.
func (p *Page) refused(err error, insist func()) {
	if other := (*exchange.OtherKind)(nil); errors.As(err, &other) && !errors.Is(err, exchange.ErrNoHeader) {
		ui.Ask("种类可能选错了", message.Of(err), "仍按所选种类", p.s.Window, insist)
		return
	}
	ui.ShowError(err, p.s.Window)
}

// show puts a preview into the list.
func (p *Page) show(v *preview) {
	p.now = v
	p.list.Show(v.lines(p.state.Selected), 0)
	p.buttons()
}

// read opens the file and plans the import of its tables; with no kind chosen, each for the register that it fits best.
func (p *Page) read(ctx context.Context, paths []string, ask exchange.Ask, b *edu.Book) (*exchange.Import, error) {
	rd, err := p.reader()
	if err != nil {
		return nil, err
	}
	return exchange.ReadAll(ctx, paths, ask, rd, b)
}

// choose looks at another table of the file.
func (p *Page) choose(i int) {
	if p.now.all == nil || i < 0 || i >= len(p.now.all.Previews) || p.now.plan == p.now.all.Previews[i] {
		return
	}
	p.forms.Ask(func() {
		if p.forms.Form != nil {
			p.forms.Close()
		}
		next := *p.now
		next.plan = next.all.Previews[i]
		p.tell(&next, "")
	})
}

// choice is a file and what it is to be taken for.
type choice struct{ file, kind string }

// ask is what the clerk wants of a file.
func (p *Page) ask(file string) exchange.Ask {
	a := exchange.Ask{Insist: p.insisted == choice{file, p.kind.Selected}}
	for _, g := range edu.Imported() {
		if g.Label == p.kind.Selected {
			a.Register = g
		}
	}
	return a
}

// tell shows a preview and says what it found.
func (p *Page) tell(v *preview, why string) {
	pl := v.plan
	p.state.Selected = allRows
	if pl.Count(exchange.Failed) > 0 {
		p.state.Selected = failedRows
	}
	p.state.Refresh()
	p.tables.Options = v.tables()
	p.tables.Selected = p.tables.Options[slices.Index(v.all.Previews, pl)]
	p.choice.Hidden = len(p.tables.Options) < 2
	p.tables.Refresh()
	p.show(v)
	p.mapping.set(pl)
	p.sums.set(pl)
	p.summary.SetText(fmt.Sprintf("%s“%s”的“%s”识别为%s：读取%d行，新增%d，变更%d，未变%d，未导入%d，跳过%d（不是数据的行），"+
		"另有%d条提示。双击（或按Enter）未导入的行可以直接改正。",
		why, filepath.Base(pl.File), pl.Sheet.Name, pl.Register.Label, len(pl.Rows),
		pl.Count(exchange.Added), pl.Count(exchange.Changed), pl.Count(exchange.Unchanged), pl.Count(exchange.Failed),
		len(pl.Skipped), len(pl.Findings(edu.Soft))) + strings.Join(append(pl.Notes(), v.asides()...), ""))
	p.s.Say("预览完成：" + filepath.Base(pl.File))
}

// remember points the heads of a column at a field for good, and previews the file by it.
func (p *Page) remember(g *edu.Register, label, key string) {
	c := edu.Change{Kind: edu.BatchEdit, Why: "记住表头：" + label, Items: []edu.Item{g.Point(p.s.Book(), "", label, key)}}
	ui.ShowError(p.s.Save(c, func(int64) { p.Preview() }), p.s.Window)
}

func (p *Page) buttons() {
	set := func(b *widget.Button, on bool) {
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
	set(p.take, p.now.sound() > 0 && p.taken == nil)
	set(p.save, p.now.failed() > 0)
	set(p.back, p.taken != nil)
	p.actions.Refresh()
}

// Take takes in what is sound, as one batch. Where the ledger has changed since the preview, that is worked out anew
// instead: what was seen is no longer what would happen.
func (p *Page) Take() {
	v := p.now
	if p.take.Disabled() || p.taken != nil || v.sound() == 0 {
		return
	}
	if p.s.Saving() {
		p.s.Say("正在保存，请稍候")
		return
	}
	if v.version != p.s.Version() {
		p.again("台账在预览之后有变动，已重新预览，请核对后再导入。")
		return
	}
	c := v.all.Change()
	err := p.s.Save(c, func(batch int64) {
		p.taken = &edu.Batch{ID: batch, Why: c.Why, Kind: edu.BatchImport}
		p.summary.SetText("已导入。" + c.Why + p.left(v))
		p.buttons()
		p.list.Grid.Reload()
		p.s.Window.Canvas().Focus(p.list.Grid)
	})
	ui.ShowError(err, p.s.Window)
}

// left says what is to be done with the rows that were not taken in.
func (*Page) left(v *preview) string {
	if v.failed() == 0 {
		return "。"
	}
	return fmt.Sprintf("。还有%d行没有导入，双击（或按Enter）可以改正后补录，也可以另存出来退给填报人。", v.failed())
}

func (p *Page) undo() {
	if p.taken == nil {
		return
	}
	p.s.Revert(*p.taken, nil) // what follows is the same as where it is undone elsewhere
}

func (p *Page) saveFailed() {
	plans := p.now.all.Previews
	ui.SaveFile(p.s.Window, "另存未导入的行", "未导入的行.xlsx", func(path string) { p.writeFailed(plans, path) })
}

// writeFailed writes the rows of plans that were not taken in to a file that goes back to who sent them.
func (p *Page) writeFailed(plans []*exchange.Preview, path string) {
	p.s.Tasks.Run("正在保存", func(context.Context, ui.Progress) error {
		return file.Write(path, 0o666, file.Any, func(w io.Writer) error { return exchange.WriteFailed(w, plans...) })
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		p.s.Say("已保存：" + path)
	})
}
