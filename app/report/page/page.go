package page

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"countyledger/app/report"
)

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
	covers   map[int]bool             // the front pages, which are counted and bear no number
	head     float64                  // room that is still to be left for a printed head
	low      float64                  // how far down this page reaches what only heads it
	pitch    float64                  // of the lines of an official paper
	prose    style                    // of the paragraphs of any other
	lined    int                      // lines of its text on this page
	signed   int                      // lines of its text on the page of its 署名
	white    float64                  // room that was left on the page before this one
	chart    float64                  // how high the lines of charts are
	parts    int                      // how many parts charts over time were set in
	trying   bool                     // only to see how much room is taken
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
		fonts: ruler.fonts, ruler: ruler, doc: doc, sheet: format(doc), known: known, pitch: bodyLead, chart: chartRow,
		first: map[int]bool{}, covers: map[int]bool{}, annexed: map[int]*report.Document{},
		sheaves: map[*report.Table]*sheaf{}, lexicon: newLexicon(),
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
	_, bulletin := b.(*report.Bulletin)
	h, ok := b.(*report.Heading)
	return cover || bulletin || ok && h.Title
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
	l.chart = l.chartLines(doc)
	for i, b := range doc.Blocks {
		rest := doc.Blocks[i+1:]
		if l.officialBlock(b, rest) {
			continue
		}
		switch b := b.(type) {
		case *report.Table:
			l.table(l.paged(b), rest)
		case *report.Notes:
			l.notes(b)
		case *report.Signatures:
			l.signatures(b)
		case *report.Paragraph:
			l.paragraph(b, doc.Blocks[:i], rest)
		case *report.Heading:
			l.heading(b, rest)
		case *report.Bars:
			l.bars(b)
		case *report.Gantt:
			l.gantt(b)
		case *report.Bulletin:
			l.bulletin(b)
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
	l.white, l.lined = l.room(), 0
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
	r := Rule{X1: round(x1), Y1: round(y1), X2: round(x2), Y2: round(y2), Width: width}
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
