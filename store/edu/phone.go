package edu

import (
	"errors"
	"fmt"
	"math/big"
	"regexp"
	"strings"
)

// Phone is a telephone number: digits, with an area code and an extension after a dash if it has one.
type Phone string

// ErrDigitsLost tells that a program for tables has cut a number down to 1.38E+10: the other digits are gone.
var ErrDigitsLost = errors.New("被表格软件改成了科学计数法，后面的数字已丢失，请把该列设为文本后重新录入")

var (
	phoneForm = regexp.MustCompile(`^\d{7,12}(-\d{1,6})?$`)
	// abroad is how the country stands before a number.
	abroad = regexp.MustCompile(`^(?:(?:\+|00)86[- ]?|86[- ]?(1\d{2}))`)
	// extension is the word before a number inside a house.
	extension = regexp.MustCompile(`(\d)\s*转\s*(\d)`)
	// area is the code of a town before a number with an extension.
	area          = regexp.MustCompile(`^\(?(0\d{2,3})[-)](\d{7,8}-\d{1,6})$`)
	phoneSigns    = strings.NewReplacer("-", "", "—", "", "–", "", "(", "", ")", "")
	betweenPhones = regexp.MustCompile(`[/、,;|\n\r\t]|\p{Han}+[:.]?|[(（]\p{Han}*[)）]`)
)

// Kind implements Value.
func (*Phone) Kind() Kind { return KindPhone }

// Parse implements Value. Of several numbers it is the first (see Field.Remark).
func (p *Phone) Parse(s string, _ Format) error {
	if IsNone(s) {
		*p = ""
		return nil
	}
	all, lost := phones(s)
	switch {
	case lost:
		return fmt.Errorf("%s%w", Quote(s), ErrDigitsLost)
	case len(all) == 0:
		return fmt.Errorf("%s不是有效的电话号码", Quote(s))
	}
	*p = all[0]
	return nil
}

// phones are the numbers of a text that begins with one. lost tells that its digits are.
func phones(s string) (all []Phone, lost bool) {
	if mobile(s) {
		return []Phone{Phone(s)}, false
	}
	text := extension.ReplaceAllString(unguarded(Halfwidth(s)), "$1-$2")
	if p, ok := phoneOf(text); ok {
		return []Phone{p}, false
	}
	if _, lost := plainDigits(text); lost {
		return nil, true
	}
	for _, part := range betweenPhones.Split(text, -1) {
		p, ok := phoneOf(part)
		if !ok {
			for _, word := range strings.Fields(part) { // two numbers with a blank between them
				if p, ok = phoneOf(word); ok {
					all = append(all, p)
				}
			}
		} else {
			all = append(all, p)
		}
		if len(all) == 0 && strings.ContainsAny(part, "0123456789*") {
			return nil, false
		}
	}
	return all, false
}

// mobile reports whether a text is the number of a mobile telephone and nothing else, as most are.
func mobile(s string) bool {
	const length = 11
	return len(s) == length && s[0] == '1' && strings.Trim(s, "0123456789") == ""
}

// phoneOf is the number that a text is, whatever blanks, dashes and brackets are in it.
func phoneOf(s string) (Phone, bool) {
	t, lost := plainDigits(abroad.ReplaceAllString(strings.TrimSpace(s), "$1"))
	if lost {
		return "", false
	}
	if c := phoneSigns.Replace(t); len(c) <= 12 {
		t = c
	}
	t = area.ReplaceAllString(t, "$1$2")
	return Phone(t), phoneForm.MatchString(t)
}

// Remark says what of a text is not taken into the field although it was read: the second of two numbers, most of an ID number. Empty for
// nothing.
func (f *Field) Remark(text string) string {
	switch {
	case (f.kind == KindText || f.kind == KindName) && !f.Paper && MaskIDs(text) != narrowMasks(text):
		return f.onlyMasked()
	case f.kind != KindPhone || IsNone(text):
		return ""
	}
	all, _ := phones(text)
	if len(all) < 2 {
		return ""
	}
	var others []string
	for _, p := range all[1:] {
		others = append(others, p.Masked())
	}
	return fmt.Sprintf("“%s”只录入第一个号码，另有%s没有录入", f.Label, strings.Join(others, "、"))
}

// Masked is the form for screens, prints and logs.
func (p Phone) Masked() string { return MaskPersonal(string(p)) }

// Text implements Value; it is masked.
func (p *Phone) Text(Format) string { return p.Masked() }

// Stored implements Value.
func (p *Phone) Stored() any { return storedText(string(*p)) }

// Restore implements Value.
func (p *Phone) Restore(v any) error { return restoreText((*string)(p), "telephone number", v) }

// guards are what keeps a program for tables from changing a number: ="…", an apostrophe, a tab.
var guards = regexp.MustCompile(`^="?(.*?)"?$`)

// unguarded is a text without its guards.
func unguarded(s string) string {
	t := strings.TrimSpace(s)
	if strings.HasPrefix(t, "=") {
		t = guards.ReplaceAllString(t, "$1")
	}
	return strings.TrimSpace(strings.Trim(t, "'‘’`´\"“”＇"))
}

var exponent = regexp.MustCompile(`^(\d)(?:\.(\d+))?([eE])(\+?)(\d{1,2})$`)

// plainDigits makes half-width digits without blanks and guards. A number with an exponent is written out again where none of
// its digits is lost: 1.38E+10 is what a table shows of eleven digits, and no program for tables keeps more than fifteen.
func plainDigits(s string) (t string, lost bool) {
	t = strings.TrimSuffix(Squeeze(unguarded(Halfwidth(s))), ".0")
	p := exponent.FindStringSubmatch(t)
	if p == nil {
		return t, false
	}
	if e := atoi(p[5]); e > 14 || p[3]+p[4] == "E+" && len(p[2]) < e {
		return t, true
	}
	if v, _, err := big.ParseFloat(t, 10, 200, big.ToNearestEven); err == nil && v.IsInt() {
		return v.Text('f', 0), false
	}
	return t, false
}
