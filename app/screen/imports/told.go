package imports

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/exchange"
	"countyledger/app/exchange/recognise"
	"countyledger/app/office/message"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// told is what the page says of what was read: a sentence, the counts as a row of figures, and the first of the notes with a button for
// all of them.
type told struct {
	headline *ui.Prose
	figures  *fyne.Container
	first    *widget.Label // of the notes
	all      *ui.HintButton
	notes    *fyne.Container
	more     *ui.HintButton // all, where there is no room for the first
	low      bool           // there is little room
	lines    []string
	box      *fyne.Container
	changed  func()                  // is told when it takes more or less room
	show     func(title, all string) // shows the notes
	to       func(rows string)       // goes to what a count is of: a choice of rows, or the columns that are to be looked at
}

func newTold(hints *ui.Hints) *told {
	t := &told{
		changed: func() {}, to: func(string) {}, show: func(string, string) {},
		headline: ui.Wrapped(""), figures: ui.Flow(), first: widget.NewLabel(""),
	}
	t.first.Truncation = fyne.TextTruncateEllipsis
	t.all = ui.NewHintButton("", nil, "关于这些表的全部说明，可以复制", hints, t.showAll)
	t.more = ui.NewHintButton("", nil, "关于这些表的全部说明，可以复制", hints, t.showAll)
	t.notes = ui.Border(nil, nil, nil, t.all, t.first)
	t.box = container.NewVBox(t.headline, t.figures, t.notes)
	t.say("")
	return t
}

// showAll shows all notes.
func (t *told) showAll() { t.show("说明", strings.Join(t.lines, "\n")) }

// say shows a sentence alone.
func (t *told) say(text string) {
	t.headline.SetText(text)
	t.figures.RemoveAll()
	t.note(nil)
}

// text is all that is said.
func (t *told) text() string {
	all := []string{t.headline.Said()}
	for _, o := range t.figures.Objects {
		if text, ok := ui.Said(o); ok {
			all = append(all, text)
		}
	}
	return strings.Join(slices.Concat(all, t.lines), "\n")
}

func (t *told) note(lines []string) {
	t.lines = lines
	t.first.SetText(strings.Join(lines[:min(1, len(lines))], ""))
	t.all.SetText(fmt.Sprintf("全部说明%d条…", len(lines)))
	t.more.SetText(fmt.Sprintf("说明%d条…", len(lines)))
	t.arrange()
}

// arrange gives room to what there is.
func (t *told) arrange() {
	t.headline.Hidden = t.headline.Said() == ""
	t.figures.Hidden = len(t.figures.Objects) == 0
	t.notes.Hidden = len(t.lines) == 0 || t.low && !t.figures.Hidden
	t.more.Hidden = len(t.lines) == 0 || !t.low
	t.box.Refresh()
	t.changed()
}

// lead says another sentence over the same figures.
func (t *told) lead(text string) {
	t.headline.SetText(text)
	t.arrange()
}

// set says what was read: why it was read anew, the counts of the table that is looked at, and notes on it and on all others. What
// could not be read at all comes first.
func (t *told) set(v *reading, why string) {
	t.figures.RemoveAll()
	if v.table == nil {
		t.beside(v, why)
		return
	}
	t.headline.SetText(why + v.news(t.low))
	t.count(v)
	var unread, others []exchange.LeftOut
	for _, l := range v.left {
		if l.Grid == nil {
			unread = append(unread, l)
		} else {
			others = append(others, l)
		}
	}
	t.note(slices.Concat(lefts(unread), v.heldNotes(), notesOf(v.table), lefts(others), v.trustNotes()))
}

// count shows what the table is that is looked at, and its counts.
func (t *told) count(v *reading) {
	t.figures.RemoveAll()
	if v.table == nil {
		return
	}
	text := fmt.Sprintf("“%s”识别为%s", v.table.Sheet.Name, v.table.Register.Label)
	if t.low {
		text = v.table.Register.Label
	}
	kind := widget.NewLabel(text)
	kind.Importance = widget.HighImportance
	t.figures.Add(kind)
	for _, f := range figuresOf(v.table, t.low) {
		l := ui.NewLink(fmt.Sprintf("%s%s %d", f.sign, f.name, f.n), func() { t.to(f.rows) })
		if l.Importance = f.look; f.n == 0 {
			l.Importance = widget.LowImportance
		}
		if f.n > 0 || f.always && !t.low {
			t.figures.Add(l)
		}
	}
	t.figures.Add(t.more)
	t.figures.Refresh()
	t.arrange()
}

// beside says why nothing is taken from the sheet that is looked at.
func (t *told) beside(v *reading, why string) {
	if l := v.beside; l != nil {
		why += fmt.Sprintf("“%s”的“%s”没有导入：%s", filepath.Base(l.File), l.Sheet, message.Of(l.Why))
	}
	t.headline.SetText(why)
	var others []exchange.LeftOut
	for i := range v.left {
		if &v.left[i] != v.beside && len(v.left) > 1 { // why the only one was not read is said already
			others = append(others, v.left[i])
		}
	}
	t.note(lefts(others))
}

// figure is a count with its name; one of nothing is shown only where that is worth knowing.
type figure struct {
	sign, name string
	rows       string // the choice that lists them; empty for columns
	n          int
	look       widget.Importance
	always     bool
}

// figuresOf are the counts of a table: of its rows, then of its columns by how sure it is what they hold; with little room those of
// which nothing is to be done are left out.
func figuresOf(p *exchange.Preview, low bool) []figure {
	out := []figure{
		{"", "读取", allRows, len(p.Rows), widget.MediumImportance, true},
		{"＋ ", "新增", "新增", p.Count(exchange.Added), widget.MediumImportance, true},
		{"△ ", "变更", "变更", p.Count(exchange.Changed), widget.MediumImportance, true},
		{"＝ ", "未变", "未变", p.Count(exchange.Unchanged), widget.MediumImportance, false},
		{"× ", "未导入", failedRows, p.Count(exchange.Failed), widget.DangerImportance, true},
		{"✓ ", "已改正", mendedRows, p.Count(exchange.Mended), widget.SuccessImportance, false},
		{"← ", "退回、跳过", backRows, p.Count(exchange.Back), widget.WarningImportance, false},
		{"！ ", "提示", hintedRows, len(p.Findings(edu.Soft)), widget.WarningImportance, false},
	}
	n := map[recognise.Grade]int{}
	for i := range p.Header.Columns {
		if c := &p.Header.Columns[i]; c.Index >= 0 {
			n[c.Grade]++
		}
	}
	if !low {
		out = slices.Insert(out, len(out)-1, figure{"－ ", "跳过", skippedRows, len(p.Skipped), widget.MediumImportance, false})
		out = append(out, figure{"　栏目 ✓ ", "确定", "", n[recognise.Sure], widget.MediumImportance, true})
	}
	return append(out, figure{"？ ", "请核对", "", n[recognise.Likely], widget.WarningImportance, false},
		figure{"○ ", "未对应", "", n[recognise.Open], widget.DangerImportance, false})
}

// notesOf are the notes on a table: what columns are left out because of their units, the sums, what holds of all rows, and what
// a reader of the sheet does not see.
func notesOf(p *exchange.Preview) []string {
	var out, sums []string
	for _, c := range p.Refused() {
		out = append(out, "× "+c.Refused)
	}
	for _, c := range p.Whole() {
		out = append(out, fmt.Sprintf("整张表的“%s”按“%s”导入：%s。", c.Target.Name(), c.Whole, c.Why))
	}
	for _, c := range p.Headed() {
		out = append(out, fmt.Sprintf("%s，共%d处。", c.Why, len(c.Headings)))
	}
	for _, x := range p.Sums() {
		sums = append(sums, x.Field.Full()+x.String())
	}
	if len(sums) > 0 {
		out = append(out, "存入台账的合计："+strings.Join(sums, "，"))
	}
	return append(out, p.Notes()...)
}

// mostLeft is how many files and sheets that are left out are named: the notes scroll.
const mostLeft = 40

// lefts name the files and sheets that nothing is taken from.
func lefts(all []exchange.LeftOut) []string {
	var out []string
	for i, l := range all {
		if i == mostLeft {
			return append(out, fmt.Sprintf("共有%d处没有导入。", len(all)))
		}
		out = append(out, fmt.Sprintf("没有导入%s：%s", strings.TrimSpace(filepath.Base(l.File)+" "+l.Sheet), message.Of(l.Why)))
	}
	return out
}
