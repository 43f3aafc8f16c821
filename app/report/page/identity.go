package page

import (
	"strings"
	"unicode/utf8"

	"countyledger/app/report"
)

// identify has every paper say at its foot what it is: 报送序号 left, 口径版本 in the middle, 数据指纹 right, in the strip between the type
// area and the number of the page. The pages of a letter do not: what may stand on them is in the standard (GB/T 9704-2012, 7), and
// outside the type area that is the number alone. Its annexes have it, each its own, and its file's description.
func (l *layout) identify() {
	known := map[*report.Document]report.Identity{}
	of := func(d *report.Document) report.Identity {
		if _, ok := known[d]; !ok {
			known[d] = d.Identity()
		}
		return known[d]
	}
	l.out.Identity = of(l.doc)
	for i := range l.out.Pages {
		doc := l.annexed[i]
		if doc == nil {
			doc = l.doc
		}
		if !doc.Identified() {
			continue
		}
		l.page, l.sheet = &l.out.Pages[i], l.sheets[i]
		l.foot(of(doc).Parts())
	}
}

// footGap is how far below the type area the foot of a paper stands.
const footGap = 1.5

// foot sets texts side by side below the type area, the first left and the last right. Of one that has no room the end gives way.
func (l *layout) foot(parts []string) {
	room := l.area() - float64(len(parts)-1)*ptNote*mmPerPt
	widths := make([]float64, len(parts))
	for i, s := range parts {
		widths[i] = l.ruler.Width(Song, ptNote, s)
		room -= widths[i]
	}
	if most := len(parts) / 2; room < 0 { // 口径版本, whose name the office chose
		widths[most] += room
		parts[most] = l.cutTo(parts[most], widths[most])
		widths[most] = l.ruler.Width(Song, ptNote, parts[most])
	}
	y := l.sheet.height - l.sheet.bottom + footGap
	for i, s := range parts {
		x := (l.area() - widths[i]) * float64(i) / float64(max(1, len(parts)-1))
		if i > 0 && i < len(parts)-1 { // in the middle of what is left between its neighbours
			x = (widths[0] + l.area() - widths[len(parts)-1] - widths[i]) / 2
		}
		l.put(style{Song, ptNote, noteLead}, l.sheet.left+x, y, s)
	}
}

// cutTo is the beginning of a text that has room in a width, with … where it is cut.
func (l *layout) cutTo(s string, width float64) string {
	for s != "" && l.ruler.Width(Song, ptNote, s+"…") > width {
		_, n := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-n]
	}
	return strings.TrimSpace(s) + "…"
}
