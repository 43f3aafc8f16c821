package statistic

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"countyledger/store/edu"
)

// Bounds are what a number is to lie between: 50岁及以上, 不满100人, 45—54岁. 以上, 以下 and 以内 include the number that they name, 超过 and 不满 do
// not (民法典第一千二百五十九条).
type Bounds struct {
	from, to         float64 // endless where nothing bounds it
	beyond, short    bool    // from and to themselves are outside
	first, last      string  // the numbers as they were written; empty for none
	Unit             string  // that was written behind them; empty for none
	Begin, BehindEnd int     // where it stands in the text, in bytes
}

// forms are how bounds are written: between two numbers, with a word behind one, and with one before it.
type forms struct{ between, behind, before *regexp.Regexp }

// written are the forms, with the units of all registers and those that are said besides.
var written = sync.OnceValue(func() forms {
	units := []string{"岁", "名", "平方米", "平米"}
	for _, g := range edu.Registers() {
		for _, f := range g.Fields {
			if f.Unit != "" && !slices.Contains(units, f.Unit) {
				units = append(units, regexp.QuoteMeta(f.Unit))
			}
		}
	}
	slices.SortFunc(units, func(a, b string) int { return len(b) - len(a) }) // 万元 before 元
	const number = `([0-9]+(?:\.[0-9]+)?)`
	unit := "(" + strings.Join(units, "|") + ")?"
	return forms{
		between: regexp.MustCompile(number + unit + `(?:—|-|~|至|到)` + number + unit + `(?:之间)?`),
		behind:  regexp.MustCompile(number + unit + `(及以上|或以上|以上|及以下|或以下|以下|以内)`),
		before: regexp.MustCompile(`(>=|≥|大于等于|不少于|不小于|不低于|至少|<=|≤|小于等于|不超过|不大于|不多于|至多|最多|>|大于|超过|多于|高于|` +
			`<|小于|不满|不足|少于|不到|低于)` + number + unit),
	}
})

// meanings tell of the words whether they bound from below, and whether the number itself is outside.
var meanings = map[string]struct{ from, open bool }{
	"及以上": {true, false}, "或以上": {true, false}, "以上": {true, false}, ">=": {true, false}, "≥": {true, false}, "大于等于": {true, false},
	"不少于": {true, false}, "不小于": {true, false}, "不低于": {true, false}, "至少": {true, false},
	">": {true, true}, "大于": {true, true}, "超过": {true, true}, "多于": {true, true}, "高于": {true, true},
	"<": {false, true}, "小于": {false, true}, "不满": {false, true}, "不足": {false, true},
	"少于": {false, true}, "不到": {false, true}, "低于": {false, true},
}

// FindBounds looks for bounds in a text; ok is false where none are named.
func FindBounds(text string) (b Bounds, ok bool) {
	b = Bounds{from: math.Inf(-1), to: math.Inf(1)}
	if m := written().between.FindStringSubmatchIndex(text); m != nil {
		part := parts(text, m)
		b.first, b.last, b.Unit = part[1], part[3], cmp.Or(part[4], part[2])
		b.from, b.to = value(b.first), value(b.last)
		b.Begin, b.BehindEnd = m[0], m[1]
		return b, b.from <= b.to
	}
	word := ""
	if m := written().before.FindStringSubmatchIndex(text); m != nil {
		part := parts(text, m)
		word, b.first, b.Unit, b.Begin, b.BehindEnd = part[1], part[2], part[3], m[0], m[1]
	} else if m := written().behind.FindStringSubmatchIndex(text); m != nil {
		part := parts(text, m)
		b.first, b.Unit, word, b.Begin, b.BehindEnd = part[1], part[2], part[3], m[0], m[1]
	} else {
		return b, false
	}
	means := meanings[word]
	if means.from {
		b.from, b.beyond = value(b.first), means.open
	} else {
		b.to, b.short, b.first, b.last = value(b.first), means.open, "", b.first
	}
	return b, true
}

// BoundsOf are the bounds that a text is as a whole.
func BoundsOf(text string) (b Bounds, ok bool) {
	b, ok = FindBounds(text)
	return b, ok && b.Begin == 0 && b.BehindEnd == len(text)
}

// parts are what the groups of a match hold.
func parts(text string, m []int) (all []string) {
	for pair := range slices.Chunk(m, 2) {
		if pair[0] < 0 {
			all = append(all, "")
			continue
		}
		all = append(all, text[pair[0]:pair[1]])
	}
	return all
}

func value(text string) float64 {
	x, _ := strconv.ParseFloat(text, 64) // it has the form of one
	return x
}

// Within is the text of bounds with a unit; BoundsOf reads it back.
func (b Bounds) Within(unit string) string {
	switch {
	case b.first != "" && b.last != "":
		return b.first + "—" + b.last + unit
	case b.beyond:
		return "超过" + b.first + unit
	case b.short:
		return "不满" + b.last + unit
	case b.first != "":
		return b.first + unit + "及以上"
	}
	return b.last + unit + "及以下"
}

// Has reports whether a number lies within.
func (b Bounds) Has(x float64) bool {
	return (x > b.from || x == b.from && !b.beyond) && (x < b.to || x == b.to && !b.short)
}

// meets makes what tells the rows that a condition takes: those whose number lies within bounds, where it names some of a number, else
// those that have its text.
func (c Condition) meets(book *edu.Book) func(edu.Record) bool {
	if b, ok := BoundsOf(c.Text); ok && c.Facet.Measured() {
		return func(r edu.Record) bool {
			x, known := c.Facet.Number(r, book)
			return known && b.Has(x)
		}
	}
	return func(r edu.Record) bool { return c.Facet.Text(r, book) == c.Text }
}
