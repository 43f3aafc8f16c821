package learnt

import (
	"countyledger/app/exchange"
	"countyledger/app/ui"
	"countyledger/app/ui/pinyin"
	"countyledger/store/edu"
)

// option is one thing that a head or a word can mean.
type option struct{ key, name string }

// options are all that an entry can mean; none where the program has its register or list no more.
func (e *entry) options() []option {
	var out []option
	switch {
	case e.head != nil && e.head.Of() != nil:
		out = append(out, option{exchange.Target{}.Key(), exchange.Target{}.Name()})
		for _, t := range exchange.Targets(e.head.Of()) {
			out = append(out, option{t.Key(), t.Name()})
		}
	case e.word != nil && e.word.Of() != nil:
		for _, it := range e.word.Of().Items {
			out = append(out, option{string(it.Code), it.Label})
		}
	}
	return out
}

// change asks what the entry in front means.
func (p *Page) change() {
	p.Act(func(e *entry) {
		all := e.options()
		if len(all) == 0 {
			if e.sender == nil {
				p.s.Say("程序已没有这个选项，只能删除")
			}
			return
		}
		find := ui.NewFinder("查找，拼音首字母也可以", all, func(o option, text string) bool {
			query := pinyin.Query(text)
			return query == "" || p.s.Index.Match(o.name, query)
		}, ui.Col[option]{Title: "含义", Width: 480, Text: func(o option) string { return o.name }})
		p.s.KeepTitled(find.List.Grid, "learnt.meaning")
		find.List.Go(func(o option) bool { return o.name == e.means() })
		q := ui.Question{
			Title: "“" + e.says() + "”是什么意思？", Yes: "确定", Width: 560, Height: 480, Body: find.Box,
			Entries: []*ui.Entry{find.Entry}, Lists: []*ui.Grid{find.List.Grid},
			Do: func(done func()) {
				if o, ok := find.Current(); ok {
					p.Desk.For(done).Carry(e.meaning(o))
				}
			},
		}
		q.Ask(p.s.Window)
	})
}

// meaning is the act that gives the entry another meaning.
func (e *entry) meaning(o option) edu.Change {
	if e.head != nil {
		h := *e.head
		h.Target = edu.Text(o.key)
		return edu.Edit("表头“"+e.says()+"”改为"+o.name, edu.LearntHeads, &h)
	}
	w := *e.word
	w.Code = edu.Text(o.key)
	return edu.Edit("用词“"+e.says()+"”改为"+o.name, edu.LearntWords, &w)
}

// drop forgets the entry in front; that can be taken back.
func (p *Page) drop() {
	p.Act(func(e *entry) {
		switch {
		case e.head != nil:
			p.Desk.Carry(edu.Drop("删除学到的表头："+e.says(), edu.LearntHeads, e.head))
		case e.word != nil:
			p.Desk.Carry(edu.Drop("删除学到的用词："+e.says(), edu.LearntWords, e.word))
		}
	})
}

// widen makes what was learnt of one sender's tables count for all.
func (p *Page) widen() {
	p.Act(func(e *entry) {
		if e.head == nil || e.head.Sender == "" || e.head.Of() == nil {
			return
		}
		c := edu.Drop("表头“"+e.says()+"”改为全部单位通用", edu.LearntHeads, e.head)
		c.Items = append(c.Items, e.head.Of().Point(p.s.Book(), "", string(e.head.Head), string(e.head.Target)))
		p.Desk.Carry(c)
	})
}
