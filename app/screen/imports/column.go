package imports

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/exchange"
	"countyledger/app/exchange/recognise"
	"countyledger/app/ui"
	"countyledger/app/ui/pinyin"
	"countyledger/store/edu"
)

// aims are what a column can be aimed at: nothing, then what comes nearest, then all the rest as the register has it.
func aims(g *edu.Register, near []string) []exchange.Target {
	all := exchange.Targets(g)
	out := []exchange.Target{{}}
	for _, key := range near {
		if i := slices.IndexFunc(all, func(t exchange.Target) bool { return t.Key() == key }); i >= 0 {
			out = append(out, all[i])
		}
	}
	for _, t := range all {
		if !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	return out
}

// meant reports whether a typed text may mean one of several words: by name, key or pinyin.
func (p *Page) meant(query string, words ...string) bool {
	q := pinyin.Query(query)
	return slices.ContainsFunc(words, func(w string) bool {
		return p.s.Index.Match(w, q)
	})
}

// fits is how well a typed text says the best of several words.
func (p *Page) fits(query string, words ...string) (best int) {
	for _, w := range words {
		best = max(best, p.s.Index.Text(w).Fits(pinyin.Query(query)))
	}
	return best
}

// targetFinder is the searched list of what a column can be aimed at.
func (p *Page) targetFinder(g *edu.Register, near []string, remark func(exchange.Target) string) *ui.Finder[exchange.Target] {
	learnt, words := p.learntWords(g), &asked{p: p, register: g}
	names := func(t exchange.Target) []string { return append([]string{t.Name(), t.Key()}, learnt[t.Key()]...) }
	f := ui.NewFinder("输入名称、表中的叫法或拼音首字母查找", aims(g, near),
		func(t exchange.Target, query string) bool {
			return p.meant(query, names(t)...) || words.rank(query, t) > 0
		},
		ui.Col[exchange.Target]{Title: "对应到", Width: 250, Frozen: true, Text: exchange.Target.Name},
		ui.Col[exchange.Target]{Title: "单位", Width: 70, Text: func(t exchange.Target) string {
			if t.Field == nil {
				return ""
			}
			return t.Field.Unit
		}},
		ui.Col[exchange.Target]{Title: "说明", Width: 260, Text: remark},
	)
	f.Fits = func(t exchange.Target, query string) int { // its own names come before what the reader takes the text for
		if named := p.fits(query, names(t)...); named > 0 {
			return aheadOfWords + named
		}
		return words.rank(query, t)
	}
	p.s.KeepTitled(f.List.Grid, "imports.target")
	return f
}

// learntWords are the heads that the ledger has learnt, by what they stand over.
func (p *Page) learntWords(g *edu.Register) map[string][]string {
	out := map[string][]string{}
	for _, h := range edu.All[edu.LearntHead](p.s.Book(), edu.LearntHeads) {
		if h.Of() == g {
			out[string(h.Target)] = append(out[string(h.Target)], string(h.Head))
		}
	}
	return out
}

// asked is what the reader takes a typed text for: tables call a field by many names.
type asked struct {
	p        *Page
	register *edu.Register
	query    string
	keys     []string
}

// aheadOfWords is more than rank ever is.
const aheadOfWords = 100

// rank is how far to the front the text brings a target; 0 where the reader does not take it for that.
func (a *asked) rank(query string, t exchange.Target) int {
	if query = strings.TrimSpace(query); query != a.query {
		a.query, a.keys = query, nil
		if rd, err := a.p.reader(); err == nil && len([]rune(query)) > 1 { // what it cannot say the names do
			a.keys = rd.Meant(a.register, query)
		}
	}
	if i := slices.Index(a.keys, t.Key()); i >= 0 {
		return len(a.keys) - i
	}
	return 0
}

// Sizes of the question about a column.
const questionWidth, questionHeight = 660, 420

// setColumn asks what the column in front holds; typed is what was typed over the sheet.
func (p *Page) setColumn(typed string) {
	c, g := p.raw.column(), p.now.register()
	switch {
	case g == nil: // what a column can hold is known of a kind only
		p.setKind()
		return
	case c == nil:
		p.s.Say("请先选一列")
		return
	}
	q := &columnQuestion{p: p, header: p.now.table.Header, column: c}
	missing, _ := p.now.lacking()
	q.missing = missing
	q.finder = p.targetFinder(g, q.near(), q.remark)
	q.finder.Entry.SetText(typed)
	q.finder.Entry.CursorColumn = len([]rune(typed))
	if typed == "" {
		q.mark()
	}
	q.ask()
}

// columnQuestion asks what a column holds.
type columnQuestion struct {
	p       *Page
	header  *exchange.Header
	column  *exchange.Column
	missing []*edu.Field // that no column has and rows are refused for
	finder  *ui.Finder[exchange.Target]
	carry   *ui.Check
	until   *ui.Select
}

// near are the keys of what the column most likely holds, the likeliest first: what comes near, then what the table lacks.
func (q *columnQuestion) near() []string {
	out := slices.Clone(q.column.Near)
	for _, f := range q.missing {
		if !slices.Contains(out, f.Key) {
			out = append(out, f.Key)
		}
	}
	return out
}

// mark goes to what the column is aimed at, or to the nearest there is where nobody knows, or where it is not sure that it is nothing.
func (q *columnQuestion) mark() {
	key := q.column.Target.Key()
	open := !q.column.Known() || q.column.Target.Field == nil && q.column.Grade < recognise.Sure
	if near := q.near(); open && len(near) > 0 {
		key = near[0]
	}
	q.finder.List.Go(func(t exchange.Target) bool { return t.Key() == key })
}

// saidBy tells what says now what a target holds.
func saidBy(c *exchange.Column) string {
	switch {
	case c.Whole != "":
		return "现按整张表填“" + c.Whole + "”"
	case len(c.Headings) > 0:
		return "现按表中的小标题填"
	}
	return "现在是" + c.Named()
}

// remark says which other column a target has, or that it comes near.
func (q *columnQuestion) remark(t exchange.Target) string {
	if q.column.Known() && q.column.Target == t && q.column.Label != "" {
		return "现在是这一项"
	}
	for i := range q.header.Columns {
		if c := &q.header.Columns[i]; t.Field != nil && c.Target == t && c.Section == q.column.Section && c.Spot() != q.column.Spot() {
			return saidBy(c)
		}
	}
	switch {
	case t.Field != nil && t.Part == "" && slices.Contains(q.missing, t.Field):
		return "必填，还没有列"
	case t.Field != nil && slices.Contains(q.column.Near, t.Key()):
		return "较接近"
	}
	return ""
}

// oneDate is the choice of no second date.
const oneDate = "每格只有一个日期"

func (q *columnQuestion) ask() {
	c := q.column
	q.carry = ui.NewCheck("空格沿用上一行的内容", nil)
	q.carry.Checked = c.Carries
	options := []string{oneDate}
	for _, f := range q.p.now.register().Fields {
		if f.Kind() == edu.KindDate {
			options = append(options, f.Full())
		}
	}
	q.until = ui.NewSelect("", options, nil)
	q.until.PlaceHolder, q.until.Selected = oneDate, oneDate // it has room for what it says most often
	if f := q.header.Until(c); f != nil {
		q.until.Selected = f.Full()
	}
	label := ui.Wrapped(columnSays(q.header, c))
	second := container.NewHBox(widget.NewLabel("起止写在一格时，后一个日期是"), q.until)
	q.finder.List.OnSelect = func(t exchange.Target) { // of a number or a name nobody asks for its second date
		date := t.Field != nil && t.Field.Kind() == edu.KindDate
		second.Hidden = len(options) == 1 || !date && q.until.Selected == oneDate
		second.Refresh()
	}
	if t, ok := q.finder.Current(); ok {
		q.finder.List.OnSelect(t)
	}
	more := container.NewHBox(q.carry, second)
	ui.Question{
		Title: "这一列对应什么", Body: ui.Border(label, more, nil, nil, q.finder.Box), Yes: "确定",
		Entries: []*ui.Entry{q.finder.Entry}, Lists: []*ui.Grid{q.finder.List.Grid}, Width: questionWidth, Height: questionHeight,
		Do: func(done func()) {
			if s, ok := q.answer(); ok {
				done()
				q.p.say(s)
			}
		},
	}.Ask(q.p.s.Window)
}

// answer is the setting with what was chosen; ok is false where nothing is marked.
func (q *columnQuestion) answer() (exchange.Setting, bool) {
	c, s := q.column, q.p.setting()
	t, ok := q.finder.Current()
	if !ok {
		return s, false
	}
	if t.Key() != c.Target.Key() || c.Grade < recognise.Sure {
		s = s.Aimed(q.header, c, t.Key())
	}
	as := s.Of(c)
	if q.carry.Checked != c.Carries {
		as.Carry = map[bool]exchange.Switch{true: exchange.On, false: exchange.Off}[q.carry.Checked]
	}
	if had := q.header.Until(c); q.until.Selected != untilName(had) {
		as.Until = recognise.Nothing
		for _, f := range q.p.now.register().Fields {
			if f.Full() == q.until.Selected {
				as.Until = f.Key
			}
		}
	}
	if as == (exchange.ColumnSetting{}) {
		return s, true
	}
	return s.WithColumn(c, as), true
}

func untilName(f *edu.Field) string {
	if f == nil {
		return oneDate
	}
	return f.Full()
}

// lessons says what is learnt of the heads of tables with them; empty for nothing.
func lessons(all []*exchange.Preview) string {
	var parts []string
	for _, p := range all {
		for _, c := range p.Lessons() {
			parts = append(parts, fmt.Sprintf("“%s”=%s", c.Label, c.Target.Name()))
		}
	}
	if parts == nil {
		return ""
	}
	return fmt.Sprintf("记住了%d个表头：%s。", len(parts), strings.Join(parts, "、"))
}
