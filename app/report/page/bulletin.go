package page

import (
	"strings"
	"unicode/utf8"

	"countyledger/app/report"
)

// A 简报 on its page, in points and millimetres.
const (
	ptMast    = 36
	mastLead  = 17.0
	redRule   = 0.7
	ptIssue   = 14
	issueLead = 8.0
	footLine  = 7.0
)

// bulletin sets 简报 on a page: its head, its text in the largest type with which all has room, and its foot at the foot of the page. A text
// of the office's own that is longer than a page goes on on the next.
func (l *layout) bulletin(b *report.Bulletin) {
	l.remember(1, b.Title)
	l.masthead(b)
	foot := l.bulletinFoot(b)
	room := l.room() - float64(len(foot)+1)*footLine - 2
	set := bulletinType{l, b, 0, 0}
	for _, pt := range []float64{ptBody, 15, 14, 13, 12, 11.5, 11, ptLine, ptNote} {
		for _, wide := range []float64{1.8, 1.65, 1.5, 1.4} {
			set.pt, set.lead = pt, pt*mmPerPt*wide
			if lines := set.lines(); float64(len(lines))*set.lead <= room {
				set.draw(lines)
				l.imprint(foot, b.Printed())
				return
			}
		}
	}
	set.pt, set.lead = 12, 12*mmPerPt*1.5
	set.draw(set.lines())
	if l.room() < float64(len(foot)+1)*footLine+2 {
		l.newPage()
	}
	l.imprint(foot, b.Printed())
}

// masthead sets what stands above the text.
func (l *layout) masthead(b *report.Bulletin) {
	pt := float64(ptMast)
	for pt > ptLine && l.ruler.Width(Title, pt, b.Name) > l.area() {
		pt--
	}
	n := utf8.RuneCountInString(b.Name)
	width := l.ruler.Width(Title, pt, b.Name)
	track := 0.0
	if n > 1 { // a short name is set wide, up to half a character between two
		track = max(0, min(pt*mmPerPt/2, (l.area()-width)/float64(n-1)))
	}
	name := l.put(style{Title, pt, mastLead}, l.sheet.left+(l.area()-width-track*float64(n-1))/2, l.y, b.Name)
	if name != nil {
		name.Ink, name.Track = Red, track
	}
	l.y += mastLead
	l.centred(style{Fang, ptBody, issueLead}, b.Number())
	l.y += issueLead + 1.5
	date := b.Date.Chinese()
	right := l.ruler.Width(Fang, ptIssue, date)
	for i, s := range l.lines(Fang, ptIssue, l.area()-right-5, b.Unit) {
		if i > 0 {
			l.y += issueLead - 2
		}
		l.put(style{Fang, ptIssue, issueLead}, l.sheet.left, l.y, s)
	}
	l.put(style{Fang, ptIssue, issueLead}, l.sheet.width-l.sheet.right-right, l.y, date)
	l.y += issueLead + 0.5
	l.rule(l.sheet.left, l.y, l.sheet.width-l.sheet.right, l.y, redRule)
	l.page.Rules[len(l.page.Rules)-1].Ink = Red
	l.y += 4
	if b.Title != "" {
		l.titled(b.Title)
		l.y += 1
	}
}

// centred sets a line in the middle.
func (l *layout) centred(in style, s string) {
	l.put(in, l.sheet.left+(l.area()-l.ruler.Width(in.face, in.pt, s))/2, l.y, s)
}

// bulletinType is the text of 简报 in one size of type.
type bulletinType struct {
	*layout
	b        *report.Bulletin
	pt, lead float64
}

// bulletinLine is a line of it; one that is full is spread over the width.
type bulletinLine struct {
	face Face
	text string
	full bool
}

func (t *bulletinType) lines() (out []bulletinLine) {
	for _, x := range t.b.Body {
		face, text := Fang, ""
		switch x := x.(type) {
		case *report.Clause:
			text = x.Text
			if face = Hei; x.Level > 1 {
				face = Kai
			}
		case *report.Paragraph:
			text = x.Text
		}
		all := t.layout.lines(face, t.pt, t.area(), indent+text)
		for i, s := range all {
			out = append(out, bulletinLine{face, s, i < len(all)-1})
		}
	}
	return out
}

func (t *bulletinType) draw(lines []bulletinLine) {
	for i, x := range lines {
		head := x.face != Fang && i < len(lines)-1 // stays with what it is the head of
		if need := t.lead; t.room() < need || head && t.room() < 2*need {
			t.newPage()
		}
		line := t.put(style{x.face, t.pt, t.lead}, t.sheet.left, t.y, x.text)
		if n := utf8.RuneCountInString(x.text); x.full && line != nil && n > 1 {
			if spread := (t.area() - t.ruler.Width(x.face, t.pt, line.Text)) / float64(n-1); spread < mostSpread*t.pt/ptBody {
				line.Track = spread
			}
		}
		t.y += t.lead
	}
}

// bulletinFoot are the lines that say to whom it goes; what goes on stands behind 报：.
func (l *layout) bulletinFoot(b *report.Bulletin) (out []string) {
	for _, to := range b.To {
		word, _, _ := strings.Cut(to, "：")
		in := strings.Repeat("　", utf8.RuneCountInString(word)+1)
		for i, s := range l.lines(Fang, ptIssue, l.area()-l.ruler.Width(Fang, ptIssue, in), strings.TrimPrefix(to, word+"：")) {
			if i == 0 {
				s = word + "：" + s
			} else {
				s = in + s
			}
			out = append(out, s)
		}
	}
	return out
}

// imprint sets the foot at the foot of the page: to whom it goes, and how many there are.
func (l *layout) imprint(to []string, printed string) {
	y := l.sheet.height - l.sheet.bottom - float64(len(to)+1)*footLine
	right := l.sheet.width - l.sheet.right
	l.rule(l.sheet.left, y, right, y, formRule*2)
	for i, s := range to {
		l.put(style{Fang, ptIssue, footLine}, l.sheet.left, y+float64(i)*footLine, s)
	}
	y += float64(len(to)) * footLine
	l.rule(l.sheet.left, y, right, y, formRule)
	l.put(style{Fang, ptIssue, footLine}, right-l.ruler.Width(Fang, ptIssue, printed), y, printed)
	l.y = y + footLine
}
