package imports

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/exchange"
	"countyledger/store/edu"
)

// mapping offers to point the columns that no word list knows at fields. However many there are and however long
// their heads, it takes the width it is given and a few lines, and scrolls.
type mapping struct {
	box   *fyne.Container
	cells *fyne.Container
	frame *container.Scroll
	// remember is told which field a column's heads mean.
	remember func(g *edu.Register, label, key string)
}

// mapCell is the size of one column's choice, mapLines how many lines of them are seen at once.
var mapCell = fyne.NewSize(410, 36)

const mapLines = 3

func newMapping(remember func(*edu.Register, string, string)) *mapping {
	m := &mapping{cells: container.NewGridWrap(mapCell), remember: remember}
	m.frame = container.NewVScroll(m.cells)
	m.box = container.NewStack(m.frame)
	m.box.Hide()
	return m
}

// set offers the columns of a plan; nil has none.
func (m *mapping) set(plan *exchange.Plan) {
	m.cells.RemoveAll()
	n := 0
	if plan != nil {
		for _, c := range plan.Unmapped() {
			m.cells.Add(m.offer(plan.Register, c.Label))
			n++
		}
	}
	m.frame.SetMinSize(fyne.NewSize(mapCell.Width, float32(min(n, mapLines))*(mapCell.Height+4)))
	m.frame.ScrollToTop()
	m.box.Hidden = n == 0
	m.box.Refresh()
}

// offer lets the clerk say which field a column is; the ledger remembers it.
func (m *mapping) offer(g *edu.Register, label string) fyne.CanvasObject {
	names, keys := []string{}, map[string]string{}
	for _, f := range g.Fields {
		if f.Child == nil || f.Kind() != edu.KindFlag {
			names = append(names, f.Full())
			keys[f.Full()] = f.Key
		}
	}
	sel := widget.NewSelect(names, func(name string) { m.remember(g, label, keys[name]) })
	sel.PlaceHolder = "没有导入，对应到…"
	text := widget.NewLabel("“" + label + "”")
	text.Truncation = fyne.TextTruncateEllipsis
	return container.NewGridWithColumns(2, text, sel)
}
