package page

import (
	"strings"
	"unicode"
)

// Characters that may not begin or end a line (GB/T 15834 标点符号用法, 避头尾).
const (
	noStart = "，。、；：？！…—～·）》〉」』】〕〗］｝”’％‰℃°,.;:?!)]}%>″′々"
	noEnd   = "（《〈「『【〔〖［｛“‘￥＄№([{<$#"
)

// handRule is what the rule is made of that a hand writes on: one room for one entry.
const handRule = '＿'

// breakLines splits a text into lines no wider than limit (1/1000 em). Nothing is lost: the lines
// together are the text without its line feeds and the blanks at which it was broken. Latin words and
// numbers stay together unless one alone is wider than the line.
func breakLines(text string, limit int, width func(rune) int) []string {
	text = strings.ReplaceAll(text, "\t", " ")
	if !strings.ContainsAny(text, "\r\n") && fits(text, limit, width) { // most cells of a table
		return []string{text}
	}
	var out []string
	for _, par := range strings.Split(strings.ReplaceAll(text, "\r", ""), "\n") {
		out = append(out, breakParagraph([]rune(par), limit, width)...)
	}
	return out
}

// fits reports whether a text is no wider than a line.
func fits(text string, limit int, width func(rune) int) bool {
	w := 0
	for _, r := range text {
		if w += width(r); w > limit {
			return false
		}
	}
	return true
}

func breakParagraph(rs []rune, limit int, width func(rune) int) []string {
	var out []string
	for {
		end := fill(rs, limit, width)
		if end == len(rs) {
			return append(out, string(rs))
		}
		cut := end
		for cut > 1 && !mayBreak(rs[cut-1], rs[cut]) {
			cut--
		}
		if cut == 0 || cut == 1 && !mayBreak(rs[0], rs[1]) {
			cut = max(end, 1) // one long word: break it where the line is full
		}
		line, rest := rs[:cut], rs[cut:]
		for len(line) > 1 && line[len(line)-1] == ' ' {
			line = line[:len(line)-1]
		}
		for len(rest) > 0 && rest[0] == ' ' {
			rest = rest[1:]
		}
		out = append(out, string(line))
		if len(rest) == 0 {
			return out
		}
		rs = rest
	}
}

// fill is how many characters fit.
func fill(rs []rune, limit int, width func(rune) int) int {
	w := 0
	for i, r := range rs {
		if w += width(r); w > limit {
			return i
		}
	}
	return len(rs)
}

// mayBreak reports whether a line may end between two characters.
func mayBreak(a, b rune) bool {
	if strings.ContainsRune(noStart, b) || strings.ContainsRune(noEnd, a) || a == 0xa0 || b == 0xa0 || a == joiner || b == joiner {
		return false
	}
	if a == handRule && b == handRule || together(a, b) {
		return false
	}
	return a == ' ' || b == ' ' || ideographic(a) || ideographic(b) || a == '-' && !unicode.IsDigit(b)
}

// counters stand behind a number and belong to it: 7月4日, 12号, 42个, 43个百分点, 2022学年, 3500平方米, 35.94㎡.
const counters = "年月日时号期届学项个人所例名间台套处条行页份万元平米公㎡亩册岁"

// together reports whether two characters are of one number with what it counts, of a date, of the number of a paper (〔2022〕12号), or of the
// room for a day that a hand writes.
func together(a, b rune) bool {
	const blank = '　'
	switch {
	case digit(a):
		return strings.ContainsRune(counters, b)
	case digit(b):
		return a == '月' || a == '〕' || a == '第'
	case a == blank:
		return b == blank || strings.ContainsRune("年月日", b)
	}
	return within(a, b)
}

// within reports whether two characters stand in a unit of more than one: 百分点, 平方米, 万元, 公里.
func within(a, b rune) bool {
	switch a {
	case '百':
		return b == '分'
	case '分':
		return b == '点'
	case '平':
		return b == '方'
	case '方':
		return b == '米'
	case '万':
		return b == '元'
	case '公':
		return b == '里'
	}
	return false
}

func digit(r rune) bool { return r >= '0' && r <= '9' }

// ideographic reports whether a character stands in a square of its own.
func ideographic(r rune) bool {
	return r >= 0x2e80 && r <= 0xa4cf || r >= 0xe000 && r <= 0xfaff || r >= 0xfe30 && r <= 0xfe4f ||
		r >= 0xff00 && r <= 0xffe6 || r >= 0x20000
}
