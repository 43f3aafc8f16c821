package statistics

import (
	"fyne.io/fyne/v2"

	"countyledger/app/ui"
	"countyledger/store/statistic"
)

// bars are the groups as a chart, in the order of the table, the longest the greatest.
func (p *Page) bars() fyne.CanvasObject {
	var names []string
	var groups []statistic.Cell
	if p.query.Rows.Known() {
		for line := range p.table.RowHeads {
			row := p.at(line)
			names, groups = append(names, p.table.RowHeads[row]), append(groups, p.table.RowSums[row])
		}
	} else {
		names, groups = p.table.ColumnHeads, p.table.ColumnSums
	}
	value := func(c statistic.Cell) float64 {
		d, _ := p.table.Number(c)
		return d.Float()
	}
	most := 0.0
	for _, c := range groups {
		most = max(most, value(c))
	}
	var bars []ui.Bar
	for i, c := range groups {
		share := 0.0
		if most > 0 {
			share = value(c) / most
		}
		bars = append(bars, ui.Bar{Name: names[i], Share: share, Text: p.table.Text(c)})
	}
	return ui.NewBars(bars)
}
