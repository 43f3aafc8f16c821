package page

import (
	"slices"

	"countyledger/app/report"
)

// trial is a layout that goes on where this one stands, on pages of its own: to see what blocks would take.
func (l *layout) trial() *layout {
	t := *l
	t.out, t.page, t.sheets, t.trying = Pages{}, &Page{}, nil, true
	t.uprights, t.first, t.covers, t.annexed = map[float64]int{}, map[int]bool{}, map[int]bool{}, map[int]*report.Document{}
	return &t
}

// taken is a trial of blocks; nil where they cannot be set.
func (l *layout) taken(blocks []report.Block) *layout {
	t := l.trial()
	if t.blocks(&report.Document{Blocks: blocks}) != nil {
		return nil
	}
	return t
}

// leastPart is which part of a page its last one bears at least, where parts of a paper can be moved there.
const leastPart = 3

// lonely reports whether a part of a paper goes to the next page, though it has room on this one: there the last part would else stand with
// nothing else on the page.
func (l *layout) lonely(h *report.Heading, rest []report.Block) bool {
	if l.trying || l.bare() {
		return false
	}
	end := slices.IndexFunc(rest, begins)
	if end < 0 {
		end = len(rest)
	}
	blocks := append([]report.Block{h}, rest[:end]...)
	t := l.taken(blocks)
	if t == nil || len(t.out.Pages) != 1 || t.y-t.sheet.top > (t.sheet.height-t.sheet.top-t.sheet.bottom)/leastPart {
		return false
	}
	marks := t.out.Marks // of this part, and of the one behind it that begins the next page
	if len(marks) != 2 || marks[1].Page != 0 || marks[1].Y > t.sheet.top {
		return false
	}
	t = l.trial()
	t.newPage()
	t = t.taken(blocks)
	return t != nil && len(t.out.Pages) == 0
}

// begins reports whether a block begins a page whatever stands before it.
func begins(b report.Block) bool {
	h, ok := b.(*report.Heading)
	_, annex := b.(*report.Annex)
	return annex || ok && (h.NewPage || h.Title)
}

// chartLines is how high the lines of the charts of a document are: as high as takes it to no more pages than the closest do, and parts no
// chart that the closest leave whole. On trial they are as they were.
func (l *layout) chartLines(doc *report.Document) float64 {
	if l.trying {
		return l.chart
	}
	if !slices.ContainsFunc(doc.Blocks, charted) {
		return chartRow
	}
	const step = 0.4
	taken := func(high float64) (pages, parts int) {
		t := l.trial()
		t.chart, t.parts = high, 0
		if t.blocks(doc) != nil {
			return 0, 0
		}
		return len(t.out.Pages), t.parts
	}
	fewest, whole := taken(chartTight)
	for high := chartRow; high > chartTight; high -= step {
		if pages, parts := taken(high); pages <= fewest && parts <= whole {
			return high
		}
	}
	return chartTight
}

// charted reports whether a block is a chart.
func charted(b report.Block) bool {
	_, bars := b.(*report.Bars)
	_, gantt := b.(*report.Gantt)
	return bars || gantt
}
