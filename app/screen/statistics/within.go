package statistics

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"countyledger/app/ui/pinyin"
	"countyledger/store/edu"
	"countyledger/store/statistic"
)

// fillers are words that add nothing to what is asked for.
var fillers = []string{"的", "有", "多少", "几", "全县", "人数", "个数", "人", "名", "个", "所", "数", "老师"}

// within reads what was typed as a number within bounds, with what else the rows must say, of the register in front or of the first other
// that has it: 50岁以上教师, 青岗镇45—54岁女教师, 在校生不满100人. Only ages need not be named, by their unit.
func (p *Page) within(typed string) (found []option) {
	query := pinyin.Query(edu.Halfwidth(typed))
	b, ok := statistic.FindBounds(query)
	if !ok {
		return nil
	}
	rest := []string{query[:b.Begin], query[b.BehindEnd:]}
	for _, g := range append([]*edu.Register{p.query.Register}, p.registers...) {
		for _, x := range g.Measured() {
			if len(found) == most {
				return found
			}
			o, ok := p.bounded(g, x, b, rest)
			twice := func(f option) bool { return f.text == o.text && f.of == o.of }
			if ok && !slices.ContainsFunc(found, twice) {
				found = append(found, o)
			}
		}
	}
	return found
}

// bounded asks about the rows whose number lies within bounds; ok is false where what stands around them says something else.
func (p *Page) bounded(g *edu.Register, x edu.Facet, b statistic.Bounds, rest []string) (o option, ok bool) {
	heads := x.Unit() == "人" || x.Unit() == "" // of groups the unit stands with the group
	if b.Unit != "" && b.Unit != x.Unit() && (!heads || b.Unit != "人" && b.Unit != "名") {
		return o, false
	}
	around, named := without(rest, p.calls(x))
	if !named && (b.Unit == "" || b.Unit != x.Unit() || x.Field.Measures()) {
		return o, false
	}
	parts, ok := p.readAll(g, around)
	if !ok {
		return o, false
	}
	within := b.Within(cmp.Or(x.Unit(), b.Unit))
	o = p.narrowedTo(g, append([]statistic.Condition{{Facet: x, Text: within}}, parts...))
	o.text = x.Label() + o.text
	return o, true
}

// rowsNamed reads what was typed as the rows of a register that it names, with what they must say: 柳坪镇女教师.
func (p *Page) rowsNamed(typed string) (found []option) {
	text := []string{pinyin.Query(edu.Halfwidth(typed))}
	for _, g := range p.registers {
		around, named := without(text, []string{g.List.Title, g.Label})
		if !named {
			continue
		}
		if parts, ok := p.readAll(g, around); ok && len(parts) > 0 {
			found = append(found, p.narrowedTo(g, parts))
		}
	}
	return found
}

// narrowedTo asks about the rows of a register that say all of this.
func (p *Page) narrowedTo(g *edu.Register, parts []statistic.Condition) option {
	var texts, of []string
	for _, c := range parts {
		texts, of = append(texts, c.Text), append(of, c.Facet.Label())
	}
	return option{text: strings.Join(texts, "，"), of: g.List.Title + "，筛选：" + strings.Join(of, "，"), typed: true, do: func() {
		if p.query.Register != g {
			p.register.SetSelected(g.List.Title)
		}
		p.set(func() {
			for _, c := range parts {
				p.narrow(c.Facet, c.Text)
			}
		})
		p.ask()
	}}
}

// without are texts without the first of some names that stands in one of them; has tells whether any does.
func without(texts, names []string) (around []string, has bool) {
	for _, name := range names {
		for i, text := range texts {
			if before, after, has := strings.Cut(text, name); has {
				return slices.Replace(slices.Clone(texts), i, i+1, before, after), true
			}
		}
	}
	return texts, false
}

// calls are what a number is called, the longest first.
func (p *Page) calls(x edu.Facet) []string {
	all := []string{x.Label()}
	if x.Field.Measures() {
		all = append(all, name(x.Field))
		all = append(all, Spelt(x.Field)...)
	}
	for _, text := range slices.Clone(all) {
		if short, counts := strings.CutSuffix(text, "数"); counts && utf8.RuneCountInString(short) > 1 { // 在校生100人以下
			all = append(all, short)
		}
	}
	slices.SortFunc(all, func(a, b string) int { return len(b) - len(a) })
	return all
}

// readAll reads texts as conditions of a register's rows, and words that add nothing; ok is false where one of them is neither.
func (p *Page) readAll(g *edu.Register, texts []string) (parts []statistic.Condition, ok bool) {
	var all []statistic.Condition
	nouns := append(slices.Clone(fillers), g.List.Title, g.Label)
	for _, text := range texts {
		for rest := text; rest != ""; {
			if all == nil {
				all = p.sayings(g)
			}
			i := slices.IndexFunc(all, func(c statistic.Condition) bool { return strings.HasPrefix(rest, c.Text) })
			if i >= 0 {
				parts, rest = append(parts, all[i]), rest[len(all[i].Text):]
				continue
			}
			k := slices.IndexFunc(nouns, func(w string) bool { return strings.HasPrefix(rest, w) })
			if k < 0 {
				return nil, false
			}
			rest = rest[len(nouns[k]):]
		}
	}
	return parts, true
}

// sayings are the conditions that the rows of a register can be narrowed to, those of the longest text first.
func (p *Page) sayings(g *edu.Register) (all []statistic.Condition) {
	for _, x := range g.Facets() {
		for _, text := range p.texts(x) {
			all = append(all, statistic.Condition{Facet: x, Text: text})
		}
	}
	slices.SortStableFunc(all, func(a, b statistic.Condition) int { return len(b.Text) - len(a.Text) })
	return all
}

// bounds reports whether a text says of a number of the facet within what it lies.
func bounds(x edu.Facet, text string) bool {
	_, ok := statistic.BoundsOf(text)
	return ok && x.Measured()
}
