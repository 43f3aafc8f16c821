package statistics

import (
	"slices"

	"countyledger/store/edu"
	"countyledger/store/round"
)

// listed are the ledger's registers that have a page.
func listed() (out []*edu.Register) {
	for _, g := range edu.Registers() {
		if g.List != nil {
			out = append(out, g)
		}
	}
	return out
}

func titles(registers []*edu.Register) (out []string) {
	for _, g := range registers {
		out = append(out, g.List.Title)
	}
	return out
}

// book is the ledger with what came in its rounds.
func (p *Page) book() *edu.Book {
	if p.all == nil {
		return p.s.Book()
	}
	return p.all
}

// gather takes up the forms of the ledger's rounds as they are now. What is asked about one of them is asked on, where it asks for the same
// as before.
func (p *Page) gather() {
	all, forms := round.WithAll(p.s.Book())
	p.all, p.registers = all, listed()
	now := p.query.Register
	for _, f := range forms {
		g := f.Register
		if g.ID == now.ID && !slices.EqualFunc(g.Fields, now.Fields, sameField) {
			now = g
		}
		if g.ID == p.query.Register.ID && now != g {
			g = p.query.Register // its facets and numbers are chosen on the page
		}
		p.registers = append(p.registers, g)
	}
	switch {
	case !slices.Contains(p.registers, now): // the round is gone
		p.begin(edu.SectionYears)
	case now != p.query.Register:
		p.begin(now)
	}
	p.set(func() {
		p.register.SetOptions(titles(p.registers))
		p.register.SetSelected(p.query.Register.List.Title)
	})
}

// sameField reports whether two columns of a form hold the same.
func sameField(a, b *edu.Field) bool {
	return a.Label == b.Label && a.Group == b.Group && a.Kind() == b.Kind() && a.Unit == b.Unit
}

// registerOf is what is asked about by its ID; nil for nothing that there is.
func (p *Page) registerOf(id string) *edu.Register {
	if i := slices.IndexFunc(p.registers, func(g *edu.Register) bool { return g.ID == id }); i >= 0 {
		return p.registers[i]
	}
	return nil
}

// collected reports whether a register is the form of a round, whose rows stand on the page of rounds.
func (p *Page) collected(g *edu.Register) bool { return edu.RegisterByID(g.ID) == nil }
