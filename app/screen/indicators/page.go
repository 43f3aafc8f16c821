// Package indicators is the page of 优质均衡: every section with its seven indicators, what the county lacks and what
// each school would need, and what would happen if something were changed.
package indicators

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"countyledger/app/screen"
	"countyledger/app/screen/board"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// Page is the board of sections and indicators.
type Page struct {
	*board.Board[row]
	s       *screen.Session
	section edu.Code
	year    edu.Year
	chosen  bool // the clerk chose the year; else it is the latest with figures
	// trial is a copy of the book in which a clerk tries something; nil while nothing is tried.
	trial    *edu.Book
	rules    edu.RuleSet // of the day that the figures are of
	of       int         // version of the ledger that the trial is a copy of
	sections []indicator.Section
	county   []indicator.Figure          // in their order
	figures  map[string]indicator.Figure // the same by ID
	order    order
	side     *detail
}

// row is a section; or one of the county's two, which stand over them.
type row struct {
	*indicator.Section      // nil for the county
	spread             bool // its 差异系数 instead of its values
}

// New makes the page.
func New(s *screen.Session) *Page {
	p := &Page{s: s, section: edu.SectionPrimary, order: byShortfall}
	p.Board = board.New(s, board.About[row]{
		Page: screen.PageIndicators, Unit: "个",
		Columns: p.columns(), Gather: p.gather, Key: key, Choices: p.choices, Summary: p.sentence, Brief: p.stand,
		Always: func(r *row) bool { return r.Section == nil }, Order: p.compare,
		Hint: "查找：学校、拼音首字母", Searched: []func(*row) string{func(r *row) string { return string(r.SchoolName) }},
		Reset: func() { p.order = byShortfall }, Filled: p.markSorted,
		Remember: func() func() {
			section, year, chosen, order := p.section, p.year, p.chosen, p.order
			return func() { p.section, p.year, p.chosen, p.order = section, year, chosen, order }
		},
		Empty: func() (string, []board.Act) {
			return fmt.Sprintf("%s没有%s的学年数据。\n按 Ctrl+I 导入学年数据，或到“学年数据”页填报。", p.year.Label(), edu.Sections.Label(p.section)), []board.Act{
				{Label: "导入…", Do: s.To(screen.PageImports), Main: true},
				{Label: "去" + screen.Title(edu.SectionYears), Do: s.To(edu.SectionYears.ID)},
			}
		},
		Beside: &ui.Beside{Width: 842, Share: 0.68, Other: 370}, Show: func(r *row) fyne.CanvasObject {
			if r.Section != nil {
				s.Unsay(chooseFirst)
			}
			return p.side.show(r)
		},
		Open: func(*row) { p.toSide() },
		Acts: p.acts,
	})
	p.List.Grid.OnSort = p.sortBy
	p.side = newDetail(p)
	return p
}

func (p *Page) columns() []ui.Col[*row] {
	all := []ui.Col[*row]{
		{Title: "学校", Width: 134, Frozen: true, Names: true, Total: func(rows []*row) string {
			return fmt.Sprintf("合计 %d个", len(ofSchools(rows)))
		}, Text: func(r *row) string {
			switch {
			case r.Section != nil:
				return p.s.Short(r.School)
			case r.spread:
				return "校际差异系数"
			}
			return p.s.Book().Unit.Whole()
		}},
		{Title: "结论", Width: 72, Text: func(r *row) string {
			if r.Section == nil {
				return ""
			}
			return string(r.Verdict())
		}, Tint: func(r *row) fyne.ThemeColorName {
			if r.Section == nil {
				return ""
			}
			return colourOf(r.Verdict())
		}},
		{Title: "学生", Width: 46, Right: true, Text: func(r *row) string {
			if r.Section == nil {
				return ""
			}
			pupils := r.Enrolled()
			return pupils.Text(edu.Format{})
		}, Total: func(rows []*row) string {
			return ui.Sum(ofSchools(rows), func(r *row) (int, bool) { n := r.Enrolled(); return n.Int(), n.Known() })
		}},
	}
	all = append(all, ui.Col[*row]{Title: "七项", Width: 112, Brief: true, Text: p.signs, Tint: func(r *row) fyne.ThemeColorName {
		if r.Section == nil {
			return ""
		}
		return colourOf(r.Verdict())
	}})
	for i, res := range indicator.ResourcesOf(p.section) {
		all = append(all, ui.Col[*row]{
			Title: res.Head, Group: p.over(i), Width: 84, Right: true,
			Text: func(r *row) string { return p.cell(r, i) }, Tint: func(r *row) fyne.ThemeColorName { return p.tint(r, i) },
		})
	}
	return all
}

// firstIndicator is the column of the first of the seven: pupils are counted in one before it.
const pupilsColumn, firstIndicator = 2, 4

// signs say in short how the seven indicators of a row stand.
func (p *Page) signs(r *row) (all string) {
	for i := range indicator.ResourcesOf(p.section) {
		text := []rune(p.cell(r, i))
		sign := string(text[len(text)-1])
		if !strings.Contains("✓△×缺", sign) { // a word for what nobody knows
			sign = "—"
		}
		all += sign
	}
	return all
}

// ofSchools are the rows that are not the county's.
func ofSchools(rows []*row) []*row {
	return slices.DeleteFunc(slices.Clone(rows), func(r *row) bool { return r.Section == nil })
}

// over is the head over an indicator and those beside it that are counted in the same: L1—L3　人/百人.
func (p *Page) over(i int) string {
	all := indicator.ResourcesOf(p.section)
	first, last := i, i
	for first > 0 && all[first-1].Unit == all[i].Unit {
		first--
	}
	for last+1 < len(all) && all[last+1].Unit == all[i].Unit {
		last++
	}
	ids := all[first].ID
	if last > first {
		ids += "—" + all[last].ID
	}
	piece, _, _ := strings.Cut(all[i].Unit, "/")
	return ids + "　" + piece + "/" + all[i].Per
}

// gather works out the county and its sections.
func (p *Page) gather() []*row {
	if p.trial != nil && p.of != p.s.Version() {
		p.trial = nil
		p.s.Say("台账已经变动，模拟已结束")
	}
	b := p.book()
	if !p.chosen {
		p.year = b.DataYear()
	}
	stands := p.s.Standing(b, p.year)
	p.rules = stands.Rules
	p.sections = indicator.Sections(stands.Book, p.year, p.section, p.rules.BalanceRules)
	p.county = stands.Figures()
	p.figures = indicator.ByID(p.county)
	if len(p.sections) == 0 {
		return nil
	}
	all := []*row{{}, {spread: true}}
	for i := range p.sections {
		all = append(all, &row{Section: &p.sections[i]})
	}
	return all
}

// key: the section of a school is followed from year to year, and from 小学 to 初中.
func key(r *row) any {
	if r.Section == nil {
		return r.spread
	}
	return r.School
}

// book is what the page computes from: the ledger, or what is being tried.
func (p *Page) book() *edu.Book {
	if p.trial != nil {
		return p.trial
	}
	return p.s.Book()
}

// choices are the sections and the years.
func (p *Page) choices() (before, behind []board.Choice) {
	for _, code := range edu.CompulsorySections {
		before = append(before, board.Choice{
			Label: edu.Sections.Label(code), Chosen: code == p.section, Choose: func() { p.section = code },
		})
	}
	for _, y := range p.years() {
		before = append(before, board.Choice{
			Label: fmt.Sprint(int(y)), Chosen: y == p.year, Choose: func() { p.year, p.chosen = y, true },
		})
	}
	return before, nil
}

func (p *Page) acts() []board.Act {
	end := board.Act{Hint: "回到台账的数据（F8）", Key: fyne.KeyF8, Do: p.stopTrying}
	if p.trial != nil {
		end.Label = "结束模拟"
	}
	return []board.Act{
		{Key: fyne.KeyF6, Do: p.turn},
		{Key: fyne.KeyRight, Do: p.toSide},
		{Label: "模拟修改", Hint: "改这个学校的数据看结果，不写入台账（F7）", Key: fyne.KeyF7, Do: p.try},
		{Label: "模拟调配", Hint: "调入几名教师、增加几个学位，看结果，不写入台账（F9）", Key: fyne.KeyF9, Do: p.tryMoving},
		{Label: "模拟撤并", Hint: "这个学段并入别校，看结果，不写入台账", Do: p.tryClosing},
		end,
	}
}

// toSide gives the keys to the list beside the board.
func (p *Page) toSide() { p.s.Window.Canvas().Focus(p.side.list.Grid) }

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

// turn goes to the other section.
func (p *Page) turn() {
	p.Desk.Guard(func() {
		if p.section == edu.SectionJunior {
			p.section = edu.SectionPrimary
		} else {
			p.section = edu.SectionJunior
		}
		p.Anew()
		p.Desk.Keys()
	})
}

// current is the section in front; nil on the county's rows.
func (p *Page) current() *indicator.Section {
	if r := p.Current(); r != nil {
		return r.Section
	}
	return nil
}

// cell is an indicator of a row, with a sign.
func (p *Page) cell(r *row, i int) string {
	if r.Section == nil {
		return p.countyCell(r, i)
	}
	v := r.Values[i]
	text, gap := r.Shown(i, p.rules.BalanceRules).String(), " "
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
func (p *Page) countyFigure(r *row, i int) indicator.Figure {
	id := indicator.ResourcesOf(p.section)[i].ID
	if r.spread {
		return p.figures[indicator.SpreadID(id, p.section)]
	}
	return p.figures[indicator.BalanceID(id, p.section)]
}

func (p *Page) countyCell(r *row, i int) string {
	f := p.countyFigure(r, i)
	if !f.Value.Known {
		return unknown(f)
	}
	text := number(f)
	if f.Status == indicator.Met {
		return text + " ✓"
	}
	return text + " ×"
}

// tint is the colour of an indicator: by the state of what stands in the cell.
func (p *Page) tint(r *row, i int) fyne.ThemeColorName {
	if r.Section == nil {
		return colourOf(p.countyFigure(r, i).Status)
	}
	switch v := r.Values[i]; {
	case v.Met:
		return ui.ColourGood
	case v.Value.Known && !v.Floor:
		return ui.ColourBad
	}
	return ui.ColourWarn
}

// unknown is what stands for a figure that is not known.
func unknown(f indicator.Figure) string {
	switch why := f.Unknown(); why {
	case string(indicator.Incomplete):
		return "缺"
	case indicator.NoObjects:
		return "—"
	default:
		return why
	}
}

// number writes a figure with its decimals, large ones with none.
func number(f indicator.Figure) string {
	if f.Value.Is >= 1000 {
		return f.Shown(0).String()
	}
	return f.Shown(f.Decimals()).String()
}

// value writes a value of one of the seven in the same way.
func value(x float64) string {
	return number(indicator.Figure{Value: indicator.Num(x), Unit: "平方米/生"})
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
