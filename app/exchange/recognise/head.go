package recognise

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"countyledger/store/edu"
)

// head is the heads over a column, from the top down, taken apart.
type head struct {
	parts    []string // its levels in their plain form, without units
	text     string   // the levels joined by a slash
	readings []reading
	unit     string // as it stands behind or in brackets; empty for none
	bare     *head  // the same without what stands in brackets; nil where nothing does
	keep     float64
	said     string   // the whole of it, as what was said of heads is found
	choices  []string // what its lowest level lists, where it lists two words or more
}

// reading is one way to understand a head.
type reading struct {
	leaf, group []slot
	keep        float64   // of the score, of readings that are not the plainest
	weights     []float64 // of the words of a phrase in its register, the leaf's first
	some        uint64    // a bit of each of its words: readings without a common bit have no common word
	sides       uint64    // of the opposites, which it has: bit 2i of the one, 2i+1 of the other
}

var (
	signs     = regexp.MustCompile("[\\s\u200b\ufeff:;,。“”\"'‘’`*★※☆●◆▲△■□·._?!]+")
	numbering = regexp.MustCompile(`^[\s*★※]*(?:[①-⑳]|\(?(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:\)[.、]?|[.、]))`)
	schoolYr  = regexp.MustCompile(`(?:19|20)\d\d[-至/](?:(?:19|20)\d\d|\d\d)(?:学年度?|年度?)?|(?:19|20)\d\d学年度?`)
	yearIn    = regexp.MustCompile(`(?:19|20)\d\d年(?:度)?`)
	yearsOwn  = regexp.MustCompile(`(截至|截止|至|到)?(?:19|20)\d\d年度?(累计完成|累计|完成|实际完成|计划完成|计划投资|投资)`)
	monthsIn  = regexp.MustCompile(`\d{1,2}月?[-至到]\d{1,2}月(?:份|底|末)?`)
	monthIn   = regexp.MustCompile(`\d{1,2}月(?:份)?`)
	bandIn    = regexp.MustCompile(`(\d\d)人?[-至](\d\d)人?`)
	lowBand   = regexp.MustCompile(`25人?(?:及|或)?以下|不足26人|小于26人`)
	highBand  = regexp.MustCompile(`66人?(?:及|或)?以上|超过65人|大于65人`)
	lineEnds  = strings.NewReplacer("<br>", "", "<br/>", "", "<br />", "", `\r`, "", `\n`, "", "\u2028", "", "\u2029", "")
	oneForm   = strings.NewReplacer("–", "-", "—", "-", "~", "-", "〜", "-", "【", "(", "】", ")", "[", "(", "]", ")", "〔", "(", "〕", ")",
		"{", "(", "}", ")", "<", "(", ">", ")", "《", "", "》", "", "\\", "/", "|", "/")
)

// mostWords is how many bytes a text has at most that is looked at as words. No head is so long, and what a file may have in one cell
// without an end would be folded and searched again at each place that asks.
const mostWords = 8 << 10

// plain is the form in which words are compared: compatibility forms folded (⼥, ㎡, full width), without blanks, ornaments
// and numbers before them. Years go, months become words: what matters of 4月份完成投资 is that it is some month's.
func plain(s string) string {
	if len(s) > mostWords {
		return s
	}
	if !strings.ContainsFunc(s, func(r rune) bool { return r < 0x4e00 || r > 0x9fff }) {
		return asked(s) // words alone: most are, and nothing else below touches them
	}
	s = lineEnds.Replace(s)
	s = strings.ToLower(oneForm.Replace(norm.NFKC.String(numbering.ReplaceAllString(s, ""))))
	s = signs.ReplaceAllString(numbering.ReplaceAllString(s, ""), "")
	s = asked(bands(sealed.ReplaceAllString(s, "")))
	s = yearsOwn.ReplaceAllStringFunc(s, func(y string) string {
		m := yearsOwn.FindStringSubmatch(y)
		if m[1] != "" {
			return "累计" + m[2] // 截至2022年完成 is all until then
		}
		return "本年" + m[2]
	})
	s = yearIn.ReplaceAllStringFunc(schoolYr.ReplaceAllString(s, "学年"), func(y string) string {
		return strings.TrimLeft(strings.TrimSuffix(y, "年"), "0123456789")
	})
	return monthIn.ReplaceAllString(monthsIn.ReplaceAllString(s, "年初至今"), "某月")
}

// asked writes a question for yes or no as heads do: 安不安排校车 is 是否安排校车, 补上了吗 and 补上了没有 are 是否补上了.
func asked(s string) string {
	for _, end := range []string{"吗", "没有"} {
		if rest, ok := strings.CutSuffix(s, end); ok && len([]rune(rest)) > 1 && !strings.ContainsAny(rest, "么哪谁怎咋几") {
			return "是否" + rest
		}
	}
	t := []rune(s)
	for i := 0; i+2 < len(t); i++ {
		if t[i+1] == '不' && t[i] == t[i+2] {
			rest := string(t[i+2:])
			if t[i] == '是' {
				rest = string(t[i+3:])
			}
			return string(t[:i]) + "是否" + rest
		}
	}
	return s
}

// bands writes classes by their size as one word each: 26-30人 is 班额段02. The bands are those of 教育统计 (from 25 up, by five).
func bands(s string) string {
	const first, step, lowest = 26, 5, 2
	s = highBand.ReplaceAllString(lowBand.ReplaceAllString(s, "班额段01"), "班额段10")
	return bandIn.ReplaceAllStringFunc(s, func(m string) string {
		from := int(m[0]-'0')*10 + int(m[1]-'0')
		band := lowest + (from-first)/step
		if from < first || (from-first)%step != 0 || band > 9 {
			return m
		}
		return "班额段0" + string(rune('0'+band))
	})
}

// headOf is a head path taken apart, once for all files: nobody alters it. What is too long for a head is not kept.
func (l *lexicon) headOf(path []string) *head {
	key := strings.Join(path, "\x1f")
	if len(key) > longestKept {
		return l.newHead(path)
	}
	return l.heads.get(key, func() *head { return l.newHead(path) })
}

// longestKept is how many bytes a path has at most that is kept taken apart.
const longestKept = 240

// newHead takes a head path apart.
func (l *lexicon) newHead(path []string) *head {
	h := l.levels(path)
	if len(h.parts) == 0 {
		return h
	}
	h.text = strings.Join(h.parts, "/")
	h.readings = l.readings(h.parts)
	last := h.parts[len(h.parts)-1]
	h.choices = listed(last)
	if !strings.Contains(last, "(") {
		return h
	}
	if bare := bracketed.ReplaceAllString(last, ""); bare != last && bare != "" {
		h.bare = l.newHead(append(slices.Clone(h.parts[:len(h.parts)-1]), bare))
		h.bare.unit, h.keep = h.unit, .9
		if remark.MatchString(strings.Join(bracketed.FindAllString(last, -1), "")) {
			h.keep = .97
		}
	}
	return h
}

// longestHead is how many bytes of a head are read: what is longer is no head, and takes the square of its length to be read.
const longestHead = 1200

// beginning is how a head begins, in whole characters.
func beginning(head string) string {
	if len(head) <= longestHead {
		return head
	}
	end := longestHead
	for !utf8.RuneStart(head[end]) {
		end--
	}
	return head[:end]
}

// levels is a head path in its plain form, without units.
func (l *lexicon) levels(path []string) *head {
	h := &head{}
	for _, p := range path {
		p = plain(beginning(p))
		if p == "" || len(h.parts) > 0 && h.parts[len(h.parts)-1] == p {
			continue
		}
		word, unit := takeUnit(p)
		if len(h.parts) > 0 && isUnit(word) && l.words[word] == nil {
			word, unit = "", word
		}
		if unit != "" {
			h.unit = unit
		}
		if word != "" {
			h.parts = append(h.parts, word)
		}
	}
	h.said = saidOf(h.parts)
	return h
}

var (
	bracketed = regexp.MustCompile(`\([^()]*\)`)
	remark    = regexp.MustCompile(`填|同|不含|包括|含|如|可|选|请|格式|注|见|按|或|指|截`)
	behind    = regexp.MustCompile(`[/](㎡|m2|亩|万元|元|人|平方米|公里|个|间|册|台)$`)
)

// takeUnit takes the unit out of a level: 占地面积(㎡) is 占地面积, ㎡.
func takeUnit(s string) (word, unit string) {
	if word = s; strings.Contains(s, "(") {
		word = bracketed.ReplaceAllStringFunc(s, func(b string) string {
			u := strings.TrimPrefix(strings.TrimPrefix(b[1:len(b)-1], "单位"), ":")
			if !isUnit(u) {
				return b
			}
			unit = u
			return ""
		})
	}
	if unit == "" && strings.Contains(word, "/") {
		if m := behind.FindStringSubmatch(word); m != nil && len(word) > len(m[0]) {
			return strings.TrimSuffix(word, m[0]), m[1]
		}
	}
	const longest, shortest = 5, 2 // 万平方公里; one sign alone is a word
	t := []rune(word)
	for i := max(1, len(t)-longest); i <= len(t)-shortest && unit == ""; i++ {
		if u := string(t[i:]); edu.QuantityOf(u) != edu.NoQuantity && u != "学时" && u != "学年" {
			return strings.TrimRight(string(t[:i]), "/-、:"), u
		}
	}
	return word, unit
}

// isUnit reports whether a text is a unit that numbers are given in.
func isUnit(s string) bool {
	return edu.QuantityOf(s) != edu.NoQuantity
}

const mostReadings = 12

// readings are the ways to understand a path: level by level, with what long words may have swallowed, and as one text
// (岗位/等级 is 岗位等级).
func (l *lexicon) readings(parts []string) []reading {
	groups := [][]slot{nil}
	for _, p := range parts[:len(parts)-1] {
		best, longer := l.cut(p)
		groups = product(groups, slices.Concat(best, longer))
	}
	var out []reading
	add := func(leaves, groups [][]slot, keep float64) {
		for _, leaf := range leaves {
			for _, g := range groups {
				if len(out) < mostReadings {
					out = append(out, l.reading(leaf, g, keep))
				}
			}
		}
	}
	best, longer := l.cut(parts[len(parts)-1])
	add(best, groups[:1], 1)
	if len(parts) > 1 {
		whole, _ := l.cut(strings.Join(parts, ""))
		add(whole, [][]slot{nil}, likeText)
		if last := len(parts) - 1; l.lightWord(parts[last-1]) { // 面积/校舍 is 校舍面积
			above := slices.Concat(parts[:last-1], []string{parts[last], parts[last-1]})
			whole, _ = l.cut(strings.Join(above, ""))
			add(whole, [][]slot{nil}, likeText)
		}
	}
	add(best, groups[1:], swallowed)
	add(longer, groups, swallowed)
	return out
}

// reading is a way to understand a head by words of its levels.
func (l *lexicon) reading(leaf, group []slot, keep float64) reading {
	r := reading{leaf: leaf, group: group, keep: keep}
	for _, words := range [][]slot{leaf, group} {
		for _, w := range words {
			r.some |= w.some
			for _, c := range w.meanings {
				r.sides |= l.sides[c]
			}
		}
	}
	return r
}

// light reports whether no word of a head, however it is plainly read, weighs enough to say what it is about.
func (l *lexicon) light(h *head) bool { return l.lighter(h, lightHead) }

// lighter reports whether no word of a head weighs as much as that.
func (l *lexicon) lighter(h *head, most float64) bool {
	for _, r := range h.readings {
		heavy := func(s slot) bool { return l.lightest(s) >= most }
		if r.keep == 1 && (slices.ContainsFunc(r.leaf, heavy) || slices.ContainsFunc(r.group, heavy)) {
			return false
		}
	}
	return true
}

// lightest is the weight of a word in its lightest meaning.
func (l *lexicon) lightest(s slot) float64 {
	w := unknownWeight(s.unknown)
	for i, c := range s.meanings {
		if i == 0 || l.weights[c] < w {
			w = l.weights[c]
		}
	}
	return w
}

// lightWord reports whether a level says a kind of value only: 面积, 时间, 人数.
func (l *lexicon) lightWord(level string) bool {
	known := l.words[level]
	return len(known) > 0 && !slices.ContainsFunc(known[0], func(s slot) bool { return l.heaviest(s) > .5 })
}

// product joins each row of slots with each reading of what follows.
func product(rows, next [][]slot) [][]slot {
	var out [][]slot
	for _, r := range rows {
		for _, n := range next {
			if out = append(out, slices.Concat(r, n)); len(out) == mostReadings {
				return out
			}
		}
	}
	return out
}

// cost of a cut: characters no word is known for, then words.
type cost struct{ unknown, words int }

func (c cost) less(o cost) bool {
	return c.unknown < o.unknown || c.unknown == o.unknown && c.words < o.words
}

const separators = "()/、-+"

// cut cuts a level into words: in every way with the fewest unknown characters and, of these, the fewest words, and then in
// those with one word more, which a long word may have swallowed.
func (l *lexicon) cut(level string) (best, longer [][]slot) {
	c := &cutter{l: l, text: level}
	for i := range level {
		c.at = append(c.at, i)
	}
	c.at = append(c.at, len(level))
	c.least()
	c.walk(len(c.at)-1, 0, nil, "")
	if whole, ok := l.words[level]; ok {
		return whole, c.out[1]
	}
	return c.out[0], c.out[1]
}

// cutter finds the ways to cut a text.
type cutter struct {
	l    *lexicon
	text string
	at   []int       // where each of its characters begins, and where it ends
	best []cost      // of the text up to each place
	out  [2][][]slot // with the fewest words, and with one more
}

// step is the price of a piece of the text, and what is known of it.
func (c *cutter) piece(from, to int) (price cost, known [][]slot, ok bool) {
	word := c.text[c.at[from]:c.at[to]]
	if known = c.l.words[word]; known != nil {
		return cost{0, 1}, known, true
	}
	if to != from+1 {
		return cost{}, nil, false
	}
	if strings.Contains(separators, word) {
		return cost{}, nil, true
	}
	return cost{1, 0}, nil, true
}

func (c *cutter) least() {
	c.best = make([]cost, len(c.at))
	for i := 1; i < len(c.at); i++ {
		first := true
		for j := max(0, i-max(1, c.l.longest)); j < i; j++ {
			price, _, ok := c.piece(j, i)
			if !ok {
				continue
			}
			if x := (cost{c.best[j].unknown + price.unknown, c.best[j].words + price.words}); first || x.less(c.best[i]) {
				c.best[i], first = x, false
			}
		}
	}
}

// walk goes back from a place; right are the words behind it, rest the unknown text there, more how many words more than the
// fewest were used.
func (c *cutter) walk(end, more int, right [][]slot, rest string) {
	flush := func(rows [][]slot) [][]slot {
		if rest == "" {
			return rows
		}
		return product([][]slot{{word(rest)}}, orNone(rows))
	}
	if end == 0 {
		if rows := flush(right); len(c.out[more]) < mostReadings {
			c.out[more] = append(c.out[more], orNone(rows)...)
		}
		return
	}
	for j := max(0, end-max(1, c.l.longest)); j < end; j++ {
		price, known, ok := c.piece(j, end)
		if !ok || c.best[j].unknown+price.unknown > c.best[end].unknown || len(c.out[0])+len(c.out[1]) >= 2*mostReadings {
			continue
		}
		extra := more + c.best[j].words + price.words - c.best[end].words
		if extra > 1 {
			continue
		}
		switch {
		case known != nil:
			c.walk(j, extra, product(known, orNone(flush(right))), "")
		case price.unknown == 0:
			c.walk(j, extra, flush(right), "")
		default:
			c.walk(j, extra, right, c.text[c.at[j]:c.at[end]]+rest)
		}
	}
}

// orNone is one empty row where there are none.
func orNone(rows [][]slot) [][]slot {
	if len(rows) == 0 {
		return [][]slot{nil}
	}
	return rows
}
