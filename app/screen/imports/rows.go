package imports

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"countyledger/app/exchange"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// filter works out which rows of the plan are in sight.
func (p *Page) filter() {
	p.rows = nil
	if p.plan != nil {
		for i := range p.plan.Rows {
			if p.wanted(&p.plan.Rows[i]) {
				p.rows = append(p.rows, i)
			}
		}
	}
	if p.grid != nil {
		p.grid.Reload()
	}
}

func (p *Page) wanted(r *exchange.Row) bool {
	switch p.state.Selected {
	case "未导入的行":
		return r.State == exchange.Failed
	case "有提示的行":
		return r.State != exchange.Failed && len(r.Findings) > 0
	case "新增":
		return r.State == exchange.Added
	case "变更":
		return r.State == exchange.Changed
	case "未变":
		return r.State == exchange.Unchanged
	}
	return true
}

// Len implements ui.Source.
func (p *Page) Len() int { return len(p.rows) }

// Cell implements ui.Source.
func (p *Page) Cell(row, col int) string {
	r := &p.plan.Rows[p.rows[row]]
	switch col {
	case 0:
		return strconv.Itoa(r.Line)
	case 1:
		return p.word(p.rows[row], r)
	case 2:
		return p.name(r)
	}
	if len(r.Findings) == 0 {
		if col == 6 {
			return changes(r, p.plan.Book)
		}
		return ""
	}
	f := worst(r.Findings)
	return []string{f.Cell, f.Column, f.Value, f.Message}[col-3]
}

// worst is the finding a row is shown with: the first that refuses it, or the first.
func worst(all []exchange.Finding) exchange.Finding {
	for _, f := range all {
		if f.Level == edu.Hard {
			return f
		}
	}
	return all[0]
}

func (p *Page) word(i int, r *exchange.Row) string {
	switch {
	case p.mends[i]:
		return "√ 已改正"
	case r.State == exchange.Failed:
		return "× 未导入"
	case r.State == exchange.Changed:
		return "△ 变更"
	case r.State == exchange.Unchanged:
		return "＝ 未变"
	}
	return "＋ 新增"
}

// name says which record a row is about.
func (p *Page) name(r *exchange.Row) string {
	for _, key := range append([]string{"name"}, p.plan.Register.Identity...) {
		if f := p.plan.Register.Field(key); f != nil {
			if text := f.Text(r.Record, p.plan.Book); text != "" {
				return text
			}
		}
	}
	return ""
}

// changes says what a changed row changes.
func changes(r *exchange.Row, b *edu.Book) string {
	text := ""
	for _, f := range r.Changes {
		if text != "" {
			text += "；"
		}
		text += f.Label + "：" + f.Text(r.Old, b) + " → " + f.Text(r.Record, b)
	}
	return text
}

// Tint implements ui.Source.
func (p *Page) Tint(row, col int) fyne.ThemeColorName {
	i := p.rows[row]
	r := &p.plan.Rows[i]
	switch {
	case p.mends[i]:
		return ui.ColourGood
	case r.State == exchange.Failed && col != 2:
		return ui.ColourBad
	case len(r.Findings) > 0 && col >= 3:
		return ui.ColourWarn
	}
	return ""
}

// mend opens a row that was not taken in, to be corrected and saved by itself.
func (p *Page) mend(row int) {
	i := p.rows[row]
	r := &p.plan.Rows[i]
	if r.State != exchange.Failed || p.mends[i] {
		return
	}
	g := p.plan.Register
	p.form = ui.NewForm(g, p.s.Book, p.s.Index)
	p.form.OnCancel = p.closeForm
	p.form.OnSave = func(_, rec edu.Record) { p.saveMended(i, rec) }
	rec := g.Clone(r.Record)
	rec.SetRowID(0)
	dropUnsaved(g, rec)
	var problems edu.Problems
	for _, f := range r.Findings {
		problems = append(problems, f.Problem)
	}
	p.holder.Objects = []fyne.CanvasObject{container.NewHSplit(p.grid, p.form)}
	if split, ok := p.holder.Objects[0].(*container.Split); ok {
		split.SetOffset(0.62)
	}
	p.holder.Refresh()
	p.form.Edit(rec, p.s.Book(), problems)
	p.form.Focus(p.s.Window.Canvas())
	p.s.Say("改正第" + strconv.Itoa(r.Line) + "行后保存，就补录进台账")
}

// dropUnsaved empties references to records that exist only in the preview.
func dropUnsaved(g *edu.Register, r edu.Record) {
	for _, f := range g.Fields {
		if ref, ok := f.At(r).(*edu.Ref); ok && *ref < 0 {
			*ref = 0
		}
	}
}

func (p *Page) closeForm() {
	p.form = nil
	p.holder.Objects = []fyne.CanvasObject{p.grid}
	p.holder.Refresh()
	p.s.Window.Canvas().Focus(p.grid)
}

// Keep implements screen.Keeper.
func (p *Page) Keep() bool { return p.form != nil && p.form.Changed() }

// Save implements screen.Saver.
func (p *Page) Save() {
	if p.form != nil {
		p.form.Save()
	}
}

func (p *Page) saveMended(i int, rec edu.Record) {
	g := p.plan.Register
	err := p.s.Save(edu.Edit("改正后补录"+g.Label+"："+g.Name(rec), g, rec), func(int64) {
		p.mends[i] = true
		p.closeForm()
		p.grid.Reload()
	})
	ui.ShowError(err, p.s.Window)
}
