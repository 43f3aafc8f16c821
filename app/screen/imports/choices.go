package imports

import (
	"fmt"
	"maps"
	"reflect"
	"strings"

	"countyledger/app/exchange"
	"countyledger/store/edu"
)

// choices are what the clerk says of the tables of some files by hand, step by step: what holds is what the last step left.
type choices struct {
	steps  []step
	undone []step // that were taken back and can be done again, the latest last
	taken  bool   // the files came in by them
}

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
	c.steps, c.undone, c.taken = append(c.steps, step{tables: next}), nil, false
}

// explain makes a step of a word that was explained.
func (c *choices) explain(w explained) { c.steps, c.undone = append(c.steps, step{c.now(), &w}), nil }

// drop forgets the last step: it cannot be.
func (c *choices) drop() {
	if n := len(c.steps); n > 0 {
		c.steps = c.steps[:n-1]
	}
}

// back takes the last step back and returns it.
func (c *choices) back() (last step, ok bool) { return move(&c.steps, &c.undone) }

// forth does the step again that was taken back last, and returns it.
func (c *choices) forth() (last step, ok bool) { return move(&c.undone, &c.steps) }

// move moves the last step from one list to the other.
func move(from, to *[]step) (last step, ok bool) {
	n := len(*from)
	if n == 0 {
		return step{}, false
	}
	last = (*from)[n-1]
	*from, *to = (*from)[:n-1], append(*to, last)
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
		p.forms.Ask(func() {
			p.said(p.file).say(at, s)
			p.anew()
		})
	}
}

// anew reads the files by a choice that was made.
func (p *Page) anew() {
	p.work(request{file: p.file, choice: true, keys: true})
}

// TakeBack implements screen.TakerBack: the last choice is taken back, while nothing was taken in by it.
func (p *Page) TakeBack() bool {
	if p.taken != nil {
		return false
	}
	if len(p.said(p.file).steps) > 0 && p.forms.Keep() {
		p.forms.Ask(func() { p.TakeBack() })
		return true
	}
	for {
		last, ok := p.said(p.file).back()
		switch {
		case !ok:
			p.buttons()
			return false
		case last.word == nil:
			p.work(request{file: p.file, why: "已撤销一步选择。", keys: true})
			return true
		case p.knows(last.word.word): // it stands in the journal, and may have been taken back there
			p.why = "已撤销：" + last.word.batch.Why + "。"
			p.s.Revert(last.word.batch, nil)
			return true
		}
	}
}

// BringBack implements screen.BringerBack: the choice that was taken back last is made again.
func (p *Page) BringBack() bool {
	if p.taken != nil {
		return false
	}
	if len(p.said(p.file).undone) > 0 && p.forms.Keep() {
		p.forms.Ask(func() { p.BringBack() })
		return true
	}
	last, ok := p.said(p.file).forth()
	switch {
	case !ok:
		return false
	case last.word == nil:
		p.work(request{file: p.file, why: "已重做一步选择。", keys: true})
	default:
		p.why = "已重做：" + last.word.batch.Why + "。"
		p.s.Redo() // what was taken back after it has been done again before
	}
	return true
}

// knows reports whether the ledger has learnt a word as it was explained.
func (p *Page) knows(w *edu.LearntWord) bool {
	return p.s.Book().Learnt()[string(w.List)][string(w.Word)] == edu.Code(w.Code)
}

// taken is an import that was carried out: the files that it is of, what was said by hand of their tables, and whether it has been
// taken back since.
type taken struct {
	batch  edu.Batch
	file   string
	said   map[exchange.Place]exchange.Setting
	undone bool
}

// turned shows that the import was taken back, or done again.
func (p *Page) turned(last *taken) {
	if last.undone = !last.undone; last.undone {
		p.taken = nil // at once: the next Ctrl+Z takes a choice back
	}
	p.said(last.file).taken = !last.undone
	p.keepSaid()
	along := p.along
	p.along = false
	switch left := len(p.corrected()); {
	case last.undone && along:
		p.again("这次导入已经撤销，改正后补录的行一并撤销。", false)
	case last.undone && left > 0:
		p.again(fmt.Sprintf("这次导入已经撤销，改正后补录的%d行还在台账里，可以接着按Ctrl+Z撤销。", left), false)
	case last.undone:
		p.again("这次导入已经撤销。", false)
	case p.file == last.file && reflect.DeepEqual(p.said(p.file).now(), last.said):
		p.showTaken("已重做。")
	default:
		p.again("上次的导入已经重做，已按现在的选择重新预览。", false)
	}
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
