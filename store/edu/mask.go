package edu

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

// MaskIDs masks the ID numbers in a text that stands in the ledger, wherever somebody typed them and whatever parts their digits: a text
// is not encrypted, and goes out as it is. Other numbers stay: whom to call about a project is what such a text is for, and papers have
// numbers as long.
func MaskIDs(text string) string {
	const signs = 18
	text = narrowMasks(text)
	if !manyDigits(text, signs-1) {
		return text
	}
	runes := []rune(text)
	for i := 0; i < len(runes); {
		d, end := digitsAt(runes, i)
		for from := 0; from+signs <= len(d.at); from++ {
			if checkIDNumber(d.text[from:from+signs]) == nil {
				digits{text: d.text[from : from+signs], at: d.at[from : from+signs]}.mask(runes)
				from += signs - 1
			}
		}
		i = max(end, i+1)
	}
	return string(runes)
}

// maskIDs masks the ID numbers in a text field of a record. The number of a paper may look like one and is none.
func (f *Field) maskIDs(r Record) (masked bool) {
	if f.Paper {
		return false
	}
	var text *string
	switch v := f.at(r).(type) {
	case *Text:
		text = (*string)(v)
	case *Name:
		text = (*string)(v)
	default:
		return false
	}
	was := *text
	*text = MaskIDs(was)
	return *text != was
}

// maskIDs masks those in all texts of a record, and says so.
func (g *Register) maskIDs(r Record) (p Problems) {
	for _, f := range g.Fields {
		if f.maskIDs(r) {
			p.soft(RuleIDInText, f.Key, "%s", f.onlyMasked())
		}
	}
	return p
}

// Restore takes what the ledger holds into the field of a record: ID numbers that were typed into texts before they were masked are masked
// now.
func (f *Field) Restore(r Record, stored any) error {
	err := f.at(r).Restore(stored)
	f.maskIDs(r)
	return err
}

// onlyMasked says that an ID number within a text is not kept.
func (f *Field) onlyMasked() string {
	return fmt.Sprintf("“%s”中的身份证号不保存全部，只保留%s", f.Label, ShownOfID)
}

// idNumber is an ID number within a text: area, day of birth, sequence and check.
var idNumber = regexp.MustCompile(`\d{6}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]`)

// wideMask is a number that somebody else masked: what he left to be seen stands before and behind the stars.
var wideMask = regexp.MustCompile(`[\d０-９]*[*＊]{4,}[\d０-９]*[XxＸｘ]?`)

// narrowMasks leaves of masked ID numbers in a text no more to be seen than of others: other programs, and former ones of this one, left
// six signs and four. Whatever the ledger holds goes through it when it is read, so that no such mask leaves it.
func narrowMasks(text string) string {
	if !strings.Contains(text, "****") && !strings.Contains(text, "＊＊＊＊") {
		return text
	}
	return wideMask.ReplaceAllStringFunc(text, narrowed)
}

// ShownOfID says what of an ID number is to be seen.
const ShownOfID = "前3位和后2位"

// telephone is how many digits the longest telephone number has: a fixed one with its area.
const telephone = 12

// shown is how much of a number of so many signs is to be seen, from its beginning and from its end. An ID number has six signs
// of the area, eight of the day of birth, three of the order and one to check the rest. The area is the county's for most and the
// day may stand beside the number, so with four signs of the end everybody was found; of two the last says nothing that the one
// before does not, and two signs of the order stay unknown: 100 pairs, of which the check sign leaves nine or ten.
func shown(signs int) (first, last int) {
	switch {
	case signs > telephone:
		return 3, 2
	case signs >= 11:
		return 3, 4
	}
	return 0, 4
}

// FitsMask reports whether a masked number can be the number: 149***********22, or with more to be seen or other stars, as
// other programs write it.
func FitsMask(mask, number string) bool {
	if len(mask) == len(number) {
		for i := range len(mask) {
			if mask[i] != '*' && mask[i] != number[i] {
				return false
			}
		}
		return true
	}
	first, last := strings.IndexByte(mask, '*'), strings.LastIndexByte(mask, '*')
	return first >= 0 && first+len(mask)-1-last <= len(number) && strings.Trim(mask[first:last], "*") == "" &&
		strings.HasPrefix(number, mask[:first]) && strings.HasSuffix(number, mask[last+1:])
}

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
	text = narrowMasks(text)
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
	d.text = text.String()
	if i < len(runes) && d.checked(runes[i]) {
		d.groups[len(d.groups)-1]++
		d.at = append(d.at, i)
		d.text += "X"
		i++
	}
	return d, i
}

// checked reports whether a sign behind the digits is the X at the end of an ID number.
func (d digits) checked(behind rune) bool {
	n := len(d.at)
	return strings.ContainsRune("XxＸｘ×", behind) && (n == 17 || n > 17 && checkIDNumber(d.text[n-17:]+"X") == nil)
}

// mask leaves of a number what is to be seen.
func (d digits) mask(runes []rune) {
	n := len(d.at)
	first, last := shown(n)
	for i, at := range d.at {
		runes[at] = rune(d.text[i])
		if i >= first && i < n-last {
			runes[at] = '*'
		}
	}
}

// narrowed is a masked number with no more to be seen than of any other; a telephone number stays.
func narrowed(mask string) string {
	runes := []rune(mask)
	if len(runes) <= telephone {
		return mask
	}
	first, last := shown(len(runes))
	for i, r := range runes {
		if i >= first && i < len(runes)-last && r != '*' {
			runes[i] = '*'
		}
	}
	return string(runes)
}
