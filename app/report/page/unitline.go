package page

import (
	"strings"

	"countyledger/app/report"
)

const unitLead = 6.5

// placed is a text at a place of the type area.
type placed struct {
	x, y float64
	text string
}

// unitLine sets the line above a table.
func (l *layout) unitLine(t *report.Table) {
	texts, height := l.unitTexts(t)
	for _, p := range texts {
		l.put(style{Song, ptLine, unitLead}, l.sheet.left+p.x, l.y+p.y, p.text)
	}
	l.y += height
}

// omitted names the columns that a table leaves out, below it.
func (l *layout) omitted(t *report.Table) {
	for i, s := range l.omittedLines(t) {
		if i == 0 {
			l.y += omittedGap
		}
		l.put(style{Song, ptNote, noteLead}, l.sheet.left, l.y, s)
		l.y += noteLead
	}
}

// omittedGap is the room between a table and the line that names what it leaves out.
const omittedGap = 1.5

func (l *layout) omittedHeight(t *report.Table) float64 {
	n := len(l.omittedLines(t))
	if n == 0 {
		return 0
	}
	return omittedGap + noteLead*float64(n)
}

func (l *layout) omittedLines(t *report.Table) []string {
	if len(t.Omitted) == 0 {
		return nil
	}
	return l.lines(Song, ptNote, l.area(), "未列出的空栏："+strings.Join(t.Omitted, "、")+"。")
}

// unitTexts are 填报单位 left, 统计截止日期 in the middle, 单位 right, and how high they stand; where they have no room side by side,
// 填报单位 has a line of its own, and each has, where the other two have none either.
func (l *layout) unitTexts(t *report.Table) (texts []placed, height float64) {
	const gap = 4
	parts := [3]string{t.Left, t.Middle, t.Right}
	if parts == [3]string{} {
		return nil, 0
	}
	var x, end [3]float64
	for i, s := range parts {
		w := l.ruler.Width(Song, ptLine, s)
		x[i] = (l.area() - w) * float64(i) / 2
		end[i] = x[i] + w
	}
	meet := func(i, j int) bool { return parts[i] != "" && parts[j] != "" && end[i]+gap > x[j] }
	alone := func(i int) {
		for _, s := range l.lines(Song, ptLine, l.area(), parts[i]) {
			texts = append(texts, placed{0, height, s})
			height += unitLead
		}
		parts[i] = ""
	}
	if meet(0, 1) || meet(1, 2) || meet(0, 2) {
		alone(0)
		x[1], end[1] = 0, end[1]-x[1]
		if meet(1, 2) {
			alone(1)
		}
	}
	for i, s := range parts {
		texts = append(texts, placed{x[i], height, s})
	}
	return texts, height + unitLead
}
