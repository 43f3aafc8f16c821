package matrix

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
)

// pathOf are the heads of a line from the outermost in, each once.
func pathOf(levels int, at func(level int) (text string, own bool)) (path []string) {
	for level := range levels {
		text, own := at(level)
		if text = plain(text); text == "" || !own && len(path) > 0 && path[len(path)-1] == text {
			continue
		}
		path = append(path, text)
	}
	return path
}

// plain is a head in one line, without what a form marks it with.
func plain(text string) string {
	text = strings.Join(strings.Fields(strings.NewReplacer("\n", "", "/", "／", "　", " ").Replace(text)), " ")
	return strings.TrimLeft(text, "*＊#＃ ")
}

// over is what stands over a column in one row of the heads: in it, in what it is merged with, or before it, where a group's name stands
// only over its first column. own is false where it is the text of the row above, which reaches down.
func over(s *grid.Sheet, band []int, level, col, left int) (text string, own bool) {
	row := band[level]
	if m, ok := s.MergeAt(row, col); ok {
		return s.Cell(m.Top, m.Left), m.Top == row
	}
	if text = s.Cell(row, col); strings.TrimSpace(text) != "" || level == len(band)-1 {
		return text, true
	}
	if strings.TrimSpace(s.Merged(band[level+1], col)) == "" {
		return "", true
	}
	for c := col - 1; c >= left; c-- {
		if text = strings.TrimSpace(s.Merged(row, c)); text == "" {
			continue
		}
		if m, ok := s.MergeAt(row, c); ok && m.Bottom > row || strings.TrimSpace(s.Cell(band[level+1], c)) == "" {
			return "", true // it speaks of its own column only
		}
		return text, true
	}
	return "", true
}

// beside is what stands beside a row in one column of the heads, as over is for columns.
func beside(s *grid.Sheet, words []int, level, row, top int) (text string, own bool) {
	col := words[level]
	if m, ok := s.MergeAt(row, col); ok {
		return s.Cell(m.Top, m.Left), m.Left == col
	}
	if text = s.Cell(row, col); strings.TrimSpace(text) != "" || level == len(words)-1 {
		return text, true
	}
	if strings.TrimSpace(s.Merged(row, words[level+1])) == "" {
		return "", true
	}
	for r := row - 1; r >= top; r-- {
		if text = strings.TrimSpace(s.Merged(r, col)); text == "" {
			continue
		}
		if strings.TrimSpace(s.Cell(r, words[level+1])) == "" {
			return "", true
		}
		return text, true
	}
	return "", true
}

// apart tells lines apart that have the same heads: 其中：女 under each grade is that of the grade before it.
func apart(lines []Line) {
	count := map[string]int{}
	for i := range lines {
		count[lines[i].Label()]++
	}
	before := ""
	seen := map[string]int{}
	for i := range lines {
		l := &lines[i]
		last := l.Path[len(l.Path)-1]
		if count[l.Label()] == 1 {
			before = last
		} else if before != "" {
			l.Path = append(slices.Clone(l.Path[:len(l.Path)-1]), before, last)
		}
		if seen[l.Label()]++; seen[l.Label()] > 1 {
			l.Path = append(slices.Clone(l.Path[:len(l.Path)-1]), fmt.Sprintf("%s（%d）", last, seen[l.Label()]))
		}
	}
}

var (
	ordinalMark = regexp.MustCompile(`^(?:[（(]?[一二三四五六七八九十]+[)）]?[、.．]|[（(][一二三四五六七八九十\d]+[)）]|\d+[、．])\s*`)
	signs       = regexp.MustCompile(`[\s:：、，,。.;；"“”_＿—-]+`)
	bracketed   = regexp.MustCompile(`\(([^()]*)\)`)
	counted     = regexp.MustCompile(`([零一二两三四五六七八九十]+)(年级|周岁|岁|班|级|个班)`)
	years       = strings.NewReplacer("周岁", "岁", "及以上", "以上", "及其以上", "以上", "及以下", "以下")
)

// numeralOf are the Chinese numbers of grades and ages.
var numeralOf = map[string]string{
	"零": "0", "一": "1", "二": "2", "两": "2", "三": "3", "四": "4", "五": "5", "六": "6", "七": "7", "八": "8", "九": "9", "十": "10",
	"十一": "11", "十二": "12", "十三": "13", "十四": "14", "十五": "15", "十六": "16", "十七": "17", "十八": "18",
}

// normal is a head as it is compared: without blanks, signs, numbering and units in brackets; 一年级 is 1年级, 其中：女 is 女.
func normal(text string) string {
	t := edu.Squeeze(edu.Halfwidth(text))
	if figures.MatchString(t) || len(t) > 8*longHead {
		return t
	}
	t = ofWhich.ReplaceAllString(ordinalMark.ReplaceAllString(strings.TrimLeft(t, "*#"), ""), "")
	t = bracketed.ReplaceAllStringFunc(t, func(b string) string {
		if edu.QuantityOf(strings.Trim(b, "()")) != edu.NoQuantity {
			return ""
		}
		return b
	})
	t = counted.ReplaceAllStringFunc(t, func(g string) string {
		m := counted.FindStringSubmatch(g)
		if n, ok := numeralOf[m[1]]; ok {
			return n + m[2]
		}
		return g
	})
	if short := signs.ReplaceAllString(years.Replace(t), ""); short != "" {
		return short
	}
	return t
}
