package page

import "countyledger/app/report"

// proses are how the paragraphs above a table may be set: 4号, or 小四 where the page would else bear text alone.
var proses = [...]style{{Song, 14, 9}, {Song, 12, 7.5}, {Song, 12, 6.8}}

// paragraph sets a paragraph of a paper that is no letter, as those that it stands among are set.
func (l *layout) paragraph(p *report.Paragraph, before, rest []report.Block) {
	if len(before) == 0 || !isParagraph(before[len(before)-1]) {
		l.prose = l.proseOf(append([]report.Block{p}, rest...))
	}
	for _, s := range l.proseLines(p, l.prose) {
		if l.room() < l.prose.lead {
			l.newPage()
		}
		l.put(l.prose, l.sheet.left, l.y, s)
		l.y += l.prose.lead
	}
}

func (l *layout) proseLines(p *report.Paragraph, in style) []string {
	return l.lines(in.face, in.pt, l.area(), indent+p.Text)
}

// proseOf is the largest type of paragraphs at which the table below them begins on their page; the standard's where it does at none.
func (l *layout) proseOf(blocks []report.Block) style {
	n := 0
	for n < len(blocks) && isParagraph(blocks[n]) {
		n++
	}
	if n == len(blocks) {
		return proses[0]
	}
	t, ok := blocks[n].(*report.Table)
	if !ok {
		return proses[0]
	}
	s, top := l.sheaf(t), l.y
	defer func() { l.y = top }()
	s.tail = l.tail(blocks[n+1:])
	for _, in := range proses {
		l.y = top
		for _, b := range blocks[:n] {
			l.y += in.lead * float64(len(l.proseLines(b.(*report.Paragraph), in)))
		}
		if l.room() > 0 && s.starts(l.y) {
			return in
		}
	}
	return proses[0]
}

func isParagraph(b report.Block) bool {
	_, ok := b.(*report.Paragraph)
	return ok
}
