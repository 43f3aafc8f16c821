package workbook

import (
	"math"
	"slices"
	"strings"

	"countyledger/app/report"
	"countyledger/app/report/page"
)

// Widths are in the unit of the format: the width of a digit of the workbook's own font (宋体, 11 pt), of which a Chinese character
// takes two. Such a digit is 8 pixels wide, 6 points on paper.
const (
	digitPt = 6.0
	// padding is what a cell has beside its text, and what other machines' fonts are wider.
	padding = 1.2
	// least is the narrowest column; widest the widest that one text makes by itself.
	least, widest = 3.5, 60.0
	// longestWord is how much of a text without a place to break it is kept on one line.
	longestWord = 40.0
)

// advance is how wide a character is, in 1/1000 digits.
func advance(r rune) int {
	if r < 0x80 {
		return 1000
	}
	return 2000
}

// textWidth is how wide a text is, its widest line, in digits.
func textWidth(text string) float64 {
	most := 0
	for line := range strings.SplitSeq(text, "\n") {
		w := 0
		for _, r := range line {
			w += advance(r)
		}
		most = max(most, w)
	}
	return float64(most) / 1000
}

// lines are the lines that a text takes in a column of a width.
func lines(text string, width float64) []string {
	return page.Lines(text, int(1000*max(2, width-padding)), advance)
}

// column is how wide the texts of a column are.
type column struct {
	fixed float64 // the widest that is never broken: numbers, dates, names of persons and places
	long  float64 // the widest that may be
	word  float64 // the widest part of those that should not be broken
	head  float64 // its own head, and the widest part of that
	label float64
}

// short is the longest text that is not broken.
const short = 8

// number takes account of a text that is never broken.
func (c *column) number(text string) { c.fixed = max(c.fixed, textWidth(text)) }

// text takes account of a text that may be broken.
func (c *column) text(text string) {
	w := textWidth(text)
	if w <= short {
		c.fixed = max(c.fixed, w)
		return
	}
	c.long = max(c.long, w)
	c.word = max(c.word, min(longestWord, page.LongestWord(text, advance)/1000))
}

// cell takes account of a cell of a table.
func (c *column) cell(x report.Cell) {
	switch {
	case x.Is == report.Number, x.Date.Known():
		c.number(page.CellText(x))
	case x.Is == report.Text:
		c.text(page.CellText(x))
	}
}

// heading takes account of the column's own head.
func (c *column) heading(text string) {
	c.head = max(c.head, textWidth(text))
	c.label = max(c.label, min(longestWord, page.LongestWord(text, advance)/1000))
}

// need is the width at which no text takes more than so many lines, and a head no more than one more.
func (c *column) need(lines int) float64 {
	w := spread(c.long, lines)
	if lines == 1 {
		w = min(w, max(widest, spread(c.long, tallest)))
	}
	return math.Ceil(2*(max(least, c.fixed, w, c.word, spread(c.head, lines+1), c.label)+padding)) / 2
}

// spread is the width of a text on so many lines, of which one seldom ends exactly where it is full.
func spread(w float64, lines int) float64 {
	if lines > 1 && w > short {
		return math.Ceil(w/float64(lines)) + 2
	}
	return w
}

// measured are the columns of a table with what stands in them.
func measured(t *report.Table) []column {
	out := make([]column, len(t.Columns))
	for i := range t.Columns {
		c := &t.Columns[i]
		out[i].heading(c.Heads[len(c.Heads)-1])
		out[i].fixed = 2 * float64(c.Least)
		for _, rows := range [][]report.TableRow{t.Rows, t.Total} {
			for r := range rows {
				if rows[r].Group == "" {
					out[i].cell(t.Cell(&rows[r], i))
				}
			}
		}
	}
	return out
}

// tries are how tall the rows may become, and how much of the paper's width, printed in full size, the columns may take: what
// is wider is printed smaller, and no smaller than leastPt.
var tries = []struct {
	lines int
	wide  float64
}{{1, 1}, {2, 1}, {3, 1}, {2, smallest}, {3, smallest}, {4, smallest}, {6, smallest}}

// leastPt is the smallest type on paper, with a little more for fonts that are wider than ours; smallest is how much wider
// than the paper a sheet may be for that.
const (
	leastPt  = 8.0
	smallest = ptText / (leastPt * 1.08)
	// printedPercent is the size that a sheet is printed in where its columns go over several pages, of its full size.
	printedPercent = 78
)

// fit chooses the widths of columns for a paper so many digits wide: the lowest rows that the paper has room for. Where it has
// none, across is true: the columns go over several pages.
func fit(columns []column, paper float64) (widths []float64, across bool) {
	at := func(lines int) (out []float64, sum float64) {
		for i := range columns {
			out = append(out, columns[i].need(lines))
			sum += out[i]
		}
		return out, sum
	}
	for _, try := range tries {
		if w, sum := at(try.lines); sum <= paper*try.wide {
			return w, false
		}
	}
	widths, _ = at(2)
	for i := range widths {
		widths[i] = min(widths[i], paper*smallest/2)
	}
	return widths, true
}

// total adds up widths.
func total(widths []float64) (sum float64) {
	for _, w := range widths {
		sum += w
	}
	return sum
}

// breaks are the first columns of the further pages, where each repeats the first columns.
func breaks(widths []float64, keys int, paper float64) (out []int) {
	room := paper * smallest
	on := total(widths[:keys])
	first := on
	for i := keys; i < len(widths); i++ {
		if on+widths[i] > room && on > first {
			out, on = append(out, i), first
		}
		on += widths[i]
	}
	return slices.Clip(out)
}

// Heights of a line, of what a row has besides its lines, and of the tallest row there is, in points.
const (
	lead    = 15.5
	margin  = 3.0
	tallest = 26 // lines
)

// height is how high a row of so many lines is.
func height(lines int) float64 { return lead*float64(min(tallest, max(1, lines))) + margin }
