package recognise

import (
	"slices"
	"strings"

	"countyledger/store/edu"
)

// Saying is what an office has said that a head means; the zero value says nothing.
type Saying struct {
	Key  string // of its target, or Nothing
	Sure bool   // said of these very tables: nothing that the program knows comes before it
	Why  string // the beginning of a sentence: 本局确认过这个表头
}

// Said is asked what an office has said of a head of a register's tables, in its plain form (Reader.Plain).
type Said interface {
	Of(g *edu.Register, plain string) (Saying, bool)
}

// saidTop is the score of a head that was said to mean a target: above the highest that words can have.
const saidTop = 1.2

// over is the score of a head's words for a target, with what was said of the head.
func (s Saying) over(key string, text float64) float64 {
	switch {
	case s.Key != key:
		return text
	case s.Sure:
		return saidTop
	}
	return max(text, 1)
}

func (s Saying) grade() Grade {
	if s.Sure {
		return Sure
	}
	return Likely
}

// of is what was said of a head, nothing where nobody said anything.
func (in Source) of(g *edu.Register, h *head) Saying {
	if in.Said == nil {
		return Saying{}
	}
	s, _ := in.Said.Of(g, h.said)
	return s
}

// Plain is the form in which heads are found again, whoever writes them: levels (A/B), blanks, ornaments, units and remarks in
// brackets do not count.
func (r *Reader) Plain(head string) string { return r.lexicon.levels(strings.Split(head, "/")).said }

// Meant are the keys of what a head in a table of the register most likely holds, the likeliest first; none where it says too little.
func (r *Reader) Meant(g *edu.Register, head string) (keys []string) {
	for _, v := range r.vocabularies {
		if v.register != g {
			continue
		}
		says := v.says(r.lexicon.headOf(strings.Split(head, "/")))
		order := make([]int, len(says))
		for i := range order {
			order[i] = i
		}
		slices.SortStableFunc(order, func(x, y int) int { return -compare(says[x], says[y]) })
		for _, i := range order[:min(proposals, len(order))] {
			if key := v.targets[i].key; says[i] >= leastProposal && key != nothing {
				keys = append(keys, key)
			}
		}
	}
	return keys
}

// Called is the key of what a register calls by exactly the words of a head; empty for nothing.
func (r *Reader) Called(g *edu.Register, path []string) string {
	h := r.lexicon.headOf(path)
	for _, v := range r.vocabularies {
		for _, t := range v.targets {
			if v.register == g && slices.ContainsFunc(t.senses, func(s sense) bool { return s.text == h.text && s.top == 1 }) {
				return t.key
			}
		}
	}
	return ""
}

// saidOf is the plain form of the levels of a head.
func saidOf(parts []string) string {
	var out strings.Builder
	for _, p := range parts {
		out.WriteString(bracketed.ReplaceAllStringFunc(p, func(b string) string {
			if remark.MatchString(b) {
				return ""
			}
			return b
		}))
	}
	return out.String()
}

// Ground is what an answer rests on: the kind of evidence.
type Ground string

// The grounds, as programs read them.
const (
	GroundSaid   Ground = "said"   // somebody has said it of the head
	GroundSame   Ground = "same"   // the head is what the field is called
	GroundBoth   Ground = "both"   // the head means the field, and the content looks like it
	GroundWords  Ground = "words"  // the head means the field
	GroundValues Ground = "values" // the content looks like the field
)

// Grounds lists them.
func Grounds() []Ground {
	return []Ground{GroundSaid, GroundSame, GroundBoth, GroundWords, GroundValues}
}

// Words is the ground in words.
func (g Ground) Words() string {
	return map[Ground]string{
		GroundSaid: "确认过的表头", GroundSame: "表头的写法相同", GroundBoth: "表头意思相近、内容相符", GroundWords: "表头意思相近", GroundValues: "只看内容",
	}[g]
}

func groundOf(text, fit float64) Ground {
	switch {
	case text > highest:
		return GroundSaid
	case text >= 1:
		return GroundSame
	case text > 0 && fit >= sureFit:
		return GroundBoth
	case text > 0:
		return GroundWords
	}
	return GroundValues
}

// doubted makes a sure column a likely one where its ground has misled this office.
func (b *board) doubted(c Column) Column {
	if c.Grade == Sure && b.in.Doubted[c.Ground] {
		c.Grade = Likely
		c.Why += "；本局以往凭“" + c.Ground.Words() + "”认定的列出过错，请核对"
	}
	return c
}
