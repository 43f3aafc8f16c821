package register

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/app/ui/pinyin"
	"countyledger/store/edu"
)

// sheet is the register as an entry sheet: the rows of the list, typed in cell by cell.
type sheet struct {
	p *Page
	// wrong is what was typed and refused, by row number and field: it stays in its cell, marked, until
	// it is mended. The ledger has the value before.
	wrong map[cellKey]refusal
	// sent is what is on its way to the ledger, by act; act numbers them.
	sent map[int][]unsaved
	act  int
	// found are the findings of the rules, by row number; they are looked up as rows come into sight.
	found map[int64]edu.Problems
	year  edu.Year // that the audit is of
	// auditing tells that the findings of the book as it stands are waited for.
	auditing bool
	// latest are the cells refused by the latest act, which an undo takes back; alone where nothing was saved with them.
	latest  []cellKey
	alone   bool
	compare bool
	before  map[beforeKey]*edu.SectionYear // last year's rows
	widget  *ui.Sheet
	begun   begun
	going   []edu.Record // new rows that are being saved
	back    []edu.Record // those that could not be: each stands in the row that is begun once that is free
	shut    string       // why no row can be begun, empty where one can
}

type cellKey struct {
	row   int64
	field string
}

type refusal struct{ text, reason string }

type beforeKey struct {
	school  edu.Ref
	section edu.Code
}

func newSheet(p *Page) *sheet {
	s := &sheet{p: p, widget: &ui.Sheet{}, wrong: map[cellKey]refusal{}, sent: map[int][]unsaved{}, found: map[int64]edu.Problems{}}
	s.widget = ui.NewSheet(p.columns(true), s)
	s.widget.OnSort = p.sortBy
	s.widget.MarkSorted(p.sort, p.down)
	s.widget.OnMove = s.moved
	s.widget.OnOverflow, s.widget.OnRows, s.widget.OnBarred = s.overflow, s.pasteNew, s.sameRows
	s.widget.Blank, s.shut = 1, s.closed()
	p.s.KeepWidths(&s.widget.Grid, p.widthKey)
	s.widget.Totals = p.under
	s.widget.OnKey = p.Key
	s.widget.OnEmpty = func(cells int, then func()) {
		ui.Ask("清空", fmt.Sprintf("要清空选中的%d格吗？其中有的不在眼前。可以用Ctrl+Z撤销。", cells), fmt.Sprintf("清空%d格", cells), p.s.Window, then)
	}
	s.widget.OnLocked = func() {
		f := p.fields[p.sheet.col()]
		row, _ := s.widget.Here()
		switch {
		case s.fresh(row) && s.shut != "":
			p.s.Say(s.shut)
		case f.Locked != "":
			p.s.Say("“" + f.Label + "”" + f.Locked)
		case f.Kind().Secret():
			p.s.Say("“" + f.Label + "”是加密的，请在表单中改（F4回到列表，按Enter）")
		default:
			p.s.Say("“" + f.Label + "”说明这是哪一行，不能在表格中改")
		}
	}
	s.widget.OnCopy = func(rows, cols int) { p.s.Say(fmt.Sprintf("已复制%d行%d列", rows, cols)) }
	return s
}

// Len implements ui.Source: under the last row there is one to be begun, or to say how one is: what is typed or pasted there never falls
// into the last.
func (s *sheet) Len() int { return len(s.p.rows) + s.widget.Blank }

// Cell implements ui.Source.
func (s *sheet) Cell(row, col int) string {
	if w, ok := s.wrong[s.key(row, col)]; ok {
		return w.text
	}
	if s.fresh(row) {
		if text := s.Raw(row, col); text != "" || col > 0 {
			return text
		}
		return s.sayHow()
	}
	return s.p.Cell(row, col)
}

func (s *sheet) key(row, col int) cellKey {
	return cellKey{s.row(row).RowID(), s.p.fields[col].Key}
}

// Tint implements ui.Source: red for what was refused or must be mended, amber for a hint.
func (s *sheet) Tint(row, col int) fyne.ThemeColorName {
	if _, ok := s.wrong[s.key(row, col)]; ok {
		return ui.ColourBad
	}
	if s.fresh(row) {
		return theme.ColorNameDisabled
	}
	if found := s.problems(row).For(s.p.fields[col].Key); found.Hard() {
		return ui.ColourBad
	} else if len(found) > 0 {
		return ui.ColourWarn
	}
	if !s.Editable(row, col) {
		return theme.ColorNameDisabled
	}
	return ""
}

// Aside implements ui.Aside: how much a row counts in the figure that is followed, or last year's value and the difference.
func (s *sheet) Aside(row, col int) string {
	if s.fresh(row) {
		return ""
	}
	if text := s.p.mark(row, s.p.fields[col]); text != "" {
		return text
	}
	if !s.compare || !s.p.fields[col].Kind().Numeric() {
		return ""
	}
	old, now, ok := s.lastYear(row, col)
	if !ok {
		return ""
	}
	f := s.p.fields[col]
	if d := now - old; d != 0 {
		return fmt.Sprintf("%s %s", f.At(s.previous(row)).Text(f.Format()), difference(f, d))
	}
	return f.At(s.previous(row)).Text(f.Format())
}

// difference writes a change in stored units with its sign.
func difference(f *edu.Field, d int64) string {
	sign := "+"
	if d < 0 {
		sign, d = "−", -d
	}
	v := f.At(f.Fresh())
	if err := v.Restore(d); err != nil {
		return ""
	}
	return sign + v.Text(f.Format())
}

func (s *sheet) previous(row int) edu.Record {
	y, ok := s.row(row).(*edu.SectionYear)
	if !ok || s.fresh(row) {
		return nil
	}
	if b := s.before[beforeKey{y.School, y.Section}]; b != nil && b.Year == y.Year-1 {
		return b
	}
	return nil
}

func (s *sheet) lastYear(row, col int) (old, now int64, ok bool) {
	b := s.previous(row)
	if b == nil {
		return 0, 0, false
	}
	f := s.p.fields[col]
	old, ok1 := f.At(b).Stored().(int64)
	now, ok2 := f.At(s.p.rows[row]).Stored().(int64)
	return old, now, ok1 && ok2
}

// setCompare shows last year's values beside the cells, or hides them.
func (s *sheet) setCompare(on bool) {
	s.compare, s.before = on, map[beforeKey]*edu.SectionYear{}
	if on {
		for _, y := range edu.All[edu.SectionYear](s.p.s.Book(), edu.SectionYears) {
			k := beforeKey{y.School, y.Section}
			if s.wanted(y.Year) && (s.before[k] == nil || s.before[k].Year < y.Year) {
				s.before[k] = y
			}
		}
	}
	s.widget.Reload()
}

// wanted reports whether a year is one before a year in sight.
func (s *sheet) wanted(y edu.Year) bool {
	for _, r := range s.p.rows {
		if c, ok := r.(*edu.SectionYear); ok && c.Year == y+1 {
			return true
		}
	}
	return false
}

// Editable implements ui.SheetOwner: everything but what tells one row from another, and that too in a row that is begun.
func (s *sheet) Editable(row, col int) bool {
	f := s.p.fields[col]
	if s.fresh(row) {
		return s.shut == "" && !f.Kind().Secret() && f.Locked == ""
	}
	for _, k := range s.p.register.Identity {
		if k == f.Key {
			return false
		}
	}
	return !f.Kind().Secret() && f.Locked == ""
}

// Raw implements ui.SheetOwner.
func (s *sheet) Raw(row, col int) string {
	if w, ok := s.wrong[s.key(row, col)]; ok {
		return w.text
	}
	if s.fresh(row) {
		return s.p.fields[col].Text(s.row(row), s.p.s.Book())
	}
	return s.p.Cell(row, col)
}

// Choices implements ui.SheetOwner.
func (s *sheet) Choices(_, col int, typed string) []string {
	s.p.s.Tasks.Stir()
	return ui.Choices(s.p.fields[col], s.p.s.Book(), s.p.s.Index, typed)
}

// All implements ui.Chooser.
func (s *sheet) All(_, col int) []string { return ui.AllChoices(s.p.fields[col], s.p.s.Book()) }

// Problem implements ui.SheetOwner.
func (s *sheet) Problem(row, col int) string {
	if w, ok := s.wrong[s.key(row, col)]; ok {
		return w.reason
	}
	if s.fresh(row) {
		return ""
	}
	if found := s.problems(row).For(s.p.fields[col].Key); len(found) > 0 {
		return found[0].Message
	}
	return ""
}

// problems are the findings about a row.
func (s *sheet) problems(row int) edu.Problems {
	r := s.p.rows[row]
	found, ok := s.found[r.RowID()]
	if !ok {
		if len(s.found) == 0 {
			s.year = s.p.s.Book().DataYear()
		}
		if y, ok := r.(*edu.SectionYear); ok && y.Year != s.year { // the audit is of the latest year
			found = s.p.register.Check(r, s.p.s.Book())
		} else {
			found = s.audited(r)
		}
		s.found[r.RowID()] = found
	}
	return found
}

// audited are the findings of the audit about a record; while that of a change is under way the cells are marked anew once it is there.
func (s *sheet) audited(r edu.Record) edu.Problems {
	found, settled := s.p.s.Problems(s.p.register, r.RowID())
	if settled || s.auditing {
		return found
	}
	s.auditing = true
	s.p.s.Tasks.Calmly(func() { s.p.s.Survey(s.auditedAnew) })
	return found
}

// auditedAnew marks the cells by the findings that are there now.
func (s *sheet) auditedAnew(*screen.Survey) {
	if s.auditing = false; s.p.sheet != s { // it was left meanwhile
		return
	}
	clear(s.found)
	s.widget.Recolour()
	s.p.tell()
}

// takeBack empties the cells that the latest act left red. It reports whether that was all the act did.
func (s *sheet) takeBack() bool {
	if s.begun.typed {
		s.giveUp()
		s.widget.Reload()
		s.p.s.Say("已放弃新的一行")
		return true
	}
	defer s.keep()
	all := s.alone && len(s.latest) > 0
	for _, k := range s.latest {
		delete(s.wrong, k)
	}
	s.latest = nil
	s.widget.Reload()
	if all {
		s.p.s.Say("已撤销没有保存的输入")
	}
	return all
}

func (s *sheet) col() int {
	_, col := s.widget.Here()
	return col
}

func (s *sheet) overflow(cols, _ int) {
	ui.Tell("有些内容没有地方粘贴", fmt.Sprintf("右边多出的%d列没有粘贴。", cols), s.p.s.Window)
}

// moved shows in the status bar what the marked cells add up to, or what is wrong with the current one.
func (s *sheet) moved() {
	s.p.s.Tasks.Stir()
	row, col := s.widget.Here()
	s.p.tell()
	if row < 0 {
		return
	}
	if s.fresh(row) && s.Problem(row, col) == "" {
		s.p.s.Say(s.invite())
		return
	}
	if text := s.p.sums(); text != "" {
		s.p.s.Say(text)
		return
	}
	if text := s.Problem(row, col); text != "" {
		s.p.s.Say("！" + text)
		return
	}
	f := s.p.fields[col]
	if s.previous(row) != nil && f.Kind().Numeric() {
		if old, now, ok := s.lastYear(row, col); ok {
			s.p.s.Say(fmt.Sprintf("%s：上年 %s，%s", f.Label, f.Sum(old), difference(f, now-old)))
			return
		}
	}
	s.p.s.Say(f.Help)
}

// findNext goes to the next cell of the sheet, row by row, that holds what stands in the search entry.
func (p *Page) findNext() {
	q := pinyin.Query(p.search.Text)
	if p.sheet == nil || q == "" || len(p.rows) == 0 {
		p.Find()
		return
	}
	row, col := p.sheet.widget.Here()
	width := len(p.fields)
	for i := 1; i <= len(p.rows)*width; i++ {
		at := (row*width + col + i) % (len(p.rows) * width)
		if p.s.Index.Match(p.sheet.Cell(at/width, at%width), q) {
			p.sheet.widget.GoTo(at/width, at%width)
			p.focusList()
			return
		}
	}
	p.s.Say("没有单元格含有“" + p.search.Text + "”")
}
