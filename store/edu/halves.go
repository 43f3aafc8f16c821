package edu

import (
	"strings"
	"unicode"
)

// Halves are the two values that one cell says of two fields: the beginning and the end of a time, a longitude and a latitude, or what the
// kinds of the two tell apart, in either order: 张三 13903580000, 方教发〔2022〕15号（2022.3.5）. One half is empty where the cell says the
// other only. ok is false for a text that is no such pair.
func Halves(first, second *Field, text string) (one, other string, ok bool) {
	if first.kind == KindDate && second.kind == KindDate {
		from, until, ok := Span(text)
		return from.String(), until.String(), ok
	}
	if longitude, latitude, ok := Coordinates(text); ok {
		return longitude, latitude, true
	}
	if !first.formed() && !second.formed() {
		return "", "", false
	}
	switch text = strings.TrimSpace(text); {
	case first.formed() && first.holds(text):
		return text, "", true
	case second.formed() && second.holds(text):
		return "", text, true
	}
	return divided(first, second, text)
}

// divided cuts a text where the values with a form of their own are longest: 2022年3月5日 is more of a date than 2022年 is.
func divided(first, second *Field, text string) (one, other string, ok bool) {
	longest := 0
	for at := range text {
		left, right := trimmed(text[:at]), trimmed(text[at:])
		if n := first.length(left) + second.length(right); n > longest && first.holds(left) && second.holds(right) {
			one, other, longest = left, right, n
		}
		if n := second.length(left) + first.length(right); n > longest && second.holds(left) && first.holds(right) {
			one, other, longest = right, left, n
		}
	}
	return one, other, longest > 0
}

// length is how much of a cell a value with a form of its own takes up.
func (f *Field) length(text string) int {
	if f.formed() {
		return len(text)
	}
	return 0
}

// trimmed is a part of a cell without the signs that part it from the other, and without the label of a telephone.
func trimmed(text string) string {
	text = strings.Trim(text, " \u3000\t\r\n、,，;；:：/|")
	text = strings.TrimSpace(strings.TrimSuffix(strings.TrimSuffix(text, "电话"), "手机"))
	for _, pair := range []string{"()", "（）", "[]", "【】"} {
		r := []rune(pair)
		if inner, ok := strings.CutPrefix(text, string(r[0])); ok {
			if inner, ok = strings.CutSuffix(inner, string(r[1])); ok {
				return strings.TrimSpace(inner)
			}
		}
	}
	return strings.Trim(text, " \u3000、,，;；:：/|")
}

// formed reports whether values of the field have a form that others have not.
func (f *Field) formed() bool {
	switch f.kind {
	case KindDate, KindPhone, KindIDNumber, KindSchoolCode, KindCount, KindMeasure, KindMoney, KindPercent, KindCode:
		return true
	default:
		return false
	}
}

// holds reports whether a part of a cell can be a value of the field: a name is of letters alone, a text has some, a telephone has none.
func (f *Field) holds(text string) bool {
	v := f.At(f.Fresh())
	if text == "" || IsNone(text) || v.Parse(text, f.Format()) != nil || Empty(v) {
		return false
	}
	switch f.kind {
	case KindName, KindRef:
		return strings.IndexFunc(text, func(r rune) bool { return !unicode.Is(unicode.Han, r) && r != '·' }) < 0
	case KindText:
		return strings.ContainsFunc(text, unicode.IsLetter)
	case KindPhone:
		return strings.IndexFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) }) < 0
	default:
		return true
	}
}
