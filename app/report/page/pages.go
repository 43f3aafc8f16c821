package page

import (
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
	Ink    Ink
	Of     edu.Ref       // the record it is about, 0 for none
	In     *edu.Register // that the record is in
}

// Rule is a straight line.
type Rule struct {
	X1, Y1, X2, Y2, Width float64
	Ink                   Ink
}

// Ground is a box under a cell.
type Ground struct {
	X, Y, Width, Height float64
	Ink                 Ink
}

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
