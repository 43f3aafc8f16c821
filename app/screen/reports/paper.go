package reports

import (
	"slices"

	"countyledger/app/report"
	"countyledger/app/ui"
)

// makePaper makes what is chosen of the paper and of how tables are set on it.
func (p *Page) makePaper() {
	p.paper = ui.NewSelect("", []string{report.A4, report.A3}, nil)
	p.paper.SetSelected(report.A4)
	p.paper.OnChanged = func(string) { p.keepPaper() }
	p.offered = ui.Flow()
	for _, c := range report.Choices() {
		check := ui.NewCheck(c.Label, func(bool) { p.keepPaper() })
		p.choices = append(p.choices, check)
		p.offered.Add(check)
	}
}

// allow shows what a report can use, and makes room where it cannot.
func allow(check *ui.Check, useful bool) {
	if useful {
		check.Enable()
		check.Show()
		return
	}
	check.Disable()
	check.Hide()
}

// recall shows the paper that a report was made on last.
func (p *Page) recall(paper report.Paper) {
	if p.paper.Selected = report.A4; paper.A3 {
		p.paper.Selected = report.A3
	}
	p.paper.Refresh()
	for i, c := range report.Choices() {
		p.choices[i].Checked = *c.Of(&paper.Setting)
		p.choices[i].Refresh()
	}
}

// typed is the paper as it is chosen, without the margins.
func (p *Page) typed() report.Paper {
	paper := report.Paper{A3: p.paper.Selected == report.A3}
	for i, c := range report.Choices() {
		*c.Of(&paper.Setting) = p.choices[i].Checked
	}
	return paper
}

// keepPaper remembers the paper that was chosen for the report, and shows it.
func (p *Page) keepPaper() {
	p.s.Settings.KeepPaper(p.chosen().ID, p.typed().String())
	p.s.KeepSettings()
	p.show()
}

// offer shows only those choices that a report can use, and its tables.
func (p *Page) offer(d *report.Document) {
	if p.paper.Enable(); !d.Papered() {
		p.paper.Disable()
	}
	useful := d.Choices()
	for i, c := range report.Choices() {
		allow(p.choices[i], slices.ContainsFunc(useful, func(u report.Choice) bool { return u.Word == c.Word }))
	}
	if p.offered.Hide(); len(useful) > 0 {
		p.offered.Show()
	}
}
