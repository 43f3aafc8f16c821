package imports

import (
	"fmt"
	"slices"
	"strings"

	"countyledger/app/exchange"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// setCell asks what there is to be said of the cell in front, or of the row in front of the results.
func (p *Page) setCell() {
	if !p.asks() {
		p.s.Say("这一格没有要定的：标黄、标红的格，或人工改正过的格才有")
	}
}

// asks asks about the cell in front: what a word means, which record a name means, whose value of a corrected cell counts; of its
// row, whether it goes back, and how it is corrected. It reports whether there was anything to ask.
func (p *Page) asks() bool {
	l, ok := p.front()
	switch {
	case p.explain():
	case p.pickRecord():
	case ok && p.purposely(l):
	case ok && l.row != nil && l.row.State == exchange.Failed:
		p.mend(l)
	default:
		return false
	}
	return true
}

// front is the row in front, of the sheet or of the results.
func (p *Page) front() (line, bool) {
	if p.showsRaw() {
		return p.raw.line()
	}
	return p.list.Current()
}

// inFront are the findings in front: those of the cell of the sheet, or of the row of results.
func (p *Page) inFront() []exchange.RowFinding {
	if p.showsRaw() {
		if at, ok := p.raw.here(); ok {
			return p.raw.findings(at)
		}
		return nil
	}
	if l, ok := p.list.Current(); ok && l.row != nil && l.row.State != exchange.Mended {
		return l.row.Findings
	}
	return nil
}

// unnamed is the field of a finding about a name in a cell that means no record, or one of several; nil for other findings.
func unnamed(g *edu.Register, f exchange.RowFinding) *edu.Field {
	field := g.Field(f.Field)
	if field == nil || field.Refs == nil || f.At().Col < 0 || f.Rule != field.UnknownRule() && f.Rule != field.Refs.AmbiguousRule() {
		return nil
	}
	return field
}

// nameless is the finding in front about a name that means no record, or one of several, with the field and its row.
func (p *Page) nameless() (exchange.RowFinding, *edu.Field, *exchange.Row, bool) {
	if p.now.table == nil || p.taken != nil {
		return exchange.RowFinding{}, nil, nil, false
	}
	for _, f := range p.inFront() {
		field := unnamed(p.now.register(), f)
		if field == nil {
			continue
		}
		for i := range p.now.table.Rows {
			if r := &p.now.table.Rows[i]; slices.ContainsFunc(r.Findings, func(x exchange.RowFinding) bool {
				return x.Rule == f.Rule && x.Field == f.Field && x.At() == f.At()
			}) {
				return f, field, r, true
			}
		}
	}
	return exchange.RowFinding{}, nil, nil, false
}

// pickRecord asks which record a name means, those that come nearest first; all rows of the table that say the same mean it too. It
// reports whether there is such a name in front.
func (p *Page) pickRecord() bool {
	f, field, row, ok := p.nameless()
	if !ok {
		return false
	}
	g := field.Refs
	near := func(r edu.Record) bool { return slices.Contains(f.Near, g.Name(r)) }
	all := slices.Clone(p.s.Book().Rows(g)) // the book's own order stays
	slices.SortStableFunc(all, func(a, b edu.Record) int { return rank(f.Near, g.Name(a)) - rank(f.Near, g.Name(b)) })
	code := func(r edu.Record) string {
		if c := g.CodeField(); c != nil && !c.Kind().Secret() {
			return c.Text(r, p.s.Book())
		}
		return ""
	}
	find := ui.NewFinder("输入名称、代码或拼音首字母查找", all,
		func(r edu.Record, query string) bool { return p.meant(query, g.Name(r), code(r)) },
		ui.Col[edu.Record]{Title: "台账中的" + g.Naming.Noun, Width: 300, Frozen: true, Names: true, Text: g.Name},
		ui.Col[edu.Record]{Title: "代码", Width: 130, Text: code},
		ui.Col[edu.Record]{Title: "", Width: 80, Text: func(r edu.Record) string { return map[bool]string{true: "较接近"}[near(r)] }},
	)
	find.Fits = func(r edu.Record, query string) int { return p.fits(query, g.Name(r), code(r)) }
	p.s.KeepTitled(find.List.Grid, "imports.name")
	body := ui.Border(ui.Wrapped(fmt.Sprintf("“%s”是台账中的哪一个？这张表里写得一样的行都按它导入；台账里没有的，先登记，再预览。", f.Value)),
		nil, nil, nil, find.Box)
	table, by := p.now.table, p.now.table.Naming(row, field)
	ui.Question{
		Title: f.Cell + "：" + field.Full(), Body: body, Yes: "就是它",
		Entries: []*ui.Entry{find.Entry}, Lists: []*ui.Grid{find.List.Grid}, Width: questionWidth, Height: questionHeight,
		Do: func(done func()) {
			r, ok := find.Current()
			if !ok {
				return
			}
			if done(); table == p.now.table {
				p.say(p.setting().WithNamed(by, r.RowID()))
			}
		},
	}.Ask(p.s.Window)
	return true
}

// purposely asks whether what was left to the ledger is taken in all the same: rows that go back, or cells that a clerk has corrected,
// on the sheet the one in front. It reports whether there is anything to ask; the answer is a choice of the table, which can be taken
// back.
func (p *Page) purposely(l line) bool {
	if l.row == nil || p.taken != nil {
		return false
	}
	if l.row.State == exchange.Back {
		text := says(l.row) + "\n要把这张表中会退回、跳过的行都照表导入，写明原因："
		ui.AskText(backRows, text, "原因（会写入操作记录）", p.s.Window, func(why string, done func()) {
			done()
			s := p.setting()
			s.Take.Back = why
			p.say(s)
		})
		return true
	}
	return p.whose(l)
}

// whose asks whose values of corrected cells count: the ledger's, as it is, or the sender's; and back again where the sender's were
// taken.
func (p *Page) whose(l line) bool {
	held, taken := p.here(l.row.Corrected(), true), p.here(p.byChoice(l), false)
	decide := func(fields []*edu.Field, take bool) func() {
		return func() {
			s := p.setting()
			for _, f := range fields {
				s.Take = s.Take.With(exchange.Cell{Line: l.row.Line, Field: f.Key}, take)
			}
			p.say(s)
		}
	}
	switch {
	case len(taken) > 0:
		ui.Ask("人工改正过的格", p.sides(p.now.table.Changes(l.row), taken)+"\n已选用表中的值。要保留台账的吗？", "保留台账的", p.s.Window,
			decide(taken, false))
	case len(held) > 0:
		ui.Ask("人工改正过的格", p.sides(p.now.table.Corrections(l.row), held)+"\n要改成表中的值吗？", "用表中的值", p.s.Window,
			decide(held, true))
	default:
		return false
	}
	return true
}

// byChoice are the fields of a row of which the sender's value was taken by choice.
func (p *Page) byChoice(l line) (out []*edu.Field) {
	cells := p.setting().Take.Cells
	for _, f := range l.row.Changes {
		if cells[exchange.Cell{Line: l.row.Line, Field: f.Key}] {
			out = append(out, f)
		}
	}
	return out
}

// here are those of some fields that the cell in front of the sheet is of; all of them where rest is true and it is of none.
func (p *Page) here(fields []*edu.Field, rest bool) []*edu.Field {
	at, ok := p.raw.here()
	if ok && p.showsRaw() && p.raw.header != nil {
		c := p.raw.header.At(at.Row, at.Col)
		if i := slices.IndexFunc(fields, func(f *edu.Field) bool { return c != nil && c.Target.Field == f }); i >= 0 {
			return fields[i : i+1]
		}
	}
	if rest || !p.showsRaw() {
		return fields
	}
	return nil
}

// sides says of fields what the ledger has and what the sheet says, a line each.
func (*Page) sides(all []exchange.FieldChange, of []*edu.Field) string {
	var out []string
	for _, x := range all {
		if slices.Contains(of, x.Field) {
			out = append(out, fmt.Sprintf("%s：台账是“%s”，表中是“%s”", x.Field.Full(), x.Old, x.New))
		}
	}
	return strings.Join(out, "\n")
}

// says is what was found about a row, a line each.
func says(r *exchange.Row) string {
	var out []string
	for _, f := range r.Findings {
		out = append(out, f.Message)
	}
	return strings.Join(out, "\n")
}
