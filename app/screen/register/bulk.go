package register

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/ui"
	"countyledger/store/edu"
)

// bulk sets one field of every row in sight to one value: first the preview, then one act.
type bulk struct {
	p       *Page
	fields  []*edu.Field
	field   *widget.Select
	value   *ui.Entry
	choices *widget.Select
	note    *widget.Label
	grid    *ui.Grid
	apply   *widget.Button
	dialog  dialog.Dialog

	changed []edu.Record // what would be saved
	found   edu.Findings
}

// Bulk opens the change of all rows that search and filters leave.
func (p *Page) Bulk() {
	if len(p.rows) == 0 {
		p.s.Say("没有可以批量修改的记录")
		return
	}
	p.bulk = &bulk{p: p, value: ui.NewEntry("新的值；清空请留空"), note: widget.NewLabel("")}
	b := p.bulk
	var names []string
	for _, f := range p.all {
		if !f.Kind().Secret() && f.Locked == "" && f.Key != p.view.Register.Identity[0] {
			b.fields = append(b.fields, f)
			names = append(names, f.Full())
		}
	}
	b.note.Wrapping = fyne.TextWrapWord
	b.grid = ui.NewGrid([]ui.Column{{Title: "记录", Width: 300, Frozen: true}, {Title: "原来", Width: 160}, {Title: "改为", Width: 160}, {Title: "提示", Width: 320}}, b)
	b.field = widget.NewSelect(names, func(string) { b.preview() })
	b.field.PlaceHolder = "选择栏目"
	b.value.OnChanged = func(string) { b.preview() }
	b.value.OnSubmitted = func(string) { b.save() }
	b.choices = widget.NewSelect(nil, func(text string) { b.value.SetText(text) })
	b.choices.PlaceHolder = "选项"
	b.apply = widget.NewButton("修改", b.save)
	b.apply.Importance = widget.HighImportance
	b.apply.Disable()
	shut := widget.NewButton("取消", func() { b.dialog.Hide(); p.focusList() })
	head := container.NewBorder(nil, nil, container.NewHBox(b.field), b.choices, b.value)
	b.dialog = dialog.NewCustomWithoutButtons(fmt.Sprintf("批量修改筛选出的%d%s", len(p.rows), p.view.Register.Unit),
		container.NewBorder(container.NewVBox(head, b.note), container.NewHBox(b.apply, shut), nil, nil, b.grid), p.s.Window)
	b.dialog.Resize(fyne.NewSize(1000, 500))
	b.dialog.Show()
	p.s.Window.Canvas().Focus(b.field)
}

func (b *bulk) chosen() *edu.Field {
	if i := b.field.SelectedIndex(); i >= 0 {
		return b.fields[i]
	}
	return nil
}

// preview works out what would change, and runs the rules on it.
func (b *bulk) preview() {
	f := b.chosen()
	b.changed, b.found = nil, nil
	b.apply.Disable()
	defer b.grid.Reload()
	if f == nil {
		return
	}
	b.choices.Options = nil
	if f.Codes != nil {
		for _, it := range f.Codes.Items {
			b.choices.Options = append(b.choices.Options, it.Label)
		}
	}
	b.choices.Refresh()
	g, book := b.p.view.Register, b.p.s.Book()
	for _, r := range b.p.rows {
		c := g.Clone(r)
		if err := ui.ParseField(f, c, b.value.Text, book); err != nil {
			b.changed, b.found = nil, nil
			b.note.SetText("×" + err.Error())
			return
		}
		if edu.Same(f.At(r), f.At(c)) {
			continue
		}
		b.changed = append(b.changed, c)
	}
	_, b.found = edu.Prepare(book, edu.Edit("", g, b.changed...))
	hard := 0
	for _, p := range b.found {
		if p.Hard() {
			hard++
		}
	}
	b.note.SetText(fmt.Sprintf("%d条会改变，%d条已是这个值。", len(b.changed), len(b.p.rows)-len(b.changed)))
	switch {
	case hard > 0:
		b.note.SetText(fmt.Sprintf("×其中%d条改后不合规定，不能批量修改；请先调整筛选条件。", hard))
	case len(b.changed) > 0:
		b.apply.SetText(fmt.Sprintf("修改%d条", len(b.changed)))
		b.apply.Enable()
	}
}

func (b *bulk) save() {
	f := b.chosen()
	if f == nil || b.apply.Disabled() {
		return
	}
	g := b.p.view.Register
	why := fmt.Sprintf("批量修改%s：%s改为“%s”（%d条）", g.Label, f.Label, f.Text(b.changed[0], b.p.s.Book()), len(b.changed))
	if err := b.p.s.Save(edu.Edit(why, g, b.changed...), func(int64) { b.p.focusList() }); err != nil {
		ui.ShowError(err, b.p.s.Window)
		return
	}
	b.dialog.Hide()
}

// Len implements ui.Source.
func (b *bulk) Len() int { return len(b.changed) }

// Cell implements ui.Source.
func (b *bulk) Cell(row, col int) string {
	r, book, g := b.changed[row], b.p.s.Book(), b.p.view.Register
	switch col {
	case 0:
		return b.p.rowName(r)
	case 1:
		return b.chosen().Text(book.Find(g, r.RowID()), book)
	case 2:
		return b.chosen().Text(r, book)
	}
	if len(b.found[row]) > 0 {
		return b.found[row][0].Message
	}
	return ""
}

// Tint implements ui.Source.
func (b *bulk) Tint(row, col int) fyne.ThemeColorName {
	switch {
	case col == 3 && b.found[row].Hard():
		return ui.ColourBad
	case col == 3:
		return ui.ColourWarn
	case col == 1:
		return theme.ColorNameDisabled
	}
	return ""
}
