// Package totals is the page of a city or province on which it sees what the units below it come to (全市汇总): each figure of the whole beside
// that of each unit.
package totals

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"countyledger/app/office"
	"countyledger/app/office/intake"
	"countyledger/app/report"
	"countyledger/app/screen"
	"countyledger/app/screen/board"
	"countyledger/app/screen/handing"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// Page is the board of figures: of the whole, or, of a province, of one of its cities.
type Page struct {
	*board.Board[indicator.Whole]
	s      *screen.Session
	l      office.Discloser
	below  *handing.Below
	boards map[string]*board.Board[indicator.Whole] // by the code of the city; that of the whole under none
	place  *fyne.Container
	city   string        // whose counties are shown; empty for the whole
	whole  *intake.Whole // what is shown; nil while it is read, and where there is nothing
	server intake.Server // to which was published last, without the password; it lives as long as the window
	people bool          // it was published with what says something of people
}

// New makes the page.
func New(s *screen.Session, l office.Discloser, below *handing.Below) *Page {
	p := &Page{s: s, l: l, below: below, boards: map[string]*board.Board[indicator.Whole]{}, place: container.NewStack()}
	p.look("", p.units())
	return p
}

// Content implements screen.Page.
func (p *Page) Content() fyne.CanvasObject { return p.place }

// look brings the board of a city to the front, or that of the whole.
func (p *Page) look(city string, units []edu.Unit) {
	p.city = city
	if p.boards[city] == nil {
		p.boards[city] = p.board(units)
	}
	p.Board = p.boards[city]
	p.place.Objects = []fyne.CanvasObject{p.Board.Content()}
	p.place.Refresh()
}

func (p *Page) board(units []edu.Unit) *board.Board[indicator.Whole] {
	columns := p.columns(units)
	return board.New(p.s, board.About[indicator.Whole]{
		Page: screen.PageTotals, Unit: "项", Columns: columns, Gather: p.gather,
		Key:  func(w *indicator.Whole) any { return w.ID },
		Hint: "查找：指标，拼音首字母", Searched: []func(*indicator.Whole) string{columns[0].Text},
		Filters: filters(), Choices: p.choices,
		Summary: p.summary, Note: p.below.Note,
		Empty:  p.nothing,
		Beside: &ui.Beside{Width: 760, Share: 0.66}, Show: p.show, Open: func(*indicator.Whole) { p.rows() },
		Acts: p.acts,
	})
}

// choices are the periods, and of a province its cities.
func (p *Page) choices() (before, behind []board.Choice) {
	before = p.below.Choices(p.Anew)
	if p.s.Book().Unit.Level != edu.LevelProvince {
		return before, nil
	}
	label := "全省…"
	if p.city != "" && p.whole != nil {
		label = p.whole.Unit.Area + "…"
	}
	return before, []board.Choice{{Label: label, Choose: p.chooseCity}}
}

// chooseCity asks for the whole province, or a city with a column a county.
func (p *Page) chooseCity() {
	w := p.below.Whole(p.Anew)
	if w == nil {
		p.s.Say("还没有收到这一期的报送")
		return
	}
	names, codes := []string{"全省，每个市一栏"}, []string{""}
	for _, h := range w.Held {
		if h.Parts != nil && h.Receipt != nil {
			names, codes = append(names, h.Unit.Place()+"，每个县一栏"), append(codes, h.Unit.Code)
		}
	}
	if len(names) == 1 {
		p.s.Say("还没有收到这一期的报送")
		return
	}
	ui.Choose("看哪里的", "全省的指标，或一个市的。", names, p.s.Window, func(i int) {
		units := p.units()
		if i > 0 {
			units = nil
			for _, h := range w.Of(codes[i]).Held {
				units = append(units, h.Unit)
			}
		}
		p.look(codes[i], units)
		p.Shown()
	})
}

// columns are the figure, the whole, and the units in the order of the preset list, the office's own schools first.
func (p *Page) columns(units []edu.Unit) []ui.Col[*indicator.Whole] {
	out := []ui.Col[*indicator.Whole]{
		{Title: "指标", Width: 216, Frozen: true, Names: true, Text: func(w *indicator.Whole) string { return w.Head() }},
		{Title: "合计", Width: 96, Right: true, Text: report.WholeSaid},
		{Title: "比上期", Width: 78, Right: true, Text: p.change},
		{Title: "标准", Width: 56, Right: true, Text: func(w *indicator.Whole) string { return report.TargetSaid(&w.Figure) }},
		{Title: "结论", Width: 128, Text: report.WholeVerdict, Tint: func(w *indicator.Whole) fyne.ThemeColorName { return tint(w.Status) }},
	}
	for _, u := range units {
		out = append(out, ui.Col[*indicator.Whole]{
			Title: u.Area, Width: 76, Right: true, Text: func(w *indicator.Whole) string {
				if f := p.by(w, u.Code); f != nil {
					return report.FigureSaid(f)
				}
				return ""
			},
			Tint: func(w *indicator.Whole) fyne.ThemeColorName {
				if f := p.by(w, u.Code); f != nil {
					return tint(f.Status)
				}
				return ""
			},
		})
	}
	return out
}

func (p *Page) units() []edu.Unit {
	b := p.s.Book()
	if b == nil {
		return nil
	}
	all, err := intake.Units(b.Unit)
	if err != nil {
		ui.ShowError(err, p.s.Window)
	}
	if len(b.Rows(edu.Schools)) > 0 { // the office keeps schools of its own
		all = append([]edu.Unit{b.Unit}, all...)
	}
	return all
}

// change is by how much the whole is another than the period before; empty where one of them is not known, or other units are in it.
func (p *Page) change(w *indicator.Whole) string {
	if p.whole == nil || !w.Value.Known {
		return ""
	}
	was, ok := p.whole.Was(w.ID)
	if !ok || !was.Value.Known || !sameUnits(was, w) {
		return ""
	}
	return w.Since(&was.Figure)
}

// sameUnits reports whether the same units are in two wholes.
func sameUnits(a, b *indicator.Whole) bool {
	return slices.EqualFunc(a.By, b.By, func(x, y *indicator.Figure) bool { return (x == nil) == (y == nil) })
}

// by is a figure in a unit; nil where it has none.
func (p *Page) by(w *indicator.Whole, code string) *indicator.Figure {
	if p.whole == nil {
		return nil
	}
	for i, h := range p.whole.Held {
		if h.Unit.Code == code && i < len(w.By) {
			return w.By[i]
		}
	}
	return nil
}

func tint(s indicator.Status) fyne.ThemeColorName {
	switch s {
	case indicator.Met:
		return ui.ColourGood
	case indicator.NotMet:
		return ui.ColourBad
	case indicator.Incomplete:
		return ui.ColourWarn
	}
	return ""
}

func filters() []board.Filter[indicator.Whole] {
	return []board.Filter[indicator.Whole]{
		{Label: "全部"},
		{Label: "重点任务", Has: func(w *indicator.Whole) bool { return w.Of == indicator.OfPlan }},
		{Label: "优质均衡", Has: func(w *indicator.Whole) bool { return w.Local || w.Of == indicator.OfPasses }},
		{Label: "交流轮岗", Has: func(w *indicator.Whole) bool { return w.Of == indicator.OfRotation }},
		{Label: "建设项目", Has: func(w *indicator.Whole) bool { return w.Of == indicator.OfWorks }},
		{Label: "有未达标的", Has: func(w *indicator.Whole) bool {
			return slices.ContainsFunc(w.By, func(f *indicator.Figure) bool { return f != nil && f.Status == indicator.NotMet })
		}},
	}
}

func (p *Page) gather() (out []*indicator.Whole) {
	p.below.Filled(p.Anew)
	p.whole = p.below.Whole(p.Anew)
	if p.whole != nil && p.city != "" {
		p.whole = p.whole.Of(p.city)
	}
	if p.whole == nil {
		return nil
	}
	for i := range p.whole.Figures {
		out = append(out, &p.whole.Figures[i])
	}
	return out
}

func (p *Page) summary() string {
	if p.whole == nil {
		return ""
	}
	all := p.whole.Leaves()
	missing := p.whole.Missing()
	text := fmt.Sprintf("%d个单位的数。", len(slices.DeleteFunc(slices.Clone(all), func(h *intake.Held) bool { return !h.Stands() })))
	if len(missing) > 0 {
		text += "没有报送、或退回后没有重报的：" + strings.Join(missing, "、") + "，合计不含这些单位。"
	}
	for _, t := range p.whole.Twice {
		text += fmt.Sprintf("%s（%s）在%s和%s的报送中都有，两边都计了。", t.Name, t.Code, t.By.Area, t.Unit.Area)
	}
	for _, g := range p.whole.Lost {
		text += g.Said()
	}
	return text
}

func (p *Page) nothing() (string, []board.Act) {
	if _, ok := p.below.Period(); ok && p.whole == nil {
		return "正在汇总各单位的报送……", nil
	}
	return "还没有收到这一期的报送。\n到“所属报送”收下县里的数据包，这里就有全市和各县的指标。",
		[]board.Act{{Label: "去所属报送", Do: p.s.To(screen.PageCounties), Main: true}}
}

func (p *Page) acts() []board.Act {
	return []board.Act{
		{Label: "看各县台账", Hint: "学校、教师、项目……各单位报来的记录（Enter）", Do: p.rows, Main: true, Off: p.bare()},
		{Label: "打印…", Hint: "汇总表：每项指标一行，每个单位一栏（F8）", Key: fyne.KeyF8, Do: p.print, Off: p.bare()},
		{Label: "发布到数据库…", Hint: "收到的各单位报送和指标，写进单位的数据库，供别的程序查询（F6）", Key: fyne.KeyF6, Do: p.publish},
		{Label: "各县报送情况", Hint: "谁报了、谁没有报（F9）", Key: fyne.KeyF9, Do: p.s.To(screen.PageCounties)},
	}
}

func (p *Page) rows() { p.s.Go(screen.Route{Page: screen.PageHoldings, Field: p.city}) }

// print puts what is shown on paper.
// bare reports whether there is no figure: nothing is read yet, or nothing stands of the period.
func (p *Page) bare() bool { return p.whole == nil || len(p.whole.Figures) == 0 }

func (p *Page) print() {
	if p.bare() {
		p.s.Say("还没有可以打印的")
		return
	}
	keeps := p.s.Book().Unit
	d := p.whole.Paper(keeps)
	p.s.PrintOut(d.Title, d, false)
}

// show is what is known of a figure: how it is reckoned, and the units in the order of their values.
func (p *Page) show(w *indicator.Whole) fyne.CanvasObject {
	head := ui.Wrapped(w.Name)
	head.SizeName = theme.SizeNameSubHeadingText
	box := container.NewVBox(head)
	text := report.WholeSaid(w)
	if !w.Local {
		if w.Unit != "%" && w.Parts == nil {
			text += w.Unit
		}
		text = w.Units.Noted(text)
	}
	if sum := w.Sum(); sum != "" && !w.Local {
		text += "\n" + sum
	}
	box.Add(ui.Wrapped(text))
	var lines []string
	for i, r := range p.ranked(w) {
		line := fmt.Sprintf("%d．%s　%s", i+1, r.unit, report.FigureSaid(r.f))
		if sum := r.f.Sum(); sum != "" {
			line += "（" + sum + "）"
		}
		if r.was != nil && r.was.Value.Known && r.f.Value.Known {
			line += "　比上期" + r.f.Since(r.was)
		}
		if v := r.f.Verdict(); v != string(indicator.NoTarget) {
			line += "　" + v
		}
		lines = append(lines, line)
	}
	box.Add(ui.Wrapped(strings.Join(lines, "\n")))
	box.Add(ui.Wrapped("口径：" + w.Basis))
	return ui.Pane(box)
}

// ranked is the figure of a unit, for the order of units.
type ranked struct {
	unit   string
	f, was *indicator.Figure // now, and in the period before; was is nil where it is not known
}

// ranked are the units in the order of their values, the best first; those whose is not known last.
func (p *Page) ranked(w *indicator.Whole) (out []ranked) {
	was, _ := p.whole.Was(w.ID)
	for i, h := range p.whole.Held {
		if w.By[i] == nil {
			continue
		}
		r := ranked{unit: h.Unit.Area, f: w.By[i]}
		if was != nil && i < len(was.By) {
			r.was = was.By[i]
		}
		out = append(out, r)
	}
	slices.SortStableFunc(out, func(a, b ranked) int {
		switch x, y := a.f.Value, b.f.Value; {
		case x.Known != y.Known:
			return map[bool]int{true: -1, false: 1}[x.Known]
		case w.AtMost:
			return cmp.Compare(x.Is, y.Is)
		default:
			return cmp.Compare(y.Is, x.Is)
		}
	})
	return out
}
