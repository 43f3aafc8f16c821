// Package imports is the page that takes workbooks in: choose, preview, take in what is sound, mend the
// rest, and take it all back.
package imports

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/exchange"
	"countyledger/app/office/message"
	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/assets"
	"countyledger/store/edu"
	"countyledger/store/file"
)

// automatic lets the header tell which register a workbook is.
const automatic = "自动识别"

// Synonyms are the words that a ledger has learnt for the columns of a register.
type Synonyms interface {
	Synonyms(ctx context.Context, register string) (map[string]string, error)
	AddSynonym(ctx context.Context, register, label, field string) error
}

// Page is the import page.
type Page struct {
	s       *screen.Session
	words   Synonyms
	kind    *widget.Select
	path    *ui.Entry
	preview *widget.Button
	take    *widget.Button
	save    *widget.Button
	back    *widget.Button
	state   *widget.Select
	summary *widget.Label
	mapping *fyne.Container
	grid    *ui.Grid
	holder  *fyne.Container
	actions *fyne.Container
	content fyne.CanvasObject

	plan  *exchange.Plan
	rows  []int // of the plan, in sight
	mends map[int]bool
	form  *ui.Form
	taken *edu.Batch
}

// New makes the page.
func New(s *screen.Session, l Synonyms) *Page {
	p := &Page{s: s, words: l, path: ui.NewEntry("把工作簿拖到窗口里，或在这里输入文件的完整路径"), summary: widget.NewLabel(""), mapping: container.NewHBox(), mends: map[int]bool{}}
	names := []string{automatic}
	for _, g := range edu.Imported() {
		names = append(names, g.Label)
	}
	p.kind = widget.NewSelect(names, nil)
	p.kind.SetSelected(automatic)
	p.path.OnSubmitted = func(string) { p.Preview() }
	choose := widget.NewButtonWithIcon("选择文件…", theme.FolderOpenIcon(), func() {
		ui.PickFile(s.Window, "选择要导入的工作簿", []string{".xlsx", ".csv"}, func(path string) { p.path.SetText(path); p.Preview() })
	})
	p.preview = widget.NewButtonWithIcon("预览", theme.SearchIcon(), p.Preview)
	p.preview.Importance = widget.HighImportance
	p.take = widget.NewButtonWithIcon("导入", theme.ConfirmIcon(), p.Take)
	p.take.Importance = widget.HighImportance
	p.save = widget.NewButtonWithIcon("另存未导入的行…", theme.DocumentSaveIcon(), p.saveFailed)
	p.back = widget.NewButtonWithIcon("撤销本次导入", theme.ContentUndoIcon(), p.undo)
	p.state = widget.NewSelect([]string{"全部行", "未导入的行", "有提示的行", "新增", "变更", "未变"}, func(string) { p.filter() })
	p.state.SetSelected("全部行")
	p.summary.Wrapping = fyne.TextWrapWord
	p.grid = ui.NewGrid([]ui.Column{
		{Title: "原表行", Width: 64, Right: true, Frozen: true},
		{Title: "处理", Width: 84, Frozen: true},
		{Title: "记录", Width: 260, Frozen: true},
		{Title: "位置", Width: 60},
		{Title: "栏目", Width: 200},
		{Title: "原值", Width: 150},
		{Title: "说明", Width: 620},
	}, p)
	p.grid.OnOpen = p.mend
	p.holder = container.NewStack(p.grid)
	top := container.NewBorder(nil, nil, container.NewHBox(widget.NewLabel("种类"), p.kind), container.NewHBox(choose, p.preview), p.path)
	p.actions = container.NewHBox(p.take, p.state, p.save, p.back)
	p.content = container.NewBorder(container.NewVBox(top, p.summary, p.mapping, p.actions, widget.NewSeparator()), nil, nil, nil, p.holder)
	p.buttons()
	p.summary.SetText("可以导入学校基本情况、学年数据、撤并、建设项目、月进度、教师、交流轮岗七种台账。先预览，确认后再导入；导入的一批可以整批撤销。")
	return p
}

// Content implements screen.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Shown implements screen.Page.
func (p *Page) Shown() { p.s.Window.Canvas().Focus(p.path) }

// Changed implements screen.Page.
func (p *Page) Changed() {}

// Drop implements screen.Dropper.
func (p *Page) Drop(paths []string) {
	if len(paths) != 1 {
		ui.Tell("一次只导入一个文件", fmt.Sprintf("拖进来%d个文件。请一个一个地导入，每个文件先看预览。", len(paths)), p.s.Window)
		return
	}
	p.path.SetText(paths[0])
	p.Preview()
}

// Preview works out what importing the file would do.
func (p *Page) Preview() {
	if p.path.Text == "" {
		p.s.Say("请先选择要导入的工作簿")
		return
	}
	file, label := p.path.Text, p.kind.Selected
	book := p.s.Book()
	var plan *exchange.Plan
	p.s.Tasks.Run("正在读取工作簿", func(ctx context.Context, _ ui.Progress) (err error) {
		plan, err = p.read(ctx, file, label, book)
		return err
	}, func(err error) {
		p.plan, p.taken, p.mends = plan, nil, map[int]bool{}
		p.closeForm()
		if err != nil {
			p.plan = nil
			p.summary.SetText("没有导入：" + message.Of(err))
			ui.ShowError(err, p.s.Window)
		} else {
			p.show()
		}
		p.filter()
		p.buttons()
	})
}

// read opens the file and plans its import; with no kind given, the register whose header fits best.
func (p *Page) read(ctx context.Context, file, label string, b *edu.Book) (_ *exchange.Plan, err error) {
	w, err := exchange.Open(file)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	var all []*exchange.Words
	for _, g := range edu.Imported() {
		if label != automatic && label != g.Label {
			continue
		}
		learnt, err := p.words.Synonyms(ctx, g.ID)
		if err != nil {
			return nil, err
		}
		words, err := exchange.NewWords(g, assets.Headers, learnt)
		if err != nil {
			return nil, err
		}
		all = append(all, words)
	}
	g, sheet, header, err := exchange.Recognise(w, all)
	if err != nil {
		return nil, err
	}
	return exchange.Prepare(ctx, g, file, sheet, header, b)
}

// show tells what the preview found.
func (p *Page) show() {
	pl := p.plan
	p.summary.SetText(fmt.Sprintf("“%s”识别为%s：读取%d行，新增%d，变更%d，未变%d，未导入%d，另有%d条提示。双击（或按Enter）未导入的行可以直接改正。",
		pl.Sheet.Name, pl.Register.Label, len(pl.Rows), pl.Count(exchange.Added), pl.Count(exchange.Changed), pl.Count(exchange.Unchanged), pl.Count(exchange.Failed), len(pl.Findings(edu.Soft))))
	p.s.Say("预览完成：" + filepath.Base(pl.File))
	p.mapping.RemoveAll()
	for _, c := range pl.Unmapped() {
		p.mapping.Add(p.mapper(c))
	}
	if pl.Count(exchange.Failed) > 0 {
		p.state.SetSelected("未导入的行")
	} else {
		p.state.SetSelected("全部行")
	}
}

// mapper offers to point a column that no word list knows at a field; the ledger remembers it.
func (p *Page) mapper(c exchange.Column) fyne.CanvasObject {
	g := p.plan.Register
	names, keys := []string{}, map[string]string{}
	for _, f := range g.Fields {
		if f.Child == nil || f.Kind() != edu.KindFlag {
			names = append(names, f.Full())
			keys[f.Full()] = f.Key
		}
	}
	sel := widget.NewSelect(names, func(name string) {
		p.s.Tasks.Run("正在记住栏目名称", func(ctx context.Context, _ ui.Progress) error {
			return p.words.AddSynonym(ctx, g.ID, c.Label, keys[name])
		}, func(err error) {
			ui.ShowError(err, p.s.Window)
			p.Preview()
		})
	})
	sel.PlaceHolder = "对应到…"
	return container.NewHBox(widget.NewLabel("“"+c.Label+"”列没有导入"), sel)
}

func (p *Page) buttons() {
	set := func(b *widget.Button, on bool) {
		if on {
			b.Enable()
		} else {
			b.Disable()
		}
	}
	n := 0
	if p.plan != nil {
		n = p.plan.Count(exchange.Added) + p.plan.Count(exchange.Changed)
	}
	p.take.SetText("导入")
	if n > 0 {
		p.take.SetText(fmt.Sprintf("导入%d行", n))
	}
	set(p.take, n > 0 && p.taken == nil)
	set(p.save, p.plan != nil && p.plan.Count(exchange.Failed) > 0)
	set(p.back, p.taken != nil)
	p.actions.Refresh()
}

// Take takes in what is sound, as one batch.
func (p *Page) Take() {
	if p.plan == nil || p.take.Disabled() {
		return
	}
	c := p.plan.Change()
	err := p.s.Save(c, func(batch int64) {
		p.taken = &edu.Batch{ID: batch, Why: c.Why, Kind: edu.BatchImport}
		p.summary.SetText("已导入。" + c.Why + fmt.Sprintf("。还有%d行没有导入，双击（或按Enter）可以改正后补录，也可以另存出来退给填报人。", p.plan.Count(exchange.Failed)))
		p.buttons()
		p.grid.Reload()
		p.s.Window.Canvas().Focus(p.grid)
	})
	ui.ShowError(err, p.s.Window)
}

func (p *Page) undo() {
	if p.taken == nil {
		return
	}
	p.s.Revert(*p.taken, func() {
		p.taken = nil
		p.Preview()
	})
}

func (p *Page) saveFailed() {
	plan := p.plan
	ui.SaveFile(p.s.Window, "另存未导入的行", "未导入的行.xlsx", func(path string) {
		p.s.Tasks.Run("正在保存", func(context.Context, ui.Progress) error {
			return file.Write(path, 0o666, file.Any, func(w io.Writer) error { return exchange.WriteFailed(w, plan) })
		}, func(err error) {
			if err != nil {
				ui.ShowError(err, p.s.Window)
				return
			}
			p.s.Say("已保存：" + path)
		})
	})
}
