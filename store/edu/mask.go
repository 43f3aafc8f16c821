package edu

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// idNumber is an ID number within a text: area, day of birth, sequence and check.
var idNumber = regexp.MustCompile(`\d{6}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]`)

// MaskNumbers masks the ID, telephone and bank numbers that somebody typed into a text; other numbers stay.
func MaskNumbers(text string) string {
	return maskDigits(text, 11, func(d digits) bool {
		n := len(d.at)
		switch lead := d.text[0]; {
		case n > 19: // a project's code is as long
			return idNumber.MatchString(d.text)
		case n >= 15:
			return d.grouped(6, 8, n-14) || d.fours() || d.grouped(n)
		case n == 11 && lead == '1':
			return d.grouped(3, 4, 4) || d.grouped(11)
		}
		return d.text[0] == '0' && n <= 12 && (d.grouped(n) || d.grouped(3, n-3) || d.grouped(4, n-4))
	})
}

// MaskPersonal masks every number of a text that stands where personal numbers do, however it is written.
func MaskPersonal(text string) string { return maskDigits(text, 7, func(digits) bool { return true }) }

// digits are the digits of a number within a text, in groups of which one blank or dash stands between two.
type digits struct {
	text   string // with the X at the end of an ID number
	at     []int  // where each stands in the text
	groups []int  // how many each group has
}

// grouped reports whether the groups have these sizes.
func (d digits) grouped(sizes ...int) bool {
	if len(d.groups) != len(sizes) {
		return false
	}
	for i, n := range sizes {
		if d.groups[i] != n {
			return false
		}
	}
	return true
}

// fours reports whether the digits stand by fours, as on a bank's card.
func (d digits) fours() bool {
	for i, n := range d.groups {
		if n != 4 && i < len(d.groups)-1 {
			return false
		}
	}
	return true
}

// digitOf is a digit, half- or full-width; ok is false for anything else.
func digitOf(r rune) (digit rune, ok bool) {
	if r >= '０' && r <= '９' {
		r -= '０' - '0'
	}
	return r, r >= '0' && r <= '9'
}

// maskDigits masks the numbers of at least so many digits that are wanted.
func maskDigits(text string, least int, wanted func(digits) bool) string {
	if len(text) < least || !manyDigits(text, least) {
		return text
	}
	runes := []rune(text)
	for i := 0; i < len(runes); {
		d, end := digitsAt(runes, i)
		if len(d.at) >= least && wanted(d) {
			d.mask(runes)
		}
		i = max(end, i+1)
	}
	return string(runes)
}

// manyDigits reports whether a text has so many digits at all: few have.
func manyDigits(text string, least int) bool {
	n := 0
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c >= '0' && c <= '9':
			n++
		case c >= utf8.RuneSelf:
			return n >= least || wideDigits(text, least)
		}
	}
	return n >= least
}

func wideDigits(text string, least int) bool {
	n := 0
	for _, r := range text {
		if _, ok := digitOf(r); ok {
			n++
		}
	}
	return n >= least
}

// digitsAt reads the number that begins at a place, and where it ends.
func digitsAt(runes []rune, from int) (d digits, end int) {
	if _, ok := digitOf(runes[from]); !ok {
		return d, from
	}
	const usual = 20
	var text strings.Builder
	text.Grow(usual)
	d.at = make([]int, 0, usual)
	i := from
	for ; i < len(runes); i++ {
		digit, ok := digitOf(runes[i])
		if !ok {
			last := i - 1
			parted := len(d.at) > 0 && d.at[len(d.at)-1] == last && i+1 < len(runes) && (runes[i] == ' ' || runes[i] == '-')
			if !parted {
				break
			}
			if _, next := digitOf(runes[i+1]); !next {
				break
			}
			continue
		}
		if len(d.at) == 0 || d.at[len(d.at)-1] != i-1 {
			d.groups = append(d.groups, 0)
		}
		d.groups[len(d.groups)-1]++
		d.at = append(d.at, i)
		text.WriteRune(digit)
	}
	if len(d.at) == 17 && i < len(runes) && strings.ContainsRune("XxＸｘ×", runes[i]) {
		d.groups[len(d.groups)-1]++
		d.at = append(d.at, i)
		text.WriteRune('X')
		i++
	}
	d.text = text.String()
	return d, i
}

// mask keeps of a long number the first six and the last four digits, of a telephone number the first three, of a short one
// the last four only.
func (d digits) mask(runes []rune) {
	n := len(d.at)
	first := 0
	switch {
	case n >= 15:
		first = 6
	case n >= 11:
		first = 3
	}
	for i, at := range d.at {
		runes[at] = rune(d.text[i])
		if i >= first && i < n-4 {
			runes[at] = '*'
		}
	}
}
