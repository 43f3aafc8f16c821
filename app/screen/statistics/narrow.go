package statistics

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/statistic"
)

// makeFilters offers the filters of the register's page; of what is counted every year or month the latest is asked about.
func (p *Page) makeFilters() {
	p.filters = nil
	for _, x := range p.narrowing {
		sel := p.filter(x)
		if f := p.query.Register.Periodic(); f != nil && x.Key() == f.Key {
			if last := p.latest(x, sel.Options); last != "" {
				sel.SetSelected(last)
			}
		}
	}
	p.layFilters()
}

// filter makes the filter of a facet.
func (p *Page) filter(x edu.Facet) *ui.Select {
	sel := ui.NewSelect("", p.texts(x), func(string) { p.ask() })
	sel.PlaceHolder = x.Label() + "：全部"
	p.filters = append(p.filters, sel)
	return sel
}

func (p *Page) layFilters() {
	p.bar.Objects = nil
	for _, f := range p.filters {
		p.bar.Objects = append(p.bar.Objects, fyne.CanvasObject(f))
	}
	p.bar.Add(ui.NewHintButton("清除筛选", theme.ContentClearIcon(), "统计全部记录", p.s.Hints, p.clear))
	p.bar.Add(p.past)
	p.content.Refresh() // the bar may have another row now
}

// narrow asks about the rows that say this of a facet; one that has no filter yet gets one.
func (p *Page) narrow(x edu.Facet, text string) {
	i := slices.IndexFunc(p.narrowing, func(n edu.Facet) bool { return n.Key() == x.Key() })
	if i < 0 {
		i = len(p.narrowing)
		p.narrowing = append(slices.Clone(p.narrowing), x)
		p.filter(x)
		p.layFilters()
	}
	if f := p.filters[i]; !slices.Contains(f.Options, text) {
		f.Options = append(f.Options, text)
	}
	p.filters[i].SetSelected(text)
}

// clear asks about all records.
func (p *Page) clear() {
	p.set(func() {
		for _, f := range p.filters {
			f.ClearSelected()
		}
	})
	p.ask()
}

// latest is the period that a count is most likely asked about: the year of the ledger's figures, else the last that there is.
func (p *Page) latest(x edu.Facet, all []string) string {
	if now := fmt.Sprint(int(p.s.Book().DataYear())); x.Field.Kind() == edu.KindYear && slices.Contains(all, now) {
		return now
	}
	if len(all) == 0 {
		return ""
	}
	return slices.MaxFunc(all, strings.Compare)
}

// texts are what rows say of a facet, in its order; of a number each may say another.
func (p *Page) texts(x edu.Facet) []string {
	if x.Field.Measures() {
		return nil
	}
	key := x.Register.ID + "." + x.Key()
	if texts, ok := p.known[key]; ok {
		return texts
	}
	t := statistic.Ask(p.book(), statistic.Query{Register: x.Register, Rows: x, Past: true})
	texts := slices.DeleteFunc(slices.Clone(t.RowHeads), func(s string) bool { return s == statistic.Unsaid || s == "" })
	if p.known == nil {
		p.known = map[string][]string{}
	}
	p.known[key] = texts
	return texts
}
