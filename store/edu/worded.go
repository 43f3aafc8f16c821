package edu

import (
	"regexp"
	"strings"
	"unicode"
)

var (
	// shareIn is a share inside of a text: 80%, 百分之八十, 八成.
	shareIn = regexp.MustCompile(`\d+(?:\.\d+)?%|百分之[零〇一二两三四五六七八九十百点\d.]+|[一二三四五六七八九]成(?:[一二三四五六七八九]|半)?`)
	// almost are the words by which a share is not quite what it says.
	almost      = regexp.MustCompile(`(?:约|大约|近|将近|接近|不足|不到|超|超过|逾)$`)
	thereabouts = regexp.MustCompile(`^(?:左右|以上|以下|多|余)`)
)

// Apart takes a text of a field with Words apart: the number that it names, and the text for the field of words. A number alone is no
// words; 主体封顶 has no number, nor has what names several (主体100%，装修30%) or is not sure of its own (约80%).
func (f *Field) Apart(text string) (number, words string) {
	v := f.At(f.Fresh())
	if v.Parse(text, f.Format()) == nil {
		return text, ""
	}
	t := Squeeze(Halfwidth(text))
	shares := shareIn.FindAllStringIndex(t, -1)
	if !strings.ContainsFunc(shareIn.ReplaceAllString(t, ""), func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		return text, "" // a number that cannot be read is refused as one
	}
	words = strings.TrimSpace(text)
	if len(shares) != 1 {
		return "", words
	}
	from, to := shares[0][0], shares[0][1]
	if almost.MatchString(t[:from]) || thereabouts.MatchString(t[to:]) || v.Parse(t[from:to], f.Format()) != nil {
		return "", words
	}
	return t[from:to], words
}
