package exchange

import (
	"regexp"
	"strings"

	"countyledger/store/edu"
)

// secret reports whether a column holds personal numbers: of the record itself, or of one it refers to.
func (t Target) secret() bool {
	switch {
	case t.Field == nil:
		return false
	case t.Field.Refs != nil:
		return secretPart(t.Field.Refs, t.Part)
	}
	return t.Field.Kind().Secret()
}

// maskSecret keeps the first six and the last four characters of a number.
func maskSecret(s string) string {
	r := []rune(s)
	if len(r) <= 8 {
		return s
	}
	last := min(len(r)-6, 4)
	return string(r[:6]) + strings.Repeat("*", len(r)-last-6) + string(r[len(r)-last:])
}

// idNumber is an ID number within a text: area, day of birth, sequence and check.
var idNumber = regexp.MustCompile(`\d{6}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]`)

// maskNumbers masks the ID numbers that somebody typed into a text.
func maskNumbers(s string) string {
	t := edu.Halfwidth(s)
	if !idNumber.MatchString(t) {
		return s
	}
	return idNumber.ReplaceAllStringFunc(t, maskSecret)
}
