package page

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"countyledger/app/report"
	"countyledger/store/edu"
)

// Text is a line of text at a place: X is its left end, Y its baseline, in millimetres from the top
// left corner of the page.
type Text struct {
	X, Y float64
	Face Face
	Pt   float64
	Text string
	// Track is what is added behind each character, in millimetres: a line that is spread, or drawn together.
	Track float64
	// Turned tells that the line runs down the page: it is turned a quarter to the right, about its left end.
	Turned bool
	Of     edu.Ref       // the record it is about, 0 for none
	In     *edu.Register // that the record is in
}

// Rule is a straight line.
type Rule struct{ X1, Y1, X2, Y2, Width float64 }

// Ground is a grey box under a cell: Grey is how much ink it has, from 0 to 1.
type Ground struct{ X, Y, Width, Height, Grey float64 }

// Page is one sheet of paper, its size in millimetres.
type Page struct {
	Width, Height float64
	Texts         []Text
	Rules         []Rule
	Grounds       []Ground
}

// Pages is a document laid out.
type Pages struct {
	Title, Author, Subject string
	Identity               report.Identity
	Pages                  []Page
	// Marks are where parts begin, for bookmarks and contents.
	Marks []Mark
	// Missing are characters that no face can draw; they are shown as 〓, and the office is told.
	Missing []rune
}

// Mark is the beginning of a part: its level (1 is the highest), the page from 0, and how far down it stands.
type Mark struct {
	Level int
	Text  string
	Page  int
	Y     float64
}

// sheet is the format of a page: size and type area.
type sheet struct{ width, height, top, left, right, bottom float64 }

// The two formats, after GB/T 9704-2012: the portrait type area is 156 × 225 mm. A landscape annex is
// bound at its head, so the 28 mm stand on top.
var (
	portrait  = sheet{210, 297, 37, 28, 26, 35}
	landscape = sheet{297, 210, 28, 20, 20, 24}
)

// double is the format on A3: twice the paper, the margins unchanged.
func (s sheet) double() sheet {
	if s.width > s.height {
		s.width, s.height = 420, 297
	} else {
		s.width, s.height = 297, 420
	}
	return s
}

// Sizes of type in points: 2号, 4号, 5号 and what tables are set in.
const (
	ptTitle  = 22
	ptNumber = 14
	ptLine   = 10.5
	ptNote   = 9
)

// layout fills pages from the top down.
type layout struct {
	fonts *Fonts
	ruler *Ruler
	doc   *report.Document
	sheet sheet
	out   Pages
	page  *Page
	y     float64
	// sheets are the formats of the pages; known are the marks of the same document laid out before.
	sheets []sheet
	known  []Mark
	// uprights are the last rules from top to bottom on this page, by where they stand.
	uprights map[float64]int
	first    map[int]bool             // the pages from which on pages are numbered anew
	annexed  map[int]*report.Document // the pages of annexes
	head     float64                  // room that is still to be left for a printed head
	low      float64                  // how far down this page reaches what only heads it
	sheaves  map[*report.Table]*sheaf
	lexicon  *lexicon
}

// Layout sets a document on pages.
func Layout(doc *report.Document, fonts *Fonts) (*Pages, error) {
	for _, f := range []Face{Title, Song, Hei} { // the others are read where a character needs them
		if err := fonts.Load(f); err != nil {
			return nil, err
		}
	}
	var known []Mark
	ruler := fonts.Ruler()
	for range passes {
		l := newLayout(doc, ruler, known)
		l.newPage()
		l.head = doc.Head
		if len(doc.Blocks) == 0 || !titles(doc.Blocks[0]) {
			l.y += l.head
			l.head = 0
			l.remember(1, doc.Title)
			l.title()
		}
		if err := l.blocks(doc); err != nil {
			return nil, err
		}
		if !slices.Equal(l.out.Marks, known) && slices.ContainsFunc(doc.Blocks, contents) { // the pages that 目录 names are not known yet
			known = l.out.Marks
			continue
		}
		l.identify()
		l.numbers()
		out := l.out // a pointer into the layout would keep the document
		out.Missing = fonts.missing(out.Pages)
		return &out, nil
	}
	return nil, fmt.Errorf("lay out %s: the pages of its contents do not settle", doc.Title)
}

func newLayout(doc *report.Document, ruler *Ruler, known []Mark) *layout {
	return &layout{
		fonts: ruler.fonts, ruler: ruler, doc: doc, sheet: format(doc), known: known,
		first: map[int]bool{}, annexed: map[int]*report.Document{}, sheaves: map[*report.Table]*sheaf{}, lexicon: newLexicon(),
		out: Pages{Title: doc.Title, Author: doc.Author, Subject: doc.Subject},
	}
}

// passes is how often a document with 目录 may be laid out: without pages, with the length of the list, with the pages.
const passes = 4

// contents reports whether a block names pages.
func contents(b report.Block) bool {
	_, list := b.(*report.Contents)
	t, ok := b.(*report.Table)
	return list || ok && namesPages(t)
}

// titles reports whether a block that a document begins with bears its title: a front page, or the head of the first of several papers.
func titles(b report.Block) bool {
	_, cover := b.(*report.Cover)
	h, ok := b.(*report.Heading)
	return cover || ok && h.Title
}

// format is the sheet of a document.
func format(doc *report.Document) sheet {
	s := portrait
	if doc.Landscape {
		s = landscape
	}
	if doc.A3 {
		s = s.double()
	}
	if m := doc.Margins; m != (report.Margins{}) {
		s.top, s.bottom, s.left, s.right = float64(m.Top), float64(m.Bottom), float64(m.Left), float64(m.Right)
	}
	return s
}

// blocks sets the blocks of a document one after another.
func (l *layout) blocks(doc *report.Document) error {
	for i, b := range doc.Blocks {
		rest := doc.Blocks[i+1:]
		if l.officialBlock(b, rest) {
			continue
		}
		switch b := b.(type) {
		case *report.Table:
			l.table(l.paged(b), l.tail(rest))
		case *report.Notes:
			l.notes(b)
		case *report.Signatures:
			l.signatures(b)
		case *report.Paragraph:
			l.paragraph(b)
		case *report.Heading:
			l.heading(b, rest)
		case *report.Bars:
			l.bars(b)
		case *report.Gantt:
			l.gantt(b)
		case *report.Form:
			l.form(b, l.tail(rest))
		case *report.Annex:
			if err := l.annex(b); err != nil {
				return err
			}
		default:
			return fmt.Errorf("lay out %s: unknown block %T", doc.Title, b)
		}
	}
	return nil
}

func (l *layout) newPage() {
	next := Page{Width: l.sheet.width, Height: l.sheet.height}
	if l.page != nil { // about as much will stand on it
		more := func(n int) int { return n + n/8 }
		next.Texts, next.Rules = make([]Text, 0, more(len(l.page.Texts))), make([]Rule, 0, more(len(l.page.Rules)))
	}
	l.out.Pages = append(l.out.Pages, next)
	l.sheets = append(l.sheets, l.sheet)
	l.page = &l.out.Pages[len(l.out.Pages)-1]
	l.uprights = map[float64]int{}
	l.y = l.sheet.top
	l.low = l.y
}

// bare reports whether nothing stands on the page but what heads it.
func (l *layout) bare() bool { return l.y <= l.low+0.01 }

// room is how much of the page is left.
func (l *layout) room() float64 { return l.sheet.height - l.sheet.bottom - l.y }

// area is the width of the type area.
func (l *layout) area() float64 { return l.sheet.width - l.sheet.left - l.sheet.right }

// style is a face at a size, and how many millimetres high the square of its lines is.
type style struct {
	face     Face
	pt, lead float64
}

// put sets one line of text with the top of its square at y; nil for a line with nothing in it.
func (l *layout) put(in style, x, y float64, s string) *Text {
	if s = strings.TrimRight(s, " "); s == "" {
		return nil
	}
	// 0.36 em below the middle is where the baseline of Chinese type stands.
	l.page.Texts = append(l.page.Texts, Text{X: round(x), Y: round(y + in.lead/2 + in.pt*mmPerPt*0.36), Face: in.face, Pt: in.pt, Text: s})
	return &l.page.Texts[len(l.page.Texts)-1]
}

// rule draws a rule. One that stands under another of its weight goes on with it: the columns of a table are one rule a page,
// not one a row.
func (l *layout) rule(x1, y1, x2, y2, width float64) {
	r := Rule{round(x1), round(y1), round(x2), round(y2), width}
	if r.X1 == r.X2 {
		if i, ok := l.uprights[r.X1]; ok && l.page.Rules[i].Y2 == r.Y1 && l.page.Rules[i].Width == width {
			l.page.Rules[i].Y2 = r.Y2
			return
		}
		l.uprights[r.X1] = len(l.page.Rules)
	}
	l.page.Rules = append(l.page.Rules, r)
}

// round keeps places to a hundredth of a millimetre, so that pages compare as text.
func round(v float64) float64 { return math.Round(v*100) / 100 }

func (l *layout) lines(face Face, pt, width float64, s string) []string {
	return breakLines(s, ems(width, pt), l.advance(face))
}

// ems is how many 1/1000 em of a size of type a width has.
func ems(width, pt float64) int { return int(width/(pt*mmPerPt)*1000 + 0.5) }

func (l *layout) advance(face Face) func(rune) int { return l.ruler.Advance(face) }

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

// balanced are the lines of a title, none much shorter than the others.
func (l *layout) balanced(title string) []string {
	return l.wordLines(Title, ptTitle, l.area(), title)
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
	if h.NewPage || l.y > l.sheet.top && !l.heads(h, rest) {
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
			if whole := head + l.barHeight(b)*float64(len(b.Bars)); whole <= l.sheet.height-l.sheet.bottom-l.sheet.top && l.room() < whole {
				return false
			}
		case *report.Table:
			s := l.sheaf(b)
			s.tail = l.tail(rest[1:])
			return s.begins(l.room() - head)
		}
	}
	return l.bare() || l.room() >= least
}

func (l *layout) paragraph(p *report.Paragraph) {
	const pt, lead = 14, 9
	for _, s := range l.lines(Song, pt, l.area(), "　　"+p.Text) {
		if l.room() < lead {
			l.newPage()
		}
		l.put(style{Song, pt, lead}, l.sheet.left, l.y, s)
		l.y += lead
	}
}

const noteLead = 4.6

// notes are set as 说明：1.…  2.…, each with its continuation indented.
func (l *layout) notes(n *report.Notes) {
	l.y += 1.5
	const indent = 12
	for i, line := range n.Lines {
		text := fmt.Sprintf("%d.%s", i+1, line)
		for j, s := range l.lines(Song, ptNote, l.area()-indent, text) {
			if l.room() < noteLead {
				l.newPage()
			}
			if i == 0 && j == 0 {
				l.put(style{Hei, ptNote, noteLead}, l.sheet.left, l.y, "说明：")
			}
			l.put(style{Song, ptNote, noteLead}, l.sheet.left+indent, l.y, s)
			l.y += noteLead
		}
	}
}

func (l *layout) notesHeight(n *report.Notes) float64 {
	h := 1.5
	for i, line := range n.Lines {
		h += noteLead * float64(len(l.lines(Song, ptNote, l.area()-12, fmt.Sprintf("%d.%s", i+1, line))))
	}
	return h
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
