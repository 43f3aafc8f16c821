package register

import (
	"fmt"

	"countyledger/app/screen"
	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// share is the figure that a route asked to be followed: what it is, and how much each row counts in it.
type share struct {
	field   string // beside whose number it stands
	counted map[int64]indicator.Counted
}

// follow says under the list what the rows of a route make, and marks those that count.
func (p *Page) follow(to screen.Route) {
	p.share = share{field: to.Field, counted: map[int64]indicator.Counted{}}
	text := ""
	if to.Sum != "" {
		text = to.Why + "：" + to.Sum
	}
	part, whole, rows := 0, 0, 0
	for _, c := range to.Counted {
		p.share.counted[c.Row] = c
		if whole += c.N.Int(); c.In {
			part += c.N.Int()
			rows++
		}
	}
	if len(to.Counted) > 0 {
		text += fmt.Sprintf("。标✓的%d%s计入，合计%d；全部%d%s合计%d", rows, p.register.Unit, part, len(to.Counted), p.register.Unit, whole)
	}
	p.made.SetText(text)
	p.made.Hidden = text == ""
	p.content.Refresh()
}

// mark is what stands beside the number of a row that counts in the figure.
func (p *Page) mark(row int, f *edu.Field) string {
	c, ok := p.share.counted[p.rows[row].RowID()]
	switch {
	case !ok || f.Key != p.share.field || !c.N.Known():
		return ""
	case c.In:
		return "✓" + c.N.Text(edu.Format{})
	}
	return c.N.Text(edu.Format{})
}
