package fill

import (
	"regexp"
	"strings"

	"countyledger/app/exchange/grid"
)

const (
	searched   = 30 // rows in which heads begin
	leastHeads = 3  // texts of a row of heads
	mostLevels = 4
	titleShare = .6 // of the width: what is merged that wide is a title
	longHead   = 60 // in characters
)

// aboutForm is a line over a table that is none of its heads; of a head that begins with 其中： what stands behind that counts.
var (
	aboutForm = regexp.MustCompile(`[:：]|^(?:说明|注|附件|附表)`)
	ofWhich   = regexp.MustCompile(`^其中\s*[:：]`)
)

// ofForm reports whether a text says something about the form.
func ofForm(text string) bool { return aboutForm.MatchString(ofWhich.ReplaceAllString(text, "")) }

// headRows finds the rows of heads on a sheet by their shape alone: the first row of several short texts that are no lines about the form,
// with the rows below it into which its merged cells reach, or over whose texts one of its groups stands.
func headRows(s *grid.Sheet) (row, rows int, ok bool) {
	for row = 0; row < min(searched, len(s.Rows)); row++ {
		if !headlike(s, row) {
			continue
		}
		for rows = 1; rows < mostLevels && goesOn(s, row+rows); rows++ {
		}
		return row, rows, true
	}
	return 0, 0, false
}

// headlike reports whether a row may be the first of heads.
func headlike(s *grid.Sheet, row int) bool {
	n, lines := 0, 0
	for col, text := range s.Rows[row] {
		if text = strings.TrimSpace(text); text == "" {
			continue
		}
		if len([]rune(text)) > longHead || digits(text) {
			return false
		}
		if ofForm(text) {
			lines++
		}
		if m, ok := s.MergeAt(row, col); ok && float64(m.Right-m.Left+1) > titleShare*float64(s.Width()) {
			return false
		}
		n++
	}
	return n >= leastHeads && 2*lines < n
}

// digits reports whether a text is only a number.
func digits(text string) bool { return strings.Trim(text, "0123456789.,()（）") == "" }

// goesOn reports whether a row goes on with the heads that stand over it.
func goesOn(s *grid.Sheet, row int) bool {
	if row >= len(s.Rows) {
		return false
	}
	under := false
	for col := range s.Width() {
		if m, ok := s.MergeAt(row, col); ok && m.Top < row && strings.TrimSpace(s.Cell(m.Top, m.Left)) != "" {
			under = true // a head reaches into it
		}
		text := strings.TrimSpace(s.Cell(row, col))
		if text == "" {
			continue
		}
		if digits(text) || ofForm(text) {
			return false
		}
		if m, ok := s.MergeAt(row-1, col); ok && m.Right > m.Left && float64(m.Right-m.Left+1) <= titleShare*float64(s.Width()) {
			under = true // of a group
		}
	}
	return under
}
