package page

import (
	"math"
	"regexp"
	"strings"

	"countyledger/app/report"
)

func (l *layout) title() {
	l.titled(l.doc.Title)
}

// titled sets a title in the middle.
func (l *layout) titled(title string) {
	const lead = 11
	for _, s := range l.balanced(title) {
		w := l.ruler.Width(Title, ptTitle, s)
		l.put(style{Title, ptTitle, lead}, l.sheet.left+(l.area()-w)/2, l.y, s)
		l.y += lead
	}
	l.y += 2
	l.low = l.y
}

// schoolNamed is the name of a school with its township, behind the word that says what becomes of it: no line of a title ends within it.
var schoolNamed = regexp.MustCompile(`(拟将|拟撤销)?((?:并入|学生转入)?\p{Han}{2,4}[乡镇]\p{Han}{1,10}?(?:小学|中学|学校|教学点|幼儿园))`)

// balanced are the lines of a title, none much shorter than the others.
func (l *layout) balanced(title string) []string {
	whole := schoolNamed.ReplaceAllStringFunc(title, func(found string) string {
		parts := schoolNamed.FindStringSubmatch(found)
		return parts[1] + strings.Join(strings.Split(parts[2], ""), string(joiner))
	})
	return l.wordLines(Title, ptTitle, l.area(), whole)
}

// evened are lines of a width, none much shorter than the others: the width is taken in as long as no line is added.
func evened(out []string, full float64, set func(width float64) []string) []string {
	step := min(5, full/20)
	for width := full - step; len(out) > 1 && width > full/float64(len(out)); width -= step {
		narrower := set(width)
		if len(narrower) > len(out) {
			break
		}
		out = narrower
	}
	return out
}

// heading sets the head of a part in 黑体, with room for the first rows of what follows.
func (l *layout) heading(h *report.Heading, rest []report.Block) {
	if h.NewPage || l.y > l.sheet.top && (!l.heads(h, rest) || l.lonely(h, rest)) {
		l.newPage()
	}
	if h.Own {
		l.first[len(l.out.Pages)-1] = true
	}
	if h.Mark != "" {
		l.remember(1, h.Mark)
	}
	if h.Title {
		l.y += l.head // of paper that bears one; the front page and the contents bear none
		l.head = 0
		l.titled(h.Text)
		l.pitch = l.pitchOf(rest)
		if l.doc.Official && !addressed(rest) { // a line stays free below the title; an addressee sees to that itself
			l.y += l.pitch
			l.low = l.y
		}
		return
	}
	l.remember(2, h.Text)
	bare := l.bare()
	l.y++
	for _, s := range l.lines(Hei, ptHead, l.area(), h.Text) {
		l.put(style{Hei, ptHead, headLead}, l.sheet.left, l.y, s)
		l.y += headLead
	}
	if bare {
		l.low = l.y
	}
}

// The head of a part.
const (
	ptHead   = 14
	headLead = 9.0
)

// heads reports whether what follows the head of a part can begin below it on this page: a chart whole if it can, a table with so many
// rows as it should.
func (l *layout) heads(h *report.Heading, rest []report.Block) bool {
	const least = 30.0
	head := 1 + headLead*float64(len(l.lines(Hei, ptHead, l.area(), h.Text)))
	if len(rest) > 0 {
		switch b := rest[0].(type) {
		case *report.Bars:
			return l.begun(head, total(l.highs(barNames(b), chartTight)), least)
		case *report.Gantt:
			return l.begun(head, chartHead+total(l.highs(spanNames(b), l.chart)), least+chartHead)
		case *report.Table:
			s := l.sheaf(b)
			s.tail = l.tail(rest[1:])
			return s.starts(l.y + head)
		}
	}
	return l.bare() || l.room() >= least
}

// begun reports whether a chart so high can begin here under its head: whole where a page has the room for that, unless only a title
// stands above it, which does not stay alone.
func (l *layout) begun(head, whole, least float64) bool {
	fits := head+whole <= l.sheet.height-l.sheet.bottom-l.sheet.top
	return l.bare() || l.room() >= head+whole || !fits && l.room() >= head+least
}

const noteLead = 4.6

// notes are set as 说明：1.…  2.…, each with its continuation indented.
func (l *layout) notes(n *report.Notes) {
	l.y += 1.5
	indent := l.notesIndent(n)
	for i, text := range n.Numbered() {
		for j, s := range l.lines(Song, ptNote, l.area()-indent, text) {
			if l.room() < noteLead {
				l.newPage()
			}
			if i == 0 && j == 0 {
				l.put(style{Hei, ptNote, noteLead}, l.sheet.left, l.y, n.Word())
			}
			l.put(style{Song, ptNote, noteLead}, l.sheet.left+indent, l.y, s)
			l.y += noteLead
		}
	}
}

func (l *layout) notesHeight(n *report.Notes) float64 {
	h := 1.5
	for _, text := range n.Numbered() {
		h += noteLead * float64(len(l.lines(Song, ptNote, l.area()-l.notesIndent(n), text)))
	}
	return h
}

// notesIndent is how far in they stand, behind the word before them.
func (l *layout) notesIndent(n *report.Notes) float64 {
	return math.Ceil(l.ruler.Width(Hei, ptNote, n.Word())) + 2
}

// tail is the room that what follows a table needs on the page of its last row: notes and signatures
// are kept with it, so that a signature never stands alone.
func (l *layout) tail(rest []report.Block) float64 {
	h := 0.0
	for _, b := range rest {
		switch b := b.(type) {
		case *report.Notes:
			h += l.notesHeight(b)
		case *report.Signatures:
			h += l.signaturesHeight(b)
		default:
			return h
		}
	}
	return h
}
