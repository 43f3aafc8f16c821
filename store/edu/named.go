package edu

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Names finds the rows of a register by what cells call them.
type Names struct {
	register *Register
	area     string
	rows     []Record
	exact    map[string][]Record // by each of their names
	alike    map[string][]Record // by other forms that can mean nothing else
	likely   map[string][]Record // by what is left of the name without its kind
	forms    [][]string          // of each row, as alike has them
	near     map[string][]Record // what was proposed before
}

// NewNames are the names of the rows of a register in a book.
func NewNames(g *Register, b *Book) *Names {
	x := &Names{
		register: g, area: b.Unit.Place(), rows: b.Rows(g),
		exact: map[string][]Record{}, alike: map[string][]Record{}, likely: map[string][]Record{}, near: map[string][]Record{},
	}
	n := g.Naming
	if n.Names == nil {
		return x
	}
	for _, r := range x.rows {
		for _, name := range n.Names(r, x.area) {
			x.exact[name] = append(x.exact[name], r)
		}
		if n.Forms == nil {
			continue
		}
		sure, likely := n.Forms(r, x.area)
		x.forms = append(x.forms, sure)
		for _, form := range sure {
			x.alike[form] = append(x.alike[form], r)
		}
		for _, form := range likely {
			x.likely[form] = append(x.likely[form], r)
		}
	}
	return x
}

// Find are the rows that a text names: one, several that are called alike, or none.
func (x *Names) Find(text string) []Record {
	name := CleanName(text)
	found := x.exact[name]
	if x.register.Naming.Key == nil || len(found) == 1 && x.full(found[0], name) {
		return found
	}
	out := slices.Clone(found)
	for _, r := range x.alike[x.register.Naming.Key(text, x.area)] {
		if !slices.Contains(out, r) { // a short name of one may be the name of another in its township
			out = append(out, r)
		}
	}
	return out
}

// full reports whether a text is the full name of a row, with the county or without.
func (x *Names) full(r Record, text string) bool {
	name := CleanName(x.register.Name(r))
	return text == name || text == strings.TrimPrefix(name, x.area)
}

// mostProposed is how many rows are proposed for a name, leastAlike how alike their names must be, from 0 to 1.
const (
	mostProposed = 3
	leastAlike   = 0.5
)

// Near are the rows that a text which names none most likely means, the likeliest first. People are never guessed at.
func (x *Names) Near(text string) []Record {
	n := x.register.Naming
	if n.Key == nil || len(text) > longestWord || IsNone(text) {
		return nil
	}
	key := n.Key(text, x.area)
	if near, ok := x.near[key]; ok {
		return near
	}
	out := slices.Clone(x.likely[schoolStem(key)])
	type scored struct {
		row   Record
		alike float64
	}
	var all []scored
	for i, r := range x.rows {
		best := 0.0
		for _, form := range x.forms[i] {
			best = max(best, pairsAlike(key, form))
		}
		if best >= leastAlike && !slices.Contains(out, r) {
			all = append(all, scored{r, best})
		}
	}
	slices.SortStableFunc(all, func(a, b scored) int { return cmp.Compare(b.alike, a.alike) })
	for _, e := range all {
		out = append(out, e.row)
	}
	x.near[key] = out[:min(mostProposed, len(out))]
	return x.near[key]
}

// Calls reports whether a text can be the name of a row: one of its names, or one that differs in the kind of school only. A
// slip of the pen (东勾小学) is none: it may be the right name of another school.
func (x *Names) Calls(text string, r Record) bool {
	if found := x.Find(text); len(found) > 0 {
		return slices.Contains(found, r)
	}
	return x.register.Naming.Key != nil && slices.Contains(x.likely[schoolStem(x.register.Naming.Key(text, x.area))], r)
}

// Paraphrases reports whether a text is another form of the name of a row, and of no other's.
func (x *Names) Paraphrases(text string, r Record) bool {
	found := x.Find(text)
	return len(found) == 1 && found[0] == r && CleanName(text) != CleanName(x.register.Name(r))
}

var (
	// above is what stands before the county: 山西省吕梁市.
	above = regexp.MustCompile(`^(?:\p{Han}{2,7}(?:省|自治区))?(?:\p{Han}{1,7}(?:市|州|盟|地区))?$`)
	// part names a part of a school, which is that school.
	schoolPart = regexp.MustCompile(`\((?:本部|校本部|总校|小学部|初中部)\)$`)
	// ordinal is a school that is called by a number: 一小, 第1小学.
	numberedSchool = regexp.MustCompile(`第?(\d{1,2}|[一二三四五六七八九十]{1,3})(小学?|中学?|初中|高中|幼儿园|幼)$`)
	// kindOfSchool is the end of a name that says what kind it is.
	kindOfSchool = regexp.MustCompile(`(?:小学|初中|高中|中学|学校|幼儿园|教学点|校|园)$`)
	// anySchool is what every township has.
	anySchool = regexp.MustCompile(`^(?:第[一二三四五六七八九十]+)?(?:中心|实验|希望|联合|寄宿制|九年一贯制|乡|镇)*(?:小学|初中|高中|中学|学校|幼儿园|教学点|校|园)$`)

	schoolWords = strings.NewReplacer("完全小学", "小学", "完小", "小学", "小学校", "小学", "中学校", "中学", "初级中学", "初中", "高级中学", "高中", "幼稚园", "幼儿园")
)

// schoolKey is the form in which names of schools are compared beyond their letters: without the county and what is above it,
// without 本部, in the short words for kinds of schools.
func schoolKey(name, area string) string {
	t := strings.ToLower(norm.NFKC.String(CleanName(name)))
	if i := strings.Index(t, area); area != "" && i >= 0 && above.MatchString(t[:i]) && len(t) > i+len(area) {
		t = t[i+len(area):]
	}
	t = schoolWords.Replace(schoolPart.ReplaceAllString(t, ""))
	if p := numberedSchool.FindStringSubmatch(t); p != nil {
		number, kind := p[1], p[2]
		if n := atoi(number); n > 0 {
			number = chineseNumber(n)
		}
		switch kind {
		case "小", "中":
			kind += "学"
		case "幼":
			kind = "幼儿园"
		}
		if number != "" {
			t = strings.TrimSuffix(t, p[0]) + "第" + number + kind
		}
	}
	return t
}

// schoolStem is a key without the kind of school: 东川镇中心 of 东川镇中心校.
func schoolStem(key string) string { return kindOfSchool.ReplaceAllString(key, "") }

// schoolForms are the keys by which a school is called: with and without its township, of each of its names. What every
// township has (中心小学) needs the township; without it, and without the kind, it is only likely.
func schoolForms(r Record, area string) (sure, likely []string) {
	s := r.(*School)
	town := CleanName(string(s.Township))
	stem := townStem(town)
	for _, name := range schoolNames(r, area) {
		key := schoolKey(name, area)
		rest := key
		if town != "" {
			if after, ok := strings.CutPrefix(key, town); ok && after != "" {
				rest = after
			} else if after, ok := strings.CutPrefix(key, stem); ok && after != "" {
				rest = after
			}
			sure = append(sure, town+rest, stem+rest)
		}
		if sure = append(sure, key); !anySchool.MatchString(rest) {
			sure = append(sure, rest)
		} else {
			likely = append(likely, rest)
		}
	}
	slices.Sort(sure)
	sure = slices.Compact(sure)
	for _, key := range sure {
		likely = append(likely, schoolStem(key))
	}
	slices.Sort(likely)
	return sure, slices.Compact(likely)
}

// beforeName are characters that may stand before a school's name in a sentence and are no part of it.
const beforeName = "对请和与及由的为查是县区市镇乡街道于"

// Within are the rows whose names stand in a text, as a sentence has them. A name within a longer one is not meant: 东沟小学 in 下东沟小学,
// whether the ledger has that or not.
func (x *Names) Within(text string) []Record {
	raw := Squeeze(Halfwidth(text))
	plain := schoolWords.Replace(strings.ToLower(norm.NFKC.String(raw)))
	var called []string
	found := map[string][]Record{}
	look := func(in string, names map[string][]Record, whole bool) {
		for name, rows := range names {
			if (whole || !anySchool.MatchString(name)) && standsIn(in, name) {
				if found[name] == nil {
					called = append(called, name)
				}
				found[name] = append(found[name], rows...)
			}
		}
	}
	look(raw, x.exact, true)
	look(plain, x.alike, false)
	slices.Sort(called)
	var out []Record
	for _, name := range Longest(called) {
		for _, r := range found[name] {
			if !slices.Contains(out, r) {
				out = append(out, r)
			}
		}
	}
	return out
}

// Longest are those of some names in a text that stand in no longer one of them: of 东沟小学 and 下东沟小学 the second is meant.
func Longest(names []string) (out []string) {
	for _, name := range names {
		if !slices.ContainsFunc(names, func(o string) bool { return o != name && strings.Contains(o, name) }) {
			out = append(out, name)
		}
	}
	return out
}

// shortestName is how many characters a name has at least that is looked for in sentences.
const shortestName = 3

// standsIn reports whether a name stands in a text, and not as the end of a longer one.
func standsIn(text, name string) bool {
	if len([]rune(name)) < shortestName {
		return false
	}
	for from := 0; ; {
		i := strings.Index(text[from:], name)
		if i < 0 {
			return false
		}
		before := text[:from+i]
		last, _ := utf8.DecodeLastRuneInString(before)
		if before == "" || !unicode.Is(unicode.Han, last) || strings.ContainsRune(beforeName, last) {
			return true
		}
		from += i + len(name)
	}
}
