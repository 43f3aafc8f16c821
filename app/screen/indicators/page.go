// Package indicators is the page of 优质均衡: every section with its seven indicators, what the county lacks and what
// each school would need, and what would happen if something were changed.
package indicators

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/app/ui/pinyin"
	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// Page is the matrix of sections and indicators.
type Page struct {
	s       *screen.Session
	section edu.Code
	year    edu.Year
	chosen  bool // the clerk chose the year; else it is the latest with figures
	// trial is a copy of the book in which a clerk tries something; nil while nothing is tried.
	trial    *edu.Book
	of       int // version of the ledger that the trial is a copy of
	sections []indicator.Section
	county   []indicator.Figure          // in their order
	figures  map[string]indicator.Figure // the same by ID
	shown    []int
	sorted   int // column that the list is sorted by; -1 is the shortfall
	grid     *ui.Grid
	search   *ui.Entry
	strip    *fyne.Container
	summary  *widget.Label
	empty    *widget.Label
	side     *detail
	desk     *screen.Desk
	content  fyne.CanvasObject
}

// countyRows are the rows above the sections: the county's values, and the 差异系数.
const countyRows = 2

// New makes the page.
func New(s *screen.Session) *Page {
	p := &Page{s: s, section: edu.SectionPrimary, sorted: -1, strip: container.NewHBox(), summary: widget.NewLabel(""), empty: widget.NewLabel("")}
	p.desk = screen.NewDesk(s, p.Changed, func() { s.Window.Canvas().Focus(p.grid) })
	columns := []ui.Column{{Title: "学校", Width: 134, Frozen: true}, {Title: "结论", Width: 58}, {Title: "学生", Width: 46, Right: true}}
	for _, r := range indicator.ResourcesOf(p.section) {
		columns = append(columns, ui.Column{Title: r.ID, Width: 84, Right: true})
	}
	p.grid = ui.NewGrid(columns, p)
	p.side = newDetail(p)
	p.grid.OnSelect = func(int) { p.selected() }
	p.grid.OnOpen = func(int) { s.Window.Canvas().Focus(p.side.grid) }
	p.grid.OnSort = p.sort
	p.grid.OnKey = p.key
	p.search = s.Search("查找：学校、拼音首字母", p.refill, p.desk.Keys, p.grid)
	p.summary.Wrapping = fyne.TextWrapWord
	p.empty.Alignment = fyne.TextAlignCenter
	top := container.NewVBox(container.NewBorder(nil, nil, container.NewGridWrap(fyne.NewSize(220, p.search.MinSize().Height), p.search), nil, p.strip), p.summary, widget.NewSeparator())
	p.content = container.NewBorder(top, nil, nil, nil, container.New(&ui.Beside{Width: 842, Share: 0.68}, container.NewStack(p.grid, container.NewCenter(p.empty)), p.desk.Place))
	return p
}

// Content implements screen.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Shown implements screen.Page.
func (p *Page) Shown() {
	p.Changed()
	p.desk.Keys()
}

// book is what the page computes from: the ledger, or what is being tried.
func (p *Page) book() *edu.Book {
	if p.trial != nil {
		return p.trial
	}
	return p.s.Book()
}

// Changed implements screen.Page.
func (p *Page) Changed() {
	keep := edu.Ref(0)
	if s := p.current(); s != nil {
		keep = s.School
	}
	p.shown = p.shown[:0]
	if p.trial != nil && p.of != p.s.Version() {
		p.trial = nil
		p.s.Say("台账已经变动，模拟已结束")
	}
	b := p.book()
	if !p.chosen {
		p.year = b.DataYear()
	}
	p.sections = indicator.Sections(b, p.year, p.section, p.s.Rules.BalanceRules)
	p.county = indicator.County(b, indicator.Of(p.year), p.s.Rules)
	p.figures = indicator.ByID(p.county)
	p.fillStrip()
	p.summary.SetText(p.sentence())
	p.empty.SetText(fmt.Sprintf("%s没有%s的学年数据。\n按 Ctrl+I 导入学年数据，或到“学年数据”页填报。", p.year.Label(), edu.Sections.Label(p.section)))
	p.empty.Hidden = len(p.sections) > 0
	p.refillAt(keep)
}

// sentence says how the county stands.
func (p *Page) sentence() string {
	pass := p.figures[indicator.PassID(p.section)]
	text := fmt.Sprintf("%s　%s%d个，综合评估达标%.0f个", p.year.Label(), edu.Sections.Label(p.section), len(p.sections), pass.Numerator.Is)
	if pass.Value.Known {
		text += fmt.Sprintf("（%s%%）", pass.Shown(2))
	}
	over, unknown := "", ""
	for _, r := range indicator.ResourcesOf(p.section) {
		switch p.figures[indicator.SpreadID(r.ID, p.section)].Status {
		case indicator.NotMet:
			over += "、" + r.ID
		case indicator.Incomplete:
			unknown += "、" + r.ID
		}
	}
	if over != "" {
		text += "　差异系数超过上限 ×：" + over[len("、"):]
	}
	if unknown != "" {
		text += "　数据不全：" + unknown[len("、"):]
	}
	if p.trial != nil {
		text = "【模拟中，不写入台账】" + text
	}
	return text + "\n达标：七项中至少六项达到标准（✓），余项不低于标准的" + fmt.Sprint(p.s.Rules.Floor) + "%（△）；“折”为各学段共用资源按在校生加权折算（" + p.s.Rules.SplitBasis() + "），“拆”为填报时已拆分。" + p.s.Rules.CVBasis() + "。"
}

func (p *Page) fillStrip() {
	p.strip.RemoveAll()
	for _, code := range []edu.Code{edu.SectionPrimary, edu.SectionJunior} {
		b := widget.NewButton(edu.Sections.Label(code), func() { p.turn(code, p.year) })
		b.Importance = widget.LowImportance
		if code == p.section {
			b.Importance = widget.HighImportance
		}
		p.strip.Add(b)
	}
	for _, y := range p.years() {
		b := widget.NewButton(fmt.Sprint(int(y)), func() {
			p.chosen = true
			p.turn(p.section, y)
		})
		b.Importance = widget.LowImportance
		if y == p.year {
			b.Importance = widget.HighImportance
		}
		p.strip.Add(b)
	}
	add := func(text, hint string, do func()) { p.strip.Add(ui.NewHintButton(text, nil, hint, p.s.Hints, do)) }
	add("模拟修改", "改这个学校的数据看结果，不写入台账（F7）", p.try)
	add("模拟调配", "调入几名教师、增加几个学位，看结果，不写入台账（F9）", p.tryMoving)
	add("模拟撤并", "这个学段并入别校，看结果，不写入台账", p.tryClosing)
	if p.trial != nil {
		add("结束模拟", "回到台账的数据（F8）", p.stopTrying)
	}
}

// years are those with figures, the latest first, as many as the strip holds.
func (p *Page) years() []edu.Year {
	seen := map[edu.Year]bool{}
	var out []edu.Year
	for _, s := range edu.All[edu.SectionYear](p.book(), edu.SectionYears) {
		if !seen[s.Year] {
			seen[s.Year] = true
			out = append(out, s.Year)
		}
	}
	slices.Sort(out)
	slices.Reverse(out)
	return out[:min(len(out), 6)]
}

func (p *Page) turn(section edu.Code, y edu.Year) {
	p.desk.Guard(func() {
		p.section, p.year = section, y
		p.Changed()
		p.desk.Keys()
	})
}

// refill works out which sections are shown, and in what order.
func (p *Page) refill() {
	keep := edu.Ref(0)
	if s := p.current(); s != nil {
		keep = s.School
	}
	p.refillAt(keep)
}

// refillAt puts the section of a school in front, if it is shown.
func (p *Page) refillAt(keep edu.Ref) {
	q := pinyin.Query(p.search.Text)
	p.shown = p.shown[:0]
	for i, s := range p.sections {
		if q == "" || p.s.Index.Match(string(s.SchoolName), q) {
			p.shown = append(p.shown, i)
		}
	}
	slices.SortStableFunc(p.shown, p.order)
	p.grid.Reload()
	if i := slices.IndexFunc(p.shown, func(i int) bool { return p.sections[i].School == keep }); i >= 0 {
		p.grid.Select(i + countyRows)
	}
	if p.desk.Form == nil {
		p.side.show()
	}
}

func (p *Page) selected() {
	if p.desk.Form == nil {
		p.side.show()
	}
}

// current is the section in front; nil on the county's rows.
func (p *Page) current() *indicator.Section {
	if i := p.grid.Current() - countyRows; i >= 0 && i < len(p.shown) {
		return &p.sections[p.shown[i]]
	}
	return nil
}

// Len implements ui.Source.
func (p *Page) Len() int {
	if len(p.sections) == 0 {
		return 0
	}
	return len(p.shown) + countyRows
}

// Cell implements ui.Source.
func (p *Page) Cell(row, col int) string {
	if row < countyRows {
		return p.countyCell(row, col)
	}
	s := &p.sections[p.shown[row-countyRows]]
	switch col {
	case 0:
		return p.s.Short(s.School)
	case 1:
		return string(s.Verdict())
	case 2:
		return fmt.Sprint(s.Headcount())
	}
	v := s.Values[col-3]
	text, gap := s.Shown(col-3, p.s.Rules.BalanceRules).String(), " "
	if v.Value.Is >= 1000 {
		text = value(v.Value.Is)
	}
	switch {
	case v.Divided:
		text, gap = "折"+text, ""
	case v.ByHand:
		text, gap = "拆"+text, ""
	}
	switch {
	case !v.Value.Known:
		return "缺"
	case v.Met:
		return text + gap + "✓"
	case v.Floor:
		return text + gap + "△"
	}
	return text + gap + "×"
}

// countyFigure is the figure behind a cell of the county's rows.
func (p *Page) countyFigure(row, col int) indicator.Figure {
	r := indicator.ResourcesOf(p.section)[col-3]
	if row == 1 {
		return p.figures[indicator.SpreadID(r.ID, p.section)]
	}
	return p.figures[indicator.BalanceID(r.ID, p.section)]
}

func (p *Page) countyCell(row, col int) string {
	switch col {
	case 0:
		return []string{"全县", "校际差异系数"}[row]
	case 1, 2:
		return ""
	}
	f := p.countyFigure(row, col)
	if !f.Value.Known {
		return "缺"
	}
	text := number(f)
	if row == 1 {
		text = f.Shown(3).String()
	}
	if f.Status == indicator.Met {
		return text + " ✓"
	}
	return text + " ×"
}

// number writes a figure with two decimals, large ones with none.
func number(f indicator.Figure) string {
	if f.Value.Is >= 1000 {
		return f.Shown(0).String()
	}
	return f.Shown(2).String()
}

// value writes a value in the same way.
func value(x float64) string { return number(indicator.Figure{Value: indicator.Num(x)}) }

// Tint implements ui.Source: by the state of what stands in the cell.
func (p *Page) Tint(row, col int) fyne.ThemeColorName {
	if col == 0 || col == 2 || row < countyRows && col == 1 {
		return ""
	}
	if row < countyRows {
		return colourOf(p.countyFigure(row, col).Status)
	}
	s := &p.sections[p.shown[row-countyRows]]
	if col == 1 {
		return colourOf(s.Verdict())
	}
	switch v := s.Values[col-3]; {
	case v.Met:
		return ui.ColourGood
	case v.Value.Known && !v.Floor:
		return ui.ColourBad
	}
	return ui.ColourWarn
}

// colourOf is the colour of a state.
func colourOf(s indicator.Status) fyne.ThemeColorName {
	switch s {
	case indicator.Met:
		return ui.ColourGood
	case indicator.NotMet:
		return ui.ColourBad
	case indicator.Incomplete:
		return ui.ColourWarn
	case indicator.NoTarget:
	}
	return ""
}

// key handles the keys of the matrix besides those of every list.
func (p *Page) key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyF1:
		p.s.Help()
	case fyne.KeyF6:
		other := edu.SectionJunior
		if p.section == edu.SectionJunior {
			other = edu.SectionPrimary
		}
		p.turn(other, p.year)
	case fyne.KeyF7:
		p.try()
	case fyne.KeyF9:
		p.tryMoving()
	case fyne.KeyF8:
		p.stopTrying()
	case fyne.KeyRight:
		p.s.Window.Canvas().Focus(p.side.grid)
	case fyne.KeyEscape:
		p.sorted = -1
		p.search.SetText("")
		p.refill()
	default:
		return false
	}
	return true
}

// Find implements screen.Finder.
func (p *Page) Find() { p.s.Window.Canvas().Focus(p.search) }

// Keep implements screen.Keeper.
func (p *Page) Keep() bool { return p.desk.Keep() }

// Save implements screen.Saver.
func (p *Page) Save() { p.desk.SaveForm() }
