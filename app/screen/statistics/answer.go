package statistics

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/statistic"
)

// sum is the head of what all groups come to together, overall of what does not add up: a quotient.
const sum, overall = "合计", "总体"

// whole is the head of the answer for all groups: on average they do not add up.
func (p *Page) whole() string {
	switch {
	case p.query.Of == nil:
		return sum
	case p.query.Measure == statistic.Average:
		return measures[statistic.Average]
	case p.query.To != nil:
		return overall
	}
	return sum
}

// show shows the answer, as a table or as a chart.
func (p *Page) show() {
	t := p.table
	p.basis.SetText(p.says())
	p.arrange()
	switch {
	case t.Whole.N == 0:
		p.sheet = nil
		p.put(p.nothing())
	case p.chart:
		p.put(ui.Clear(container.NewVScroll(p.bars())))
	default:
		row, col := 0, 1
		if p.sheet != nil {
			row, col = p.sheet.Here()
		}
		p.sheet = ui.NewSheet(p.heads(), answer{p})
		p.s.KeepTitled(&p.sheet.Grid, "statistics")
		p.sheet.OnSort = p.sortBy
		p.sheet.MarkSorted(p.sorted.marked())
		p.sheet.OnKey = p.Key
		p.sheet.OnType = p.seek
		p.sheet.OnOpen = func(int) { p.open() }
		p.sheet.OnMove = p.tell
		p.sheet.OnCopy = func(rows, cols int) { p.s.Say(fmt.Sprintf("已复制%d行%d列", rows, cols)) }
		p.put(p.sheet)
		p.sheet.GoTo(row, max(1, col))
	}
}

func (p *Page) put(o fyne.CanvasObject) {
	p.body.Objects = []fyne.CanvasObject{o}
	p.body.Refresh()
}

// nothing says why there is no answer, and offers the next step.
func (p *Page) nothing() fyne.CanvasObject {
	n, g := ui.NewNothing(), p.query.Register
	if len(p.book().Rows(g)) == 0 {
		title, page := screen.Title(g), g.ID
		if p.collected(g) {
			title, page = "收表", screen.PageRounds
		}
		n.Say(g.List.Empty, p.s.Way("去"+title, "转到"+title+"页", true, p.s.To(page)))
	} else {
		n.Say("没有符合条件的记录。改一改上面的筛选，或统计全部记录。", p.s.Way("清除筛选", "统计全部记录", true, p.clear))
	}
	return n.Box
}

// says is what was counted, and what of it nobody entered.
func (p *Page) says() string {
	q, w := p.query, p.table.Whole
	parts := []string{p.s.Book().Unit.Area + q.Register.List.Title}
	for _, c := range q.Where {
		parts = append(parts, said(c))
	}
	text := strings.Join(parts, "，") + "：" + p.asks()
	if q.Of != nil && (q.Measure != statistic.Share || q.To != nil) {
		text += p.table.Text(w)
	}
	text += fmt.Sprintf("。共%d%s", w.N, q.Register.Unit)
	if q.Of != nil && w.Known < w.N {
		text += fmt.Sprintf("，已填%d／%d%s（*为有未填的，—为都没有填）", w.Known, w.N, q.Register.Unit)
	}
	if w.Apart && q.Measure != statistic.Average {
		text += "；各" + q.Of.Period() + "的数不相加，请在上面选一个" + q.Of.Period()
	}
	if q.Of != nil && q.To == nil && p.measure.Selected == measures[statistic.Ratio] {
		text += "；再选“除以”哪个数"
	}
	if n := p.silent(); n > 0 {
		text += fmt.Sprintf("；另有%d所学校还没有这一学年的数据", n)
	}
	return text + "。"
}

// asks is what is counted, in words.
func (p *Page) asks() string {
	switch q := p.query; {
	case q.To != nil:
		return p.quotient()
	case q.Of != nil:
		return name(q.Of) + unit(q.Of) + measures[q.Measure]
	case q.Measure == statistic.Share:
		return "占" + measures[statistic.Count] + "的比例"
	default:
		return measures[statistic.Count] + "（" + q.Register.Unit + "）"
	}
}

// quotient is what is divided by what, with the name that it goes by.
func (p *Page) quotient() string {
	q := p.query
	text := name(q.Of) + unit(q.Of) + "÷" + name(q.To) + unit(q.To)
	if q.Measure == statistic.Share {
		text = name(q.Of) + "占" + name(q.To) + "的比例"
	}
	for _, x := range statistic.Quotients(q.Register) {
		if x.Of == q.Of && x.To == q.To && x.Measure == q.Measure {
			return x.Name + "（" + text + "）"
		}
	}
	return text
}

// said is a condition in words.
func said(c statistic.Condition) string {
	if y := edu.Year(0); c.Facet.Field.Kind() == edu.KindYear && y.Parse(c.Text, edu.Format{}) == nil {
		return y.Label()
	}
	if bounds(c.Facet, c.Text) {
		return c.Facet.Label() + c.Text
	}
	return c.Facet.Label() + "为“" + c.Text + "”"
}

func unit(f *edu.Field) string {
	if f.Unit == "" {
		return ""
	}
	return "（" + f.Unit + "）"
}

// silent is how many schools of the year asked about have no row at all.
func (p *Page) silent() int {
	if p.query.Register != edu.SectionYears {
		return 0
	}
	absent := map[int64]bool{}
	for _, c := range p.query.Where {
		if c.Facet.Key() != "year" {
			return 0 // of a part of the schools it is not told here
		}
		y := edu.Year(0)
		if y.Parse(c.Text, edu.Format{}) != nil {
			return 0
		}
		for _, schools := range p.s.Book().Absent(y) {
			for _, s := range schools {
				absent[s.RowID()] = true
			}
		}
	}
	return len(absent)
}

// heads are the columns of the answer: the groups, and their sum.
func (p *Page) heads() []ui.Column {
	first := p.query.Rows.Label()
	cols := []ui.Column{{Title: first, Width: width(append([]string{first, p.whole()}, p.table.RowHeads...)), Frozen: true}}
	for _, h := range p.columnHeads() {
		cols = append(cols, ui.Column{Title: h, Width: max(84, width([]string{h})), Right: true})
	}
	return cols
}

// columnHeads are those of the numbers: one where nothing is grouped by columns.
func (p *Page) columnHeads() []string {
	if !p.query.Columns.Known() {
		return []string{p.whole()}
	}
	return append(append([]string{}, p.table.ColumnHeads...), p.whole())
}

func width(texts []string) float32 {
	n := 4
	for _, t := range texts {
		n = max(n, len([]rune(t)))
	}
	return float32(min(n, 18))*14 + 16
}

// cell is the group under a row and a column of the answer, the sums among them.
func (p *Page) cell(row, col int) statistic.Cell {
	t, last := p.table, len(p.columnHeads())
	switch whole := row >= len(t.RowHeads); {
	case whole && col >= last:
		return t.Whole
	case whole:
		return t.ColumnSums[col-1]
	case col >= last:
		return t.RowSums[row]
	}
	return t.Cells[row][col-1]
}

// rowHead is what a row of the answer is about.
func (p *Page) rowHead(row int) string {
	if row >= len(p.table.RowHeads) {
		return p.whole()
	}
	return p.table.RowHeads[row]
}

// lines is how many rows the answer has: that of the sums alone, where nothing is grouped by rows.
func (p *Page) lines() int {
	if !p.query.Rows.Known() {
		return 1
	}
	return len(p.table.RowHeads) + 1
}

// Key implements screen.Keyed.
func (p *Page) Key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyF6:
		p.turn()
	case fyne.KeyF7:
		p.sortHere()
	case fyne.KeyF1:
		p.s.Help()
	default:
		return false
	}
	return true
}

// open goes to the rows behind the number.
func (p *Page) open() {
	row, col := p.sheet.Here()
	c := p.cell(p.at(row), max(1, col))
	if c.N == 0 {
		p.s.Say("这一格没有记录")
		return
	}
	why := p.query.Register.List.Title + "统计：" + p.rowHead(p.at(row))
	if heads := p.columnHeads(); col >= 1 && len(heads) > 1 {
		why += "、" + heads[col-1]
	}
	if p.collected(p.query.Register) {
		p.s.Go(screen.Route{Page: screen.PageRounds, Rows: c.Rows, Why: why})
		return
	}
	field := ""
	if p.query.Of != nil {
		field = p.query.Of.Key
	}
	p.s.Go(screen.Route{Page: p.query.Register.ID, Rows: c.Rows, Field: field, Why: why})
}

// tell says in the status bar of how many rows the current number is.
func (p *Page) tell() {
	c, groups := p.marked()
	text := fmt.Sprintf("%d%s", c.N, p.query.Register.Unit)
	if groups > 1 {
		text = fmt.Sprintf("选中%d组：%s，%s", groups, p.table.Text(c), text)
	}
	if p.query.Of != nil && c.Known < c.N {
		text += fmt.Sprintf("，已填%d%s", c.Known, p.query.Register.Unit)
	}
	p.s.Say(text + "　Enter看是哪些")
}

// marked are the marked groups as one, and how many they are; a sum among them counts nothing twice. Where only sums are marked, or the
// head of a row, it is the current number.
func (p *Page) marked() (c statistic.Cell, groups int) {
	p.sheet.Marked(func(line, col int) {
		row := p.at(line)
		inRows := row < len(p.table.RowHeads) || !p.query.Rows.Known()
		if col > 0 && inRows && (col < len(p.columnHeads()) || !p.query.Columns.Known()) {
			c.Join(p.cell(row, col))
			groups++
		}
	})
	if groups < 2 {
		row, col := p.sheet.Here()
		return p.cell(p.at(row), max(1, col)), 1
	}
	return c, groups
}

// answer shows the page's answer as a sheet that is only read.
type answer struct{ p *Page }

// Len implements ui.Source.
func (a answer) Len() int { return a.p.lines() }

// Cell implements ui.Source.
func (a answer) Cell(row, col int) string {
	if col == 0 {
		return a.p.rowHead(a.p.at(row))
	}
	return a.p.table.Text(a.p.cell(a.p.at(row), col))
}

// Tint implements ui.Source: numbers that not all rows have stand out.
func (a answer) Tint(row, col int) fyne.ThemeColorName {
	if col > 0 {
		if c := a.p.cell(a.p.at(row), col); a.p.query.Of != nil && c.Known < c.N {
			return ui.ColourWarn
		}
	}
	return ""
}

// Editable implements ui.SheetOwner.
func (answer) Editable(int, int) bool { return false }

// Raw implements ui.SheetOwner: numbers are copied without what is said about them.
func (a answer) Raw(row, col int) string {
	return strings.TrimSuffix(a.Cell(row, col), statistic.Partly)
}

// Choices implements ui.SheetOwner.
func (answer) Choices(int, int, string) []string { return nil }

// Apply implements ui.SheetOwner.
func (answer) Apply([]ui.Edit) {}

// Problem implements ui.SheetOwner.
func (answer) Problem(int, int) string { return "" }
