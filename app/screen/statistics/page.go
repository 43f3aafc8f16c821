// Package statistics is the page that answers what is asked by telephone: any register, grouped by up to two facets of its rows.
package statistics

import (
	"log/slog"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/statistic"
)

// Page is the question above and the answer below it.
type Page struct {
	s     *screen.Session
	query statistic.Query
	table statistic.Table

	registers []*edu.Register // those of the ledger, behind them the forms of its rounds
	all       *edu.Book       // with what came in rounds; nil before the page was shown
	facets    []edu.Facet     // of the register
	numbers   []*edu.Field
	narrowing []edu.Facet // facets that have a filter

	register, rows, columns, measure, number, to *ui.Select

	by      *fyne.Container // the other number of a share and a ratio
	byWhat  *widget.Label
	filters []*ui.Select
	bar     *fyne.Container // of the filters
	past    *ui.Check
	kept    *ui.HintButton
	turned  *ui.HintButton // from the table to the chart and back
	chart   bool
	body    *fyne.Container
	sheet   *ui.Sheet
	sorted  sorted
	known   map[string][]string // what rows say of a facet, by register and key
	basis   *ui.Prose
	content fyne.CanvasObject
	// setting tells that the page itself changes what is asked, piece by piece: it is answered once, at the end.
	setting bool
}

var measures = []string{"个数", "合计", "平均", "占比", "两数之比"}

// nobody is chosen where nothing is grouped by, none where a number is not set against another one.
const nobody, none = "（不分）", "（各组合计）"

// New makes the page.
func New(s *screen.Session) *Page {
	p := &Page{s: s, basis: ui.Wrapped(""), bar: ui.Flow(), body: container.NewStack()}
	p.registers = listed()
	ask := func(string) { p.ask() }
	p.rows, p.columns = ui.NewSelect("", nil, ask), ui.NewSelect("", nil, ask)
	p.measure, p.number = ui.NewSelect("", measures, ask), ui.NewSelect("", nil, p.setNumber)
	p.to = ui.NewSelect("", nil, ask)
	p.register = ui.NewSelect("", titles(p.registers), func(title string) {
		if !p.setting {
			p.begin(p.registers[slices.Index(titles(p.registers), title)])
			p.ask()
		}
	})
	p.past = ui.NewCheck("含已撤并、停用的", func(bool) { p.ask() })
	hint := func(text, hint string, do func()) *ui.HintButton {
		return ui.NewHintButton(text, nil, hint, s.Hints, do)
	}
	p.kept = hint("常用统计", "保存这个问题，或打开保存过的", p.keptMenu)
	p.turned = hint("图", "画成条形图，或回到表格（F6）", p.turn)
	wide := func(sel *ui.Select) fyne.CanvasObject {
		return container.NewGridWrap(fyne.NewSize(numberWidth, sel.MinSize().Height), sel)
	}
	p.byWhat = caption("")
	p.by = container.NewHBox(container.NewCenter(p.byWhat), wide(p.to))
	acts := ui.NewStrip() // one row: a button that finds no room in it never stands alone in the next
	acts.Fill(
		hint("查找…", "按名称或拼音首字母选数字、分法、筛选（Ctrl+F）", p.Find),
		hint("行列对调", "把行和列换过来", p.swap),
		hint("排序", "按当前一列从大到小排，再按从小到大，第三次恢复；点列名也行（F7）", p.sortHere), p.turned,
		hint("复制", "复制整表，可以粘贴到Excel或WPS", p.copy), hint("打印", "打印出来，PDF存在“报送”文件夹", p.print),
		hint("导出", "导出为Excel，也可以另存为PDF", p.export), p.kept,
	)
	p.content = ui.Under([]fyne.CanvasObject{
		labelled("登记表", p.register), labelled("按行分", p.rows), labelled("按列分", p.columns), labelled("统计", p.measure),
		labelled("数字", wide(p.number)), p.by, acts.Box,
	}, []fyne.CanvasObject{p.bar, p.basis}, p.body)
	p.begin(edu.SectionYears)
	return p
}

// numberWidth has room for 按班额分班数·25人及以下: numbers of a group begin alike.
const numberWidth = 230

func labelled(text string, o fyne.CanvasObject) fyne.CanvasObject {
	return container.NewHBox(container.NewCenter(caption(text)), o)
}

func caption(text string) *widget.Label {
	l := widget.NewLabel(text)
	l.SizeName = theme.SizeNameCaptionText
	return l
}

// begin asks what is asked most of a register: by township and section, the pupils of the latest year, else how many rows there are.
func (p *Page) begin(g *edu.Register) {
	p.set(func() {
		p.query, p.sorted = statistic.Query{Register: g}, sorted{}
		p.facets, p.numbers, p.narrowing = g.Facets(), statistic.Numbers(g), g.Filters()
		p.register.SetSelected(g.List.Title)
		labels := []string{nobody}
		for _, x := range p.facets {
			labels = append(labels, x.Label())
		}
		p.rows.SetOptions(labels)
		p.columns.SetOptions(slices.Clone(labels))
		var names []string
		for _, f := range p.numbers {
			names = append(names, name(f))
		}
		p.number.SetOptions(names)
		p.to.SetOptions(append([]string{none}, added(p.numbers)...))
		p.to.ClearSelected()
		p.number.PlaceHolder = "（这张表没有数字栏）"
		if len(names) > 0 {
			p.number.PlaceHolder = "选择要统计的数字栏"
		}
		p.number.ClearSelected()
		p.measure.SetSelected(measures[statistic.Count])
		p.columns.SetSelected(nobody)
		p.rows.SetSelected(nobody)
		for _, x := range p.narrowing {
			if x.Gathers() {
				p.rows.SetSelected(x.Label())
			}
		}
		if x, ok := g.Facet("section"); ok {
			p.columns.SetSelected(x.Label())
		}
		if f := g.Field("total"); f != nil && slices.Contains(p.numbers, f) {
			p.measure.SetSelected(measures[statistic.Sum])
			p.number.SetSelected(name(f))
		}
		p.past.SetChecked(false)
		p.makeFilters()
	})
}

// name is a number among those of its register: 在校（园）生数·一年级, and 在校（园）生数 for all grades.
func name(f *edu.Field) string {
	switch {
	case f.Group == "":
		return f.Label
	case f.Label == sum:
		return f.GroupName()
	}
	return f.GroupName() + "·" + f.Label
}

// added are the names of the numbers that are added up, without which nothing can be divided by them.
func added(numbers []*edu.Field) (names []string) {
	for _, f := range numbers {
		if f.Sums() {
			names = append(names, name(f))
		}
	}
	return names
}

// called is the number of a name, nil for none.
func (p *Page) called(text string) *edu.Field {
	i := slices.IndexFunc(p.numbers, func(f *edu.Field) bool { return name(f) == text })
	if i < 0 {
		return nil
	}
	return p.numbers[i]
}

// set changes the question in several places before it is asked.
func (p *Page) set(do func()) {
	was := p.setting
	p.setting = true
	do()
	p.setting = was
}

// setNumber asks for a number: it is added up where only rows were counted.
func (p *Page) setNumber(text string) {
	if text != "" && p.measure.Selected == measures[statistic.Count] {
		p.set(func() { p.measure.SetSelected(measures[statistic.Sum]) })
	}
	p.ask()
}

// ask takes the question from the entries and shows the answer.
func (p *Page) ask() {
	if p.setting || p.s.Book() == nil {
		return
	}
	facet := func(sel *ui.Select) edu.Facet {
		if i := slices.IndexFunc(p.facets, func(x edu.Facet) bool { return x.Label() == sel.Selected }); i >= 0 {
			return p.facets[i]
		}
		return edu.Facet{}
	}
	q := &p.query
	q.Rows, q.Columns, q.Past = facet(p.rows), facet(p.columns), p.past.Checked
	p.askNumber()
	q.Where = nil
	for i, x := range p.narrowing {
		if text := p.filters[i].Selected; text != "" {
			q.Where = append(q.Where, statistic.Condition{Facet: x, Text: text})
		}
	}
	p.table = statistic.Ask(p.book(), *q)
	slog.Debug("statistics", "asked", p.asks(), "whole", p.table.Text(p.table.Whole), "rows", len(p.table.RowHeads))
	p.show()
}

// askNumber takes from the entries which number is asked for, and set against which; what of that makes no sense is put right.
func (p *Page) askNumber() {
	q := &p.query
	q.Measure, q.Of, q.To = statistic.Measure(max(0, slices.Index(measures, p.measure.Selected))), nil, nil
	if q.Measure != statistic.Count {
		q.Of = p.called(p.number.Selected)
	}
	if q.Of != nil && !q.Of.Sums() && q.Measure != statistic.Average {
		q.Measure = statistic.Average
		p.set(func() { p.measure.SetSelected(measures[statistic.Average]) })
		p.s.Say("“" + name(q.Of) + "”是每" + q.Register.Unit + "各自的数，相加没有意义，改为平均")
	}
	against := q.Of != nil && (q.Measure == statistic.Share || q.Measure == statistic.Ratio)
	p.byWhat.SetText(map[bool]string{false: "占", true: "除以"}[q.Measure == statistic.Ratio])
	p.to.PlaceHolder = map[bool]string{false: none, true: "选择除以哪个数"}[q.Measure == statistic.Ratio]
	p.to.Refresh()
	if p.by.Visible() != against {
		p.by.Hidden = !against
		p.content.Refresh()
	}
	if against {
		q.To = p.called(p.to.Selected)
	}
	if q.Measure == statistic.Ratio && q.To == nil { // until it is chosen what by
		q.Measure = statistic.Sum
	}
}

// swap turns rows into columns.
func (p *Page) swap() {
	rows, columns := p.rows.Selected, p.columns.Selected
	p.set(func() {
		p.rows.SetSelected(columns)
		p.columns.SetSelected(rows)
	})
	p.ask()
}

// turn goes from the table to the chart and back.
func (p *Page) turn() {
	p.chart = !p.chart
	p.turned.SetText(map[bool]string{false: "图", true: "表"}[p.chart])
	p.show()
	p.focus() // the table was made anew
}

// Content implements screen.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Shown implements screen.Page.
func (p *Page) Shown() {
	p.Changed()
	p.focus()
}

// Changed implements screen.Page: what was asked is answered anew; a period that came in is offered.
func (p *Page) Changed() {
	p.known = nil
	p.gather()
	p.set(func() {
		for i, x := range p.narrowing {
			f := p.filters[i]
			f.Options = p.texts(x)
			switch {
			case f.Selected == "" || slices.Contains(f.Options, f.Selected):
			case bounds(x, f.Selected):
				f.Options = append(f.Options, f.Selected)
			default:
				f.ClearSelected()
			}
			if period := p.query.Register.Periodic(); f.Selected == "" && p.table.Whole.N == 0 && period != nil && period.Key == x.Key() {
				f.SetSelected(p.latest(x, f.Options))
			}
		}
	})
	p.ask()
}

func (p *Page) focus() {
	if p.sheet != nil && !p.chart {
		p.s.Window.Canvas().Focus(p.sheet)
	}
}
