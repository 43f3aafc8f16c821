package register

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/office"
	"countyledger/app/report"
	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/file"
)

// viewMenu offers what can be done with the table as it stands: columns, saved views, print, export.
func (p *Page) viewMenu() {
	items := []*fyne.MenuItem{
		fyne.NewMenuItem("选择栏目…", p.chooseColumns),
		fyne.NewMenuItem("保存当前视图…", p.saveView),
	}
	if views := p.s.Settings.Views[p.register.ID]; len(views) > 0 {
		items = append(items, fyne.NewMenuItemSeparator())
		for _, v := range views {
			items = append(items, fyne.NewMenuItem("视图：“"+v.Name+"”", func() { p.applyView(v) }))
		}
		items = append(items, fyne.NewMenuItem("删除视图…", p.dropView))
	}
	items = append(
		items,
		fyne.NewMenuItem("恢复默认视图", func() { p.applyView(ui.View{}) }),
		fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem(
			"复制整表（含表头）",
			p.copyTable,
		),
		fyne.NewMenuItem("导出为Excel…", p.export),
		fyne.NewMenuItem("打印为PDF…", p.print),
		fyne.NewMenuItem("这一行在报表上的位置", p.onPaper),
	)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(p.views) //nolint:forbidigo // the driver is the only one who knows
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), p.s.Window.Canvas(), at.AddXY(0, p.views.Size().Height))
}

// chooseColumns lets the clerk say which columns are shown. The first always is.
func (p *Page) chooseColumns() {
	all := container.NewVBox()
	for _, f := range p.all[1:] {
		c := ui.NewCheck(f.Full(), nil)
		c.SetChecked(slices.Contains(p.fields, f))
		all.Add(c)
	}
	ui.Question{Title: "选择要显示的栏目", Body: ui.Clear(container.NewVScroll(all)), Yes: "确定", Height: 560, Do: func(done func()) {
		var keys []string
		for i, f := range p.all[1:] {
			if all.Objects[i].(*ui.Check).Checked {
				keys = append(keys, f.Key)
			}
		}
		done()
		p.showColumns(keys)
	}}.Ask(p.s.Window)
}

// showColumns shows the first column and those with the keys; none is all of them.
func (p *Page) showColumns(keys []string) {
	p.s.Window.Canvas().Unfocus() // the old list must not ask for cells any more
	p.fields = p.all
	if len(keys) > 0 {
		p.fields = []*edu.Field{p.all[0]}
		for _, k := range keys {
			if f := p.register.Field(k); f != nil && slices.Contains(p.all, f) && f != p.all[0] {
				p.fields = append(p.fields, f)
			}
		}
	}
	p.sort = -1
	p.makeGrid()
	if p.sheet != nil {
		old := p.sheet
		p.sheet = newSheet(p)
		p.sheet.wrong, p.sheet.sent, p.sheet.act = old.wrong, old.sent, old.act
		p.body.Objects[0] = p.sheet.widget
	} else {
		p.body.Objects[0] = p.grid
	}
	p.body.Refresh()
	p.refill()
	p.focusList()
}

// current is the view as it stands.
func (p *Page) current(name string) ui.View {
	v := ui.View{Name: name, Search: p.search.Text, Filters: map[string]string{}, Down: p.down}
	for i, x := range p.facets {
		if p.filters[i].Selected != "" {
			v.Filters[x.Key()] = p.filters[i].Selected
		}
	}
	for _, f := range p.fields[1:] {
		v.Columns = append(v.Columns, f.Key)
	}
	if p.sort >= 0 {
		v.Sort = p.fields[p.sort].Key
	}
	return v
}

func (p *Page) saveView() {
	name := ui.NewEntry("如：在用的教学点")
	body := ui.Rows(ui.Row{Name: "名称", Entry: name})
	ui.Question{Title: "保存当前的筛选、栏目和排序", Body: body, Entries: []*ui.Entry{name}, Yes: "保存", Do: func(done func()) {
		if edu.CleanName(name.Text) == "" {
			ui.Correct(p.s.Window, ui.Wrong{Entry: name, Text: "视图要有一个名称。"})
			return
		}
		p.s.Settings.KeepView(p.register.ID, p.current(edu.CleanName(name.Text)))
		p.s.KeepSettings()
		done()
	}}.Ask(p.s.Window)
}

func (p *Page) dropView() {
	var names []string
	for _, v := range p.s.Settings.Views[p.register.ID] {
		names = append(names, v.Name)
	}
	which := ui.NewSelect("", names, nil)
	which.PlaceHolder = "选择要删除的视图"
	ui.Question{Title: "删除视图", Body: container.NewVBox(which), Yes: "删除", Do: func(done func()) {
		if which.Selected == "" {
			ui.Complain("还没有选择要删除的视图。", p.s.Window)
			return
		}
		p.s.Settings.DropView(p.register.ID, which.Selected)
		p.s.KeepSettings()
		done()
	}}.Ask(p.s.Window)
}

// applyView shows a saved view; an empty one is the default.
func (p *Page) applyView(v ui.View) {
	for i, x := range p.facets {
		if want := v.Filters[x.Key()]; slices.Contains(p.filters[i].Options, want) {
			p.filters[i].SetSelected(want)
		} else {
			p.filters[i].ClearSelected()
		}
	}
	p.search.SetText(v.Search)
	p.showColumns(v.Columns)
	for i, f := range p.fields {
		if f.Key == v.Sort {
			p.sort, p.down = i, v.Down
			p.markSorted()
			p.refill()
		}
	}
}

// table is what is in sight, as a report's table.
func (p *Page) table() *report.Table {
	t := &report.Table{Left: "填报单位（盖章）：" + p.s.Book().Unit.Name, Right: "共" + p.count.Text}
	for _, f := range p.fields {
		t.Columns = append(t.Columns, report.ColumnOf(f))
	}
	for _, r := range p.rows {
		cells := report.Cells{}
		for _, f := range p.fields {
			cells[f.Key] = report.CellOf(f, r, p.s.Book())
		}
		t.Rows = append(t.Rows, report.TableRow{Cells: cells, Of: edu.Ref(r.RowID())})
	}
	return t
}

// onPaper goes to where the current record stands in its report.
func (p *Page) onPaper() {
	if row := p.here(); row >= 0 && row < len(p.rows) {
		p.s.Go(screen.Route{Page: screen.PageReports, Rows: []int64{p.rows[row].RowID()}, Why: p.register.ID})
	}
}

func (p *Page) copyTable() {
	var heads []string
	for _, f := range p.fields {
		heads = append(heads, strings.ReplaceAll(f.Full(), "/", " "))
	}
	rows := [][]string{heads}
	for _, r := range p.rows {
		var cells []string
		for _, f := range p.fields {
			cells = append(cells, f.Listed(r, p.s.Book()))
		}
		rows = append(rows, cells)
	}
	copied := func() {
		fyne.CurrentApp().Clipboard().SetContent(ui.TSV(rows)) //nolint:forbidigo // the clipboard is the application's
		p.s.Say("已复制整表，可以粘贴到Excel或WPS")
	}
	p.s.Copied(p.register.OfPersons(), office.People(p.register, len(p.rows)), copied)
}

func (p *Page) export() { p.putOut("导出为Excel", ".xlsx") }

func (p *Page) print() { p.putOut("打印为PDF", ".pdf") }

// putOut writes what is in sight to a file; where the records have texts that no field has, it asks whether those come along.
func (p *Page) putOut(what, ending string) {
	p.withExtras(func() {
		t := p.table()
		x := p.extraColumns()
		if len(x.heads) == 0 {
			p.save(what, ending, t)
			return
		}
		with := ui.NewCheck(fmt.Sprintf("附上填报表中没有对应字段的%d个栏目（%s）", len(x.heads), x.shortly()), nil)
		ui.Question{Title: what, Body: container.NewVBox(with), Yes: what, Do: func(done func()) {
			done()
			if !with.Checked {
				p.save(what, ending, t)
				return
			}
			x.add(t)
			p.save(what, ending, t, x.notes())
		}}.Ask(p.s.Window)
	})
}

// document is what goes out under a title.
func (p *Page) document(title string, blocks ...report.Block) *report.Document {
	b := p.s.Book()
	return &report.Document{
		Title: title, Author: b.Unit.Name, Landscape: true, AsOf: edu.DateOf(p.s.Now()), Blocks: report.AndLocked(b, p.register, blocks...),
	}
}

// save writes blocks under the register's name to a file that the clerk names.
func (p *Page) save(what, ending string, blocks ...report.Block) {
	title := p.s.Book().Unit.Area + p.register.Label
	d := p.document(title, blocks...)
	p.s.Files().Save(what, title+ending, func(path string) { p.write(what, path, d) })
}

// write makes a file; where it tells of persons, the journal says before that it does.
func (p *Page) write(what, path string, d *report.Document) {
	p.s.Tasks.Run("正在生成"+filepath.Base(path), func(ctx context.Context, _ ui.Progress) error {
		x := office.Leaving{Act: what, What: office.People(p.register, len(p.rows)), File: path}
		return office.LeaveIf(ctx, p.register.OfPersons(), p.s.Ledger, x, func() error {
			_, err := office.Write(path, file.Any, d)
			return err
		})
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		p.s.Made("已生成："+path, path)
	})
}
