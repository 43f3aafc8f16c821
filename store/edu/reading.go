package edu

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// UnknownWord tells that a text is no entry of a code list for sure. It costs the field, never the row.
type UnknownWord struct {
	List *CodeList
	Text string
	said answer
}

// Near lists what the text may mean, the likeliest first.
func (e *UnknownWord) Near() []Code { return e.List.lexicon().near(compared(e.Text), e.said.near) }

// Hints are the entries that the text is known to be written for, the likeliest first; none where it is only like some.
func (e *UnknownWord) Hints() []Code { return e.said.near }

func (e *UnknownWord) Error() string { return e.outside(e.List.Name + "的") }

// outside says that the text is none of the options, and what it may mean; whose names the list where its field does not.
func (e *UnknownWord) outside(whose string) string {
	near := e.Labels()
	if len(near) == 0 {
		return fmt.Sprintf("%s不在%s选项中：%s", Quote(e.Text), whose, e.List.choices())
	}
	return fmt.Sprintf("%s不在%s选项中，是不是“%s”？", Quote(e.Text), whose, strings.Join(near, "”或“"))
}

// Labels are the official terms of what the text may mean.
func (e *UnknownWord) Labels() []string {
	var out []string
	for _, c := range e.Near() {
		out = append(out, e.List.Label(c))
	}
	return out
}

// mostNear is how many entries are proposed for a word, leastNear how alike they must be, from 0 to 1; leastBeside is that of
// others beside those that the word is known to hint at: 民办 looks like 公办 and is its opposite.
const (
	mostNear    = 3
	leastNear   = 0.3
	leastBeside = 0.7
)

// compared is the form in which words are compared: compatibility characters and full-width ones made plain, small letters,
// no blanks, one kind of dash, and numbers before and behind words as the words write them (专技10级, 2级).
func compared(s string) string {
	s = dashes.Replace(strings.ToLower(Squeeze(norm.NFKC.String(Fold(s)))))
	return numbered.ReplaceAllStringFunc(s, func(m string) string {
		p := numbered.FindStringSubmatch(m)
		if n := chineseNumber(atoi(p[2])); n != "" {
			return p[1] + n + p[3]
		}
		return m
	})
}

var (
	dashes = strings.NewReplacer("—", "-", "–", "-", "―", "-", "−", "-", "─", "-",
		"[", "(", "]", ")", "【", "(", "】", ")", "〔", "(", "〕", ")")
	numbered = regexp.MustCompile(`(^|\p{Han})(\d{1,2})([级等年])`)
	// numbering is a number in front of a word: 1-男, 01汉族, 2.小学.
	numbering = regexp.MustCompile(`^\(?(\d{1,3})\)?[-._:、)]*(\p{Han}.*)$`)
	// bracketed is a text with a remark in brackets behind it.
	bracketed = regexp.MustCompile(`^([^()]+)\(([^()]+)\)([^()]*)$`)
	score     = regexp.MustCompile(`^\d+(?:\.\d+)?分?$`)
)

func isSeparator(r rune) bool { return strings.ContainsRune("、/,;+&|", r) }

// chineseNumber writes a number up to 19 in Chinese figures; empty for others.
func chineseNumber(n int) string {
	if n < 1 || n > 19 {
		return ""
	}
	out := ""
	if n >= 10 {
		out = "十"
	}
	if n%10 > 0 {
		out += string([]rune("一二三四五六七八九")[n%10-1])
	}
	return out
}

// answer is what a text says of a list: an entry for sure, or those it may mean.
type answer struct {
	sure Code
	near []Code
}

func (a answer) may(c Code) bool { return a.sure == c || slices.Contains(a.near, c) }

// read finds the entry that a text, in the form in which words are compared, names for sure.
func (x *lexicon) read(text string) answer {
	if c, ok := x.code(text); ok {
		return answer{sure: c}
	}
	if len(text) > longestWord {
		return answer{}
	}
	if a := x.whole(text); a.sure != "" || len(a.near) > 0 {
		return a
	}
	if p := numbering.FindStringSubmatch(text); p != nil {
		return x.under(p[1], x.read(p[2]))
	}
	if p := bracketed.FindStringSubmatch(text); p != nil {
		return x.remarked(p[1]+p[3], p[2])
	}
	if parts := strings.FieldsFunc(text, isSeparator); len(parts) > 1 && len(parts) < 9 {
		return x.several(parts)
	}
	return x.bareAnswer(text)
}

// code is the entry whose code the text is.
func (x *lexicon) code(text string) (Code, bool) {
	if _, err := strconv.Atoi(text); err == nil && x.own {
		return "", false
	}
	for _, it := range x.list.Items {
		if text == strings.ToLower(string(it.Code)) {
			return it.Code, true
		}
	}
	return "", false
}

// whole is what a text says as one.
func (x *lexicon) whole(text string) answer {
	s := x.cut(text)
	if s.empty() {
		return answer{}
	}
	var a answer
	for _, h := range x.hints {
		if x.same(h.said, s) {
			a.near = append(a.near, h.codes...)
		}
	}
	if a.near != nil {
		return a
	}
	for _, p := range x.sure {
		if x.same(p.said, s) && !slices.Contains(a.near, p.codes[0]) {
			a.near = append(a.near, p.codes[0])
		}
	}
	if len(a.near) == 1 {
		return answer{sure: a.near[0]}
	}
	return a
}

// under is an answer to a text that had a number before it. A number that is the code of another entry makes it doubtful.
func (x *lexicon) under(number string, a answer) answer {
	i := slices.IndexFunc(x.list.Items, func(it CodeItem) bool {
		return strings.TrimLeft(string(it.Code), "0") == strings.TrimLeft(number, "0")
	})
	if a.sure != "" && i >= 0 && !x.own && x.list.Items[i].Code != a.sure {
		return answer{near: []Code{a.sure, x.list.Items[i].Code}}
	}
	return a
}

// remarked is what a text says with a remark in brackets: the remark may complete it (党员（预备）), say it once more
// (高级教师（副高级）) or be a mark (二级甲等（88分）). One that says something else makes it doubtful.
func (x *lexicon) remarked(text, remark string) answer {
	if a := x.whole(text + remark); a.sure != "" {
		return a
	}
	a := x.read(text)
	if score.MatchString(remark) || x.cut(remark).empty() {
		return a
	}
	b := x.read(remark)
	if a.sure != "" && b.may(a.sure) {
		return a
	}
	return doubtful(a, b)
}

// several is what words beside each other say: one entry, if each may be it.
func (x *lexicon) several(parts []string) answer {
	all := make([]answer, len(parts))
	sure := map[Code]bool{}
	for i, p := range parts {
		all[i] = x.read(p)
		if all[i].sure != "" {
			sure[all[i].sure] = true
		}
	}
	if len(sure) < 2 {
		if a := x.whole(strings.Join(parts, "")); a.sure != "" {
			return a
		}
	}
	for c := range sure {
		if len(sure) == 1 && !slices.ContainsFunc(all, func(a answer) bool { return !a.may(c) }) {
			return answer{sure: c}
		}
	}
	return doubtful(all...)
}

// doubtful is every entry that one of the answers may be.
func doubtful(all ...answer) answer {
	var out answer
	for _, a := range all {
		for _, c := range append([]Code{a.sure}, a.near...) {
			if c != "" && !slices.Contains(out.near, c) {
				out.near = append(out.near, c)
			}
		}
	}
	return out
}

// near lists the entries that a text may mean: those that it was found to allow, then the others by how alike they are.
func (x *lexicon) near(text string, allowed []Code) []Code {
	if len(text) > longestWord {
		return nil
	}
	type scored struct {
		code  Code
		alike float64
	}
	s := x.cut(text)
	best := map[Code]float64{}
	for _, p := range slices.Concat(x.sure, x.hints) {
		for _, c := range p.codes {
			best[c] = max(best[c], p.tells()*max(alike(s, p.said), 0.9*looksAlike(text, p.text)))
		}
	}
	if len(allowed) == 0 {
		allowed = x.kin(text)
	}
	least := leastNear
	if len(allowed) > 0 {
		least = leastBeside
	}
	var all []scored
	for _, it := range x.list.Items {
		if v := best[it.Code]; v >= least && !slices.Contains(allowed, it.Code) {
			all = append(all, scored{it.Code, v})
		}
	}
	slices.SortStableFunc(all, func(a, b scored) int { return cmp.Compare(b.alike, a.alike) })
	var out []Code
	for _, c := range allowed {
		if !slices.Contains(out, c) { // several of its names may be meant
			out = append(out, c)
		}
	}
	for _, e := range all {
		out = append(out, e.code)
	}
	return out[:min(mostNear, len(out))]
}

// alike is how much of what two texts say is the same, from 0 to 1.
func alike(a, b saying) float64 {
	x, y := a.set, b.set
	both, one := 0.0, 0.0
	for _, m := range x {
		if slices.Contains(y, m) {
			both++
		} else {
			one++
		}
	}
	one += float64(len(y)) - both
	for _, run := range a.rest {
		if slices.Contains(b.rest, run) {
			both++
		} else {
			one += min(1.6, 0.5*float64(len([]rune(run))))
		}
	}
	for _, run := range b.rest {
		if !slices.Contains(a.rest, run) {
			one++
		}
	}
	if both == 0 {
		return 0
	}
	return both / (both + 0.8*one)
}

// longestWord is how many bytes a text has at most that is taken for a word of a list, perhaps written wrong, with what stands around it:
// what is longer is compared with none, which would take minutes.
const longestWord = 600

// looksAlike is how much two texts look alike, from 0 to 1; one that stands in the other whole (自聘 in 单位自聘) is near.
func looksAlike(text, word string) float64 {
	v := pairsAlike(text, word)
	if len([]rune(word)) > 1 && (strings.Contains(text, word) || strings.Contains(word, text)) {
		return max(v, 0.5)
	}
	return v
}

// pairsAlike is the share of the letters and pairs of letters that two texts have in common, for slips of the pen.
func pairsAlike(a, b string) float64 {
	x, y := pairs(a), pairs(b)
	if len(x)+len(y) == 0 {
		return 0
	}
	both := 0
	left := slices.Clone(y)
	for _, p := range x {
		if i := slices.Index(left, p); i >= 0 {
			both++
			left = slices.Delete(left, i, i+1)
		}
	}
	return 2 * float64(both) / float64(len(x)+len(y))
}

func pairs(s string) []string {
	runes := []rune(s)
	var out []string
	for i := range runes {
		out = append(out, string(runes[i]))
		if i > 0 {
			out = append(out, string(runes[i-1:i+1]))
		}
	}
	return out
}
