package edu

import (
	"regexp"
	"strconv"
	"strings"
)

const chineseFigures = "零一二三四五六七八九"

// plainFigures writes the formal and the round forms of figures as the common ones.
var plainFigures = strings.NewReplacer("〇", "零", "○", "零", "两", "二", "壹", "一", "贰", "二", "叁", "三", "肆", "四", "伍", "五", "陆", "六", "柒", "七",
	"捌", "八", "玖", "九", "拾", "十", "佰", "百", "仟", "千")

// below is a number under ten thousand. A figure behind 百 or 千 needs its rank or 零: 一百二 is said for 120 and for 102.
var below = regexp.MustCompile(`^(?:([一二三四五六七八九])千)?(?:零?([一二三四五六七八九])百)?(?:零?([一二三四五六七八九])?(十))?(零)?([一二三四五六七八九])?$`)

// arabic is a whole number in Chinese figures: 二十, 一百零五, 三千五百, 十二万.
func arabic(s string) (int64, bool) {
	t := plainFigures.Replace(s)
	if t == "零" {
		return 0, true
	}
	sum := int64(0)
	for _, rank := range []struct {
		name   string
		factor int64
	}{{"亿", 1e8}, {"万", 1e4}} {
		if head, rest, ok := strings.Cut(t, rank.name); ok {
			n, good := under(head)
			if !good || n == 0 || len([]rune(rest)) == 1 { // 一万二 is said for 12000
				return 0, false
			}
			sum, t = sum+n*rank.factor, rest
		}
	}
	n, ok := under(t)
	return sum + n, ok && s != ""
}

// under reads a number below ten thousand; nothing is 0.
func under(t string) (int64, bool) {
	p := below.FindStringSubmatch(t)
	if p == nil || p[6] != "" && p[4] == "" && p[5] == "" && p[1]+p[2] != "" {
		return 0, false
	}
	ten := figure(p[3])
	if p[3] == "" && p[4] != "" {
		ten = 1
	}
	return figure(p[1])*1000 + figure(p[2])*100 + ten*10 + figure(p[6]), true
}

// figure is the value of a figure, 0 of none.
func figure(s string) int64 {
	i := strings.Index(chineseFigures, s)
	return int64(max(i, 0) / len("零"))
}

// spelt is a number whose figures are read one by one, as years are: 二〇〇八.
func spelt(s string) (string, bool) {
	var b strings.Builder
	for _, r := range plainFigures.Replace(s) {
		if !strings.ContainsRune(chineseFigures, r) {
			return "", false
		}
		b.WriteString(strconv.FormatInt(figure(string(r)), 10))
	}
	return b.String(), s != ""
}

// decimal is a number in Chinese figures with what stands behind the point: 三十五点五 is 35.5.
func decimal(s string) (string, bool) {
	whole, part, pointed := strings.Cut(s, "点")
	n, ok := arabic(whole)
	if !ok || !pointed {
		return strconv.FormatInt(n, 10), ok
	}
	digits, ok := spelt(part)
	return strconv.FormatInt(n, 10) + "." + digits, ok
}
