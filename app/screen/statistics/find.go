package statistics

import (
	"countyledger/app/ui"
	"countyledger/app/ui/pinyin"
)

// option is a part of a question: what can be chosen in one of the entries.
type option struct {
	text, of string
	in       *ui.Select
}

// options are all that can be chosen, what is asked for most often first.
func (p *Page) options() (all []option) {
	add := func(of string, in *ui.Select) {
		for _, text := range in.Options {
			all = append(all, option{text, of, in})
		}
	}
	add("数字", p.number)
	for i, x := range p.narrowing {
		add("筛选："+x.Label(), p.filters[i])
	}
	add("按行分", p.rows)
	add("按列分", p.columns)
	add("统计", p.measure)
	add("登记表", p.register)
	return all
}

// Find implements screen.Finder: any part of the question is found by its name or pinyin initials.
func (p *Page) Find() { p.find() }

// seek finds what is typed over the answer.
func (p *Page) seek(r rune) { p.find().Anew(p.s.Window.Canvas(), r) }

// find opens the question and gives its entry.
func (p *Page) find() *ui.Entry {
	match := func(o option, query string) bool {
		q := pinyin.Query(query)
		return q == "" || p.s.Index.Match(o.text, q)
	}
	finder := ui.NewFinder("输入数字栏、乡镇、学段等的名称或拼音首字母", p.options(), match,
		ui.Col[option]{Title: "名称", Width: 330, Frozen: true, Names: true, Text: func(o option) string { return o.text }},
		ui.Col[option]{Title: "用作", Width: 190, Text: func(o option) string { return o.of }})
	finder.Fits = func(o option, query string) int { return p.s.Index.Text(o.text).Fits(pinyin.Query(query)) }
	p.s.KeepTitled(finder.List.Grid, "statistics.find")
	ui.Question{
		Title: "选择要统计的", Body: finder.Box, Entries: []*ui.Entry{finder.Entry},
		Lists: []*ui.Grid{finder.List.Grid}, Yes: "选择", Height: 440,
		Do: func(done func()) {
			if o, ok := finder.Current(); ok {
				done()
				o.in.SetSelected(o.text)
				p.focus()
			}
		},
	}.Ask(p.s.Window)
	return finder.Entry
}
