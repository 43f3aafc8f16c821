package imports

import (
	"maps"
	"strings"

	"countyledger/app/exchange"
	"countyledger/store/edu"
)

// choices are what the clerk says of the tables of some files by hand, step by step: what holds is what the last step left.
type choices struct{ steps []step }

// step is one choice: what then held of all tables, and the word that it explained in the ledger, if it did that.
type step struct {
	tables map[exchange.Place]exchange.Setting
	word   *explained
}

// explained is a word that was explained in the ledger, and the act that did it.
type explained struct {
	word  *edu.LearntWord
	batch edu.Batch
}

// now is what holds.
func (c *choices) now() map[exchange.Place]exchange.Setting {
	if len(c.steps) == 0 {
		return nil
	}
	return c.steps[len(c.steps)-1].tables
}

// say makes a step that says something of one table.
func (c *choices) say(at exchange.Place, s exchange.Setting) {
	next := maps.Clone(c.now())
	if next == nil {
		next = map[exchange.Place]exchange.Setting{}
	}
	if next[at] = s; s.Blank() {
		delete(next, at)
	}
	c.steps = append(c.steps, step{tables: next})
}

// explain makes a step of a word that was explained.
func (c *choices) explain(w explained) { c.steps = append(c.steps, step{c.now(), &w}) }

// back takes the last step back and returns it.
func (c *choices) back() (step, bool) {
	n := len(c.steps)
	if n == 0 {
		return step{}, false
	}
	last := c.steps[n-1]
	c.steps = c.steps[:n-1]
	return last, true
}

// said are the choices for what stands in the place of the path.
func (p *Page) said(file string) *choices {
	key := strings.Join(p.paths(file), "\n")
	if p.choices[key] == nil {
		p.choices[key] = &choices{}
	}
	return p.choices[key]
}

// setting is what the clerk says of the table that is looked at.
func (p *Page) setting() exchange.Setting {
	at, _ := p.now.here()
	return p.said(p.file).now()[at]
}

// say takes a choice for the table that is looked at and reads the files anew by it. Where they cannot be read so, the choice is
// taken back.
func (p *Page) say(s exchange.Setting) {
	if at, ok := p.now.here(); ok {
		p.said(p.file).say(at, s)
		p.anew()
	}
}

// anew reads the files by a choice that was made.
func (p *Page) anew() {
	p.work(request{file: p.file, mended: p.now.mended, choice: true, keys: true})
}

// TakeBack implements screen.TakerBack: the last choice is taken back, while nothing was taken in by it.
func (p *Page) TakeBack() bool {
	if p.taken != nil {
		return false
	}
	for {
		last, ok := p.said(p.file).back()
		switch {
		case !ok:
			p.buttons()
			return false
		case last.word == nil:
			p.work(request{file: p.file, why: "已撤销一步选择。", mended: p.now.mended, keys: true})
			return true
		case p.knows(last.word.word): // it stands in the journal, and may have been taken back there
			p.why = "已撤销：" + last.word.batch.Why + "。"
			p.s.Revert(last.word.batch, nil)
			return true
		}
	}
}

// knows reports whether the ledger has learnt a word as it was explained.
func (p *Page) knows(w *edu.LearntWord) bool {
	return p.s.Book().Learnt()[string(w.List)][string(w.Word)] == edu.Code(w.Code)
}

// takeBack is the button of TakeBack.
func (p *Page) takeBack() {
	if !p.TakeBack() {
		p.s.Say("没有可以撤销的选择")
	}
}

// recognised lets what was recognised hold again of the table that is looked at.
func (p *Page) recognised() {
	if s := p.setting(); s.Blank() {
		p.s.Say("这张表都是按识别结果来的")
		return
	}
	p.say(exchange.Setting{})
}
