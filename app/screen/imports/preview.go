package imports

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"countyledger/app/exchange"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// preview is an import that was worked out and the rows of it that are in sight: one value, which is replaced as a
// whole, so that the list never asks one plan for the rows of another. The zero value is the empty list.
type preview struct {
	plan  *exchange.Plan
	lines []line // in sight
	// version is the book's that the plan was worked out from.
	version int
	// mended are the rows that were corrected and saved by themselves: the row number of the record by the line.
	mended map[int]int64
	book   func() *edu.Book
}

// line is a row of the sheet: of data, or one that is none.
type line struct {
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

// of is the same preview with the rows of a choice in sight, in the order of the sheet.
func (v *preview) of(choice string) *preview {
	next := *v
	next.lines = nil
	if v.plan == nil {
		return &next
	}
	for i := range v.plan.Rows {
		if r := &v.plan.Rows[i]; wanted(r, choice) {
			next.lines = append(next.lines, line{number: r.Line, row: r})
		}
	}
	if choice == allRows || choice == skippedRows {
		for _, x := range v.plan.Skipped {
			next.lines = append(next.lines, line{number: x.Line, reason: x.Reason})
		}
		slices.SortStableFunc(next.lines, func(a, z line) int { return a.number - z.number })
	}
	return &next
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
	if v.plan == nil {
		return 0
	}
	return v.plan.Count(exchange.Added) + v.plan.Count(exchange.Changed)
}

// failed is how many rows cannot be taken in.
func (v *preview) failed() int {
	if v.plan == nil {
		return 0
	}
	return v.plan.Count(exchange.Failed)
}

// isMended reports whether a row was corrected and what was saved of it is still there.
func (v *preview) isMended(r *exchange.Row) bool {
	id, ok := v.mended[r.Line]
	return ok && v.book().Find(v.plan.Register, id) != nil
}

// Len implements ui.Source.
func (v *preview) Len() int { return len(v.lines) }

// Cell implements ui.Source.
func (v *preview) Cell(row, col int) string {
	l := v.lines[row]
	r := l.row
	switch {
	case col == 0:
		return strconv.Itoa(l.number)
	case r == nil:
		return map[int]string{1: "－ 跳过", 6: l.reason}[col]
	case col == 1:
		return v.word(r)
	case col == 2:
		return v.name(r)
	}
	if len(r.Findings) == 0 {
		if col == 6 {
			return changes(r, v.plan.Book)
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

func (v *preview) word(r *exchange.Row) string {
	switch {
	case v.isMended(r):
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
func (v *preview) name(r *exchange.Row) string {
	for _, key := range append([]string{"name"}, v.plan.Register.Identity...) {
		if f := v.plan.Register.Field(key); f != nil {
			if text := f.Text(r.Record, v.plan.Book); text != "" {
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

// Tint implements ui.Source.
func (v *preview) Tint(row, col int) fyne.ThemeColorName {
	r := v.lines[row].row
	switch {
	case r == nil:
		return theme.ColorNameDisabled
	case v.isMended(r):
		return ui.ColourGood
	case r.State == exchange.Failed && col != 2:
		return ui.ColourBad
	case len(r.Findings) > 0 && col >= 3:
		return ui.ColourWarn
	}
	return ""
}
