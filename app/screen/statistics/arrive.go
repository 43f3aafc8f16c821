package statistics

import (
	"slices"
	"strings"

	"countyledger/app/screen"
	"countyledger/app/ui/pinyin"
	"countyledger/store/edu"
	"countyledger/store/statistic"
)

// Typed begins the field of a route that asks what was typed elsewhere.
const Typed = "?"

// Arrive implements screen.Arriver: the number or what rows are told apart by that the route names (register.field, or the name of a
// quotient behind the point) is asked for, or what was typed.
func (p *Page) Arrive(to screen.Route) {
	if typed, ok := strings.CutPrefix(to.Field, Typed); ok {
		p.begin(edu.SectionYears)
		p.ask()
		if all := p.reads(typed); len(all) > 0 {
			all[0].do()
		}
		p.focus()
		return
	}
	id, key, _ := strings.Cut(to.Field, ".")
	g := p.registerOf(id)
	if g == nil {
		return
	}
	p.begin(g)
	p.askFor(g, key)
	p.ask()
	p.focus()
}

// askFor puts a number into the question, or what rows are told apart by, beside the townships.
func (p *Page) askFor(g *edu.Register, key string) {
	named := statistic.Quotients(g)
	if i := slices.IndexFunc(named, func(x statistic.Quotient) bool { return x.Name == key }); i >= 0 {
		p.divide(named[i])
		return
	}
	if f := g.Field(key); f != nil && slices.Contains(p.numbers, f) {
		p.number.SetSelected(name(f))
		return
	}
	if x, ok := g.Facet(key); ok {
		p.set(func() {
			if p.columns.Selected == nobody && p.rows.Selected != nobody {
				p.columns.SetSelected(p.rows.Selected)
			}
			p.rows.SetSelected(x.Label())
			if p.columns.Selected == x.Label() {
				p.columns.SetSelected(nobody)
			}
		})
	}
}

// reads is what a typed text asks for as a whole that is said in several words.
func (p *Page) reads(typed string) []option {
	if found := p.within(typed); len(found) > 0 {
		return found
	}
	if found := p.together(p.said(), pinyin.Query(typed)); len(found) > 0 {
		return found
	}
	return p.rowsNamed(typed)
}

// said are the options that can be said together with others.
func (p *Page) said() (all []option) {
	all = append(p.figures(), p.conditions("筛选：", p.narrowing, func() {})...)
	return append(all, p.conditions("筛选：", p.others(), func() {})...)
}

// Means reports whether a typed text is a whole question, and what it asks for. The page need not be shown.
func (p *Page) Means(typed string) (text string, ok bool) {
	all := p.reads(typed)
	if len(all) == 0 {
		return "", false
	}
	return all[0].text, true
}

// Named are the quotients of a register that are asked for by a name of their own.
func Named(g *edu.Register) (names []string) {
	for _, x := range statistic.Quotients(g) {
		names = append(names, x.Name)
	}
	return names
}
