package app

import (
	"slices"
	"strings"

	"countyledger/app/screen"
	"countyledger/app/screen/statistics"
	"countyledger/store/edu"
)

// fields are all that the registers' tables ask for, each with the way to its answer: numbers and what rows are told apart by are counted
// in 统计, the rest stands in the list of its register, or on the page where it is entered.
func (f *frame) fields() (all []hit) {
	for _, g := range edu.Imported() {
		counted := map[string]bool{}
		if g.List != nil {
			for _, x := range slices.Concat(g.Measured(), g.Facets()) {
				counted[x.Key()] = true
			}
			for _, name := range statistics.Named(g) {
				all = append(all, hit{name: name, kind: "统计", do: f.to(screen.PageStatistics, g.ID+"."+name, name)})
			}
		}
		for _, x := range g.Fields {
			if x.Child != nil {
				continue
			}
			h := hit{name: strings.ReplaceAll(x.Full(), "/", "·"), kind: "栏目　" + g.Label, also: statistics.Spelt(x)}
			switch page := entered(g); {
			case counted[x.Key]:
				h.kind, h.do = "统计　"+g.Label, f.to(screen.PageStatistics, g.ID+"."+x.Key, h.name)
			case page == g.ID:
				h.do = f.to(g.ID, x.Key, h.name)
			default:
				h.do = f.to(page, "", h.name)
			}
			all = append(all, h)
		}
	}
	return all
}

func (f *frame) to(page, field, name string) func() {
	return func() { f.leadTo(screen.Route{Page: page, Field: field, Why: "“" + name + "”"}) }
}

// entered is the page on which the records of a register are entered.
func entered(g *edu.Register) string {
	switch {
	case g.List != nil:
		return g.ID
	case g == edu.Contracts, g == edu.ProjectFiles:
		return screen.PageWorks
	default:
		return screen.PageCases
	}
}

// asked is what 统计 makes of a typed text as a whole: 小学一年级, 50岁以上教师.
func (f *frame) asked(reader *statistics.Page, typed string) (all []hit) {
	if text, ok := reader.Means(typed); ok {
		all = append(all, hit{name: text, kind: "统计", also: []string{typed}, do: f.to(screen.PageStatistics, statistics.Typed+typed, text)})
	}
	return all
}
