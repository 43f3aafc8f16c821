package rotation

import (
	"encoding/json"
	"log/slog"

	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// made is what the clerk made of the proposals of a year, as it is kept until they are written into the plan or given up. The same ledger
// gives the same proposals: only what differs from them is kept.
type made struct {
	Refused []edu.Ref           `json:"refused,omitempty"` // teachers
	Sent    map[edu.Ref]edu.Ref `json:"sent,omitempty"`    // the schools that teachers are sent to instead
}

// madeOf is the name under which that of a year is kept.
func madeOf(y edu.Year) string {
	return screen.DraftName(screen.PagePlan, "自动拟定（"+y.Label()+"）", "")
}

// made is what differs from the proposals, as a text; empty for nothing.
func (a *assistant) made() string {
	m := made{Sent: map[edu.Ref]edu.Ref{}}
	for _, x := range a.lines.List.Rows() {
		id := edu.Ref(x.Of.Teacher.RowID())
		if !x.On {
			m.Refused = append(m.Refused, id)
		}
		if x.Of.altered {
			m.Sent[id] = x.Of.To
		}
	}
	if len(m.Refused)+len(m.Sent) == 0 {
		return ""
	}
	b, err := json.Marshal(m)
	if err != nil {
		slog.Error("draft", "error", err)
		return ""
	}
	return string(b)
}

// touched reports whether the clerk made anything of the proposals.
func (a *assistant) touched() bool { return a.made() != "" }

// keep keeps it, forget forgets it.
func (a *assistant) keep()   { a.p.s.KeepDraft(madeOf(a.year), a.made()) }
func (a *assistant) forget() { a.p.s.KeepDraft(madeOf(a.year), "") }

// remake puts back what was made of the proposals when the program ended, as far as they are still proposed and a school can still be had.
func (a *assistant) remake(rows []*ui.Tick[*line]) {
	text := a.p.s.Draft(madeOf(a.year))
	if text == "" {
		return
	}
	var m made
	if err := json.Unmarshal([]byte(text), &m); err != nil {
		slog.Error("draft cannot be read", "error", err)
		return
	}
	refused := map[edu.Ref]bool{}
	for _, id := range m.Refused {
		refused[id] = true
	}
	for _, x := range rows {
		l := x.Of
		id := edu.Ref(l.Teacher.RowID())
		x.On = !refused[id]
		if to := m.Sent[id]; to != 0 && !a.findings(l, to).Hard() {
			l.To, l.altered = to, true
		}
	}
	a.p.s.Say(putBack)
}

// putBack is said while the proposals are again what the clerk made of them.
const putBack = "上次对建议的取舍已经放回，请核对后写入计划"

// findings are what speaks against sending a teacher to a school.
func (a *assistant) findings(l *line, to edu.Ref) edu.Problems {
	return a.p.plan.Of(a.p.plan.Draft(l.Teacher, to)).Problems()
}
