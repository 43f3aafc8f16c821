package imports

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"countyledger/app/exchange"
	"countyledger/app/office/message"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// preview is an import that was worked out: one value, which is replaced as a whole. The zero value is that of no file.
type preview struct {
	all  *exchange.Import  // the tables of the file; nil for no file
	plan *exchange.Preview // of these, the one that is looked at
	// version is the book's that the plan was worked out from.
	version int
	// mended are the rows that were corrected and saved by themselves, by where they stand.
	mended map[place]mended
	book   func() *edu.Book
}

// place is where a row stands.
type place struct {
	file, sheet string
	line        int
}

// of is the place of a row of the table that is looked at.
func (v *preview) at(r *exchange.Row) place { return place{v.plan.File, v.plan.Sheet.Name, r.Line} }

// tables are the names of the tables, to choose between.
func (v *preview) tables() []string {
	if v.all == nil {
		return nil
	}
	var out []string
	for i, p := range v.all.Previews {
		out = append(out, fmt.Sprintf("%d. %s：%s，%d行", i+1, p.Sheet.Name, p.Register.Label, len(p.Rows)))
	}
	return out
}

// tableCell is the size of the choice between tables.
var tableCell = fyne.NewSize(300, 36)

// mostLeft is how many files and sheets that are left out are named.
const mostLeft = 3

// asides say what holds of all rows of the table, and what nothing is taken from.
func (v *preview) asides() []string {
	var out []string
	for _, c := range v.plan.Whole() {
		out = append(out, fmt.Sprintf("整张表的“%s”按“%s”导入：%s。", c.Target.Name(), c.Whole, c.Why))
	}
	for i, l := range v.all.Left {
		if i == mostLeft {
			out = append(out, fmt.Sprintf("共有%d处没有导入。", len(v.all.Left)))
			break
		}
		out = append(out, fmt.Sprintf("没有导入%s：%s", strings.TrimSpace(filepath.Base(l.File)+" "+l.Sheet), message.Of(l.Why)))
	}
	return out
}

// line is a row of the sheet: of data, or one that is none.
type line struct {
	of     *preview
	number int
	row    *exchange.Row // nil for no data
	reason string        // why it is none
}

// The choices of rows that can be looked at.
const (
	allRows     = "全部行"
	failedRows  = "未导入的行"
	hintedRows  = "有提示的行"
	skippedRows = "跳过的行"
)

var rowChoices = []string{allRows, failedRows, hintedRows, "新增", "变更", "未变", skippedRows}

// lines are the rows of a choice, in the order of the sheet.
func (v *preview) lines(choice string) []line {
	if v.plan == nil {
		return nil
	}
	var out []line
	for i := range v.plan.Rows {
		if r := &v.plan.Rows[i]; wanted(r, choice) {
			out = append(out, line{of: v, number: r.Line, row: r})
		}
	}
	if choice == allRows || choice == skippedRows {
		for _, x := range v.plan.Skipped {
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
	case hintedRows:
		return r.State != exchange.Failed && len(r.Findings) > 0
	case "新增":
		return r.State == exchange.Added
	case "变更":
		return r.State == exchange.Changed
	case "未变":
		return r.State == exchange.Unchanged
	}
	return choice == allRows
}

// sound is how many rows would be taken in.
func (v *preview) sound() int {
	if v.all == nil {
		return 0
	}
	return v.all.Count(exchange.Added) + v.all.Count(exchange.Changed)
}

// failed is how many rows cannot be taken in.
func (v *preview) failed() int {
	if v.all == nil {
		return 0
	}
	return v.all.Count(exchange.Failed)
}

// isMended reports whether a row was corrected and what was saved of it is still there.
func (v *preview) isMended(r *exchange.Row) bool {
	m, ok := v.mended[v.at(r)]
	if !ok {
		return false
	}
	g := v.plan.Register
	now := v.book().Find(g, m.row)
	return now != nil && (m.before == nil || len(g.Changed(m.before, now)) > 0)
}

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
		{Title: "原表行", Width: 64, Right: true, Frozen: true, Text: func(l line) string { return strconv.Itoa(l.number) }},
		{Title: "处理", Width: 84, Frozen: true, Text: line.word},
		{Title: "记录", Width: 260, Frozen: true, Text: line.name},
		{Title: "位置", Width: 60, Text: of(func(f exchange.RowFinding) string { return f.Cell })},
		{Title: "栏目", Width: 200, Text: of(func(f exchange.RowFinding) string { return f.Column })},
		{Title: "原值", Width: 150, Text: of(func(f exchange.RowFinding) string { return f.Value })},
		{Title: "说明", Width: 620, Text: line.says},
	}
	for i := range cols {
		aboutRow, found := i == 2, i >= 3
		cols[i].Tint = func(l line) fyne.ThemeColorName { return l.tint(aboutRow, found) }
	}
	return cols
}

// says is what is wrong with the row, what it changes, or why it is none.
func (l line) says() string {
	switch {
	case l.row == nil:
		return l.reason
	case len(l.row.Findings) == 0:
		return changes(l.row, l.of.plan.Book)
	}
	return worst(l.row.Findings).Message
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
	case l.of.isMended(r):
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
func (l line) name() string {
	if l.row == nil {
		return ""
	}
	g := l.of.plan.Register
	for _, key := range append([]string{"name"}, g.Identity...) {
		if f := g.Field(key); f != nil {
			if text := f.Text(l.row.Record, l.of.plan.Book); text != "" {
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
		text += f.Label + "：" + f.Text(r.Old, b) + " → " + f.Text(r.Record, b)
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
	case l.of.isMended(r):
		return ui.ColourGood
	case r.State == exchange.Failed && !name:
		return ui.ColourBad
	case len(r.Findings) > 0 && found:
		return ui.ColourWarn
	}
	return ""
}
