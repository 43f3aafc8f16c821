package register

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/ui"
	"countyledger/store/edu"
)

// past is the history of one record, or of one of its cells, in a window of its own.
type past struct {
	p      *Page
	record edu.Record
	only   *edu.Field // of whose cell it is; nil for the whole record
	rows   []edu.Past
	from   map[*edu.Field]edu.Origin
	origin *widget.Label // where the field of the current row comes from
	grid   *ui.Grid
	dialog *ui.Dialog
}

// History implements screen.Historian: it shows what was changed in the current record; in a sheet, in
// the current cell.
func (p *Page) History() {
	row := p.here()
	if row < 0 || row >= len(p.rows) {
		return
	}
	var only *edu.Field
	if p.sheet != nil {
		_, col := p.sheet.widget.Here()
		only = p.fields[col]
	}
	r := p.rows[row]
	var all []edu.Past
	var from map[*edu.Field]edu.Origin
	p.s.Tasks.Run("正在读取修改记录", func(ctx context.Context, _ ui.Progress) (err error) {
		if all, err = p.journal.History(ctx, p.register, r.RowID()); err == nil {
			from, err = p.s.Ledger.Origins(ctx, p.register, r.RowID())
		}
		return err
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		p.showPast(&past{record: r, only: only, from: from}, all)
	})
}

func (p *Page) showPast(h *past, all []edu.Past) {
	r := h.record
	h.p, h.origin, p.past = p, widget.NewLabel(""), h
	for _, x := range all {
		if h.only == nil || x.Field == h.only {
			h.rows = append(h.rows, x)
		}
	}
	h.grid = ui.NewGrid([]ui.Column{
		{Title: "时间", Width: 165, Frozen: true},
		{Title: "填报人", Width: 80},
		{Title: "栏目", Width: 230},
		{Title: "原来", Width: 130, Names: true},
		{Title: "改为", Width: 130, Names: true},
		{Title: "事由", Width: 280},
	}, h)
	h.grid.Fit()
	p.s.KeepTitled(h.grid, "values.history")
	h.grid.Reload()
	h.grid.OnOpen, h.grid.OnSelect = func(int) { h.ask() }, func(int) { h.point() }
	h.origin.Truncation = fyne.TextTruncateEllipsis
	h.point()
	title := "修改记录：" + p.s.Book().Called(p.register, r)
	if h.only != nil {
		title += "　" + h.only.Label
	}
	back, shut := ui.NewKeyButton("恢复为“原来”的值（Enter）", h.ask), ui.NewKeyButton("关闭（Esc）", h.close)
	h.dialog = &ui.Dialog{
		Title: title, Body: ui.Border(h.origin, nil, nil, nil, h.grid), Lists: []*ui.Grid{h.grid},
		Buttons: []*ui.KeyButton{back, shut}, First: h.grid, Leave: h.close,
		Size: fyne.NewSize(1040, 460),
	}
	h.dialog.Show(p.s.Window)
}

// point says where the field of the current row comes from: its file, sheet and cell.
func (h *past) point() {
	f := h.only
	if i := h.grid.Current(); f == nil && i >= 0 {
		f = h.rows[i].Field
	}
	o, ok := h.from[f]
	h.origin.Hidden = !ok
	if ok {
		h.origin.SetText(o.Words())
	}
}

func (h *past) close() {
	h.dialog.Hide()
	h.p.focusList()
}

// ask wants a yes before a value is restored.
func (h *past) ask() {
	i := h.grid.Current()
	if i >= 0 && i < len(h.rows) && h.rows[i].Field.Locked != "" {
		h.p.s.Say("“" + h.rows[i].Field.Label + "”" + h.rows[i].Field.Locked)
		return
	}
	if i >= 0 && i < len(h.rows) {
		ui.Ask("恢复原值", "把“"+h.rows[i].Field.Label+"”从“"+h.Cell(i, 4)+"”恢复为“"+h.Cell(i, 3)+"”吗？", "恢复", h.p.s.Window, h.restore)
	}
}

// restore writes the value before a change back into the record.
func (h *past) restore() {
	i := h.grid.Current()
	if i < 0 || i >= len(h.rows) {
		return
	}
	x := h.rows[i]
	g := h.p.register
	now := h.p.s.Book().Find(g, h.record.RowID())
	if now == nil {
		ui.ShowError(edu.ErrNotFound, h.p.s.Window)
		return
	}
	r := g.Clone(now)
	if err := x.Field.At(r).Restore(x.Field.At(x.Before).Stored()); err != nil {
		ui.ShowError(err, h.p.s.Window)
		return
	}
	err := h.p.s.Save(edu.Typed("恢复原值："+h.p.s.Book().Filed(g, r)+" "+x.Field.Label, g, now, r), func(int64) { h.p.focusList() })
	if err != nil {
		ui.ShowError(err, h.p.s.Window)
		return
	}
	h.dialog.Hide()
}

// Len implements ui.Source.
func (h *past) Len() int { return len(h.rows) }

// Cell implements ui.Source.
func (h *past) Cell(row, col int) string {
	x, b := h.rows[row], h.p.s.Book()
	switch col {
	case 0:
		return x.At.Local().Format("2006-01-02 15:04:05")
	case 1:
		return x.Who
	case 2:
		return x.Field.Full()
	case 3:
		return x.Field.Named(x.Before, b)
	case 4:
		return x.Field.Named(x.After, b)
	}
	return x.Why
}

// Tint implements ui.Source.
func (h *past) Tint(int, int) fyne.ThemeColorName { return "" }
