package edu

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// radicals are the signs of the block CJK Radicals Supplement that look like a character and have no compatibility form of
// their own: converters of PDF files write them for it (⻓ for 长).
var radicals = strings.NewReplacer(
	"⺠", "民", "⻁", "虎", "⻄", "西", "⻅", "见", "⻆", "角", "⻉", "贝", "⻋", "车", "⻑", "長", "⻓", "长", "⻔", "门", "⻘", "青", "⻙", "韦", "⻚", "页",
	"⻛", "风", "⻜", "飞", "⻝", "食", "⻢", "马", "⻣", "骨", "⻤", "鬼", "⻥", "鱼", "⻦", "鸟", "⻨", "麦", "⻩", "黄", "⻬", "齐", "⻮", "齿", "⻰", "龙",
)

// Fold writes the characters that only look like another as that one: ⼥ as 女. All other signs stay as they are.
func Fold(s string) string {
	if strings.IndexFunc(s, compatible) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if compatible(r) {
			b.WriteString(norm.NFKC.String(string(r)))
		} else {
			b.WriteRune(r)
		}
	}
	return radicals.Replace(b.String())
}

// compatible reports whether a sign is of the blocks of radicals or of compatibility ideographs.
func compatible(r rune) bool {
	return r >= 0x2e80 && r <= 0x2fdf || r >= 0xf900 && r <= 0xfaff || r >= 0x2f800 && r <= 0x2fa1f
}
