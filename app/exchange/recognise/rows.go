package recognise

import (
	"regexp"
	"strings"
	"unicode"

	"countyledger/store/edu"
)

// headlike reports whether a row may be one of heads: there is something in it, neither numbers of columns nor, more than a
// share, values.
func (f *finder) headlike(row, left, right int, share float64) bool {
	return f.filled(row, left, right) > 0 && !f.numbered(row, left, right) && !f.mostlyValues(row, left, right, share)
}

// filled counts the cells of a row that say something.
func (f *finder) filled(row, left, right int) int {
	n := 0
	for col := left; col < right; col++ {
		n += int(step(strings.TrimSpace(f.sheet.Cell(row, col)) != ""))
	}
	return n
}

var manyDigits = regexp.MustCompile(`\d{3,}`)

// mostlyValues reports whether more than a share of a row's cells are values, not words of heads.
func (f *finder) mostlyValues(row, left, right int, share float64) bool {
	n, values := 0.0, 0.0
	for col := left; col < right; col++ {
		text := clean(f.sheet.Cell(row, col))
		if text == "" {
			continue
		}
		n++
		han := strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) })
		if !han || manyDigits.MatchString(yearIn.ReplaceAllString(schoolYr.ReplaceAllString(text, ""), "")) {
			values++
		}
	}
	return values > share*n
}

var columnNumber = regexp.MustCompile(`^[(]?(?:\d{1,3}|[甲乙丙丁戊己庚辛壬癸A-Za-z]{1,2}|[一二三四五六七八九十]{1,3})[)]?$|^\d+=.*|^[-—/×]$`)

// numbered reports whether a row has the numbers of the columns: 甲 乙 1 2 3.
func (f *finder) numbered(row, left, right int) bool {
	n, numbers := 0, 0
	for col := left; col < right; col++ {
		if text := clean(f.sheet.Cell(row, col)); text != "" {
			n++
			numbers += int(step(columnNumber.MatchString(text)))
		}
	}
	return n > 3 && float64(numbers) >= .9*float64(n)
}

// titled reports whether a cell merged over most of the table stands in a row: a title or a line about the table.
func (f *finder) titled(row, left, right int) bool {
	for col := left; col < right; col++ {
		if m, ok := f.sheet.MergeAt(row, col); ok && right-left > 5 && float64(m.Right-m.Left+1) > titleShare*float64(right-left) {
			return true
		}
	}
	return false
}

// columnNumbers reports whether a row below the heads numbers them, and is no content that looks so: the numbers go up from 1
// or are letters of the series.
func (f *finder) columnNumbers(row int, w *window) bool {
	if !f.numbered(row, w.left, w.right) {
		return false
	}
	next, rising := 1, 0
	seen := 0
	for col := w.left; col < w.right; col++ {
		text := strings.Trim(clean(f.sheet.Cell(row, col)), "()")
		if text == "" {
			continue
		}
		seen++
		number, _, _ := strings.Cut(text, "=")
		switch {
		case strings.ContainsAny(text, "甲乙丙丁戊己庚辛壬癸"), len(text) == 1 && unicode.IsLetter(rune(text[0])):
			rising++
		case number == itoa(next):
			next++
			rising++
		}
	}
	return float64(rising) >= .7*float64(seen)
}

var programName = regexp.MustCompile(`^[A-Za-z][A-Za-z_]{1,30}[0-9]{0,3}$`)

// programNames reports whether a row below the heads has what an exporting program calls the columns: XMMC, xm_dm; no two alike.
func (f *finder) programNames(row int, w *window) bool {
	n, names := 0, map[string]bool{}
	for col := w.left; col < w.right; col++ {
		if text := clean(f.sheet.Cell(row, col)); text != "" {
			n++
			if programName.MatchString(text) {
				names[text] = true
			}
		}
	}
	return n >= firmColumns && float64(len(names)) >= .8*float64(n)
}

// sumRow reports whether a row sums up others: 合计 stands alone in one of its first cells.
func (f *finder) sumRow(row int, w *window) bool {
	for col := w.left; col < min(w.right, w.left+3); col++ {
		switch edu.Squeeze(f.sheet.Cell(row, col)) {
		case "合计", "总计", "小计", "共计", "全县合计", "全县":
			return true
		}
	}
	return false
}
