package recognise

import (
	"regexp"
	"slices"
	"strings"

	"countyledger/store/edu"
)

// sections are the 学段 in whose blocks columns stand, side by side in one table.
type sections struct {
	of    []edu.Code // by column; empty for those of all
	kinds []edu.Code
}

// sectionHead is a head that a block of a 学段 stands under: 小学, 小学段, 初中部情况.
var sectionHead = regexp.MustCompile(`^(?:普通|其中|义务教育|\(.\))*(小学|初级中学|初中|高级中学|高中|幼儿园|幼儿|学前)` +
	`(?:学段|学部|阶段|部分|教育|年级|段|部|类|情况|数据|信息|指标|统计|基本情况|办学条件)*(?:\([^()]*\))?$`)

// sectionCodes are the sections by their words.
var sectionCodes = map[string]edu.Code{
	"小学": edu.SectionPrimary, "初中": edu.SectionJunior, "初级中学": edu.SectionJunior, "高中": edu.SectionSenior, "高级中学": edu.SectionSenior,
	"幼儿园": edu.SectionPre, "幼儿": edu.SectionPre, "学前": edu.SectionPre, "学前教育": edu.SectionPre,
}

// sectionOfHead is the section that a head in its plain form says and nothing else.
func sectionOfHead(p string) (edu.Code, bool) {
	m := sectionHead.FindStringSubmatch(p)
	if m == nil {
		return "", false
	}
	return sectionCodes[m[1]], true
}

// prefixed takes the section from the beginning of a head: 小学班数, 初中专任教师数.
var prefixed = regexp.MustCompile(`^(小学|初中|高中|学前|幼儿园)(?:学段|阶段|部|段)?[-/(]?(.{2,}?)\)?$`)

// bareOf is a path without sections, worked out once for all files; nobody alters it.
func (l *lexicon) bareOf(path []string) []string {
	key := strings.Join(path, "\x1f")
	if len(key) > longestKept {
		return withoutSections(path)
	}
	return l.bare.get(key, func() []string { return withoutSections(path) })
}

// withoutSections is a path without the heads that only say the 学段, and without it before the lowest.
func withoutSections(path []string) []string {
	if m := prefixed.FindStringSubmatch(plain(path[len(path)-1])); m != nil && !sectionHead.MatchString(m[0]) {
		return append(withoutSections(append(slices.Clone(path[:len(path)-1]), "")), m[2])
	}
	return slices.DeleteFunc(slices.Clone(path), func(p string) bool { _, is := sectionOfHead(plain(p)); return is || p == "" })
}

// sectionsOf finds the blocks of columns by their groups, or else by what their heads begin with: then at least two sections must
// have columns of the same name.
func sectionsOf(heads []*head) sections {
	s := sections{of: make([]edu.Code, len(heads))}
	for i, h := range heads {
		for _, p := range h.parts[:max(0, len(h.parts)-1)] {
			if code, ok := sectionOfHead(p); ok {
				s.put(i, code)
			}
		}
	}
	if len(s.kinds) > 0 {
		return s
	}
	rests := map[string]map[edu.Code]bool{}
	for _, h := range heads {
		if code, rest := prefixOf(h); code != "" {
			if rests[rest] == nil {
				rests[rest] = map[edu.Code]bool{}
			}
			rests[rest][code] = true
		}
	}
	for i, h := range heads {
		if code, rest := prefixOf(h); code != "" && len(rests[rest]) > 1 {
			s.put(i, code)
		}
	}
	return s
}

func (s *sections) put(i int, code edu.Code) {
	s.of[i] = code
	if !slices.Contains(s.kinds, code) {
		s.kinds = append(s.kinds, code)
	}
}

// prefixOf is the section that the lowest head begins with, and the rest of it.
func prefixOf(h *head) (edu.Code, string) {
	if len(h.parts) == 0 {
		return "", ""
	}
	if m := prefixed.FindStringSubmatch(h.parts[len(h.parts)-1]); m != nil {
		return sectionCodes[m[1]], m[2]
	}
	return "", ""
}

// own is the path of a column without what says its section.
func own(h *head) []string {
	path := withoutSections(h.parts)
	if len(path) == len(h.parts) {
		if _, rest := prefixOf(h); rest != "" {
			path[len(path)-1] = rest
		}
	}
	return path
}

// ownHead is the head of a column without what says its section; what was said of it stays that of the whole.
func (l *lexicon) ownHead(h *head) *head {
	out := *l.headOf(own(h))
	out.unit, out.said = h.unit, h.said
	return &out
}

// sideBySide reads each block by itself, and what all blocks share as a table of its own. A number that a block has too is the sum of the
// blocks.
func (v *vocabulary) sideBySide(heads []*head, content []*cells, in Source, s sections) []Column {
	out, theirs := make([]Column, len(heads)), map[string]bool{}
	for _, kind := range append(slices.Clone(s.kinds), "") {
		var at []int
		var blocks []*head
		var cells []*cells
		for i, h := range heads {
			if s.of[i] != kind {
				continue
			}
			if kind != "" {
				h = v.lexicon.ownHead(h)
			}
			at, blocks, cells = append(at, i), append(blocks, h), append(cells, content[i])
		}
		for k, c := range v.block(blocks, cells, in) {
			c.Section = kind
			if t := v.target(c.Key); kind != "" {
				theirs[c.Key] = true
			} else if t != nil && theirs[c.Key] && c.Ground != GroundSaid && t.counts() {
				c.Key, c.Grade = nothing, Likely
				c.Why = "“" + t.field.Full() + "”各学段已经分列，这一列是合计，不导入"
			}
			out[at[k]] = c
		}
	}
	return out
}

// counts reports whether the target is a number that adds up.
func (t *target) counts() bool { return t.field != nil && t.field.Kind().Numeric() && !t.field.Ordinal }
