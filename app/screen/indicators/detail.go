package indicators

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// detail says of the current row what stands behind its numbers: by which rule, what it lacks, how it was in other
// years; and while something is tried, which figures of the county it changes.
type detail struct {
	p    *Page
	list *ui.List[line]
	head *widget.Label
	foot *ui.Prose
}

// line is a figure and what stands behind it.
type line struct {
	id, value, target, need, basis string
	tint                           fyne.ThemeColorName // of need
	figure                         indicator.Figure    // for the rows behind it
}

func newDetail(p *Page) *detail {
	d := &detail{p: p, head: widget.NewLabel(""), foot: ui.Wrapped("")}
	d.list = ui.NewList(
		ui.Col[line]{Title: "指标", Width: 204, Least: 204, Frozen: true, Names: true, Text: func(l line) string { return l.id }},
		ui.Col[line]{Title: "数值", Width: 62, Right: true, Text: func(l line) string { return l.value }},
		ui.Col[line]{Title: "标准", Width: 70, Right: true, Spare: 1, Text: func(l line) string { return l.target }},
		ui.Col[line]{
			Title: "还需", Width: 190, Least: 60, Text: func(l line) string { return l.need },
			Tint: func(l line) fyne.ThemeColorName { return l.tint },
		},
		ui.Col[line]{Title: "口径、历年", Width: 620, Least: 240, Spare: 2, Text: func(l line) string { return l.basis }},
	)
	d.list.OnSelect, d.list.OnOpen = d.explain, d.open
	p.s.KeepTitled(d.list.Grid, screen.PageIndicators+".detail")
	p.Side(d.list.Grid)
	d.head.SizeName, d.head.Truncation = theme.SizeNameSubHeadingText, fyne.TextTruncateEllipsis
	return d
}

// show fills the side for a row.
func (d *detail) show(r *row) fyne.CanvasObject {
	lines := d.county
	if r.Section != nil {
		lines = func() []line { return d.section(r.Section) }
	}
	d.list.Show(lines(), d.list.Grid.Current())
	if l, ok := d.list.Current(); ok {
		d.explain(l)
	}
	return ui.Between([]fyne.CanvasObject{d.head}, d.list.Grid, d.foot)
}

// open goes to the rows that a figure was computed from; where something is missing, to those that lack it.
func (d *detail) open(l line) {
	f := l.figure
	if len(f.Rows) == 0 {
		return
	}
	to := screen.Route{Why: "“" + f.Name + "”"}
	sources := f.Rows
	if len(f.Missing) > 0 {
		sources, to.Field, to.Why = nil, f.Missing[0].Field, to.Why+"缺数据"
		for _, m := range f.Missing {
			sources = append(sources, m.Source)
		}
	}
	if to.Field == "" {
		to.Field = f.Field
	}
	to.Page, to.Sum = sources[0].Register.ID, f.Sum()
	if len(f.Missing) == 0 {
		to.Counted = f.Counted
	}
	for _, x := range sources {
		if x.Register.ID == to.Page {
			to.Rows = append(to.Rows, x.Row)
		}
	}
	d.p.Desk.Guard(func() { d.p.s.Go(to) })
}

// section lists the seven indicators of a section, what each lacks, and how it was in the years before.
func (d *detail) section(s *indicator.Section) (all []line) {
	p := d.p
	d.head.SetText(fmt.Sprintf("%s　%s　%s", p.s.Short(s.School), edu.Sections.Label(s.Section), s.Verdict()))
	for i, r := range indicator.ResourcesOf(s.Section) {
		limit := float64(p.rules.Limit(s.Section, r.ID)) / 1000
		has, need, tint := d.needs(s, i)
		all = append(all, line{
			id: r.Head + "/" + r.Per, value: has, target: "≥" + value(limit), need: need, tint: tint,
			basis: r.Name + "：" + r.Basis + sum(s, i) + d.history(s, i), figure: d.figureOf(s, i),
		})
	}
	return all
}

// needs is an indicator of a section, and what it takes to reach the threshold.
func (d *detail) needs(s *indicator.Section, i int) (has, need string, tint fyne.ThemeColorName) {
	rules := d.p.rules.BalanceRules
	lack, known := s.Lack(i, rules)
	half, _ := s.FloorLack(i, rules)
	switch {
	case !known:
		var names []string
		for _, key := range s.Values[i].Missing {
			names = append(names, edu.SectionYears.Field(key).Full())
		}
		return "缺", "缺：" + strings.Join(names, "、"), ui.ColourWarn
	case lack.Amount == 0:
		return s.Shown(i, rules).String(), "✓ 已达标", ui.ColourGood
	case half.Amount > 0:
		return s.Shown(i, rules).String(), fmt.Sprintf("× 还差%s（到%d%%差%s）", amount(lack), rules.Floor, amount(half)), ui.ColourBad
	}
	return s.Shown(i, rules).String(), fmt.Sprintf("△ 还差%s（已到%d%%）", amount(lack), rules.Floor), ui.ColourBad
}

// figureOf is an indicator of a section as a figure, for the rows behind it: its own first.
func (d *detail) figureOf(s *indicator.Section, i int) indicator.Figure {
	own := indicator.Source{Register: edu.SectionYears, Row: s.RowID()}
	others := slices.DeleteFunc(slices.Clone(s.Behind()), func(x indicator.Source) bool { return x == own })
	f := indicator.Figure{
		Name: d.p.s.Short(s.School) + indicator.ResourcesOf(s.Section)[i].Name, Rows: append([]indicator.Source{own}, others...),
		Field: indicator.InputsOf(s.Section, i)[0],
	}
	for _, key := range s.Values[i].Missing {
		f.Missing = append(f.Missing, indicator.Missing{Source: own, Field: key})
	}
	return f
}

// sum is what an indicator of a section was divided by what.
func sum(s *indicator.Section, i int) string {
	if !s.Values[i].Value.Known {
		return ""
	}
	return fmt.Sprintf("（%s÷%d人）", plain(s.Values[i].Amount(i)), s.Headcount())
}

// amount writes what is lacking.
func amount(l indicator.Lack) string {
	switch l.Unit {
	case "元":
		return edu.Rounded(l.Amount/10000, edu.WanDecimals).Bare().String() + "万元"
	case "平方米":
		return edu.Rounded(l.Amount, 2).String() + "平方米"
	}
	return edu.Rounded(l.Amount, 0).String() + l.Unit
}

// history is the indicator of the section in the other years.
func (d *detail) history(s *indicator.Section, i int) string {
	text := ""
	for _, y := range d.p.years() {
		if y == d.p.year {
			continue
		}
		for _, o := range indicator.SectionsOf(d.p.book(), y, s.Section, s.School, d.p.rules.BalanceRules) {
			if v := o.Values[i].Value; v.Known {
				text += fmt.Sprintf("　%d年%s", int(y), value(v.Is))
			}
		}
	}
	return text
}

// county lists the figures of the county; while something is tried, those that it changes come first.
func (d *detail) county() (all []line) {
	p := d.p
	whole := p.s.Book().Unit.Whole()
	d.head.SetText(whole + "指标")
	if p.trial != nil {
		d.head.SetText("模拟前后的" + whole + "指标（有变化的在前）")
		all = d.changes()
	}
	for _, f := range p.county {
		basis := f.Name + "：" + f.Basis
		if sum := f.Sum(); sum != "" {
			basis += "（" + sum + "）"
		}
		all = append(all, line{
			id: f.Head(), value: figure(f), target: target(f), need: f.Cover.Noted(f.Verdict()), tint: colourOf(f.Status), basis: basis, figure: f,
		})
	}
	return all
}

// changes lists the figures of the county that the trial changes, with what they were.
func (d *detail) changes() (all []line) {
	p := d.p
	before := p.s.Standing(p.s.Book(), p.year).Figures()
	for _, f := range before {
		now := p.figures[f.ID]
		if now.Value == f.Value && now.Status == f.Status && slices.Equal(now.Parts, f.Parts) {
			continue
		}
		tint := ui.ColourGood
		if now.Status != indicator.Met && now.Status != indicator.NoTarget {
			tint = ui.ColourBad
		}
		change := "原" + figure(f) + "　" + string(now.Status)
		if now.Status != f.Status {
			change = "原" + figure(f) + string(f.Status) + " → " + string(now.Status)
		}
		all = append(all, line{
			id: f.Head(), value: figure(now), target: target(now), need: change, tint: tint, basis: f.Name, figure: now,
		})
	}
	return all
}

func target(f indicator.Figure) string {
	if !f.Target.Known {
		return ""
	}
	if f.AtMost {
		return "≤" + value(f.Target.Is) + percent(f)
	}
	return "≥" + value(f.Target.Is) + percent(f)
}

// percent stands behind a share: all other units stand in the names of figures.
func percent(f indicator.Figure) string {
	if f.Unit == "%" {
		return f.Unit
	}
	return ""
}

func figure(f indicator.Figure) string {
	switch {
	case !f.Value.Known && len(f.Parts) > 0:
		text := ""
		for _, x := range f.Parts {
			text += fmt.Sprintf("%s%d ", x.Label, x.Count)
		}
		return strings.TrimSpace(text)
	case !f.Value.Known && f.Parts != nil:
		return "0"
	case !f.Value.Known && f.Unknown() == indicator.Incalculable: // the column beside it says so
		return "—"
	case !f.Value.Known:
		return unknown(f)
	}
	return number(f) + percent(f)
}

func plain(x float64) string {
	d := edu.Rounded(x, 2)
	d.Least = 0
	return d.String()
}

// explain shows the words of a line in full.
func (d *detail) explain(l line) {
	text := l.basis
	if l.target != "" { // which a narrow list leaves out
		text += "　标准" + l.target
	}
	d.foot.SetText(strings.TrimSpace(text + "　" + l.need))
}
