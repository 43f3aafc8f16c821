package doubt

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

var (
	// mark begins one of several things in a cell or a line of a text: 1. （二） ③
	mark    = regexp.MustCompile(`(?:^|[\s；;。])[（(]?([1-9]\d?|[一二三四五六七八九十]{1,2}|[①-⑩])(?:[、)）]|[.．]|[）)]、?|(?:))\s*`)
	figures = []rune("一二三四五六七八九十")
)

// split cuts what a cell says into the things that it numbers; one that numbers none is one.
func split(text string) []string {
	var at [][]int
	for _, m := range mark.FindAllStringSubmatchIndex(text, -1) {
		sign := text[m[2]:m[3]]
		n := slices.Index([]rune("①②③④⑤⑥⑦⑧⑨⑩"), []rune(sign)[0]) + 1
		if n == 0 && m[1] == m[3] { // a bare number
			continue
		}
		if n == 0 {
			n, _ = strconv.Atoi(sign)
		}
		if n == 0 && len([]rune(sign)) == 1 {
			n = slices.Index(figures, []rune(sign)[0]) + 1
		}
		if after := text[m[1]:]; after != "" && after[0] >= '0' && after[0] <= '9' && strings.HasSuffix(text[:m[1]], ".") {
			continue // 1.5
		}
		if n == len(at)+1 {
			at = append(at, m)
		}
	}
	if len(at) < 2 {
		return []string{text}
	}
	var out []string
	for i, m := range at {
		end := len(text)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		out = append(out, strings.Trim(text[m[1]:end], " \n；;"))
	}
	out[0] = strings.TrimSpace(strings.TrimSpace(text[:at[0][0]]) + " " + out[0])
	return out
}
