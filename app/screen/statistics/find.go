package statistics

import (
	"slices"
	"strings"

	"countyledger/app/ui"
	"countyledger/app/ui/pinyin"
	"countyledger/store/edu"
	"countyledger/store/statistic"
)

// option is a part of a question, or several of them: what can be chosen in one of the entries.
type option struct {
	text, of string
	// also are other ways to say it.
	also []string
	do   func()
	// joins tells that it can be said together with others: 小学一年级.
	joins bool
	// typed tells that it is made of what was typed.
	typed bool
}

// says is everything that the option is known by.
func (o option) says() []string { return append([]string{o.text}, o.also...) }

// options are all that can be chosen, what is asked for most often first.
func (p *Page) options() (all []option) {
	all = append(p.figures(), p.conditions("筛选：", p.narrowing, func() {})...)
	all = append(all, p.choices("按行分", p.rows)...)
	all = append(all, p.choices("按列分", p.columns)...)
	all = append(all, p.choices("统计", p.measure)...)
	all = append(all, p.choices("登记表", p.register)...)
	all = append(all, p.conditions("筛选：", p.others(), func() {})...)
	for _, g := range []*edu.Register{edu.Schools, edu.Teachers} { // whoever asks need not know first where it stands
		if p.query.Register == g {
			continue
		}
		turn := func() { p.register.SetSelected(g.List.Title) }
		for _, x := range g.Facets() {
			all = append(all, option{text: x.Label(), of: g.List.Title + "，按行分", do: func() {
				turn()
				p.rows.SetSelected(x.Label())
			}})
		}
		all = append(all, p.conditions(g.List.Title+"，筛选：", g.Facets(), turn)...)
	}
	return all
}

// figures are what can be asked for of the register: the quotients that have a name, and its numbers.
func (p *Page) figures() (all []option) {
	for _, x := range statistic.Quotients(p.query.Register) {
		all = append(all, option{text: x.Name, of: measures[x.Measure], joins: true, do: func() { p.divide(x) }})
	}
	for _, f := range p.numbers {
		all = append(all, p.numbered(f))
	}
	return all
}

// numbered asks for a number.
func (p *Page) numbered(f *edu.Field) option {
	return option{text: name(f), of: "数字", also: Spelt(f), joins: true, do: func() { p.number.SetSelected(name(f)) }}
}

// others are the facets of the register that have no filter.
func (p *Page) others() (all []edu.Facet) {
	has := map[string]bool{}
	for _, x := range p.narrowing {
		has[x.Key()] = true
	}
	for _, x := range p.facets {
		if !has[x.Key()] {
			all = append(all, x)
		}
	}
	return all
}

// conditions are what rows say of facets, to be narrowed to after something was done before; they can be said with others where nothing
// is.
func (p *Page) conditions(of string, facets []edu.Facet, before func()) (all []option) {
	for _, x := range facets {
		for _, text := range p.texts(x) {
			all = append(all, option{text: text, of: of + x.Label(), joins: x.Register == p.query.Register, do: func() {
				before()
				p.narrow(x, text)
			}})
		}
	}
	return all
}

func (p *Page) choices(of string, in *ui.Select) (all []option) {
	for _, text := range in.Options {
		all = append(all, option{text: text, of: of, do: func() { in.SetSelected(text) }})
	}
	return all
}

// Spelt are other names of a field: without its group, without what stands in brackets (一年级, 在校生数), and as people say it.
func Spelt(f *edu.Field) []string {
	bare := func(text string) string {
		open, end := strings.Index(text, "（"), strings.Index(text, "）")
		if open < 0 || end < open {
			return text
		}
		return text[:open] + text[end+len("）"):]
	}
	all := []string{bare(name(f))}
	if f.Label != sum {
		all = append(all, bare(f.Label))
	}
	return append(all, f.Spoken...)
}

// divide asks for a quotient that has a name.
func (p *Page) divide(x statistic.Quotient) {
	p.set(func() {
		p.number.SetSelected(name(x.Of))
		p.measure.SetSelected(measures[x.Measure])
		p.to.SetSelected(name(x.To))
	})
	p.ask()
}

// Find implements screen.Finder: any part of the question is found by its name or pinyin initials.
func (p *Page) Find() { p.find() }

// seek finds what is typed over the answer.
func (p *Page) seek(r rune) { p.find().Anew(p.s.Window.Canvas(), r) }

// find opens the question and gives its entry.
func (p *Page) find() *ui.Entry {
	all := p.options()
	finder := ui.NewFinder("输入数字栏、乡镇、学段等的名称或拼音首字母，可以连写：小学一年级、50岁以上女教师", all,
		func(o option, query string) bool { return p.fits(o, query) > pinyin.Misses },
		ui.Col[option]{Title: "名称", Width: 330, Frozen: true, Names: true, Text: func(o option) string { return o.text }},
		ui.Col[option]{Title: "用作", Width: 190, Text: func(o option) string { return o.of }})
	finder.Fits = p.fits
	finder.Entry.OnChanged = func(text string) {
		finder.Fill(slices.Concat(p.within(text), p.rowsNamed(text), p.together(all, pinyin.Query(text)), all))
	}
	p.s.KeepTitled(finder.List.Grid, "statistics.find")
	ui.Question{
		Title: "选择要统计的", Body: finder.Box, Entries: []*ui.Entry{finder.Entry},
		Lists: []*ui.Grid{finder.List.Grid}, Yes: "选择", Height: 440,
		Do: func(done func()) {
			if o, ok := finder.Current(); ok {
				done()
				o.do()
				p.focus()
			}
		},
	}.Ask(p.s.Window)
	return finder.Entry
}

// fits is how well a typed text says an option.
func (p *Page) fits(o option, typed string) int {
	query := pinyin.Query(typed)
	if o.typed || query == "" {
		return pinyin.SaidUsually
	}
	best := pinyin.Misses
	for _, text := range o.says() {
		best = max(best, p.s.Index.Text(text).Fits(query))
	}
	return best
}

// means reports whether a typed text is an option as a whole.
func (p *Page) means(o option, query string) bool {
	return slices.ContainsFunc(o.says(), func(text string) bool { return p.s.Index.Text(text).Exact(query) })
}

// most is how many ways to read a typed text as several options are offered.
const most = 5

// together reads what was typed as several options one after another, each said as a whole and each for another entry: 甲镇小学一年级.
func (p *Page) together(all []option, query string) (found []option) {
	signs := []rune(query)
	var read func(from int, parts []option)
	read = func(from int, parts []option) {
		if from == len(signs) && len(parts) > 1 {
			found = append(found, p.joined(parts))
		}
		for to := len(signs); to > from; to-- {
			for _, o := range all {
				if len(found) == most {
					return
				}
				if o.joins && !slices.ContainsFunc(parts, func(x option) bool { return x.of == o.of }) && p.means(o, string(signs[from:to])) {
					read(to, append(parts[:len(parts):len(parts)], o))
				}
			}
		}
	}
	read(0, nil)
	return found
}

// joined is several options as one.
func (p *Page) joined(parts []option) option {
	var texts, of []string
	for _, o := range parts {
		texts, of = append(texts, o.text), append(of, o.of)
	}
	return option{text: strings.Join(texts, "，"), of: strings.Join(of, "，"), typed: true, do: func() {
		p.set(func() {
			for _, o := range parts {
				o.do()
			}
		})
		p.ask()
	}}
}
