package imports

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"countyledger/app/exchange"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// line is a row of the sheet: of data, or one that is none.
type line struct {
	of     *reading
	number int
	row    *exchange.Row // nil for no data
	reason string        // why it is none
}

// label is what stands beside the row on the sheet as it was sent.
func (l line) label() string { return l.of.table.Sheet.RowLabel(l.number - 1) }

// place is the row as it is spoken of.
func (l line) place() string { return l.of.table.Sheet.RowName(l.number - 1) }

// The choices of rows that can be looked at.
const (
	allRows     = "全部行"
	failedRows  = "未导入的行"
	mendedRows  = "已改正的行"
	hintedRows  = "有提示的行"
	backRows    = "退回、跳过的行"
	skippedRows = "跳过的行"
)

var rowChoices = []string{allRows, failedRows, mendedRows, hintedRows, "新增", "变更", "未变", backRows, skippedRows}

// toRows goes to what a count is of: the rows of a choice in the results, or, where there is none, the next column or cell of the sheet
// that is to be looked at.
func (p *Page) toRows(choice string) {
	if p.results = choice != ""; p.results {
		p.state.SetSelected(choice)
	}
	p.arrange()
	p.buttons()
	p.focus()
	if choice == "" && p.raw.sheet != nil {
		p.raw.sheet.NextProblem(false)
	}
}

// lines are the rows of a choice, in the order of the sheet.
func (v *reading) lines(choice string) []line {
	if v.table == nil {
		return nil
	}
	var out []line
	for i := range v.table.Rows {
		if r := &v.table.Rows[i]; wanted(r, choice) {
			out = append(out, line{of: v, number: r.Line, row: r})
		}
	}
	if choice == allRows || choice == skippedRows {
		for _, x := range v.table.Skipped {
			out = append(out, line{of: v, number: x.Line, reason: x.Reason})
		}
		slices.SortStableFunc(out, func(a, z line) int { return a.number - z.number })
	}
	return out
}

func wanted(r *exchange.Row, choice string) bool {
	switch choice {
	case failedRows:
		return r.State == exchange.Failed
	case mendedRows:
		return r.State == exchange.Mended
	case hintedRows:
		return r.State != exchange.Failed && r.State != exchange.Mended && len(r.Findings) > 0
	case "新增":
		return r.State == exchange.Added
	case "变更":
		return r.State == exchange.Changed
	case "未变":
		return r.State == exchange.Unchanged
	case backRows:
		return r.State == exchange.Back
	}
	return choice == allRows
}

// saysWidth is the least width of what is said of a row; it is as wide as what it says.
const saysWidth, mostSaid = 320, 1600

// columns are what the list shows of a line.
func columns() []ui.Col[line] {
	of := func(finding func(exchange.RowFinding) string) func(line) string {
		return func(l line) string {
			if l.row == nil || len(l.row.Findings) == 0 {
				return ""
			}
			return finding(worst(l.row.Findings))
		}
	}
	cols := []ui.Col[line]{
		{Title: "原表行", Width: 60, Right: true, Frozen: true, Text: line.label},
		{Title: "处理", Width: 84, Frozen: true, Text: line.word},
		{Title: "记录", Width: 176, Frozen: true, Names: true, Text: line.name},
		{Title: "位置", Width: 52, Text: of(func(f exchange.RowFinding) string { return f.Cell })},
		{Title: "栏目", Width: 120, Text: of(func(f exchange.RowFinding) string { return f.Column })},
		{Title: "原值", Width: 130, Text: of(func(f exchange.RowFinding) string { return f.Value })},
		{Title: "说明", Width: saysWidth, Text: line.says},
	}
	for i := range cols {
		aboutRow, found := i == 2, i >= 3
		cols[i].Tint = func(l line) fyne.ThemeColorName { return l.tint(aboutRow, found) }
	}
	return cols
}

// says is what the row changes and all that was found about it, what refuses it first, or why it is none.
func (l line) says() string {
	if l.row == nil {
		return l.reason
	}
	var out []string
	if l.row.State == exchange.Changed {
		out = append(out, changes(l.row, l.of.table.Book))
	}
	for _, level := range []edu.Level{edu.Hard, edu.Soft} {
		for _, f := range l.row.Findings {
			if f.Level == level {
				out = append(out, map[bool]string{true: "！"}[len(out) > 0]+f.Message)
			}
		}
	}
	text := strings.Join(out, "　")
	if l.row.State == exchange.Mended {
		return "已补录；表中原来：" + text
	}
	return text
}

// worst is the finding a row is shown with: the first that refuses it, or the first.
func worst(all []exchange.RowFinding) exchange.RowFinding {
	for _, f := range all {
		if f.Level == edu.Hard {
			return f
		}
	}
	return all[0]
}

func (l line) word() string {
	r := l.row
	switch {
	case r == nil:
		return "－ 跳过"
	case r.State == exchange.Mended:
		return "✓ 已改正"
	case r.State == exchange.Failed:
		return "× 未导入"
	case r.State == exchange.Back && r.Farther():
		return "→ 会跳过"
	case r.State == exchange.Back && r.Redated():
		return "→ 会改日期"
	case r.State == exchange.Back:
		return "← 会退回"
	case r.State == exchange.Changed:
		return "△ 变更"
	case r.State == exchange.Unchanged:
		return "＝ 未变"
	}
	return "＋ 新增"
}

// name says which record a row is about.
func (l line) name() string {
	if l.row == nil {
		return ""
	}
	g := l.of.table.Register
	for _, key := range append([]string{"name"}, g.Identity...) {
		if f := g.Field(key); f != nil {
			if text := f.Text(l.row.Record, l.of.table.Book); text != "" {
				return text
			}
		}
	}
	return ""
}

// changes says what a changed row changes, and what it leaves as it is.
func changes(r *exchange.Row, b *edu.Book) string {
	text := ""
	for _, f := range r.Changes {
		if text != "" {
			text += "；"
		}
		text += f.Full() + "：" + f.Text(r.Old, b) + " → " + f.Text(r.Record, b)
	}
	if kept := r.KeptText(); kept != "" {
		text += "；" + kept
	}
	return text
}

// tint is the colour of a cell: of the record's name, of what was found, or of the rest.
func (l line) tint(name, found bool) fyne.ThemeColorName {
	switch r := l.row; {
	case r == nil:
		return theme.ColorNameDisabled
	case r.State == exchange.Mended:
		return ui.ColourGood
	case r.State == exchange.Failed && !name:
		return ui.ColourBad
	case len(r.Findings) > 0 && found:
		return ui.ColourWarn
	}
	return ""
}
