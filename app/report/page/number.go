package page

import (
	"fmt"
	"maps"
	"slices"

	"countyledger/app/report"
)

// numbers sets — 1 — 7 mm below the type area: odd pages right, even pages left, one character in. The pages of papers that are counted
// have 第1页 共3页 in the middle.
func (l *layout) numbers() {
	n := 0
	for i := range l.out.Pages {
		if n++; l.first[i] {
			n = 1
		}
		if l.covers[i] {
			continue
		}
		l.page, l.sheet = &l.out.Pages[i], l.sheets[i]
		s := fmt.Sprintf("— %d —", n)
		if l.annexed[i] != nil && l.sheet.width > l.sheet.height && l.sheet.left >= belowType+numberLead {
			l.turnedNumber(s, n)
			continue
		}
		x := l.sheet.left + ptNumber*mmPerPt
		switch {
		case l.doc.Counted:
			s = fmt.Sprintf("第%d页　共%d页", n, n+l.following(i))
			x = l.sheet.left + (l.area()-l.ruler.Width(Song, ptNumber, s))/2
		case n%2 == 1:
			x = l.sheet.width - l.sheet.right - ptNumber*mmPerPt - l.ruler.Width(Song, ptNumber, s)
		}
		l.put(style{Song, ptNumber, numberLead}, x, l.sheet.height-l.sheet.bottom+belowType, s)
	}
}

// The number of a page stands so far below the type area.
const (
	belowType  = 7.0
	numberLead = 5.0
)

// turnedNumber numbers a landscape annex of a letter, which is bound with its head to the left: where the number stands on the pages
// beside it, turned as they are (GB/T 9704-2012, 8).
func (l *layout) turnedNumber(s string, n int) {
	in := ptNumber * mmPerPt
	y := l.sheet.top + in
	if n%2 == 1 {
		y = l.sheet.height - l.sheet.bottom - in - l.ruler.Width(Song, ptNumber, s)
	}
	t := l.put(style{Song, ptNumber, numberLead}, 0, 0, s)
	t.X, t.Y = round(l.sheet.left-belowType-numberLead/2-ptNumber*mmPerPt*0.36), round(y)
	t.Turned = true
}

// following is how many pages of the same paper follow a page.
func (l *layout) following(page int) int {
	n := 0
	for i := page + 1; i < len(l.out.Pages) && !l.first[i]; i++ {
		n++
	}
	return n
}

// namesPages reports whether a table has cells that are the pages of parts.
func namesPages(t *report.Table) bool {
	return slices.ContainsFunc(t.Rows, func(r report.TableRow) bool {
		for _, c := range r.Cells {
			if c.PageOf != "" {
				return true
			}
		}
		return false
	})
}

// paged is a table with the pages of its parts, as they were found when the document was laid out before; counted from the first page of
// the paper that the table stands in.
func (l *layout) paged(t *report.Table) *report.Table {
	if !namesPages(t) {
		return t
	}
	from := 0
	for first := range l.first {
		from = max(from, first)
	}
	out := *t
	out.Rows = slices.Clone(t.Rows)
	for i := range out.Rows {
		out.Rows[i].Cells = maps.Clone(t.Rows[i].Cells)
		for key, c := range out.Rows[i].Cells {
			at := slices.IndexFunc(l.known, func(m Mark) bool { return m.Page >= from && m.Text == c.PageOf })
			if c.PageOf != "" && at >= 0 {
				c.Text = fmt.Sprint(l.known[at].Page - from + 1)
				out.Rows[i].Cells[key] = c
			}
		}
	}
	return &out
}
