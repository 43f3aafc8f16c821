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

// told is what the page says of what was read: a sentence, the counts as a row of figures, and notes, which scroll.
type told struct {
	headline *widget.Label
	figures  *fyne.Container
	notes    *widget.Label
	frame    *container.Scroll
	box      *fyne.Container
	changed  func() // is told when it takes more or less room
}

// notesHeight is that of two lines, shortNote how many characters stand in one.
const notesHeight, shortNote = 48, 56

func newTold() *told {
	t := &told{changed: func() {}, headline: ui.Wrapped(""), figures: ui.Flow(), notes: ui.Wrapped("")}
	t.frame = container.NewVScroll(t.notes)
	t.frame.SetMinSize(fyne.NewSize(0, notesHeight))
	t.box = container.NewVBox(t.headline, t.figures, t.frame)
	t.say("")
	return t
}

// say shows a sentence alone.
func (t *told) say(text string) {
	t.headline.SetText(text)
	t.figures.RemoveAll()
	t.note(nil)
}

// text is all that is said.
func (t *told) text() string {
	all := []string{t.headline.Text}
	for _, o := range t.figures.Objects {
		if l, ok := o.(*widget.Label); ok {
			all = append(all, l.Text)
		}
	}
	return strings.Join(append(all, t.notes.Text), "\n")
}

func (t *told) note(lines []string) {
	t.notes.SetText(strings.Join(lines, "\n"))
	t.frame.SetMinSize(fyne.NewSize(0, notesHeight))
	if len(lines) == 1 && len([]rune(lines[0])) < shortNote {
		t.frame.SetMinSize(fyne.NewSize(0, notesHeight/2+4))
	}
	t.frame.ScrollToTop()
	if t.frame.Show(); len(lines) == 0 {
		t.frame.Hide()
	}
	t.figures.Hidden = len(t.figures.Objects) == 0
	t.box.Refresh()
	t.changed()
}

// lead says another sentence over the same figures.
func (t *told) lead(text string) {
	t.headline.SetText(text)
	t.changed()
}

// set says what was read: why it was read anew, the counts of the table that is looked at, and notes on it and on all others.
func (t *told) set(v *reading, why string) {
	t.figures.RemoveAll()
	if v.table == nil {
		t.beside(v, why)
		return
	}
	p := v.table
	t.headline.SetText(fmt.Sprintf("%s“%s”的“%s”识别为%s。", why, filepath.Base(p.File), p.Sheet.Name, p.Register.Label))
	t.count(v)
	t.note(slices.Concat(v.heldNotes(), notesOf(p), lefts(v.left)))
}

// count shows the counts of the table that is looked at.
func (t *told) count(v *reading) {
	t.figures.RemoveAll()
	if v.table == nil {
		return
	}
	for _, f := range figuresOf(v.table) {
		l := widget.NewLabel(fmt.Sprintf("%s%s %d", f.sign, f.name, f.n))
		l.Importance = f.look
		if f.n == 0 {
			l.Importance = widget.LowImportance
		}
		t.figures.Add(l)
	}
	t.figures.Refresh()
}

// beside says why nothing is taken from the sheet that is looked at.
func (t *told) beside(v *reading, why string) {
	if l := v.beside; l != nil {
		why += fmt.Sprintf("“%s”的“%s”没有导入：%s", filepath.Base(l.File), l.Sheet, message.Of(l.Why))
	}
	t.headline.SetText(why)
	var others []exchange.LeftOut
	for i := range v.left {
		if &v.left[i] != v.beside {
			others = append(others, v.left[i])
		}
	}
	t.note(lefts(others))
}

// figure is a count with its name.
type figure struct {
	sign, name string
	n          int
	look       widget.Importance
}

// figuresOf are the counts of a table: of its rows, then of its columns by how sure it is what they hold.
func figuresOf(p *exchange.Preview) []figure {
	out := []figure{
		{"", "读取", len(p.Rows), widget.MediumImportance},
		{"＋ ", "新增", p.Count(exchange.Added), widget.MediumImportance},
		{"△ ", "变更", p.Count(exchange.Changed), widget.MediumImportance},
		{"＝ ", "未变", p.Count(exchange.Unchanged), widget.MediumImportance},
		{"× ", "未导入", p.Count(exchange.Failed), widget.DangerImportance},
		{"← ", "会倒退", p.Count(exchange.Back), widget.WarningImportance},
		{"－ ", "跳过", len(p.Skipped), widget.MediumImportance},
		{"！ ", "提示", len(p.Findings(edu.Soft)), widget.WarningImportance},
	}
	n := map[recognise.Grade]int{}
	for i := range p.Header.Columns {
		if c := &p.Header.Columns[i]; c.Index >= 0 {
			n[c.Grade]++
		}
	}
	return append(out, figure{"　栏目 ✓ ", "确定", n[recognise.Sure], widget.MediumImportance},
		figure{"？ ", "请核对", n[recognise.Likely], widget.WarningImportance},
		figure{"○ ", "未对应", n[recognise.Open], widget.DangerImportance})
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
