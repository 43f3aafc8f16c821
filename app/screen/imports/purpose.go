package imports

import (
	"strings"

	"countyledger/app/exchange"
	"countyledger/app/ui"
)

// openRow is Enter on the results: a refused row is mended, one that the ledger knows better than is asked about.
func (p *Page) openRow(l line) {
	if !p.purposely(l) {
		p.mend(l)
	}
}

// purposely asks whether what was left to the ledger is taken in all the same: rows that go back, or the cells of a row that a clerk has
// corrected. It reports whether there is anything to ask; the answer is a choice of the table, which can be taken back.
func (p *Page) purposely(l line) bool {
	if l.row == nil || p.taken != nil {
		return false
	}
	if l.row.State == exchange.Back {
		ui.Ask("会倒退的行", says(l.row)+"\n要把这张表中会倒退的行都照表导入吗？", "照表导入", p.s.Window, func() {
			s := p.setting()
			s.Take.Back = true
			p.say(s)
		})
		return true
	}
	held := l.row.Corrected()
	if len(held) == 0 {
		return false
	}
	ui.Ask("人工改正过的格", says(l.row)+"\n要改成表中的值吗？", "用表中的值", p.s.Window, func() {
		s := p.setting()
		for _, f := range held {
			s.Take = s.Take.With(exchange.Cell{Line: l.row.Line, Field: f.Key}, true)
		}
		p.say(s)
	})
	return true
}

// says is what was found about a row, a line each.
func says(r *exchange.Row) string {
	var out []string
	for _, f := range r.Findings {
		out = append(out, f.Message)
	}
	return strings.Join(out, "\n")
}
