package imports

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/exchange"
	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
)

// mapping shows what each column was taken for, and lets the clerk say otherwise. However many there are and however long
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

// set offers the columns of a plan, those first that nobody knows yet, then those that want a look; nil has none.
func (m *mapping) set(plan *exchange.Preview) {
	m.cells.RemoveAll()
	n := 0
	if plan != nil {
		for _, grade := range []recognise.Grade{recognise.Open, recognise.Likely, recognise.Sure} {
			for i := range plan.Header.Columns {
				if c := &plan.Header.Columns[i]; c.Grade == grade && c.Whole == "" {
					m.cells.Add(m.offer(plan.Register, c))
					n++
				}
			}
		}
	}
	lines := (n + 2) / 3 // three stand side by side in the smallest window
	m.frame.SetMinSize(fyne.NewSize(mapCell.Width, float32(min(lines, mapLines))*(mapCell.Height+4)))
	m.frame.ScrollToTop()
	m.box.Hidden = n == 0
	m.box.Refresh()
}

// signs tell how sure it is what a column holds; sign and colour say the same.
var signs = map[recognise.Grade]string{recognise.Sure: "✓", recognise.Likely: "？", recognise.Open: "○"}

// offer lets the clerk say which field a column is; the ledger remembers it.
func (m *mapping) offer(g *edu.Register, c *exchange.Column) fyne.CanvasObject {
	names, keys := []string{leftOutName}, map[string]string{leftOutName: recognise.Nothing}
	for _, t := range exchange.Targets(g) {
		names = append(names, t.Name())
		keys[t.Name()] = t.Key()
	}
	sel := widget.NewSelect(near(names, keys, c.Near), nil)
	sel.PlaceHolder = "没有导入，对应到…"
	if c.Known() {
		sel.Selected = c.Target.Name()
	}
	sel.OnChanged = func(name string) { m.remember(g, c.Label, keys[name]) }
	text := widget.NewLabel(signs[c.Grade] + " “" + c.Label + "”")
	text.Truncation = fyne.TextTruncateEllipsis
	if c.Grade == recognise.Likely {
		text.Importance = widget.WarningImportance
	}
	if c.Grade == recognise.Open {
		text.Importance = widget.DangerImportance
	}
	return container.NewGridWithColumns(2, text, sel)
}

// leftOutName is the choice to leave a column out.
var leftOutName = exchange.Target{}.Name()

// near puts the targets first that come nearest.
func near(names []string, keys map[string]string, first []string) []string {
	rank := func(name string) int {
		if i := slices.Index(first, keys[name]); i >= 0 {
			return i
		}
		return len(first)
	}
	slices.SortStableFunc(names, func(a, b string) int { return rank(a) - rank(b) })
	return names
}
